"""Where in its sentence a claim may begin and end.

如果下雨，比赛就取消 → no claim begins at 比赛; 1942年，日军连续空袭仰光 → it begins at 1942年
"""

import re

from quizgen.data import table
from quizgen.language.analysis import Analysis, SentenceView
from quizgen.language.clauses import NOMINAL, Clause, skip_frames
from quizgen.language.references import pointing_words

_TIED = frozenset(
    {
        *table("connectives")["concession"],
        *table("connectives")["condition"],
        *table("connectives")["cause"],
        "为了",
        "不仅",
        "不但",
        "不只",
        "与其",
        "既",
        "一方面",
        "首先",
        "宁可",
        "非但",
        "除了",
        "当",
        "每当",
        "正如",
        "随着",
    }
)
_CONSEQUENT = frozenset(
    {"均", "皆", "都是", "也就", "就", "便", "才", "则", "就会", "就能", "就是", "才能", "便会", "都", "才会"}
)


def has_tie(clause: Clause) -> bool:
    """Whether the clause opens with 因为, 如果 or another word that needs a second half."""
    return bool(clause.connective) and clause.connective.endswith(tuple(_TIED))


def is_consequence(sentence: SentenceView, clause: Clause) -> bool:
    """Whether the predicate is 才, 便 or the like, which follows from what stands before."""
    return clause.predicate is not None and sentence.tokens[clause.predicate].text in _CONSEQUENT


def _is_tied(sentence: SentenceView, clause: Clause) -> bool:
    """Whether the clause needs a second half, by its connective or by its first word."""
    return has_tie(clause) or (clause.first < clause.last and sentence.tokens[clause.first].text in _TIED)


def opening(sentence: SentenceView, number: int) -> int | None:
    """First token of a statement that begins with the clause; None if the clause cannot begin one.

    Its own 如果 is kept; time and place before it come along; so does 为了追求真相, which has no subject of its own.
    """
    clauses = sentence.clauses
    clause = clauses[number]
    if _is_tied(sentence, clause) and clause.connective not in ("因", ""):
        return clause.tie
    framed = _frame_start(sentence, number)
    before = number - 1
    if framed is not None:
        while before >= 0 and clauses[before].first > framed:
            before -= 1
        before -= 1
    while before >= 0 and (
        clauses[before].core >= clauses[before].last or _mere_frame(sentence, clauses[before])
    ):
        before -= 1
    if before < 0:
        return framed if framed is not None else clause.core
    previous = clauses[before]
    if previous.predicate is None and previous.subject is None and previous.mark == "，":
        text = "".join(token.text for token in sentence.tokens[previous.core : previous.last])
        if (
            pointing_words(text)
            or before != number - 1
            or any(other.core < other.last for other in clauses[:before])
        ):
            return None  # 对他们而言，…: without it the claim would be a wider one
        return previous.tie if _is_tied(sentence, previous) else previous.core
    if (
        previous.mark == "，"
        and _is_tied(sentence, previous)
        and previous.subject is None
        and before == number - 1
        and framed is None
    ):
        text = "".join(token.text for token in sentence.tokens[previous.core : previous.last])
        return None if pointing_words(text) else previous.tie
    if _depends_on_previous(sentence, previous):
        return None
    return framed if framed is not None else clause.core


def _frame_start(sentence: SentenceView, number: int) -> int | None:
    """First token of the time and place phrases that stand before a clause as clauses of their own.

    1942年，日军连续空袭仰光 → at 1942年; one that points back (到那时，…) is none.
    """
    start = None
    for before in range(number - 1, -1, -1):
        clause = sentence.clauses[before]
        if clause.subject is not None or clause.core >= clause.last or clause.mark != "，":
            break
        if skip_frames(sentence.tokens, clause.core, clause.last) < clause.last:
            break
        text = "".join(token.text for token in sentence.tokens[clause.core : clause.last])
        if pointing_words(text):
            break
        start = clause.core
    return start


def _mere_frame(sentence: SentenceView, clause: Clause) -> bool:
    """在此背景下，如今，: a frame that may be left out without changing what is claimed."""
    if (
        clause.subject is not None
        or clause.mark != "，"
        or skip_frames(sentence.tokens, clause.core, clause.last) < clause.last
    ):
        return False
    text = "".join(token.text for token in sentence.tokens[clause.core : clause.last])
    return (
        re.fullmatch(r"在(此|这种|这样的)(背景|情况|形势|意义|基础)(之?下|上)|在这个意义上", text) is not None
    )


def _depends_on_previous(sentence: SentenceView, previous: Clause) -> bool:
    """如果下雨，比赛就取消: the second half is not a claim of its own."""
    if _is_tied(sentence, previous):
        return True
    if previous.mark == "：" or previous.mark.startswith("—"):
        return True
    said = "".join(token.text for token in sentence.tokens[: previous.last])
    if re.search(r"看法|观点|说法|认为|主张|假说|理论|据说|据称|研究表明", said):
        return True  # what follows is what somebody holds
    tail = sentence.tokens[previous.last - 1].text
    return tail in (
        "后",
        "时",
        "中",
        "下",
        "之后",
        "说",
        "认为",
        "表示",
        "指出",
        "发现",
        "是",
        "前",
        "的话",
        "看到",
        "觉得",
        "知道",
        "相信",
        "强调",
    )


def mid_sentence(sentence: SentenceView, opening: int) -> bool:
    """Whether a claim of its own stands before the opening in the same sentence."""
    return any(clause.core < clause.last and clause.last <= opening for clause in sentence.clauses)


def names_itself(analysis: Analysis, sentence: SentenceView, clause: Clause) -> bool:
    """Whether the subject is a name, which needs nothing before it."""
    assert clause.subject is not None
    first, last = clause.subject
    start, end = sentence.tokens[first].start, sentence.tokens[last - 1].end
    return any(
        mention.kind in ("PER", "ORG", "WORK") and mention.start == start
        for mention in analysis.mentions_in(start, end)
    )


def fits_list(sentence: SentenceView, number: int, last_number: int) -> bool:
    """A stretch is the whole sentence, or lies within one member of a list set off by ； or ：."""
    if last_number + 1 == len(sentence.clauses) and (
        number == 0 or not any(clause.mark in ("；", "：") for clause in sentence.clauses[:number])
    ):
        return True
    inside = sentence.clauses[number:last_number]
    if any(clause.mark in ("；", "：") for clause in inside):
        return False
    before = sentence.clauses[number - 1].mark if number else "；"
    listed = any(clause.mark == "；" for clause in sentence.clauses)
    return not listed or (
        before == "；"
        and (sentence.clauses[last_number].mark == "；" or last_number + 1 == len(sentence.clauses))
    )


def continues(sentence: SentenceView, last: Clause, following: Clause) -> bool:
    """Whether what follows is needed: the last clause sets up a condition, cause or contrast."""
    if _is_tied(sentence, last):
        return True
    after = "".join(token.text for token in sentence.tokens[following.first : following.first + 2])
    if after.startswith(
        ("而是", "而非", "才", "否则", "而不", "但", "却", "就", "则", "也就", "不如", "还是")
    ):
        return True
    if last.subject is None and (last.predicate is None or sentence.tokens[last.core].tag == "p"):
        return True
    inside = "".join(token.text for token in sentence.tokens[last.first : last.last])
    if re.search(r"不是|并非|与其|不仅|不但|不只|不光|越|既|一方面|要么|宁", inside):
        return True
    return following.subject is None and following.connective == ""


_ASKED_WITHIN = re.compile(
    r"(?:告诉|知道|取决于|弄清|说清|说明|解释|决定|研究|明白|看清|无论|不管|不论|了解|发现|思考|回答|探讨|分辨|懂得|判断)[^。]{0,16}"
    r"(什么|谁|哪|为什么|为何|多少|如何|怎样|怎么|是否|能否|何以)"
)


def asserts(shadow: str) -> bool:
    """Whether a sentence claims something: a question word is allowed only within what somebody knows or decides."""
    outside = _ASKED_WITHIN.sub("", shadow)
    return not any(word in outside for word in table("phrases")["non_assertive"])


def opens_with_what_it_is_about(sentence: SentenceView, first: Clause) -> bool:
    """Whether a noun opens the sentence, or the clause that a frame of time or place leads to."""
    tokens = sentence.tokens
    if has_tie(first) and any(
        clause.subject is not None for clause in sentence.clauses if clause.first > first.first
    ):
        return True  # 只有保护湿地，候鸟才能回来
    head = skip_frames(tokens, first.core, first.last)
    if head >= first.last:  # 在晴朗的夜晚，: a frame alone; look at what it leads to
        later = [clause for clause in sentence.clauses if clause.first > first.first]
        for clause in later:
            head = skip_frames(tokens, clause.core, clause.last)
            if head < clause.last:
                break
        else:
            return False
    opener = tokens[head]
    if _is_deed_judged(sentence, head):
        return True
    if head > first.core and opener.tag in ("v", "d"):
        rest = "".join(token.text for token in tokens[head : head + 16])
        return (
            re.match(r"(?:[^，]{0,4}(?:有|存在|出现)|[^，]{2,12}的(?:主要|首先|正|往往)?是)", rest)
            is not None
        )
    if opener.tag == "w" and opener.text in "“《" and head + 1 < len(tokens):
        return True
    return opener.tag in NOMINAL


_JUDGED = re.compile(
    r"[^，。]{3,24}?，?(?:就|也|并|才|便|都|更|本身|往往|常常|总是|恐怕|其实)?(?:是|不是|等于|不等于|意味着|能|可以|会|不会|需要|不符合|必须|应当|应该|无异于)"
)


def _is_deed_judged(sentence: SentenceView, head: int) -> bool:
    """把车停进线内是举手之劳: what somebody does is the subject, and the sentence judges it."""
    opener = sentence.tokens[head]
    if not (opener.tag in ("v", "vn", "d") or opener.text == "把"):
        return False
    first = next(clause for clause in sentence.clauses if clause.last > head)
    if any(token.text in ("着", "过") for token in sentence.tokens[head : first.last]):
        return False
    return _JUDGED.match("".join(token.text for token in sentence.tokens[head:])) is not None
