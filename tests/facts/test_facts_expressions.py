"""What an expression means, why a thing is called so, why something is said."""

import pytest
from engine import of_kind


@pytest.mark.parametrize(
    ("text", "term", "key"),
    [
        (
            "这就是人们常说的“信息茧房”：每个人只看到自己想看的内容，视野越来越窄。",
            "信息茧房",
            "每个人只看到自己想看的内容，视野越来越窄。",
        ),
        (
            "“断舍离”的意思是断绝不需要的东西、舍弃多余的废物。",
            "断舍离",
            "断绝不需要的东西、舍弃多余的废物。",
        ),
        (
            "老茶农讲究“看茶做茶”，也就是根据鲜叶的老嫩和天气来决定怎样制作。",
            "看茶做茶",
            "根据鲜叶的老嫩和天气来决定怎样制作。",
        ),
        (
            "村里的“插花地”指的是插在邻村地界里的小块田地。",
            "插花地",
            "插在邻村地界里的小块田地。",
        ),
    ],
)
def test_an_expression_that_the_text_explains(text: str, term: str, key: str) -> None:
    assert [(found.slots["term"], found.key) for found in of_kind(text, "coinage")] == [(term, key)]


@pytest.mark.parametrize(
    "text",
    [
        "校长说“要诚实”：每一个学生都应当记住这句话的分量。",  # speech
        "这就是“信息茧房”：它让人越来越看不到别人的想法。",  # points elsewhere
        "老师知道了“过劳死”，即使在办公室里也常常提醒大家。",  # 即使 explains nothing
        "“信息茧房”是什么意思？",
        "这就是“信息茧房”：我从来没有想到过会这样。",
    ],
)
def test_no_expression_explained(text: str) -> None:
    assert of_kind(text, "coinage") == []


@pytest.mark.parametrize(
    ("text", "stem", "key"),
    [
        (
            "湿地被称为“地球之肾”，因为湿地能过滤污水、净化水质。",
            "湿地被称为“地球之肾”",
            "湿地能过滤污水、净化水质。",
        ),
        (
            "湿地被称为“地球之肾”，因为它能过滤污水、净化水质。",
            "湿地被称为“地球之肾”",
            "湿地能过滤污水、净化水质。",
        ),
        (
            "昆明素有“春城”之称。这是因为当地全年气温都在十五度上下，四季如春。",
            "昆明素有“春城”之称",
            "当地全年气温都在十五度上下，四季如春。",
        ),
    ],
)
def test_why_a_thing_is_called_so(text: str, stem: str, key: str) -> None:
    (found,) = of_kind(text, "why_called")
    assert (found.slots["subject"] + found.slots["called"], found.key) == (stem, key)


@pytest.mark.parametrize(
    "text",
    [
        "它被称为“地球之肾”，因为湿地能过滤污水、净化水质。",
        "湿地被称为“地球之肾”，因为这样说很好听也很好记。",
        "湿地被称为“地球之肾”。很多人都喜欢到湿地公园里散步看鸟。",
    ],
)
def test_no_reason_for_a_name(text: str) -> None:
    assert of_kind(text, "why_called") == []


@pytest.mark.parametrize(
    ("text", "said", "key"),
    [
        (
            "读书是最便宜的旅行。这样说，是因为书能把人带到任何一个地方和任何一个时代。",
            "读书是最便宜的旅行",
            "书能把人带到任何一个地方和任何一个时代。",
        ),
        (
            "读书是最便宜的旅行。为什么这么说？书能把人带到任何一个地方和任何一个时代。",
            "读书是最便宜的旅行",
            "书能把人带到任何一个地方和任何一个时代。",
        ),
    ],
)
def test_why_the_author_says_so(text: str, said: str, key: str) -> None:
    (found,) = of_kind(text, "why_said")
    assert (found.slots["said"], found.key) == (said, key)


@pytest.mark.parametrize(
    "text",
    [
        "读书是最便宜的旅行。这样说，是因为我们小时候没有去过别的地方。",
        "他喜欢它。这样说，是因为书能把人带到任何一个地方和任何一个时代。",
        "读书是最便宜的旅行吗？这样说，是因为书能把人带到任何一个地方。",
    ],
)
def test_no_reason_for_what_is_said(text: str) -> None:
    assert of_kind(text, "why_said") == []
