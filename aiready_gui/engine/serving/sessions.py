"""What open sessions ask of a replica beside the rate of their requests: room for what they keep, and answers in flight."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from aiready_gui.engine.gpu.replica import Array, Replicas
from aiready_gui.engine.need.demand import Demand, Sessions
from aiready_gui.engine.serving import reading
from aiready_gui.engine.serving.ladders import Points
from aiready_gui.engine.serving.operating import sequences
from aiready_gui.engine.serving.reading import Capacity


def held_tokens(need: Demand, sessions: Sessions) -> float:
    """What an open session holds in the cache, in the mean: its whole context while it is answered, what it keeps else. [tokens]

    Own derivation, on the safe side: a beginning that sessions share is counted in each, and a mean of windowed layers too.
    """
    waiting = sessions.waiting_share
    return waiting * sessions.kept + (1 - waiting) * (need.isl + need.osl)


def carried(of: Capacity, need: Demand, cells: Replicas, points: Points, slow_factor: float | Array = 1.0) -> Capacity:
    """What a replica carries ``of`` a load that is counted by sessions; any other load as it is. [requests/s]

    Own derivation by Little's law: at a rate ``x`` a replica has ``x * waiting`` sessions that wait, ``x`` times the first token's
    target before it, and its batch. That is less than the targets leave room for where answers are written faster than they have
    to be: then a session is back sooner. Nor may there be more than the memory holds whole. ``slow_factor`` as of
    :func:`.reading.capacity`. [1]
    """
    sessions = need.sessions
    if sessions is None:
        return of
    batch = reading.at_rate(points, of.rate * slow_factor, points.batch)
    answered = of.rate * (sessions.waiting_s + need.ttft_target_s) + batch
    room = np.floor(sequences(cells, held_tokens(need, sessions))) * cells.dp
    full = room < np.minimum(answered, of.rate * sessions.turn_s)
    return replace(
        of,
        rate=np.minimum(of.rate, np.minimum(answered, room) / sessions.turn_s),
        limited_by_room=full,
        limited_by_ttft=of.limited_by_ttft & ~full,
        limited_by_tpot=of.limited_by_tpot & ~full,
    )
