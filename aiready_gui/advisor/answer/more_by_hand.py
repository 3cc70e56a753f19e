"""More or fewer replicas of an offer taken by hand than its load takes, and how far that may go.

They are counted as the headroom that leads to just as many: prices, hours, growth and latency then follow as they do from any other.
"""

from dataclasses import replace
from typing import NamedTuple

import numpy as np

from aiready_gui.advisor.answer.family import C, Family, S
from aiready_gui.domain.families import traits
from aiready_gui.domain.option import Layout, Option
from aiready_gui.domain.project import Project
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.domain.workload import MOST_MORE
from aiready_gui.engine.candidates.by_hand import fewest_units, headroom_for
from aiready_gui.engine.candidates.gates import MOST_GPUS, PASSED
from aiready_gui.engine.candidates.grid import Pick


def with_more(family: Family[C, S], pick: Pick[C]) -> Pick[C]:
    """The pick with as many replicas more, or fewer, as were asked for by hand; as it is where their number is no question."""
    brief = family.brief
    more = brief.raw.workloads[0].pinned_more
    if not more or not _may(brief.raw, family.sketch(pick).layout):
        return pick
    of, row = pick.candidates, pick.row
    counted, carried = float(of.units[row]), 1 + float(of.carried_above(np.array([row]))[0])
    units = max(counted + more, fewest_units(counted, carried))
    headroom = headroom_for(units, carried / counted)
    candidates = family.candidates(brief.project, headroom=True, by_hand=headroom)
    if candidates.gate[row] != PASSED:  # more than anybody delivers
        return pick
    return replace(pick, candidates=candidates, by_hand=headroom, more=round(units - counted))


class Reach(NamedTuple):
    """How far the replicas of an option may be changed by hand."""

    counted: int
    """As the load takes them. [count]"""
    fewest: int
    """That carry the peak, without headroom. [count]"""
    most: int


def reach(project: Project, option: Option) -> Reach | None:
    """Of an option that a project with one workload proposes; ``None`` where work ends or machines are shared, and nobody counts replicas."""
    layout = option.layout
    headroom = next((fact.figure.value for fact in option.facts if fact.label.key == "card-headroom"), None)
    if headroom is None or not _may(project, layout):
        return None
    counted = layout.replicas - layout.more
    return Reach(
        counted=counted,
        fewest=round(fewest_units(layout.replicas, 1 + headroom)),
        most=min(counted + MOST_MORE, MOST_GPUS // (layout.tp * layout.pp) - layout.spares),
    )


def changed(project: Project, answer: Recommendation, by: int) -> Project | None:
    """A project with one workload with ``by`` replicas more of what ``answer`` proposes; ``None`` where that is not to be had.

    Changes before the answer to them is there add up. Back at the calculation's own number nothing is by hand any more, unless
    the offer was taken by hand too.
    """
    option = answer.chosen
    may = None if option is None else reach(project, option)
    if option is None or may is None:
        return None
    work, offer = project.workloads[0], option.layout.offer_key
    more = (work.pinned_more or 0) + by
    if not may.fewest <= may.counted + more <= may.most:
        return None
    own = more == 0 and answer.advised is not None and answer.advised.layout.offer_key == offer
    first = work.revised(pinned_offer=None if own else offer, pinned_more=more or None)
    return project.revised(workloads=(first, *project.workloads[1:]))


def _may(project: Project, layout: Layout) -> bool:
    """Whether so many replicas follow a load: those of work that ends follow its deadline, and on common machines the neighbours."""
    return not traits(project.workloads[0]).ends and layout.staying is None and layout.common is None
