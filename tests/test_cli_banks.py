"""What the command line shows, checks and exports of a bank, and how it writes files."""

import json
import os
import threading
from pathlib import Path

import pytest
from sample_bank import sample_bank

from exports.registry import BUILT_IN
from question_banks.atomic import IsAFolder, NotWritable
from question_banks.models import FORMATS, Blueprint, Question, QuestionBank, TrueFalse
from question_banks.sections import sections
from question_banks.storage import load, save
from quizgen.cli import run
from quizgen.commands import files, options, show
from quizgen.messages import Texts
from quizgen.pipeline import Made, Refusal

pytestmark = pytest.mark.usefixtures("plain_surroundings")

REFUSALS = (
    Refusal("他去了哪里？", "where.1", "pronoun", "代词没有着落", "an unresolved pronoun"),
    Refusal("桥[bold]在哪里？\x1b[2J", "where.2", "answerable", "原文答不了", "the article does not say"),
    Refusal("她是谁？", "who.1", "pronoun", "代词没有着落", "an unresolved pronoun"),
)


@pytest.fixture
def bank_file(tmp_path: Path) -> Path:
    save(sample_bank(), tmp_path / "钟.bank.json")
    return tmp_path / "钟.bank.json"


def with_question(bank: QuestionBank, index: int, **changes: object) -> QuestionBank:
    """The bank with one question changed, checked anew."""
    questions = list(bank.questions)
    questions[index] = Question.model_validate({**dict(questions[index]), **changes})
    return bank.model_copy(update={"questions": tuple(questions)})


# --- tables and summaries


@pytest.mark.parametrize("columns", ["100", "60"])
def test_the_table_has_every_printed_question_in_order(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, columns: str
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    bank = sample_bank()
    show.show_questions(bank, Texts("zh"))
    lines = capsys.readouterr().out.splitlines()
    rows = [line.strip("│").split("│") for line in lines if line.startswith("│")]
    numbers = [int(row[0]) for row in rows if row[0].strip()]
    assert numbers == [number for section in sections(bank) for number, _ in section.numbered]
    stems = "".join(row[-1].strip() for row in rows)
    assert "手机普及以后，来修表的人越来越少。" in stems
    assert "周师傅把座钟拆成____个零件" in stems
    assert "**" not in stems


def test_a_narrow_terminal_gets_a_list(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "24")
    show.show_questions(sample_bank(), Texts("zh"))
    lines = capsys.readouterr().out.splitlines()
    assert "5. （事实·判断题·2分） 手机普及以后，来修表的人越来越少。" in lines


@pytest.mark.parametrize("columns", ["100", "24"])
@pytest.mark.parametrize("title", ["", " "])
def test_no_empty_title_marks_above_the_questions(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, columns: str, title: str
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    bank = sample_bank()
    article = bank.article.model_copy(update={"title": title})
    show.show_questions(bank, Texts("zh"))
    assert "《桥头的修表铺》" in capsys.readouterr().out
    show.show_questions(bank.model_copy(update={"article": article}), Texts("zh"))
    assert f"《{title}》" not in capsys.readouterr().out


def test_markup_and_control_characters_in_a_stem_are_only_text(capsys: pytest.CaptureFixture[str]) -> None:
    stem = "[red]谁[/red]\x1b[31m说的\u202e？[/]"
    show.show_questions(with_question(sample_bank(), 0, stem=stem), Texts("zh"))
    shown = capsys.readouterr().out
    assert "[red]谁[/red]" in shown
    assert "\x1b" not in shown
    assert "\u202e" not in shown


def test_keys_in_plain_values() -> None:
    keys = {
        question.response.format: show.key_of(question)
        for question in reversed(sample_bank().questions)
        if question.status != "rejected"
    }
    assert keys == {
        "single_choice": "A",
        "multiple_choice": "ABD",
        "true_false": True,
        "cloze": ["一百四十六", "汽油"],
        "matching": [["赵馆长", "C"], ["陈静", "A"], ["周师傅", "D"]],
        "ordering": "BDAC",
        "short_answer": "因为他从来没有上过讲台。",
        "essay": None,
    }


def test_summary_is_json_and_counts_the_paper() -> None:
    made = Made(sample_bank(), REFUSALS, (("只出了14题", "only 14 questions"),))
    summary = json.loads(
        json.dumps(show.summary(made, {"bank": "钟.bank.json"}, explain=True, texts=Texts("zh")))
    )
    assert summary["counts"]["total"] == len(summary["questions"]) == 14
    assert sum(summary["counts"]["kind"].values()) == 14
    assert summary["counts"]["format"]["single_choice"] == 3
    assert summary["notices"] == ["只出了14题"]
    assert {check: len(refusals) for check, refusals in summary["refusals"].items()} == {
        "pronoun": 2,
        "answerable": 1,
    }
    assert summary["refusals"]["pronoun"][0]["reason"] == "代词没有着落"
    assert "refusals" not in show.summary(made, {}, explain=False, texts=Texts("zh"))


def test_the_explanation_groups_refusals_by_check(capsys: pytest.CaptureFixture[str]) -> None:
    bank = with_question(sample_bank(), 0, scores={"salience": 0.75})
    show.show_explanation(Made(bank, REFUSALS), Texts("zh"))
    shown = capsys.readouterr().out
    assert "salience 0.75" in shown
    assert shown.index("pronoun（2道）") < shown.index("answerable（1道）")
    assert "桥[bold]在哪里？" in shown
    assert "\x1b" not in shown


# --- options


@pytest.mark.parametrize(
    ("count", "mix", "expected"),
    [
        (None, None, Blueprint()),
        (None, "2:1:1", Blueprint(count=4, mix=(2, 1, 1))),
        (None, "3：0：0", Blueprint(count=3, mix=(3, 0, 0))),
        ("24", "5:4:3", Blueprint(count=24, mix=(5, 4, 3))),
        ("６", None, Blueprint(count=6)),
    ],
)
def test_count_and_mix(count: str | None, mix: str | None, expected: Blueprint) -> None:
    assert options.settings_of(count=count, mix=mix).blueprint == expected


@pytest.mark.parametrize(
    ("given", "formats"),
    [
        ("cloze,single_choice", ("single_choice", "cloze")),
        ("填空题，单选题", ("single_choice", "cloze")),
        ("Short answer, true/false", ("true_false", "short_answer")),
        ("true-false", ("true_false",)),
        (",".join(FORMATS), FORMATS),
        ("匹配题", ("matching",)),
        ("匹配", ("matching",)),
        ("连线", ("matching",)),
        ("论述题", ("essay",)),
        ("论述", ("essay",)),
        ("开放", ("essay",)),
        ("简答", ("short_answer",)),
        ("简答题", ("short_answer",)),
        ("填空、判断、单选、排序", ("single_choice", "true_false", "cloze", "ordering")),
    ],
)
def test_formats_by_any_of_their_names(given: str, formats: tuple[str, ...]) -> None:
    assert options.formats_of(given) == formats


@pytest.mark.parametrize(
    ("given", "zh", "en"),
    [
        ("看图题", "没有“看图题”这种题型", "no response format"),
        ("，", "后面没有题型", "names no format"),
    ],
)
def test_a_format_that_there_is_not(given: str, zh: str, en: str) -> None:
    with pytest.raises(options.BadFormats) as caught:
        options.formats_of(given)
    chinese, english = caught.value.message("zh"), caught.value.message("en")
    assert zh in chinese and "单选题、多选题、判断题、填空题、连线题、排序题、简答题、开放题。" in chinese
    assert en in english and ", ".join(FORMATS) in english


# --- names and folders


@pytest.mark.parametrize(
    ("wanted", "name"),
    [
        ("《风》：上/下", "《风》：上_下"),
        ('a<b>:"c"|d?*', "a_b_c_d_"),
        ("  ..隐藏.. ", "隐藏"),
        ("第一行\n第二行\x00", "第一行 第二行"),
        ("CON", "CON_"),
        ("长" * 200, "长" * 60),
        ("///", "_"),
        ("", "quizgen"),
        ("..", "quizgen"),
    ],
)
def test_safe_names(wanted: str, name: str) -> None:
    assert files.safe_name(wanted) == name


@pytest.mark.parametrize(
    ("source", "titled", "name"),
    [
        ("文件夹/秋天.docx", True, "秋天"),
        ("-", True, "桥头的修表铺"),
        ("-", False, "quizgen"),
        ("https://example.org/a/b?c=1", True, "桥头的修表铺"),
        ("http://example.org:8080/a", False, "example.org"),
    ],
)
def test_names_of_results(source: str, titled: bool, name: str) -> None:
    article = sample_bank().article
    assert files.name_for(source, article if titled else article.model_copy(update={"title": " "})) == name


def test_results_go_beside_the_article_or_into_the_current_folder(tmp_path: Path) -> None:
    (tmp_path / "深").mkdir()
    assert files.folder_for("深/秋天.txt", None) == Path("深")
    assert files.folder_for("秋天.txt", None) == Path(".")
    assert files.folder_for("https://example.org/深/", None) == Path(".")
    assert files.folder_for("深/秋天.txt", "新的/文件夹") == Path("新的/文件夹")
    assert not Path("新的").exists()


# --- writing


def test_all_files_are_written_and_the_old_bank_is_kept_as_a_backup(tmp_path: Path, bank_file: Path) -> None:
    old = bank_file.read_bytes()
    bank = with_question(sample_bank(), 0, status="rejected")
    page = tmp_path / "钟.key.pdf"
    files.write_together(bank, bank_file, {page: b"%PDF key"})
    assert load(bank_file) == bank
    assert page.read_bytes() == b"%PDF key"
    assert bank_file.with_name("钟.bank.json.bak").read_bytes() == old


def test_nothing_is_written_when_the_last_file_cannot_be(tmp_path: Path) -> None:
    present, new = tmp_path / "a.key.pdf", tmp_path / "a.worksheet.pdf"
    present.write_bytes(b"old")
    blocked = tmp_path / "a.bank.json"
    blocked.mkdir()
    with pytest.raises(IsAFolder):
        files.write_together(sample_bank(), blocked, {present: b"new", new: b"new"})
    assert present.read_bytes() == b"old"
    assert not new.exists()


def test_a_folder_made_for_files_that_cannot_be_written_goes_again(tmp_path: Path) -> None:
    folder = tmp_path / "深" / "更深"
    with pytest.raises(files.BankError):
        files.write_together(
            sample_bank(), folder / ("长" * 200 + ".bank.json"), {folder / "a.key.pdf": b"new"}
        )
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "locked").mkdir(mode=0o500)
    with pytest.raises(NotWritable):
        files.write_together(sample_bank(), tmp_path / "locked" / "in" / "a.bank.json", {})


def test_writing_works_outside_the_main_thread(tmp_path: Path) -> None:
    """Only the main thread may touch signals; a review screen writes from a worker."""
    target = tmp_path / "a.bank.json"
    worker = threading.Thread(target=files.write_together, args=(sample_bank(), target, {}))
    worker.start()
    worker.join()
    assert load(target) == sample_bank()


# --- export, check, formats


def test_export_writes_beside_the_bank_and_names_what_it_skips(
    capsys: pytest.CaptureFixture[str], bank_file: Path
) -> None:
    assert run(["export", str(bank_file), "--to", "gift"]) == 0
    shown = capsys.readouterr()
    target = bank_file.with_name("钟.gift.txt")
    assert str(target) in shown.out.replace("\n", "")
    assert "周明远是从哪一年开始学修表的" in target.read_text(encoding="utf-8")
    assert "8. 根据第④段填空。 → " in shown.err


def test_export_replaces_a_file_only_with_force(capsys: pytest.CaptureFixture[str], bank_file: Path) -> None:
    target = bank_file.with_name("别的.txt")
    target.write_text("旧", encoding="utf-8")
    arguments = ["export", str(bank_file), "--to", "gift", "--out", str(target)]
    assert run(arguments) == 2
    assert target.read_text(encoding="utf-8") == "旧"
    assert "--force" in capsys.readouterr().err
    assert run([*arguments, "--force"]) == 0
    assert target.read_text(encoding="utf-8") != "旧"


@pytest.mark.parametrize("out", ["钟.bank.json", "./钟.bank.json", "link.json", "."])
def test_export_never_replaces_the_bank(
    capsys: pytest.CaptureFixture[str], bank_file: Path, out: str
) -> None:
    before = bank_file.read_bytes()
    if out == "link.json":
        Path(out).symlink_to(bank_file)
    assert run(["export", str(bank_file), "--to", "json", "--force", "--out", out]) == 2
    assert bank_file.read_bytes() == before
    assert "--out" in capsys.readouterr().err


@pytest.mark.parametrize("out", ["", " "])
def test_an_empty_out_is_refused(capsys: pytest.CaptureFixture[str], bank_file: Path, out: str) -> None:
    for command in (["export", str(bank_file), "--to", "gift"], ["make", "没有.txt"]):
        assert run([*command, "--out", out, "--force"]) == 2
        assert "--out 后面是空的" in capsys.readouterr().err
    assert [path.name for path in bank_file.parent.iterdir()] == ["钟.bank.json"]


def test_export_of_a_bank_with_another_name(bank_file: Path) -> None:
    plain = bank_file.rename(bank_file.with_name("钟.json"))
    before = plain.read_bytes()
    assert run(["export", str(plain), "--to", "json"]) == 2  # would be 钟.json itself
    assert plain.read_bytes() == before


def test_check_passes_a_bank_with_warnings_only(capsys: pytest.CaptureFixture[str], bank_file: Path) -> None:
    bank = with_question(sample_bank(), 0, stem="周明远是从哪一年开始学修表的")
    save(bank, bank_file)
    assert run(["check", str(bank_file)]) == 0
    shown = capsys.readouterr().out
    assert "提醒 第1题：题干是问句，却没有问号" in shown
    assert "错误0处" in shown


@pytest.mark.parametrize("status", [None, "reserve", "rejected"])
def test_a_bank_with_nothing_to_print(
    capsys: pytest.CaptureFixture[str], bank_file: Path, status: str | None
) -> None:
    bank = sample_bank()
    kept = [question.model_copy(update={"status": status}) for question in bank.questions if status]
    save(bank.model_copy(update={"questions": tuple(kept)}), bank_file)
    told = "没有要印的题：18道" if status else "没有题目"
    assert run(["check", str(bank_file)]) == 0
    shown = capsys.readouterr().out
    assert told in shown and "题库没有问题" not in shown
    before = sorted(path.name for path in bank_file.parent.iterdir())
    for entry in BUILT_IN:
        assert run(["export", str(bank_file), "--to", entry.name, "--out", "新"]) == 2
        assert told in capsys.readouterr().err
    assert sorted(path.name for path in bank_file.parent.iterdir()) == before


def test_check_fails_a_bank_with_an_error(capsys: pytest.CaptureFixture[str], bank_file: Path) -> None:
    cloze = sample_bank().questions[9]
    blank = {"answer": " ", "accepted": (), "evidence": None}
    response = {**cloze.response.model_dump(), "blanks": (blank, blank)}
    save(with_question(sample_bank(), 9, response=response), bank_file)
    assert run(["check", str(bank_file), "--lang", "en"]) == 1
    assert "Error, question 8: has no key" in capsys.readouterr().out


def test_check_of_a_paper_as_a_whole(capsys: pytest.CaptureFixture[str], bank_file: Path) -> None:
    bank = sample_bank()
    for index, question in enumerate(bank.questions):
        if question.response.format == "true_false":
            bank = with_question(bank, index, response=TrueFalse(answer=True))
    save(bank, bank_file)
    assert run(["check", str(bank_file)]) == 0
    assert "提醒 全卷：3道判断题的答案全是“正确”" in capsys.readouterr().out


@pytest.mark.parametrize(("language", "words"), [("zh", "题库（JSON）"), ("en", "the question bank (JSON)")])
def test_formats_in_both_languages(capsys: pytest.CaptureFixture[str], language: str, words: str) -> None:
    assert run(["formats", "--lang", language]) == 0
    shown = capsys.readouterr().out
    assert words in shown
    assert ".moodle.xml" in shown
