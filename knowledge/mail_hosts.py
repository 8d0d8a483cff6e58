"""How fast mail goes to each provider, and its templates: `mail/` of the knowledge folder, all of it optional."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from jinja2 import Environment, TemplateSyntaxError

from knowledge.faults import Fault
from knowledge.reading import Reader
from knowledge.yaml_source import Node, read_yaml

FILE = "hosts.yaml"
TEMPLATES = ("layout.html", "layout.txt", "reminder/body.html", "reminder/body.txt")


@dataclass(frozen=True, slots=True, kw_only=True)
class MailHost:
    """One provider: mails a minute, and the words of a refusal that mean "slower"."""

    name: str
    per_minute: int
    slow_down: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MailHosts:
    """Providers by the domain of an address; a domain that is in no list is a host of its own with the default pace."""

    connections: int = 1
    pause_minutes: int = 10
    default_per_minute: int = 6000
    by_domain: Mapping[str, MailHost] = field(default_factory=dict)

    def of(self, address: str) -> MailHost:
        """The host of an e-mail address."""
        domain = address.rpartition("@")[2].lower()
        return self.by_domain.get(domain) or MailHost(name=domain, per_minute=self.default_per_minute)


def read_mail_hosts(folder: Path) -> tuple[MailHosts | None, tuple[Fault, ...]]:
    """The table of a `mail/` folder, the built-in one without a file, None when it cannot be read; and every fault."""
    path = folder / FILE
    if not path.exists():
        return MailHosts(), ()
    root, faults = read_yaml(path)
    if root is None:
        return None, faults or (Fault(path, 1, "this file is empty; expected area, connections, default, hosts"),)
    reader = Reader(path)
    hosts = _read(root, reader)
    found = (*faults, *reader.faults)
    return (None if found else hosts), found


def mail_faults(folder: Path) -> Iterator[Fault]:
    """Every fault of a `mail/` folder: of the table, of the templates, and files that nobody reads."""
    yield from read_mail_hosts(folder)[1]
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_dir() or path.name.startswith(".") or name in {FILE, "README.md"}:
            continue
        if name not in TEMPLATES:
            yield Fault(path, 1, f"this file is not read; a mail is made of {', '.join(TEMPLATES)}")
            continue
        yield from _template_faults(path)


def _template_faults(path: Path) -> Iterator[Fault]:
    try:
        # Only parsed, never rendered here.
        Environment(autoescape=True).parse(path.read_text(encoding="utf-8"))
    except TemplateSyntaxError as error:
        yield Fault(path, error.lineno, f"this is no template: {error.message}")
    except UnicodeDecodeError:
        yield Fault(path, 1, "this file is not UTF-8")


def _read(root: Node, reader: Reader) -> MailHosts:
    names = ("area", "connections", "pause_minutes", "default", "hosts")
    fields = reader.fields(root, "hosts", required=names)
    if "area" in fields and fields["area"].value != "hosts":
        reader.fault(fields["area"].line, 'area: expected "hosts", the file\'s name')
    default = reader.fields(fields["default"], "default", required=("per_minute",)) if "default" in fields else {}
    by_domain: dict[str, MailHost] = {}
    for name, node in (reader.mapping(fields["hosts"], "hosts") if "hosts" in fields else {}).items():
        _read_host(name, node, reader, by_domain)
    return MailHosts(
        connections=_within(fields.get("connections"), "connections", 2, reader),
        pause_minutes=_within(fields.get("pause_minutes"), "pause_minutes", 240, reader),
        default_per_minute=_within(default.get("per_minute"), "default: per_minute", 6000, reader),
        by_domain=by_domain,
    )


def _read_host(name: str, node: Node, reader: Reader, by_domain: dict[str, MailHost]) -> None:
    fields = reader.fields(node, name, required=("domains", "per_minute"), optional=("slow_down",))
    words = reader.items(fields["slow_down"], f"{name}: slow_down") if "slow_down" in fields else ()
    host = MailHost(
        name=name,
        per_minute=_within(fields.get("per_minute"), f"{name}: per_minute", 6000, reader),
        slow_down=tuple(said for word in words if (said := reader.text(word, f"{name}: slow_down"))),
    )
    for item in reader.items(fields["domains"], f"{name}: domains", least=1) if "domains" in fields else ():
        domain = (reader.text(item, f"{name}: domains") or "").lower()
        if domain in by_domain:
            reader.fault(item.line, f"{name}: domains: {domain} belongs to {by_domain[domain].name} already; keep one")
        elif domain and ("@" in domain or "." not in domain):
            reader.fault(item.line, f"{name}: domains: expected what stands behind the @, such as orange.fr")
        elif domain:
            by_domain[domain] = host


def _within(node: Node | None, what: str, most: int, reader: Reader) -> int:
    number = reader.whole(node, what) if node is not None else None
    if node is not None and number is not None and not 1 <= number <= most:
        reader.fault(node.line, f"{what}: expected a number from 1 to {most}")
    return number or 1
