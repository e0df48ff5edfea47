"""Stopped cards by the real client against the real sandbox."""

from __future__ import annotations

from kiosk.bank.client import HttpBank
from kiosk.devkit.sandbox_bank.bank import SandboxBank
from kiosk.domain.bank_types import StopReason
from tests.bank.people import KEY_ID, LI_CARD, LI_ID, WANG_CARD, WANG_ID, pin_block
from tests.bank.test_client import DAY, refused


def test_a_stopped_card_opens_no_session_and_stays_stopped(signed_in: HttpBank) -> None:
    (card,) = signed_in.cards()
    assert (card.tail, card.here, card.stopped_at) == (WANG_CARD[-4:], True, None)
    stopped = signed_in.stop_card(card.ref, StopReason.SWINDLED)
    assert stopped.stopped_at is not None
    assert signed_in.stop_card(card.ref, StopReason.LOST) == stopped
    assert refused(lambda: signed_in.sign_in(WANG_CARD, None, pin_block(), KEY_ID))[0] == "card_stopped"


def test_a_card_of_somebody_else_cannot_be_stopped(signed_in: HttpBank) -> None:
    assert refused(lambda: signed_in.stop_card("cd_2", StopReason.LOST))[0] == "unknown_card"


def test_a_report_with_the_id_card_alone_lapses_after_five_days(
    client: HttpBank, sandbox: SandboxBank
) -> None:
    (card,) = client.stop_cards_of(LI_ID)
    assert card.stopped_at is not None
    assert card.lapses_at is not None
    assert (card.lapses_at - card.stopped_at).days == 5
    sealed = pin_block(card=LI_CARD)
    assert refused(lambda: client.sign_in(LI_CARD, None, sealed, KEY_ID))[0] == "card_stopped"
    sandbox.clock.advance(5 * DAY)
    client.sign_in(LI_CARD, None, sealed, KEY_ID)
    assert client.cards()[0].stopped_at is None


def test_a_report_with_the_pin_takes_the_end_of_an_oral_one_away(signed_in: HttpBank) -> None:
    (oral,) = signed_in.stop_cards_of(WANG_ID)
    written = signed_in.stop_card(oral.ref, StopReason.LOST)
    assert (written.stopped_at, written.lapses_at) == (oral.stopped_at, None)


def test_a_person_without_a_card_is_told_so(client: HttpBank) -> None:
    assert refused(lambda: client.stop_cards_of("110101199001011234"))[0] == "unknown_person"
