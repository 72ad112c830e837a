"""A paper by the rows of a blueprint."""

from functools import cache
from pathlib import Path

import pytest

import question_banks
from question_banks.models import Blueprint, BlueprintRow, QuestionBank, Settings, band
from question_banks.points import adds_up
from question_banks.sections import paper_questions
from quizgen.errors import TooNarrow
from quizgen.pipeline import Made, make_bank
from quizgen.reading import read

ARTICLES = Path(question_banks.__file__).parent / "samples" / "articles"


def made(name: str, *rows: BlueprintRow) -> Made:
    blueprint = Blueprint(rows=rows, count=sum(row.count for row in rows))
    return make_bank(article(name), Settings(blueprint=blueprint))


@cache
def article(name: str):  # type: ignore[no-untyped-def]
    return read(str(ARTICLES / name))


def admitted(bank: QuestionBank, row: BlueprintRow) -> int:
    return sum(row.admits(question) for question in paper_questions(bank))


def test_each_row_has_its_number_of_its_sort_and_its_points() -> None:
    rows = (
        BlueprintRow(count=2, kind="factual", format="true_false", difficulty="easy", points=1),
        BlueprintRow(count=2, kind="inferential", format="single_choice", points=3),
        BlueprintRow(count=1, kind="inferential", format="short_answer", difficulty="hard", points=5),
        BlueprintRow(count=2, kind="opinion", format="essay", points=10),
    )
    result = made("commentary-shared-bikes.txt", *rows)
    questions = paper_questions(result.bank)
    assert len(questions) == 7
    assert not result.notices
    for row in rows:
        of_row = [question for question in questions if row.admits(question)]
        assert len(of_row) == row.count
        assert {question.points for question in of_row} == {row.points}
    assert all(adds_up(question) for question in questions)


def test_a_row_may_ask_for_a_cognitive_level_alone() -> None:
    result = made("commentary-shared-bikes.txt", BlueprintRow(count=3, level="analyse"))
    assert [question.level for question in paper_questions(result.bank)] == ["analyse"] * 3


@pytest.mark.parametrize("difficulty", ["easy", "medium", "hard"])
def test_a_row_may_ask_for_a_difficulty_alone(difficulty: str) -> None:
    result = made("science-clouds.txt", BlueprintRow(count=3, difficulty=difficulty))  # type: ignore[arg-type]
    assert [band(question.difficulty) for question in paper_questions(result.bank)] == [difficulty] * 3


def test_what_the_article_does_not_have_is_said_by_row() -> None:
    result = made(
        "science-clouds.txt",
        BlueprintRow(count=2, format="true_false"),
        BlueprintRow(count=9, kind="inferential", format="ordering"),
    )
    assert admitted(result.bank, BlueprintRow(count=1, format="true_false")) == 2
    assert len(result.notices) == 1
    assert result.notices[0][0].startswith("细目表第2行要9道题")
    assert result.notices[0][1].startswith("Row 2 of the blueprint asks for 9 questions")


def test_a_short_row_takes_another_difficulty_of_its_kind_and_format_and_says_so() -> None:
    row = BlueprintRow(count=2, kind="factual", format="true_false", difficulty="hard")
    result = made("commentary-shared-bikes.txt", row)
    questions = paper_questions(result.bank)
    assert [question.response.format for question in questions] == ["true_false", "true_false"]
    assert result.notices == (
        (
            "细目表第1行有2道题的难度、层级或分值与要求不完全相符。",
            "In row 1 of the blueprint, 2 questions are not quite of the difficulty, level or points it asks for.",
        ),
    )


def test_points_that_scoring_points_cannot_share_are_left_and_said() -> None:
    row = BlueprintRow(count=1, format="essay", points=0.5)
    result = made("commentary-shared-bikes.txt", row)
    (question,) = paper_questions(result.bank)
    assert question.points != 0.5
    assert adds_up(question)
    assert len(result.notices) == 1


def test_no_question_at_all_is_an_error() -> None:
    with pytest.raises(TooNarrow):
        made("science-clouds.txt", BlueprintRow(count=1, kind="opinion", format="true_false"))


def test_the_same_fact_is_asked_once_over_all_rows() -> None:
    rows = (BlueprintRow(count=4, format="true_false"), BlueprintRow(count=4, format="cloze"))
    result = made("science-clouds.txt", *rows)
    places = [question.evidence[0].span for question in paper_questions(result.bank)]
    assert len(places) == len(set(places))


def test_rows_and_count_must_agree() -> None:
    with pytest.raises(ValueError, match="add up"):
        Blueprint(rows=(BlueprintRow(count=2),), count=12)


def test_the_same_blueprint_gives_the_same_bank() -> None:
    row = BlueprintRow(count=6)
    assert made("science-clouds.txt", row).bank == made("science-clouds.txt", row).bank
