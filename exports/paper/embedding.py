"""Fonts that reportlab can embed: TrueType as it comes, and CFF (OpenType) through a bridge.

reportlab embeds `glyf` outlines only. For a CFF font it is given a TrueType shell: the font's own tables
with empty outlines. When the PDF is saved, the outlines of the characters in use are converted from cubic
to quadratic curves and put into the subset.
"""

import io
import struct
from functools import cached_property
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont as OpenTypeFont
from fontTools.ttLib import TTLibError
from reportlab.pdfbase.ttfonts import TTEncoding, TTFError, TTFont, TTFontFace, TTFontMaker

from exports.paper.outline_cache import Outline, OutlineCache, cache_name, user_cache_folder

_SHELL_TABLES = ("head", "hhea", "maxp", "OS/2", "name", "cmap", "post", "hmtx")
_MAXP_1_0 = struct.pack(">13H", *[0] * 13)


class CFFFace(TTFontFace):
    """A CFF font that behaves like a TrueType one. Raises TTFError, OSError when it cannot be read."""

    def __init__(self, path: Path, index: int = 0) -> None:
        self._path, self._index = path, index
        try:
            self._source = OpenTypeFont(path, fontNumber=index, lazy=True)
            if "CFF " not in self._source:
                raise TTFError(f"{path.name}: neither TrueType nor CFF outlines")
            shell = _truetype_shell(self._source)
        except TTLibError as error:
            raise TTFError(f"{path.name}: {error}") from error
        super().__init__(io.BytesIO(shell))

    @cached_property
    def outlines(self) -> OutlineCache:
        head = self._source.reader["head"]
        return OutlineCache(user_cache_folder() / cache_name(self._path, self._index, head))

    @cached_property
    def _glyph_set(self) -> Any:
        return self._source.getGlyphSet()

    def _outline(self, glyph_id: int) -> Outline:
        found = self.outlines.get(glyph_id)
        if found is None:
            found = self._convert(glyph_id)
            self.outlines.put(glyph_id, found)
        return found

    def _convert(self, glyph_id: int) -> Outline:
        pen = TTGlyphPen(None)
        tolerance = self.unitsPerEm / 1000
        name = self._source.getGlyphName(glyph_id)
        self._glyph_set[name].draw(Cu2QuPen(pen, tolerance, reverse_direction=True))
        glyph = pen.glyph(dropImpliedOnCurves=True)
        if glyph.numberOfContours < 1:
            return Outline(0, 0, 0, b"")
        glyph.recalcBounds(None)
        compiled = glyph.compile(None, recalcBBoxes=False)
        return Outline(glyph.xMin, len(glyph.coordinates), glyph.numberOfContours, compiled)

    def makeSubset(self, subset: list[int]) -> bytes:
        """A TrueType font of the characters in `subset`, whose positions become its codes."""
        glyph_ids = [0]
        positions = {0: 0}
        codes = []
        for code in subset:
            glyph_id = self.charToGlyph.get(code, 0)
            if glyph_id not in positions:
                positions[glyph_id] = len(glyph_ids)
                glyph_ids.append(glyph_id)
            codes.append(positions[glyph_id])
        outlines = [self._outline(glyph_id) for glyph_id in glyph_ids]
        count = len(glyph_ids)
        glyf, loca = bytearray(), [0]
        for outline in outlines:
            glyf += outline.compiled + b"\0" * (-len(outline.compiled) % 4)
            loca.append(len(glyf))
        maker = TTFontMaker()
        for tag in ("name", "OS/2"):
            if tag in self.table:
                maker.add(tag, self.get_table(tag))
        maker.add("post", b"\0\3\0\0" + self.get_table("post")[4:16] + b"\0" * 16)
        metrics = zip(glyph_ids, outlines, strict=True)
        maker.add("hmtx", b"".join(struct.pack(">Hh", int(self.hmetrics[i][0]), o.x_min) for i, o in metrics))
        maker.add("hhea", _with_ushort(self.get_table("hhea"), 34, count))
        points, contours = max(o.points for o in outlines), max(o.contours for o in outlines)
        maker.add("maxp", struct.pack(">L14H", 0x10000, count, points, contours, 0, 0, 1, *[0] * 8))
        cmap = (0, 1, 1, 0, 0, 12, 6, 10 + 2 * len(codes), 0, 0, len(codes), *codes)
        maker.add("cmap", struct.pack(f">{len(cmap)}H", *cmap))
        maker.add("glyf", bytes(glyf))
        maker.add("loca", struct.pack(f">{len(loca)}L", *loca))
        maker.add("head", _with_ushort(self.get_table("head"), 50, 1))
        return maker.makeStream()


class PaperFont(TTFont):
    """A font for reportlab, with a ToUnicode table that is right beyond the basic plane."""

    def __init__(self, name: str, face: TTFontFace) -> None:
        # In place of TTFont.__init__, which can open TrueType files only.
        self.fontName = name
        self.face = face
        self.encoding = TTEncoding()
        self.state: WeakKeyDictionary[Any, Any] = WeakKeyDictionary()
        self._asciiReadable = False
        self.shapable = False

    def addObjects(self, doc: Any) -> None:
        """As the parent, then replace its ToUnicode tables, which hold no code above U+FFFF."""
        subsets = [list(subset) for subset in self._assignState(doc).subsets]
        internal = [self.getSubsetInternalName(number, doc)[1:] for number in range(len(subsets))]
        super().addObjects(doc)
        fonts = doc.idToObject["BasicFonts"].dict
        for name, subset in zip(internal, subsets, strict=True):
            font = fonts[name]
            doc.idToObject[font.ToUnicode.name].content = _to_unicode(font.BaseFont, subset)


def open_font(name: str, path: Path, index: int = 0) -> PaperFont:
    """A TTF, TTC, OTF or OTC file as a font. Raises TTFError, OSError when it cannot be read or embedded."""
    with path.open("rb") as file:
        signature = file.read(4)
    if signature == b"OTTO":
        return PaperFont(name, CFFFace(path, index))
    try:
        return PaperFont(name, TTFontFace(str(path), subfontIndex=index))
    except TTFError:
        if signature != b"ttcf":
            raise
        return PaperFont(name, CFFFace(path, index))  # a collection of CFF fonts


def save_outlines(font: PaperFont) -> None:
    """Write newly converted outlines to the user's cache folder; a font without a bridge has none."""
    if isinstance(font.face, CFFFace):
        font.face.outlines.save()


def _truetype_shell(font: OpenTypeFont) -> bytes:
    """The tables that reportlab reads, with empty outlines, as a TrueType file."""
    reader = font.reader
    tables = {tag: bytes(reader[tag]) for tag in _SHELL_TABLES if tag in reader}
    count = struct.unpack(">H", tables["maxp"][4:6])[0]
    tables["maxp"] = struct.pack(">LH", 0x10000, count) + _MAXP_1_0
    tables["head"] = _with_ushort(tables["head"], 50, 1)
    tables["loca"] = b"\0" * (4 * (count + 1))
    tables["glyf"] = b"\0" * 4
    directory, body = bytearray(), bytearray()
    offset = 12 + 16 * len(tables)
    for tag in sorted(tables):
        content = tables[tag]
        directory += struct.pack(">4s3L", tag.encode("ascii"), 0, offset + len(body), len(content))
        body += content + b"\0" * (-len(content) % 4)
    return struct.pack(">L4H", 0x10000, len(tables), 0, 0, 0) + bytes(directory) + bytes(body)


def _with_ushort(table: bytes, offset: int, value: int) -> bytes:
    return table[:offset] + struct.pack(">H", value) + table[offset + 2 :]


def _to_unicode(name: str, subset: list[int]) -> str:
    """A ToUnicode CMap in UTF-16, in blocks of at most 100 as the standard asks."""
    rows = [
        f"<{code:02X}> <{chr(char).encode('utf-16-be').hex().upper() if char else '0000'}>"
        for code, char in enumerate(subset)
    ]
    blocks: list[str] = []
    for start in range(0, len(rows), 100):
        part = rows[start : start + 100]
        blocks += [f"{len(part)} beginbfchar", *part, "endbfchar"]
    return "\n".join(
        [
            "/CIDInit /ProcSet findresource begin",
            "12 dict begin",
            "begincmap",
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
            f"/CMapName /{name} def",
            "/CMapType 2 def",
            "1 begincodespacerange",
            f"<00> <{len(subset) - 1:02X}>",
            "endcodespacerange",
            *blocks,
            "endcmap",
            "CMapName currentdict /CMap defineresource pop",
            "end",
            "end",
        ]
    )
