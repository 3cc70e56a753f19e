"""Measured rates of speech, images and embeddings in the catalogue."""

from __future__ import annotations

import shutil
from math import isclose
from pathlib import Path

import pytest
from sqlite_utils import Database

from aiready_gui.catalogue.build import build
from aiready_gui.catalogue.schema import MIGRATIONS, migrate
from aiready_gui.catalogue.store import SOURCES
from aiready_gui.domain.errors import CatalogueError
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.media import Label, MediaKind


def test_an_older_catalogue_climbs_to_the_tables_of_the_rates() -> None:
    """A database that has seen the first migration only; the new tables are strict."""
    with Database(memory=True) as db:
        first, apply = MIGRATIONS[0]
        db.table("migration").create({"name": str}, pk="name", strict=True)
        apply(db)
        db.table("migration").insert({"name": first})
        assert "media_rate" not in db.table_names()
        migrate(db)
        assert {"media_model", "media_rate"} <= set(db.table_names())
        assert db.table("media_rate").strict
        migrate(db)
        assert [row["name"] for row in db.table("migration").rows] == [name for name, _ in MIGRATIONS]


def test_every_rate_names_its_source_and_how_far_it_can_be_trusted(snapshot: Snapshot) -> None:
    """Models and rates alike; what is general knowledge is labelled so."""
    for one in (*snapshot.media_models, *snapshot.media_rates):
        assert one.source.title
        assert one.source.as_of
        assert one.label in Label
    assert {model.kind for model in snapshot.media_models} == set(MediaKind)
    assert snapshot.media_model_by_key["whisper-large-v3-turbo"].label is Label.UNVERIFIED


def test_a_rate_without_an_amount_of_work_or_a_known_card_is_kept_but_never_scaled(snapshot: Snapshot) -> None:
    """Requests of an unstated length; a GPU outside the catalogue."""
    rates = {one.key: one for one in snapshot.media_rates}
    assert rates["l4-embedding-768"].per_gpu is None
    assert rates["fw-large-v2-3070ti"].gpu is None


def test_published_units_become_the_rate_of_one_card(snapshot: Snapshot) -> None:
    """Seconds a picture, a real-time factor, samples of eight cards."""
    rates = {one.key: one.per_gpu for one in snapshot.media_rates}
    assert isclose(rates["sdxl-fal-a100-trt"] or 0, 1 / 4.10)
    assert isclose(rates["wlk-turbo-h100"] or 0, 1 / 0.303)
    assert isclose(rates["sdxl-mlperf51-l40s"] or 0, 5.52 / 8)


def test_a_rate_of_a_model_nobody_listed_is_refused(tmp_path: Path) -> None:
    """The message names the row."""
    sources = Path(shutil.copytree(SOURCES, tmp_path / "sources"))
    path = sources / "media_rates.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(",sdxl,h100_sxm_80", ",sd4,h100_sxm_80", 1), encoding="utf-8")
    with pytest.raises(CatalogueError) as caught:
        build(sources, tmp_path / "out.db")
    assert caught.value.message.key == "catalogue-unknown"
    assert caught.value.message.args["value"] == "sd4"
