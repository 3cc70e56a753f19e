"""A project that stands on the customer's own measurement: sizing, reasons, derivation and documents follow it; without it nothing moves."""

from __future__ import annotations

import io
import json
from datetime import date
from typing import Any

import openpyxl
import pytest

from aiready_gui.advisor.answer.brief import make_brief
from aiready_gui.advisor.families.table import family_of, proposal
from aiready_gui.advisor.project import project_file
from aiready_gui.advisor.softer.neighbours import neighbours
from aiready_gui.advisor.softer.softened import relaxations
from aiready_gui.domain.errors import ProjectFileError
from aiready_gui.domain.explain import Evidence
from aiready_gui.domain.money import Money
from aiready_gui.domain.option import Option
from aiready_gui.domain.own_measurement import OwnFactor, OwnMeasurement
from aiready_gui.domain.parts import FORMATS, Precision
from aiready_gui.domain.project import Project
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.engine.gpu.formats import checkpoint_format
from aiready_gui.proposal import xlsx
from aiready_gui.proposal.compose import compose
from aiready_gui.texts import LOCALES, Texts
from tests.common import TODAY, answer_to, ask, catalogue, chosen
from tests.printed import printed_words, squeezed


def computed_in(model: str, gpu: str, precision: Precision) -> Precision:
    """The format that the card really computes such a checkpoint in: FP8 weights on Ampere are read and widened."""
    form = checkpoint_format(precision, catalogue().model_by_key[model], catalogue().gpu_by_key[gpu], "vllm")
    return FORMATS[form].precision


def measured(sample: str = "chat", *, pace: float = 1.5, **changes: Any) -> OwnMeasurement:
    """What somebody measured of the chosen option of a sample."""
    layout = chosen(answer_to(sample)).layout
    assert layout.precision is not None
    return OwnMeasurement(
        **{
            "model": "llama-3-1-8b",
            "gpu": layout.gpu_key,
            "precision": computed_in("llama-3-1-8b", layout.gpu_key, layout.precision),
            "engine": "vllm",
            "pace": OwnFactor(factor=pace, narrowing=0.6, points=4),
            "first_token": OwnFactor(factor=1.2, narrowing=0.7, points=4),
            "files": "pilot.json",
            "day": date(2026, 11, 20),
            "revision": catalogue().calibration.revision,
            **changes,
        }
    )


def with_own(*own: OwnMeasurement, sample: str = "chat") -> Project:
    return SAMPLES[sample].standing_on(own)


def option_on(answer: Recommendation, own: OwnMeasurement) -> Option | None:
    """The first option on what was measured."""
    for option in answer.options:
        layout = option.layout
        assert layout.precision is not None
        if layout.gpu_key == own.gpu and computed_in(own.model, own.gpu, layout.precision) is own.precision:
            return option
    return None


def test_a_slow_measurement_takes_more_machines_and_a_fast_one_fewer() -> None:
    """The card on its old place in the market, at twice its forecast time and at half of it."""
    own = measured()
    before = option_on(answer_to("chat"), own)
    assert before is not None
    pinned = SAMPLES["chat"].revised(conditions=SAMPLES["chat"].conditions.revised(excluded_gpus=_others(own)))
    sized = {pace: ask(pinned.standing_on([measured(pace=pace)])) for pace in (0.5, 1.0, 2.0)}
    replicas = [chosen(answer).layout.replicas for answer in sized.values()]
    assert replicas == sorted(replicas)
    assert replicas[0] < replicas[1] < replicas[2]


def _others(own: OwnMeasurement) -> tuple[str, ...]:
    return tuple(gpu.key for gpu in catalogue().gpus if gpu.key != own.gpu)


def test_the_option_says_what_it_stands_on() -> None:
    """Evidence, reason, assumption, derivation; its interval is narrower than the one of the forecast."""
    own = measured(pace=1.05)
    answer = ask(with_own(own))
    mine, before = option_on(answer, own), option_on(answer_to("chat"), own)
    assert mine is not None
    assert mine.served is not None
    assert before is not None
    assert before.served is not None
    assert mine.evidence is Evidence.MEASURED
    reason = next(one for one in mine.why if one.key == "why-own-measurement")
    assert (reason.args["files"], reason.args["day"]) == ("pilot.json", "2026-11-20")
    assert answer.assumptions[0].key == "assumption-own-measurement"
    tpot, was = mine.served.speed.tpot_mean_s, before.served.speed.tpot_mean_s
    assert tpot.sources[0].title == "pilot.json"
    correction = next(part for step in tpot.inputs for part in step.inputs if part.key == "own-pace")
    assert (correction.value, correction.evidence) == (1.05, Evidence.MEASURED)
    assert (tpot.high or 0) / (tpot.low or 1) < (was.high or 0) / (was.low or 1)
    for option in answer.options:
        if option is not mine and option.layout.gpu_key != own.gpu:
            assert all(one.key != "why-own-measurement" for one in option.why)


def test_a_measurement_of_something_else_moves_nothing() -> None:
    """Another model, another engine, a card that nobody sells: the answer to the last figure, but for the project itself."""
    for other in (measured(model="qwen3-8b"), measured(engine="sglang"), measured(gpu="none")):
        answer = ask(with_own(other))
        assert saved(answer) == saved(answer_to("chat")), other
        assert answer.revised(project=SAMPLES["chat"]) == answer_to("chat"), other


def saved(answer: Recommendation) -> list[Money]:
    return [softer.saves_per_month for softer in relaxations(answer, catalogue())]


def test_a_measurement_against_another_forecast_is_named_and_not_used() -> None:
    """The program was renewed since: its file is to be opened again."""
    answer = ask(with_own(measured(revision="older")))
    stale = [one for one in answer.assumptions if one.key == "assumption-own-stale"]
    assert [one.args["files"] for one in stale] == ["pilot.json"]
    assert answer.options == answer_to("chat").options


def test_a_what_if_stands_on_it_too() -> None:
    """What a slider asks for proposes what advice does, and so does the neighbour that a softer requirement is asked about."""
    project = with_own(measured(pace=2.0))
    answer = ask(project)
    asked = proposal(project, catalogue(), TODAY)
    assert asked is not None
    assert (asked.layout, asked.price) == (chosen(answer).layout, chosen(answer).price)
    fit = neighbours(answer, family_of(make_brief(project, catalogue(), TODAY)))(project)
    assert fit is not None
    assert fit.per_month == chosen(answer).price.per_month_excl


def test_work_through_a_batch_stands_on_it_too() -> None:
    """Its machines run the same model under the same server: at twice the time it takes longer or more of them."""
    layout = chosen(answer_to("batch")).layout
    work = SAMPLES["batch"].workloads[0]
    model = getattr(work, "model", None) or "llama-3-3-70b"
    own = measured("batch", pace=2.0, model=model, gpu=layout.gpu_key)
    before, after = answer_to("batch"), ask(with_own(own, sample="batch"))
    assert after.options != before.options
    if (mine := option_on(after, own)) is not None:
        assert "why-own-measurement" in [one.key for one in mine.why]
        assert after.assumptions[0].key == "assumption-own-measurement"
    gentle = ask(with_own(own.revised(pace=OwnFactor(factor=1.01, narrowing=0.6, points=4)), sample="batch"))
    same = option_on(gentle, own)
    assert same is not None
    assert "why-own-measurement" in [one.key for one in same.why]
    assert gentle.assumptions[0].key == "assumption-own-measurement"


def test_the_project_file_keeps_it_and_older_files_open() -> None:
    """A file without the field has none; one that has it comes back as it was."""
    project = with_own(measured(), measured(model="qwen3-8b"))
    assert project_file.loads(project_file.dumps(project)) == project
    assert "measurements" not in project_file.dumps(SAMPLES["chat"])
    assert "OwnMeasurement" in json.dumps(project_file.schema())
    assert project.without(measured()).measurements == (measured(model="qwen3-8b"),)
    assert project.without(measured()).without(measured(model="qwen3-8b")) == SAMPLES["chat"]


def test_a_newer_measurement_of_the_same_takes_the_place_of_the_older() -> None:
    """And no more than twenty are kept, the latest."""
    newer = measured(pace=1.1, files="second.json")
    assert with_own(measured(), newer).measurements == (newer,)
    many = with_own(*(measured(model=f"m{index}") for index in range(25))).measurements
    assert many is not None
    assert [one.model for one in many] == [f"m{index}" for index in range(5, 25)]


@pytest.mark.parametrize(
    ("field", "value", "named"),
    [
        ("factor", 2.5, "measurements.0.pace.factor"),
        ("factor", 0.1, "measurements.0.pace.factor"),
        ("narrowing", 0, "measurements.0.pace.narrowing"),
        ("points", "4", "measurements.0.pace.points"),
    ],
)
def test_a_correction_out_of_bounds_is_refused_by_name(field: str, value: object, named: str) -> None:
    content = json.loads(project_file.dumps(with_own(measured())))
    content["project"]["measurements"][0]["pace"][field] = value
    with pytest.raises(ProjectFileError) as error:
        project_file.loads(json.dumps(content))
    assert error.value.message.args["field"] == named


@pytest.mark.parametrize("locale", LOCALES)
def test_the_document_names_the_file_and_the_day(locale: str) -> None:
    """In the summary and among the assumptions; a name is a name, whatever markup or formula it looks like."""
    own = measured(pace=1.05, files="=1+1 <b>pilot.json")
    answer = ask(with_own(own))
    content, texts = compose(answer, issued=TODAY), Texts(locale)
    found = squeezed(printed_words(content, locale))
    told = next(one for one in answer.assumptions if one.key == "assumption-own-measurement")
    reason = next(one for one in chosen(answer).why if one.key == "why-own-measurement")
    for sentence in (texts.word(told), texts.word(reason)):
        assert "=1+1 <b>pilot.json" in sentence
        assert "".join(sentence.split()) in found
    assert "=1+1<b>pilot.json" in found
    book = openpyxl.load_workbook(io.BytesIO(xlsx.render(content, texts)))
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if "pilot.json" in str(cell.value)]
    assert {cell.data_type for cell in cells} == {"s"}
