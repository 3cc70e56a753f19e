"""What came with the program: every resource is read here, and one that is missing or damaged is told by its name."""

from __future__ import annotations

from pathlib import Path

from aiready_gui.domain.errors import ResourceError
from aiready_gui.domain.explain import Message
from aiready_gui.paths import RESOURCES


def content(*parts: str) -> bytes:
    """The bytes of a resource, by the parts of its path below the resources.

    Raises
    ------
    ResourceError
        It is not there, cannot be read, or is empty.
    """
    path = RESOURCES.joinpath(*parts)
    try:
        found = path.read_bytes()
    except OSError as error:
        raise damaged(path, error) from error
    if not found:
        raise damaged(path)
    return found


def read(*parts: str) -> str:
    """A resource in UTF-8; raises as :func:`content`, and where it is no such text."""
    try:
        return content(*parts).decode()
    except UnicodeDecodeError as error:
        raise damaged(RESOURCES.joinpath(*parts), error) from error


def names(*parts: str, suffix: str) -> tuple[str, ...]:
    """Names of the resources of a folder that end so, in their order; ``ResourceError`` where there is none."""
    folder = RESOURCES.joinpath(*parts)
    found = tuple(sorted(path.name for path in folder.glob(f"*{suffix}")))
    if not found:
        raise damaged(folder)
    return found


def damaged(path: Path, cause: Exception | None = None) -> ResourceError:
    """What to raise where a resource is not what it was."""
    return ResourceError(Message(key="resource-damaged", args={"file": str(path)}), details="" if cause is None else str(cause))
