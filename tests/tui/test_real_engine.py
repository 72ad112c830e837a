"""The review screen with the engine itself, once: what it offers for a real paper comes into the bank."""

from pathlib import Path

import pytest
from desk import desk

from question_banks import edits
from question_banks.models import Settings
from quizgen.pipeline import make_bank
from quizgen.reading import read
from tui.offers import engine_offers
from tui.screens.letters import LetterDialog

pytestmark = pytest.mark.asyncio

ARTICLE = (
    Path(__file__).parents[2] / "question_banks" / "samples" / "articles" / "commentary-school-playground.txt"
)


async def test_the_engine_gives_other_formats_wordings_and_distractors(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("QUIZGEN_TEMPLATES", raising=False)
    bank = make_bank(read(str(ARTICLE)), Settings()).bank
    offers = engine_offers(bank)
    paper = [each for each in bank.questions if each.status == "suggested"]
    reworded = next(each for each in paper if offers.rewordings(each))
    formatted = next(each for each in paper if offers.other_formats(each))
    distracted, index = next(
        (each, place)
        for each in paper
        for place, option in enumerate(getattr(each.response, "options", ()))
        if not option.correct and offers.other_options(each, place)
    )
    async with desk(tmp_path, bank=bank, offers=offers) as hands:  # type: ignore[arg-type]
        await hands.go_to(reworded.id)
        await hands.press("w")
        assert hands.current.stem != reworded.stem
        assert hands.current.response.format == reworded.response.format
        await hands.press("u")
        await hands.go_to(formatted.id)
        await hands.press("f")
        assert hands.current.response.format != formatted.response.format
        await hands.press("u")
        await hands.go_to(distracted.id)
        await hands.press("d")
        if isinstance(hands.app.screen, LetterDialog):  # more than one distractor can be changed
            await hands.press("abcd"[index])
        changed = edits.question_of(hands.bank, distracted.id).response
        assert changed.options[index] != distracted.response.options[index]  # type: ignore[union-attr]
        await hands.press("u")
        assert hands.bank == bank
