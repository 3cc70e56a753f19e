"""How the server is told that a model thinks before it answers, or that it is not to."""

from __future__ import annotations

import json

from aiready_gui.domain.record import Record
from aiready_gui.domain.thinking import Server, Thinks, habit
from aiready_gui.texts import Texts


class Thinking(Record):
    """What the sum stands on: whether the model thinks, and the longest thoughts but for one request in twenty."""

    model: str
    """Key of the catalogue."""
    counted: bool = False
    p95_tokens: int = 0

    @property
    def server(self) -> Server:
        """How this line of models is told."""
        known = habit(self.model)
        return Server() if known is None else known.server


def thinking_flags(of: Thinking) -> list[str]:
    """Arguments of ``vllm serve``: who keeps thoughts apart, and the switch of the chat template where there is one."""
    known, server = habit(of.model), of.server
    flags = (
        ["--reasoning-parser", server.parser]
        if server.parser and (of.counted or (known and known.thinks is Thinks.ALWAYS))
        else []
    )
    if server.switch:
        flags += ["--default-chat-template-kwargs", json.dumps({server.switch: of.counted})]
    return flags


def thinking_lines(of: Thinking, texts: Texts) -> list[str]:
    """What the head of a launch file says of it."""
    if of.counted:
        return [texts.text("launch-thinking", tokens=of.p95_tokens)]
    return [texts.text("launch-thinking-off")] if of.server.switch else []
