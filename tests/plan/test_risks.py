"""Risks are of the work that is proposed."""

from __future__ import annotations

import pytest

from aiready_gui.plan.risks import risks_of
from tests.common import answer_to


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("chat", ("supply", "price", "accuracy", "load", "quality", "import")),
        ("speech", ("supply", "price", "accuracy", "load", "quality-open", "import")),
        ("batch", ("supply", "price", "accuracy-run", "taken", "amount", "quality", "import")),
        ("lora-7b", ("supply", "price", "accuracy-run", "taken", "amount", "quality-trained", "import")),
        ("pretraining", ("supply", "price", "accuracy-run", "taken", "amount", "quality-trained")),
        ("sandboxes", ("supply", "price", "people", "import")),
    ],
)
def test_no_risk_is_told_of_other_work(name: str, told: tuple[str, ...]) -> None:
    """Pre-training on American machines told of latency, of quantised answers and of limits of import; no spot machine was a risk."""
    answer = answer_to(name)
    assert answer.chosen is not None
    country = next(score.country for score in answer.providers if score.provider == answer.chosen.layout.provider)
    assert risks_of(answer.project.workloads[0], answer.chosen, country) == told
