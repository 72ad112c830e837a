"""The build of the text: dated events in their order, and the events of a story.

1905年…, 1921年…, 1933年… → chronology; four deeds of a character → plot
Refuses rows of fewer than three dates or four deeds.
"""

import re
from collections.abc import Iterator

from quizgen.facts.model import Found, Point, in_order
from quizgen.facts.standing import standing_problem
from quizgen.facts.statements import Statement, salience
from quizgen.language.analysis import Analysis
from quizgen.language.characters import characters
from quizgen.language.genre import classify


def extract(analysis: Analysis, statements: list[Statement]) -> Iterator[Found]:
    chronology = _chronology(analysis, statements)
    if chronology is not None:
        yield chronology
    plot = _plot(analysis, statements)
    if plot is not None:
        yield plot


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
