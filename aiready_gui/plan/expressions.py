"""Conditions of the compliance rules: read once, judged with yes, no and unknown.

Grammar::

    condition = all { "||" all }
    all       = part { "&&" part }
    part      = "always" | "(" condition ")" | key [ check ]
    check     = "==" value | "!=" value | "<=" value | "in" "[" value { "," value } "]" | "has" value

A bare key asks whether it is true.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, lru_cache
from typing import Final, NamedTuple

from aiready_gui.domain.errors import RuleError
from aiready_gui.domain.explain import Message

Truth = bool | None
"""``None`` is unknown."""


class Fact(NamedTuple):
    """What is known of a key. A value in ``holds`` certainly applies, one outside ``possible`` certainly does not."""

    holds: frozenset[str]
    possible: frozenset[str]


@lru_cache(maxsize=512, typed=True)
def known(value: str | bool | int) -> Fact:
    """A single certain value."""
    only = frozenset({str(value).lower() if isinstance(value, bool) else str(value)})
    return Fact(only, only)


def one_of(values: Iterable[str | int]) -> Fact:
    """Exactly one of ``values``, nobody knows which."""
    possible = frozenset(map(str, values))
    return Fact(possible if len(possible) == 1 else frozenset(), possible)


def these(values: Iterable[str]) -> Fact:
    """All of ``values`` together and nothing else."""
    every = frozenset(values)
    return Fact(every, every)


Facts = Mapping[str, Fact]
"""A key that is missing is unknown."""


class Op(StrEnum):
    """Tests on a key."""

    EQUAL = "=="
    NOT_EQUAL = "!="
    AT_MOST = "<="
    IN = "in"
    HAS = "has"


@dataclass(frozen=True)
class Always:
    """Applies whatever was answered."""


@dataclass(frozen=True)
class Check:
    """One key against values; a bare key is tested for ``true``."""

    key: str
    op: Op = Op.EQUAL
    values: tuple[str, ...] = ("true",)

    @cached_property
    def wanted(self) -> frozenset[str]:
        """The values, in no order."""
        return frozenset(self.values)


@dataclass(frozen=True)
class Every:
    """All parts."""

    parts: "tuple[Condition, ...]"


@dataclass(frozen=True)
class Some:
    """At least one part."""

    parts: "tuple[Condition, ...]"


Condition = Always | Check | Every | Some

_TOKEN: Final = re.compile(r"\s*(?:(?P<sign>&&|\|\||==|!=|<=|[()\[\],])|(?P<word>[A-Za-z0-9_][A-Za-z0-9_.]*))")


@lru_cache(maxsize=1024)
def parse(text: str) -> Condition:
    """The condition behind ``text``.

    Raises
    ------
    RuleError
        Not of the grammar; names the text and the column where it stops making sense.
    """
    return _Reader(text).whole()


class _Reader:
    """Recursive descent over the tokens of one text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._tokens = list(self._split())
        self._at = 0

    def whole(self) -> Condition:
        condition = self._some()
        if self._peek():
            raise self._error()
        return condition

    def _split(self) -> Iterator[tuple[str, int]]:
        position = 0
        end = len(self._text.rstrip())
        while position < end:
            match = _TOKEN.match(self._text, position)
            if match is None:
                raise rule_error(self._text, position + 1)
            yield match.group().strip(), match.start() + len(match.group()) - len(match.group().lstrip()) + 1
            position = match.end()

    def _peek(self) -> str:
        return self._tokens[self._at][0] if self._at < len(self._tokens) else ""

    def _take(self, wanted: str = "") -> str:
        token = self._peek()
        if not token or (wanted and token != wanted):
            raise self._error()
        self._at += 1
        return token

    def _error(self) -> RuleError:
        column = self._tokens[self._at][1] if self._at < len(self._tokens) else len(self._text) + 1
        return rule_error(self._text, column)

    def _some(self) -> Condition:
        parts = [self._every()]
        while self._peek() == "||":
            self._take()
            parts.append(self._every())
        return parts[0] if len(parts) == 1 else Some(tuple(parts))

    def _every(self) -> Condition:
        parts = [self._part()]
        while self._peek() == "&&":
            self._take()
            parts.append(self._part())
        return parts[0] if len(parts) == 1 else Every(tuple(parts))

    def _part(self) -> Condition:
        if self._peek() == "(":
            self._take()
            inner = self._some()
            self._take(")")
            return inner
        key = self._word()
        if key == "always":
            return Always()
        match self._peek():
            case "==" | "!=" | "<=" as sign:
                self._take()
                return Check(key, Op(sign), (self._number() if sign == "<=" else self._word(),))
            case "has":
                self._take()
                return Check(key, Op.HAS, (self._word(),))
            case "in":
                self._take()
                return Check(key, Op.IN, self._values())
            case _:
                return Check(key)

    def _values(self) -> tuple[str, ...]:
        self._take("[")
        values = [self._word()]
        while self._peek() == ",":
            self._take()
            values.append(self._word())
        self._take("]")
        return tuple(values)

    def _word(self) -> str:
        token = self._peek()
        if not token or not re.match(r"[A-Za-z0-9_]", token) or token in ("in", "has"):
            raise self._error()
        return self._take()

    def _number(self) -> str:
        if not self._peek().isdecimal():
            raise self._error()
        return self._take()


def rule_error(text: str, column: int) -> RuleError:
    """A text that stops making sense at ``column``, counted from 1. [characters]"""
    return RuleError(Message(key="rule-unreadable", args={"text": text, "column": column}))


def written(condition: Condition) -> str:
    """The condition as text; reading it again gives the same condition."""
    match condition:
        case Always():
            return "always"
        case Check(key, Op.EQUAL, ("true",)):
            return key
        case Check(key, Op.IN, values):
            return f"{key} in [{','.join(values)}]"
        case Check(key, Op.HAS, values):
            return f"{key} has {values[0]}"
        case Check(key, op, values):
            return f"{key}{op}{values[0]}"
        case Every(parts) | Some(parts):
            sign = " && " if isinstance(condition, Every) else " || "
            return sign.join(f"({written(part)})" if isinstance(part, Every | Some) else written(part) for part in parts)


def keys_of(condition: Condition) -> tuple[str, ...]:
    """Every key the condition reads, once, in its order."""
    match condition:
        case Always():
            return ()
        case Check(key):
            return (key,)
        case Every(parts) | Some(parts):
            return tuple(dict.fromkeys(key for part in parts for key in keys_of(part)))


def judge(condition: Condition, facts: Facts) -> Truth:
    """True, false, or ``None`` where the answers do not decide (Kleene's three-valued logic)."""
    if isinstance(condition, Check):
        fact = facts.get(condition.key)
        return None if fact is None else _check(condition, fact)
    if isinstance(condition, Always):
        return True
    return _decided(condition.parts, facts, isinstance(condition, Some))


def _decided(parts: tuple[Condition, ...], facts: Facts, by: bool) -> Truth:
    """As soon as one of the parts is ``by``, that; ``None`` where one is open; else the opposite."""
    still_open = False
    for part in parts:
        truth = judge(part, facts)
        if truth is by:
            return truth
        still_open = still_open or truth is None
    return None if still_open else not by


def open_keys(condition: Condition, facts: Facts) -> tuple[str, ...]:
    """Keys that keep an undecided condition undecided."""
    match condition:
        case Check(key) if judge(condition, facts) is None:
            return (key,)
        case Every(parts) | Some(parts) if judge(condition, facts) is None:
            return tuple(dict.fromkeys(key for part in parts for key in open_keys(part, facts)))
        case _:
            return ()


def _check(check: Check, fact: Fact) -> Truth:
    if check.op is Op.AT_MOST:
        limit = int(check.values[0])
        inside = {value.isdecimal() and int(value) <= limit for value in fact.possible}
        return inside.pop() if len(inside) == 1 else None if inside else False
    among = _among(check.wanted, fact)
    return among if among is None or check.op is not Op.NOT_EQUAL else not among


def _among(wanted: frozenset[str], fact: Fact) -> Truth:
    if not fact.holds.isdisjoint(wanted):
        return True
    if fact.possible.isdisjoint(wanted):
        return False
    # Nothing certain, yet every possibility is among the wanted: whichever it is, it fits.
    return True if not fact.holds and fact.possible <= wanted else None
