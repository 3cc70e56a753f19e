"""How far the steps are and what they come to: in the list at the left, and in the line at the foot of a narrow window."""

from __future__ import annotations

from typing import Final

from aiready_gui.advisor.project import wizard_steps
from aiready_gui.advisor.project.wizard_steps import Mark, StepState
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.status import StateKind, Tone
from aiready_gui.gui.footer import Footer
from aiready_gui.gui.open_project import OpenProject
from aiready_gui.gui.step_list import ASSUMPTIONS, RESULT, StepList
from aiready_gui.texts import Texts

_MARKS: Final = {Tone.OK: Mark.COMPLETE, Tone.WARN: Mark.QUESTIONS, Tone.BAD: Mark.INVALID}
"""How grave the state of the solution is -> its mark in the list."""


def show_states(steps: StepList, footer: Footer, open_project: OpenProject, snapshot: Snapshot, texts: Texts) -> None:
    """Say of each step of the project on screen how far it is, and of the solution what it is."""
    view, part, status, invalid = open_project.view, open_project.part, open_project.status, open_project.invalid
    states = wizard_steps.states(view, invalid)
    for step, line in wizard_steps.subtitles(view, snapshot, part, invalid).items():
        steps.buttons[step].show_state(states[step], texts.word(line))
    chosen = part.chosen if part else None
    words = texts.times(chosen.layout.gpus, chosen.layout.gpu_name) if chosen else ""
    said = words or (texts.word(status.headline) if status else "")
    steps.buttons[RESULT].show_state(StepState(_MARKS[status.tone]) if status else None, said)
    defaults = sum(point.count for point in status.of_kind(StateKind.ASSUMPTIONS)) if status else 0
    steps.buttons[ASSUMPTIONS].show_state(None, texts.text("answers", count=defaults) if defaults else "")
    brief = []
    if chosen is not None:
        first = chosen.price.totals[0]
        brief.append(f"{words} · {texts.money_short(first.excl)} {texts.word(first.month.word)}")
    if status is not None and status.lead is not None:
        brief.append(texts.word(status.lead.words))
    footer.brief.setText(" · ".join(brief))
