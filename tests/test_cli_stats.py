"""`quizgen stats`: the figures of reviewed banks, for people and for programs."""

import json
from pathlib import Path

import pytest
from sample_bank import sample_bank

from question_banks.changes import PARTS
from question_banks.edits import approve, duplicate, reject, replace
from question_banks.models import REJECTION_REASONS, Provenance, QuestionBank
from question_banks.storage import save
from quizgen.cli import run
from quizgen.messages import CATALOGUE

pytestmark = pytest.mark.usefixtures("plain_surroundings")


def undecided(template: str = "where") -> QuestionBank:
    """The sample with every question suggested, its template that of the engine's named so."""
    bank = sample_bank()
    return bank.model_copy(
        update={
            "questions": tuple(
                question.model_copy(
                    update={"status": "suggested", "provenance": Provenance(template=template)}
                )
                for question in bank.questions
            )
        }
    )


def reviewed(template: str = "where") -> QuestionBank:
    """Of 18 questions three approved, one of them with another stem, and one rejected as unclear."""
    bank = undecided(template)
    ids = [question.id for question in bank.questions]
    bank = approve(bank, ids[:3])
    bank = reject(bank, ids[4:5], "unclear")
    return replace(bank, ids[0], bank.questions[0].model_copy(update={"stem": "铺子在哪里？"}))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two reviewed banks: where 3 of 4 kept, when 0 of 1; and files that are no banks."""
    folder = tmp_path / "题库"
    folder.mkdir()
    save(reviewed(), folder / "一.bank.json")
    weak = undecided("when")
    save(reject(weak, [weak.questions[0].id], "wrong"), folder / "二.bank.json")
    (folder / "笔记.json").write_text("{}", encoding="utf-8")
    return folder


def rows(shown: str, first: str) -> list[str]:
    """The cells of the row that begins with `first`."""
    (line,) = [line for line in shown.splitlines() if line.startswith(f"│ {first} ")]
    return [cell.strip() for cell in line.strip("│").split("│")]


def test_the_tables_have_the_figures(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    assert run(["stats", str(folder)]) == 0
    shown = capsys.readouterr().out
    assert "题库2份，引擎出的题36道：审定3，淘汰2，未定31。" in shown
    assert "采用率60%；内容未改就采用的占40%。" in shown
    assert "淘汰的理由：不清楚1，有错1。" in shown
    assert "改过的部分：题干1。" in shown
    assert rows(shown, "where") == ["where", "3", "1", "14", "75%", "50%", "不清楚1"]
    assert rows(shown, "when") == ["when", "0", "1", "17", "0%", "0%", "有错1"]
    assert rows(shown, "单选题")[:4] == ["单选题", "3", "1", "4"]
    assert shown.index("│ when ") < shown.index("│ where "), "the weakest comes first"


def test_in_english(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    assert run(["stats", str(folder / "一.bank.json"), "--lang", "en"]) == 0
    shown = capsys.readouterr().out
    assert "The engine's questions: 18, of them 3 approved, 1 rejected, 14 open." in shown
    assert rows(shown, "where") == ["where", "3", "1", "14", "75%", "50%", "unclear 1"]
    assert "Rejected as: unclear 1." in shown
    assert "Edited parts: stem 1." in shown


def test_on_a_narrow_terminal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, folder: Path
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    assert run(["stats", str(folder)]) == 0
    assert "where：审定3，淘汰1，未定14；采用率75%，原样采用50%" in capsys.readouterr().out.splitlines()


def test_json_and_nothing_else(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    assert run(["stats", str(folder), "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["banks"] == 2
    assert document["files"] == [str(folder / "一.bank.json"), str(folder / "二.bank.json")]
    assert document["template"] == {
        "when": {
            "questions": 18,
            "approved": 0,
            "rejected": 1,
            "suggested": 17,
            "reserve": 0,
            "edited": 0,
            "acceptance": 0.0,
            "untouched": 0.0,
            "reasons": {"wrong": 1},
            "parts": {},
        },
        "where": {
            "questions": 18,
            "approved": 3,
            "rejected": 1,
            "suggested": 14,
            "reserve": 0,
            "edited": 1,
            "acceptance": 0.75,
            "untouched": 0.5,
            "reasons": {"unclear": 1},
            "parts": {"stem": 1},
        },
    }
    assert document["total"]["acceptance"] == 0.6
    assert document["format"]["essay"]["acceptance"] is None
    assert set(document["kind"]) == {"factual", "inferential", "opinion"}


def test_a_bank_named_twice_counts_once(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, folder: Path
) -> None:
    monkeypatch.chdir(folder)
    assert run(["stats", "一.bank.json", str(folder / "一.bank.json"), ".", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["banks"] == 2


def test_a_pattern_that_the_shell_left_alone(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, folder: Path
) -> None:
    monkeypatch.chdir(folder)
    assert run(["stats", "*.bank.json", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["files"] == ["一.bank.json", "二.bank.json"]


def test_own_questions_are_named_and_not_counted(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    bank = reviewed()
    bank, copy = duplicate(bank, bank.questions[0].id)
    save(approve(bank, [copy]), tmp_path / "a.bank.json")
    assert run(["stats", "a.bank.json"]) == 0
    shown = capsys.readouterr().out
    assert "引擎出的题18道：审定3" in shown
    assert "教师自己写的1道题不计在内。" in shown


def test_nothing_decided_yet(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    save(undecided(), tmp_path / "a.bank.json")
    assert run(["stats", "a.bank.json"]) == 0
    shown = capsys.readouterr().out
    assert "还没有审定或淘汰过题目" in shown
    assert "%" not in shown


def test_a_template_name_cannot_steer_the_terminal(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    save(reviewed("[red]x\x1b[2J"), tmp_path / "a.bank.json")
    assert run(["stats", "a.bank.json"]) == 0
    shown = capsys.readouterr().out
    assert "[red]x\N{REPLACEMENT CHARACTER}[2J" in shown
    assert "\x1b" not in shown


def test_what_cannot_be_read_is_named_and_the_rest_is_counted(
    capsys: pytest.CaptureFixture[str], folder: Path
) -> None:
    (folder / "坏.bank.json").write_text('{"schema_version": 2, ', encoding="utf-8")
    assert run(["stats", str(folder)]) == 2
    said = capsys.readouterr()
    assert "坏.bank.json”不是完整的JSON" in said.err
    assert "题库2份" in said.out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["没有.bank.json"], "找不到题库“没有.bank.json”"),
        (["空"], "文件夹 空 里没有题库"),
        (["*.bank.json"], "没有与 *.bank.json 相符的文件"),
        ([], "少了参数 题库…"),
    ],
)
def test_mistakes_are_said(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, arguments: list[str], said: str
) -> None:
    (tmp_path / "空").mkdir()
    assert run(["stats", *arguments]) == 2
    shown = capsys.readouterr()
    assert said in shown.err
    assert shown.out == ""


def test_every_reason_and_part_has_a_name() -> None:
    names = [f"reason.{reason}" for reason in (*REJECTION_REASONS, "unknown")]
    names += [f"part.{part}" for part in PARTS]
    assert [name for name in names if name not in CATALOGUE] == []
