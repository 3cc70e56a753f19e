"""Makes a case smaller as long as it goes wrong in the same place."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final

from generate import Case
from judge import Verdict, judge

TRIES: Final = 150


def least(case: Case, verdict: Verdict) -> Case:
    """The smallest that was found within :data:`TRIES`."""
    tries = 0
    smaller = True
    while smaller:
        smaller = False
        for other in _smaller(case):
            tries += 1
            if tries > TRIES:
                return case
            if judge(other) == verdict:
                case, smaller = other, True
                break
    return case


def _smaller(case: Case) -> Iterator[Case]:
    if case.kind == "catalogue":
        yield from (Case(case.kind, project=case.project[:at] + case.project[at + 1 :]) for at in range(len(case.project)))
    elif case.project is not None:
        yield from (Case(case.kind, project=tree) for tree in _without(case.project))
    else:
        ((name, content),) = case.files.items()
        try:
            trees = [json.dumps(tree).encode() for tree in _without(json.loads(content))] if case.kind == "file" else []
        except (ValueError, RecursionError):
            trees = []
        yield from (Case(case.kind, {name: tree}) for tree in trees)
        lines = content.split(b"\n")
        if len(lines) > 2:
            half = len(lines) // 2
            for kept in (
                lines[:half],
                lines[:1] + lines[half:],
                *(lines[:at] + lines[at + 1 :] for at in range(1, min(len(lines), 20))),
            ):
                yield Case(case.kind, {name: b"\n".join(kept)})


def _without(tree: Any) -> Iterator[Any]:
    """The tree with one member of one object or list less, the outermost first."""
    if isinstance(tree, dict):
        for key in tree:
            yield {name: value for name, value in tree.items() if name != key}
        for key, value in tree.items():
            yield from ({**tree, key: inner} for inner in _without(value))
    elif isinstance(tree, list):
        for at in range(len(tree)):
            yield tree[:at] + tree[at + 1 :]
        for at, value in enumerate(tree):
            yield from ([*tree[:at], inner, *tree[at + 1 :]] for inner in _without(value))
