"""One manner of running a work on one kind of GPU: a card that transcribes, a replica of TP x PP cards, a card cut into slices."""

from typing import NamedTuple

from aiready_gui.domain.explain import Figure, Message
from aiready_gui.domain.option import Binding
from aiready_gui.domain.parts import Gpu, Precision
from aiready_gui.domain.recommendation import Gate


class Way(NamedTuple):
    """How one kind of GPU does the work, or why it cannot."""

    gpu: Gpu
    gpus: int
    """Cards of one unit. [count]"""
    rate: Figure
    """Work of one unit at full speed, with its 80 % interval [1/s]; for sandboxes, people a card holds [people]."""
    quickness: float
    """Orders ways by how soon one piece of work is done. [any]"""
    binding: Binding
    precision: Precision | None = None
    """Of the weights, where their format is a choice."""
    tp: int = 1
    """Cards that a layer is split over. [count]"""
    pp: int = 1
    """Stages that the layers are split over. [count]"""
    gate: Gate | None = None
    reason: Message | None = None
    start_s: float = 0.0
    """From the order of a machine to its first work, where it is paid for by the run. [s]"""
    detail: object = None
    """What the family wants to remember of the way."""
