"""Storage, links and the node of an option, as the proposal tells them."""

from __future__ import annotations

from datetime import date
from typing import Final

from aiready_gui.domain.explain import Figure, Message
from aiready_gui.domain.option import AT_THE_MEDIAN, Option, StorageNeed
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.proposal.amounts import amount
from aiready_gui.proposal.document import Bullets, Cell, Column, Paragraph, Part, Section, Table, text

LEAST_TOLD: Final = 0.005  # an idle share below it would stand as 0 %


def datapath(answer: Recommendation, option: Option, issued: date) -> Section:
    """Tiers with need and supply, what a slower tier costs in idle GPUs, links with their decisions, open questions."""
    waits = [need for need in option.storage if _waits(need)]
    parts: list[Part] = [Paragraph(text=Message(key="datapath-lead" if waits else "datapath-lead-enough")), _tiers(option)]
    parts += [Paragraph(text=_idle(need)) for need in waits]
    notes = tuple(note for need in option.storage for note in (*need.remarks, *need.notes))
    if notes:
        parts.append(Bullets(items=notes))
    parts += [Paragraph(text=Message(key="datapath-links"), tone="note"), _links(option)]
    if option.host:
        parts += [Paragraph(text=Message(key="datapath-host"), tone="note"), _host(option)]
    if option.host_notes:
        parts.append(Bullets(items=option.host_notes))
    return Section(title=Message(key="section-datapath"), parts=tuple(parts))


def _tiers(option: Option) -> Table:
    rows: list[tuple[Cell, ...]] = [
        (
            Message(key=f"storage-{need.storage_class}"),
            need.capacity_bytes,
            need.throughput_bytes_per_s,
            _known(need.supply),
            _price(need),
        )
        for need in option.storage
    ]
    return Table(
        columns=(
            Column(head=Message(key="column-tier"), width=0.30),
            Column(head=Message(key="column-capacity"), width=0.15, number=True),
            Column(head=Message(key="column-needed"), width=0.15, number=True),
            Column(head=Message(key="column-supplied"), width=0.15, number=True),
            Column(head=Message(key="storage-price"), width=0.25, number=True),
        ),
        rows=tuple(rows),
    )


def _price(need: StorageNeed) -> Cell:
    """Whose price it is stands beside it where it is nobody's."""
    if need.per_month is None:
        return Message(key="storage-no-price" if need.note is None else need.note.key)
    if need.note is None or need.note.key != AT_THE_MEDIAN:
        return need.per_month
    return Message(key="storage-price-usual", args={"amount": amount(need.per_month)})


def _known(figure: Figure | None) -> Cell:
    return figure if figure is not None else Message(key="network-unknown")


def _waits(need: StorageNeed) -> bool:
    """Whether GPUs wait for it, or would for a slower one, at least for a hundredth of their time as it is printed."""
    return any(share is not None and share.value >= LEAST_TOLD for share in (need.idle_share, need.slower_idle_share))


def _idle(need: StorageNeed) -> Message:
    assert need.idle_share is not None
    slower = need.slower_class or need.storage_class
    return Message(
        key="datapath-idle" if need.idle_share.value >= LEAST_TOLD else "datapath-idle-slower",
        args={
            "tier": Message(key=f"storage-{need.storage_class}"),
            "here": need.idle_share.value,
            "other": Message(key=f"storage-{slower}"),
            "there": need.slower_idle_share.value if need.slower_idle_share else 0.0,
        },
    )


def _links(option: Option) -> Table:
    rows: list[tuple[Cell, ...]] = [
        (
            Message(key=f"link-{link.kind}"),
            link.need if link.need.value > 0 else text("—"),
            _known(link.supply) if link.need.value > 0 else text("—"),
            link.decision,
        )
        for link in option.network
    ]
    return Table(
        columns=(
            Column(head=Message(key="column-link"), width=0.20),
            Column(head=Message(key="column-needed"), width=0.14, number=True),
            Column(head=Message(key="column-supplied"), width=0.14, number=True),
            Column(head=Message(key="column-decision"), width=0.52),
        ),
        rows=tuple(rows),
    )


def _host(option: Option) -> Table:
    has = (option.vcpus_per_instance, option.ram_bytes_per_instance, option.local_nvme_bytes_per_instance)
    rows: list[tuple[Cell, ...]] = [
        (
            Message(key=f"host-part-{name}"),
            need,
            Message(key="network-unknown")
            if stated is None
            else Message(key="value-quantity", args={"value": float(stated), "unit": need.unit.value}),
        )
        for name, need, stated in zip(("vcpus", "ram", "nvme"), option.host, has, strict=True)
    ]
    return Table(
        columns=(
            Column(head=Message(key="column-component"), width=0.5),
            Column(head=Message(key="column-needed"), width=0.25, number=True),
            Column(head=Message(key="column-supplied"), width=0.25, number=True),
        ),
        rows=tuple(rows),
    )
