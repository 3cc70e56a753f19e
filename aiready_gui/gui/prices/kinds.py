"""The kinds of rows that the catalogue page shows, as data: one table and one record serve them all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from aiready_gui.catalogue.line import PRICES
from aiready_gui.catalogue.lines import LOOKED_AT
from aiready_gui.catalogue.schema import KINDS as OWNED
from aiready_gui.catalogue.schema import Table


@dataclass(frozen=True)
class Kind:
    """How the rows of one table are shown; ``region`` stands for the column of the reader's language."""

    name: str
    """The table's."""
    icon: str
    title: tuple[str, ...]
    """Columns that name a row."""
    under: tuple[str, ...] = ()
    """Columns of the second line."""
    columns: tuple[str, ...] = ()
    """Beside them, the last first to give way in a narrow window."""
    named_by: tuple[str, ...] = ()
    """Columns that the key of a new row is made of, where nobody would type one."""

    @property
    def table(self) -> Table:
        """Its columns and keys."""
        return LOOKED_AT[self.name]

    @property
    def prices(self) -> tuple[str, ...]:
        """Columns of prices; rows of a kind that has some grow old."""
        return PRICES.get(self.name, ())

    @property
    def may_be_own(self) -> bool:
        """Whether an engineer may know better."""
        return self.name in OWNED

    @property
    def made_key(self) -> str:
        """The column of the key, where it is made of others."""
        return self.table.key[0] if self.named_by else ""


SHOWN: Final = (
    Kind(
        "offer",
        "server",
        ("gpu_count", "gpu"),
        ("provider", "region"),
        ("price_per_hour_on_demand", "price_per_hour_reserved_1y", "price_per_hour_spot"),
        ("provider", "instance_type", "gpu", "gpu_count", "region_en"),
    ),
    Kind("gpu", "cpu", ("name",), ("vendor", "architecture"), ("memory_gb", "mem_bandwidth_gb_s", "bf16_tflops", "tdp_w"), ("name",)),
    Kind("node", "layers", ("gpu_count", "gpu"), ("providers",), ("vcpus", "ram_gb", "offers")),
    Kind(
        "storage_offer",
        "hard-drive",
        ("name",),
        ("provider", "region"),
        ("price_per_gb_month", "volume_unit", "class"),
        ("provider", "name_en", "region_en"),
    ),
    Kind("network_offer", "network", ("name",), ("provider", "region"), ("price", "unit", "kind"), ("provider", "kind", "name_en", "region_en")),
    Kind(
        "api_price",
        "message-square",
        ("model",),
        ("provider",),
        ("price_per_million_input", "price_per_million_output"),
        ("provider", "model"),
    ),
    Kind("model", "box", ("model",), ("attention_kind",), ("params_b", "active_params_b", "max_context", "licence"), ("model",)),
    Kind("media_model", "mic", ("name",), ("family",), ("kind", "params_b"), ("name",)),
    Kind("measurement", "gauge", ("model",), ("gpu", "engine"), ("measured", "predicted", "metric")),
    Kind("provider", "globe", ("provider",), (), ("country", "certifications")),
    Kind("exchange_rate", "chart-line", ("base", "quote"), (), ("rate",)),
    Kind("vat_rate", "file-text", ("country",), (), ("percent", "valid_from")),
    Kind("compliance_regime", "shield-check", ("name",), ("legal_basis",), ("jurisdiction", "status")),
    Kind("compliance_control", "list", ("requirement",), ("reference",), ("responsible",)),
    Kind("provider_certificate", "check", ("words",), (), ("provider",)),
    Kind("engine_support", "terminal", ("engine", "version_from"), ("generation", "weights"), ("support",)),
    Kind("media_rate", "activity", ("model",), ("gpu_name", "engine"), ("value", "unit")),
    Kind("gpu_alias", "pen-line", ("alias",), (), ("gpu",)),
    Kind("protection_level", "users", ("pd_category", "subject_group"), ("note",), ("threat_type", "protection_level")),
)  # fmt: skip
BY_NAME: Final = {kind.name: kind for kind in SHOWN}
