"""What lies on the table before a training option is chosen: the need, the market as the project sees it, the plan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from aiready_gui.advisor.answer.market_view import market_view
from aiready_gui.advisor.answer.models import model_card
from aiready_gui.domain.compliance import ComplianceResult
from aiready_gui.domain.defaults import effective
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.project import Project
from aiready_gui.domain.recommendation import ProtectionLevel
from aiready_gui.domain.training_workload import Training
from aiready_gui.engine.candidates import market
from aiready_gui.engine.money import pricing
from aiready_gui.engine.training import plan as training_plan
from aiready_gui.engine.training.figures import At
from aiready_gui.engine.training.layouts import NODES
from aiready_gui.engine.training.need import TrainingNeed, training_need
from aiready_gui.engine.training.plan import Plan
from aiready_gui.plan.compliance import comply, lawful
from aiready_gui.plan.protection import protection_level


@dataclass(frozen=True)
class TrainingDesk:
    """Everything that lies on the table while options are built."""

    raw: Project
    project: Project
    """``raw`` with defaults filled in and what the law demands."""
    snapshot: Snapshot
    """As the project sees it."""
    need: TrainingNeed
    plan: Plan
    book: pricing.PriceBook
    protection: ProtectionLevel
    law: ComplianceResult

    @property
    def asked(self) -> Training:
        """Answers as given."""
        work = self.raw.workloads[0]
        assert isinstance(work, Training)
        return work

    @property
    def pinned_row(self) -> int | None:
        """Of the offer taken by hand, while it will do."""
        return training_plan.row_of_offer(self.plan, self.asked.pinned_offer) if self.asked.pinned_offer else None

    def at(self, row: int) -> At:
        """A row of the plan with what its figures need."""
        return At(plan=self.plan, row=row, calibration=self.snapshot.training, raw=self.asked)


def lay_out_training(project: Project, snapshot: Snapshot, as_of: date, nodes: Sequence[int] = NODES) -> TrainingDesk:
    """The desk of ``project``, whose only workload is a training.

    Raises
    ------
    AdvisorError
        The model is not in the catalogue.
    """
    protection = protection_level(project.compliance, snapshot)
    law = comply(project, protection, snapshot)
    filled = lawful(effective(project), law.applied)
    seen = market_view(snapshot, filled, as_of)
    work = filled.workloads[0]
    assert isinstance(work, Training)
    need = training_need(filled, model_card(work, seen))
    book = pricing.price_book(seen, filled, as_of)
    columns = market(seen, book.currency, filled.vat_country, book.vat_percent)
    plan = training_plan.plan(columns, filled, need, seen.training, law.applied.residency, nodes)
    return TrainingDesk(
        raw=project, project=filled, snapshot=seen, need=need, plan=plan, book=book, protection=protection, law=law
    )
