"""Every text of the terminal UI, in both languages, under one key each; the names of kinds, formats and
stages are those of the command line.

`Texts(language)("key", slot=…)` fills the `{slots}` and takes out of the values whatever could steer a terminal.
"""

from typing import Any

from question_banks.errors import Language
from quizgen.messages import CATALOGUE as COMMAND_LINE
from quizgen.messages import printable
from tui.form_texts import FORM_TEXTS
from tui.review_texts import REVIEW

_SHARED = ("kind.", "format.", "stage.", "level.")

# Editing, export, preview, the start screen and the dialogs
FORMS: dict[str, tuple[str, str]] = FORM_TEXTS

CATALOGUE: dict[str, tuple[str, str]] = {
    **{key: pair for key, pair in COMMAND_LINE.items() if key.startswith(_SHARED)},
    **REVIEW,
    **FORMS,
}


class Texts:
    """The catalogue in one language: `texts("status.approved")`."""

    def __init__(self, language: Language) -> None:
        self.language: Language = language

    def __call__(self, key: str, /, **slots: Any) -> str:
        zh, en = CATALOGUE[key]
        template = zh if self.language == "zh" else en
        return template.format(**{name: printable(value) for name, value in slots.items()})

    def pick(self, pair: tuple[str, str]) -> str:
        """The text of this language out of (zh, en), made safe for a terminal."""
        return printable(pair[0] if self.language == "zh" else pair[1])


def safe_lines(text: str) -> list[str]:
    """The lines of a text from an article or a bank, each without characters that could steer a terminal."""
    return [printable(line) for line in text.splitlines()] or [""]
