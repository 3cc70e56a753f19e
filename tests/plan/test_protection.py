"""152-FZ protection level: the table of Decree 1119, and ranges while something is unknown."""

from __future__ import annotations

import pytest

from aiready_gui.domain.compliance_answers import (
    Answer,
    ComplianceAnswers,
    OrganisationType,
    PdCategory,
    SubjectCount,
    ThreatType,
)
from aiready_gui.domain.market import Snapshot
from aiready_gui.plan.protection import protection_level


def answers(**changes: object) -> ComplianceAnswers:
    known = ComplianceAnswers(
        org_country="RU",
        pd_processed=Answer.YES,
        pd_categories=(PdCategory.OTHER,),
        pd_employees_only=Answer.NO,
        pd_non_employee_count=SubjectCount.LESS_THAN_100K,
        pd_threat_type=ThreatType.TYPE_3,
    )
    return known.revised(**changes)


@pytest.mark.parametrize(
    ("changes", "level"),
    [
        ({}, 4),
        ({"pd_non_employee_count": SubjectCount.MORE_THAN_100K}, 3),
        ({"pd_categories": (PdCategory.BIOMETRIC,)}, 3),
        ({"pd_categories": (PdCategory.SPECIAL,), "pd_non_employee_count": SubjectCount.MORE_THAN_100K}, 2),
        ({"pd_categories": (PdCategory.OTHER, PdCategory.BIOMETRIC)}, 3),
        ({"pd_threat_type": ThreatType.TYPE_1, "pd_categories": (PdCategory.SPECIAL,)}, 1),
        ({"pd_employees_only": Answer.YES, "pd_non_employee_count": None}, 4),
    ],
)
def test_the_level_is_that_of_the_decree(snapshot: Snapshot, changes: dict[str, object], level: int) -> None:
    """Several categories in one system: the strictest counts."""
    found = protection_level(answers(**changes), snapshot)
    assert found.levels == (level,)
    assert found.residency == "RU"


def test_all_rows_of_the_table_give_their_level(snapshot: Snapshot) -> None:
    """36 rows: threat by category by whose data and how many."""
    assert len(snapshot.protection_rules) == 36
    for rule in snapshot.protection_rules:
        counts = {True: SubjectCount.MORE_THAN_100K, False: SubjectCount.LESS_THAN_100K, None: None}
        found = protection_level(
            answers(
                pd_threat_type=ThreatType(str(rule.threat_type)),
                pd_categories=(PdCategory(rule.category),),
                pd_employees_only=Answer.YES if rule.employees_only else Answer.NO,
                pd_non_employee_count=counts[rule.more_than_100k],
            ),
            snapshot,
        )
        assert found.levels == (rule.level,), rule.key
        assert found.clauses == (rule.clause,), rule.key
        assert not found.to_clarify or rule.more_than_100k is None


def test_medical_data_is_special_whatever_was_named(snapshot: Snapshot) -> None:
    """A health service that ticked "other" only: level 3 instead of 4."""
    found = protection_level(answers(org_type=OrganisationType.HEALTHCARE, data_health=Answer.YES), snapshot)
    assert found.levels == (3,)


def test_a_foreign_organisation_without_russians_is_free(snapshot: Snapshot) -> None:
    """And until citizenship is known, it is neither bound nor free."""
    free = protection_level(answers(org_country="KZ", pd_subjects_ru_citizens=Answer.NO), snapshot)
    assert (free.applies, free.residency) == (False, None)
    waiting = protection_level(answers(org_country="KZ"), snapshot)
    assert (waiting.applies, waiting.to_clarify) == (None, ("compliance.pd_subjects_ru_citizens",))


def test_an_unknown_threat_type_gives_a_range(snapshot: Snapshot) -> None:
    """Never one level where three are possible."""
    found = protection_level(answers(pd_threat_type=ThreatType.UNKNOWN), snapshot)
    assert len(found.levels) > 1
    assert "compliance.pd_threat_type" in found.to_clarify


def test_silence_is_not_a_no(snapshot: Snapshot) -> None:
    """Not answered means to be clarified, never not applicable."""
    found = protection_level(ComplianceAnswers(), snapshot)
    assert found.applies is None
    assert found.to_clarify


def test_no_personal_data_needs_no_level(snapshot: Snapshot) -> None:
    found = protection_level(answers(pd_processed=Answer.NO), snapshot)
    assert found.applies is False
    assert found.residency is None
