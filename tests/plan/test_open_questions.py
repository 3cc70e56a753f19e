"""What the law leaves open: nothing that surely applies is lost, and every open answer says what it could bring."""

from __future__ import annotations

import csv
from typing import Any

import pytest

from aiready_gui.catalogue.build import checked_row
from aiready_gui.catalogue.level_rule import stray_level
from aiready_gui.catalogue.schema import CONTROLS
from aiready_gui.catalogue.store import SOURCES
from aiready_gui.domain.compliance import ComplianceResult, ControlKind, OpenQuestion, State
from aiready_gui.domain.compliance_answers import (
    Answer,
    ComplianceAnswers,
    OrganisationType,
    PdCategory,
    SubjectCount,
    ThreatType,
)
from aiready_gui.domain.errors import CatalogueError
from aiready_gui.domain.explain import label_key
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.project import Project
from aiready_gui.domain.workload import LlmServing, ServingUse
from aiready_gui.plan.compliance import comply
from aiready_gui.plan.open_questions import COMPUTED_FROM, DECIDES, opened
from aiready_gui.plan.protection import protection_level
from aiready_gui.plan.question_words import level_line
from aiready_gui.plan.questionnaire import QUESTIONS
from aiready_gui.texts import LOCALES, Texts

HOSPITAL: dict[str, Any] = {
    "org_country": "RU",
    "org_type": OrganisationType.STATE_INSTITUTION,
    "pd_processed": Answer.YES,
    "pd_subjects_ru_citizens": Answer.YES,
    "pd_categories": (PdCategory.SPECIAL,),
    "data_health": Answer.YES,
    "pd_employees_only": Answer.NO,
    "pd_threat_type": ThreatType.UNKNOWN,
    "gis_is_gis": Answer.UNKNOWN,
    "gis_integrated": Answer.UNKNOWN,
    "kii_subject": Answer.UNKNOWN,
}
"""A state hospital that knows of itself what it does not know."""


def law(snapshot: Snapshot, **answers: Any) -> ComplianceResult:
    project = Project(workloads=(LlmServing(use=ServingUse.RAG),), compliance=ComplianceAnswers(**answers))
    level = protection_level(project.compliance, snapshot)
    return opened(project, comply(project, level, snapshot), level, snapshot)


def certain(found: ComplianceResult) -> set[str]:
    """Controls that surely apply."""
    return {one.control.key for one in found.of_kind(ControlKind.CONTROL) if one.state is State.APPLIES}


def asked(found: ComplianceResult, field: str) -> OpenQuestion:
    return next(one for one in found.questions if one.field == f"compliance.{field}")


def test_unknown_answers_keep_what_surely_applies(snapshot: Snapshot) -> None:
    """A state institution is bound by order 117 by its own title, and by decree 1119 whatever its system is."""
    found = law(snapshot, **HOSPITAL)
    applying = {one.regime.key for one in found.regimes if one.state is State.APPLIES}
    assert {"ru_152fz", "ru_pp1119", "ru_gis_fstec117", "ru_323fz"} <= applying
    kept = certain(found)
    assert sum(key.startswith("ru_gis_fstec117/") for key in kept) == 8
    assert {"ru_pp1119/uz_determination", "ru_pp1119/uz3_officer"} <= kept


def test_an_answer_more_never_takes_a_measure_away(snapshot: Snapshot) -> None:
    """What surely applied before a "yes" to any open question of the hospital still does."""
    before = certain(law(snapshot, **HOSPITAL))
    for field in ("gis_is_gis", "gis_integrated", "kii_subject"):
        assert before <= certain(law(snapshot, **HOSPITAL | {field: Answer.YES})), field


def test_each_answer_brings_what_is_said(snapshot: Snapshot) -> None:
    """What is promised of an answer is what happens when it is given."""
    found = law(snapshot, **HOSPITAL)
    for field, value in (("gis_is_gis", Answer.NO), ("kii_subject", Answer.YES), ("gis_is_gis", Answer.YES)):
        said = next(one for one in asked(found, field).brings if one.answer.key == f"answer-{value}")
        then = law(snapshot, **HOSPITAL | {field: value})
        assert set(said.controls) == certain(then) - certain(found), (field, value)
        applying = {one.regime.key for one in then.regimes if one.state is State.APPLIES}
        assert set(said.regimes) <= applying
    assert asked(found, "gis_is_gis").brings[1].regimes == ("ru_fstec21",)


def test_the_threat_type_says_which_level_it_leaves(snapshot: Snapshot) -> None:
    """Health data of 100,000 outsiders and more: UZ-1 with threats of type 1 or 2, UZ-2 with type 3 (items 9 and 10)."""
    found = law(snapshot, **HOSPITAL, pd_non_employee_count=SubjectCount.MORE_THAN_100K)
    assert [one.levels for one in asked(found, "pd_threat_type").brings] == [(1,), (2,)]
    level = found.levels[0]
    assert (level.strictest, level.mildest, level.fields) == ("1", "2", ("compliance.pd_threat_type",))


def test_no_regime_is_dropped(snapshot: Snapshot) -> None:
    """Without any answer every regime is either brought by one answer or named at a question."""
    for answers in ({}, HOSPITAL, {"org_country": "RU", "pd_processed": Answer.YES}):
        found = law(snapshot, **answers)
        waiting = {one.regime.key for one in found.regimes if one.state is State.TO_CLARIFY}
        named = {key for one in found.questions for key in (*one.with_others, *(r for b in one.brings for r in b.regimes))}
        assert named == waiting


def test_every_question_has_one_who_answers(snapshot: Snapshot) -> None:
    assert set(DECIDES) == {question.field for question in QUESTIONS}
    assert {f"compliance.{field}" for field in COMPUTED_FROM.values()} <= {f"compliance.{field}" for field in DECIDES}
    for locale in LOCALES:
        for level in law(snapshot, **HOSPITAL).levels:
            assert Texts(locale).word(level_line(level))
            for field in level.fields:
                assert Texts(locale).text(label_key(field)) in Texts(locale).word(level_line(level))


def test_a_sentence_on_health_data_names_no_level(snapshot: Snapshot) -> None:
    """The row once said "else UZ-3", while threats of type 1 make it UZ-1; the level stands where it is worked out."""
    row = next(one for one in snapshot.controls if one.key == "ru_323fz/special_category")
    assert row.kind is ControlKind.REMARK
    for words in (row.requirement.ru, row.requirement.en):
        assert "УЗ-" not in words
        assert "UZ-" not in words
    kinds = {one.key: one.kind for one in snapshot.controls}
    assert kinds["ru_152fz/leak_fines"] is ControlKind.LIABILITY
    assert kinds["ru_fstec21/mfa"] is ControlKind.REMARK


def test_a_level_is_named_at_that_level_alone() -> None:
    """The build refuses the sentence that was printed, and others of its kind; every row that is shipped passes.

    Decree 1119, items 9-11: health data are UZ-1 to UZ-3 by threat type and number; FSTEC order 21, item 12, has a class for each level.
    """
    rows = list(csv.DictReader((SOURCES / "compliance_controls.csv").read_text(encoding="utf-8").splitlines()))
    assert [row["control_key"] for row in rows if stray_level(row)] == []
    health = next(row for row in rows if (row["regime_id"], row["control_key"]) == ("ru_323fz", "special_category"))
    for words in (
        "UZ-2 at 100,000+ and type-3 threats, else UZ-3",
        "At least UZ-1",
        "Level UZ2",
    ):
        assert stray_level(health | {"requirement_en": words}) == "requirement_en"
    assert stray_level(health | {"requirement_ru": "УЗ-2 от 100 000 субъектов, иначе УЗ-3"}) == "requirement_ru"
    crypto = next(row for row in rows if row["control_key"] == "crypto_class_uz2_t3")
    assert stray_level(crypto | {"applies_when": "crypto.used_as_protection && pd.uz==3"}) == "requirement_en"
    classes = next(row for row in rows if row["control_key"] == "szi_class")
    assert stray_level(classes | {"requirement_en": "Class 4 for UZ1, 5 for UZ2"}) == "requirement_en"
    with pytest.raises(CatalogueError) as caught:
        checked_row(CONTROLS, 101, health | {"requirement_en": "Health data: UZ-2, else UZ-3"})
    assert caught.value.message.key == "catalogue-level"


def test_a_row_from_memory_is_not_verified(snapshot: Snapshot) -> None:
    """Whatever cites no text that was read carries its mark."""
    for row in snapshot.controls:
        if row.source.title.startswith(("general knowledge", "inference")):
            assert row.verification.value == "unverified", row.key


def test_the_new_regimes_have_source_and_date(snapshot: Snapshot) -> None:
    for key in ("uz_547", "uz_ai_1115", "kz_ai_law", "kz_digital_code", "by_oac66"):
        row = next(one for one in snapshot.regimes if one.key == key)
        assert row.source.title, key
        assert row.source.as_of, key
    omnibus = next(one for one in snapshot.controls if one.key == "eu_ai_act/prohibited_2026")
    assert "2026/1744" in omnibus.reference.en
    assert "2026-12-02" in omnibus.requirement.en


def test_what_the_law_says_of_leaks_consent_and_models(snapshot: Snapshot) -> None:
    """Fines of 420-FZ by the number of people, a consent that is a document of its own, drafts that are no law.

    KoAP art. 13.11 parts 11-18: 3-5, 5-10 and 10-15 million, a repeated leak by revenue; 152-FZ art. 9 part 1 by 156-FZ from 1 September
    2025. Russia's law on AI is still a draft; Regulation (EU) 2026/1744 moved the dates of high risk to 2 December 2027 and 2 August 2028.
    """
    rows = {one.key: one for one in snapshot.controls}
    fines = rows["ru_152fz/leak_fines"]
    for tier in ("3–5 M", "5–10 M", "10–15 M", "1–3%"):
        assert tier in fines.requirement.en
    assert "420-FZ" in fines.reference.en
    consent = rows["ru_152fz/separate_consent"]
    assert "156-FZ" in consent.reference.en and "1 Sep 2025" in consent.reference.en
    dates = {end: rows[f"eu_ai_act/dates_{end}"] for end in ("annex3", "annex1", "art50")}
    for end, day in (("annex3", "2027-12-02"), ("annex1", "2028-08-02"), ("art50", "2026-12-02")):
        assert day in dates[end].requirement.en and "2026/1744" in dates[end].reference.en
    assert not [key for key in rows if key.startswith("eu_gdpr/") and "2026/1744" in rows[key].reference.en]
    draft = next(one for one in snapshot.regimes if one.key == "ru_ai_law_draft")
    assert draft.kind.value == "draft"
