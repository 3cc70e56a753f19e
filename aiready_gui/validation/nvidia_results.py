"""Exports of AIPerf and genai-perf: ``profile_export_*.json`` and its CSV, a block of statistics for each metric.

Shapes as in aiperf's docs/reference/json-export-schema.md and genai-perf's export_data: a block has its own unit, which counts; the inter-token
latency leaves out the first token. The CSV has the same names in words, with thousands set apart by commas, and tells neither model nor load.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

from aiready_gui.validation.run_fields import ANSWER, ARRIVALS, COUNT, IN_FLIGHT, PROMPT, RATE, TIME_MS, Fields
from aiready_gui.validation.run_rows import Run, metric_rows, text

_IN_MS: Final = {"ns": 1e-6, "us": 1e-3, "µs": 1e-3, "ms": 1.0, "s": 1e3, "sec": 1e3, "seconds": 1e3}
_TIMES: Final = {"ttft_ms": "time_to_first_token", "tpot_ms": "inter_token_latency"}
_KNOWN: Final = ("request_latency", "time_to_first_token", "request_throughput", "output_token_throughput")
_CONFIGS: Final = ((), ("loadgen",), ("perf_analyzer", "stimulus"))
_CELL: Final = re.compile(r"(?P<name>[^()]+?)\s*(\((?P<unit>[^()]*)\))?")
_NUMBER: Final = re.compile(r"-?\d{1,3}(,\d{3})*(\.\d+)?|-?\d+(\.\d+)?")


def is_nvidia(content: dict[str, Any]) -> bool:
    """Whether an object is such an export."""
    return any(isinstance(content.get(name), dict) for name in _KNOWN)


def nvidia_runs(export: Fields) -> list[Run]:
    """The run of one export."""
    run = {
        "model": _model(export),
        "gpu": _gpu(export),
        "isl": text(export.inner("input_sequence_length").needed("avg", PROMPT)),
        "osl": text(_answer(export)),
        **_load(export),
    }
    measured: dict[str, tuple[float | None, float | None]] = {}
    for metric, name in _TIMES.items():
        block = export.inner(name)
        scale = _scale(block) if block.content else 1.0
        mean, median = block.number("avg", TIME_MS), block.number("p50", TIME_MS)
        measured[metric] = (mean and mean * scale, median and median * scale)
    measured["output_tokens_per_s"] = (export.inner("output_token_throughput").number("avg", RATE), None)
    errors = export.inner("error_request_count")
    failed, good = errors.number("avg", COUNT) or 0.0, export.inner("request_count").number("avg", COUNT) or 0.0
    unfit = errors.failures("avg", failed, failed + good)
    return [Run(metric_rows(export, run, measured), export.words("start_time")[:10], unfit)]


def _answer(export: Fields) -> float:
    """Tokens of an answer, its thoughts among them."""
    whole = export.inner("output_sequence_length").number("avg", ANSWER)
    return whole or export.inner("output_token_count").needed("avg", ANSWER)


def _scale(block: Fields) -> float:
    """Milliseconds in the unit of a block."""
    unit = block.words("unit") or "ms"
    if unit not in _IN_MS:
        raise block.fault("run-unit", "unit", units=", ".join(_IN_MS))
    return _IN_MS[unit]


def _model(export: Fields) -> str:
    """The one model that was asked, wherever the versions name it."""
    config = export.inner("input_config")
    found: list[Any] = [config.content.get("model"), config.content.get("model_names")]
    if isinstance(config.content.get("endpoint"), dict):  # genai-perf keeps its path there, as a text
        found.append(config.inner("endpoint").content.get("model_names"))
    if isinstance(config.content.get("models"), dict):
        found += [one.content.get("name") for one in config.inner("models").objects("items")]
    names = {name for one in found for name in (one if isinstance(one, list) else [one]) if isinstance(name, str)}
    return Fields(export.file, {"model": names.pop()}, config.path).words("model") if len(names) == 1 else ""


def _gpu(export: Fields) -> str:
    """The card that telemetry saw, where it saw one kind."""
    endpoints = export.inner("telemetry_data", "endpoints")
    names = {
        endpoints.inner(server, "gpus", gpu).words("gpu_name")
        for server in endpoints.content
        for gpu in endpoints.inner(server, "gpus").content
    }
    return names.pop() if len(names) == 1 else ""


def _load(export: Fields) -> dict[str, str]:
    """Requests in flight, else arrivals; blank where the export does not tell."""
    for place in _places(export.inner("input_config")):
        if (rate := place.number("request_rate", ARRIVALS) or place.number("rate", ARRIVALS)) is not None:
            return {"request_rate": text(rate)}
        if (streams := place.number("concurrency", IN_FLIGHT)) is not None:
            return {"concurrency_or_batch": text(streams)}
    return {}


def _places(config: Fields) -> Iterator[Fields]:
    """Where the versions keep the load: the last phase that is no warm-up, a section of its own, the arguments."""
    phases = config.content.get("phases")
    if isinstance(phases, list):
        yield from [one for one in config.objects("phases") if one.words("name") != "warmup"][-1:]
    for path in _CONFIGS:
        yield config.inner(*path)


def blocks(lines: Iterable[list[str]]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The lines of the CSV as the blocks of the JSON, each with its name."""
    heads: list[str] = []
    for cells in lines:
        if not cells or not cells[0].strip():
            heads = heads if cells else []
        elif cells[0].strip() == "Metric":
            heads = ["avg" if head == "Value" else head for head in cells[1:]]
        elif heads and (named := _CELL.fullmatch(cells[0].strip())):
            values = {head: _number(cell) for head, cell in zip(heads, cells[1:], strict=False) if cell.strip()}
            yield named["name"].lower().replace(" ", "_"), {**values, **({"unit": named["unit"]} if named["unit"] else {})}


def _number(cell: str) -> Any:
    """A number of a cell; anything else stays text, for its reader to refuse."""
    bare = cell.strip()
    return float(bare.replace(",", "")) if _NUMBER.fullmatch(bare) else cell
