"""Everything that one export writes: made first, document by document, and written when all of it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Event

from aiready_gui.advisor.studies.cost_study import studied
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.project import Issue
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.proposal.cancelling import Cancelled, cancelled_when, go_on
from aiready_gui.proposal.deploy import export_files
from aiready_gui.proposal.export import Edition, Made, made, put
from aiready_gui.proposal.issues import with_files


@dataclass(frozen=True)
class Beside:
    """What goes beside the document."""

    annex: bool = False
    text: bool = False
    book: bool = False
    files: bool = False


def base_of(path: Path, locale: str, *, several: bool) -> Path:
    """Of all files of a language, without what their kinds add: of several languages each names its own."""
    stem = path.with_name(path.name[: -len(path.suffix)] if path.suffix else path.name)
    return stem.with_name(f"{stem.name}.{locale}") if several else stem


def _with(base: Path, ending: str) -> Path:
    return base.with_name(f"{base.name}{ending}")


class Writing:
    """One export; called off the GUI thread, looked at from there."""

    def __init__(
        self,
        answer: Recommendation,
        snapshot: Snapshot,
        index: int | None,
        editions: tuple[Edition, ...],
        path: Path,
        beside: Beside,
    ) -> None:
        self._answer, self._snapshot, self._index = answer, snapshot, index
        self._editions, self._path, self._beside = editions, path, beside
        self._stop = Event()
        self.at = ""
        """Name of the file that is being made."""
        self.done = 0
        """Files that are made."""
        self.document: Path | None = None
        """The first document, as soon as it stands."""
        self.issue: Issue | None = None
        """What of it is kept where it is a version that leaves."""
        self.cancelled = False
        """Somebody has changed his mind, and nothing was written."""

    @property
    def count(self) -> int:
        """Files that are to be made."""
        return len(self._editions) * (1 + self._beside.annex + self._beside.text + self._beside.book)

    def targets(self) -> list[Path]:
        """What would be written: the documents, and what goes beside them."""
        found = []
        for edition in self._editions:
            base = self._base(edition)
            found += [path for path, _ in self._documents(edition)]
            found += [base] * self._beside.files
        return found

    def cancel(self) -> None:
        """Make nothing more; what is being written already is written to its end, for files that belong together."""
        self._stop.set()

    def __call__(self) -> None:
        """Make all of it, then write it.

        Raises
        ------
        ExportError
            As :func:`aiready_gui.proposal.export.made` and :func:`aiready_gui.proposal.export.put` do.
        """
        try:
            ready = list(self._all_made())
        except Cancelled:
            self.cancelled = True
            return
        if self._beside.files:  # first: the document speaks of them
            for edition in self._editions:
                export_files(self._answer, self._base(edition), locale=edition.locale, option_index=self._index)
        left: list[tuple[str, bytes]] = []
        for path, content in ready:
            put(path, content.content)
            if self.document is None:
                self.document, self.issue = path, content.issue  # it stands, whatever becomes of what goes beside it
            if self.issue is not None and content.issue is not None:
                left.append((path.name, content.content))
                self.issue = with_files(self.issue, left)

    def _all_made(self) -> Iterator[tuple[Path, Made]]:
        with cancelled_when(self._stop.is_set):
            whole = studied(self._answer, self._snapshot, self._index)
            for edition in self._editions:
                for path, make in self._documents(edition):
                    go_on()
                    self.at = path.name
                    yield path, make(whole)
                    self.done += 1
            go_on()

    def _base(self, edition: Edition) -> Path:
        return base_of(self._path, edition.locale, several=len(self._editions) > 1)

    def _documents(self, edition: Edition) -> list[tuple[Path, Callable[[Recommendation], Made]]]:
        """Every document of a language with how it is made. A workbook counts with all there is, whatever the pages leave out."""
        base, beside, whole = self._base(edition), self._beside, replace(edition, left_out=frozenset())
        found: list[tuple[Path, Callable[[Recommendation], Made]]] = [
            (_with(base, self._path.suffix), lambda answer: _pdf(answer, edition))
        ]
        if beside.annex:
            found.append((_with(base, ".internal.pdf"), lambda answer: _pdf(answer, edition, internal=True)))
        if beside.text:
            found.append((_with(base, ".docx"), lambda answer: _docx(answer, edition)))
        if beside.book:
            found.append((_with(base, ".xlsx"), lambda answer: _xlsx(answer, whole)))
        return found


def _pdf(answer: Recommendation, edition: Edition, *, internal: bool = False) -> Made:
    from aiready_gui.proposal.pdf import render  # reportlab takes a fifth of a second: not at start

    return made(render, answer, edition, internal=internal)


def _docx(answer: Recommendation, edition: Edition) -> Made:
    from aiready_gui.proposal.docx import render

    return made(render, answer, edition)


def _xlsx(answer: Recommendation, edition: Edition) -> Made:
    from aiready_gui.proposal.xlsx import render

    return made(render, answer, edition)
