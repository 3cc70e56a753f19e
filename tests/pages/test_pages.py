"""The pages for people who read the repository: what they name exists, what is made of files is up to date."""

from __future__ import annotations

import io
import re
from datetime import date
from pathlib import Path
from typing import Final

import glossary_page
import pytest
import sample_documents
from PIL import Image
from pypdf import PdfReader

from aiready_gui import __version__
from aiready_gui.advisor.advise import advise
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.paper import Paper
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.proposal.compose import compose
from aiready_gui.proposal.pdf import render
from aiready_gui.texts import LOCALES, Texts
from tests.common import answer_to

TOP: Final = Path(__file__).resolve().parents[2]
PACKAGE: Final = TOP / "aiready_gui"
PAGES: Final = ("README.md", ".github/CONTRIBUTING.md")
ROOMS: Final = tuple(sorted(path.name for path in PACKAGE.iterdir() if path.is_dir()))
KINDS: Final = ("Added", "Changed", "Deprecated", "Removed", "Fixed", "Security")
LONGEST_ENTRY: Final = 260


def named_paths(page: str) -> set[str]:
    """What a page writes as code and looks like a path of the repository: a known beginning, or a suffix of ours."""
    text = (TOP / page).read_text(encoding="utf-8")
    spans = re.findall(r"`([^`\n]+)`", re.sub(r"```.*?```", "", text, flags=re.S)) + re.findall(r"\]\(([^)#]+)\)", text)
    words = {word for span in spans for word in span.split() if "://" not in word}
    heads = ("resources/", "tests/", "packaging/", ".github/", ".ci/", "aiready_gui/", *(f"{room}/" for room in ROOMS))
    return {word for word in words if word.startswith(heads) or re.fullmatch(r"[\w.-]+\.(py|md|csv|ftl|toml|spec)", word)}


def exists(path: str, page: str) -> bool:
    """From the top, from the package, or beside the page; ``*`` and ``{ru,en}`` stand for several, a bare name for any."""
    spellings = [path]
    while group := next((match for spelling in spellings if (match := re.search(r"\{([^}]+)\}", spelling))), None):
        spellings = [one.replace(group.group(), part) for one in spellings for part in group.group(1).split(",")]
    roots = (TOP, PACKAGE, (TOP / page).parent)
    bare = "/" not in path
    return all(any(any(root.glob(f"**/{one}" if bare else one.rstrip("/"))) for root in roots) for one in spellings)


@pytest.mark.parametrize("page", PAGES)
def test_every_path_that_a_page_names_exists(page: str) -> None:
    """A newcomer who follows a stale path loses the minute that the page was to save."""
    found = named_paths(page)
    assert len(found) > 10
    assert not sorted(path for path in found if not exists(path, page))


def test_a_path_that_is_not_there_is_seen() -> None:
    """The check itself: a missing file, a missing half of a pair."""
    assert exists("engine/", "README.md")
    assert exists("resources/locales/{ru,en}/glossary.ftl", "README.md")
    assert not exists("engine/no_such_room/", "README.md")
    assert not exists("resources/locales/{ru,xx}/glossary.ftl", "README.md")
    assert not exists("no_such_file.py", "README.md")


def test_the_glossary_page_is_the_one_that_the_message_files_make() -> None:
    """``python3 dev.py glossary`` writes it."""
    assert glossary_page.PAGE.read_text(encoding="utf-8") == glossary_page.page()


@pytest.mark.parametrize("locale", ["ru", "en"])
def test_every_term_says_what_it_means(locale: str) -> None:
    """And no two keys stand for one word: that would be two words a thing the other way round."""
    terms = glossary_page.terms(locale)
    assert all(term.told.get("means") for term in terms.values())
    words = [term.whole.casefold() for term in terms.values()]
    assert len(set(words)) == len(words)


def test_a_name_in_code_that_the_glossary_gives_is_there() -> None:
    """Who searches for it must find it."""
    code = {word for path in PACKAGE.rglob("*.py") for word in re.findall(r"\w+", path.read_text(encoding="utf-8"))}
    names = {name for term in glossary_page.terms("en").values() for name in glossary_page.codes(term)}
    assert len(names) > 30
    assert not sorted(name for name in names if name.rpartition(".")[2] not in code)


def releases() -> list[tuple[str, str, str]]:
    """Version, day and text of every release, newest first."""
    text = (TOP / "CHANGELOG.md").read_text(encoding="utf-8")
    parts = re.split(r"^## \[([^\]]+)\](?: - (\S+))?\n", text, flags=re.M)[1:]
    return [(parts[at], parts[at + 1] or "", parts[at + 2]) for at in range(0, len(parts), 3)]


def test_the_changelog_knows_the_version_of_the_package() -> None:
    """The newest release is the version that the program says it is, and releases come newest first."""
    named = [(version, day) for version, day, _ in releases() if version != "Unreleased"]
    assert named[0][0] == __version__
    numbers = [tuple(map(int, version.split("."))) for version, _ in named]
    days = [date.fromisoformat(day) for _, day in named]
    assert numbers == sorted(set(numbers), reverse=True)
    assert days == sorted(days, reverse=True)


def test_the_changelog_is_kept_in_short_lines_by_kind() -> None:
    """Added, Changed, Fixed: who looks for a number that moved reads one list."""
    for version, _, text in releases():
        heads = re.findall(r"^### (.+)$", text, flags=re.M)
        assert heads or version == "Unreleased", version
        assert [kind for kind in KINDS if kind in heads] == heads, version
        entries = [re.sub(r"\s+", " ", entry) for entry in re.findall(r"^- (.+?)(?=^- |^#|\Z)", text, flags=re.M | re.S)]
        assert not [entry for entry in entries if len(entry) > LONGEST_ENTRY], version


def test_a_proposal_says_which_program_made_it(snapshot: Snapshot, today: date) -> None:
    """The same version as everywhere: who asks about a figure of an old PDF is asked back for it."""
    answer = advise(SAMPLES["batch"], snapshot, as_of=today)
    pdf = render(compose(answer, issued=today, author="A. N."), Texts("en"))
    metadata = PdfReader(io.BytesIO(pdf)).metadata
    assert metadata is not None
    assert metadata.producer == f"AI-Ready Advisor {__version__}"


def test_the_samples_are_made_as_every_paper_in_both_languages() -> None:
    """Of each sample something fits, so all papers but the reply where nothing does; what is offered has a workbook and an annex."""
    papers = {paper for paper in Paper if paper.is_offered}
    for sample in SAMPLES:
        files = [*sample_documents.wanted(sample, answer_to(sample))]
        assert len({file.name for file in files}) == len(files)
        assert {(file.paper, file.locale) for file in files} == {(paper, locale) for paper in papers for locale in LOCALES}
        for locale in LOCALES:
            kinds = {paper: {file.kind for file in files if (file.paper, file.locale) == (paper, locale)} for paper in papers}
            assert kinds.pop(Paper.PROPOSAL) == {"pdf", "docx", "xlsx", "annex.pdf"}
            assert all(kind == {"pdf", "docx"} for kind in kinds.values())


def test_one_command_writes_them_and_the_pages_that_the_readme_shows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whole files of their kinds; the pictures are of the sections that they are named after, as large as the README's."""
    sample, pictures = sample_documents.SHOWN_SAMPLE, tmp_path / "pictures"
    pictures.mkdir()
    monkeypatch.setattr(sample_documents, "SAMPLES", {sample: SAMPLES[sample]})
    monkeypatch.setattr(sample_documents, "PICTURES", pictures)
    sample_documents.main(tmp_path / "documents")
    written = {path.name: path.read_bytes() for path in (tmp_path / "documents").iterdir()}
    assert set(written) == {file.name for file in sample_documents.wanted(sample, answer_to(sample))}
    for name, content in written.items():
        assert content.startswith(b"%PDF" if name.endswith("pdf") else b"PK"), name
    assert {path.stem for path in pictures.iterdir()} == set(sample_documents.SHOWN)
    for path in pictures.iterdir():
        with Image.open(path) as drawn, Image.open(TOP / "packaging" / "pictures" / path.name) as shown:
            assert drawn.size == shown.size
            assert f"packaging/pictures/{path.name}" in (TOP / "README.md").read_text(encoding="utf-8")
