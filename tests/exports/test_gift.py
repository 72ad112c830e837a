"""GIFT: its lines, and what no reader of it may trip over."""

import re

import pytest
from awkward import AWKWARD, awkward_bank
from sample_bank import sample_bank

from exports.contract import ExportOptions
from exports.gift import exporter
from question_banks.models import QuestionBank


def blocks(bank: QuestionBank) -> list[str]:
    content = exporter.write(bank, ExportOptions()).content.decode("utf-8")
    return content.rstrip("\n").split("\n\n")


def block(name: str, text: str) -> str:
    return next(each for each in blocks(awkward_bank(text)) if f"[id:{name} " in each)


def test_the_file_is_as_when_somebody_last_looked(golden) -> None:
    result = exporter.write(sample_bank(), ExportOptions())
    golden("sample.gift.txt", result.content)
    assert [skipped.question.id for skipped in result.skipped] == ["q10"]
    assert "2个" in result.skipped[0].zh and "blank" in result.skipped[0].en


@pytest.mark.parametrize("title", ["", "　"])
def test_an_article_without_a_title_has_no_empty_heading(title: str) -> None:
    bank = sample_bank()
    article = bank.article.model_copy(update={"title": title})
    shown = blocks(bank.model_copy(update={"article": article}))[1]
    assert "<strong></strong>" not in shown
    assert "[html]<p>作者：林河</p>" in shown.replace("\\:", ":")


def test_what_gift_loses_is_said() -> None:
    warnings = exporter.write(sample_bank(), ExportOptions()).warnings
    assert any("分值" in zh and "points" in en for zh, en in warnings)
    assert any("第11题" in zh and "Question 11" in en for zh, en in warnings)


UNESCAPED = re.compile(r"(?<!\\)(?:\\\\)*[{}]")


@pytest.mark.parametrize("name", AWKWARD)
def test_awkward_texts_stay_inside_their_question(name: str) -> None:
    raw = AWKWARD[name]
    bank = awkward_bank(raw)
    result = exporter.write(bank, ExportOptions())
    parts = blocks(bank)
    assert len(parts) == 2 + len(bank.questions) - len(result.skipped)
    for part in parts[1:]:
        comment, *lines = part.split("\n")
        assert comment.startswith("// [id:")
        assert lines[0].startswith("::")
        assert not any(line.lstrip().startswith("//") or not line.strip() for line in lines)
    for part in parts[2:]:
        body = "\n".join(part.split("\n")[1:])
        assert [match[0][-1] for match in UNESCAPED.finditer(body)] == ["{", "}"]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("=甲:乙", "=\\=甲\\:乙"),
        ("C:\\nu", "=C\\:\\\\nu"),
        ("%50%的人", "=&\\#37;50%的人"),
        ("<b>&", "=&lt;b&gt;&amp;"),
        ("[plain]甲", "=&\\#91;plain]甲"),
    ],
)
def test_a_key_is_escaped(text: str, line: str) -> None:
    assert f"\n{line}#" in block("0", text)


@pytest.mark.parametrize(
    ("text", "line"), [("%50%的人", "~%0%%50%的人#"), ("-5℃", "~-5℃#"), ("~约", "~\\~约#")]
)
def test_a_wrong_option_is_not_taken_for_a_weight(text: str, line: str) -> None:
    assert f"\n{line}" in block("1", text)


def test_a_bracket_at_the_start_names_no_format() -> None:
    text = "[html]甲"
    assert "乙#&\\#91;html]甲\n" in block("0", text)
    assert "{FALSE#&\\#91;html]甲<br>" in block("5", text)
    assert "\n=&\\#91;html]甲 -> 右[html]甲\n" in block("8", text)
    skipped = exporter.write(awkward_bank(text), ExportOptions()).skipped
    assert "方括号" in next(each for each in skipped if each.question.id.startswith("6")).zh


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("*", "=\\*\n"),
        ("%50%", "=%100%%50%\n"),
        ("a{b}", "=a\\{b\\}\n"),
        ("A&B<C", "=A&B<C\n"),  # a typed answer is no HTML
    ],
)
def test_a_typed_answer_is_plain_and_means_itself(text: str, line: str) -> None:
    assert f"\n{line}" in block("6", text)


def test_an_arrow_is_an_arrow_only_between_the_sides() -> None:
    lines = block("8", "甲->乙").split("\n")
    assert lines[2:5] == ["=甲-&gt;乙 -> 右甲->乙", "=左甲-&gt;乙 -> 甲->乙", "= -> 多甲->乙"]
    skipped = exporter.write(awkward_bank("甲->乙"), ExportOptions()).skipped
    assert "->" in next(each for each in skipped if each.question.id.startswith("6")).zh


def test_an_ordering_is_raw_but_for_what_would_end_it() -> None:
    assert block("9", "a=b:c~d").split("\n")[1:] == [
        "::10 a\\=b\\:c\\~d::[html]a\\=b\\:c\\~d{>3 ALL VERTICAL ABSOLUTE_POSITION SHOW none",
        "a=b:c~d",
        "甲a=b:c~d",
        "a=b:c~d乙",
        "}",
    ]
    lines = block("9", "{//}").split("\n")
    assert (
        "\\{" not in lines[1].split("[html]")[1]
    )  # its importer reads up to the first brace, escaped or not
    assert lines[2] == "&#123;//&#125;"


def test_text_and_ids_hold_no_bracket_that_would_end_a_tag() -> None:
    comment = block("0", "甲]乙\\").split("\n")[0]
    assert comment.count("[") == comment.count("]") == comment.count("[tag:") + 1
    assert "\\" not in comment


def test_no_mark_at_the_start_and_one_line_break_at_the_end() -> None:
    content = exporter.write(sample_bank(), ExportOptions()).content
    assert content.startswith(b"$CATEGORY: $course$/top/")
    assert content.endswith(b"}\n") and b"\r" not in content
