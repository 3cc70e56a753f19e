"""Kept scenarios beside the proposal: what differs, nothing else."""

from __future__ import annotations

from datetime import date

from aiready_gui.domain.explain import Message
from aiready_gui.domain.option import Option
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.plan.effect_words import listed
from aiready_gui.proposal.document import Column, Paragraph, Section, Table, text


def scenarios(answer: Recommendation, option: Option, issued: date) -> Section | None:
    """One column a scenario; nothing where none was kept."""
    table = answer.scenarios
    if table is None:
        return None
    if not table.lines:
        same = Message(key="scenarios-same", args={"names": listed(text(name) for name in table.names)})
        return Section(title=Message(key="section-scenarios"), parts=(Paragraph(text=same),))
    width = 0.76 / (len(table.names) + 1)
    nothing = Message(key="value-none")
    return Section(
        title=Message(key="section-scenarios"),
        parts=(
            Paragraph(text=Message(key="scenarios-lead")),
            Table(
                columns=(
                    Column(head=Message(key="column-quantity"), width=0.24),
                    Column(head=Message(key="scenarios-proposed"), width=width),
                    *(Column(head=text(name), width=width) for name in table.names),
                ),
                rows=tuple((line.label, *(nothing if cell is None else cell for cell in line.cells)) for line in table.lines),
                strong=1,
            ),
        ),
    )
