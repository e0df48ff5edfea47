"""The page on a device without Chinese fonts: every character is drawn, and little is loaded for it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kiosk.devkit.pager.browser import PagerBrowser
from kiosk.devkit.pager.process import PagerProcess

# Pixels of each character of the page in its own font, compared with those of a character that no font has.
BOXES = """
return document.fonts.ready.then(() => {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const draw = (character, font) => {
    canvas.clearRect(0, 0, 80, 80);
    canvas.font = font;
    canvas.textBaseline = "top";
    canvas.fillText(character, 4, 4);
    return canvas.getImageData(0, 0, 80, 80).data.join();
  };
  const boxes = new Set();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const style = getComputedStyle(walker.currentNode.parentElement);
    const font = `${style.fontWeight} 40px ${style.fontFamily}`;
    const missing = draw("\\u{10FFFF}", font);
    for (const character of walker.currentNode.data)
      if (character.trim() && draw(character, font) === missing) boxes.add(character);
  }
  return [...boxes].join("");
});
"""
LOADED = """
return performance.getEntriesByType("resource").filter((one) => one.name.includes("/fonts/"))
  .map((one) => [new URL(one.name).pathname, one.decodedBodySize]);
"""
FACES = "return document.fonts.load('16px \"Pager Rare\"', arguments[0]).then((faces) => faces.length);"


@pytest.fixture(scope="module")
def stranger(desk: PagerProcess) -> Iterator[PagerBrowser]:
    """A browser that has never been here, at the sign-in page."""
    browser = PagerBrowser(desk.address, size=(390, 844))
    browser.wait_for("#code")
    yield browser
    browser.close()


def test_the_sign_in_page_shows_no_empty_boxes_and_loads_the_small_fonts_alone(
    stranger: PagerBrowser,
) -> None:
    # Before BOXES, which draws a character that no face has and makes the browser load them all.
    loaded = stranger.script(LOADED)
    assert stranger.script(BOXES) == ""
    assert all("-words." in name for name, _ in loaded), (
        f"assets/fonts/subset.py has not been run for new texts: {loaded}"
    )
    assert sum(size for _, size in loaded) < 300_000


def test_the_whole_page_loads_less_than_four_megabytes(li: PagerBrowser) -> None:
    assert li.script(BOXES) == ""
    assert sum(size for _, size in li.script(LOADED)) < 4_000_000


def test_a_character_that_hardly_any_font_has_comes_from_the_whole_font_and_no_other_does(
    stranger: PagerBrowser,
) -> None:
    assert stranger.script(FACES, "\u9f98") == 1
    assert stranger.script(FACES, "\u597d\u5586A") == 0


def test_a_font_is_kept_by_the_service_worker(li: PagerBrowser) -> None:
    kept = li.script(
        "return navigator.serviceWorker.ready.then(async () => {"
        "  if (!navigator.serviceWorker.controller)"
        "    await new Promise((done) => navigator.serviceWorker.addEventListener('controllerchange', done));"
        "  const css = await (await fetch('/fonts.css')).text();"
        "  const font = css.match(/[/]fonts[/]hand-words[^)]*/)[0];"
        "  await fetch(font);"
        "  return (await (await caches.open('fonts')).match(font)) !== undefined;"
        "});"
    )
    assert kept is True
