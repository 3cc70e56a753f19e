"""Vectors for a body of text: the first load in time, then searches, and the store that holds them."""

from __future__ import annotations

from aiready_gui.advisor.answer.brief import Brief, planned_share
from aiready_gui.advisor.answer.media_models import media_model
from aiready_gui.advisor.families.fleets.family import FleetFamily
from aiready_gui.advisor.families.fleets.words import (
    model_memory,
    model_words,
    office_week,
    target,
    title,
    working_week,
)
from aiready_gui.domain.explain import Figure, Message, Unit
from aiready_gui.domain.media import MediaKind, MediaModel
from aiready_gui.domain.option import Fact, Layout, MemoryBreakdown
from aiready_gui.domain.other_workloads import QUERY_TOKENS, Embeddings
from aiready_gui.domain.units import GB, HOURS_PER_DAY, HOURS_PER_WEEK, KB, SECONDS_PER_HOUR, SECONDS_PER_MINUTE
from aiready_gui.engine.data import vectors
from aiready_gui.engine.data.paths.path import Path
from aiready_gui.engine.data.paths.texts import FOUND_BYTES, QUERY_BYTES, embeddings_path
from aiready_gui.engine.fleets import embeddings
from aiready_gui.engine.fleets.load import Load
from aiready_gui.engine.fleets.way import Way
from aiready_gui.engine.gpu.host import HostNeed, host_need
from aiready_gui.engine.need.requirement_lines import FRAGMENT_FIELDS, Fields

EVEN_WEEK = (1.0,) * HOURS_PER_WEEK  # the index must answer at any hour


class EmbeddingsFamily(FleetFamily):
    """The larger of the first load and the searches against what a card embeds."""

    fields: Fields = (
        ("embedder", "model"), ("reranker", "embedder"), ("reranked", "count"),
        ("candidate_tokens", "tokens"), ("query_tokens", "tokens"), ("first_load_days", "days"),
        ("searches_per_minute", "requests_per_minute"),
    )  # fmt: skip
    of_data = FRAGMENT_FIELDS
    unit = Message(key="cost-thousand-searches")
    cites_rates = True

    def __init__(self, brief: Brief) -> None:
        super().__init__(brief)
        asked, work = brief.work(Embeddings)
        data, snapshot = brief.project.data, brief.snapshot
        model = media_model(work.embedder or "", MediaKind.EMBEDDINGS, "workload.embedder", snapshot)
        reranker = media_model(work.reranker, MediaKind.RERANKER, "workload.reranker", snapshot) if work.reranker else None
        if reranker is None:
            self.fields = tuple(field for field in self.fields if field[0] not in ("reranked", "candidate_tokens"))
        self._index = index = vectors.index(brief.raw.data, data, model.dimensions or vectors.DIMENSIONS)
        load_days = work.first_load_days or 1.0
        self._days = target("first-load-days", load_days * HOURS_PER_DAY, Unit.HOURS, asked.first_load_days)
        self._searches = searches = target(
            "searches-asked", work.searches_per_minute or 0.0, Unit.COUNT, asked.searches_per_minute
        )
        self._work = embeddings.EmbeddingWork(
            embedder=model,
            reranker=reranker,
            load_tokens=index.tokens,
            load_days=self._days.revised(value=load_days, unit=Unit.DAYS),
            searches_per_minute=searches,
            fragment_tokens=float(data.chunk_tokens or 512),
            reranked=float(work.reranked or 0),
            candidate_tokens=None if work.candidate_tokens is None else float(work.candidate_tokens),
            query_tokens=float(work.query_tokens or QUERY_TOKENS),
        )
        self.load = Load(
            asked=self._work.asked(),
            planned=planned_share(brief),
            week=EVEN_WEEK,
            stops=False,
            interruptible=False,
            first_run=self._work.first_run,
        )
        self._weights = embeddings.weights_bytes(self._work)
        self.ways = embeddings.embedding_ways(self._work, brief.market.gpus, snapshot.media)
        week = office_week()
        self._mean_share = sum(week) / len(week)
        self.units_per_hour = searches.value * SECONDS_PER_HOUR / SECONDS_PER_MINUTE * self._mean_share / 1000
        self.stand_in = (data.volume_gb or 0.0) * vectors.TEXT_SHARE[1]
        self.sources = (model.source, *(engine.source for engine in vectors.VECTOR_ENGINES))
        self._word(model, reranker)

    def _word(self, model: MediaModel, reranker: MediaModel | None) -> None:
        """Title, need, assumptions, and the store that nobody prices."""
        index, size_gb = self._index, self._index.switch_bytes.value / GB
        self.title, self.model = title(self.brief.project, model.name), model.name
        args: dict[str, str | int | float | Message] = {
            "tokens": index.tokens.value,
            "hours": self._days.value,
            "searches": self._searches.value,
            "model": model.name,
        }
        self.need = Message(key="need-embeddings", args=args)
        self.assumptions = self._assumptions(model, reranker, size_gb)
        unsized = Message(key=vectors.UNSIZED)
        self.unpriced = (Message(key=vectors.LEFT_OUT, args={"size": size_gb, "month": 0}) if size_gb else unsized,)

    def _assumptions(self, model: MediaModel, reranker: MediaModel | None, size_gb: float) -> tuple[Message, ...]:
        guessed = self.brief.raw.data.text_inside_gb is None
        return (
            Message(key="assumption-embedding-speed"),
            working_week("week-of-searches"),
            Message(key="assumption-search-bytes", args={"query": QUERY_BYTES, "found": FOUND_BYTES / KB}),
            Message(key="assumption-text-inside" if guessed else "assumption-fragments"),
            Message(key="assumption-reindex"),
            Message(key="assumption-vector-store", args={"size": size_gb})
            if size_gb
            else Message(key="assumption-vector-store-unsized"),
            *model_words(model),
            *((Message(key="assumption-reranked", args={"fragments": self._work.reranked}),) if reranker else ()),
            *(model_words(reranker) if reranker else ()),
        )

    def host(self, way: Way) -> HostNeed:
        """Texts are cut into tokens on the host."""
        return host_need(gpus=1, weights_bytes=self._weights, tokens_per_s=way.rate.value * self.load.utilisation)

    def path(self, way: Way, layout: Layout) -> Path:
        """The text read once, the index written and searched."""
        return embeddings_path(
            load_tokens_per_s=self._work.load_rate,
            searches_per_s=self._searches.value / SECONDS_PER_MINUTE,
            mean_share=self._mean_share,
            index=self._index,
            weights_bytes=self._weights,
            nodes=layout.instances,
        )

    def facts(self, way: Way, layout: Layout) -> tuple[Fact, ...]:
        """Time of the first load, searches carried, size of the index."""
        first = self.first_fact(way, layout)
        if not self._index.tokens.value:
            return (first,)
        return (
            first,
            self._carried(way, layout),
            Fact(label=Message(key="card-index"), figure=self._index.ram_bytes),
            Fact(label=Message(key="card-index-switch"), figure=self._index.switch_bytes),
        )

    def first_fact(self, way: Way, layout: Layout) -> Fact:
        """The first load; searches where its text is another workload's to load, or there is none: no load, no index."""
        if not self._index.tokens.value:
            return self._carried(way, layout)
        return Fact(label=Message(key="card-first-load"), figure=self._loading(way, layout), target=self._days)

    def _carried(self, way: Way, layout: Layout) -> Fact:
        carried = embeddings.searches_carried(self._work, way.rate, layout.staying_replicas or layout.replicas, self.load.planned)
        return Fact(label=Message(key="card-searches"), figure=carried, target=self._searches)

    def _loading(self, way: Way, layout: Layout) -> Figure:
        seconds = embeddings.first_load(self._work, way.rate, layout.replicas, self.load.planned)
        hours = {name: (getattr(seconds, name) or 0.0) / SECONDS_PER_HOUR for name in ("value", "low", "high")}
        return seconds.revised_trusting(unit=Unit.HOURS, **hours)

    def memory(self, way: Way) -> MemoryBreakdown | None:
        """Embedder and reranker on one card."""
        return model_memory(way.gpu, self._weights, embeddings.WORK_BYTES)

    def why(self, way: Way, layout: Layout) -> tuple[Message, ...]:
        """Which of the two decides, and what the index needs."""
        by_load = self._work.load_rate >= self._work.search_rate
        args: dict[str, str | int | float | Message] = {
            "cards": layout.replicas,
            "rate": way.rate.value,
            "tokens": self._index.tokens.value,
            "share": self.load.utilisation,
        }
        first = Message(key="why-embeddings-load" if by_load else "why-embeddings-search", args=args)
        return (first, vectors.index_remarks(self._index)[0])
