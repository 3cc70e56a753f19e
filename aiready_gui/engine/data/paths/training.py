"""A training run: what it reads, writes and makes."""

from __future__ import annotations

from aiready_gui.domain.explain import Figure, Unit, derived
from aiready_gui.domain.project import DataNeeds
from aiready_gui.domain.units import SECONDS_PER_MONTH
from aiready_gui.engine.data import links
from aiready_gui.engine.data.paths.path import Path, registry
from aiready_gui.engine.data.storage_demand import Feed


def training_traffic(result_bytes: float, runs_per_month: float | None, months: float = 1.0) -> links.Traffic:
    """What a training makes goes out after each run, after a single run one time; nothing comes for it. [bytes/s]

    Own derivation.

    Parameters
    ----------
    result_bytes : float
        The model, or its adapter, in 16 bits. [bytes]
    months : float
        Among which a single run's result is divided, where each is paid alike. [months]
    """
    if runs_per_month is None:
        return links.SILENT._replace(out_once=result_bytes / months)
    return links.SILENT._replace(out_mean=result_bytes * runs_per_month / SECONDS_PER_MONTH)


def training_path(
    *,
    read: Figure,
    nodes: int,
    weights_bytes: float,
    checkpoint_bytes: float,
    data: DataNeeds,
    written: Figure | None = None,
    copied: Figure | None = None,
    traffic: links.Traffic = links.SILENT,
    exchanged: float = 0.0,
) -> Path:
    """A training run: steady reading of the dataset and its versions, checkpoints, its result as ``traffic``.

    Parameters
    ----------
    read : Figure
        Of all GPUs together, as :func:`~aiready_gui.engine.data.storage_demand.training_read` or the job itself says. [bytes/s]
    checkpoint_bytes : float
        One checkpoint. [bytes]
    written : Figure, optional
        What they write on average; no price hangs on it. [bytes/s]
    copied : Figure, optional
        What each machine writes while a checkpoint is copied. [bytes/s]
    exchanged : float
        Between the GPUs of one machine. [bytes/s]
    """
    return Path(
        feed=Feed(
            nodes=nodes,
            read=read,
            write=written,
            copied=copied,
            kept=(registry(weights_bytes),),
            hot=(derived("weights-hot", weights_bytes, Unit.BYTES),),
            load_bytes=weights_bytes,
            shared=nodes > 1,
            checkpoint_bytes=checkpoint_bytes,
            checkpoints_kept=data.checkpoints_kept or 0,
            versions=data.versions_kept or 1,
        ),
        traffic=traffic,
        exchanged=exchanged,
    )
