"""What people really have of their own measurements: whichever tool wrote it, known by its content, as rows of a table."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any, Final

from aiready_gui.domain.errors import MeasurementTableError
from aiready_gui.domain.system_errors import unreadable
from aiready_gui.domain.units import MB
from aiready_gui.files import TooLargeError, TwiceError, each_name_once, read_whole
from aiready_gui.validation.guidellm_results import guidellm_runs, is_guidellm
from aiready_gui.validation.nvidia_results import blocks, is_nvidia, nvidia_runs
from aiready_gui.validation.run_fields import Fields, file_error
from aiready_gui.validation.run_rows import Run
from aiready_gui.validation.serving_rows import read_rows
from aiready_gui.validation.vllm_results import is_vllm, vllm_runs

MOST_BYTES: Final = 50_000_000
"""Of a report: GuideLLM keeps the text of every request in it unless it is told not to."""
MOST_RUNS: Final = 1000
Known = tuple[Callable[[dict[str, Any]], bool], Callable[[Fields], list[Run]]]
TOOLS: Final[tuple[Known, ...]] = ((is_guidellm, guidellm_runs), (is_vllm, vllm_runs), (is_nvidia, nvidia_runs))


@dataclass(frozen=True)
class RunFile:
    """A file that was read."""

    path: Path
    runs: list[Run]


def read_runs(path: Path) -> RunFile:
    """The runs of a file of any tool, or of a measurement table.

    Raises
    ------
    MeasurementTableError
        The file cannot be read, is too large, is of no known kind, or a field is not what it should be; names the file, the
        field and what would be right.
    """
    try:
        content = read_whole(path, MOST_BYTES)
        text = content.decode(json.detect_encoding(content))
    except TooLargeError as error:
        raise file_error("run-too-large", path, limit=MOST_BYTES // MB) from error
    except OSError as error:
        raise MeasurementTableError(unreadable("table-unreadable", str(path), error), details=str(error)) from error
    except UnicodeDecodeError as error:
        raise file_error("run-unknown", path, details=str(error)) from error
    text = text.removeprefix("\ufeff")
    runs = _json_runs(path, text) if text.lstrip()[:1] in ("{", "[") else _csv_runs(path, text)
    if not runs:
        raise file_error("run-empty", path)
    if len(runs) > MOST_RUNS:
        raise file_error("run-too-many", path, most=MOST_RUNS)
    return RunFile(path, runs)


def _csv_runs(path: Path, text: str) -> list[Run]:
    """An export of NVIDIA's tools in cells, or a measurement table: its reader says what is wrong with it."""
    try:
        lines = list(csv.reader(StringIO(text, newline=""), strict=True))
    except csv.Error as error:
        raise file_error("table-not-csv", path, details=str(error)) from error
    header = [cell.strip() for cell in lines[0]] if lines else []
    if header[:1] == ["Metric"]:
        return nvidia_runs(Fields(str(path), dict(blocks(lines))))
    if not {"metric", "value"} & set(header):
        raise file_error("run-unknown", path)
    return [Run([row], of_table=True) for row in read_rows(path)]


def _json_runs(path: Path, text: str) -> list[Run]:
    found: list[Run] = []
    for index, content in enumerate(_objects(path, text)):
        known = next((runs for is_one, runs in TOOLS if isinstance(content, dict) and is_one(content)), None)
        if known is None:
            raise file_error("run-unknown", path)
        found += known(Fields(str(path), content, str(index + 1) if index else ""))
    return found


def _objects(path: Path, text: str) -> Iterator[Any]:
    """One object, a list of them, or one a line as ``--append-result`` writes them."""
    try:
        whole = json.loads(text, object_pairs_hook=each_name_once)
    except json.JSONDecodeError as error:
        lines = [line for line in text.splitlines() if line.strip()]
        if len(lines) < 2 or error.msg != "Extra data":
            raise file_error("run-not-json", path, line=error.lineno, column=error.colno) from error
        for number, line in enumerate(lines, start=1):
            try:
                yield json.loads(line, object_pairs_hook=each_name_once)
            except TwiceError as fault:
                raise file_error("project-key-twice", path, field=fault.key) from fault
            except (ValueError, RecursionError) as fault:
                raise file_error("run-not-json", path, line=number, column=getattr(fault, "colno", 1)) from fault
    except TwiceError as error:
        raise file_error("project-key-twice", path, field=error.key) from error
    except (ValueError, RecursionError) as error:  # a number of thousands of digits, brackets without end
        raise file_error("run-not-json", path, line=1, column=1) from error
    else:
        yield from whole if isinstance(whole, list) else [whole]
