"""Hold the closed form of the wait against the simulation: ``python tests/benchmarks/check_waiting.py [--rows]``.

Over model x GPU cells, lengths and their variance, utilisation, burstiness and replicas it prints the closed form's
error for the median and the 95th percentile of TTFT and TPOT, and writes the summary to
``resources/calibration/waiting.csv``. Deterministic: the same code gives the same table.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

TOP = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(TOP), str(Path(__file__).resolve().parent)]  # run as a script, from any folder

import simulation  # noqa: E402

from aiready_gui.catalogue.store import open_shipped  # noqa: E402
from aiready_gui.domain.defaults import effective  # noqa: E402
from aiready_gui.domain.market import Snapshot  # noqa: E402
from aiready_gui.domain.project import Project  # noqa: E402
from aiready_gui.domain.workload import LlmServing, ServingUse  # noqa: E402
from aiready_gui.engine.gpu.replica import Replicas  # noqa: E402
from aiready_gui.engine.gpu.roofline import replica_columns  # noqa: E402
from aiready_gui.engine.need.demand import TAIL, Demand, Percentile, Z, demand  # noqa: E402
from aiready_gui.engine.serving import operating, prompts, reading, service_level  # noqa: E402
from aiready_gui.engine.serving.ladders import Course  # noqa: E402
from aiready_gui.engine.serving.service_level import PACE_SPAN_TOKENS, Targets  # noqa: E402
from aiready_gui.engine.serving.waiting import Arrivals  # noqa: E402
from aiready_gui.paths import RESOURCES  # noqa: E402

TARGETS = Targets(ttft_s=60, tpot_s=1, z=Z[Percentile.P95], tail=TAIL[Percentile.P95], utilisation=1.0)

CELLS = (  # model, GPU, TP, precision
    ("llama-3-1-8b", "l40s", 1, "fp8"),
    ("llama-3-1-8b", "h100_sxm_80", 1, "fp8"),
    ("qwen3-32b", "h200_sxm_141", 1, "fp8"),
    ("qwen3-30b-a3b", "h100_sxm_80", 1, "fp8"),
    ("gemma-3-27b", "a100_sxm_80", 2, "bf16"),
    ("llama-3-3-70b", "h100_sxm_80", 4, "bf16"),
)
LENGTHS = {  # prompt, answer, shared prefix
    "chat": (1000, 256, 0.35),
    "rag": (3000, 350, 0.35),
    "documents": (8000, 500, 0.0),
    "code": (4000, 600, 0.0),
    "completion": (2000, 30, 0.0),  # its pace is judged over several answers: only first token and end to end are compared
}
SPREADS = {"wide": (3.0, 2.5), "narrow": (1.8, 1.6)}  # 95th percentile over the mean, of prompts and of answers
UTILISATIONS = (0.3, 0.5, 0.65, 0.75, 0.85, 0.95)
FEW_CELLS, FEW_LENGTHS, FEW_UTILISATIONS = (0, 2, 3), ("chat", "rag", "documents", "completion"), (0.5, 0.65, 0.85, 0.95)
BURSTS = {
    "poisson": Arrivals(),
    "gaps cv2 2": Arrivals(gaps_cv2=2.0),
    "gaps cv2 4": Arrivals(gaps_cv2=4.0),
    "ten-second swing 0.016": Arrivals(swing=0.016),
    "ten-second swing 0.05": Arrivals(swing=0.05),
}


@dataclass(frozen=True)
class Case:
    """One point of the grid."""

    cell: int
    lengths: str
    spread: str
    utilisation: float
    burst: str = "poisson"
    replicas: int = 1


@dataclass(frozen=True)
class Compared:
    """Closed form and simulation of one case, in seconds: (TTFT p50, TTFT p95, TPOT p50, TPOT p95, end to end p50, p95)."""

    case: Case
    rate: float
    closed: tuple[float, ...]
    simulated: tuple[float, ...]

    @property
    def errors(self) -> tuple[float, ...]:
        return tuple(a / b - 1 for a, b in zip(self.closed, self.simulated, strict=True))


def grid() -> Iterator[Case]:
    """All cells alone under Poisson arrivals; fewer with bursts and several replicas."""
    for cell in range(len(CELLS)):
        for lengths in LENGTHS:
            for spread in SPREADS:
                for utilisation in UTILISATIONS:
                    yield Case(cell, lengths, spread, utilisation)
    variants = [(burst, 1) for burst in BURSTS if burst != "poisson"] + [("poisson", n) for n in (2, 4, 8)]
    for burst, replicas in variants:
        for cell in FEW_CELLS:
            for lengths in FEW_LENGTHS:
                for utilisation in FEW_UTILISATIONS:
                    yield Case(cell, lengths, "wide", utilisation, burst, replicas)


def need_of(case: Case, snapshot: Snapshot) -> Demand:
    isl, osl, shared = LENGTHS[case.lengths]
    isl_ratio, osl_ratio = SPREADS[case.spread]
    workload = LlmServing(
        use=ServingUse.CHAT,
        model=CELLS[case.cell][0],
        isl_mean=isl,
        isl_p95=round(isl * isl_ratio),
        osl_mean=osl,
        osl_p95=round(osl * osl_ratio),
        shared_prefix=shared,
        longest_context=round(1.5 * (isl * isl_ratio + osl * osl_ratio)),
        burst=1.0,
    )
    return demand(effective(Project(workloads=(workload,))), snapshot.model_by_key[CELLS[case.cell][0]])


def cell_of(case: Case, snapshot: Snapshot) -> Replicas:
    model, gpu, tp, precision = CELLS[case.cell]
    one = np.ones(1)
    return replica_columns(
        (snapshot.model_by_key[model],), (snapshot.gpu_by_key[gpu],), model_index=[0], gpu_index=[0],
        tp=one * tp, pp=one, dp=one, ep=one, precision=[precision], kv_bits=[16], engine="vllm",
        calibration=snapshot.calibration,
    )  # fmt: skip


def requests(case: Case, need: Demand, rate: float, count: int, seed: int) -> simulation.Load:
    """Requests of a case at ``rate`` a second over all replicas."""
    rng = np.random.default_rng(seed)
    burst = BURSTS[case.burst]
    arrival = simulation.arrivals(rng, rate, count, cv2=burst.gaps_cv2, swing=burst.swing)
    drawn = prompts.lengths(need.isl, need.isl_cv2, need.longest_prompt, rng.normal(size=count))
    isl = np.maximum(np.round(drawn * need.isl / drawn.mean()), 1.0)
    osl = simulation.lognormal(rng, need.osl, need.osl_cv2, count)
    return simulation.Load(arrival, isl, osl, isl * need.cached / need.isl)


def compare(case: Case, snapshot: Snapshot, *, count: int = 16_000, seed: int = 5) -> Compared:
    """Closed form against simulation at one point."""
    need, cell, burst = need_of(case, snapshot), cell_of(case, snapshot), BURSTS[case.burst]
    saturated = float(reading.capacity(operating.operating_course(cell, need, TARGETS, burst), TARGETS).saturated_rate[0])
    rate = case.utilisation * saturated
    points = operating.operating_course(cell, need, TARGETS, burst._replace(total_rps=rate * case.replicas))
    total = count * max(case.replicas // 2, 1)
    load = requests(case, need, rate * case.replicas, total, seed)
    met = simulation.simulate(
        cell, load, case.replicas, mean_isl=need.isl, mean_osl=need.osl, least_loaded=case.replicas > 1
    )  # fmt: skip
    closed = closed_form(points, rate, need)
    simulated = tuple(float(np.quantile(values, q)) for values in (met.ttft_s, met.tpot_s, met.end_to_end_s) for q in (0.5, 0.95))
    return Compared(case, rate, closed, simulated)


def closed_form(points: Course, rate: float, need: Demand) -> tuple[float, ...]:
    def at(values: np.ndarray) -> float:
        return float(reading.at_rate(points, np.array([rate]), values)[0])

    ttft, tpot = (at(points.ttft_median_s), at(points.ttft_tail_s)), (at(points.tpot_median_s), at(points.flow_tail_s))
    whole = service_level.end_to_end(
        ttft_s=(at(points.ttft_mean_s), *ttft), flow_s=(at(points.flow_mean_s), at(points.flow_tail_s)), osl=need.osl, osl_cv2=need.osl_cv2, z=TARGETS.z
    )  # fmt: skip
    return (*ttft, *tpot, *whole)


NAMES = ("ttft p50", "ttft p95", "tpot p50", "tpot p95", "end-to-end p50", "end-to-end p95")


def summary(found: list[Compared]) -> list[dict[str, str]]:
    """Errors by arrivals, replicas and utilisation."""
    groups: dict[tuple[str, int, float], list[Compared]] = defaultdict(list)
    for one in found:
        groups[one.case.burst, one.case.replicas, one.case.utilisation].append(one)
    rows = []
    for (burst, replicas, utilisation), members in groups.items():
        for index, name in enumerate(NAMES):
            judged = [one for one in members if "tpot" not in name or LENGTHS[one.case.lengths][1] >= PACE_SPAN_TOKENS]
            errors = np.array([one.errors[index] for one in judged])
            rows.append(
                {
                    "arrivals": burst, "replicas": str(replicas), "utilisation": str(utilisation), "figure": name,
                    "cases": str(len(errors)), "lowest": f"{errors.min():+.3f}", "median": f"{np.median(errors):+.3f}",
                    "highest": f"{errors.max():+.3f}", "within_15": f"{(np.abs(errors) <= 0.15).mean():.3f}",
                }
            )  # fmt: skip
    return rows


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", action="store_true", help="print every case")
    parser.add_argument("--dry", action="store_true", help="leave the resource as it is")
    asked = parser.parse_args()
    snapshot = open_shipped()
    found = []
    for case in grid():
        one = compare(case, snapshot)
        found.append(one)
        if asked.rows:
            model, gpu, *_ = CELLS[case.cell]
            figures = "  ".join(
                f"{name} {a:.4g}/{b:.4g} {a / b - 1:+.0%}" for name, a, b in zip(NAMES, one.closed, one.simulated, strict=True)
            )
            print(f"{model} {gpu} {case.lengths} {case.spread} u{case.utilisation} {case.burst} x{case.replicas}  {figures}")
    rows = summary(found)
    for row in rows:
        print("  ".join(f"{value:>22}" if key == "arrivals" else f"{value:>14}" for key, value in row.items()))
    if not asked.dry:
        with (RESOURCES / "calibration" / "waiting.csv").open("w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, rows[0], lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)


if __name__ == "__main__":
    main()
