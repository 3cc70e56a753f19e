"""What spare machines buy: availability, capacity left after a failure, price."""

from enum import StrEnum

from aiready_gui.domain.explain import Figure, Message
from aiready_gui.domain.money import Money
from aiready_gui.domain.record import Record


class Scheme(StrEnum):
    """Ways to survive a failure, from none to another site."""

    N = "n"
    N_PLUS_1 = "n-plus-1"
    N_PLUS_2 = "n-plus-2"
    TWO_ZONES = "two-zones"
    RECOVERY = "recovery"
    """N+1 here, the data copied to another zone, machines started there after a loss."""


class ResilienceVariant(Record):
    """One scheme worked out for one option."""

    scheme: Scheme
    instances: int
    needed: int
    """Instances that must work for the peak hour. [count]"""
    availability: Figure
    """Share of time with enough instances for the peak. [share]"""
    downtime: Figure
    """Of 30 days. [s]"""
    normal: Figure
    """Capacity on a normal day. [share of the peak]"""
    guaranteed: Figure
    """Capacity with one instance lost. [share of the peak]"""
    zone_lost: Figure
    """Capacity with the zone lost; for :attr:`Scheme.RECOVERY` after the recovery time. [share of the peak]"""
    recovery: Figure | None
    """Time to restore after the loss of the zone. ``None``: not provided for."""
    per_month: Money
    """GPU machines and storage copies, without VAT. [currency/month]"""
    extra_per_month: Money
    """Against the scheme N."""
    chosen: bool
    note: Message
