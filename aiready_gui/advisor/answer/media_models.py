"""Which speech, image, embedding or reranking model an answer names."""

from __future__ import annotations

from aiready_gui.domain.errors import AnswerError
from aiready_gui.domain.explain import Message
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.media import MediaKind, MediaModel


def media_model(key: str, kind: MediaKind, field: str, snapshot: Snapshot) -> MediaModel:
    """The model that hears, draws or embeds.

    Raises
    ------
    AnswerError
        The catalogue has no model of that kind with this key; the message names those it has.
    """
    model = snapshot.media_model_by_key.get(key)
    if model is None or model.kind is not kind:
        near = ", ".join(one.key for one in snapshot.media_models if one.kind is kind)
        raise AnswerError(field, Message(key="unknown-model", args={"model": key, "near": near}))
    return model
