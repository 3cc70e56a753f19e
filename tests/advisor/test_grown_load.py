"""The week of a later month."""

from __future__ import annotations

from itertools import pairwise

from aiready_gui.advisor.studies.grown_load import MONTHS, grown_week, lasts_months
from tests.common import plain_answer_to


def test_the_week_grows_from_the_option_as_it_is() -> None:
    """Today is the option's own plan; later months need no fewer replicas, and always enough of them."""
    answer = plain_answer_to("chat")
    option, asked = answer.chosen, answer.serving
    assert option is not None
    assert asked is not None
    assert option.served is not None
    weeks = [grown_week(option, asked, answer.project, month) for month in range(MONTHS + 1)]
    assert weeks[0].replicas == option.served.scaling.per_hour
    assert weeks[12].factor == 1.4
    for before, after in pairwise(weeks):
        assert all(one <= other for one, other in zip(before.replicas, after.replicas, strict=True))
    for week in weeks:
        assert all(load <= capacity for load, capacity in zip(week.load_rps, week.capacity_rps, strict=True))
    lasts = lasts_months(option, asked, answer.project)
    assert lasts is not None
    assert option.served is not None
    carried = option.served.speed.capacity_rps.value
    assert max(weeks[lasts].load_rps) <= carried < max(weeks[lasts + 1].load_rps)
