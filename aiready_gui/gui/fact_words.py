"""A figure of an option as the window says it: beside its target, or how far off it may be."""

from __future__ import annotations

from typing import Final

from aiready_gui.domain.explain import Figure, Unit
from aiready_gui.domain.option import Fact
from aiready_gui.number_words import MINUS
from aiready_gui.texts import Texts

IN_TIMES: Final = 2.0
"""From such a headroom on it is said as times the peak: nobody reads 509 % as six peaks. [share]"""


def fact_words(fact: Fact, texts: Texts) -> str:
    """The figure, beside its target where there is one; or how far off it may be."""
    if fact.interval:
        return accuracy(fact.figure, texts)
    shown = texts.figure(fact.figure)
    if fact.label.key == "card-headroom" and fact.figure.value >= IN_TIMES and not fact.figure.loose:
        return texts.text("headroom-times", times=texts.number(1 + fact.figure.value))
    if fact.target is None:
        return shown
    target = texts.figure(fact.target)
    if fact.at_most:
        return texts.text("of-target", value=shown, target=target)
    return texts.text("at-target", value=_bare(fact.figure, fact.target, texts) or shown, target=target)


def _bare(figure: Figure, target: Figure, texts: Texts) -> str:
    """The number alone where its target says the same unit once more."""
    if figure.unit is not target.unit or figure.unit is Unit.SHARE or figure.loose:
        return ""
    value, of = (texts.scaled(one.value, one.unit)[0] for one in (figure, target))
    same_size = abs(value * target.value - of * figure.value) < 1e-6 * abs(of * figure.value)
    return texts.number(value) if same_size else ""


def accuracy(figure: Figure, texts: Texts) -> str:
    """The 80 % interval as minus and plus shares of the value."""
    if figure.low is None or figure.high is None or not figure.value:
        return ""
    low, high = 1 - figure.low / figure.value, figure.high / figure.value - 1
    return f"{MINUS}{texts.number(low * 100, decimals=0)}\u2026+{texts.share(high, decimals=0)}"
