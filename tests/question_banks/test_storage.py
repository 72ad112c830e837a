"""Banks on the disk: what is saved comes back, and what is wrong is said."""

import json
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sample_bank import sample_bank

from question_banks import storage
from question_banks.errors import BankError
from question_banks.migrations import MIGRATIONS, NoMigration, migrate
from question_banks.models import Review


@pytest.mark.parametrize("script", ["simplified", "traditional"])
def test_what_is_saved_comes_back(tmp_path: Path, script: str) -> None:
    bank, path = sample_bank(script), tmp_path / "钟表.bank.json"
    assert storage.save(bank, path) is None
    assert storage.load(path) == bank


def test_the_same_bank_gives_the_same_readable_bytes() -> None:
    content = storage.to_bytes(sample_bank())
    assert content == storage.to_bytes(sample_bank())
    text = content.decode("utf-8")
    assert text.startswith('{\n  "schema_version": 2,\n') and text.endswith("\n}\n")
    assert "修表铺" in text and "\\u" not in text


def test_saving_keeps_the_version_before(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    storage.save(sample_bank(), path)
    backup = storage.save(sample_bank().model_copy(update={"title": "改过的"}), path)
    assert backup == tmp_path / "a.json.bak"
    assert storage.load(backup).title == sample_bank().title


def test_a_bank_that_could_not_be_read_again_is_not_saved(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    storage.save(sample_bank(), path)
    before = path.read_bytes()
    question = sample_bank().questions[1].model_copy(update={"points": -1.0})
    wrong = sample_bank().model_copy(update={"questions": (sample_bank().questions[0], question)})
    with pytest.raises(storage.Unsavable) as caught:
        storage.save(wrong, path)
    assert "第2题（q02）的分值：太小" in caught.value.message("zh")
    assert path.read_bytes() == before and os.listdir(tmp_path) == ["a.json"]


def test_half_a_character_is_not_saved(tmp_path: Path) -> None:
    question = sample_bank().questions[0].model_copy(update={"stem": "谁\ud83d？"})
    with pytest.raises(storage.Unsavable, match="half a character"):
        storage.save(sample_bank().model_copy(update={"questions": (question,)}), tmp_path / "a.json")
    assert os.listdir(tmp_path) == []


def test_the_mark_that_notepad_puts_in_front_is_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(b"\xef\xbb\xbf" + storage.to_bytes(sample_bank()))
    assert storage.load(path) == sample_bank()


Change = Callable[[dict[str, Any]], Any]


def _set(*way_and_value: Any) -> Change:
    """_set("questions", 0, "stem", 5): the change that puts 5 there."""
    *way, last, value = way_and_value

    def change(bank: dict[str, Any]) -> None:
        node: Any = bank
        for step in way:
            node = node[step]
        node[last] = value

    return change


def _without(*way: Any) -> Change:
    *before, last = way

    def change(bank: dict[str, Any]) -> None:
        node: Any = bank
        for step in before:
            node = node[step]
        del node[last]

    return change


@pytest.mark.parametrize(
    ("change", "zh", "en"),
    [
        (
            _set("questions", 2, "stem", 5),
            "第3题（q03）的题干：应当是文字",
            "question 3 (q03), stem: should be text",
        ),
        (_without("article", "text"), "文章的文字：缺失", "the article, text: missing"),
        (_set("extra", 1), "extra：是题库里不该有的内容", "extra: does not belong"),
        (_set("questions", {}), "题目：应当是一个列表", "the questions: should be a list"),
        (_set("questions", 0, "points", float("inf")), "分值：应当是有限的数", "finite"),
        (_set("questions", 0, "points", 0), "分值：太小", "too small"),
        (_set("questions", 0, "kind", "easy"), "应为factual、inferential、opinion之一", "none of the values"),
        (_set("questions", 0, "response", "format", "poem"), "不是本程序认识的题型", "no format that"),
        (
            _set("questions", 0, "response", "options", 1, "text", ""),
            "第2个选项的文字：是空的",
            "option 2, text",
        ),
        (
            _set("questions", 0, "response", "options", 0, "correct", False),
            "有且只有一个正确选项",
            "exactly one",
        ),
        (_set("questions", 1, "id", "q01"), "有两道题编号相同", "two questions have the id q01"),
        (_set("article", "sentences", 0, "span", "end", 10**6), "位置超出了正文", "reaches past"),
        (_set("questions", 0, "stem", "\ud800"), "第1题（q01）的题干：含有无法显示", "half a character"),
        (
            _set("questions", 0, "response", "format", "\udc00"),
            "作答部分的题型：含有无法显示",
            "half a character",
        ),
        (_set("facts", [{"\ud800": 1}]), "第1条事实：含有无法显示", "half a character"),
        (
            _set("questions", 0, "review", "reason", "dull"),
            "第1题（q01）的审阅记录的淘汰理由：不是允许的值",
            "question 1 (q01), review, reason for rejection",
        ),
        (
            _set("settings", "blueprint", "rows", [{"count": 3}]),
            "细目表各行的题数加起来不等于总题数",
            "rows of the blueprint do not add up",
        ),
        (_set("schema_version", "1"), "格式版本（schema_version）：缺失或不是整数", "not a whole number"),
        (_set("schema_version", True), "缺失或不是整数", "not a whole number"),
        (_set("schema_version", 0), "0是从未有过的版本", "0 is a version that never was"),
        (_without("schema_version"), "缺失或不是整数", "missing"),
    ],
)
def test_damage_is_told_by_place_and_problem(tmp_path: Path, change: Change, zh: str, en: str) -> None:
    bank = json.loads(storage.to_bytes(sample_bank()))
    change(bank)
    path = tmp_path / "a.json"
    path.write_text(json.dumps(bank), encoding="utf-8")
    with pytest.raises(storage.DamagedBank) as caught:
        storage.load(path)
    for language, words in (("zh", zh), ("en", en)):
        message = caught.value.message(language)
        assert words in message and str(path) in message


def test_the_number_of_further_damages_is_told(tmp_path: Path) -> None:
    bank = json.loads(storage.to_bytes(sample_bank()))
    for index in range(3):
        bank["questions"][index]["stem"] = 1
    path = tmp_path / "a.json"
    path.write_text(json.dumps(bank), encoding="utf-8")
    with pytest.raises(storage.DamagedBank, match=r"and 2 more") as caught:
        storage.load(path)
    assert "另有2处" in caught.value.message("zh")


def test_an_article_changed_elsewhere_is_found_by_its_quotations(tmp_path: Path) -> None:
    bank = json.loads(storage.to_bytes(sample_bank()))
    bank["article"]["text"] = bank["article"]["text"].replace("1984年春天", "1985年春天")
    path = tmp_path / "a.json"
    path.write_text(json.dumps(bank), encoding="utf-8")
    with pytest.raises(storage.MisplacedQuotation) as caught:
        storage.load(path)
    message = caught.value.message("zh")
    assert "第1题（q01）的第1条依据" in message and "1984年春天" in message and "1985年春天" in message
    start = bank["article"]["text"].index("1985年春天") + 1
    assert f"第{start}至" in message


def test_the_backup_is_offered_where_there_is_one(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    storage.save(sample_bank(), path)
    storage.save(sample_bank().model_copy(update={"title": "新"}), path)
    path.write_bytes(path.read_bytes()[:-100])
    with pytest.raises(storage.NotJson) as caught:
        storage.load(path)
    assert "a.json.bak" in caught.value.message("zh") and "a.json.bak" in caught.value.message("en")
    assert storage.load(tmp_path / "a.json.bak") == sample_bank()


@pytest.mark.parametrize("content", [b'{"title": "x', b"{", b"[" * 200_000, b"1" * 5000])
def test_why_it_is_no_json_is_said_in_one_language(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.json").write_bytes(content)
    with pytest.raises(storage.NotJson) as caught:
        storage.load(tmp_path / "a.json")
    assert re.search(r"第\d+行第\d+列有误(（[^a-zA-Z]+）)?。", caught.value.message("zh"))
    assert re.search(r"column \d+ \(.+\)", caught.value.message("en"))


@pytest.mark.parametrize(
    ("content", "error", "zh"),
    [
        (b"", storage.NotJson, "第1行第1列"),
        (b'{\n  "title": "x"\n  "id"', storage.NotJson, "第3行第3列"),
        ("题干：甲".encode(), storage.NotJson, "第1行第1列"),
        (b"[" * 200_000, storage.NotJson, "括号套得太深"),
        (
            b'{"schema_version": 1, "article": 1, "questions": ' + b"[" * 900 + b"]" * 900 + b"}",
            storage.DamagedBank,
            "缺失",
        ),
        (b'{"schema_version": ' + b"9" * 5000 + b"}", storage.NotJson, "有一个数太长"),
        ("题库".encode("gb18030"), storage.NotUtf8, "第0个字节"),
        ('{"a": 1}'.encode("utf-16"), storage.NotUtf8, "UTF-8"),
        (b"[]", storage.ForeignJson, "列表"),
        (b'"x"', storage.ForeignJson, "单独的值"),
        (b'{"name": "quizgen", "version": "0.1.0"}', storage.ForeignJson, "没有题库应有"),
        (b'{"schema_version": 3, "article": {}, "quizzes": []}', storage.NewerBank, "请升级quizgen"),
        (b'{"schema_version": 1, "article": {}, "questions": []}', storage.DamagedBank, "缺失"),
    ],
)
def test_what_is_no_bank_is_told_from_what_is_a_damaged_one(
    tmp_path: Path, content: bytes, error: type[BankError], zh: str
) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(content)
    with pytest.raises(error) as caught:
        storage.load(path)
    assert zh in caught.value.message("zh") and str(path) in caught.value.message("en")


@pytest.mark.parametrize(
    ("name", "error"),
    [("none.json", storage.NoSuchBank), ("", storage.BankIsAFolder), ("a\0.json", storage.NoSuchBank)],
)
def test_what_is_no_file_is_told(tmp_path: Path, name: str, error: type[BankError]) -> None:
    with pytest.raises(error):
        storage.load(tmp_path / name)


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("needs named pipes")
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(storage.BankUnreadable):
        storage.load(tmp_path / "pipe")


def test_a_monster_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    with open(path, "wb") as file:
        file.truncate(storage.MAX_BYTES + 1)  # a hole, not 200 MB
    with pytest.raises(storage.BankTooLarge, match="200 MB"):
        storage.load(path)


# A toy history: version 0 called the stem “question”, version 1 dropped nothing, version 2 adds a level.
def _stem(bank: dict[str, Any]) -> dict[str, Any]:
    return {**bank, "stem": bank["question"] + "？"}


def _level(bank: dict[str, Any]) -> dict[str, Any]:
    return {**bank, "level": len(bank["stem"])}


def test_an_older_bank_takes_every_step_in_turn() -> None:
    old = {"schema_version": 0, "question": "谁来了"}
    new = migrate(old, 2, {1: _level, 0: _stem})
    assert new == {"schema_version": 2, "question": "谁来了", "stem": "谁来了？", "level": 4}
    assert old == {"schema_version": 0, "question": "谁来了"}
    assert migrate(new, 2, {0: _stem, 1: _level}) == new


def test_a_missing_step_is_an_error() -> None:
    with pytest.raises(NoMigration):
        migrate({"schema_version": 0}, 2, {0: lambda bank: bank})


def test_loading_goes_through_the_steps(tmp_path: Path) -> None:
    bank = json.loads(storage.to_bytes(sample_bank()))
    bank["schema_version"] = 0
    bank["name"] = bank.pop("title")
    path = tmp_path / "a.json"
    path.write_text(json.dumps(bank), encoding="utf-8")

    def rename(old: dict[str, Any]) -> dict[str, Any]:
        return {"title": old["name"], **{key: value for key, value in old.items() if key != "name"}}

    assert storage.load(path, migrations={0: rename, **MIGRATIONS}) == sample_bank()


def test_a_bank_of_version_1_has_no_reviews_yet(tmp_path: Path) -> None:
    bank = json.loads(storage.to_bytes(sample_bank()))
    bank["schema_version"] = 1
    for question in bank["questions"]:
        del question["review"]
    path = tmp_path / "a.json"
    path.write_text(json.dumps(bank), encoding="utf-8")
    assert storage.load(path) == sample_bank()
    assert all(question.review == Review() for question in storage.load(path).questions)


@pytest.mark.parametrize("questions", [None, [1, "x"], {}])
def test_a_damaged_bank_of_version_1_is_damaged_not_a_crash(tmp_path: Path, questions: object) -> None:
    bank = json.loads(storage.to_bytes(sample_bank()))
    bank |= {"schema_version": 1, "questions": questions}
    path = tmp_path / "a.json"
    path.write_text(json.dumps(bank), encoding="utf-8")
    with pytest.raises(storage.DamagedBank):
        storage.load(path)


def test_a_bank_whose_backup_would_have_too_long_a_name_opens(tmp_path: Path) -> None:
    path = tmp_path / ("字" * 83 + ".json")  # 254 bytes
    path.write_bytes(storage.to_bytes(sample_bank()))
    assert storage.load(path) == sample_bank()
