"""Answer guides for opinion questions: what may be said for and against, with the text's own evidence."""

from question_banks.models import ArgumentPoint, Essay, RubricLine
from quizgen.asking.wording import Wording
from quizgen.facts.claims import ABSOLUTE
from quizgen.facts.model import Found, Point
from quizgen.language.analysis import Analysis

_GUIDES = {
    "dilemma": "guide_choice", "topic_response": "guide_topic", "response": "guide_topic", "knowledge": "guide_topic", "open_question": "guide_open", "problem": "guide_suggest",
    "view": "guide_weigh", "thesis": "guide_thesis", "example": "guide_example",
}  # fmt: skip
_SIDES = {
    "dilemma": "side_choice",
    "open_question": "side_choice",
    "deed": "side_deed",
    "lesson": "side_deed",
    "person_judged": "side_deed",
    "view": "side_weigh",
    "problem": "side_problem",
    "title_worth": "side_title",
    "opening_worth": "side_opening",
    "topic_response": "side_topic",
    "response": "side_topic",
    "knowledge": "side_topic",
    "example": "side_example",
}


def essay(analysis: Analysis, found: Found, wording: Wording) -> Essay:
    """The guide, the rubric (6 points) and both sides, the second in our own words where the text has none."""
    side = _SIDES.get(found.kind, "side_for")
    points_for = tuple(
        _point(analysis, point, wording, side, found.slots.get("topic", "")) for point in found.for_points
    )
    against = "side_choice" if side == "side_choice" else "side_against"
    points_against = tuple(_point(analysis, point, wording, against) for point in found.against_points)
    if not points_against:
        points_against = _from_wording(analysis, found, wording)
    return Essay(
        guide=wording(_GUIDES.get(found.kind, "guide")),
        rubric=_rubric(found, wording),
        points_for=points_for,
        points_against=points_against,
    )


def _rubric(found: Found, wording: Wording) -> tuple[RubricLine, ...]:
    if found.kind == "thesis":
        return (
            RubricLine(criterion=wording("rubric_stand"), points=1),
            RubricLine(criterion=wording("rubric_example"), points=2),
            RubricLine(criterion=wording("rubric_analysis"), points=2),
            RubricLine(criterion=wording("rubric_expression"), points=1),
        )
    return (
        RubricLine(criterion=wording("rubric_stand"), points=1),
        RubricLine(criterion=wording("rubric_reasons"), points=4),
        RubricLine(criterion=wording("rubric_expression"), points=1),
    )


def _point(analysis: Analysis, point: Point, wording: Wording, name: str, topic: str = "") -> ArgumentPoint:
    evidence = analysis.evidence(point.start, point.end)
    return ArgumentPoint(
        text=wording(point.role or name, quote=point.text, n=str(evidence.paragraph), topic=topic),
        evidence=(evidence,),
    )


def _from_wording(analysis: Analysis, found: Found, wording: Wording) -> tuple[ArgumentPoint, ...]:
    """The second side where the text gives none: how a claim of this kind may be limited or opposed."""
    start, end = found.evidence[0]
    source = analysis.shadow[start:end]
    name, pattern = f"against_{found.kind}", None
    if found.rule in ("opening-direct", "ending-question"):
        name = f"against_{found.rule.replace('-', '_')}"
    if (
        found.kind in ("claim", "quoted_claim")
        and (absolute := ABSOLUTE.search(source))
        and len(absolute[0]) <= 4
    ):
        name, pattern = "against_absolute", ABSOLUTE
    match = pattern.search(source) if pattern is not None else None
    word = analysis.print_text(start + match.start(), start + match.end()) if match else ""
    return (ArgumentPoint(text=wording(name, word=word)),)
