"""The four layouts of the 256 bytes, against offsets written down here from the published tables.

Encoder and decoder have a table each; the third one is here, so that an error in either shows.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.devices.id_reader.layouts import Undecodable, decode, text_of
from kiosk.devkit.simulators.chip import Chip, Edition, chip_of
from kiosk.devkit.simulators.sample_cards import samples
from kiosk.domain.identity import CardFault, DocumentKind, IdDocument, Sex

FIELDS: dict[Edition, dict[str, tuple[int, int]]] = {
    Edition.CITIZEN: {
        "name": (0, 30), "sex": (30, 2), "nation": (32, 4), "birth": (36, 16), "address": (52, 70),
        "number": (122, 36), "authority": (158, 30), "valid_from": (188, 16), "valid_to": (204, 16),
        "type": (248, 2),
    },
    Edition.PERMIT: {
        "name": (0, 30), "sex": (30, 2), "birth": (36, 16), "address": (52, 70), "number": (122, 36),
        "authority": (158, 30), "valid_from": (188, 16), "valid_to": (204, 16), "type": (248, 2),
    },
    Edition.FOREIGNER_2017: {
        "name_en": (0, 120), "sex": (120, 2), "number": (122, 30), "nation": (152, 6), "name": (158, 30),
        "valid_from": (188, 16), "valid_to": (204, 16), "birth": (220, 16), "authority": (240, 8),
        "type": (248, 2),
    },
    Edition.FOREIGNER_2023: {
        "name": (0, 30), "sex": (30, 2), "birth": (36, 16), "name_en": (52, 70), "number": (122, 36),
        "valid_from": (188, 16), "valid_to": (204, 16), "name_en_more": (220, 22), "nation": (242, 6),
        "type": (248, 2),
    },
}  # fmt: skip

WORDS = {
    "name": "安妮",
    "sex": "2",
    "nation": "CAN",
    "birth": "19521130",
    "address": "某省某市某路七号",
    "number": "990101195211300023",
    "authority": "某局",
    "valid_from": "20160204",
    "valid_to": "20360204",
    "name_en": "MARTIN, ANNE",
    "name_en_more": "",
}


def page(edition: Edition, **changed: str) -> bytes:
    """The 256 bytes by this file's own table."""
    words = WORDS | changed | {"type": edition.value}
    if edition is Edition.FOREIGNER_2017:
        words = words | {"number": words["number"][:15]}
    if edition is Edition.CITIZEN and "nation" not in changed:
        words = words | {"nation": "01"}
    written = bytearray(" " * 128, "utf-16-le")
    for name, (offset, length) in FIELDS[edition].items():
        written[offset : offset + length] = words[name].ljust(length // 2).encode("utf-16-le")[:length]
    assert len(written) == 256
    return bytes(written)


KINDS = {
    Edition.CITIZEN: DocumentKind.CITIZEN,
    Edition.PERMIT: DocumentKind.PERMIT,
    Edition.FOREIGNER_2017: DocumentKind.FOREIGNER,
    Edition.FOREIGNER_2023: DocumentKind.FOREIGNER,
}


@pytest.mark.parametrize("edition", Edition)
def test_every_field_is_read_from_its_published_place(edition: Edition) -> None:
    foreign = KINDS[edition] is DocumentKind.FOREIGNER
    assert decode(page(edition)) == IdDocument(
        kind=KINDS[edition],
        name="安妮",
        number=WORDS["number"][: 15 if edition is Edition.FOREIGNER_2017 else 18],
        birth=date(1952, 11, 30),
        sex=Sex.FEMALE,
        valid_from=date(2016, 2, 4),
        valid_to=date(2036, 2, 4),
        name_en="MARTIN, ANNE" if foreign else "",
    )


@pytest.mark.parametrize("edition", Edition)
def test_the_simulated_chip_writes_every_field_to_its_published_place(edition: Edition) -> None:
    number = WORDS["number"][: 15 if edition is Edition.FOREIGNER_2017 else 18]
    nation = WORDS["nation"] if KINDS[edition] is DocumentKind.FOREIGNER else "01"
    chip = Chip(
        edition=edition,
        name=WORDS["name"],
        number=number,
        birth=WORDS["birth"],
        sex=WORDS["sex"],
        valid_from=WORDS["valid_from"],
        valid_to=WORDS["valid_to"],
        name_en=WORDS["name_en"],
        nation=nation,
        address=WORDS["address"],
        authority=WORDS["authority"],
    )
    written, expected = chip.text(), page(edition)
    for name, (offset, length) in FIELDS[edition].items():
        span = slice(offset, offset + length)
        assert written[span] == expected[span], name


def test_a_long_english_name_goes_on_in_its_second_place() -> None:
    first, more = "A" * 35, "BCDE"
    text = page(Edition.FOREIGNER_2023, name_en=first, name_en_more=more)
    assert decode(text).name_en == first + more


def test_a_foreigner_without_a_chinese_name_is_called_by_the_english_one() -> None:
    assert decode(page(Edition.FOREIGNER_2017, name="")).name == "MARTIN, ANNE"


@pytest.mark.parametrize("edition", Edition)
def test_a_card_without_an_end_has_none(edition: Edition) -> None:
    assert decode(page(edition, valid_to="长期")).valid_to is None


@pytest.mark.parametrize("edition", Edition)
@pytest.mark.parametrize(
    "birth",
    ["19630230", "19631301", "00000000", "1963-2-3", "", "長期", "１９６３０２０３", "1963020"],
)
def test_a_birth_that_is_no_date_is_told(edition: Edition, birth: str) -> None:
    with pytest.raises(Undecodable) as undecodable:
        decode(page(edition, birth=birth))
    assert undecodable.value.fault == CardFault.BAD_BIRTH


@pytest.mark.parametrize(
    "changed",
    [{"valid_to": "20361332"}, {"valid_to": ""}, {"valid_to": "永远"}, {"number": ""}, {"name": ""}],
)
def test_a_card_that_lacks_what_it_must_have_is_unreadable(changed: dict[str, str]) -> None:
    with pytest.raises(Undecodable) as undecodable:
        decode(page(Edition.CITIZEN, **changed))
    assert undecodable.value.fault == CardFault.UNREADABLE


def test_a_start_of_validity_that_is_no_date_is_left_out() -> None:
    assert decode(page(Edition.CITIZEN, valid_from="20160230")).valid_from is None


@pytest.mark.parametrize("sex", ["0", "9", " ", "男"])
def test_an_unlisted_sex_is_unknown(sex: str) -> None:
    assert decode(page(Edition.CITIZEN, sex=sex)).sex is Sex.UNKNOWN


@pytest.mark.parametrize("letter", ["Z", "j", "长"])
def test_a_card_of_an_unknown_type_is_unreadable(letter: str) -> None:
    text = bytearray(page(Edition.CITIZEN))
    text[248:250] = letter.encode("utf-16-le")
    with pytest.raises(Undecodable):
        decode(bytes(text))


def test_zeros_and_wide_spaces_pad_as_well_as_spaces() -> None:
    text = bytearray(page(Edition.CITIZEN, name="安妮\0\0　"))
    text[248:250] = b"\0\0"
    assert decode(bytes(text)).name == "安妮"


def test_a_rare_name_outside_the_first_plane_is_kept() -> None:
    assert decode(page(Edition.CITIZEN, name="䢵𬀩")).name == "䢵𬀩"


def test_half_a_rare_character_does_not_lose_the_person() -> None:
    text = bytearray(page(Edition.CITIZEN))
    text[0:30] = ("某" * 14 + "𬀩").encode("utf-16-le")[:30]
    assert decode(bytes(text)).name.startswith("某" * 14)


@given(st.binary(max_size=300))
def test_any_bytes_are_a_document_or_undecodable(text: bytes) -> None:
    try:
        fault = None if decode(text).name else CardFault.EXPIRED
    except Undecodable as undecodable:
        fault = undecodable.fault
    assert fault in (None, CardFault.UNREADABLE, CardFault.BAD_BIRTH)


@given(st.sampled_from(Edition), st.integers(0, 255), st.binary(min_size=1, max_size=40))
def test_a_card_with_any_damage_is_a_document_or_undecodable(
    edition: Edition, place: int, damage: bytes
) -> None:
    text = bytearray(page(edition))
    text[place : place + len(damage)] = damage
    try:
        document = decode(bytes(text[:256]))
    except Undecodable:
        return
    assert document.name
    assert document.number


@pytest.mark.parametrize("today", [date(2026, 3, 1), date(2028, 2, 29), date(2027, 12, 31)])
def test_every_sample_survives_the_way_over_the_chip(today: date) -> None:
    for sample in samples(today).values():
        if sample.document is not None:
            assert decode(sample.chip.text()) == sample.document, sample.key


def test_a_field_too_long_for_its_place_is_an_error_and_not_a_wrong_card() -> None:
    chip = chip_of(decode(page(Edition.CITIZEN)))
    with pytest.raises(ValueError, match="do not fit"):
        replace(chip, name="某" * 16).text()


@pytest.mark.parametrize(
    "data", [b"", bytes(300), b"\x01\x00\x04\x00" + bytes(255), b"\x02\x00" + bytes(1300)]
)
def test_an_answer_without_the_announced_text_is_unreadable(data: bytes) -> None:
    with pytest.raises(Undecodable):
        text_of(data)


def test_the_text_stands_between_the_lengths_and_the_photo() -> None:
    text = page(Edition.CITIZEN)
    assert text_of(b"\x01\x00\x04\x00" + text + bytes(1024)) == text


@pytest.mark.parametrize(
    ("written", "read"),
    [("张三\u202e四五", "张三四五"), ("李\u200b小梅", "李小梅"), ("\ue863小梅", "\ue863小梅")],
)
def test_a_name_on_a_card_cannot_rewrite_the_page(written: str, read: str) -> None:
    assert decode(page(Edition.CITIZEN, name=written)).name == read
