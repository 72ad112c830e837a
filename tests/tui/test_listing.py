"""What the list shows, without a screen."""

import pytest
from sample_bank import sample_bank

from question_banks import edits
from question_banks.models import Blueprint, BlueprintRow
from tui.listing import Filters, Heading, Row, listing, one_line, totals


def test_by_kind_then_the_reserve_then_what_was_rejected() -> None:
    rows = listing(sample_bank(), Filters(), "kind").rows
    assert [(row.key, row.count, row.points) for row in rows if isinstance(row, Heading)] == [
        ("kind.factual", 8, 26),
        ("kind.inferential", 5, 16),
        ("kind.opinion", 1, 8),
        ("status.reserve", 3, 12),
        ("status.rejected", 1, 3),
    ]


def test_as_printed_the_numbers_run_through() -> None:
    rows = listing(sample_bank(), Filters(), "paper").rows
    numbers = [row.number for row in rows if isinstance(row, Row)]
    assert numbers == [*range(1, 15), None, None, None, None]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(text="闹钟"), {"q02", "q18"}),
        (Filters(text="一百四十六"), {"q10"}),  # the answer of a blank
        (Filters(text="无中生有"), {"q05"}),  # the explanation
        (Filters(text="  "), {f"q{number:02d}" for number in range(1, 19)}),
        (Filters(text="没有这样的话"), set()),
        (Filters(kind="opinion"), {"q17", "q18"}),
        (Filters(kind="opinion", status="reserve"), {"q18"}),
        (Filters(format="cloze"), {"q10", "q11"}),
    ],
)
def test_filters(filters: Filters, expected: set[str]) -> None:
    assert set(listing(sample_bank(), filters, "kind").shown) == expected


def test_filters_go_round_and_formats_are_those_of_the_bank() -> None:
    bank = edits.delete(sample_bank(), ["q05", "q06"])
    seen = []
    filters = Filters()
    for _ in range(8):
        filters = filters.next_format(bank)
        seen.append(filters.format)
    assert seen[:2] == ["single_choice", "true_false"], "there is no multiple choice any more"
    assert seen[-1] is None


def test_a_cloze_is_listed_by_its_sentence() -> None:
    question = edits.question_of(sample_bank(), "q11")
    assert one_line(question) == "那时候，一块上海牌手表要花掉普通工人____的工资。"


def test_totals_against_the_blueprint() -> None:
    found = totals(sample_bank())
    assert (found.questions, found.points, found.approved, found.undecided) == (14, 50, 2, 12)
    assert (found.reserve, found.rejected) == (3, 1)
    assert found.kinds == {"factual": (8, 5), "inferential": (5, 4), "opinion": (1, 3)}


def test_a_blueprint_of_rows_is_not_compared_by_its_mix() -> None:
    bank = sample_bank()
    rows = Blueprint(rows=(BlueprintRow(count=3, kind="factual"),), count=3)
    bank = bank.model_copy(update={"settings": bank.settings.model_copy(update={"blueprint": rows})})
    assert totals(bank).kinds == {"factual": (8, None), "inferential": (5, None), "opinion": (1, None)}
