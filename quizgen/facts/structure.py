"""The build of the text: how an argument is divided, dated events in their order.

首先…其次…最后… under one heading → division; 1905年…, 1921年…, 1933年… → chronology
Refuses lists with fewer than two marked members.
"""

import re
from collections.abc import Iterator

from quizgen.facts.arguments import claim_text
from quizgen.facts.model import Found, Point, in_order, numbered, tidy
from quizgen.facts.standing import standing_problem
from quizgen.facts.statements import Statement, salience
from quizgen.language.analysis import Analysis, SentenceView
from quizgen.language.characters import characters
from quizgen.language.genre import classify

_MARKERS = (
    (r"首先", r"其次", r"再次|再者|此外|另外|最后|第三"),
    (r"第一", r"第二", r"第三"),
    (r"一是", r"二是", r"三是"),
    (r"其一", r"其二", r"其三"),
)


def extract(analysis: Analysis, statements: list[Statement]) -> Iterator[Found]:
    for number in range(1, analysis.paragraph_count + 1):
        sentences = analysis.paragraph_sentences(number)
        division = _division(analysis, sentences)
        if division is not None:
            yield division
    chronology = _chronology(analysis, statements)
    if chronology is not None:
        yield chronology
    for found in (_plot(analysis, statements), _portrait(analysis, statements)):
        if found is not None:
            yield found


def _plot(analysis: Analysis, statements: list[Statement]) -> Found | None:
    """Four or five events of a story, in the order in which they are told."""
    if classify(analysis).name not in ("narrative", "biography"):
        return None
    cast = characters(analysis)
    acted = [
        statement
        for statement in statements
        if any(statement.text.startswith(name) for name in cast)
        and 9 <= len(statement.text) <= 26
        and "“" not in statement.text
        and "：" not in statement.text
    ]
    if len(acted) < 4:
        acted = [
            statement
            for statement in statements
            if statement.whole and 10 <= len(statement.text) <= 30 and "：" not in statement.text
        ]
    spread: list[Statement] = []
    for statement in acted:
        if not spread or statement.sentence.index - spread[-1].sentence.index >= 2:
            spread.append(statement)
    if len(spread) < 4:
        return None
    step = (len(spread) - 1) / 4
    chosen = [spread[round(index * step)] for index in range(5)] if len(spread) >= 5 else spread
    return in_order("plot", "told-in-order", chosen)


def _portrait(analysis: Analysis, statements: list[Statement]) -> Found | None:
    """What the text says of its chief subject in several places: three statements, two paragraphs or more."""
    if classify(analysis).name in ("narrative", "biography"):
        return None
    grouped: dict[str, list[Statement]] = {}
    for statement in statements:
        if (
            not 12 <= len(statement.text) <= 46
            or not statement.reaches_end
            or (statement.holder and statement.holder.kind != "author")
            or "：" in statement.text
        ):
            continue
        name = _head_noun(statement)
        if name:
            grouped.setdefault(name, []).append(statement)
    ranked = sorted(grouped.items(), key=lambda item: (-len(item[1]), item[1][0].start))
    for name, members in ranked[:2]:
        chosen: list[Statement] = []
        for statement in sorted(members, key=lambda item: -salience(item) - 0.3 * item.whole):
            if all(other.sentence.index != statement.sentence.index for other in chosen):
                chosen.append(statement)
        chosen = sorted(chosen[:3], key=lambda item: item.start)
        if len(chosen) < 3 or len({statement.sentence.paragraph for statement in chosen}) < 2:
            continue
        texts = [statement.text for statement in chosen]
        return Found(
            kind="portrait",
            sentence=chosen[0].sentence,
            slots={"subject": name, "count": "三四五"[len(chosen) - 3]},
            key=numbered(texts),
            points=tuple(Point(statement.text, statement.start, statement.end) for statement in chosen),
            answer_type="list",
            evidence=tuple((statement.start, statement.end) for statement in chosen),
            rule="chief-subject",
            salience=0.6,
            confidence=0.7,
        )
    return None


def _head_noun(statement: Statement) -> str | None:
    """The subject, if it is a single weighty noun: 蝙蝠, 浮粒."""
    tokens = statement.tokens
    if (
        len(tokens) < 3
        or tokens[0].tag not in ("n", "nz")
        or tokens[1].tag in ("n", "nz", "vn", "u", "c", "f")
        or tokens[1].text == "、"
    ):
        return None
    weight = statement.analysis.keywords.get(tokens[0].text, 0.0)
    return (
        statement.analysis.print_text(tokens[0].start, tokens[0].end)
        if weight >= 0.35 and not statement.edits
        else None
    )


def _division(analysis: Analysis, sentences: list[SentenceView]) -> Found | None:
    """A heading sentence followed by 首先…其次…最后…."""
    for markers in _MARKERS:
        members: list[SentenceView] = []
        for sentence in sentences:
            if len(members) < 3 and re.match(
                rf"({markers[len(members)]})(?!个|次|位|名|批|代|年|天|章|步|种|类|项|条|层|座|家)",
                sentence.text,
            ):
                members.append(sentence)
        if len(members) < 2 or members[0] is sentences[0]:
            continue
        lead = sentences[sentences.index(members[0]) - 1]
        claim = claim_text(analysis, lead.start, lead.end)
        if claim is None or len(claim) > 40:
            continue
        points = []
        for member in members:
            text = re.sub(
                r"^(首先|其次|再次|再者|此外|另外|最后|第[一二三]|[一二三]是|其[一二三])，?",
                "",
                tidy(analysis, member.start, member.end),
            )
            points.append(Point(text if len(text) <= 60 else text.split("，")[0], member.start, member.end))
        return Found(
            kind="division",
            sentence=lead,
            slots={"claim": claim, "count": str(len(points))},
            key=numbered(point.text for point in points),
            points=tuple(points),
            answer_type="list",
            evidence=tuple(
                sorted({(lead.start, lead.end), *((member.start, member.end) for member in members)})
            ),
            rule="numbered-points",
            salience=0.8,
        )
    return None


def _chronology(analysis: Analysis, statements: list[Statement]) -> Found | None:
    """Three to five events, each with a year of its own at its head."""
    events: list[tuple[str, str, int, int, Statement]] = []
    for statement in statements:
        times = [
            time
            for time in analysis.times_in(statement.start, statement.end)
            if time.grain in ("year", "full", "era", "decade")
        ]
        if (
            len(times) != 1
            or times[0].start != statement.start
            or (statement.holder and statement.holder.kind != "author")
        ):
            continue
        time = times[0]
        rest_shadow = statement.shadow[len(time.text) :].lstrip("，")
        rest = statement.text[len(time.text) :].lstrip("，")
        if (
            not 6 <= len(rest) <= 30
            or standing_problem(rest_shadow)
            or re.search(r"\d{3,4}年", rest_shadow)
            or rest_shadow[0] in "的以至到—-初底末"
        ):
            continue
        events.append(
            (analysis.print_text(time.start, time.end), rest, statement.start, statement.end, statement)
        )
    unique: dict[str, tuple[str, str, int, int, Statement]] = {}
    for event in events:
        unique.setdefault(event[0], event)
    chosen = sorted(
        sorted(unique.values(), key=lambda event: -salience(event[4]))[:5], key=lambda event: event[2]
    )
    if len(chosen) < 3:
        return None
    return Found(
        kind="chronology",
        sentence=chosen[0][4].sentence,
        slots={f"time{index}": event[0] for index, event in enumerate(chosen)}
        | {f"event{index}": event[1] for index, event in enumerate(chosen)},
        key="；".join(f"{event[0]}—{event[1]}" for event in chosen),
        points=tuple(Point(f"{event[0]}：{event[1]}", event[2], event[3]) for event in chosen),
        answer_type="pairs",
        evidence=tuple((event[2], event[3]) for event in chosen),
        rule="dated-events",
        salience=0.7,
    )
