"""People at work on machines of their own."""

from __future__ import annotations

from typing import Final

from aiready_gui.domain.explain import Unit, assumed, counted, derived
from aiready_gui.domain.project import DataNeeds
from aiready_gui.domain.units import GB, MB
from aiready_gui.engine.data.paths.path import Path, passing
from aiready_gui.engine.data.storage_demand import Feed, training_read

HOME_BYTES: Final = 100 * GB  # environment, notebooks and data of one person: an assumption
PERSON_BYTES_PER_S: Final = 0.1 * MB


def sandbox_path(*, people: int, gpus: int, nodes: int, speed: float, at_work: float, data: DataNeeds) -> Path:
    """Home folders of people who read the dataset as training does, one of them at a time on each card. [bytes], [bytes/s]

    Parameters
    ----------
    people : int
        Who have a home folder. [1]
    speed : float
        Of one GPU against an H100. [1]
    at_work : float
        Hours of a week in which people sit there. [share]

    Raises
    ------
    AssertionError
        For data whose kind has no default filled in.
    """
    homes, hot = (
        derived(key, people * HOME_BYTES, Unit.BYTES, assumed("home", HOME_BYTES, Unit.BYTES)) for key in ("homes", "homes-hot")
    )
    kind = data.kind
    assert kind is not None
    return Path(
        feed=Feed(
            nodes=nodes,
            read=training_read(kind, gpus, speed),
            kept=(homes,),
            hot=(hot,),
        ),
        traffic=passing(
            people * PERSON_BYTES_PER_S,
            people * PERSON_BYTES_PER_S,
            at_work,
            counted("people", people, Unit.USERS),
            assumed("person-traffic", PERSON_BYTES_PER_S, Unit.BYTES_PER_SECOND),
        ),
    )
