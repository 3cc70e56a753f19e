"""The capacity note: which models run on machines that are there already, for how many, and what runs out first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from aiready_gui.domain.company import Company
from aiready_gui.domain.explain import Message, Unit
from aiready_gui.domain.own_hardware import HeldClosely, Laid, ModelHeld, OwnHardware, Verdict
from aiready_gui.domain.parts import Gpu
from aiready_gui.domain.project import Project
from aiready_gui.domain.units import SECONDS_PER_MINUTE
from aiready_gui.domain.voice import Voice
from aiready_gui.plan.capacity_words import conditions_said, layout_of, quantity
from aiready_gui.plan.effect_words import listed
from aiready_gui.proposal.audit import refuse
from aiready_gui.proposal.document import Cell, Column, Document, Paragraph, Part, Section, Table
from aiready_gui.proposal.export import put
from aiready_gui.proposal.pdf import render
from aiready_gui.proposal.tables import figure_rows
from aiready_gui.proposal.voice import spoken, withheld
from aiready_gui.texts import Texts

MOST: Final = 40
"""Models that run, largest first, with a row each: more nobody reads on paper."""
RUN: Final = (Verdict.FITS, Verdict.NO_SPARE)


@dataclass(frozen=True)
class Capacity:
    """What was asked of which machines, and what they do."""

    hardware: OwnHardware
    gpus: Mapping[str, Gpu]
    """Cards of the catalogue by key."""
    project: Project
    held: Sequence[ModelHeld]
    """As :func:`~aiready_gui.domain.own_hardware.ranked` has them."""
    closely: HeldClosely | None
    """Of the first of them, where it carries a load."""


def compose_capacity(
    capacity: Capacity, *, issued: date, author: str = "", company: Company | None = None, catalogue: str = ""
) -> Document:
    """The note; it has no prices, so nothing of it grows old but the catalogue."""
    issuer = None if company is None or company.is_empty else company
    title, legal = Message(key="capacity-title"), Message(key="capacity-legal")
    section = Section(title=title, headline=_headline(capacity), parts=tuple(_parts(capacity)))
    return Document(
        title=title,
        subject=_machines(capacity),
        customer=capacity.project.customer,
        provider="",
        project=capacity.project.title,
        author=author,
        issued=issued,
        valid_until=None,
        price_date="",
        other_date="",
        catalogue=catalogue,
        footer=legal,
        foot=Message(key="capacity-foot"),
        validity=Message(key="capacity-foot"),
        vat=Message(key="value-none"),
        state=title,
        company=issuer,
        number=capacity.project.number or f"{issued:%y%m%d}",
        version=1,
        voice=Voice.ADVICE,
        covered=False,
        sections=spoken((section,), Voice.ADVICE),
    )


def _machines(capacity: Capacity) -> Message:
    """All kinds, in a line."""
    kinds = (
        Message(
            key="capacity-machines",
            args={"nodes": one.nodes, "gpus": one.gpus_per_node, "gpu": capacity.gpus[one.gpu].name},
        )
        for one in capacity.hardware.nodes
    )
    return listed(kinds)


def _headline(capacity: Capacity) -> Message:
    fit = sum(one.verdict in RUN for one in capacity.held)
    return Message(key="capacity-headline", args={"machines": _machines(capacity), "fit": fit, "all": len(capacity.held)})


def _parts(capacity: Capacity) -> Iterator[Part]:
    yield Paragraph(text=conditions_said(capacity.project))
    runs = [one for one in capacity.held if one.verdict in RUN]
    if runs:
        yield _table(runs[:MOST])
        if len(runs) > MOST:
            yield Paragraph(text=Message(key="capacity-more", args={"count": len(runs) - MOST}), tone="note")
        yield Paragraph(text=Message(key="capacity-load"))
    if capacity.closely is not None and runs:
        yield Paragraph(text=Message(key="capacity-closely", args={"model": runs[0].name}), tone="subhead")
        binding = Message(key=f"binding-{capacity.closely.binding}")
        yield Paragraph(text=Message(key="own-hardware-binding", args={"binding": binding}))
        yield _figures(capacity.closely)
    if others := [one for one in capacity.held if one.verdict not in RUN]:
        yield Paragraph(text=Message(key="capacity-others"), tone="subhead")
        yield _refused(others)


def _table(runs: Sequence[ModelHeld]) -> Table:
    heads = ("model", "format", "load", "ttft", "context", "verdict")
    widths = (0.24, 0.26, 0.18, 0.1, 0.12, 0.1)
    columns = (
        Column(head=Message(key=f"own-hardware-head-{head}"), width=width) for head, width in zip(heads, widths, strict=True)
    )
    rows = tuple(_row(one, laid) for one in runs for laid in one.laid)
    return Table(columns=tuple(columns), rows=rows, dense=True)


def _row(held: ModelHeld, laid: Laid) -> tuple[Cell, ...]:
    load = [quantity(laid.carried_rps * SECONDS_PER_MINUTE, Unit.REQUESTS_PER_MINUTE)]
    if held.customers is not None and len(held.laid) == 1:
        count, unit = held.customers
        load.insert(0, quantity(count, unit))
    return (
        Message(key="value-text", args={"text": held.name}),
        layout_of(laid),
        listed(load),
        quantity(laid.ttft_s, Unit.SECONDS),
        quantity(laid.context_tokens, Unit.TOKENS),
        Message(key=f"own-hardware-verdict-{held.verdict}"),
    )


def _figures(closely: HeldClosely) -> Table:
    speed, memory = closely.speed, closely.memory
    told = (speed.capacity_rps, speed.ttft_target_percentile_s, speed.tpot_target_percentile_s, *memory.parts, memory.free_bytes)
    heads = (("quantity", 0.26), ("value", 0.14), ("interval", 0.18), ("formula", 0.28), ("evidence", 0.14))
    columns = tuple(Column(head=Message(key=f"column-{head}"), width=width) for head, width in heads)
    return Table(columns=columns, rows=figure_rows(told), dense=True)


def _reason(held: ModelHeld) -> Message:
    """Why it does not run; what only we would ask is not told."""
    if held.reason is None:
        return Message(key="value-none")
    return Message(key="capacity-not-held") if withheld(held.reason, Voice.ADVICE) else held.reason


def _refused(others: Sequence[ModelHeld]) -> Table:
    rows = tuple(
        (
            Message(key="value-text", args={"text": one.name}),
            Message(key=f"own-hardware-verdict-{one.verdict}"),
            _reason(one),
        )
        for one in others
    )
    columns = tuple(
        Column(head=Message(key=f"own-hardware-head-{head}"), width=width)
        for head, width in (("model", 0.25), ("verdict", 0.15), ("reason", 0.6))
    )
    return Table(columns=columns, rows=rows, dense=True)


def export_capacity(capacity: Capacity, path: Path, texts: Texts, *, issued: date, catalogue: str = "") -> None:
    """Write the note as a PDF in the language of ``texts``.

    Raises
    ------
    ExportError
        It contradicts itself, or the path cannot be written (names it; nothing half-written is left).
    """
    note = compose_capacity(capacity, issued=issued, catalogue=catalogue)
    refuse(note)
    put(path, render(note, texts))
