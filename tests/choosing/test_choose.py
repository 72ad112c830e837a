"""Which candidates make the paper: how many of each kind, no place asked twice, nothing given away."""

from collections import Counter
from functools import cache
from pathlib import Path
from random import Random

import pytest
from engine import analysed, candidates, refusal
from hypothesis import given, settings
from hypothesis import strategies as st

import question_banks
from question_banks.models import Blueprint, Cloze, Question, Settings
from question_banks.sections import paper_questions
from quizgen.asking.candidates import Candidate
from quizgen.choosing.choose import balanced_positions, choose
from quizgen.pipeline import make_bank
from quizgen.reading import read

ARTICLES = sorted((Path(question_banks.__file__).parent / "samples" / "articles").glob("*.txt"))


@pytest.mark.parametrize(
    ("count", "mix", "wanted"),
    [
        (12, (5, 4, 3), (5, 4, 3)),
        (7, (5, 4, 3), (3, 2, 2)),
        (24, (5, 4, 3), (10, 8, 6)),
        (10, (1, 1, 1), (4, 3, 3)),
        (1, (5, 4, 3), (1, 0, 0)),
        (4, (1, 0, 0), (4, 0, 0)),
        (5, (0, 1, 1), (0, 3, 2)),
        (6, (0, 0, 2), (0, 0, 6)),
        (3, (98, 1, 1), (3, 0, 0)),
        (20, (50, 30, 20), (10, 6, 4)),
    ],
)
def test_kind_counts(count: int, mix: tuple[int, int, int], wanted: tuple[int, int, int]) -> None:
    assert tuple(Blueprint(count=count, mix=mix).kind_counts().values()) == wanted


@given(st.integers(1, 60), st.tuples(st.integers(0, 9), st.integers(0, 9), st.integers(0, 9)).filter(any))
def test_kind_counts_add_up(count: int, mix: tuple[int, int, int]) -> None:
    counts = Blueprint(count=count, mix=mix).kind_counts()
    assert sum(counts.values()) == count
    for part, got in zip(mix, counts.values(), strict=True):
        assert abs(got - count * part / sum(mix)) < 1
        assert part or not got


@given(st.lists(st.integers(3, 4), max_size=40), st.integers(0, 9))
@settings(max_examples=60)
def test_keys_are_spread_and_never_three_alike(sizes: list[int], seed: int) -> None:
    positions = balanced_positions(sizes, Random(seed))
    assert len(positions) == len(sizes)
    assert all(0 <= position < size for position, size in zip(positions, sizes, strict=True))
    for first, second, third in zip(positions, positions[1:], positions[2:], strict=False):
        assert not first == second == third


@pytest.mark.parametrize("count", [4, 8, 12, 20])
def test_keys_of_four_are_spread_evenly(count: int) -> None:
    used = Counter(balanced_positions([4] * count, Random(1)))
    assert max(used.values()) - min(used.get(position, 0) for position in range(4)) <= 1


def accepted(text: str) -> list[Candidate]:
    return [candidate for candidate in candidates(text) if refusal(candidate, analysed(text)) is None]


def overlap(left: Candidate, right: Candidate) -> bool:
    return any(a < d and c < b for a, b in left.spans for c, d in right.spans)


def test_one_question_of_each_place() -> None:
    text = "赵州桥由工匠李春设计。"
    pool = accepted(text)
    facts = [candidate for candidate in pool if candidate.question.kind == "factual"]
    assert len(facts) >= 2  # who designed it; true or false
    paper, reserve = choose(pool, Blueprint(count=4, mix=(1, 0, 0)), Random(0))
    assert len(paper) == 1
    assert reserve
    assert not {scored.candidate.question.id for scored in paper} & {
        scored.candidate.question.id for scored in reserve
    }


def test_the_two_halves_of_a_text_are_both_asked() -> None:
    text = "赵州桥由工匠李春设计。\n联合国通过了一项保护海洋的决议。\n植树可以减少60%的尘土。"
    paper, _ = choose(accepted(text), Blueprint(count=3, mix=(1, 0, 0)), Random(0))
    assert sorted(scored.candidate.paragraph for scored in paper) == [1, 2, 3]
    for index, scored in enumerate(paper):
        assert not any(overlap(scored.candidate, other.candidate) for other in paper[index + 1 :])


@pytest.mark.parametrize("format_", ["cloze", "true_false", "short_answer"])
def test_only_the_formats_that_are_wanted(format_: str) -> None:
    text = "赵州桥由工匠李春设计。\n联合国通过了一项保护海洋的决议。\n植树可以减少60%的尘土。"
    blueprint = Blueprint(count=3, mix=(1, 0, 0), formats=(format_,))  # type: ignore[arg-type]
    paper, reserve = choose(accepted(text), blueprint, Random(0))
    assert paper
    assert {scored.candidate.question.response.format for scored in [*paper, *reserve]} == {format_}


def test_choosing_again_with_the_same_seed_chooses_the_same() -> None:
    text = "赵州桥由工匠李春设计。\n联合国通过了一项保护海洋的决议。\n植树可以减少60%的尘土。"
    pool = accepted(text)
    first, second = (
        [scored.candidate.question.id for scored in choose(pool, Blueprint(count=3), Random(5))[0]]
        for _ in range(2)
    )
    assert first == second


def printed(question: Question) -> str:
    """Everything a student reads in the item."""
    response = question.response
    parts = [question.stem, *(option.text for option in getattr(response, "options", ()))]
    parts += [*getattr(response, "segments", ()), *getattr(response, "items", ())]
    return "\n".join(parts)


@cache
def paper_of(path: Path) -> tuple[Question, ...]:
    return paper_questions(make_bank(read(str(path)), Settings()).bank)


def telling_blanks(paper: tuple[Question, ...]) -> list[tuple[Question, str]]:
    """The figures and long words that are to be filled in, with their questions."""
    return [
        (question, blank.answer)
        for question in paper
        if isinstance(question.response, Cloze)
        for blank in question.response.blanks
        if any(char.isdigit() for char in blank.answer) or len(blank.answer) >= 5
    ]


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_no_figure_is_given_away_on_a_paper(path: Path) -> None:
    for question, answer in telling_blanks(paper_of(path)):
        givers = [each for each in paper_of(path) if each is not question and answer in printed(each)]
        assert [each.stem for each in givers] == []


def test_there_are_figures_to_give_away() -> None:
    assert any(telling_blanks(paper_of(path)) for path in ARTICLES)


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_no_two_look_ups_ask_the_same_stretch(path: Path) -> None:
    paper = [
        question
        for question in paper_of(path)
        if question.response.format in ("cloze", "true_false")
        or question.provenance.rule.endswith("-in-place")
    ]
    for index, question in enumerate(paper):
        for other in paper[index + 1 :]:
            assert not any(a.span.overlaps(b.span) for a in question.evidence for b in other.evidence)


def test_a_paper_bears_few_of_one_sort() -> None:
    """May-word-go, relations and methods wear out; a paper that would not be full otherwise bears one or two more."""
    for path in ARTICLES:
        paper = paper_questions(make_bank(read(str(path)), Settings()).bank)
        often = Counter(question.provenance.template for question in paper)
        assert often["how-sentences-relate"] <= 3 and often["may-word-go"] <= 3
        words = [question.stem for question in paper if question.provenance.template == "may-word-go"]
        assert len({stem.split("中的“")[-1] for stem in words}) == len(words)  # never the same word twice


def test_another_kind_stands_in_where_one_falls_short() -> None:
    many = Settings(blueprint=Blueprint(count=30, mix=(1, 1, 8)))
    banks = [make_bank(read(str(path)), many) for path in ARTICLES]
    for made in banks:
        opinions = sum(question.kind == "opinion" for question in paper_questions(made.bank))
        assert opinions < 24 and made.notices
        assert len(paper_questions(made.bank)) > opinions + 6  # more of the other kinds than their share


@pytest.mark.parametrize("path", ARTICLES[:4], ids=lambda path: path.stem)
def test_asking_for_more_never_gives_fewer(path: Path) -> None:
    article = read(str(path))
    sizes = [
        len(paper_questions(make_bank(article, Settings(blueprint=Blueprint(count=count))).bank))
        for count in (1, 4, 12, 30, 200)
    ]
    assert sizes == sorted(sizes) and sizes[:3] == [1, 4, 12]


def test_one_view_is_not_ground_for_another_on_the_same_paper() -> None:
    views = ("claim", "proposal", "prediction", "quoted_claim", "reflection")
    for path in ARTICLES:
        essays = [
            question
            for question in paper_questions(make_bank(read(str(path)), Settings()).bank)
            if question.kind == "opinion" and question.tags[0] in views
        ]
        for one in essays:
            grounds = [
                evidence.span
                for point in one.response.points_for
                for evidence in point.evidence  # type: ignore[union-attr]
            ]
            for other in essays:
                asked_about = [evidence.span for evidence in other.evidence] if other is not one else []
                assert not any(a.start < b.end and b.start < a.end for a in grounds for b in asked_about), (
                    path.stem
                )
