"""How each question of the questionnaire is asked: as buttons, as a list, as boxes."""

from __future__ import annotations

from typing import Final

from aiready_gui.domain.project import Project
from aiready_gui.gui.fields.field import Field
from aiready_gui.plan.answer_words import SEVERAL, options_of
from aiready_gui.plan.questionnaire import QUESTIONS, Question, interview

_NONE: Final = "none-of-these"
_WITH_NONE: Final = ("jurisdictions", "assurance")
_LISTED: Final = frozenset(
    {
        "org_country", "org_type", "org_industry", "deployment", "pd_threat_type", "cards_pan", "gis_class",
        "kii_significant_category", "bank_gost_level", "eu_ai_risk", "ae_zone", "ai_model_origin",
    }
)  # fmt: skip
"""Asked as a list to choose from: too many answers, or too long ones, for buttons."""


def _asked(question: Question) -> Field:
    name = question.field
    kind = "checks" if name in SEVERAL else "choice" if name in _LISTED else "segments"

    def applies(project: Project) -> bool:
        return name in interview(project.compliance).asked

    none = _NONE if name in _WITH_NONE else ""
    return Field(f"compliance.{name}", kind, options=options_of(name), applies=applies, asks=True, none=none)


FIELDS: Final = tuple((question, _asked(question)) for question in QUESTIONS)
"""Every question with its field, in the order of asking."""
