"""Words that keep a statement exact (几乎, 往往, 主要): may the word be cut, and why not?

浮粒几乎是唯一的来源 → precision 几乎. Not asked of stories.
Refuses the word inside a quotation, twice in the sentence, under a negation, or used with another meaning.
"""

import re
from collections.abc import Iterator, Sequence

from quizgen.data import table, words
from quizgen.facts.model import Found, Point, without_opener
from quizgen.facts.standing import balanced, garbled
from quizgen.facts.statements import Statement
from quizgen.language.analysis import Analysis, SentenceView
from quizgen.language.attribution import attribute
from quizgen.language.genre import classify
from quizgen.language.tokens import Token


def extract(analysis: Analysis, statements: list[Statement]) -> Iterator[Found]:
    if classify(analysis).name == "narrative":
        return
    for sentence in analysis.sentences:
        found = _precision(analysis, sentence)
        if found is not None:
            yield found


def _precision(analysis: Analysis, sentence: SentenceView) -> Found | None:
    """Of a whole sentence: the stem names its paragraph, so it may lean on what stands before."""
    text = without_opener(analysis, sentence)
    if (
        not 12 <= len(text) <= 60
        or sentence.is_question
        or sentence.in_speech
        or attribute(analysis, sentence).kind != "author"
        or garbled(text)
        or "；" in text
        or not balanced(text)
    ):
        return None
    tokens, source = sentence.tokens, sentence.text
    for hedge in table("hedges")["hedge"]:
        word = hedge["word"]
        at = source.find(word)
        if at < 0 or source.count(word) != 1:
            continue
        first = next((n for n, token in enumerate(tokens) if token.start == sentence.start + at), None)
        last = next(
            (n for n, token in enumerate(tokens) if token.end == sentence.start + at + len(word)), None
        )
        if first is None or last is None or not (last > first or _adverbial(tokens, first, word)):
            continue
        if last > first and last + 1 < len(tokens) and tokens[last + 1].text in ("的", "地"):
            continue
        before = source[:at]
        if before.count("“") > before.count("”") or re.search(r"[不没无非]$|如果|假如|若|之所以", before):
            continue
        printed = analysis.print_text(tokens[first].start, tokens[last].end)
        start, end = sentence.start, sentence.end
        weights = sorted((analysis.keywords.get(name, 0.0) for name in sentence.content), reverse=True)
        return Found(
            kind="precision",
            sentence=sentence,
            slots={"sentence": text, "word": printed},
            key=f"不能删去。“{word}”{hedge['means']}；删去后{hedge['without']}，与实际情况不符，不能体现语言的准确性。",
            points=(
                Point("不能删去", start, end),
                Point(f"“{word}”{hedge['means']}", start, end),
                Point(f"删去后{hedge['without']}，不能体现语言的准确性", start, end),
            ),
            answer_type="device",
            evidence=((start, end),),
            rule=f"precision-{word}",
            salience=0.5 + 0.1 * min(2.0, sum(weights[:4])),
            confidence=0.85,
        )
    return None


_OF_A_NUMBER = frozenset({"绝大多数", "大多数", "多数", "大部分", "部分", "少数", "某些"})


def _adverbial(tokens: Sequence[Token], index: int, word: str) -> bool:
    """Before a verb, an adjective, a number or a preposition; 之一 at the end of its phrase."""
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    if word == "之一":
        return after is None or after.tag == "w"
    if after is None or after.text in ("的", "地", "性", "是", "上"):
        return word not in ("一般", "主要", "可能") and after is not None and after.text == "是"
    if len(word) > 2 and after.text == "，":
        return word.endswith(("来说", "而言", "情况下", "来"))  # 一般来说，…
    before = tokens[index - 1] if index else None
    if (
        word in ("部分", "少数")
        and before is not None
        and (before.tag in ("m", "q", "a", "n", "v", "p") or before.text in ("的", "为", "是", "于"))
    ):
        return False  # 大部分, 一部分, 组成部分
    if (word == "最早" and after.text in ("的", "是")) or (word == "普遍" and after.tag != "v"):
        return False
    if word == "不断" and before is not None and before.text == "的":
        return False  # 研究的不断深入: part of a noun phrase
    if word in _OF_A_NUMBER and after.tag in ("n", "nz", "PER", "LOC", "ORG", "vn"):
        return True
    if word in ("曾经", "常常", "经常", "往往", "一般", "通常") and after.text in words("saying"):
        return False  # 曾经说过: the word tells when, and limits nothing
    if word in ("一般", "通常", "主要") and after.text in ("来讲", "来说", "说来", "而言", "讲", "说"):
        return False
    if word == "比较" and after.text == "一下":
        return False  # 比较一下: the verb
    if word == "可能" and after.text in ("需要", "要", "应", "应该", "应当", "得"):
        return False  # 可能需要反思: softens a wish, and guesses nothing
    if (word == "目前" and after.text == "为止") or (word == "相对" and after.text in ("于", "来说", "而言")):
        return False  # 目前为止, 相对于: the word is part of a longer one
    if word == "可能" and before is not None and before.text == "才":
        return False  # 才可能: what a condition allows is no guess
    if word == "目前":
        return after.tag in ("n", "v", "w", "d", "r", "LOC", "ORG")
    if word in ("大约", "至少", "最多", "将近", "接近"):
        return after.tag in ("m", "TIME", "q")
    if word in ("主要", "通常", "一般") and after.text in ("包括", "有", "所", "分为"):
        return False  # 主要包括A、B和C: the list may be whole; 通常所说的: a set phrase
    if word == "一般" and any(
        token.text in ("如", "像", "好像", "如同") for token in tokens[max(0, index - 8) : index]
    ):
        return False  # 如瘟疫一般: like
    if word == "可能" and index and tokens[index - 1].text in ("的", "种", "有", "没有"):
        return False  # 改变的可能: a noun
    if index and tokens[index - 1].text in ("很", "有", "不", "更", "最", "尽", "没", "也", "不太"):
        return False
    return after.tag in ("v", "vd", "a", "d", "p", "ad", "r", "m") and tokens[index].tag in (
        "d",
        "ad",
        "v",
        "a",
        "vd",
        "TIME",
        "m",
        "t",
    )
