"""A model that the project names and the catalogue has no more is called by its name, not by the key that files have."""

from __future__ import annotations

from aiready_gui.domain.errors import AdvisorError, AnswerError
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.project import Project


class GoneModels:
    """Remembers what the models of the project were called on the markets it stood on."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}

    def note(self, project: Project, snapshot: Snapshot) -> None:
        """Another market is about to take the place of ``snapshot``."""
        named = {value for work in project.workloads for value in vars(work).values() if isinstance(value, str)}
        self._names |= {key: name for key in named if (name := _name(key, snapshot))}

    def told(self, error: AdvisorError, snapshot: Snapshot) -> AdvisorError:
        """The same error, with names for keys where it says that there is no such model."""
        args = error.message.args
        if error.message.key != "unknown-model" or not isinstance(error, AnswerError):
            return error
        near = [_name(key, snapshot) or key for key in str(args["near"]).split(", ")]
        named = {**args, "model": self._names.get(str(args["model"]), args["model"]), "near": ", ".join(near)}
        return AnswerError(error.path, error.message.revised(args=named), workload=error.workload or 0)


def _name(key: str, snapshot: Snapshot) -> str:
    found = snapshot.model_by_key.get(key) or snapshot.media_model_by_key.get(key)
    return found.name if found is not None else ""
