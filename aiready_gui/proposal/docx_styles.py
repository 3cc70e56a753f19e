"""The look of the editable document: fonts that every office has, headings that number themselves, the language of its texts."""

from __future__ import annotations

from functools import cache
from typing import Any, Final

from docx.document import Document as WordFile
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import nsmap, qn
from docx.oxml.parser import oxml_parser
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

FONT: Final = "Arial"
LANGUAGES: Final = {"ru": "ru-RU", "en": "en-GB"}
INK, INK2, LINE, PALE = "161A22", "4A5364", "C9CED8", "F1F3F6"
LEFT_MM, RIGHT_MM, TOP_MM, BOTTOM_MM = 18, 18, 24, 24  # as wide as the PDF's text, whose columns it takes
TEXT_MM: Final = 210 - LEFT_MM - RIGHT_MM
NUMBER_INDENT: Final = 567
"""Of a heading behind its number. [twentieths of a point]"""
HEADING_LIST: Final = "700"
"""The heading's own list: the template counts its lists from one."""

_PARAGRAPHS: Final[dict[str, dict[str, Any]]] = {
    "Normal": {"size": 10, "after": 6},
    "Lead": {"size": 11.5, "after": 8},
    "Note": {"size": 9, "after": 5, "colour": INK2},
    "Heading 1": {"size": 15, "before": 20, "after": 8, "bold": True},
    "Heading 2": {"size": 11.5, "before": 12, "after": 5, "bold": True},
    "Caption": {"size": 11.5, "before": 12, "after": 5, "bold": True},
    "List Bullet": {"size": 10, "after": 6},
    "Numbered Item": {"size": 10, "after": 3, "hanging": 9},
    "Title": {"size": 26, "after": 8, "bold": True},
    "Subtitle": {"size": 14, "after": 60, "colour": INK2},
    "Issuer": {"size": 16, "after": 110, "bold": True},
    "Contents Heading": {"size": 15, "after": 10, "bold": True},
    "Contents Line": {"size": 10, "after": 4},
    "After Table": {"size": 6},
    "Header": {"size": 8, "colour": INK2},
    "Footer": {"size": 7, "colour": INK2},
    "Key Value": {"size": 13, "bold": True},
    "Cell": {"size": 8.5},
    "Cell Strong": {"size": 8.5, "bold": True},
    "Cell Head": {"size": 8, "bold": True, "colour": INK2},
    "Small Cell": {"size": 7.5},
    "Small Cell Strong": {"size": 7.5, "bold": True},
}


def dress(word: WordFile, locale: str) -> None:
    """Page, styles and language of a new file."""
    page = word.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin, page.right_margin, page.top_margin, page.bottom_margin = map(Mm, (LEFT_MM, RIGHT_MM, TOP_MM, BOTTOM_MM))
    page.header_distance, page.footer_distance = Mm(11), Mm(9)
    page.different_first_page_header_footer = True
    known = {one.name for one in word.styles}
    for name, look in _PARAGRAPHS.items():
        _style(word, name, look, known=name in known)
        if "Cell" in name:
            _style(word, f"{name} Right", look | {"right": True}, known=False)
    _speak(word, LANGUAGES[locale])
    _number_headings(word)


def _style(word: WordFile, name: str, look: dict[str, Any], *, known: bool) -> None:
    made = word.styles[name] if known else word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    assert isinstance(made, ParagraphStyle)
    if not known:
        made.base_style = word.styles["Normal"]
    made.font.size, made.font.bold, made.font.italic = Pt(look["size"]), look.get("bold", False), False
    made.font.color.rgb = RGBColor.from_string(look.get("colour", INK))
    fonts = made.element.get_or_add_rPr().get_or_add_rFonts()
    fonts.attrib.clear()  # the template's theme would win over a name
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), FONT)
    paragraph = made.paragraph_format
    paragraph.space_before, paragraph.space_after = Pt(look.get("before", 0)), Pt(look.get("after", 0))
    paragraph.line_spacing = 1.15 if look.get("after") else 1.0
    if "hanging" in look:
        paragraph.left_indent, paragraph.first_line_indent = Mm(look["hanging"]), Mm(-look["hanging"])
        paragraph.tab_stops.add_tab_stop(Mm(look["hanging"]))
    if look.get("right"):
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for border in made.element.xpath("w:pPr/w:pBdr"):  # the template underlines its title
        border.getparent().remove(border)


def _speak(word: WordFile, language: str) -> None:
    """What a spelling checker and a reader aloud go by."""
    for spoken in word.styles.element.xpath("w:docDefaults//w:lang"):
        for script in ("val", "eastAsia", "bidi"):
            spoken.set(qn(f"w:{script}"), language)


def _number_headings(word: WordFile) -> None:
    """Sections are cited by their numbers.

    References
    ----------
    .. [1] ECMA-376 part 1, 17.9, numbering.
    """
    numbering = word.part.numbering_part.element
    level = element("w:lvl", ilvl="0")
    settings = {"start": "1", "numFmt": "decimal", "pStyle": "Heading1", "lvlText": "%1.", "lvlJc": "left"}
    level.extend(element(f"w:{name}", val=value) for name, value in settings.items())
    place = element("w:pPr")
    place.append(element("w:ind", left=str(NUMBER_INDENT), hanging=str(NUMBER_INDENT)))
    level.append(place)
    kind = element("w:abstractNum", abstractNumId=HEADING_LIST)
    kind.extend((element("w:multiLevelType", val="singleLevel"), level))
    numbering.insert(0, kind)  # kinds of lists stand before the lists
    listed = element("w:num", numId=HEADING_LIST)
    listed.append(element("w:abstractNumId", val=HEADING_LIST))
    numbering.append(listed)
    heading = word.styles["Heading 1"].element.get_or_add_pPr().get_or_add_numPr()
    heading.get_or_add_numId().val = int(HEADING_LIST)


def element(tag: str, /, **attributes: str) -> Any:
    """An element of WordprocessingML with attributes of its own namespace; as ``OxmlElement``, which takes each name apart anew."""
    return oxml_parser.makeelement(_named(tag), {_named(f"w:{key}"): value for key, value in attributes.items()}, _NAMESPACE)


_NAMESPACE: Final = {"w": nsmap["w"]}
_named: Final = cache(qn)
"""A name as lxml has it; a document has twenty thousand elements of some forty names."""
