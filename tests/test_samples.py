"""The sample articles: Chinese, of a worksheet's length, in both scripts, and true to their own file format."""

import re
from pathlib import Path

import pytest

import question_banks

ARTICLES = sorted((Path(question_banks.__file__).parent / "samples" / "articles").glob("*.txt"))
TRADITIONAL = {"essay-slow-reading", "science-mangroves"}
HAN = re.compile(r"[\u4e00-\u9fff]")

# Characters that only one of the two scripts uses, common enough for any article to hold several.
ONLY_SIMPLIFIED = set("这个们说时为学问过还没对来种让")
ONLY_TRADITIONAL = set("這個們說時為學問過還沒對來種讓") - ONLY_SIMPLIFIED
ONLY_SIMPLIFIED -= set("這個們說時為學問過還沒對來種讓")

each_article = pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)


def test_there_are_twelve_of_many_kinds() -> None:
    kinds = [path.stem.split("-")[0] for path in ARTICLES]
    assert {kind: kinds.count(kind) for kind in sorted(set(kinds))} == {
        "biography": 1,
        "commentary": 2,
        "essay": 2,
        "history": 1,
        "news": 1,
        "prose": 1,
        "science": 3,
        "story": 1,
    }


@each_article
def test_is_chinese_and_as_long_as_a_reading_passage(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert 700 <= len(text) <= 1500
    assert len(HAN.findall(text)) / len(text) > 0.75
    assert text.endswith("\n") and "\r" not in text and "\t" not in text


@each_article
def test_begins_with_a_title_and_has_paragraphs(path: Path) -> None:
    head, *paragraphs = path.read_text(encoding="utf-8").strip().split("\n\n")
    title, *credits = head.splitlines()
    assert 3 <= len(title) <= 30 and not title.endswith("。")
    assert all(len(line) <= 30 for line in credits)
    assert len(paragraphs) >= 6


@each_article
def test_is_in_the_script_its_name_stands_for(path: Path) -> None:
    characters = set(path.read_text(encoding="utf-8"))
    if path.stem in TRADITIONAL:
        assert len(characters & ONLY_TRADITIONAL) >= 5
        assert not characters & ONLY_SIMPLIFIED
        assert "「" in characters and "“" not in characters
    else:
        assert len(characters & ONLY_SIMPLIFIED) >= 5
        assert not characters & ONLY_TRADITIONAL
        assert "「" not in characters


@each_article
def test_is_read_with_its_title_and_script(path: Path) -> None:
    from quizgen.reading import read

    article = read(str(path))
    assert article.title == path.read_text(encoding="utf-8").splitlines()[0]
    assert article.script == ("traditional" if path.stem in TRADITIONAL else "simplified")
    assert len(list(article.body())) >= 6


def test_some_have_half_width_punctuation_or_a_caption() -> None:
    texts = {path.stem: path.read_text(encoding="utf-8") for path in ARTICLES}
    assert [name for name, text in texts.items() if "," in text and "，" not in text] == [
        "commentary-school-playground"
    ]
    assert [name for name, text in texts.items() if re.search(r"^图：", text, re.M)] == ["science-clouds"]
