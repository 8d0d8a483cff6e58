"""Which command was asked for, and what its failure looks like: one line, never a traceback."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from bot import logs
from bot.clock import SystemClock, day_in
from bot.errors import GuidanceError, InputError, SettingsError
from bot.settings import Settings, read_settings

USAGE_ERROR = 2
_NEW_KEY = 'make one with python3 -c "import secrets; print(secrets.token_hex(32))" and write it into .env'
_FILE_KINDS = ("entry", "figures", "scale", "readings", "reminders", "hosts", "asked", "decoder")

Command = Callable[[argparse.Namespace, Settings], int]


def run_command(arguments: Sequence[str]) -> int:
    """The exit code of a command line: 0 done, 1 faults found, 2 wrong input or settings."""
    asked = _parser().parse_args(arguments)
    try:
        settings = read_settings()
        command: Command = asked.command
        return command(asked, settings)
    except GuidanceError as error:
        print(error, file=sys.stderr)
        return USAGE_ERROR
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # the reader left: nobody to tell
        return 0
    except KeyboardInterrupt:
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="pointilleux", description="The bot for French licence points.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    _add(commands, "run", _run, "the service: Telegram, reminders, e-mail; without a token, a chat in the terminal")
    chat = _add(commands, "chat", _chat, "the same bot in the terminal")
    chat.add_argument("--now", metavar="ISO", help="start the clock there, e.g. 2026-11-22T10:00:00+01:00")
    chat.add_argument("--jsonl", action="store_true", help="one JSON object a line, in and out")
    ask = _add(commands, "ask", _ask, "one answer from the knowledge base")
    ask.add_argument("text", nargs="*", metavar="TEXT")
    ask.add_argument("--jsonl", action="store_true", help="one question a line")
    understand = _add(commands, "understand", _understand, "what the bot reads out of a sentence")
    understand.add_argument("--jsonl", action="store_true", help="one sentence a line")
    forecast = _add(commands, "forecast", _forecast, "the law engine on one record")
    forecast.add_argument("--jsonl", action="store_true", help="one record a line")
    _add_simulate(commands)
    _add_knowledge(commands)
    keys = commands.add_parser("keys", help="the keys of what is encrypted")
    actions = keys.add_subparsers(required=True, metavar="ACTION")
    _add(actions, "rotate", _keys_rotate, "seal everything again with the first key of SECRET_KEY; may be stopped")
    doctor = _add(commands, "doctor", _doctor, "whether all that the service needs works; exit code 1: a fault")
    doctor.add_argument("--send-to", metavar="ADDRESS", help="send one mail of trial there, too")
    doctor.add_argument("--json", action="store_true", help="one JSON object")
    return parser


def _add(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], name: str, command: Command, text: str
) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=text, description=text)
    parser.set_defaults(command=command)
    return parser


def _add_simulate(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    simulate = _add(commands, "simulate", _simulate, "every message that would go out for a record, day after day")
    simulate.add_argument("--from", dest="first", required=True, metavar="DATE", help="the first day, e.g. 2026-01-01")
    simulate.add_argument("--to", dest="last", required=True, metavar="DATE", help="the last day")
    simulate.add_argument("--timezone", metavar="ZONE", help="where the person lives; default: TIMEZONE")
    simulate.add_argument("--hour", type=int, metavar="H", help="the hour she chose, 0 to 23")
    simulate.add_argument("--channel", choices=("telegram", "email"), help="she has this one alone; default: both")
    simulate.add_argument("--jsonl", action="store_true", help="one JSON object a message")
    simulate.add_argument("file", metavar="FILE", help="a record as `forecast` takes it; -: standard input")


def _add_knowledge(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser("knowledge", help="check, list and try the files an admin edits")
    actions = parser.add_subparsers(required=True, metavar="ACTION")
    check = _add(actions, "check", _knowledge_check, "every fault with its file and line")
    check.add_argument("directory", nargs="?", type=Path, metavar="DIR")
    _add(actions, "stale", _knowledge_stale, "entries past their review date")
    new = _add(actions, "new", _knowledge_new, "the file of a new answer, to be filled in")
    new.add_argument("name", metavar="THEME/TOPIC", help="such as stage/stage-cout")
    schema = _add(actions, "schema", _knowledge_schema, "the JSON Schema of an entry's header, for editors")
    schema.add_argument("kind", nargs="?", default="entry", choices=_FILE_KINDS, help="another kind of file")
    schema.add_argument("--write", action="store_true", help="write all of them below schemas/ of the knowledge folder")
    _add(actions, "learn", _knowledge_learn, "let the search learn now, so that the first start need not")
    evaluate = _add(actions, "evaluate", _knowledge_evaluate, "how labelled questions are answered")
    evaluate.add_argument("file", type=Path, metavar="FILE")
    impact = _add(actions, "impact", _knowledge_impact, "whose dates other rules move, and the message for them")
    impact.add_argument("directory", nargs="?", type=Path, metavar="DIR", help="an edited copy of the knowledge folder")
    impact.add_argument("--on", metavar="DATE", help="by the rules of that day, e.g. 2027-01-01; default: today")
    impact.add_argument("--approve", metavar="ID", help="put the messages of this draft in the outbox, once")
    preview = _add(actions, "preview", _knowledge_preview, "one HTML page with every answer as each channel shows it")
    preview.add_argument("directory", nargs="?", type=Path, metavar="DIR")
    preview.add_argument("--out", type=Path, metavar="FILE", default=Path("knowledge-preview.html"), help="%(default)s")
    asked = _add(actions, "questions", _knowledge_questions, "questions that got no good answer, and lines to paste")
    asked.add_argument("--state", choices=("new", "in_work", "done"), default="new", help="default: %(default)s")
    asked.add_argument("--export", action="store_true", help="YAML lines for asked/<topic>.yaml, by the nearest topic")
    asked.add_argument("--set", nargs=2, metavar=("STATE", "GROUP"), help="give a group a state: new, in_work or done")


# Each command imports what it needs: the first prompt of a chat does not wait for Telegram or the law engine.


def _run(asked: argparse.Namespace, settings: Settings) -> int:  # noqa: ARG001  (every command has this shape)
    from bot.cli import service

    logs.configure(quiet=settings.telegram_bot_token is None, log_format=settings.log_format)
    if settings.telegram_bot_token is not None and settings.secret_key is None:
        raise SettingsError(
            "SECRET_KEY", f"not set, and TELEGRAM_BOT_TOKEN is: it encrypts what people tell; {_NEW_KEY}"
        )
    if settings.telegram_bot_token is None:
        print("TELEGRAM_BOT_TOKEN is not set: here is the same bot as a chat in this terminal.")
        return service.chat(settings, start=None, jsonl=False)
    return service.serve(settings)


def _chat(asked: argparse.Namespace, settings: Settings) -> int:
    from bot.cli import service

    logs.configure(quiet=True)
    start = None if asked.now is None else read_instant("--now", asked.now, settings.timezone)
    return service.chat(settings, start=start, jsonl=asked.jsonl)


def read_instant(name: str, said: str, timezone: str) -> datetime:
    """An ISO instant as an aware one; without an offset it is on the clock of `timezone`."""
    try:
        instant = datetime.fromisoformat(said)
    except ValueError:
        raise SettingsError(name, "write an instant such as 2026-11-22T10:00:00+01:00") from None
    return instant if instant.tzinfo else instant.replace(tzinfo=ZoneInfo(timezone))


def _today(settings: Settings) -> date:
    return day_in(settings.timezone, SystemClock().now())


def _ask(asked: argparse.Namespace, settings: Settings) -> int:
    from bot.cli import knowledge

    shelf = knowledge.Shelf(settings.knowledge_dir, settings.var_dir / "cache")
    today = _today(settings)
    if asked.jsonl:
        return knowledge.ask_jsonl(sys.stdin, sys.stdout, sys.stderr, shelf=shelf, today=today)
    return knowledge.ask(" ".join(asked.text), sys.stdout, sys.stderr, shelf=shelf, today=today)


def _understand(asked: argparse.Namespace, settings: Settings) -> int:  # noqa: ARG001  (every command has this shape)
    from bot.cli import understand

    return understand.run(sys.stdin, sys.stdout, sys.stderr)


def _forecast(asked: argparse.Namespace, settings: Settings) -> int:
    from bot.cli import forecast
    from knowledge.law import load_law
    from knowledge.stages import load_stages

    folder = settings.knowledge_dir / "rules"
    remind = partial(forecast.reminders, stages=load_stages(folder), timezone=settings.timezone)
    rules_on = load_law(folder).rules
    return forecast.run(sys.stdin, sys.stdout, sys.stderr, jsonl=asked.jsonl, rules_on=rules_on, remind=remind)


def _simulate(asked: argparse.Namespace, settings: Settings) -> int:
    from bot.cli import simulate

    logs.configure(quiet=True)
    simulation = simulate.Simulation(
        first_on=_read_day("--from", asked.first),
        last_on=_read_day("--to", asked.last),
        timezone=asked.timezone or settings.timezone,
        hour=asked.hour,
        channels=(asked.channel,) if asked.channel else simulate.CHANNELS,
    )
    return simulate.run(simulation, _read_bytes(asked.file), sys.stdout, settings=settings, jsonl=asked.jsonl)


def _read_bytes(name: str) -> bytes:
    """A file, or standard input for "-"."""
    if name == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(name).read_bytes()
    except OSError as error:
        raise InputError(name, f"cannot be read ({error.strerror})") from None


def _knowledge_check(asked: argparse.Namespace, settings: Settings) -> int:
    from bot.cli import knowledge

    return knowledge.check(sys.stdout, directory=asked.directory or settings.knowledge_dir, today=_today(settings))


def _knowledge_stale(asked: argparse.Namespace, settings: Settings) -> int:  # noqa: ARG001  (every command has this shape)
    from bot.cli import knowledge

    return knowledge.stale(sys.stdout, sys.stderr, directory=settings.knowledge_dir, today=_today(settings))


def _knowledge_new(asked: argparse.Namespace, settings: Settings) -> int:
    from bot.cli import knowledge

    return knowledge.new(sys.stdout, directory=settings.knowledge_dir, name=asked.name, today=_today(settings))


def _knowledge_schema(asked: argparse.Namespace, settings: Settings) -> int:
    from bot.cli import knowledge

    if asked.write:
        return knowledge.rewrite_schemas(sys.stdout, directory=settings.knowledge_dir)
    return knowledge.schema(sys.stdout, asked.kind)


def _knowledge_learn(asked: argparse.Namespace, settings: Settings) -> int:  # noqa: ARG001  (every command has this shape)
    from bot.cli import knowledge

    return knowledge.learn(sys.stderr, directory=settings.knowledge_dir)


def _knowledge_evaluate(asked: argparse.Namespace, settings: Settings) -> int:
    from bot.cli import knowledge

    return knowledge.evaluate(asked.file, sys.stdout, sys.stderr, directory=settings.knowledge_dir)


def _knowledge_impact(asked: argparse.Namespace, settings: Settings) -> int:
    from bot.cli import knowledge_impact

    if asked.approve is not None:
        if asked.directory is not None or asked.on is not None:
            raise InputError("--approve", "a draft holds its rules and its day; give its ID alone")
        return knowledge_impact.approved(settings, sys.stdout, broadcast_id=asked.approve)
    on = None if asked.on is None else _read_day("--on", asked.on)
    return knowledge_impact.impact(settings, sys.stdout, directory=asked.directory, on=on)


def _knowledge_preview(asked: argparse.Namespace, settings: Settings) -> int:
    from bot.cli import knowledge_preview

    folder = asked.directory or settings.knowledge_dir
    return knowledge_preview.preview(sys.stdout, directory=folder, out=asked.out, today=_today(settings))


def _knowledge_questions(asked: argparse.Namespace, settings: Settings) -> int:
    from bot.cli import knowledge_questions

    if asked.set is None:
        return knowledge_questions.listed(settings, sys.stdout, state=asked.state, is_export=asked.export)
    if asked.export:
        raise InputError("--set", "changes a state; export with another command")
    state, group = asked.set
    return knowledge_questions.set_state(settings, sys.stdout, state=state, group=group)


def _keys_rotate(asked: argparse.Namespace, settings: Settings) -> int:  # noqa: ARG001  (every command has this shape)
    from bot.cli import keys

    return keys.rotated(settings, sys.stdout)


def _doctor(asked: argparse.Namespace, settings: Settings) -> int:
    from bot.cli import doctor

    logs.configure(quiet=True)
    return doctor.examine(settings, sys.stdout, send_to=asked.send_to, as_json=asked.json)


def _read_day(name: str, said: str) -> date:
    try:
        return date.fromisoformat(said)
    except ValueError:
        raise InputError(name, "write a day such as 2027-01-01") from None
