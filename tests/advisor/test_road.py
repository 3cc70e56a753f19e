"""One road for all families: each implements the protocol, one table names them, and what they share is made once."""

from __future__ import annotations

from inspect import getmembers, isfunction
from typing import Any

import pytest

from aiready_gui.advisor.advise import advise
from aiready_gui.advisor.answer import recommend
from aiready_gui.advisor.answer.brief import make_brief
from aiready_gui.advisor.answer.family import Billed, Family, Told
from aiready_gui.advisor.answer.option import billed, build_options, quote
from aiready_gui.advisor.families import table
from aiready_gui.advisor.families.fleets.family import FleetFamily
from aiready_gui.domain import families
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.option import Role
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.engine.candidates.grid import Candidates, Pick, passing
from tests.common import TODAY, catalogue

MEMBERS = {name for name, _ in getmembers(Family, isfunction) if not name.startswith("_")} | {"brief"}
ONE_OF_EACH = {type(project.workloads[0]): name for name, project in SAMPLES.items()}


@pytest.fixture(params=ONE_OF_EACH.values())
def family(request: pytest.FixtureRequest, snapshot: Snapshot) -> Family[Any, Any]:
    return table.family_of(make_brief(SAMPLES[request.param], snapshot, TODAY))


def test_every_kind_of_work_has_its_family() -> None:
    """A sample of every kind that the table of traits names is answered for by a family of its own."""
    assert set(ONE_OF_EACH) == {one.work for one in families.FAMILIES}
    made = [type(table.family_of(make_brief(SAMPLES[name], catalogue(), TODAY))) for name in ONE_OF_EACH.values()]
    assert len(set(made)) == len(made)


def test_every_family_implements_the_protocol(family: Family[Any, Any]) -> None:
    """Not by name only: a walk along the road with each stop's own kind of value."""
    assert all(hasattr(family, name) for name in MEMBERS)
    candidates = family.candidates(family.brief.project, headroom=True)
    assert isinstance(candidates, Candidates)
    pick = recommend.proposed_pick(family)
    assert pick is not None
    sketch = family.sketch(pick)
    assert sketch.layout.offer_key == sketch.offer.key
    assert sketch.layout.gpus == sketch.offer.gpu_count * int(candidates.instances[pick.row])
    paid = family.payment(sketch, quote(family, sketch).storage)
    low, high = family.spread(sketch, paid.plan)
    assert 0 < low <= 1 <= high
    bill = billed(family, sketch, spread=False)
    assert isinstance(bill, Billed)
    (told,) = family.told([sketch], [bill])
    assert isinstance(told, Told)
    assert told.facts
    assert told.why
    (option,) = build_options(family, [pick])
    assert family.requirements((option,)).lines
    assert family.grounds((option,)).first
    assert family.why_fewer([Role.BASE, Role.OPTIMAL, Role.EXTENDED]) is None
    assert family.why_fewer([Role.OPTIMAL]) is not None


def test_a_quote_is_the_bill_of_the_option(family: Family[Any, Any]) -> None:
    """What a what-if shows while a slider moves is what stands on the card afterwards."""
    pick = recommend.proposed_pick(family)
    assert pick is not None
    quoted, (option,) = quote(family, family.sketch(pick)), build_options(family, [pick])
    assert (quoted.layout, quoted.per_month, quoted.storage) == (option.layout, option.price.per_month_excl, option.storage)
    assert quoted.counts == option.price.plan.counts
    assert billed(family, family.sketch(pick), spread=False).price.lines == option.price.lines


def test_the_base_option_has_no_headroom_to_pay_for(family: Family[Any, Any]) -> None:
    """Sized for the load alone no row takes more machines; a run has no headroom in any option."""
    candidates = family.candidates(family.brief.project, headroom=True)
    assert family.brief.margin(Pick(Role.BASE, 0, candidates)) == 0.0
    assert family.brief.margin(Pick(Role.OPTIMAL, 0, candidates)) == (family.brief.project.conditions.headroom or 0.0)
    project = family.brief.project
    enough, ample = (family.candidates(project, headroom=headroom) for headroom in (False, True))
    rows = passing(ample)
    assert len(rows)
    assert (enough.instances[rows] <= ample.instances[rows]).all()


def test_the_answer_maker_knows_no_family(snapshot: Snapshot) -> None:
    """An eighth family with the words of another needs nothing of the room that makes answers."""
    project = SAMPLES["speech"]
    brief = make_brief(project, snapshot, TODAY)

    class Louder(type(table.family_of(brief))):  # type: ignore[misc]
        """Speech under another title."""

        def told(self, sketches: Any, bills: Any) -> tuple[Told, ...]:
            return tuple(told._replace(chip="trait-fastest") for told in super().told(sketches, bills))

    louder = Louder(brief)
    assert isinstance(louder, FleetFamily)
    made = recommend.recommend(louder)
    plain = advise(project, snapshot, as_of=TODAY)
    assert made.chosen is not None and plain.chosen is not None
    assert made.chosen.trait.key == "trait-fastest"
    assert made.chosen.layout == plain.chosen.layout
    assert [row.offer_key for row in made.candidates] == [row.offer_key for row in plain.candidates]
