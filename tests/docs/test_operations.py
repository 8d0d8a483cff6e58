"""What the page for operators names is there: settings, actions of the log, figures, files."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from bot.channels.web.metrics import Metrics
from bot.services.health import Snapshot
from bot.settings import Settings
from bot.vitals import Vitals

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
UNIT = (ROOT / "deploy" / "pointilleux.service").read_text(encoding="utf-8")
SOURCES = "\n".join(
    path.read_text(encoding="utf-8") for part in ("bot", "storage") for path in (ROOT / part).rglob("*.py")
)
SEEN = Snapshot(due=0, claimed=0, oldest_due_seconds=0.0, sweep_seconds=0.0, silence_seconds=0.0, entries=1, errors=0,
                is_learnt=True, version="v")  # fmt: skip


def figures() -> frozenset[str]:
    """The names of all figures, as Prometheus reads them."""
    metrics = Metrics(Vitals(), version="1")
    metrics.handled("telegram", "text", "answered", 0.01)
    text = metrics.page(lambda: SEEN)()[0].decode()
    return frozenset(re.findall(r"^(\w+)[ {]", text, re.MULTILINE))


def test_every_setting_that_is_named_exists() -> None:
    assigned = set(re.findall(r"\b([A-Z]+(?:_[A-Z]+)*)=", PAGE))
    named = set(re.findall(r"`([A-Z]+(?:_[A-Z]+)+)", PAGE)) | assigned
    assert len(named) > 10
    assert {name for name in named if name.lower() not in Settings.model_fields} == set()


def test_every_action_of_the_log_that_is_named_exists() -> None:
    (line,) = [line for line in PAGE.splitlines() if line.startswith("Worth a look:")]
    actions = re.findall(r"`([a-z_]+)`", line)
    assert len(actions) > 10
    assert [one for one in actions if f'"{one}"' not in SOURCES] == []


def test_every_figure_that_is_named_exists() -> None:
    known = figures()
    named = set(re.findall(r"`(pointilleux_\w+)", PAGE))
    assert {name for name in named if name not in known and f"{name}_count" not in known} == set()
    short = set(re.findall(r"`(_[a-z_]+)`", PAGE))
    assert {name for name in short if f"pointilleux{name}" not in known} == set()


def test_every_alert_uses_figures_that_exist() -> None:
    groups = YAML(typ="safe").load((ROOT / "deploy" / "alerts.yaml").read_text(encoding="utf-8"))["groups"]
    rules = [rule for group in groups for rule in group["rules"]]
    used = {name for rule in rules for name in re.findall(r"\b(?:pointilleux|process)_\w+", rule["expr"])}
    assert used
    assert used - figures() == set()
    assert set(re.findall(r"`(Pointilleux[A-Z]\w+)`", PAGE)) <= {rule["alert"] for rule in rules}


@pytest.mark.parametrize("name", sorted(set(re.findall(r"deploy/[\w.]+\w", PAGE))))
def test_every_file_of_the_deployment_that_is_named_exists(name: str) -> None:
    assert (ROOT / name).is_file()


def test_the_unit_gives_the_end_more_time_than_it_takes_and_does_not_start_again_on_a_wrong_setting() -> None:
    assert "TimeoutStopSec=15" in UNIT  # the service leaves after 9.5 seconds at the latest
    assert "RestartPreventExitStatus=2" in UNIT


def test_the_container_has_only_what_is_there() -> None:
    lines = (ROOT / "deploy" / "Containerfile").read_text(encoding="utf-8").splitlines()
    copied = [
        name for line in lines if line.startswith("COPY ") and "--from" not in line for name in line.split()[1:-1]
    ]
    ignored = (ROOT / "deploy" / "Containerfile.dockerignore").read_text(encoding="utf-8").splitlines()
    assert copied
    assert [name for name in copied if not (ROOT / name).exists() or f"!{name}" not in ignored] == []
