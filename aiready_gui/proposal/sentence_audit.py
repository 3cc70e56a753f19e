"""What keeps a composed proposal from leaving: a sentence that another place of the same document makes false."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from aiready_gui.domain.explain import Message
from aiready_gui.engine.data.vectors import LEFT_OUT
from aiready_gui.engine.gpu.host import TIGHT
from aiready_gui.plan.stack import HOSTED
from aiready_gui.proposal.document import Document, Section, Table, Timeline, Utilisation, flat
from aiready_gui.proposal.road_section import MOVED, monday_after
from aiready_gui.proposal.said import messages

VECTORS: Final = "component-name-vectors"
ALONE: Final = "component-name-single-node"
"""A platform that stands on the machine that is billed."""
PACES: Final = ("used-speed", "used-throughput", "card-")
"""Rows of how full things are that tell how fast the work goes: of them the one that decides leaves least."""


def cover_is_as_told(document: Document) -> Iterator[Message]:
    """The terms speak of a last day and a customer where the cover names them, and only there."""
    wrong = {
        "term-validity-open" if document.valid_until else "term-validity": Message(
            key="audit-cover-day", args={"named": "yes" if document.valid_until else "no"}
        )
    }
    if not document.customer:
        wrong["term-secrecy"] = Message(key="audit-cover-customer")
    for section, found in _said(document, wrong):
        yield Message(key="audit-cover", args={"what": wrong[found.key], "place": section.title, "words": found})


def stages_follow_decisions(document: Document) -> Iterator[Message]:
    """A stage begins on the Monday after the decision before it, but for holidays that the words below name."""
    for section in document.sections:
        for line in (part for part in section.parts if isinstance(part, Timeline)):
            if any(found.key == MOVED for found in messages(section.parts)):
                continue
            for before, stage in pairwise(line.bars):
                if before.decision and not stage.decision and stage.first != monday_after(before.first):
                    args = {"place": section.title, "stage": stage.label, "after": before.label}
                    yield Message(key="audit-stage-day", args=dict(args))


def replacements_are_there(document: Document) -> Iterator[Message]:
    """Where a risk says that the options replace each other, those of one work stand on several cards or at several providers."""
    of_risk = [section for section, _ in _said(document, ("risk-response-supply",))]
    options = [section for section in document.sections if section.name == "section-options"]
    for table in (part for section in options for part in section.parts if isinstance(part, Table)):
        rows = {row[0].key: row[1:] for row in table.rows if isinstance(row[0], Message)}
        cards = [str(cell.args["gpu"]) if isinstance(cell, Message) else "" for cell in rows.get("option-gpus", ())]
        places = [cell.model_dump_json() if isinstance(cell, Message) else "" for cell in rows.get("option-provider", ())]
        if of_risk and len(set(zip(cards, places, strict=True))) < 2:
            yield Message(key="audit-no-replacement", args={"place": of_risk[0].title})


def unpriced_is_named(document: Document) -> Iterator[Message]:
    """A component without a line of the price is among what the sum leaves out, where that is told."""
    costs = [section for section in document.sections if section.name == "section-tco"]
    if not costs:
        return
    found = list(messages(tuple(section.parts for section in costs)))
    named = {one.key for left in found if left.key == "left-out-services" for one in messages(left)} | {ALONE}
    if any(left.key.startswith(LEFT_OUT) for left in found):
        named.add(VECTORS)
    for table in (part for section in document.sections for part in section.parts if isinstance(part, Table)):
        place = table.places.get("column-priced")
        for row in table.rows if place is not None else ():
            cell, component = row[place or 0], row[table.places["column-component"]]
            parts = {one.key for one in messages(component) if one.key in HOSTED or one.key in (VECTORS, ALONE)}
            if isinstance(cell, Message) and cell.key == "value-none" and not (parts and parts <= named):
                yield Message(key="audit-unpriced", args={"row": component if isinstance(component, Message) else cell})


def more_is_more(document: Document) -> Iterator[Message]:
    """What is said to be more than the node has is more as it is printed: three digits."""
    for section, found in _said(document, (TIGHT, f"{TIGHT}-said")):
        needs, has = found.args["needs"], found.args["has"]
        if isinstance(needs, Message) and isinstance(has, Message):
            one, other = (float(f"{float(str(each.args['value'])):.3g}") for each in (needs, has))
            if one <= other:
                yield Message(key="audit-same-amount", args={"place": section.title, "one": needs, "other": has, "words": found})


def what_decides_is_fullest(document: Document) -> Iterator[Message]:
    """No pace of the work is fuller than the one that is said to decide the size."""
    for section in document.sections:
        for part in flat(section.parts):
            if not isinstance(part, Utilisation):
                continue
            paces = [row for row in part.rows if row.label.key.startswith(PACES)]
            for decides in (row for row in paces if row.decides):
                for other in (row for row in paces if row.peak > decides.peak):
                    args = {"place": section.title, "row": decides.label, "other": other.label}
                    yield Message(key="audit-idle-decides", args=dict(args))


SENTENCES: Final = (
    cover_is_as_told,
    stages_follow_decisions,
    replacements_are_there,
    unpriced_is_named,
    more_is_more,
    what_decides_is_fullest,
)


def _said(document: Document, keys: tuple[str, ...] | dict[str, Message]) -> Iterator[tuple[Section, Message]]:
    """Messages of these keys with their sections."""
    for section in document.sections:
        for found in messages(section.parts):
            if found.key in keys:
                yield section, found
