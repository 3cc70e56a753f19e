"""The line that tells of an option taken by hand, and the way back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout

from aiready_gui.domain.money import Money
from aiready_gui.domain.option import Option
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.gui.fact_words import fact_words
from aiready_gui.gui.widgets.basics import button, label
from aiready_gui.texts import Texts


class PinBanner(QFrame):
    """What was taken instead of what, or why it no longer will do."""

    def __init__(self, answer: Recommendation, texts: Texts, back: Callable[[], None]) -> None:
        super().__init__()
        self.setObjectName("pinBanner")
        line = QHBoxLayout(self)
        line.setContentsMargins(16, 8, 8, 8)
        line.setSpacing(12)
        line.addWidget(label(_words(answer, texts), "body", wrap=True), 1)
        line.addWidget(button(texts.text("pin-back"), "secondary", back))


def _words(answer: Recommendation, texts: Texts) -> str:
    if answer.pin_lost is not None:
        return texts.word(answer.pin_lost)
    chosen, advised = answer.chosen, answer.advised
    if chosen is not None and chosen.layout.more:
        return f"{_more(chosen, advised, texts)} {_other(chosen, advised, texts)}".rstrip()
    return _other(chosen, advised, texts)


def _more(chosen: Option, advised: Option | None, texts: Texts) -> str:
    """How many replicas instead of how many, and what that does to the headroom; beside the calculation's where that is the same offer."""
    layout, headroom = chosen.layout, _headroom(chosen, texts)
    counts: dict[str, int | str] = {"replicas": layout.replicas, "counted": layout.replicas - layout.more, "headroom": headroom}
    if advised is None or advised.layout.offer_key != layout.offer_key:
        return texts.text("pin-more", **counts)
    return texts.text("pin-more-beside", **counts, before=_headroom(advised, texts))


def _headroom(option: Option, texts: Texts) -> str:
    return next((fact_words(fact, texts) for fact in option.facts if fact.label.key == "card-headroom"), "")


def _other(chosen: Option | None, advised: Option | None, texts: Texts) -> str:
    """What the calculation recommends instead."""
    if chosen is None or advised is None or chosen is advised:
        return texts.text("pin-same")
    month = advised.price.per_month_excl
    difference = month - chosen.price.per_month_excl
    return texts.text(
        "pin-words-dearer" if difference.amount > 0 else "pin-words-cheaper",
        gpus=advised.layout.gpus,
        gpu=advised.layout.gpu_name,
        provider=advised.layout.provider,
        price=texts.months(advised.price.totals),
        difference=texts.money(Money(amount=abs(difference.amount), currency=difference.currency)),
    )
