"""Paints the ink wash of the screen: mountains with wet edges, mist, and a one-stroke circle.

    python assets/art/paint.py

writes the PNG files beside it. They are painted beforehand because the software scene graph draws no
SVG filters and no shader effects, so soft edges cannot be made while the kiosk runs. Every layer is ink
of one colour with a varying alpha, so it lies on any paper. The seed is fixed: the same hills each time.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw, ImageFilter

HERE = Path(__file__).parent
INK = (70, 84, 80)
SUN = (158, 42, 32)
Ridge = Callable[[float], float]


def ridge(rng: random.Random, base: float, height: float, peaks: int) -> Ridge:
    """A skyline: a few smooth peaks, and the small unevenness of a brush held loosely."""
    tops = [(rng.uniform(-0.1, 1.1), rng.uniform(0.4, 1.0), rng.uniform(0.07, 0.17)) for _ in range(peaks)]
    waves = [(rng.uniform(9, 60), rng.uniform(0, 6.28), rng.uniform(0.004, 0.014)) for _ in range(6)]

    def at(x: float) -> float:
        rise = sum(h * math.exp(-(((x - c) / w) ** 2)) for c, h, w in tops)
        rough = sum(a * math.sin(f * x + p) * (12 / f) for f, p, a in waves)
        return base - height * (math.tanh(rise * 1.1) + rough * 2.2)

    return at


def mask_under(size: tuple[int, int], line: Ridge) -> Image.Image:
    """White below the skyline."""
    width, height = size
    mask = Image.new("L", size, 0)
    points = [(x, line(x / width) * height) for x in range(0, width + 4, 4)]
    ImageDraw.Draw(mask).polygon([*points, (width, height), (0, height)], fill=255)
    return mask


def fade_below(size: tuple[int, int], line: Ridge, depth: float, floor: float) -> Image.Image:
    """Full at the skyline, thinning into mist `depth` of the height further down, to `floor` of the ink."""
    width, height = size
    step = 8
    small = Image.new("L", (width // step, height // step))
    pixels = small.load()
    assert pixels is not None
    for x in range(small.width):
        top = line(x * step / width)
        for y in range(small.height):
            deep = max(0.0, (y * step / height - top) / depth)
            pixels[x, y] = round(255 * (floor + (1 - floor) * math.exp(-1.9 * deep)))
    return small.resize(size, Image.Resampling.BICUBIC)


def blotches(rng: random.Random, size: tuple[int, int], grain: int, least: int) -> Image.Image:
    """Uneven water: soft patches between `least` and full strength."""
    small = Image.new("L", (max(2, size[0] // grain), max(2, size[1] // grain)))
    small.putdata([rng.randint(least, 255) for _ in range(small.width * small.height)])
    return small.resize(size, Image.Resampling.BICUBIC).filter(ImageFilter.GaussianBlur(grain / 3))


def mountain(
    rng: random.Random, size: tuple[int, int], line: Ridge, strength: float, depth: float
) -> Image.Image:
    """The alpha of one range: body, a darker wet rim where the water dried, patches of thin ink."""
    body = mask_under(size, line)
    soft = body.filter(ImageFilter.GaussianBlur(2.2))
    inner = body.filter(ImageFilter.GaussianBlur(16))
    rim = ImageChops.multiply(ImageChops.subtract(soft, inner), blotches(rng, size, 90, 40))
    wash = ImageChops.multiply(soft, fade_below(size, line, depth, 0.0))
    wash = ImageChops.multiply(wash, blotches(rng, size, 150, 150))
    wet = ImageChops.add(wash, rim.point(lambda v: int(v * 0.75)))
    return wet.point(lambda v: int(v * strength))


def laid_over(lower: Image.Image, upper: Image.Image) -> Image.Image:
    """Ink over ink: 1 - (1 - a)(1 - b)."""
    return ImageChops.screen(lower, upper)


def mist(size: tuple[int, int], alpha: Image.Image, bottom: float) -> Image.Image:
    """Nothing at the very bottom edge gets darker than mist: buttons stand there."""
    _width, height = size
    column = Image.new("L", (1, height))
    start = int(height * bottom)
    column.putdata(
        [255 if y < start else int(255 * (1 - 0.55 * (y - start) / (height - start))) for y in range(height)]
    )
    return ImageChops.multiply(alpha, column.resize(size))


def inked(alpha: Image.Image, colour: tuple[int, int, int]) -> Image.Image:
    """The alpha in a colour."""
    picture = Image.new("RGBA", alpha.size, (*colour, 0))
    picture.putalpha(alpha)
    return picture


def hills(name: str, size: tuple[int, int], seed: int, peaks: int) -> None:
    """Three pale ranges for the foot of every page."""
    rng = random.Random(seed)
    alpha = Image.new("L", size, 0)
    for base, height, strength in ((0.62, 0.5, 0.085), (0.8, 0.42, 0.11), (0.97, 0.3, 0.13)):
        alpha = laid_over(alpha, mountain(rng, size, ridge(rng, base, height, peaks), strength, 0.42))
    inked(mist(size, alpha, 0.75), INK).save(HERE / f"{name}.png", optimize=True)


def scroll(name: str, size: tuple[int, int], seed: int, peaks: int) -> None:
    """Five ranges one behind the other, as on a hanging scroll, for the foot of every page of a tall screen.

    The far ones are mist: the words of a long page stand on them.
    """
    rng = random.Random(seed)
    alpha = Image.new("L", size, 0)
    for base, height, strength in (
        (0.42, 0.34, 0.045),
        (0.56, 0.26, 0.06),
        (0.72, 0.2, 0.085),
        (0.86, 0.16, 0.11),
        (0.985, 0.12, 0.13),
    ):
        alpha = laid_over(alpha, mountain(rng, size, ridge(rng, base, height, peaks), strength, 0.2))
    inked(mist(size, alpha, 0.86), INK).save(HERE / f"{name}.png", optimize=True)


def geese(draw: ImageDraw.ImageDraw, centre: tuple[float, float], unit: float, alpha: int) -> None:
    """A skein of wild geese: a few flicks of the brush."""
    for column, row in ((0, 0), (1.6, 0.7), (3.1, 1.6), (-1.5, 0.9), (-2.9, 1.9), (4.6, 2.6)):
        x, y = centre[0] + column * unit, centre[1] + row * unit * 0.8
        wing = unit * 0.42
        draw.line(
            [(x - wing, y - wing * 0.5), (x, y), (x + wing, y - wing * 0.6)],
            fill=alpha,
            width=max(2, int(unit * 0.09)),
        )


def attract(name: str, size: tuple[int, int], seed: int, peaks: int) -> None:
    """The ranges of the first and the last page: farther, higher, one more of them."""
    rng = random.Random(seed)
    alpha = Image.new("L", size, 0)
    for base, rise, strength in ((0.62, 0.34, 0.1), (0.72, 0.26, 0.15), (0.8, 0.2, 0.19), (0.9, 0.13, 0.2)):
        alpha = laid_over(alpha, mountain(rng, size, ridge(rng, base, rise, peaks), strength, 0.2))
    inked(mist(size, alpha, 0.86), INK).save(HERE / f"{name}.png", optimize=True)


def sun(name: str) -> None:
    """A pale sun and a skein of geese; a picture of its own, which the page puts where no words are."""
    size = (640, 240)
    rng = random.Random(3)
    strokes = Image.new("L", size, 0)
    geese(ImageDraw.Draw(strokes), (150, 84), 25, 165)
    disc = Image.new("L", size, 0)
    ImageDraw.Draw(disc).ellipse([410, 20, 610, 220], fill=255)
    disc = ImageChops.multiply(disc.filter(ImageFilter.GaussianBlur(2)), blotches(rng, size, 70, 150))
    red = inked(disc.point(lambda v: int(v * 0.5)), SUN)
    birds = inked(strokes.filter(ImageFilter.GaussianBlur(0.8)), INK)
    Image.alpha_composite(red, birds).save(HERE / f"{name}.png", optimize=True)


def circle(name: str, colour: tuple[int, int, int]) -> None:
    """One stroke round: full where the brush was set down, dry and split where it was lifted."""
    size, over = 420, 2
    rng = random.Random(5)
    big = size * over
    alpha = Image.new("L", (big, big), 0)
    draw = ImageDraw.Draw(alpha)
    hairs = [(rng.gauss(0, 1), rng.uniform(0.55, 1.0), rng.uniform(0, 40)) for _ in range(90)]
    for spread, lifted, begins in hairs:
        radius = big * 0.4 + spread * big * 0.017
        end = 338 * lifted if abs(spread) > 0.5 else 338 * max(lifted, 0.8)
        box = [big / 2 - radius, big / 2 - radius, big / 2 + radius, big / 2 + radius]
        draw.arc(box, begins * 0.3 - 90, end - 90, fill=rng.randint(120, 215), width=max(2, int(big * 0.008)))
    alpha = alpha.filter(ImageFilter.GaussianBlur(2.4)).resize((size, size), Image.Resampling.LANCZOS)
    inked(alpha, colour).save(HERE / f"{name}.png", optimize=True)


if __name__ == "__main__":
    hills("hills-landscape", (1600, 400), seed=7, peaks=5)
    scroll("hills-portrait", (1080, 920), seed=12, peaks=4)
    attract("attract-landscape", (1600, 900), seed=21, peaks=5)
    attract("attract-portrait", (1080, 1500), seed=33, peaks=4)
    sun("sun")
    circle("circle-paper", (60, 70, 66))
    circle("circle-dark", (235, 235, 235))
