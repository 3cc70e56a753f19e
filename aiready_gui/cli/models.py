"""Verbs about models: a config taken as an own row, and the models there are."""

from __future__ import annotations

import argparse
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from aiready_gui.cli import inputs
from aiready_gui.domain.errors import ModelConfigError
from aiready_gui.domain.explain import Message
from aiready_gui.domain.model_search import ModelSearch, licence_said
from aiready_gui.domain.units import GIGA
from aiready_gui.texts import Texts, one_line

if TYPE_CHECKING:
    from aiready_gui.model_config.questions import Question
    from aiready_gui.model_config.reading import Reading


def add_verbs(acts: Any, common: argparse.ArgumentParser, speaking: argparse.ArgumentParser, texts: Texts) -> None:
    """Verbs below ``model``; ``acts`` makes their parsers."""
    take = acts.add_parser("import", parents=[speaking], help=texts.text("cli-model-import"))
    take.add_argument("file", type=Path, metavar="config.json")
    take.add_argument("--index", type=Path, metavar="FILE", help=texts.text("cli-model-index"))
    take.add_argument("--name", help=texts.text("cli-model-name"))
    take.add_argument("--licence", default="", help=texts.text("cli-model-licence"))
    take.add_argument("--paid-service", choices=("yes", "no"), help=texts.text("cli-model-paid"))
    take.add_argument("--set", action="append", default=[], type=_pair, metavar="KEY=NUMBER", help=texts.text("cli-model-set"))
    take.add_argument(
        "--choose", action="append", default=[], type=_pair, metavar="POINT=ANSWER", help=texts.text("cli-model-choose")
    )
    take.add_argument("--dry-run", action="store_true", help=texts.text("cli-own-dry-run"))
    take.set_defaults(run=import_config)
    show = acts.add_parser("list", parents=[common], help=texts.text("cli-model-list"))
    show.add_argument("--find", default="", metavar="WORDS", help=texts.text("cli-model-find"))
    show.add_argument("--least", type=float, default=0.0, metavar="B", help=texts.text("cli-model-least"))
    show.add_argument("--most", type=float, default=float("inf"), metavar="B", help=texts.text("cli-model-most"))
    show.add_argument("--context", type=int, default=0, metavar="TOKENS", help=texts.text("cli-model-context"))
    show.add_argument("--takes", choices=("text", "image", "audio"), default="", help=texts.text("cli-model-takes"))
    show.add_argument("--paid-only", action="store_true", help=texts.text("cli-model-paid-only"))
    show.set_defaults(run=list_models)


def list_models(options: argparse.Namespace, texts: Texts) -> None:
    """A model a line: its key, size, context, what it takes in, its licence, its name."""
    search = ModelSearch(options.find, options.least, options.most, options.context, options.takes, options.paid_only)
    for card in search.among(inputs.snapshot_of(options).models):
        size = f"{card.params / GIGA:g}" + (f"-A{card.active_params / GIGA:g}" if card.is_moe else "")
        said = texts.text("model-licence-line", said=licence_said(card))
        print(one_line(f"{card.key:34} {size:>14} {card.max_context or 0:>9} {card.modality:10} {said:48} {card.name}"))


def import_config(options: argparse.Namespace, texts: Texts) -> None:
    """Print what was understood and what was not; take it as an own row unless it is a dry run."""
    from aiready_gui.catalogue import own
    from aiready_gui.model_config.file import read_config, read_index
    from aiready_gui.model_config.keeping import name_in, nearest, row_to_keep
    from aiready_gui.model_config.reading import card_of, read

    config = read_config(options.file)
    size = read_index(options.index) if options.index else None
    reading = read(config, {key: _number(value) for key, value in options.set}, dict(options.choose), size)
    for said in _lines(reading, texts):
        print(one_line(said))
    if reading.problems:
        raise ModelConfigError(reading.problems[0].message)
    if reading.open:
        wanted = ", ".join(f"--choose {one.name}={'|'.join(answer for answer, _ in one.answers)}" for one in reading.open)
        raise ModelConfigError(Message(key="model-config-asks", args={"options": wanted}))
    name = options.name or name_in(config, options.file)
    card = card_of(reading.cells, name)
    near = nearest(card, inputs.snapshot_of(argparse.Namespace(catalogue=None, lang=options.lang)).models)
    print(one_line(texts.text("model-sum", params=card.params / GIGA, active=card.active_params / GIGA)))
    if near is not None:
        print(one_line(texts.text("model-near-line", model=near.card.name, same=near.same, of=near.of)))
    paid = {"yes": True, "no": False}.get(options.paid_service)
    row = row_to_keep(reading.cells, name, options.file.name, date.today(), licence=options.licence, paid=paid)
    if not options.dry_run:
        own.add(own.own_path(), name, [row], datetime.now())
    print(one_line(texts.text("cli-model-dry" if options.dry_run else "cli-model-taken", model=name, own=row[1]["key"])))


def _lines(reading: Reading, texts: Texts) -> list[str]:
    """Understood, not understood, without effect."""
    lines = []
    for one in reading.understood:
        derived = "" if one.stated else f" ({texts.text('model-not-stated')})"
        lines.append(f"  {texts.word(one.label):28} {one.key:44} {texts.word(one.said)}{derived}")
    lines += [f"? {one.key} {one.value}: {_said(one, texts)}" for one in reading.questions]
    lines += [f"! {texts.word(one.message)}" for one in reading.problems]
    if reading.without_effect:
        lines.append(texts.text("model-without-effect", count=len(reading.without_effect)))
    return lines


def _said(one: Question, texts: Texts) -> str:
    chosen = next((texts.word(words) for answer, words in one.answers if answer == one.answer), "")
    return f"{texts.word(one.message)} {chosen}".strip()


def _pair(words: str) -> tuple[str, str]:
    key, sign, value = words.partition("=")
    if not (key and sign and value):
        raise ValueError
    return key, value


def _number(words: str) -> object:
    """A number where it is one: the reader says of other text that it is none."""
    try:
        return int(words)
    except ValueError:
        return {"true": True, "false": False}.get(words.lower(), words)
