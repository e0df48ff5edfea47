"""The branch that every test of the staff channel may use."""

from tests.staff.failing import branch
from tests.staff.parts import broker, machine, machines, pager, pagers, staff

__all__ = ["branch", "broker", "machine", "machines", "pager", "pagers", "staff"]
