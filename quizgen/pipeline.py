"""From an article to a question bank: read the function `make_bank` as the table of contents of the engine."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from question_banks.models import Article, QuestionBank, Settings

Progress = Callable[[str, int, int], None]
"""Called with (stage, done, total). Stages: "analyse", "extract", "ask", "check", "choose"."""


@dataclass(frozen=True)
class Refusal:
    """A candidate that failed a check: its stem, the check's name, and the reason in both languages."""

    stem: str
    template: str
    check: str
    zh: str
    en: str


@dataclass(frozen=True)
class Made:
    """A bank with what a curious teacher may ask about it."""

    bank: QuestionBank
    refusals: tuple[Refusal, ...] = ()
    notices: tuple[tuple[str, str], ...] = field(default=())  # (zh, en): fewer questions than asked for, and the like


def make_bank(
    article: Article,
    settings: Settings,
    *,
    template_folder: Path | None = None,
    progress: Progress | None = None,
) -> Made:
    """The whole way. Raises TooShort, TemplateError. The same arguments give the same bank."""
    raise NotImplementedError
