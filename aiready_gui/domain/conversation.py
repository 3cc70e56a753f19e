"""What was said with the customer about a default: that it was confirmed as it is, or that the question was put to him."""

import json
from typing import Annotated, Any, Final, TypeVar

from pydantic import Field
from pydantic_core import to_jsonable_python

from aiready_gui.domain.bounds import MOST_WORKLOADS, Day, Key
from aiready_gui.domain.explain import Message
from aiready_gui.domain.record import Record
from aiready_gui.domain.written import Line

MOST_SAID: Final = 2000
"""Fields of all workloads together: far above what twenty of them ask."""
NOT_AN_ANSWER: Final = "not_an_answer"
"""Kind of pydantic's error."""
OF_WORK: Final = "workload."
"""What the path of an answer about a workload begins with."""


class Said(Record):
    """About one answer; of what is the project's the workload is the first."""

    workload: Annotated[int, Field(ge=0, lt=MOST_WORKLOADS)] = 0
    field: Key
    """Dotted path."""
    day: Day


class Confirmed(Said):
    """A default that somebody has agreed to; it holds while the answer is the one that was agreed to."""

    value: Annotated[str, Field(max_length=10_000), Line]
    """The answer as JSON, as :func:`kept` writes it."""
    by: Annotated[str, Field(max_length=120), Line] = ""
    """Who, in the words of whoever wrote it down; nothing: the customer."""

    def message(self) -> Message:
        """By whom and when."""
        args: dict[str, str | int | float | Message] = {"day": self.day.isoformat()}
        return Message(key="confirmed-by", args={**args, "who": self.by}) if self.by else Message(key="confirmed", args=args)


class Asked(Said):
    """A question that was put to the customer; it is open while there is no answer."""


class Counted(Said):
    """An answer that was worked out from amounts in the customer's own units; it holds while the answer is that one."""

    way: Key
    """Key of the way of counting."""
    amounts: Annotated[tuple[float, ...], Field(min_length=1, max_length=5)]
    """What was typed, in the order in which the way asks."""
    value: Annotated[str, Field(max_length=10_000), Line]
    """The answer that came of it, as :func:`kept` writes it."""


class Proposed(Said):
    """An answer that nobody gave: it follows from another one, or is usual in the customer's trade. It holds while the answer is that one."""

    value: Annotated[str, Field(max_length=10_000), Line]
    """The answer that was proposed, as :func:`kept` writes it."""
    because: Key
    """Message key of the reason."""


S = TypeVar("S", bound=Said)


def kept(value: Any) -> str:
    """An answer as a text that is the same for the same answer."""
    return json.dumps(to_jsonable_python(value), ensure_ascii=False, sort_keys=True)


def with_said(said: tuple[S, ...] | None, *more: S) -> tuple[S, ...]:
    """What was said, and ``more`` of it, each in the place of what was said of the same answer before."""
    found = {(one.workload, one.field): one for one in (*(said or ()), *more)}
    return tuple(found.values())[-MOST_SAID:]


def alone(said: tuple[S, ...] | None, index: int) -> tuple[S, ...] | None:
    """What was said of the project and of its workload ``index``, as of a project with that one alone."""
    mine = tuple(one.revised(workload=0) for one in said or () if one.workload == index or not _of_work(one))
    return mine or None


def joined(said: tuple[S, ...] | None, index: int, view: tuple[S, ...] | None) -> tuple[S, ...] | None:
    """What was said, after ``view``, what :func:`alone` gave of workload ``index``, was revised."""
    others = tuple(one for one in said or () if _of_work(one) and one.workload != index)
    return (*others, *(one.revised(workload=index) if _of_work(one) else one for one in view or ())) or None


def without(said: tuple[S, ...] | None, index: int) -> tuple[S, ...] | None:
    """What was said, once the workload ``index`` is gone and those behind it have moved up."""
    stay = (one for one in said or () if not (_of_work(one) and one.workload == index))
    return (
        tuple(one.revised(workload=one.workload - 1) if _of_work(one) and one.workload > index else one for one in stay) or None
    )


def _of_work(one: Said) -> bool:
    return one.field.startswith(OF_WORK)
