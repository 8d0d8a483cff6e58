"""What the doctor looks at on this machine: zones, folders, database, reminders, knowledge, key, disk."""

from __future__ import annotations

import os
import secrets
import shutil
import stat
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sqlalchemy import Engine, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError

from bot.bootstrap import keys_of
from bot.cli.doctor import Check, Finding, Findings, fault, ok, warning
from bot.clock import SystemClock, day_in
from bot.dialogue.zones import ZONES
from bot.services.troubles import FREE_BYTES
from bot.settings import Settings, has_local_secret
from storage import SqlUnitOfWork, StorageError, check_keys, lag, open_database

_KNOWLEDGE_SECONDS = 90.0  # the search learns for the questions of trial
_OVERDUE = timedelta(minutes=15)
_CLOCK_SECONDS = 5.0
_ROOM = 5  # times the bytes that must be free


def checks_here(settings: Settings) -> list[Check]:
    """In the order in which they are told."""
    return [
        Check(name="zones", work=partial(zones, settings)),
        Check(name="folders", work=partial(folders, settings)),
        Check(name="disk", work=partial(disk, settings)),
        Check(name="key", work=partial(key, settings)),
        Check(name="database", work=partial(database, settings)),
        Check(name="knowledge", work=partial(knowledge, settings), seconds=_KNOWLEDGE_SECONDS),
    ]


def zones(settings: Settings) -> Findings:
    """Whether the zones of all readers are known, with their summer time."""
    missing = []
    for name in {*ZONES, settings.timezone}:
        try:
            ZoneInfo(name)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            missing.append(name)
    if missing:
        return [fault("zones", f"no data for {', '.join(sorted(missing))}; install the package tzdata")]
    paris = ZoneInfo("Europe/Paris")
    hours = [datetime(2026, month, 1, tzinfo=UTC).astimezone(paris).utcoffset() for month in (1, 7)]
    if hours != [timedelta(hours=1), timedelta(hours=2)]:
        return [fault("zones", "the data for Europe/Paris is wrong; install the package tzdata again")]
    return [ok("zones", f"{len(ZONES)} time zones are known")]


def folders(settings: Settings) -> Findings:
    """Whether what has to be written can be."""
    found = [_writable(settings.var_dir)]
    if settings.smtp_host is None:
        found.append(_writable(settings.var_dir / "mail"))
    if not os.access(settings.knowledge_dir, os.R_OK | os.X_OK):
        name = settings.knowledge_dir
        found.append(fault("folders", f"{name} cannot be read; give its files to the user who runs the service"))
    return found


def _writable(folder: Path) -> Finding:
    there = _first_that_exists(folder)
    if there.is_dir() and os.access(there, os.W_OK | os.X_OK):
        return ok("folders", f"{folder} can be written")
    return fault("folders", f"{folder} cannot be written; make it, or give it to the user who runs the service")


def _first_that_exists(path: Path) -> Path:
    return next((one for one in (path, *path.absolute().parents) if one.exists()), Path("/"))


def disk(settings: Settings) -> Findings:
    """Whether there is room for the database and the journal to grow."""
    free = shutil.disk_usage(_first_that_exists(settings.var_dir)).free
    said = f"{free / 1e6:,.0f} MB are free where {settings.var_dir} is"
    if free < FREE_BYTES:
        return [fault("disk", f"{said}; make room: a full disk loses what people tell")]
    return [warning("disk", f"{said}; make room soon")] if free < _ROOM * FREE_BYTES else [ok("disk", said)]


def key(settings: Settings) -> Findings:
    """Whether there is a key, and nobody else reads it."""
    if settings.secret_key is not None:
        return [ok("key", "SECRET_KEY is set; keep a copy apart from backups")]
    if settings.telegram_bot_token is not None:
        return [fault("key", "SECRET_KEY is not set, and the Telegram service does not start without it; set it")]
    path = settings.var_dir / "secret.key"
    is_shared = not settings.database_url.startswith("sqlite")
    if is_shared:
        return [warning("key", "SECRET_KEY is not set: processes on other machines would each make their own; set it")]
    if not path.exists():
        return [
            warning(
                "key", f"SECRET_KEY is not set; the first start makes one in {path}: keep a copy apart from backups"
            )
        ]
    if path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        return [fault("key", f"{path} can be read by others; run: chmod 600 {path}")]
    return [ok("key", f"{path} is there; keep a copy apart from backups")]


def database(settings: Settings) -> Findings:
    """Whether it opens, has the tables of this program, the time of this machine, and nothing overdue."""
    path = _file_of(settings)
    if path is not None and not path.exists():
        return [warning("database", f"{path} does not exist yet; the first start makes it")]
    try:
        engine = open_database(settings.database_url, _keys(settings))
    except StorageError as error:
        return [fault("database", f"{error} Set DATABASE_URL, or start the database")]
    try:
        return [*_tables(engine), *_its_clock(engine), *_sealed_by_others(engine)]
    except (StorageError, SQLAlchemyError) as error:
        return [fault("database", f"it does not work ({type(error).__name__}); look at the log of the database")]
    finally:
        engine.dispose()


def _keys(settings: Settings) -> tuple[bytes, ...]:
    """Those of the settings; to look at a database does not make one."""
    known = settings.secret_key is not None or has_local_secret(settings.var_dir)
    return keys_of(settings) if known else (secrets.token_bytes(32),)


def _sealed_by_others(engine: Engine) -> Iterator[Finding]:
    stored, newest = lag(engine)
    if stored != newest:
        return
    try:
        check_keys(engine)
    except StorageError as error:
        yield fault("key", str(error))


def _file_of(settings: Settings) -> Path | None:
    try:
        url = make_url(settings.database_url)
    except (SQLAlchemyError, ValueError):
        return None  # to open it tells what is wrong
    is_file = url.get_backend_name() == "sqlite" and url.database not in {None, "", ":memory:"}
    return Path(str(url.database)) if is_file else None


def _tables(engine: Engine) -> Iterator[Finding]:
    stored, newest = lag(engine)
    kind = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}[engine.dialect.name]
    if stored is None:
        yield warning("database", f"{kind} answers and is empty; the first start makes the tables")
        return
    if stored > newest:
        yield fault("database", f"{kind} has version {stored}, this program knows {newest} at most; start the newer "
                    "program, or restore the backup made before it")  # fmt: skip
        return
    if stored < newest:
        yield warning(
            "database", f"{kind} has version {stored}; the next start brings it to {newest}: back it up first"
        )
        return
    yield ok("database", f"{kind} answers, its tables have version {stored}")
    yield from _overdue(engine)


def _overdue(engine: Engine) -> Iterator[Finding]:
    now = SystemClock().now()
    with SqlUnitOfWork(engine) as unit:
        backlog = unit.outbox.backlog(now - _OVERDUE)
    if backlog.oldest_due_at is None:
        yield ok("reminders", "none is overdue")
        return
    hours = (now - backlog.oldest_due_at).total_seconds() / 3600
    yield warning("reminders", f"{backlog.due} are overdue, the oldest for {hours:.1f} hours; start the service, or "
                  "look for delivery_failed in its log")  # fmt: skip


def _its_clock(engine: Engine) -> Iterator[Finding]:
    if engine.dialect.name != "postgresql":
        return
    with engine.connect() as connection:
        there = connection.execute(text("SELECT clock_timestamp()")).scalar()
    seconds = abs((SystemClock().now() - there).total_seconds()) if isinstance(there, datetime) else 0.0
    if seconds > _CLOCK_SECONDS:
        yield warning("clock", f"{seconds:.0f} seconds away from the database; set both by NTP")


def knowledge(settings: Settings) -> Findings:
    """What `knowledge check` says, counted."""
    from knowledge import checks
    from knowledge.faults import errors_among

    today = day_in(settings.timezone, SystemClock().now())
    faults = checks.check(settings.knowledge_dir, today)
    errors = errors_among(faults)
    if errors:
        return [fault("knowledge", f"{len(errors)} errors, the first: {errors[0]}; run: pointilleux knowledge check")]
    if faults:
        return [warning("knowledge", f"no error, {len(faults)} warnings, answers to review among them; run: "
                        "pointilleux knowledge check, knowledge stale")]  # fmt: skip
    return [ok("knowledge", "no error, nothing to review")]
