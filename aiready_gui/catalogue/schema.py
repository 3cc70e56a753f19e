"""Tables of the catalogue and the named migrations that make them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from aiready_gui.domain.vision import RULE

if TYPE_CHECKING:  # only building needs it: the program starts a tenth of a second sooner without
    from sqlite_utils import Database

SCHEMA_VERSION: Final = 12

Row = dict[str, Any]
"""Of a table: a value a column."""


@dataclass(frozen=True)
class Table:
    """One CSV file and the table it becomes."""

    name: str
    file: str
    key: tuple[str, ...]
    columns: dict[str, type]
    foreign_keys: tuple[tuple[str, str, str], ...] = ()
    one_price: tuple[str, ...] = ()
    """Columns that name what is sold: of two rows that agree in all of them one is a price of the past."""
    required: frozenset[str] = frozenset()
    """Columns that may not be empty, beside the key, source and as_of."""
    required_where: tuple[str, str, frozenset[str]] | None = None
    """A column, a value of it, and the columns that may not be empty in such rows."""

    shaped: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """Columns of text that the program reads: the pattern that a value has, and an example of it."""

    among: tuple[tuple[str, str, tuple[str, ...]], ...] = ()
    """Columns whose values stand in one of the named columns of some row of another table."""

    @cached_property
    def never_empty(self) -> tuple[str, ...]:
        """Columns that no row leaves empty."""
        return (*self.key, *sorted(self.required), "source", "as_of")

    @property
    def worded(self) -> tuple[str, ...]:
        """What is said in both languages: each has a column ``_en`` and one ``_ru``."""
        return tuple(one.removesuffix("_en") for one in self.columns if one.endswith("_en"))


def _columns(text: str = "", real: str = "", integer: str = "") -> dict[str, type]:
    kinds: tuple[tuple[str, type], ...] = ((text, str), (real, float), (integer, int))
    return {name: kind for names, kind in kinds for name in names.split()}


WEIGHTS: Final = "bf16|fp8|int8|int4|fp4|mxfp4"
"""Formats of checkpoints."""
_VERSION: Final = (r"\d+(\.\d+)*", "0.32")

PROVIDERS: Final = Table(
    name="provider",
    file="providers.csv",
    key=("provider",),
    columns=_columns(
        "provider country dc_countries certifications_en certifications_ru spot_available spot_terms_en spot_terms_ru"
        " reservation_terms_en reservation_terms_ru marketplace"
        " gpus_on_request notes source as_of"
    ),
    required=frozenset({"country"}),
)
GPUS: Final = Table(
    name="gpu",
    file="gpus.csv",
    key=("gpu",),
    columns=_columns(
        "gpu name vendor architecture generation usable_source memory_type pcie mig_profiles form_factor datacenter_license_ok verified notes"
        " source as_of",
        "memory_gb usable_gib mem_bandwidth_gb_s bf16_tflops fp16_tflops fp8_tflops int8_tops fp4_tflops nvlink_gb_s pcie_gb_s fabric_gb_s tdp_w",
        "year max_gpus_per_node nvlink_domain_gpus",
    ),
    required=frozenset({"name", "generation", "verified"}),
    shaped={"mig_profiles": (r"[1-9]\d*/[1-9]\d*( [1-9]\d*/[1-9]\d*)*", "1/1 2/2 4/4")},
)
MODELS: Final = Table(
    name="model",
    file="models.csv",
    key=("key",),
    columns=_columns(
        "key model serves attention_kind tied_head published modality licence paid_service licence_source fp8_blocks"
        " image_rule image_source trained_source source as_of",
        "params_b active_params_b tower_b",
        "layers hidden ffn heads kv_heads head_dim vocab experts active_experts moe_ffn shared_experts"
        " layers_full layers_windowed layers_recurrent layers_experts mlp_matrices full_kv_heads full_head_dim expert_hidden"
        " mla_kv_rank mla_rope_dim mla_q_rank mla_nope_dim mla_v_dim sliding_window sparse_read_tokens max_context"
        " tower_scores mtp_layers trained_context",
    ),
    required=frozenset({"model", "serves"}),
    required_where=(
        "serves",
        "y",
        frozenset(
            [
                "params_b",
                "layers",
                "hidden",
                "heads",
                "head_dim",
                "vocab",
                "layers_full",
                "layers_windowed",
                "layers_recurrent",
                "layers_experts",
                "mlp_matrices",
                "tied_head",
                "published",
            ]
        ),
    ),
    shaped={
        "published": (f"{WEIGHTS}|int4_experts", "bf16"),
        "fp8_blocks": ("maker|only", "only"),
        "modality": ("text( image)?( audio)?", "text image"),
        "image_rule": (RULE, "grid 14 2 4 16384"),
        "paid_service": ("y|n", "y"),
    },
)
OFFERS: Final = Table(
    name="offer",
    file="offers.csv",
    key=("offer",),
    columns=_columns(
        "offer provider region_en region_ru countries instance_type gpu ram_unit rdma currency vat_included host_included"
        " marketplace source as_of spot_as_of reserved_as_of notes price_per_hour_on_demand price_per_hour_spot price_per_hour_reserved_1y"
        " price_per_hour_reserved_3y",
        "ram_gb local_nvme_gb network_gbit_s",
        "gpu_count vcpus",
    ),
    foreign_keys=(("provider", "provider", "provider"), ("gpu", "gpu", "gpu")),
    one_price=("provider", "instance_type", "gpu", "gpu_count", "region_en"),
    required=frozenset({"provider", "gpu", "gpu_count", "currency"}),
)
STORAGE: Final = Table(
    name="storage_offer",
    file="storage_offers.csv",
    key=("key",),
    columns=_columns(
        "key provider region_en region_ru class name_en name_ru price_per_gb_month volume_unit currency vat_included source as_of notes",
        "included_iops iops_per_gb max_iops throughput_mb_s_per_tb max_throughput_mb_s min_size_gb max_size_gb",
    ),
    foreign_keys=(("provider", "provider", "provider"),),
    one_price=("provider", "class", "name_en", "region_en"),
    required=frozenset({"provider", "class", "name_en", "name_ru", "volume_unit", "currency"}),
)
NETWORK: Final = Table(
    name="network_offer",
    file="network_offers.csv",
    key=("key",),
    columns=_columns(
        "key provider region_en region_ru kind name_en name_ru price unit free_allowance counts_inbound currency vat_included source as_of notes",
        "bandwidth_gbit_s free_gb from_volume",
    ),
    foreign_keys=(("provider", "provider", "provider"),),
    one_price=("provider", "kind", "name_en", "region_en"),
    required=frozenset({"provider", "kind", "name_en", "name_ru", "currency"}),
)
API_PRICES: Final = Table(
    name="api_price",
    file="api_prices.csv",
    key=("key",),
    columns=_columns(
        "key provider model price_per_million_input price_per_million_output currency vat_included source as_of notes"
    ),
    foreign_keys=(("provider", "provider", "provider"), ("model", "model", "key")),
    one_price=("provider", "model"),
    required=frozenset({"provider", "model", "price_per_million_input", "price_per_million_output", "currency"}),
)
PROTECTION: Final = Table(
    name="protection_level",
    file="pd_protection_levels.csv",
    key=("row_id",),
    columns=_columns(
        "row_id row_kind pd_category pd_category_ru subject_group subject_group_ru non_employee_count level_label_ru"
        " pp1119_clause verification note_en note_ru source as_of",
        "",
        "threat_type protection_level",
    ),
    required=frozenset({"row_kind", "verification"}),
)
REGIMES: Final = Table(
    name="compliance_regime",
    file="compliance_regimes.csv",
    key=("regime_id",),
    columns=_columns(
        "regime_id parent_id jurisdiction kind name_en name_ru legal_basis_en legal_basis_ru applies_when applies_to_en applies_to_ru"
        " summary_infra_en summary_infra_ru status effective_from watch_en watch_ru verification source source_date as_of"
    ),
    required=frozenset({"kind", "name_en", "name_ru", "applies_when", "status", "verification"}),
)
CONTROLS: Final = Table(
    name="compliance_control",
    file="compliance_controls.csv",
    key=("regime_id", "control_key"),
    columns=_columns(
        "regime_id control_key requirement_en requirement_ru applies_when responsible infrastructure_effect reference_en"
        " reference_ru inferred source source_date as_of verification kind"
    ),
    foreign_keys=(("regime_id", "compliance_regime", "regime_id"),),
    required=frozenset(
        {"requirement_en", "requirement_ru", "applies_when", "responsible", "infrastructure_effect", "verification", "kind"}
    ),
)
CERTIFICATES: Final = Table(
    name="provider_certificate",
    file="provider_certificates.csv",
    key=("provider", "certificate"),
    columns=_columns("provider certificate words_en words_ru source as_of"),
    foreign_keys=(("provider", "provider", "provider"),),
    required=frozenset({"words_en", "words_ru"}),
)
EXCHANGE: Final = Table(
    name="exchange_rate",
    file="exchange_rates.csv",
    key=("base", "quote", "as_of"),
    columns=_columns("base quote rate assumed source as_of"),
    one_price=("base", "quote"),
    required=frozenset({"rate"}),
)
VAT: Final = Table(
    name="vat_rate",
    file="vat_rates.csv",
    key=("country", "valid_from"),
    columns=_columns("country percent valid_from source as_of"),
    required=frozenset({"percent"}),
)
ALIASES: Final = Table(
    name="gpu_alias",
    file="gpu_aliases.csv",
    key=("alias",),
    columns=_columns("alias gpu note source as_of"),
    foreign_keys=(("gpu", "gpu", "gpu"),),
    required=frozenset({"gpu"}),
)
MEDIA_MODELS: Final = Table(
    name="media_model",
    file="media_models.csv",
    key=("key",),
    columns=_columns(
        "key name kind family label notes source as_of",
        "params_b active_params_b step_tflop",
        "layers decoder_layers hidden dimensions max_tokens default_steps",
    ),
    required=frozenset({"name", "kind", "family", "params_b", "label"}),
)
MEDIA_RATES: Final = Table(
    name="media_rate",
    file="media_rates.csv",
    key=("key",),
    columns=_columns(
        "key model gpu gpu_name engine precision mode unit label notes source as_of",
        "value item_audio_s",
        "gpus batch steps size_px",
    ),
    foreign_keys=(("model", "media_model", "key"), ("gpu", "gpu", "gpu")),
    required=frozenset({"gpu_name", "gpus", "precision", "mode", "value", "unit", "label"}),
)

SUPPORT: Final = Table(
    name="engine_support",
    file="engine_support.csv",
    key=("engine", "version_from", "generation", "weights", "architecture"),
    columns=_columns("engine version_from version_to generation weights architecture support image notes source as_of"),
    required=frozenset({"support"}),
    shaped={
        "version_from": _VERSION,
        "version_to": _VERSION,
        "weights": (f"any|{WEIGHTS}|kv8", "fp8"),
        "architecture": ("any|dense|moe|sparse|gemma-2|gemma-3", "any"),
        "support": ("native|weight_only|immature|not_supported", "native"),
        "source": (r"https://\S+", "https://docs.vllm.ai/"),
    },
    among=(("generation", "gpu", ("generation", "architecture")),),
)

_FIRST: Final = (PROVIDERS, GPUS, MODELS, OFFERS, STORAGE, NETWORK, PROTECTION, EXCHANGE, VAT, ALIASES)
_COMPLIANCE: Final = (REGIMES, CONTROLS, CERTIFICATES)
_MEDIA: Final = (MEDIA_MODELS, MEDIA_RATES)
TABLES: Final = (*_FIRST, *_COMPLIANCE, *_MEDIA, SUPPORT, API_PRICES)
"""In the order that foreign keys need."""
KINDS: Final = {table.name: table for table in (*_FIRST, MEDIA_MODELS, API_PRICES) if table is not PROTECTION}
"""What an engineer may know better. The law, certificates and measurements come with the program alone."""


def _create(db: Database, tables: tuple[Table, ...]) -> None:
    for table in tables:
        db.table(table.name).create(
            table.columns,
            pk=table.key if len(table.key) > 1 else table.key[0],
            not_null={*table.never_empty},
            foreign_keys=[*table.foreign_keys],
            strict=True,
        )


def _first_tables(db: Database) -> None:
    _create(db, _FIRST)
    db.table("catalogue").create({"name": str, "value": str}, pk="name", not_null={"value"}, strict=True)


Migrations = tuple[tuple[str, "Callable[[Database], None]"], ...]
"""What each does under its name, in their order; a name that a database has seen is never given another meaning."""

MIGRATIONS: Final[Migrations] = (
    ("0001_first_tables", _first_tables),
    ("0002_compliance", lambda db: _create(db, _COMPLIANCE)),
    ("0003_media_rates", lambda db: _create(db, _MEDIA)),
    ("0004_engine_support", lambda db: _create(db, (SUPPORT,))),
    ("0005_api_prices", lambda db: _create(db, (API_PRICES,))),
)


def migrate(db: Database, migrations: Migrations = MIGRATIONS, before: Callable[[str], None] | None = None) -> None:
    """Apply the migrations that ``db`` has not seen, in order, each under its name; ``before`` each of them where it holds rows."""
    db.table("migration").create({"name": str}, pk="name", strict=True, if_not_exists=True)
    seen = {row["name"] for row in db.table("migration").rows}
    for name, apply in migrations:
        if name not in seen:
            if before is not None and seen:
                before(name)
            apply(db)
            db.table("migration").insert({"name": name})
