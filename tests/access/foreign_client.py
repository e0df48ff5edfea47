"""A customer whom assistive technology serves: a program that knows of the kiosk only what AT-SPI tells.

It runs under the system's own Python, with Debian's python3-pyatspi, and finds what it presses by role and name, as
the user of a screen reader does. Nothing of the kiosk is imported here. It writes what it read, a line each, and ends
with exit code 1 and a sentence where something did not appear.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import pyatspi
from gi.repository import GLib

APPLICATION = "kiosk"
KIOSK, BENCH = "示范银行", "试验台"  # the two windows of the demo
SECONDS = 40  # for anything to appear, on a busy machine
LOOK_AGAIN = 100  # ms; not every change sends an event

# How a heading that Orca said stands in its debug file.
SPOKEN = "SPEECH OUTPUT: '{} heading"

T = TypeVar("T")


class NotFoundError(Exception):
    """Nothing of that role and name appeared in time."""


def until(look: Callable[[], T | None], what: str) -> T:
    """What `look` returns as soon as it is something; NotFoundError after SECONDS."""
    loop = GLib.MainLoop()
    found: list[T] = []

    def again() -> bool:
        try:
            seen = look()
        except GLib.Error:  # a node that went while it was being read
            return True
        if seen:
            found.append(seen)
            loop.quit()
        return not seen

    GLib.timeout_add(LOOK_AGAIN, again)
    limit = GLib.timeout_add_seconds(SECONDS, loop.quit)
    loop.run()
    if not found:
        raise NotFoundError(f"not found: {what}")
    GLib.source_remove(limit)
    return found[0]


def walk(node: Any) -> Iterator[Any]:
    """Everything to be seen beneath a node, in the order of reading; pages out of view stay in the tree."""
    for child in node:
        if child is None:
            continue
        state = child.getState()
        if state.contains(pyatspi.STATE_SHOWING) and state.contains(pyatspi.STATE_VISIBLE):
            yield child
            yield from walk(child)


class Customer:
    """Presses by role and name, and goes on with a page once Orca has said its question."""

    def __init__(self, heard: Path) -> None:
        self._heard = heard  # Orca's debug file, where what it said stands in lines of its own
        self.kiosk, self.bench = window(KIOSK), window(BENCH)

    def press(self, name: str, root: Any = None) -> None:
        """Press the button whose name begins so by its action."""
        action = usable(root or self.kiosk, "push button", name).queryAction()
        action.doAction([action.getName(place) for place in range(action.nActions)].index("Press"))
        print(f"press: {name}", flush=True)

    def hand(self, name: str) -> None:
        """What hands do at the machine itself: cards, and the keys of the PIN pad."""
        self.press(name, self.bench)

    def finds(self, question: str) -> Any:
        """The page with that question is there, and the focus stands on it."""
        node = usable(self.kiosk, "heading", question)
        until(lambda: node.getState().contains(pyatspi.STATE_FOCUSED), f"the focus on {question}")
        print(f"found: {node.name}", flush=True)
        return node

    def hears(self, question: str) -> None:
        """The page with that question is there, the focus stands on it, and Orca says it."""
        node = self.finds(question)
        until(
            lambda: SPOKEN.format(node.name) in self._heard.read_text("utf-8"), f"{node.name!r} said by Orca"
        )
        print(f"heard: {node.name}", flush=True)

    def reads(self, words: str) -> None:
        """These words are on the page."""
        until(lambda: any(words in each for each in read(self.kiosk)), f"{words} among {read(self.kiosk)}")
        print(f"read: {words}", flush=True)


def window(name: str) -> Any:
    """One of the kiosk's windows."""

    def look() -> Any:
        desktop = pyatspi.Registry.getDesktop(0)
        applications = [each for each in desktop if each is not None and each.name == APPLICATION]
        return next((frame for each in applications for frame in each if frame.name == name), None)

    return until(look, f"the window {name}")


def usable(root: Any, role: str, name: str) -> Any:
    """The first thing of that role whose name begins so and which is enabled."""

    def look() -> Any:
        for node in walk(root):
            enabled = node.getState().contains(pyatspi.STATE_ENABLED)
            if node.getRoleName() == role and node.name.startswith(name) and enabled:
                return node
        return None

    return until(look, f"{role} {name}")


def read(root: Any) -> list[str]:
    """All that is to be read, in its order."""
    return [node.name for node in walk(root) if node.name]


def transfer(customer: Customer) -> None:
    """Send 500 yuan to the daughter: from the ID card to the receipt, and the bank card taken back."""
    # Of a window that has just come Orca says the name only; it turns to what is in it with the first move of the focus.
    customer.finds("您好，请放身份证")
    customer.hand("1 放身份证")
    customer.finds("您好，要哪一种")
    customer.press("大字的")
    customer.hears("您好，今天办什么")
    customer.press("转账")
    customer.hears("请插银行卡")
    customer.hand("2 插银行卡")
    customer.hears("请按银行卡密码")
    customer.hand("3 按密码")
    customer.hears("钱要转给谁")
    customer.press("李小梅")
    customer.hears("给李小梅转多少钱")
    for digit in "500":
        customer.press(digit)
    customer.reads("五百元")
    customer.press("下一步")
    customer.hears("什么时候到")
    customer.press("明天")
    customer.hears("看一看，都对吗")
    for words in ("500 元", "李小梅", "尾号 2266", "可以撤回来"):
        customer.reads(words)
    customer.press("都对，转出去")
    customer.hears("再按一次密码")
    customer.hand("3 按密码")
    customer.hears("转")
    customer.press("打一张单子")
    customer.reads("单子打好了")
    customer.press("办完了，退卡")
    customer.hand("取走银行卡")
    customer.hears("您好，请放身份证")


if __name__ == "__main__":
    try:
        transfer(Customer(Path(sys.argv[1])))
    except NotFoundError as error:
        sys.exit(str(error))
