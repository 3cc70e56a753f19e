"""Questions of batches, embeddings, speech heard and made, images and sandboxes."""

from __future__ import annotations

from aiready_gui.domain.arrival import ARRIVAL_WEEKS, ArrivesBy, Arriving
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.media import MediaKind, MediaStack
from aiready_gui.domain.other_workloads import Batch, Embeddings, Images, Sandboxes, Speech, SpeechMode
from aiready_gui.domain.project import Project
from aiready_gui.domain.synthesis import Made, Synthesis
from aiready_gui.gui.fields.field import Applies, Field
from aiready_gui.gui.wizard.group import Group, Shows, options_of, work_is


def _speech_mode(mode: SpeechMode) -> Applies:
    def applies(project: Project) -> bool:
        work = project.workloads[0] if project.workloads else None
        return isinstance(work, Speech) and work.mode is mode

    return applies


def _counted(by: ArrivesBy) -> Applies:
    def applies(project: Project) -> bool:
        work = project.workloads[0] if project.workloads else None
        recorded = not (isinstance(work, Speech) and work.mode is SpeechMode.STREAMING)
        return isinstance(work, Arriving) and recorded and work.by_day is (by is ArrivesBy.DAY)

    return applies


def _makes(made: Made, by: ArrivesBy | None = None) -> Applies:
    def applies(project: Project) -> bool:
        work = project.workloads[0] if project.workloads else None
        return isinstance(work, Synthesis) and work.made is made and (by is None or _counted(by)(project))

    return applies


def _in_pieces(project: Project) -> bool:
    return any(_counted(by)(project) for by in ArrivesBy)


def _reranks(project: Project) -> bool:
    work = project.workloads[0] if project.workloads else None
    return isinstance(work, Embeddings) and bool(work.reranker)


COUNTED_BY = Field("workload.arrives_by", "segments", options=options_of(ArrivesBy, "arrivesby"), span=2, applies=_in_pieces)
"""Before the amounts that it chooses among: an answer moves nothing above it."""


def models(snapshot: Snapshot) -> tuple[Group, ...]:
    """Which model hears, draws or embeds."""

    def of(kind: MediaKind) -> tuple[tuple[object, str], ...]:
        return tuple((model.key, f"={model.name}") for model in snapshot.media_models if model.kind is kind)

    return (
        Group(title="group-no-model", hint="hint-no-model", fields=(), applies=work_is(Sandboxes), shows=Shows.WORDS),
        Group(
            title="group-media-model",
            applies=work_is(Speech),
            fields=(
                Field("workload.model", "choice", options=of(MediaKind.SPEECH), span=2),
                Field("workload.stack", "choice", options=options_of(MediaStack, "speechstack"), span=2),
            ),
        ),
        Group(
            title="group-media-model",
            applies=work_is(Images),
            fields=(
                Field("workload.model", "choice", options=of(MediaKind.IMAGES), span=2),
                Field("workload.stack", "choice", options=options_of(MediaStack, "imagestack"), span=2),
            ),
        ),
        Group(
            title="group-media-model",
            hint="hint-measured-only",
            applies=_makes(Made.VOICE),
            fields=(Field("workload.model", "choice", options=of(MediaKind.VOICE), span=4),),
        ),
        Group(
            title="group-media-model",
            hint="hint-measured-only",
            applies=_makes(Made.VIDEO),
            fields=(Field("workload.model", "choice", options=of(MediaKind.VIDEO), span=4),),
        ),
        Group(
            title="group-embedding-model",
            applies=work_is(Embeddings),
            fields=(
                Field("workload.embedder", "choice", options=of(MediaKind.EMBEDDINGS), span=2),
                Field("workload.reranker", "choice", options=(("", "no-reranker"), *of(MediaKind.RERANKER)), span=2),
            ),
        ),
    )


LOAD = (
    Group(
        title="group-batch",
        hint="hint-batch",
        applies=work_is(Batch),
        fields=(
            Field("workload.items", "number", unit="unit-word-items"),
            Field("workload.window_h", "number", unit="unit-word-hours"),
            Field("workload.runs_per_month", "number", unit="unit-word-per-month"),
            Field("workload.isl_mean", "whole", unit="unit-word-tokens"),
            Field("workload.osl_mean", "whole", unit="unit-word-tokens"),
            Field("workload.interruptible", "switch", span=4),
        ),
    ),
    Group(
        title="group-embeddings",
        hint="hint-embeddings",
        applies=work_is(Embeddings),
        fields=(
            Field("workload.first_load_days", "number", unit="unit-word-days", span=2),
            Field("workload.searches_per_minute", "number", unit="unit-per-minute", span=2),
            Field("workload.reranked", "whole", unit="unit-word-fragments", span=2, applies=_reranks),
            Field("workload.candidate_tokens", "whole", unit="unit-word-tokens", applies=_reranks, placeholder="hint-candidate"),
            Field("workload.query_tokens", "whole", unit="unit-word-tokens"),
        ),
    ),
    Group(
        title="group-speech",
        hint="hint-speech",
        applies=work_is(Speech),
        fields=(
            Field("workload.mode", "segments", options=options_of(SpeechMode, "speechmode"), span=2),
            COUNTED_BY,
            Field(
                "workload.audio_hours_peak_hour",
                "number",
                unit="unit-word-audio-hours",
                span=2,
                applies=_counted(ArrivesBy.PEAK_HOUR),
            ),
            Field("workload.audio_hours_day", "number", unit="unit-word-audio-hours", span=2, applies=_counted(ArrivesBy.DAY)),
            Field("workload.live_streams", "whole", unit="unit-word-streams", span=2, applies=_speech_mode(SpeechMode.STREAMING)),
        ),
    ),
    Group(
        title="group-images",
        hint="hint-images",
        applies=work_is(Images),
        fields=(
            COUNTED_BY,
            Field(
                "workload.images_peak_hour",
                "number",
                unit="unit-word-images-hour",
                span=2,
                applies=_counted(ArrivesBy.PEAK_HOUR),
            ),
            Field("workload.images_day", "number", unit="unit-word-images", span=2, applies=_counted(ArrivesBy.DAY)),
            Field("workload.size_px", "whole", unit="unit-word-px"),
            Field("workload.steps", "whole", unit="unit-steps"),
        ),
    ),
    Group(
        title="group-made",
        applies=work_is(Synthesis),
        fields=(
            COUNTED_BY,
            *(
                Field(f"workload.{name}_{end}", "number", unit=unit, span=2, applies=_makes(made, by))
                for made, name, unit in (
                    (Made.VOICE, "voice_hours", "unit-word-voice-hours"),
                    (Made.VIDEO, "clips", "unit-word-clips"),
                )
                for by, end in ((ArrivesBy.PEAK_HOUR, "peak_hour"), (ArrivesBy.DAY, "day"))
            ),
        ),
    ),
    Group(
        title="group-arrival",
        hint="hint-arrival",
        applies=work_is(Arriving),
        fields=(
            Field("workload.schedule", "choice", options=options_of(ARRIVAL_WEEKS, "schedule"), span=2),
            Field("workload.arrival_hours", "whole", unit="unit-word-hours"),
            Field("workload.growth_per_year", "number", unit="unit-percent", factor=100),
        ),
    ),
    Group(
        title="group-sandboxes",
        hint="hint-sandboxes",
        applies=work_is(Sandboxes),
        fields=(
            Field("workload.people", "whole", unit="unit-people", span=2),
            Field("workload.hours_per_day", "number", unit="unit-word-hours"),
            Field("workload.gpu_memory_gb", "number", unit="unit-gb"),
        ),
    ),
)

DATA = (
    Group(
        title="group-texts",
        hint="hint-text-inside",
        applies=work_is(Embeddings),
        fields=(
            Field("data.text_inside_gb", "number", unit="unit-gb"),
            Field("data.chunk_tokens", "whole", unit="unit-word-tokens", expert=True),
            Field("data.overlap_tokens", "whole", unit="unit-word-tokens", expert=True),
        ),
    ),
)
