"""What a reader may respond to in a story, a life or the form of a text: deeds, lessons, closing words, title, opening.

她把伞留给了陌生人 → deed; the chief character's deeds together → lesson; a last sentence with a thought in it → reflection
Refuses mere movements and perceptions, and endings that only report.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from quizgen.data import words
from quizgen.facts.claims import ABSOLUTE, PROPOSAL, VALUE
from quizgen.facts.form import ending_role, whole_ending, whole_sentence
from quizgen.facts.model import LAST_RESORT, Found, Point, tidy
from quizgen.facts.sides import around, quotable
from quizgen.facts.standing import balanced, garbled
from quizgen.facts.statements import Statement, salience
from quizgen.language.analysis import Analysis, SentenceView
from quizgen.language.characters import characters
from quizgen.language.genre import classify
from quizgen.language.references import unresolved
from quizgen.language.topic import sure_topic, topic

_DEED = re.compile(
    r"把[^，。]{1,10}(给|还|让|送|借|留|交|藏|卖|扔|放)|送给|交给|还给|借给|让给|留给|决定|放弃|拒绝|坚持|偷偷|悄悄|帮[^助]?|救|答应|隐瞒|选择|安慰|提议|许诺|照顾|归还|赔|道歉|原谅|反对|抗议|劝|守护|捐|独自|舍不得|不肯|宁可|主动"
)


def extract(analysis: Analysis, statements: list[Statement]) -> Iterator[Found]:
    genre = classify(analysis).name
    if genre in ("narrative", "biography"):
        yield from _deeds(analysis, statements)
        lesson = _lesson(analysis, statements)
        if lesson is not None:
            yield lesson
        yield from _persons(analysis, statements)
    yield from _reflections(analysis, genre)
    yield from _responses(analysis, statements, genre)
    for found in (_title_worth(analysis), _opening_worth(analysis), _ending_worth(analysis)):
        if found is not None:
            yield found


def _acts(analysis: Analysis, statement: Statement) -> str | None:
    """The character whose deed the statement tells, if it is one that can be judged."""
    person = next((name for name in characters(analysis) if statement.text.startswith(name)), None)
    if person is None or not 12 <= len(statement.text) <= 44 or not statement.reaches_end:
        return None
    inside = statement.shadow.replace(person, "")
    if "“" in inside or re.search(r"说|道|问|答|是", inside) or not _DEED.search(inside):
        return None
    return person


def _deeds(analysis: Analysis, statements: list[Statement]) -> Iterator[Found]:
    cast = characters(analysis)
    for statement in statements:
        person = _acts(analysis, statement)
        if person is None:
            continue
        context = around(analysis, statement.sentence)
        if not context:
            continue
        yield Found(
            kind="deed",
            sentence=statement.sentence,
            statement=statement,
            slots={"deed": statement.text, "person": person},
            answer_type="essay",
            evidence=((statement.start, statement.end),),
            rule="deed-of-character",
            salience=0.45 + 0.04 * min(6, cast[person]),
            for_points=context,
        )


def _lesson(analysis: Analysis, statements: list[Statement]) -> Found | None:
    """The chief character's deeds, at least two."""
    for name, count in list(characters(analysis).items())[:1]:
        deeds = [statement for statement in statements if _acts(analysis, statement) == name]
        unique = list({statement.sentence.index: statement for statement in deeds}.values())
        if count < 4 or len(unique) < 2:
            return None
        chosen = sorted(
            sorted(unique, key=lambda statement: -len(statement.content))[:3],
            key=lambda statement: statement.start,
        )
        return _judged("lesson", name, chosen, rule="chief-character", salience=0.75, confidence=0.8)
    return None


def _persons(analysis: Analysis, statements: list[Statement]) -> Iterator[Found]:
    """The two chief characters, each to be judged by what the text tells of them."""
    for name, count in list(characters(analysis).items())[:2]:
        told = list(
            {
                s.sentence.index: s
                for s in statements
                if s.text.startswith(name) and s.reaches_end and 10 <= len(s.text) <= 50
            }.values()
        )
        if count < 4 or len(told) < 2:
            continue
        chosen = sorted(
            sorted(told, key=lambda s: (not _DEED.search(s.shadow), -len(s.content)))[:2],
            key=lambda s: s.start,
        )
        yield _judged("person_judged", name, chosen, rule="chief-characters", salience=0.5, confidence=0.5)


def _judged(
    kind: str, person: str, told: list[Statement], *, rule: str, salience: float, confidence: float
) -> Found:
    """A character to be judged by what these statements tell."""
    return Found(
        kind=kind,
        sentence=told[0].sentence,
        slots={"person": person},
        answer_type="essay",
        evidence=tuple((statement.start, statement.end) for statement in told),
        rule=rule,
        salience=salience,
        confidence=confidence,
        for_points=tuple(Point(statement.text, statement.start, statement.end) for statement in told),
    )


def _reflections(analysis: Analysis, genre: str) -> Iterator[Found]:
    """Closing words with a thought in them: the last sentence of the text or of one of its last paragraphs."""
    last = analysis.paragraph_count
    ends = [
        analysis.paragraph_sentences(number)[-1]
        for number in range(1, last + 1)
        if analysis.paragraph_sentences(number)
    ]
    for sentence in ends:
        text = tidy(analysis, sentence.start, sentence.end)
        if (
            sentence.in_speech
            or sentence.is_question
            or not 12 <= len(text) <= 60
            or not balanced(text)
            or garbled(text)
        ):
            continue
        if (
            re.search(r"\d|没有(定论|争议|共识|答案)", text)
            or re.match(
                r"(据|然而|不过|因为|由于|但|而|所以|因此|于是|可|又如|例如|如果说|[他她它这那其此])",
                sentence.text,
            )
            or unresolved(sentence.text)
        ):
            continue
        if not any(
            pattern.search(sentence.text) for pattern in (VALUE, ABSOLUTE, PROPOSAL)
        ) and not re.search(r"像|仿佛|是[^，。]+的(路|门|光|河|灯|桥|根|种子|力量)", sentence.text):
            felt = any(token.text in words("emotions") for token in sentence.tokens)
            if genre != "narrative" or not felt:
                continue
        firm = genre == "argumentative" and sentence.paragraph >= last - 2
        yield Found(
            kind="reflection",
            sentence=sentence,
            slots={"sentence": text},
            answer_type="essay",
            evidence=((sentence.start, sentence.end),),
            rule="closing-sentence",
            confidence=0.8 if firm else LAST_RESORT,
            salience=0.5 + (0.2 if sentence is analysis.sentences[-1] else 0.0),
            for_points=(Point(text, sentence.start, sentence.end, "side_near"),),
        )


def _title_worth(analysis: Analysis) -> Found | None:
    """A title to be judged: its words are what the text is about."""
    title = analysis.article.title.strip()
    shadow = analysis.simplified(title)
    named = [
        word
        for word, weight in analysis.keywords.items()
        if word in shadow and weight >= (0.2 if len(word) > 1 else 0.6)
    ]
    if not 3 <= len(title) <= 26 or not balanced(title) or not named:
        return None
    word = max(named, key=lambda name: (analysis.keywords[name], name))
    bearing = [
        sentence
        for sentence in analysis.sentences
        if word in sentence.content and not sentence.in_speech and 14 <= len(sentence.text) <= 60
    ]
    if len(bearing) < 2:
        return None
    best = max(
        bearing,
        key=lambda sentence: (
            sum(analysis.keywords.get(token, 0.0) for token in sentence.content),
            -sentence.index,
        ),
    )
    return Found(
        kind="title_worth",
        sentence=best,
        slots={"title": title},
        answer_type="essay",
        evidence=((best.start, best.end),),
        rule="title-judged",
        salience=0.35,
        for_points=(Point(tidy(analysis, best.start, best.end), best.start, best.end),),
    )


def _opening_worth(analysis: Analysis) -> Found | None:
    """A first sentence to be judged as an opening: it names what the text is about, asks, or leads up to it."""
    first = analysis.sentences[0] if analysis.sentences else None
    quoted = whole_sentence(analysis, first) if first is not None and not first.in_speech else None
    if (
        first is None
        or quoted is None
        or not whole_ending(first)
        or re.search(r"其一|一是|首先|第一", first.text)
    ):
        return None
    about = sure_topic(analysis)
    named = _first_naming(analysis, about)
    points: list[Point] = []
    rule = "opening-indirect"
    if about and about in first.text:
        rule = "opening-direct"
        points.append(Point(quoted, first.start, first.end, "side_opening_direct"))
        later = _taken_up(analysis, about)
        if later is not None:
            points.append(later)
    elif about and named is not None:
        role = "side_opening_question" if first.is_question else "side_opening_leads"
        points.append(Point(named.text, named.start, named.end, role))
        later = _taken_up(analysis, about)
        if later is not None and later.start > named.start:
            points.append(later)
    else:
        points += [found for s in analysis.sentences[1:_NEXT_TO] if (found := quotable(analysis, s))][:1]
    return _form_judged(
        analysis,
        "opening_worth",
        first,
        quoted,
        points,
        0.5 if about else LAST_RESORT,
        rule=rule,
        about=about,
    )


def _first_naming(analysis: Analysis, about: str) -> Point | None:
    """The first sentence after the opening that has the topic and can be quoted."""
    for sentence in analysis.sentences[1:]:
        if about and about in sentence.text and (point := quotable(analysis, sentence)) is not None:
            return point
    return None


def _taken_up(analysis: Analysis, about: str) -> Point | None:
    """A sentence beyond the first paragraph that goes on about the topic, best the first of its paragraph."""
    heads = [
        sentences[0]
        for number in range(2, analysis.paragraph_count + 1)
        if (sentences := analysis.paragraph_sentences(number))
    ]
    for sentence in [*heads, *(s for s in analysis.sentences if s.paragraph > 1)]:
        if about in sentence.text and (point := quotable(analysis, sentence)) is not None:
            return replace(point, role="side_opening_taken_up")
    return None


_NEXT_TO = 7


def _ending_worth(analysis: Analysis) -> Found | None:
    """A last sentence to be judged as an ending: it concludes, calls, looks ahead or asks, and returns to the topic."""
    last = analysis.sentences[-1] if analysis.sentences else None
    quoted = whole_sentence(analysis, last) if last is not None and not last.in_speech else None
    if last is None or quoted is None or not whole_ending(last):
        return None
    about, first = sure_topic(analysis), analysis.sentences[0]
    points: list[Point] = []
    role = "side_ending_question" if last.is_question else ending_role(last)
    if not role and len(quoted) <= _SHORT_CLOSE and classify(analysis).name == "narrative":
        role = "side_ending_short"
    if role:
        points.append(Point(quoted, last.start, last.end, role))
    if about and about in last.text:
        opening = whole_sentence(analysis, first)
        if about in first.text and opening is not None and first is not last:
            points.append(Point(opening, first.start, first.end, "side_ending_echo"))
        else:
            points.append(Point(quoted, last.start, last.end, "side_ending_topic"))
    sure = bool(points)
    if not points and (likely := topic(analysis)) and likely in last.text:
        about = likely
        points.append(Point(quoted, last.start, last.end, "side_ending_topic"))
    if not points:
        return None  # that a text began and ends is no ground for anything
    rule = "ending-question" if last.is_question else "form-judged"
    return _form_judged(
        analysis, "ending_worth", last, quoted, points, 0.45 if sure else LAST_RESORT, rule=rule, about=about
    )


_SHORT_CLOSE = 20
_LEAST_ABOUT, _MOST_SHOWN = 2, 3


def _responses(analysis: Analysis, statements: list[Statement], genre: str) -> Iterator[Found]:
    """What the text says of the worth of its topic, to be responded to; and, as a last resort, its weightiest statements."""
    if genre == "narrative":
        return
    told = [
        statement
        for statement in statements
        if statement.clean
        and 14 <= len(statement.text) <= 64
        and statement.holder is not None
        and statement.holder.kind == "author"
        and not re.search(r"\d{2,}|曾|当时|[汉唐宋元明清]代", statement.shadow)
        and not any(mention.kind == "PER" for mention in analysis.mentions_in(statement.start, statement.end))
    ]
    valued = [s for s in told if VALUE.search(s.shadow) or ABSOLUTE.search(s.shadow)]
    about = sure_topic(analysis)
    on_topic = _weightiest([statement for statement in valued if about and about in statement.shadow])
    if len(on_topic) >= _LEAST_ABOUT:
        at = on_topic[0].shadow.index(about)
        topic = on_topic[0].text[at : at + len(about)]
        yield _response("topic_response", on_topic, topic, 0.4 if genre == "argumentative" else LAST_RESORT)
    kind = "response" if len(valued) >= _LEAST_ABOUT else "knowledge"
    weightiest = _weightiest(valued if kind == "response" else told)
    if len(weightiest) >= _LEAST_ABOUT:
        yield _response(
            kind, weightiest, "", 0.45 if genre in ("expository", "argumentative") else LAST_RESORT
        )


def _weightiest(statements: list[Statement]) -> list[Statement]:
    """The weightiest, one a sentence, in the order of the text."""
    best: dict[int, Statement] = {}
    for statement in sorted(statements, key=lambda s: (-salience(s), s.start)):
        best.setdefault(statement.sentence.index, statement)
    return sorted(list(best.values())[:_MOST_SHOWN], key=lambda s: s.start)


def _response(kind: str, shown: list[Statement], topic: str, confidence: float) -> Found:
    return Found(
        kind=kind,
        sentence=shown[0].sentence,
        slots={"topic": topic} if topic else {},
        answer_type="essay",
        evidence=tuple((statement.start, statement.end) for statement in shown),
        rule="chief-topic" if topic else "weightiest",
        salience=0.4,
        confidence=confidence,
        for_points=tuple(Point(statement.text, statement.start, statement.end) for statement in shown),
    )


_REASONS_ASKED = 2


def _form_judged(
    analysis: Analysis,
    kind: str,
    sentence: SentenceView,
    quoted: str,
    points: list[Point],
    confidence: float,
    *,
    rule: str,
    about: str = "",
) -> Found | None:
    if not points:
        return None
    if len(points) < _REASONS_ASKED:
        confidence = min(confidence, LAST_RESORT)  # the rubric pays for two reasons
    return Found(
        kind=kind,
        sentence=sentence,
        slots={"sentence": quoted, "topic": analysis.native(about)},
        answer_type="essay",
        evidence=((sentence.start, sentence.end),),
        rule=rule,
        salience=0.3,
        for_points=tuple(points),
        confidence=confidence,
    )
