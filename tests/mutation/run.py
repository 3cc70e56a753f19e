"""Plants one fault at a time in the arithmetic and tells which of them the tests notice. Reported, never a gate.

    python tests/mutation/run.py                     100 faults, seeded: the same ones every time
    python tests/mutation/run.py --only checkpoints  all that is planted in modules whose path holds the word
    python tests/mutation/run.py --list              what would be planted

A fault is a changed operator, constant, comparison or bound in a copy of the tree; nothing is written into the checkout. The
tests that name the module and the hand-worked values run first, then the goldens, then the rest of engine, plan and advisor;
the first failure ends it. A quiet core takes some three seconds a fault, and minutes for one that survives; ``--quick`` leaves
the rest out. Needs an operating system that forks.
"""

from __future__ import annotations

import argparse
import ast
import os
import random
import re
import resource
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Final

import pytest

TOP: Final = Path(__file__).resolve().parent.parent.parent
ADVISOR: Final = (
    "studies/cost_study", "studies/routes", "studies/grown_load", "answer/price_honesty", "answer/storage_and_network",
    "answer/option", "answer/network_lines", "answer/market_view", "studies/sensitivity", "studies/scenarios",
    "studies/option_chart",
    "softer/step", "softer/steps", "softer/what_it_buys", "softer/ways_out",
)  # fmt: skip
PLAN: Final = (
    "resilience",
    "roadmap",
    "bottlenecks",
    "phase_machines",
    "trials",
    "exit_numbers",
    "effects",
    "expressions",
    "protection",
    "providers",
    "provider_facts",
)
REST: Final = ("tests/domain", "tests/plan", "tests/engine", "tests/acceptance", "tests/advisor", "tests/validation")
LIMIT_S: Final = 240.0
LIMIT_BYTES: Final = 8 * 10**9
SMALLEST: Final = 1e-5
"""Constants below it guard a division: no test can tell one from another."""
LIBRARIES: Final = (
    "numpy", "pydantic.main", "pydantic._internal._validators", "hypothesis", "babel.numbers", "babel.dates", "fluent.runtime", "sqlite_utils", "reportlab.platypus", "xlsxwriter",
    "fontTools.ttLib", "pypdf", "PySide6.QtWidgets",
)  # fmt: skip
"""Loaded once, before any child."""
OPTIONS: Final = ("-x", "-q", "-p", "no:cacheprovider", "--tb=no", "-W", "ignore::pytest.PytestAssertRewriteWarning")
NOT_ARITHMETIC: Final = ("axis", "maxsize", "strict", "ndmin", "start", "return_inverse")
SWAPPED: Final = {"min": "max", "max": "min", "minimum": "maximum", "maximum": "minimum", "ceil": "floor", "floor": "ceil"}
OPERATORS: Final[dict[type[ast.operator], type[ast.operator]]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult, ast.Pow: ast.Mult, ast.FloorDiv: ast.Mult,
}  # fmt: skip
COMPARISONS: Final[dict[type[ast.cmpop], type[ast.cmpop]]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.In: ast.NotIn,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip


@dataclass(frozen=True)
class Fault:
    """One change of one expression."""

    path: str
    line: int
    before: str
    after: str
    index: int
    """Of the expression among all of the module, as ``ast.walk`` meets them."""
    changed: ast.AST

    @property
    def name(self) -> str:
        """Where and what."""
        return f"{self.path}:{self.line}  {self.before}  ->  {self.after}"

    def planted(self, source: str) -> str:
        """The whole module with the fault in it."""
        tree = ast.parse(source)
        target = next(one for index, one in enumerate(ast.walk(tree)) if index == self.index)
        changed = self.changed

        class Replace(ast.NodeTransformer):
            def visit(self, node: ast.AST) -> ast.AST:
                return changed if node is target else super().visit(node)

        return ast.unparse(ast.fix_missing_locations(Replace().visit(tree)))


def modules() -> list[Path]:
    """Everything that counts."""
    package = TOP / "aiready_gui"
    found = [*sorted((package / "engine").rglob("*.py"))]
    found += [package / "plan" / f"{name}.py" for name in PLAN]
    found += [package / "advisor" / f"{name}.py" for name in ADVISOR]
    return [path for path in found if path.exists() and path.name != "__init__.py"]


def called() -> set[str]:
    """Names that the package really uses: what nothing calls, or only what nothing calls, is not worth a fault."""
    found: set[str] = set()
    uses: dict[str, set[str]] = {}
    for path in (TOP / "aiready_gui").rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        imported = {
            one.asname or one.name: one.name for node in tree.body if isinstance(node, ast.ImportFrom) for one in node.names
        }
        known = imported | {node.name: node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
        for node in tree.body:
            if isinstance(node, ast.FunctionDef):
                uses.setdefault(node.name, set()).update(_names(node, known))
            else:
                found |= _names(node, known)
    waiting = list(found)
    while waiting:
        more = uses.get(waiting.pop(), set()) - found
        found |= more
        waiting += more
    return found


def _names(node: ast.AST, known: dict[str, str]) -> set[str]:
    """Functions that a piece of code mentions, by name or as attributes of a module; all attributes with a dot, for methods."""
    names: set[str] = set()
    for one in ast.walk(node):
        if isinstance(one, ast.Name) and one.id in known:
            names.add(known[one.id])
        elif isinstance(one, ast.Attribute):
            names.add(f".{one.attr}")
            if isinstance(one.value, ast.Name) and one.value.id in known:
                names.add(one.attr)
    return names


def faults_of(path: Path, used: set[str]) -> Iterator[Fault]:
    """Every fault that can be planted in a module, in its order."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    index = {id(node): at for at, node in enumerate(ast.walk(tree))}
    name = path.relative_to(TOP).as_posix()
    for node, parents in _walk(tree, ()):
        if _left_alone(node, parents, used):
            continue
        for changed in _changes(node):
            yield Fault(name, getattr(node, "lineno", 0), ast.unparse(node), ast.unparse(changed), index[id(node)], changed)


def _walk(node: ast.AST, parents: tuple[ast.AST, ...]) -> Iterator[tuple[ast.AST, tuple[ast.AST, ...]]]:
    yield node, parents
    for name, value in ast.iter_fields(node):
        if name in ("annotation", "returns", "decorator_list", "type_params"):
            continue
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST):
                yield from _walk(child, (*parents, node))


def _left_alone(node: ast.AST, parents: tuple[ast.AST, ...], used: set[str]) -> bool:
    """Code nobody runs, words, places in a list, options of libraries, sizes of what is remembered."""
    return _unused(parents, used) or any(_no_arithmetic(node, parent) for parent in (*parents, node))


def _unused(parents: tuple[ast.AST, ...], used: set[str]) -> bool:
    """Whether it stands in a function, or in a method, that nothing calls."""
    outer = [parent for parent in parents if isinstance(parent, ast.FunctionDef | ast.ClassDef)]
    match outer:
        case [ast.FunctionDef(name=name), *_]:
            return name not in used
        case [ast.ClassDef(), ast.FunctionDef(name=name), *_]:
            return not name.startswith("__") and f".{name}" not in used
    return False


def _no_arithmetic(node: ast.AST, around: ast.AST) -> bool:
    match around:
        case ast.Raise() | ast.JoinedStr() | ast.ImportFrom():
            return True
        case ast.Subscript():
            return _inside(node, around.slice)
        case ast.keyword(arg=name):
            return name in NOT_ARITHMETIC
        case ast.BoolOp(op=ast.Or()):
            return isinstance(node, ast.Constant)  # what stands in where the defaults have always filled
        case ast.Compare():
            return ast.unparse(around.left).startswith(("len(_", "id(", "known", "found"))
    return False


def _inside(node: ast.AST, whole: ast.AST) -> bool:
    return any(one is node for one in ast.walk(whole))


def _changes(node: ast.AST) -> Iterator[ast.AST]:
    match node:
        case ast.Constant(value=bool()):
            return
        case ast.Constant(value=int() | float() as value):
            if value == 0 or abs(value) >= SMALLEST:
                yield ast.Constant(value + 1 if (isinstance(value, int) and abs(value) < 1000) or value == 0 else value * 1.5)
        case ast.BinOp(op=operator) if type(operator) in OPERATORS:
            if not isinstance(node.left, ast.List | ast.Tuple) and not isinstance(node.right, ast.List | ast.Tuple):
                yield ast.BinOp(node.left, OPERATORS[type(operator)](), node.right)
        case ast.Compare(ops=[operator]) if type(operator) in COMPARISONS:
            yield ast.Compare(node.left, [COMPARISONS[type(operator)]()], node.comparators)
        case ast.BoolOp():
            yield ast.BoolOp(ast.Or() if isinstance(node.op, ast.And) else ast.And(), node.values)
        case ast.UnaryOp(op=ast.Not()):
            yield node.operand
        case ast.Call(func=ast.Name(id=name)) if name in SWAPPED and name not in ("floor",):
            yield ast.Call(ast.Name(SWAPPED[name] if name != "ceil" else "int", ast.Load()), node.args, node.keywords)
        case ast.Call(func=ast.Attribute(value=ast.Name(id="np"), attr=name)) if name in SWAPPED:
            yield ast.Call(ast.Attribute(ast.Name("np", ast.Load()), SWAPPED[name], ast.Load()), node.args, node.keywords)


def chosen(count: int, seed: int, only: str) -> list[Fault]:
    """A sample that is the same every time: of each module by the root of what it holds; all of ``only``'s modules."""
    used, draw = called(), random.Random(seed)
    by_module = {path: list(faults_of(path, used)) for path in modules() if only in path.as_posix()}
    if only:
        return [one for faults in by_module.values() for one in faults]
    weights = {path: len(faults) ** 0.5 for path, faults in by_module.items()}
    each = count / sum(weights.values())
    picked = [
        one for path, faults in by_module.items() for one in draw.sample(faults, min(len(faults), round(weights[path] * each)))
    ]
    draw.shuffle(picked)
    return picked[:count]


def tests_of(path: str, tree: Path) -> list[str]:
    """The hand-worked tests that import the module."""
    room, name = Path(path).parent.name, Path(path).stem
    word = re.compile(rf"\b{room}(\.| import \(?[^()\n]*\b){name}\b")
    folders = ("engine/values", "domain", "plan", "advisor")
    files = [one for folder in folders for one in sorted((tree / "tests" / folder).glob("test_*.py"))]
    own = [one for one in files if folder_of(one) != "advisor" or one.stem == "test_values"]
    return [one.relative_to(tree).as_posix() for one in own if word.search(one.read_text(encoding="utf-8"))]


def folder_of(path: Path) -> str:
    return path.parent.name


def run(fault: Fault, tree: Path, *, quick: bool) -> str:
    """The first test that fails, ``timeout``, or nothing: the fault lives."""
    target = tree / fault.path
    sound = target.read_text(encoding="utf-8")
    _write(target, fault.planted(sound))
    groups = [tests_of(fault.path, tree), ["tests/golden"], ["tests/engine/values"], [] if quick else list(REST)]
    child = os.fork()
    if not child:
        _tried(tree, [group for group in groups if group])
    try:
        return _waited(child, tree / "first_failure")
    finally:
        _write(target, sound)


def _tried(tree: Path, groups: list[list[str]]) -> None:
    """In a child, which has the libraries already and imports the program from the tree: tests until one fails."""
    try:
        resource.setrlimit(resource.RLIMIT_AS, (LIMIT_BYTES, LIMIT_BYTES))  # some faults ask for millions of machines
        os.chdir(tree)
        sys.path.insert(0, str(tree))
        with (tree / "output").open("w", encoding="utf-8") as output:
            os.dup2(output.fileno(), 1)
            os.dup2(output.fileno(), 2)
        (tree / "first_failure").write_text(next(filter(None, map(_failed, groups)), ""), encoding="utf-8")
        os._exit(0)
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(1)  # whatever happens here, the parent's files are the parent's


def _failed(tests: list[str]) -> str:
    seen = _FirstFailure()
    code = pytest.main([*OPTIONS, *tests], plugins=[seen])
    if code == pytest.ExitCode.USAGE_ERROR:
        raise RuntimeError("pytest does not take its options")
    return "" if not code else seen.name or f"exit {code}"


class _FirstFailure:
    name = ""

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self.name = self.name or (report.nodeid if report.failed else "")

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        self.name = self.name or (f"{report.nodeid} (import)" if report.failed else "")


def _waited(child: int, told: Path) -> str:
    started = time.monotonic()
    while time.monotonic() - started < LIMIT_S:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            if os.WIFEXITED(status) and status:
                raise RuntimeError((told.parent / "output").read_text(encoding="utf-8"))
            return told.read_text(encoding="utf-8") if not status else f"signal {status}"
        time.sleep(0.05)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return "timeout"


def _write(path: Path, source: str) -> None:
    """Without what was compiled of the file before: two writes within a second look alike to Python."""
    path.write_text(source, encoding="utf-8")
    for compiled in (path.parent / "__pycache__").glob(f"{path.stem}.*.pyc"):
        compiled.unlink()


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--count", type=int, default=100)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--only", default="", metavar="WORD")
    asked.add_argument("--part", default="1/1", metavar="K/N", help="the K-th of N parts, to run them side by side")
    asked.add_argument("--numbers", default="", metavar="N,N", help="these of the sample alone: to try survivors again")
    asked.add_argument("--quick", action="store_true", help="only the tests that run first; a survivor may still be noticed")
    asked.add_argument("--nice", type=int, default=10)
    asked.add_argument("--list", action="store_true")
    options = asked.parse_args()
    part, parts = (int(word) for word in options.part.split("/"))
    wanted = {int(word) for word in options.numbers.split(",") if word}
    sample = list(enumerate(chosen(options.count, options.seed, options.only), start=1))
    faults = [(number, fault) for number, fault in sample[part - 1 :: parts] if not wanted or number in wanted]
    if options.list:
        print("\n".join(f"{number}  {fault.name}" for number, fault in faults))
        return 0
    os.nice(options.nice)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    for name in LIBRARIES:
        with suppress(ImportError):
            import_module(name)
    alive: list[tuple[int, Fault]] = []
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder)
        for name in ("aiready_gui", "resources", "tests"):
            shutil.copytree(TOP / name, tree / name, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy(TOP / "pyproject.toml", tree)
        for number, fault in faults:
            started = time.monotonic()
            caught = run(fault, tree, quick=options.quick)
            alive += [] if caught else [(number, fault)]
            print(f"{number}  {time.monotonic() - started:5.1f} s  {caught or 'SURVIVES'}  {fault.name}", flush=True)
    found = len(faults) - len(alive)
    print(f"\n{found} of {len(faults)} caught, {found / max(len(faults), 1):.0%}")
    print("\n".join(f"{number}  {fault.name}" for number, fault in alive))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
