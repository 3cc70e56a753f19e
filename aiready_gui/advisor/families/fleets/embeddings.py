"""Vectors for a body of text: the first load in time, then searches, and the store that holds them."""

from __future__ import annotations

from functools import partial

from aiready_gui.advisor.families.fleets.answer import answer
from aiready_gui.advisor.families.fleets.brief import FleetDesk, Job, planned_share
from aiready_gui.advisor.families.fleets.words import media_model, model_memory, model_words, rate_sources, target, title
from aiready_gui.domain.explain import Figure, Message, Unit
from aiready_gui.domain.media import MediaKind
from aiready_gui.domain.option import Fact, Layout
from aiready_gui.domain.other_workloads import Embeddings
from aiready_gui.domain.units import GB, HOURS_PER_DAY, HOURS_PER_WEEK, SECONDS_PER_HOUR, SECONDS_PER_MINUTE
from aiready_gui.engine.data import vectors
from aiready_gui.engine.data.datapath import embeddings_path
from aiready_gui.engine.facts import derived
from aiready_gui.engine.fleets import embeddings
from aiready_gui.engine.fleets.fleet import Load, Way
from aiready_gui.engine.gpu.host import host_need

FIELDS = (
    ("embedder", "model"), ("reranker", "embedder"), ("first_load_days", "days"), ("searches_per_minute", "requests_per_minute"),
)  # fmt: skip
EVEN_WEEK = (1.0,) * HOURS_PER_WEEK  # the index must answer at any hour


def embeddings_job(desk: FleetDesk) -> Job:
    """The larger of the first load and the searches against what a card embeds."""
    asked, work = desk.raw.workloads[0], desk.project.workloads[0]
    assert isinstance(asked, Embeddings) and isinstance(work, Embeddings)
    data, snapshot = desk.project.data, desk.snapshot
    model = media_model(work.embedder or "", MediaKind.EMBEDDINGS, "workload.embedder", snapshot)
    reranker = media_model(work.reranker, MediaKind.RERANKER, "workload.reranker", snapshot) if work.reranker else None
    index = vectors.index(desk.raw.data, data, model.dimensions or vectors.DIMENSIONS)
    load_days = work.first_load_days or 1.0
    longer = Embeddings.clipped("first_load_days", load_days * 2)
    days = target("first-load-days", load_days * HOURS_PER_DAY, Unit.HOURS, asked.first_load_days)
    searches = target("searches-asked", work.searches_per_minute or 0.0, Unit.COUNT, asked.searches_per_minute)
    of_work = embeddings.EmbeddingWork(
        embedder=model,
        reranker=reranker,
        load_tokens=index.tokens,
        load_days=days.revised(value=load_days),
        searches_per_minute=searches,
        fragment_tokens=float(data.chunk_tokens or 512),
    )
    by_load = of_work.load_rate >= of_work.search_rate
    load = Load(
        asked=derived(
            "embedding-load",
            max(of_work.load_rate, of_work.search_rate, 1e-6),
            Unit.TOKENS_PER_SECOND,
            index.tokens,
            days,
            searches,
        ),
        planned=planned_share(desk),
        week=EVEN_WEEK,
        stops=False,
        interruptible=False,
        first_run=of_work.first_run,
    )
    weights = embeddings.weights_bytes(of_work)
    ways = embeddings.embedding_ways(of_work, desk.market.gpus)

    def loading(way: Way, layout: Layout) -> Figure:
        seconds = embeddings.first_load(of_work, way.rate, layout.replicas, load.planned)
        hours = {name: (getattr(seconds, name) or 0.0) / SECONDS_PER_HOUR for name in ("value", "low", "high")}
        return seconds.revised(unit=Unit.HOURS, **hours)

    def facts(way: Way, layout: Layout) -> tuple[Fact, ...]:
        carried = embeddings.searches_carried(of_work, way.rate, layout.staying_replicas or layout.replicas, load.planned)
        return (
            Fact(label=Message(key="card-first-load"), figure=loading(way, layout), target=days),
            Fact(label=Message(key="card-searches"), figure=carried, target=searches),
            Fact(label=Message(key="card-index"), figure=index.ram_bytes),
            Fact(label=Message(key="card-index-switch"), figure=index.switch_bytes),
        )

    def why(way: Way, layout: Layout) -> tuple[Message, ...]:
        return (
            Message(
                key="why-embeddings-load" if by_load else "why-embeddings-search",
                args={"cards": layout.replicas, "rate": way.rate.value, "tokens": index.tokens.value, "share": load.utilisation},
            ),
            vectors.index_remarks(index)[0],
        )

    return Job(
        title=title(desk.project, model.name),
        need=Message(
            key="need-embeddings",
            args={"tokens": index.tokens.value, "hours": days.value, "searches": searches.value, "model": model.name},
        ),
        fields=FIELDS,
        model=model.name,
        stand_in=(data.volume_gb or 0.0) * vectors.TEXT_SHARE[1],
        load=load,
        host_of=lambda way: host_need(gpus=1, weights_bytes=weights, tokens_per_s=way.rate.value * load.utilisation),
        ways=ways,
        unit=Message(key="cost-thousand-searches"),
        units_per_hour=searches.value * SECONDS_PER_MINUTE / 3 / 1000,
        path_of=lambda _way, layout: embeddings_path(
            load_tokens_per_s=of_work.load_rate,
            searches_per_s=searches.value / SECONDS_PER_MINUTE,
            index=index,
            weights_bytes=weights,
            nodes=layout.instances,
        ),
        facts_of=facts,
        memory_of=lambda way: model_memory(way.gpu, weights, embeddings.WORK_BYTES),
        why_of=why,
        assumptions=(
            Message(key="assumption-embedding-speed"),
            Message(key="assumption-text-inside") if asked_text_missing(desk) else Message(key="assumption-fragments"),
            Message(key="assumption-reindex"),
            Message(key="assumption-vector-store", args={"size": index.switch_bytes.value / GB}),
            *model_words(model),
            *(model_words(reranker) if reranker else ()),
        ),
        left_out=(Message(key=vectors.LEFT_OUT, args={"size": index.switch_bytes.value / GB, "month": 0}),),
        sources=(model.source, *(engine.source for engine in vectors.VECTOR_ENGINES), *rate_sources(ways)),
        softer=(
            (
                "workload.first_load_days",
                Message(key="relax-first-load", args={"now": load_days, "then": longer}),
                desk.raw.revised(workloads=(asked.revised(first_load_days=longer),)),
            ),
        )
        if longer > load_days
        else (),
    )


def asked_text_missing(desk: FleetDesk) -> bool:
    """Whether the amount of text is a guess."""
    return desk.raw.data.text_inside_gb is None


advise_embeddings = partial(answer, embeddings_job)
