"""From answers to regimes, controls and what they change in the configuration."""

from __future__ import annotations

from typing import Any

import pytest

from aiready_gui.domain.compliance import Basis, ComplianceResult, Owner, State, Strength, Verification
from aiready_gui.domain.compliance_answers import (
    Answer,
    Assurance,
    CardNumbers,
    ComplianceAnswers,
    Deployment,
    GostLevel,
    Jurisdiction,
    KiiCategory,
    OrganisationType,
    PdCategory,
    SubjectCount,
    ThreatType,
)
from aiready_gui.domain.errors import CatalogueError
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.project import Conditions, DataNeeds, Project
from aiready_gui.domain.training_workload import Training, TrainingMethod
from aiready_gui.domain.workload import LlmServing, ServingUse
from aiready_gui.plan.compliance import comply, derived, lawful, prove
from aiready_gui.plan.effect_words import CONFIGURING, configuring, following, how_much, line
from aiready_gui.plan.effects import parse_effects
from aiready_gui.plan.expressions import judge, keys_of, parse
from aiready_gui.plan.protection import protection_level
from aiready_gui.plan.questionnaire import field_of
from aiready_gui.texts import LOCALES, Texts

COMPUTED = {
    "pd.uz", "ai.used", "ai.training", "ai.rag", "ai.admt", "pd.subjects_in_ru", "pd.transborder_country_adequate",
    "provider.foreign_support", "certified_szi.used", "network.external", "eu.large_scale_special",
}  # fmt: skip
RUSSIAN: dict[str, Any] = {
    "org_country": "RU",
    "org_type": OrganisationType.COMMERCIAL,
    "pd_processed": Answer.YES,
    "pd_subjects_ru_citizens": Answer.YES,
    "pd_categories": (PdCategory.OTHER,),
    "pd_employees_only": Answer.NO,
    "pd_non_employee_count": SubjectCount.LESS_THAN_100K,
    "pd_threat_type": ThreatType.TYPE_3,
    "pd_transborder": Answer.NO,
    "kii_subject": Answer.NO,
    "jurisdictions": (),
    "assurance": (),
}


def law(snapshot: Snapshot, **answers: Any) -> ComplianceResult:
    project = Project(workloads=(LlmServing(use=ServingUse.RAG),), compliance=ComplianceAnswers(**answers))
    return comply(project, protection_level(project.compliance, snapshot), snapshot)


def states(found: ComplianceResult) -> dict[str, State]:
    return {one.regime.key: one.state for one in found.regimes}


def test_every_row_can_be_read(snapshot: Snapshot) -> None:
    """195 controls under 42 regimes, each condition and each effect."""
    assert (len(snapshot.regimes), len(snapshot.controls)) == (42, 195)
    for row in (*snapshot.regimes, *snapshot.controls):
        parse(row.applies_when)
    for control in snapshot.controls:
        assert parse_effects(control.infrastructure_effect), control.key


def test_every_key_is_asked_or_computed(snapshot: Snapshot) -> None:
    """A key that nobody answers would stay "to be clarified" for ever."""
    for row in (*snapshot.regimes, *snapshot.controls):
        for key in keys_of(parse(row.applies_when)):
            assert field_of(key) or key in COMPUTED, (row.key, key)


def test_a_row_that_cannot_be_read_is_named(snapshot: Snapshot) -> None:
    """File, row and column; and the place inside the text."""
    spoilt = snapshot.controls[4].revised(applies_when="pd.processed &&")
    broken = snapshot.revised(controls=(*snapshot.controls[:4], spoilt, *snapshot.controls[5:]))
    with pytest.raises(CatalogueError) as caught:
        law(broken)
    args = caught.value.message.args
    assert (args["file"], args["row"], args["column"]) == ("compliance_controls.csv", 6, "applies_when")
    assert "column 16" in Texts("en").word(caught.value.message)


def test_without_answers_nothing_is_excused(snapshot: Snapshot) -> None:
    """Every regime that an answer could bring on is to be clarified; only our own baseline applies."""
    found = states(law(snapshot))
    applying = {key for key, state in found.items() if state is State.APPLIES}
    assert applying == {"baseline_best_practice"}
    assert set(found) == {regime.key for regime in snapshot.regimes}


def test_a_regime_that_may_apply_asks_for_what_decides_it(snapshot: Snapshot) -> None:
    found = next(one for one in law(snapshot).regimes if one.regime.key == "kz_94v")
    assert found.open_keys == ("kz.subjects", "org.country", "pd.processed")


def test_russian_personal_data(snapshot: Snapshot) -> None:
    """152-FZ with its level, its place and its instruction to the provider."""
    found = law(snapshot, **RUSSIAN, deployment=Deployment.IAAS)
    applying = {key for key, state in states(found).items() if state is State.APPLIES}
    assert applying == {
        "ru_152fz",
        "ru_pp1119",
        "ru_fstec21",
        "ru_152fz_localization",
        "ru_ai_law_draft",
        "baseline_best_practice",
    }
    assert found.applied.residency == ("RU",)
    assert not found.applied.residency_provisional
    contract = found.effect("contract")
    assert contract is not None
    assert contract.values == ("poruchenie",)
    deletion = found.effect("deletion_days")
    assert deletion is not None
    assert deletion.number == 30
    kept = found.effect("backup_retention_days")
    assert kept is not None
    assert (kept.number, kept.relation) == (30, "<=")


def test_the_level_brings_its_measures(snapshot: Snapshot) -> None:
    """Backups are demanded from level 2 on, intrusion detection too."""
    mild = law(snapshot, **RUSSIAN)
    strict = law(snapshot, **RUSSIAN | {"pd_threat_type": ThreatType.TYPE_2, "pd_categories": (PdCategory.SPECIAL,)})
    assert not mild.applied.backup
    assert strict.applied.backup
    assert mild.effect("ids") is None
    assert strict.effect("ids") is not None


def test_a_range_of_levels_leaves_measures_open(snapshot: Snapshot) -> None:
    """Threats unknown: levels 1 to 4 for these answers, so what level 2 brings is to be clarified."""
    found = law(snapshot, **RUSSIAN | {"pd_threat_type": ThreatType.UNKNOWN})
    backup = next(one for one in found.controls if one.control.key == "ru_fstec21/backup")
    access = next(one for one in found.controls if one.control.key == "ru_fstec21/authn_staff")
    assert backup.state is State.TO_CLARIFY
    assert backup.open_keys == ("pd.uz",)
    assert access.state is State.APPLIES


def test_encryption_and_two_factor_login_are_our_baseline(snapshot: Snapshot) -> None:
    """Decree 1119 and Order 21 demand neither; the payment card standard does."""
    found = law(snapshot, **RUSSIAN)
    for key in ("encryption_at_rest", "mfa"):
        effect = found.effect(key)
        assert effect is not None
        assert (effect.strength, effect.basis) == (Strength.REQUIRED, Basis.BASELINE)
    cards = law(snapshot, **RUSSIAN, cards_pan=CardNumbers.NEEDED).effect("mfa")
    assert cards is not None
    assert cards.basis is Basis.STANDARD
    assert [one.en for one in cards.references] == ["PCI DSS 4.0.1 Req 8.4.1, 8.4.2, 8.4.3"]


def test_what_an_article_only_suggests_is_not_a_duty(snapshot: Snapshot) -> None:
    """A recommendation, or our conclusion from an article, never carries the words "by law"."""
    found = law(snapshot, **RUSSIAN | {"kii_subject": Answer.YES, "kii_significant_category": KiiCategory.FIRST})
    for effect in found.effects:
        if effect.strength not in (None, Strength.REQUIRED, Strength.REQUIRED_CHECK):
            assert effect.basis is not Basis.LAW, effect.key
    for one in found.controls:
        if one.control.inferred:
            assert one.basis is Basis.ADVICE, one.control.key


def test_cards_ask_for_a_year_of_logs(snapshot: Snapshot) -> None:
    """And disk encryption alone is not enough."""
    found = law(snapshot, cards_pan=CardNumbers.CAN_FILTER)
    assert found.applied.log_retention_days == 365
    assert found.effect("disk_encryption") is not None
    assert found.effect("field_level_encryption") is not None


def test_a_bank_keeps_logs_for_three_years_unverified(snapshot: Snapshot) -> None:
    """The row is from memory: it counts, with its mark."""
    found = law(snapshot, **RUSSIAN | {"org_type": OrganisationType.BANK}, bank_gost_level=GostLevel.STANDARD)
    kept = found.effect("audit_log_retention_days")
    assert kept is not None
    assert (kept.number, kept.verified) == (1095, False)
    assert found.applied.log_retention_days == 1095


def test_two_places_are_a_conflict(snapshot: Snapshot) -> None:
    """Russia and Kazakhstan each want the data at home: shown, not resolved."""
    found = law(snapshot, **RUSSIAN | {"jurisdictions": (Jurisdiction.KZ_SUBJECTS,)})
    place = found.effect("residency")
    assert place is not None
    assert (place.values, place.conflict) == (("KZ", "RU"), True)
    assert set(found.applied.residency) == {"KZ", "RU"}


def test_russian_data_stays_home_until_citizenship_is_known(snapshot: Snapshot) -> None:
    """Silence about citizens keeps the data in Russia; a "no" lets it out."""
    silent = law(snapshot, **RUSSIAN | {"pd_subjects_ru_citizens": None})
    assert silent.applied.residency == ("RU",)
    assert silent.applied.residency_provisional
    both = law(snapshot, **RUSSIAN | {"pd_subjects_ru_citizens": None, "jurisdictions": (Jurisdiction.KZ_SUBJECTS,)})
    assert both.applied.residency == ("KZ", "RU")
    assert both.applied.places_contradict
    assert law(snapshot, **RUSSIAN | {"pd_subjects_ru_citizens": Answer.NO}).applied.residency == ()


def test_biometric_identification_needs_a_node_of_its_own(snapshot: Snapshot) -> None:
    """An isolated segment is not shared; a mere recommendation of dedicated hosts changes nothing by itself."""
    shared = law(snapshot, **RUSSIAN)
    alone = law(snapshot, **RUSSIAN | {"pd_categories": (PdCategory.BIOMETRIC,)}, use_biometric_identification=Answer.YES)
    assert not shared.applied.dedicated_host
    assert alone.applied.dedicated_host
    project = Project(data=DataNeeds(backup=False))
    assert lawful(project, alone.applied).conditions.dedicated_host
    assert lawful(project, shared.applied) == project


def test_demanded_backups_are_made_whatever_was_answered(snapshot: Snapshot) -> None:
    applied = law(snapshot, jurisdictions=(Jurisdiction.US_PHI,)).applied
    assert applied.backup
    assert lawful(Project(data=DataNeeds(backup=False)), applied).data.backup
    assert lawful(Project(conditions=Conditions(), data=DataNeeds(backup=True)), applied).data.backup


def test_certificates_are_stated_or_to_be_clarified(snapshot: Snapshot) -> None:
    """Silence of the sources is never a "no"."""
    found = law(snapshot, **RUSSIAN | {"assurance": (Assurance.ISO27001,)})
    proofs = {(one.provider, one.certificate): one.stated for one in prove(found, ("Selectel", "Yandex Cloud"), snapshot)}
    assert set(proofs) == {(p, c) for p in ("Selectel", "Yandex Cloud") for c in ("pd_152fz", "iso27001")}
    assert proofs["Selectel", "pd_152fz"] is not None
    assert proofs["Yandex Cloud", "pd_152fz"] is None
    assert proofs["Yandex Cloud", "iso27001"] is not None
    assert proofs["Selectel", "iso27001"] is None


def test_what_is_computed_from_the_rest_of_the_project(snapshot: Snapshot) -> None:
    """Training, retrieval, the model's origin and the provider's seat are not asked."""
    answers = ComplianceAnswers(**RUSSIAN | {"pd_categories": (PdCategory.OTHER,)})
    project = Project(
        provider="AWS",
        workloads=(LlmServing(use=ServingUse.RAG, model="gigachat-20b-a3b"), Training(method=TrainingMethod.LORA)),
        compliance=answers,
    )
    facts = derived(project, protection_level(answers, snapshot), snapshot)
    for text in (
        "ai.used",
        "ai.training && ai.rag",
        "ai.model_origin==ru",
        "provider.foreign_support",
        "pd.uz==4",
        "pd.subjects_in_ru",
        "eu.large_scale_special==false",
        "ai.admt==false",
    ):
        assert judge(parse(text), facts) is True, text
    assert "pd.transborder_country_adequate" not in facts


def test_an_answer_names_what_follows_from_it(snapshot: Snapshot) -> None:
    """Beside the question of citizens stands the place, not the log of a bank."""
    found = law(snapshot, **RUSSIAN | {"org_type": OrganisationType.BANK}, bank_gost_level=GostLevel.STANDARD)
    assert [effect.key for effect in following("pd_subjects_ru_citizens", found)] == [
        "residency",
        "backup_region",
        "vector_db_region",
        "log_region",
    ]
    assert "audit_log_retention_days" in [effect.key for effect in following("bank_gost_level", found)]


def test_both_columns_of_the_matrix_are_filled(snapshot: Snapshot) -> None:
    """Provider, customer and shared duties all occur, each with a reference or our own word."""
    found = law(snapshot, **RUSSIAN)
    active = [one for one in found.controls if one.state is State.APPLIES]
    assert {one.control.owner for one in active} == set(Owner)
    for one in active:
        assert one.control.reference.ru or one.basis in (Basis.ADVICE, Basis.BASELINE)
    assert any(one.control.verification is Verification.UNVERIFIED for one in active)


@pytest.mark.parametrize("locale", LOCALES)
def test_every_demand_has_words(snapshot: Snapshot, locale: str) -> None:
    """Each effect of the table that touches the configuration, alone and merged with all the others."""
    texts = Texts(locale)
    everything = law(
        snapshot,
        **RUSSIAN | {"jurisdictions": tuple(Jurisdiction), "assurance": tuple(Assurance), "pd_transborder": Answer.YES},
    )
    assert len(configuring(everything.effects)) > 35
    for effect in configuring(everything.effects):
        assert texts.word(line(effect))
    words = {
        f"effectvalue-{value.lower().replace('.', '-')}"
        for control in snapshot.controls
        for effect in parse_effects(control.infrastructure_effect)
        if effect.key in CONFIGURING and not effect.value.isdecimal() and effect.value not in {*Strength, "required_in_practice"}
        for value in effect.value.split(",")
    }
    for key in words:
        assert texts.text(key)
    for key in CONFIGURING:
        assert texts.text(f"effect-{key}")
    kept = everything.effect("backup_retention_days")
    assert kept is not None
    assert "30" in texts.word(how_much(kept))
