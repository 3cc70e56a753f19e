"""A language model that answers people: its need, and the speed of every cell."""

from __future__ import annotations

from functools import cached_property
from typing import Any

import numpy as np

from aiready_gui.advisor.answer.brief import Brief
from aiready_gui.advisor.answer.models import model_card
from aiready_gui.advisor.answer.storage_and_network import Sums
from aiready_gui.advisor.families.serving.retrieval import beside_of
from aiready_gui.domain.errors import AnswerError
from aiready_gui.domain.explain import Message
from aiready_gui.domain.option import Binding
from aiready_gui.domain.parts import Precision
from aiready_gui.domain.recommendation import ServingRequirements
from aiready_gui.domain.units import GB
from aiready_gui.domain.work import load_growth
from aiready_gui.domain.workload import LlmServing
from aiready_gui.engine.candidates.grid import Pick
from aiready_gui.engine.data import links
from aiready_gui.engine.data.paths.path import Path
from aiready_gui.engine.data.paths.serving import serving_traffic
from aiready_gui.engine.gpu.replica import take
from aiready_gui.engine.need import demand, understood
from aiready_gui.engine.serving import ladders, operating, reading, sessions, speed
from aiready_gui.engine.serving.reading import Capacity


class ServingBasis:
    """Everything that is known before a row is chosen.

    Speeds are remembered by :func:`~aiready_gui.engine.serving.operating.grid`, or taken from ``like``, the basis of a project that
    differs a little.

    Raises
    ------
    AdvisorError
        The model is not in the catalogue, or does not take the images that a request brings.
    """

    def __init__(self, brief: Brief, like: ServingBasis | None = None) -> None:
        _, work = brief.work(LlmServing)
        self.brief = brief
        card = model_card(work, brief.snapshot)
        if work.images_per_request and card.vision is None:
            raise AnswerError("workload.images_per_request", Message(key="images-not-taken", args={"model": card.name}))
        self.need = demand.demand(brief.project, card, beside_of(work, brief.project.data, brief.snapshot))
        self.targets = operating.targets(self.need, brief.project)
        asked = brief.market, brief.snapshot, self.need, self.targets, like.grid if like else None
        self.grid: operating.Grid = operating.grid(*asked, passing_only=brief.passing_only)
        lender = like if like is not None and self._same_data(like) else None
        self.sums: Sums = lender.sums if lender else {}
        self.sketched: set[int] = set()
        """Cells that were laid out as options."""
        self._ends: dict[int, tuple[float, float]] = {}
        self.slowest: dict[int, Binding] = {}
        self.paths: dict[Precision, Path] = lender.paths if lender else {}

    def _same_data(self, like: ServingBasis) -> bool:
        """Whether storage and network see the same work, rules and prices: then equal machines ask the same of them."""

        def seen(basis: ServingBasis) -> tuple[object, ...]:
            brief, need = basis.brief, basis.need
            work = (
                need.card,
                need.serving.use,
                need.peak_rps,
                need.mean_rps,
                need.isl,
                need.osl,
                need.cached,
                need.encoding_flop,
                load_growth(need.serving),
            )
            prices = (brief.book, brief.snapshot.storage, brief.snapshot.network)
            return *work, brief.raw.data, brief.project.data, brief.law.applied.log_retention_days, *prices

        return seen(self) == seen(like)

    @cached_property
    def capacity(self) -> Capacity:
        """What a replica of each cell carries, whatever the headroom and the conditions."""
        found = reading.capacity(self.grid.points, self.targets)
        return sessions.carried(found, self.need, self.grid.cells, self.grid.points)

    def ends_rps(self, cell: int) -> tuple[float, float]:
        """What a replica of a ``cell`` [index] carries if it turns out as slow, and as fast, as the 80 % interval of throughput says.

        Within the same targets: a slower machine is slower to answer, too. All cells that stand sketched are asked at once. [1/s]
        """
        if cell not in self._ends:
            self._work_out_ends([one for one in dict.fromkeys((*self.sketched, cell)) if one not in self._ends])
        return self._ends[cell]

    def _work_out_ends(self, asked: list[int]) -> None:
        cells, twice = self.grid.cells, np.repeat(asked, 2)
        spreads = (speed.spread(cells, cell, "throughput", self.brief.snapshot.calibration) for cell in asked)
        slower = 1 / np.array([end for low, high in spreads for end in (min(low, 1.0), max(high, 1.0))])
        own = ladders.of_candidates(self.grid.points, twice)
        found = reading.capacity(own, self.targets, slower)
        if self.need.sessions is not None:
            found = sessions.carried(found, self.need, take(cells, twice), own, slower)
        rates = found.rate.tolist()
        self._ends.update(zip(asked, zip(rates[::2], rates[1::2], strict=True), strict=True))

    def wanted_rps(self, pick: Pick[Any]) -> float:
        """Load that the option of a picked row is sized for. [1/s]"""
        return self.need.peak_rps * (1 + self.brief.margin(pick))

    @cached_property
    def asked(self) -> ServingRequirements:
        """What was understood, for people."""
        brief = self.brief
        egress = links.egress_bytes(serving_traffic(self.need), brief.raw.data)
        return understood.requirements(brief.raw, brief.project, self.need, egress / GB)
