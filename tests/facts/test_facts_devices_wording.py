"""Methods of exposition and argument, kinds of description, and words that keep a statement exact."""

import pytest
from engine import of_kind

EXPOSITION = "湿地主要包括沼泽和滩涂，一般由河流形成。湿地的形成过程十分缓慢，通常需要利用水的作用。\n"
STORY = "小满站了起来，轻轻地推开窗。小满看了看外面，忽然笑了。奶奶慢慢走了过来，眼睛红红的。\n"


@pytest.mark.parametrize(
    ("before", "text", "device"),
    [
        (EXPOSITION, "与去年相比，湿地里的水鸟明显增加了。", "作比较"),
        (EXPOSITION, "湿地的面积达320公顷，每年可以净化5000吨污水。", "列数字"),
        (EXPOSITION, "湿地就像一块海绵一样，储存着充足的雨水。", "打比方"),
        ("", "湿地是指常年积水或者过于潮湿的地带。", "下定义"),
        ("", "与去年相比，城市的绿地面积明显扩大了。", "对比论证"),
        ("", "地球好比一个巨大的磁铁，两端的磁力最强。", "比喻论证"),
        (STORY, "小满心里暗想，奶奶一定是在等父亲的信。", "心理描写"),
        (STORY, "奶奶皱着眉头，脸色苍白，好久没有作声。", "神态描写"),
        (STORY, "小满接过竹篮，转身跑进了屋后的菜园。", "动作描写"),
    ],
)
def test_device(before: str, text: str, device: str) -> None:
    (found,) = [
        found for found in of_kind(before + text, "device") if text.startswith(found.slots["sentence"])
    ]
    assert found.slots["device"] == device
    assert found.points[0].text == device
    assert found.key == "" or found.key.startswith(device)
    assert device not in found.choices


@pytest.mark.parametrize(
    ("before", "text"),
    [
        (EXPOSITION, "与去年的80吨相比，湿地净化的污水达到了96吨。"),  # two methods at once
        (EXPOSITION, "与去年相比，湿地里的水鸟增加了吗？"),
        (EXPOSITION, "湿地里的水鸟明显增加了许多。"),
        ("", "公式不是用来背诵的，而是用来思考的。"),  # a correction compares nothing
        ("", "他告诉记者：“与去年相比，湿地里的水鸟增加了。”"),  # the speaker's comparison, not the author's
        (STORY, "小满的奶奶今年七十岁了，住在村子的东头。"),
    ],
)
def test_no_device(before: str, text: str) -> None:
    assert [
        found for found in of_kind(before + text, "device") if text.startswith(found.slots["sentence"])
    ] == []


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("沙漠里的植物大多长着细小的叶子。", "大多"),
        ("北方的候鸟往往在深秋飞向南方。", "往往"),
        ("竹子几乎能够适应所有的土壤。", "几乎"),
        ("古城的居民主要以制作陶器为生。", "主要"),
        ("深海中的生物可能依靠热泉获得能量。", "可能"),
        ("少数居民在城市的湖边种植蔬菜。", "少数"),
        ("一般来说，候鸟在深秋飞向南方。", "一般来说"),
        ("这里的居民普遍喜欢喝热茶。", "普遍"),
        ("古城的城墙始终保持着原来的样子。", "始终"),
    ],
)
def test_precision(text: str, word: str) -> None:
    assert [
        (found.slots["word"], found.key.startswith(f"不能删去。“{word}”"))
        for found in of_kind(text, "precision")
    ] == [(word, True)]


@pytest.mark.parametrize(
    "text",
    [
        "沙漠里的植物长着细小的叶子。",
        "古城的主要街道十分宽阔。",
        "候鸟不可能在冬天飞向北方。",
        "有人说“往往”这个词很含糊。",
        "比较一下两座古城的城墙，可以看出它们的年代。",
        "城墙是古城最重要的组成部分，人们都十分爱护。",
        "科学研究的不断深入改变了人们的看法。",
        "我们可能需要重新认识这些沙漠里的植物。",
        "如果候鸟可能受伤，管理员会照顾它们。",
        STORY + "奶奶往往在深夜才睡觉。",  # a story is not asked about its exactness
    ],
)
def test_no_precision(text: str) -> None:
    assert of_kind(text, "precision") == []
