"""The state on screen: what was derived from the answer, or why there is none, with what is wrong in the fields."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from aiready_gui.domain.errors import AdvisorError
from aiready_gui.domain.explain import Message, label_key
from aiready_gui.domain.status import Point, StateKind, Status


def shown(
    status: Status | None,
    failure: AdvisorError | None,
    invalid: Mapping[str, str],
    elsewhere: Sequence[tuple[Message, str]] = (),
) -> Status | None:
    """The state on screen: what was derived from the answer, or why there is none, with the fields that hold no value.

    Parameters
    ----------
    invalid : mapping
        Dotted path of a field to what is wrong with its text, in the reader's words.
    elsewhere : sequence
        Fields of workloads out of view that hold no value either: the work in words, the path.
    """
    if failure is not None:
        status = Status(
            points=(
                Point(
                    kind=StateKind.NOT_SIZED,
                    words=Message(key="status-not-sized"),
                    sentence=failure.message,
                    preliminary=True,
                ),
            )
        )
    if status is None:
        return None
    return status.with_points(
        (*(_invalid(path, words) for path, words in invalid.items()), *(_out_of_view(work, path) for work, path in elsewhere))
    )


def _invalid(path: str, words: str) -> Point:
    args: dict[str, str | int | float | Message] = {"field": Message(key=label_key(path)), "problem": words.rstrip(".")}
    return Point(
        kind=StateKind.INVALID,
        words=Message(key="status-invalid", args=args),
        sentence=Message(key="status-invalid-sentence", args=args),
        fields=(path,),
        preliminary=True,
    )


def _out_of_view(work: Message, path: str) -> Point:
    args: dict[str, str | int | float | Message] = {"field": Message(key=label_key(path))}
    said = Message(key="status-invalid-elsewhere", args=args)
    return Point(
        kind=StateKind.INVALID,
        words=Message(key="status-invalid", args=args),
        sentence=Message(key="status-of-work", args={"work": work, "said": said}),
        fields=(path,),
        preliminary=True,
        elsewhere=True,
    )
