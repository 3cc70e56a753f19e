"""The plan around the machines of one option."""

from aiready_gui.domain.record import Record
from aiready_gui.domain.resilience import ResilienceVariant
from aiready_gui.domain.roadmap import Bottleneck, Phase
from aiready_gui.domain.stack import Component


class ReplicaBounds(Record):
    """Between which counts the autoscaler moves."""

    least: int
    most: int


class OptionPlan(Record):
    """Road, platform and availability of one option."""

    phases: tuple[Phase, ...]
    bottlenecks: tuple[Bottleneck, ...]
    stack: tuple[Component, ...]
    bounds: ReplicaBounds
    resilience: tuple[ResilienceVariant, ...]
