"""The invariants of money, PIN and privacy, in one list: each is held by the tests that are named with it."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]
INVARIANTS: dict[str, tuple[str, ...]] = {
    "The key of a transfer is on disk, as sent, before the bank hears of it.": (
        "bank/test_money_safety.py::test_the_key_is_on_disk_as_sent_before_the_bank_hears_of_it",
        "bank/test_flight_journal.py::test_what_cannot_be_written_down_is_not_sent",
    ),
    "One confirmation is one booking, whatever happens to the line, the machine and the bank.": (
        "bank/test_money_safety.py::test_whatever_happens_to_the_first_try_one_confirmation_is_one_booking",
        "bank/test_money_safety.py::test_every_fault_in_a_row_is_still_one_booking",
        "bank/test_money_safety.py::test_every_try_has_the_same_key_and_the_same_body",
        "bank/test_money_harness.py::test_nothing_is_lost_doubled_or_told_wrong_when_everything_fails",
    ),
    "The harness can find doubles: with a new key per try it does.": (
        "bank/test_money_harness.py::test_with_a_new_key_per_try_the_same_harness_finds_doubles",
    ),
    '"Not done" is said only when it is certain, "done" only when the bank said so.': (
        "bank/test_money_safety.py::test_a_bank_that_cannot_be_reached_is_a_certain_no",
        "bank/test_money_safety.py::test_a_refusal_after_a_try_that_was_lost_is_not_believed_but_looked_up",
        "bank/test_money_safety.py::test_a_refusal_to_the_only_try_is_believed_at_once",
        "bank/test_open_entries.py::test_an_answer_about_another_transfer_is_never_taken_for_ours",
    ),
    "What is not known is called unknown, and is asked about until it is known, across restarts.": (
        "bank/test_money_safety.py::test_while_the_outcome_is_not_known_it_is_called_unknown_and_then_told_right",
        "bank/test_open_entries.py::test_what_was_open_is_settled_at_the_next_start",
        "bank/test_open_entries.py::test_an_entry_is_asked_about_until_the_bank_is_back",
        "bank/test_money_harness.py::test_a_machine_killed_while_it_sends_knows_the_outcome_after_its_next_start",
    ),
    "What the bank never received is made void there, and a request that comes later does nothing.": (
        "bank/test_money_safety.py::test_a_request_that_reaches_the_bank_after_it_was_made_void_does_nothing",
        "bank/test_open_entries.py::test_a_transfer_is_asked_about_by_its_cancellation_while_that_is_open",
    ),
    "Somebody is told of every outcome: the customer who sees it, else staff, by the number on the paper.": (
        "bank/test_open_entries.py::test_what_the_customer_was_not_shown_is_told_to_somebody_when_they_have_left",
        "bank/test_open_entries.py::test_what_the_customer_has_seen_on_asking_is_not_told_to_anybody_else",
        "bank/test_open_entries.py::test_what_nobody_could_be_told_is_told_again_later",
        "runtime/test_effects.py::test_what_came_to_be_known_later_is_told_to_staff_by_the_number_on_the_paper",
    ),
    "No money without the cards, signing in, review and PIN; what is sent is what was reviewed; a time-out, "
    "a jam, a card taken out and a broken device, at every step of both editions, move none and strand nobody.": (
        "model_check/test_model_check.py::test_in_every_state_and_step_this_holds",
        "model_check/test_model_check.py::test_nobody_is_stranded",
    ),
    "Cards out, time-outs, jams, broken devices and power cuts at the steps of the real program, in both "
    "editions, end clean: no money moves, or it moves once.": (
        "memory/test_interrupted.py::test_at_every_step_the_customer_may_take_the_card_and_go",
        "memory/test_interrupted.py::test_at_every_step_the_time_may_run_out",
        "memory/test_interrupted.py::test_at_every_step_a_device_may_fail_and_the_money_goes_once",
        "memory/test_interrupted.py::test_a_power_cut_while_money_is_on_its_way_loses_nothing",
    ),
    "A memo is quoted, reviewed and printed as it was written, is judged like what is said, and leaves with "
    "its customer.": (
        "services/test_memo.py::test_a_ready_memo_goes_to_the_bank_and_stands_on_review_outcome_and_paper",
        "services/test_memo.py::test_going_back_while_the_bank_is_asked_never_leads_to_a_quote_without_the_memo",
        "services/test_memo_safety.py::test_a_safe_account_in_the_memo_is_taken_as_gravely_as_if_it_was_said",
        "services/test_memo_safety.py::test_nothing_of_it_is_left_after_the_session_nor_shown_in_a_repr",
        "memory/test_real_kiosk.py::test_after_the_session_nothing_of_the_customer_is_on_disk",
    ),
    "The books always add up and no posting is ever changed.": (
        "bank/test_sandbox.py::test_postings_are_never_changed_and_always_add_up",
    ),
    "No digit of a PIN outside the pad's one page, nowhere after the entry, however it ends.": (
        "devices/pin_pad/test_memory.py::test_after_an_entry_no_digit_is_left_and_only_the_block_goes_out",
        "devices/pin_pad/test_memory.py::test_during_an_entry_the_digits_are_in_one_page_of_the_pad_and_nowhere_else",
        "devices/pin_pad/test_memory.py::test_a_pin_that_a_program_keeps_is_found",
        "memory/test_real_kiosk.py::test_after_the_session_no_digit_of_the_pin_is_in_any_process_log_or_journal",
    ),
    "Of the customer nothing is on disk but the journal's masked fields.": (
        "bank/test_flight_journal.py::test_the_journal_is_for_this_user_only_and_holds_masked_fields_only",
        "memory/test_real_kiosk.py::test_after_the_session_nothing_of_the_customer_is_on_disk",
    ),
    "Only the bank holds a transfer; every other doubt asks, says why, and leaves the decision to the customer.": (
        "services/test_advice.py::test_going_on_without_waiting_remains_the_customers_right",
        "services/test_safety_of_the_bank.py::test_a_hold_by_the_bank_calls_staff_says_why_and_sends_nothing",
        "bank/test_fraud_rules.py::test_the_rules_go_as_far_as_expected",
    ),
}


@pytest.mark.parametrize("invariant", INVARIANTS)
def test_every_invariant_has_its_tests(invariant: str) -> None:
    for named in INVARIANTS[invariant]:
        file, _, test = named.partition("::")
        tree = ast.parse((TESTS / file).read_text("utf-8"))
        assert test in {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}, named
