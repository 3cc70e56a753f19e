"""The plan around an option: gathers what the rules of :mod:`aiready_gui.plan` need from what was sized."""

from __future__ import annotations

from math import ceil

import numpy as np

from aiready_gui.advisor.option import Desk
from aiready_gui.domain.market import Offer, PricingMode
from aiready_gui.domain.money import Money
from aiready_gui.domain.plan import OptionPlan, ReplicaBounds
from aiready_gui.domain.project import Stage
from aiready_gui.domain.recommendation import CandidateRow, Option, ProtectionLevel
from aiready_gui.domain.resilience import ResilienceVariant
from aiready_gui.domain.roadmap import Phase
from aiready_gui.domain.scorecard import ProviderScore
from aiready_gui.engine import selection, serving, sizing
from aiready_gui.engine.candidates import MODES, offer_gates
from aiready_gui.plan import providers, resilience, roadmap
from aiready_gui.plan.stack import Setting, bounds_of_week, stack

HOURLY = MODES.index(PricingMode.ON_DEMAND)


def with_plan(desk: Desk, option: Option, protection: ProtectionLevel) -> Option:
    """``option`` with the road to it, the platform on it and the ways to survive a failure."""
    layout = option.layout
    bounds = bounds_of_week(layout.replicas, layout.spares, desk.asked.week)
    fleet = _fleet(desk, option)
    schemes = resilience.variants(fleet)
    return option.revised(
        plan=OptionPlan(
            phases=_phases(desk, option, schemes),
            bottlenecks=roadmap.BOTTLENECKS,
            stack=stack(_setting(desk, option, bounds, protection)),
            bounds=bounds,
            resilience=schemes,
        )
    )


def provider_scores(desk: Desk, rows: tuple[CandidateRow, ...], protection: ProtectionLevel) -> tuple[ProviderScore, ...]:
    """The scorecard; a fixed provider is compared with what the others would cost."""
    if desk.project.provider is not None:
        free = desk.project.revised(provider=None)
        sized = sizing.size_with_headroom(desk.grid, free, desk.need, desk.targets, desk.residency)
        rows = selection.candidate_rows(desk.grid, sized, desk.need, desk.book.currency)
    return providers.scorecard(desk.snapshot, rows, desk.project, protection, desk.as_of)


def _setting(desk: Desk, option: Option, bounds: ReplicaBounds, protection: ProtectionLevel) -> Setting:
    workload = desk.project.workloads[0]
    return Setting(
        family=workload.family,
        use=getattr(workload, "use", ""),
        stage=desk.project.stage or Stage.PRODUCTION,
        instances=option.layout.instances,
        bounds=bounds,
        personal_data=protection.applies is not False,
        runs_per_month=getattr(workload, "runs_per_month", None) or 0.0,
    )


def _fleet(desk: Desk, option: Option) -> resilience.Fleet:
    layout, price = option.layout, option.price
    per_instance = next(mode.per_month for mode in price.modes if mode.chosen)
    assert per_instance is not None
    tiers = [line.total_excl for line in price.lines if line.item.key == "line-storage"]
    return resilience.Fleet(
        needed=ceil(layout.replicas / layout.replicas_per_instance),
        instances=layout.instances,
        rps_per_instance=option.speed.capacity_rps.value / layout.replicas * layout.replicas_per_instance,
        weights_bytes=option.memory.weights_bytes.value * layout.tp * layout.pp,
        instance_per_month=Money(amount=per_instance.amount / layout.instances, currency=per_instance.currency),
        storage_per_month=sum(tiers, start=Money.zero(per_instance.currency)),
        two_zones=bool(desk.project.conditions.two_zones),
    )


def _phases(desk: Desk, option: Option, schemes: tuple[ResilienceVariant, ...]) -> tuple[Phase, ...]:
    layout, need = option.layout, desk.need
    offer = desk.snapshot.offer_by_key[layout.offer_key]
    pilot = _pilot(desk, option)
    tested = min(layout.instances, 2)
    built = next((one for one in schemes if one.chosen), schemes[0])
    low = option.speed.capacity_rps.low or option.speed.capacity_rps.value
    goal = roadmap.serving_goal(
        roadmap.ServingTargets(
            percentile=need.percentile.value,
            ttft_s=need.ttft_target_s,
            tpot_s=need.tpot_target_s,
            peak_rps=need.peak_rps,
            predicted_rps=low / layout.replicas,
            spares=layout.spares,
            per_million=option.price.per_million_tokens,
            availability=built.availability.value,
        ),
        same_replica=pilot.gpu == layout.gpu_key and pilot.gpu_count == layout.tp * layout.pp,
        single_machine=tested == 1,
    )
    return roadmap.roadmap(
        _machines(desk, pilot, 1, PricingMode.ON_DEMAND),
        _machines(desk, offer, tested, PricingMode.ON_DEMAND),
        _machines(desk, offer, layout.instances, option.price.mode),
        goal,
        desk.book.vat_percent,
    )


def _machines(desk: Desk, offer: Offer, instances: int, mode: PricingMode) -> roadmap.Machines:
    published = offer.price_per_hour(mode)
    hour = None if published is None else desk.book.net(published, offer.currency, offer.vat_included) * instances
    return roadmap.Machines(
        provider=offer.provider,
        region=offer.region,
        instance_type=offer.instance_type,
        gpu_name=desk.snapshot.gpu_by_key[offer.gpu].name,
        gpus=offer.gpu_count * instances,
        instances=instances,
        mode=None if hour is None else mode,
        per_hour=hour,
        source=offer.source,
        assumed=offer.vat_assumed or desk.book.rate_assumed(offer.currency),
    )


def _pilot(desk: Desk, option: Option) -> Offer:
    """The cheapest machine of one GPU that holds the model: of the same provider and weight format where there is one.

    Where the model fits no single GPU, one machine of the proposal.
    """
    grid, market = desk.grid, desk.grid.market
    offer, cell = grid.row_offer, grid.row_cell
    allowed = np.array([gate is None for gate in offer_gates(market, desk.project, desk.residency)])
    complete = np.array([one.host_included for one in market.offers])
    holds = (serving.max_batch(grid.cells, float(desk.need.context)) >= 1.0) & grid.cells.supported
    rows = np.flatnonzero(
        (market.gpu_count[offer] == 1) & (allowed & complete)[offer] & holds[cell] & np.isfinite(market.price[offer, HOURLY])
    )
    if not len(rows):
        return desk.snapshot.offer_by_key[option.layout.offer_key]
    elsewhere = np.array([market.offers[i].provider != option.layout.provider for i in offer[rows]])
    formats = len(market.cell_gpu)
    other_format = np.array([grid.precisions[c // formats] is not option.layout.precision for c in cell[rows]])
    best = rows[np.lexsort((rows, market.price[offer[rows], HOURLY], other_format, elsewhere))[0]]
    return market.offers[int(offer[best])]
