"""What a docstring of the engine tells: the unit of every number, and where a formula comes from."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from aiready_gui import engine

FOLDER: Final = Path(engine.__file__).parent

UNIT: Final = re.compile(r"(?<!\.\. )\[[^\[\]]+\](?!_)")  # [s], not the mark of a reference
QUANTITY: Final = re.compile(r"\b(float|int|Decimal|Array|Index)\b")
POSITION: Final = re.compile(r"\bIndex\b")
ORIGIN: Final = re.compile(r"References|own derivation|assumption|the field's|arithmetic|reference|formula of|As its maker", re.I)

Function = ast.FunctionDef


def suffixes() -> tuple[str, ...]:
    """Endings that tell a unit, as the package's docstring lists them."""
    return tuple(re.findall(r"``(_\w+)`` \[", engine.__doc__ or ""))


def names() -> frozenset[str]:
    """Names that have one unit everywhere, as the package's docstring lists them."""
    lines = re.findall(r"^- (``.*``): .*\[[^\[\]]+\]", engine.__doc__ or "", re.M)
    return frozenset(name for line in lines for name in re.findall(r"``(\w+)``", line))


def modules() -> Iterator[tuple[str, ast.Module]]:
    """Every module, by its path in the engine."""
    for path in sorted(FOLDER.rglob("*.py")):
        yield path.relative_to(FOLDER).as_posix(), ast.parse(path.read_text(encoding="utf-8"))


def public(module: ast.Module) -> Iterator[tuple[str, Function]]:
    """Public functions, and public methods of public classes."""
    for node in module.body:
        if isinstance(node, Function):
            yield node.name, node
        elif isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            yield from ((f"{node.name}.{part.name}", part) for part in node.body if isinstance(part, Function))


def documented() -> Iterator[tuple[str, Function]]:
    """All public functions of the engine."""
    for name, module in modules():
        for title, function in public(module):
            if not function.name.startswith("_"):
                yield f"{name}: {title}", function


def parameters(function: Function) -> list[ast.arg]:
    """Every parameter that has a type."""
    every = (*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs)
    return [parameter for parameter in every if parameter.annotation is not None]


def is_quantity(annotation: ast.expr | None) -> bool:
    """Whether a type is that of a number or of numbers."""
    return annotation is not None and bool(QUANTITY.search(ast.unparse(annotation)))


def lacks_unit(function: Function) -> bool:
    """Whether it returns numbers, or takes some whose name tells no unit, and its docstring names none."""
    counted = is_quantity(function.returns) or bool(nameless(function))
    return counted and not UNIT.search(ast.get_docstring(function) or "")


def nameless(function: Function) -> list[str]:
    """Numbers it takes whose unit neither their name tells nor the docstring, after their name."""
    docstring = ast.get_docstring(function) or ""
    return [
        parameter.arg
        for parameter in parameters(function)
        if is_quantity(parameter.annotation)
        and not POSITION.search(ast.unparse(parameter.annotation or ast.Constant(None)))
        and parameter.arg not in names()
        and not parameter.arg.endswith(suffixes())
        and not re.search(rf"\b{parameter.arg}\b[^\[]*{UNIT.pattern}", docstring)
    ]


def lacks_origin(function: Function) -> bool:
    """Whether it multiplies, divides or raises to a power, and says not whose formula that is."""
    powers = (ast.Mult, ast.Div, ast.Pow)
    works = any(isinstance(node, ast.BinOp) and isinstance(node.op, powers) for node in ast.walk(function))
    return works and is_quantity(function.returns) and not ORIGIN.search(ast.get_docstring(function) or "")


def test_every_public_function_has_a_docstring() -> None:
    assert [title for title, function in documented() if not ast.get_docstring(function)] == []


def test_who_takes_or_returns_numbers_names_a_unit() -> None:
    assert [title for title, function in documented() if lacks_unit(function)] == []


def test_every_number_that_is_taken_has_its_unit_in_its_name_or_beside_it() -> None:
    assert [(title, missing) for title, function in documented() if (missing := nameless(function))] == []


def test_every_formula_says_where_it_comes_from() -> None:
    assert [title for title, function in documented() if lacks_origin(function)] == []


def test_every_number_of_a_record_has_a_unit() -> None:
    missing = []
    for name, module in modules():
        for record in module.body:
            if (
                not isinstance(record, ast.ClassDef)
                or record.name.startswith("_")
                or UNIT.search(ast.get_docstring(record) or "")
            ):
                continue
            for field, following in zip(record.body, [*record.body[1:], ast.Pass()], strict=True):
                if not isinstance(field, ast.AnnAssign) or not isinstance(field.target, ast.Name):
                    continue
                annotation = ast.unparse(field.annotation)
                said = ast.unparse(following) if isinstance(following, ast.Expr) else ""
                known = field.target.id in names() or field.target.id.endswith(suffixes())
                if QUANTITY.search(annotation) and not POSITION.search(annotation) and not known and not UNIT.search(said):
                    missing.append(f"{name}: {record.name}.{field.target.id}")
    assert missing == []


def test_a_function_without_unit_name_or_source_is_found() -> None:
    function = ast.parse('def area(width: float) -> float:\n    """The area of a square [1]_."""\n    return width * width').body[
        0
    ]
    assert isinstance(function, Function)
    assert (lacks_unit(function), nameless(function), lacks_origin(function)) == (True, ["width"], True)
    complete = ast.parse(
        'def area(width: float) -> float:\n    """The area [m2] of a square ``width`` [m] wide: arithmetic."""\n    return width**2'
    ).body[0]
    assert isinstance(complete, Function)
    assert (lacks_unit(complete), nameless(complete), lacks_origin(complete)) == (False, [], False)


def test_the_package_lists_the_names_that_have_one_unit() -> None:
    assert {"isl", "osl", "batch", "tp", "row"} <= names()
    assert {"_s", "_bytes", "_share"} <= set(suffixes())
