"""A model that is trained, on the road from its need to a recommendation: machines, parallelism, time, price, cheaper ways."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import ceil

from aiready_gui.advisor.answer.family import Billed, Grounds, Payment, Sketch, Told
from aiready_gui.advisor.families.training import parts, words
from aiready_gui.advisor.families.training.basis import TrainingBasis
from aiready_gui.advisor.families.training.routes import routes
from aiready_gui.domain.explain import Message
from aiready_gui.domain.money import Money
from aiready_gui.domain.option import Option, Role, StorageNeed, Trained
from aiready_gui.domain.payment import PaymentPlan
from aiready_gui.domain.project import Project
from aiready_gui.domain.recommendation import Requirements
from aiready_gui.domain.training_run import TrainingRoute, TrainingRouteKind, TrainingRun
from aiready_gui.domain.units import HOURS_PER_MONTH
from aiready_gui.engine.candidates.grid import Pick
from aiready_gui.engine.candidates.layout import row_layout
from aiready_gui.engine.gpu.host import host_need
from aiready_gui.engine.money import mode_mix, pricing
from aiready_gui.engine.money.mode_mix import Counts
from aiready_gui.engine.money.modes import RESERVED_MODES
from aiready_gui.engine.training import checkpoints, figures, offload
from aiready_gui.engine.training.figures import PlannedRun
from aiready_gui.engine.training.plan import Plan


@dataclass(frozen=True)
class RunSketch(Sketch[Plan]):
    """A row with the run on it."""

    planned: PlannedRun
    run: TrainingRun


class TrainingFamily(TrainingBasis):
    """As many machines as keep the deadline at the lowest cost of a run."""

    def candidates(
        self, project: Project, *, headroom: bool, by_hand: float | None = None, fewer_than: Plan | None = None
    ) -> Plan:
        """A run knows no headroom: its deadline is kept or not."""
        return self.plan if project is self.brief.project else self.plan_for(project)

    def compared(self, candidates: Plan) -> Callable[[int], float] | None:
        """The length of a run has a column of its own."""
        return None

    def sketch(self, pick: Pick[Plan]) -> RunSketch:
        """The run worked out, and what it reads and writes."""
        planned = self.planned(pick.row)
        run = figures.run(planned, self.brief.book.currency, ())
        path = self.path(run.nodes, run.read_bytes_per_s, run.checkpoints.written_bytes_per_s, checkpoints.upload_rate())
        layout = row_layout(pick, tp=run.parallelism.tp, pp=run.parallelism.pp)
        return RunSketch(pick, layout, path, planned, run)

    def payment(self, sketch: RunSketch, storage: tuple[StorageNeed, ...]) -> Payment:
        """The machines while they work, reserved ones all month."""
        brief, layout, hours = self.brief, sketch.layout, figures.billed_hours(sketch.planned)
        modes = pricing.mode_prices(
            sketch.offer,
            layout.instances,
            brief.book,
            brief.project.conditions,
            interruptible=bool(self.need.work.interruptible),
            ends=True,
            machine_hours=Decimal(hours),
            paid_in=sketch.planned.mode,
            single=self.need.runs_per_month is None,
        )
        plan = mode_mix.run_payment(modes, layout.instances, hours)
        if self.need.runs_per_month is None:
            lasts = sketch.run.duration
            middle, low, high = (
                max(ceil((lasts.value if hours is None else hours) / HOURS_PER_MONTH), 1)
                for hours in (lasts.value, lasts.low, lasts.high)
            )
            return Payment(modes, plan, *self.done(sketch), middle, (low, high))
        return Payment(modes, plan, *self.done(sketch))

    def done(self, sketch: RunSketch) -> tuple[Message, float]:
        """Runs: those of a month, or the single one. [1/h]"""
        return Message(key="cost-run"), self._paid_runs(sketch) / HOURS_PER_MONTH

    def counts(self, sketch: RunSketch, storage: tuple[StorageNeed, ...], plan: PaymentPlan, months: int) -> tuple[Counts, ...]:
        """None: nobody knows how such work grows."""
        return ()

    def left_out(self, sketch: RunSketch) -> tuple[Message, ...]:
        """Everything of a run is priced."""
        return ()

    def spread(self, sketch: RunSketch, plan: PaymentPlan) -> tuple[float, float]:
        """From the interval of the run's length; reserved machines cost the same however long it takes."""
        duration = sketch.run.duration
        if sketch.planned.mode in RESERVED_MODES:
            return 1.0, 1.0
        low, high = (1.0 if end is None else end / duration.value for end in (duration.low, duration.high))
        return low, high

    def told(self, sketches: Sequence[RunSketch], bills: Sequence[Billed]) -> tuple[Told, ...]:
        """Length, memory, layout and links of the run, and the reasons for them."""
        return tuple(self._told(sketch, bill) for sketch, bill in zip(sketches, bills, strict=True))

    def _told(self, sketch: RunSketch, bill: Billed) -> Told:
        layout, planned = sketch.layout, sketch.planned
        reasons = words.layout_reasons(self, planned)
        run = sketch.run.revised(
            parallelism=sketch.run.parallelism.revised(why=reasons),
            scaling=figures.scaling(planned, sketch.run.duration),
            cost=self._of_a_run(sketch, bill),
        )
        return Told(
            equation=parts.equation(run, layout),
            answer=Message(
                key="training-answer",
                args={
                    "gpus": layout.gpus,
                    "gpu": layout.gpu_name,
                    "provider": layout.provider,
                    "hours": run.duration.value,
                },
            ),
            facts=parts.facts(self, run),
            result=Trained(memory=parts.memory(run), training=run),
            service=(run.duration, run.tokens_per_s, run.mfu, run.checkpoints.interval, run.checkpoints.lost),
            network=parts.network(self, planned, run, sketch.path.feed, bill.storage),
            host=host_need(
                gpus=planned.offer.gpu_count,
                weights_bytes=float(offload.loaded_bytes(planned.job, planned.offer.gpu_count)[0]),
                cached_bytes=run.checkpoints.size.value / run.nodes,
            ),
            units=1,
            binding=words.binding(run),
            evidence=planned.evidence,
            ample=True,
            why=words.reasons(self, planned, run),
        )

    def _of_a_run(self, sketch: RunSketch, bill: Billed) -> Money:
        """The machines of one run, to the kopeck as the bill has them."""
        month = bill.price.plan.chosen.per_month
        assert month is not None
        return Money(amount=month.amount / Decimal(str(self._paid_runs(sketch))), currency=month.currency).rounded()

    def _paid_runs(self, sketch: RunSketch) -> float:
        """Those that a bill pays for: of a month, or the single one. [count]"""
        return 1.0 if self.need.runs_per_month is None else self._runs(sketch)

    def _runs(self, sketch: RunSketch) -> float:
        """Runs that end in a month: no more than fit. [1/month]"""
        return min(self.need.runs_per_month or 1.0, HOURS_PER_MONTH / sketch.run.duration.value)

    def side_by_side(self, picks: Sequence[Pick[Plan]], options: tuple[Option, ...]) -> tuple[Option, ...]:
        """Each with the cheaper ways to the goal beside it, of which the one asked for costs what the bill says."""
        if not options:
            return ()
        optimal = next((option.run for option in options if option.role is Role.OPTIMAL), None)
        ways = tuple(
            way.revised(cost=optimal.cost) if optimal is not None and way.kind is TrainingRouteKind.ASKED else way
            for way in routes(self, picks)
        )
        return tuple(_with_routes(option, ways) for option in options)

    def why_fewer(self, roles: Sequence[Role]) -> Message | None:
        """Where none is there, what stands in the way."""
        return words.why_fewer(self, roles)

    def requirements(self, options: tuple[Option, ...]) -> Requirements:
        """What was understood."""
        return words.requirements(self)

    def grounds(self, options: tuple[Option, ...]) -> Grounds:
        """Estimates of speed, checkpoints and interruptions."""
        return words.grounds(self, options)


def _with_routes(option: Option, ways: tuple[TrainingRoute, ...]) -> Option:
    assert option.run is not None
    run = option.run.revised(routes=ways)
    return option.revised(result=Trained(memory=parts.memory(run), training=run))
