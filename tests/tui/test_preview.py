"""The worksheet as printed, and its figures."""

from pathlib import Path

import pytest
from forms_app import FormsApp, saved_session, settle
from sample_bank import sample_bank

from question_banks import edits
from question_banks.models import KINDS, Blueprint, BlueprintRow, SingleChoice
from question_banks.sections import paper_questions, sections
from question_banks.versions import as_version
from tui.paper_text import paper_blocks
from tui.screens.preview import PreviewScreen
from tui.totals import Sum, table, totals
from tui.widgets.paper_view import PaperView, TotalsView

BANK = sample_bank()


def printed(width: int = 60, paper: str = "") -> str:
    return "\n".join(
        "".join(text for text, _ in line)
        for _, block in paper_blocks(BANK, paper)
        for line in block.lines(width)
    )


def test_the_paper_has_the_sections_numbers_and_instructions_of_the_printed_one() -> None:
    text = printed(1000)
    assert "一、单项选择题（本大题共3小题，每小题3分，共9分。" in text
    assert "八、开放题" in text and "满分50分" in text
    for section in sections(BANK):
        for number, question in section.numbered:
            assert f"{number:>2}. " in text
            assert question.stem.replace("**", "") in text or question.response.format == "cloze"
    assert "铺子的面积有多大" not in text  # rejected
    assert "何小雨考上了什么专业" not in text  # in reserve
    assert "原文写“1984年春天”" not in text  # for the teacher only


def test_blanks_matches_and_orders_are_as_printed() -> None:
    text = printed(1000)
    assert "周师傅把座钟拆成＿＿＿＿个零件，用＿＿＿＿逐个清洗" in text
    assert "（　）(1) 赵馆长" in text and "A. 认为成绩提高未必都是修表的功劳" in text
    assert text.index("A. 陈静带着老座钟上门") < text.index("B. 周明远跟着舅舅学手艺")


def test_paper_b_is_the_one_that_is_exported() -> None:
    first = next(
        each for each in paper_questions(as_version(BANK, "B")) if isinstance(each.response, SingleChoice)
    )
    assert isinstance(first.response, SingleChoice)
    text = printed(1000, "B")
    assert "（B卷）" in text
    places = [text.index(option.text) for option in first.response.options]
    assert places == sorted(places)


def test_no_line_is_wider_than_the_screen() -> None:
    from rich.cells import cell_len

    for width in (24, 41, 76):
        assert max(cell_len(line) for line in printed(width).splitlines()) <= width


def test_totals_by_section_and_against_the_blueprint() -> None:
    figures = totals(BANK)
    assert figures.whole == Sum(14, 50)
    assert figures.wanted_questions == 12
    assert dict(figures.sections)["single_choice"] == Sum(3, 9)
    assert sum(each.questions for _, each in figures.sections) == 14
    assert [(kind, each.questions, wanted) for kind, each, wanted in figures.kinds] == [
        ("factual", 8, 5), ("inferential", 5, 4), ("opinion", 1, 3),
    ]  # fmt: skip
    assert (figures.approved, figures.open) == (2, 12)


def test_a_blueprint_of_rows_is_compared_row_by_row() -> None:
    rows = (
        BlueprintRow(count=5),
        BlueprintRow(count=2, kind="factual", format="true_false"),
        BlueprintRow(count=3, format="essay"),
    )
    settings = BANK.settings.model_copy(update={"blueprint": Blueprint(count=10, rows=rows)})
    figures = totals(BANK.model_copy(update={"settings": settings}))
    assert [(row.count, there) for row, there in figures.rows] == [(5, 5), (2, 2), (3, 1)]
    assert {wanted for _, _, wanted in figures.kinds} == {None}


def test_the_table_of_kind_by_format_adds_up_both_ways() -> None:
    made = table(BANK, KINDS, lambda question: question.kind)
    assert [name for name, _, _ in made.rows] == ["factual", "inferential", "opinion"]
    for _, cells, whole in made.rows:
        assert sum(each.questions for each in cells) == whole.questions
        assert sum(each.points for each in cells) == whole.points
    for place, foot in enumerate(made.foot):
        assert sum(cells[place].questions for _, cells, _ in made.rows) == foot.questions
    assert made.whole == Sum(14, 50)


def test_a_rejected_question_leaves_the_figures() -> None:
    bank = edits.reject(BANK, ["q01"], "wrong")
    assert totals(bank).whole == Sum(13, 47)


@pytest.mark.asyncio
@pytest.mark.parametrize("size", [(80, 24), (120, 36), (200, 60)])
async def test_going_from_the_preview_to_a_question(tmp_path: Path, size: tuple[int, int]) -> None:
    session = saved_session(tmp_path)
    app = FormsApp(PreviewScreen(session))
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        paper, figures = app.screen.query_one(PaperView), app.screen.query_one(TotalsView)
        assert paper.display
        assert figures.display == (size[0] >= 116)
        await pilot.press("t")
        assert figures.has_focus and figures.size.width > 40
        await pilot.press("t", "down", "down", "enter")
        await settle(pilot)
    assert app.result == sections(session.bank)[0].numbered[1][1].id
    session.close()


@pytest.mark.asyncio
async def test_the_mouse_chooses_a_question_too(tmp_path: Path) -> None:
    session = saved_session(tmp_path)
    app = FormsApp(PreviewScreen(session))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        paper = app.screen.query_one(PaperView)
        line = paper._owners.index("q02")
        await pilot.click(paper, offset=(6, line + 1))
        assert paper.current == "q02"
        await pilot.click(paper, offset=(6, line + 1))
        await settle(pilot)
    assert app.result == "q02"
    session.close()
