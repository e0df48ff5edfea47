"""Whom a machine can count on."""

from __future__ import annotations

from kiosk.staff.protocol.messages import ROSTER_INTERVAL
from kiosk.staff.roster import GRACE, MAX_MISSED, StaffRoster

A, B = frozenset({"A"}), frozenset({"B"})
NONE: frozenset[str] = frozenset()


def test_before_any_roster_nothing_is_known() -> None:
    assert StaffRoster().present(0) is None


def test_the_roles_of_all_pager_servers_count_together() -> None:
    staff = StaffRoster()
    staff.receive("hall", A, 0)
    staff.receive("office", B, 0)
    assert staff.present(1) == A | B


def test_an_empty_roster_from_the_start_means_that_nobody_is_there() -> None:
    staff = StaffRoster()
    staff.receive("hall", NONE, 5)
    assert staff.present(5) == NONE


def test_a_pager_server_that_restarts_is_not_missed() -> None:
    staff = StaffRoster()
    staff.receive("hall", A, 0)
    staff.receive("hall", NONE, 10)
    assert staff.present(10 + GRACE - 1) == A
    staff.receive("hall", A, 10 + GRACE - 1)
    assert staff.present(10 + GRACE + 1) == A


def test_a_pager_server_that_stays_away_is_missed_after_the_grace() -> None:
    staff = StaffRoster()
    staff.receive("hall", A, 0)
    staff.receive("hall", NONE, 10)
    staff.receive("hall", NONE, 20)
    assert staff.due(20) == 10 + GRACE
    assert staff.present(10 + GRACE) == NONE


def test_a_silent_pager_server_counts_as_absent_after_three_missed_rosters() -> None:
    staff = StaffRoster()
    staff.receive("hall", A, 0)
    assert staff.present(MAX_MISSED * ROSTER_INTERVAL - 0.1) == A
    assert staff.present(MAX_MISSED * ROSTER_INTERVAL) == NONE


def test_when_the_link_is_down_nothing_is_known() -> None:
    staff = StaffRoster()
    staff.receive("hall", A, 0)
    staff.forget()
    assert staff.present(1) is None
    assert staff.due(1) is None
