"""The sandbox bank, and the models of both sides, held against openapi.yaml."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
import requests
import schemathesis
import yaml
from hypothesis import HealthCheck, Phase, settings
from schemathesis.config import SchemathesisConfig

from kiosk.bank import bill_answers, card_answers, pension_answers, response_decoder
from kiosk.devkit.sandbox_bank import models
from kiosk.devkit.sandbox_bank.bank import SandboxBank, Setup
from kiosk.devkit.sandbox_bank.customers import Seed
from kiosk.devkit.sandbox_bank.pin import BankPinKey
from kiosk.devkit.sandbox_bank.problems import PROBLEMS
from kiosk.runtime.catalog_loader import load_catalog
from tests.bank.people import (
    KEY_ID,
    LI_ID,
    MACHINE,
    MACHINE_TOKEN,
    NEPHEW,
    NEPHEW_ACCOUNT,
    OTHER_PHONE,
    PENSIONER_CARD,
    PIN_KEY,
    POWER_NUMBER,
    SEED,
    WANG_CARD,
    WANG_ID,
    WANG_PHONE,
    WATER_NUMBER,
    pin_block,
)

ROOT = Path(__file__).parents[2]
CONTRACT = ROOT / "kiosk" / "bank" / "openapi.yaml"
MACHINE_HEADERS = {"Machine-Id": MACHINE, "Machine-Token": MACHINE_TOKEN}

CONFIG = SchemathesisConfig.from_dict(
    {
        # Well-formed and refused for what it says (too little money, a limit) is 422 in this contract.
        "checks": {
            "positive_data_acceptance": {
                "expected-statuses": ["2xx", "401", "403", "404", "409", "422"],
            }
        },
    }
)
schema = schemathesis.openapi.from_path(CONTRACT, config=CONFIG)
document: dict[str, Any] = yaml.safe_load(CONTRACT.read_text("utf-8"))


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SandboxBank]:
    """One bank for all the examples."""
    books = tmp_path_factory.mktemp("contract") / "bank.db"
    running = SandboxBank(Setup(books, BankPinKey(KEY_ID, "AES", PIN_KEY), {MACHINE: MACHINE_TOKEN}))
    running.seed(msgspec.convert(SEED, Seed))
    running.start()
    yield running
    running.stop()


@pytest.fixture(scope="module")
def headers(bank: SandboxBank) -> dict[str, str]:
    """Of a machine with a signed-in customer."""
    body = {"card_number": WANG_CARD, "pin_block": pin_block(), "key_id": KEY_ID}
    answer = requests.post(bank.address + "/sessions", json=body, headers=MACHINE_HEADERS, timeout=10)
    return MACHINE_HEADERS | {"Authorization": f"Bearer {answer.json()['token']}"}


# Signing out would end the customer's session for all the others.
@schema.exclude(operation_id="signOut").parametrize()
@settings(
    max_examples=5,
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_the_sandbox_bank_keeps_the_contract(
    case: schemathesis.Case[Any], bank: SandboxBank, headers: dict[str, str]
) -> None:
    case.call_and_validate(base_url=bank.address, headers=headers)


class Caller:
    """Calls operations over HTTP as a machine and holds every answer against the contract."""

    def __init__(self, bank: SandboxBank) -> None:
        self._address = bank.address
        self._session = requests.Session()
        self._session.headers.update(MACHINE_HEADERS)
        self.done: set[str] = set()

    def customer(self, token: str) -> None:
        self._session.headers["Authorization"] = f"Bearer {token}"

    def __call__(self, method: str, path: str, body: Any = None, *, into: str = "", key: str = "") -> Any:
        """`into` stands in the path's place; `key` goes into the header."""
        url = self._address + re.sub(r"{\w+}", into, path)
        extra = {"Idempotency-Key": key} if key else {}
        response = self._session.request(method, url, json=body, headers=extra, timeout=10)
        assert response.ok, (method, path, response.text)
        operation = schema[path][method]
        operation.validate_response(response)
        self.done.add(operation.definition.raw["operationId"])
        return response.json() if response.content else None


def test_every_operation_succeeds_in_one_whole_story_and_answers_as_the_contract_says(
    bank: SandboxBank,
) -> None:
    call = Caller(bank)
    call("POST", "/cards/identify", {"card_number": WANG_CARD, "id_number": WANG_ID})
    pin = {"pin_block": pin_block(), "key_id": KEY_ID}
    call.customer(call("POST", "/sessions", {"card_number": WANG_CARD, **pin})["token"])
    account = call("GET", "/overview")["accounts"][0]["ref"]
    payee = call("POST", "/payee-checks", {"name": NEPHEW, "account": NEPHEW_ACCOUNT})["payee"]["ref"]
    assert call("GET", "/phones")["phones"][0]["number"] == WANG_PHONE
    assert call("POST", "/phone-checks", {"number": OTHER_PHONE})["operator"] == "中国联通"
    assert call("GET", "/bills")["bills"][0]["number"] == POWER_NUMBER
    asked = {"biller_ref": "water", "number": WATER_NUMBER}
    assert call("POST", "/bill-checks", asked)["bills"][0]["paid_on"] == "2026-11-02"
    pensioner = {"pin_block": pin_block(card=PENSIONER_CARD), "key_id": KEY_ID}
    quote = {"account_ref": account, "payee_ref": payee, "amount": "12.30", "memo": ""}
    order = {"quote_ref": call("POST", "/quotes", quote)["ref"], "arrival": "next_day", **pin}
    sent = call("POST", "/transfers", order, key="the-key-of-the-transfer")
    assert call("POST", "/transfers", order, key="the-key-of-the-transfer") == sent
    ref = sent["ref"]
    assert call("GET", "/transfers/{ref}", into=ref)["status"] == "ACSP"
    assert call("GET", "/pending-transfers")["transfers"][0]["ref"] == ref
    assert call("GET", "/transfers/{ref}/receipt", into=ref)["transfer"]["amount"] == "12.30"
    assert call("GET", "/accounts/{ref}/statement", into=account)["entries"][0]["amount"] == "-12.30"
    assert call("GET", "/recent-transfers")["transfers"][0]["ref"] == ref
    call("POST", "/transfers/{ref}/cancellation", into=ref, key="the-key-of-the-cancellation")
    for found in (
        call("GET", "/machine/transfers/{key}", into="the-key-of-the-transfer"),
        call("GET", "/machine/cancellations/{key}", into="the-key-of-the-cancellation"),
    ):
        assert (found["outcome"], found["transfer"]["status"]) == ("done", "CANC")
    assert call("POST", "/machine/transfers/{key}/void", into="a-key-never-sent-before")["outcome"] == "void"
    assert not call("POST", "/transfers/{ref}/dispute", into=ref)["held"]
    void = {"transfer_ref": ref}
    voided = call("POST", "/machine/cancellations/{key}/void", void, into="another-key-never-sent")
    assert (voided["outcome"], voided["transfer"]["ref"]) == ("void", ref)
    call("DELETE", "/sessions/current")
    call.customer(call("POST", "/sessions", {"card_number": PENSIONER_CARD, **pensioner})["token"])
    assert len(call("GET", "/pension")["payments"]) == 6
    (card,) = call("GET", "/cards")["cards"]
    assert call("POST", "/cards/{ref}/stop", {"reason": "swindled"}, into=card["ref"])["stopped_at"]
    assert call("POST", "/loss-reports", {"id_number": LI_ID})["cards"][0]["lapses_at"]
    assert call.done == {
        operation["operationId"] for path in document["paths"].values() for operation in path.values()
    }


REQUESTS: dict[str, type[msgspec.Struct]] = {
    "Identify": models.Identify,
    "SignIn": models.SignIn,
    "StopCard": models.StopCardBody,
    "ReportLoss": models.ReportLossBody,
    "CheckPayee": models.CheckPayeeBody,
    "CheckPhone": models.CheckPhoneBody,
    "CheckBill": models.CheckBillBody,
    "AskQuote": models.AskQuote,
    "Confirm": models.Confirm,
    "VoidCancellation": models.VoidCancellation,
}
ANSWERS: dict[str, type[msgspec.Struct]] = {
    "Card": response_decoder.CardAnswer,
    "Session": response_decoder.SessionAnswer,
    "Overview": response_decoder.OverviewAnswer,
    "OwnCard": card_answers.OwnCardAnswer,
    "Dispute": card_answers.DisputeAnswer,
    "OwnCards": card_answers.OwnCardsAnswer,
    "Account": response_decoder.AccountAnswer,
    "Payee": response_decoder.PayeeAnswer,
    "PayeeCheck": response_decoder.CheckAnswer,
    "Phone": response_decoder.PhoneAnswer,
    "Phones": response_decoder.PhonesAnswer,
    "Biller": bill_answers.BillerAnswer,
    "Bill": bill_answers.BillAnswer,
    "BillOffers": bill_answers.BillOffersAnswer,
    "Pension": pension_answers.PensionAnswer,
    "BillsFound": bill_answers.BillsFoundAnswer,
    "Quote": response_decoder.QuoteAnswer,
    "Transfer": response_decoder.TransferAnswer,
    "Transfers": response_decoder.TransfersAnswer,
    "Statement": response_decoder.StatementAnswer,
    "Outcome": response_decoder.OutcomeAnswer,
    "Problem": response_decoder.ProblemAnswer,
}


@pytest.mark.parametrize("name", REQUESTS)
def test_the_sandbox_reads_exactly_the_members_of_the_contract(name: str) -> None:
    described = document["components"]["schemas"][name]
    fields = msgspec.structs.fields(REQUESTS[name])
    assert {field.name for field in fields} == set(described["properties"])
    assert {field.name for field in fields if field.required} == set(described["required"])


@pytest.mark.parametrize("name", ANSWERS)
def test_the_client_relies_only_on_what_the_contract_promises(name: str) -> None:
    described = document["components"]["schemas"][name]
    fields = msgspec.structs.fields(ANSWERS[name])
    assert {field.name for field in fields} <= set(described["properties"])
    assert {field.name for field in fields if field.required} <= set(described["required"])


def described_codes() -> set[str]:
    """Every problem code the contract names, by the descriptions of its refusals."""
    codes = {"method_not_allowed", "not_found"}
    for path in document["paths"].values():
        for operation in path.values():
            for status, response in operation["responses"].items():
                if status >= "400":
                    codes |= set(response["description"].split(", "))
    return codes


def test_the_sandbox_has_the_contracts_problem_codes_with_their_status_and_no_others() -> None:
    assert set(PROBLEMS) == described_codes()
    for path in document["paths"].values():
        for operation in path.values():
            for status, response in operation["responses"].items():
                if status >= "400":
                    for code in response["description"].split(", "):
                        assert PROBLEMS[code][0] == int(status), code


def test_every_problem_code_has_a_sentence_in_the_catalogue() -> None:
    sentences = load_catalog(ROOT / "assets" / "texts").words
    prefix = "bank.problem."
    own = {
        "general",
        "unreachable",
        "bad_answer",
        "answer_too_large",
        "journal_failed",
        "held_by_bank",
        "never_received",
        "payee_bank_refused",
    }
    assert {
        key.removeprefix(prefix) for key in sentences if key.startswith(prefix)
    } == described_codes() | own
