"""Quotations and who speaks them.

Only outermost quotations count. The speaker is the noun phrase directly before the verb of saying, before or
behind the quotation; where that is not plain, there is none: a wrong speaker would make a wrong question.
"""

import re
from collections.abc import Sequence

from question_banks.models import Span

_PAIRS = {"“": "”", "「": "」", "『": "』"}
_LONGEST_CHAIN = 20  # paragraphs that one quotation may span
_LONGEST_SPEAKER = 15

_VERB = (
    "告诉[^，。：“]{1,6}|告訴[^，。：「]{1,6}|回答说|回答說|回忆说|回憶說|回忆道|回憶道|解释说|解釋說|解释道|解釋道|补充说|補充說|补充道|補充道|"
    "评价说|評價說|评价道|評價道|感叹道|感嘆道|感慨道|自言自语|自言自語|写道|寫道|讲道|講道|问道|問道|答道|说道|說道|喊道|叫道|笑道|"
    "叹道|嘆道|骂道|罵道|吼道|嚷道|反驳道|反駁道|劝道|勸道|表示|认为|認為|指出|强调|強調|坦言|透露|介绍|介紹|解释|解釋|感叹|感嘆|感慨|补充|補充|"
    "宣称|宣稱|声称|聲稱|宣布|提到|谈到|談到|直言|反问|反問|追问|追問|警告|提醒|呼吁|呼籲|建议|建議|断言|斷言|预测|預測|评价|評價|主张|主張|"
    "嘀咕|嘟囔|回答|回忆|回憶|反驳|反駁|劝说|勸說|讲|講|写|寫|问|問|答|喊|吼|嚷|说|說|曰|云"
)
# before a colon these announce speech as well
_BARE_VERB = (
    "称|稱|道|叫|骂|罵|笑|一笑|大笑|苦笑|冷笑|微笑|笑笑|一惊|一驚|大吃一惊|大吃一驚|一愣|急了|火了|怒了|"
    "长叹一声|長嘆一聲|叹了口气|嘆了口氣|摆手|擺手|摇摇头|搖搖頭|点点头|點點頭|总结|總結|抨击|抨擊|批评|批評|赞叹|讚嘆|称赞|稱讚"
)
_ENDED_VERB = re.compile(rf"(?P<verb>(?:{_VERB})(?:[过過着著了到]|起来|起來|说|說|道)?)$")
_COLON_VERB = re.compile(rf"(?P<verb>(?:{_VERB}|{_BARE_VERB})(?:[过過着著了到]|起来|起來|说|說|道)?)$")
_NOT_VERB = re.compile(
    r"(?:(?:知|难|報|报|味|街|轨|渠|频|管|赛|天师|天師|人)道|(?:被|人|名|简|簡|总|總|俗|别|別|自|职|職)[称稱]|(?:被|人)叫|"
    r"(?:小|学|學|传|傳|据|據|听|聽|所|再|别|不|没)[说說]|(?:学|學|访|訪|疑|提|请|請|不|莫|何)[问問]|"
    r"(?:书|書|描|抄|手|改|听|聽)[写寫]|(?:可|好|玩|嘲)笑|[叫做]叫)$"
)
# 他认真地 / 笑着 / 又 / 曾多次 before the verb
_ADVERB = re.compile(
    r"(?:也|还|還|又|就|便|则|則|却|卻|都|曾|曾经|曾經|再|再次|一再|再三|多次|反复|反覆|不断|不斷|同时|同時|立即|立刻|马上|馬上|连忙|連忙|急忙|赶忙|趕忙|忙|"
    r"突然|忽然|只是|只|才|已|已经|已經|仍|仍然|甚至|进一步|進一步|明确|明確|公开|公開|曾公开|大声|大聲|轻声|輕聲|低声|低聲|悄声|悄聲|高声|高聲|小声|小聲|厉声|厲聲|"
    r"冷冷|淡淡|慢慢|缓缓|緩緩|悄悄|轻轻|輕輕|常|常常|总|總|总是|總是|经常|經常|一直|这样|這樣|如此|这么|這麼|继续|繼續|后来|後來|随后|隨後|接着|接著|最后|最後|终于|終於|"
    r"特别|特別|郑重|鄭重|严肃|嚴肅|幽默|无奈|無奈|微笑|苦笑|冷笑|笑|哭|叹|嘆|一针见血|毫不[\u4e00-\u9fff]{2}地|(?P<a>.)(?P=a)(?P<b>.)(?P=b)地|[\u4e00-\u9fff]{2}地|[\u4e00-\u9fff][着著]|"
    r"(?:嘿嘿|哈哈|呵呵|微微|莞尔|大)一?|摆手|擺手|挥手|揮手|皱眉|皺眉|结舌|結舌|拱手|击掌|擊掌|点头|點頭|摇头|搖頭|立即复电|复电|回电|复信|总结|總結|自我剖析|剖析|抨击|抨擊|"
    r"批评|批評|质疑|質疑|赞叹|讚嘆|惊叹|驚嘆|评论|評論|概括|归纳|歸納|描述|形容|开玩笑|開玩笑|斥责|斥責|惊讶|驚訝|"
    r"[缓緩沉柔尖颤顫]声|[缓緩沉柔尖顫]聲|非常|今天|如今|现在|現在|早就|(?<=[\u4e00-\u9fff])[即有尝嘗长長释釋])$"
)
# what stands between the speaker and the verb: 对记者, 在会上, 向大家, 接受采访时
_ADJUNCT = re.compile(
    r"^(?P<speaker>.{1,14}?)(?:(?<![存现現正实實内內外])在|(?<![反绝絕相面针針校核])[对對]|(?<![方倾导取走])向|(?<![成造])就|跟|给|給|(?<![对關关由基处至])[于於]|(?<![服听])[从從]|通过|通過|针对|針對|接受|参加|參加|谈及|談及|谈到|談到|提起|说起|說起|看着|看著|指着|指著|望着|望著|拉着|拉著|拍着|拍著|"
    r"(?<=[\u4e00-\u9fff]{2})以|(?<![信作利费應应使适采])用|借|拿着|拿著|握着|握著|点头|點頭|摇头|搖頭|转身|轉身|站起|回头|回頭|低头|低頭|抬头|抬頭|把|一边|一邊)"
)
_LEADING = re.compile(
    r"^(?:而且|而(?!立)|但是|但|可是|可|然而|不过|不過|于是|於是|同时|同時|此外|另外|因此|所以|因为|因為|对此|對此|为此|為此|接着|接著|随后|隨後|最后|最後|后来|後來|其实|其實|"
    r"当时|當時|这时|這時|此时|此時|那时|那時|有一次|有一天|正如|如|就像|像|据|據|按照|用|随即|隨即|结果|結果|果然|只见|只見|只听|只聽|听见|聽見|记得|記得|"
    r"难怪|難怪|尤其是|特别是|特別是|例如|比如|譬如|近日|日前|昨天|今天|去年|今年|曾经|曾經|终于|終於|突然|忽然|首先|其次|再次|从此|從此|直到|我听见|我聽見|"
    r"(?:\d{2,4}年(?:\d{1,2}月)?(?:\d{1,2}日)?)|[\u4e00-\u9fff\d]{1,8}(?:时|時|之后|之後|期间|期間)(?=[\u4e00-\u9fff]))"
)
_PRONOUN = re.compile(r"^(?:他们|她们|我们|他們|她們|我們|他俩|他|她|我)")
_SUBJECT = re.compile(r"^[\u4e00-\u9fffA-Za-z·•.\- ]{1,15}$")
_NO_SUBJECT = re.compile(
    r"(?:[了着著过過把被将將让讓使得很是]|起来|起來|出来|出來|下来|下來|上来|上來|过来|過來|之后|之後|的话|的話)|"
    r"(?:中|里|裡|上|下|时|時|后|後|前|话|話|言|[该此本全情来复遗一]书|[該此本全情來復遺]書|信|文|文章|[术俗谚古成術諺]语|[術俗諺古成]語|诗|詩|歌词|山水画|画|研究|调查|調查|数据|數據|结果|結果|理论|理論|教义|生活|社会|社會|时代|時代|报告|報告|意思|观点|觀點|理由|道理|问题|問題|内|內|外|间|間|地|的|来|來|去|不|没|沒|要|想|会|會|能|可以|应该|應該|这|這|那|其|之|与|與|和|或)$|"
    r"^(?:看到|看见|載|载|乃|引|即|的|地|得|等|这|這|那|其|之|所|不|没|沒|与|與|和|或|在|当|當|从|從|对|對|由|以|因|若|如果|有时|有時|什么|什麼|怎么|怎麼|如何|只|可以|应|應|要|能|会|會|再|又|也|还|還|都|就|便|一|来|來|去|说|說)"
)
_SINGLE = frozenset("他她我你您它谁誰子")
_TITLE_ONLY = re.compile(
    r"^(?:有人|有的人|人们|人們|一些人|许多人|許多人|很多人|有些人|有专家|有專家|有学者|有學者)$"
)
_STOP = "。！？!?；;，,：:…—“”「」『』\n（）()《》、"


def find_quotations(text: str, paragraph_spans: Sequence[Span]) -> list[tuple[Span, Span | None]]:
    """What stands between quotation marks, marks excluded, in order, each with its speaker where plain.

    Quotations within a quotation are not listed. A paragraph that begins with an opening mark while the one
    before has not closed its own continues the same quotation.
    """
    found: list[tuple[Span, Span | None]] = []
    for inner, paragraph in _quotations(text, paragraph_spans):
        found.append((inner, _speaker(text, inner, paragraph)))
    return found


def _quotations(text: str, paragraphs: Sequence[Span]) -> list[tuple[Span, tuple[Span, Span]]]:
    """Inner spans with the paragraphs in which they begin and end."""
    found: list[tuple[Span, tuple[Span, Span]]] = []
    at, number = 0, 0
    while number < len(paragraphs):
        paragraph = paragraphs[number]
        at = max(at, paragraph.start)
        opening = _next_opening(text, at, paragraph)
        if opening is None:
            number += 1
            continue
        closing = _closing(text, opening, paragraphs, number)
        if closing is None:
            at = opening + 1
            continue
        end, last = closing
        if end > opening + 1:
            found.append((Span(start=opening + 1, end=end), (paragraph, paragraphs[last])))
        at, number = end + 1, last
    return found


def _next_opening(text: str, at: int, paragraph: Span) -> int | None:
    straight_even = text.count('"', paragraph.start, paragraph.end) % 2 == 0
    for offset in range(at, paragraph.end):
        if text[offset] in _PAIRS or (text[offset] == '"' and straight_even):
            return offset
    return None


def _closing(text: str, opening: int, paragraphs: Sequence[Span], number: int) -> tuple[int, int] | None:
    """Where a quotation closes, and in which paragraph; None if its opening mark stands alone."""
    mark = text[opening]
    paragraph = paragraphs[number]
    if mark == '"':
        end = text.find('"', opening + 1, paragraph.end)
        return (end, number) if end >= 0 else None
    closer = _PAIRS[mark]
    # A typist who has only one of the two marks: “…“ and “…“.
    if (
        text.count(closer, paragraph.start, paragraph.end) == 0
        and text.count(mark, paragraph.start, paragraph.end) % 2 == 0
    ):
        end = text.find(mark, opening + 1, paragraph.end)
        return (end, number) if end >= 0 else None
    balanced = _balanced(text, opening + 1, paragraph.end, mark, closer)
    if balanced is not None:
        return balanced, number
    if text.find(closer, opening + 1, paragraph.end) >= 0:
        # More openings than closings after this one: the marks are not in order, take the nearest.
        return text.find(closer, opening + 1, paragraph.end), number
    for later in range(number + 1, min(len(paragraphs), number + _LONGEST_CHAIN)):
        span = paragraphs[later]
        continued = text.startswith(mark, span.start)
        balanced = _balanced(text, span.start + continued, span.end, mark, closer)
        if balanced is not None:
            return balanced, later
        if not continued and mark in text[span.start : span.end]:
            return None
    return None


def _balanced(text: str, start: int, end: int, mark: str, closer: str) -> int | None:
    depth = 1
    for offset in range(start, end):
        if text[offset] == mark:
            depth += 1
        elif text[offset] == closer:
            depth -= 1
            if depth == 0:
                return offset
    return None


def _speaker(text: str, inner: Span, paragraphs: tuple[Span, Span]) -> Span | None:
    opening, closing = inner.start - 1, inner.end
    first, last = paragraphs
    before = _before(text, opening, closing, first, last)
    if before is not None:
        return before
    return _behind(text, inner, last, opening == first.start or text[opening - 1] in '。！？!?…”」』"')


def _before(text: str, opening: int, closing: int, paragraph: Span, last: Span) -> Span | None:
    """X说：“…”  X认为，“…”  X说“……。”"""
    end = opening
    mark = text[end - 1] if end > paragraph.start else ""
    colon = mark in ("：", ":")
    if colon or mark in ("，", ","):
        end -= 1
    elif not _is_speech(text, opening, closing, last):
        return None
    start = _clause_start(text, end, paragraph.start)
    clause = text[start:end]
    match = (_COLON_VERB if colon else _ENDED_VERB).search(clause)
    if match is None:
        return None
    subject = clause[: match.start()]
    if _NOT_VERB.search(clause):
        return None
    if not _stripped(subject):
        return _earlier_pronoun(text, start, paragraph.start) if start > paragraph.start else None
    return _phrase(text, start, start + match.start())


def _behind(text: str, inner: Span, paragraph: Span, opens_sentence: bool) -> Span | None:
    """“…，”X说，  “……。”X说。 A colon after the verb announces the next quotation, not this one."""
    if text[inner.start - 2 : inner.start - 1] in ("：", ":"):
        return None  # announced by somebody else
    if not (opens_sentence or text[inner.end - 1] in "，,。！？!?…—"):
        return None
    start = inner.end + 1
    end = start
    while end < paragraph.end and text[end] not in _STOP:
        end += 1
    if end < paragraph.end and text[end] in "：:":
        return None
    clause = text[start:end]
    match = _COLON_VERB.search(clause) if len(clause) <= 6 else _ENDED_VERB.search(clause)
    if match is None or match.start() == 0 or len(clause) > 24 or _NOT_VERB.search(clause):
        return None
    return _phrase(text, start, start + match.start())


def _is_speech(text: str, opening: int, closing: int, paragraph: Span) -> bool:
    """Whether words without a colon before them are somebody's speech, and no term under discussion."""
    if text[closing - 1] in "。！？!?…":
        return True
    after = text[closing + 1] if closing + 1 < paragraph.end else ""
    return closing - opening > 8 and (after == "" or after in "。，,！？；")


def _clause_start(text: str, end: int, start: int) -> int:
    offset = end
    while offset > start and text[offset - 1] not in _STOP:
        offset -= 1
    return offset


def _stripped(subject: str) -> str:
    """A subject without the adverbs after it."""
    while True:
        shorter = _ADVERB.sub("", subject.rstrip())
        if shorter == subject:
            return subject
        subject = shorter


def _phrase(text: str, start: int, end: int) -> Span | None:
    """The subject at the head of `text[start:end]`, which reaches to the verb of saying."""
    while True:
        match = _LEADING.match(text[start:end])
        if match is None or match.end() >= end - start:
            break
        start += match.end()
    subject = _stripped(text[start:end])
    adjunct = _ADJUNCT.match(subject)
    if adjunct is not None:
        subject = _stripped(adjunct["speaker"])
    elif _acting(subject):
        subject = _stripped(_acting(subject))
    start += len(subject) - len(subject.lstrip())
    subject = subject.strip()
    if len(subject) > _LONGEST_SPEAKER and "的" in subject:
        head = subject.rindex("的") + 1  # 某大学的心理学家林远 → 心理学家林远
        start, subject = start + head, subject[head:]
    return Span(start=start, end=start + len(subject)) if _is_subject(subject) else None


def _acting(subject: str) -> str:
    """X看着Y → X: the one-character verb before 着 and what follows it are cut off."""
    at = max(subject.find("着"), subject.find("著"))
    return subject[: at - 1] if at >= 2 else ""


def _is_subject(subject: str) -> bool:
    if not subject or len(subject) > _LONGEST_SPEAKER:
        return False
    if _TITLE_ONLY.match(subject):
        return True
    if len(subject) == 1:
        return subject in _SINGLE
    return bool(_SUBJECT.match(subject)) and not _NO_SUBJECT.search(subject)


def _earlier_pronoun(text: str, end: int, start: int) -> Span | None:
    """他想了想，说：“…”: the pronoun that heads the clause before; a noun there might be an object."""
    if text[end - 1] not in "，,":
        return None
    clause = _clause_start(text, end - 1, start)
    while True:
        leading = _LEADING.match(text[clause : end - 1])
        if leading is None:
            break
        clause += leading.end()
    match = _PRONOUN.match(text[clause : end - 1])
    return Span(start=clause, end=clause + match.end()) if match else None
