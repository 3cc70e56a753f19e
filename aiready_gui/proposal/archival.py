"""What makes a document fit for an archive (PDF/A-2b): what its colours mean, what it says it is, links that are printed.

The rest of the standard is met as the pages are drawn: fonts are embedded, nothing runs, nothing lies outside the file.

References
----------
.. [1] ISO 19005-2:2011, Electronic document file format for long-term preservation, use of ISO 32000-1 (PDF/A-2).
.. [2] ISO 16684-1:2019, Extensible metadata platform (XMP), part 1.
.. [3] ICC.1:2004-10, profile version 4.2; IEC 61966-2-1:1999, the sRGB colour space.
"""

from __future__ import annotations

from functools import lru_cache
from html import escape
from struct import pack
from typing import Final

from reportlab.pdfbase.pdfdoc import XMP, PDFArray, PDFDictionary, PDFName, PDFStream, PDFString
from reportlab.pdfgen.canvas import Canvas

NAMED: Final = "sRGB IEC61966-2.1"
PRINTED: Final = 4  # of an annotation: it is on paper as on screen (ISO 32000-1, table 165)

# Of [3]: white of the connection space D50; red, green and blue and the change from D65 adapted to it by Bradford; the curve.
_WHITE: Final = (0.9642, 1.0, 0.8249)
_COLOURS: Final = ((0.43607, 0.22249, 0.01392), (0.38515, 0.71687, 0.09708), (0.14307, 0.06061, 0.71410))
_ADAPTED: Final = (1.04788, 0.02292, -0.05020, 0.02959, 0.99048, -0.01706, -0.00923, 0.01508, 0.75168)
_CURVE: Final = (2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)


def _numbers(*values: float) -> bytes:
    """As a profile writes them: sixteen bits before the point, sixteen behind it."""
    return b"".join(pack(">i", round(value * 65536)) for value in values)


def _words(text: str) -> bytes:
    said = text.encode("utf-16-be")
    return pack(">4sIIIHHII", b"mluc", 0, 1, 12, 0x656E, 0x5553, len(said), 28) + said


@lru_cache(maxsize=1)
def profile() -> bytes:
    """sRGB as a display profile of version 4.2, made of its published numbers: nobody's file, nobody's licence."""
    curve = pack(">4sIHH", b"para", 0, 3, 0) + _numbers(*_CURVE)
    tags = {
        b"desc": _words(NAMED),
        b"cprt": _words("CC0"),
        b"wtpt": pack(">4sI", b"XYZ ", 0) + _numbers(*_WHITE),
        b"chad": pack(">4sI", b"sf32", 0) + _numbers(*_ADAPTED),
        **{
            name: pack(">4sI", b"XYZ ", 0) + _numbers(*of) for name, of in zip((b"rXYZ", b"gXYZ", b"bXYZ"), _COLOURS, strict=True)
        },
        **dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), curve),
    }
    at, table, data = 128 + 4 + 12 * len(tags), b"", b""
    places: dict[bytes, int] = {}
    for name, content in tags.items():
        if content not in places:  # three tags, one curve
            places[content] = at + len(data)
            data += content + bytes(-len(content) % 4)
        table += pack(">4sII", name, places[content], len(content))
    day = pack(">6H", 1999, 10, 18, 0, 0, 0)  # of the standard: equal documents give equal bytes
    head = pack(">I4sI4s4s4s", at + len(data), b"\0\0\0\0", 0x04200000, b"mntr", b"RGB ", b"XYZ ") + day + b"acsp"
    return head + bytes(68 - len(head)) + _numbers(*_WHITE) + bytes(48) + pack(">I", len(tags)) + table + data


def archived(canvas: Canvas, packet: str) -> None:
    """Say in a document that is begun what its colours mean, and give it its ``packet`` of metadata."""
    catalog, document = canvas._doc.Catalog, canvas._doc
    stream = PDFStream(dictionary=PDFDictionary({"N": 3}), content=profile())
    intent = {
        "Type": PDFName("OutputIntent"),
        "S": PDFName("GTS_PDFA1"),
        "OutputConditionIdentifier": PDFString(NAMED),
        "Info": PDFString(NAMED),
        "DestOutputProfile": document.Reference(stream),
    }
    catalog.__NoDefault__ = [*catalog.__NoDefault__, "OutputIntents"]  # reportlab writes the entries that it knows
    catalog.OutputIntents = PDFArray([PDFDictionary(intent)])
    catalog.Metadata = XMP(creator=lambda _document: packet.encode())


def packet(*, title: str, author: str, subject: str, language: str, creator: str, producer: str, day: str) -> str:
    """What archives read of a file without opening it; nobody is named where it has no author."""
    by = f"<dc:creator><rdf:Seq><rdf:li>{escape(author, quote=False)}</rdf:li></rdf:Seq></dc:creator>" if author else ""
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"'
        ' xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">'
        "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>"
        "<dc:format>application/pdf</dc:format>"
        f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escape(title, quote=False)}</rdf:li></rdf:Alt></dc:title>'
        f'<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{escape(subject, quote=False)}</rdf:li></rdf:Alt></dc:description>'
        f"{by}"
        f"<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>"
        f"<pdf:Producer>{escape(producer, quote=False)}</pdf:Producer>"
        f"<xmp:CreatorTool>{escape(creator, quote=False)}</xmp:CreatorTool>"
        f"<xmp:CreateDate>{day}T00:00:00Z</xmp:CreateDate><xmp:ModifyDate>{day}T00:00:00Z</xmp:ModifyDate>"
        '</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
    )
