"""Project files: JSON with a schema version, read strictly and written whole."""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from pydantic import ValidationError

from aiready_gui.advisor.project.same_kind import YES_NO_NUMBER, other_kind
from aiready_gui.domain.at_odds import told
from aiready_gui.domain.bounds import NOT_A_COUNTRY
from aiready_gui.domain.conversation import NOT_AN_ANSWER
from aiready_gui.domain.errors import CatalogueError, LogoError, ProjectFileError
from aiready_gui.domain.explain import Message
from aiready_gui.domain.families import NAMES
from aiready_gui.domain.order import OUT_OF_ORDER, Order
from aiready_gui.domain.project import Project
from aiready_gui.domain.system_errors import unreadable
from aiready_gui.domain.units import MB
from aiready_gui.files import MOST_BYTES, TooLargeError, TwiceError, each_name_once, read_whole, write_whole

if TYPE_CHECKING:
    from aiready_gui.domain.standing import Standing

FORMAT: Final = "aiready-project"
SCHEMA_VERSION: Final = 1
SUFFIX: Final = ".aiready"
STANDING: Final = "stands_on"

# Version -> what turns its plain dict into the next version's. They import nothing of ours, so old files open for ever.
MIGRATIONS: Final[dict[int, Callable[[dict[str, Any]], dict[str, Any]]]] = {}


def dumps(project: Project, standing: Standing | None = None, **beside: Any) -> str:
    """The file's text: only what was answered is written, defaults stay defaults.

    What the answer stood on follows the project; what stands ``beside`` them no reader minds.
    """
    content = {
        "format": FORMAT,
        "schema_version": SCHEMA_VERSION,
        **beside,
        "project": project.model_dump(mode="json", exclude_none=True, exclude_defaults=False),
    }
    if standing is not None:
        content[STANDING] = standing.model_dump(mode="json", exclude_none=True)
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def loads(text: str, *, name: str = "") -> Project:
    """A project from the file's text.

    Raises
    ------
    ProjectFileError
        Not JSON (names line and column), a name twice, not a project, a newer schema, or a field out of range (names its path).
    """
    content, version = _content(text, name)
    if version > SCHEMA_VERSION:
        raise _error("project-newer", file=name, found=version, known=SCHEMA_VERSION)
    while version < SCHEMA_VERSION:
        if version not in MIGRATIONS:
            raise _error("project-no-version", file=name)
        content = MIGRATIONS[version](content)
        version += 1
    try:
        return _validated(content.get("project"))
    except ValidationError as error:
        raise ProjectFileError(field_message(error), details=str(error)) from error
    except RecursionError as error:
        raise _error("project-too-deep", file=name) from error


def standing_in(text: str, *, name: str = "") -> Standing | None:
    """What the project of the file's text stood on when it was saved; nothing where an older or a newer program wrote it.

    Raises
    ------
    ProjectFileError
        As :func:`loads`; or the section is too large or not what it should be (names the path of the field).
    """
    if f'"{STANDING}"' not in text:
        return None
    content, version = _content(text, name)
    if version > SCHEMA_VERSION or STANDING not in content:
        return None
    from aiready_gui.domain.standing import Standing  # only here: most projects stand on what the program brought

    try:
        standing = Standing.model_validate(content[STANDING])
    except ValidationError as error:
        raise ProjectFileError(field_message(error, STANDING), details=str(error)) from error
    from aiready_gui.catalogue.standing import checked_rows  # only here: most projects bring no rows

    try:
        checked_rows(standing.rows)
    except CatalogueError as error:
        raise ProjectFileError(Message(key="project-rows-wrong", args={"file": name, "why": error.message})) from error
    return _with_its_picture(standing, name)


def _with_its_picture(standing: Standing, name: str) -> Standing:
    """The company's logo redrawn as one that is chosen is: a file may come from anybody."""
    company = standing.company
    if company is None or not company.logo:
        return standing
    from aiready_gui.issuer.logo import kept_logo  # only here: most projects bring no picture

    try:
        return standing.revised(company=company.revised(logo=kept_logo(company.logo)))
    except LogoError as error:
        raise ProjectFileError(Message(key="project-logo-wrong", args={"file": name, "why": error.message})) from error


def loads_to_view(text: str, *, name: str = "") -> tuple[Project, int]:
    """As :func:`loads`, but what a newer program wrote is read as far as this one understands it.

    The second value is the newer schema version, or 0. A field that this program has not heard of is left out; a value it cannot read
    (a new kind of work, a new choice) makes the whole file one of the future. Such a project must not be written over its file.
    """
    content, version = _content(text, name)
    if version <= SCHEMA_VERSION:
        return loads(text, name=name), 0
    project = content.get("project")
    while True:
        try:
            return _validated(project), version
        except ValidationError as error:
            unknown = [one["loc"] for one in error.errors() if one["type"] == "extra_forbidden"]
            if not unknown or False in [_drop(project, path) for path in unknown]:
                raise _error("project-newer", file=name, found=version, known=SCHEMA_VERSION) from error


def _validated(content: Any) -> Project:
    """The project that plain data hold, each value in its own kind."""
    project = Project.model_validate(content)
    message = other_kind(content, project)
    if message is not None:
        raise ProjectFileError(message)
    return project


def _drop(content: Any, path: tuple[Any, ...]) -> bool:
    """Whether the field at pydantic's path could be taken out of plain dicts and lists."""
    *way, last = path
    for part in way:
        if part in NAMES and part not in content:
            continue  # the member of a union, which the file does not spell out
        content = content[part]
    return isinstance(content, dict) and content.pop(last, content) is not content


def parsed(text: str, *, name: str) -> Any:
    """What the JSON of a file holds, or a :class:`ProjectFileError` that names it."""
    try:
        content = json.loads(text, object_pairs_hook=each_name_once)
    except TwiceError as error:
        raise _error("project-key-twice", file=name, field=error.key) from error
    except json.JSONDecodeError as error:
        raise _error("project-not-json", file=name, line=error.lineno, column=error.colno) from error
    except ValueError as error:  # Python reads no whole number of more than some thousand digits
        raise _error("project-long-number", file=name) from error
    except RecursionError as error:
        raise _error("project-too-deep", file=name) from error
    if "\\ud" in text.lower() and not _is_text(content):
        raise _error("project-half-letter", file=name)
    return content


def _content(text: str, name: str) -> tuple[dict[str, Any], int]:
    """The plain dict of a file that says it is ours, and its schema version."""
    content = parsed(text, name=name)
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        raise _error("project-not-ours", file=name)
    version = content.get("schema_version")
    if type(version) is not int:  # true is no version, though Python calls it a whole number
        raise _error("project-no-version", file=name)
    return content, version


def _is_text(content: object) -> bool:
    """Whether every text in it can be written down: JSON can spell halves of letters that stand for nothing."""
    try:
        json.dumps(content, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return False
    return True


def load(path: Path) -> Project:
    """Read a project file; a path that cannot be read is a :class:`ProjectFileError` naming it."""
    return load_whole(path)[0]


def load_whole(path: Path) -> tuple[Project, Standing | None]:
    """As :func:`load`, with what the project stood on."""
    text = decoded(content_of(path), name=str(path))
    return loads(text, name=str(path)), standing_in(text, name=str(path))


def content_of(path: Path) -> bytes:
    """The bytes of a file, or a :class:`ProjectFileError` naming it."""
    try:
        return read_whole(path)
    except TooLargeError as error:
        raise _error("file-too-large", file=str(path), limit=MOST_BYTES // MB) from error
    except OSError as error:
        raise ProjectFileError(unreadable("project-unreadable", str(path), error), details=str(error)) from error


def decoded(content: bytes, *, name: str = "") -> str:
    """The text of a file's bytes: Windows PowerShell writes what it redirects in UTF-16."""
    try:
        return content.decode(json.detect_encoding(content))
    except UnicodeDecodeError as error:
        raise _error("project-not-ours", file=name) from error


def encoded(project: Project, standing: Standing | None = None) -> bytes:
    """What :func:`save` writes."""
    return dumps(project, standing).encode()


def save(project: Project, path: Path, standing: Standing | None = None) -> None:
    """Write a project file whole."""
    try:
        write_whole(path, encoded(project, standing))
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
            STANDING: {"$ref": "#/$defs/Standing"},
        },
        "$defs": _definitions(),
    }


def _definitions() -> dict[str, Any]:
    from aiready_gui.domain.standing import Standing  # as above

    standing = Standing.model_json_schema()
    inner = standing.pop("$defs")
    return {**inner, "Standing": standing, **Project.model_json_schema()["$defs"]}  # a scenario holds a project: it is among them


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
    **dict.fromkeys(("missing", "string_too_short"), ("field-missing", "")),
    "union_tag_invalid": ("field-one-of", "expected_tags"),
    "union_tag_not_found": ("field-missing", ""),
    "too_long": ("field-too-many", "max_length"),
    "too_short": ("field-too-few", "min_length"),
    NOT_A_COUNTRY: ("field-not-a-country", "code"),
    NOT_AN_ANSWER: ("field-not-an-answer", "path"),
    **dict.fromkeys(("int_parsing", "int_type", "int_from_float", "int_parsing_size"), ("field-not-whole", "")),
    **dict.fromkeys(
        ("float_parsing", "float_type", "finite_number", "decimal_parsing", "decimal_type"), ("field-not-a-number", "")
    ),
    **dict.fromkeys(
        ("date_type", "date_parsing", "date_from_datetime_parsing", "date_from_datetime_inexact"), ("field-not-a-date", "")
    ),
    **dict.fromkeys(("bool_type", "bool_parsing"), ("field-not-yes-or-no", "")),
    **dict.fromkeys(("string_type", "string_unicode"), ("field-not-text", "")),
    "tuple_type": ("field-not-a-list", ""),
    **dict.fromkeys(("model_type", "model_attributes_type", "dict_type"), ("field-not-an-object", "")),
}


_LIMITS: Final = ("ge", "gt", "le", "lt")
_NO_NUMBER: Final = ("field-not-whole", "field-not-a-number")


def field_message(error: ValidationError, within: str = "") -> Message:
    """The first error as a message that names the field by its path and says what would be right; ``within`` is what it is a field of."""
    first = error.errors()[0]
    # pydantic names the member of a union in the path of an error; people need not see it.
    way = (*filter(None, (within,)), *(str(part) for part in first["loc"] if part not in NAMES))
    path = ".".join(way) or "project"
    if first["type"].startswith("union_tag"):
        path += ".family"
    key, bound = _KINDS.get(first["type"], ("field-wrong", ""))
    if bound in _LIMITS or key in _NO_NUMBER:
        key, bound = _of_no_number(first, key, bound)
    context = first.get("ctx", {})
    if first["type"] == OUT_OF_ORDER:
        order = Order(context["lower"], context["upper"], context["apart"])
        return told(order, order.upper, f"{path}.{order.upper}", context["low"])
    args: dict[str, str | int | float | Message] = {"field": path}
    if bound:
        limit = context.get(bound, "")
        args["limit"] = float(limit) if isinstance(limit, Decimal) else limit if isinstance(limit, int | float) else str(limit)
    if key == "field-wrong":
        args["detail"] = str(context.get("error", "")) or first["msg"]
    return Message(key=key, args=args)


def _of_no_number(error: Any, key: str, bound: str) -> tuple[str, str]:
    """Message key and bound of what stands for a number: pydantic makes one of it first, and holds that against the bounds."""
    given, limit = error["input"], error.get("ctx", {}).get(bound)
    if isinstance(given, bool):
        return YES_NO_NUMBER, ""
    if isinstance(given, str) and isinstance(limit, int | float):  # money and per cent are kept as text
        return "field-not-whole" if isinstance(limit, int) else "field-not-a-number", ""
    return key, bound


def _error(key: str, **args: str | int) -> ProjectFileError:
    return ProjectFileError(Message(key=key, args=dict(args)))
