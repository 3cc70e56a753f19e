"""The catalogue file to a frozen snapshot, checked on opening."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal
from itertools import count
from pathlib import Path
from typing import Any, Final

from aiready_gui.catalogue.calibrations import CALIBRATION, MEDIA_CALIBRATION, TRAINING_CALIBRATION, learnt
from aiready_gui.catalogue.cells import dated, price, profiles, source, times, wording
from aiready_gui.catalogue.hashes import Row, content_hash, sources_hash
from aiready_gui.catalogue.schema import SCHEMA_VERSION, TABLES
from aiready_gui.domain.calibration import Calibration
from aiready_gui.domain.compliance import Certificate, Control, Regime
from aiready_gui.domain.errors import CatalogueError
from aiready_gui.domain.explain import Message
from aiready_gui.domain.market import NetworkOffer, Offer, ProtectionRule, Provider, Snapshot, StorageOffer
from aiready_gui.domain.media import MediaCalibration, MediaModel, MediaRate
from aiready_gui.domain.money import ExchangeRate, VatRate
from aiready_gui.domain.parts import Gpu, ModelCard
from aiready_gui.domain.support import EngineSupport
from aiready_gui.domain.training_calibration import TrainingCalibration
from aiready_gui.domain.units import GB, GIB, GIGA, TERA
from aiready_gui.files import read_whole, write_whole
from aiready_gui.paths import RESOURCES, user_cache_dir

SOURCES: Final = RESOURCES / "catalogue"
SHIPPED: Final = RESOURCES / "catalogue.db"
MOST_BYTES: Final = 200_000_000  # the shipped catalogue has less than a hundredth of it
STEP, MOST_STEPS = 100_000, 2_000  # of SQLite's machine; reading takes a few, a file made to keep it busy is stopped


@dataclass(frozen=True)
class Rows:
    """The rows of a whole catalogue by their table, and the hash that tells them from others."""

    of: Mapping[str, tuple[Row, ...]]
    content_hash: str

    @property
    def newest(self) -> str:
        """The day of the newest row, as ISO 8601."""
        return max(str(row["as_of"]) for rows in self.of.values() for row in rows)


def open_shipped() -> Snapshot:
    """The catalogue that came with the program, alone."""
    return snapshot_of(shipped_rows())


def open_catalogue(path: Path) -> Snapshot:
    """The catalogue at ``path``; raises as :func:`read_catalogue`."""
    return snapshot_of(read_catalogue(path), path)


def shipped_rows() -> Rows:
    """The catalogue that came with the program; a checkout builds it into the user's cache on first use."""
    if SHIPPED.exists():
        return read_catalogue(SHIPPED)
    cached = user_cache_dir() / f"catalogue-{sources_hash(SOURCES)[:16]}.db"
    if cached.exists():
        try:
            return read_catalogue(cached)
        except CatalogueError:
            pass  # a copy that can be built again is not worth a question
    from aiready_gui.catalogue.build import database  # only here: an installed program never builds, and starts the sooner

    content = database(SOURCES)
    with suppress(OSError):  # held by another start, or nowhere to write: the next start builds again
        write_whole(cached, content)
    return rows_of(content, cached)


def read_catalogue(path: Path) -> Rows:
    """Read ``path`` whole; raises as :func:`catalogue_bytes` and :func:`rows_of`."""
    return rows_of(catalogue_bytes(path), path)


def catalogue_bytes(path: Path) -> bytes:
    """The file at ``path``; ``CatalogueError`` where it is missing or cannot be read."""
    try:
        return read_whole(path, MOST_BYTES)
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError) as error:
        raise _error("catalogue-missing", path, details=str(error)) from error
    except OSError as error:
        raise _error("catalogue-unreadable", path, details=str(error)) from error


def rows_of(content: bytes, path: Path) -> Rows:
    """The rows of a catalogue's ``content``, read at ``path``.

    From bytes, not by name: SQLite takes no network path in a URI, and keeps its file from being replaced on Windows.

    Raises
    ------
    CatalogueError
        It is damaged, of another schema version, or not what its content hash says.
    """
    if not content:
        raise _error("catalogue-damaged", path)
    connection = sqlite3.connect(":memory:")
    connection.row_factory = sqlite3.Row
    steps = count()
    connection.set_progress_handler(lambda: next(steps) > MOST_STEPS, STEP)
    try:
        connection.deserialize(content)
        return _read(connection, path)
    except (sqlite3.Error, ValueError, LookupError, TypeError, ArithmeticError) as error:
        # Beside SQLite's own: text that is no UTF-8.
        raise _error("catalogue-damaged", path, details=str(error)) from error
    finally:
        connection.close()


def snapshot_of(rows: Rows, path: Path = SHIPPED) -> Snapshot:
    """The records of the rows; ``CatalogueError`` where a row is not what its record takes."""
    try:
        return _snapshot(rows)
    except (ValueError, LookupError, TypeError, ArithmeticError) as error:
        raise _error("catalogue-damaged", path, details=str(error)) from error


def _read(db: sqlite3.Connection, path: Path) -> Rows:
    if [row[0] for row in db.execute("PRAGMA quick_check")] != ["ok"]:
        raise _error("catalogue-damaged", path)
    if db.execute("PRAGMA foreign_key_check").fetchone():
        raise _error("catalogue-damaged", path)
    if not db.execute("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'catalogue'").fetchone():
        raise _error("catalogue-damaged", path)
    facts = {row["name"]: row["value"] for row in db.execute("SELECT name, value FROM catalogue")}
    found = str(facts.get("schema_version"))
    if found != str(SCHEMA_VERSION):
        newer = found.isdecimal() and int(found) > SCHEMA_VERSION
        raise _error("catalogue-newer" if newer else "catalogue-version", path, found=found, wanted=str(SCHEMA_VERSION))
    rows = {table.name: tuple(map(dict, db.execute(f"SELECT * FROM {table.name}"))) for table in TABLES}
    if content_hash(rows) != facts.get("content_hash"):
        raise _error("catalogue-damaged", path)
    return Rows(rows, facts["content_hash"])


def _snapshot(whole: Rows) -> Snapshot:
    rows = whole.of

    def made(name: str, wanted: Callable[[Row], bool] = bool) -> tuple[Any, ...]:
        return tuple(map(RECORDS[name], filter(wanted, rows[name])))

    return Snapshot(
        content_hash=whole.content_hash,
        gpus=made("gpu"),
        models=made("model", lambda row: row["serves"] == "y"),
        providers=made("provider"),
        offers=made("offer"),
        storage=made("storage_offer"),
        network=made("network_offer"),
        exchange_rates=made("exchange_rate"),
        vat_rates=made("vat_rate"),
        protection_rules=made("protection_level", lambda row: row["row_kind"] == "level"),
        regimes=made("compliance_regime"),
        controls=made("compliance_control"),
        certificates=made("provider_certificate"),
        gpu_aliases={row["alias"]: row["gpu"] for row in rows["gpu_alias"]},
        calibration=learnt(Calibration, CALIBRATION),
        training=learnt(TrainingCalibration, TRAINING_CALIBRATION),
        media=learnt(MediaCalibration, MEDIA_CALIBRATION),
        media_models=made("media_model"),
        media_rates=made("media_rate"),
        support=made("engine_support"),
    )


def _error(key: str, path: Path, *, details: str = "", **more: str) -> CatalogueError:
    return CatalogueError(Message(key=key, args={"file": str(path), **more}), details=details)


def _gpu(row: Row) -> Gpu:
    usable = row["usable_gib"]
    return Gpu(
        key=row["gpu"],
        name=row["name"],
        vendor=row["vendor"] or "",
        architecture=row["architecture"] or "",
        generation=row["generation"],
        year=row["year"],
        memory_bytes=None if usable is None else round(usable * GIB),
        memory_label_gb=row["memory_gb"],
        memory_type=row["memory_type"] or "",
        bandwidth_bytes_per_s=times(row["mem_bandwidth_gb_s"], GIGA),
        bf16_flops=times(row["bf16_tflops"], TERA),
        fp16_flops=times(row["fp16_tflops"], TERA),
        fp8_flops=times(row["fp8_tflops"], TERA),
        int8_ops=times(row["int8_tops"], TERA),
        fp4_flops=times(row["fp4_tflops"], TERA),
        nvlink_bytes_per_s=times(row["nvlink_gb_s"], GIGA),
        pcie_bytes_per_s=times(row["pcie_gb_s"], GIGA),
        fabric_bytes_per_s=times(row["fabric_gb_s"], GIGA),
        tdp_w=row["tdp_w"],
        mig_profiles=profiles(row["mig_profiles"]),
        form_factor=row["form_factor"] or "",
        max_gpus_per_node=row["max_gpus_per_node"] or 1,
        nvlink_domain_gpus=row["nvlink_domain_gpus"],
        datacenter_licence=row["datacenter_license_ok"] != "n",
        verified=row["verified"] == "y",
        notes=row["notes"] or "",
        source=source(row),
    )


def _model(row: Row) -> ModelCard:
    params = row["params_b"] * GIGA
    return ModelCard(
        key=row["key"],
        name=row["model"],
        params=params,
        active_params=params if row["active_params_b"] is None else row["active_params_b"] * GIGA,
        shared_experts=row["shared_experts"] or 0,
        attention_kind=row["attention_kind"] or "",
        tied_head=row["tied_head"] == "y",
        published=row["published"],
        licence=row["licence"] or "",
        fp8_blocks=row["fp8_blocks"] or "",
        source=source(row),
        **{
            name: row[name]
            for name in (
                "layers", "hidden", "ffn", "heads", "kv_heads", "head_dim", "vocab", "experts", "active_experts", "moe_ffn",
                "layers_full", "layers_windowed", "layers_recurrent", "layers_experts", "mlp_matrices", "full_kv_heads",
                "full_head_dim", "expert_hidden", "mla_kv_rank", "mla_rope_dim", "mla_q_rank", "mla_nope_dim", "mla_v_dim",
                "sliding_window", "sparse_read_tokens", "max_context",
            )
        },
    )  # fmt: skip


def _provider(row: Row) -> Provider:
    return Provider(
        key=row["provider"],
        name=row["provider"],
        country=row["country"],
        dc_countries=tuple(
            part for part in (row["dc_countries"] or "").replace(",", " ").split() if len(part) == 2 and part.isupper()
        ),
        certifications=wording(row, "certifications"),
        spot_terms=wording(row, "spot_terms"),
        reservation_terms=wording(row, "reservation_terms"),
        marketplace=row["marketplace"] == "y",
        gpus_on_request=tuple((row["gpus_on_request"] or "").split()),
        notes=row["notes"] or "",
        source=source(row),
    )


def _offer(row: Row) -> Offer:
    in_russia = "RU" in (row["countries"] or "").split()
    stated = row["vat_included"]
    return Offer(
        key=row["offer"],
        provider=row["provider"],
        region=wording(row, "region"),
        countries=tuple((row["countries"] or "").split()),
        instance_type=row["instance_type"] or "",
        gpu=row["gpu"],
        gpu_count=row["gpu_count"],
        vcpus=row["vcpus"],
        ram_bytes=None if row["ram_gb"] is None else round(row["ram_gb"] * (GIB if row["ram_unit"] == "GiB" else GB)),
        local_nvme_bytes=None if row["local_nvme_gb"] is None else round(row["local_nvme_gb"] * GB),
        network_gbit_s=row["network_gbit_s"],
        rdma={"y": True, "n": False}.get(row["rdma"] or ""),
        on_demand_per_hour=price(row["price_per_hour_on_demand"]),
        spot_per_hour=price(row["price_per_hour_spot"]),
        reserved_1y_per_hour=price(row["price_per_hour_reserved_1y"]),
        reserved_3y_per_hour=price(row["price_per_hour_reserved_3y"]),
        currency=row["currency"],
        vat_included=in_russia if stated is None else stated == "y",
        vat_assumed=stated is None,
        host_included=row["host_included"] != "n",
        marketplace=row["marketplace"] == "y",
        notes=row["notes"] or "",
        source=source(row),
        spot_as_of=row["spot_as_of"] or "",
        reserved_as_of=row["reserved_as_of"] or "",
    )


def _storage(row: Row) -> StorageOffer:
    return StorageOffer(
        key=row["key"],
        provider=row["provider"],
        region=wording(row, "region"),
        storage_class=row["class"],
        name=wording(row, "name"),
        price_per_gb_month=price(row["price_per_gb_month"]),
        volume_unit=row["volume_unit"],
        currency=row["currency"],
        vat_included=row["vat_included"] == "y",
        throughput_mb_s_per_tb=row["throughput_mb_s_per_tb"],
        max_throughput_mb_s=row["max_throughput_mb_s"],
        min_size_gb=row["min_size_gb"],
        max_size_gb=row["max_size_gb"],
        notes=row["notes"] or "",
        source=source(row),
    )


def _network(row: Row) -> NetworkOffer:
    return NetworkOffer(
        key=row["key"],
        provider=row["provider"],
        region=wording(row, "region"),
        kind=row["kind"],
        name=wording(row, "name"),
        bandwidth_gbit_s=row["bandwidth_gbit_s"],
        price=price(row["price"]),
        unit=row["unit"] or "",
        free_allowance=row["free_allowance"] or "",
        free_gb=row["free_gb"] or 0.0,
        currency=row["currency"],
        vat_included=row["vat_included"] == "y",
        notes=row["notes"] or "",
        source=source(row),
    )


def _exchange(row: Row) -> ExchangeRate:
    return ExchangeRate(
        base=row["base"],
        quote=row["quote"],
        rate=Decimal(row["rate"]),
        as_of=row["as_of"],
        source=row["source"],
        assumed=row["assumed"] == "y",
    )


def _vat(row: Row) -> VatRate:
    return VatRate(country=row["country"], percent=Decimal(row["percent"]), valid_from=row["valid_from"], source=row["source"])


def _rule(row: Row) -> ProtectionRule:
    counts = {"less than 100000": False, "more than 100000": True}
    return ProtectionRule(
        key=row["row_id"],
        threat_type=row["threat_type"],
        category=row["pd_category"],
        employees_only=row["subject_group"] == "employees only",
        more_than_100k=counts.get(row["non_employee_count"] or ""),
        level=row["protection_level"],
        clause=row["pp1119_clause"] or "",
        verified=(row["verification"] or "").startswith("verified"),
        source=source(row),
    )


def _media_model(row: Row) -> MediaModel:
    return MediaModel(
        key=row["key"],
        name=row["name"],
        kind=row["kind"],
        architecture=row["family"],
        params=row["params_b"] * GIGA,
        active_params=(row["active_params_b"] or row["params_b"]) * GIGA,
        layers=row["layers"],
        decoder_layers=row["decoder_layers"],
        hidden=row["hidden"],
        step_flop=row["step_tflop"] and row["step_tflop"] * TERA,
        dimensions=row["dimensions"],
        max_tokens=row["max_tokens"],
        default_steps=row["default_steps"],
        label=row["label"],
        notes=row["notes"] or "",
        source=source(row),
    )


def _media_rate(row: Row) -> MediaRate:
    value, gpus = row["value"], row["gpus"]
    per_gpu = {
        "samples_per_s": value / gpus * (row["item_audio_s"] or 0.0),
        "audio_s_per_s": value / gpus,
        "images_per_s": value / gpus,
        "s_per_image": 1 / value / gpus,
        "real_time_factor": 1 / value / gpus,
    }.get(row["unit"])
    return MediaRate(
        key=row["key"],
        model=row["model"],
        gpu=row["gpu"],
        gpu_name=row["gpu_name"],
        engine=row["engine"] or "",
        precision=row["precision"],
        mode=row["mode"],
        batch=row["batch"],
        steps=row["steps"],
        size_px=row["size_px"],
        value=value,
        unit=row["unit"],
        per_gpu=per_gpu,
        label=row["label"],
        notes=row["notes"] or "",
        source=source(row),
    )


def _support(row: Row) -> EngineSupport:
    return EngineSupport(
        engine=row["engine"],
        version_from=row["version_from"],
        version_to=row["version_to"],
        generation=row["generation"],
        weights=row["weights"],
        architecture=row["architecture"],
        support=row["support"],
        image=row["image"],
        source=source(row),
    )


def _regime(row: Row) -> Regime:
    return Regime(
        key=row["regime_id"],
        parent=row["parent_id"],
        jurisdiction=row["jurisdiction"] or "",
        kind=row["kind"],
        name=wording(row, "name"),
        legal_basis=wording(row, "legal_basis"),
        applies_when=row["applies_when"],
        applies_to=wording(row, "applies_to"),
        summary=wording(row, "summary_infra"),
        status=row["status"],
        effective_from=row["effective_from"] or "",
        watch=wording(row, "watch") if row["watch_en"] else None,
        verification=row["verification"],
        source=dated(row),
        as_of=row["as_of"],
    )


def _control(row: Row) -> Control:
    return Control(
        key=f"{row['regime_id']}/{row['control_key']}",
        regime=row["regime_id"],
        requirement=wording(row, "requirement"),
        applies_when=row["applies_when"],
        owner=row["responsible"],
        infrastructure_effect=row["infrastructure_effect"],
        reference=wording(row, "reference"),
        inferred=row["inferred"] == "y",
        kind=row["kind"],
        verification=row["verification"],
        source=dated(row),
    )


def _certificate(row: Row) -> Certificate:
    return Certificate(provider=row["provider"], key=row["certificate"], words=wording(row, "words"), source=source(row))


RECORDS: Final[dict[str, Callable[[Row], Any]]] = {
    "gpu": _gpu,
    "model": _model,
    "provider": _provider,
    "offer": _offer,
    "storage_offer": _storage,
    "network_offer": _network,
    "exchange_rate": _exchange,
    "vat_rate": _vat,
    "protection_level": _rule,
    "compliance_regime": _regime,
    "compliance_control": _control,
    "provider_certificate": _certificate,
    "media_model": _media_model,
    "media_rate": _media_rate,
    "engine_support": _support,
}
"""Table -> what makes a record of one of its rows."""
