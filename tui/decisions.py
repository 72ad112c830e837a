"""What the decision keys make of a bank, beyond single edits. Pure."""

from collections.abc import Collection

from question_banks import edits
from question_banks.models import (
    Matching,
    MultipleChoice,
    Option,
    Ordering,
    Question,
    QuestionBank,
    SingleChoice,
)


def reserves_for(bank: QuestionBank, question: Question) -> list[Question]:
    """The reserves that may take its place: those of its kind, those of its format first."""
    same_kind = [each for each in bank.questions if each.status == "reserve" and each.kind == question.kind]
    return sorted(same_kind, key=lambda each: each.response.format != question.response.format)


def swap_in(bank: QuestionBank, id: str, spare: Question) -> QuestionBank:
    """A question from outside takes the place; the one that stood there goes to the reserve."""
    if all(each.id != spare.id for each in bank.questions):
        bank = edits.add(bank, spare.model_copy(update={"status": "reserve"}))
    return edits.swap(bank, id, spare.id)


def reworded(bank: QuestionBank, id: str, wording: Question) -> QuestionBank:
    """Another wording in its place. It counts as many points as the question did."""
    points = edits.question_of(bank, id).points
    bank = edits.replace(bank, id, wording)
    return edits.set_points(bank, wording.id, points)


def with_option(bank: QuestionBank, id: str, index: int, option: Option) -> QuestionBank:
    """Another option at this place."""
    question = edits.question_of(bank, id)
    response = question.response
    if not isinstance(response, (SingleChoice, MultipleChoice)):
        return bank
    options = (*response.options[:index], option, *response.options[index + 1 :])
    changed = response.model_copy(update={"options": options})
    return edits.replace(bank, id, question.model_copy(update={"response": changed}))


def with_more_points(bank: QuestionBank, ids: Collection[str], more: float) -> QuestionBank:
    """`more` points for each of them; those that would have none keep theirs."""
    for question in bank.questions:
        if question.id in ids and question.points + more > 0:
            bank = edits.set_points(bank, question.id, question.points + more)
    return bank


def options_of(question: Question) -> tuple[Option, ...]:
    """The options of a choice; none for other formats."""
    response = question.response
    return response.options if isinstance(response, (SingleChoice, MultipleChoice)) else ()


def wrong_options(question: Question) -> list[int]:
    """The places of the distractors."""
    return [place for place, option in enumerate(options_of(question)) if not option.correct]


def can_shuffle(question: Question) -> bool:
    return isinstance(question.response, (SingleChoice, MultipleChoice, Matching, Ordering))


def key_letters(question: Question) -> str:
    """The letters of the right options, as printed: AC; for an ordering DABC; "" for others."""
    match question.response:
        case SingleChoice(options=options) | MultipleChoice(options=options):
            return "".join(_letter(place) for place, option in enumerate(options) if option.correct)
        case Ordering(order=order):
            return "".join(_letter(order.index(place)) for place in range(len(order)))
        case Matching() as response:
            return " ".join(
                f"{place + 1}{_letter(response.order.index(place))}" for place in range(len(response.pairs))
            )
        case _:
            return ""


def _letter(place: int) -> str:
    return chr(ord("A") + place) if place < 26 else str(place + 1)


def first_difference(old: QuestionBank, new: QuestionBank) -> str | None:
    """The id of the first question that is otherwise, or new, in `new`; else of the one where one is gone."""
    before = {question.id: question for question in old.questions}
    for question in new.questions:
        if before.get(question.id) is not question:
            return question.id
    there = {question.id for question in new.questions}
    for place, question in enumerate(old.questions):
        if question.id not in there:
            return new.questions[min(place, len(new.questions) - 1)].id if new.questions else None
    for one, other in zip(old.questions, new.questions, strict=False):
        if one.id != other.id:
            return other.id
    return None
