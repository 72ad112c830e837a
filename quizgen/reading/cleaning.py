"""The last change that is made to a text: canonical composition, one kind of newline, no invisible junk.

Punctuation and characters stay as the author wrote them: what is printed is what was pasted.
"""

import re
import unicodedata

_NEWLINES = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_SPACES = re.compile("[\t\xa0\u2000-\u200a\u202f\u205f]")
_DROPPED_CATEGORIES = frozenset({"Cc", "Cf", "Cs"})


def clean(text: str) -> str:
    """Text in NFC (never NFKC, which rewrites ，and ①) without control and zero-width characters."""
    text = _SPACES.sub(" ", _NEWLINES.sub("\n", text))
    if not text.isprintable():
        text = "".join(char for char in text if char == "\n" or not _is_junk(char))
    return unicodedata.normalize("NFC", text)


def _is_junk(char: str) -> bool:
    # Variation selectors are marks (Mn) and would leave boxes on paper; U+xxFFFE and U+xxFFFF are no characters.
    return (
        unicodedata.category(char) in _DROPPED_CATEGORIES
        or "\ufe00" <= char <= "\ufe0f"
        or ord(char) & 0xFFFE == 0xFFFE
    )
