"""Storage and network of a price list: recognised by words, priced per unit, kept as own rows; what is not known is named."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from aiready_gui.catalogue import own
from aiready_gui.catalogue.build import checked_row
from aiready_gui.catalogue.offer_rows import rows_to_keep
from aiready_gui.catalogue.overlay import laid_over
from aiready_gui.catalogue.records import RECORDS
from aiready_gui.catalogue.schema import KINDS
from aiready_gui.catalogue.store import shipped_rows, snapshot_of
from aiready_gui.domain.market import NetworkOffer, StorageOffer
from aiready_gui.domain.money import Currency
from aiready_gui.price_list.changes import Change, Sort
from aiready_gui.price_list.columns import Period
from aiready_gui.price_list.comparison import Preview, compare, taken_offers
from aiready_gui.price_list.parts import part_of
from aiready_gui.price_list.reading import Read, Terms, read_list
from aiready_gui.price_list.recognition import Recogniser
from aiready_gui.price_list.sheets import Sheet, read_sheets
from tests.common import catalogue
from tests.price_list import layouts

OURS = Terms("Cloud of ours", Currency.RUB, vat_included=True, as_of=date(2026, 11, 20), country="RU")


def read(path: Path, terms: Terms = OURS) -> Read:
    return read_list(read_sheets(path), terms, Recogniser(catalogue().gpus, []))


def parts(found: Read) -> list[tuple[str, str, Decimal, str]]:
    return [(one.kind, one.product, one.price, one.unit) for one in found.parts]


def test_disks_traffic_and_addresses_beside_machines(tmp_path: Path) -> None:
    """By hand: 3,660 a TB is 3.66 a GB; 0.0122 an hour over 730 hours is 8.906 a month. Snapshots, traffic coming in, a port and a
    disk by the piece are no price of these kinds: each is named by its row."""
    found = read(layouts.machines_storage_and_network(tmp_path))
    assert [(one.known.gpu.key, one.per_hour) for one in found.prices] == [("b200_sxm_180", Decimal(9760))]
    assert parts(found) == [
        ("object_hot", "Объектное хранилище S3: Стандартное", Decimal("1.952"), "GB"),
        ("object_cold", "Объектное хранилище S3: Холодное", Decimal("0.976"), "GB"),
        ("block_ssd", "Быстрый SSD", Decimal("12.2"), "GB"),
        ("block_hdd", "Сетевой HDD", Decimal("3.66"), "GB"),
        ("file_nfs", "Файловое хранилище NFS", Decimal("8.906"), "GB"),
        ("egress_internet", "Исходящий трафик", Decimal("1.525"), "GB"),
        ("public_ip", "Публичный IP-адрес", Decimal(183), "month"),
        ("load_balancer", "Балансировщик нагрузки", Decimal("2.44"), "hour"),
    ]
    assert [(one.sheet, one.row, one.value, one.reason.key) for one in found.rejected] == [
        ("Хранилище", 9, "Снимки дисков SSD", "price-list-no-card"),
        ("Хранилище", 10, "500", "price-list-no-unit"),
        ("Сеть", 5, "Входящий трафик", "price-list-no-card"),
        ("Сеть", 6, "Порт 10 Гбит/с", "price-list-no-card"),
    ]


def test_units_in_words(tmp_path: Path) -> None:
    """A GiB stays one, 140 a TB is 0.14 a GB; a licence is nothing of these."""
    terms = Terms("Cloud of ours", Currency.USD, vat_included=False, as_of=date(2026, 11, 20), country="DE")
    found = read(layouts.english_units(tmp_path), terms)
    assert [(kind, price, unit) for kind, _, price, unit in parts(found)] == [
        ("object_hot", Decimal("0.015"), "GB"),
        ("block_nvme", Decimal("0.1"), "GiB"),
        ("file_parallel", Decimal("0.14"), "GB"),
        ("egress_internet", Decimal("0.05"), "GB"),
        ("public_ip", Decimal("0.004"), "hour"),
    ]
    assert [(one.known.gpu.key, one.per_hour) for one in found.prices] == [("l40s", Decimal("0.95"))]
    assert [(one.row, one.value) for one in found.rejected] == [(8, "lic")]
    assert all(one.currency is Currency.USD and not one.vat_included for one in found.parts)


def test_a_unit_in_the_head_of_the_price(tmp_path: Path) -> None:
    """ "За 1 ГБ в мес." is no term of a month; a price of a year and one on request are told by row and column."""
    found = read(layouts.price_a_gigabyte_in_its_head(tmp_path))
    assert [(one.kind, one.price, one.region, one.vat_included) for one in found.parts] == [
        ("block_ssd", Decimal(10), "Москва-7", False),
        ("block_ssd", Decimal("11.5"), "Новосибирск", False),
    ]
    assert [(one.row, one.reason.key) for one in found.rejected] == [(3, "price-list-part-once"), (4, "price-list-on-request")]


@pytest.mark.parametrize(
    ("name", "caption", "kind"),
    [
        ("Сервер с NVMe 2 x 3.84 ТБ", "", "block_nvme"),
        ("Сервер с публичным IP-адресом, 8 vCPU", "", None),
        ("Сервер XL2, 8 vCPU", "Машины с SSD", None),
        ("Стандартное", "Объектное хранилище", "object_hot"),
        ("Локальный диск NVMe", "", None),
        ("Исходящий трафик Object Storage", "", "egress_object"),
        ("Резервное копирование", "Диски SSD", None),
        ("H100 SXM 80GB", "", None),
    ],
)
def test_what_a_name_sells(name: str, caption: str, kind: str | None) -> None:
    """A machine that has a disk or an address is neither; what is copied or comes in is sold by other rules."""
    found = part_of(name, caption)
    assert (found.kind if found else None) == kind
    if kind == "block_nvme":
        assert found is not None and found.per((name,), Period.HOUR) is None, "a disk within a machine has no price a gigabyte"


def in_use(path: Path) -> Preview:
    """The list over the catalogue with what was taken before."""
    snapshot = snapshot_of(laid_over(shipped_rows(), own.own_rows(path))[0])
    return compare(
        read_list(read_sheets(path.parent / "all_2026-11-20.xlsx"), OURS, Recogniser(snapshot.gpus, [])), OURS, snapshot
    )


def test_what_is_taken_is_the_catalogue_s(tmp_path: Path) -> None:
    """Through the database of own rows: a provider that nobody knew, its machine, five disks and three of network; the same list
    changes nothing then, and every price says in which file, sheet and row it stands."""
    path = tmp_path / own.FILE
    layouts.machines_storage_and_network(tmp_path)
    first = in_use(path)
    assert [len(first.of(Change.ADDED, sort)) for sort in Sort] == [1, 5, 3] and first.sorts == tuple(Sort)
    rows = rows_to_keep(taken_offers(first, first.taken, "all.xlsx"), catalogue(), "RU")
    assert [kind for kind, _ in rows] == ["provider", "offer", *["storage_offer"] * 5, *["network_offer"] * 3]
    own.add(path, "all.xlsx", rows, datetime(2026, 11, 29))
    again = in_use(path)
    assert [line.change for line in again.lines] == [Change.SAME] * 9
    kept = snapshot_of(laid_over(shipped_rows(), own.own_rows(path))[0])
    (disk,) = (one for one in kept.storage if one.name.ru == "Быстрый SSD")
    assert (disk.price_per_gb_month, disk.vat_included) == (Decimal("12.2"), True)
    assert (disk.source.title, disk.source.as_of) == ("all.xlsx · Хранилище · 6", "2026-11-20")


def test_units_are_held_against_each_other() -> None:
    """By hand, without VAT: 10 a GiB (2^30) is 9.3132 a GB; 0.25 an hour is 182.5 a month; a change of unit alone is none."""
    gib = _stored(Decimal(10), "GiB")
    found = _against("Disk SSD,9.3132,GB-month", storage=(gib,))
    assert [(line.change, line.was and round(line.was, 4)) for line in found.lines] == [(Change.SAME, Decimal("9.3132"))]
    address = _network(Decimal("0.25"), "hour")
    found = _against("Public IP,200,month", network=(address,))
    assert [(line.change, line.was, line.now) for line in found.lines] == [(Change.CHANGED, Decimal("182.50"), Decimal(200))]
    found = _against("Public IP,300,month", network=(address,))
    assert [(line.change, line.taken) for line in found.lines] == [(Change.CHANGED, False)], "by 64 %: by hand alone"


def test_a_list_of_disks_says_nothing_of_machines(tmp_path: Path) -> None:
    """None of the provider's machines and networks is gone for that; its other disks are."""
    shipped = catalogue()
    provider = next(
        one.provider for one in shipped.storage if sum(other.provider == one.provider for other in shipped.storage) > 3
    )
    terms = Terms(provider, Currency.RUB, vat_included=False, as_of=date(2026, 11, 20))
    found = compare(read(layouts.price_a_gigabyte_in_its_head(tmp_path), terms), terms, shipped)
    assert {line.sort for line in found.lines} == {Sort.STORAGE}
    assert found.of(Change.GONE)


def test_records_of_storage_and_network_come_back_as_they_were() -> None:
    """Every shipped one, through the cells it is kept as; what only the row says of a disk stays in it."""
    shipped, rows = catalogue(), shipped_rows()
    for record, (kind, cells) in zip(
        (*shipped.storage, *shipped.network),
        rows_to_keep((*shipped.storage, *shipped.network), shipped, "", rows),
        strict=True,
    ):
        assert RECORDS[kind](checked_row(KINDS[kind], 1, cells, own=True)) == record
    (cells,) = [cells for _, cells in rows_to_keep(shipped.storage, shipped, "", rows) if cells["key"].endswith("ebs-gp3")][:1]
    assert cells["included_iops"] == "3000.0"


def _against(line: str, storage: tuple[StorageOffer, ...] = (), network: tuple[NetworkOffer, ...] = ()) -> Preview:
    name, price, unit = line.split(",")
    sheet = Sheet("", (("Name", "Price, RUB without VAT", "Unit"), (name, Decimal(price), unit)))
    snapshot = catalogue().revised(storage=storage, network=network, content_hash="held")
    return compare(read_list((sheet,), OURS, Recogniser(snapshot.gpus, [])), OURS, snapshot)


def _stored(price: Decimal, unit: str) -> StorageOffer:
    changes = {"storage_class": "block_ssd", "price_per_gb_month": price, "volume_unit": unit}
    return catalogue().storage[0].revised(**changes, **SAME)


def _network(price: Decimal, unit: str) -> NetworkOffer:
    return catalogue().network[0].revised(kind="public_ip", price=price, unit=unit, **SAME)


SAME = {"key": "one", "provider": OURS.provider, "currency": "RUB", "vat_included": False}
