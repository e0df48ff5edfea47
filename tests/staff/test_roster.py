"""Whom a machine can count on."""

from __future__ import annotations

from kiosk.staff.messages import ROSTER_BEAT
from kiosk.staff.roster import GRACE, MISSED_BEATS, Attendance

A, B = frozenset({"A"}), frozenset({"B"})
NONE: frozenset[str] = frozenset()


def test_before_any_roster_nothing_is_known() -> None:
    assert Attendance().present(0) is None


def test_the_roles_of_all_pager_servers_count_together() -> None:
    staff = Attendance()
    staff.hear("hall", A, 0)
    staff.hear("office", B, 0)
    assert staff.present(1) == A | B


def test_an_empty_roster_from_the_start_means_that_nobody_is_there() -> None:
    staff = Attendance()
    staff.hear("hall", NONE, 5)
    assert staff.present(5) == NONE


def test_a_pager_server_that_restarts_is_not_missed() -> None:
    staff = Attendance()
    staff.hear("hall", A, 0)
    staff.hear("hall", NONE, 10)
    assert staff.present(10 + GRACE - 1) == A
    staff.hear("hall", A, 10 + GRACE - 1)
    assert staff.present(10 + GRACE + 1) == A


def test_a_pager_server_that_stays_away_is_missed_after_the_grace() -> None:
    staff = Attendance()
    staff.hear("hall", A, 0)
    staff.hear("hall", NONE, 10)
    staff.hear("hall", NONE, 20)
    assert staff.due(20) == 10 + GRACE
    assert staff.present(10 + GRACE) == NONE


def test_a_silent_pager_server_counts_as_absent_after_three_beats() -> None:
    staff = Attendance()
    staff.hear("hall", A, 0)
    assert staff.present(MISSED_BEATS * ROSTER_BEAT - 0.1) == A
    assert staff.present(MISSED_BEATS * ROSTER_BEAT) == NONE


def test_when_the_line_is_down_nothing_is_known() -> None:
    staff = Attendance()
    staff.hear("hall", A, 0)
    staff.forget()
    assert staff.present(1) is None
    assert staff.due(1) is None
