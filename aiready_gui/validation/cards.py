"""The cards that a table's GPU name may mean: one where the name is exact, the family where it leaves a variant open.

Cards that were measured and that the catalogue does not sell, or has without their arithmetic, are rows of
``resources/calibration/measured_gpus.csv``: each is drawn from a card of the catalogue (``like``; from
several where only its family is known) or stands alone.
"""

from __future__ import annotations

import csv
import re
from functools import cache
from typing import Any, Final

from aiready_gui.domain.explain import Source
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.parts import Gpu
from aiready_gui.domain.units import GIB, GIGA, TERA
from aiready_gui.paths import RESOURCES
from aiready_gui.validation.spellings import gpus_named, plain

MEASURED: Final = RESOURCES / "calibration" / "measured_gpus.csv"
_LEFT_OPEN: Final = re.compile(r"\([^)]*not stated[^)]*\)")
_STATED_MEMORY: Final = re.compile(r" \d+ ?GB$")
_NUMBERS: Final = {  # column: field of the card, and its unit
    "usable_gib": ("memory_bytes", GIB),
    "memory_gb": ("memory_label_gb", 1.0),
    "mem_bandwidth_gb_s": ("bandwidth_bytes_per_s", GIGA),
    "bf16_tflops": ("bf16_flops", TERA),
    "fp16_tflops": ("fp16_flops", TERA),
    "fp8_tflops": ("fp8_flops", TERA),
    "int8_tops": ("int8_ops", TERA),
    "fp4_tflops": ("fp4_flops", TERA),
    "nvlink_gb_s": ("nvlink_bytes_per_s", GIGA),
}
_BLANK: Final[dict[str, Any]] = {
    **dict.fromkeys((field for field, _ in _NUMBERS.values()), None),
    "year": None,
    "pcie_bytes_per_s": None,
    "tdp_w": None,
    "form_factor": "",
    "max_gpus_per_node": 8,
    "datacenter_licence": True,
}


def cards_named(name: str, snapshot: Snapshot) -> tuple[Gpu, ...]:
    """Every card the name may mean, the usual one first; none where nobody knows it.

    ``H100`` without its form is the SXM module, the PCIe card or the NVL; ``A100 40GB`` one of two.
    """
    name = name.strip()
    if row := _measured().get(plain(name)):
        return _drawn(row, snapshot)
    aliases = {plain(alias): key for alias, key in snapshot.gpu_aliases.items()}
    exact = snapshot.gpu_by_key.get(aliases.get(plain(name), name.lower()))
    family = gpus_named(_LEFT_OPEN.sub("", name), snapshot.gpus)
    if exact is None and not family and (bare := _STATED_MEMORY.sub("", name)) != name:
        return cards_named(bare, snapshot)  # the catalogue leaves out the memory of cards that come in one size
    ordered = family if exact is None else [exact, *family]
    return tuple({card.key: card for card in ordered}.values())


@cache
def _measured() -> dict[str, dict[str, str]]:
    with MEASURED.open(encoding="utf-8", newline="") as handle:
        return {plain(row["name"]): row for row in csv.DictReader(handle)}


def _drawn(row: dict[str, str], snapshot: Snapshot) -> tuple[Gpu, ...]:
    """The card of a row: what it states over what each card it is like has."""
    stated: dict[str, Any] = {"verified": True, "name": row["name"], "notes": row["notes"]}
    stated["source"] = Source(title=row["source"], as_of=row["as_of"])
    for column, (field, unit) in _NUMBERS.items():
        if row[column]:
            stated[field] = float(row[column]) * unit
    stated |= {field: row[field] for field in ("vendor", "architecture", "memory_type") if row[field]}
    if "memory_bytes" in stated:
        stated["memory_bytes"] = round(stated["memory_bytes"])
    if not row["like"]:
        return (Gpu(key=row["gpu"], **(_BLANK | stated)),)
    bases = [snapshot.gpu_by_key[key] for key in row["like"].split("+")]
    if len(bases) > 1:  # drawn from several, a card is none of them: nothing that was measured on one counts as its own
        return tuple(base.revised(**stated, key=f"{row['gpu']}@{base.key}") for base in bases)
    return (bases[0].revised(**stated, key=row["gpu"] or bases[0].key),)
