"""The receipt as dots: nothing runs off the paper, the amount is the largest, rare names are there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
import qrcode
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageOps

from kiosk.devices.printer.port import Receipt, ReceiptLine
from kiosk.devices.printer.receipt_image import LARGE, USUAL, WIDTH, draw, hills
from kiosk.devices.printer.typeface import Typeface
from tests.devices.printer.contract import FONTS, RECEIPT

MARGIN = 24
QUIET = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    phases=[Phase.explicit, Phase.generate],
)
# What a receipt may hold: Chinese, Latin, figures, spaces, and a word longer than a line.
WORDS = st.text("转账伍佰元整王￥0123456789.,*abcDEFW -，。：（）", min_size=1, max_size=40)


def ink(image: Image.Image) -> tuple[int, int, int, int] | None:
    """The box around everything black."""
    return ImageOps.invert(image.convert("L")).getbbox()


def sheet(receipt: Receipt) -> Image.Image:
    """The receipt without the hills at its foot, which go from edge to edge."""
    drawn = draw(receipt, FONTS)
    return drawn.crop((0, 0, WIDTH, drawn.height - hills().height))


def line_heights(image: Image.Image) -> list[int]:
    """The heights of what stands between white rows, rules and dots left out."""
    filled = [ink(image.crop((0, y, WIDTH, y + 1))) is not None for y in range(image.height)]
    heights, run = [], 0
    for black in [*filled, False]:
        if black:
            run += 1
        elif run:
            heights.append(run)
            run = 0
    return [height for height in heights if height > 8]


@pytest.mark.parametrize("large", [True, False])
def test_it_is_576_dots_wide_and_only_black_or_white(large: bool) -> None:
    drawn = draw(replace(RECEIPT, large=large), FONTS)
    assert drawn.width == WIDTH
    assert drawn.mode == "1"


def test_the_same_receipt_is_the_same_dots() -> None:
    assert ImageChops.logical_xor(draw(RECEIPT, FONTS), draw(RECEIPT, FONTS)).getbbox() is None


@QUIET
@given(
    st.lists(st.tuples(WORDS, WORDS, st.booleans()), max_size=4),
    WORDS,
    st.lists(WORDS, max_size=2),
    st.booleans(),
)
def test_nothing_ever_stands_in_the_margins(
    lines: list[tuple[str, str, bool]], title: str, notes: list[str], large: bool
) -> None:
    receipt = Receipt(
        title, tuple(ReceiptLine(*line) for line in lines), tuple(notes), code="T1", large=large
    )
    box = ink(sheet(receipt))
    assert box is not None
    assert box[0] >= MARGIN - 2  # a letter may lean out by its side bearing
    assert box[2] <= WIDTH - MARGIN + 2


@pytest.mark.parametrize("large", [True, False])
def test_the_amount_is_taller_than_anything_else_written(large: bool) -> None:
    with_amount = Receipt(
        "某行", (ReceiptLine("某", "某某"), ReceiptLine("某", "￥500", big=True)), large=large
    )
    without = Receipt("某行", (ReceiptLine("某", "某某"),), large=large)
    assert max(line_heights(sheet(with_amount))) > 1.2 * max(line_heights(sheet(without)))


def test_a_long_amount_shrinks_to_one_line() -> None:
    short, long = (
        line_heights(sheet(Receipt("某行", (ReceiptLine("某", amount, big=True),))))
        for amount in ("￥5.00", "￥12,345,678.90")
    )
    assert len(long) == len(short)
    assert max(long) < max(short)


def test_care_modes_letters_are_five_millimetres_and_more() -> None:
    # 8 dots a millimetre at 203 dpi.
    assert min(LARGE.title, LARGE.label, LARGE.value, LARGE.big, LARGE.note) >= 40
    assert max(LARGE.title, LARGE.label, LARGE.value, LARGE.note) <= 64
    assert all(getattr(USUAL, name) < getattr(LARGE, name) for name in LARGE.__slots__)


def test_care_modes_receipt_is_the_longer_one() -> None:
    assert draw(RECEIPT, FONTS).height > draw(replace(RECEIPT, large=False), FONTS).height


def test_a_value_that_does_not_fit_beside_its_label_goes_below_it() -> None:
    short = Receipt("某行", (ReceiptLine("账号", "尾号 6688"),))
    long = Receipt("某行", (ReceiptLine("账号", "建设银行北京某某支行 尾号 6688"),))
    assert len(line_heights(sheet(long))) > len(line_heights(sheet(short)))


@pytest.mark.parametrize("large", [True, False])
def test_the_code_on_the_paper_is_the_code_of_the_receipt(large: bool) -> None:
    receipt = Receipt("某行", (), code="T20260301000417", large=large)
    module = (LARGE if large else USUAL).module
    made = qrcode.QRCode(error_correction=qrcode.ERROR_CORRECT_M, border=0)
    made.add_data(receipt.code)
    made.make()
    matrix = made.get_matrix()
    size = len(matrix) * module
    paper = sheet(receipt).convert("L")
    left = (WIDTH - size) // 2
    # The code is the last thing on the sheet, and its lower left corner is black.
    top = max(y for y in range(paper.height) if paper.getpixel((left, y)) == 0) + 1 - size
    read = [
        [
            paper.getpixel((left + x * module + module // 2, top + y * module + module // 2)) == 0
            for x in range(len(matrix))
        ]
        for y in range(len(matrix))
    ]
    assert read == matrix
    around = paper.crop((left - 4 * module, top - 4 * module, left, top + size + 4 * module))
    assert ink(around) is None  # the quiet zone a reader needs


def test_without_a_code_and_notes_the_paper_is_shorter() -> None:
    bare = replace(RECEIPT, code="", notes=())
    assert draw(bare, FONTS).height < draw(RECEIPT, FONTS).height - 300


def test_a_very_long_receipt_is_drawn_to_its_end() -> None:
    lines = tuple(ReceiptLine(f"第 {n} 行", "建设银行 尾号 6688") for n in range(60))
    drawn = sheet(Receipt("某行", lines))
    # Full to the last row: only the air before the hills is left at its foot.
    box = ink(drawn)
    assert box is not None
    assert drawn.height > 4000
    assert drawn.height - box[3] < 60


# Letters


def face(size: int = 40, *names: str) -> Typeface:
    files = {"noto": FONTS.regular, "wenkai": FONTS.fallbacks[0]}
    return Typeface(size, tuple(files[name] for name in names or ("noto",)))


def drawn_by(typeface: Typeface) -> Callable[[str], bytes]:
    def dots(words: str) -> bytes:
        from PIL import ImageDraw

        page = Image.new("L", (200, 80), 255)
        typeface.draw(ImageDraw.Draw(page), 5, 60, words)
        return page.tobytes()

    return dots


@pytest.mark.parametrize("name", ["䢵", "𬀩", "䶮", "㛃"])
def test_rare_names_are_drawn_and_are_not_the_box_of_a_missing_character(name: str) -> None:
    dots = drawn_by(face())
    assert dots(name) != dots("\U0010ffff")


def test_a_character_the_first_font_lacks_comes_from_the_fallback() -> None:
    lacking = "䶶"
    assert drawn_by(face())(lacking) == drawn_by(face())("\U0010ffff")
    assert drawn_by(face(40, "noto", "wenkai"))(lacking) == drawn_by(face(40, "wenkai"))(lacking)
    # A neighbour that the first font has stays in the first font.
    assert drawn_by(face(40, "noto", "wenkai"))("王") == drawn_by(face())("王")


def test_a_character_no_font_has_is_a_box_and_no_exception() -> None:
    assert drawn_by(face(40, "noto", "wenkai"))("\U0010ffff") == drawn_by(face())("\U0010ffff")


@QUIET
@given(WORDS, st.integers(120, 528))
def test_no_line_is_wider_than_asked_and_no_letter_is_lost(words: str, width: int) -> None:
    typeface = face()
    lines = typeface.lines(words, width)
    assert all(typeface.width(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == words.replace(" ", "")


def test_closing_punctuation_never_begins_a_line() -> None:
    typeface = face()
    for width in range(160, 528, 7):
        for line in typeface.lines("二十四小时之内可以撤回来，拿这张凭条到柜台办都行。（请保存好）", width):
            assert line[0] not in "，。）"
            assert line[-1] not in "（"


def test_english_is_broken_between_words() -> None:
    lines = face().lines("Please keep this receipt for your records.", 300)
    assert " ".join(lines) == "Please keep this receipt for your records."
    assert len(lines) > 1


def test_an_account_longer_than_a_line_is_broken_anywhere() -> None:
    lines = face().lines("6222020200112233445" * 2, 300)
    assert "".join(lines) == "6222020200112233445" * 2


def test_hills_are_darkest_in_front() -> None:
    picture = hills()
    far, near = picture.crop((0, 20, WIDTH, 50)), picture.crop((0, 80, WIDTH, 110))
    assert sum(near.tobytes()) < sum(far.tobytes())
