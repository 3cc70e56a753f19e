"""Tables of speech, images and embeddings: known by their columns, predicted by what the advice says of one card."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from aiready_gui.cli.entrance import main
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.media import MediaStack, RateMode
from aiready_gui.engine.fleets import media
from aiready_gui.engine.fleets.embeddings import embedding_rate
from aiready_gui.engine.fleets.media_speed import MediaWork
from aiready_gui.paths import RESOURCES
from aiready_gui.validation.media_rows import is_media_table, stack_of
from aiready_gui.validation.media_table import GROUPINGS, validate_media, validate_media_file
from aiready_gui.validation.report import Prediction

TABLE = RESOURCES / "calibration" / "media_calibration.csv"
ROW = {
    "id": "M-1", "kind": "images", "model": "flux-1-dev", "precision": "bf16", "engine": "diffusers", "gpu": "H100 SXM 80GB",
    "gpu_count": "1", "batch": "1", "steps": "28", "size_px": "1024", "fragment_tokens": "", "mode": "batch",
    "metric": "images_per_s", "value": "0.15", "notes": "",
}  # fmt: skip


def only(snapshot: Snapshot, **changes: str) -> Prediction:
    return validate_media([ROW | changes], snapshot).predictions[0]


def test_a_row_is_what_the_advice_says_of_one_card_times_the_cards(snapshot: Snapshot) -> None:
    """28 steps of FLUX.1 at 1,024 px on H100, once and eight times."""
    work = MediaWork(model=snapshot.media_model_by_key["flux-1-dev"], mode=RateMode.BATCH, steps=28)
    rate = media.rate(work, snapshot.gpu_by_key["h100_sxm_80"], snapshot.media)
    assert rate is not None and rate.low is not None and rate.high is not None
    one, eight = only(snapshot), only(snapshot, gpu_count="8")
    assert one.predicted == pytest.approx(rate.value, rel=1e-4)
    assert one.low == pytest.approx(rate.low, rel=1e-4)
    assert one.high == pytest.approx(rate.high, rel=1e-4)
    assert eight.predicted == pytest.approx(8 * rate.value, rel=1e-4)


def test_a_row_in_which_nothing_was_measured_is_predicted_and_not_scored(snapshot: Snapshot) -> None:
    """A value of 0 is no measurement: the table's error would be endless."""
    report = validate_media([ROW, ROW | {"id": "M-2", "value": "0"}], snapshot)
    assert report.predicted_rows == 2
    assert {score.rows for score in report.scores} == {1}
    assert validate_media([ROW | {"value": "0"}], snapshot).scores == ()


def test_twice_the_steps_are_half_the_pictures(snapshot: Snapshot) -> None:
    """A step costs what a step costs."""
    once, twice = only(snapshot).predicted, only(snapshot, steps="56").predicted
    assert once is not None and twice is not None
    assert once / twice == pytest.approx(2, rel=1e-3)


def test_speech_and_embeddings_are_read_too(snapshot: Snapshot) -> None:
    """Audio seconds a second of Whisper; tokens a second of an embedder, by the length of its texts."""
    heard = {
        "kind": "speech",
        "model": "openai/whisper-large-v3",
        "metric": "audio_s_per_s",
        "engine": "faster-whisper",
        "batch": "8",
    }
    speech = only(snapshot, **heard)
    assert speech.predicted is not None and speech.predicted > 50
    bge, card = snapshot.media_model_by_key["bge-m3"], snapshot.gpu_by_key["l4"]
    rate = embedding_rate(bge, card, 256, snapshot.media)
    assert rate is not None
    row = {"kind": "embeddings", "model": "BGE-M3", "metric": "tokens_per_s", "fragment_tokens": "256", "gpu": "L4"}
    assert only(snapshot, **row).predicted == pytest.approx(rate.value, rel=1e-4)


@pytest.mark.parametrize(
    ("engine", "stack"),
    [
        ("faster-whisper", MediaStack.FAST), ("WhisperX 3", MediaStack.FAST), ("diffusers + torch.compile", MediaStack.FAST),
        ("Transformers pipeline", MediaStack.PLAIN), ("openai/whisper", MediaStack.PLAIN), ("Diffusers SDPA", MediaStack.PLAIN),
        ("TensorRT-LLM", MediaStack.TUNED), ("vLLM", MediaStack.TUNED), ("TensorRT 9", MediaStack.TUNED), ("", None),
    ],
)  # fmt: skip
def test_the_name_of_an_engine_tells_its_stack(engine: str, stack: MediaStack | None) -> None:
    """A rate of one is several times that of another; a row that names none is answered for what people install."""
    assert stack_of(engine) is stack


def test_a_rate_is_that_of_the_stack_and_the_format_of_its_row(snapshot: Snapshot) -> None:
    """Compiled is faster than eager, 8 bits faster than 16."""
    eager, compiled = only(snapshot).predicted, only(snapshot, engine="diffusers + torch.compile").predicted
    narrow = only(snapshot, engine="diffusers + torchao", precision="fp8 dynamic").predicted
    assert eager and compiled and narrow
    assert eager < compiled < narrow


def test_a_card_with_its_form_left_open_has_the_intervals_of_all(snapshot: Snapshot) -> None:
    """H100 may be the SXM module, the PCIe card or the NVL."""
    whole, *forms = (only(snapshot, gpu=name) for name in ("H100", "H100 SXM 80GB", "H100 PCIe 80GB", "H100 NVL"))
    assert whole.predicted == forms[0].predicted
    assert whole.low == min(form.low or 0.0 for form in forms)
    assert whole.high == max(form.high or 0.0 for form in forms)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"model": "nobody-1"}, "unpredicted-model"),
        ({"model": "whisper-large-v3"}, "unpredicted-model"),
        ({"gpu": "Abacus 9000"}, "unpredicted-gpu"),
        ({"metric": "joules"}, "unpredicted-metric"),
        ({"mode": "upside down"}, "unpredicted-metric"),
        ({"model": "whisper-large-v3", "metric": "streams", "mode": "live", "gpu": "Yandex T4i"}, "unpredicted-media-rate"),
    ],
)
def test_what_cannot_be_predicted_says_why(changes: dict[str, str], reason: str, snapshot: Snapshot) -> None:
    """A model of another kind is not a model of this table either."""
    one = only(snapshot, **changes)
    assert one.predicted is None
    assert one.reason is not None
    assert one.reason.key == reason


def test_the_published_table_is_predicted_in_its_order(snapshot: Snapshot) -> None:
    """Every row is answered, also those of cards that the catalogue does not sell."""
    report = validate_media_file(TABLE, snapshot)
    with TABLE.open(encoding="utf-8", newline="") as handle:
        assert [one.row["id"] for one in report.predictions] == [row["id"] for row in csv.DictReader(handle)]
    assert report.unpredicted_rows == 0
    assert {score.grouping for score in report.scores} == set(GROUPINGS)


def test_the_command_line_knows_the_table_by_its_columns(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """The same verb for all three kinds."""
    for name, media_like in (("media", True), ("inference", False), ("training", False)):
        with (TABLE.parent / f"{name}_calibration.csv").open(encoding="utf-8", newline="") as handle:
            assert is_media_table(next(csv.reader(handle))) is media_like
    assert main(["validate", str(TABLE), "--predictions", str(tmp_path / "out.csv"), "--lang", "en"]) == 0
    printed = capsys.readouterr().out
    assert "images_per_s" in printed
