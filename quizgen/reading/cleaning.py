"""The last change that is made to a text: canonical composition, one kind of newline, no invisible junk.

Punctuation and characters stay as the author wrote them: what is printed is what was pasted.
"""

import html
import re
import unicodedata
from html.entities import html5

# What colours a terminal: ESC [31m, or ESC ]0;title BEL. Without its ESC the rest would be printed.
_TERMINAL = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b\n]*(?:\x07|\x1b\\)|\x1b[ -/]+[0-~]"
)
_REFERENCE = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_NEWLINES = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_SPACES = re.compile("[\t\xa0\u2000-\u200a\u202f\u205f]")
_DROPPED_CATEGORIES = frozenset({"Cc", "Cf", "Cs"})


def clean(text: str) -> str:
    """Text in NFC (never NFKC, which rewrites ，and ①) without control and zero-width characters."""
    text = _TERMINAL.sub("", text)
    text = _SPACES.sub(" ", _NEWLINES.sub("\n", text))
    if not text.isprintable():
        text = "".join(char for char in text if char == "\n" or not _is_junk(char))
    return unicodedata.normalize("NFC", text)


def without_references(text: str) -> str:
    """Text copied out of a page's source, as it was meant: 安&amp;全 → 安&全, &ldquo;好&#8221; → “好”.

    Only whole references that HTML knows; AT&T; and R&D stay.
    """
    return _REFERENCE.sub(_character, text)


def _character(reference: re.Match[str]) -> str:
    whole = reference.group()
    return html.unescape(whole) if whole[1] == "#" else html5.get(whole[1:], whole)


def _is_junk(char: str) -> bool:
    # Variation selectors are marks (Mn) and would leave boxes on paper; U+xxFFFE and U+xxFFFF are no characters.
    return (
        unicodedata.category(char) in _DROPPED_CATEGORIES
        or "\ufe00" <= char <= "\ufe0f"
        or ord(char) & 0xFFFE == 0xFFFE
    )
