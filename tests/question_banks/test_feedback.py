"""What is counted of the reviews, and how the weakest template is found."""

from collections.abc import Sequence

import pytest
from sample_bank import sample_bank

from question_banks import edits
from question_banks.feedback import Tally, feedback, tally
from question_banks.models import Provenance, QuestionBank, ShortAnswer, Status

BANK = sample_bank()


def bank_of(*made: tuple[str, Sequence[Status]]) -> QuestionBank:
    """Questions of the sample under these templates, with these statuses."""
    wanted = [(template, status) for template, statuses in made for status in statuses]
    return BANK.model_copy(
        update={
            "questions": tuple(
                question.model_copy(update={"status": status, "provenance": Provenance(template=template)})
                for question, (template, status) in zip(BANK.questions, wanted, strict=False)
            )
        }
    )


def test_the_shares_are_of_what_was_decided() -> None:
    bank = bank_of(("where", ["approved", "approved", "rejected", "suggested", "reserve"]))
    counted = tally(bank.questions)
    assert (counted.total, counted.decided, counted.suggested, counted.reserve) == (5, 3, 1, 1)
    assert (counted.acceptance, counted.untouched) == (pytest.approx(2 / 3), pytest.approx(2 / 3))
    assert (Tally().acceptance, Tally().untouched) == (None, None)


def test_points_and_tags_are_taste_other_parts_are_edits() -> None:
    bank = bank_of(("where", ["approved", "approved", "rejected"]))
    one, two, three = bank.questions
    bank = edits.set_points(bank, one.id, 9)
    bank = edits.replace(bank, two.id, two.model_copy(update={"stem": "？", "tags": ("甲",)}))
    bank = edits.replace(bank, three.id, three.model_copy(update={"stem": "！"}))
    counted = tally(bank.questions)
    assert (counted.edited, counted.untouched) == (1, pytest.approx(1 / 3))
    assert counted.parts == {"stem": 2, "points": 1, "tags": 1}


def test_reasons_the_most_frequent_first() -> None:
    bank = bank_of(("where", ["suggested"] * 5))
    ids = [question.id for question in bank.questions]
    bank = edits.reject(edits.reject(bank, ids[:1], "other"), ids[1:3], "wrong")
    rejected = bank.questions[3].model_copy(
        update={"status": "rejected"}
    )  # by a version that kept no reasons
    assert list(tally((*bank.questions[:3], rejected)).reasons.items()) == [
        ("wrong", 2),
        ("", 1),
        ("other", 1),
    ]


def test_the_weakest_template_comes_first_and_the_undecided_last() -> None:
    banks = [
        bank_of(("good", ["approved"] * 4), ("unlucky", ["rejected"]), ("open", ["suggested", "reserve"])),
        bank_of(("bad", [*["rejected"] * 5, "approved"]), ("fair", ["approved", "rejected"])),
    ]
    found = feedback(banks)
    assert list(found.by_template) == ["bad", "unlucky", "fair", "good", "open"]
    assert found.banks == 2
    assert found.everything.decided == 13


def test_own_questions_are_in_no_tally() -> None:
    bank, copy = edits.duplicate(bank_of(("where", ["approved"])), BANK.questions[0].id)
    found = feedback([edits.reject(bank, [copy], "wrong")])
    assert (found.own, found.everything) == (1, Tally(approved=1))


def test_what_the_engine_gave_is_judged_not_what_became_of_it() -> None:
    bank = bank_of(("where", ["approved"]))
    (question,) = bank.questions
    answer = next(each.response for each in BANK.questions if isinstance(each.response, ShortAnswer))
    bank = edits.replace(
        bank, question.id, question.model_copy(update={"response": answer, "kind": "opinion"})
    )
    found = feedback([bank])
    assert (list(found.by_format), list(found.by_kind)) == ([question.response.format], [question.kind])


def test_kinds_and_formats_in_their_usual_order() -> None:
    found = feedback([BANK])
    assert list(found.by_kind) == ["factual", "inferential", "opinion"]
    assert list(found.by_format)[:2] == ["single_choice", "multiple_choice"]
    assert feedback([]).by_template == {}
