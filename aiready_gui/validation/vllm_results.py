"""Results of ``vllm bench serve --save-result``, and of the tools that write as it does (SGLang's bench_serving).

The fields are those of vllm/benchmarks/serve.py: times in milliseconds, throughput in tokens a second, ``request_rate`` a number or
"inf". What was given with ``--metadata gpu=H100 tp=2`` stands among them.
"""

from __future__ import annotations

import math
from typing import Any

from aiready_gui.domain.explain import Message
from aiready_gui.validation.run_fields import ANSWER, ARRIVALS, COUNT, IN_FLIGHT, PROMPT, RATE, TIME_MS, Fields
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
        "isl": text(result.mean("total_input_tokens", completed, PROMPT)),
        "osl": text(result.mean("total_output_tokens", completed, ANSWER)),
        **_load(result, completed),
    }
    measured = {}
    for metric, name in (("ttft_ms", "ttft_ms"), ("tpot_ms", "tpot_ms")):
        measured[metric] = (result.number(f"mean_{name}", TIME_MS), result.number(f"median_{name}", TIME_MS))
    measured["output_tokens_per_s"] = (result.number("output_throughput", RATE), None)
    return [Run(metric_rows(result, run, measured), _day(result.words("date")), _unfit(result, completed))]


def _unfit(result: Fields, completed: float) -> Message | None:
    """Why nothing is held against the run; versions that do not tell what failed tell how many were sent."""
    if result.content.get("spec_decode_acceptance_rate") is not None:
        return Message(key="own-drafted")
    failed = result.number("failed", COUNT) or 0.0
    sent = max(result.number("num_prompts", COUNT) or 0.0, completed + failed)
    return result.failures("failed" if failed else "completed", max(failed, sent - completed), sent)


def _word(result: Fields, name: str) -> str:
    """Metadata come as text; a number that somebody put there by hand is one too."""
    value = result.content.get(name)
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else result.words(name)


def _load(result: Fields, completed: float) -> dict[str, str]:
    """Requests in flight where they are limited, else arrivals; all at once is a burst of as many as were sent."""
    limit, rate = result.number("max_concurrency", IN_FLIGHT), _rate(result)
    reached = result.number("request_throughput", ARRIVALS) or 0.0
    sent = result.number("num_prompts", COUNT) or completed
    if limit is not None and (math.isinf(rate) or reached < KEPT_UP * rate):
        return {"concurrency_or_batch": text(min(limit, sent))}
    return {"request_rate": "inf" if math.isinf(rate) else text(rate), "requests_sent": text(round(sent))}


def _rate(result: Fields) -> float:
    value = result.content.get("request_rate", "inf")
    return math.inf if value in ("inf", None) else result.needed("request_rate", ARRIVALS)


def _day(stamp: str) -> str:
    """``20260102-101112`` as a day."""
    return f"{stamp[:4]}-{stamp[4:6]}-{stamp[6:8]}" if stamp[:8].isdigit() and len(stamp) >= 8 else ""
