"""What an exporter is: a pure function from a bank to the bytes of one file.

Nothing is dropped silently: a question that a format cannot hold is returned as `Skipped`, with a reason.
"""

from dataclasses import dataclass, field
from typing import Protocol

from question_banks.errors import Language, UserError
from question_banks.models import Question, QuestionBank


@dataclass(frozen=True)
class ExportOptions:
    """What a teacher may choose about a file. `language` is that of headings and instructions; `paper` is the
    version to print (A, B, …; "" prints no letter), see `question_banks.versions`. A file for a learning
    platform has no versions: it shuffles for itself."""

    title: str = ""
    school: str = ""
    class_name: str = ""
    include_article: bool = True
    language: Language = "zh"
    paper: str = ""


@dataclass(frozen=True)
class Skipped:
    """A question that is not in the file, and why, in both languages."""

    question: Question
    zh: str
    en: str

    def reason(self, language: Language) -> str:
        return self.zh if language == "zh" else self.en


@dataclass(frozen=True)
class ExportResult:
    content: bytes
    skipped: tuple[Skipped, ...] = ()
    warnings: tuple[tuple[str, str], ...] = field(default=())  # (zh, en): a glyph no font has, and the like


class Exporter(Protocol):
    """A module-level object, listed in `exports.registry`."""

    def write(self, bank: QuestionBank, options: ExportOptions) -> ExportResult: ...


class ExportError(UserError):
    """A bank cannot be written in the wanted form."""
