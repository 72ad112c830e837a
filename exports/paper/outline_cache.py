"""Converted outlines, kept between runs in the user's cache folder.

Converting a glyph takes about half a millisecond and a paper needs some 700. The cache only saves time:
a damaged, foreign or unwritable file is as good as none, and what comes from it equals what is converted.
"""

import hashlib
import os
import struct
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import fontTools

_MAGIC = b"quizgen-outlines-1\n"
_RECORD = struct.Struct(">LhHHL")  # glyph, xMin, points, contours, length of the outline that follows
_MOST_GLYPHS = 8000


class Outline(NamedTuple):
    """A glyph of a `glyf` table; `compiled` is empty for a space."""

    x_min: int
    points: int
    contours: int
    compiled: bytes


def user_cache_folder(platform: str = sys.platform, environment: Mapping[str, str] = os.environ) -> Path:
    """Where this platform keeps what can be made again."""
    if platform == "win32" and environment.get("LOCALAPPDATA"):
        return Path(environment["LOCALAPPDATA"]) / "quizgen" / "Cache"
    home = Path(os.path.expanduser("~"))
    if platform == "darwin":
        return home / "Library" / "Caches" / "quizgen"
    chosen = environment.get("XDG_CACHE_HOME", "")
    return (Path(chosen) if os.path.isabs(chosen) else home / ".cache") / "quizgen"


def cache_name(font: Path, index: int, head: bytes) -> str:
    """A name that changes with the font's version (its `head` table) and with the converter's."""
    parts = f"{index} {font.stat().st_size} {fontTools.version} ".encode() + head
    return f"outlines-{font.stem}-{hashlib.sha256(parts).hexdigest()[:16]}.bin"


class OutlineCache:
    """Outlines by glyph number. Reading and writing the file never fails: at worst nothing is kept."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._outlines = _read(path)
        self._changed = False

    def get(self, glyph_id: int) -> Outline | None:
        return self._outlines.get(glyph_id)

    def put(self, glyph_id: int, outline: Outline) -> None:
        self._outlines[glyph_id] = outline
        self._changed = True

    def save(self) -> bool:
        """Write the file at one stroke. False when there was nothing new or the folder is not writable."""
        if not self._changed or len(self._outlines) > _MOST_GLYPHS:
            return False
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=self._path.parent, prefix=self._path.stem, suffix=".part")
        except OSError:
            return False
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(_pack(self._outlines))
            os.replace(name, self._path)
        except OSError:
            Path(name).unlink(missing_ok=True)
            return False
        self._changed = False
        return True


def _pack(outlines: Mapping[int, Outline]) -> bytes:
    body = bytearray()
    for glyph_id, outline in sorted(outlines.items()):
        body += _RECORD.pack(glyph_id, outline.x_min, outline.points, outline.contours, len(outline.compiled))
        body += outline.compiled
    return _MAGIC + hashlib.sha256(body).digest() + bytes(body)


def _read(path: Path) -> dict[int, Outline]:
    try:
        content = path.read_bytes()
    except OSError:
        return {}
    start = len(_MAGIC) + 32
    body = content[start:]
    if not content.startswith(_MAGIC) or hashlib.sha256(body).digest() != content[len(_MAGIC) : start]:
        return {}
    outlines: dict[int, Outline] = {}
    offset = 0
    while offset < len(body):
        glyph_id, x_min, points, contours, length = _RECORD.unpack_from(body, offset)
        offset += _RECORD.size
        outlines[glyph_id] = Outline(x_min, points, contours, body[offset : offset + length])
        offset += length
    return outlines
