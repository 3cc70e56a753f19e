"""A served language model in words: how it lies, what it reaches, why it is proposed, what that stands on."""

from __future__ import annotations

from functools import cache

from aiready_gui.advisor.answer.family import Grounds
from aiready_gui.advisor.answer.layout_words import shape, why_laid_so
from aiready_gui.advisor.answer.own_measurements import own_assumptions, own_of, own_reason
from aiready_gui.advisor.families.serving import pictures, proposals, retrieval, thoughts
from aiready_gui.advisor.families.serving.basis import ServingBasis
from aiready_gui.domain import shape_by_size
from aiready_gui.domain.explain import Evidence, Figure, Message, Unit
from aiready_gui.domain.option import Binding, Fact, Layout, MemoryBreakdown, Option, Role, Speed
from aiready_gui.domain.parts import KvPrecision, Precision
from aiready_gui.domain.support import NAMES, PINNED, VLLM, Support
from aiready_gui.domain.units import GB
from aiready_gui.engine.data import vectors
from aiready_gui.engine.gpu import memory
from aiready_gui.engine.gpu.adapters import PACE, PACE_SOURCE, adapter_bytes, adapters_of
from aiready_gui.engine.gpu.fabric import RDMA_HOP_S, TCP_HOP_S
from aiready_gui.engine.gpu.support import support_of, weights_of
from aiready_gui.engine.need.demand import Demand
from aiready_gui.engine.need.understood import load_assumptions
from aiready_gui.engine.serving import sizing
from aiready_gui.engine.serving.reading import Bound


def equation(layout: Layout) -> Message:
    """How the GPUs add up: replicas x GPUs each."""
    return Message(
        key=f"layout-equation{_laid(layout)}",
        args={
            "gpus": layout.gpus,
            "replicas": layout.replicas + layout.spares,
            "each": layout.cards,
            **_joined(layout),
            "precision": Message(key=f"precision-{layout.precision}"),
        },
    )


def _laid(layout: Layout) -> str:
    """What ends the key of a sentence about the layout."""
    return "-joined" if layout.machines > 1 else "-ranks" if layout.dp > 1 else ""


def _joined(layout: Layout) -> dict[str, str | int | float | Message]:
    """How a replica lies over several machines, or over ranks in one. [1], [count]"""
    degrees = shape(tp=layout.tp, pp=layout.pp, dp=layout.dp)
    return {"shape": degrees, "machines": layout.machines} if _laid(layout) else {}


def answer(layout: Layout) -> Message:
    """The option in one sentence."""
    return Message(
        key=f"summary-answer{_laid(layout)}",
        args={
            "gpus": layout.gpus,
            "gpu": layout.gpu_name,
            "provider": layout.provider,
            "replicas": layout.replicas,
            "spares": layout.spares,
            **_joined(layout),
            "precision": Message(key=f"precision-{layout.precision}"),
        },
    )


def facts(speed: Speed, need: Demand, ample: bool, thinking: tuple[Figure, ...]) -> tuple[Fact, ...]:
    """What options are compared by; the first three stand on the card."""

    def target(key: str, value: float) -> Figure:
        return Figure(key=key, value=value, unit=Unit.SECONDS, evidence=Evidence.CUSTOMER)

    return (
        Fact(
            label=Message(key="card-ttft", args={"percentile": need.percentile.value}),
            figure=speed.ttft_target_percentile_s,
            target=target("ttft-target", need.ttft_target_s),
        ),
        Fact(label=_label("card-headroom"), figure=speed.headroom, met=ample),
        Fact(label=_label("card-accuracy"), figure=speed.tpot_target_percentile_s, interval=True),
        Fact(
            label=Message(key="card-tpot", args={"percentile": need.percentile.value}),
            figure=speed.tpot_target_percentile_s,
            target=target("tpot-target", need.tpot_target_s),
        ),
        *(
            Fact(label=Message(key="card-answer-start", args={"percentile": need.percentile.value}), figure=one)
            for one in thinking[1:]
        ),
        Fact(label=_label("card-capacity"), figure=speed.capacity_rps),
        Fact(label=_label("card-utilisation"), figure=speed.utilisation),
    )


@cache
def _label(key: str) -> Message:
    return Message(key=key)


def chip_of(role: Role, layout: Layout, *, ample: bool) -> str | None:
    """What stands out of it beyond its role: little headroom, or weights as they were published."""
    if role is Role.BASE and not ample:
        return "trait-little-headroom"
    return "trait-no-quantisation" if role is Role.EXTENDED and layout.precision is Precision.BF16 else None


def why(
    basis: ServingBasis, layout: Layout, speed: Speed, breakdown: MemoryBreakdown, binding: Binding, bound: Bound
) -> tuple[Message, ...]:
    """Why this option: what it carries, the format of its weights, its latency, its layout."""
    weights = memory.weights_bytes(basis.need.card, layout.precision or Precision.BF16)
    reasons = [
        Message.trusted(
            key="why-carries",
            args={
                "replicas": layout.replicas,
                "spares": layout.spares,
                "capacity": _carried(basis, speed.capacity_rps, bound),
                "peak": basis.need.peak_rps,
                "binding": Message(key=f"binding-{binding}"),
            },
        ),
        *own_reason(own_of(basis.brief, basis.need.card, layout.gpu_key, layout.precision)),
    ]
    if layout.precision is not Precision.BF16:
        wide = memory.weights_bytes(basis.need.card, Precision.BF16)
        reasons.append(
            Message.trusted(
                key="why-precision",
                args={
                    "precision": Message(key=f"precision-{layout.precision}"),
                    "before": wide / GB,
                    "after": weights / GB,
                    "cache": layout.kv_bits or 16,
                    "gpus": layout.cards,
                },
            )
        )
    else:
        reasons.append(Message(key="why-no-quantisation", args={"weights": weights / GB, "gpus": layout.cards}))
    reasons += _how_it_runs(basis, layout)
    reasons.append(
        Message.trusted(
            key="why-latency",
            args={
                "ttft": _forecast(speed.ttft_target_percentile_s),
                "target": basis.need.ttft_target_s,
                "flow": 1 / speed.tpot_target_percentile_s.value,
                "asked": 1 / basis.need.tpot_target_s,
            },
        )
    )
    reasons += _adapters(basis.need)
    gpu = basis.brief.snapshot.gpu_by_key[layout.gpu_key]
    holding = sizing.holding(basis.grid, basis.need, gpu, layout.precision or Precision.BF16)
    reasons.append(
        why_laid_so(basis.need.card, gpu, tp=layout.tp, pp=layout.pp, dp=layout.dp, holding=holding, machines=layout.machines)
    )
    if breakdown.more and breakdown.more.args["count"]:
        reasons.append(
            Message(
                key=f"why-memory-left{'-sessions' if basis.need.sessions else ''}",
                args={"requests": breakdown.more.args["count"]},
            )
        )
    return tuple(reasons)


def _forecast(figure: Figure) -> Message:
    """A figure inside a sentence, as rough as it is told where it stands alone."""
    said = Message.trusted(key="value-quantity", args={"value": figure.value, "unit": figure.unit.value})
    return Message.trusted(key="figure-loose", args={"value": said}) if figure.loose else said


def _carried(basis: ServingBasis, capacity: Figure, bound: Bound) -> Message:
    """What is carried, and at which share of saturation where that alone decided it."""
    if bound is not Bound.UTILISATION or basis.need.sessions is not None:
        return _forecast(capacity)
    return Message(key="capacity-planned", args={"value": capacity.value, "share": basis.targets.utilisation})


def _adapters(need: Demand) -> list[Message]:
    """What the adapters take."""
    adapters = adapters_of(need.serving)
    if adapters is None:
        return []
    size = adapter_bytes(need.card, adapters.rank) / GB
    args = {"count": adapters.count, "active": adapters.active, "rank": adapters.rank, "size": size, "loss": 1 - 1 / PACE}
    return [Message(key="why-adapters", args={**args})]


def _how_it_runs(basis: ServingBasis, layout: Layout) -> list[Message]:
    """That the weights are the maker's own, and that the card reads them without multiplying in them."""
    card, precision = basis.need.card, layout.precision or Precision.BF16
    named, weights = Message(key=f"precision-{precision}"), weights_of(card, precision)
    told = [Message(key="why-published", args={"precision": named})] if layout.published else []
    fact = support_of(basis.brief.snapshot.support, VLLM, basis.brief.snapshot.gpu_by_key[layout.gpu_key], weights, card)
    if fact is not None and fact.support is Support.WEIGHT_ONLY:
        told.append(Message(key="why-weight-only", args={"engine": NAMES[VLLM], "version": PINNED[VLLM], "precision": named}))
    return told


def grounds(basis: ServingBasis, options: tuple[Option, ...]) -> Grounds:
    """What stands on no measurement and no answer, in words, and the sources."""
    need, snapshot = basis.need, basis.brief.snapshot
    last = [*_narrow_caches(basis, options), *thoughts.assumptions(need), *pictures.assumptions(need)]
    last += proposals.assumptions(need, unconfirmed="workload.acceptance" in basis.asked.unconfirmed)
    if share := need.cached / need.isl:
        last.append(Message(key="assumption-prefix-sessions" if need.sessions else "assumption-prefix", args={"share": share}))
    if need.sessions:
        last.append(Message(key="assumption-sessions"))
    if adapters_of(need.serving) is not None:
        last.append(Message(key="assumption-adapters", args={"loss": 1 - 1 / PACE}))
    balancer = "assumption-balancer-sessions" if need.sessions else "assumption-balancer"
    last += [Message(key=balancer), Message(key="assumption-swing"), Message(key="assumption-spare")]
    last += retrieval.assumptions(need.beside)
    if need.stretch > 1:
        last.append(Message(key="assumption-extended-context", args=stretched(need)))
    if any(option.layout.machines > 1 and option.layout.dp == 1 for option in options):
        last.append(Message(key="assumption-joined", args={"rdma": RDMA_HOP_S * 1e6, "plain": TCP_HOP_S * 1e6}))
    if any(option.layout.dp > 1 for option in options):
        last.append(Message(key="assumption-ranks"))
    last += _vector_store(options)
    if basis.brief.project.conditions.two_zones:
        last.append(Message(key="assumption-two-zones"))
    return Grounds(
        first=(
            *own_assumptions(basis.brief, need.card, options),
            Message(key="assumption-engine"),
            Message(key="assumption-estimate"),
        ),
        load=tuple(load_assumptions(need)),
        last=tuple(last),
        sources=(
            need.card.source,
            *([PACE_SOURCE] if adapters_of(need.serving) else []),
            *([need.card.trained_source] if need.stretch > 1 and need.card.trained_source else []),
        ),
        later_sources=snapshot.calibration.sources,
        cites_cards=True,
        model_by_size=need.card.name if need.card.key.endswith(shape_by_size.SUFFIX) else None,
    )


def stretched(need: Demand) -> dict[str, str | int | float | Message]:
    """The context asked for beside the model's own. [tokens], [1]"""
    return {"asked": need.context, "most": need.card.max_context or 0, "times": need.stretch, "from": need.card.positions or 0}


def _vector_store(options: tuple[Option, ...]) -> list[Message]:
    """The store that the recommended machines do not hold."""
    chosen = next((option for option in options if option.role is Role.OPTIMAL), None)
    stores = [one for one in chosen.price.left_out if one.key == vectors.LEFT_OUT] if chosen else []
    return [
        Message(key="assumption-vector-store-later" if one.args["month"] else "assumption-vector-store", args=one.args)
        for one in stores
    ]


def _narrow_caches(basis: ServingBasis, options: tuple[Option, ...]) -> list[Message]:
    """Formats whose checkpoints brought an 8-bit cache that nobody asked for."""
    if basis.need.serving.kv_precision is KvPrecision.BITS_8:
        return []
    formats = sorted({option.layout.precision for option in options if option.layout.precision and option.layout.kv_bits == 8})
    return [Message(key="assumption-cache", args={"precision": Message(key=f"precision-{one}")}) for one in formats]
