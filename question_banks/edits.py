"""What a teacher can do to a bank: pure functions from one bank to the next.

Each returns the very same object where there is nothing to change, so that no empty step is kept, and
shares with the old bank whatever it does not touch, so that an edit costs little in a bank of a thousand
questions: only the question concerned is validated. What the model forbids raises an EditRefused, in words
(`question_banks.refusals`).
"""

from collections.abc import Callable, Collection, Iterable
from math import isfinite
from random import Random
from typing import Any

from pydantic import ValidationError

from question_banks.changes import changed_parts, part_texts
from question_banks.damage import first_damage, half_character
from question_banks.figures import plain_number
from question_banks.models import (
    OWN_TEMPLATE,
    Matching,
    MultipleChoice,
    Ordering,
    Provenance,
    Question,
    QuestionBank,
    RejectionReason,
    Response,
    Review,
    SingleChoice,
    Status,
    question_evidence,
)
from question_banks.points import with_points
from question_banks.refusals import (
    AlreadyOnPaper,
    EditRefused,
    NoSuchQuestion,
    NothingToShuffle,
    NotInReserve,
    NotOnPaper,
    QuoteNotInArticle,
    WrongPoints,
)
from question_banks.sections import paper_questions


def question_of(bank: QuestionBank, id: str) -> Question:
    """The question with this id. Raises NoSuchQuestion."""
    return bank.questions[_place(bank, id)]


# Decisions


def approve(bank: QuestionBank, ids: Collection[str]) -> QuestionBank:
    """These questions are good. A reason for rejecting them, and the note on it, no longer hold."""
    return _with_status(bank, ids, "approved")


def suggest(bank: QuestionBank, ids: Collection[str]) -> QuestionBank:
    """Back to undecided, on the paper."""
    return _with_status(bank, ids, "suggested")


def set_aside(bank: QuestionBank, ids: Collection[str]) -> QuestionBank:
    """Off the paper, into the reserve, without a verdict."""
    return _with_status(bank, ids, "reserve")


def reject(bank: QuestionBank, ids: Collection[str], reason: RejectionReason, note: str = "") -> QuestionBank:
    """Off the paper, with the reason, which is kept for judging the engine's templates."""

    def rejected(question: Question) -> Question:
        update: dict[str, Any] = {"reason": reason}
        if note:
            update["note"] = note
        review = question.review.model_copy(update=update)
        return question.model_copy(update={"status": "rejected", "review": review})

    _refuse_half_characters({"note": note})
    return _changed(bank, ids, rejected)


def update_review(bank: QuestionBank, id: str, **fields: Any) -> QuestionBank:
    """Set fields of a question's review, such as `note`. Raises EditRefused for what Review forbids."""

    def noted(question: Question) -> Question:
        values = {**question.review.model_dump(), **fields}
        _refuse_half_characters(values)
        try:
            return question.model_copy(update={"review": Review.model_validate(values)})
        except ValidationError as error:
            raise _refused(error, values) from error

    return _changed(bank, [id], noted)


# Another question in the place of one


def swap(bank: QuestionBank, id: str, reserve_id: str) -> QuestionBank:
    """The reserve takes the place of a question and is suggested; that one goes where the reserve was, into
    the reserve, or stays rejected if it was. Raises NotInReserve."""
    here, there = _place(bank, id), _place(bank, reserve_id)
    old, new = bank.questions[here], bank.questions[there]
    if new.status != "reserve" or here == there:
        raise NotInReserve(id=reserve_id)
    questions = list(bank.questions)
    questions[here] = new.model_copy(update={"status": "suggested"})
    questions[there] = (
        old
        if old.status == "rejected"
        else old.model_copy(update={"status": "reserve", "review": _decided(old)})
    )
    return _with_questions(bank, questions)


def replace(bank: QuestionBank, id: str, question: Question) -> QuestionBank:
    """Put `question` in the place of the one with this id.

    With the same id it is an edit: the names of the parts that differ, and how the engine had them, go into
    its review (whatever review `question` brings along is not looked at). With another id it is another
    question, taken as it stands; if it waits in reserve or among the rejected, it leaves that place.
    Raises EditRefused for a question that the model forbids, AlreadyOnPaper, QuoteNotInArticle.
    """
    place = _place(bank, id)
    old = bank.questions[place]
    if question == old:
        return bank
    if question.id == id:
        question = question.model_copy(update={"review": _edited(old, question)})
        if question == old:
            return bank
        _validate(bank, question)
        return _with_questions(bank, [*bank.questions[:place], question, *bank.questions[place + 1 :]])
    _validate(bank, question)
    _off_paper_or_raise(bank, question.id)
    return _with_questions(
        bank,
        [
            question if each.id == id else each
            for each in bank.questions
            if each.id == id or each.id != question.id
        ],
    )


def add(bank: QuestionBank, question: Question, after: str | None = None) -> QuestionBank:
    """Put in a question: behind the one named, else behind the last one on the paper. If the bank has it in
    reserve or among the rejected, it leaves that place. Raises as `replace` does."""
    _validate(bank, question)
    _off_paper_or_raise(bank, question.id)
    questions = [each for each in bank.questions if each.id != question.id]
    if after is not None and after != question.id:
        place = next((n for n, each in enumerate(questions, 1) if each.id == after), None)
        if place is None:
            raise NoSuchQuestion(id=after)
    else:
        printed = {each.id for each in paper_questions(bank)}
        place = max((n for n, each in enumerate(questions, 1) if each.id in printed), default=0)
    questions.insert(place, question)
    return _with_questions(bank, questions)


def duplicate(bank: QuestionBank, id: str) -> tuple[QuestionBank, str]:
    """A copy right behind the question, suggested and unreviewed, and its id. The copy is the teacher's own:
    it does not count twice when templates are judged."""
    place = _place(bank, id)
    old = bank.questions[place]
    new_id = fresh_id(bank, id)
    origin = Provenance(template=OWN_TEMPLATE, facts=old.provenance.facts, seed=old.provenance.seed)
    copy = old.model_copy(
        update={"id": new_id, "status": "suggested", "review": Review(), "provenance": origin, "scores": {}}
    )
    return _with_questions(bank, [*bank.questions[: place + 1], copy, *bank.questions[place + 1 :]]), new_id


def delete(bank: QuestionBank, ids: Collection[str]) -> QuestionBank:
    """Take questions out for good; what was decided about them is no longer counted either."""
    _all_there(bank, ids)
    gone = set(ids)
    return _with_questions(bank, [each for each in bank.questions if each.id not in gone]) if gone else bank


def fresh_id(bank: QuestionBank, stem: str = "own") -> str:
    """An id that no question has: `stem`-2, `stem`-3, …

    >>> fresh_id(bank_with_q1, "q1")
    'q1-2'
    """
    taken = {question.id for question in bank.questions}
    number = 2
    while f"{stem}-{number}" in taken:
        number += 1
    return f"{stem}-{number}"


# Smaller changes


def set_points(bank: QuestionBank, id: str, points: float) -> QuestionBank:
    """Other points; scoring points or rubric lines that added up share the difference. Raises WrongPoints."""
    if not (isfinite(points) and points > 0):
        raise WrongPoints(points=plain_number(points))
    question = question_of(bank, id)
    return replace(bank, id, with_points(question, points))


def move(bank: QuestionBank, id: str, step: int) -> QuestionBank:
    """`step` places down (up if negative) among the printed questions of its section; at the end of the
    section it stays. Raises NotOnPaper."""
    question = question_of(bank, id)
    format_ = question.response.format
    section = [each for each in paper_questions(bank) if each.response.format == format_]
    place = next((index for index, each in enumerate(section) if each.id == id), None)
    if place is None:
        raise NotOnPaper(id=id)
    target = min(max(place + step, 0), len(section) - 1)
    if target == place:
        return bank
    in_section = {each.id for each in section}
    section.insert(target, section.pop(place))
    moved = iter(section)
    return _with_questions(bank, [next(moved) if each.id in in_section else each for each in bank.questions])


def shuffle_options(bank: QuestionBank, id: str, rng: Random) -> QuestionBank:
    """Print the options (of an ordering its items, of a matching its right-hand sides) in another order,
    never the present one, and never an ordering in its right order. Raises NothingToShuffle."""
    question = question_of(bank, id)
    response = question.response
    shuffled: Response
    match response:
        case SingleChoice(options=options) | MultipleChoice(options=options):
            order = _another_order(tuple(range(len(options))), set(), rng)
            shuffled = response.model_copy(update={"options": tuple(options[index] for index in order)})
        case Ordering(items=items):
            order = _another_order(response.order, {tuple(range(len(items)))}, rng)
            shuffled = response.model_copy(update={"order": order})
        case Matching():
            shuffled = response.model_copy(update={"order": _another_order(response.order, set(), rng)})
        case _:
            raise NothingToShuffle(id=id)
    return _changed(bank, [id], lambda each: each.model_copy(update={"response": shuffled}))


def set_title(bank: QuestionBank, title: str) -> QuestionBank:
    """Another title, on one line."""
    title = " ".join(title.split())
    _refuse_half_characters({"title": title})
    return bank if title == bank.title else bank.model_copy(update={"title": title})


# How all of them are made


def _place(bank: QuestionBank, id: str) -> int:
    for index, question in enumerate(bank.questions):
        if question.id == id:
            return index
    raise NoSuchQuestion(id=id)


def _all_there(bank: QuestionBank, ids: Iterable[str]) -> None:
    there = {question.id for question in bank.questions}
    for id in ids:
        if id not in there:
            raise NoSuchQuestion(id=id)


def _off_paper_or_raise(bank: QuestionBank, id: str) -> None:
    if any(each.id == id for each in paper_questions(bank)):
        raise AlreadyOnPaper(id=id)


def _changed(
    bank: QuestionBank, ids: Collection[str], change: Callable[[Question], Question]
) -> QuestionBank:
    """`change` applied to these questions; the same bank where it changes none of them."""
    _all_there(bank, ids)
    wanted = set(ids)
    questions = []
    for question in bank.questions:
        if question.id in wanted:
            new = change(question)
            question = question if new == question else new
        questions.append(question)
    return _with_questions(bank, questions)


def _with_status(bank: QuestionBank, ids: Collection[str], status: Status) -> QuestionBank:
    return _changed(
        bank, ids, lambda each: each.model_copy(update={"status": status, "review": _decided(each)})
    )


def _decided(question: Question) -> Review:
    """The review without a reason for rejection, and without the note that explained it."""
    if question.review.reason is None:
        return question.review
    return question.review.model_copy(update={"reason": None, "note": ""})


def _edited(old: Question, new: Question) -> Review:
    """The review of `old` with the parts in which `new` differs; the first text before an edit is kept.

    A part that is again as the engine had it is no longer an edit.
    """
    review = old.review
    now = part_texts(new)
    before = {**review.before, **changed_parts(old, new)} | review.before
    before = {name: text for name, text in before.items() if now.get(name) != text}
    if before == review.before:
        return review
    return review.model_copy(update={"edited": tuple(before), "before": before})


def _with_questions(bank: QuestionBank, questions: Iterable[Question]) -> QuestionBank:
    """The bank with these questions, and its stored paper versions without what no longer fits them."""
    new = tuple(questions)
    if len(new) == len(bank.questions) and all(
        one is other for one, other in zip(new, bank.questions, strict=True)
    ):
        return bank
    return bank.model_copy(update={"questions": new, "versions": _fitting_versions(bank, new)})


def _fitting_versions(bank: QuestionBank, questions: tuple[Question, ...]) -> tuple[Any, ...]:
    if not bank.versions:
        return bank.versions
    sizes = {each.id: _size(each.response) for each in questions}
    return tuple(
        version.model_copy(
            update={
                "questions": tuple(id for id in version.questions if id in sizes),
                "options": {
                    id: order for id, order in version.options.items() if sizes.get(id, -1) == len(order)
                },
            }
        )
        for version in bank.versions
    )


def _size(response: Response) -> int:
    """How many things are printed in an order that a paper version may change."""
    match response:
        case SingleChoice(options=options) | MultipleChoice(options=options):
            return len(options)
        case Matching(order=order) | Ordering(order=order):
            return len(order)
        case _:
            return 0


def _another_order(present: tuple[int, ...], barred: set[tuple[int, ...]], rng: Random) -> tuple[int, ...]:
    """A permutation of `present` that is neither `present` nor barred, if there is one."""
    order = list(present)
    rng.shuffle(order)
    for _ in range(len(order)):
        if tuple(order) != present and tuple(order) not in barred:
            break
        order = [*order[1:], order[0]]
    return tuple(order)


def _validate(bank: QuestionBank, question: Question) -> None:
    """Raises EditRefused for a question that the bank could not be saved with."""
    values = question.model_dump(warnings=False)
    _refuse_half_characters(values)
    try:
        Question.model_validate(values)
    except ValidationError as error:
        raise _refused(error, values) from error
    for evidence in question_evidence(question):
        if bank.article.slice(evidence.span) != evidence.quote:
            raise QuoteNotInArticle(quote=evidence.quote[:20])


def _refuse_half_characters(values: Any) -> None:
    half = half_character(values)
    if half is not None:
        raise EditRefused(
            reason_zh=half.where_zh + half.problem_zh, reason_en=f"{half.where_en} {half.problem_en}"
        )


def _refused(error: ValidationError, values: Any) -> EditRefused:
    damage = first_damage(error, values)
    return EditRefused(
        reason_zh=f"{damage.where_zh}：{damage.problem_zh}",
        reason_en=f"{damage.where_en}: {damage.problem_en}",
    )
