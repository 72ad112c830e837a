"""What `question_banks.validation` says of a question that is being edited, field by field."""

from question_banks.models import Question, QuestionBank
from question_banks.validation import problems
from tui.responses import FieldProblem


def live_problems(question: Question, bank: QuestionBank, *, alone: bool = False) -> tuple[FieldProblem, ...]:
    """What `question_banks.validation` says of a question that is being edited, field by field.

    With `alone` it is not compared with the others of the bank.
    """
    shown = question.model_copy(update={"status": "suggested"})
    others = () if alone else tuple(each for each in bank.questions if each.id != question.id)
    place = next((n for n, each in enumerate(bank.questions) if each.id == question.id), len(others))
    if alone:
        place = 0
    paper = bank.model_copy(update={"questions": (*others[:place], shown, *others[place:]), "facts": ()})
    return tuple(
        FieldProblem(_field_of(problem.code, question), problem.severity, problem.zh, problem.en)
        for problem in problems(paper)
        if problem.question == question.id
    )


_CODES = {
    "key-longest": "options",
    "same-options": "options",
    "confirm-wrong": "options",
    "stem-gives-answer": "stem",
    "no-question-mark": "stem",
    "asked-twice": "stem",
    "no-points": "points",
    "points-do-not-add-up": "points",
    "no-evidence": "evidence",
    "wrong-paragraph": "evidence",
    "given-away": "cloze",
}
_MAIN: dict[str, str] = {
    "single_choice": "options", "multiple_choice": "options", "true_false": "answer", "cloze": "cloze",
    "short_answer": "key", "matching": "pairs", "ordering": "items", "essay": "guide",
}  # fmt: skip


def _field_of(code: str, question: Question) -> str:
    field = _CODES.get(code)
    main = _MAIN[question.response.format]
    return main if field in (None, "options") else field or main
