"""Words that keep a statement exact (几乎, 往往, 主要): may the word be cut, and why not?

浮粒几乎是唯一的来源 → precision 几乎. Asked of exposition and argument only.
Refuses the word inside a quotation, twice in the sentence, under a negation, or used with another meaning.
"""

import re
from collections.abc import Iterator

from quizgen.data import table
from quizgen.facts.model import Found, Point
from quizgen.facts.statements import Statement, salience
from quizgen.language.analysis import Analysis
from quizgen.language.genre import classify


def extract(analysis: Analysis, statements: list[Statement]) -> Iterator[Found]:
    if classify(analysis).name in ("narrative", "biography"):
        return
    for statement in statements:
        found = _precision(analysis, statement)
        if found is not None:
            yield found


def _precision(analysis: Analysis, statement: Statement) -> Found | None:
    if (
        (not statement.whole and len(statement.text) < 14)
        or len(statement.text) > 48
        or (statement.holder and statement.holder.kind != "author")
    ):
        return None
    for hedge in table("hedges")["hedge"]:
        word = hedge["word"]
        tokens = statement.tokens
        index = next((number for number, token in enumerate(tokens) if token.text == word), None)
        if index is None or statement.source.count(word) != 1 or not _adverbial(tokens, index, word):
            continue
        before = statement.source[: tokens[index].start - statement.start]
        if before.count("“") > before.count("”") or re.search(r"[不没无非]$|如果|假如|若", before):
            continue
        printed = analysis.print_text(tokens[index].start, tokens[index].end)
        sentence = analysis.print_text(statement.start, statement.end)
        start, end = statement.start, statement.end
        return Found(
            kind="precision",
            sentence=statement.sentence,
            statement=statement,
            slots={"sentence": sentence, "word": printed},
            key=f"不能删去。“{word}”{hedge['means']}；删去后{hedge['without']}，与实际情况不符，不能体现语言的准确性。",
            points=(
                Point("不能删去", start, end),
                Point(f"“{word}”{hedge['means']}", start, end),
                Point(f"删去后{hedge['without']}，不能体现语言的准确性", start, end),
            ),
            answer_type="device",
            evidence=((start, end),),
            rule=f"precision-{word}",
            salience=0.5 + 0.2 * salience(statement),
            confidence=0.85,
        )
    return None


def _adverbial(tokens: list, index: int, word: str) -> bool:  # list[Token]
    """Before a verb, an adjective, a number or a preposition; 之一 at the end of its phrase."""
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    if word == "之一":
        return after is None or after.tag == "w"
    if after is None or after.text in ("的", "地", "性", "是", "上"):
        return word not in ("一般", "主要", "可能") and after is not None and after.text == "是"
    if word == "目前":
        return after.tag in ("n", "v", "w", "d", "r", "LOC", "ORG")
    if word in ("大约", "至少", "最多"):
        return after.tag in ("m", "v", "n", "d", "p", "TIME", "q")
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
