"""Rows of the catalogue as records: units to base units, words to types, one function a table."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any, Final

from aiready_gui.catalogue.cells import dated, price, profiles, source, times, wording
from aiready_gui.catalogue.schema import Row
from aiready_gui.domain.compliance import Certificate, Control, Regime
from aiready_gui.domain.explain import Source
from aiready_gui.domain.market import ApiPrice, NetworkOffer, Offer, ProtectionRule, Provider, StorageOffer
from aiready_gui.domain.media import MediaModel, MediaRate
from aiready_gui.domain.money import ExchangeRate, VatRate
from aiready_gui.domain.parts import Gpu, ModelCard
from aiready_gui.domain.support import EngineSupport
from aiready_gui.domain.units import GB, GIB, GIGA, TERA
from aiready_gui.domain.vision import Vision


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
        modality=row["modality"] or "text",
        licence=row["licence"] or "",
        paid_service={"y": True, "n": False}.get(row["paid_service"] or ""),
        fp8_blocks=row["fp8_blocks"] or "",
        own_vision=_vision(row),
        trained_source=Source(title=row["trained_source"], as_of=row["as_of"]) if row["trained_source"] else None,
        mtp_layers=row["mtp_layers"] or 0,
        source=source(row),
        **{
            name: row[name]
            for name in (
                "layers", "hidden", "ffn", "heads", "kv_heads", "head_dim", "vocab", "experts", "active_experts", "moe_ffn",
                "layers_full", "layers_windowed", "layers_recurrent", "layers_experts", "mlp_matrices", "full_kv_heads",
                "full_head_dim", "expert_hidden", "mla_kv_rank", "mla_rope_dim", "mla_q_rank", "mla_nope_dim", "mla_v_dim",
                "sliding_window", "sparse_read_tokens", "max_context", "trained_context",
            )
        },
    )  # fmt: skip


def _vision(row: Row) -> Vision | None:
    """How a model takes images in; nothing where a part of it was not published."""
    rule, tower = row["image_rule"], row["tower_b"]
    if not rule or not tower:
        return None
    told = Source(title=row["image_source"] or row["source"], as_of=row["as_of"])
    return Vision(rule=rule, tower_params=tower * GIGA, tower_scores=float(row["tower_scores"] or 0), source=told)


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
        from_volume=row["from_volume"] or 0.0,
        counts_inbound=row["counts_inbound"] == "y",
        currency=row["currency"],
        vat_included=row["vat_included"] == "y",
        notes=row["notes"] or "",
        source=source(row),
    )


def _api_price(row: Row) -> ApiPrice:
    return ApiPrice(
        key=row["key"],
        provider=row["provider"],
        model=row["model"],
        input_per_million=Decimal(row["price_per_million_input"]),
        output_per_million=Decimal(row["price_per_million_output"]),
        currency=row["currency"],
        vat_included=row["vat_included"] == "y",
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
        "s_per_clip": 1 / value / gpus,
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
    "api_price": _api_price,
}
"""Table -> what makes a record of one of its rows."""
