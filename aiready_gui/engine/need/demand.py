"""From answers to load: request rates, lengths, sessions, targets, what stands in for answers that are missing."""

from functools import lru_cache
from math import exp, log, sqrt
from typing import Final, NamedTuple

from aiready_gui.domain.parts import ModelCard
from aiready_gui.domain.project import Project
from aiready_gui.domain.serving_defaults import usual_busy_hour
from aiready_gui.domain.units import HOURS_PER_DAY, HOURS_PER_WEEK, SECONDS_PER_HOUR, SECONDS_PER_MINUTE
from aiready_gui.domain.workload import COUNTED, CountBy, LlmServing, Percentile, RateMeans, Schedule
from aiready_gui.engine.need.beside import Beside
from aiready_gui.engine.need.drafting import Drafting, drafting_of
from aiready_gui.engine.need.images import Images, images_of

# Weekday hour weights, mean 1: Azure LLM inference 2024, a public trace of one week (24 values each).
_CONVERSATION: Final = (
    0.89, 0.97, 0.95, 0.79, 0.80, 0.87, 1.01, 1.09, 1.11, 1.08, 0.97, 1.03,
    1.15, 1.28, 1.34, 1.25, 1.13, 1.09, 1.08, 1.02, 0.92, 0.77, 0.69, 0.72,
)  # fmt: skip
_CODING: Final = (
    0.71, 0.68, 0.64, 0.52, 0.42, 0.34, 0.29, 0.25, 0.23, 0.24, 0.26, 0.38,
    0.69, 1.19, 1.68, 1.82, 1.73, 1.98, 2.18, 2.23, 2.08, 1.53, 1.10, 0.82,
)  # fmt: skip
_OFFICE: Final = (  # one time zone, two humps around lunch: an assumption, no public one-zone trace was found
    0.04, 0.03, 0.03, 0.03, 0.03, 0.05, 0.12, 0.30, 0.62, 0.90, 1.00, 0.98,
    0.80, 0.78, 0.96, 0.98, 0.88, 0.66, 0.36, 0.20, 0.14, 0.10, 0.07, 0.05,
)  # fmt: skip

_SHAPES: Final[dict[Schedule, tuple[tuple[float, ...], float]]] = {
    # shape of a weekday, weekend level against a weekday (0.57 and 0.32 are of the traces)
    Schedule.WORKDAYS: (_OFFICE, 0.12),
    Schedule.ROUND_THE_CLOCK: (_CONVERSATION, 0.57),
    Schedule.SEVERAL_ZONES: (_CONVERSATION, 0.57),
    Schedule.DEVELOPERS: (_CODING[9:] + _CODING[:9], 0.32),
    Schedule.FLAT: ((1.0,) * HOURS_PER_DAY, 1.0),
}

Z95: Final = 1.6449  # standard normal quantile at 95 %
Z: Final[dict[Percentile, float]] = {
    Percentile.P50: 0.0,
    Percentile.P90: 1.2816,
    Percentile.P95: Z95,
    Percentile.P99: 2.3263,
}
TAIL: Final[dict[Percentile, float]] = {
    Percentile.P50: 0.5,
    Percentile.P90: 0.1,
    Percentile.P95: 0.05,
    Percentile.P99: 0.01,
}


class Sessions(NamedTuple):
    """Conversations or runs open at once in the busiest minute, each of which waits and is answered in turn."""

    open: float
    """[1]"""
    waiting_s: float
    """From the end of an answer to the next request of the same session. [s]"""
    answer_s: float
    """An answer that takes as long as its targets allow. [s]"""
    kept: float
    """What a session keeps in the KV cache while it waits, in the mean. [tokens]"""

    @property
    def turn_s(self) -> float:
        """From one request of a session to its next. [s]"""
        return self.waiting_s + self.answer_s

    @property
    def waiting_share(self) -> float:
        """Of the sessions, by Little's law: own derivation. [share]"""
        return self.waiting_s / self.turn_s


class Demand(NamedTuple):
    """One serving need in the engine's terms, every default filled in."""

    serving: LlmServing
    card: ModelCard
    peak_rps: float
    """Requests a second in the busiest minute. [1/s]"""
    mean_rps: float
    """Over the whole week. [1/s]"""
    isl: float
    """Mean prompt, its images included. [tokens]"""
    isl_cv2: float
    """Squared coefficient of variation of the prompt length. [1]"""
    cached: float
    """Mean prompt tokens found in the prefix cache. [tokens]"""
    osl: float
    """Mean of all that is written for a request: thoughts and answer. [tokens]"""
    osl_cv2: float
    """Squared coefficient of variation of the output length. [1]"""
    swing: float
    """Relative variance of the rate from one ten seconds of the busiest minute to the next. [1]"""
    context: int
    """Longest context that must fit. [tokens]"""
    ttft_target_s: float
    tpot_target_s: float
    percentile: Percentile
    week: tuple[float, ...]
    """Load of each hour as a share of the busiest. [share]"""
    sessions: Sessions | None = None
    """Where the load is counted by them."""
    thinking: float = 0.0
    """Mean of the thoughts before an answer. [tokens]"""
    thinking_cv2: float = 0.0
    """Squared coefficient of variation of their length. [1]"""
    images: Images | None = None
    """Those of a request, whose tokens are part of its prompt."""
    drafting: Drafting | None = None
    """Who proposes tokens ahead of the model."""
    beside: Beside | None = None
    """What searches for it on its cards."""

    @property
    def encoding_flop(self) -> float:
        """Operations of the vision tower on the images of a request: arithmetic. [FLOP]"""
        return self.images.flop if self.images else 0.0

    @property
    def answer_cv2(self) -> float:
        """Squared coefficient of variation of what follows the thoughts: arithmetic. [1]"""
        answer = float(self.serving.osl_mean or 0)
        return lognormal_cv2(answer, float(self.serving.osl_p95 or answer)) if answer else 0.0

    @property
    def stretch(self) -> float:
        """How many times positions are scaled for a context that the model does not take as it is; 1 where it does: arithmetic. [1]"""
        return self.card.scaled(self.context)

    @property
    def longest_prompt(self) -> float:
        """What the longest context leaves beside long thoughts and a long answer. [tokens]"""
        return max(self.context - float(self.serving.osl_p95 or self.osl) - longest_thoughts(self.serving), self.isl)


@lru_cache(maxsize=64)
def week(schedule: Schedule, busy_hour_share: float, custom: tuple[float, ...] | None = None) -> tuple[float, ...]:
    """Load of each hour of the week as a share of the busiest hour, Monday 0:00 first, 168 numbers. [share]

    Own derivation: the trace's shape is sharpened or flattened (raised to a power) until its busiest hour carries
    ``busy_hour_share`` of a weekday. ``custom``, 168 numbers of any one unit [any], is taken as painted; one in which nothing is
    painted counts as level.

    References
    ----------
    .. [1] Azure LLM inference traces, 2024: shapes of a weekday, weekends against it.
    """
    if schedule is Schedule.CUSTOM and custom:
        top = max(custom)
        return tuple(hour / top for hour in custom) if top else (1.0,) * HOURS_PER_WEEK
    shape, weekend = _SHAPES[schedule if schedule in _SHAPES else Schedule.WORKDAYS]
    top = max(shape)
    day = [hour / top for hour in shape]
    if schedule is not Schedule.FLAT:
        low, high = 0.05, 100.0
        for _ in range(40):
            power = (low + high) / 2
            if 1 / sum(hour**power for hour in day) < busy_hour_share:
                low = power
            else:
                high = power
        day = [hour**power for hour in day]
    return tuple(hour * (weekend if weekday >= 5 else 1.0) for weekday in range(7) for hour in day)


def busy_hour_share(serving: LlmServing) -> float:
    """Share of a weekday's requests in its busiest hour [share]: answered, or a painted week's (own derivation)."""
    if serving.schedule is Schedule.CUSTOM and serving.custom_week:
        hours = week(Schedule.CUSTOM, 0.0, serving.custom_week)
        return 1 / max(sum(hours[day : day + 24]) for day in range(0, HOURS_PER_WEEK, 24))
    return serving.busy_hour_share or usual_busy_hour(serving.schedule)


def lognormal_cv2(mean: float, p95: float) -> float:
    """Squared coefficient of variation of a log-normal with this ``mean`` and 95th percentile ``p95``, of one unit. [1]

    Own derivation: from ``p95 / mean = exp(z*s - s^2/2)`` the smaller root for ``s``, at most ``z`` (beyond it no log-normal has
    such a ratio).
    """
    ratio = log(max(p95 / mean, 1.0))
    sigma = Z95 - sqrt(max(Z95 * Z95 - 2 * ratio, 0.0))
    return exp(sigma * sigma) - 1


_TRACE_BURST: Final = 1.52  # busiest minute over its hour, Azure conversation trace 2024
_TRACE_SWING: Final = 0.016  # busiest ten seconds over the busiest minute there, 1.77 / 1.52, as the largest of six


def swing(burst: float) -> float:
    """Relative variance of the rate within the busiest minute, from how far that minute stands out of its hour. [1]

    An assumption: proportional to ``burst - 1`` (``burst`` is that minute over its hour [1]) through the conversation trace.
    (The coding trace has more, its busiest ten seconds are three times its busiest minute; no queue levels that out, so such
    peaks wait.)
    """
    return _TRACE_SWING * (burst - 1) / (_TRACE_BURST - 1)


def demand(project: Project, card: ModelCard, beside: Beside | None = None) -> Demand:
    """The load of an effective project (defaults filled in) whose workload is serving; units stand in :class:`Demand`.

    ``peak = users * active share * requests a day * busy hour's share / 3600 * burst`` [requests/s], mean rates
    follow from the week: own derivation. Of sessions: :func:`sessions_of`. Thoughts and answer are taken to be long or short
    independently of each other, so their variances add: an assumption. Images are all of one size, and none is found in the prefix
    cache: an assumption on the safe side.

    Parameters
    ----------
    project : Project
        Result of :func:`aiready_gui.domain.defaults.effective`, with one serving workload.
    card : ModelCard
        The model to serve.
    beside : Beside, optional
        What stands on its cards.

    Raises
    ------
    AssertionError
        For a workload that is not serving.
    """
    serving = project.workloads[0]
    assert isinstance(serving, LlmServing)
    return demand_of(serving, card, beside)


def demand_of(serving: LlmServing, card: ModelCard, beside: Beside | None = None) -> Demand:
    """:func:`demand` of a service alone, its defaults filled in: units as there. [any]"""
    hours = week(serving.schedule or Schedule.WORKDAYS, busy_hour_share(serving), serving.custom_week)
    level = sum(hours) / HOURS_PER_WEEK
    sessions = sessions_of(serving)
    peak, mean = _rates(serving, sessions, level)
    if peak < LEAST_RPS:
        peak, mean = LEAST_RPS, LEAST_RPS * (mean / peak if peak else level / (serving.burst or 1.0))
    text, answer, thinking = float(serving.isl_mean or 0), float(serving.osl_mean or 0), thoughts(serving)
    images = images_of(serving, card)
    isl = text + (images.tokens if images else 0.0)
    osl = answer + thinking
    answer_cv2 = lognormal_cv2(answer, float(serving.osl_p95 or answer))
    thinking_cv2 = lognormal_cv2(thinking, longest_thoughts(serving)) if thinking else 0.0
    return Demand(
        serving=serving,
        card=card,
        peak_rps=peak,
        mean_rps=mean,
        isl=isl,
        isl_cv2=lognormal_cv2(text, float(serving.isl_p95 or text)) * (text / isl) ** 2
        if images
        else lognormal_cv2(text, float(serving.isl_p95 or text)),
        cached=text * found_share(serving),
        osl=osl,
        osl_cv2=(answer_cv2 * answer**2 + thinking_cv2 * thinking**2) / osl**2 if osl else 0.0,
        swing=swing(serving.burst or 1.0),
        context=int(serving.longest_context or isl + osl),
        ttft_target_s=float(serving.ttft_target_s or 0),
        tpot_target_s=tpot_target_s(serving),
        percentile=serving.percentile or Percentile.P95,
        week=hours,
        sessions=sessions,
        thinking=thinking,
        thinking_cv2=thinking_cv2,
        images=images,
        drafting=drafting_of(serving, card),
        beside=beside,
    )


def thoughts(serving: LlmServing) -> float:
    """Mean length of the thoughts before one answer of an effective need: as answered, none where it does not think. [tokens]"""
    return float(serving.thinking_mean or 0) if serving.thinking else 0.0


def longest_thoughts(serving: LlmServing) -> float:
    """Their 95th percentile, likewise. [tokens]"""
    return float(serving.thinking_p95 or thoughts(serving)) if serving.thinking else 0.0


def found_share(serving: LlmServing) -> float:
    """Of a mean prompt, what the prefix cache holds. [share]"""
    return (serving.prefix_hit_share if serving.count_by is CountBy.SESSIONS else serving.shared_prefix) or 0.0


def tpot_target_s(serving: LlmServing) -> float:
    """What a token of an answer may take, of an effective need: arithmetic, the asked speed turned round. [s]"""
    return 1.0 / float(serving.speed_target_tokens_per_s or 1)


def sessions_of(serving: LlmServing) -> Sessions | None:
    """The sessions of an effective need that is counted by them, with their times; units stand in :class:`Sessions`.

    Little's law, ``sessions = rate * (waiting + answer)`` [1]_, within a session: of its time the asked share is spent waiting, the
    rest on answers, which take what their targets allow.

    References
    ----------
    .. [1] J. D. C. Little, "A proof for the queuing formula L = lambda W," Operations Research 9(3), 1961.
    """
    if serving.count_by is not CountBy.SESSIONS:
        return None
    written = float(serving.osl_mean or 0) + thoughts(serving)
    answer_s = float(serving.ttft_target_s or 0) + written * tpot_target_s(serving)
    waiting = serving.waiting_share or 0.0
    return Sessions(
        open=float(serving.sessions or STAND_IN_SESSIONS),
        waiting_s=answer_s * waiting / (1 - waiting),
        answer_s=answer_s,
        kept=float(serving.kept_context or 0),
    )


LEAST_RPS: Final = 1.0 / (HOURS_PER_DAY * SECONDS_PER_HOUR)
"""In the busiest minute: less is no load to size by, and no load at all leaves nothing to divide by. [1/s]"""


def _rates(serving: LlmServing, sessions: Sessions | None, level: float) -> tuple[float, float]:
    """Peak and mean requests a second; ``level`` is the mean hour as a share of the busiest."""
    burst = serving.burst or 1.0
    steps = serving.steps_per_task or 1
    if sessions is not None:
        peak = sessions.open / sessions.turn_s
        return peak, peak / burst * level
    if serving.count_by is CountBy.PER_MINUTE:
        stated = (serving.requests_per_minute or STAND_IN_RPM) / SECONDS_PER_MINUTE * steps
        if serving.rate_means is RateMeans.AVERAGE:
            return stated / level * burst, stated
        return stated, stated / burst * level
    per_day = (serving.users or STAND_IN_USERS) * (serving.active_share or 0.0) * (serving.requests_per_user_day or 0.0) * steps
    busiest_hour = per_day * busy_hour_share(serving) / SECONDS_PER_HOUR
    return busiest_hour * burst, busiest_hour * level


STAND_IN_USERS: Final = 500  # while nobody has said: enough to show what one card does
STAND_IN_RPM: Final = 60.0
STAND_IN_SESSIONS: Final = 100


def stand_in(field: str) -> float | None:
    """The value that stands in for a required answer, in its field's unit [any]; ``None`` where there is a default."""
    values = {CountBy.USERS: STAND_IN_USERS, CountBy.PER_MINUTE: STAND_IN_RPM, CountBy.SESSIONS: STAND_IN_SESSIONS}
    return next((float(value) for way, value in values.items() if field == f"workload.{COUNTED[way]}"), None)
