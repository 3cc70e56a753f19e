"""Records with round numbers, so that a test's expectation can be worked out on paper. Every field can be changed."""

from __future__ import annotations

from dataclasses import fields
from decimal import Decimal
from typing import Any, TypeVar

import numpy as np

from aiready_gui.domain.explain import Evidence, Figure, Source, Unit, Wording
from aiready_gui.domain.market import NetworkOffer, Offer, StorageClass, StorageOffer, VolumeUnit
from aiready_gui.domain.money import Currency, Money
from aiready_gui.domain.option import Layout
from aiready_gui.domain.parts import Gpu, ModelCard
from aiready_gui.domain.record import Record
from aiready_gui.engine.gpu.replica import Replicas

R = TypeVar("R", bound=Record)

SOURCE = Source(title="worked by hand", as_of="2026-11-24")
PLACE = Wording(en="Moscow", ru="Москва")


def changed(record: R, **changes: Any) -> R:
    """A copy that is not validated again: of a catalogue that takes a while, and what it remembers must not be copied."""
    kept = {name: getattr(record, name) for name in type(record).model_fields}
    return type(record).model_construct(**{**kept, **changes})


def rub(amount: str | int | Decimal) -> Money:
    return Money(amount=Decimal(amount), currency=Currency.RUB)


def figure(value: float, unit: Unit = Unit.COUNT, **changes: Any) -> Figure:
    return Figure(**{"key": "given", "value": value, "unit": unit, "evidence": Evidence.CUSTOMER, **changes})


def gpu(**changes: Any) -> Gpu:
    """100 GB, 2 TB/s, 1 PFLOP/s in 16 bits and twice that in 8, NVLink 900 GB/s both ways together."""
    facts: dict[str, Any] = {
        "key": "hand_100", "name": "Hand 100", "vendor": "NVIDIA", "architecture": "Hopper", "generation": "hopper", "year": 2025,
        "memory_bytes": 100 * 10**9, "memory_label_gb": 80.0, "memory_type": "HBM3", "bandwidth_bytes_per_s": 2e12,
        "bf16_flops": 1e15, "fp16_flops": 1e15, "fp8_flops": 2e15, "int8_ops": 3e15, "fp4_flops": None,
        "nvlink_bytes_per_s": 900e9, "pcie_bytes_per_s": 64e9, "fabric_bytes_per_s": 50e9, "tdp_w": 700.0, "mig_profiles": ((1, 1), (2, 2), (3, 4), (4, 4), (7, 8)), "form_factor": "SXM5",
        "max_gpus_per_node": 8, "datacenter_licence": True, "verified": True, "notes": "", "source": SOURCE,
    }  # fmt: skip
    return Gpu(**{**facts, **changes})


def card(**changes: Any) -> ModelCard:
    """10 layers of width 1,000: 10 query heads and 2 KV heads of 100."""
    facts: dict[str, Any] = {
        "key": "hand-10b", "name": "Hand 10B", "params": 10e9, "active_params": 10e9, "layers": 10, "hidden": 1000, "ffn": 4000,
        "heads": 10, "kv_heads": 2, "head_dim": 100, "vocab": 100_000, "experts": None, "active_experts": None, "moe_ffn": None,
        "shared_experts": 0, "layers_full": 10, "layers_windowed": 0, "layers_recurrent": 0, "layers_experts": 0, "mlp_matrices": 2, "tied_head": False, "attention_kind": "GQA", "mla_kv_rank": None, "mla_rope_dim": None, "sliding_window": None,
        "max_context": 131_072, "source": SOURCE,
    }  # fmt: skip
    return ModelCard(**{**facts, **changes})


def offer(**changes: Any) -> Offer:
    """Eight cards at 1,000 roubles an hour without VAT; 600 for a year, 400 for three, 250 interruptible."""
    facts: dict[str, Any] = {
        "key": "hand-offer", "provider": "Hand", "region": PLACE, "countries": ("RU",), "instance_type": "h8", "gpu": "hand_100",
        "gpu_count": 8, "vcpus": 96, "ram_bytes": 1000 * 10**9, "local_nvme_bytes": None, "network_gbit_s": 100.0, "rdma": None,
        "on_demand_per_hour": Decimal(1000), "spot_per_hour": Decimal(250), "reserved_1y_per_hour": Decimal(600),
        "reserved_3y_per_hour": Decimal(400), "currency": Currency.RUB, "vat_included": False, "vat_assumed": False,
        "host_included": True, "marketplace": False, "notes": "", "source": SOURCE,
    }  # fmt: skip
    return Offer(**{**facts, **changes})


def storage_offer(**changes: Any) -> StorageOffer:
    """Hot objects at 2 roubles a GB and month without VAT."""
    facts: dict[str, Any] = {
        "key": "hand-storage", "provider": "Hand", "region": PLACE, "storage_class": StorageClass.OBJECT_HOT,
        "name": Wording(en="Objects", ru="Объекты"), "price_per_gb_month": Decimal(2), "volume_unit": VolumeUnit.GB,
        "currency": Currency.RUB, "vat_included": False, "throughput_mb_s_per_tb": None, "max_throughput_mb_s": None,
        "min_size_gb": None, "max_size_gb": None, "notes": "", "source": SOURCE,
    }  # fmt: skip
    return StorageOffer(**{**facts, **changes})


def network_offer(**changes: Any) -> NetworkOffer:
    """Outgoing traffic at 1.50 roubles a GB without VAT."""
    facts: dict[str, Any] = {
        "key": "hand-network", "provider": "Hand", "region": PLACE, "kind": "egress_internet",
        "name": Wording(en="Traffic", ru="Трафик"), "bandwidth_gbit_s": None, "price": Decimal("1.50"), "unit": "GB",
        "free_allowance": "", "free_gb": 0.0, "currency": Currency.RUB, "vat_included": False, "notes": "", "source": SOURCE,
    }  # fmt: skip
    return NetworkOffer(**{**facts, **changes})


def layout(**changes: Any) -> Layout:
    """Two machines of eight cards, a replica of four: three under load, one spare."""
    facts: dict[str, Any] = {
        "offer_key": "hand-offer", "provider": "Hand", "region": PLACE, "instance_type": "h8", "gpu_key": "hand_100",
        "gpu_name": "Hand 100", "gpus_per_instance": 8, "tp": 4, "replicas": 3, "spares": 1, "replicas_per_instance": 2,
        "instances": 2, "gpus": 16,
    }  # fmt: skip
    return Layout(**{**facts, **changes})


ONES = ("tp", "pp", "dp", "ep", "gpus", "machines", "expert_share", "routing", "ttft_prefill", "offline", "host_sharpness")


def replicas(**changes: float) -> Replicas:
    """One row in which nothing takes any time or room but what is named; sharpness 2, so that bounds join like catheti."""
    columns = {one.name: np.array([1.0 if one.name in ONES else 0.0]) for one in fields(Replicas) if one.name != "tags"}
    columns |= {"sharpness": np.array([2.0]), "cap": np.array([512.0]), "memory_bytes": np.array([100e9])}
    columns |= {"supported": np.array([True]), "combination": np.array([0])}
    columns |= {name: np.array([float(value)]) for name, value in changes.items()}
    return Replicas(**columns, tags=({},))  # type: ignore[arg-type]
