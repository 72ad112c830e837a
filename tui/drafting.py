"""A question as it stands in a form: plain texts and ticks, also half-typed and wrong ones; and back again.

`fields_of` takes a question apart, `build` puts one together or says, field by field, why it is none yet.
Fields are JSON values, so that an unfinished draft can wait in the journal.
"""

from dataclasses import dataclass
from typing import Any, get_args

from pydantic import ValidationError

from question_banks.damage import first_damage
from question_banks.figures import plain_number
from question_banks.models import (
    OWN_TEMPLATE,
    Article,
    Bloom,
    Cloze,
    Essay,
    Evidence,
    Format,
    Kind,
    Matching,
    MultipleChoice,
    Ordering,
    Process,
    Provenance,
    Question,
    Response,
    ShortAnswer,
    SingleChoice,
    Span,
    TrueFalse,
)
from tui.clozes import cloze_text
from tui.responses import FieldProblem, Fields, Row, Unfinished, listed, number, one_line, response_of

NEW = "new"
"""The field that marks a draft of a question that is not in the bank yet."""
LEVELS: tuple[Bloom, ...] = get_args(Bloom)
_LEVEL: dict[Kind, tuple[Bloom, Process]] = {
    "factual": ("remember", "locate"),
    "inferential": ("understand", "infer"),
    "opinion": ("evaluate", "reflect"),
}
_POINTS: dict[Format, str] = {"essay": "6", "short_answer": "4", "multiple_choice": "3", "matching": "4"}


@dataclass(frozen=True)
class Built:
    """The question that the fields make, or None, and what to say beside them."""

    question: Question | None
    problems: tuple[FieldProblem, ...] = ()


# A question taken apart


def fields_of(question: Question) -> Fields:
    """The question as its form shows it."""
    return {
        "format": question.response.format,
        "stem": question.stem,
        "kind": question.kind,
        "level": question.level,
        "points": plain_number(question.points),
        "evidence": [[each.span.start, each.span.end] for each in question.evidence],
        "explanation": question.explanation,
        "tags": "、".join(question.tags),
        **_response_fields(question.response),
    }


def blank_fields(format_: Format, kind: Kind = "factual", span: Span | None = None) -> Fields:
    """An empty form for a new question, about this passage if there is one."""
    if format_ == "essay":
        kind = "opinion"
    empty: dict[str, Fields] = {
        "single_choice": {"options": [_option(True)] + [_option(False) for _ in range(3)]},
        "multiple_choice": {"options": [_option(True), _option(True), _option(False), _option(False)]},
        "true_false": {"answer": "true", "correction": "", "rationale": ""},
        "cloze": {"cloze": ""},
        "short_answer": {"key": "", "scoring_points": [{"text": "", "points": "", "keywords": ""}]},
        "matching": {"pairs": [{"left": "", "right": ""} for _ in range(3)], "extras": []},
        "ordering": {"items": [{"text": ""} for _ in range(4)]},
        "essay": {
            "guide": "",
            "rubric": [{"text": "", "points": ""}],
            "points_for": [{"text": ""}],
            "points_against": [{"text": ""}],
        },
    }
    return {
        NEW: True,
        "format": format_,
        "stem": "",
        "kind": kind,
        "level": _LEVEL[kind][0],
        "points": _POINTS.get(format_, "2"),
        "evidence": [[span.start, span.end]] if span else [],
        "explanation": "",
        "tags": "",
        **empty[format_],
    }


def _option(correct: bool) -> Row:
    return {"text": "", "correct": correct, "rationale": ""}


def _response_fields(response: Response) -> Fields:
    match response:
        case SingleChoice(options=options) | MultipleChoice(options=options):
            return {
                "options": [
                    {"text": each.text, "correct": each.correct, "rationale": each.rationale}
                    for each in options
                ]
            }
        case TrueFalse():
            return {
                "answer": "true" if response.answer else "false",
                "correction": response.correction,
                "rationale": response.rationale,
            }
        case Cloze():
            return {"cloze": cloze_text(response)}
        case ShortAnswer():
            return {
                "key": response.key,
                "scoring_points": [
                    {
                        "text": each.text,
                        "points": plain_number(each.points),
                        "keywords": "、".join(each.keywords),
                    }
                    for each in response.scoring_points
                ],
            }
        case Matching():
            return {
                "pairs": [{"left": pair.left, "right": pair.right} for pair in response.pairs],
                "extras": [{"text": text} for text in response.extras],
            }
        case Ordering():
            return {"items": [{"text": text} for text in response.items]}
        case Essay():
            return {
                "guide": response.guide,
                "rubric": [
                    {"text": each.criterion, "points": plain_number(each.points)} for each in response.rubric
                ],
                "points_for": [{"text": each.text} for each in response.points_for],
                "points_against": [{"text": each.text} for each in response.points_against],
            }


# A question put together


def build(fields: Fields, article: Article, base: Question | None, *, id: str = "") -> Built:
    """The question that the fields make. What the form does not show (operators, proofs, evidence of scoring
    points) is kept from `base` where the text it belongs to is unchanged."""
    found: list[FieldProblem] = []

    def tried(make: Any, *arguments: Any) -> Any:
        try:
            return make(*arguments)
        except Unfinished as unfinished:
            found.append(unfinished.problem)
            return None

    stem = tried(_stem, fields, base)
    evidence = _evidence(fields.get("evidence", ()), article)
    kind: Kind = fields["kind"]
    response = tried(response_of, fields, base.response if base else None, evidence)
    points = tried(_points, fields)
    if found:
        return Built(None, tuple(found))
    old_level, old_process = (base.level, base.process) if base and base.kind == kind else _LEVEL[kind]
    level = fields.get("level") or old_level
    values = {
        "stem": stem,
        "kind": kind,
        "level": level if base is None or level != base.level else old_level,
        "process": old_process,
        "response": response,
        "evidence": evidence,
        "points": points,
        "explanation": _explanation(fields.get("explanation", ""), base),
        "tags": tuple(listed(fields.get("tags", ""))),
    }
    if base is not None:
        values = {**{name: getattr(base, name) for name in Question.model_fields}, **values}
    else:
        values |= {"id": id, "difficulty": 0.5, "provenance": Provenance(template=OWN_TEMPLATE)}
    try:
        return Built(Question(**values))
    except ValidationError as error:
        words = first_damage(error, values).words()
        return Built(None, (FieldProblem("stem", "unfinished", words["problem_zh"], words["problem_en"]),))


def _stem(fields: Fields, base: Question | None) -> str:
    given = fields.get("stem", "")
    if base is not None and given == base.stem:
        return base.stem
    stem = one_line(given)
    if not stem:
        raise Unfinished("stem", "还没有题干", "There is no stem yet")
    return stem


def _explanation(given: str, base: Question | None) -> str:
    return given if base is not None and given == base.explanation else given.strip()


def _points(fields: Fields) -> float:
    return number("points", fields.get("points", ""))


def _evidence(spans: Any, article: Article) -> tuple[Evidence, ...]:
    """Quotations for the spans that lie within the article, each once."""
    inside = dict.fromkeys((start, end) for start, end in spans if 0 <= start < end <= len(article.text))
    return tuple(
        Evidence(
            span=Span(start=start, end=end),
            quote=article.text[start:end],
            paragraph=article.paragraph_number(start),
        )
        for start, end in inside
    )
