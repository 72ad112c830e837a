"""The engine on real passages kept beside the checkout; skipped where they are absent."""

import json
from collections import Counter
from pathlib import Path

import pytest
from engine import article

from question_banks.models import Article, Settings, every_evidence
from question_banks.sections import paper_questions
from quizgen.errors import TooShort
from quizgen.pipeline import make_bank
from quizgen.reading import read

SHARED = Path(__file__).parents[2] / "shared"
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(
        not (SHARED / "data" / "articles.jsonl").is_file(), reason="no passages beside the checkout"
    ),
]


def lines(name: str) -> list[dict[str, str]]:
    path = SHARED / "data" / name
    return (
        [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.is_file() else []
    )


WHOLE = ["ai-nobel", *(entry["id"] for entry in lines("articles.jsonl"))]
TRADITIONAL = [entry["id"] for entry in lines("trad.jsonl")]


def whole(name: str) -> Article:
    if name == "ai-nobel":
        return read(str(SHARED / "articles" / "ai-nobel.txt"))
    entry = next(entry for entry in lines("articles.jsonl") if entry["id"] == name)
    return article(entry["text"], entry["title"])


@pytest.mark.parametrize("name", WHOLE)
def test_a_full_worksheet_from_each_article(name: str) -> None:
    """Twelve questions, 5 : 4 : 3, in five formats or more, every quotation verbatim."""
    bank = make_bank(whole(name), Settings()).bank
    paper = paper_questions(bank)
    kinds = Counter(question.kind for question in paper)
    assert (kinds["factual"], kinds["inferential"], kinds["opinion"]) == (5, 4, 3)
    assert len({question.response.format for question in paper}) >= 5
    for _, evidence in every_evidence(bank):
        assert bank.article.slice(evidence.span) == evidence.quote


@pytest.mark.parametrize("name", TRADITIONAL)
def test_a_traditional_passage_makes_a_bank_or_is_too_short(name: str) -> None:
    entry = next(entry for entry in lines("trad.jsonl") if entry["id"] == name)
    passage = article(entry["context"], entry["title"])
    assert passage.script == "traditional"
    try:
        bank = make_bank(passage, Settings()).bank
    except TooShort as error:
        assert "太短" in error.message("zh")
        return
    assert len(paper_questions(bank)) >= 4
