"""Questions on the page of the load: of a service with a language model."""

from __future__ import annotations

from aiready_gui.domain.project import Project
from aiready_gui.domain.workload import CountBy, LlmServing, Percentile, RateMeans, Schedule, ServingUse
from aiready_gui.gui.fields.field import Field
from aiready_gui.gui.wizard.group import Group, Shows, use_is
from aiready_gui.gui.wizard.group import options_of as _enum
from aiready_gui.gui.wizard.group import work_is as _is


def _by_users(project: Project) -> bool:
    return project.serving is not None and project.serving.count_by is CountBy.USERS


def _by_users_not_painted(project: Project) -> bool:
    serving = project.serving
    return _by_users(project) and serving is not None and not (serving.schedule is Schedule.CUSTOM and serving.custom_week)


def _per_minute(project: Project) -> bool:
    return project.serving is not None and project.serving.count_by is CountBy.PER_MINUTE


def _by_sessions(project: Project) -> bool:
    return project.serving is not None and project.serving.count_by is CountBy.SESSIONS


def _not_by_sessions(project: Project) -> bool:
    return not _by_sessions(project)


def _in_steps(project: Project) -> bool:
    return use_is(ServingUse.AGENTS)(project) and not _by_sessions(project)


def _thinks(project: Project) -> bool:
    return project.serving is not None and bool(project.serving.thinking)


def _with_images(project: Project) -> bool:
    return project.serving is not None and bool(project.serving.images_per_request)


LOAD = (
    Group(
        title="group-how-many",
        applies=_is(LlmServing),
        beside=Field("workload.count_by", "segments", options=_enum(CountBy, "countby")),
        fields=(
            Field("workload.users", "whole", unit="unit-people", applies=_by_users),
            Field("workload.active_share", "number", unit="unit-percent", factor=100, applies=_by_users),
            Field("workload.requests_per_user_day", "number", unit="unit-per-day", applies=_by_users),
            Field("workload.busy_hour_share", "number", unit="unit-percent", factor=100, applies=_by_users_not_painted),
            Field("workload.requests_per_minute", "number", unit="unit-per-minute", span=2, applies=_per_minute),
            Field("workload.rate_means", "segments", options=_enum(RateMeans, "ratemeans"), span=2, applies=_per_minute),
            Field("workload.sessions", "whole", unit="unit-word-sessions", applies=_by_sessions),
            Field("workload.waiting_share", "number", unit="unit-percent", factor=100, applies=_by_sessions),
            Field("workload.kept_context", "whole", unit="unit-word-tokens", applies=_by_sessions),
            Field("workload.prefix_hit_share", "number", unit="unit-percent", factor=100, applies=_by_sessions),
            Field("workload.steps_per_task", "whole", unit="unit-steps", applies=_in_steps),
            Field("workload.burst", "number", unit="unit-times", applies=_not_by_sessions, expert=True),
        ),
        shows=Shows.PEAK,
    ),
    Group(
        title="group-how-long",
        applies=_is(LlmServing),
        fields=(
            Field("workload.isl_mean", "whole", unit="unit-word-tokens"),
            Field("workload.isl_p95", "whole", unit="unit-word-tokens"),
            Field("workload.osl_mean", "whole", unit="unit-word-tokens"),
            Field("workload.osl_p95", "whole", unit="unit-word-tokens"),
            Field("workload.shared_prefix", "number", unit="unit-percent", factor=100, applies=_not_by_sessions, expert=True),
            Field("workload.images_per_request", "number", expert=True),
            Field("workload.image_width_px", "whole", unit="unit-pixels", applies=_with_images, expert=True),
            Field("workload.image_height_px", "whole", unit="unit-pixels", applies=_with_images, expert=True),
            Field("workload.thinking", "switch", span=4),
            Field("workload.thinking_mean", "whole", unit="unit-word-tokens", span=2, applies=_thinks),
            Field("workload.thinking_p95", "whole", unit="unit-word-tokens", span=2, applies=_thinks),
        ),
        shows=Shows.LENGTHS,
    ),
    Group(
        title="group-how-fast",
        applies=_is(LlmServing),
        hint="hint-reading-speed",
        fields=(
            Field("workload.ttft_target_s", "number", unit="unit-seconds"),
            Field("workload.speed_target_tokens_per_s", "number", unit="unit-word-tokens-per-second"),
            Field("workload.percentile", "choice", options=_enum(Percentile, "percentile"), expert=True),
            Field("workload.growth_per_year", "number", unit="unit-percent", factor=100),
        ),
    ),
    Group(
        title="group-when",
        applies=_is(LlmServing),
        fields=(
            Field(
                "workload.schedule",
                "choice",
                options=_enum(Schedule, "schedule"),
                span=4,
            ),
        ),
        shows=Shows.WEEK,
    ),
)
