"""Whether a stretch of text can stand alone: nothing cut, nothing pointing outside, nothing garbled."""

import re
from collections.abc import Iterable

from quizgen.data import table
from quizgen.language.keywords import begins_with_word, ends_with_word
from quizgen.language.references import unresolved

_OPENERS = "“‘（《「『"
_CLOSERS = {"”": "“", "’": "‘", "）": "（", "》": "《", "」": "「", "』": "『"}
_OPEN_END = re.compile(
    r"(是|有|包括|例如|比如|如|即|为|认为|表示|说|指出|发现|和|与|及|的是|在于|就是|看到|显示|表明|知道|觉得|使|让|把|对|向|从|到|得|地|之|而|但|并|或|则|所|被|将|称|是否|不是|一种是|并不|注明|写道|宣布|打算|决定|希望|以为|以及|以来|之际|的时候|的同时|只好|不仅|不仅是|不但|不只是|先是|与其|既|不光|要么|或者|其中|还有)$"
)
_MERE_FRAME = re.compile(r"(?:^|，)(?:在|当|随着|自从?|从|到)[^，]{2,20}(?:时|后|前|中|下|上|里|起|来)$")


def _ends_open(shadow: str) -> bool:
    """Whether the last word wants something after it (他认为), or nothing but a frame stands there (在这段时间里)."""
    tail = _OPEN_END.search(shadow)
    if tail is not None and ends_with_word(shadow, tail[1]):
        return True
    return _MERE_FRAME.search(shadow) is not None


def balanced(text: str) -> bool:
    """Whether quotation marks, titles and brackets are closed in order."""
    stack: list[str] = []
    for char in text:
        if char in _OPENERS:
            stack.append(char)
        elif char in _CLOSERS and (not stack or stack.pop() != _CLOSERS[char]):
            return False
    return not stack


_GARBLED = re.compile(
    r"_{2,}|^材料[一二三四五六](?![般些类样旦])[：:\u4e00-\u9fff]|[．。，、；：]{2,}|[\u4e00-\u9fff]．|．[\u4e00-\u9fff]|[\ufffd□■●◆▲]|[\[［【](?:注|\d+)[\]］】]|(?<![A-Za-z])[A-Za-z]{1,2}[\u4e00-\u9fff][A-Za-z](?![A-Za-z])"
)


def garbled(text: str) -> bool:
    """Whether the text shows signs of bad scanning or copying: doubled marks, a dot inside a Chinese sentence."""
    return _GARBLED.search(text.replace("……", "").replace("——", "")) is not None


_OPENS_ON_MORE = re.compile(
    r"于是，|夫(?![妻妇人子家婿君])|第[一二三四五六](?:个|种|类|，|是|点|条|方面|方法)|[一二三四五]是(?!个|种|名|位|家|国|世)|[一二三]来|其[一二三四]|更多的?人?(?:恐怕|会|是|知道)|更(?:为)?重要的是|关键(?:还)?(?:是|在于)"
    r"|(?:最|更|主要|根本|最终|直接|重要|另一|一个|真正)?(?:的)?(?:原因|秘密|奥秘|诀窍|窍门|奥妙|根源|结果|后果|目的|问题|答案|做法|方法|办法|区别|差别|标志|特点|特色|前提|好处|坏处|意思|理由|证据|表现|共同点|不同点|例子)(?:还|就|也|却|则)?(?:是|在于|有|只有|，)"
    r"|[^，；：“]{1,12}(?<![原规法准守细实通总否])则(?!是)(?=[\u4e00-\u9fff])|[^，；：“]{1,10}的(?:回答|看法|观点|说法|做法|结论|意见|主张)(?!是|在于|，|认为|就)"
    r"|[横纵]向来?看|一段时间|(?:作品|影片|全书|全诗|全文|诗人|主人公|会议|活动|比赛|实验|试验|调查|地震)(?!家|者|室|的)"
    r"|[^，；]{2,14}，(?:还|也)(?:与|和|跟)"
    r"|(?:变化|改变|情况|表现|办法|原则|步骤|阶段)(?:是|之[一二三]|有)|[^，；]{1,6}有[两三四几]种情况|[^，；]{2,12}，?[一二]是[^；，]*$|不仅如此"
    r"|更有甚者|相反地?，|另有|对此|却|还有，|接下来|那就|随后|与之|举凡|同理|这就是说|一言以?蔽之|简而言之|反观|较之(?![^，]{2,20}，)|相比之下|这样一来|如此一来|换言之|例子"
)
"""How a sentence begins that lists, adds to or answers what stands before: 二是……, 关键在于……, 后果是……."""
_BESIDE = re.compile(r"[与和跟同][^，]{1,14}(?:相[邻关比连近反似同]|有关|不同|一样|一起|之间)")
"""与青溪相邻的安陵市: the preposition has its own phrase."""
_PAIRS = (
    (r"不仅|不但|不只是?|不光|非但", r"而且|还|也|更|且|甚至|同时|就连|都|反而"),
    (r"一方面", r"另一方面|一方面[^。]*一方面"),
    (r"一来", r"二来"),
    (r"(?:^|，)虽然|尽管|虽说", r"但|却|然而|可是|不过|仍|还是|也|可"),
    (r"与其说?", r"不如|毋宁|勿宁|宁"),
    (r"(?:^|，)只有", r"才"),
    (r"(?:^|，)(?:因为|由于)", r"，"),
    (r"之所以", r"因为|由于|为了|在于"),
)


_HANGING_RESULT = re.compile(
    r"(?:(?!如果|假如|要是|倘|只要|只有|一旦|若|时|后|当|凡|不|没|的话|有了|想|这|那|本来|一|早|每|过)[^，；]){1,16}[就便](?:会|可能|可以|能|要|成了|变成)"
)
"""What comes about, without what brings it about."""


def half_of_a_pair(shadow: str) -> bool:
    """Whether a connective stands there that wants its fellow, and the fellow does not: 不仅在每个朝代都……."""
    outside = re.sub(r"“[^”]*”", "“”", shadow)
    for first, second in _PAIRS:
        match = re.search(first, outside)
        if match is not None and re.search(second, outside[match.end() :]) is None:
            return True
    if re.search(r"(?:^|，|：)(?:一是|其一)", outside) and not re.search(r"二是|其二", outside):
        return True
    return (
        re.search(r"另一方面|二来", outside) is not None
        and re.search(r"一方面|一来", outside.replace("另一方面", "")) is None
    )


def standing_problem(shadow: str, names: Iterable[str] = ()) -> str | None:
    """Why a text cannot stand alone, by the name of the check, or None.

    从而降低成本 → dangling_connective; 他很高兴 → unresolved_reference; 他说“好 → unbalanced.
    """
    if not balanced(shadow):
        return "unbalanced"
    if garbled(shadow):
        return "garbled"
    for word in table("connectives")["dangling"]:
        if shadow.startswith(word) and begins_with_word(shadow, word) and not _BESIDE.match(shadow):
            return "dangling_connective"
    if _OPENS_ON_MORE.match(shadow) or half_of_a_pair(shadow):
        return "dangling_connective"
    if re.search(r"也(?:是)?(?:一样|如此|这样|不例外)(?:，|$)", shadow):
        return "dangling_connective"  # 社会上的语言也是一样: as what, the sentence before says
    if _HANGING_RESULT.match(shadow) or (
        re.search(r"也越来越", shadow) and not re.search(r"随着|越来越.*也越来越", shadow)
    ):
        return "dangling_connective"  # 电子就会摆动: where or when, the sentence before says
    if re.match(r"(?:后经|[^，；：“”]{0,14}?(?:随即|随之|因此|从此))", shadow):
        return "dangling_connective"  # 寒食节因此…: what it follows from is not said
    if re.match(r"[，。、；：]|[后前时中]，", shadow) or (
        (head := re.match(r"[的了着过地得]", shadow)) and begins_with_word(shadow, head[0])
    ):
        return "fragment"
    if _ends_open(shadow):
        return "fragment"
    if re.fullmatch(r"“[^“”]*”", shadow):
        return "fragment"  # somebody's words, and nothing said of them
    if any(word in shadow for word in ("吗", "呢", "难道", "岂")) or re.search(r"[？?！!]", shadow):
        return "not_assertive"
    if re.search(
        r"(称|使|将|把|视|誉|与|对|代)之(?![间后前中外一所类处])|如前所述|如上所述|前文|上文|下文|见图",
        shadow,
    ):
        return "unresolved_reference"
    if unresolved(re.sub(r"“[他她]”", "甲", shadow), names) is not None:
        return "unresolved_reference"
    return None
