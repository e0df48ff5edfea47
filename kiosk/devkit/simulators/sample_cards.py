"""Cards to lay on the simulated reader: invented people, good cards and bad ones.

Made for a given day, so that somebody who is sixty today always is. The citizens' place
codes begin with 99, which no place has: none of these numbers can be a real person's.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from kiosk.devkit.simulators.chip import Chip, chip_of
from kiosk.domain.id_card import check_character
from kiosk.domain.identity import DocumentKind, IdDocument, Sex


@dataclass(frozen=True, slots=True)
class Sample:
    """A card with its label for the bench panel. `document` is None where the chip shows none."""

    key: str
    zh: str
    en: str
    chip: Chip
    document: IdDocument | None = field(repr=False)


def samples(today: date) -> dict[str, Sample]:
    """The cards by key, as they are on `today`."""
    made = (*_good(today), *_bad(today))
    return {sample.key: sample for sample in made}


def _good(today: date) -> list[Sample]:
    tomorrow = today + timedelta(days=1)
    turns_60 = _person("孙建华", Sex.MALE, years_before(tomorrow, 60), today)
    is_60 = _person("钱国强", Sex.MALE, years_before(today, 60), today)
    is_75 = _person("赵桂芳", Sex.FEMALE, _aged(today, 75), today)
    rare = _person("䢵𬀩", Sex.MALE, _aged(today, 68), today)
    permit = _person("陈美玲", Sex.FEMALE, _aged(today, 66), today, place="810000")
    foreign_17 = IdDocument(
        kind=DocumentKind.FOREIGNER,
        name="马安妮",
        number=f"CAN9900{_aged(today, 63):%y%m%d}01",
        birth=_aged(today, 63),
        sex=Sex.FEMALE,
        valid_from=years_before(today, 4),
        valid_to=years_before(today, -6),
        name_en="MARTIN, ANNE CLAIRE",
    )
    foreign_23 = replace(
        _person("施密特", Sex.MALE, _aged(today, 71), today, place="999276"),
        kind=DocumentKind.FOREIGNER,
        name_en="SCHMIDT-BRUECKENHOF, KLAUS JUERGEN PETER",
    )
    return [
        _sample("age_75", "75 岁，长期有效", "75, no end of validity", replace(is_75, valid_to=None)),
        _sample("age_60", "今天满 60 岁", "turns 60 today", is_60),
        _sample("age_59", "明天满 60 岁", "turns 60 tomorrow", turns_60),
        _sample("rare_name", "生僻姓，68 岁", "rare surname, 68", rare),
        _sample("permit", "港澳台居民居住证，66 岁", "HK, Macau or Taiwan resident, 66", permit),
        _sample("foreigner_2023", "外国人，2023 版，71 岁", "foreigner, 2023 card, 71", foreign_23),
        _sample("foreigner_2017", "外国人，2017 版，63 岁", "foreigner, 2017 card, 63", foreign_17),
    ]


def _bad(today: date) -> list[Sample]:
    person = _person("周德明", Sex.MALE, _aged(today, 70), today)
    expired = replace(person, valid_from=years_before(today, 20), valid_to=today - timedelta(days=1))
    not_yet = replace(person, valid_from=today + timedelta(days=1))
    wrong = "0" if person.number[17] != "0" else "1"
    forged = replace(person, number=person.number[:17] + wrong)
    differs = replace(person, birth=person.birth + timedelta(days=1))
    no_date = Sample(
        key="bad_birth",
        zh="出生日期是 2 月 30 日",
        en="born on 30 February",
        chip=replace(chip_of(person), birth=f"{person.birth.year}0230"),
        document=None,
    )
    return [
        _sample("expired", "昨天过期", "expired yesterday", expired),
        _sample("not_yet_valid", "明天才生效", "valid from tomorrow", not_yet),
        _sample("bad_number", "号码校验错", "wrong check digit", forged),
        _sample("birth_differs", "出生日期与号码不符", "birth differs from number", differs),
        no_date,
    ]


def _sample(key: str, zh: str, en: str, document: IdDocument) -> Sample:
    return Sample(key, zh, en, chip_of(document), document)


def _person(name: str, sex: Sex, birth: date, today: date, *, place: str = "990101") -> IdDocument:
    body = f"{place}{birth:%Y%m%d}{'001' if sex is Sex.MALE else '002'}"
    kind = DocumentKind.PERMIT if place.startswith("8") else DocumentKind.CITIZEN
    return IdDocument(
        kind=kind,
        name=name,
        number=body + check_character(body),
        birth=birth,
        sex=sex,
        valid_from=years_before(today, 5),
        valid_to=years_before(today, -15),
    )


def _aged(today: date, years: int) -> date:
    """A birth date of somebody who has been `years` old for about half a year."""
    return years_before(today, years) - timedelta(days=180)


def years_before(day: date, years: int) -> date:
    """The same day `years` earlier; 1 March where that year has no 29 February."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return date(day.year - years, 3, 1)
