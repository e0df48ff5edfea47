"""The pager server as an attacker and a clumsy browser meet it."""

from __future__ import annotations

import re
import socket
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import requests
import trustme
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection, connect
from websockets.sync.connection import Connection
from websockets.typing import Origin

from kiosk.devkit.pager.client import PagerClient, PagerRefused
from kiosk.domain.help_call import CallKind, CallState, MachineStatus, PagePosition
from kiosk.pager import server
from kiosk.pager.auth import FREE_TRIES
from kiosk.pager.connections import ConnectionLimits
from kiosk.staff.protocol.messages import StateMessage, encode
from kiosk.staff.protocol.topics import Topics
from tests.staff.branch_fixtures import BRANCH, CENTRE, LI, PATIENCE, ZHANG, Machine, Machines, Staff, Who
from tests.staff.fake_broker import FakeBroker
from tests.staff.in_process_pager import InProcessPager, pager_for, settings_of, staff_list
from tests.staff.test_messages import CALL

WEB = Path(server.__file__).with_name("web")
UNKNOWN = "/api/calls/" + "f" * 32


def body_of(who: Who) -> dict[str, str]:
    return dict(zip(("name", "code", "role"), who, strict=True))


def sign_in(address: str, who: Who = LI) -> requests.Session:
    session = requests.Session()
    answer = session.post(address + "api/sign-in", json=body_of(who), timeout=PATIENCE)
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
def test_every_answer_forbids_what_the_page_does_not_need(pager: InProcessPager, path: str) -> None:
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
def test_no_other_file_can_be_fetched(pager: InProcessPager, path: str) -> None:
    request = requests.Request("GET", pager.address).prepare()
    request.url = pager.address + path
    answer = requests.Session().send(request, timeout=PATIENCE)
    assert answer.status_code == 404


@pytest.mark.parametrize("path", ["api/figures", "api/history.csv"])
def test_without_signing_in_nothing_is_told(pager: InProcessPager, path: str) -> None:
    assert requests.get(pager.address + path, timeout=PATIENCE).status_code == 401
    assert requests.get(pager.address + "api/me", timeout=PATIENCE).json() is None
    posted = requests.post(pager.address.rstrip("/") + UNKNOWN, json={"do": "accept"}, timeout=PATIENCE)
    assert posted.status_code == 401
    with pytest.raises(InvalidStatus):
        live(pager.address, None)


def test_the_session_is_a_cookie_that_scripts_and_other_sites_cannot_use(pager: InProcessPager) -> None:
    answer = requests.post(pager.address + "api/sign-in", json=body_of(LI), timeout=PATIENCE)
    cookie = answer.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    token = re.search("pager=([^;]+)", cookie)
    assert token is not None
    assert token[1] not in answer.text


def test_another_site_can_neither_post_nor_listen(pager: InProcessPager) -> None:
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


def test_a_form_of_another_site_is_not_json_and_is_refused(pager: InProcessPager) -> None:
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
def test_an_answer_that_is_none_is_refused(pager: InProcessPager, body: str) -> None:
    posted = sign_in(pager.address).post(
        pager.address.rstrip("/") + UNKNOWN,
        data=body,
        headers={"Content-Type": "application/json"},
        timeout=PATIENCE,
    )
    assert posted.status_code == 400


def test_a_body_that_is_too_long_is_refused(pager: InProcessPager) -> None:
    posted = requests.post(
        pager.address + "api/sign-in",
        json={"name": "小李", "code": "x" * 10_000, "role": "A"},
        timeout=PATIENCE,
    )
    assert posted.status_code == 413


def attempt(pager: InProcessPager, code: str) -> requests.Response:
    body = {"name": "小李", "code": code, "role": "A"}
    return requests.post(pager.address + "api/sign-in", json=body, timeout=PATIENCE)


def test_guessing_codes_is_slowed_down_and_said(pager: InProcessPager) -> None:
    assert [attempt(pager, f"guess-{n}").status_code for n in range(FREE_TRIES)] == [401] * FREE_TRIES
    refused = attempt(pager, LI[1])
    assert refused.status_code == 429
    assert 0 < refused.json()["seconds"] <= 31


def test_a_burst_of_guesses_is_refused_before_it_is_hashed(pager: InProcessPager) -> None:
    with ThreadPoolExecutor(40) as burst:
        answers = list(burst.map(lambda n: attempt(pager, f"guess-{n}").status_code, range(40)))
    assert answers.count(401) <= FREE_TRIES
    assert answers.count(401) + answers.count(429) == 40


def test_an_address_that_has_signed_in_before_is_not_locked_out_by_guesses(pager: InProcessPager) -> None:
    sign_in(pager.address)
    for n in range(FREE_TRIES):
        attempt(pager, f"guess-{n}")
    refused = attempt(pager, LI[1])
    assert refused.status_code == 429
    assert refused.json()["seconds"] <= 4, "a pause, no lock"


UNREADABLE = [
    b'{"name":"x","code":"\\ud800","role":"A"}',
    b"\xff\xfe",
    b"[" * 4000,
    b'{"name":"x","code":"y","role":"boss"}',
    b'{"code":"lobby-01","role":"A"}',
]


@pytest.mark.parametrize("body", UNREADABLE)
def test_a_sign_in_that_cannot_be_read_is_a_bad_request_and_counts_as_a_try(
    pager: InProcessPager, body: bytes
) -> None:
    for charset in ("", "; charset=utf-99"):
        posted = requests.post(
            pager.address + "api/sign-in",
            data=body,
            headers={"Content-Type": f"application/json{charset}"},
            timeout=PATIENCE,
        )
        assert posted.status_code == 400
    for n in range(FREE_TRIES - 2):
        assert attempt(pager, f"guess-{n}").status_code == 401
    assert attempt(pager, "guess").status_code == 429


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=200) | st.text(max_size=100).map(str.encode))
def test_whatever_a_page_posts_the_server_answers(pager: InProcessPager, body: bytes) -> None:
    headers = {"Content-Type": "application/json"}
    for path in ("api/sign-in", UNKNOWN.strip("/"), "api/sign-out"):
        answer = requests.post(pager.address + path, data=body, headers=headers, timeout=PATIENCE)
        assert answer.status_code in (200, 400, 401, 429)


def test_another_host_name_is_refused(pager: InProcessPager) -> None:
    port = pager.address.rsplit(":", 1)[1].strip("/")
    for host, status in (
        ("evil.example", 421), (f"evil.example:{port}", 421), ("127.0.0.1.evil.example", 421),
        (f"localhost:{port}", 200), ("127.0.0.1", 200),
    ):  # fmt: skip
        assert requests.get(pager.address, headers={"Host": host}, timeout=PATIENCE).status_code == status


def test_the_server_does_not_tell_its_software(pager: InProcessPager) -> None:
    assert requests.get(pager.address, timeout=PATIENCE).headers["Server"] == "pager"


def test_over_https_the_cookie_is_bound_to_the_host_and_the_browser_stays_with_https(
    broker: FakeBroker, tmp_path: Path
) -> None:
    authority = trustme.CA()
    certificate = authority.issue_cert("pager.branch.example", "127.0.0.1")
    certificate.private_key_pem.write_to_path(str(tmp_path / "key.pem"))
    (tmp_path / "cert.pem").write_bytes(b"".join(blob.bytes() for blob in certificate.cert_chain_pems))
    authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    pager = pager_for(tmp_path, broker, cert_file=tmp_path / "cert.pem", key_file=tmp_path / "key.pem")
    pager.start()
    assert pager.address.startswith("https://")
    answer = requests.post(
        pager.address + "api/sign-in", json=body_of(LI), timeout=PATIENCE, verify=str(tmp_path / "ca.pem")
    )
    cookie = answer.headers["Set-Cookie"]
    assert cookie.startswith("__Host-pager=")
    assert "Secure" in cookie
    assert "Path=/" in cookie
    assert "Domain" not in cookie
    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000"
    named = {"Host": "pager.branch.example"}
    page = requests.get(pager.address, headers=named, timeout=PATIENCE, verify=str(tmp_path / "ca.pem"))
    assert page.status_code == 200
    pager.stop()


def half_sent(port: int, start: bytes) -> socket.socket:
    connection = socket.create_connection(("127.0.0.1", port), PATIENCE)
    connection.sendall(start)
    return connection


HALF_HEADER = b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n"
HALF_BODY = (
    b"POST /api/sign-in HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
    b"Content-Length: 50\r\n\r\n{"
)


@pytest.mark.parametrize(
    "start", [b"", HALF_HEADER, HALF_BODY], ids=["nothing", "half a header", "half a body"]
)
def test_a_connection_that_does_not_finish_its_request_is_ended(
    broker: FakeBroker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, start: bytes
) -> None:
    monkeypatch.setattr(server, "BODY_SECONDS", 0.2)
    limits = ConnectionLimits(request_seconds=0.2, between_seconds=0.2)
    pager = InProcessPager(settings_of(tmp_path, broker), broker, limits)
    pager.start()
    port = int(pager.address.rsplit(":", 1)[1].strip("/"))
    with half_sent(port, start) as slow:
        rest = b""
        with suppress(ConnectionResetError):
            while part := slow.recv(4096):
                rest += part
        assert b"200" not in rest
    pager.stop()


def test_one_address_cannot_take_all_connections(broker: FakeBroker, tmp_path: Path) -> None:
    limits = ConnectionLimits(per_address=10)
    pager = InProcessPager(settings_of(tmp_path, broker), broker, limits)
    pager.start()
    port = int(pager.address.rsplit(":", 1)[1].strip("/"))
    held = [half_sent(port, HALF_HEADER) for _ in range(10)]
    with pytest.raises(requests.ConnectionError):
        requests.get(pager.address, timeout=PATIENCE)
    for connection in held:
        connection.close()
    for _ in range(100):
        with suppress(requests.ConnectionError):
            assert requests.get(pager.address, timeout=PATIENCE).status_code == 200
            break
    else:
        raise AssertionError("the places were not given back")
    pager.stop()


def test_whoever_is_taken_off_the_staff_list_is_signed_out_by_the_restart(
    broker: FakeBroker, tmp_path: Path
) -> None:
    pager = pager_for(tmp_path, broker)
    pager.start()
    session = sign_in(pager.address)
    port = int(pager.address.rsplit(":", 1)[1].strip("/"))
    pager.stop()
    others = replace(staff_list(), members=staff_list().members[1:])
    again = pager_for(tmp_path, broker, staff=others, port=port)
    again.start()
    assert session.get(again.address + "api/me", timeout=PATIENCE).json() is None
    assert session.get(again.address + "api/history.csv", timeout=PATIENCE).status_code == 401
    with pytest.raises(InvalidStatus):
        live(again.address, session)
    again.stop()


def test_signing_in_again_ends_the_session_before(pager: InProcessPager) -> None:
    session = sign_in(pager.address)
    before = session.cookies["pager"]
    session.post(pager.address + "api/sign-in", json=body_of(LI), timeout=PATIENCE)
    old = requests.get(pager.address + "api/me", cookies={"pager": before}, timeout=PATIENCE)
    assert old.json() is None
    assert session.get(pager.address + "api/me", timeout=PATIENCE).json()["name"] == "小李"


def is_of(machine: str, call: dict[str, Any]) -> bool:
    return bool(call["machine"] == machine)


def test_staff_see_and_answer_the_calls_of_their_own_branches_only(
    broker: FakeBroker, tmp_path: Path, machines: Machines
) -> None:
    li, zhang, *others = staff_list().members
    own = replace(staff_list(), members=(replace(li, branches=("0001",)), zhang, *others))
    pager = pager_for(tmp_path, broker, ("0001", "0002"), staff=own)
    pager.start()
    near, far = machines(), machines("m09", branch="0002")
    everybody, one_branch = PagerClient(pager.address), PagerClient(pager.address)
    everybody.sign_in(*ZHANG)
    one_branch.sign_in(*LI)
    calls = [m.channel.call(CallKind.HELP, PagePosition("Amount")) for m in (near, far)]
    for machine in ("m01", "m09"):
        everybody.wait_for_call(partial(is_of, machine))
    one_branch.wait_for_call()
    assert [call["id"] for call in one_branch.calls()] == calls[:1]
    with pytest.raises(PagerRefused) as refused:
        one_branch.answer(calls[1], "close")
    assert refused.value.status == 404
    assert everybody.answer(calls[1], "accept")["by"] == "老张"
    for client in (everybody, one_branch):
        client.close()
    pager.stop()


def test_the_remote_centre_answers_only_the_calls_it_is_shown(machine: Machine, staff: Staff) -> None:
    staff(LI)
    centre = staff(CENTRE)
    call_id = machine.channel.call(CallKind.HELP, PagePosition("Amount"))
    machine.display.until_state(CallState.SENT)
    with pytest.raises(PagerRefused) as refused:
        centre.answer(call_id, "close")
    assert refused.value.status == 404


def test_a_call_cannot_be_closed_before_somebody_has_arrived(machine: Machine, staff: Staff) -> None:
    li = staff(LI)
    call_id = machine.channel.call(CallKind.HELP, PagePosition("Amount"))
    li.wait_for_call()
    for do in ("accept", "arrive"):
        with pytest.raises(PagerRefused) as refused:
            li.answer(call_id, "close")
        assert (refused.value.status, refused.value.body["error"]) == (409, "not_arrived")
        li.answer(call_id, do)
    assert li.answer(call_id, "close")["state"] == "closed"


def test_a_role_one_may_not_take_is_refused(pager: InProcessPager) -> None:
    answer = requests.post(pager.address + "api/sign-in", json=body_of((*ZHANG[:2], "A")), timeout=PATIENCE)
    assert (answer.status_code, answer.json()["roles"]) == (403, ["B"])
    assert not answer.cookies


def test_signing_out_closes_every_page_of_this_sign_in(pager: InProcessPager) -> None:
    session = sign_in(pager.address)
    with live(pager.address, session) as page:
        page.recv(PATIENCE)
        session.post(pager.address + "api/sign-out", json={}, timeout=PATIENCE)
        assert closing_code(page) == 4401
    assert session.get(pager.address + "api/me", timeout=PATIENCE).json() is None


def test_a_session_that_is_over_closes_its_page(broker: FakeBroker, tmp_path: Path) -> None:
    pager = pager_for(tmp_path, broker, session=3.0)
    pager.start()
    with live(pager.address, sign_in(pager.address)) as page:
        assert closing_code(page) == 4401
    pager.stop()


def test_a_page_that_talks_nonsense_is_cut_off_and_the_others_go_on(pager: InProcessPager) -> None:
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


def test_a_call_that_is_not_open_cannot_be_answered(pager: InProcessPager, staff: Staff) -> None:
    staff(LI).wait_for_link(up=True)
    posted = sign_in(pager.address).post(
        pager.address.rstrip("/") + UNKNOWN, json={"do": "accept"}, timeout=PATIENCE
    )
    assert (posted.status_code, posted.json()["error"]) == (404, "closed")


def test_while_the_machines_are_out_of_reach_an_answer_is_not_pretended(
    broker: FakeBroker, pager: InProcessPager
) -> None:
    broker.kill()
    session = sign_in(pager.address)
    posted = session.post(pager.address.rstrip("/") + UNKNOWN, json={"do": "accept"}, timeout=PATIENCE)
    assert (posted.status_code, posted.json()["error"]) == (503, "link")


def test_a_machine_that_speaks_for_another_in_the_body_is_not_believed(
    broker: FakeBroker, staff: Staff
) -> None:
    li, topics = staff(LI), Topics()
    broker.say(topics.call(BRANCH, "m03"), encode(CALL))  # its body says m01
    broker.say(topics.call(BRANCH, "m03"), b"\xff\x00 not JSON")
    broker.say(topics.call(BRANCH, "m03"), b"x" * 8000)
    broker.say(topics.call(BRANCH, "m03"), b"[" * 2000)
    known = StateMessage(machine="m03", branch=BRANCH, place="the last word", online=True)
    broker.say(topics.state(BRANCH, "m03"), encode(known))
    li.wait_for_machine(lambda machine: machine["place"] == "the last word")
    assert li.calls() == []


def test_the_figures_and_the_table_tell_of_a_finished_call(
    machine: Machine, pager: InProcessPager, staff: Staff
) -> None:
    li = staff(LI)
    call_id = machine.channel.call(CallKind.TROUBLE, PagePosition("Statement", ""))
    li.wait_for_call()
    machine.channel.show(MachineStatus(PagePosition("Goodbye", ""), in_use=True, care=True, faults=()))
    li.finish(call_id)
    machine.display.until_state(CallState.CLOSED)
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
