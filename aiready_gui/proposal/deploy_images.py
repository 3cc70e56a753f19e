"""How the server is told how many images a request may bring."""

from __future__ import annotations

import json
from math import ceil

from aiready_gui.texts import Texts


def image_flags(per_request: float) -> list[str]:
    """Arguments of ``vllm serve`` where the mean request brings so many images: the server keeps room for as many at once."""
    return ["--limit-mm-per-prompt", json.dumps({"image": ceil(per_request)})] if per_request else []


def image_lines(per_request: float, texts: Texts) -> list[str]:
    """What the head of a launch file says of it."""
    return [texts.text("launch-images", count=ceil(per_request))] if per_request else []
