"""What if: sliders over the answers that move the result most; the project changes only when kept."""

from __future__ import annotations

from concurrent.futures import Future
from contextlib import suppress
from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from aiready_gui.advisor.advise import proposed_beside
from aiready_gui.advisor.guards import failures
from aiready_gui.advisor.project.taking import RefusedError
from aiready_gui.advisor.studies.next_threshold import Around, Asked
from aiready_gui.advisor.studies.other_ways import OtherWays, other_ways
from aiready_gui.advisor.studies.scenarios import keep
from aiready_gui.domain.answer_path import answer
from aiready_gui.domain.defaults import effective
from aiready_gui.domain.errors import AdvisorError
from aiready_gui.domain.explain import Message, label_key
from aiready_gui.domain.option import Option
from aiready_gui.domain.project import MOST_SCENARIOS, Project
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.domain.status import StateKind
from aiready_gui.gui.background import Background
from aiready_gui.gui.open_project import OpenProject
from aiready_gui.gui.results.result_head import common_switch
from aiready_gui.gui.theme import Theme
from aiready_gui.gui.what_if_answer import Tried, WhatIfAnswer
from aiready_gui.gui.what_if_money import MONEY, TERM
from aiready_gui.gui.what_if_sliders import TURN, Sliders
from aiready_gui.gui.what_if_steps import StepSeeker, step_words
from aiready_gui.gui.what_if_turns import TURNS, Ground, Stand, Turn
from aiready_gui.gui.widgets.basics import Scroll, button, label, row, rule
from aiready_gui.gui.widgets.drawer import Drawer
from aiready_gui.gui.widgets.flow import Flow
from aiready_gui.gui.widgets.knob import Knob
from aiready_gui.texts import Texts

LEAST_TURN: Final = 1e-3
"""Where a slider has no least value of its own: nothing is no value of a step."""
Answered = tuple[Option | None, OtherWays | None]
LOW: Final = 560  # under it the answer is brief: else it leaves room for a single slider [px at 100 %]
FOLLOW_MS = 0  # the first move asks at once; while an answer is under way the next waits for it


class WhatIfDrawer(Drawer):
    """The answer follows the drag; keep it as one step of the history, or let it go."""

    point_requested = Signal(object)
    """The way to a field of the pages that holds no value."""

    def __init__(self, open_project: OpenProject, background: Background, texts: Texts, theme: Theme) -> None:
        super().__init__(texts)
        self._open, self._background, self._texts, self._theme = open_project, background, texts, theme
        self._base: Project | None = None
        """The project as it is now, edits beside the drawer included."""
        self._trial: Project | None = None
        """The same with the sliders' own changes."""
        self._turned: dict[str, float] = {}
        """Path of each slider that was turned -> where it stands."""
        self._refused: dict[str, str] = {}
        """Path of each slider whose field holds what is not taken -> why, the one turned last at the end."""
        self._focus = 0
        self._work: object = None
        """The workload that the sliders are about, wherever it stands by now."""
        self._apart = False
        """Where the switch of common machines stands."""
        self._ground = 0
        """Counts what the sliders stand on: an answer about an earlier project is no answer to this one."""
        self._busy = self._again = False
        self._timer = QTimer(self, singleShot=True, interval=FOLLOW_MS)
        self._timer.timeout.connect(self._ask)
        self._sliders = Sliders(texts, theme)
        self._sliders.made.connect(self._on_made)
        self._knobs = self._sliders.knobs
        self._stands: dict[str, Stand | None] = {}
        """Where each of them began."""
        self._steps = StepSeeker(background, self)
        self._in_hand = ""
        """Path of the slider that was turned last, or has the keyboard."""
        self._shown: Option | None = None
        self._low = False
        self._left_at: tuple[str, int] | None = None
        """Path of the slider, and which part of it, with the keyboard in the drawer before this one; no path: another part."""
        self._lay_out()
        QApplication.instance().focusChanged.connect(self._on_focus)  # type: ignore[union-attr]
        open_project.opened.connect(self._on_opened)
        open_project.changed.connect(self._on_changed)
        open_project.answered.connect(self._on_answered)
        open_project.status_changed.connect(self._show_refusal)

    def _lay_out(self) -> None:
        """The answer on top, the sliders below it, what to do with them at the foot."""
        texts = self._texts
        outer = QVBoxLayout(self)
        outer.setContentsMargins(20, 16, 16, 16)
        outer.setSpacing(10)
        outer.addLayout(self._head(texts.text("what-if")))
        self._lead_words = label(texts.text("what-if-lead"), "note", wrap=True)
        outer.addWidget(self._lead_words)
        self._result = WhatIfAnswer(texts)
        outer.addLayout(self._result)
        self._refusal = label("", "label", tone="bad", wrap=True)
        self._way = button(texts.text("status-show"), "link", self._lead)
        said = row(self._refusal, self._way)
        said.setStretch(0, 1)
        outer.addLayout(said)
        outer.addWidget(rule())
        self._common = common_switch(texts, self._on_common)
        self._common_line = QWidget()
        self._common_line.setLayout(row(label(texts.text("shared-choice"), "label"), self._common, None))
        outer.addWidget(self._common_line)
        self._scroll = Scroll(self._sliders)
        outer.addWidget(self._scroll, 1)
        self._show_refusal()
        self._keep = button(texts.text("what-if-keep"), "primary", self._on_keep)
        self._save = button(texts.text("what-if-save"), "secondary", self._on_save)
        outer.addLayout(Flow(self._keep, self._save, button(texts.text("what-if-reset"), "secondary", self._start), None))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        low = self.height() < self._theme.px(LOW)
        if low != self._low:
            self._low = low
            self._lead_words.setHidden(low)
            self._result.be_brief(low)

    @Slot(object)
    def _on_made(self, turn: Turn) -> None:
        self._knobs[turn.path].moved.connect(partial(self._on_moved, turn))
        self._knobs[turn.path].on_take_back(partial(self._take_back, turn))

    def open(self) -> None:
        """Start from the project on screen."""
        if not self._open.project.workloads:
            return
        self._start()
        self.enter()
        self._seek_steps()

    def _start(self) -> None:
        """Every slider at what the project says."""
        self._turned.clear()
        self._in_hand = ""
        self._forget_steps()
        self._ground += 1
        self._focus, self._work = self._open.focus, self._open.work
        self._base = self._trial = self._open.view
        self._apart = self._base.apart
        self._offer_common()
        on = self._on(self._base)
        self._set({turn.path: turn.stand(on) for turn in TURN.values()})
        self._weigh()
        self._show_current()

    def _show_current(self) -> None:
        """The answer to the project as it is, or that there is none yet."""
        part = self._open.part
        if part is not None:
            self._show(part.chosen, self._beside(part, part.chosen, self._open.project))
            return
        self._result.wait()

    def take_place(self, other: WhatIfDrawer) -> None:
        """Open where another drawer about the same project is, every slider turned as there."""
        if other.isHidden():
            return
        self._start()
        self.show()
        for path, value in other._turned.items():
            if path in self._knobs:  # a rate has none where nothing is proposed any more
                self._knobs[path].turn_to(value)
        for path, knob in other._knobs.items():
            mine = self._knobs.get(path)
            if knob.unread and isinstance(knob, Knob) and isinstance(mine, Knob):
                mine.field.take_place(knob.field)
        self._apart = other._apart
        self._offer_common()
        self._weigh()
        self._left_at = other._held()

    def _held(self) -> tuple[str, int] | None:
        hand = self.window().focusWidget()
        if hand is None or not self.isAncestorOf(hand):
            return None
        stops = ((path, place) for path, knob in self._knobs.items() for place, stop in enumerate(knob.stops) if stop is hand)
        return next(stops, ("", 0))

    def go_on(self) -> None:
        """Take the keyboard where the drawer before this one had it, behind what is typed there."""
        if self._left_at is None:
            return
        path, place = self._left_at
        self._left_at = None
        to = self._knobs[path].stops[place] if path in self._knobs else self._close
        to.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(to, QLineEdit):
            to.end(False)

    def _offer_common(self) -> None:
        """Machines together or apart, where together would be cheaper."""
        whole = self._open.answer
        self._common_line.setVisible(whole is not None and whole.shared is not None)
        self._common.choose(self._apart)

    def _on_common(self, apart: bool) -> None:
        self._apart = apart
        self._weigh()

    def _on(self, project: Project) -> Ground:
        part, opened = self._open.part, self._open
        return Ground(project, part.chosen if part else None, opened.snapshot, opened.discount_cap(), date.today())

    def _set(self, stands: dict[str, Stand | None]) -> None:
        self._stands |= stands
        self._sliders.begin(stands)

    def _on_moved(self, turn: Turn, value: float) -> None:
        if self._base is None:
            return
        self._in_hand = turn.path
        self._turned.pop(turn.path, None)
        self._turned[turn.path] = (
            round(value) if turn.whole and float(value).is_integer() else value
        )  # the one turned last is tried last
        self._weigh()

    def _weigh(self) -> None:
        """What the project would be with the sliders as they stand; one that it does not take is said, and nothing is kept."""
        if self._base is None:
            return
        trial, on, self._refused = self._base.revised(apart=self._apart), self._on(self._base), {}
        for turn in (TURN[path] for path in self._turned):
            reason = ""
            try:
                trial = turn.taken(trial, self._turned[turn.path], on)
            except RefusedError as error:
                reason = self._refusal_words(turn, error.message)
                trial = self._as_before(trial, turn, on)
            reason = self._unread_words(turn) or reason
            if reason:
                self._refused[turn.path] = reason
        for path, knob in self._knobs.items():
            knob.refuse(self._refused.get(path, ""))
        self._say_of_money(on)
        self._show_refusal()
        self._keep.setEnabled(not self._refused and trial != self._base)
        self._save.setEnabled(self._keep.isEnabled() and len(self._open.project.scenarios) < MOST_SCENARIOS)
        if trial != self._trial:
            self._trial = trial
            self._forget_steps()
            self._timer.start()

    def _say_of_money(self, on: Ground) -> None:
        """What stands under the sliders of money: no steps, but what a value of them is."""
        for turn in MONEY:
            stand, path = self._stands.get(turn.path), turn.path
            if stand is not None:
                said = turn.note(self._turned.get(path, stand.value), on)
                self._knobs[path].tell_step(self._texts.word(said) if said is not None else "")

    def _forget_steps(self) -> None:
        """They were those of another state."""
        self._steps.drop()
        for turn in TURNS:
            if turn.path in self._knobs:
                self._knobs[turn.path].tell_step("")

    @Slot(QWidget, QWidget)
    def _on_focus(self, _old: QWidget | None, now: QWidget | None) -> None:
        path = next((path for path, knob in self._knobs.items() if now is not None and knob.isAncestorOf(now)), "")
        if path and path != self._in_hand:
            self._in_hand = path
            self._seek_steps()

    def _seek_steps(self) -> None:
        """At which values of the slider in hand other machines begin; of the first one where none is."""
        trial, option = self._trial, self._shown
        path = self._in_hand or next((path for path, knob in self._sliders.in_order if knob.isVisibleTo(self)), "")
        if trial is None or option is None or not path or self._busy or self._refused or self.isHidden():
            return
        turn = TURN[path]
        value = answer(effective(trial), path) if turn.moves_machines else None
        if value:
            asked = Asked(path, value, max(turn.low, LEAST_TURN), turn.high, turn.whole, self._focus)
            tell = partial(self._tell_steps, turn, option)
            self._steps.seek(self._open.whole(trial), self._focus, asked, self._open.snapshot, tell)

    def _tell_steps(self, turn: Turn, now: Option, found: Around) -> None:
        unit = self._texts.text(turn.unit) if turn.unit else ""

        def said(value: float) -> str:
            return self._texts.with_unit(self._texts.number(value * turn.factor), unit)

        values = [one.value for one in (found.below, found.above) if one is not None]
        self._knobs[turn.path].tell_step(step_words(found, now, said, self._texts), *values)

    @Slot()
    def _show_refusal(self) -> None:
        """What is not taken over here, or else on the pages: which field, and that the answer above stands on what was before."""
        stands = self._texts.text("what-if-stands")
        status = self._open.status
        invalid = status.of_kind(StateKind.INVALID) if status else ()
        said = f"{list(self._refused.values())[-1].rstrip('.')}. {stands}" if self._refused else ""
        if not said and invalid:
            said = self._texts.word(invalid[0].sentence)
        self._refusal.setText(said)
        for one in (self._refusal, self._way):
            one.setVisible(bool(said))
        self._way.setAccessibleName(f"{self._way.text()}: {said}")

    def _lead(self) -> None:
        """To the field that is spoken of."""
        if not self._refused:
            status = self._open.status
            for point in status.of_kind(StateKind.INVALID)[:1] if status else ():
                self.point_requested.emit(point)
            return
        knob = self._knobs[list(self._refused)[-1]]
        self._scroll.ensureWidgetVisible(knob)
        knob.take_keyboard()

    def _as_before(self, trial: Project, turn: Turn, on: Ground) -> Project:
        """``trial`` with what stood in a field before what is refused there, where that can be taken."""
        before = self._knobs[turn.path].before
        with suppress(RefusedError):
            return trial if before is None else turn.taken(trial, before, on)
        return trial

    def _unread_words(self, turn: Turn) -> str:
        """That a field holds no number, where it holds none."""
        if not self._knobs[turn.path].unread:
            return ""
        return f"{self._texts.text(label_key(turn.path))}: {self._texts.text('not-a-number')}"

    def _refusal_words(self, turn: Turn, message: Message) -> str:
        limit = message.args.get("limit")
        if isinstance(limit, int | float):
            message = message.revised(args={**message.args, "limit": round(limit * turn.factor, 6)})
        said = self._texts.word(message).split(": ", 1)[-1]
        return f"{self._texts.text(label_key(turn.path))}: {said}"

    def _take_back(self, turn: Turn) -> bool:
        """Ctrl+Z on a slider that was turned: back to what the project says; whether it was turned."""
        if turn.path not in self._turned or self._base is None:
            return False
        del self._turned[turn.path]
        self._set({turn.path: turn.stand(self._on(self._base))})
        self._weigh()
        return True

    @Slot()
    def _on_opened(self) -> None:
        """Another project: what was not kept was about the one before."""
        self._turned.clear()
        self._forget_steps()
        if not self.isHidden():
            self.shut()

    @Slot(object)
    def _on_changed(self, project: Project) -> None:
        """An edit beside the drawer: it stays, and so do the sliders turned, but the one whose own answer was edited."""
        if self.isHidden() or self._base is None:
            return
        if not project.workloads:
            self.shut()  # nothing is left to ask about
            return
        if self._work is not self._open.work:
            self._start()
            return
        self._focus = self._open.focus
        before, on = self._base, self._on(project)
        if project.apart != before.apart:
            self._apart = project.apart  # the later intention
        self._base = project
        self._ground += 1
        anew: dict[str, Stand | None] = {}
        for turn in TURN.values():
            edited = answer(project, turn.path) != answer(before, turn.path)
            if edited:
                self._turned.pop(turn.path, None)  # the later intention
            now = turn.stand(on)
            if now is None:
                self._turned.pop(turn.path, None)  # another kind of work has no such answer
            if turn.path not in self._turned and (edited or now != self._stands[turn.path]):
                anew[turn.path] = now
        self._set(anew)
        self._weigh()

    @Slot(object)
    def _on_answered(self, found: Recommendation) -> None:
        if self.isHidden():
            return
        self._offer_common()
        if self._base is not None:
            self._offer_money(self._on(self._base))
        if not self._turned and self._base is not None and self._apart == self._base.apart:
            self._show_current()

    def _offer_money(self, on: Ground) -> None:
        """Only now it is known whose prices, in which currency, the project stands on."""
        now = {turn.path: turn.stand(on) for turn in MONEY if turn.path not in self._turned}
        self._set({path: stand for path, stand in now.items() if stand != self._stands[path]})
        self._say_of_money(on)

    def _ask(self) -> None:
        if self._busy:
            self._again = True
            return
        snapshot, today, focus, part = self._open.snapshot, date.today(), self._focus, self._open.part
        if self._trial is not None:
            self._busy = True
            ground, whole = self._ground, self._open.whole(self._trial)

            def asked() -> Answered:
                option = proposed_beside(whole, snapshot, as_of=today, workload=focus)
                return option, self._beside(part, option, whole)

            self._background.run(lambda: failures.guarded(asked, failures.NOT_SIZED), partial(self._on_answer, ground))

    def _beside(self, part: Recommendation | None, option: Option | None, project: Project) -> OtherWays | None:
        """What the option would come to bought, or as a hosted model, where the project weighs either."""
        weighs = project.weighs_buying or project.terms.api_input_per_million is not None
        return other_ways(part, option, project, self._open.snapshot) if weighs and part and option else None

    def _on_answer(self, ground: int, done: Future[Answered]) -> None:
        self._busy = False
        try:
            found, beside = done.result()
        except AdvisorError as error:
            self._keep.setEnabled(False)
            self._save.setEnabled(False)
            self._result.fail(error)
        else:
            if ground == self._ground:
                self._show(found, beside)
        if self._again:
            self._again = False
            self._ask()

    def _show(self, option: Option | None, beside: OtherWays | None) -> None:
        self._shown = option
        if not self._again:
            self._seek_steps()
        self._tell(option, beside)

    def _tell(self, option: Option | None, beside: OtherWays | None) -> None:
        before = self._open.part.chosen if self._open.part else None
        on_own_site = self._base is not None and self._base.on_own_site
        self._result.tell(Tried(option, beside, before, of_term=TERM in self._turned, own_site=on_own_site))

    @Slot()
    def _on_save(self) -> None:
        """Beside the project, which stays as it is; the sliders stay as they stand."""
        if self._trial is not None:
            project = self._open.project
            name = self._texts.text("comparison-numbered", number=len(project.scenarios) + 1)
            self._open.revise(keep(project, name, self._open.whole(self._trial)), "act-keep-scenario")
            self._save.setEnabled(False)

    @Slot()
    def _on_keep(self) -> None:
        self.shut()  # first: kept, the button is none any more, and would pass the keyboard on
        if self._trial is not None:
            self._open.revise_view(self._trial, "act-what-if")
