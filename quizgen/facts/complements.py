"""What a subject shows, means, needs or brings about: a verb that wants an object, asked for that object.

彩陶反映了原始社会的状况 → complement, question 彩陶反映了什么, key 原始社会的状况
合理的睡眠有助于恢复体力 → question 合理的睡眠有什么作用, key 有助于恢复体力
Refuses negated verbs, subjects that point outside, and verbs that the text uses of the subject more than once.
"""

import re
from collections.abc import Iterator

from quizgen.data import table
from quizgen.facts.borders import has_tie
from quizgen.facts.model import Found, Point, tidy
from quizgen.facts.standing import balanced, garbled, standing_problem
from quizgen.facts.statements import Statement
from quizgen.language.analysis import Analysis, SentenceView
from quizgen.language.attribution import attribute
from quizgen.language.clauses import NOMINAL, Clause
from quizgen.language.genre import classify
from quizgen.language.references import pointing_words, resolve_subject, unresolved
from quizgen.language.tokens import Token

_DROPPED = frozenset(
    {"也", "还", "更", "就", "正", "则", "便", "却", "又", "同样", "无疑", "其实", "恰恰", "显然"}
)
_STOPS = frozenset(
    {
        "不",
        "没",
        "没有",
        "未",
        "并不",
        "并非",
        "不仅",
        "不但",
        "既",
        "如果",
        "难以",
        "无法",
        "不能",
        "被",
        "不会",
        "不再",
        "绝不",
        "从不",
    }
)
_SHORTEST, _LONGEST = 6, 56


def extract(analysis: Analysis, statements: list[Statement]) -> Iterator[Found]:
    if classify(analysis).name == "narrative":
        return
    for sentence in analysis.sentences:
        if (
            sentence.in_speech
            or sentence.is_question
            or sentence.is_exclamation
            or garbled(sentence.text)
            or attribute(analysis, sentence).kind != "author"
        ):
            continue
        for index in range(len(sentence.clauses)):
            found = _complement(analysis, sentence, index)
            if found is not None:
                yield found
                break


def _complement(analysis: Analysis, sentence: SentenceView, index: int) -> Found | None:
    clause = sentence.clauses[index]
    owner = _owner(sentence, index)
    if owner is None or clause.predicate is None:
        return None
    verb = _verb(sentence, clause)
    if verb is None:
        return None
    at, asked = verb
    subject = _subject(analysis, sentence, owner)
    if subject is None:
        return None
    token = sentence.tokens[at]
    start = token.end + (analysis.shadow[token.end : token.end + 1] in ("了", "着"))
    end = _object_end(sentence, index, token)
    key = tidy(analysis, start, end)
    if not _SHORTEST <= len(key) <= _LONGEST or not _fits(analysis.shadow[start:end]):
        return None
    if _told_again(analysis, sentence, subject, token.text):
        return None
    adverbs = "".join(
        analysis.print_text(other.start, other.end)
        for other in sentence.tokens[clause.predicate : at]
        if other.text not in _DROPPED
    )
    native = analysis.native
    if asked == "effect":
        question = f"{subject}{native('有什么作用')}"
        key = adverbs + analysis.print_text(token.start, start) + key
        start = token.start
    else:
        question = f"{subject}{adverbs}{analysis.print_text(token.start, start)}{native('什么')}"
    weights = sorted((analysis.keywords.get(word, 0.0) for word in sentence.content), reverse=True)
    return Found(
        kind="complement",
        sentence=sentence,
        slots={"question": question},
        key=key + "。",
        points=(Point(key, start, end),),
        answer=(start, end),
        answer_type="clause",
        evidence=((sentence.start, sentence.end),),
        rule=f"object-of-{token.text}",
        salience=min(1.0, 0.1 + sum(weights[:4]) / 2.6),
        confidence=0.7,
    )


def _owner(sentence: SentenceView, index: int) -> Clause | None:
    """The clause whose subject the verb has: its own, or that of the one before where it has none."""
    if any(has_tie(clause) or clause.mark in ("；", "：", "—", "——") for clause in sentence.clauses[:index]):
        return None
    if has_tie(sentence.clauses[index]):
        return None
    for number in range(index, max(-1, index - 3), -1):
        clause = sentence.clauses[number]
        if clause.subject is not None:
            return clause
        if clause.connective and number == index:
            return None
    return None


def _verb(sentence: SentenceView, clause: Clause) -> tuple[int, str] | None:
    """(index of the verb, how it is asked): after adverbs only, never negated."""
    assert clause.predicate is not None
    verbs = table("object_verbs")
    for index in range(clause.predicate, min(clause.last, clause.predicate + 4)):
        token = sentence.tokens[index]
        if token.text in _STOPS:
            return None
        for asked in ("object", "effect"):
            if token.text in verbs[asked]:
                return index, asked
        if token.tag not in ("d", "ad", "a"):
            return None
    return None


def _subject(analysis: Analysis, sentence: SentenceView, clause: Clause) -> str | None:
    """The subject with the time or place that stands before it, printable and clear by itself."""
    assert clause.subject is not None
    first, last = clause.subject
    tokens = sentence.tokens
    start, end = tokens[first].start, tokens[last - 1].end
    if last - first == 1 and pointing_words(tokens[first].text):
        return resolve_subject(analysis, sentence, clause)
    shadow = analysis.shadow[start:end]
    if (
        not 2 <= len(shadow) <= 20
        or unresolved(shadow)
        or not balanced(shadow)
        or tokens[first].tag not in (*NOMINAL, "a", "w")
        or tokens[last - 1].tag not in (*NOMINAL, "w")
        or re.search(
            r"[我你您他她它]|^(?:一些|有些|有的|前者|后者|一个|一种|结果|事实|研究|实验|调查|数据|例子|问题|作用|目的|意义|人|人们|自己|其|本身)$|^(?:生活在|引发|将)|最早|(?:女王|总统|先生|女士)$",
            shadow,
        )
    ):
        return None
    frame = tidy(analysis, tokens[clause.core].start, start)
    if frame and (unresolved(frame) or len(frame) > 16 or tokens[clause.core].tag not in ("TIME", "p")):
        return None
    text = analysis.print_text(start, end)
    return f"{frame}，{text}" if frame else text


_CLAUSAL = frozenset({"意味着", "主张", "要求"})


def _object_end(sentence: SentenceView, index: int, verb: Token) -> int:
    """Where the object ends: with its clause; with the sentence, where the object is a whole claim."""
    last = index
    if verb.text in _CLAUSAL:
        while (
            last + 1 < len(sentence.clauses)
            and sentence.clauses[last].mark == "，"
            and not re.match(
                r"(但|却|然而|因此|所以|从而|也|还|而且|并)", sentence.clauses[last + 1].connective or "无"
            )
        ):
            last += 1
    return sentence.tokens[sentence.clauses[last].last - 1].end


def _fits(shadow: str) -> bool:
    """Whether an object can be a key: whole, not pointing elsewhere, no question, no bare number."""
    text = shadow.strip("，。；、 ")
    return (
        balanced(text)
        and re.match(r"(他|她|它|这|那|其|此|该|的|于|在|和|与|为|由|着|过|[，：]|出)", text) is None
        and re.search(r"什么|怎样|如何|谁|哪|多少|是否|能否|[？！：]", text) is None
        and standing_problem("事物有" + text) in (None, "fragment")
        and re.search(
            r"而往往|而不|却|不过如此|(?:是|有|和|与|的|得|地|在|把|对|为|时|后|中|上|下|而已|问题)$", text
        )
        is None
    )


def _told_again(analysis: Analysis, sentence: SentenceView, subject: str, verb: str) -> bool:
    """Whether another sentence uses the verb of the same thing: then one object is not the whole answer."""
    head = analysis.simplified(subject)[-2:]
    return (
        any(
            other is not sentence and verb in other.text and head in other.text
            for other in analysis.sentences
        )
        or sentence.text.count(verb) > 1
    )
