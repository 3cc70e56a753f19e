"""Cases drawn by a seed: broken project files, valid projects at their limits, measurement tables, price lists, catalogue files."""

from __future__ import annotations

import base64
import csv
import io
import json
import types
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum
from functools import cache
from pathlib import Path
from random import Random
from typing import Annotated, Any, Final, Literal, Union, get_args, get_origin

import annotated_types as bounds
from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

from aiready_gui.advisor.project import project_file
from aiready_gui.catalogue.build import database
from aiready_gui.catalogue.schema import TABLES
from aiready_gui.catalogue.store import SOURCES, open_shipped
from aiready_gui.domain.bounds import COUNTRIES
from aiready_gui.domain.other_workloads import Batch, Embeddings, Images, Sandboxes, Speech
from aiready_gui.domain.project import Conditions, DataNeeds, Project
from aiready_gui.domain.record import Record
from aiready_gui.domain.record import _bounds as ends_of
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.domain.training_workload import Training
from aiready_gui.domain.workload import LlmServing
from aiready_gui.paths import RESOURCES

MEASUREMENTS: Final = (
    "inference_calibration.csv",
    "training_calibration.csv",
    "serving_latency_calibration.csv",
    "inference_calibration_2.csv",
    "training_calibration_2.csv",
    "media_calibration.csv",
)
KINDS: Final = ("file", "valid", "table", "prices", "catalogue")
FAMILIES: Final = (LlmServing, Training, Batch, Embeddings, Speech, Images, Sandboxes)
HOSTILE: Final = (
    "", " ", "\n", "\x00", "\x1b[31m", "=1+1", "<b>x</b>", "{ $x }", "../../x", "%s%n", "\u202e", "\ud800", "\ufeff", "x" * 5000,
    "null", "NaN", "9" * 50, "\u00e9\u0301", "\U0001f600", "';--",
)  # fmt: skip
EXTREME: Final = (
    0, -1, 1, 0.5, -0.0, 1e-300, 1e300, 1e308, 2**31, 2**63, 2**64, 10**25, 10**400, float("nan"), float("inf"), -1e300, True, None,
    "", [], {}, [[]], "0", "1e999", "-1", 1e-9, 168, 1e12,
)  # fmt: skip


CORNERS: Final = 0.3
"""Of the valid projects: nearly nothing answered, and that at a limit."""


@dataclass(frozen=True)
class Case:
    """One thing to try; ``files`` are its bytes by name."""

    kind: str
    files: dict[str, bytes] = field(default_factory=dict)
    project: Any = None
    """Of a valid case, as it stands in a file."""

    def dumps(self, note: str) -> str:
        """As a corpus file."""
        packed = {name: base64.b85encode(content).decode() for name, content in self.files.items()}
        plain = {name: content.decode() for name, content in self.files.items() if _is_plain(content)}
        body = {"kind": self.kind, "note": note, "project": self.project, "text": plain}
        body["base85"] = {name: text for name, text in packed.items() if name not in plain}
        return (
            json.dumps({key: value for key, value in body.items() if value not in (None, {})}, indent=1, ensure_ascii=False)
            + "\n"
        )


def loads(text: str) -> Case:
    """A case out of a corpus file."""
    body = json.loads(text)
    files = {name: plain.encode() for name, plain in body.get("text", {}).items()}
    files |= {name: base64.b85decode(packed) for name, packed in body.get("base85", {}).items()}
    return Case(body["kind"], files, body.get("project"))


def _is_plain(content: bytes) -> bool:
    try:
        return content.decode().isprintable() or all(letter.isprintable() or letter in "\n" for letter in content.decode())
    except UnicodeDecodeError:
        return False


def draw(kind: str, seed: int) -> Case:
    """The case of a kind with this number: the same every time."""
    return {"file": file_case, "valid": valid_case, "table": table_case, "prices": prices_case, "catalogue": catalogue_case}[
        kind
    ](Random(f"{kind} {seed}"))


# Values of any model's fields, at and between their bounds.


def value_of(way: Any, name: str, chance: Random, depth: int = 0) -> Any:
    """A value that a field of this type takes."""
    found = FieldInfo.from_annotation(way) if get_origin(way) is Annotated else None
    limits = list(found.metadata) if found else []
    way = found.annotation if found else way
    origin, inner = get_origin(way), get_args(way)
    if origin in (Union, types.UnionType):
        return value_of(chance.choice([one for one in inner if one is not type(None)]), name, chance, depth)
    if origin is Literal:
        return chance.choice(inner)
    if origin is tuple:
        least = next((one.min_length for one in limits if isinstance(one, bounds.MinLen)), 0)
        most = next((one.max_length for one in limits if isinstance(one, bounds.MaxLen)), 3)
        count = 168 if name == "custom_week" else chance.choice((least, least + 1, min(most, 3)))
        return [value_of(inner[0], name, chance, depth + 1) for _ in range(count)]
    if isinstance(way, type) and issubclass(way, Enum):
        return chance.choice(list(way)).value
    if isinstance(way, type) and issubclass(way, BaseModel):
        return record_of(way, chance, depth + 1)
    if way is bool:
        return chance.random() < 0.5
    if way is date:
        ends = [one.ge for one in limits if isinstance(one, bounds.Ge)] + [one.le for one in limits if isinstance(one, bounds.Le)]
        return (ends[0] + timedelta(days=round((ends[1] - ends[0]).days * chance.choice((0, 1, chance.random()))))).isoformat()
    if way in (int, float, Decimal):
        return _number(limits, way, chance)
    return _text(name, limits, chance)


def _number(limits: list[Any], way: type, chance: Random) -> Any:
    low = next((float(one.ge) for one in limits if isinstance(one, bounds.Ge)), 0.0)
    high = next((float(one.le) for one in limits if isinstance(one, bounds.Le)), 1e6)
    start = max(low, high * 1e-9, 1e-6)
    between = start * (high / start) ** chance.random()
    value = chance.choice((low, high, between, between, min(max(low * 1.01, start), high)))
    return min(max(round(value), int(low)), int(high)) if way is int else min(max(float(f"{value:.6g}"), low), high)


def _text(name: str, limits: list[Any], chance: Random) -> str:
    known = _known()
    if name in ("countries", "vat_country"):
        return chance.choice(("RU", "RU", "KZ", "DE", *sorted(COUNTRIES)))
    if name in known and chance.random() < 0.97:
        return chance.choice(known[name])
    most = next((one.max_length for one in limits if isinstance(one, bounds.MaxLen)), 80)
    return (chance.choice([one for one in HOSTILE if "\ud800" not in one]) or "x")[:most] or "x"


@cache
def _known() -> dict[str, tuple[str, ...]]:
    """Keys of the catalogue by the field that takes them; a model's kind is not looked at."""
    snapshot = open_shipped()
    media = tuple(one.key for one in snapshot.media_models)
    return {
        "provider": tuple(one.key for one in snapshot.providers),
        "gpu": tuple(one.key for one in snapshot.gpus),
        "excluded_gpus": tuple(one.key for one in snapshot.gpus),
        "offer": tuple(one.key for one in snapshot.offers),
        "pinned_offer": tuple(one.key for one in snapshot.offers),
        "model": tuple(one.key for one in snapshot.models),
        "media": media,
    }


def record_of(model: type[BaseModel], chance: Random, depth: int = 0) -> dict[str, Any]:
    """Fields of a record that its validators take, most of them not answered."""
    answered = chance.choice((0.1, 0.3, 0.6))
    for _ in range(40):
        made: dict[str, Any] = {}
        for name, about in model.model_fields.items():
            if name in ("scenarios", "workloads") or (not about.is_required() and chance.random() > answered):
                continue
            made[name] = value_of(
                Annotated[about.annotation, *about.metadata] if about.metadata else about.annotation, name, chance, depth
            )
        if model in (Embeddings, Speech, Images):
            made |= _media(model, chance)
        if model is LlmServing:
            made["embedder"] = "bge-m3"
        try:
            model.model_validate_json(json.dumps(made))
        except ValidationError:
            continue
        return made
    required = {name: about for name, about in model.model_fields.items() if about.is_required()}
    return {name: value_of(about.annotation, name, chance, depth) for name, about in required.items()}


@cache
def _media_keys() -> dict[str, tuple[str, ...]]:
    kinds: dict[str, tuple[str, ...]] = {}
    for one in open_shipped().media_models:
        kinds[one.kind.value] = (*kinds.get(one.kind.value, ()), one.key)
    return kinds


def _media(model: type[Record], chance: Random) -> dict[str, str]:
    kinds = _media_keys()
    if model is Embeddings:
        return {"embedder": chance.choice(kinds["embeddings"]), "reranker": chance.choice(("", *kinds.get("reranker", ())))}
    return {"model": chance.choice(kinds["speech" if model is Speech else "images"])}


def valid_case(chance: Random) -> Case:
    """A project that the records take: with answers of every kind, or with none but a few at their limits."""
    return _corner_case(chance) if chance.random() < CORNERS else _answered_case(chance)


def _corner_case(chance: Random) -> Case:
    """One workload, and one to three of its numbers, or of the data's and the conditions', at the least or the most there may be."""
    while True:
        family = chance.choice(FAMILIES)
        needed = {name: about for name, about in family.model_fields.items() if about.is_required()}
        work = {name: value_of(about.annotation, name, chance) for name, about in needed.items()}
        work["family"] = family.model_fields["family"].default
        project: dict[str, Any] = {"workloads": [work], "data": {}, "conditions": {}}
        for _ in range(chance.choice((1, 1, 2, 3))):
            place, model = chance.choice(
                ((work, family), (work, family), (project["data"], DataNeeds), (project["conditions"], Conditions))
            )
            name = chance.choice(bounded(model))
            end = chance.choice(ends_of(model, name))
            place[name] = end.isoformat() if isinstance(end, date) else float(end) if isinstance(end, Decimal) else end
        if chance.random() < 0.5:
            project["conditions"]["countries"] = []
        try:
            Project.model_validate_json(json.dumps(project))
        except ValidationError:
            continue  # two answers that do not go together
        return Case("valid", project=project)


@cache
def bounded(model: type[Record]) -> tuple[str, ...]:
    """Fields of a record that have a least and a most."""
    return tuple(name for name in model.model_fields if None not in ends_of(model, name))


def _answered_case(chance: Random) -> Case:
    """Of one to three workloads of any family."""
    project = record_of(Project, chance)
    families = [chance.choice(FAMILIES) for _ in range(chance.choice((1, 1, 1, 1, 2, 3)))]
    project["workloads"] = [record_of(family, chance) | {"family": family.model_fields["family"].default} for family in families]
    if chance.random() < 0.15:
        project["scenarios"] = [{"name": "other", "project": {**project, "scenarios": []}, "in_proposal": True}]
    if chance.random() < 0.6:
        project.setdefault("conditions", {})["countries"] = []
    return Case("valid", project=project)


@cache
def _valid_pool(number: int) -> str:
    """Valid projects to harm, each drawn once: drawing takes longer than refusing."""
    return json.dumps(valid_case(Random(f"pool {number}")).project)


# Files that nobody saved.


def file_case(chance: Random) -> Case:
    """A project file with one to three harms."""
    whole = json.loads(project_file.dumps(SAMPLES[chance.choice(sorted(SAMPLES))]))
    if chance.random() < 0.4:
        whole["project"] |= json.loads(_valid_pool(chance.randrange(200)))
    for _ in range(chance.choice((1, 1, 2, 3))):
        _harm(whole, chance)
    try:
        content = json.dumps(whole, ensure_ascii=chance.random() < 0.5).encode()
    except (UnicodeEncodeError, RecursionError):
        content = json.dumps(whole).encode()
    return Case("file", {"p.aiready": _harm_bytes(content, chance) if chance.random() < 0.35 else content})


def _harm(tree: Any, chance: Random) -> None:
    """Change one place of a tree of lists and objects."""
    places = list(_places(tree))
    parent, key = chance.choice(places)
    match chance.randrange(8):
        case 0 if isinstance(parent, dict):
            del parent[key]
        case 1 if isinstance(parent, dict):
            parent[chance.choice(HOSTILE)] = chance.choice(EXTREME)
        case 2:
            parent[key] = [parent[key]] * chance.choice((1, 2, 30))
        case 3:
            parent[key] = {"x": parent[key]}
        case 4:
            parent[key] = chance.choice(HOSTILE)
        case _:
            parent[key] = chance.choice(EXTREME)


def _places(tree: Any) -> Any:
    children = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    for key, value in list(children):
        yield tree, key
        yield from _places(value)


def _harm_bytes(content: bytes, chance: Random) -> bytes:
    at = chance.randrange(len(content) + 1)
    match chance.randrange(9):
        case 0:
            return content[:at]
        case 1:
            return content[:at] + bytes([chance.randrange(256)]) + content[at + 1 :]
        case 2:
            return content[:at] + bytes(chance.randrange(256) for _ in range(chance.choice((1, 8, 64)))) + content[at:]
        case 3:
            return content.decode(errors="replace").encode(chance.choice(("utf-16", "utf-32", "utf-8-sig", "utf-16-le")))
        case 4:
            return content[:at] + chance.choice((b"[", b'{"a":')) * chance.choice((10, 900, 20_000)) + content[at:]
        case 5:
            return content[:at] + b"9" * chance.choice((20, 400, 5000)) + content[at:]
        case 6:
            return content + content
        case 7:
            return b"\x00" * chance.choice((1, 4096)) + content
        case _:
            return chance.choice((b"", b"null", b"[]", b"{}", b'"x"', b"1", b"\xff\xfe", b"-", b"\xef\xbb\xbf"))


# Tables.


@cache
def _rows(name: str) -> tuple[list[str], list[list[str]]]:
    with (RESOURCES / name).open(encoding="utf-8", newline="") as handle:
        head, *rows = csv.reader(handle)
    return head, rows


def table_case(chance: Random) -> Case:
    """A few rows of a shipped table with harmed cells, header or bytes."""
    head, rows = _rows(f"calibration/{chance.choice(MEASUREMENTS)}")
    table = [list(head), *(list(chance.choice(rows)) for _ in range(chance.choice((1, 2, 4))))]
    for _ in range(chance.choice((1, 2, 3, 5))):
        _harm_cell(table, chance)
    return Case("table", {"t.csv": _written(table, chance)})


NOTES: Final = (
    "EP=0", "VP=0", "hidden=0 layers=0", "hidden=99999999999", "layers=" + "9" * 30, "Poisson 1.2.3 req/s", "Poisson 0 req/s",
    "at . tok/s", "request rate INF", "grad accum 0", "rank 0", "trainable 0", "model-parallel size 0", "zero1=0", "HFU 0 MFU=0",
    "HFU=9.9.9", "0x0Gb", "inter-node 0 Gbps", "HSDP", "8x400Gb", "MFU=0.5 HFU=0.6", "CPU offload=True", "no-shard",
    'cumulative step "+ qlora"', "EP=8 VP=4 r=16",
)  # fmt: skip
CELLS: Final = (
    "", "0", "-1", "1", "0.5", "nan", "inf", "1e308", "1e-308", "9" * 40, "x", "OOM", "oom", "1_000", "\x00", " 7 ", "1e15", "1e-9", "3", "168",
    "1000000", "100000", "FP8", "INT4", "qlora", "server", "H100 SXM 80GB", "\n", '"', "mxfp8",
)  # fmt: skip


def _harm_cell(table: list[list[str]], chance: Random) -> None:
    row = chance.choice(table if chance.random() < 0.08 else table[1:])
    if not row:
        return
    at = chance.randrange(len(row))
    match chance.randrange(12):
        case 0:
            del row[at]
        case 1:
            row.insert(at, chance.choice(CELLS))
        case 2:
            row[-1] = chance.choice(NOTES)
        case 3:
            row[at] = chance.choice(HOSTILE)
        case _:
            row[at] = chance.choice(CELLS)


def _written(table: list[list[str]], chance: Random) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator=chance.choice(("\n", "\r\n"))).writerows(table)
    content = text.getvalue().encode(errors="surrogatepass")
    return _harm_bytes(content, chance) if chance.random() < 0.1 else content


def prices_case(chance: Random) -> Case:
    """One of the catalogue's source tables with harmed cells."""
    table = chance.choice(TABLES)
    head, rows = _rows(f"catalogue/{table.file}")
    harmed = [list(head), *map(list, rows)]
    for _ in range(chance.choice((1, 1, 2, 4))):
        _harm_cell(harmed, chance)
    return Case("prices", {table.file: _written(harmed, chance)})


@cache
def _database() -> bytes:
    return database(SOURCES)


def catalogue_case(chance: Random) -> Case:
    """The built catalogue flipped, cut, zeroed or joined with something else; kept as what was done, not as its bytes."""
    length = len(_database())
    harms = [
        (chance.randrange(6), chance.randrange(length), chance.choice((1, 1, 16, 4096)), chance.randrange(256))
        for _ in range(chance.choice((1, 1, 3, 20)))
    ]
    return Case("catalogue", project=harms)


def harmed_database(harms: list[tuple[int, int, int, int]]) -> bytes:
    """The built catalogue after what a case did to it."""
    content = bytearray(_database())
    for how, at, size, byte in harms:
        match how:
            case 0:
                content[at : at + size] = bytes([byte]) * len(content[at : at + size])
            case 1:
                content[at : at + size] = bytes(one ^ (byte or 1) for one in content[at : at + size])
            case 2:
                del content[at:]
            case 3:
                content[at:at] = bytes([byte]) * size
            case 4:
                del content[at : at + size]
            case _:
                for place in range(at, min(at + size, len(content))):
                    if 65 <= content[place] < 123:
                        content[place] = 0x80 | byte
    return bytes(content)


CORPUS: Final = Path(__file__).parent / "corpus"
