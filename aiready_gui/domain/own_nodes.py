"""Machines of one kind that somebody has already."""

from typing import Annotated

from pydantic import Field

from aiready_gui.domain.bounds import Key
from aiready_gui.domain.record import Record


class OwnNodes(Record):
    """Machines of one kind."""

    gpu: Key
    """Key of a GPU of the catalogue."""
    gpus_per_node: Annotated[int, Field(ge=1, le=72)] = 8
    nodes: Annotated[int, Field(ge=1, le=10_000)] = 1
    ram_gb: Annotated[float, Field(gt=0, le=100_000)] | None = None
    """Of one machine; ``None``: not said, and not held against it."""
    vcpus: Annotated[int, Field(ge=1, le=10_000)] | None = None
    network_gbit_s: Annotated[float, Field(gt=0, le=100_000)] | None = None
    """Between machines, of one of them; ``None``: not said, and no model is laid over several."""
    rdma: bool = False
    """Whether that network is InfiniBand or RoCE."""

    @property
    def gpus(self) -> int:
        """In all of them. [count]"""
        return self.gpus_per_node * self.nodes
