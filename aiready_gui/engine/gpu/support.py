"""Which cards the pinned software runs, and in which weight formats: the one place that candidates, files and words ask."""

from __future__ import annotations

from collections import defaultdict
from typing import Final

from aiready_gui.domain.parts import Gpu, ModelCard, Precision
from aiready_gui.domain.support import PINNED, EngineSupport, Support
from aiready_gui.remembered import Remembered

ANY: Final = "any"
_SEVERITY: Final = tuple(Support)

Facts = tuple[EngineSupport, ...]
_IN_FORCE: Final[Remembered[dict[str, Facts]]] = Remembered(32)


def support_of(
    facts: Facts, engine: str, gpu: Gpu, weights: str = ANY, card: ModelCard | None = None, kv_bits: int = 16
) -> EngineSupport | None:
    """The fact that decides how a card runs a format under the pinned version; ``None`` where its makers say nothing.

    Of several that speak of it the strictest counts: a format that a card runs does not help a model that it does not.

    Parameters
    ----------
    weights : str
        Of the checkpoint; without one only facts that hold for all of them are asked.
    card : ModelCard, optional
        The model; without one only facts that hold for all of them are asked.
    kv_bits : int
        Of a cached value. [bits]
    """
    formats, kinds = {ANY, weights, f"kv{kv_bits}"}, {ANY} if card is None else {ANY, *_kinds(card)}
    known = _in_force(facts, engine)
    found = [
        fact
        for cards in (gpu.generation, gpu.architecture)
        for fact in known.get(cards, ())
        if fact.weights in formats and fact.architecture in kinds
    ]
    return max(found, key=lambda fact: _SEVERITY.index(fact.support), default=None)


def refusal(
    facts: Facts, engine: str, gpu: Gpu, weights: str = ANY, card: ModelCard | None = None, kv_bits: int = 16
) -> EngineSupport | None:
    """The fact for which such a candidate is not offered, arguments as of :func:`support_of` [bits]; ``None`` where there is none."""
    fact = support_of(facts, engine, gpu, weights, card, kv_bits)
    return fact if fact is not None and fact.support in (Support.IMMATURE, Support.NOT_SUPPORTED) else None


def weights_of(card: ModelCard, precision: Precision) -> str:
    """Format of the checkpoint that is served in a precision: the maker's own where it published one, else the usual one."""
    return card.published if card.published == "mxfp4" and precision is Precision.FP4 else precision.value


def _kinds(card: ModelCard) -> tuple[str, ...]:
    """What facts may call the model: its kind, its attention, and its line with the generation (``gemma-3``)."""
    kinds = ("moe" if card.is_moe else "dense", *(("sparse",) if card.sparse_read_tokens else ()))
    return (*kinds, "-".join(card.key.split("-")[:2]))


def _in_force(facts: Facts, engine: str) -> dict[str, Facts]:
    """Facts of the pinned version by generation of cards."""

    def made() -> dict[str, Facts]:
        by_generation: dict[str, list[EngineSupport]] = defaultdict(list)
        for fact in facts:
            if fact.engine == engine and fact.covers(PINNED[engine]):
                by_generation[fact.generation].append(fact)
        return {generation: tuple(known) for generation, known in by_generation.items()}

    return _IN_FORCE.get(engine, made, same=(facts,))
