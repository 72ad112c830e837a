"""`quizgen make` and `quizgen templates try` with the real engine on the sample articles."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from own_templates import CAUSES
from sample_bank import sample_bank

from question_banks.models import QuestionBank
from question_banks.sections import paper_questions, sections
from question_banks.storage import load, save
from quizgen.cli import run
from quizgen.commands.show import key_of

CHECKOUT = Path(__file__).parent.parent
ARTICLE = CHECKOUT / "question_banks" / "samples" / "articles" / "science-mangroves.txt"

pytestmark = pytest.mark.usefixtures("plain_surroundings")


@pytest.fixture
def article(tmp_path: Path) -> Path:
    return Path(shutil.copy(ARTICLE, tmp_path / "红树林.txt"))


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def approve_first(bank: QuestionBank) -> QuestionBank:
    first, *rest = bank.questions
    return bank.model_copy(update={"questions": (first.model_copy(update={"status": "approved"}), *rest)})


def test_three_files_beside_the_article_and_the_questions_on_the_screen(
    capsys: pytest.CaptureFixture[str], article: Path
) -> None:
    assert run(["make", str(article)]) == 0
    folder = article.parent
    assert names(folder) == ["红树林.bank.json", "红树林.key.pdf", "红树林.txt", "红树林.worksheet.pdf"]
    bank = load(folder / "红树林.bank.json")
    assert len(paper_questions(bank)) == 12
    for page in folder.glob("*.pdf"):
        assert page.read_bytes().startswith(b"%PDF-")
    shown = capsys.readouterr().out
    rows = [line.strip("│").split("│") for line in shown.splitlines() if line.startswith("│")]
    printed = [int(row[0]) for row in rows if row[0].strip()]
    assert printed == [number for section in sections(bank) for number, _ in section.numbered]
    assert "共12题" in shown
    assert all(path.name in shown for path in folder.glob("红树林.*.*"))


def test_json_summary_is_all_there_is_on_standard_output(
    capsys: pytest.CaptureFixture[str], article: Path, tmp_path: Path
) -> None:
    assert run(["make", str(article), "--json", "--out", "新/文件夹", "--count", "6", "--seed", "3"]) == 0
    summary = json.loads(capsys.readouterr().out)
    assert names(article.parent) == ["新", "红树林.txt"]
    assert {Path(path).resolve() for path in summary["files"].values()} == set(
        (tmp_path / "新/文件夹").iterdir()
    )
    bank = load(Path(summary["files"]["bank"]))
    assert bank.settings.seed == 3
    assert summary["counts"]["total"] == len(paper_questions(bank)) == 6
    assert [(each["number"], each["id"], each["key"]) for each in summary["questions"]] == [
        (number, question.id, key_of(question))
        for section in sections(bank)
        for number, question in section.numbered
    ]
    assert "refusals" not in summary


def test_the_same_arguments_give_the_same_files(article: Path, tmp_path: Path) -> None:
    for folder in ("甲", "乙"):
        assert run(["make", str(article), "--out", folder, "--seed", "7"]) == 0
    for path in (tmp_path / "甲").iterdir():
        assert path.read_bytes() == (tmp_path / "乙" / path.name).read_bytes()


def test_only_the_wanted_formats_and_kinds(capsys: pytest.CaptureFixture[str], article: Path) -> None:
    arguments = [
        "--mix",
        "2:1:0",
        "--response-formats",
        "单选题,简答题",
        "--question-language",
        "en",
        "--json",
    ]
    assert run(["make", str(article), *arguments]) == 0
    summary = json.loads(capsys.readouterr().out)
    assert summary["settings"]["question_language"] == "en"
    assert set(summary["counts"]["format"]) <= {"single_choice", "short_answer"}
    assert summary["counts"]["kind"] == {"factual": 2, "inferential": 1, "opinion": 0}


def test_explain_gives_scores_and_groups_the_dropped(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    article = tmp_path / "伞.txt"
    shutil.copy(ARTICLE.with_name("essay-asking.txt"), article)
    assert run(["make", str(article), "--json", "--explain"]) == 0
    summary = json.loads(capsys.readouterr().out)
    assert all(question["scores"] for question in summary["questions"])
    assert summary["refusals"]
    assert run(["make", str(article), "--explain", "--force"]) == 0
    shown = capsys.readouterr().out
    for check, refusals in summary["refusals"].items():
        assert f"{check}（{len(refusals)}道）" in shown


def test_approved_questions_are_replaced_only_with_force(article: Path) -> None:
    bank_file = article.with_name("红树林.bank.json")
    assert run(["make", str(article)]) == 0
    assert run(["make", str(article), "--seed", "1"]) == 0  # nothing approved yet
    save(approve_first(load(bank_file)), bank_file)
    before = {path: path.read_bytes() for path in article.parent.iterdir()}
    assert run(["make", str(article), "--seed", "2"]) == 2
    assert {path: path.read_bytes() for path in article.parent.iterdir()} == before
    assert run(["make", str(article), "--seed", "2", "--force"]) == 0
    assert load(bank_file).settings.seed == 2
    assert bank_file.with_name("红树林.bank.json.bak").read_bytes() == before[bank_file]


def test_nothing_is_left_when_a_page_cannot_be_written(
    capsys: pytest.CaptureFixture[str], article: Path
) -> None:
    article.with_name("红树林.key.pdf").mkdir()
    assert run(["make", str(article)]) == 2
    assert names(article.parent) == ["红树林.key.pdf", "红树林.txt"]
    assert "红树林.key.pdf" in capsys.readouterr().err


def test_an_article_that_is_too_short_says_so(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    short = tmp_path / "短.txt"
    short.write_text("今天下雨。小明没有带伞，他在屋檐下等了很久。\n", encoding="utf-8")
    assert run(["make", str(short)]) == 2
    assert "文章太短" in capsys.readouterr().err
    assert names(tmp_path) == ["短.txt"]


def test_standard_input_is_named_after_its_title(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "quizgen", "make", "-", "--json", "--count", "4"],
        input=ARTICLE.read_bytes(),
        capture_output=True,
        check=False,
        cwd=tmp_path,
        env={"PYTHONPATH": str(CHECKOUT), "PYTHONIOENCODING": "ascii", "QUIZGEN_LANG": "en", "PATH": ""},
        timeout=120,
    )
    assert done.returncode == 0, done.stderr.decode()
    summary = json.loads(done.stdout)
    assert done.stdout.isascii()
    title = ARTICLE.read_text(encoding="utf-8").splitlines()[0].strip()
    assert summary["title"] == title
    assert names(tmp_path) == [f"{title}{suffix}" for suffix in (".bank.json", ".key.pdf", ".worksheet.pdf")]


def test_templates_try_asks_with_that_file_only_and_writes_nothing(
    capsys: pytest.CaptureFixture[str], article: Path
) -> None:
    mine = article.with_name("我的.toml")
    mine.write_text(CAUSES, encoding="utf-8")
    assert run(["templates", "try", str(mine), str(article)]) == 0
    shown = capsys.readouterr().out
    assert "想一想：" in shown
    assert "简答题" in shown
    assert "单选题" not in shown
    assert names(article.parent) == ["我的.toml", "红树林.txt"]


def test_a_bank_is_no_article(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    save(sample_bank(), tmp_path / "钟.bank.json")
    assert run(["make", "钟.bank.json"]) == 2
    told = capsys.readouterr().err
    assert "钟.bank.json 是 quizgen 的题库" in told
    assert "quizgen export" in told and "quizgen check" in told
    assert names(tmp_path) == ["钟.bank.json"]


@pytest.mark.parametrize("given", ["", " "])
def test_no_article_at_all(capsys: pytest.CaptureFixture[str], tmp_path: Path, given: str) -> None:
    assert run(["make", given]) == 2
    assert "请给出文章" in capsys.readouterr().err
    assert names(tmp_path) == []
