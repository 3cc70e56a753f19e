"""What notes say stands in columns: of the tables that ship, and of one that has none of our columns."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from aiready_gui.domain.market import Snapshot
from aiready_gui.paths import RESOURCES
from aiready_gui.validation import note_words
from aiready_gui.validation.measurement_table import KINDS, WORDS, fits
from aiready_gui.validation.note_words import Table, columns, in_columns, rules
from aiready_gui.validation.report import ValidationReport
from aiready_gui.validation.serving_table import validate
from aiready_gui.validation.training_table import validate_training

FOLDER = RESOURCES / "calibration"
TABLES: tuple[tuple[str, Table], ...] = tuple(
    (path.name, "training" if path.name.startswith("training") else "serving")
    for pattern in ("inference_calibration*.csv", "serving_latency_calibration*.csv", "training_calibration*.csv")
    for path in sorted(FOLDER.glob(pattern))
)
FREE_WORDS = {"publisher", "framework_family", "release", "precision_presumed", "state_bytes", "repeats"}


def read(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def told(notes: str, table: Table = "training", **cells: str) -> dict[str, str]:
    """A row of these cells with its columns filled."""
    return in_columns([{"notes": notes, **cells}], table)[0]


@pytest.mark.parametrize(("name", "table"), TABLES)
def test_shipped_tables_hold_what_the_rules_make_of_their_notes(name: str, table: Table) -> None:
    """No cell is written by hand beside the rules, so a reviewed rule is a reviewed cell."""
    rows = read(name)
    published = [{cell: text for cell, text in row.items() if cell not in columns(table)} for row in rows]
    assert len({row["id"] for row in rows}) == len(rows)
    for row, filled in zip(rows, in_columns(published, table), strict=True):
        assert {cell: row[cell] for cell in columns(table)} == {cell: filled[cell] for cell in columns(table)}, row["id"]


@pytest.mark.parametrize("table", ["serving", "training"])
def test_every_column_that_a_rule_fills_says_what_it_may_hold(table: Table) -> None:
    """A rule that writes a word nobody reads would be dropped in silence."""
    for rule in rules(table):
        assert rule.column in {*KINDS, *WORDS, *FREE_WORDS}, rule.column
        if "\\" not in rule.value:
            assert fits(rule.column, rule.value), rule


def test_a_table_without_the_columns_is_predicted_as_with_them(snapshot: Snapshot) -> None:
    """The customer's own copy of a published table need not know our columns."""

    def figures(report: ValidationReport) -> list[tuple[float | None, ...]]:
        return [(one.predicted, one.low, one.high) for one in report.predictions]

    for name, table, check in (
        ("inference_calibration.csv", "serving", validate),
        ("training_calibration.csv", "training", validate_training),
    ):
        rows = read(name)
        bare = [{cell: text for cell, text in row.items() if cell not in columns(table)} for row in rows]  # type: ignore[arg-type]
        assert figures(check(rows, snapshot)) == figures(check(bare, snapshot))


def test_a_column_that_is_there_is_never_overruled() -> None:
    """Blank is a statement too: not told."""
    assert told("Poisson 5 req/s", "serving", request_rate="")["request_rate"] == ""
    assert told("Poisson 5 req/s", "serving")["request_rate"] == "5"


@pytest.mark.parametrize(
    ("notes", "column", "value"),
    [
        ("1000 requests at 16 req/s; num_scheduler_steps 1", "request_rate", "16"),
        ("request rate INF", "request_rate", "inf"),
        ("dataset OpenOrca; at 7450.3 tok/s", "token_rate", "7450.3"),
        ("at 1.2.3 tok/s", "token_rate", ""),
        ("at ... tok/s", "token_rate", ""),
        ("4 vLLM instances behind nginx", "dp_kind", "replicas"),
        ("enable_attention_dp: true", "dp_kind", "attention"),
    ],
)
def test_how_requests_came_is_read_from_notes(notes: str, column: str, value: str) -> None:
    """A number that is none leaves the cell blank."""
    assert told(notes, "serving")[column] == value


@pytest.mark.parametrize(
    ("notes", "cells", "column", "value"),
    [
        ("NeMo container 26.06; EP=8; VP=12", {}, "expert_parallel", "8"),
        ("EP=" + "9" * 400, {}, "expert_parallel", ""),
        ("EP=n/a; VP=n/a", {}, "expert_parallel", ""),
        ("EP=64 GB200 / 128 H100", {"gpu": "H100 SXM 80GB"}, "expert_parallel", "128"),
        ("EP=64 GB200 / 128 H100", {"gpu": "GB200"}, "expert_parallel", "64"),
        ("mean over 10 runs; packed to 8192, LoRA rank 16", {"method": "lora"}, "lora_rank", "16"),
        ("runtime 24.84 min for 4 epoch(s)", {"method": "lora"}, "lora_rank", ""),
        ("HSDP; compile; No AC", {}, "recompute", "none"),
        ("2D; full AC", {}, "recompute", "full"),
        ("no gradient checkpointing", {}, "recompute", "none"),
        ("per-op SAC", {}, "recompute", "selective"),
        ("4x100Gb RoCE", {}, "node_gbit_s", "400"),
        ("4x100Gb RoCE", {}, "fabric", "ethernet"),
        ("unit GiB", {"metric": "peak_mem_gb"}, "gigabyte", "gib"),
        ("unit GiB", {"metric": "tokens_per_s_per_gpu"}, "gigabyte", ""),
        ("hardware TFLOP/s; 60.1 s per iteration", {}, "recompute", "full"),
        ("", {"framework": "LLaMA-Factory HF"}, "unfused_attention", "y"),
        ("", {"framework": "LLaMA-Factory HF+FA2"}, "unfused_attention", ""),
        ("998 s for 1,024 dummy samples", {"metric": "time_to_train_min"}, "evaluated", "n"),
        ("mean run_start->run_stop of 10 runs", {"metric": "time_to_train_min"}, "evaluated", ""),
    ],
)
def test_how_a_training_run_was_laid_out_is_read_from_notes(notes: str, cells: dict[str, str], column: str, value: str) -> None:
    """Each of these was once misread, or is the plainest of its kind."""
    assert told(notes, **cells)[column] == value


def test_rules_are_read_from_the_file_that_ships() -> None:
    """The developers' script and the program share them."""
    assert Path(note_words.RULES).is_file()
    assert len(rules("serving")) > 10
    assert len(rules("training")) > 100
