"""The configuration: a good one is one frozen value, a bad one is one sentence with its line."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.composition import build, build_ports, check
from kiosk.config import Config, load
from kiosk.devkit.simulators.card_reader import SimulatedCardReader
from kiosk.devkit.simulators.demo_key import provision_demo_key
from kiosk.domain.risk.rules import RiskPolicy, RiskRule, Severity
from kiosk.driver_registry import DRIVERS, DriverContext
from kiosk.pages.text import Language
from kiosk.platform.config_file import BadConfig, line_of
from kiosk.runtime.catalog_loader import InvalidTexts, assets, load_catalog

EXAMPLE = Path(__file__).parents[1] / "packaging" / "kiosk.example.toml"

GOOD = """\
state = "state"
log = "log"

[machine]
id = "K-1"
branch = "b1"

[rules]
care_age = 65

[[rules.risk.own]]
name = "large"
grade = "questions"
amount_from = 1000000

[bank]
address = "http://127.0.0.1:1/v1"
machine_file = "machine.json"

[devices.id_reader]
driver = "sdt"
options = { path = "/dev/id_reader" }

[devices.card_reader]
driver = "simulated"

[devices.pin_pad]
driver = "screen"
[devices.pin_pad.options]
key_file = "pin-key.json"

[devices.printer]
driver = "simulated"

[devices.speaker]
driver = "espeak"
options.output = "null"

[devices.microphone]
driver = "simulated"
options = { models = "models" }
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    identity = tmp_path / "machine.json"
    identity.write_text(json.dumps({"machine_id": "K-1", "token": "t"}))
    identity.chmod(0o600)
    provision_demo_key(tmp_path / "pin-key.json")
    (tmp_path / "state").mkdir()
    return tmp_path


def written(folder: Path, text: str) -> Path:
    path = folder / "kiosk.toml"
    path.write_text(text, encoding="utf-8")
    return path


def refusal(folder: Path, text: str) -> BadConfig:
    with pytest.raises(BadConfig) as caught:
        load(written(folder, text))
    return caught.value


def line_with(text: str, words: str) -> int:
    return next(n for n, line in enumerate(text.splitlines(), 1) if words in line)


def test_a_good_configuration_is_one_value(folder: Path) -> None:
    config = load(written(folder, GOOD))
    assert config.machine.id == "K-1"
    assert config.rules.care_age == 65
    assert config.rules.idle_seconds == 90  # what is left out is the usual
    assert [rule.amount_from for rule in config.rules.risk.rules if rule.name == "large"] == [1_000_000]
    assert config.state == folder / "state"  # relative to the configuration's own folder
    assert config.devices.id_reader.options == {"path": "/dev/id_reader"}


def test_the_example_is_read_and_names_real_drivers_only(tmp_path: Path) -> None:
    for name in ("machine.json", "staff.secret", "staff-ca.pem"):
        (tmp_path / name).touch(0o600)
    config = load(written(tmp_path, EXAMPLE.read_text("utf-8")))
    assert config.bank.address.startswith("https://")
    for kind, drivers in DRIVERS.items():
        name = getattr(config.devices, kind).driver
        assert ":" in name or not drivers[name].simulated


def test_every_default_of_the_example_is_the_programs_own(tmp_path: Path) -> None:
    """What is commented out shows the default: switched on, nothing may change."""
    for name in ("machine.json", "staff.secret", "staff-ca.pem", "bank-ca.pem", "machine.pem", "machine.key"):
        (tmp_path / name).touch(0o600)
    text = EXAMPLE.read_text("utf-8")
    plain = load(written(tmp_path, text))
    names = (
        "ca_file",
        "client_cert",
        "client_key",
        "signing_key_file",
        "cert_file",
        "key_file",
        "options",
        '[texts."',
        "zh_CN",
        "zh_HK",
        "en =",
    )
    lines = [
        line.removeprefix("# ")
        if line.startswith("# ")
        and "=" in line
        and not line.startswith(tuple(f"# {n}" for n in names))
        and re.match(r"# \w+ =", line)
        else line
        for line in text.splitlines()
    ]
    switched_on = load(written(tmp_path, "\n".join(lines)))
    assert lines != text.splitlines()
    for part in ("screen", "rules", "bank", "staff"):
        assert getattr(switched_on, part) == getattr(plain, part), part


@pytest.mark.parametrize(
    ("old", "new", "at", "says"),
    [
        ("care_age = 65", "care_ago = 65", "care_ago", 'did you mean "care_age"?'),
        ("care_age = 65", 'care_age = "old"', "care_age", "care_age: expected int, got str"),
        ("care_age = 65", "care_age = 12", "care_age", "expected int >= 40 (Age in years"),
        ("care_age = 65", "idle_warning_seconds = 10", "idle_warning", ">= 30"),
        ("care_age = 65", "hanzi = {}", "hanzi", "means nothing here"),
        ("= 1000000", "= 1e6", "amount_from", "expected int, got float"),
        ('"questions"', '"ask"', "grade", "grade: invalid enum value"),
        ('"questions"', '"hold"', "[[rules.risk.own]]", "only the bank's own answer holds"),
        ('"large"', '"ours"', "[[rules.risk.own]]", "in zh_CN, en, zh_HK"),
        ("amount_from", "amount_form", "amount_form", 'did you mean "amount_from"?'),
        ("amount_from = 1000000", 'ask = ["why"]', "[[rules.risk.own]]", 'there is no question "why"'),
        ("amount_from = 1000000", 'answers = ["told:me"]', "[[rules.risk.own]]", 'the answer "told:me"'),
        ("amount_from = 1000000", "hours = [22, 30]", "[[rules.risk.own]]", "hours are 0 to 24"),
        ("amount_from = 1000000", "share_percent = 200", "[[rules.risk.own]]", "percent is 0 to 100"),
        ("amount_from = 1000000", "amount_from = -1", "[[rules.risk.own]]", "0 or more"),
        ("[[rules.risk.own]]", '[rules.risk]\nwithout = ["moon"]\n[[rules.risk.own]]', "without", '"moon"'),
        ('branch = "b1"', 'branch = "b 1"', "branch", "Letters, digits"),
        ('branch = "b1"\n', "", "[machine]", '"branch" is missing in [machine]'),
        ("[machine]", "[maschine]", "[maschine]", 'did you mean "machine"?'),
        ('"machine.json"', '"nowhere.json"', "machine_file", "there is no file"),
        ('"machine.json"', "3", "machine_file", "expected a file name"),
        ('state = "state"', 'state = "state', "state", "this is not TOML"),
        ("care_age = 65", "arrivals = []", "arrivals", "length >= 1"),
        ("care_age = 65", 'languages = ["en"]', "languages", "in which a session begins"),
        ("care_age = 65", 'arrivals = ["soon"]', "arrivals", "invalid enum value"),
        ("[rules]", "[screen]\nwidth = 10\n[rules]", "width", ">= 480"),
        ("[rules]", "[staff.escalation]\npatience = [1, 2]\n[rules]", "patience", "patience"),
    ],
)
def test_a_mistake_is_told_with_its_line_and_reason(
    folder: Path, old: str, new: str, at: str, says: str
) -> None:
    text = GOOD.replace(old, new, 1)
    bad = refusal(folder, text)
    assert says in bad.reason
    assert bad.line == line_with(text, at)
    assert str(bad).startswith(f"{folder / 'kiosk.toml'}, line {bad.line}: ")
    assert "\n" not in str(bad)


def test_a_missing_file_and_one_in_another_code_are_told(folder: Path) -> None:
    with pytest.raises(BadConfig, match="cannot be read"):
        load(folder / "nowhere.toml")
    path = folder / "kiosk.toml"
    path.write_bytes("place = '大堂'".encode("gb18030"))
    with pytest.raises(BadConfig, match="not UTF-8"):
        load(path)


def good(folder: Path) -> Config:
    return load(written(folder, GOOD))


def test_the_equipment_is_built_from_the_configuration(folder: Path) -> None:
    ports = build_ports(good(folder), production=False)
    assert [device.name for device in ports.devices()] == [
        "speaker",
        "id_reader",
        "card_reader",
        "pin_pad",
        "printer",
        "microphone",
    ]


def production(config: Config) -> DriverContext:
    return DriverContext(production=True, sounds=assets("sounds"), fonts=assets("fonts"), state=config.state)


@pytest.mark.parametrize("kind", ["card_reader", "printer", "microphone"])
def test_production_refuses_simulated_devices_and_names_the_line(folder: Path, kind: str) -> None:
    config = good(folder)
    with pytest.raises(BadConfig, match="simulated") as caught:
        build(config, kind, production(config))
    assert caught.value.line == line_with(GOOD, f"[devices.{kind}]") + 1


@pytest.mark.parametrize(
    "address", ["http://core.bank.example/v1", "https://kiosk:pw@core.bank.example/v1", "core.bank.example"]
)
def test_a_bank_in_the_clear_is_refused_with_its_line(folder: Path, address: str) -> None:
    text = GOOD.replace("http://127.0.0.1:1/v1", address)
    error = refusal(folder, text)
    assert error.line == line_with(text, "address =")
    assert "pw" not in error.reason


def test_production_refuses_a_demo_key(folder: Path) -> None:
    config = good(folder)
    with pytest.raises(BadConfig, match="protection_key_file"):
        build(config, "pin_pad", production(config))


@pytest.mark.parametrize(
    ("old", "new", "at", "says"),
    [
        ('driver = "sdt"', 'driver = "std"', '"std"', "only"),
        ('{ path = "/dev/id_reader" }', '{ port = "x" }', "options = { port", "means nothing here"),
        ('key_file = "pin-key.json"', "key_file = 7", "key_file", "expected a file name"),
        ('options.output = "null"', 'options.output = "loud"', "options.output", "output is"),
    ],
)
def test_a_mistake_in_a_devices_options_is_told_with_its_line(
    folder: Path, old: str, new: str, at: str, says: str
) -> None:
    text = GOOD.replace(old, new, 1)
    config = load(written(folder, text))
    with pytest.raises(BadConfig) as caught:
        build_ports(config, production=False)
    assert says in caught.value.reason
    assert caught.value.line == line_with(text, at)


def test_a_machine_file_that_others_may_read_stops_the_start(folder: Path) -> None:
    (folder / "machine.json").chmod(0o644)
    with pytest.raises(BadConfig, match="others may read it"):
        build_ports(good(folder), production=False)


def test_a_bank_of_ones_own_is_named_in_the_configuration(folder: Path) -> None:
    text = GOOD.replace("[bank]", '[bank]\ndriver = "nowhere.at_all:make"')
    with pytest.raises(BadConfig, match="there is no nowhere") as caught:
        build_ports(load(written(folder, text)), production=False)
    assert caught.value.line == line_with(text, "nowhere.at_all")


def slot_of_our_own(options: dict[str, object], around: DriverContext) -> SimulatedCardReader:
    assert options == {"path": "/dev/slot"}
    return SimulatedCardReader(production=around.production)


def test_a_driver_of_ones_own_is_named_in_the_configuration(folder: Path) -> None:
    own = '[devices.card_reader]\ndriver = "tests.test_config:slot_of_our_own"\noptions.path = "/dev/slot"'
    text = GOOD.replace('[devices.card_reader]\ndriver = "simulated"', own)
    assert build_ports(load(written(folder, text)), production=False).card_reader.name == "card_reader"


@pytest.fixture
def acme(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A maker's package beside the kiosk, with two entry points; the name of its module."""
    site = tmp_path / "site"
    (site / "acme_kiosk-1.0.dist-info").mkdir(parents=True)
    (site / "acme_kiosk-1.0.dist-info" / "METADATA").write_text(
        "Metadata-Version: 2.1\nName: acme-kiosk\nVersion: 1.0\n"
    )
    (site / "acme_kiosk-1.0.dist-info" / "entry_points.txt").write_text(
        "[kiosk.drivers]\ncard_reader.acme = acme_kiosk:SLOT\ncard_reader.broken = acme_kiosk:NOTHING\n"
        "card_reader.number = acme_kiosk:NUMBER\n"
    )
    (site / "acme_kiosk.py").write_text(
        "from dataclasses import dataclass\n"
        "from kiosk.devkit.simulators.card_reader import SimulatedCardReader\n"
        "from kiosk.driver_registry import Driver\n"
        "@dataclass(frozen=True, slots=True)\n"
        "class Options:\n    path: str\n"
        "NUMBER = 1\n"
        "SLOT = Driver(Options, lambda options, around: SimulatedCardReader(production=around.production))\n"
    )
    monkeypatch.syspath_prepend(str(site))
    return "acme"


def with_slot(name: str, options: str = 'options.path = "/dev/slot"') -> str:
    own = f'[devices.card_reader]\ndriver = "{name}"\n{options}'
    return GOOD.replace('[devices.card_reader]\ndriver = "simulated"', own)


def test_a_driver_of_an_installed_package_is_chosen_by_its_name(folder: Path, acme: str) -> None:
    config = load(written(folder, with_slot(acme)))
    assert build_ports(config, production=False).card_reader.name == "card_reader"


@pytest.mark.parametrize(
    ("text", "at", "says"),
    [
        (with_slot("acme", 'options.paht = "x"'), "options.paht", 'did you mean "path"?'),
        (with_slot("broken"), '"broken"', "cannot be loaded"),
        (with_slot("number"), '"number"', "is not a kiosk.driver_registry.Driver"),
        (with_slot("acne"), '"acne"', "only acme, broken, number, simulated, xfs4iot"),
    ],
)
def test_a_mistake_with_an_installed_driver_is_told_with_its_line(
    folder: Path, acme: str, text: str, at: str, says: str
) -> None:
    with pytest.raises(BadConfig) as caught:
        check(load(written(folder, text)), production=True)
    assert says in caught.value.reason
    assert caught.value.line == line_with(text, at)


def test_a_line_is_found_for_tables_keys_and_dotted_keys() -> None:
    text = '[a]\nb = 1\n[a.c]\nd.e = 2\n["x.y"]\n"z w" = 3\n'
    assert line_of(text, "a.b") == 2
    assert line_of(text, "a.c.d.e") == 4
    assert line_of(text, "a.c.missing") == 3
    assert line_of(text, "nothing") == 0


def test_a_line_is_found_in_the_right_one_of_several_tables() -> None:
    text = "[[a]]\nb = 1\n[[a]]\nc = 1\nb = 2\n[d]\ne = [{f = 1}, {f = 2}]\n"
    assert [line_of(text, f"a[{number}].b") for number in (0, 1)] == [2, 5]
    assert line_of(text, "a[1].missing") == 3
    assert line_of(text, "d.e[1].f") == 7


# Texts


def test_all_texts_of_the_house_are_whole() -> None:
    assert len(load_catalog(assets("texts")).words) > 300


TWO = (Language.ZH, Language.EN)


def texts(folder: Path, **files: str) -> Path:
    """`one_en="..."` is the file en/one.toml."""
    for name, content in files.items():
        file, language = name.split("_", 1)
        (folder / language).mkdir(exist_ok=True)
        (folder / language / f"{file}.toml").write_text(content, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("chinese", "english", "says"),
    [
        ('"a.b" = "乙"\n', '"a.b" = "b"\n', 'zh_CN/two.toml: "a.b" is in one.toml already'),
        ('"c" = "乙"\n', "", 'en/two.toml: "c" is missing; zh_CN/two.toml has it'),
        ("", '"c" = "c"\n', 'zh_CN/two.toml: "c" is missing; en/two.toml has it'),
        ('"c" = " "\n', '"c" = "c"\n', 'two.toml: "c" has no zh_CN'),
        ('"c" = "乙"\n', '"c" = { en = "c" }\n', 'en/two.toml: "c" is neither a sentence nor'),
        ('"c" = 7\n', '"c" = "c"\n', 'zh_CN/two.toml: "c" is neither a sentence nor'),
        ('"c" = "乙{name}"\n', '"c" = "c"\n', "other {parameters} in en than in zh_CN"),
        ('"c" = "乙"\n', '"c" = { show = "c", say = "c {name}" }\n', "does not show"),
        ('"c\n', "", "zh_CN/two.toml: "),
    ],
)
def test_a_text_that_is_doubled_or_missing_in_a_language_is_an_error(
    tmp_path: Path, chinese: str, english: str, says: str
) -> None:
    folder = texts(
        tmp_path, one_zh_CN='"a.b" = "甲"\n', one_en='"a.b" = "a"\n', two_zh_CN=chinese, two_en=english
    )
    with pytest.raises(InvalidTexts) as caught:
        load_catalog(folder, languages=TWO)
    assert says in str(caught.value)


def test_a_text_in_another_file_in_another_language_is_an_error(tmp_path: Path) -> None:
    folder = texts(tmp_path, one_zh_CN='"a" = "甲"\n', one_en="", two_en='"a" = "a"\n')
    with pytest.raises(InvalidTexts, match=r'"a" is in zh_CN/one.toml, but in en/two.toml'):
        load_catalog(folder, languages=TWO)


def test_no_texts_at_all_is_told(tmp_path: Path) -> None:
    with pytest.raises(InvalidTexts, match="no texts"):
        load_catalog(tmp_path)


def test_a_bank_has_its_own_words_for_texts_that_exist(tmp_path: Path) -> None:
    folder = texts(tmp_path, one_zh_CN='"a" = "甲"\n', one_en='"a" = "a"\n')
    own = load_catalog(folder, {"a": {"zh_CN": "自己的", "en": "our own"}}, languages=TWO)
    assert own.words["a"]["en"] == "our own"
    with pytest.raises(InvalidTexts, match="replace nothing"):
        load_catalog(folder, {"b": {"zh_CN": "乙", "en": "b"}}, languages=TWO)
    with pytest.raises(InvalidTexts, match='the config: "a" has no en'):
        load_catalog(folder, {"a": {"zh_CN": "乙"}}, languages=TWO)


def test_a_banks_own_rule_brings_its_own_words(tmp_path: Path) -> None:
    folder = texts(tmp_path, one_zh_CN='"reason.large" = "多"\n', one_en='"reason.large" = "much"\n')
    rules = tuple(
        RiskRule(name, Severity.SENTENCE, reason={"zh_CN": name, "en": name}) for name in ("large", "pension")
    )
    read = load_catalog(folder, {}, RiskPolicy(own=rules).own_words, TWO)
    assert {key: words["en"] for key, words in read.words.items()} == {
        "reason.large": "large",
        "reason.pension": "pension",
    }


def test_example_schema_and_documentation_follow_from_the_declared_settings() -> None:
    checked = subprocess.run(
        [sys.executable, "-m", "kiosk.devkit.settings_reference", "--check"],
        cwd=EXAMPLE.parents[1],
        capture_output=True,
        text=True,
    )
    assert checked.returncode == 0, checked.stdout + checked.stderr
