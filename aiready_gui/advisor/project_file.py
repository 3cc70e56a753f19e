"""Project files: JSON with a schema version, read strictly and written whole."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from pydantic import ValidationError

from aiready_gui.domain.at_odds import told
from aiready_gui.domain.errors import ProjectFileError
from aiready_gui.domain.explain import Message
from aiready_gui.domain.order import OUT_OF_ORDER, Order
from aiready_gui.domain.project import Project
from aiready_gui.files import write_whole

FORMAT: Final = "aiready-project"
SCHEMA_VERSION: Final = 1
SUFFIX: Final = ".aiready"

# Version -> what turns its plain dict into the next version's. They import nothing of ours, so old files open for ever.
MIGRATIONS: Final[dict[int, Callable[[dict[str, Any]], dict[str, Any]]]] = {}


def dumps(project: Project) -> str:
    """The file's text: only what was answered is written, defaults stay defaults."""
    content = {
        "format": FORMAT,
        "schema_version": SCHEMA_VERSION,
        "project": project.model_dump(mode="json", exclude_none=True, exclude_defaults=False),
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def loads(text: str, *, name: str = "") -> Project:
    """A project from the file's text.

    Raises
    ------
    ProjectFileError
        Not JSON (names line and column), not a project, a newer schema, or a field out of range (names its path).
    """
    try:
        content = json.loads(text)
    except ValueError as error:
        line, column = getattr(error, "lineno", 0), getattr(error, "colno", 0)
        raise _error("project-not-json", file=name, line=line, column=column) from error
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        raise _error("project-not-ours", file=name)
    version = content.get("schema_version")
    if not isinstance(version, int):
        raise _error("project-no-version", file=name)
    if version > SCHEMA_VERSION:
        raise _error("project-newer", file=name, found=version, known=SCHEMA_VERSION)
    while version < SCHEMA_VERSION:
        if version not in MIGRATIONS:
            raise _error("project-no-version", file=name)
        content = MIGRATIONS[version](content)
        version += 1
    try:
        return Project.model_validate(content.get("project"))
    except ValidationError as error:
        raise ProjectFileError(field_message(error), details=str(error)) from error


def load(path: Path) -> Project:
    """Read a project file; a path that cannot be read is a :class:`ProjectFileError` naming it."""
    try:
        content = path.read_bytes()
        text = content.decode(json.detect_encoding(content))  # Windows PowerShell writes what it redirects in UTF-16
    except UnicodeDecodeError as error:
        raise _error("project-not-ours", file=str(path)) from error
    except OSError as error:
        raise ProjectFileError(Message(key="project-unreadable", args={"file": str(path)}), details=str(error)) from error
    return loads(text, name=str(path))


def save(project: Project, path: Path) -> None:
    """Write a project file whole."""
    try:
        write_whole(path, dumps(project).encode())
    except OSError as error:
        raise ProjectFileError(Message(key="project-unwritable", args={"file": str(path)}), details=str(error)) from error


def schema() -> dict[str, Any]:
    """JSON Schema of the project file."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": FORMAT,
        "type": "object",
        "required": ["format", "schema_version", "project"],
        "properties": {
            "format": {"const": FORMAT},
            "schema_version": {"const": SCHEMA_VERSION},
            "project": {"$ref": "#/$defs/Project"},
        },
        "$defs": Project.model_json_schema()["$defs"],  # a scenario holds a project, so the project is among them
    }


FAMILIES: Final = ("llm_serving", "training", "batch", "embeddings", "speech", "images", "sandboxes")
# pydantic names the member of a union in the path of an error; people need not see it.

# pydantic's kinds of error -> our message and the name of the bound in its context.
_KINDS: Final = {
    "greater_than_equal": ("field-at-least", "ge"),
    "greater_than": ("field-more-than", "gt"),
    "less_than_equal": ("field-at-most", "le"),
    "less_than": ("field-less-than", "lt"),
    "enum": ("field-one-of", "expected"),
    "literal_error": ("field-one-of", "expected"),
    "string_too_long": ("field-too-long", "max_length"),
    "extra_forbidden": ("field-not-known", ""),
    "missing": ("field-missing", ""),
    "union_tag_invalid": ("field-one-of", "expected_tags"),
    "union_tag_not_found": ("field-missing", ""),
    "int_parsing": ("field-not-whole", ""),
    "int_type": ("field-not-whole", ""),
    "int_from_float": ("field-not-whole", ""),
    "float_parsing": ("field-not-a-number", ""),
    "float_type": ("field-not-a-number", ""),
}


def field_message(error: ValidationError) -> Message:
    """The first error as a message that names the field by its path and says what would be right."""
    first = error.errors()[0]
    path = ".".join(str(part) for part in first["loc"] if part not in FAMILIES) or "project"
    if first["type"].startswith("union_tag"):
        path += ".family"
    key, bound = _KINDS.get(first["type"], ("field-wrong", ""))
    context = first.get("ctx", {})
    if first["type"] == OUT_OF_ORDER:
        order = Order(context["lower"], context["upper"], context["apart"])
        return told(order, order.upper, f"{path}.{order.upper}", context["low"])
    args: dict[str, str | int | float | Message] = {"field": path}
    if bound:
        limit = context.get(bound, "")
        args["limit"] = limit if isinstance(limit, int | float) else str(limit)
    if key == "field-wrong":
        args["detail"] = str(context.get("error", "")) or first["msg"]
    return Message(key=key, args=args)


def _error(key: str, **args: str | int) -> ProjectFileError:
    return ProjectFileError(Message(key=key, args=dict(args)))
