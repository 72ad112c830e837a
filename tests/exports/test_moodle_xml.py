"""Moodle XML, parsed back by lxml and compared with the bank it came from."""

import re
from html import unescape

import pytest
from awkward import AWKWARD, awkward_bank
from lxml import etree
from sample_bank import sample_bank

from exports.contract import ExportOptions
from exports.moodle_xml import category_path, exporter
from question_banks.models import MultipleChoice, Option, QuestionBank

# question/engine: what Moodle accepts as a grade; anything else and the question is not imported.
FRACTIONS = {
    "100", "90", "83.33333", "80", "75", "70", "66.66667", "60", "50", "40", "33.33333", "30", "25", "20", "16.66667",
    "14.28571", "12.5", "11.11111", "10", "5", "0",
}  # fmt: skip


def written(bank: QuestionBank, **options: object) -> list[etree._Element]:
    return list(etree.fromstring(exporter.write(bank, ExportOptions(**options)).content))


def text(node: etree._Element, path: str) -> str:
    return node.findtext(f"{path}/text") or ""


def shown(html: str) -> str:
    """What a browser shows of HTML of ours."""
    return unescape(re.sub(r"<[^>]+>", "", html.replace("<br>", "\n")))


def by_type(bank: QuestionBank, type_: str) -> list[etree._Element]:
    return [question for question in written(bank) if question.get("type") == type_]


def test_the_file_is_as_when_somebody_last_looked(golden) -> None:
    result = exporter.write(sample_bank(), ExportOptions())
    golden("sample.moodle.xml", result.content)
    assert result.skipped == () and result.warnings == ()


def test_types_points_and_ids_follow_the_paper() -> None:
    questions = written(sample_bank())
    assert [(question.get("type"), question.findtext("defaultgrade")) for question in questions[2:]] == [
        ("multichoice", "3"),
        ("multichoice", "3"),
        ("multichoice", "3"),
        ("multichoice", "4"),
        ("truefalse", "2"),
        ("truefalse", "2"),
        ("truefalse", "2"),
        ("cloze", "4"),
        ("cloze", "2"),
        ("matching", "6"),
        ("ordering", "4"),
        ("essay", "3"),
        ("essay", "4"),
        ("essay", "8"),
    ]
    ids = [question.findtext("idnumber") for question in questions[2:]]
    assert ids == [
        "q01",
        "q02",
        "q03",
        "q05",
        "q07",
        "q08",
        "q09",
        "q10",
        "q11",
        "q12",
        "q13",
        "q14",
        "q15",
        "q17",
    ]


def test_a_single_choice_has_one_key_at_its_printed_letter() -> None:
    choice = by_type(sample_bank(), "multichoice")[1]
    assert choice.findtext("single") == "true" and choice.findtext("shuffleanswers") == "false"
    assert [answer.get("fraction") for answer in choice.findall("answer")] == ["0", "0", "100", "0"]
    assert "<strong>不正确</strong>" in text(choice, "questiontext")
    assert text(choice.findall("answer")[2], "feedback") == "他“没有搭话”。"
    assert "（第3段）" in text(choice, "generalfeedback")


@pytest.mark.parametrize(
    ("keys", "wrong", "fractions"),
    [
        (3, 1, ["33.33333"] * 3 + ["-100"]),
        (2, 2, ["50"] * 2 + ["-50"] * 2),
        (2, 3, ["50"] * 2 + ["-33.33333"] * 3),
        (6, 0, ["16.66667"] * 6),
        (7, 7, ["14.28571"] * 7 + ["-14.28571"] * 7),
    ],
)
def test_several_keys_share_the_mark_and_wrong_ones_take_it_away(
    keys: int, wrong: int, fractions: list[str]
) -> None:
    options = tuple(Option(text=f"选项{index}", correct=index < keys) for index in range(keys + wrong))
    [choice] = by_type(_with(MultipleChoice(options=options)), "multichoice")
    assert [answer.get("fraction") for answer in choice.findall("answer")] == fractions
    assert {fraction.removeprefix("-") for fraction in fractions} <= FRACTIONS
    assert choice.findtext("single") == "false"


def test_a_mark_that_cannot_be_shared_is_skipped_with_a_reason() -> None:
    options = tuple(Option(text=f"选项{index}", correct=index < 11) for index in range(13))
    result = exporter.write(_with(MultipleChoice(options=options)), ExportOptions())
    assert [skipped.question.id for skipped in result.skipped] == ["q01"]
    assert "11" in result.skipped[0].zh and "11" in result.skipped[0].en
    assert b'type="multichoice"' not in result.content


def test_a_false_statement_carries_its_correction() -> None:
    statement = by_type(sample_bank(), "truefalse")[1]
    answers = {text_of(answer): answer for answer in statement.findall("answer")}
    assert {name: answer.get("fraction") for name, answer in answers.items()} == {"true": "0", "false": "100"}
    assert "改正：2015年，铺子一个月只接到十一块表。" in text(answers["true"], "feedback")
    assert "四十二是学生修好的旧钟数" in text(answers["true"], "feedback")


def text_of(answer: etree._Element) -> str:
    return answer.findtext("text") or ""


def test_each_blank_is_answered_in_place() -> None:
    cloze = by_type(sample_bank(), "cloze")[0]
    assert "拆成{2:SHORTANSWER:=一百四十六~=146}个零件，用{2:SHORTANSWER:=汽油}逐个" in text(
        cloze, "questiontext"
    )


def test_points_that_do_not_divide_among_blanks_are_warned_of() -> None:
    bank = sample_bank()
    cloze = next(question for question in bank.questions if question.id == "q10").model_copy(
        update={"points": 3}
    )
    result = exporter.write(bank.model_copy(update={"questions": (cloze,)}), ExportOptions())
    assert b"{1:SHORTANSWER:" in result.content
    [(zh, en)] = result.warnings
    assert "3分" in zh and "3 points" in en


def test_matching_keeps_its_distractor_and_ordering_its_order() -> None:
    [matching] = by_type(sample_bank(), "matching")
    pairs = [(text_of(sub), text(sub, "answer")) for sub in matching.findall("subquestion")]
    assert pairs[0] == ("赵馆长", "主张把修表列入非物质文化遗产名录")
    assert pairs[-1] == ("", "建议改行卖手机")
    [ordering] = by_type(sample_bank(), "ordering")
    assert [(answer.get("fraction"), text_of(answer)) for answer in ordering.findall("answer")] == [
        ("1", "周明远跟着舅舅学手艺"),
        ("2", "铺子一个月只接到十一块表"),
        ("3", "陈静带着老座钟上门"),
        ("4", "学校办起“机械钟表社”"),
    ]
    assert ordering.findtext("selecttype") == "ALL"


def test_what_a_person_marks_says_how() -> None:
    short, long = by_type(sample_bank(), "essay")[1:]
    notes = shown(text(short, "graderinfo"))
    assert "参考答案：因为参加社团的学生" in notes and "社员本来就喜欢动手（2分）" in notes
    notes = shown(text(long, "graderinfo"))
    for words in ("立场明确（2分）", "可支持的理由", "可反对的理由", "“收入还不够交房租”（第3段）"):
        assert words in notes


def test_english_headings_on_request() -> None:
    questions = written(sample_bank(), language="en")
    assert "Evidence: " in text(questions[2], "generalfeedback")
    assert "difficulty: easy" in [text_of(tag) for tag in questions[2].findall("tags/tag")]


def test_headings_are_in_the_script_of_the_article() -> None:
    questions = written(sample_bank("traditional"))
    assert "依據：“1984年春天，十九歲" in text(questions[2], "generalfeedback")
    assert "單項選擇題" in [text_of(tag) for tag in questions[2].findall("tags/tag")]
    assert "參考答案：" in text(questions[-3], "graderinfo")


def test_the_article_can_stay_out() -> None:
    assert [question.get("type") for question in written(sample_bank(), include_article=False)][:2] == [
        "category",
        "multichoice",
    ]


@pytest.mark.parametrize(
    ("title", "path"),
    [
        ("春", "$course$/top/春"),
        ("上/下", "$course$/top/上//下"),
        ("/甲/", "$course$/top/ //甲// "),
    ],
)
def test_a_slash_in_the_title_makes_no_category_of_its_own(title: str, path: str) -> None:
    assert category_path(title) == path


@pytest.mark.parametrize("name", AWKWARD)
def test_awkward_texts_arrive_as_they_were(name: str) -> None:
    raw = AWKWARD[name]
    bank = awkward_bank(raw)
    questions = written(bank)
    assert len(questions) == 2 + len(bank.questions)
    choice, second, many, other, true, false, _, _, matching, ordering, short, essay = questions[2:]
    for question in (choice, many, true, matching, ordering, short, essay):
        assert shown(text(question, "questiontext")) == raw
        assert f"“{raw}”（第1段）" in shown(text(question, "generalfeedback"))
    assert shown(text_of(choice.find("answer"))) == raw
    assert shown(text(choice.find("answer"), "feedback")) == raw
    assert [shown(text_of(answer)) for answer in second.findall("answer")] == ["甲", raw]
    assert shown(text_of(other.findall("answer")[2])) == raw
    assert [(shown(text_of(sub)), text(sub, "answer")) for sub in matching.findall("subquestion")] == [
        (raw, "右" + raw),
        ("左" + raw, raw),
        ("", "多" + raw),
    ]
    assert [shown(text_of(answer)) for answer in ordering.findall("answer")] == [raw, "甲" + raw, raw + "乙"]
    assert f"改正：{raw}" in shown(text(false, "answer[1]/feedback"))
    assert raw in shown(text(short, "graderinfo")) and raw in shown(text(essay, "graderinfo"))


# question/type/multianswer/questiontype.php, Moodle 4.5: how a cloze is taken apart.
ANSWER = r"(=|%(-?[0-9]+(?:[.,][0-9]*)?)%)?(.+?(?<!\\|&)(?<!&amp;)(?=[~#}]|$))(#(.*?(?<!\\)(?=[~}]|$)))?"
GAP = re.compile(r"\{([0-9]*):SHORTANSWER:(" + ANSWER + "(~" + ANSWER + r")*)\}", re.DOTALL)


@pytest.mark.parametrize("name", AWKWARD)
def test_awkward_answers_survive_the_syntax_of_the_cloze(name: str) -> None:
    raw = AWKWARD[name]
    one, two = by_type(awkward_bank(raw), "cloze")
    gaps = list(GAP.finditer(text(one, "questiontext")))
    assert len(gaps) == 1
    answers = [unescape(match[3]) for match in re.finditer(ANSWER + "(?:~|$)", gaps[0][2], re.DOTALL)]
    assert answers == [raw.replace("*", "\\*"), "甲" + raw.replace("*", "\\*")]
    assert shown(GAP.sub("□", text(one, "questiontext"))) == f"{raw}前{raw}□{raw}后"
    assert shown(GAP.sub("□", text(two, "questiontext"))) == f"{raw}{raw}□中{raw}□{raw}"


@pytest.mark.parametrize("control", ["\x00", "\x08", "\x0b", "\x1b", "\x7f", "\x85", "\ufffe", "\uffff"])
def test_a_control_character_does_not_spoil_the_file(control: str) -> None:
    bank = awkward_bank(f"甲{control}乙")
    joined = "甲 乙" if control in "\x0b\x85" else "甲乙"  # these two break lines
    for question in by_type(bank, "multichoice"):
        assert shown(text(question, "questiontext")).replace("\n", "") in ("甲乙", joined)


@pytest.mark.parametrize(
    ("stem", "html"),
    [
        ("**不**正确的一项", "<strong>不</strong>正确的一项"),
        ("下列**不正确**与**错误**", "下列<strong>不正确</strong>与<strong>错误</strong>"),
        ("2**3等于几", "2**3等于几"),
        ("****", ""),
        ("**<i>**", "<strong>&lt;i&gt;</strong>"),
        ("一行\n二行\r\n三行\u2028四行", "一行<br>二行<br>三行<br>四行"),
    ],
)
def test_emphasis_and_line_breaks_are_the_only_markup_of_a_stem(stem: str, html: str) -> None:
    question = sample_bank().questions[0].model_copy(update={"stem": stem})
    [choice] = by_type(sample_bank().model_copy(update={"questions": (question,)}), "multichoice")
    assert text(choice, "questiontext") == html


def test_names_and_ids_are_unique_and_short() -> None:
    bank = awkward_bank("很长的题干" * 60)
    questions = written(bank)[1:]
    for path in ("name/text", "idnumber"):
        values = [question.findtext(path) or "" for question in questions]
        assert len(set(values)) == len(values) and max(map(len, values)) <= 100
    [ordering] = by_type(bank, "ordering")
    assert len(text(ordering, "name").encode()) <= 42
    tags = [text_of(tag) for question in questions for tag in question.findall("tags/tag")]
    assert tags and max(map(len, tags)) <= 50


def _with(response: MultipleChoice) -> QuestionBank:
    bank = sample_bank()
    return bank.model_copy(
        update={"questions": (bank.questions[0].model_copy(update={"response": response}),)}
    )
