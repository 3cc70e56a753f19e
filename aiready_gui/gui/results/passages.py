"""Which figures a sentence of the result names: found by the very words in which they are told."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from aiready_gui.advisor.studies.alternative_figures import of_candidate
from aiready_gui.advisor.studies.bill_figures import bill, of_line
from aiready_gui.advisor.studies.option_figures import headline
from aiready_gui.domain.explain import Figure, Message, Passage
from aiready_gui.domain.figures_within import NO_FIGURES, figures_in
from aiready_gui.domain.option import Option
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.domain.status import Point
from aiready_gui.texts import Texts

DIGIT = re.compile(r"\d")
_LINE = re.compile(r"\bP(\d+)\b")
_TELLING = re.compile(r"\d.*[^\W\d]|\d\D*\d\D*\d|\d.*%")
"""A number with its unit, or of three digits: "4" alone stands in many a sentence that does not mean it."""
_SPACES = re.compile(r"[\s\u200b]+")
MOST = 12
"""Figures of one sentence: more tell nothing."""
LEARNT_A_STEP = 16
"""Names: two milliseconds' work."""


class Passages:
    """Of one option of an answer; what its figures are called is worked out when the first sentence is asked about, or step by step."""

    def __init__(self, option: Option, answer: Recommendation, texts: Texts) -> None:
        self._option, self._answer, self._texts = option, answer, texts
        self._figures: dict[str, Figure] = {}
        self._fields: dict[str, str] = {}
        self._longest_first: list[str] = []
        """Names of the figures."""
        self._lessons = self._learn()

    def learning(self) -> Iterator[None]:
        """The steps that are left until every name is known; who drops them half way leaves the rest to the next."""
        for _ in self._lessons:
            yield

    def of(self, words: str) -> Passage:
        """What the sentence stands on: figures, lines of the bill, answers of the customer, points of the state."""
        for _ in self._lessons:
            pass
        said = plain(words)
        found = list(self._lines(said))
        fields = []
        for name in self._longest_first:
            if _holds(said, name):
                found.append(self._figures[name])
        for name, path in self._fields.items():
            if _holds(said, name):
                fields.append(path)
        unique = tuple({(one.key, one.value): one for one in found}.values())[:MOST]
        return Passage(words=Message(key="value-text", args={"text": words}), figures=unique, fields=tuple(dict.fromkeys(fields)))

    def _learn(self) -> Iterator[None]:
        texts, option, answer = self._texts, self._option, self._answer
        for number, figure in enumerate(self._every(), start=1):
            for name in (texts.figure(figure), texts.also(figure)):
                if _TELLING.search(name):
                    self._figures.setdefault(plain(name), figure)
            if number % LEARNT_A_STEP == 0:
                yield
        for one in answer.options:
            money = one.price.totals[0].excl
            for name in (texts.money(money), texts.money_short(money)):
                self._figures.setdefault(plain(name), headline(one))
        yield
        for line in answer.requirements.lines:
            name = plain(texts.word(line.value))
            if DIGIT.search(name):
                self._fields.setdefault(name, line.field)
        yield
        for point in _points(option, answer):
            for path in point.fields[:1]:
                self._fields.setdefault(plain(texts.word(point.words)), path)
        self._longest_first = sorted(self._figures, key=len, reverse=True)

    def _every(self) -> Iterator[Figure]:
        """Every figure that may be told, those first whose name is theirs where others have the same."""
        option, answer = self._option, self._answer
        yield from figures_in(option, (*NO_FIGURES, "study"))
        yield from figures_in(answer.requirements)
        for one in answer.options:
            yield headline(one)
            if one is option:
                yield from bill(one.price)
        yield from filter(None, map(of_candidate, answer.candidates[:MOST]))

    def _lines(self, said: str) -> Iterator[Figure]:
        lines = self._option.price.lines
        for number in _LINE.findall(said):
            if 0 < int(number) <= len(lines):
                yield of_line(lines[int(number) - 1]).price


def plain(words: str) -> str:
    """Words without what only their setting needs."""
    return _SPACES.sub(" ", words.replace("\u00a0", " ")).strip()


def _holds(said: str, name: str) -> bool:
    """Whether a sentence says ``name``, and not as a part of a longer number or word."""
    at = said.find(name)
    while at >= 0:
        before, after = said[at - 1 : at], said[at + len(name) : at + len(name) + 1]
        if not (before.isalnum() or before in ",.") and not after.isalnum():
            return True
        at = said.find(name, at + 1)
    return False


def _points(option: Option, answer: Recommendation) -> Iterable[Point]:
    return (*option.status.points, *answer.status.points)
