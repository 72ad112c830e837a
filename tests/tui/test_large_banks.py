"""A bank of a thousand questions: only what is seen is made, and the benchmark of the keys does what it says."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest
from desk import desk

from question_banks.models import QuestionBank
from tui.widgets.article_view import ArticleView
from tui.widgets.question_list import QuestionList

pytestmark = pytest.mark.asyncio

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def benchmark() -> ModuleType:
    spec = importlib.util.spec_from_file_location("review_speed", ROOT / "benchmarks" / "review_speed.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


async def test_a_large_bank_is_gone_through_from_end_to_end(benchmark: ModuleType, tmp_path: Path) -> None:
    bank: QuestionBank = benchmark.large_bank(1000, 100_000)
    assert len(bank.questions) == 1000
    assert len(bank.article.text) >= 100_000
    async with desk(tmp_path, bank=bank, size=(120, 36)) as hands:
        made = 0
        listed = hands.screen.query_one(QuestionList)
        draw = listed.render_line

        def counted(y: int):  # type: ignore[no-untyped-def]
            nonlocal made
            made += 1
            return draw(y)

        listed.render_line = counted  # type: ignore[method-assign]
        await hands.press("end")
        assert hands.screen.current == hands.screen.listing.shown[-1]
        await hands.press("pageup", "home", "a")
        assert made < 8 * 36, "only the lines on the screen are made"
        assert hands.bank.questions.index(hands.current) > 0
        await hands.press("3", "end")
        article = hands.screen.query_one(ArticleView)
        assert article.scroll_offset.y == article.max_scroll_y > 1000
        await hands.press("1", "u")
        assert hands.bank == bank


async def test_the_benchmark_times_every_key(benchmark: ModuleType) -> None:
    taken = await benchmark.measure(40, 2000, 1)
    assert list(taken) == [name for name, _ in benchmark.KEYS]
    silent = {name for name, times in taken.items() if not times}
    assert silent <= {"shuffle or refuse", "unmark", "redo"}, "nearly every key changes the picture"
    assert all(0 < clock < 60_000 for times in taken.values() for clock, _ in times)
