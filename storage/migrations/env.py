"""Runs migrations on the connection that the caller opened; the caller's transaction is the only one."""

from typing import Any, Literal

from alembic import context
from sqlalchemy.types import TypeDecorator

from storage.models import Row


def in_plain_types(kind: str, item: Any, _context: object) -> str | Literal[False]:
    """What a drafted migration writes for a type: the one of the database, so that it needs no import of ours."""
    return f"sa.{item.impl!r}" if kind == "type" and isinstance(item, TypeDecorator) else False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Row.metadata,
    render_as_batch=True,  # SQLite alters a table by a copy
    render_item=in_plain_types,
)
context.run_migrations()
