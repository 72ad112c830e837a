"""Who holds a claim."""

import pytest
from engine import sentence

from quizgen.language.attribution import attribute


def held(text: str) -> tuple[str, str, str]:
    """(holder, kind, claim) of the last sentence."""
    analysis, view = sentence(text)
    found = attribute(analysis, view)
    return found.holder, found.kind, analysis.article.text[found.start : found.end].rstrip("。”")


@pytest.mark.parametrize(
    ("text", "holder", "kind", "claim"),
    [
        ("湿地需要时间。", "作者", "author", "湿地需要时间"),
        ("笔者认为，湿地需要时间。", "作者", "author", "湿地需要时间"),
        ("湿地的恢复表明，水质变好了。", "作者", "author", "湿地的恢复表明，水质变好了"),
        ("林教授被认为是湿地专家。", "作者", "author", "林教授被认为是湿地专家"),
        ("林教授指出，湿地需要时间。", "林教授", "person", "湿地需要时间"),
        ("在林教授看来，湿地需要时间。", "林教授", "person", "湿地需要时间"),
        ("中国科学院指出，湿地正在恢复。", "中国科学院", "person", "湿地正在恢复"),
        ("林远在湿地工作了十年。他认为，湿地需要时间。", "林远", "person", "湿地需要时间"),
        ("林教授说：“湿地需要时间。水鸟会回来的。”", "林教授", "person", "水鸟会回来的"),
        ("有人认为，湿地没有用。", "有人", "group", "湿地没有用"),
        ("人们相信湿地会恢复。", "人们", "group", "湿地会恢复"),
        ("支持的一方认为，湿地需要时间。", "支持的一方", "group", "湿地需要时间"),
        ("反对者担心，湿地会消失。", "反对者", "group", "湿地会消失"),
        ("研究人员指出，湿地正在恢复。", "研究人员", "group", "湿地正在恢复"),
    ],
)
def test_holder(text: str, holder: str, kind: str, claim: str) -> None:
    assert held(text) == (holder, kind, claim)


@pytest.mark.parametrize(
    "text",
    [
        "他认为，湿地需要时间。",
        "“湿地需要时间。水鸟会回来的。湿地会更美。”",
        "那个穿蓝衣服的认为，湿地需要时间。",
    ],
)
def test_nobody_plain(text: str) -> None:
    assert held(text)[1] != "person"
