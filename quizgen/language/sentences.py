"""Sentences of a paragraph. Quotations are found by `quizgen.language.quotations`, re-exported here.

A sentence ends at 。！？ or their half-width forms, with the closing marks that follow. What stands inside
（…） and 《…》 is never divided; what stands inside “…” is, unless the quotation is only a part of a sentence.
"""

import re

from question_banks.models import Span
from quizgen.language.quotations import find_quotations

__all__ = ["find_quotations", "split_sentences"]

_STOPS = "。！？!?｡．…"
_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U000323af]")
_ALNUM = re.compile(r"[A-Za-z0-9]")
_CLOSERS = "”’」』）)】〕］]》〉"
_WHOLE = {"（": "）", "(": ")", "《": "》", "〈": "〉", "【": "】", "[": "]"}
_QUOTES = {"“": "”", "「": "」", "『": "』", "‘": "’"}
_SPEECH_END = re.compile(
    r"(?:说|說|道|问|問|答|喊|叫|骂|罵|嚷|吼|写|寫|表示|认为|認為|指出|称|稱|强调|強調|告诉|告訴|介绍|介紹|解释|解釋|回答|云|曰)[过過着著了到]?\s*$"
)
_GOES_ON = re.compile(
    r"\s*(?:[，,、；;：:。.！!？?）)》】]|的(?!确|確)|之(?!后|後|前)|时(?!间|光|代|常)|時(?!間|光|代|常)|等(?!到|他|她|我|了)|这样的|這樣的|这一|這一|这种|這種|这句|這句|这个|這個|一类|一類|一词|一詞|"
    r"一句|一说|一說|一声|一聲|字样|字樣|为题|為題|与[“「]|和[“「]|及[“「]|或[“「]|了[，。！]|是|就是|就像|则是)"
)
_SPEECH_AFTER = re.compile(
    r"\s*[^，。！？；：“”「」…]{0,14}?(?:说|說|道|问|問|答|喊|叫|笑|叹|嘆|嚷|吼|骂|罵|嘀咕|嘟囔|嘟囔着|表示|认为|認為|指出|强调|強調|解释|解釋|回答|补充|補充|坦言|感慨|感叹|感嘆)(?:[说說道着著了过過]|起来|起來)*[，,。.！!？?；;…]"
)
_SHORT_QUOTE = 30
_ELLIPSIS_SIDE = 10


def split_sentences(text: str, span: Span) -> list[Span]:
    """The sentences of the paragraph at `span`, in order, without the spaces between them.

    他走了。我没有。→ 他走了。 | 我没有。; “去哪儿？”他问。→ one; 圆周率是3.14。→ one.
    """
    cuts = _cuts(text, span.start, span.end)
    sentences: list[Span] = []
    start = span.start
    for cut in [*cuts, span.end]:
        piece = text[start:cut]
        first = start + len(piece) - len(piece.lstrip())
        last = start + len(piece.rstrip())
        start = cut
        if first >= last:
            continue
        if sentences and not any(char.isalnum() for char in text[first:last]):
            # Marks without words belong to what they follow.
            sentences[-1] = Span(start=sentences[-1].start, end=last)
        else:
            sentences.append(Span(start=first, end=last))
    return sentences


def _cuts(text: str, start: int, end: int) -> list[int]:
    """Offsets at which the paragraph is divided."""
    whole = _whole_ranges(text, start, end)
    quotes = _quote_ranges(text, start, end)
    cuts: list[int] = []
    at = start
    while at < end:
        if at in whole:
            at = whole[at] + 1
            continue
        if text[at] not in _STOPS + "." or not _is_stop(text, at, start, end):
            at += 1
            continue
        after = at + 1
        while after < end and text[after] in _STOPS:
            after += 1
        stop = text[at:after]
        after = _past_note(text, after, end, whole)
        inside = _innermost(quotes, at)
        closed = None
        while after < end and (text[after] in _CLOSERS or (text[after] == '"' and after in quotes.values())):
            if inside is not None and quotes[inside] == after:
                closed = inside
                inside = _innermost(quotes, inside - 1)
            after += 1
        if closed is None:
            divides = _divides(text, stop, cuts[-1] if cuts else start, after, end, inside, quotes, start)
        else:
            if after < end:
                after = _past_note(text, after, end, whole)
            divides = _divides_after_quote(text, closed, after, start, end, cuts)
        if divides and after < end:
            cuts.append(after)
        at = after
    return cuts


def _is_stop(text: str, at: int, start: int, end: int) -> bool:
    """Whether a mark can end a sentence: not the point of 3.5, of a list label or of an address."""
    char = text[at]
    before = text[at - 1] if at > start else ""
    after = text[at + 1] if at + 1 < end else ""
    if char in "!?":
        return not (before.isascii() and _ALNUM.match(after or " "))
    if char in ".．":
        if text[at : at + 3] == "..." and at + 3 <= end:
            return True
        if after == "." or before == ".":
            return before == "." and text[at - 2 : at + 1] == "..."
        if char == "．" and any(mark in "，、．。；：" for mark in text[max(start, at - 4) : at]):
            return False  # a misread 、 between short words: 素净．清雅．悠远
        chinese_before = bool(_HAN.match(before or " ")) or (before != "" and before in _CLOSERS)
        chinese_after = after == "" or bool(_HAN.match(after)) or after in "“‘「『《（" + _CLOSERS
        return chinese_before and chinese_after
    return True


def _whole_ranges(text: str, start: int, end: int) -> dict[int, int]:
    """Opening → closing offset of brackets that are never divided, outermost ones."""
    found: dict[int, int] = {}
    at = start
    while at < end:
        closer = _WHOLE.get(text[at])
        if closer:
            depth = 0
            for probe in range(at, min(end, at + 300)):
                depth += (text[probe] == text[at]) - (text[probe] == closer)
                if depth == 0:
                    found[at] = probe
                    at = probe
                    break
        at += 1
    return found


def _quote_ranges(text: str, start: int, end: int) -> dict[int, int]:
    """Opening → closing offset of quotation marks, nested ones too; straight marks by turns if even."""
    found: dict[int, int] = {}
    stack: list[int] = []
    straight: int | None = None
    even = text.count('"', start, end) % 2 == 0
    for at in range(start, end):
        char = text[at]
        if char in _QUOTES:
            stack.append(at)
        elif stack and char in _QUOTES.values():
            for depth in range(len(stack) - 1, -1, -1):
                if _QUOTES[text[stack[depth]]] == char:
                    found[stack[depth]] = at
                    del stack[depth:]
                    break
        elif char == '"' and even:
            if straight is None:
                straight = at
            else:
                found[straight] = at
                straight = None
    return found


def _innermost(quotes: dict[int, int], at: int) -> int | None:
    """The opening mark of the innermost quotation around an offset."""
    around = [opening for opening, closing in quotes.items() if opening < at < closing]
    return max(around, default=None)


def _past_note(text: str, after: int, end: int, whole: dict[int, int]) -> int:
    """Past a note in brackets that closes the paragraph or itself: ……人生几何。（《短歌行》）"""
    closing = whole.get(after)
    if closing is None or text[after] not in "（(" or closing - after > 40:
        return after
    rest = text[closing + 1 : end].lstrip()
    return closing + 1 if not rest or text[closing - 1] in "。！？" else after


def _embedded(text: str, opening: int, start: int, cuts: list[int]) -> bool:
    """Whether a quotation is a part of a sentence: nothing before it announces speech.

    面对“要不要？”的问题 → yes; 他说：“要。” → no
    """
    before = text[start:opening].rstrip()
    if not before or opening in cuts or before[-1] in "：:，,。！？!?…”」』；;—":
        return False
    return not _SPEECH_END.search(before)


def _divides(
    text: str,
    stop: str,
    last: int,
    after: int,
    end: int,
    inside: int | None,
    quotes: dict[int, int],
    start: int,
) -> bool:
    """Whether a stop divides that no quotation mark follows."""
    if after >= end:
        return True
    if inside is not None and quotes[inside] - inside <= _SHORT_QUOTE and _embedded(text, inside, start, []):
        return False
    if text[after] in "，,、；;：:—":
        return False
    if "…" in stop or stop.startswith("..."):
        return _ellipsis_divides(text, last, after, end, inside, len(stop))
    return True


def _ellipsis_divides(text: str, last: int, after: int, end: int, inside: int | None, length: int) -> bool:
    """…… ends a sentence before a quotation, or between two parts that could each stand alone.

    苹果、梨……都很甜 → no; 可是……我不知道 → no
    """
    if text[after] in _QUOTES:
        return True
    if re.match(r"\s*(?:都|等|的|这些|這些|全|也|就|便|地|得|了|和|与)", text[after : after + 4]):
        return False
    before = text[last : after - length]
    rest = re.match(r"[^。！？!?…]*", text[after:end])
    side = _ELLIPSIS_SIDE + 5 if inside is not None else _ELLIPSIS_SIDE
    return len(before) >= side and rest is not None and rest.end() >= side


def _divides_after_quote(text: str, opening: int, after: int, start: int, end: int, cuts: list[int]) -> bool:
    """Whether a sentence ends where a quotation does that itself ends in a stop."""
    if after >= end or text[after] in "“「『":
        return True
    rest = text[after:end]
    if _GOES_ON.match(rest):
        return False
    if _embedded(text, opening, start, cuts):
        return text[after - 2] in "。" and after - opening > _SHORT_QUOTE
    announced = text[start:opening].rstrip()[-1:] in tuple("：:")
    # “去哪儿？”他问。 is one sentence, unless the words before the quotation have named the speaker already.
    return announced or not _SPEECH_AFTER.match(rest)
