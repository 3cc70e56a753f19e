"""The page of the architecture: what is drawn is what is priced, and all of it can be read."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest
from reportlab.graphics.shapes import Circle, Drawing, Rect, String
from reportlab.pdfbase.pdfmetrics import stringWidth

from aiready_gui.advisor.advise import advise
from aiready_gui.domain.explain import Message
from aiready_gui.domain.market import PricingMode
from aiready_gui.domain.project import Redundancy
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.proposal import style
from aiready_gui.proposal.architecture_boxes import WHITE, folded
from aiready_gui.proposal.architecture_drawing import TALLEST, architecture
from aiready_gui.proposal.compose import compose
from aiready_gui.proposal.document import Architecture, Document, Section, Table, text
from aiready_gui.texts import LOCALES, Texts
from tests.common import TODAY, answer_to, catalogue

NAMES = ("rag", "pretraining", "sandboxes", "speech", "embeddings")


@cache
def both() -> Document:
    """Two workloads in two zones."""
    project = SAMPLES["chat"].revised(workloads=(*SAMPLES["chat"].workloads, *SAMPLES["rag"].workloads))
    conditions = project.conditions.revised(two_zones=True, redundancy=Redundancy.N_PLUS_1)
    return compose(advise(project.revised(conditions=conditions), catalogue(), as_of=TODAY), issued=TODAY)


@cache
def composed(name: str) -> Document:
    return both() if name == "both" else compose(answer_to(name), issued=TODAY)


def page(document: Document) -> Section:
    return next(section for section in document.sections if section.name == "section-architecture")


def sites(document: Document) -> list[Architecture]:
    return [part for part in page(document).parts if isinstance(part, Architecture)]


def table(document: Document) -> Table:
    return next(part for part in page(document).parts if isinstance(part, Table))


def said(cell: object) -> str:
    return str(cell.args.get("text", "")) if isinstance(cell, Message) else ""


@pytest.mark.parametrize("name", [*NAMES, "both"])
def test_every_number_on_the_drawing_is_a_row_and_every_row_is_drawn(name: str) -> None:
    """A box that no row explains, or a component that stands nowhere."""
    document = composed(name)
    drawn = {box.number for site in sites(document) for _, box in site.boxes if box.number}
    rows = [said(row[0]) for row in table(document).rows]
    assert len(rows) == len(set(rows))
    assert drawn == set(rows)


@pytest.mark.parametrize("name", [*NAMES, "both"])
def test_every_line_of_the_price_belongs_to_a_component(name: str) -> None:
    """C to P: no line is bought for nothing, none is named that the price tables do not have, none stands twice."""
    document = composed(name)
    prices = [
        said(row[0])
        for section in document.sections
        if section.name == "section-price"
        for part in section.parts
        if isinstance(part, Table) and "column-unit-price" in part.places
        for row in part.rows[: len(part.rows) - part.total]
    ]
    place = table(document).places["column-priced"]
    sold = [row for row in table(document).rows if not (isinstance(row[place], Message) and row[place].key == "priced-within")]
    named = [number for row in sold for number in said(row[place]).split(", ") if number]
    assert sorted(named) == sorted(prices)
    assert len(set(prices)) == len(prices)


def count(site: Architecture, look: str = "ours") -> list[int]:
    """Machines drawn in each zone."""
    return [
        sum(int(box.name.args.get("count", 1)) for row in zone.rows for box in row.machines if box.look == look)  # type: ignore[arg-type]
        for zone in site.zones
    ]


@pytest.mark.parametrize("name", NAMES)
def test_as_many_machines_are_drawn_as_are_bought(name: str) -> None:
    option = answer_to(name).chosen
    assert option is not None
    assert sum(map(sum, map(count, sites(composed(name))))) == option.layout.instances


def test_what_carries_the_load_is_whole_machines() -> None:
    """One copy on machines of four cards, in two zones: one machine here, one there. An eighth of two machines was drawn as none,
    and the picture stopped the document.
    """
    project = SAMPLES["images"]
    work = project.workloads[0].revised(images_peak_hour=1.0)
    conditions = project.conditions.revised(two_zones=True, countries=(), pricing_modes=(PricingMode.ON_DEMAND,))
    first = advise(project.revised(workloads=(work,), conditions=conditions, provider=None), catalogue(), as_of=TODAY)
    offers = catalogue().offer_by_key
    large = next(row for row in first.candidates if row.gate is None and offers[row.offer_key].gpu_count == 4)
    pinned = work.revised(pinned_offer=large.offer_key)
    answer = advise(project.revised(workloads=(pinned,), conditions=conditions, provider=None), catalogue(), as_of=TODAY)
    taken = answer.chosen
    assert taken is not None
    assert (taken.layout.replicas, taken.layout.replicas_per_instance, taken.layout.instances) == (1, 4, 2)
    (site,) = sites(compose(answer, issued=TODAY))
    assert count(site) == [1, 1]


def test_each_of_two_zones_holds_every_workload() -> None:
    """Half of the machines each: what is lost with a zone is never all of a workload."""
    for site in sites(both()):
        first, second = site.zones
        assert len(first.rows) == len(second.rows)
        assert len(set(count(site))) == 1
        assert "zones" in {flow.ends for flow in site.flows}


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("name", [*NAMES, "both"])
def test_the_drawing_can_be_read(name: str, locale: str) -> None:
    """No letter under 7.5 points or outside the drawing; a dot with its number for every flow."""
    style.register_fonts()
    for site in sites(composed(name)):
        of = architecture(site, Texts(locale), style.TEXT_WIDTH)
        letters = [one for one in of.contents if isinstance(one, String)]
        dotted = {one.text for one in letters if one.fillColor == WHITE and one.text.isdigit()}
        assert {str(number) for number in range(1, len(site.flows) + 1)} <= dotted
        assert len([one for one in of.contents if isinstance(one, Circle)]) >= len(site.flows)
        for one in letters:
            assert one.fontSize >= 7.5
            wide = stringWidth(one.text, one.fontName, one.fontSize)
            left = one.x - {"start": 0.0, "end": wide, "middle": wide / 2}[one.textAnchor]
            assert left >= 0, one.text
            assert left + wide <= of.width + 0.5, one.text


def test_boxes_do_not_overlap() -> None:
    """Of one kind: those with an ink outline or a fill of ours."""
    style.register_fonts()
    (site,) = sites(composed("rag"))
    of: Drawing = architecture(site, Texts("ru"), style.TEXT_WIDTH)
    ours = style.accents().accent
    boxes = [one for one in of.contents if isinstance(one, Rect) and one.fillColor in (ours, WHITE)]
    assert len(boxes) == len(site.boxes) - 1  # the cluster is a word at the edge of what is shared
    for at, one in enumerate(boxes):
        for other in boxes[at + 1 :]:
            beside = one.x + one.width <= other.x or other.x + other.width <= one.x
            assert beside or one.y + one.height <= other.y or other.y + other.height <= one.y


def test_a_crowded_site_still_fits_a_page() -> None:
    """Nine workloads in two zones: a drawing does not break, and what is higher than a page cannot be set at all."""
    style.register_fonts()
    (site, *_) = sites(both())
    crowded = site.revised(zones=tuple(zone.revised(rows=zone.rows * 5) for zone in site.zones))
    assert architecture(crowded, Texts("ru"), style.TEXT_WIDTH).height <= TALLEST


def test_words_fold_within_their_room() -> None:
    """And a word that is wider than it is cut, not left to cross the edge."""
    style.register_fonts()
    for line in folded("a name of several words and Donaudampfschifffahrtsgesellschaft", style.REGULAR, 7.5, 60):
        assert stringWidth(line, style.REGULAR, 7.5) <= 60


def test_what_leaves_is_said_by_what_the_work_is() -> None:
    """A training gives its model away, a service its answers."""
    heads = {name: page(composed(name)).headline for name in ("rag", "pretraining")}
    assert "leaves-answers-short" in str(heads["rag"])
    assert "leaves-model-short" in str(heads["pretraining"])
    assert text("") != heads["rag"]


def test_a_day_of_issue_moves_nothing(today: date = TODAY) -> None:
    """The drawing is of the answer alone."""
    answer = answer_to("rag")
    assert page(compose(answer, issued=today)) == page(compose(answer, issued=date(2027, 1, 15)))
