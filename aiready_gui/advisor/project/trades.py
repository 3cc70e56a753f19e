"""Templates by trade: a file each of what is usual there, every answer of it a proposal until somebody agrees to it."""

import json
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any, Final, NamedTuple

from pydantic import ValidationError

from aiready_gui import shipped
from aiready_gui.advisor.project.project_file import field_message
from aiready_gui.domain.conversation import Proposed, kept
from aiready_gui.domain.errors import ResourceError
from aiready_gui.domain.explain import Message
from aiready_gui.domain.families import traits
from aiready_gui.domain.project import Project
from aiready_gui.domain.record import Record
from aiready_gui.domain.work import missing
from aiready_gui.paths import RESOURCES
from aiready_gui.plan.questionnaire import interview

FOLDER: Final = "trades"
TRADES: Final = ("bank", "state", "clinic", "retail", "media", "startup")
"""In the order in which they are shown; whatever else lies in the folder comes behind them by name."""
_RECORDS: Final = ("data", "conditions", "compliance")


class Trade(NamedTuple):
    """One template."""

    key: str
    icon: str
    project: Project
    """As it is filled in, nothing of it proposed yet."""

    @property
    def name(self) -> str:
        """Message key of its name."""
        return f"trade-{self.key}"

    @property
    def answers(self) -> tuple[tuple[int, str], ...]:
        """Workload and dotted path of all that it answers, but for the kinds of work themselves."""
        return tuple((index, path) for index, path, _ in _answered(self.project))

    @property
    def leaves_open(self) -> tuple[tuple[int, str], ...]:
        """Workload and path of what is needed and not answered, then of the questions on the law that remain."""
        needed = [(index, path) for index, work in enumerate(self.project.workloads) for path in missing(work, self.project.data)]
        return (*needed, *((0, f"compliance.{field}") for field in interview(self.project.compliance).undecided))

    def begun(self, on: date) -> Project:
        """The project to begin with: every typical answer stands as a proposal of this day."""
        because = f"because-trade-{self.key}"
        said = tuple(
            Proposed(workload=index, field=path, day=on, because=because, value=kept(value))
            for index, path, value in _answered(self.project)
        )
        return self.project.revised(proposed=said or None)


@cache
def trades() -> tuple[Trade, ...]:
    """All of them, as they are shown.

    Raises
    ------
    ResourceError
        A file is damaged or is no template; names the file and what is wrong in it.
    """
    found = {name.removesuffix(".json"): name for name in shipped.names(FOLDER, suffix=".json")}
    order = sorted(found, key=lambda key: (TRADES.index(key) if key in TRADES else len(TRADES), key))
    return tuple(_read(key, found[key]) for key in order)


def trade(key: str) -> Trade:
    """The template of this name; ``KeyError`` for none."""
    return {one.key: one for one in trades()}[key]


def _read(key: str, name: str) -> Trade:
    try:
        content = json.loads(shipped.read(FOLDER, name))
        return Trade(key, content["icon"], Project.model_validate(content["project"]))
    except ValidationError as error:
        raise _wrong(name, field_message(error, "project"), error) from error
    except (KeyError, TypeError, ValueError) as error:
        raise _wrong(name, Message(key="value-text", args={"text": repr(error)}), error) from error


def _wrong(name: str, why: Message, error: Exception) -> ResourceError:
    args: dict[str, Any] = {"file": str(RESOURCES.joinpath(FOLDER, name)), "why": why}
    return ResourceError(Message(key="trade-wrong", args=args), details=str(error))


def _answered(project: Project) -> Iterator[tuple[int, str, Any]]:
    for name in ("stage", "text_language"):
        if (value := getattr(project, name)) is not None:
            yield 0, name, value
    for index, work in enumerate(project.workloads):
        for name, value in _given(work):
            if name not in ("family", traits(work).kind):
                yield index, f"workload.{name}", value
    for head in _RECORDS:
        for name, value in _given(getattr(project, head)):
            yield 0, f"{head}.{name}", value


def _given(record: Record) -> Iterator[tuple[str, Any]]:
    """What is answered in a record, in the order of its fields."""
    for name, field in type(record).model_fields.items():
        value = getattr(record, name)
        if value is not None and (field.is_required() or value != field.get_default()):
            yield name, value
