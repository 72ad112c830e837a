"""Roles of paragraphs, from text as teachers paste it."""

from pathlib import Path

import pytest
from reading_samples import BODY, TITLE, article_text, write

from question_banks.models import Article
from quizgen.language.analysis import analyse
from quizgen.language.tokens import JiebaTagger
from quizgen.reading import read
from quizgen.reading.lines import columns


def read_text(folder: Path, text: str) -> Article:
    return read(write(folder, text))


def roles(article: Article) -> list[tuple[str, str]]:
    return [(paragraph.role, article.slice(paragraph.span)) for paragraph in article.paragraphs]


def test_a_pasted_article_with_half_width_marks_a_caption_and_a_closing_source(tmp_path: Path) -> None:
    lines = [
        "小城书店如何活下来?",
        "近日,一家开在小城的书店登上了热搜。店主周晴辞去省城的工作,回到家乡开店,三年间办了两百多场读书会。",
        "(书店店主周晴)",
        "那么,她靠什么留住读者?她给出的答案是:“书店卖的不只是书,还有时间。”",
        "本文转自公众号“小城日记”,作者“何平”",
    ]
    article = read_text(tmp_path, "\n".join(lines))
    assert [role for role, _ in roles(article)] == ["title", "body", "caption", "body", "source"]
    assert article.text == "\n".join(lines)
    assert (article.title, article.byline, article.source) == (lines[0], "何平", lines[4])
    assert [paragraph.number for paragraph in article.paragraphs] == [None, 1, None, 2, None]


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("作者：林远", "byline"),
        ("文｜周晴", "byline"),
        ("本报记者 何平 通讯员 叶青", "byline"),
        ("□ 叶青", "byline"),
        ("[美]约翰·怀特", "byline"),
        ("林远", "byline"),
        ("朱 大 海", "byline"),
        ("——林远", "byline"),
        ("来源：科学画报", "source"),
        ("2024-05-01 10:20 来源：新华网", "source"),
        ("（图为湿地公园）", "caption"),
        ("▲ 清晨的湿地公园", "caption"),
        ("阅读下面的文字，完成下面小题。", "caption"),
    ],
)
def test_a_line_below_the_title(tmp_path: Path, line: str, role: str) -> None:
    article = read_text(tmp_path, "\n".join([TITLE, line, *BODY]))
    assert roles(article)[:3] == [("title", TITLE), (role, line), ("body", BODY[0])]


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("（选自《湿地笔记》，有删改）", "source"),
        ("（摘编自林远《大地之肾》）", "source"),
        ("选自《湿地笔记》", "source"),
        ("有删改", "source"),
        ("文章来自于微信公众号“科学画报”", "source"),
        ("责任编辑：叶青", "source"),
        ("（作者系某大学教授）", "byline"),
        ("——林远", "byline"),
        ("图片来源：科学画报", "caption"),
        ("图1：人工湿地的构造", "caption"),
        ("【注】香蒲：一种水生植物。", "caption"),
        ("来自北方的风吹过湿地，带来了第一群大雁。", "body"),
        ("记者走进了湿地公园。", "body"),
        ("（他停下来，笑了。）", "body"),
        ("——可是，谁来还这笔债呢？", "body"),
    ],
)
def test_a_line_at_the_end(tmp_path: Path, line: str, role: str) -> None:
    assert roles(read_text(tmp_path, "\n".join([TITLE, *BODY, line])))[-1] == (role, line)


def test_a_source_glued_to_the_last_sentence_is_cut_off(tmp_path: Path) -> None:
    article = read_text(tmp_path, "\n".join([TITLE, *BODY]) + "（选自《湿地笔记》，有删改）")
    assert roles(article)[-2:] == [("body", BODY[-1]), ("source", "（选自《湿地笔记》，有删改）")]
    assert article.source == "选自《湿地笔记》，有删改"


@pytest.mark.parametrize(
    "first",
    [
        "天亮了。",
        "“你要去哪儿？”",
        "——是谁？",
        "春眠不觉晓，",
        "湿地是陆地与水体之间的过渡地带，它养育了大约四成的已知物种，也保护着沿岸的村庄，这一点很少有人知道",
        "阅读下面的文字，完成下面小题。",
        "材料一",
    ],
)
def test_no_title_is_made_of_the_body(tmp_path: Path, first: str) -> None:
    assert read_text(tmp_path, "\n".join([first, *BODY])).title == ""


@pytest.mark.parametrize(
    "title",
    ["鲸落", "母亲的灯！", "故宫：六百年的屋檐", "“飞虎队”的故事", "人到中年，万事皆安", "谁来养活一座城？"],
)
def test_titles(tmp_path: Path, title: str) -> None:
    assert read_text(tmp_path, "\n".join([title, *BODY])).title == title


@pytest.mark.parametrize("name", ["湿地.txt", "湿地.md"])
@pytest.mark.parametrize(
    ("raw", "meant"),
    [
        ("安&amp;全", "安&全"),
        ("水位 &lt; 3米", "水位 < 3米"),
        ("&ldquo;大地之肾&#8221;", "“大地之肾”"),
        ("林&middot;远&#x3002;", "林·远。"),
        ("大雁&nbsp;飞走", "大雁 飞走"),
        ("&amp;lt;", "&lt;"),
        ("AT&T;与R&D", "AT&T;与R&D"),
        ("A&ampx;B&copy", "A&ampx;B&copy"),
        ("\x1b[31m红色\x1b[0m的\x1b[1;32m鸟", "红色的鸟"),
        ("\x1b]0;标题\x07大雁\x9b4m飞走", "大雁飞走"),
        ("数组[31m]与[0m", "数组[31m]与[0m"),
    ],
)
def test_what_a_page_or_a_terminal_left_in_a_text(tmp_path: Path, name: str, raw: str, meant: str) -> None:
    lines = [f"# {TITLE}" if name.endswith("md") else TITLE, BODY[0] + raw + "。", BODY[1]]
    (tmp_path / name).write_text("\n".join(lines), encoding="utf-8")
    article = read(str(tmp_path / name))
    assert article.slice(article.paragraphs[1].span) == BODY[0] + meant + "。"


def test_dialogue_is_body(tmp_path: Path) -> None:
    lines = [
        "傍晚，老周推开院门，看见孙子蹲在墙角。",
        "“怎么了？”老周问。",
        "——没什么。",
        "“没什么你哭什么？”",
        "孙子不说话",
        "老周一愣：“是不是小黄丢了？”",
        "孙子点点头，眼泪又掉了下来……",
        "月亮升起来了。",
    ]
    article = read_text(tmp_path, "\n".join(lines))
    assert roles(article) == [("body", line) for line in lines]
    assert article.title == ""


def test_verse_in_an_essay_is_body(tmp_path: Path) -> None:
    lines = ["水边的诗", BODY[0], "蒹葭苍苍，", "白露为霜。", "所谓伊人，", "在水一方。", BODY[1]]
    article = read_text(tmp_path, "\n".join(lines))
    assert roles(article) == [("title", lines[0]), *(("body", line) for line in lines[1:])]


def test_an_interview_has_no_byline_in_its_questions(tmp_path: Path) -> None:
    lines = [
        "记者：您为什么研究湿地？",
        "林远：" + BODY[0],
        "记者：谢谢您接受采访",
        "林远：" + BODY[1],
        "记者：谢谢",
    ]
    assert [role for role, _ in roles(read_text(tmp_path, "\n".join(lines)))] == ["body"] * 5


def test_headings_within_the_text_are_not_numbered(tmp_path: Path) -> None:
    lines = [TITLE, BODY[0], "一、净化水质的本领", BODY[1], "湿地的消失", BODY[2], BODY[3]]
    article = read_text(tmp_path, "\n".join(lines))
    assert [role for role, _ in roles(article)] == [
        "title",
        "body",
        "caption",
        "body",
        "caption",
        "body",
        "body",
    ]


@pytest.mark.parametrize(
    "marker",
    [
        "1. ",
        "2、",
        "3．",
        "12) ",
        "- ",
        "• ",
        "（一）",
        "(2)",
        "材料一 ",
        "文本二：",
        "一、",
        "十二、",
        "● ",
        "③",
    ],
)
def test_a_list_marker_is_printed_and_belongs_to_no_sentence(tmp_path: Path, marker: str) -> None:
    lines = [TITLE, BODY[0], marker + BODY[1], BODY[2]]
    article = read_text(tmp_path, "\n".join(lines))
    assert article.text == "\n".join(lines)
    assert [role for role, _ in roles(article)] == ["title", "body", "body", "body"]
    first = next(sentence for sentence in article.sentences if sentence.paragraph == 2)
    assert BODY[1].startswith(article.slice(first.span))
    assert first.span.start == article.paragraphs[2].span.start + len(marker)
    assert analyse(article, JiebaTagger()).paragraph_sentences(2)[0].text[:6] == BODY[1][:6]


@pytest.mark.parametrize(
    "line",
    [
        "3.14是圆周率的近似值，许多人背得出来。",
        "一、二年级的学生都去了湿地公园，他们看见了大雁。",
        "一、三年级的学生去了湿地公园，二年级的学生留在学校。",
        "3、4月间，大雁从南方飞回湿地公园，在芦苇丛里筑巢。",
        "——可是，谁来还这笔债呢？",
        "-5摄氏度的早晨，湿地结了一层薄冰。",
        "十分钟以后，大雁飞走了。",
    ],
)
def test_what_only_looks_like_a_list_marker(tmp_path: Path, line: str) -> None:
    article = read_text(tmp_path, "\n".join([TITLE, BODY[0], line, BODY[2]]))
    assert article.slice(next(each.span for each in article.sentences if each.paragraph == 2)) == line


@pytest.mark.parametrize(
    "line",
    [
        "一、水，生命之源",
        "（二）净化水质",
        "1. 湿地的消失",
        "- 湿地的恢复",
        "3、湿地与“乡愁”",
        "四、湿地去了哪里",
    ],
)
def test_a_short_line_with_a_list_marker_is_a_subheading(tmp_path: Path, line: str) -> None:
    for lines in ([TITLE, BODY[0], line, "湿地很美。", BODY[1]], [TITLE, BODY[0], line], [line, *BODY]):
        article = read_text(tmp_path, "\n".join(lines))
        assert ("caption", line) in roles(article)


@pytest.mark.parametrize(
    "text",
    ["十年以后，湿地公园成了大雁的家。", "3000只大雁在这里过冬，年年如此。", "2019年，湿地公园开放了。"],
)
@pytest.mark.parametrize("marker", ["一、", "2、"])
def test_a_number_behind_a_list_marker(tmp_path: Path, marker: str, text: str) -> None:
    article = read_text(tmp_path, "\n".join([TITLE, BODY[0], marker + text, BODY[2]]))
    assert article.slice(next(each.span for each in article.sentences if each.paragraph == 2)) == text


def test_a_short_sentence_with_a_list_marker_is_body(tmp_path: Path) -> None:
    lines = [TITLE, BODY[0], "1. 大雁飞走了。", "2. 它们还会回来。", BODY[1]]
    assert [role for role, _ in roles(read_text(tmp_path, "\n".join(lines)))][2:4] == ["body", "body"]


def test_printed_paragraph_numbers_are_taken_off(tmp_path: Path) -> None:
    marked = [f"{mark}{text}" for mark, text in zip("①②③④", BODY, strict=True)]
    article = read_text(tmp_path, "\n".join([TITLE, *marked]))
    assert [text for role, text in roles(article) if role == "body"] == list(BODY)


def test_a_list_with_circled_numbers_keeps_them(tmp_path: Path) -> None:
    text = "\n".join([TITLE, *BODY, "①少用塑料。", "②少开车。"])
    assert read_text(tmp_path, text).text == text


@pytest.mark.parametrize("separator", ["\n", "\n\n", "\r\n", "\r", "\n　　", "\n\n    ", "\n \n\t", "\u2028"])
def test_paragraphs_however_they_are_divided(tmp_path: Path, separator: str) -> None:
    assert read_text(tmp_path, article_text(separator=separator)).text == article_text()


def wrap(text: str, width: int) -> list[str]:
    """Lines of at most `width` columns, as an editor breaks Chinese text: no closing mark begins a line."""
    lines = [""]
    for char in text:
        if columns(lines[-1] + char) > width and char not in "，。；：、？！”":
            lines.append("")
        lines[-1] += char
    return lines


# Not tried: no indent and no blank line; there a paragraph that ends with a full line looks like one that goes on.
@pytest.mark.parametrize(
    ("indent", "blank"), [("　　", "\n"), ("　　", "\n\n"), ("    ", "\n"), ("    ", "\n\n"), ("", "\n\n")]
)
@pytest.mark.parametrize("width", [40, 64, 76])
def test_lines_wrapped_at_a_fixed_width_are_joined(
    tmp_path: Path, indent: str, blank: str, width: int
) -> None:
    wrapped = ["\n".join(wrap(indent + text, width)) for text in BODY]
    assert read_text(tmp_path, blank.join([TITLE, *wrapped])).text == article_text()


@pytest.mark.parametrize(
    "lines",
    [
        ["白日依山尽，", "黄河入海流。", "欲穷千里目，", "更上一层楼。"] * 2,
        ["我们坐在高高的谷堆旁边，听妈妈讲那过去的事情。", "月亮在白莲花般的云朵里穿行，晚风吹来一阵阵歌声。"]
        * 3,
    ],
)
def test_verse_is_not_joined(tmp_path: Path, lines: list[str]) -> None:
    assert read_text(tmp_path, "\n".join(lines)).text == "\n".join(lines)


def test_invisible_junk_goes_and_everything_else_stays(tmp_path: Path) -> None:
    dirty = "\ufeff湿\u200b地\x07的“肾”,功能\u00ad很强：①净化；②蓄洪。cafe\u0301!\x1b[31m" + BODY[0]
    article = read_text(tmp_path, dirty)
    assert article.text == "湿地的“肾”,功能很强：①净化；②蓄洪。café!" + BODY[0]


def test_offsets_ids_and_script(tmp_path: Path) -> None:
    article = read_text(tmp_path, article_text())
    again = read(write(tmp_path, article_text(separator="\n\n").encode("gb18030"), "别名.md"))
    assert again == article
    assert len(article.id) == 12
    assert article.script == "simplified"
    for paragraph in article.body():
        own = [
            sentence for sentence in article.sentences if article.paragraphs[sentence.paragraph] == paragraph
        ]
        assert "".join(article.slice(sentence.span) for sentence in own) == article.slice(paragraph.span)
    assert [article.slice(quotation.span)[:4] for quotation in article.quotations] == ["我们填掉"]
    assert article.quotations[0].speaker is not None
    assert article.slice(article.quotations[0].speaker) == "林教授"


SHARED = Path(__file__).parents[3] / "shared" / "articles" / "ai-nobel.txt"


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_file(), reason="the passages kept beside the checkout are absent")
def test_the_real_article() -> None:
    article = read(str(SHARED))
    lines = SHARED.read_text(encoding="utf-8").split("\n")
    assert article.text == "\n".join(lines)
    assert [paragraph.role for paragraph in article.paragraphs] == [
        "title", "body", "body", "caption", *["body"] * 26, "source",
    ]  # fmt: skip
    assert article.title == lines[0]
