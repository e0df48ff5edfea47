"""What every PIN pad must do; a driver's test class inherits it and says how to reach its pad.

A hardware pad's class overrides `key`: its keys are pressed by a machine, not through `press`.
"""

from __future__ import annotations

from abc import ABC, abstractmethod

import pytest

from kiosk.devices.pin_pad.port import PinBlock, PinEntryFailed, PinPad
from kiosk.devices.port import DeviceState
from tests.devices.pin_pad.recorder import Witness

CARD = "6222021234567890128"
ERASE, ENTER = 9, 11


class PinPadContract(ABC):
    """Needs the fixtures `pad` (opened) and `witness` (set on it), and the two methods."""

    @abstractmethod
    def decipher(self, block: PinBlock, card_number: str) -> str:
        """As the bank would, with the same key."""

    @abstractmethod
    def break_off(self, pad: PinPad) -> None:
        """Take the pad away in the middle of whatever it does; it comes back by itself."""

    def key(self, pad: PinPad, cell: int) -> None:
        pad.press(cell)

    def type(self, pad: PinPad, digits: str) -> None:
        for digit in digits:
            self.key(pad, 10 if digit == "0" else int(digit) - 1)

    def fault_of_pin_block(self, pad: PinPad) -> str:
        with pytest.raises(PinEntryFailed) as failed:
            pad.pin_block()
        return failed.value.fault

    def test_the_block_holds_what_was_pressed(self, pad: PinPad, witness: Witness) -> None:
        pad.begin(CARD)
        self.type(pad, "907156")
        self.key(pad, ENTER)
        witness.wait(lambda: witness.done == 1)
        block = pad.pin_block()
        assert self.decipher(block, CARD) == "907156"
        assert witness.counts == [1, 2, 3, 4, 5, 6]

    def test_every_key_of_the_pad_is_where_the_customer_sees_it(self, pad: PinPad, witness: Witness) -> None:
        pad.begin(CARD, digits=10)
        for cell in (0, 1, 2, 3, 4, 5, 6, 7, 8, 10):
            self.key(pad, cell)
        self.key(pad, ENTER)
        witness.wait(lambda: witness.done == 1)
        assert self.decipher(pad.pin_block(), CARD) == "1234567890"

    @pytest.mark.parametrize("pin", ["2468", "13579", "0" * 12])
    def test_a_pin_may_have_four_to_twelve_digits(self, pad: PinPad, witness: Witness, pin: str) -> None:
        pad.begin(CARD, digits=len(pin), auto_end=True)
        self.type(pad, pin)
        witness.wait(lambda: witness.done == 1)
        assert self.decipher(pad.pin_block(), CARD) == pin

    @pytest.mark.parametrize("digits", [3, 13])
    def test_no_other_length_is_begun(self, pad: PinPad, digits: int) -> None:
        with pytest.raises(ValueError, match="4 to 12"):
            pad.begin(CARD, digits=digits)

    @pytest.mark.parametrize(
        "number", ["", "62220212345678901280", "6222 0212 3456", "６２２２０２１２３４５６７８９０"]
    )
    def test_a_card_number_that_is_none_is_not_begun_and_not_repeated(self, pad: PinPad, number: str) -> None:
        with pytest.raises(ValueError, match="card number") as refused:
            pad.begin(number)
        assert not number or number not in str(refused.value)

    def test_two_entries_of_one_pin_look_different(self, pad: PinPad) -> None:
        blocks = []
        for _ in range(2):
            pad.begin(CARD)
            self.type(pad, "907156")
            blocks.append(pad.pin_block())
        assert blocks[0].block != blocks[1].block
        assert {self.decipher(block, CARD) for block in blocks} == {"907156"}

    def test_erase_takes_back_the_last_digit(self, pad: PinPad, witness: Witness) -> None:
        pad.begin(CARD)
        self.type(pad, "12")
        self.key(pad, ERASE)
        self.type(pad, "34567")
        witness.wait_for_counts(1, 2, 1, 2, 3, 4, 5, 6)
        assert self.decipher(pad.pin_block(), CARD) == "134567"

    def test_erasing_nothing_is_nothing(self, pad: PinPad, witness: Witness) -> None:
        pad.begin(CARD)
        self.key(pad, ERASE)
        self.type(pad, "1")
        witness.wait_for_counts(1)

    def test_all_digits_can_be_erased_and_entered_again(self, pad: PinPad, witness: Witness) -> None:
        pad.begin(CARD)
        self.type(pad, "111111")
        for _ in range(6):
            self.key(pad, ERASE)
        self.type(pad, "222222")
        witness.wait_for_counts(1, 2, 3, 4, 5, 6, 5, 4, 3, 2, 1, 0, 1, 2, 3, 4, 5, 6)
        assert self.decipher(pad.pin_block(), CARD) == "222222"

    def test_a_digit_too_many_is_ignored(self, pad: PinPad, witness: Witness) -> None:
        pad.begin(CARD)
        self.type(pad, "1234567")
        self.key(pad, ENTER)
        witness.wait(lambda: witness.done == 1)
        assert witness.counts == [1, 2, 3, 4, 5, 6]
        assert self.decipher(pad.pin_block(), CARD) == "123456"

    def test_enter_does_nothing_while_digits_are_missing(self, pad: PinPad, witness: Witness) -> None:
        pad.begin(CARD)
        self.type(pad, "123")
        self.key(pad, ENTER)
        self.type(pad, "456")
        witness.wait_for_counts(1, 2, 3, 4, 5, 6)
        assert witness.done == 0

    def test_the_last_digit_ends_the_entry_only_where_asked_to(self, pad: PinPad, witness: Witness) -> None:
        pad.begin(CARD)
        self.type(pad, "123456")
        witness.wait_for_counts(1, 2, 3, 4, 5, 6)
        assert self.decipher(pad.pin_block(), CARD) == "123456"
        assert witness.done == 0
        pad.begin(CARD, auto_end=True)
        self.type(pad, "123456")
        witness.wait(lambda: witness.done == 1)

    def test_nothing_changes_after_enter(self, pad: PinPad, witness: Witness) -> None:
        pad.begin(CARD, auto_end=True)
        self.type(pad, "123456")
        self.key(pad, ERASE)
        self.type(pad, "9")
        self.key(pad, ENTER)
        assert self.decipher(pad.pin_block(), CARD) == "123456"
        assert witness.done == 1

    def test_a_pin_that_is_too_short_makes_no_block_and_is_gone(self, pad: PinPad) -> None:
        pad.begin(CARD)
        self.type(pad, "12345")
        assert self.fault_of_pin_block(pad) == "too_short"
        assert self.fault_of_pin_block(pad) == "no_entry"

    def test_there_is_no_block_without_an_entry(self, pad: PinPad) -> None:
        pad.begin(CARD)
        pad.abort()
        assert self.fault_of_pin_block(pad) == "no_entry"

    def test_a_block_is_given_once(self, pad: PinPad) -> None:
        pad.begin(CARD)
        self.type(pad, "123456")
        pad.pin_block()
        assert self.fault_of_pin_block(pad) == "no_entry"

    def test_keys_outside_an_entry_are_ignored(self, pad: PinPad, witness: Witness) -> None:
        pad.begin(CARD)
        pad.abort()
        self.type(pad, "987654")
        pad.begin(CARD)
        self.type(pad, "1")
        witness.wait_for_counts(1)

    def test_beginning_again_forgets_the_digits_so_far(self, pad: PinPad, witness: Witness) -> None:
        pad.begin(CARD)
        self.type(pad, "999")
        witness.wait_for_counts(1, 2, 3)
        pad.begin(CARD)
        self.type(pad, "123456")
        witness.wait_for_counts(1, 2, 3, 1, 2, 3, 4, 5, 6)
        assert self.decipher(pad.pin_block(), CARD) == "123456"

    def test_the_block_belongs_to_the_card_of_the_last_beginning(self, pad: PinPad) -> None:
        other = "6217000010001234567"
        pad.begin(CARD)
        pad.begin(other)
        self.type(pad, "123456")
        block = pad.pin_block()
        assert self.decipher(block, other) == "123456"

    def test_abort_may_come_at_any_time_and_twice(self, pad: PinPad) -> None:
        pad.abort()
        pad.begin(CARD)
        pad.abort()
        pad.abort()
        assert self.fault_of_pin_block(pad) == "no_entry"

    @pytest.mark.parametrize("cell", [-1, 12, 300])
    def test_a_cell_that_is_not_on_the_pad_is_refused_and_not_repeated(self, pad: PinPad, cell: int) -> None:
        with pytest.raises(ValueError, match="no such cell") as refused:
            pad.press(cell)
        assert str(cell) not in str(refused.value)

    def test_a_pad_that_is_gone_fails_the_entry_and_is_back_for_the_next(
        self, pad: PinPad, witness: Witness
    ) -> None:
        pad.begin(CARD)
        self.type(pad, "1234")
        witness.wait_for_counts(1, 2, 3, 4)
        self.break_off(pad)
        assert witness.wait_for_fault("unplugged").state is DeviceState.OFFLINE
        witness.wait(lambda: witness.healths[-1].state is DeviceState.ONLINE)
        # Back, but without the digits: the entry is not taken up again as if nothing had been.
        assert self.fault_of_pin_block(pad) == "unplugged"
        pad.begin(CARD)
        self.type(pad, "654321")
        assert self.decipher(pad.pin_block(), CARD) == "654321"

    def test_a_closed_pad_is_closed_and_says_so(self, pad: PinPad) -> None:
        pad.begin(CARD)
        self.type(pad, "1234")
        pad.close()
        pad.close()
        assert pad.health().state is DeviceState.OFFLINE
        pad.press(0)
        pad.abort()
        assert self.fault_of_pin_block(pad) in ("unplugged", "no_entry")
        with pytest.raises(PinEntryFailed) as failed:
            pad.begin(CARD)
        assert failed.value.fault == "unplugged"
