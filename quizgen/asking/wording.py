"""The engine's own sentences, in the language of the questions and the script of the article."""

from dataclasses import dataclass

from question_banks.models import QuestionLanguage, Script
from quizgen.asking.templates import nested
from quizgen.data import table
from quizgen.language.normalise import simplify, traditionalise


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
            if slot == "operator" and self.language == "en":
                value = operator_in_english(value)
            template = (
                template.replace(f"“{{{slot}}}”", f"“{nested(value)}”")
                .replace(f"「{{{slot}}}」", f"「{nested(value)}」")
                .replace(f"{{{slot}}}", value)
            )
        return template

    def native(self, text: str) -> str:
        """Our own simplified Chinese in the script of the article."""
        return traditionalise(text).translate(_CORNERS) if self.script == "traditional" else text


def operator_in_english(name: str) -> str:
    """The English name of a distractor operator, given by its Chinese one in either script: 数字篡改 → figure changed."""
    names: dict[str, str] = table("operator_names")
    return names.get(simplify(name).split("·")[0], name)


_CORNERS = str.maketrans("“”‘’", "「」『』")
