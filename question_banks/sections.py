"""The paper as it is printed: which questions, in which sections, under which numbers.

The worksheet, the key, the table on the screen and every LMS file take their numbers from here, so that
they never disagree.
"""

from dataclasses import dataclass

from question_banks.models import FORMATS, Format, Question, QuestionBank


@dataclass(frozen=True)
class Section:
    """Questions of one format. `numbered` holds (printed number, question)."""

    format: Format
    numbered: tuple[tuple[int, Question], ...]

    @property
    def points(self) -> float:
        return sum(question.points for _, question in self.numbered)


def paper_questions(bank: QuestionBank) -> tuple[Question, ...]:
    """The questions on the paper: approved and suggested ones, in the bank's order."""
    return tuple(question for question in bank.questions if question.status in ("approved", "suggested"))


def sections(bank: QuestionBank) -> tuple[Section, ...]:
    """The paper's sections in the fixed order of formats, numbered through; empty ones left out."""
    result: list[Section] = []
    number = 1
    for format_ in FORMATS:
        chosen = [question for question in paper_questions(bank) if question.response.format == format_]
        if chosen:
            numbered = tuple(enumerate(chosen, start=number))
            number += len(chosen)
            result.append(Section(format_, numbered))
    return tuple(result)
