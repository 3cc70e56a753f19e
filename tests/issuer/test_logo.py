"""A logo is taken, or refused with its reason; nothing of a hostile file is kept or waited for."""

from __future__ import annotations

import io
import struct
import zlib

import pytest
from PIL import Image, PngImagePlugin

from aiready_gui.domain.errors import LogoError
from aiready_gui.issuer.logo import KEPT_SIDE, kept_logo
from aiready_gui.issuer.svg import inert

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 10">{}</svg>'
BOX = '<rect width="40" height="10" fill="#0B6E4F"/>'


def png(width: int = 900, height: int = 300, colour: object = (11, 110, 79, 255), mode: str = "RGBA") -> bytes:
    made = io.BytesIO()
    said = PngImagePlugin.PngInfo()
    said.add_text("Comment", "who drew it")
    Image.new(mode, (width, height), colour).save(made, "PNG", pnginfo=said)
    return made.getvalue()


def headed(width: int, height: int) -> bytes:
    """A file that says it has so many pixels, and has none."""
    head = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + b"IHDR" + head + struct.pack(">I", zlib.crc32(b"IHDR" + head))


def why(content: bytes) -> str:
    with pytest.raises(LogoError) as refused:
        kept_logo(content)
    return refused.value.message.key


def test_a_picture_is_kept_as_a_picture_alone() -> None:
    """Of a size that prints sharply, without what else was in the file."""
    kept = kept_logo(png(4000, 2000))
    assert Image.open(io.BytesIO(kept)).size == (KEPT_SIDE, KEPT_SIDE // 2)
    assert b"who drew it" not in kept
    assert kept_logo(png()) == kept_logo(png())


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"", "logo-not-a-picture"),
        (b"GIF89a" + bytes(100), "logo-not-a-picture"),
        (png(599, 300), "logo-too-small"),
        (png(900, 300, (255, 255, 255, 255)), "logo-white"),
        (png(900, 300, (255, 255, 255, 0)), "logo-white"),
        (png(900, 300, (0, 0, 0, 0)), "logo-white"),
        (png(900, 60), "logo-slender"),
        (png()[:200], "logo-broken"),
        (headed(60_000, 60_000), "logo-too-many-pixels"),
        (headed(8001, 700), "logo-too-many-pixels"),
        (headed(900, 300), "logo-broken"),
        (headed(0, 0), "logo-broken"),
    ],
)
def test_a_picture_that_will_not_do_is_refused_with_its_reason(content: bytes, key: str) -> None:
    """A bomb of pixels is seen in its head, before any of them is made."""
    assert why(content) == key


@pytest.mark.parametrize(
    ("inside", "key"),
    [
        ("<script>alert(1)</script>", "logo-scripts"),
        ('<rect width="9" height="9" onload="alert(1)"/>', "logo-scripts"),
        ('<rect width="9" height="9"><animate attributeName="x" to="9"/></rect>', "logo-scripts"),
        ('<image href="file:///etc/passwd" width="9" height="9"/>', "logo-part"),
        ("<foreignObject><body/></foreignObject>", "logo-part"),
        ('<use href="http://example.org/a.svg#a"/>', "logo-outside"),
        ('<use xmlns:x="http://www.w3.org/1999/xlink" x:href="other.svg#a"/>', "logo-outside"),
        ('<rect width="9" height="9" fill="url(http://example.org/a)"/>', "logo-outside"),
        ("<style>@import 'http://example.org/a.css';</style>", "logo-outside"),
        (r"<style>rect{fill:u\72l(http://example.org)}</style>", "logo-outside"),
        ('<path d="M0 0H9999999" stroke="red" stroke-dasharray="0.0001"/>', "logo-part"),
        ("<filter/>", "logo-part"),
        ("<g>" * 100 + "</g>" * 100, "logo-too-intricate"),
        ('<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>', "logo-too-intricate"),
        ("<rect", "logo-broken"),
    ],
)
def test_a_drawing_that_reaches_out_or_runs_is_refused(inside: str, key: str) -> None:
    with pytest.raises(LogoError) as refused:
        inert(SVG.format(inside).encode())
    assert refused.value.message.key == key


def test_entities_are_refused_before_they_stand_for_anything() -> None:
    """Ten of ten of ten: a few lines that would be gigabytes."""
    lines = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "ha"}">' for n in range(12))
    bomb = f"<?xml version='1.0'?><!DOCTYPE svg [{lines}]>{SVG.format('<text>&e11;</text>')}"
    outside = f"<!DOCTYPE svg [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>{SVG.format('<text>&e;</text>')}"
    for content in (bomb, outside):
        with pytest.raises(LogoError) as refused:
            inert(content.encode())
        assert refused.value.message.key == "logo-entities"


def test_a_drawing_that_uses_itself_ten_times_nine_deep_is_refused() -> None:
    """A billion shapes out of a hundred; counted no further than they may be."""
    tens = (f'<g id="g{n}">' + f'<use href="#g{n - 1}"/>' * 10 + "</g>" for n in range(1, 10))
    nested = f'<g id="g0">{BOX}</g>' + "".join(tens)
    with pytest.raises(LogoError) as refused:
        inert(SVG.format(nested).encode())
    assert refused.value.message.key == "logo-too-intricate"


def test_an_honest_drawing_stays_without_what_its_editor_kept() -> None:
    """A doctype without entities, an editor's own parts and names: left out; the shapes stay."""
    drawn = (
        '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:i="http://www.inkscape.org/namespaces/inkscape" viewBox="0 0 40 10">'
        f'<i:namedview i:zoom="1"/><metadata><x/></metadata><g i:label="Layer">{BOX}</g>'
        '<linearGradient id="g"><stop stop-color="red"/></linearGradient><rect width="4" height="4" fill="url(#g)"/></svg>'
    )
    kept = inert(drawn.encode()).decode()
    assert "inkscape" not in kept
    assert "metadata" not in kept
    assert "#0B6E4F" in kept
    assert "url(#g)" in kept
