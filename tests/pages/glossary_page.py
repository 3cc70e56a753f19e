"""The glossary as a page: ``python tests/pages/glossary_page.py`` writes ``.github/GLOSSARY.md`` from the two message files."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from fluent.syntax import FluentParser, ast

TOP: Final = Path(__file__).resolve().parents[2]
PAGE: Final = TOP / ".github" / "GLOSSARY.md"
LOCALES: Final = TOP / "resources" / "locales"
HEAD: Final = """\
# Glossary

One word a thing, the same in code, on screen and in documents. Made of `resources/locales/{en,ru}/glossary.ftl`
by `python3 dev.py glossary`: change a term there, never here.

| English | in code | means | по-русски | значит | не говорим |
|---|---|---|---|---|---|
"""


@dataclass(frozen=True)
class Term:
    """One term in one language."""

    word: str
    told: dict[str, str] = field(default_factory=dict)
    """Attribute -> its text: ``short``, ``means``, ``code``, ``avoid``."""

    @property
    def whole(self) -> str:
        """The term with its abbreviation."""
        short = self.told.get("short")
        return self.word if short in (None, self.word) else f"{self.word}, {short}"


def terms(locale: str) -> dict[str, Term]:
    """Key -> term, in the order of the file."""
    resource = FluentParser().parse((LOCALES / locale / "glossary.ftl").read_text(encoding="utf-8"))
    found = {}
    for entry in resource.body:
        if isinstance(entry, ast.Message):
            assert entry.value is not None
            told = {attribute.id.name: _text(attribute.value) for attribute in entry.attributes}
            found[entry.id.name] = Term(_text(entry.value), told)
    return found


def page() -> str:
    """The whole page."""
    english, russian = terms("en"), terms("ru")
    rows = []
    for key, term in sorted(english.items(), key=lambda pair: pair[1].word.casefold()):
        other = russian[key]
        names = ", ".join(f"`{name}`" for name in codes(term))
        cells = (term.whole, names, term.told["means"], other.whole, other.told["means"], other.told.get("avoid", ""))
        rows.append("| " + " | ".join(cells) + " |")
    return HEAD + "\n".join(rows) + "\n"


def codes(term: Term) -> list[str]:
    """Names in code that stand for a term."""
    return [name for name in term.told.get("code", "").split(", ") if name]


def _text(pattern: ast.Pattern) -> str:
    return "".join(part.value for part in pattern.elements if isinstance(part, ast.TextElement))


if __name__ == "__main__":
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
    print(f"{PAGE}: {len(terms('en'))} terms", file=sys.stderr)
