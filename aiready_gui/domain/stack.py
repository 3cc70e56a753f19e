"""The software around the machines: each component with the reason it is there."""

from enum import StrEnum

from aiready_gui.domain.explain import Evidence, Message, Source
from aiready_gui.domain.record import Record


class Layer(StrEnum):
    """Where in the platform a component stands, from the machine up."""

    CLUSTER = "cluster"
    DRIVERS = "drivers"
    IMAGES = "images"
    SERVING = "serving"
    GATEWAY = "gateway"
    SCALING = "scaling"
    TRAINING = "training"
    EXPERIMENTS = "experiments"
    DATA = "data"
    PIPELINES = "pipelines"
    RAG = "rag"
    MONITORING = "monitoring"
    SECURITY = "security"


class Component(Record):
    """One component of the proposed platform."""

    layer: Layer
    name: Message
    reason: Message
    evidence: Evidence
    """PUBLISHED when its documentation was read, ASSUMPTION when it is our practice."""
    source: Source
