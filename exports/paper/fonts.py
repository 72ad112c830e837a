"""Which font draws which character.

Song, Hei and Kai are looked for in the packages quizgen depends on, then in its own folder, then among
the system's fonts. Every font is embedded as a subset; a character that no font has is drawn as □ and
reported. An unembedded font is never used: it prints wrong or blank on other machines.
"""

import importlib.util
import os
import sys
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from exports.contract import ExportError
from exports.paper.embedding import open_font, save_outlines
from exports.paper.linebreak import Glyph, Role, Style

_SONG_ONLY = "√×"  # the marks of a key; other fonts draw them as mathematics, or half as wide
_NOTO = "package:pylopdf_fonts_zh_cn/"
_OWN = Path(__file__).parents[1] / "fonts"
_WINDOWS = os.environ.get("WINDIR", r"C:\Windows") + "\\Fonts\\"
_WINDOWS_OWN = os.environ.get("LOCALAPPDATA", "") + r"\Microsoft\Windows\Fonts" + "\\"
_MACOS = "/System/Library/Fonts/"
_LINUX = "/usr/share/fonts/"

Candidates = Mapping[str, Sequence[tuple[str, int]]]
CANDIDATES: Candidates = {
    "song": (
        (_NOTO + "NotoSerifSC-Regular.otf", 0),
        (_WINDOWS + "simsun.ttc", 0),
        (_MACOS + "Supplemental/Songti.ttc", 3),
        (_LINUX + "opentype/noto/NotoSerifCJK-Regular.ttc", 2),
        (_LINUX + "google-noto-serif-cjk-fonts/NotoSerifCJK-Regular.ttc", 2),
        (_LINUX + "noto-cjk/NotoSerifCJK-Regular.ttc", 2),
        (_LINUX + "truetype/arphic/uming.ttc", 0),
    ),
    "hei": (
        (_NOTO + "NotoSansSC-Regular.otf", 0),
        (_WINDOWS + "simhei.ttf", 0),
        (_WINDOWS + "msyh.ttc", 0),
        (_MACOS + "STHeiti Medium.ttc", 0),
        (_MACOS + "Hiragino Sans GB.ttc", 0),
        (_LINUX + "opentype/noto/NotoSansCJK-Regular.ttc", 2),
        (_LINUX + "google-noto-sans-cjk-fonts/NotoSansCJK-Regular.ttc", 2),
        (_LINUX + "noto-cjk/NotoSansCJK-Regular.ttc", 2),
        (_LINUX + "truetype/wqy/wqy-zenhei.ttc", 0),
    ),
    "kai": (
        (str(_OWN / "QuizgenKai-Regular.ttf"), 0),
        (_WINDOWS + "simkai.ttf", 0),
        (_MACOS + "Supplemental/Kaiti.ttc", 0),
        (_LINUX + "truetype/lxgw-wenkai/LXGWWenKai-Regular.ttf", 0),
        (_LINUX + "truetype/arphic/ukai.ttc", 0),
    ),
    "rare": (  # asked only for characters that the three above lack
        (_WINDOWS + "simsunb.ttf", 0),
        (_WINDOWS_OWN + "SimSunExtG.ttf", 0),
        (_LINUX + "truetype/hanazono/HanaMinB.ttf", 0),
    ),
}


class FontsMissing(ExportError):
    """Neither the font packages nor the system offer a font with Chinese characters."""

    zh = "找不到可以嵌入的中文字体（{role}）。请运行 pip install --force-reinstall pylopdf-fonts-zh-cn，或在系统中安装“思源宋体”（Noto Serif CJK SC）和“思源黑体”（Noto Sans CJK SC），然后重试。"
    en = (
        "No Chinese font that can be embedded was found ({role}). Run "
        "pip install --force-reinstall pylopdf-fonts-zh-cn, or install Noto Serif CJK SC and Noto Sans CJK SC "
        "on this system, then try again."
    )


@dataclass(frozen=True)
class FontSet:
    """Loaded fonts by role. `rare` may be absent; `hei` and `kai` fall back to `song`."""

    song: TTFont
    hei: TTFont
    kai: TTFont
    rare: TTFont | None

    def for_role(self, role: Role) -> Iterator[TTFont]:
        """The fonts to ask for a character, the wanted one first."""
        wanted = {"song": self.song, "hei": self.hei, "kai": self.kai}[role]
        yield wanted
        yield from (font for font in (self.song, self.hei, self.kai, self.rare) if font not in (wanted, None))

    def save_outlines(self) -> None:
        """Keep the outlines converted in this run for the next one."""
        for font in (self.song, self.hei):
            save_outlines(font)


def find_fonts(candidates: Candidates) -> FontSet:
    """Load the first font of each role that can be read. Raises FontsMissing when there is no Song at all."""
    loaded = {
        role: _first_readable(role, candidates.get(role, ())) for role in ("song", "hei", "kai", "rare")
    }
    song = loaded["song"] or loaded["hei"]
    if song is None:
        raise FontsMissing(role="宋体/Song" if sys.platform != "win32" else "宋体/SimSun")
    return FontSet(song, loaded["hei"] or song, loaded["kai"] or song, loaded["rare"])


@lru_cache(maxsize=1)
def installed_fonts() -> FontSet:
    """The fonts of this machine, loaded once."""
    return find_fonts(CANDIDATES)


def _first_readable(role: str, candidates: Sequence[tuple[str, int]]) -> TTFont | None:
    for location, index in candidates:
        path = _resolve(location)
        if path is None:
            continue
        try:
            font = open_font(f"Quizgen-{role}", path, index)
        except (TTFError, OSError):
            continue  # damaged, or of a kind we cannot embed: the next one may do
        pdfmetrics.registerFont(font)
        return font
    return None


def _resolve(location: str) -> Path | None:
    if location.startswith("package:"):
        package, _, name = location.removeprefix("package:").partition("/")
        spec = importlib.util.find_spec(package)
        if spec is None or spec.origin is None:
            return None
        path = Path(spec.origin).parent / name
    else:
        path = Path(location)
    return path if path.is_file() else None


class Typesetter:
    """Measures characters for one document and remembers those that no font has."""

    def __init__(self, fonts: FontSet) -> None:
        self.fonts = fonts
        self.missing: dict[str, None] = {}
        self._glyphs: dict[Style, dict[str, Glyph | None]] = {}

    def measure(self, char: str, style: Style) -> Glyph | None:
        """The glyph of a character, □ where no font has it, None where nothing is to be drawn."""
        known = self._glyphs.setdefault(style, {})
        if char not in known:
            known[char] = self._find(char, style)
        return known[char]

    def has(self, text: str, role: Role) -> bool:
        """Whether the font of this role has every character."""
        cmap = next(self.fonts.for_role(role)).face.charToGlyph
        return all(ord(char) in cmap or char.isspace() for char in text)

    def _find(self, char: str, style: Style) -> Glyph | None:
        role: Role = "song" if char in _SONG_ONLY else style.role
        drawn = char
        font = self._font_with(char, role)
        if font is None:
            simpler = unicodedata.normalize("NFKC", char)
            if len(simpler) == 1 and simpler != char:
                drawn, font = simpler, self._font_with(simpler, role)
        if font is None:
            if unicodedata.category(char) in ("Cc", "Cf", "Mn", "Me"):
                return None  # joiners, variation selectors, control characters
            self.missing.setdefault(char)
            drawn = "□"
            font = self._font_with(drawn, role) or self.fonts.song
        width = font.face.getCharWidth(ord(drawn)) * style.size / 1000
        return Glyph(char, font.fontName, drawn, width, style)

    def _font_with(self, char: str, role: Role) -> TTFont | None:
        if unicodedata.category(char) in ("Cc", "Cs"):
            return None
        return next((font for font in self.fonts.for_role(role) if ord(char) in font.face.charToGlyph), None)

    def warnings(self) -> tuple[tuple[str, str], ...]:
        """One notice (zh, en) that names the characters printed as □, or none."""
        if not self.missing:
            return ()
        shown = list(self.missing)[:12]
        names = "、".join(f"{_visible(char)}（U+{ord(char):04X}）" for char in shown)
        more = len(self.missing) - len(shown)
        return (
            (
                f"字体中没有以下字符，已印成“□”：{names}{f'，另有{more}个' if more else ''}。",
                f"No font has these characters, printed as □: {names}{f' and {more} more' if more else ''}.",
            ),
        )


def _visible(char: str) -> str:
    return char if char.isprintable() else "\N{REPLACEMENT CHARACTER}"
