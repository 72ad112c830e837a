"""Papers for a school level: what is too long or too hard for it is left out, and the mix and formats are its own."""

from pathlib import Path

import pytest
from engine import analysed, candidates, refusal

import question_banks
from question_banks.models import Blueprint, Settings
from question_banks.sections import paper_questions
from quizgen.asking.candidates import Candidate
from quizgen.asking.difficulty import features
from quizgen.choosing.choose import suits
from quizgen.commands.options import level_of, settings_of
from quizgen.data import table
from quizgen.language.keywords import rarity
from quizgen.messages import CommandError
from quizgen.pipeline import make_bank
from quizgen.reading import read

ARTICLE = Path(question_banks.__file__).parent / "samples" / "articles" / "science-clouds.txt"
LEVELS = ("primary", "middle", "high", "university")


@pytest.mark.parametrize(
    ("given", "level"),
    [("小学", "primary"), ("初中", "middle"), ("高中", "high"), (" 大学 ", "university"), ("High", "high")],
)
def test_levels_by_either_name(given: str, level: str) -> None:
    assert level_of(given) == level


@pytest.mark.parametrize("given", ["幼儿园", "", "初二"])
def test_no_such_level(given: str) -> None:
    with pytest.raises(CommandError) as caught:
        level_of(given)
    assert "小学、初中、高中 或 大学" in caught.value.message("zh")
    assert "primary, middle, high or university" in caught.value.message("en")


def test_a_level_sets_what_is_not_said() -> None:
    blueprint = settings_of(level="高中").blueprint
    assert (blueprint.level, blueprint.mix, blueprint.count) == ("high", (4, 5, 3), 12)
    assert "cloze" not in blueprint.formats
    blueprint = settings_of(level="高中", mix="1:1:1", formats="填空").blueprint
    assert (blueprint.mix, blueprint.count, blueprint.formats) == ((1, 1, 1), 3, ("cloze",))


@pytest.mark.parametrize("level", LEVELS)
def test_nothing_too_long_or_too_hard(level: str) -> None:
    settings = settings_of(level=level)
    bank = make_bank(read(str(ARTICLE)), settings).bank
    preset = table("school_levels")[level]
    for question in bank.questions:
        assert question.response.format in preset["formats"]
        texts = [question.stem, *(option.text for option in getattr(question.response, "options", ()))]
        assert max(map(len, texts)) <= preset["longest"]


def test_harder_papers_for_older_readers() -> None:
    means = []
    for level in LEVELS:
        paper = paper_questions(make_bank(read(str(ARTICLE)), settings_of(level=level)).bank)
        means.append(sum(question.difficulty for question in paper) / len(paper))
    assert means == sorted(means)
    assert means[-1] > means[0] + 0.1


def accepted(text: str) -> list[Candidate]:
    return [candidate for candidate in candidates(text) if refusal(candidate, analysed(text)) is None]


def test_without_a_level_everything_suits() -> None:
    text = "湿地能够净化城市里被污染的河水。湿地养育了大量的水鸟。"
    assert all(suits(candidate, None) for candidate in accepted(text))
    assert (
        make_bank(read(str(ARTICLE)), Settings(blueprint=Blueprint())).bank.settings.blueprint.level is None
    )


def test_difficulty_is_the_sum_of_named_parts() -> None:

    text = "湿地能够净化城市里被污染的河水。湿地养育了大量的水鸟。"
    for candidate in accepted(text):
        parts = features(candidate.question, candidate.found, analysed(text))
        assert set(parts) == {
            "kind", "format", "spread", "answer_length", "closeness", "proof", "vocabulary",
        }  # fmt: skip
        assert candidate.question.difficulty == round(max(0.0, min(1.0, sum(parts.values()))), 2)


def test_rare_words_are_rarer() -> None:
    assert 0.0 <= rarity("学校") < rarity("气溶胶") <= 1.0
