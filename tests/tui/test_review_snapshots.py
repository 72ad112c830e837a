"""What the review screen looks like, as text: one golden file a picture, with a line of marks under each line
that has any: b bold, u underlined, r reversed, s struck through.

Text is the same on every machine and with every theme, and a diff of it can be read. After a change that is
meant: pytest tests/tui/test_review_snapshots.py --update-golden, then look at the diff.
"""

from pathlib import Path

import pytest
from desk import Desk, desk
from rich.cells import cell_len

from question_banks.errors import Language

pytestmark = pytest.mark.asyncio

GOLDEN = Path(__file__).parent / "golden"
PICTURES: list[tuple[str, tuple[int, int], tuple[str, ...]]] = [
    ("review-80x24", (80, 24), ()),
    ("review-120x36", (120, 36), ()),
    ("review-200x60", (200, 60), ()),
    ("question-80x24", (80, 24), ("down", "2")),
    ("article-80x24", (80, 24), ("down", "3")),
    ("article-120x36", (120, 36), ("down", "3", "space")),
    ("decided-80x24", (80, 24), ("down", "a")),
    ("refused-80x24", (80, 24), ("end", "left_square_bracket")),
    ("filtered-120x36", (120, 36), ("t", "m", "space", "space")),
    ("nothing-fits-80x24", (80, 24), ("slash", "z", "z", "enter")),
    ("as-printed-200x60", (200, 60), ("g", "end")),
    ("help-80x24", (80, 24), ("question_mark",)),
    ("help-200x60", (200, 60), ("question_mark",)),
]


def picture(hands: Desk) -> str:
    lines = []
    for strip in hands.app.screen._compositor.render_strips():
        lines.append(strip.text.rstrip())
        marks = ""
        for segment in strip:
            style = segment.style
            mark = " "
            if style is not None and segment.text.strip():
                mark = (
                    "s"
                    if style.strike
                    else "r"
                    if style.reverse
                    else "u"
                    if style.underline
                    else "b"
                    if style.bold
                    else " "
                )
            marks += mark * cell_len(segment.text)
        if marks.strip():
            lines.append("~" + marks.rstrip())
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(("name", "size", "keys"), PICTURES, ids=[row[0] for row in PICTURES])
async def test_the_screen_looks_as_it_did(
    tmp_path: Path,
    request: pytest.FixtureRequest,
    name: str,
    size: tuple[int, int],
    keys: tuple[str, ...],
    language: Language,
) -> None:
    async with desk(tmp_path, size=size, language=language) as hands:
        await hands.press(*keys)
        seen = picture(hands)
    path = GOLDEN / f"{name}-{language}.txt"
    if request.config.getoption("--update-golden"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(seen, encoding="utf-8")
    assert path.is_file(), f"no golden file {path.name}: run pytest --update-golden and look at it"
    assert seen == path.read_text(encoding="utf-8"), f"{path.name} looks otherwise now"
