"""Cases drawn by a seed: broken project files, valid projects at their limits, measurement tables, price lists, catalogue files."""

from __future__ import annotations

import base64
import csv
import io
import json
from copy import deepcopy
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from random import Random
from typing import Any, Final

from projects import HOSTILE, valid_project

from aiready_gui.advisor.project import project_file
from aiready_gui.catalogue.build import database
from aiready_gui.catalogue.schema import TABLES
from aiready_gui.catalogue.store import SOURCES
from aiready_gui.domain.samples import SAMPLES
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
EXTREME: Final = (
    0, -1, 1, 0.5, -0.0, 1e-300, 1e300, 1e308, 2**31, 2**63, 2**64, 10**25, 10**400, float("nan"), float("inf"), -1e300, True, None,
    "", [], {}, [[]], "0", "1e999", "-1", 1e-9, 168, 1e12,
)  # fmt: skip


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
    return {"file": file_case, "valid": _valid_case, "table": table_case, "prices": prices_case, "catalogue": catalogue_case}[
        kind
    ](Random(f"{kind} {seed}"))


def _valid_case(chance: Random) -> Case:
    return Case("valid", project=valid_project(chance))


@cache
def _valid_pool(number: int) -> str:
    """Valid projects to harm, each drawn once: drawing takes longer than refusing."""
    return json.dumps(valid_project(Random(f"pool {number}")))


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
            parent[chance.choice(HOSTILE)] = deepcopy(chance.choice(EXTREME))
        case 2:
            parent[key] = [parent[key]] * chance.choice((1, 2, 30))
        case 3:
            parent[key] = {"x": parent[key]}
        case 4:
            parent[key] = chance.choice(HOSTILE)
        case _:
            parent[key] = deepcopy(chance.choice(EXTREME))


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
    row = chance.choice(table if chance.random() < 0.08 else table[1:] or table)
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
