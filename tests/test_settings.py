"""Settings: typed, secret where they must be, and one clear line with the variable's name for a wrong value."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from bot import VERSION
from bot.errors import SettingsError
from bot.settings import Settings, local_secret, read_settings

PROJECT = Path(__file__).parent.parent


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)


def test_nothing_set_is_the_terminal_on_an_embedded_database() -> None:
    settings = read_settings()
    assert settings.telegram_bot_token is None
    assert settings.database_url == "sqlite:///var/pointilleux.db"
    assert settings.timezone == "Europe/Paris"


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("TIMEZONE", "Europe/Pari"),
        ("TIMEZONE", "../../etc/passwd"),
        ("LISTEN", "8443"),
        ("LISTEN", "host:99999"),
        ("SMTP_PORT", "mail"),
        ("SMTP_PORT", "0"),
        ("SMTP_SECURITY", "ssl"),
        ("MAIL_FROM", "not an address"),
        ("IMAP_PORT", "imap"),
        ("IMAP_SECURITY", "ssl"),
        ("MAIL_AUTHSERV_ID", "mx.example.org; dkim=pass"),
        ("ADMIN_TELEGRAM_IDS", "1,x"),
        ("KNOWLEDGE_DIR", "/nowhere"),
        ("TELEGRAM_BASE_URL", "ftp://example.org"),
        ("TELEGRAM_WEBHOOK_URL", "example.org"),
        ("TELEGRAM_MESSAGES_PER_SECOND", "-1"),
        ("METRICS", "yes"),
        ("LOG_FORMAT", "xml"),
        ("SECRET_KEY", "short"),
    ],
)
def test_a_wrong_value_names_its_variable_in_one_line(
    monkeypatch: pytest.MonkeyPatch, variable: str, value: str
) -> None:
    monkeypatch.setenv(variable, value)
    with pytest.raises(SettingsError) as caught:
        read_settings()
    assert caught.value.variable == variable
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(("given", "missing"), [(None, "IMAP_USERNAME"), ("bot@example.org", "IMAP_PASSWORD")])
def test_a_mailbox_needs_a_login(monkeypatch: pytest.MonkeyPatch, given: str | None, missing: str) -> None:
    monkeypatch.setenv("IMAP_HOST", "imap.example.org")
    if given is not None:
        monkeypatch.setenv("IMAP_USERNAME", given)
    with pytest.raises(SettingsError) as caught:
        read_settings()
    assert caught.value.variable == missing


def test_the_version_is_that_of_the_project() -> None:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["project"]["version"] == VERSION


def test_an_empty_value_is_no_value(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "")
    monkeypatch.setenv("SMTP_HOST", "")
    settings = read_settings()
    assert settings.telegram_bot_token is None
    assert settings.smtp_host is None


def test_mail_needs_a_sender(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SMTP_HOST", "localhost")
    with pytest.raises(SettingsError, match=r"^MAIL_FROM: "):
        read_settings()
    monkeypatch.setenv("SMTP_USERNAME", "bot@example.org")
    assert read_settings().mail_from == "bot@example.org"


def test_secrets_are_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("TELEGRAM_BOT_TOKEN", "SMTP_PASSWORD", "SECRET_KEY", "TELEGRAM_WEBHOOK_SECRET"):
        monkeypatch.setenv(name, "0123456789abcdef-hidden")
    monkeypatch.setenv("DATABASE_URL", "postgresql+psycopg://u:hidden@host/db")
    assert "hidden" not in repr(read_settings())


def test_the_example_holds_every_setting_of_the_program_and_is_valid(tmp_path: Path) -> None:
    lines = (PROJECT / ".env.example").read_text(encoding="utf-8").splitlines()
    names = {line.partition("=")[0].lower() for line in lines if line and not line.startswith("#")}
    assert names == Settings.model_fields.keys() - {"var_dir"}
    (tmp_path / ".env").write_text("\n".join(lines), encoding="utf-8")
    assert read_settings().database_url == "sqlite:///var/pointilleux.db"


def test_the_key_of_an_installation_is_made_once_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    key = local_secret(tmp_path / "var")
    assert len(key) == 64
    assert local_secret(tmp_path / "var") == key
    assert (tmp_path / "var" / "secret.key").stat().st_mode & 0o077 == 0
