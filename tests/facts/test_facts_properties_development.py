"""What a thing is like or brings about, and how a passage develops its point."""

import pytest
from engine import of_kind


@pytest.mark.parametrize(
    ("kind", "text", "head", "body"),
    [
        ("attribute", "湿地最重要的功能是净化水质和调节气候。", "湿地最重要的功能", "净化水质和调节气候"),
        ("attribute", "村民们搬走的原因是山里缺少饮用的水源。", "村民们搬走的原因", "山里缺少饮用的水源"),
        ("attribute", "保护古建筑的关键在于保留原来的结构。", "保护古建筑的关键", "保留原来的结构"),
        ("attribute", "竹编工艺的特点是轻便而且结实。", "竹编工艺的特点", "轻便而且结实"),
        ("influence", "铁路的开通使山区的居民走出了大山。", "铁路的开通", "使山区的居民走出了大山"),
        ("influence", "塑料垃圾的增加造成了海洋环境的恶化。", "塑料垃圾的增加", "造成了海洋环境的恶化"),
        ("influence", "互联网使人们的交流变得更加方便。", "互联网", "使人们的交流变得更加方便"),
    ],
)
def test_property(kind: str, text: str, head: str, body: str) -> None:
    slot = "head" if kind == "attribute" else "subject"
    assert [(found.slots[slot], found.key) for found in of_kind(text, kind)] == [(head, body + "。")]


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("attribute", "湿地的功能是什么？"),
        ("attribute", "它的功能是净化水质和调节气候。"),
        ("attribute", "村民们搬走是因为山里缺少水源。"),
        ("attribute", "问题是大家都不愿意去。"),
        ("attribute", "村里的老人是最喜欢听戏的。"),
        ("influence", "这使人们的交流变得更加方便。"),
        ("influence", "如果互联网使人们远离了现实，生活会变得空虚。"),
        ("influence", "互联网可能造成什么影响？"),
        ("influence", "我的到来使他们的生活变得更加方便。"),
        ("influence", "铁路的开通改变了山区居民的生活方式。"),  # the verb alone says which way, not what
    ],
)
def test_no_property(kind: str, text: str) -> None:
    assert of_kind(text, kind) == []


@pytest.mark.parametrize(
    ("text", "view", "reply"),
    [
        (
            "有人认为，慢阅读只会浪费时间。其实，慢下来才能读懂文字背后的情感。",
            "慢阅读只会浪费时间",
            "慢下来才能读懂文字背后的情感",
        ),
        (
            "许多人认为沙漠里没有生命，但科学家在沙子下面发现了大量的昆虫。",
            "沙漠里没有生命",
            "科学家在沙子下面发现了大量的昆虫",
        ),
        ("人们常常以为竹子是一种树木。事实上，竹子属于禾本科植物。", "竹子是一种树木", "竹子属于禾本科植物"),
    ],
)
def test_rebuttal(text: str, view: str, reply: str) -> None:
    assert [(found.slots["view"], found.key) for found in of_kind(text, "rebuttal")] == [(view, reply + "。")]


@pytest.mark.parametrize(
    "text",
    [
        "有人认为，慢阅读只会浪费时间。窗外下起了大雨，街上没有行人。",
        "有人认为他不会来，但他还是来了。",
        "林教授认为，慢阅读需要耐心。其实，读者也需要耐心。",
        "有人认为慢阅读只会浪费时间吗？其实不是。",
    ],
)
def test_no_rebuttal(text: str) -> None:
    assert of_kind(text, "rebuttal") == []


@pytest.mark.parametrize(
    ("text", "head", "count"),
    [
        (
            "红树林的作用主要表现在三个方面：阻挡海浪，保护堤岸；净化海水，减少污染；养育鱼虾，维持生态平衡。",
            "红树林的作用主要表现在三个方面",
            "三",
        ),
        (
            "古城的保护需要多方面的努力：政府要制定长远的规划；居民要爱护身边的建筑；游客要遵守参观的规则。",
            "古城的保护需要多方面的努力",
            "三",
        ),
        (
            "陶器的制作有两个步骤：先把泥土揉成想要的形状；再放进窑里用大火烧制。",
            "陶器的制作有两个步骤",
            "两",
        ),
    ],
)
def test_aspects(text: str, head: str, count: str) -> None:
    assert [(found.slots["head"], found.slots["count"]) for found in of_kind(text, "aspects")] == [
        (head, count)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "他高兴地说：“红树林能阻挡海浪；红树林能净化海水。”",
        "例如：红树林能阻挡海浪；红树林能净化海水。",
        "它有三个作用：阻挡海浪，保护堤岸；净化海水，减少污染。",
        "红树林能阻挡海浪，能净化海水。",
    ],
)
def test_no_aspects(text: str) -> None:
    assert of_kind(text, "aspects") == []


@pytest.mark.parametrize(
    ("text", "left", "right"),
    [
        ("落叶树可以抵御干燥的冬天；常绿树可以适应潮湿的气候。", "落叶树", "常绿树"),
        ("竹笛的声音是清脆明亮的；洞箫的声音是低沉悠远的。", "竹笛的声音", "洞箫的声音"),
        ("绿茶是不发酵的茶叶；红茶是完全发酵的茶叶。", "绿茶", "红茶"),
    ],
)
def test_difference(text: str, left: str, right: str) -> None:
    assert [(found.slots["left"], found.slots["right"]) for found in of_kind(text, "difference")] == [
        (left, right)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "他喜欢绿茶，而她喜欢红茶。",
        "城里的孩子在公园里玩耍，山里的孩子却在田野上奔跑。",  # nothing says that the two are compared
        "绿茶不需要发酵，味道十分清香。",
        "有的茶需要发酵，有的茶则不需要发酵。",
        "南方的屋顶又陡又尖，看起来像一把撑开的伞。",
    ],
)
def test_no_difference(text: str) -> None:
    assert of_kind(text, "difference") == []


READING = "阅读能够开阔人的眼界。阅读历史可以让人了解过去的经验。阅读科学著作可以让人明白自然的规律。阅读诗歌让人的情感更加丰富。"
BAMBOO = (
    "竹子在乡村生活中有着广泛的用途。竹子可以编成篮子和席子。农民用竹子搭建棚架。人们还用竹子制作各种乐器。"
)
WETLAND = "湿地对人类具有重要的价值。湿地能够净化被污染的河水。湿地养育了大量的鱼类和水鸟。"
