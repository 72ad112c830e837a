"""The engine's own sentences in each language."""

import re
from pathlib import Path

import pytest

import question_banks
from question_banks.models import Settings, SingleChoice, TrueFalse
from quizgen.asking.operators import OPERATORS
from quizgen.asking.wording import Wording, operator_in_english
from quizgen.pipeline import make_bank
from quizgen.reading import read

ARTICLES = Path(question_banks.__file__).parent / "samples" / "articles"


@pytest.mark.parametrize("name", [name for name, _ in OPERATORS])
def test_every_operator_has_an_english_name(name: str) -> None:
    assert re.fullmatch(r"[a-z ]+", operator_in_english(name))


def test_an_operator_named_in_traditional_characters_is_the_same() -> None:
    assert operator_in_english("數字篡改") == "figure changed"


def test_a_rationale_in_chinese_keeps_the_name() -> None:
    assert Wording("zh", "simplified")("gist_elsewhere", operator="数字篡改", n="2").startswith("数字篡改")


def test_rationales_of_english_papers_name_no_operator_in_chinese() -> None:
    settings = Settings(question_language="en")
    bank = make_bank(read(str(ARTICLES / "science-clouds.txt")), settings).bank
    checked = 0
    for question in bank.questions:
        response = question.response
        options = response.options if isinstance(response, SingleChoice) else ()
        for option in options:
            if option.operator and ": " in option.rationale:
                checked += 1
                assert option.operator not in option.rationale
        if isinstance(response, TrueFalse) and response.operator:
            checked += 1
            assert response.operator not in response.rationale
    assert checked
