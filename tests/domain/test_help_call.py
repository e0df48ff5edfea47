"""What staff are told of a customer who calls."""

from __future__ import annotations

import pytest

from kiosk.domain.help_call import AgeGroup, age_group


@pytest.mark.parametrize(
    ("age", "group"),
    [
        (None, AgeGroup.UNKNOWN),
        (59, AgeGroup.UNDER_60),
        (60, AgeGroup.FROM_60),
        (69, AgeGroup.FROM_60),
        (70, AgeGroup.FROM_70),
        (79, AgeGroup.FROM_70),
        (80, AgeGroup.FROM_80),
        (101, AgeGroup.FROM_80),
    ],
)
def test_staff_read_the_decade_of_an_age_and_nothing_finer(age: int | None, group: AgeGroup) -> None:
    assert age_group(age) is group
