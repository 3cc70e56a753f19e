"""An offer taken by hand: which option it became, how that option says so, or why it is none."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from aiready_gui.domain.columns import Rows
from aiready_gui.domain.explain import Message
from aiready_gui.domain.option import Layout, Option, Role
from aiready_gui.domain.project import Project
from aiready_gui.domain.recommendation import CandidateRow


class Picked(Protocol):
    """A row that a family's choice made an option of."""

    @property
    def role(self) -> Role:
        """For which option."""

    @property
    def row(self) -> int:
        """Of the family's columns."""


def pinned_role(picks: Sequence[Picked], row: int) -> Role:
    """Role of the pick that is this very row; one of its own otherwise: the base option stands without the headroom."""
    return next((pick.role for pick in picks if pick.row == row and pick.role is not Role.BASE), Role.PINNED)


def by_hand(options: tuple[Option, ...], role: Role | None) -> tuple[tuple[Option, ...], int | None]:
    """The options, the one of ``role`` saying first that it was taken by hand; and its index."""
    index = next((at for at, option in enumerate(options) if option.role is role), None)
    advised = next((option for option in options if option.role is Role.OPTIMAL), None)
    if index is None or advised is None or options[index] is advised:
        return options, index
    layout, first = options[index].layout, advised.price.totals[0]
    said = Message(
        key="why-by-hand",
        args={
            "gpus": advised.layout.gpus,
            "gpu": advised.layout.gpu_name,
            "provider": advised.layout.provider,
            "price": Message(
                key="value-money", args={"amount": str(first.excl.rounded().amount), "currency": first.excl.currency.value}
            ),
            "month": first.month.word,
        },
    )
    counted = (counted_by_hand(layout),) if layout.more else ()
    told = options[index].revised(why=(said, *counted, *options[index].why))
    return (*options[:index], told, *options[index + 1 :]), index


def counted_by_hand(layout: Layout) -> Message:
    """That replicas were added or taken away, beside what the load takes."""
    return Message(key="why-more-by-hand", args={"replicas": layout.replicas, "counted": layout.replicas - layout.more})


def lost(project: Project, rows: Rows[CandidateRow], pinned: int | None) -> Message | None:
    """Why the offer taken by hand is not proposed: its first failed gate, or that it is sold no more."""
    key = project.workloads[0].pinned_offer
    if key is None or pinned is not None:
        return None
    row = next((rows[place] for place in rows.places("offer_key", key)), None)
    if row is None or row.reason is None:
        return Message(key="pin-gone")
    title = Message(key="rival-title-gpu", args={"gpu": row.gpu_name, "provider": row.provider})
    return Message(key="pin-lost", args={"title": title, "reason": row.reason})
