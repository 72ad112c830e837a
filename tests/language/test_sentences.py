"""Sentences and quotations. In the rows, | shows where a paragraph is divided."""

import pytest

from question_banks.models import Span
from quizgen.language.sentences import find_quotations, split_sentences


@pytest.mark.parametrize(
    "divided",
    [
        "天亮了。|鸟叫了！|谁来了？",
        "天亮了。",
        "没有句号的一行",
        "天亮了!|谁来了?|是我.|你呢?!",
        # quotations
        "他说：“我走了。|你别送。”|门关上了。",
        "“去哪儿？”他问。|没有人回答。",
        "“你好。”“你好。”".replace("”“", "”|“"),
        "“走吧，”他说，“天要黑了。”|大家站起来。",
        "他喊道：“快跑！”|人群散开了。",
        "他说：“行。”",
        "她说：“不行！”他听了，没有作声。".replace("”他", "”|他"),
        "他认为“读书无用”。|我不同意。",
        "面对“要不要改？怎么改？”的问题，大家沉默了。",
        "有人在问“为什么？”时笑了。",
        "「你來了？」她問。|我點點頭。",
        "他说：“老师讲过：‘学而不思则罔。’你忘了吗？”|我没忘。".replace("’你", "’|你"),
        '他说:"我走了。|你别送。"|门关上了。',
        "孔子说：“学而时习之，不亦说乎？”，这是开篇。",
        # brackets and titles
        "他来了（其实他不想来。谁都知道。）。|会开始了。",
        "他读了《谁动了我的奶酪？》和《怎么办？》。|读完笑了。",
        "人生几何！（《短歌行》）",
        # ellipsis
        "他望着远处的山，半天没有说出一句话来……|后来我们再也没有见过他，也没有他的消息。",
        "苹果、梨、桃子……都熟了。",
        "“可是……我不知道……”",
        "他走了……",
        "我……我没拿。",
        # points that are no stops
        "圆周率约为3.14。|版本是GPT-3.5。",
        "1.先洗手。|2.再吃饭。",
        "网址是https://a.cn/b?c=1!d。|请看。",
        "他得了满分.|大家鼓掌.",
        "用 Node.js 写成。",
        "这才是成功的关键．|我们继续。",
        "气氛是，素净．清雅．悠远。",
        "完了！！！|真的？！|嗯……",
    ],
)
def test_sentences(divided: str) -> None:
    parts = divided.split("|")
    text = "".join(parts)
    found = split_sentences("前文。" + text + "后文。", Span(start=3, end=3 + len(text)))
    assert [("前文。" + text)[span.start : span.end] for span in found] == parts


def test_spaces_between_sentences_belong_to_none() -> None:
    text = "  他来了。  她走了。 "
    assert [text[span.start : span.end] for span in split_sentences(text, Span(start=0, end=len(text)))] == [
        "他来了。",
        "她走了。",
    ]


def test_an_empty_paragraph_has_no_sentence() -> None:
    assert split_sentences("", Span(start=0, end=0)) == []


def quotations(text: str) -> list[tuple[str, str | None]]:
    spans, start = [], 0
    for line in text.split("\n"):
        spans.append(Span(start=start, end=start + len(line)))
        start += len(line) + 1
    return [
        (text[inner.start : inner.end], text[speaker.start : speaker.end] if speaker else None)
        for inner, speaker in find_quotations(text, spans)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("他把这叫作“慢生活”。", [("慢生活", None)]),
        ("「雲」是水氣，『雨』也是。", [("雲", None), ("雨", None)]),
        ('所谓"内卷"，就是"空转"。', [("内卷", None), ("空转", None)]),
        ('单个"的引号不算，“成对”的才算。', [("成对", None)]),
        ("他说：“老师讲过‘慎独’二字。你懂吗？”", [("老师讲过‘慎独’二字。你懂吗？", "他")]),
        ("她說：「書上寫著『無為』。」", [("書上寫著『無為』。", "她")]),
        ("书上写：“第一段。\n“第二段。\n“第三段。”\n他合上书。", [("第一段。\n“第二段。\n“第三段。", None)]),
        ("老人讲道：“从前有座山，\n山上有座庙。”", [("从前有座山，\n山上有座庙。", "老人")]),
        ("“没有右引号的一段。\n下一段有“引语”。", [("引语", None)]),
        ("打字时“一样的“引号。", [("一样的", None)]),
        ("空的“”不算。", []),
    ],
)
def test_what_is_quoted(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert quotations(text) == expected


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("林教授表示：“湿地需要时间。”", "林教授"),
        ("而且他认为:“湿地需要时间。”", "他"),
        ("约翰·怀特指出，“湿地需要时间，也需要耐心”。", "约翰·怀特"),
        ("清华大学教授林远在接受采访时表示：“湿地需要时间。”", "清华大学教授林远"),
        ("林远对记者说：“湿地需要时间。”", "林远"),
        ("周晴认真地回答说：“湿地需要时间。”", "周晴"),
        ("小梅笑着说：“好啊！”", "小梅"),
        ("小梅又问：“好吗？”", "小梅"),
        ("老周看着孙子说：“别哭。”", "老周"),
        ("老周一愣：“丢了？”", "老周"),
        ("母親說：「早點回來。」", "母親"),
        ("“丢了？”老周问。", "老周"),
        ("“我去，”小梅说，“你别动。”", "小梅"),
        ("“丢了？”他焦急地问道。", "他"),
        ("他想了想，说：“好吧。”", "他"),
        ("有人说：“湿地没有用。”", "有人"),
        ("费老曾经说过：“各美其美，美人之美。”", "费老"),
        ("某大学湿地生态研究所的研究员何平补充道：“还要看水质。”", "研究员何平"),
        ("钱小书说：“读书要慢。”", "钱小书"),
        # nobody, rather than somebody wrong
        ("在他离开公司之后表示：“湿地需要时间。”", None),
        ("俗话说：“种瓜得瓜。”", None),
        ("信中写道：“一切都好。”", None),
        ("理由是：“湿地没有用。”老周说的不对。", None),
        ("他知道“慎独”的意思。", None),
        ("他认为“内卷”是坏事。", None),
        ("这被称为“地球之肾”。", None),
        ("他从抽屉里取出一封信，说：“你看。”", "他"),
        ("男人从抽屉里取出一封信，说：“你看。”", None),
        ("据报道，“湿地正在消失，而且越来越快”。", None),
        ("“哈哈！”老周则回答说：“不好笑。”", None),
    ],
)
def test_speakers(text: str, speaker: str | None) -> None:
    assert quotations(text)[0][1] == speaker


def test_each_part_of_a_divided_quotation_has_its_speaker() -> None:
    assert quotations("“我去，”小梅说，“你别动。”") == [("我去，", "小梅"), ("你别动。", "小梅")]
    assert quotations("“哈哈！”老周则回答说：“不好笑。”")[1] == ("不好笑。", "老周")
