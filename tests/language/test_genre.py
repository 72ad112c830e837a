"""What kind of text it is."""

from pathlib import Path

import pytest
from engine import analysed

import question_banks
from quizgen.language.analysis import analyse
from quizgen.language.genre import classify
from quizgen.reading import read

ARTICLES = Path(question_banks.__file__).parent / "samples" / "articles"


@pytest.mark.parametrize(
    ("name", "genre"),
    [
        ("story-umbrella", "narrative"),
        ("prose-pickle-jar", "narrative"),
        ("biography-zhu-kezhen", "biography"),
        ("commentary-school-playground", "argumentative"),
        ("commentary-shared-bikes", "argumentative"),
        ("essay-asking", "argumentative"),
        ("science-clouds", "expository"),
        ("science-urban-heat-island", "expository"),
        ("science-mangroves", "expository"),
    ],
)
def test_sample_articles(name: str, genre: str) -> None:
    assert classify(analyse(read(str(ARTICLES / f"{name}.txt")))).name == genre


@pytest.mark.parametrize(
    ("text", "genre", "first_person"),
    [
        ("我轻轻推开门，外婆笑了。我心里忽然很难过，慢慢走了出去。外婆看了看我，哭了。", "narrative", True),
        ("小满站了起来，慢慢走了出去。“走吧。”奶奶说。小满看了看窗外，忽然笑了。", "narrative", False),
        ("学校应该重视阅读。因此，老师必须给学生时间。只有安静下来，学生才能思考。", "argumentative", False),
        ("湿地是指常年积水的地带，一般分为沼泽和滩涂。湿地的形成主要由于水的作用。", "expository", False),
        ("我们国家的湿地主要分为沼泽和滩涂。我国的湿地一般由河流形成。", "expository", False),
    ],
)
def test_short_texts(text: str, genre: str, first_person: bool) -> None:
    found = classify(analysed(text))
    assert (found.name, found.first_person) == (genre, first_person)
