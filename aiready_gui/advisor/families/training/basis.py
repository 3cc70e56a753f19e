"""A model that is trained: its need, and every offer with every number of machines."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from decimal import Decimal
from typing import Final

import numpy as np

from aiready_gui.advisor.answer.brief import Brief
from aiready_gui.advisor.answer.models import model_card
from aiready_gui.advisor.answer.storage_and_network import beside_rows
from aiready_gui.domain.explain import Figure, Unit, derived
from aiready_gui.domain.money import Money
from aiready_gui.domain.project import Project
from aiready_gui.domain.training_workload import Training
from aiready_gui.domain.units import BYTES_16_BIT, HOURS_PER_MONTH, SECONDS_PER_HOUR
from aiready_gui.engine.data.links import Traffic
from aiready_gui.engine.data.paths.path import Path
from aiready_gui.engine.data.paths.training import training_path, training_traffic
from aiready_gui.engine.money.total_ranking import Beside
from aiready_gui.engine.training import plan as training_plan
from aiready_gui.engine.training.checkpoints import checkpoint_bytes
from aiready_gui.engine.training.figures import TOKEN_BYTES, PlannedRun
from aiready_gui.engine.training.layouts import NODES, Alone, alone
from aiready_gui.engine.training.need import training_need
from aiready_gui.engine.training.plan import Plan

SLOW_READ: Final = 50e6  # what every fast tier gives: slower reading asks no less of them. [bytes/s]


class TrainingBasis:
    """Everything that is known before a row is chosen.

    Raises
    ------
    AdvisorError
        The model is not in the catalogue.
    """

    def __init__(self, brief: Brief, nodes: Sequence[int] = NODES) -> None:
        self.brief = brief
        self.asked, work = brief.work(Training)
        self.need = training_need(brief.project, model_card(work, brief.snapshot))
        self._nodes = nodes
        self.plan = self.plan_for(brief.project)

    def plan_for(self, project: Project) -> Plan:
        """Every offer and number of machines under the conditions of ``project``."""
        brief = self.brief
        return training_plan.plan(brief.market, project, self.need, brief.snapshot.training, brief.residency, self._nodes)

    def planned(self, row: int) -> PlannedRun:
        """A row of the plan with what its figures need."""
        return PlannedRun(plan=self.plan, row=row, calibration=self.brief.snapshot.training, raw=self.asked)

    def alone(self, planned: PlannedRun, optimiser_bytes: float | None = None) -> Alone:
        """What the run would take on one GPU, with as many bytes a parameter as it is laid out with; another optimiser's where
        ``optimiser_bytes`` [bytes] are named."""
        gradient, optimiser = (float(np.ravel(each)[0]) for each in (planned.job.grad_bytes, planned.job.optimiser_bytes))
        return alone(
            self.need,
            self.brief.snapshot.training,
            planned.gpu,
            gradient_bytes=gradient,
            optimiser_bytes=optimiser if optimiser_bytes is None else optimiser_bytes,
        )

    def money(self, amount: float) -> Money:
        """An amount of the plan's columns as money."""
        return Money(amount=Decimal(f"{amount:.2f}"), currency=self.brief.book.currency)

    def beside(self, candidates: Plan) -> Beside:
        """What stands beside a run. Storage is kept while the run lasts, and between the runs of a month.

        For a single run by whole months, as it is billed.
        """

        def rate(row: int) -> float:
            return max(float(candidates.laid.speed[int(candidates.row_laid[row])]) * TOKEN_BYTES, SLOW_READ)

        def path(row: int) -> Path:
            read = derived("tokens-read", rate(row), Unit.BYTES_PER_SECOND)
            return self.path(candidates.nodes(row), read, months=float(months[row]))

        def same(row: int) -> tuple[Hashable, ...]:
            return candidates.nodes(row), rate(row), float(months[row]) if runs is None else 0.0

        lasts = candidates.wall_s / SECONDS_PER_HOUR / HOURS_PER_MONTH
        runs = self.need.runs_per_month
        months = np.maximum(np.ceil(lasts), 1.0) if runs is None else np.maximum(lasts, 1 / runs)
        return beside_rows(self.brief, candidates, path, same, months)

    def traffic(self, months: float = 1.0) -> Traffic:
        """The model or the adapter that goes out; of a single run in equal parts over ``months`` [months]."""
        learnt = self.need.adapters or self.need.card.params
        return training_traffic(learnt * BYTES_16_BIT, self.need.runs_per_month, months)

    def path(
        self, nodes: int, read: Figure, written: Figure | None = None, copied: Figure | None = None, months: float = 1.0
    ) -> Path:
        """Dataset, checkpoints, result, and what the machines read and write, on average and while a checkpoint is copied."""
        return training_path(
            read=read,
            nodes=nodes,
            weights_bytes=self.need.card.params * 2,
            checkpoint_bytes=checkpoint_bytes(self.need.card.params, self.need.adapters),
            written=written,
            copied=copied,
            traffic=self.traffic(months),
            data=self.brief.project.data,
        )
