"""`quizgen templates list` and `check`: templates of one's own."""

from pathlib import Path

import pytest
from own_templates import CAUSES

from quizgen.cli import run

pytestmark = pytest.mark.usefixtures("plain_surroundings")


def test_templates_of_ones_own_join_the_others(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "我的.toml").write_text(CAUSES, encoding="utf-8")
    monkeypatch.setenv("QUIZGEN_TEMPLATES", str(tmp_path))
    assert run(["templates", "list"]) == 0
    shown = capsys.readouterr().out
    assert "mine.cause" in shown
    assert "factual.toml" in shown


def test_templates_check_names_the_line(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    mine = tmp_path / "我的.toml"
    mine.write_text(CAUSES, encoding="utf-8")
    assert run(["templates", "check", str(tmp_path)]) == 0
    mine.write_text(CAUSES.replace("{effect}，原因", "{result}，原因"), encoding="utf-8")
    assert run(["templates", "check", str(mine)]) == 1
    shown = capsys.readouterr().out
    assert "第8行" in shown
    assert "{result}" in shown
