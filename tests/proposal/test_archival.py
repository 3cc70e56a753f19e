"""A PDF that an archive takes (PDF/A-2b): what the standard asks of a file, looked for in the file itself."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from fontTools.ttLib import TTFont
from PIL import Image, ImageCms
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from aiready_gui.domain.company import Company
from aiready_gui.issuer.logo import kept_logo
from aiready_gui.proposal.archival import NAMED, PRINTED, profile
from aiready_gui.proposal.compose import compose
from aiready_gui.proposal.pdf import render
from aiready_gui.texts import LOCALES, Texts
from tests.common import TODAY, proposal_of, studied_answer_to
from tests.issuer.test_logo import png
from tests.printed import pdf_of

STEPS = range(0, 256, 5)


@cache
def printed(locale: str) -> bytes:
    return pdf_of(proposal_of("rag"), locale)


def everything(value: Any, seen: set[int]) -> Iterator[DictionaryObject]:
    """Every dictionary of a file, each once."""
    if isinstance(value, IndirectObject):
        if value.idnum in seen:
            return
        seen.add(value.idnum)
        value = value.get_object()
    if isinstance(value, DictionaryObject):
        yield value
        for one in value.values():
            yield from everything(one, seen)
    elif isinstance(value, ArrayObject):
        for one in value:
            yield from everything(one, seen)


def dictionaries(content: bytes) -> list[DictionaryObject]:
    return list(everything(PdfReader(io.BytesIO(content)).trailer, set()))


def test_the_profile_is_srgb() -> None:
    """Little CMS, which knows sRGB by itself, finds every colour where it was: by one part in 255 at most, as numbers are rounded."""
    ours = ImageCms.ImageCmsProfile(io.BytesIO(profile()))
    assert (ImageCms.getProfileDescription(ours).strip(), ours.profile.version) == (NAMED, 4.2)
    colours = [(red, green, blue) for red in STEPS for green in STEPS[::5] for blue in STEPS[::5]]
    before = Image.new("RGB", (len(colours), 1))
    for at, colour in enumerate(colours):
        before.putpixel((at, 0), colour)
    after = ImageCms.profileToProfile(before, ours, ImageCms.createProfile("sRGB"))
    assert after is not None
    moved = [abs(a - b) for a, b in zip(before.tobytes(), after.tobytes(), strict=True)]
    assert max(moved) <= 1


@pytest.mark.parametrize("locale", LOCALES)
def test_the_file_says_what_it_is_and_what_its_colours_mean(locale: str) -> None:
    """Part 2, level B, in the packet that archives read; its days and title are those of the file's own description."""
    reader = PdfReader(io.BytesIO(printed(locale)))
    root = reader.trailer["/Root"]
    packet = root["/Metadata"].get_data().decode("utf-8")
    assert "/Filter" not in root["/Metadata"]
    assert "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>" in packet
    about = reader.metadata
    assert about is not None
    assert str(about.title) in packet
    assert f"<pdf:Producer>{about.producer}</pdf:Producer>" in packet
    assert f"<xmp:CreateDate>{TODAY.isoformat()}T00:00:00Z" in packet
    assert about.creation_date is not None
    assert about.creation_date.date() == TODAY
    (intent,) = root["/OutputIntents"]
    assert (intent["/S"], intent["/DestOutputProfile"]["/N"]) == ("/GTS_PDFA1", 3)
    assert intent["/DestOutputProfile"].get_data() == profile()


@pytest.mark.parametrize("locale", LOCALES)
def test_every_font_is_in_the_file_and_read_one_way(locale: str) -> None:
    """Symbolic subsets with one table of letters and no second encoding beside it; widths are those of the glyphs."""
    fonts = [one for one in dictionaries(printed(locale)) if one.get("/Type") == "/Font"]
    assert len(fonts) >= 3
    for font in fonts:
        assert "/Encoding" not in font
        assert "/ToUnicode" in font
        assert font["/FontDescriptor"]["/Flags"] & 4
        inside = TTFont(io.BytesIO(font["/FontDescriptor"]["/FontFile2"].get_data()), lazy=True)
        (letters,) = inside["cmap"].tables
        for code, width in enumerate(font["/Widths"], start=font["/FirstChar"]):
            if (glyph := letters.cmap.get(code)) is not None:
                assert abs(width - inside["hmtx"][glyph][0] * 1000 / inside["head"].unitsPerEm) <= 1


def test_nothing_runs_nothing_lies_outside_and_links_are_printed() -> None:
    """A page of a logo with a company's colour too: no action, script, form, encryption, attachment or borrowed content."""
    company = Company(short_name="Облако", logo=kept_logo(png()), colour="#0A6B3B")
    branded = render(compose(studied_answer_to("rag"), issued=TODAY, company=company), Texts("ru"))
    for content in (printed("ru"), branded):
        found = dictionaries(content)
        for key in (
            "/AA",
            "/OpenAction",
            "/JS",
            "/AcroForm",
            "/EF",
            "/Encrypt",
            "/TR",
            "/HTP",
            "/OPI",
            "/Alternates",
            "/PresSteps",
        ):
            assert not [one for one in found if key in one], key
        assert not [one for one in found if one.get("/Interpolate") or one.get("/Filter") == "/LZWDecode"]
        assert not [one for one in found if one.get("/ColorSpace") == "/DeviceCMYK"]
        links = [one for one in found if one.get("/Type") == "/Annot"]
        assert links
        assert {one["/F"] for one in links} == {PRINTED}
        assert re.match(rb"%PDF-1\.\d\n%[\x80-\xff]{4}", content)
        assert b"/ID" in content[content.rindex(b"trailer") :]
