"""The only reader of the environment: typed, secrets hidden, one clear line for a wrong value."""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import Annotated, Literal, Self
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from email_validator import EmailNotValidError, validate_email
from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.errors import SettingsError

_KEY_LENGTH = 16
_KEY_FILE = "secret.key"
_PROJECT = Path(__file__).resolve().parent.parent


class Settings(BaseSettings):
    """Every setting, by its name in the environment in lower case; `.env` in the current folder is read too."""

    model_config = SettingsConfigDict(env_file=".env", env_file_encoding="utf-8", extra="ignore", env_ignore_empty=True)

    telegram_bot_token: SecretStr | None = None
    telegram_base_url: str = "https://api.telegram.org/bot"
    telegram_base_file_url: str = "https://api.telegram.org/file/bot"
    telegram_webhook_url: str | None = None
    telegram_webhook_secret: SecretStr | None = None
    public_url: str | None = None
    listen: str = "127.0.0.1:8443"
    metrics: Literal["on", "off"] = "off"
    log_format: Literal["text", "json"] = "text"
    telegram_messages_per_second: float = Field(default=30, ge=0)
    telegram_sends_at_once: int = Field(default=1, ge=1, le=16)
    flood_person: int = Field(default=40, ge=0)
    flood_everybody: int = Field(default=3000, ge=0)
    database_url: str = Field(default="sqlite:///var/pointilleux.db", repr=False)
    smtp_host: str | None = None
    smtp_port: int = Field(default=587, ge=1, le=65535)
    smtp_username: str | None = None
    smtp_password: SecretStr | None = None
    smtp_security: Literal["starttls", "tls", "none"] = "starttls"
    mail_from: str = "pointilleux@localhost.localdomain"
    mail_reply_to: str | None = None
    imap_host: str | None = None
    imap_port: int = Field(default=993, ge=1, le=65535)
    imap_username: str | None = None
    imap_password: SecretStr | None = None
    imap_security: Literal["tls", "starttls", "none"] = "tls"
    imap_folder: str = "INBOX"
    mail_authserv_id: str | None = None
    admin_telegram_ids: Annotated[frozenset[int], NoDecode] = frozenset()
    knowledge_dir: Path = _PROJECT / "knowledge"
    questions_done_days: int = Field(default=90, ge=1)
    questions_open_days: int = Field(default=365, ge=1)
    retention_days: int = Field(default=3 * 365, ge=90)
    timezone: str = "Europe/Paris"
    secret_key: SecretStr | None = None
    var_dir: Path = Path("var")

    @field_validator("admin_telegram_ids", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        return [part.strip() for part in value.split(",") if part.strip()]

    @field_validator("timezone")
    @classmethod
    def _known_zone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            raise ValueError(f"no time zone is called {value!r}; write one such as Europe/Paris") from None
        return value

    @field_validator("listen")
    @classmethod
    def _host_and_port(cls, value: str) -> str:
        host, _, port = value.rpartition(":")
        if not host or not port.isdigit() or not 0 < int(port) < 65536:
            raise ValueError("write it as host:port, such as 127.0.0.1:8443")
        return value

    @field_validator("telegram_base_url", "telegram_base_file_url", "telegram_webhook_url", "public_url")
    @classmethod
    def _web_address(cls, value: str | None) -> str | None:
        if value is not None and not value.startswith(("http://", "https://")):
            raise ValueError("write an address that begins with https:// or http://")
        return value

    @field_validator("knowledge_dir")
    @classmethod
    def _folder(cls, value: Path) -> Path:
        if not (value / "rules").is_dir() or not (value / "entries").is_dir():
            raise ValueError(f"{value} has no folders rules and entries; name the folder that holds them")
        return value

    @field_validator("mail_from")
    @classmethod
    def _sender(cls, value: str) -> str:
        if value == cls.model_fields["mail_from"].default:
            return value
        try:
            validate_email(value, check_deliverability=False, allow_display_name=True, test_environment=True)
        except EmailNotValidError:
            raise ValueError("write one e-mail address, such as bot@example.org") from None
        return value

    @field_validator("mail_authserv_id")
    @classmethod
    def _host_name(cls, value: str | None) -> str | None:
        if value is None:
            return None
        if not value.isascii() or set(value) & set(" ;,@/\"'"):
            raise ValueError("write the first word of the Authentication-Results of your mail host, mx.example.org")
        return value

    @model_validator(mode="after")
    def _incoming_mail_needs_a_login(self) -> Self:
        if self.imap_host and (self.imap_username is None or self.imap_password is None):
            name = "IMAP_USERNAME" if self.imap_username is None else "IMAP_PASSWORD"
            raise SettingsError(name, "IMAP_HOST is set, so write the login of the mailbox")
        return self

    @field_validator("secret_key")
    @classmethod
    def _long_enough(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and any(len(key) < _KEY_LENGTH for key in _split_keys(value)):
            raise ValueError(f"write at least {_KEY_LENGTH} characters for each key, for instance 64 hexadecimal ones")
        return value

    @property
    def secret_keys(self) -> tuple[bytes, ...]:
        """The keys of SECRET_KEY, the newest first; none when it is not set."""
        return () if self.secret_key is None else tuple(key.encode() for key in _split_keys(self.secret_key))

    @model_validator(mode="after")
    def _mail_needs_a_sender(self) -> Self:
        if self.smtp_host and self.mail_from == type(self).model_fields["mail_from"].default:
            if self.smtp_username is None or "@" not in self.smtp_username:
                raise SettingsError("MAIL_FROM", "SMTP_HOST is set, so write the address that mails come from")
            self.mail_from = self.smtp_username  # a mailbox usually sends under its own name
        return self


def read_settings() -> Settings:
    """The settings of this process, or SettingsError that names the variable and what is expected."""
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        name = str(first["loc"][0]).upper() if first["loc"] else "the environment"
        raise SettingsError(name, first["msg"].removeprefix("Value error, ")) from None


def _split_keys(value: SecretStr) -> list[str]:
    return [key.strip() for key in value.get_secret_value().split(",")]


def has_local_secret(folder: Path) -> bool:
    """Whether this installation made a key of its own once."""
    return (folder / _KEY_FILE).exists()


def local_secret(folder: Path) -> bytes:
    """A key of this installation, kept in a file readable by its owner only; for use without SECRET_KEY."""
    path = folder / _KEY_FILE
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_hex(32), encoding="ascii")
    return path.read_text(encoding="ascii").encode("ascii")
