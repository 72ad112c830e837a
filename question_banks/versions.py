"""Papers A and B: the same questions in another order, with their options in another order.

A is the paper as it is. Of the others every order is settled by names only (bank, version, question), so
that a worksheet and its key agree whenever they are written, and a question that is edited, added or taken
out leaves the rest where they were. A permutation stored in the bank comes first.
"""

import re
from random import Random

from question_banks.models import (
    Matching,
    MultipleChoice,
    Ordering,
    PaperVersion,
    Question,
    QuestionBank,
    SingleChoice,
)
from question_banks.sections import paper_questions

FIRST = "A"

_SPEAKS_OF_ORDER = re.compile(
    r"以上|以下都|[A-D]\s*[项和、与]|①|②|\b(?:all|none|both) of the (?:above|others?)\b", re.IGNORECASE
)
"""An option that speaks of others by their place: such options stay where they are."""
_SPEAKS_OF_QUESTIONS = re.compile(
    r"上一?题|下一?题|第\s*[\d一二三四五六七八九十]+\s*题|question \d", re.IGNORECASE
)
_NAMES_LETTERS = re.compile(r"(?<![A-Za-z])[A-D]\s*[项选]|[选为是]\s*[A-D](?![A-Za-z])|\boption [A-D]\b")
"""A remark that names an option by its letter would be wrong in another order."""
_SORTED_RULES = ("quantity-in-place", "time-in-place")
"""Rules that sort their options: numbers and dates are printed from small to large in every paper."""


def as_version(bank: QuestionBank, name: str) -> QuestionBank:
    """The bank as paper `name` prints it; the bank itself for "" and A, unless it stores an A of its own."""
    stored = next((each for each in bank.versions if each.name == name), None)
    if stored is None and name in ("", FIRST):
        return bank
    version = stored or permuted(bank, name)
    place = {id: index for index, id in enumerate(version.questions)}
    ordered = sorted(bank.questions, key=lambda each: place.get(each.id, len(place)))
    return bank.model_copy(
        update={"questions": tuple(_printed(each, version.options.get(each.id)) for each in ordered)}
    )


def permuted(bank: QuestionBank, name: str) -> PaperVersion:
    """The permutation that paper `name` has by default."""
    printed = paper_questions(bank)
    if any(_SPEAKS_OF_QUESTIONS.search(each.stem) for each in printed):
        order = [each.id for each in printed]
    else:
        order = sorted(
            (each.id for each in printed), key=lambda id: Random(f"{bank.id}:{name}:{id}").random()
        )
    options = {}
    for question in printed:
        permutation = _permutation(question, Random(f"{bank.id}:{name}:{question.id}:options"))
        if permutation is not None:
            options[question.id] = permutation
    return PaperVersion(name=name, questions=tuple(order), options=options)


def _permutation(question: Question, rng: Random) -> tuple[int, ...] | None:
    """Another order for what is printed under letters, None where it must stay as it is."""
    match question.response:
        case SingleChoice(options=options) | MultipleChoice(options=options):
            if question.provenance.rule.startswith(_SORTED_RULES):
                return None
            remarks = [question.explanation, *(option.rationale for option in options)]
            if any(_SPEAKS_OF_ORDER.search(option.text) for option in options) or any(
                _NAMES_LETTERS.search(remark) for remark in remarks
            ):
                return None
            return _another(tuple(range(len(options))), rng)
        case Matching(order=order):
            return _another(order, rng)
        case Ordering(order=order):
            right = tuple(range(len(order)))
            return next((each for each in (_another(order, rng) for _ in range(20)) if each != right), None)
        case _:
            return None


def _another(order: tuple[int, ...], rng: Random) -> tuple[int, ...]:
    """A shuffle of `order` that is not `order`; of two things, the other way round."""
    shuffled = list(order)
    while tuple(shuffled) == order and len(order) > 1:
        rng.shuffle(shuffled)
    return tuple(shuffled)


def _printed(question: Question, order: tuple[int, ...] | None) -> Question:
    """The question with its options in this order; as it is where the order no longer fits."""
    response = question.response
    if order is None:
        return question
    if isinstance(response, (SingleChoice, MultipleChoice)) and sorted(order) == list(
        range(len(response.options))
    ):
        options = tuple(response.options[index] for index in order)
        return question.model_copy(update={"response": response.model_copy(update={"options": options})})
    if isinstance(response, (Matching, Ordering)) and sorted(order) == sorted(response.order):
        return question.model_copy(update={"response": response.model_copy(update={"order": order})})
    return question
