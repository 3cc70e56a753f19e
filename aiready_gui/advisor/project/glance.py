"""What a list of files tells of a project, without opening it."""

from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

from aiready_gui.advisor.project import project_file
from aiready_gui.domain.errors import AdvisorError
from aiready_gui.domain.money import Money
from aiready_gui.domain.standing import Machines
from aiready_gui.domain.work import work_key


class Glance(NamedTuple):
    """As the file was saved last."""

    title: str
    customer: str
    works: tuple[str, ...]
    """Message keys of its kinds of work."""
    machines: tuple[Machines, ...]
    total: Money | None
    """Of a month without VAT."""
    saved: date


def glance(path: Path) -> Glance | None:
    """Of the file at ``path``; nothing where it cannot be read: whoever opens it is told why."""
    try:
        project, standing = project_file.load_whole(path)
        saved = datetime.fromtimestamp(path.stat().st_mtime).date()
    except (AdvisorError, OSError, ValueError, OverflowError):
        return None
    return Glance(
        title=project.title,
        customer=project.customer,
        works=tuple(map(work_key, project.workloads)),
        machines=standing.machines if standing is not None else (),
        total=standing.total if standing is not None else None,
        saved=saved,
    )
