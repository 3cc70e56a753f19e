"""The verb of the question asked backwards: machines in, models and people out."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import Any, Final, NamedTuple

from pydantic import ValidationError

from aiready_gui.advisor.guards import failures
from aiready_gui.advisor.project import project_file
from aiready_gui.cli import inputs
from aiready_gui.domain.errors import AnswerError
from aiready_gui.domain.explain import Message, Unit
from aiready_gui.domain.market import Snapshot, short_hash
from aiready_gui.domain.own_hardware import AllHeld, Laid, ModelHeld, OwnHardware, ranked
from aiready_gui.domain.own_nodes import OwnNodes
from aiready_gui.domain.project import Project
from aiready_gui.domain.units import SECONDS_PER_MINUTE
from aiready_gui.plan.capacity_words import layout_of
from aiready_gui.texts import Texts, one_line

_WORDS: Final = {"gpus_per_node": "gpus", "nodes": "nodes", "network_gbit_s": "network", "rdma": "rdma"}
"""Fields of machines of one kind, and the options of the command that say them."""
_UNREAD: Final = {"offer": ("gpus", "network", "rdma"), "hardware": ("gpus", "nodes", "network", "rdma")}
"""Options that say again what an offer or a file says of its machines."""


def capacity(options: argparse.Namespace, texts: Texts) -> None:
    """A model a line, those that fit first, the larger before the smaller."""
    from aiready_gui.advisor.studies.own_hardware import on_own_hardware

    inputs.keep_apart(options.project, options.json, options.pdf, options.files, options.hardware)
    project, snapshot = project_file.load(options.project), inputs.snapshot_of(options)
    models = options.model or None
    for key in models or ():
        if key not in snapshot.model_by_key:
            raise AnswerError("model", Message(key="own-hardware-unknown-model", args={"model": key}))
    _refuse_unread(options)
    hardware = _hardware(options, snapshot)

    def asked() -> tuple[ModelHeld, ...]:
        return ranked(tuple(on_own_hardware(hardware, project, snapshot, date.today(), models)))

    held = failures.guarded(asked, failures.NOT_SIZED)
    if options.json:
        inputs.write(options.json, AllHeld(hardware=hardware, models=held).model_dump_json(indent=1))
    if options.pdf:
        _note(options, Asked(hardware, project, held, snapshot), texts)
    if options.files:
        _start(options.files, Asked(hardware, project, held, snapshot), texts)
    for nodes in hardware.nodes:
        machine = texts.times(nodes.gpus_per_node, snapshot.gpu_by_key[nodes.gpu].name)
        print(texts.times(nodes.nodes, f"({machine})") if nodes.nodes > 1 else machine)
    for one in held:
        print(one_line(_line(one, texts)))


def _hardware(options: argparse.Namespace, snapshot: Snapshot) -> OwnHardware:
    """As a file says it, as an offer has it, or of one kind by the words of the command."""
    if options.hardware is None:
        nodes = _of_offer(options.offer, snapshot) if options.offer is not None else OwnNodes(gpu=_gpu(options.gpu, snapshot))
        return OwnHardware(nodes=(_as_worded(nodes, options),))
    file = options.hardware.name
    content = project_file.parsed(project_file.decoded(project_file.content_of(options.hardware), name=file), name=file)
    try:
        found = OwnHardware.model_validate(content.get("hardware", content) if isinstance(content, dict) else content)
    except ValidationError as error:
        args = {"file": file, "problem": project_file.field_message(error)}
        raise AnswerError("hardware", Message(key="own-hardware-unreadable", args=args)) from error
    return OwnHardware(nodes=tuple(one.revised(gpu=_gpu(one.gpu, snapshot)) for one in found.nodes))


def _refuse_unread(options: argparse.Namespace) -> None:
    """What would be said twice is said once: an answer for other machines than those named would look like theirs."""
    for source, unread in _UNREAD.items():
        beside = next((f"--{name}" for name in unread if getattr(options, name) is not None), "")
        if getattr(options, source) is not None and beside:
            args = {"source": f"--{source}", "beside": beside}
            raise AnswerError("hardware", Message(key="own-hardware-said-twice", args=args))


def _as_worded(nodes: OwnNodes, options: argparse.Namespace) -> OwnNodes:
    """The machines with what the command's words say of them; out of bounds is told by the word."""
    worded: dict[str, Any] = {field: said for field, word in _WORDS.items() if (said := getattr(options, word)) is not None}
    try:
        return nodes.revised(**worded)
    except ValidationError as error:
        wrong = project_file.field_message(error)
        option = f"--{_WORDS[str(wrong.args['field'])]}"
        raise AnswerError(option, wrong) from error


def _of_offer(key: str, snapshot: Snapshot) -> OwnNodes:
    from aiready_gui.advisor.studies.own_hardware import nodes_of

    offer = snapshot.offer_by_key.get(key)
    if offer is None:
        raise AnswerError("offer", Message(key="own-hardware-unknown-offer", args={"offer": key}))
    return nodes_of(offer, 1)


def _start(folder: Path, asked: Asked, texts: Texts) -> None:
    """Launch files of the first model that carries a load, on the kind of machine that carries most of it."""
    from aiready_gui.advisor.studies.own_forwards import forwards
    from aiready_gui.proposal.deploy import export_files

    hardware, project, held, snapshot = asked
    first = next((one for one in held if one.carried_rps), None)
    answer = None if first is None else forwards(hardware, first, project, snapshot, date.today())
    if answer is None:
        raise AnswerError("model", Message(key="own-hardware-nothing-to-start"))
    export_files(answer, folder, locale=texts.locale)


class Asked(NamedTuple):
    """What was asked of which machines, and the answer."""

    hardware: OwnHardware
    project: Project
    held: tuple[ModelHeld, ...]
    snapshot: Snapshot


def _note(options: argparse.Namespace, asked: Asked, texts: Texts) -> None:
    """The note as a document: its first model is told of closely."""
    from aiready_gui.advisor.studies.own_hardware import closely
    from aiready_gui.proposal.capacity_note import Capacity, export_capacity

    hardware, project, held, snapshot = asked
    near = closely(hardware, held[0], project, snapshot, date.today()) if held else None
    capacity = Capacity(hardware, snapshot.gpu_by_key, project, held, near)
    export_capacity(capacity, options.pdf, texts, issued=date.today(), catalogue=short_hash(snapshot.content_hash))


def _gpu(name: str, snapshot: Snapshot) -> str:
    """By its key, its name, or as price lists spell it."""
    from aiready_gui.validation.cards import cards_named

    named = [snapshot.gpu_by_key[name]] if name in snapshot.gpu_by_key else cards_named(name, snapshot)
    if not named:
        raise AnswerError("gpu", Message(key="own-hardware-unknown-gpu", args={"gpu": name}))
    return named[0].key


def _line(held: ModelHeld, texts: Texts) -> str:
    """``Qwen3-32B: fits. FP8, 2 x 2 GPU, 3,260 users, 106 requests a minute, ...``"""
    said = [f"{held.name}: {texts.text(f'own-hardware-verdict-{held.verdict}')}"]
    said += [_laid(held, laid, texts) for laid in held.laid]
    return ". ".join([*said, *([texts.word(held.reason)] if held.reason else [])])


def _laid(held: ModelHeld, laid: Laid, texts: Texts) -> str:
    load = [texts.quantity(laid.carried_rps * SECONDS_PER_MINUTE, Unit.REQUESTS_PER_MINUTE)] if laid.carried_rps else []
    if held.customers is not None and len(held.laid) == 1:
        load.insert(0, texts.quantity(*held.customers))
    layout = texts.word(layout_of(laid))
    ttft, context = texts.quantity(laid.ttft_s, Unit.SECONDS), texts.quantity(laid.context_tokens, Unit.TOKENS)
    return ", ".join([layout, *load, texts.text("own-hardware-reach", ttft=ttft, context=context)])
