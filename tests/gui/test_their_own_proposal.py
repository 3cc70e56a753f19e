"""From an empty home to a final proposal of one's own: list, logo and model taken in, law answered, prices settled, PDF, a second home."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from aiready_gui.advisor.project.work_store import WorkStore
from aiready_gui.catalogue.current import current
from aiready_gui.domain.company import Company
from aiready_gui.domain.compliance_answers import Answer, CardNumbers, Deployment, Industry, OrganisationType
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.engine.money.usual_lines import USUAL_LINES
from aiready_gui.gui import launch
from aiready_gui.gui.app import Advisor
from aiready_gui.gui.application import Application
from aiready_gui.gui.export.dialog import ExportDialog
from aiready_gui.gui.fields.choices import capital
from aiready_gui.gui.main_window import MainWindow
from aiready_gui.gui.models.import_dialog import ModelDialog
from aiready_gui.gui.preferences.sections import COMPANY, ICONS
from aiready_gui.gui.step_list import RESULT
from aiready_gui.gui.widgets.segmented import Segmented
from aiready_gui.gui.widgets.steady import DropDown
from aiready_gui.gui.wizard.model_page import ModelPage
from aiready_gui.gui.wizard.question_page import QuestionPage
from aiready_gui.gui.wizard.task_page import TaskPage
from aiready_gui.issuer.profile import load_company, save_company
from aiready_gui.paths import user_data_dir
from aiready_gui.price_list.changes import Change
from aiready_gui.proposal.compose import compose
from aiready_gui.settings import Settings, load_settings, save_settings
from aiready_gui.texts import Texts
from tests.common import WAIT_MS
from tests.conftest import HOMES
from tests.gui.hands import Hand, KeysHand, MouseHand
from tests.gui.places import when_up
from tests.issuer.test_logo import BOX, SVG, png
from tests.model_config.test_reading import QWEN
from tests.price_list.layouts import workbook

OURS, MODEL, PRICE = "Облако-1", "SevLog-34B", 412
CUSTOMER = "Ромашка"
COUNTS = (1, 2, 4, 8)
BESIDE: list[list[object]] = [
    ["Услуга", "Единица измерения", "Цена, руб. без НДС"],
    ["Объектное хранилище S3", "ГБ в месяц", 1.6],
    ["Сетевой диск SSD", "ГБ в месяц", 9.5],
    ["Исходящий трафик", "ГБ", 1.2],
    ["Публичный IP-адрес", "месяц", 150],
    ["Балансировщик нагрузки", "час", 2],
]
NO = Answer.NO
LAW = {
    "org_country": "RU", "org_type": OrganisationType.COMMERCIAL, "org_industry": Industry.OTHER, "deployment": Deployment.IAAS,
    "pd_processed": NO, "data_trade_secret": NO, "cards_pan": CardNumbers.NO, "kii_subject": NO, "crypto_used_as_protection": NO,
    "jurisdictions": (), "ai_decision_about_person": NO, "assurance": (),
}  # fmt: skip
"""What a customer of whom the law asks little answers, question by question."""


@dataclass(frozen=True)
class Material:
    """What they come with."""

    prices: Path
    logos: dict[str, Path]
    """By the language that the program is in: a picture for the one, a drawing for the other."""
    config: Path


@pytest.fixture
def material(tmp_path: Path) -> Material:
    """A list of today, a picture, a config of an architecture that nobody knows."""
    folder = tmp_path / "material"
    (folder / MODEL).mkdir(parents=True)
    head: list[object] = ["Артикул", "Наименование", "Тариф", "Цена, руб./час без НДС", "ЦОД"]
    rows: list[list[object]] = [
        [
            f"GPU-H100-{count}",
            f"H100 SXM 80GB, {count} GPU, {26 * count} vCPU, {200 * count} GB RAM",
            "Почасово",
            PRICE * count,
            "Москва-7",
        ]
        for count in COUNTS
    ]
    prices = workbook(
        folder / "prices.xlsx", {"GPU": [[f"Прайс-лист от {date.today():%d.%m.%Y}"], head, *rows], "Хранилище и сеть": BESIDE}
    )
    logos = {"ru": folder / "logo.png", "en": folder / "logo.svg"}
    logos["ru"].write_bytes(png())
    logos["en"].write_text(SVG.format(BOX), encoding="utf-8")
    config = folder / MODEL / "config.json"
    config.write_text(json.dumps({**QWEN, "model_type": "sevlog", "architectures": ["SevLogForCausalLM"]}), encoding="utf-8")
    return Material(prices, logos, config)


Start = Callable[[str, str, Company], Advisor]


@pytest.fixture
def at_home(qapp: Application, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Start]:
    """Starts the program as :mod:`aiready_gui.gui.launch` does, in a home of its own that nobody has used."""
    started: list[Advisor] = []

    def start(home: str, language: str, company: Company) -> Advisor:
        for name in HOMES:
            monkeypatch.setenv(name, str(tmp_path / home))
        save_settings(Settings(interface_language=language, document_language=language))
        save_company(company)
        found = current()
        made = Advisor(qapp, load_settings(), found.snapshot, store=WorkStore(user_data_dir()), company=load_company())
        started.append(made)
        assert made.window is not None
        made.window.show()
        launch._begin(made, found, "")
        made.window.complete()
        return made

    yield start
    for one in started:
        if isValid(one.window):
            leave(one)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def leave(one: Advisor) -> None:
    assert one.window is not None
    one.open_project.dirty = False
    one.close()
    one.window.close()
    one.window.deleteLater()
    one.deleteLater()


@pytest.mark.both_languages
@pytest.mark.parametrize(("kind", "language"), [(MouseHand, "en"), (KeysHand, "ru")])
def test_a_final_proposal_of_their_own_that_another_machine_repeats(
    kind: type[Hand], language: str, material: Material, at_home: Start, qtbot: QtBot, tmp_path: Path
) -> None:
    """By the mouse alone and by the keys alone; the second home knows neither the list nor the model, and prints the same, page by page."""
    hand = kind()
    walk = Walk(hand, at_home("first", language, Company()), qtbot)
    walk.take_in(material)
    walk.name_company()
    walk.describe(material)
    walk.solve()
    first = walk.answered
    assert first.chosen is not None and first.chosen.layout.provider == OURS
    pages = words(walk.exported(tmp_path / "first"))
    text = " ".join(pages)
    assert all(
        one in text
        for one in (OURS, MODEL, CUSTOMER, Texts(language).number(PRICE, decimals=2), Texts(language).text("doc-state-final"))
    )
    assert not re.search("preliminary|предварительн", text, re.IGNORECASE)
    walk.hand.agree()
    hand.menu(walk.advisor, "menu-save", "Ctrl+S")
    (file,) = (tmp_path / "first").glob("*.aiready")
    assert hand.acts <= MOST_ACTS
    leave(walk.advisor)

    (tmp_path / "second").mkdir()
    carried = shutil.copy(file, tmp_path / "second" / "carried.aiready")
    there = Walk(hand, at_home("second", language, Company(short_name="Another Cloud")), qtbot)
    assert OURS not in there.advisor.open_project.machine.provider_by_key
    there.pass_over_the_welcome()
    hand.open(carried, there.advisor)
    there.until(lambda: there.advisor.open_project.part is not None and not there.advisor.open_project.waiting)
    second = there.answered
    assert second.chosen is not None and second.chosen.price.totals == first.chosen.price.totals
    assert second.chosen.price.lines == first.chosen.price.lines
    assert not second.chosen.status.preliminary
    issuer = there.advisor.open_project.issuer
    assert issuer.logo and compose(second, issued=date.today(), company=issuer) == compose(
        first, issued=date.today(), company=walk.advisor.preferences.company
    )
    there.go(RESULT)
    assert words(there.exported(tmp_path / "second")) == pages


MOST_ACTS = 45
"""Of a person who takes thirteen seconds to each: ten minutes."""


class Walk:
    """What one person does in one home."""

    def __init__(self, hand: Hand, advisor: Advisor, qtbot: QtBot) -> None:
        self.hand, self.advisor, self.qtbot = hand, advisor, qtbot

    @property
    def window(self) -> MainWindow:
        assert self.advisor.window is not None
        return self.advisor.window

    @property
    def answered(self) -> Recommendation:
        part = self.advisor.open_project.part
        assert part is not None
        return part

    def until(self, met: Callable[[], object]) -> None:
        self.qtbot.waitUntil(lambda: bool(met()), timeout=WAIT_MS)

    def raised(self, one: QWidget) -> None:
        """A window that the desktop has given the keyboard."""
        one.activateWindow()
        self.until(one.isActiveWindow)

    def back(self) -> None:
        """On the main window, every dialog gone."""
        self.until(lambda: self.advisor.dialogs.welcome is None and self.advisor.dialogs.settings is None)
        self.raised(self.window)

    def anew(self, before: MainWindow) -> None:
        """On the window that follows one whose market has got more to choose from."""
        self.until(lambda: self.window is not before)
        self.back()

    def settled(self) -> None:
        self.until(lambda: not self.advisor.open_project.waiting)

    def go(self, step: str) -> None:
        self.hand.press(self.window.steps.buttons[step])
        self.until(lambda: self.window.step == step)

    def answer(self, step: str, path: str, value: object) -> None:
        """One question of the open page, by its kind."""
        page = self.window.page(step)
        assert isinstance(page, QuestionPage)
        page.catch_up()
        block = page.block(path)
        assert block is not None, path
        if isinstance(block.editor, QLineEdit):
            self.hand.write(block.editor, str(value))
            return
        key = block.field.none if value == () else next(key for one, key in block.field.options if one == value)
        said = capital(key[1:] if key.startswith("=") else self.advisor.texts.text(key))
        if isinstance(block.editor, DropDown):
            self.hand.choose(block.editor, said)
        else:
            self.hand.press(next(one for one in block.editor.findChildren(QAbstractButton) if one.text() == said))

    def take_in(self, material: Material) -> None:
        """Logo and list in the first questions; where a provider that nobody knows sits is asked."""
        hand, advisor = self.hand, self.advisor
        welcome = advisor.dialogs.welcome
        assert welcome is not None
        self.raised(welcome)
        hand.give(material.logos[advisor.texts.locale], welcome, welcome.logo.choose)
        assert advisor.preferences.company.logo
        hand.give(material.prices, welcome, welcome.prices)
        self.back()
        part = self.window.prices.importing
        self.until(part.how.sheet.count)
        line = part.how.provider.lineEdit()
        assert line is not None
        hand.write(line, OURS)
        self.until(part.how.country.isVisible)
        hand.choose(part.how.country, "RU")
        self.until(part.accept.isEnabled)
        assert part.preview is not None and len(part.preview.of(Change.ADDED)) == len(COUNTS) + len(BESIDE) - 1
        before = self.window
        hand.press(part.accept)
        self.anew(before)
        assert OURS in advisor.open_project.machine.provider_by_key

    def pass_over_the_welcome(self) -> None:
        welcome = self.advisor.dialogs.welcome
        assert welcome is not None
        self.raised(welcome)
        skip = self.advisor.texts.text("welcome-skip")
        self.hand.press(next(one for one in welcome.findChildren(QPushButton) if one.text() == skip))
        self.back()

    def name_company(self) -> None:
        """In the settings, under which name documents leave."""
        self.hand.menu(self.advisor, "menu-preferences", "Ctrl+,")
        self.until(lambda: self.advisor.dialogs.settings is not None and self.advisor.dialogs.settings.isVisible())
        dialog = self.advisor.dialogs.settings
        assert dialog is not None
        self.raised(dialog)
        self.hand.pick(dialog.list, list(ICONS).index(COMPANY))
        name = dialog.blocks["company.short_name"].editor
        assert isinstance(name, QLineEdit)
        self.hand.write(name, OURS)
        close = self.advisor.texts.text("close")
        self.hand.press(next(one for one in dialog.findChildren(QPushButton) if one.text() == close))
        self.back()
        assert self.advisor.preferences.company.short_name == OURS

    def describe(self, material: Material) -> None:
        """A new project: the work, for whom, on whose machines, with which model, for how many, under which law."""
        self.hand.menu(self.advisor, "new-project", "Ctrl+N")
        page = self.window.page("task")
        assert isinstance(page, TaskPage)
        self.hand.press(page.kinds.tiles["use-chat"])
        self.answer("task", "customer", CUSTOMER)
        self.answer("task", "provider", OURS)
        self.go("model")
        self.take_model(material.config)
        self.go("load")
        self.answer("load", "workload.users", 300)
        self.go("compliance")
        for name, value in LAW.items():
            self.answer("compliance", f"compliance.{name}", value)
        self.settled()

    def take_model(self, config: Path) -> None:
        hand, page, before, failed = self.hand, self.window.page("model"), self.window, list[BaseException]()
        assert isinstance(page, ModelPage)

        def act(dialog: ModelDialog) -> None:
            try:
                if dialog.reading is None:
                    hand.give(config, dialog, dialog.source.browse)
                answers = dialog.questions.answers["architecture"]
                assert isinstance(answers, Segmented)
                hand.press(answers.buttons["gated"])
                hand.write(dialog.naming.licence, "Apache 2.0")
                hand.press(dialog.naming.paid.buttons["yes"])
                hand.press(dialog.keep_and_choose)
            except BaseException as error:
                failed.append(error)
                dialog.reject()

        when_up(ModelDialog, act)
        hand.press(page.from_config)
        assert failed == []
        self.anew(before)
        self.settled()

    def solve(self) -> None:
        """The solution is final as it stands: every price of it is of the list, none a median of the market."""
        self.go(RESULT)
        self.settled()
        self.window.results.finish()
        self.until(lambda: self.advisor.open_project.part is not None and self.answered.chosen is not None)
        self.window.results.finish()
        chosen = self.answered.chosen
        assert chosen is not None and not chosen.status.preliminary and self.window.results.age is None
        assert not [line.item.key for line in chosen.price.lines if line.item.key in USUAL_LINES]

    def exported(self, home: Path) -> Path:
        """The document where the dialog proposes it."""
        failed = list[BaseException]()

        def act(dialog: ExportDialog) -> None:
            try:
                self.raised(dialog)
                for box in dialog.checks.unread:
                    self.hand.press(box)
                self.hand.press(dialog.running.export)
                self.until(lambda: dialog.written is not None)
            except BaseException as error:
                failed.append(error)
            dialog.reject()

        when_up(ExportDialog, act)
        self.hand.press(self.window._top._export)
        assert failed == []
        (made,) = home.glob("*.pdf")
        return made


def words(pdf: Path) -> list[str]:
    """Page by page."""
    return [" ".join(page.extract_text().split()) for page in PdfReader(pdf).pages]
