"""The figures of an option by name, each with the tab that it stands on: what the search lists."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from aiready_gui.domain.explain import Figure
from aiready_gui.domain.option import Option
from aiready_gui.gui.fact_words import fact_words
from aiready_gui.texts import Texts

OVERVIEW, COST, STORAGE, NETWORK = ("tab-overview", "tab-cost", "tab-storage", "tab-network")


@dataclass(frozen=True)
class FoundFigure:
    """Something of an answer that has a name and a value."""

    name: str
    words: str
    tab: str
    figure: Figure | None = None
    """``None``: a sum of the bill or a count, which the tab itself derives."""


def figures_of(option: Option, texts: Texts) -> Iterator[FoundFigure]:
    """The total, the cards, then every figure of the answer, the first of each name."""
    seen: set[str] = set()
    for one in _figures(option, texts):
        if one.name not in seen:
            seen.add(one.name)
            yield one


def _figures(option: Option, texts: Texts) -> Iterator[FoundFigure]:
    price, layout = option.price, option.layout
    first = price.totals[0]
    yield FoundFigure(texts.text("found-total"), f"{texts.money(first.excl)} {texts.word(first.month.word)}", COST)
    yield FoundFigure(texts.text("found-term-total"), texts.money(price.term_excl), COST)
    yield FoundFigure(texts.text("found-cards"), texts.times(layout.gpus, layout.gpu_name), OVERVIEW)
    for fact in option.facts:
        yield FoundFigure(texts.word(fact.label), fact_words(fact, texts), OVERVIEW, fact.figure)
    for figure in option.service:
        yield _named(figure, OVERVIEW, texts)
    if option.memory is not None:
        for figure in (*option.memory.parts, option.memory.free_bytes):
            yield FoundFigure(texts.text(f"figure-{figure.key}"), texts.gib(figure.value), OVERVIEW, figure)
    if option.run is not None:
        offloaded = () if option.run.offload is None else option.run.offload.figures
        for figure in (option.run.duration, *option.run.step, *offloaded):
            yield _named(figure, "tab-training", texts)
    for need in option.storage:
        for figure in filter(None, (need.capacity_bytes, need.throughput_bytes_per_s, need.supply)):
            yield _named(figure, STORAGE, texts)
    for figure in option.host:
        yield _named(figure, STORAGE, texts)
    for link in option.network:
        for figure in filter(None, (link.need, link.supply)):
            yield _named(figure, NETWORK, texts)


def _named(figure: Figure, tab: str, texts: Texts) -> FoundFigure:
    return FoundFigure(texts.text(f"figure-{figure.key}"), texts.figure(figure), tab, figure)
