"""Reports of GuideLLM (``benchmarks.json``): one benchmark a load, each figure by the fate of its requests.

Names as in guidellm/benchmark/schemas: of requests that succeeded, in milliseconds and tokens a second. Its "time per output token" spreads the
first token over the answer; what is called TPOT elsewhere is its "inter-token latency". Versions before 0.4 keep the strategy under ``args``.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from aiready_gui.validation.run_fields import ANSWER, ARRIVALS, COUNT, IN_FLIGHT, PROMPT, RATE, TIME_MS, TOTAL, Fields
from aiready_gui.validation.run_rows import Run, metric_rows, text

_FIGURES = {
    "ttft_ms": ("time_to_first_token_ms", TIME_MS),
    "tpot_ms": ("inter_token_latency_ms", TIME_MS),
    "output_tokens_per_s": ("output_tokens_per_second", RATE),
}
_MODELS = (("config", "backend"), ("worker",))
_MODEL_NAMES = ("model", "backend_model")


def is_guidellm(content: dict[str, Any]) -> bool:
    """Whether an object is such a report."""
    return "benchmarks" in content


def guidellm_runs(report: Fields) -> list[Run]:
    """The runs of a report."""
    return [_run(report, one) for one in report.objects("benchmarks")]


def _run(report: Fields, benchmark: Fields) -> Run:
    metrics = benchmark.inner("metrics")
    run = {
        "model": _model(report, benchmark),
        "isl": text(_mean(metrics, "prompt_token_count", PROMPT)),
        "osl": text(_mean(metrics, "output_token_count", ANSWER)),
        **_load(benchmark, metrics),
    }
    measured = {}
    for metric, (name, kind) in _FIGURES.items():
        of = metrics.inner(name, "successful")
        measured[metric] = (of.number("mean", kind), None if metric == "output_tokens_per_s" else of.number("median", kind))
    started = benchmark.number("start_time", TOTAL)
    day = datetime.fromtimestamp(started, UTC).date().isoformat() if started and started < 4e9 else ""
    totals = metrics.inner("request_totals")
    failed, good = totals.number("errored", COUNT) or 0.0, totals.number("successful", COUNT) or 0.0
    return Run(metric_rows(benchmark, run, measured), day, totals.failures("errored", failed, failed + good))


def _mean(metrics: Fields, name: str, kind: Any) -> float:
    return metrics.inner(name, "successful").needed("mean", kind)


def _model(report: Fields, benchmark: Fields) -> str:
    """Where the versions keep it: beside the arguments, in the backend's description, with the worker."""
    places = (report.inner("args"), *(benchmark.inner(*path) for path in _MODELS))
    return next((words for place in places for name in _MODEL_NAMES if (words := place.words(name))), "")


def _load(benchmark: Fields, metrics: Fields) -> dict[str, str]:
    """Streams, one at a time, or a rate; whatever else was sent is met as the requests that were in flight."""
    config = benchmark.inner("config", "strategy")
    strategy = config if config.content else benchmark.inner("args", "strategy")
    match strategy.words("type_"):
        case "synchronous":
            return {"concurrency_or_batch": "1"}
        case "concurrent":
            return {"concurrency_or_batch": text(strategy.needed("streams", IN_FLIGHT))}
        case "constant" | "poisson":
            return {"request_rate": text(strategy.needed("rate", ARRIVALS))}
    return {"concurrency_or_batch": text(max(_mean(metrics, "request_concurrency", IN_FLIGHT), 1.0))}
