"""A customer's log: what stands in it is read in whatever names and times it has, and nothing of it is kept but sums."""

from __future__ import annotations

import csv
import json
import tracemalloc
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest

from aiready_gui.domain.answer_path import answer
from aiready_gui.domain.defaults import effective
from aiready_gui.domain.errors import RequestLogError
from aiready_gui.domain.said_of import confirmation
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.domain.workload import CountBy, Schedule
from aiready_gui.request_log.profile import RATE, WEEK, offered, profile, usual, with_log
from aiready_gui.request_log.reading import BATCH, CancelledError, read_log
from aiready_gui.request_log.sketch import LengthSketch

MONDAY = datetime(2026, 11, 2, tzinfo=UTC)


def table(
    path: Path, rows: Iterable[tuple[object, ...]], heads: tuple[str, ...] = ("time", "prompt_tokens", "completion_tokens")
) -> Path:
    with path.open("w", newline="", encoding="utf-8") as handle:
        writer = csv.writer(handle)
        writer.writerow(heads)
        writer.writerows(rows)
    return path


def weeks(count: int, each_hour: int = 40) -> Iterable[tuple[str, int, int]]:
    """Working days of so many weeks: requests at 10:00 UTC, half as many at 15:00; prompts of 1,000 and 3,000 by turns."""
    for day in range(count * 7):
        moment = MONDAY + timedelta(days=day)
        if moment.weekday() < 5:
            for hour, many in ((10, each_hour), (15, each_hour // 2)):
                for number in range(many):
                    at = moment + timedelta(hours=hour, minutes=number * 59 // many)
                    yield at.isoformat(), 1000 if number % 2 else 3000, 200


def test_lengths_week_and_peak_follow_from_the_rows(tmp_path: Path) -> None:
    """Four weeks of 40 requests at ten: 1,200 rows; at Moscow's clocks the busiest hour is 13:00, a half as much at 18:00."""
    log = profile(read_log(table(tmp_path / "log.csv", weeks(4))), 3)
    assert (log.rows, log.days) == (1200, 20)
    assert log.prompts.mean == pytest.approx(2000)
    assert log.prompts.p95 == pytest.approx(3000, rel=0.01)
    assert log.answers.mean == 200
    assert log.week[13] == 1.0
    assert log.week[18] == pytest.approx(0.5)
    assert sum(share > 0 for share in log.week) == 10
    assert log.hour == 40
    assert log.burst is None  # forty requests of an hour tell nothing of its busiest minute
    assert log.enough
    assert sum(log.prompts.bars) == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("heads", "row"),
    [
        (("TIMESTAMP", "ContextTokens", "GeneratedTokens"), ("2023-11-16 18:15:46.6805900", 374, 44)),  # Azure's trace
        (("created_at", "input_tokens", "output_tokens"), ("2026-11-02T10:00:00Z", 374, 44)),
        (("Start Time", "Input Tokens", "Output Tokens"), ("02.11.2026 10:00", "374", "44.0")),
        (("ts", "n_context_tokens_total", "n_generated_tokens_total"), ("1793613600", "374", "44")),
        (("ts", "prompt_tokens", "completion_tokens"), ("1793613600123", "374", "44")),  # milliseconds
    ],
)
def test_tables_of_gateways_and_traces_are_understood(heads: tuple[str, ...], row: tuple[object, ...], tmp_path: Path) -> None:
    """Names and times as they are written by those who write logs."""
    found = read_log(table(tmp_path / "log.csv", [row], heads))
    assert found.rows == 1
    assert found.prompts.total == 374
    assert found.answers.total == 44


def test_lines_of_openai_usage_tell_what_the_cache_held(tmp_path: Path) -> None:
    """600 of 1,000 and 0 of 1,000 tokens: a share of 0.3 (OpenAI API reference, usage.prompt_tokens_details)."""
    path = tmp_path / "log.jsonl"
    with path.open("w", encoding="utf-8") as handle:
        for cached in (600, 0):
            usage = {"prompt_tokens": 1000, "completion_tokens": 50, "prompt_tokens_details": {"cached_tokens": cached}}
            line = {"id": "x", "created": 1793613600, "choices": [{"message": {"content": "secret"}}], "usage": usage}
            handle.write(json.dumps(line) + "\n")
    log = profile(read_log(path), 0)
    assert log.prefix == pytest.approx(0.3)
    assert log.prefix_from == "cache"


def test_conversations_tell_what_a_prompt_repeats(tmp_path: Path) -> None:
    """100 + 50, then a prompt of 250 that holds those 150: 150 of 350 tokens were there; one that shrank repeats nothing."""
    rows = [(1793613600, 100, 50, "a"), (1793613660, 250, 10, "a"), (1793613700, 80, 10, "a")]
    log = profile(read_log(table(tmp_path / "log.csv", rows, ("ts", "prompt_tokens", "completion_tokens", "session_id"))), 0)
    assert log.prefix == pytest.approx(150 / 430)
    assert log.prefix_from == "sessions"


def test_a_row_that_is_none_is_counted_with_its_reason_and_its_place(tmp_path: Path) -> None:
    """A log of weeks has holes; the first of each kind is named by its row."""
    path = tmp_path / "log.jsonl"
    good = '{"time": "2026-11-02T10:00:00Z", "prompt_tokens": 10, "completion_tokens": 5}'
    lines = (
        good,
        "{broken",
        '{"time": "soon", "prompt_tokens": 1, "completion_tokens": 1}',
        good.replace("10,", "-3,"),
        good,
        "17",
    )
    path.write_text("\n".join(lines), encoding="utf-8")
    found = read_log(path)
    assert found.rows == 2
    assert dict(found.skipped) == {"broken": 2, "no-time": 1, "no-length": 1}
    assert found.first_skipped == {"broken": 2, "no-time": 3, "no-length": 4}


@pytest.mark.parametrize(
    ("heads", "key"),
    [
        (("prompt_tokens", "completion_tokens"), "request-log-no-time"),
        (("time", "completion_tokens"), "request-log-no-prompt"),
        (("time", "prompt_tokens"), "request-log-no-answer"),
    ],
)
def test_a_log_without_a_column_says_which(heads: tuple[str, ...], key: str, tmp_path: Path) -> None:
    with pytest.raises(RequestLogError) as found:
        read_log(table(tmp_path / "my.csv", [(1,) * len(heads)], heads))
    assert found.value.message.key == key
    assert found.value.message.args == {"file": "my.csv"}


def test_a_time_of_another_decade_makes_no_log_of_ten_years(tmp_path: Path) -> None:
    """A clock that was never set is one row too far, not an array of ten years."""
    rows = [*weeks(1), ("2009-01-01T00:00:00Z", 5, 5)]
    found = read_log(table(tmp_path / "log.csv", rows))
    assert found.skipped["far"] == 1
    assert found.rows == 300


def test_reading_ends_when_nobody_wants_it(tmp_path: Path) -> None:
    """After a part of the file, not at its end."""
    seen: list[float] = []

    def progress(share: float) -> bool:
        seen.append(share)
        return len(seen) < 2

    rows = ((1793613600 + number, 100, 10) for number in range(5 * BATCH))
    path = table(tmp_path / "log.csv", rows)
    with pytest.raises(CancelledError):
        read_log(path, progress)
    assert len(seen) == 2
    assert 0 < seen[0] < seen[1] < 1


def test_what_a_log_takes_of_memory_does_not_grow_with_it(tmp_path: Path) -> None:
    """Four times the rows over the same weeks: the same sums, and not a megabyte more."""

    def most(count: int) -> int:
        path = table(tmp_path / "log.csv", ((1793613600 + number % 600_000, number % 5000, 100) for number in range(count)))
        tracemalloc.start()
        read_log(path)
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return peak

    small, large = most(2 * BATCH), most(8 * BATCH)
    assert large < small + 1_000_000


def test_the_sketch_holds_its_accuracy_on_any_lengths() -> None:
    """Every quantile within one per cent of the sorted rows', as its paper proves."""
    lengths = np.random.default_rng(7).lognormal(7, 1.2, 50_000).astype(np.int64)
    sketch = LengthSketch()
    for part in np.array_split(lengths, 7):
        sketch.add(part)
    assert sketch.mean == pytest.approx(lengths.mean())
    for share in (0.05, 0.5, 0.95, 0.999):
        exact = np.sort(lengths)[int(share * (lengths.size - 1))]
        assert sketch.quantile(share) == pytest.approx(exact, rel=0.011)


def test_few_requests_offer_no_tail_and_no_week(tmp_path: Path) -> None:
    """Ninety requests of three days say what a mean is, and no more."""
    rows = [one for one in weeks(1) if one[0] < "2026-11-05"][:90]
    serving = SAMPLES["rag"].serving
    assert serving is not None
    values = offered(profile(read_log(table(tmp_path / "log.csv", rows)), 0), serving)
    assert set(values) == {"workload.isl_mean", "workload.osl_mean", RATE}


def test_taken_values_are_answers_whose_source_is_the_log(tmp_path: Path) -> None:
    """Lengths and week go in as one project; a pilot's rate only where it is asked for."""
    sample = SAMPLES["rag"]
    work = effective(sample).serving
    assert sample.serving is not None
    assert work is not None
    values = offered(profile(read_log(table(tmp_path / "log.csv", weeks(4))), 3), work)
    assert values[RATE] == pytest.approx(1.0)  # 40 an hour, x 1.5 as the project assumes
    assert usual(sample.serving, values) == set(values) - {RATE}
    chosen = {path: value for path, value in values.items() if path != RATE}
    after = with_log(sample, chosen, by="the request log log.csv", on=date(2026, 11, 29))
    serving = after.serving
    assert serving is not None
    assert (serving.isl_mean, serving.osl_mean) == (2000, 200)
    assert serving.schedule is Schedule.CUSTOM
    assert serving.custom_week == values[WEEK]
    assert serving.count_by is sample.serving.count_by
    said = confirmation(after, "workload.isl_mean")
    assert said is not None
    assert said.by == "the request log log.csv"
    counted = with_log(sample, {RATE: values[RATE]}, by="", on=date(2026, 11, 29))
    assert answer(counted, "workload.count_by") is CountBy.PER_MINUTE


def test_the_busiest_minute_is_told_where_it_is_more_than_chance(tmp_path: Path) -> None:
    """36,060 requests of an hour, 1,200 of them in one minute: the others have 590.8, their mean is 601, twice that is 1.997."""
    rows = [(1793613600 + second / 10, 100, 10) for minute in range(60) for second in range(minute * 600, minute * 600 + 591)]
    rows += [(1793613600 + 60, 100, 10)] * 600
    log = profile(read_log(table(tmp_path / "log.csv", rows)), 0)
    assert log.hour == 36_060
    assert log.burst == pytest.approx(1191 * 60 / 36_060)
