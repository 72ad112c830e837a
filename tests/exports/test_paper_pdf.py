"""The worksheet and the key as files, read back by a parser that is not ours."""

import io
import re
import sys
from pathlib import Path

import pytest
from pypdf import PdfReader

from exports.contract import ExportOptions, ExportResult
from exports.key_pdf import exporter as key
from exports.paper.article import article_rows, place
from exports.paper.fonts import CANDIDATES, FontsMissing, Typesetter, find_fonts, installed_fonts
from exports.paper.linebreak import Style
from exports.paper.outline_cache import Outline, OutlineCache, user_cache_folder
from exports.paper.pages import Row, paginate
from exports.paper.paragraph import Composer
from exports.paper.questions import answer_lines
from exports.paper.text import chinese_number, circled, clean, letter, split_bold
from exports.wording import WORDS, Wording, wording_for
from exports.worksheet_pdf import exporter as worksheet
from question_banks.models import FORMATS, QuestionBank, SingleChoice
from question_banks.sections import paper_questions
from question_banks.versions import as_version
from tests.sample_bank import PARAGRAPHS, sample_bank


@pytest.fixture(autouse=True)
def _own_cache_folder(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.getbasetemp() / "cache"))


def text_of(result: ExportResult) -> str:
    """Everything printed, without white space."""
    reader = PdfReader(io.BytesIO(result.content))
    return re.sub(r"\s+", "", "".join(page.extract_text() for page in reader.pages))


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


@pytest.fixture(scope="module")
def bank() -> QuestionBank:
    return sample_bank()


def with_stem(bank: QuestionBank, stem: str) -> QuestionBank:
    return bank.model_copy(update={"questions": (bank.questions[0].model_copy(update={"stem": stem}),)})


def test_worksheet_prints_the_paper_and_no_key(bank: QuestionBank) -> None:
    text = text_of(worksheet.write(bank, ExportOptions()))
    assert "一、单项选择题（本大题共3小题，每小题3分，共9分。" in text
    assert "八、开放题" in text
    assert "第1页（共3页）" in text
    assert "下列对文章内容的理解，哪一项不正确？" in text
    assert "铺子的面积有多大" not in text  # rejected
    assert "何小雨考上了什么专业" not in text  # in reserve
    for teachers_only in ("【解析】", "【依据】", "原文写“1984年春天”", "先后发生不等于因果"):
        assert teachers_only not in text


def test_article_comes_back_whole(bank: QuestionBank) -> None:
    text = text_of(worksheet.write(bank, ExportOptions()))
    for number, paragraph in enumerate(PARAGRAPHS, start=1):
        assert circled(number) + squeezed(paragraph) in text


@pytest.mark.parametrize(
    "expected",
    [
        "（A）", "（C）", "（ABD）", "（√）", "（×）", "【改正】2015年，铺子一个月只接到十一块表。",
        "拆成一百四十六个零件，用汽油逐个清洗", "第1空也可以填：146。", "（C）(1)赵馆长", "B→D→A→C",
        "【参考答案】因为他从来没有上过讲台。", "(1)从来没有上过讲台（3分）", "【评分标准】立场明确（2分）",
        "【赞同的理由】(1)收入不足以维持，强留难以长久（第③段第8行）。", "【依据】第①段第2行：“1984年春天",
        "C项：他“没有搭话”。",
    ],
)  # fmt: skip
def test_key_says(bank: QuestionBank, expected: str) -> None:
    assert expected in text_of(key.write(bank, ExportOptions()))


def test_line_numbers_agree_between_sheet_and_key(bank: QuestionBank) -> None:
    words = wording_for(bank, ExportOptions())
    composer = Composer(Typesetter(installed_fonts()))
    rows, locator = article_rows(bank.article, composer, wording=words)
    lines = [row.line.text for row in rows if hasattr(row, "line")]
    for question in bank.questions:
        for evidence in question.evidence:
            first, last = locator.lines(evidence)
            shown = squeezed("".join(lines[first - 1 : last]))
            assert squeezed(evidence.quote) in shown
            assert "行" in place(evidence, locator, bank.article, words)


def test_without_the_article_there_are_no_line_numbers(bank: QuestionBank) -> None:
    text = text_of(key.write(bank, ExportOptions(include_article=False)))
    assert "【依据】第①段：“1984年春天" in text
    assert "县城西边有一座石桥" not in text
    assert not re.search(r"第①段第\d", text)


@pytest.mark.parametrize("exporter", [worksheet, key])
def test_same_bank_same_bytes_and_every_font_embedded(bank: QuestionBank, exporter: object) -> None:
    first = exporter.write(bank, ExportOptions())  # type: ignore[attr-defined]
    assert exporter.write(sample_bank(), ExportOptions()).content == first.content  # type: ignore[attr-defined]
    reader = PdfReader(io.BytesIO(first.content))
    fonts = [font.get_object() for page in reader.pages for font in page["/Resources"]["/Font"].values()]
    assert fonts
    for font in fonts:
        assert "/FontFile2" in font["/FontDescriptor"]
        assert re.match(r"/[A-Z]{6}\+", font["/BaseFont"])


def test_tags_outline_and_metadata(bank: QuestionBank) -> None:
    reader = PdfReader(io.BytesIO(worksheet.write(bank, ExportOptions(title="第一课\x07练习")).content))
    catalog = reader.trailer["/Root"]
    assert catalog["/Lang"] == "zh-CN"
    assert catalog["/MarkInfo"]["/Marked"]
    assert catalog["/StructTreeRoot"]["/K"][0].get_object()["/S"] == "/Document"
    assert reader.metadata is not None and reader.metadata.title == "第一课练习"
    pages = {entry["/Title"]: reader.get_destination_page_number(entry) for entry in reader.outline}
    assert pages["一、单项选择题"] == 0
    assert pages["八、开放题"] == 2


def test_traditional_paper_has_traditional_wording() -> None:
    text = text_of(key.write(sample_bank("traditional"), ExportOptions()))
    assert "一、單項選擇題" in text
    assert "【依據】第①段第2行" in text
    assert "单" not in text


def test_english_wording(bank: QuestionBank) -> None:
    text = text_of(key.write(bank, ExportOptions(language="en")))
    assert "1.Singlechoice(3questions,3pointseach,9inall." in text
    assert "paragraph1,line2" in text
    assert "本大题" not in text


@pytest.mark.parametrize(
    ("stem", "printed", "warned"),
    [
        ("这只😀表是谁的？", "这只□表是谁的？", ["😀"]),
        ("👨‍👩‍👧一家", "□□□一家", ["👨", "👩", "👧"]),
        ("<b>标签</b> & <br/>{x}", "<b>标签</b>&<br/>{x}", []),
        ("控制\x07字符\x00", "控制字符", []),
        ("一颗𬭸元素", "一颗𬭸元素", []),  # beyond the basic plane, in the font
        ("一个**不**字与一颗*星", "一个不字与一颗*星", []),
    ],
)
def test_odd_characters(bank: QuestionBank, stem: str, printed: str, warned: list[str]) -> None:
    result = worksheet.write(with_stem(bank, stem), ExportOptions())
    assert printed in text_of(result)
    assert len(result.warnings) == bool(warned)
    for char in warned:
        assert all(char in message for message in result.warnings[0])


def test_lone_surrogate_is_a_box(bank: QuestionBank) -> None:
    typesetter = Typesetter(installed_fonts())
    glyph = typesetter.measure("\ud83d", Style())
    assert glyph is not None and glyph.drawn == "□"
    assert "U+D83D" in typesetter.warnings()[0][0]
    typesetter.warnings()[0][0].encode("utf-8")


def test_brackets_never_stand_alone(bank: QuestionBank) -> None:
    for length in range(34, 48):
        stem = (
            "这道题的题干正好写满一整行就是要看看括号会不会自己孤零零地掉到第二行去呢你说好不好"[: length - 1]
            + "？"
        )
        reader = PdfReader(io.BytesIO(worksheet.write(with_stem(bank, stem), ExportOptions()).content))
        lines = [line for page in reader.pages for line in page.extract_text().splitlines()]
        assert not [line for line in lines if squeezed(line) == "（）"]


@pytest.mark.parametrize(
    "changes",
    [
        {"questions": ()},
        {"title": ""},
        {"title": "很长的标题" * 12},
        {"title": "\x00\x07"},
    ],
)
def test_unusual_banks_are_printed(bank: QuestionBank, changes: dict[str, object]) -> None:
    for exporter in (worksheet, key):
        assert exporter.write(bank.model_copy(update=changes), ExportOptions()).content.startswith(
            b"%PDF-1.5"
        )


def test_no_song_at_all_is_an_error_that_says_what_to_install(tmp_path: Path) -> None:
    (tmp_path / "broken.ttf").write_bytes(b"OTTO this is no font")
    with pytest.raises(FontsMissing) as caught:
        find_fonts({"song": ((str(tmp_path / "broken.ttf"), 0), ("package:no_such_package/x.otf", 0))})
    assert "pylopdf-fonts-zh-cn" in caught.value.message("zh")
    assert "Noto Serif CJK SC" in caught.value.message("en")


def test_own_kai_font_alone_serves_every_role() -> None:
    fonts = find_fonts({"song": CANDIDATES["kai"]})
    assert fonts.hei is fonts.song
    assert find_fonts(CANDIDATES).song is not fonts.song  # put the usual fonts back


@pytest.mark.parametrize(
    "damage", [b"", b"quizgen-outlines-1\n", b"quizgen-outlines-1\n" + b"x" * 80, b"\x80\x04."]
)
def test_damaged_cache_is_as_good_as_none(tmp_path: Path, damage: bytes) -> None:
    path = tmp_path / "outlines.bin"
    path.write_bytes(damage)
    cache = OutlineCache(path)
    assert cache.get(1) is None
    cache.put(1, Outline(-3, 4, 1, b"abc"))
    assert cache.save()
    assert OutlineCache(path).get(1) == Outline(-3, 4, 1, b"abc")
    assert [entry.name for entry in tmp_path.iterdir()] == ["outlines.bin"]


def test_unwritable_cache_is_not_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    cache = OutlineCache(tmp_path / "file" / "outlines.bin")
    cache.put(1, Outline(0, 0, 0, b""))
    assert not cache.save()


@pytest.mark.skipif(sys.platform == "win32", reason="paths of other systems")
@pytest.mark.parametrize(
    ("platform", "environment", "end"),
    [
        ("linux", {"XDG_CACHE_HOME": "/x/cache"}, "/x/cache/quizgen"),
        ("linux", {"XDG_CACHE_HOME": "relative"}, "/.cache/quizgen"),
        ("darwin", {}, "/Library/Caches/quizgen"),
    ],
)
def test_cache_folder(platform: str, environment: dict[str, str], end: str) -> None:
    assert str(user_cache_folder(platform, environment)).endswith(end)


def test_kept_rows_move_together() -> None:
    rows = [Row(height=40), Row(height=40, keep=True), Row(height=40, before=10), Row(height=20)]
    assert [[placed.top for placed in page] for page in paginate(rows, 100)] == [[0], [0, 50], [0]]


def test_a_group_taller_than_a_page_is_divided() -> None:
    rows = [Row(height=40, keep=True) for _ in range(5)]
    assert [len(page) for page in paginate(rows, 100)] == [2, 2, 1]


@pytest.mark.parametrize(
    ("number", "shown"), [(1, "①"), (20, "⑳"), (21, "㉑"), (36, "㊱"), (50, "㊿"), (51, "(51)")]
)
def test_circled(number: int, shown: str) -> None:
    assert circled(number) == shown


@pytest.mark.parametrize(
    ("number", "shown"), [(1, "一"), (10, "十"), (12, "十二"), (20, "二十"), (35, "三十五")]
)
def test_chinese_number(number: int, shown: str) -> None:
    assert chinese_number(number) == shown


def test_small_tools() -> None:
    assert split_bold("不**正确**的**") == [("不", False), ("正确", True), ("的**", False)]
    assert [letter(index) for index in (0, 25, 26)] == ["A", "Z", "AA"]
    assert clean("a\x00b\n c\ud800") == "ab c"


def test_lines_to_write_on_follow_the_length_asked_for(bank: QuestionBank) -> None:
    essay = next(question for question in bank.questions if "150字" in question.stem)
    longer = essay.model_copy(update={"stem": essay.stem.replace("150", "600")})
    assert answer_lines(longer) > answer_lines(essay) >= 7


def test_wording_covers_every_format_in_both_languages() -> None:
    for format_ in FORMATS:
        assert WORDS[format_][0] and WORDS[f"do_{format_}"][1]
    for chinese, english in WORDS.values():
        slots = [set(re.findall(r"\{(\w+)\}", text)) for text in (chinese, english)]
        assert slots[0] == slots[1] or slots[1] < slots[0]
    assert Wording("zh", "traditional").format_name("single_choice") == "單項選擇題"
    assert Wording("zh", "simplified").say("brackets", text="{page}") == "（{page}）"


def test_paper_b_says_so_and_its_key_goes_with_it(bank: QuestionBank) -> None:
    options = ExportOptions(paper="B", include_article=False)
    paper = text_of(worksheet.write(bank, options))
    answers = text_of(key.write(bank, options))
    assert "（B卷）" in paper and "（B卷）" in answers
    assert "（A卷）" in text_of(worksheet.write(bank, ExportOptions(paper="A")))
    assert "卷）" not in text_of(worksheet.write(bank, ExportOptions()))
    printed = next(
        each.response.options
        for each in paper_questions(as_version(bank, "B"))
        if isinstance(each.response, SingleChoice)
    )
    for text in (paper, answers):
        places = [text.index(squeezed(option.text)) for option in printed]
        assert places == sorted(places)
