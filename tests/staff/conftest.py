"""The branch that every test of the staff channel may use."""

from tests.staff.branch_fixtures import (
    broker,
    machine,
    machines,
    pager,
    pagers,
    real_broker,
    real_machine,
    real_machines,
    real_pager,
    real_staff,
    staff,
)
from tests.staff.fault_steps import branch

__all__ = [
    "branch",
    "broker",
    "machine",
    "machines",
    "pager",
    "pagers",
    "real_broker",
    "real_machine",
    "real_machines",
    "real_pager",
    "real_staff",
    "staff",
]
