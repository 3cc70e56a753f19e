"""The catalogue: built the same twice, refused when wrong, checked on opening."""

from __future__ import annotations

import csv
import re
import shutil
import sqlite3
from itertools import combinations
from pathlib import Path

import pytest
from pydantic import ValidationError

from aiready_gui.advisor.advise import advise
from aiready_gui.catalogue import store
from aiready_gui.catalogue.build import build
from aiready_gui.catalogue.hashes import sources_hash
from aiready_gui.catalogue.schema import TABLES
from aiready_gui.catalogue.store import SOURCES, open_catalogue, open_shipped
from aiready_gui.domain.errors import CatalogueError
from aiready_gui.domain.market import Offer, PricingMode, Snapshot
from aiready_gui.domain.recommendation import Gate
from aiready_gui.domain.samples import SAMPLES, sample_project
from aiready_gui.engine.fleets import sandboxes
from aiready_gui.engine.gpu.fabric import RDMA_SHARE
from aiready_gui.engine.serving import slices
from aiready_gui.engine.training.plan import machine_of
from tests.common import TODAY

ARTICLE = {
    "h200_sxm_141",
    "p200",
    "p300",
    "b100_sxm",
    "b200_sxm_180",
    "a100_sxm_80",
    "v100_sxm2_32",
    "rtx_4090",
    "rtx_5090",
    "rtx_6000_ada",
}


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    """A copy of the CSV files to spoil."""
    return Path(shutil.copytree(SOURCES, tmp_path / "sources"))


def spoil(sources: Path, file: str, change: tuple[str, str]) -> None:
    path = sources / file
    text = path.read_text(encoding="utf-8")
    assert change[0] in text
    path.write_text(text.replace(*change, 1), encoding="utf-8")


def refused(sources: Path, tmp_path: Path) -> CatalogueError:
    with pytest.raises(CatalogueError) as caught:
        build(sources, tmp_path / "out.db")
    assert not list(tmp_path.glob("*.db")), "nothing half-written is left"
    return caught.value


def test_two_builds_hold_the_same(sources: Path, tmp_path: Path) -> None:
    """Built twice from the same files, the content hash is equal."""
    build(sources, tmp_path / "one.db")
    build(sources, tmp_path / "two.db")
    assert open_catalogue(tmp_path / "one.db").content_hash == open_catalogue(tmp_path / "two.db").content_hash


def test_every_row_has_a_source_and_a_date(snapshot: Snapshot) -> None:
    """A figure without them could not be defended."""
    for rows in (snapshot.gpus, snapshot.models, snapshot.providers, snapshot.offers, snapshot.storage, snapshot.network):
        assert rows
        assert all(row.source.title and row.source.as_of for row in rows)


def test_a_row_without_a_date_is_refused(sources: Path, tmp_path: Path) -> None:
    """The message names file, row and column."""
    spoil(sources, "vat_rates.csv", (",2026-11-24", ","))
    error = refused(sources, tmp_path)
    assert error.message.key == "catalogue-empty"
    assert error.message.args == {"file": "vat_rates.csv", "row": 3, "column": "as_of"}


def test_an_unknown_gpu_is_refused(sources: Path, tmp_path: Path) -> None:
    """An offer of a card that the catalogue does not have."""
    spoil(sources, "offers.csv", ("g4dn.xlarge,t4,", "g4dn.xlarge,t5,"))
    error = refused(sources, tmp_path)
    assert error.message.key == "catalogue-unknown"
    assert error.message.args["value"] == "t5"


def test_a_negative_price_is_refused(sources: Path, tmp_path: Path) -> None:
    """Prices are never below nothing."""
    spoil(sources, "offers.csv", (",0.526,", ",-0.526,"))
    assert refused(sources, tmp_path).message.key == "catalogue-negative"


def test_a_repeated_key_is_refused(sources: Path, tmp_path: Path) -> None:
    """Two rows for one card would make the answer depend on their order."""
    path = sources / "gpus.csv"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join([*lines, lines[1]]), encoding="utf-8")
    assert refused(sources, tmp_path).message.key == "catalogue-repeated"


def test_two_prices_of_one_machine_are_refused(sources: Path, tmp_path: Path) -> None:
    """A price that went up would stay on sale beside its successor, and be the cheaper of the two."""
    path = sources / "offers.csv"
    text = path.read_text(encoding="utf-8")
    first = text.splitlines(keepends=True)[1]
    path.write_text(
        text + first.replace("aws-us-east-1-us-g4dn-xlarge-t4", "read-again").replace("0.526", "0.6"), encoding="utf-8"
    )
    error = refused(sources, tmp_path)
    assert error.message.key == "catalogue-two-prices"
    assert error.message.args["other"] == "2"


SAME_HOST_APART = {("p5e.48xlarge", "p5en.48xlarge")}
"""Machines that differ in what the table has no column for: here how the cards reach the network."""


def test_no_machine_is_sold_at_two_dates_under_two_names(snapshot: Snapshot) -> None:
    """A provider renames what it sells: same cards, place and host, read on two days, is one machine whose older price is past.

    Hosts agree where every column that both rows fill is equal.
    """

    def host(offer: Offer) -> tuple[object, ...]:
        return (offer.vcpus, offer.ram_bytes, offer.local_nvme_bytes, offer.network_gbit_s, offer.rdma, offer.marketplace)

    twice = []
    for one, other in combinations(snapshot.offers, 2):
        if (one.provider, one.gpu, one.gpu_count, one.region) != (other.provider, other.gpu, other.gpu_count, other.region):
            continue
        alike = all(None in pair or pair[0] == pair[1] for pair in zip(host(one), host(other), strict=True))
        names = tuple(sorted((one.instance_type, other.instance_type)))
        if alike and one.source.as_of != other.source.as_of and names not in SAME_HOST_APART:
            twice.append((one.key, other.key))
    assert not twice


def test_no_more_cards_stand_in_a_machine_than_its_card_allows(snapshot: Snapshot) -> None:
    """A card's limit is used for machines that nobody publishes: the offers themselves must not contradict it."""
    for offer in snapshot.offers:
        assert offer.gpu_count <= snapshot.gpu_by_key[offer.gpu].max_gpus_per_node, offer.key


def test_each_price_has_the_date_it_was_read_on(snapshot: Snapshot) -> None:
    """AWS p5.48xlarge: the hour on demand was read on 2026-11-09, the reservation on 2026-06-15."""
    offer = snapshot.offer_by_key["aws-us-east-1-us-p5-48xlarge-h100-sxm-80"]
    assert offer.price_source(PricingMode.ON_DEMAND).as_of == "2026-11-09"
    assert offer.price_source(PricingMode.RESERVED_3Y).as_of == "2026-06-15"
    assert offer.price_source(PricingMode.SPOT).as_of == "2026-07"


@pytest.mark.parametrize("keep", [0, 100, 20_000])
def test_a_truncated_catalogue_is_told_apart(sources: Path, tmp_path: Path, keep: int) -> None:
    """A copy that broke off says so instead of giving a wrong answer."""
    whole = tmp_path / "whole.db"
    build(sources, whole)
    broken = tmp_path / "broken.db"
    broken.write_bytes(whole.read_bytes()[:keep])
    with pytest.raises(CatalogueError):
        open_catalogue(broken)


def test_a_cache_that_cannot_be_written_costs_time_only(
    snapshot: Snapshot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another start holds the file, or the folder is read-only: the program starts all the same."""
    monkeypatch.setattr(store, "user_cache_dir", lambda: tmp_path)
    (tmp_path / f"catalogue-{sources_hash(SOURCES)[:16]}.db").mkdir()
    assert open_shipped().content_hash == snapshot.content_hash
    assert len(list(tmp_path.iterdir())) == 1, "nothing half-written is left"


def test_a_catalogue_is_read_without_holding_its_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file open in SQLite cannot be replaced on Windows, and SQLite takes no path of a network share in a URI."""
    path = tmp_path / "catalogue.db"
    build(SOURCES, path)
    connect, opened = sqlite3.connect, []
    monkeypatch.setattr(sqlite3, "connect", lambda database: opened.append(database) or connect(database))
    open_catalogue(path)
    assert opened == [":memory:"]


def test_the_articles_gpus_are_all_there(snapshot: Snapshot) -> None:
    """What the provider names is listed; what nobody can verify is marked."""
    cloud4y = snapshot.provider_by_key["Cloud4Y"]
    assert set(cloud4y.gpus_on_request) == ARTICLE
    assert not snapshot.gpu_by_key["p200"].verified
    assert not snapshot.gpu_by_key["p300"].verified
    assert not [offer for offer in snapshot.offers if offer.provider == "Cloud4Y"]


def test_a_snapshot_cannot_be_changed(snapshot: Snapshot) -> None:
    """It is handed around freely because nobody can spoil it."""
    with pytest.raises(ValidationError):
        snapshot.content_hash = "x"  # type: ignore[misc]


def test_dense_peaks_keep_their_generations_ratio(snapshot: Snapshot) -> None:
    """FP8 is twice BF16 on Hopper: a sparse figure taken for a dense one would show."""
    for key in ("h100_sxm_80", "h100_pcie_80", "h200_sxm_141", "l40s", "b200_sxm_180"):
        gpu = snapshot.gpu_by_key[key]
        assert gpu.fp8_flops is not None
        assert gpu.bf16_flops is not None
        assert gpu.fp8_flops / gpu.bf16_flops == pytest.approx(2, rel=0.05)


def test_a_licence_says_what_it_allows_and_where_it_was_read(sources: Path) -> None:
    """A proposal repeats it to a customer; what nobody read stays empty."""
    told = csv_rows(sources / "models.csv")
    licensed = [row for row in told if row["licence"]]
    assert len(licensed) > 50
    assert all(row["paid_service"] and row["licence_source"] for row in licensed)
    assert not any(row["paid_service"] or row["licence_source"] for row in told if not row["licence"])
    assert {row["key"] for row in licensed if row["paid_service"] == "n"} >= {"mistral-large-2-123b", "qwen2-5-3b"}


def test_tables_are_strict_and_keyed() -> None:
    """Every table has a key, a source and a date."""
    for table in TABLES:
        assert table.key
        assert {"source", "as_of"} <= set(table.columns)


def test_what_is_said_is_said_in_both_languages(sources: Path, tmp_path: Path) -> None:
    """A name in one language only, or Russian words in the English column, are refused; product names stay."""
    snapshot = open_shipped()
    gp3 = next(one for one in snapshot.storage if one.name.en == "EBS gp3")
    assert gp3.name.ru == "EBS gp3"
    assert not any(re.search("[а-яё]", one.name.en) for one in (*snapshot.storage, *snapshot.network))
    assert not any(re.search("[а-яё]", one.region.en) for one in snapshot.offers)
    assert any(one.region.ru == "RU (Москва)" for one in snapshot.offers)
    spoil(sources, "storage_offers.csv", ("HDD disk,Диск HDD", "Диск HDD,Диск HDD"))
    assert refused(sources, tmp_path).message.key == "catalogue-language"
    spoil(sources, "storage_offers.csv", ("Диск HDD,Диск HDD", ",Диск HDD"))
    assert refused(sources, tmp_path).message.key == "catalogue-empty"


@pytest.mark.parametrize(
    ("key", "generation", "fabric_gb_s", "pcie_gb_s"),
    [
        ("h100_sxm_80", "hopper", 50.0, 63.0), ("a100_pcie_80", "ampere", 25.0, 31.5), ("rtx_a6000", "ampere-rtx", None, 31.5),
        ("b200_sxm_180", "blackwell", 50.0, 63.0), ("rtx_5090", "blackwell-rtx", None, 63.0), ("l4", "ada", None, 31.5),
        ("mi300x", "cdna", 50.0, 63.0), ("v100_sxm2_32", "volta", 3.1, 15.75), ("t4", "turing", None, 15.75),
        ("gaudi3", "gaudi", None, None), ("a2", "ampere-rtx", None, 15.75),
    ],
)  # fmt: skip
def test_a_cards_links_and_generation_are_columns(
    snapshot: Snapshot, key: str, generation: str, fabric_gb_s: float | None, pcie_gb_s: float | None
) -> None:
    """Graphics memory tells the workstation cards of a generation from its accelerators; x8 is half of x16."""
    gpu = snapshot.gpu_by_key[key]
    assert gpu.generation == generation
    assert (gpu.fabric_bytes_per_s or 0) == pytest.approx((fabric_gb_s or 0) * 1e9)
    assert (gpu.pcie_bytes_per_s or 0) == pytest.approx((pcie_gb_s or 0) * 1e9)


@pytest.mark.parametrize(
    ("key", "gib"),
    [
        ("h100_sxm_80", 79.6),
        ("l40s", 44.99),
        ("l40", 44.99),
        ("a40", 44.99),
        ("rtx_a6000", 44.99),
        ("l4", 22.49),
        ("a10", 22.49),
        ("t4", 15.0),
        ("a2", 15.0),
        ("b300_sxm_288", 268.59),
        ("rtx_pro_6000_bse", 95.59),
    ],
)
def test_memory_is_what_the_driver_shows(snapshot: Snapshot, key: str, gib: float) -> None:
    """Error correction takes a sixteenth of GDDR6: 46,068 MiB of 48 GB are 44.99 GiB, not 47.76 as the label x 0.995 says.

    Of HBM and GDDR7 it takes nothing. MiB of public nvidia-smi logs: 23,034, 23,028, 15,360, 15,356, 275,040, 97,887.
    """
    assert snapshot.gpu_by_key[key].memory_bytes == round(gib * 2**30)


def test_racks_of_one_nvlink_domain_are_a_column(snapshot: Snapshot) -> None:
    """NVL72: seventy-two cards on one NVLink network, four in each of its machines; a machine of eight joins no others."""
    joined = {gpu.key: gpu.nvlink_domain_gpus for gpu in snapshot.gpus if gpu.nvlink_domain_gpus}
    assert joined == {"gb200": 72, "gb300": 72}
    assert all(size > snapshot.gpu_by_key[key].max_gpus_per_node for key, size in joined.items())


def test_cards_before_ampere_are_known_to_lack_bfloat16(snapshot: Snapshot) -> None:
    """Known to have none is not the same as nobody having published it."""
    lacking = {gpu.key for gpu in snapshot.gpus if gpu.lacks_bf16}
    assert lacking == {"t4", "v100_sxm2_16", "v100_sxm2_32", "v100_pcie_16", "v100_pcie_32", "v100s_pcie_32"}
    assert not snapshot.gpu_by_key["a10g"].lacks_bf16


def test_parts_of_a_card_that_the_program_cannot_read_are_refused(sources: Path, tmp_path: Path) -> None:
    spoil(sources, "gpus.csv", ("1/1 1/2 2/2 3/4 4/4 7/8", "1/1 1/2 2/2 3/4 4/4 7"))
    error = refused(sources, tmp_path)
    assert error.message.key == "catalogue-shape"
    assert (error.message.args["row"], error.message.args["column"]) == (2, "mig_profiles")


def test_a_new_card_is_rows_of_data_alone(sources: Path, tmp_path: Path) -> None:
    """A generation nobody has heard of, cut into five, sold by one provider and run by one engine: sized, cut and joined without a line of code."""
    cards, offers, facts = (csv_rows(sources / name) for name in ("gpus.csv", "offers.csv", "engine_support.csv"))
    like = next(row for row in cards if row["gpu"] == "h100_sxm_80")
    card = {**like, "gpu": "r100_sxm", "name": "R100", "generation": "rubin", "architecture": "Rubin", "fabric_gb_s": "100"}
    card |= {"year": "2026", "nvlink_domain_gpus": "144"}
    sold = next(
        row for row in offers if row["gpu"] == "h100_sxm_80" and row["gpu_count"] == "8" and row["price_per_hour_on_demand"]
    )
    offer = {**sold, "gpu": "r100_sxm", "offer": "new-r8", "instance_type": "r8", "rdma": "y", "network_gbit_s": ""}
    csv_written(sources / "gpus.csv", [*cards, {**card, "mig_profiles": "1/1 2/2 5/5"}])
    csv_written(sources / "offers.csv", [*offers, offer])
    run = next(row for row in facts if (row["engine"], row["generation"], row["weights"]) == ("vllm", "hopper", "bf16"))
    csv_written(sources / "engine_support.csv", [*facts, {**run, "generation": "rubin"}])
    build(sources, tmp_path / "out.db")
    known = open_catalogue(tmp_path / "out.db")
    gpu = known.gpu_by_key["r100_sxm"]
    assert [part.compute for part in slices.profiles(gpu)] == [1, 2, 5]
    assert [(part.per_card, part.compute_share) for part in sandboxes.cuts(gpu)] == [(5, 0.2), (2, 0.4), (1, 1.0)]
    (row,) = [one for one in advise(SAMPLES["chat"], known, as_of=TODAY).candidates if one.gpu_key == "r100_sxm"]
    assert row.gate is None or row.gate is Gate.RESIDENCY
    assert gpu.nvlink_domain_gpus == 144
    assert all("r100_sxm" in sample_project(name, known).conditions.excluded_gpus for name in ("lora-7b", "pretraining"))
    machine = machine_of(next(one for one in known.offers if one.gpu == "r100_sxm"), gpu)
    assert machine.fabric == pytest.approx(100e9 * RDMA_SHARE)


def csv_rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def csv_written(path: Path, rows: list[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def test_every_reference_of_a_control_names_its_act() -> None:
    """An article, a requirement, a section by its number alone is of any law: several stand in one matrix."""
    bare = re.compile(r"(Art\b|Req\b|Annex|CLD|CC\d|[AC]\d?\.\d|ст\.|треб|прил|меры|\d+\.\d)", re.IGNORECASE)
    for control in open_shipped().controls:
        for one in (control.reference.en, control.reference.ru):
            assert not bare.match(one), (control.key, one)


def test_a_region_is_a_place_and_no_word_on_its_price(snapshot: Snapshot) -> None:
    """ "Global, lowest" was printed where machines, storage and copies "are located"."""
    offers = (*snapshot.offers, *snapshot.storage, *snapshot.network)
    regions = {words for one in offers for words in (one.region.en.lower(), one.region.ru.lower())}
    assert regions and not [one for one in regions if re.search("lowest|cheap|price|наимен|дешев|цен[аы]", one)]
