"""Records as the window says them, whichever page speaks."""

from __future__ import annotations

from aiready_gui.domain.compliance import ComplianceResult, ProtectionLevel
from aiready_gui.domain.project import Project
from aiready_gui.domain.work import work_key
from aiready_gui.plan.question_words import protection_line
from aiready_gui.texts import Texts


def level_words(level: ProtectionLevel, law: ComplianceResult, texts: Texts) -> str:
    """The protection level, or the range with what decides, or why there is none yet."""
    words = texts.word(protection_line(level, law))
    if level.levels and law.applied.residency_provisional:
        words += f". {texts.text('law-provisional')}"
    return words


def project_name(project: Project, texts: Texts) -> str:
    """What a project is called: its title, else its first task, else "new project"."""
    task = texts.text(work_key(project.workloads[0])) if project.workloads else texts.text("new-project")
    return project.title or task
