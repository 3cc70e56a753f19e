"""Names of cards: exact ones mean one card, loose ones a family, and cards that are not for sale are known too."""

from __future__ import annotations

import csv

import pytest

from aiready_gui.domain.market import Snapshot
from aiready_gui.validation.cards import MEASURED, cards_named


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("H100 SXM 80GB", ["h100_sxm_80"]),
        ("H100 PCIe 80GB", ["h100_pcie_80"]),
        ("B200", ["b200_sxm_180"]),
        ("L40S 48GB", ["l40s"]),
        ("T4 16GB", ["t4"]),
        ("A100 40GB", ["a100_sxm_40", "a100_pcie_40"]),
        ("A100 80GB (variant not stated)", ["a100_sxm_80", "a100_pcie_80"]),
        ("A100 (memory not stated)", ["a100_sxm_80", "a100_sxm_40", "a100_pcie_80", "a100_pcie_40"]),
        ("H100", ["h100_sxm_80", "h100_pcie_80", "h100_nvl_94"]),
        ("A800 SXM 80GB", ["a100_sxm_80"]),
        ("H20-3e 141GB", ["h20_sxm_141"]),
        ("RTX 4090 D", ["rtx_4090_d@rtx_4090", "rtx_4090_d@rtx_6000_ada"]),
        ("Abacus 9000", []),
    ],
)
def test_a_name_means_these_cards_the_usual_one_first(name: str, keys: list[str], snapshot: Snapshot) -> None:
    """SXM modules are what servers carry."""
    assert [card.key for card in cards_named(name, snapshot)] == keys


def test_a_measured_card_has_what_its_row_states_and_the_rest_of_its_like(snapshot: Snapshot) -> None:
    """H20-3e: 4,800 GB/s and 141 GB over the arithmetic of the H20, 148 TFLOP/s."""
    (card,) = cards_named("H20-3e 141GB", snapshot)
    assert card.bandwidth_bytes_per_s == 4.8e12
    assert card.bf16_flops == 148e12
    assert card.memory_bytes == round(140.3 * 2**30)


def test_a_measured_card_of_a_maker_nobody_sells_stands_alone(snapshot: Snapshot) -> None:
    """Arc Pro B60: 98.3 TFLOP/s and 456 GB/s."""
    (card,) = cards_named("Arc Pro B60 24GB", snapshot)
    assert (card.vendor, card.bf16_flops, card.bandwidth_bytes_per_s) == ("Intel", 98.3e12, 456e9)


def test_volta_computes_in_its_half_precision(snapshot: Snapshot) -> None:
    """V100S has no BF16; eight times its FP32 figure of 16.4 TFLOP/s is its FP16 one."""
    (card,) = cards_named("V100S PCIe 32GB", snapshot)
    assert card.bf16_flops == 0
    assert card.fp16_flops == pytest.approx(8 * 16.4e12)


def test_every_measured_card_can_be_drawn_and_keeps_its_readings_apart(snapshot: Snapshot) -> None:
    """Two readings of one key would be worked out as one."""
    with MEASURED.open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    for row in rows:
        cards = cards_named(row["name"], snapshot)
        assert len({card.key for card in cards}) == len(cards) == max(len(row["like"].split("+")), 1)
        for card in cards:
            assert card.memory_bytes and card.bandwidth_bytes_per_s
            assert card.bf16_flops or card.fp16_flops
