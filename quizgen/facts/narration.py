"""A story's feelings and voices: how a character's mood changes, and who says what.

焦虑 … 宁静 … 惆怅, all said of one character → feelings; “…”她说 → speech, with the other speakers as wrong answers
Refuses moods that are denied or wished, and words whose speaker is only a pronoun.
"""

import re
from collections.abc import Iterator

from quizgen.data import words
from quizgen.facts.model import Found, Point, numbered, tidy
from quizgen.facts.standing import balanced
from quizgen.facts.statements import Statement
from quizgen.language.analysis import Analysis
from quizgen.language.characters import characters
from quizgen.language.genre import classify

_DENIED = re.compile(r"[不没未别]|如果|希望|想要|难道|令人|使人|让人")


def extract(analysis: Analysis, statements: list[Statement]) -> Iterator[Found]:
    if classify(analysis).name not in ("narrative", "biography"):
        return
    feelings = _feelings(analysis)
    if feelings is not None:
        yield feelings
    yield from _speeches(analysis)


def _feelings(analysis: Analysis) -> Found | None:
    """Three or more different moods of the chief character, in the order of the text."""
    cast = characters(analysis)
    for name in list(cast)[:1]:
        plain = name.strip("“”「」")
        points: list[Point] = []
        seen: set[str] = set()
        for sentence in analysis.sentences:
            if sentence.in_speech:
                continue
            for clause in sentence.clauses:
                start, end = sentence.tokens[clause.first].start, sentence.tokens[clause.last - 1].end
                text = analysis.print_text(start, end)
                if plain not in text or not balanced(text):
                    continue
                token = next(
                    (t for t in sentence.tokens[clause.core : clause.last] if t.text in words("emotions")),
                    None,
                )
                if (
                    token is None
                    or token.text in seen
                    or _DENIED.search(analysis.shadow[start : token.start][-6:])
                ):
                    continue
                seen.add(token.text)
                points.append(Point(analysis.print_text(token.start, token.end), start, end))
        if len(points) < 3 or len({analysis.article.paragraph_number(point.start) for point in points}) < 2:
            continue
        points = points[:4]
        return Found(
            kind="feelings",
            sentence=analysis.sentence_at(points[0].start) or analysis.sentences[0],
            slots={"subject": name},
            key=numbered(point.text for point in points),
            points=tuple(points),
            answer_type="list",
            evidence=tuple((point.start, point.end) for point in points),
            rule="moods-in-order",
            salience=0.8,
        )
    return None


def _speeches(analysis: Analysis) -> Iterator[Found]:
    """Words of a named speaker, where at least three speakers are named in the text."""
    speakers: dict[str, int] = {}
    for quotation in analysis.article.quotations:
        if quotation.speaker is not None:
            name = analysis.print_text(quotation.speaker.start, quotation.speaker.end)
            if _is_name(analysis, quotation.speaker.start, quotation.speaker.end):
                speakers[name] = speakers.get(name, 0) + 1
    if len(speakers) < 3:
        return
    for quotation in analysis.article.quotations:
        if quotation.speaker is None:
            continue
        name = analysis.print_text(quotation.speaker.start, quotation.speaker.end)
        spoken = tidy(analysis, quotation.span.start, quotation.span.end)
        sentence = analysis.sentence_at(quotation.span.start) or analysis.sentence_at(quotation.speaker.start)
        if (
            name not in speakers
            or not 10 <= len(spoken) <= 40
            or name in spoken
            or sentence is None
            or not balanced(spoken)
            or re.search(r"[“”]", spoken)
        ):
            continue
        others = [other for other in speakers if other != name and other not in name and name not in other]
        if len(others) < 2:
            continue
        yield Found(
            kind="speech",
            sentence=sentence,
            slots={"words": spoken},
            key=name,
            points=(Point(name, quotation.speaker.start, quotation.speaker.end),),
            answer=(quotation.speaker.start, quotation.speaker.end),
            answer_type="speaker",
            evidence=(
                (
                    min(quotation.span.start, quotation.speaker.start),
                    max(quotation.span.end, quotation.speaker.end),
                ),
            ),
            choices=tuple(sorted(others, key=lambda other: (-speakers[other], other))[:3]),
            rule="words-and-speaker",
            salience=0.45,
        )


def _is_name(analysis: Analysis, start: int, end: int) -> bool:
    shadow = analysis.shadow[start:end]
    return len(shadow) <= 8 and (
        any(mention.kind == "PER" for mention in analysis.mentions_in(start, end))
        or shadow in words("person_nouns")
    )
