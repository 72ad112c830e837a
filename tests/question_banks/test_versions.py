"""Papers A and B: the same questions, in another order."""

import pytest
from sample_bank import sample_bank

from question_banks.models import Matching, MultipleChoice, Ordering, PaperVersion, Question, SingleChoice
from question_banks.sections import paper_questions
from question_banks.versions import as_version, permuted

BANK = sample_bank()


def by_id(bank: object, id: str) -> Question:
    return next(each for each in bank.questions if each.id == id)  # type: ignore[attr-defined]


def test_a_is_the_paper_as_it_is() -> None:
    assert as_version(BANK, "A") is BANK
    assert as_version(BANK, "") is BANK


def test_b_asks_the_same_in_another_order_and_is_always_the_same() -> None:
    paper = as_version(BANK, "B")
    assert paper == as_version(BANK, "B")
    before, after = paper_questions(BANK), paper_questions(paper)
    assert [each.id for each in before] != [each.id for each in after]
    assert {each.id for each in before} == {each.id for each in after}
    for question in before:
        response, printed = question.response, by_id(paper, question.id).response
        if isinstance(response, (SingleChoice, MultipleChoice)):
            assert isinstance(printed, (SingleChoice, MultipleChoice))
            assert set(printed.options) == set(response.options)
            assert printed.options != response.options
        elif isinstance(response, (Matching, Ordering)):
            assert isinstance(printed, (Matching, Ordering))
            assert printed.order != response.order
            assert printed.model_copy(update={"order": response.order}) == response
        else:
            assert printed == response


def test_an_ordering_is_never_printed_in_its_right_order() -> None:
    for letter in "BCDEFGHIJK":
        for question in as_version(BANK, letter).questions:
            if isinstance(question.response, Ordering):
                assert question.response.order != (0, 1, 2, 3)


def test_taking_one_question_out_leaves_the_others_where_they_were() -> None:
    gone = paper_questions(BANK)[4].id
    rest = BANK.model_copy(update={"questions": tuple(each for each in BANK.questions if each.id != gone)})
    assert [each for each in as_version(BANK, "B").questions if each.id != gone] == list(
        as_version(rest, "B").questions
    )


def with_options(*texts: str, rule: str = "", explanation: str = "") -> Question:
    question = next(each for each in BANK.questions if isinstance(each.response, SingleChoice))
    assert isinstance(question.response, SingleChoice)
    options = tuple(
        option.model_copy(update={"text": text})
        for option, text in zip(question.response.options, texts, strict=True)
    )
    return question.model_copy(
        update={
            "response": SingleChoice(options=options),
            "provenance": question.provenance.model_copy(update={"rule": rule}),
            "explanation": explanation,
        }
    )


@pytest.mark.parametrize(
    ("question", "moves"),
    [
        (with_options("甲", "乙", "丙", "丁"), True),
        (with_options("甲", "乙", "丙", "以上都对"), False),
        (with_options("甲", "乙", "A和B", "丁"), False),
        (with_options("11块", "20块", "30块", "42块", rule="quantity-in-place"), False),
        (with_options("甲", "乙", "丙", "丁", explanation="故选A。"), False),
        (with_options("甲", "乙", "丙", "丁", explanation="A项张冠李戴。"), False),
        (with_options("甲", "乙", "丙", "丁", explanation="见CAD图纸。"), True),
    ],
)
def test_options_that_depend_on_their_order_stay(question: Question, moves: bool) -> None:
    bank = BANK.model_copy(update={"questions": (question,)})
    assert (question.id in permuted(bank, "B").options) == moves


def test_questions_that_speak_of_one_another_stay() -> None:
    first, *rest = BANK.questions
    bank = BANK.model_copy(
        update={"questions": (first.model_copy(update={"stem": "由上一题可知什么？"}), *rest)}
    )
    assert [each.id for each in paper_questions(as_version(bank, "B"))] == [
        each.id for each in paper_questions(bank)
    ]


def test_a_stored_version_comes_first_and_what_no_longer_fits_is_let_be() -> None:
    one, two = (each.id for each in BANK.questions[:2])
    stored = PaperVersion(name="B", questions=(two, one), options={one: (3, 2, 1, 0), two: (1, 0)})
    paper = as_version(BANK.model_copy(update={"versions": (stored,)}), "B")
    assert [each.id for each in paper.questions[:2]] == [two, one]
    old, new = by_id(BANK, one).response, by_id(paper, one).response
    assert isinstance(old, SingleChoice) and isinstance(new, SingleChoice)
    assert new.options == old.options[::-1]
    assert by_id(paper, two) == by_id(BANK, two)
