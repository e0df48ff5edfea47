"""The pager server as an attacker and a clumsy browser meet it."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path

import pytest
import requests
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection, connect
from websockets.sync.connection import Connection
from websockets.typing import Origin

from kiosk.devkit.broker.embedded import EmbeddedBroker
from kiosk.devkit.pager.process import PagerProcess
from kiosk.pager import server
from kiosk.pager.auth import FREE_TRIES
from kiosk.staff import messages
from kiosk.staff.messages import StateMessage
from kiosk.staff.port import CallKind, CallState
from tests.staff.branch_fixtures import BRANCH, LI, PATIENCE, ZHANG, Machine, Staff, pager_of
from tests.staff.plain_client import Device
from tests.staff.test_messages import CALL

WEB = Path(server.__file__).with_name("web")
UNKNOWN = "/api/calls/" + "f" * 32


def sign_in(address: str, who: tuple[str, str] = LI) -> requests.Session:
    session = requests.Session()
    answer = session.post(address + "api/sign-in", json={"code": who[0], "role": who[1]}, timeout=PATIENCE)
    assert answer.status_code == 200, answer.text
    return session


def live(address: str, session: requests.Session | None, **headers: str) -> ClientConnection:
    origin = headers.pop("Origin", address.rstrip("/"))
    if session is not None:
        headers["Cookie"] = "; ".join(f"{c.name}={c.value}" for c in session.cookies)
    url = address.replace("http", "ws", 1) + "api/live"
    told = Origin(origin) if origin else None
    return connect(url, additional_headers=headers, origin=told, open_timeout=PATIENCE)


CUT = 0  # closed without a word


def closing_code(page: Connection) -> int:
    """Go on as a page does, saying that it is there, until the server closes; its reason."""
    for _ in range(int(PATIENCE / 0.1)):
        try:
            page.recv(0.1)
        except TimeoutError:
            with suppress(ConnectionClosed):  # the reason is read, not written
                page.send('{"t":"beat"}')
        except ConnectionClosed as closed:
            return closed.rcvd.code if closed.rcvd is not None else CUT
    raise AssertionError("the page was not closed")


@pytest.mark.parametrize("path", ["", "app.js", "pager.css", "sw.js", "nothing.js", "api/me", "api/figures"])
def test_every_answer_forbids_what_the_page_does_not_need(pager: PagerProcess, path: str) -> None:
    headers = requests.get(pager.address + path, timeout=PATIENCE).headers
    policy = dict(part.strip().split(" ", 1) for part in headers["Content-Security-Policy"].split(";"))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == "'self'"
    assert policy["frame-ancestors"] == "'none'"
    assert policy["require-trusted-types-for"] == "'script'"
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"


def test_nothing_of_the_page_comes_from_anywhere_else() -> None:
    for file in WEB.iterdir():
        if file.is_dir() or file.suffix == ".png":
            continue
        text = file.read_text().replace("http://www.w3.org/2000/svg", "")
        assert not re.search(
            r"https?://|innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(", text
        ), file.name


@pytest.mark.parametrize(
    "path",
    [
        "../settings.py",
        "..%2fsettings.py",
        "%2e%2e/desk.py",
        "web/app.js",
        "fonts/../app.js",
        "fonts/x.ttf",
        ".git",
    ],
)
def test_no_other_file_can_be_fetched(pager: PagerProcess, path: str) -> None:
    request = requests.Request("GET", pager.address).prepare()
    request.url = pager.address + path
    answer = requests.Session().send(request, timeout=PATIENCE)
    assert answer.status_code == 404


@pytest.mark.parametrize("path", ["api/figures", "api/history.csv"])
def test_without_signing_in_nothing_is_told(pager: PagerProcess, path: str) -> None:
    assert requests.get(pager.address + path, timeout=PATIENCE).status_code == 401
    assert requests.get(pager.address + "api/me", timeout=PATIENCE).json() is None
    posted = requests.post(pager.address.rstrip("/") + UNKNOWN, json={"do": "accept"}, timeout=PATIENCE)
    assert posted.status_code == 401
    with pytest.raises(InvalidStatus):
        live(pager.address, None)


def test_the_session_is_a_cookie_that_scripts_and_other_sites_cannot_use(pager: PagerProcess) -> None:
    answer = requests.post(
        pager.address + "api/sign-in", json={"code": LI[0], "role": LI[1]}, timeout=PATIENCE
    )
    cookie = answer.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    token = re.search("pager=([^;]+)", cookie)
    assert token is not None
    assert token[1] not in answer.text


def test_another_site_can_neither_post_nor_listen(pager: PagerProcess) -> None:
    session = sign_in(pager.address)
    for origin in (
        "https://evil.example",
        "null",
        pager.address.replace("127.0.0.1", "localhost").rstrip("/"),
    ):
        posted = session.post(
            pager.address.rstrip("/") + UNKNOWN,
            json={"do": "accept"},
            headers={"Origin": origin},
            timeout=PATIENCE,
        )
        assert posted.status_code == 403
        with pytest.raises(InvalidStatus):
            live(pager.address, session, Origin=origin)


def test_a_form_of_another_site_is_not_json_and_is_refused(pager: PagerProcess) -> None:
    session = sign_in(pager.address)
    for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data"):
        posted = session.post(
            pager.address.rstrip("/") + UNKNOWN,
            data='{"do":"accept"}',
            headers={"Content-Type": kind},
            timeout=PATIENCE,
        )
        assert posted.status_code == 415


NO_ANSWERS = [
    *("", "{", "[]", "null", '"x"', "{}", '{"do":1}', '{"do":"say"}', '{"do":"transfer"}'),
    *('{"do":"say","say":"<script>"}', '{"do":"say","say":"../coming"}'),
]


@pytest.mark.parametrize("body", NO_ANSWERS)
def test_an_answer_that_is_none_is_refused(pager: PagerProcess, body: str) -> None:
    posted = sign_in(pager.address).post(
        pager.address.rstrip("/") + UNKNOWN,
        data=body,
        headers={"Content-Type": "application/json"},
        timeout=PATIENCE,
    )
    assert posted.status_code == 400


def test_a_body_that_is_too_long_is_refused(pager: PagerProcess) -> None:
    posted = requests.post(
        pager.address + "api/sign-in", json={"code": "x" * 10_000, "role": "A"}, timeout=PATIENCE
    )
    assert posted.status_code == 413


def test_guessing_codes_is_slowed_down_and_said(broker: EmbeddedBroker, tmp_path: Path) -> None:
    pager = pager_of(broker, tmp_path, name="desk")
    pager.start()

    def attempt(code: str) -> requests.Response:
        return requests.post(
            pager.address + "api/sign-in", json={"code": code, "role": "A"}, timeout=PATIENCE
        )

    assert [attempt(f"guess-{n}").status_code for n in range(FREE_TRIES)] == [401] * FREE_TRIES
    refused = attempt(LI[0])
    assert refused.status_code == 429
    assert 0 < refused.json()["seconds"] <= 31
    pager.stop()


def test_a_role_one_may_not_take_is_refused(pager: PagerProcess) -> None:
    answer = requests.post(
        pager.address + "api/sign-in", json={"code": ZHANG[0], "role": "A"}, timeout=PATIENCE
    )
    assert (answer.status_code, answer.json()["roles"]) == (403, ["B"])
    assert not answer.cookies


def test_signing_out_closes_every_page_of_this_sign_in(pager: PagerProcess) -> None:
    session = sign_in(pager.address)
    with live(pager.address, session) as page:
        page.recv(PATIENCE)
        session.post(pager.address + "api/sign-out", json={}, timeout=PATIENCE)
        assert closing_code(page) == 4401
    assert session.get(pager.address + "api/me", timeout=PATIENCE).json() is None


def test_a_session_that_is_over_closes_its_page(broker: EmbeddedBroker, tmp_path: Path) -> None:
    pager = pager_of(broker, tmp_path, name="desk", extra="session = 3.0")
    pager.start()
    with live(pager.address, sign_in(pager.address)) as page:
        assert closing_code(page) == 4401
    pager.stop()


def test_a_page_that_talks_nonsense_is_cut_off_and_the_others_go_on(pager: PagerProcess) -> None:
    session = sign_in(pager.address)
    with live(pager.address, session) as other:
        other.recv(PATIENCE)
        with live(pager.address, session) as page:
            page.recv(PATIENCE)
            page.send("x" * 100_000)
            # RFC 6455: message too big. What the server has not read any more makes TCP reset the line,
            # and then the page may not see the reason.
            assert closing_code(page) in (1009, CUT)
        other.send("not even JSON")
        assert session.get(pager.address + "api/me", timeout=PATIENCE).json()["name"] == "小李"


def test_a_call_that_is_not_open_cannot_be_answered(pager: PagerProcess, staff: Staff) -> None:
    staff(LI).wait_for_line(up=True)
    posted = sign_in(pager.address).post(
        pager.address.rstrip("/") + UNKNOWN, json={"do": "accept"}, timeout=PATIENCE
    )
    assert (posted.status_code, posted.json()["error"]) == (404, "closed")


def test_while_the_machines_are_out_of_reach_an_answer_is_not_pretended(
    broker: EmbeddedBroker, tmp_path: Path
) -> None:
    lonely = EmbeddedBroker(tmp_path / "broker", ())
    lonely.port = 9  # discard: nobody listens there
    address = broker.address("pager-hall")
    from kiosk.devkit.pager.process import write_config

    config = write_config(
        tmp_path / "pager",
        type(address)("127.0.0.1", lonely.port, address.username, address.password_file),
        pager="hall",
        branches=[BRANCH],
        title="",
    )
    pager = PagerProcess(config)
    pager.start()
    session = sign_in(pager.address)
    posted = session.post(pager.address.rstrip("/") + UNKNOWN, json={"do": "accept"}, timeout=PATIENCE)
    assert (posted.status_code, posted.json()["error"]) == (503, "line")
    pager.stop()


def test_a_machine_that_speaks_for_another_in_the_body_is_not_believed(
    broker: EmbeddedBroker, pager: PagerProcess, staff: Staff
) -> None:
    li = staff(LI)
    with Device(broker, "kiosk-0001-m03") as rogue:
        rogue.say(messages.call_topic(BRANCH, "m03"), messages.encode(CALL))  # its body says m01
        rogue.say(messages.call_topic(BRANCH, "m03"), b"\xff\x00 not JSON")
        rogue.say(messages.call_topic(BRANCH, "m03"), b"x" * 8000)
        known = StateMessage("m03", BRANCH, "the last word", online=True)
        rogue.say(messages.state_topic(BRANCH, "m03"), messages.encode(known))
        li.wait_for_machine(lambda machine: machine["place"] == "the last word")
    assert li.calls() == []


def test_the_figures_and_the_table_tell_of_a_finished_call(
    machine: Machine, pager: PagerProcess, staff: Staff
) -> None:
    li = staff(LI)
    call_id = machine.channel.call(CallKind.TROUBLE, "Statement", "")
    li.wait_for_call()
    machine.channel.show(page="Goodbye", step="", mode="care", in_use=True, faults=())
    for do in ("accept", "close"):
        li.answer(call_id, do)
    machine.glass.until_state(CallState.CLOSED)
    session = sign_in(pager.address)
    found = until_written(session, pager.address, "Statement")
    # By its page: other tests of this branch have had trouble, too.
    (row,) = [row for row in found["by_page"] if row["page"] == "Statement"]
    assert (row["calls"], row["answered"]) == (1, 1)
    assert "Goodbye" not in [row["page"] for row in found["by_page"]], "it counts where it was raised"
    table = session.get(pager.address + "api/history.csv", timeout=PATIENCE)
    assert table.content.startswith(b"\xef\xbb\xbf")
    assert "大厅 1 号机" in table.text
    assert "小李" in table.text


def until_written(session: requests.Session, address: str, page: str) -> dict[str, list[dict[str, object]]]:
    """The history is written a moment after the call has ended."""
    for _ in range(200):
        found: dict[str, list[dict[str, object]]] = session.get(
            address + "api/figures", timeout=PATIENCE
        ).json()
        if page in [row["page"] for row in found["by_page"]]:
            return found
    raise AssertionError("the history was not written")
