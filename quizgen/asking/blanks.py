"""Cloze: which words of a statement to blank, so that a reader of the article can fill them and no other words fit."""

import re

from question_banks.models import Blank, Cloze
from quizgen.asking.values import counts_a_list
from quizgen.data import words
from quizgen.facts.statements import Statement
from quizgen.language.analysis import Analysis
from quizgen.language.clauses import NOMINAL
from quizgen.language.keywords import splits_word
from quizgen.language.topic import topic

_LONGEST_BLANK = 10
_LEAST = 0.12
"""Keyword weight below which nobody would blank a noun: the text is not about it."""
_NAMES_THE_KIND = re.compile(r"(?:一种|一个|一项|一类|一门|种种|各种)[^，]*$")
"""是一种……的健身方式: the noun says what kind of thing it is; what matters stands before it."""
_TELLING = 0.25
"""Keyword weight from which a short object is what the text is about, not a mere collocation."""


def cloze(analysis: Analysis, statement: Statement) -> Cloze | None:
    """The statement with one or two blanks, or None.

    Figures, times and names first; else the noun phrase that ends a clause. Nothing inside marks or edits,
    and no blank whose words stand elsewhere in the statement.
    """
    spans = _spans(analysis, statement)
    if not spans:
        return None
    chosen = [spans[0]]
    for span in spans[1:]:
        if (len(statement.text) >= 24 and span[0] - chosen[0][1] >= 4) or (
            chosen[0][0] - span[1] >= 4 and len(statement.text) >= 24
        ):
            chosen.append(span)
            break
    if len(chosen) == 1 and _mere_count(analysis, *chosen[0]):
        return None
    chosen.sort()
    text_parts: list[str] = []
    blanks: list[Blank] = []
    remaining = statement
    position = statement.start
    for start, end in chosen:
        text_parts.append(_printed(remaining, position, start))
        blanks.append(Blank(answer=analysis.print_text(start, end), evidence=analysis.evidence(start, end)))
        position = end
    text_parts.append(_printed(remaining, position, statement.end) + "。")
    return Cloze(segments=tuple(text_parts), blanks=tuple(blanks))


def _printed(statement: Statement, start: int, end: int) -> str:
    analysis = statement.analysis
    parts: list[str] = []
    position = start
    for edit in statement.edits:
        if edit.start >= start and edit.end <= end:
            parts += [analysis.print_text(position, edit.start), edit.text]
            position = edit.end
    parts.append(analysis.print_text(position, end))
    return "".join(parts)


def _spans(analysis: Analysis, statement: Statement) -> list[tuple[int, int]]:
    marked = [
        (statement.start + match.start(), statement.start + match.end())
        for match in re.finditer(r"“[^”]*”|《[^》]*》|（[^）]*）", statement.source)
    ]

    def free(start: int, end: int) -> bool:
        if any(low < end and start < high for low, high in marked) or any(
            edit.start < end and start < edit.end for edit in statement.edits
        ):
            return False
        text = analysis.shadow[start:end]
        if any(splits_word(statement.source, at - statement.start) for at in (start, end)):
            return False
        if text in analysis.keywords and text == topic(analysis):
            return False  # what the whole text is about is filled in unread
        return statement.shadow.count(text) == 1 and 2 <= len(text) <= _LONGEST_BLANK

    exact = [
        (q.start, q.end)
        for q in analysis.quantities_in(statement.start, statement.end)
        if (q.value or 0) > 2
        and free(q.start, q.end)
        and not counts_a_list(statement, q)
        and not _follows_noun(statement, q.start)
    ]
    exact += [
        (t.start, t.end)
        for t in analysis.times_in(statement.start, statement.end)
        if free(t.start, t.end)
        and analysis.shadow[t.end : t.end + 1] not in tuple("一二三四五六七八九十〇零")
        and analysis.shadow[max(0, t.start - 1) : t.start] not in tuple("夏商周秦汉魏晋隋唐宋元明清")
    ]
    nouns = [span for span in _closing_nouns(analysis, statement) if free(*span)]
    if exact and _mere_count(analysis, *exact[0]):
        return nouns + exact[:1]
    return exact[:1] + nouns if exact else nouns


_FEW = 20


def _mere_count(analysis: Analysis, start: int, end: int) -> bool:
    """四种, 四部: how many there were tells nothing of what they were."""
    return any(
        q.start == start
        and q.end == end
        and (q.value or 0) < _FEW
        and "%" not in q.text
        and "分之" not in q.text
        for q in analysis.quantities_in(start, end)
    )


def _follows_noun(statement: Statement, start: int) -> bool:
    """诗三百篇: the number is part of a name."""
    return any(token.end == start and token.tag in ("n", "nz", "nw") for token in statement.tokens)


def _closing_nouns(analysis: Analysis, statement: Statement) -> list[tuple[int, int]]:
    """Noun phrases that end a clause after a verb or 的, weightiest first; none at the statement's head."""
    tokens = statement.tokens
    found: list[tuple[float, int, int]] = []
    index = 0
    while index < len(tokens):
        if tokens[index].tag not in NOMINAL or tokens[index].tag in ("PER",):
            index += 1
            continue
        first = index
        while index < len(tokens) and tokens[index].tag in NOMINAL:
            index += 1
        while index > first and tokens[index - 1].text.endswith(("时", "中", "上", "里", "后")):
            index -= 1  # 欣赏交响乐队时: no part of the noun
        if index == first:
            index += 1
            continue
        closes = index == len(tokens) or tokens[index].text in ("，", "；", "。")
        before = tokens[first - 1] if first else None
        if (
            not closes
            or before is None
            or before.tag not in ("v", "u", "p", "vn", "m", "q")
            or before.text in ("和", "与", "、")
        ):
            continue
        start, end = tokens[first].start, tokens[index - 1].end
        weight = max(analysis.keywords.get(token.text, 0.0) for token in tokens[first:index])
        if all(token.text in words("empty_nouns") for token in tokens[first:index]) or (
            tokens[index - 1].text in words("empty_nouns") and before.text == "的"
        ):
            continue  # ……的例子, ……的部分: no reader could say which empty word stood there
        if index - first == 1 and before.tag == "v" and len(tokens[first].text) <= 2 and weight < _TELLING:
            continue  # 肩负使命: the verb gives its usual object away
        weight += 0.15 * (index - first > 1)
        if (
            start - statement.start >= 4
            and weight > _LEAST
            and not _NAMES_THE_KIND.search(analysis.shadow[max(statement.start, start - 14) : start])
            and not any(token.tag in ("TIME", "s") for token in tokens[first:index])
        ):
            found.append((weight, start, end))
    found.sort(key=lambda item: (-item[0], item[1]))
    return [(start, end) for _, start, end in found]
