"""Traffic, logs, links, vectors: what passes and what stays behind, in bytes counted by hand."""

from __future__ import annotations

from typing import Any

import hand_made
import numpy as np
import pytest
from hand_made import figure

from aiready_gui.domain.explain import Evidence, Unit, derived, ends, summed
from aiready_gui.domain.parts import KvPrecision
from aiready_gui.domain.project import DataKind, DataNeeds, DataPlace
from aiready_gui.domain.vision import USUAL
from aiready_gui.domain.workload import LlmServing, Percentile, ServingUse
from aiready_gui.engine.data import links, vectors
from aiready_gui.engine.data.paths.media import image_bytes, images_path, made_path, speech_path
from aiready_gui.engine.data.paths.people import sandbox_path
from aiready_gui.engine.data.paths.serving import on_machines, serving_path, serving_traffic, tensor_exchange
from aiready_gui.engine.data.paths.texts import embeddings_path, text_path
from aiready_gui.engine.data.paths.training import training_path
from aiready_gui.engine.data.storage_traffic import StorageTraffic
from aiready_gui.engine.need.demand import Demand
from aiready_gui.engine.need.images import Images

DATA = DataNeeds(volume_gb=1000, retention_months=3, chunk_tokens=512, overlap_tokens=64)


def need(**changes: Any) -> Demand:
    """10 requests a second at the peak, 4 in the mean; 1,000 tokens in, of which 300 cached, 200 out."""
    facts_: dict[str, Any] = {
        "serving": LlmServing(use=ServingUse.CHAT, kv_precision=KvPrecision.AUTO), "card": hand_made.card(), "peak_rps": 10.0,
        "mean_rps": 4.0, "isl": 1000.0, "isl_cv2": 0.0, "cached": 300.0, "osl": 200.0, "osl_cv2": 0.0, "swing": 0.0, "context": 2000,
        "ttft_target_s": 2.0, "tpot_target_s": 0.05, "percentile": Percentile.P95, "week": (1.0,) * 168,
    }  # fmt: skip
    return Demand(**{**facts_, **changes})


def test_a_token_is_six_bytes_of_russian_text() -> None:
    """3.4 characters at 1.76 bytes (tokenizers over Russian prose): 10 x 1,000 x 6 = 60 kB/s in, 10 x 200 x 6 = 12 kB/s out."""
    found = serving_traffic(need())
    assert (found.in_peak, found.out_peak, found.in_mean, found.out_mean) == pytest.approx((60e3, 12e3, 24e3, 4.8e3))


def test_an_image_in_a_prompt_is_sent_as_a_file() -> None:
    """Two of 1,024 x 512, 0.75 MB each (1.5 MB a million pixels of 1,024 squared), beside 600 tokens of text: 3.6 kB.

    10 x (2 x 750 + 3.6) kB = 15.036 MB/s come at the peak, not the 10 x 1,000 tokens x 6 = 60 kB/s of their tokens.
    """
    images = Images(USUAL, 2.0, 1024, 512)
    found = serving_traffic(need(isl=600.0 + images.tokens, images=images))
    assert (found.in_peak, found.out_peak, found.in_mean) == pytest.approx((15.036e6, 12e3, 6.0144e6))
    _, request = found.peak_of
    assert (request.value, request.inputs[0].value, request.inputs[1].value) == (1_503_600, 2, 750_000)


def test_what_serving_writes_keeps_and_exchanges() -> None:
    """Logs: 4 x 1,200 x 6 = 28.8 kB/s over 3 months of 730 h = 227.06 GB; two versions of the weights of 20 GB.

    Each of 3 replicas works on 10/3 requests of 900 tokens, 3,000 a second; 4 cards exchange twice a layer 2 x 3/4 of 2,000
    bytes: 2 x 10 x 1.5 x 2,000 x 3,000 = 180 MB/s.
    """
    path = on_machines(serving_path(need(), 20e9, DATA, DATA), need(), nodes=2, replicas=3, tp=4)
    (registry,), (logs,) = path.feed.kept, path.feed.streams
    assert path.feed.write is not None
    assert path.feed.write.value == pytest.approx(72e3)
    assert (logs.full.value, logs.months) == pytest.approx((28.8e3 * 730 * 3600 * 3, 3))
    assert registry.value == pytest.approx(40e9)
    assert (path.feed.load_bytes, path.feed.nodes, path.feed.hot[0].value) == (20e9, 2, 20e9)
    assert path.exchanged == pytest.approx(180e6)


def test_what_is_kept_grows_as_the_load_that_leaves_it() -> None:
    """Requests that grow by 40 % a year leave logs that do, pictures, transcripts and clips theirs; a pile is what it is."""
    asked = need()
    grows = asked._replace(serving=asked.serving.revised(growth_per_year=0.4))
    media = {"mean_share": 0.5, "weights_bytes": 7e9, "nodes": 1, "data": DATA, "per_year": 0.4}
    paths = (
        serving_path(grows, 20e9, DATA, DATA),
        images_path(images_per_s=2.0, size_px=1024, **media),
        speech_path(audio_s_per_s=300.0, **media),
        made_path(made_per_s=0.5, each_bytes=30e6, **media),
    )
    assert [path.feed.streams[0].per_year for path in paths] == [0.4] * 4
    assert serving_path(asked, 20e9, DATA, DATA).feed.streams[0].per_year == 0.0


def test_logs_are_kept_as_long_as_the_law_asks() -> None:
    """365 days are 365 x 24 / 730 = 12 months, not the 3 of the data; data kept for ten years keeps its logs for one."""
    by_law = serving_path(need(), 20e9, DATA, DATA, logs_kept_days=365)
    assert by_law.feed.streams[0].full.value == pytest.approx(28.8e3 * 730 * 3600 * 12)
    ten_years = DATA.revised(retention_months=120)
    assert serving_path(need(), 20e9, DATA, ten_years).feed.streams[0].full.value == pytest.approx(28.8e3 * 730 * 3600 * 12)


def test_cards_of_a_replica_exchange_two_all_reduces_a_layer() -> None:
    """Llama 70B's shape over 8 cards at 1,000 tokens a second: 2 x 80 x 2 x 7/8 x 8,192 x 2 bytes = 4.58752 GB/s."""
    card = hand_made.card(layers=80, hidden=8192)
    assert tensor_exchange(card, 8, 1000.0) == pytest.approx(4_587_520_000)
    assert tensor_exchange(card, 1, 1000.0) == 0.0


def test_a_pile_is_read_and_its_results_written_while_machines_are_busy() -> None:
    """5 items a second of 3,000 and 400 tokens: 90 and 12 kB/s; busy a third of the time, 4 kB/s are kept for 3 months."""
    path = text_path(
        items_per_s=5.0, busy_share=1 / 3, isl=3000.0, osl=400.0, weights_bytes=20e9, nodes=2, data=DATA, exchanged=0.0
    )
    assert path.feed.read.value == pytest.approx(90e3)
    assert path.feed.streams[0].full.value == pytest.approx(4e3 * 730 * 3600 * 3)
    assert (path.traffic.in_peak, path.traffic.in_mean, path.traffic.out_mean) == pytest.approx((90e3, 30e3, 4e3))


def test_recordings_come_in_and_transcripts_go_out() -> None:
    """300 hours an hour are 300 s a second: 16 kHz x 2 bytes x 300 = 9.6 MB/s in, 30 x 300 = 9 kB/s out."""
    path = speech_path(audio_s_per_s=300.0, mean_share=0.25, weights_bytes=3e9, nodes=1, data=DATA)
    assert (path.traffic.in_peak, path.traffic.out_peak, path.traffic.out_mean) == pytest.approx((9.6e6, 9e3, 2.25e3))


def test_pictures_grow_with_their_pixels() -> None:
    """1.5 MB at 1,024 pixels, 6 MB at 2,048; two a second 12 MB/s out, 500 bytes of prompt each in."""
    path = images_path(images_per_s=2.0, mean_share=0.5, size_px=2048, weights_bytes=7e9, nodes=1, data=DATA)
    assert (path.traffic.out_peak, path.traffic.out_mean, path.traffic.in_peak) == pytest.approx((12e6, 6e6, 1e3))
    assert path.feed.streams[0].full.value == pytest.approx(6e6 * 730 * 3600 * 3)


def test_people_in_sandboxes_have_a_home_of_100_gb() -> None:
    """Ten people: 1 TB, 1 MB/s of traffic, of which a quarter of the week leaves 0.25 on average; two cards at the pace of an H100 read documents at 1 MB/s each."""
    data = DATA.revised(kind=DataKind.DOCUMENTS)
    path = sandbox_path(people=10, gpus=2, nodes=1, speed=1.0, at_work=0.25, data=data)
    assert path.feed.kept[0].value == pytest.approx(1e12)
    assert path.feed.read.value == pytest.approx(2e6)
    assert (path.traffic.in_peak, path.traffic.out_peak, path.traffic.out_mean) == pytest.approx((1e6, 1e6, 0.25e6))


def test_a_training_reads_and_writes_checkpoints_on_shared_files() -> None:
    read = figure(1e6, Unit.BYTES_PER_SECOND)
    data = DATA.revised(versions_kept=4, checkpoints_kept=6)
    made = training_path(
        read=read, nodes=2, weights_bytes=28e9, checkpoint_bytes=196e9, written=figure(4e6, Unit.BYTES_PER_SECOND), data=data
    )
    assert made.feed.write is not None and made.feed.write.value == 4e6
    assert (made.feed.shared, made.feed.versions, made.feed.checkpoints_kept) == (True, 4, 6)
    assert made.feed.kept[0].value == pytest.approx(56e9)
    alone = training_path(read=read, nodes=1, weights_bytes=1.0, checkpoint_bytes=0.0, data=data)
    assert not alone.feed.shared


TRAFFIC = links.Traffic(in_peak=60e3, out_peak=125e6, in_mean=24e3, out_mean=1000.0)


def test_links_are_asked_in_gigabits() -> None:
    """125 MB/s to the users are 1 Gbit/s; 2.5 GB/s of a machine to storage 20 Gbit/s, which fit 100, not 10."""
    users = links.north_south(TRAFFIC, hand_made.offer(), DATA)
    assert users.need.value == pytest.approx(1.0)
    assert users.supply is not None and users.supply.value == 100.0
    moved = StorageTraffic(*(figure(value, Unit.BYTES_PER_SECOND) for value in (2.5e9, 5e9)))
    store = links.to_storage(moved, hand_made.offer(network_gbit_s=None))
    assert store.need.value == pytest.approx(20.0)
    assert store.decision.key == "decision-network-short"
    assert store.decision.args == {"need": 20.0, "has": 10.0}
    assert links.to_storage(moved, hand_made.offer()).decision.key == "decision-storage"


def test_a_month_of_traffic() -> None:
    """24 kB/s x 730 h x 3,600 = 63.072 GB in, 1 kB/s = 2.628 GB out, all of which leaves unless the customer says otherwise."""
    ingress, answers, leaves = links.north_south(TRAFFIC, hand_made.offer(), DATA).volumes
    assert (ingress.value, answers.value, leaves.value) == pytest.approx((63.072e9, 2.628e9, 2.628e9))
    assert links.egress(TRAFFIC, DataNeeds(egress_gb_month=900)).value == pytest.approx(900e9)


def test_data_are_moved_within_a_week() -> None:
    """60 TB x 8 / 604,800 s = 0.79365 Gbit/s by line; a petabyte takes 13.2 Gbit/s and goes on disks."""
    data = DataNeeds(volume_gb=60_000, place=DataPlace.OTHER_CLOUD)
    line = links.migration(data, data)
    disks = links.migration(data, data.revised(volume_gb=1_000_000))
    assert line is not None and disks is not None
    assert line.need.value == pytest.approx(0.793650794)
    assert (line.decision.key, disks.decision.key) == ("decision-migration-line", "decision-migration-disks")
    assert links.migration(data, data.revised(place=DataPlace.HERE)) is None
    month = data.revised(move_days=30)  # 60 TB x 8 / 2,592,000 s = 0.18519 Gbit/s, and it is the customer's word
    slow = links.migration(month, month)
    assert slow is not None
    assert slow.need.value == pytest.approx(0.185185185)
    assert slow.need.inputs[1].evidence is Evidence.CUSTOMER and line.need.inputs[1].evidence is Evidence.ASSUMPTION


def test_the_private_network_carries_storage_and_users_together() -> None:
    """0.4 + 1.0 Gbit/s; one machine needs no balancer, several that answer people do."""
    parts = (
        StorageTraffic(*(figure(value, Unit.BYTES_PER_SECOND) for value in (25e6, 50e6))),
        links.north_south(TRAFFIC, hand_made.offer(), DATA),
    )
    assert links.private(1, *parts, answers=True).need.value == pytest.approx(1.4)
    keys = [links.private(nodes, *parts, answers=answers).decision.key for nodes, answers in ((1, True), (2, True), (2, False))]
    assert keys == ["decision-private-single", "decision-private-balancer", "decision-private-closed"]


def test_cards_of_one_unit_talk_over_what_joins_them() -> None:
    nvlink = links.in_node(hand_made.gpu(), 180e6, 4)
    assert nvlink.supply is not None and nvlink.supply.value == 450e9
    assert nvlink.decision.key == "decision-nvlink"
    assert links.in_node(hand_made.gpu(form_factor="PCIe"), 180e6, 2).decision.key == "decision-pcie"
    assert links.in_node(hand_made.gpu(), 0.0, 1).supply is None


def test_vectors_of_forty_gigabytes_of_text() -> None:
    """40 GB x 155 M tokens = 6.2e9; fragments of 512 with 64 shared step 448: 13,839,285.7; x 1,024 x 4 x 1.5 = 85.03 GB.

    While the model is changed two indexes stand: 170.06 GB. The tokenizers' range of 140-170 M passes on.
    """
    asked = DATA.revised(text_inside_gb=40)
    found = vectors.index(asked, asked, 1024)
    assert found.tokens.value == pytest.approx(6.2e9)
    assert (found.tokens.low, found.tokens.high) == pytest.approx((5.6e9, 6.8e9))
    assert found.fragments.value == pytest.approx(13_839_285.714)
    assert found.ram_bytes.value == pytest.approx(85_028_571_428.6)
    assert found.switch_bytes.value == pytest.approx(170_057_142_857.1)


def test_text_inside_documents_is_a_twentieth_of_them() -> None:
    """1,000 GB of documents hold 50 GB of text, between 20 and 200."""
    found = vectors.text_bytes(DATA, DATA)
    assert (found.value, found.low, found.high) == pytest.approx((50e9, 20e9, 200e9))


@pytest.mark.parametrize(
    ("engine", "gigabytes"),
    [
        ("qdrant", 6.144),  # 1e6 x 1,024 x 4 x 1.5
        ("scylladb", 5.2224),  # (4,096 + 16 links x 16) x 1.2
        ("pgvector", 4.104),  # 4,096 + 8
        ("opensearch", 4.6464),  # 1.1 x (4,096 + 8 x 16)
        ("zilliz", 8.192),  # 4,096 x 2
    ],
)
def test_a_million_vectors_in_each_store(engine: str, gigabytes: float) -> None:
    """By the rule in each store's own documentation, 1,024 numbers of 4 bytes."""
    (store,) = [one for one in vectors.VECTOR_ENGINES if one.key == engine]
    assert vectors.engine_memory(store, figure(1e6), 1024).value == pytest.approx(gigabytes * 1e9)


def test_the_month_in_which_a_limit_is_passed() -> None:
    """From 100 to 200 at 40 % a year: 12 x ln 2 / ln 1.4 = 24.72 months; already passed; never."""
    assert vectors.month_passed(100.0, 0.4, 200.0) == pytest.approx(24.7205, abs=1e-4)
    assert vectors.month_passed(200.0, 0.4, 200.0) == 0.0
    assert vectors.month_passed(100.0, 0.0, 200.0) is None
    assert vectors.month_passed(0.0, 0.4, 200.0) is None


def test_an_index_takes_at_most_four_fifths_of_a_machines_memory() -> None:
    """85 GB in 120 GB: the limit of 96 is passed after 12 x ln(96 / 85.0286) / ln 1.4 = 4.33 months; within 36 it wants machines."""
    asked = DATA.revised(text_inside_gb=40)
    found = vectors.index(asked, asked, 1024)
    told = vectors.index_outgrown(found, 0.4, 120e9)
    assert told is not None and told.key == "index-month"
    assert told.args["month"] == pytest.approx(4.328, abs=0.001)
    own = vectors.own_machines(found, 0.4, 120e9)
    assert own is not None and own.args["size"] == pytest.approx(170.057, abs=0.001)
    assert vectors.own_machines(found, 0.4, None) is None
    assert vectors.own_machines(found, 0.01, 120e9) is None  # 12 x ln 1.129 / ln 1.01 = 146 months


def test_intervals_pass_through_products_and_quotients() -> None:
    """(80, 100, 150) of a factor and (4, 5, 10) of a divisor: 100 / 5 = 20, between 80 / 10 = 8 and 150 / 4 = 37.5."""
    along, against = figure(100.0, low=80.0, high=150.0), figure(5.0, low=4.0, high=10.0)
    assert ends(20.0, (along,), (against,)) == pytest.approx((8.0, 37.5))
    assert ends(20.0, (figure(100.0),)) == (None, None)


def test_sums_and_columns_keep_their_type() -> None:
    assert summed("sum", (figure(1.5), figure(2.0))).value == 3.5
    assert np.isclose(derived("x", 2.0, Unit.COUNT, along=(figure(4.0, low=2.0, high=8.0),)).low or 0, 1.0)


def test_a_picture_of_half_the_edge_is_a_quarter() -> None:
    """1.5 MB at 1,024 pixels: 375 kB at 512, 24 MB at 4,096."""
    assert [image_bytes(edge, edge) for edge in (0, 512, 1024, 4096)] == [0, 375e3, 1.5e6, 24e6]


def test_what_is_made_of_texts_is_kept() -> None:
    """Half a clip a second of 30 MB: 15 MB/s out, 250 B/s of prompts in; at a quarter of it on the mean and for 3 months of 730 h
    15e6 x 0.25 x 2,628,000 x 3 = 29.565 TB. Weights lie there twice and are loaded once.
    """
    path = made_path(made_per_s=0.5, each_bytes=30e6, mean_share=0.25, weights_bytes=28e9, nodes=2, data=DATA)
    traffic = path.traffic
    assert (traffic.in_peak, traffic.out_peak, traffic.in_mean, traffic.out_mean) == (250.0, 15e6, 62.5, 3.75e6)
    assert path.feed.write is not None
    assert (path.feed.read.value, path.feed.write.value, path.feed.nodes) == (250.0, 15e6, 2)
    assert path.feed.streams[0].full.value == pytest.approx(29.565e12)
    assert (path.feed.kept[0].value, path.feed.hot[0].value, path.feed.load_bytes) == (56e9, 28e9, 28e9)


def test_text_that_becomes_vectors_and_is_searched() -> None:
    """25,000 tokens a second are 150 kB/s in, half of that out as vectors; ten searches a second of 200 bytes, ten fragments of 2 kB
    back: 2 and 200 kB/s. A gigabyte of text: 155e6 / 448 x 1,024 x 4 x 1.5 = 2.1257 GB of index, twice while it is built anew.
    """
    asked = DATA.revised(text_inside_gb=1)
    index = vectors.index(asked, asked, 1024)
    path = embeddings_path(load_tokens_per_s=25_000, searches_per_s=10, mean_share=0.5, index=index, weights_bytes=1e9, nodes=1)
    traffic = path.traffic
    assert path.feed.write is not None
    assert (path.feed.read.value, path.feed.write.value) == (150e3, 75e3)
    assert (traffic.in_peak, traffic.out_peak, traffic.in_mean, traffic.out_mean) == (2e3, 200e3, 1e3, 100e3)
    assert [part.value for part in path.feed.hot] == pytest.approx([1e9, 4_251_428_571.4])
    assert (path.feed.kept[0].value, path.feed.load_bytes, path.feed.streams) == (2e9, 1e9, ())


def test_what_leaves_in_a_month_is_what_was_answered_even_where_that_is_nothing() -> None:
    """1,000 B/s x 730 h x 3,600 = 2.628 GB; or the customer's 900 GB, or none."""
    told = (None, 900.0, 0.0)
    assert [links.egress_bytes(TRAFFIC, DataNeeds(egress_gb_month=gb)) for gb in told] == [2.628e9, 900e9, 0.0]


def test_an_index_is_told_in_gigabytes_of_every_store() -> None:
    """A million vectors of 1,024 numbers, as in ``test_a_million_vectors_in_each_store``."""
    count, ram = figure(1e6), figure(6.144e9, Unit.BYTES)
    of = vectors.Index(
        tokens=figure(448e6), fragments=count, dimensions=1024, ram_bytes=ram, switch_bytes=figure(12.288e9, Unit.BYTES)
    )
    size, stores = vectors.index_remarks(of)
    assert size.args == {"fragments": 1e6, "size": 6.144, "switch": 12.288}
    assert stores.args == pytest.approx(
        {"qdrant": 6.144, "scylladb": 5.2224, "pgvector": 4.104, "opensearch": 4.6464, "zilliz": 8.192}
    )
