"""A language model that answers people, on the road from its need to a recommendation."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import ceil, inf, isfinite
from typing import Final

import numpy as np

from aiready_gui.advisor.answer.brief import headroom_on_top, planned_share
from aiready_gui.advisor.answer.family import Billed, Grounds, Payment, Sketch, Told
from aiready_gui.advisor.answer.storage_and_network import beside_rows, links_of
from aiready_gui.advisor.families.serving import load_following, pictures, proposals, retrieval, thoughts, words
from aiready_gui.advisor.families.serving.basis import ServingBasis
from aiready_gui.advisor.families.serving.small_cases import small_cases
from aiready_gui.domain.explain import Figure, Message
from aiready_gui.domain.option import Binding, Layout, Option, Role, Served, StorageNeed
from aiready_gui.domain.parts import Gpu
from aiready_gui.domain.payment import PaymentPlan
from aiready_gui.domain.project import Project
from aiready_gui.domain.recommendation import ServingRequirements
from aiready_gui.domain.units import MILLION, SECONDS_PER_HOUR
from aiready_gui.domain.work import load_growth
from aiready_gui.domain.workload import ServingUse
from aiready_gui.engine.candidates.grid import Pick, why_fewer
from aiready_gui.engine.data import vectors
from aiready_gui.engine.data.growth import growth
from aiready_gui.engine.data.paths.path import Path
from aiready_gui.engine.data.paths.serving import on_machines, serving_path
from aiready_gui.engine.gpu import memory
from aiready_gui.engine.gpu.host import host_need
from aiready_gui.engine.money import mode_mix, pricing
from aiready_gui.engine.money.spare_machines import reserve_of
from aiready_gui.engine.money.total_ranking import Beside
from aiready_gui.engine.serving import figures, memory_figures, reading, sizing, speed
from aiready_gui.engine.serving.autoscaling import scale_up, start_s
from aiready_gui.engine.serving.beside_figures import of_beside
from aiready_gui.engine.serving.between_machines import between_nodes
from aiready_gui.engine.serving.ladders import Course
from aiready_gui.engine.serving.operating import machines_alone
from aiready_gui.engine.serving.operation import Operating
from aiready_gui.engine.serving.reading import Bound
from aiready_gui.engine.serving.sizing import Sized

OPEN_UPWARDS: Final = 4  # times the machines of an option: beyond it the upper end of its bill is open, an assumption
BINDINGS: Final = {
    Bound.ROOM: Binding.MEMORY_CAPACITY,
    Bound.TTFT: Binding.TTFT_TARGET,
    Bound.TPOT: Binding.TPOT_TARGET,
}
"""Where it is the planned share, the resource that saturates first."""


class Serving(ServingBasis):
    """Replicas behind a balancer, as many as the busiest hour takes within the targets."""

    def candidates(
        self, project: Project, *, headroom: bool, by_hand: float | None = None, fewer_than: Sized | None = None
    ) -> Sized:
        """Every cell on every offer."""
        margin = headroom_on_top(project, by_hand, asked=headroom)
        residency = self.brief.residency
        return sizing.size(self.grid, project, self.need, self.capacity, residency, margin=margin, fewer_than=fewer_than)

    def beside(self, candidates: Sized) -> Beside:
        """Storage and network of a month, the same for machines that hold the same weights."""

        def path(row: int) -> Path:
            return self._path(Pick(Role.OPTIMAL, row, candidates))

        def same(row: int) -> tuple[object, ...]:
            return candidates.instances[row], candidates.parts(row)[1], self._joined(candidates, row)

        return beside_rows(self.brief, candidates, path, same, sums=self.sums)

    def compared(self, candidates: Sized) -> Callable[[int], float] | None:
        """Latencies have columns of their own."""
        return None

    def sketch(self, pick: Pick[Sized]) -> Sketch[Sized]:
        """The layout of a cell."""
        layout, beside = sizing.layout_of(pick), self.need.beside
        laid = layout if beside is None else layout.revised_trusting(beside=beside.names)
        self.sketched.add(pick.candidates.parts(pick.row)[0])
        return Sketch(pick, laid, self._path(pick))

    def _weights(self, pick: Pick[Sized]) -> float:
        return memory.weights_bytes(self.need.card, pick.candidates.parts(pick.row)[1])

    def _path(self, pick: Pick[Sized]) -> Path:
        of, row = pick.candidates, pick.row
        cell, precision = of.parts(row)
        if precision not in self.paths:
            kept, data = self.brief.law.applied.log_retention_days, (self.brief.raw.data, self.brief.project.data)
            self.paths[precision] = serving_path(self.need, self._weights(pick), *data, logs_kept_days=kept)
        laid = {name: int(getattr(of.grid.cells, name)[cell]) for name in ("tp", "dp")}
        counts = {"nodes": int(of.instances[row]), "replicas": int(of.units[row]), "span": int(of.grid.cells.machines[cell])}
        return on_machines(self.paths[precision], self.need, **counts, **laid, joined=self._joined(of, row))

    def _joined(self, of: Sized, row: int) -> bool:
        """Whether a replica spans several machines over RDMA."""
        return int(of.grid.cells.machines[of.parts(row)[0]]) > 1 and of.offer(row).rdma is True

    def start(self, pick: Pick[Sized], storage: tuple[StorageNeed, ...]) -> Figure:
        """From the decision to the first answer of a new replica. [s]"""
        candidates, row = pick.candidates, pick.row
        return scale_up(self._weights(pick), storage, candidates.offer(row), int(candidates.instances[row]))

    def replica_rps(self, pick: Pick[Sized]) -> float:
        """What one replica carries within the targets. [1/s]"""
        return float(pick.candidates.capacity.rate[pick.candidates.parts(pick.row)[0]])

    def machines(self, pick: Pick[Sized], layout: Layout, storage: tuple[StorageNeed, ...]) -> mode_mix.Counts:
        """What each hour of the week takes, spares with it. [count]"""
        return self._machines(self._replicas(pick, storage), layout)[0]

    def _replicas(self, pick: Pick[Sized], storage: tuple[StorageNeed, ...], loads: Sequence[float] = (1.0,)) -> mode_mix.Weeks:
        """A week under each of ``loads``, as shares of the first month's."""
        of, row, wanted = pick.candidates, pick.row, self.wanted_rps(pick)
        start = start_s(self._weights(pick), storage, of.offer(row), int(of.instances[row]))
        peaks = [wanted * load for load in loads]
        return mode_mix.replica_weeks(mode_mix.ready_week(self.need.week, start), peaks, self.replica_rps(pick), 1)

    def _machines(self, replicas: mode_mix.Weeks, layout: Layout) -> tuple[mode_mix.Counts, ...]:
        reserve = reserve_of(self.brief.project.conditions)
        return mode_mix.of_hours(mode_mix.instance_weeks(replicas, layout.replicas_per_instance, reserve, layout.machines))

    def payment(self, sketch: Sketch[Sized], storage: tuple[StorageNeed, ...]) -> Payment:
        """Replicas follow the week, ready before the load comes."""
        brief, offer, layout = self.brief, sketch.offer, sketch.layout
        modes = pricing.mode_prices(offer, layout.instances, brief.book, brief.project.conditions)
        replicas = self._replicas(sketch.pick, storage)
        plan = mode_mix.payment_plan(
            self._machines(replicas, layout)[0],
            pricing.tariff(offer, modes, layout.instances, brief.project),
            busy_gpu_hours=float(replicas.sum() * layout.cards),
            gpus_per_instance=offer.gpu_count,
        )
        return Payment(modes, plan, *self.done(sketch))

    def done(self, sketch: Sketch[Sized]) -> tuple[Message, float]:
        """Millions of tokens, the same on any machines. [1/h]"""
        tokens_per_hour = self.need.mean_rps * (self.need.isl + self.need.osl) * SECONDS_PER_HOUR
        return Message(key="cost-million"), tokens_per_hour / MILLION

    def counts(
        self, sketch: Sketch[Sized], storage: tuple[StorageNeed, ...], plan: PaymentPlan, months: int
    ) -> tuple[mode_mix.Counts, ...]:
        """A load that grows every month takes more replicas, and those more machines; the first month is the plan's."""
        yearly = load_growth(self.need.serving)
        later = [growth(yearly, month) for month in range(1, months)]
        return (plan.counts, *self._machines(self._replicas(sketch.pick, storage, later), sketch.layout))

    def left_out(self, sketch: Sketch[Sized]) -> tuple[Message, ...]:
        """The vector store that the machines do not hold."""
        index, growth = sketch.path.feed.index, self.brief.project.data.growth_per_year or 0.0
        store = vectors.own_machines(index, growth, sketch.offer.ram_bytes) if index else None
        return (store,) if store else ()

    def spread(self, sketch: Sketch[Sized], plan: PaymentPlan) -> tuple[float, float]:
        """Instances needed if the machines turn out as fast, or as slow, as the 80 % interval of throughput says."""
        brief, pick, layout = self.brief, sketch.pick, sketch.layout
        cell, _ = pick.candidates.parts(pick.row)
        reserve = reserve_of(brief.project.conditions)

        def instances(replicas: float) -> float:
            # Where the targets cannot be met at that speed, or hardly, the bill is open upwards: nobody would buy that many.
            groups = reserve.machines(ceil(replicas / layout.replicas_per_instance)) if isfinite(replicas) else inf
            count = groups * layout.machines
            return count if count <= layout.instances * OPEN_UPWARDS else inf

        slow, fast = map(instances, reading.replicas(self.wanted_rps(pick), np.array(self.ends_rps(cell))).tolist())
        return min(fast, layout.instances) / layout.instances, max(slow, layout.instances) / layout.instances

    def told(self, sketches: Sequence[Sketch[Sized]], bills: Sequence[Billed]) -> tuple[Told, ...]:
        """Speed, memory, scaling, and the reasons for them."""
        picks = tuple(sketch.pick for sketch in sketches)
        points = load_following.points_of(self.grid, self.need, self.targets, picks) if picks else ()
        self._work_out_slowest(tuple(dict.fromkeys(pick.candidates.parts(pick.row)[0] for pick in picks)))
        return tuple(self._told(*parts) for parts in zip(sketches, bills, points, strict=True))

    def _told(self, sketch: Sketch[Sized], bill: Billed, points: Course) -> Told:
        brief, need, pick, layout = self.brief, self.need, sketch.pick, sketch.layout
        operating = self.operating(sketch, points)
        reached = figures.speed(operating, self.asked)
        breakdown = memory_figures.memory_of(operating, reached.batch)
        loaded, remarks = self._documents(operating.gpu)
        ample = reached.headroom.value >= (brief.project.conditions.headroom or 0.0) - 1e-9
        binding = self.binding(operating, pick, layout)
        tokens_per_s = need.peak_rps / layout.replicas * (need.isl + need.osl)
        start = self.start(pick, bill.storage)
        thinking, seen = figures.of_thinking(operating, reached), figures.of_images(operating)
        brought, searched = figures.of_proposals(operating), of_beside(operating)
        return Told(
            equation=words.equation(layout),
            answer=words.answer(layout),
            facts=words.facts(reached, need, ample, thinking),
            result=Served(
                memory=breakdown,
                speed=reached,
                scaling=load_following.scaling(operating, layout, start, self.wanted_rps(pick)),
                load_curve=load_following.load_curve(operating),
                alternatives=load_following.alternatives(operating, layout, sketch.offer, self.targets),
            ),
            service=(
                reached.ttft_target_percentile_s,
                reached.tpot_target_percentile_s,
                reached.capacity_rps,
                reached.utilisation,
                reached.batch,
                *thinking,
                *seen,
                *brought,
                *searched,
                *figures.of_sessions(operating, self.asked),
                *loaded,
            ),
            network=links_of(brief, sketch, bill.storage, between_nodes(operating, layout, sketch.offer, self.targets)),
            host=host_need(
                gpus=layout.cards // layout.machines,
                weights_bytes=self._weights(pick) / layout.machines,
                tokens_per_s=tokens_per_s,
            ),
            units=min(layout.replicas_per_instance, layout.replicas + layout.spares),
            binding=binding,
            evidence=self.grid.evidence[operating.cell],
            ample=ample,
            why=(
                *words.why(self, layout, reached, breakdown, binding, operating.bound),
                *thoughts.why(need, thinking),
                *pictures.why(need, seen),
                *proposals.why(operating, brought),
                *retrieval.why(need.beside, searched),
            ),
            remarks=(*remarks, *small_cases(brief, need, layout, reached, bill.price)),
            chip=words.chip_of(pick.role, layout, ample=ample),
        )

    def operating(self, sketch: Sketch[Sized], points: Course) -> Operating:
        """The machines of a sketch at its load."""
        pick, layout = sketch.pick, sketch.layout
        cell, precision = pick.candidates.parts(pick.row)
        capacity = pick.candidates.capacity
        return Operating(
            grid=self.grid,
            cell=cell,
            need=self.need,
            replicas=layout.replicas,
            capacity_rps=float(capacity.rate[cell]),
            saturated_rps=float(capacity.saturated_rate[cell]),
            ends_rps=self.ends_rps(cell),
            bound=capacity.bound(cell),
            planned=planned_share(self.brief),
            precision=precision,
            gpu=sketch.gpu,
            snapshot=self.brief.snapshot,
            points=points,
        )

    def _documents(self, gpu: Gpu) -> tuple[tuple[Figure, ...], tuple[Message, ...]]:
        """What the documents of a RAG service add; every request is a search."""
        brief, serving = self.brief, self.need.serving
        if serving.use is not ServingUse.RAG:
            return (), ()
        embedder = serving.embedder or ""
        return retrieval.documents(brief.raw.data, brief.project.data, embedder, self.need.peak_rps, gpu, brief.snapshot)

    def binding(self, operating: Operating, pick: Pick[Sized], layout: Layout) -> Binding:
        """What a cheaper configuration would run out of first."""
        cell, capacity = operating.cell, pick.candidates.capacity
        if layout.replicas == 1 and layout.spares and float(capacity.rate[cell]) / self.need.peak_rps > 2:
            return Binding.REDUNDANCY
        if (bound := capacity.bound(cell)) in BINDINGS:
            return BINDINGS[bound]
        if cell not in self.slowest:
            self._work_out_slowest((cell,))
        return self.slowest[cell]

    def _work_out_slowest(self, cells: tuple[int, ...]) -> None:
        """What a machine of each of ``cells`` takes longest for at its own capacity: all of an answer's at once."""
        if not cells:
            return
        points, index, machines = self.grid.points, np.array(cells), machines_alone(self.grid.cells, cells)
        batch = reading.at_rate(points, self.capacity.rate[index], points.batch, index) / machines.dp
        found = speed.binding(machines, self.need.isl, self.need.osl, batch).tolist()
        self.slowest.update(zip(cells, (speed.RESOURCES[place] for place in found), strict=True))

    def side_by_side(self, picks: Sequence[Pick[Sized]], options: tuple[Option, ...]) -> tuple[Option, ...]:
        """As they are."""
        return options

    def why_fewer(self, roles: Sequence[Role]) -> Message | None:
        """As everywhere."""
        return why_fewer(roles)

    def requirements(self, options: tuple[Option, ...]) -> ServingRequirements:
        """Load and service level."""
        return self.asked

    def grounds(self, options: tuple[Option, ...]) -> Grounds:
        """Estimates of an engine, the load's profile, formats and stores."""
        return words.grounds(self, options)
