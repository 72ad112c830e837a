"""What the parts of a text are for: its title, its opening and closing sentences, the links between paragraphs, the whole.

不仅如此，… at the head of a paragraph → transition; a question in the first paragraph → opening_question
Refuses sentences that are garbled or too long to quote.
"""

import re
from collections.abc import Iterator

from quizgen.facts.claims import LAST_RESORT
from quizgen.facts.model import Found, Point, numbered, tidy
from quizgen.facts.standing import balanced, garbled
from quizgen.facts.statements import Statement, salience
from quizgen.language.analysis import Analysis, SentenceView
from quizgen.language.genre import classify
from quizgen.language.keywords import overlap
from quizgen.language.references import unresolved


def extract(analysis: Analysis, statements: list[Statement]) -> Iterator[Found]:
    for number in range(1, analysis.paragraph_count + 1):
        transition = _transition(analysis, analysis.paragraph_sentences(number))
        if transition is not None:
            yield transition
    for found in (
        _summary(analysis, statements), _title(analysis, statements), _opening(analysis), _ending(analysis), _opening_question(analysis),
    ):  # fmt: skip
        if found is not None:
            yield found


def _opening_question(analysis: Analysis) -> Found | None:
    """A question in the first paragraph that the rest of the text goes into."""
    if classify(analysis).name in ("narrative", "biography"):
        return None
    for sentence in analysis.paragraph_sentences(1):
        if not sentence.is_question or sentence.in_speech or len(sentence.text) > 50 or "“" in sentence.text:
            continue
        text = re.sub(
            r"^(那么|那|而|但|但是|可是)，?",
            "",
            tidy(analysis, sentence.start, sentence.end).rstrip("？?"),
        )
        later = [
            other
            for other in analysis.sentences
            if other.paragraph > 1 and overlap(sentence.content, other.content, analysis.keywords) > 0.2
        ]
        if (
            unresolved(sentence.text)
            or len(later) < 2
            or not balanced(text)
            or len(text) < 6
            or re.search(r"[我你]", sentence.text)
        ):
            continue
        weighty = [token for token in sentence.tokens if analysis.keywords.get(token.text, 0.0) >= 0.15]
        if not any(token.tag in ("n", "nz", "vn", "PER", "ORG", "LOC") for token in weighty):
            continue
        return Found(
            kind="opening_question",
            sentence=sentence,
            slots={"question": text},
            key="引起读者的思考和阅读兴趣；点明文章要谈的话题，引出下文的论述。",
            points=(
                Point("引起读者的思考和阅读兴趣", sentence.start, sentence.end),
                Point("点明话题，引出下文", later[0].start, later[0].end),
            ),
            answer_type="device",
            evidence=((sentence.start, sentence.end), (later[0].start, later[0].end)),
            rule="opening-question",
            salience=0.65,
        )
    return None


def _summary(analysis: Analysis, statements: list[Statement]) -> Found | None:
    """The whole text in three points: the weightiest whole statement of its beginning, middle and end."""
    whole = [
        statement
        for statement in statements
        if statement.reaches_end and 12 <= len(statement.text) <= 58 and "：" not in statement.text
    ]
    third = max(1, len(analysis.sentences) / 3)
    chosen: list[Statement] = []
    for part in range(3):
        members = [statement for statement in whole if int(statement.sentence.index // third) == part]
        if members:
            chosen.append(max(members, key=lambda statement: (salience(statement), -statement.start)))
    if len(chosen) < 3:
        return None
    return Found(
        kind="summary",
        sentence=chosen[0].sentence,
        slots={},
        key=numbered(statement.text for statement in chosen),
        points=tuple(Point(statement.text, statement.start, statement.end) for statement in chosen),
        answer_type="list",
        evidence=tuple((statement.start, statement.end) for statement in chosen),
        rule="three-parts",
        salience=0.3,
        confidence=LAST_RESORT,
    )


def _title(analysis: Analysis, statements: list[Statement]) -> Found | None:
    """What a title is for: a question that opens the subject, or the name of what the text is about."""
    title = analysis.article.title.strip()
    bare = re.sub(r"[《》？?！!]", "", title).strip()
    named = [
        (weight, word)
        for word, weight in analysis.keywords.items()
        if len(word) > 1 and weight >= 0.2 and word in analysis.simplified(analysis.article.title)
    ]
    if not 3 <= len(bare) <= 26 or not balanced(title) or not named:
        return None
    _, word = max(named)
    asks = (
        title.endswith(("？", "?"))
        or re.search(
            r"为什么|如何|怎样|怎么|何以|该不该|是否|几何|多少", analysis.simplified(analysis.article.title)
        )
        is not None
    )
    bearing = [
        statement
        for statement in statements
        if word in statement.shadow
        and statement.whole
        and 12 <= len(statement.text) <= 46
        and not re.search(r"\d", statement.shadow)
    ]
    if not bearing:
        return None
    best = max(bearing, key=lambda statement: (salience(statement), -statement.start))
    at = best.start + best.source.find(word)
    printed = analysis.print_text(at, at + len(word)) if word in best.source else word
    if asks:
        parts = ("以问句为题，引起读者的思考和阅读兴趣", f"点明文章要谈的话题（{printed}），引出下文")
    else:
        parts = (f"点明文章的写作对象（{printed}）", f"提示文章的主要内容：{best.text}")
    return Found(
        kind="title",
        sentence=best.sentence,
        slots={"title": title},
        key=numbered(parts),
        points=tuple(Point(part, best.start, best.end) for part in parts),
        answer_type="device",
        evidence=((best.start, best.end),),
        rule="title-asks" if asks else "title-names-subject",
        salience=0.5,
        confidence=0.6 if asks else 0.4,
    )


def _opening(analysis: Analysis) -> Found | None:
    """What the first sentence is for: it brings in the subject that the text goes on about."""
    first = analysis.sentences[0] if analysis.sentences else None
    if first is None or first.in_speech or first.is_question or analysis.paragraph_count < 3:
        return None
    quoted = quoted_head(analysis, first)
    named = max(
        (token for token in first.tokens if token.tag in ("n", "nz", "vn", "PER", "ORG", "LOC", "nw")),
        key=lambda token: (analysis.keywords.get(token.text, 0.0), -token.start),
        default=None,
    )
    if quoted is None or named is None or analysis.keywords.get(named.text, 0.0) < 0.2:
        return None
    topic = analysis.print_text(named.start, named.end)
    parts = (f"引出下文有关“{topic}”的内容", "引起读者的阅读兴趣")
    return _purpose(
        "opening", first, quoted, parts, rule="first-sentence", salience=0.35, confidence=LAST_RESORT
    )


def _ending(analysis: Analysis) -> Found | None:
    """What the last sentence is for; more surely so where it takes up the title or the first paragraph."""
    last = analysis.sentences[-1] if analysis.sentences else None
    quoted = quoted_head(analysis, last) if last is not None and not last.in_speech else None
    if last is None or quoted is None or analysis.paragraph_count < 3:
        return None
    head = {word for sentence in analysis.paragraph_sentences(1) for word in sentence.content}
    echoed = [
        word for word in last.content & head if len(word) > 1 and analysis.keywords.get(word, 0.0) >= 0.15
    ]
    titled = [
        word for word in last.content if len(word) > 1 and word in analysis.simplified(analysis.article.title)
    ]
    where = "照应标题" if titled else "照应开头" if len(echoed) >= 2 else ""
    parts = (f"{where}，使文章结构完整" if where else "收束全文，使文章结构完整", "深化文章的主旨，引人深思")
    return _purpose(
        "ending",
        last,
        quoted,
        parts,
        rule="last-sentence",
        salience=0.4,
        confidence=0.5 if where else LAST_RESORT,
    )


def quoted_head(analysis: Analysis, sentence: SentenceView) -> str | None:
    """A sentence as a stem quotes it: whole, or up to a comma and ……; None if it is garbled or cut in its marks."""
    text = tidy(analysis, sentence.start, sentence.end)
    if garbled(text) or not balanced(text) or len(text) < 6:
        return None
    if len(text) <= 46:
        return text
    cut = text.rfind("，", 10, 44)
    return f"{text[:cut]}……" if cut > 0 and balanced(text[:cut]) else None


_LINKING = re.compile(
    r"^(除了|不仅|然而|但是?|不过|那么|同样|与此同时|此外|其实|当然|可是|正因为如此|不仅如此|尽管如此|另一方面|相比之下|值得注意的是|更重要的是)"
)


def _transition(analysis: Analysis, sentences: list[SentenceView]) -> Found | None:
    """The first sentence of an inner paragraph that links it to what stands before: 不仅如此，…"""
    if len(sentences) < 2 or not 1 < sentences[0].paragraph < analysis.paragraph_count:
        return None
    first = sentences[0]
    quoted = quoted_head(analysis, first)
    if first.in_speech or first.is_exclamation or quoted is None or not _LINKING.match(first.text):
        return None
    parts = ("承上启下，承接上文的内容", "引出下文的内容")
    return _purpose(
        "transition", first, quoted, parts, rule="linking-sentence", salience=0.4, confidence=0.45
    )


def _purpose(
    kind: str,
    sentence: SentenceView,
    quoted: str,
    parts: tuple[str, ...],
    *,
    rule: str,
    salience: float,
    confidence: float,
) -> Found:
    """What one sentence is for, in so many parts."""
    return Found(
        kind=kind,
        sentence=sentence,
        slots={"sentence": quoted},
        key=numbered(parts),
        points=tuple(Point(part, sentence.start, sentence.end) for part in parts),
        answer_type="device",
        evidence=((sentence.start, sentence.end),),
        rule=rule,
        salience=salience,
        confidence=confidence,
    )
