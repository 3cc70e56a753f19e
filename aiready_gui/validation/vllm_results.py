"""Results of ``vllm bench serve --save-result``, and of the tools that write as it does (SGLang's bench_serving).

The fields are those of vllm/benchmarks/serve.py: times in milliseconds, throughput in tokens a second, ``request_rate`` a number or
"inf". What was given with ``--metadata gpu=H100 tp=2`` stands among them.
"""

from __future__ import annotations

import math
from typing import Any

from aiready_gui.validation.run_fields import COUNT, RATE, TIME_MS, TOTAL, Fields
from aiready_gui.validation.run_rows import Run, metric_rows, text
from aiready_gui.validation.spellings import engine_name

KEPT_UP = 0.9  # of the stated rate: below it the limit on requests in flight was what drove the load. Assumption
_METADATA = {
    "gpu": "gpu", "gpu_count": "gpu_count", "tp": "tp", "tensor_parallel_size": "tp", "pp": "pp", "pipeline_parallel_size": "pp",
    "precision": "precision_weights", "quantization": "precision_weights", "version": "engine_version", "engine": "engine",
}  # fmt: skip


def is_vllm(content: dict[str, Any]) -> bool:
    """Whether an object is such a result."""
    return "request_throughput" in content and not isinstance(content["request_throughput"], dict) and "completed" in content


def vllm_runs(result: Fields) -> list[Run]:
    """The run of one result."""
    completed = result.needed("completed", COUNT)
    facts = {column: words for name, column in _METADATA.items() if (words := _word(result, name))}
    backend = engine_name(result.words("backend"))
    if "engine" not in facts and backend in ("vllm", "sglang", "tensorrt-llm", "lmdeploy turbomind"):
        facts["engine"] = backend
    run = {
        "model": result.words("model_id"),
        **facts,
        "isl": text(result.needed("total_input_tokens", TOTAL) / completed),
        "osl": text(result.needed("total_output_tokens", TOTAL) / completed),
        **_load(result, completed),
    }
    measured = {}
    for metric, name in (("ttft_ms", "ttft_ms"), ("tpot_ms", "tpot_ms")):
        measured[metric] = (result.number(f"mean_{name}", TIME_MS), result.number(f"median_{name}", TIME_MS))
    measured["output_tokens_per_s"] = (result.number("output_throughput", RATE), None)
    drafted = result.content.get("spec_decode_acceptance_rate") is not None
    return [Run(metric_rows(result, run, measured), _day(result.words("date")), drafted)]


def _word(result: Fields, name: str) -> str:
    """Metadata come as text; a number that somebody put there by hand is one too."""
    value = result.content.get(name)
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else result.words(name)


def _load(result: Fields, completed: float) -> dict[str, str]:
    """Requests in flight where they are limited, else arrivals; all at once is a burst of as many as were sent."""
    limit, rate = result.number("max_concurrency", COUNT), _rate(result)
    reached = result.number("request_throughput", RATE) or 0.0
    if limit is not None and (math.isinf(rate) or reached < KEPT_UP * rate):
        return {"concurrency_or_batch": text(limit)}
    sent = result.number("num_prompts", COUNT) or completed
    return {"request_rate": "inf" if math.isinf(rate) else text(rate), "requests_sent": text(round(sent))}


def _rate(result: Fields) -> float:
    value = result.content.get("request_rate", "inf")
    return math.inf if value in ("inf", None) else result.needed("request_rate", RATE)


def _day(stamp: str) -> str:
    """``20260102-101112`` as a day."""
    return f"{stamp[:4]}-{stamp[4:6]}-{stamp[6:8]}" if stamp[:8].isdigit() and len(stamp) >= 8 else ""
