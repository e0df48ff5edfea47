"""The branch that every test of the staff channel may use."""

from tests.staff.failing import branch
from tests.staff.parts import broker, machine, pager, staff

__all__ = ["branch", "broker", "machine", "pager", "staff"]
