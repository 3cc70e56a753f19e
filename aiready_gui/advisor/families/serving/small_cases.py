"""What a small load would do with: one card, a server without any, a hosted model. Named where they do, never recommended."""

from __future__ import annotations

from typing import Final

from aiready_gui.advisor.answer.brief import Brief
from aiready_gui.domain.explain import Message
from aiready_gui.domain.option import Layout, Speed
from aiready_gui.domain.price import Price
from aiready_gui.domain.units import GB, MILLION, SECONDS_PER_MONTH
from aiready_gui.engine.money.hosted_price import hosted_price
from aiready_gui.engine.money.routes import break_even_requests
from aiready_gui.engine.need.demand import Demand
from aiready_gui.engine.serving.on_cpu import on_cpu

SMALL: Final = (
    0.1  # of what the machines carry within the targets, over the whole week: below it most of them idles, an assumption
)
ALONE: Final = (
    0.3  # of the busiest minute that one request after another takes: fewer than one in ten then waits for two, an assumption
)


def small_cases(brief: Brief, need: Demand, layout: Layout, speed: Speed, price: Price) -> tuple[Message, ...]:
    """What would do at a load that one replica carries and that leaves it idle; nothing at others."""
    used = need.mean_rps / speed.capacity_rps.value if speed.capacity_rps.value else 1.0
    if layout.replicas > 1 or used >= SMALL:
        return ()
    return (*_one_card(need, layout, speed), *_hosted(brief, need, speed, price, used), *_without_gpus(need))


def _one_card(need: Demand, layout: Layout, speed: Speed) -> tuple[Message, ...]:
    """One card carries all of it; the others, where there are any, only stand by."""
    if layout.cards != 1:
        return ()
    args: dict[str, str | int | float | Message] = {
        "gpu": layout.gpu_name, "times": speed.capacity_rps.value / need.peak_rps, "spares": layout.spares,
    }  # fmt: skip
    return (Message(key="small-one-card-spare" if layout.spares else "small-one-card", args=args),)


def _hosted(brief: Brief, need: Demand, speed: Speed, price: Price, used: float) -> tuple[Message, ...]:
    """A hosted model: at the price that was named beside these machines, else the price below which it would cost less."""
    own = price.per_month_excl
    requests = need.mean_rps * SECONDS_PER_MONTH
    tokens = requests * (need.isl + need.osl) / MILLION
    args: dict[str, str | int | float | Message] = {"used": used, "tokens": tokens, "currency": own.currency.value}
    hosted = hosted_price(brief.project, brief.snapshot.api_prices, brief.book, isl=need.isl, osl=need.osl)
    if hosted is None:
        return (Message(key="small-hosted", args=args | {"limit": float(own.amount) / tokens}),) if tokens and own.amount else ()
    each = hosted.request(need.isl, need.osl)
    crossing = break_even_requests(own.amount, each)
    if crossing is None:
        return ()
    args |= {"month": float(each) * requests, "own": float(own.amount)}
    if crossing > speed.capacity_rps.value * SECONDS_PER_MONTH:
        return (Message(key="small-hosted-beyond", args=args),)
    return (Message(key="small-hosted-priced", args=args | {"requests": round(crossing), "now": round(requests)}),)


def _without_gpus(need: Demand) -> tuple[Message, ...]:
    """A server without GPUs, where one request after another keeps the targets there; its price is not in the catalogue."""
    if need.drafting is not None or need.sessions is not None:
        return ()
    found = on_cpu(need)
    if found.first_s > need.ttft_target_s or found.token_s > need.tpot_target_s or found.busy > ALONE:
        return ()
    args: dict[str, str | int | float | Message] = {
        "memory": found.memory_bytes / GB, "first": found.first_s, "flow": 1 / found.token_s, "busy": found.busy,
    }  # fmt: skip
    return (Message(key="small-without-gpus", args=args),)
