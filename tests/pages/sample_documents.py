"""All documents of the shipped samples, and the pages of them that ``README.md`` shows: ``python3 dev.py samples [FOLDER]``.

Every paper that can be made of a sample, in both languages, as the program would write it on the tests' day: a PDF and a DOCX of each,
of the proposal the workbook and the internal annex too. Made again, the files are the same to the byte.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from PIL import Image

from aiready_gui.domain.paper import Paper
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.domain.voice import Voice
from aiready_gui.files import write_whole
from aiready_gui.proposal import docx, pdf, xlsx
from aiready_gui.proposal.export import Edition, Render, composed, made, papers_of
from aiready_gui.proposal.page_pictures import leaves, picture
from aiready_gui.texts import LOCALES, Texts
from tests.common import TODAY, studied_answer_to

TOP: Final = Path(__file__).resolve().parents[2]
FOLDER: Final = TOP / "build" / "samples"
PICTURES: Final = TOP / "packaging" / "pictures"
SHOWN: Final = {"proposal": "section-summary", "architecture": "section-architecture", "price": "section-price"}
"""Picture of the first page of a section."""
SHOWN_SAMPLE, SHOWN_LOCALE = "rag", "en"


class Made(NamedTuple):
    """A file of one sample."""

    sample: str
    paper: Paper
    locale: str
    kind: str
    """``pdf``, ``docx``, ``xlsx`` or ``annex.pdf``."""

    @property
    def name(self) -> str:
        return f"{self.sample}.{self.paper}.{self.locale}.{self.kind}"


RENDERS: Final[dict[str, Render]] = {"pdf": pdf.render, "docx": docx.render, "xlsx": xlsx.render, "annex.pdf": pdf.render}


def wanted(sample: str, answer: Recommendation) -> Iterator[Made]:
    """Every file that there is of a sample."""
    for paper in papers_of(answer):
        for locale in LOCALES:
            for kind in RENDERS if paper is Paper.PROPOSAL else ("pdf", "docx"):
                yield Made(sample, paper, locale, kind)


def content_of(file: Made, answer: Recommendation) -> bytes:
    """As the program's export makes it."""
    return made(RENDERS[file.kind], answer, _edition(file), internal=file.kind == "annex.pdf").content


def _edition(file: Made, voice: Voice | None = None) -> Edition:
    return Edition(file.locale, TODAY, paper=file.paper, voice=voice)


def shown(answer: Recommendation) -> Iterator[tuple[str, Image.Image]]:
    """Name of a picture of the README -> the page of a provider's own offer, a dot a point."""
    file = Made(SHOWN_SAMPLE, Paper.PROPOSAL, SHOWN_LOCALE, "pdf")
    document = composed(answer, _edition(file, Voice.OFFER))
    content = pdf.render(document, Texts(file.locale))
    begins = leaves(content).begins
    names = [section.name for section in document.sections]
    for name, section in SHOWN.items():
        page = picture(content, begins[names.index(section)], 1.0)
        yield name, Image.frombuffer("RGB", (page.width, page.height), page.dots, "raw", "BGRX", page.line, 1)


def main(folder: Path) -> None:
    """Write all of it."""
    folder.mkdir(parents=True, exist_ok=True)
    for sample in SAMPLES:
        answer = studied_answer_to(sample)
        for file in wanted(sample, answer):
            write_whole(folder / file.name, content_of(file, answer))
        print(sample, flush=True)
    for name, page in shown(studied_answer_to(SHOWN_SAMPLE)):
        page.save(PICTURES / f"{name}.png", optimize=True)
    print(f"{folder}: {len(list(folder.iterdir()))}; {PICTURES}: {', '.join(SHOWN)}")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
