"""Any edit of a bank, for tests that hold whatever is done to it."""

from random import Random

from hypothesis import strategies as st

from question_banks import edits
from question_banks.models import QuestionBank


@st.composite
def any_edit(draw: st.DrawFn) -> tuple[str, int, int]:
    name = draw(st.sampled_from(["approve", "reject", "suggest", "set_aside", "swap", "stem", "points", "move",
                                 "duplicate", "delete", "shuffle", "title", "note"]))  # fmt: skip
    return name, draw(st.integers(0, 99)), draw(st.integers(0, 99))


def edited(bank: QuestionBank, edit: tuple[str, int, int]) -> QuestionBank:
    """The bank after an edit of this name; the numbers choose the questions and the rest."""
    name, one, two = edit
    if not bank.questions:
        return bank
    question = bank.questions[one % len(bank.questions)]
    other = bank.questions[two % len(bank.questions)]
    match name:
        case "approve" | "suggest" | "set_aside":
            return getattr(edits, name)(bank, [question.id, other.id])
        case "reject":
            return edits.reject(bank, [question.id], "other", f"理由{two}")
        case "swap":
            return edits.swap(bank, question.id, other.id)
        case "stem":
            return edits.replace(bank, question.id, question.model_copy(update={"stem": f"题干{two % 3}"}))
        case "points":
            return edits.set_points(bank, question.id, two / 2)
        case "move":
            return edits.move(bank, question.id, two % 5 - 2)
        case "duplicate":
            return edits.duplicate(bank, question.id)[0]
        case "delete":
            return edits.delete(bank, [question.id])
        case "shuffle":
            return edits.shuffle_options(bank, question.id, Random(two))
        case "title":
            return edits.set_title(bank, f"标题{two % 4}")
        case _:
            return edits.update_review(bank, question.id, note=str(two))
