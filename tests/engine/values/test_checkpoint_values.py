"""Checkpoints and failures: Daly's interval, what is lost, what interruptions there are.

J. Daly, "A higher order estimate of the optimum checkpoint interval," FGCS 22, 2006, eq. 37; Llama 3 (2407.21783): 419
unexpected interruptions in 54 days on 16,384 GPUs, one in 16,384 x 54 x 24 / 419 = 50,677 GPU-hours.
"""

from __future__ import annotations

import numpy as np
import pytest

from aiready_gui.engine.training import checkpoints


def one(*values: float) -> tuple[np.ndarray, ...]:
    return tuple(np.array([value]) for value in values)


def test_a_checkpoint_holds_14_bytes_a_parameter() -> None:
    """2 of weights + 4 of master + 8 of Adam's moments: 7e9 parameters are 98 GB; of adapters only the adapters, 1.4 GB."""
    assert checkpoints.checkpoint_bytes(7e9, 0.0) == pytest.approx(98e9)
    assert checkpoints.checkpoint_bytes(7e9, 1e8) == pytest.approx(1.4e9)


def test_dalys_interval_with_all_its_terms() -> None:
    """d = 60 s, M = 36,000 s: sqrt(2 d M) = 2,078.461; x (1 + sqrt(1/1200)/3 + 1/10800) = 2,098.654; less 60.

    d = 1,200 s, M = 3,600 s, where the third term weighs: 2,939.388 x (1 + 0.1360828 + 1/54) = 3,393.821; less 1,200.
    """
    assert checkpoints.daly(*one(60.0, 36_000.0))[0] == pytest.approx(2038.654, abs=0.001)
    assert checkpoints.daly(*one(1200.0, 3600.0))[0] == pytest.approx(2193.821, abs=0.001)


def test_where_writing_takes_as_long_as_the_machine_lives_the_interval_is_its_life() -> None:
    """From d = 2 M on the series means nothing: M."""
    assert checkpoints.daly(*one(7200.0, 3600.0))[0] == 3600.0
    assert checkpoints.daly(*one(7199.0, 3600.0))[0] != 3600.0


def test_how_a_calm_run_lives() -> None:
    """1,600 GB on 4 machines at 2.5 GB/s take 160 s, to object storage at 0.3 GB/s 1,333.3 s behind the work.

    32 GPUs fail every 50,677 / 32 = 1,583.66 h. Daly would wait 42,555 s; of the 7,200 that the customer accepts a copy on its
    way takes 1,333.3: 5,866.7. Lost are 160/5,866.7 for taking and (2,933.3 + 1,333.3 + 600)/5,701,162.
    """
    found = checkpoints.rhythm(1600e9, *one(4.0, 32.0), spot=False, most_lost_s=7200.0)
    assert (found.write_s[0], found.upload_s[0]) == pytest.approx((160.0, 1333.333))
    assert found.mtbf_s[0] == pytest.approx(5_701_162.5)
    assert found.interval_s[0] == pytest.approx(5866.667)
    assert found.lost[0] == pytest.approx(0.02727273 + 0.00085363, abs=1e-7)


def test_interruptible_machines_go_every_six_days_each() -> None:
    """Between 7.5 % a month (AWS advisor) and 0.44 an hour (SkyPilot): sqrt(0.075/730 x 0.44) = 0.0067235 an hour, 148.7 h.

    With the failures of its 8 GPUs a machine is lost every 145.3 h, 523,152 s; eight machines every 18.2 h.
    """
    single = checkpoints.rhythm(16e9, *one(1.0, 8.0), spot=True, most_lost_s=7200.0)
    assert single.mtbf_s[0] == pytest.approx(523_152, rel=1e-4)
    assert checkpoints.rhythm(16e9, *one(8.0, 64.0), spot=True, most_lost_s=7200.0).mtbf_s[0] == pytest.approx(65_394, rel=1e-4)


def test_nobody_saves_more_often_than_every_ten_minutes() -> None:
    """1 GB takes 0.4 s and 3.33 s to object storage; Daly would save every 647 s, a limit of 60 s gives way to 600."""
    found = checkpoints.rhythm(1e9, *one(1.0, 8.0), spot=True, most_lost_s=60.0)
    assert found.interval_s[0] == pytest.approx(600.0)
    assert found.lost[0] == pytest.approx(0.4 / 600 + (300 + 3.333 + 600) / 523_152, rel=1e-4)


def test_the_interval_is_never_shorter_than_twice_the_writing_unless_the_customer_asks() -> None:
    """d = 20,000 s, M = 18,100 s (2,800 x 8 GPUs): Daly's 11,100 s would write all the time; 40,000 are twice the writing."""
    rates = {"write_per_node": 2e9, "upload_per_node": 2e9}
    found = checkpoints.rhythm(40e12, *one(1.0, 10_000.0), spot=False, most_lost_s=1e9, **rates)
    assert found.write_s[0] == pytest.approx(20_000.0)
    assert found.interval_s[0] == pytest.approx(40_000.0)


def test_a_copy_ends_before_the_next_begins() -> None:
    """988 GB on a machine: 3,293 s to object storage, where 1,800 s of work may be lost at most."""
    found = checkpoints.rhythm(988e9, *one(1.0, 8.0), spot=True, most_lost_s=1800.0)
    assert found.interval_s[0] == found.upload_s[0] == pytest.approx(3293.333)


def test_a_run_never_loses_more_than_95_percent() -> None:
    assert checkpoints.rhythm(40e12, *one(1.0, 1e6), spot=False, most_lost_s=1e9).lost[0] == 0.95


@pytest.mark.parametrize(("nodes", "spares"), [(7, 0), (8, 1), (20, 1), (40, 2), (100, 5), (128, 6)])
def test_one_machine_in_twenty_waits_for_a_failure_of_a_long_run(nodes: int, spares: int) -> None:
    """5 % (ML engineering book: 5-10 %), at least one from eight machines on."""
    assert checkpoints.spare_nodes(nodes, long_run=True) == spares
    assert checkpoints.spare_nodes(nodes, long_run=False) == 0
