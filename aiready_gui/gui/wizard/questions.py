"""Which questions stand on which page, as tables: the pages only lay them out."""

from __future__ import annotations

from collections.abc import Callable

from aiready_gui.advisor.project.wizard_steps import step_of
from aiready_gui.domain.families import INTERRUPTIBLE, PLANNED, SPARED, WAITED_FOR, WITH_HEADROOM
from aiready_gui.domain.market import PricingMode, Snapshot
from aiready_gui.domain.money import Currency
from aiready_gui.domain.other_workloads import Batch
from aiready_gui.domain.parts import KvPrecision, Precision
from aiready_gui.domain.project import DataKind, DataPlace, Project, Redundancy, Stage, Term, TextLanguage
from aiready_gui.domain.roadmap import PhaseKind
from aiready_gui.domain.speculation import Speculation
from aiready_gui.domain.training_workload import Training
from aiready_gui.domain.workload import CountBy, LlmServing, ModelChoice, Percentile, RateMeans, Schedule, ServingUse
from aiready_gui.gui.fields.field import Applies, Field
from aiready_gui.gui.wizard import other_questions, training_questions
from aiready_gui.gui.wizard.adapter_questions import ADAPTERS
from aiready_gui.gui.wizard.group import Group, Shows
from aiready_gui.gui.wizard.group import options_of as _enum
from aiready_gui.gui.wizard.group import work_is as _is


def _by_users(project: Project) -> bool:
    return project.serving is not None and project.serving.count_by is CountBy.USERS


def _by_users_not_painted(project: Project) -> bool:
    serving = project.serving
    return _by_users(project) and serving is not None and not (serving.schedule is Schedule.CUSTOM and serving.custom_week)


def _per_minute(project: Project) -> bool:
    return project.serving is not None and project.serving.count_by is CountBy.PER_MINUTE


def _by_sessions(project: Project) -> bool:
    return project.serving is not None and project.serving.count_by is CountBy.SESSIONS


def _not_by_sessions(project: Project) -> bool:
    return not _by_sessions(project)


def _in_steps(project: Project) -> bool:
    return _use_is(ServingUse.AGENTS)(project) and not _by_sessions(project)


def _thinks(project: Project) -> bool:
    return project.serving is not None and bool(project.serving.thinking)


def _with_images(project: Project) -> bool:
    return project.serving is not None and bool(project.serving.images_per_request)


def _proposes(project: Project) -> bool:
    return project.serving is not None and project.serving.speculation not in (None, Speculation.NONE)


def _drafts(project: Project) -> bool:
    return project.serving is not None and project.serving.speculation is Speculation.DRAFT


def _choice_is(choice: ModelChoice) -> Applies:
    return lambda project: bool(project.workloads) and getattr(project.workloads[0], "model_choice", None) is choice


def _use_is(*uses: ServingUse) -> Applies:
    return lambda project: project.serving is not None and project.serving.use in uses


def _elsewhere(project: Project) -> bool:
    return project.data.place not in (None, DataPlace.HERE)


def _names_a_model(project: Project) -> bool:
    return bool(project.workloads) and "model_choice" in type(project.workloads[0]).model_fields


_interruptible = _is(*INTERRUPTIBLE)

COUNTRIES = ("RU", "KZ", "BY", "DE", "NL", "FI", "GB", "US", "AE")


def groups(step: str, snapshot: Snapshot) -> tuple[Group, ...]:
    """The cards of a step."""
    makers: dict[str, Callable[[Snapshot], tuple[Group, ...]]] = {
        "task": _task,
        "model": lambda found: (*_model(found), *other_questions.models(found)),
        "load": lambda _: (*LOAD, *training_questions.LOAD, *other_questions.LOAD),
        "data": lambda _: (*DATA, *other_questions.DATA),
        "conditions": lambda found: (*CONDITIONS, _cards(found), _buying(found)),
    }
    return makers[step](snapshot)


def field_at(path: str, filled: Project, snapshot: Snapshot) -> Field | None:
    """How the answer at ``path`` is asked of a project with its defaults; ``None`` where no page asks for it."""
    asked = (field for group in groups(step_of(path), snapshot) for field in (*group.fields, group.beside) if field is not None)
    return next((one for one in asked if one.path == path and (one.applies is None or one.applies(filled))), None)


def _task(snapshot: Snapshot) -> tuple[Group, ...]:
    providers = ((None, "any-provider"), *((p.key, f"={p.name}") for p in snapshot.providers if not p.marketplace))
    return (
        Group(
            title="group-project",
            fields=(
                Field("customer", "text", span=2, placeholder="hint-customer"),
                Field("title", "text", span=2, placeholder="hint-title"),
                Field("aim", "long_text", span=4, placeholder="hint-aim"),
                Field("private_notes", "long_text", span=4, placeholder="hint-private-notes"),
            ),
        ),
        Group(
            title="group-frame",
            fields=(
                Field("stage", "segments", options=_enum(Stage, "stage"), span=4),
                Field("text_language", "segments", options=_enum(TextLanguage, "textlang"), span=2),
                Field("provider", "choice", options=providers, span=2),
            ),
        ),
    )


def _model(snapshot: Snapshot) -> tuple[Group, ...]:
    return _which_model(snapshot), FORMATS, CONTEXT, PROPOSALS, ADAPTERS


def _which_model(snapshot: Snapshot) -> Group:
    models = tuple((card.key, f"={card.name}") for card in sorted(snapshot.models, key=lambda card: card.name.lower()))
    return Group(
        title="group-model",
        applies=_names_a_model,
        beside=Field("workload.model_choice", "segments", options=_enum(ModelChoice, "modelchoice")),
        fields=(
            Field("workload.model", "choice", options=models, span=4, applies=_choice_is(ModelChoice.CATALOGUE)),
            Field("workload.params_b", "number", unit="unit-billion", span=2, applies=_choice_is(ModelChoice.SIZE)),
            Field(
                "workload.active_params_b",
                "number",
                unit="unit-billion",
                span=2,
                applies=_choice_is(ModelChoice.SIZE),
                expert=True,
            ),
        ),
        shows=Shows.MODEL,
    )


def _cards(snapshot: Snapshot) -> Group:
    """Which machines are out of the question."""
    return Group(
        title="group-cards",
        fields=(
            Field("conditions.excluded_gpus", "check_menu", options=_rented(snapshot), span=2),
            Field("conditions.dedicated_host", "switch", span=4),
            Field("conditions.consumer_cards", "switch", span=4),
            Field("conditions.marketplaces", "switch", span=4),
        ),
        hint="hint-cards",
    )


def _buying(snapshot: Snapshot) -> Group:
    """Own machines; their cards are those that some offer rents out, as the comparison begins with one."""
    return Group(
        title="group-buying",
        hint="hint-buying",
        fields=(
            Field("buying.machine_price", "number", span=2),
            Field("buying.machine_gpu", "choice", options=((None, "own-recommended"), *_rented(snapshot))),
            Field("buying.price_currency", "choice", options=_enum(Currency, "value-currency")),
            Field("buying.cards", "whole", unit="unit-word-cards"),
            Field("buying.years", "whole", unit="unit-word-years", expert=True),
            Field("buying.kwh_price", "number", unit="unit-currency-kwh", expert=True),
            Field("buying.machine_kw", "number", unit="unit-kw", expert=True),
            Field("buying.average_draw", "number", unit="unit-percent-most", factor=100, expert=True),
            Field("buying.pue", "number", expert=True),
            Field("buying.rack_month", "number", unit="unit-currency-month", expert=True),
            Field("buying.support_share", "number", unit="unit-percent-price", factor=100, expert=True),
            Field("buying.people", "number", unit="unit-posts", expert=True),
            Field("buying.person_month", "number", unit="unit-currency-month", expert=True),
        ),
    )


def _rented(snapshot: Snapshot) -> tuple[tuple[str, str], ...]:
    """The cards that some offer sells, by name."""
    sold = {offer.gpu for offer in snapshot.offers}
    return tuple((gpu.key, f"={gpu.name}") for gpu in sorted(snapshot.gpus, key=lambda gpu: gpu.name) if gpu.key in sold)


FORMATS = Group(
    title="group-formats",
    applies=_is(LlmServing, Batch),
    fields=(Field("workload.precisions", "checks", options=_enum(Precision, "precision"), span=4),),
    hint="hint-formats",
)

CONTEXT = Group(
    title="group-context",
    applies=_is(LlmServing),
    fields=(
        Field("workload.longest_context", "whole", unit="unit-word-tokens", span=2),
        Field("workload.kv_precision", "segments", options=_enum(KvPrecision, "kv"), span=2, expert=True),
        Field("workload.extended_context", "switch", span=4, expert=True),
        Field(
            "workload.embedder",
            "choice",
            options=(("bge-m3", "=bge-m3"), ("", "no-embedder")),
            span=2,
            applies=_use_is(ServingUse.RAG),
        ),
    ),
    hint="hint-kv",
)

PROPOSALS = Group(
    title="group-speculation",
    applies=_is(LlmServing),
    hint="hint-speculation",
    fields=(
        Field("workload.speculation", "choice", options=_enum(Speculation, "speculation"), span=2, expert=True),
        Field("workload.draft_params_b", "number", unit="unit-billion", span=2, applies=_drafts, expert=True),
        Field("workload.acceptance", "number", unit="unit-percent", factor=100, span=2, applies=_proposes, expert=True),
        Field("workload.draft_tokens", "whole", unit="unit-word-tokens", span=2, applies=_proposes, expert=True),
    ),
)

LOAD = (
    Group(
        title="group-how-many",
        applies=_is(LlmServing),
        beside=Field("workload.count_by", "segments", options=_enum(CountBy, "countby")),
        fields=(
            Field("workload.users", "whole", unit="unit-people", applies=_by_users),
            Field("workload.active_share", "number", unit="unit-percent", factor=100, applies=_by_users),
            Field("workload.requests_per_user_day", "number", unit="unit-per-day", applies=_by_users),
            Field("workload.busy_hour_share", "number", unit="unit-percent", factor=100, applies=_by_users_not_painted),
            Field("workload.requests_per_minute", "number", unit="unit-per-minute", span=2, applies=_per_minute),
            Field("workload.rate_means", "segments", options=_enum(RateMeans, "ratemeans"), span=2, applies=_per_minute),
            Field("workload.sessions", "whole", unit="unit-word-sessions", applies=_by_sessions),
            Field("workload.waiting_share", "number", unit="unit-percent", factor=100, applies=_by_sessions),
            Field("workload.kept_context", "whole", unit="unit-word-tokens", applies=_by_sessions),
            Field("workload.prefix_hit_share", "number", unit="unit-percent", factor=100, applies=_by_sessions),
            Field("workload.steps_per_task", "whole", unit="unit-steps", applies=_in_steps),
            Field("workload.burst", "number", unit="unit-times", applies=_not_by_sessions, expert=True),
        ),
        shows=Shows.PEAK,
    ),
    Group(
        title="group-how-long",
        applies=_is(LlmServing),
        fields=(
            Field("workload.isl_mean", "whole", unit="unit-word-tokens"),
            Field("workload.isl_p95", "whole", unit="unit-word-tokens"),
            Field("workload.osl_mean", "whole", unit="unit-word-tokens"),
            Field("workload.osl_p95", "whole", unit="unit-word-tokens"),
            Field("workload.shared_prefix", "number", unit="unit-percent", factor=100, applies=_not_by_sessions, expert=True),
            Field("workload.images_per_request", "number", expert=True),
            Field("workload.image_width_px", "whole", unit="unit-pixels", applies=_with_images, expert=True),
            Field("workload.image_height_px", "whole", unit="unit-pixels", applies=_with_images, expert=True),
            Field("workload.thinking", "switch", span=4),
            Field("workload.thinking_mean", "whole", unit="unit-word-tokens", span=2, applies=_thinks),
            Field("workload.thinking_p95", "whole", unit="unit-word-tokens", span=2, applies=_thinks),
        ),
        shows=Shows.LENGTHS,
    ),
    Group(
        title="group-how-fast",
        applies=_is(LlmServing),
        hint="hint-reading-speed",
        fields=(
            Field("workload.ttft_target_s", "number", unit="unit-seconds"),
            Field("workload.speed_target_tokens_per_s", "number", unit="unit-word-tokens-per-second"),
            Field("workload.percentile", "choice", options=_enum(Percentile, "percentile"), expert=True),
            Field("workload.growth_per_year", "number", unit="unit-percent", factor=100),
        ),
    ),
    Group(
        title="group-when",
        applies=_is(LlmServing),
        fields=(
            Field(
                "workload.schedule",
                "choice",
                options=_enum(Schedule, "schedule"),
                span=4,
            ),
        ),
        shows=Shows.WEEK,
    ),
)

DATA = (
    Group(
        title="group-volume",
        shows=Shows.VOLUME,
        fields=(
            Field("data.volume_gb", "number", unit="unit-gb"),
            Field("data.kind", "choice", options=_enum(DataKind, "datakind")),
            Field("data.hot_share", "number", unit="unit-percent", factor=100),
            Field("data.growth_per_year", "number", unit="unit-percent", factor=100),
        ),
    ),
    Group(
        title="group-rag",
        hint="hint-text-inside",
        fields=(
            Field("data.text_inside_gb", "number", unit="unit-gb", applies=_use_is(ServingUse.RAG)),
            Field("data.chunk_tokens", "whole", unit="unit-word-tokens", applies=_use_is(ServingUse.RAG), expert=True),
            Field("data.overlap_tokens", "whole", unit="unit-word-tokens", applies=_use_is(ServingUse.RAG), expert=True),
        ),
    ),
    Group(
        title="group-keeping",
        fields=(
            Field("data.retention_months", "whole", unit="unit-word-months"),
            Field("data.egress_gb_month", "number", unit="unit-gb", placeholder="hint-egress"),
            Field("data.place", "choice", options=_enum(DataPlace, "dataplace"), span=2),
            Field("data.move_days", "number", unit="unit-word-days", span=2, applies=_elsewhere),
            Field("data.versions_kept", "whole", span=2, applies=_is(Training)),
            Field("data.checkpoints_kept", "whole", span=2, applies=_is(Training)),
            Field("data.backup", "switch", span=4),
        ),
    ),
)

CONDITIONS = (
    Group(
        title="group-where",
        shows=Shows.LAW,
        fields=(
            Field(
                "conditions.countries",
                "check_menu",
                options=tuple((code, f"country-{code.lower()}") for code in COUNTRIES),
                none="value-anywhere",
                span=2,
            ),
            Field("conditions.redundancy", "segments", options=_enum(Redundancy, "redundancy"), span=2, applies=_is(*SPARED)),
            Field("conditions.two_zones", "switch", span=4, applies=_is(*WAITED_FOR)),
        ),
    ),
    Group(
        title="group-reserve",
        applies=_is(*WITH_HEADROOM),
        fields=(
            Field("conditions.headroom", "number", unit="unit-percent", factor=100, span=2, applies=_is(*WITH_HEADROOM)),
            Field(
                "conditions.target_utilisation",
                "number",
                unit="unit-percent",
                factor=100,
                span=2,
                applies=_is(*PLANNED),
                expert=True,
            ),
        ),
    ),
    Group(
        title="group-payment",
        fields=(
            Field("conditions.term", "segments", options=_enum(Term, "term"), span=4),
            Field(
                "conditions.pricing_modes",
                "checks",
                options=_enum([m for m in PricingMode if m is not PricingMode.SPOT], "mode"),
                span=2,
                applies=lambda project: not _interruptible(project),
            ),
            Field("conditions.pricing_modes", "checks", options=_enum(PricingMode, "mode"), span=2, applies=_interruptible),
            Field("conditions.budget_per_month", "number", unit="unit-currency-month", span=2),
            Field("conditions.follow_load", "switch", span=2),
            Field("conditions.start", "date", span=2),
        ),
    ),
    Group(
        title="group-acceptance",
        hint="hint-acceptance",
        fields=tuple(
            Field(f"acceptance.{phase}", "long_text", span=4, placeholder="hint-acceptance-planned", expert=True)
            for phase in PhaseKind
        ),
    ),
    Group(
        title="group-terms",
        hint="hint-terms",
        fields=(
            Field("terms.discount_percent", "number", unit="unit-percent"),
            Field("terms.usd_rate", "number", unit="unit-rub"),
            Field("terms.eur_rate", "number", unit="unit-rub"),
            Field("terms.rates_as_of", "date"),
            Field("terms.rates_source", "text", span=2),
            Field("terms.api_input_per_million", "number", unit="unit-currency-million", span=2, applies=_is(LlmServing)),
            Field("terms.api_output_per_million", "number", unit="unit-currency-million", span=2, applies=_is(LlmServing)),
            Field("terms.api_source", "text", span=2, applies=_is(LlmServing)),
            Field("terms.api_as_of", "date", applies=_is(LlmServing)),
            Field("terms.prices_confirmed_on", "date"),
            Field("terms.valid_until", "date"),
        ),
    ),
)
