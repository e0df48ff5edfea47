"""The branch that every test of the staff channel may use."""

from tests.staff.parts import broker, machine, pager, staff

__all__ = ["broker", "machine", "pager", "staff"]
