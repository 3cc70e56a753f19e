"""Which answers stand behind a figure: where whoever does not believe it changes it."""

from __future__ import annotations

from typing import Final

from aiready_gui.advisor.project.wizard_steps import missing
from aiready_gui.domain.answer_path import answer
from aiready_gui.domain.explain import Figure, NamedFigure
from aiready_gui.domain.families import traits
from aiready_gui.domain.project import Project

_OF_WORK: Final = {
    "active-share": ("active_share",),
    "requests-per-user-day": ("requests_per_user_day",),
    "busy-hour-share": ("busy_hour_share",),
    "burst": ("burst",),
    "waiting-share": ("waiting_share",),
    "steps-per-task": ("steps_per_task",),
    "thinking-mean": ("thinking_mean",),
    "prefix-hit": ("prefix_hit_share",),
    "week-level": ("schedule",),
    "load-growth": ("growth_per_year",),
    "peak-share": ("busy_hour_share",),
    "ttft-target": ("ttft_target_s",),
    "tpot-target": ("speed_target_tokens_per_s",),
    "isl-mean": ("isl_mean",),
    "osl-mean": ("osl_mean",),
    "context-mean": ("longest_context", "isl_mean"),
    "params": ("model", "params_b"),
    "params-active": ("model", "active_params_b"),
    "active-params": ("model", "active_params_b"),
    "layers": ("model",),
    "bytes-per-weight": ("precisions", "precision"),
    "kv-bits": ("kv_precision",),
    "peak-of-day": ("arrival_hours", "schedule"),
    "image-size": (),
}
"""Of dialogues, and what several kinds of work have alike; what each has alone its row in :mod:`aiready_gui.domain.families` names."""
_OF_PROJECT: Final = {
    "data-volume": "data.volume_gb",
    "data-growth": "data.growth_per_year",
    "hot-share": "data.hot_share",
    "migration-window": "data.move_days",
    "retention": "data.retention_months",
    "logs-kept": "data.retention_months",
    "versions": "data.versions_kept",
    "checkpoints-kept": "data.checkpoints_kept",
    "copies": "data.backup",
    "text-inside": "data.text_inside_gb",
    "text-share": "data.text_inside_gb",
    "fragment-step": "data.chunk_tokens",
    "used-share": "conditions.target_utilisation",
}


def fields_behind(figure: Figure, view: Project, filled: Project) -> tuple[str, ...]:
    """Dotted paths of the answers that a figure is, or stands on directly; none of what follows from others.

    ``view`` is a project with the workload in focus alone, ``filled`` the same with its defaults.
    """
    if isinstance(figure, NamedFigure) and figure.fields:
        return figure.fields
    if figure.key in _OF_PROJECT:
        path = _OF_PROJECT[figure.key]
        not_asked = path.startswith("conditions.") and answer(filled, path) is None  # of such work: a seat is taken or free
        return () if not_asked else (path,)
    work, family = filled.workloads[0], traits(filled.workloads[0])
    amount = family.amount(work)
    if figure.key in amount.figures:
        return (amount.path,)
    own = family.figures.get(figure.key)
    open_now = missing(view)
    paths = [f"workload.{name}" for name in ((own,) if own else _OF_WORK.get(figure.key, ()))]
    return tuple(path for path in paths if path in open_now or answer(filled, path) is not None)[:1]
