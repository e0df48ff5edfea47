"""A real browser with the pager page open, driven as a member of staff would: headless Chromium.

For the tour and the tests. selenium drives it through Chromium's own chromedriver; it is a
development dependency and only imported here, when a browser is opened.
"""

from __future__ import annotations

import contextlib
import importlib.util
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
# Nothing here may reach out: the page is on loopback, and the browser has no errands of its own.
FLAGS = (
    "--headless",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def available() -> bool:
    """True when Chromium, its driver and selenium are installed."""
    return _program() is not None and shutil.which("chromedriver") is not None and _has_selenium()


@dataclass(frozen=True, slots=True)
class Ring:
    """A call as the page shows it; `at` is when it rang, in seconds since 1970."""

    call_id: str
    place: str
    kind: str
    where: str
    at: float


class PagerBrowser:
    """One browser with one pager page. Every wait ends in TimeoutError after `patience` seconds."""

    def __init__(
        self,
        address: str,
        *,
        size: tuple[int, int] = (1280, 800),
        language: str = "zh-CN",
        patience: float = 15.0,
    ) -> None:
        from selenium import webdriver
        from selenium.webdriver.chrome.service import Service

        self._patience = patience
        self._profile = tempfile.TemporaryDirectory(prefix="pager-browser-", ignore_cleanup_errors=True)
        options = webdriver.ChromeOptions()
        options.binary_location = _program() or ""
        for flag in FLAGS:
            options.add_argument(flag)
        if os.geteuid() == 0:
            options.add_argument("--no-sandbox")  # Chromium refuses to sandbox for root
        options.add_argument(f"--user-data-dir={self._profile.name}")
        options.add_experimental_option("prefs", {"intl.accept_languages": language})
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        self._driver = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver") or ""))
        self._driver.execute_cdp_cmd(
            "Emulation.setDeviceMetricsOverride",
            {"width": size[0], "height": size[1], "deviceScaleFactor": 1, "mobile": size[0] < 600},
        )
        self._driver.get(address)

    def sign_in(self, name: str, code: str, role: str) -> None:
        """Sign in and wait until the page is connected."""
        self.type_into("#name", name)
        self.type_into("#code", code)
        self.press(f"#role-{role}")
        self.press("#enter")
        self._until(lambda: self.connection() == "good", "a connection")

    def wait_for_ring(self, machine: str = "") -> Ring:
        """The first call that rings here (of `machine`); rings means it sounds for this role."""
        of = f"[data-machine='{machine}']" if machine else ""
        self._until(lambda: self._first(f".card.here{of}") is not None, "a ring")
        return self._ring(f".card.here{of}")

    def wait_for_quiet(self) -> None:
        """Wait until nothing rings here."""
        self._until(lambda: self.ringing() == 0, "quiet")

    def wait_for_text(self, words: str) -> None:
        """Wait until the page shows `words`."""
        self._until(lambda: words in self.text(), repr(words))

    def wait_for(self, css: str) -> None:
        """Wait until an element of `css` is on the page."""
        self._until(lambda: self._first(css) is not None, css)

    def accept(self) -> None:
        """Press 我去 on the first ringing call and wait until the machine has confirmed it."""
        call_id = self._ring(".card.here").call_id
        self.press(f"[data-call='{call_id}'] [data-do=accept]")
        state = f"[data-call='{call_id}'][data-state=acknowledged]"
        self._until(lambda: self._first(state) is not None, "the machine's confirmation")

    def say(self, key: str) -> None:
        """Have the first call's machine say a prepared sentence."""
        self.press(".card [data-do=say]")
        self.press(f"[data-say='{key}']")

    def ringing(self) -> int:
        """How many calls ring here."""
        return int(self.script("return Number(document.documentElement.dataset.ringing ?? 0)"))

    def connection(self) -> str:
        """good, unsure, bad; "" before the sign-in."""
        return str(self.script("return document.getElementById('connection')?.className.split(' ')[1] ?? ''"))

    def text(self) -> str:
        """Everything the page shows."""
        return str(self.script("return document.body.innerText"))

    def press(self, css: str) -> None:
        """Press the first element of `css` once it is there and enabled."""
        self._until(lambda: self._first(f"{css}:not([disabled])") is not None, css)
        element = self._first(css)
        assert element is not None
        element.click()

    def type_into(self, css: str, words: str) -> None:
        """Type into a field, replacing what it held."""
        self.wait_for(css)
        element = self._first(css)
        element.clear()
        element.send_keys(words)

    def key(self, name: str) -> None:
        """Press a key of the keyboard by its DOM name, wherever the focus is."""
        from selenium.webdriver.common.action_chains import ActionChains
        from selenium.webdriver.common.keys import Keys

        ActionChains(self._driver, duration=0).send_keys(getattr(Keys, name.upper())).perform()

    def devtools(self, command: str, **values: object) -> Any:
        """A command of the Chrome DevTools Protocol."""
        return self._driver.execute_cdp_cmd(command, values)

    def allow_notifications(self) -> None:
        """Say yes to notifications, as staff do once."""
        self.devtools("Browser.grantPermissions", permissions=["notifications"])

    @contextlib.contextmanager
    def behind_another_page(self) -> Iterator[None]:
        """Meanwhile the page is open but not looked at."""
        mine, address = self._driver.current_window_handle, self._driver.current_url
        self._driver.switch_to.new_window("tab")
        self._driver.get(address + "icon.svg")  # of the same origin, so that it sees the notifications
        yield
        self._driver.close()
        self._driver.switch_to.window(mine)

    def wait_for_notification(self, tag: str) -> str:
        """The title of the notification with this tag, once it is shown."""
        self._until(lambda: bool(self._notifications(tag)), f"a notification {tag}")
        return self._notifications(tag)[0]

    def wait_for_no_notification(self, tag: str) -> None:
        """Wait until the notification with this tag is gone."""
        self._until(lambda: not self._notifications(tag), f"no notification {tag}")

    def _notifications(self, tag: str) -> list[str]:
        titles = """const worker = await navigator.serviceWorker.getRegistration('/');
            return (await worker.getNotifications({tag: arguments[0]})).map((note) => note.title)"""
        return [str(title) for title in self.script(titles, tag)]

    def script(self, source: str, *values: object) -> Any:
        """Run a script in the page and return what it returns."""
        return self._driver.execute_script(source, *values)

    def complaints(self) -> list[str]:
        """What the browser's console complained of since the last time: errors, refused content."""
        entries = self._driver.execute("getLog", {"type": "browser"})["value"]
        return [json.dumps(entry) for entry in entries if entry["level"] != "INFO"]

    def reload(self) -> None:
        """Load the page again."""
        self._driver.refresh()

    def picture(self, path: Path) -> None:
        """Write what the page shows as a PNG."""
        self._driver.save_screenshot(str(path))

    def close(self) -> None:
        """End the browser."""
        self._driver.quit()
        self._profile.cleanup()

    def _ring(self, css: str) -> Ring:
        found = self.script(
            """const card = document.querySelector(arguments[0]);
            const words = (css) => card.querySelector(css).textContent;
            return [card.dataset.call, words('h2'), words('.kind'), words('.where'),
                    Number(document.documentElement.dataset.rangAt) / 1000];""",
            css,
        )
        return Ring(*found)

    def _first(self, css: str) -> Any:
        found = self._driver.find_elements("css selector", css)
        return found[0] if found else None

    def _until(self, true: Callable[[], bool], what: str) -> None:
        from selenium.common.exceptions import StaleElementReferenceException, TimeoutException
        from selenium.webdriver.support.wait import WebDriverWait

        wait = WebDriverWait(self._driver, self._patience, 0.02, (StaleElementReferenceException,))
        try:
            wait.until(lambda _driver: true())
        except TimeoutException:
            raise TimeoutError(
                f"not within {self._patience} s: {what}; the page says: {self.text()[:600]}"
            ) from None


def _program() -> str | None:
    return next((found for name in CHROMIUM if (found := shutil.which(name))), None)


def _has_selenium() -> bool:
    return importlib.util.find_spec("selenium") is not None
