"""The engine's own sentences, in the language of the questions and the script of the article."""

from dataclasses import dataclass

from question_banks.models import QuestionLanguage, Script
from quizgen.asking.templates import nested
from quizgen.data import table
from quizgen.language.normalise import traditionalise


@dataclass(frozen=True)
class Wording:
    """`wording("found_in", n="3", quote="…")`: a sentence of wordings.toml with its slots filled.

    Only the fixed words are turned into traditional characters; what the article says is left as it is.
    """

    language: QuestionLanguage
    script: Script

    def __call__(self, entry: str, /, **slots: str) -> str:
        template: str = table("wordings")[self.language][entry]
        if self.language == "zh" and self.script == "traditional":
            template = self.native(template)
        for slot, value in slots.items():
            template = (
                template.replace(f"“{{{slot}}}”", f"“{nested(value)}”")
                .replace(f"「{{{slot}}}」", f"「{nested(value)}」")
                .replace(f"{{{slot}}}", value)
            )
        return template

    def native(self, text: str) -> str:
        """Our own simplified Chinese in the script of the article."""
        return traditionalise(text).translate(_CORNERS) if self.script == "traditional" else text


_CORNERS = str.maketrans("“”‘’", "「」『』")
