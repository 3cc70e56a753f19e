"""Work that ends: machines run until it is done, and only the hours it takes are paid.

The time it may take decides how many machines it needs; of a pile that no machine stays behind, never what they cost.
"""

from typing import NamedTuple

import numpy as np

from aiready_gui.domain.units import HOURS_PER_MONTH, SECONDS_PER_HOUR
from aiready_gui.engine.gpu.replica import Array


class Pile(NamedTuple):
    """What lies there at the start of a run, and how often it does."""

    amount: float
    """Of one run, in the unit that the ways' rates count by the second. [count]"""
    runs_per_month: float | None
    """[1/month]; ``None`` for a single run."""

    def run_hours(self, machines: Array, each_per_s: Array, start_s: Array) -> Array:
        """Machine-hours of one run as they are billed: the work and the starts, of each machine an hour at least. [h]

        ``max(m, m * start + amount / rate)``: the machines share the pile, so it takes as many machine-hours however many
        they are; each of them starts. What grows with the machines and with the pile can never make more work cheaper.
        This is our own derivation.

        Parameters
        ----------
        machines : Array
            That are started, spares with them: those work along. [count]
        each_per_s : Array
            What one machine does. [1/s]
        start_s : Array
            From the order of a machine to its first work. [s]
        """
        with np.errstate(divide="ignore", invalid="ignore"):
            worked = self.amount / each_per_s / SECONDS_PER_HOUR
            hours = np.maximum(machines, machines * start_s / SECONDS_PER_HOUR + worked)
        return np.asarray(hours)

    def worked_hours(self, machines: Array, each_per_s: Array, start_s: Array) -> Array:
        """Machine-hours of a month on ``machines`` [count], no more than there are; of a single run all it takes. [h]

        Arithmetic over :meth:`run_hours`.
        """
        hours = self.run_hours(machines, each_per_s, start_s) * (self.runs_per_month or 1.0)
        most = np.inf if self.runs_per_month is None else machines * HOURS_PER_MONTH
        return np.asarray(np.minimum(hours, most))

    def billed_hours(self, machines: Array, each_per_s: Array, start_s: Array) -> Array:
        """:meth:`worked_hours` on ``machines`` [count] as they are billed, whole: arithmetic. [h]"""
        return np.asarray(np.ceil(self.worked_hours(machines, each_per_s, start_s) - 1e-9))

    def lasts_months(self, machines: Array, hours: Array) -> Array:
        """Months in which a single run goes on, whole ones, on ``machines`` [count] of ``hours`` in all [h]; else 0: arithmetic. [month]"""
        if self.runs_per_month is not None:
            return np.zeros_like(hours)
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.asarray(np.maximum(np.ceil(hours / machines / HOURS_PER_MONTH - 1e-9), 1.0))


class FirstRun(NamedTuple):
    """Work that is done once, on more machines than stay for what lasts after it."""

    amount: float
    """Of the run, in the unit that the ways' rates count by the second. [count]"""
    lasting: float
    """What the machines that stay carry at the peak. [1/s]"""

    def coming_hours(self, coming: Array, all_per_s: Array, start_s: Array) -> Array:
        """Whole machine-hours of the machines that come for the run and go after it. [h]

        ``coming * max(1, start + amount / rate)`` and no more than a month has: what stays is paid for anyway, so more
        machines that share the work with it take more hours of their own. This is our own derivation.

        Parameters
        ----------
        coming : Array
            Machines beyond those that stay. [count]
        all_per_s : Array
            What all machines do together, those that stay with them. [1/s]
        start_s : Array
            From the order of a machine to its first work. [s]
        """
        with np.errstate(divide="ignore", invalid="ignore"):
            each = np.maximum(start_s / SECONDS_PER_HOUR + self.amount / all_per_s / SECONDS_PER_HOUR, 1.0)
            hours = np.minimum(np.ceil(coming * each - 1e-9), coming * HOURS_PER_MONTH)
        return np.asarray(np.where(coming > 0, hours, 0.0))
