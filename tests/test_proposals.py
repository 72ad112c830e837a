"""What the engine offers beside the paper: every offer is sound, new to the bank, and about the same matter."""

from functools import cache
from pathlib import Path

import pytest

import question_banks
from question_banks.models import Question, QuestionBank, Settings, SingleChoice, Span, TrueFalse
from quizgen.pipeline import make_bank
from quizgen.proposals import Proposals
from quizgen.reading import read

ARTICLES = Path(question_banks.__file__).parent / "samples" / "articles"
NAMES = ("science-clouds.txt", "commentary-shared-bikes.txt", "story-umbrella.txt")


@cache
def made(name: str) -> tuple[QuestionBank, Proposals]:
    bank = make_bank(read(str(ARTICLES / name)), Settings()).bank
    return bank, Proposals(bank)


def touched(bank: QuestionBank, question: Question) -> set[int]:
    return {
        index
        for index, sentence in enumerate(bank.article.sentences)
        for evidence in question.evidence
        if sentence.span.overlaps(evidence.span)
    }


@pytest.mark.parametrize("name", NAMES)
def test_other_formats_ask_about_the_same_in_another_format(name: str) -> None:
    bank, proposals = made(name)
    offers = [(question, other) for question in bank.questions for other in proposals.other_formats(question)]
    assert offers
    for question, other in offers:
        assert other.response.format != question.response.format
        assert touched(bank, question) & touched(bank, other)
        assert other.kind == question.kind
        assert other.status == "suggested"
    for question in bank.questions:
        formats = [other.response.format for other in proposals.other_formats(question)]
        assert len(formats) == len(set(formats))


@pytest.mark.parametrize("name", NAMES)
def test_offers_are_never_in_the_bank_already(name: str) -> None:
    bank, proposals = made(name)
    held = {question.id for question in bank.questions}
    for question in bank.questions:
        for offers in (proposals.rewordings, proposals.other_formats, proposals.spares):
            assert held.isdisjoint(other.id for other in offers(question))


@pytest.mark.parametrize("name", NAMES)
def test_rewordings_keep_the_format_and_change_the_stem(name: str) -> None:
    bank, proposals = made(name)
    for question in bank.questions:
        for other in proposals.rewordings(question):
            assert other.response.format == question.response.format
            assert (other.stem, other.response) != (question.stem, question.response)
            assert touched(bank, question) & touched(bank, other)


def test_a_statement_can_be_judged_in_its_true_and_its_false_versions() -> None:
    bank, proposals = made("commentary-shared-bikes.txt")
    judged = [question for question in bank.questions if isinstance(question.response, TrueFalse)]
    offers = [(question, other) for question in judged for other in proposals.rewordings(question)]
    assert offers
    for question, other in offers:
        assert isinstance(other.response, TrueFalse)
        assert other.stem != question.stem
        if not other.response.answer:
            assert other.response.correction != other.stem
            assert other.response.operator


@pytest.mark.parametrize("name", NAMES)
def test_other_options_are_wrong_and_new(name: str) -> None:
    bank, proposals = made(name)
    offers = 0
    for question in bank.questions:
        if not isinstance(question.response, SingleChoice):
            continue
        texts = {option.text for option in question.response.options}
        for index, option in enumerate(question.response.options):
            for other in proposals.other_options(question, index):
                offers += 1
                assert other.text not in texts
                assert other.correct == option.correct
                assert other.operator and other.proof and other.rationale
    assert offers


def test_the_right_option_of_an_ordinary_choice_is_not_replaced() -> None:
    bank, proposals = made("science-clouds.txt")
    plain = [
        (question, index)
        for question in bank.questions
        if isinstance(question.response, SingleChoice)
        for index, option in enumerate(question.response.options)
        if option.correct and option.operator is None
    ]
    assert plain
    assert all(proposals.other_options(question, index) == () for question, index in plain)


def test_a_selection_is_asked_about_wherever_in_its_sentence_it_stands() -> None:
    bank, proposals = made("science-clouds.txt")
    asked = 0
    for index, sentence in enumerate(bank.article.sentences):
        middle = (sentence.span.start + sentence.span.end) // 2
        offers = proposals.for_span(Span(start=middle, end=middle + 1))
        assert all(index in touched(bank, question) for question in offers)
        assert len({question.stem for question in offers if question.response.format != "cloze"}) == len(
            [question for question in offers if question.response.format != "cloze"]
        )
        asked += bool(offers)
    assert asked >= len(bank.article.sentences) // 3


def test_a_selection_outside_every_sentence_gives_nothing() -> None:
    bank, proposals = made("science-clouds.txt")
    end = len(bank.article.text)
    assert proposals.for_span(Span(start=end, end=end)) == ()


def test_spares_are_of_the_kind_and_best_first() -> None:
    bank, proposals = made("commentary-shared-bikes.txt")
    for question in bank.questions:
        spares = proposals.spares(question)
        worth = [sum(other.scores.values()) for other in spares]
        assert worth == sorted(worth, reverse=True)
        assert {other.kind for other in spares} <= {question.kind}


def test_a_question_of_the_teachers_own_has_no_offers_that_need_its_fact() -> None:
    bank, proposals = made("science-clouds.txt")
    first = next(question for question in bank.questions if isinstance(question.response, SingleChoice))
    own = first.model_copy(update={"id": "hers", "evidence": (), "provenance": first.provenance.model_copy(
        update={"template": "", "facts": ()}
    )})  # fmt: skip
    assert proposals.other_options(own, 0) == ()
    assert proposals.rewordings(own) == ()
    assert proposals.other_formats(own) == ()
