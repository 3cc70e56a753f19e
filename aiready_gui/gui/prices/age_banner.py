"""The line that tells of old prices where they matter, and the ways to newer ones."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, Final

from PySide6.QtWidgets import QFrame, QHBoxLayout

from aiready_gui.domain.explain import Message
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.price_age import OldPrices, old_prices, price_count
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.domain.status import StateKind
from aiready_gui.gui.widgets.basics import button, label
from aiready_gui.gui.widgets.flow import Flow
from aiready_gui.remembered import Remembered
from aiready_gui.texts import Texts

Acts = tuple[tuple[str, Callable[[], Any]], ...]
_OLD: Final[Remembered[tuple[OldPrices, ...]]] = Remembered(1)
"""Of the catalogue in use."""


class AgeBanner(QFrame):
    """Words and the acts that answer them; stands only where there is something to say."""

    def __init__(self, words: Message, acts: Acts, texts: Texts) -> None:
        super().__init__()
        self.setObjectName("ageBanner")
        self.setAccessibleName(texts.word(words))
        self.buttons = [button(texts.text(key), "link", act) for key, act in acts]
        line = QHBoxLayout(self)
        line.setContentsMargins(14, 2, 14, 2)  # a low line: it takes room from what it stands above
        line.setSpacing(18)
        line.addWidget(label(texts.word(words), "body", wrap=True), 1)
        line.addLayout(Flow(*self.buttons, spacing=18))  # one under the other beside the drawer of a small screen


def of_catalogue(snapshot: Snapshot, acts: Acts, texts: Texts) -> AgeBanner | None:
    """How many prices are old, and of whom most."""
    old = _old_in(snapshot)
    if not old:
        return None
    count, all_of_them = sum(len(one.records) for one in old), price_count(snapshot)
    words = Message(key="age-of-catalogue", args={"count": count, "all": all_of_them, **_args(old[0])})
    return AgeBanner(words, acts, texts)


def of_answer(
    answer: Recommendation, snapshot: Snapshot, texts: Texts, look: Callable[[str], Acts], take: Acts
) -> AgeBanner | None:
    """How many options stand on old prices, and how old those of the one proposed are, or of the first that does.

    ``look`` gives the acts for a provider. What is old and is no price of the provider's, the market's median in its place, can
    be confirmed by nobody: ``take`` are the acts that bring the provider's own.
    """
    aged = [option for option in answer.options if option.status.of_kind(StateKind.PRICES_OLD)]
    providers = [option.layout.provider for option in aged]
    chosen = answer.chosen.layout.provider if answer.chosen else ""
    asked = chosen if chosen in providers else next(iter(providers), "")
    old = next((one for one in _old_in(snapshot) if one.provider == asked), None)
    if old is None:
        points = next((option.status.of_kind(StateKind.PRICES_OLD) for option in aged if option.layout.provider == asked), ())
        return AgeBanner(points[0].sentence, take, texts) if points else None
    words = Message(key="age-of-answer", args={"options": len(aged), "of": len(answer.options), **_args(old)})
    return AgeBanner(words, look(asked), texts)


def _args(old: OldPrices) -> dict[str, str | int]:
    return {"provider": old.provider, "old": len(old.records), "day": old.day}


def _old_in(snapshot: Snapshot) -> tuple[OldPrices, ...]:
    """As :func:`~aiready_gui.domain.price_age.old_prices`: each window asks for it as it opens, and with each answer."""
    today = date.today()
    return _OLD.get(today, lambda: old_prices(snapshot, today), same=(snapshot,))
