"""A question as it stands in a form: plain texts and ticks, also half-typed and wrong ones; and back again.

`fields_of` takes a question apart, `build` puts one together or says, field by field, why it is none yet.
Fields are JSON values, so that an unfinished draft can wait in the journal.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal, get_args

from pydantic import ValidationError

from question_banks.damage import first_damage
from question_banks.models import (
    OWN_TEMPLATE,
    ArgumentPoint,
    Article,
    Bloom,
    Cloze,
    Essay,
    Evidence,
    Format,
    Kind,
    Matching,
    MultipleChoice,
    Option,
    Ordering,
    Pair,
    Process,
    Provenance,
    Question,
    QuestionBank,
    Response,
    RubricLine,
    ScoringPoint,
    ShortAnswer,
    SingleChoice,
    Span,
    TrueFalse,
)
from question_banks.validation import problems
from tui.clozes import cloze_text, parse_cloze

Fields = dict[str, Any]
Row = dict[str, Any]
Severity = Literal["unfinished", "error", "warning"]

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
class FieldProblem:
    """What is wrong with one field. `unfinished`: the question cannot be kept so, and waits as a draft."""

    field: str
    severity: Severity
    zh: str
    en: str


@dataclass(frozen=True)
class Built:
    """The question that the fields make, or None, and what to say beside them."""

    question: Question | None
    problems: tuple[FieldProblem, ...] = ()


class _Unfinished(Exception):
    def __init__(self, field: str, zh: str, en: str) -> None:
        self.problem = FieldProblem(field, "unfinished", zh, en)
        super().__init__(en)


# A question taken apart


def fields_of(question: Question) -> Fields:
    """The question as its form shows it."""
    return {
        "format": question.response.format,
        "stem": question.stem,
        "kind": question.kind,
        "level": question.level,
        "points": f"{question.points:g}",
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
                    {"text": each.text, "points": f"{each.points:g}", "keywords": "、".join(each.keywords)}
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
                    {"text": each.criterion, "points": f"{each.points:g}"} for each in response.rubric
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
        except _Unfinished as unfinished:
            found.append(unfinished.problem)
            return None

    stem = tried(_stem, fields)
    evidence = _evidence(fields.get("evidence", ()), article)
    kind: Kind = fields["kind"]
    response = tried(_response, fields, base.response if base else None, evidence)
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
        "explanation": fields.get("explanation", "").strip(),
        "tags": tuple(_words(fields.get("tags", ""))),
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


def live_problems(question: Question, bank: QuestionBank, *, alone: bool = False) -> tuple[FieldProblem, ...]:
    """What `question_banks.validation` says of a question that is being edited, field by field.

    With `alone` it is not compared with the others of the bank.
    """
    shown = question.model_copy(update={"status": "suggested"})
    others = () if alone else tuple(each for each in bank.questions if each.id != question.id)
    place = next((n for n, each in enumerate(bank.questions) if each.id == question.id), len(others))
    if alone:
        place = 0
    paper = bank.model_copy(update={"questions": (*others[:place], shown, *others[place:]), "facts": ()})
    return tuple(
        FieldProblem(_field_of(problem.code, question), problem.severity, problem.zh, problem.en)
        for problem in problems(paper)
        if problem.question == question.id
    )


_CODES = {
    "key-longest": "options",
    "same-options": "options",
    "confirm-wrong": "options",
    "stem-gives-answer": "stem",
    "no-question-mark": "stem",
    "asked-twice": "stem",
    "no-points": "points",
    "points-do-not-add-up": "points",
    "no-evidence": "evidence",
    "wrong-paragraph": "evidence",
    "given-away": "cloze",
}
_MAIN: dict[str, str] = {
    "single_choice": "options", "multiple_choice": "options", "true_false": "answer", "cloze": "cloze",
    "short_answer": "key", "matching": "pairs", "ordering": "items", "essay": "guide",
}  # fmt: skip


def _field_of(code: str, question: Question) -> str:
    field = _CODES.get(code)
    main = _MAIN[question.response.format]
    return main if field in (None, "options") else field or main


def _stem(fields: Fields) -> str:
    stem = _line(fields.get("stem", ""))
    if not stem:
        raise _Unfinished("stem", "还没有题干", "There is no stem yet")
    return stem


def _points(fields: Fields) -> float:
    return _number("points", fields.get("points", ""))


def _number(field: str, given: str) -> float:
    """A number above 0; full-width digits are digits too, and 2分 is 2."""
    text = unicodedata.normalize("NFKC", str(given)).strip().removesuffix("分").strip()
    if re.fullmatch(r"\d{1,3}(\.\d{1,2})?", text) and float(text) > 0:
        return float(text)
    raise _Unfinished(
        field,
        f"分值应是大于0的数，不是“{text[:8]}”" if text else "还没有分值",
        f"Points are a number above 0, not “{text[:8]}”" if text else "There are no points yet",
    )


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


def _response(fields: Fields, base: Response | None, evidence: tuple[Evidence, ...]) -> Response:
    match fields["format"]:
        case "single_choice":
            return SingleChoice(options=_options(fields, base, least=2, keys=1))
        case "multiple_choice":
            return MultipleChoice(options=_options(fields, base, least=3, keys=2))
        case "true_false":
            return _true_false(fields, base)
        case "cloze":
            return _cloze(fields, base, evidence)
        case "short_answer":
            return _short_answer(fields, base)
        case "matching":
            return _matching(fields, base)
        case "ordering":
            return _ordering(fields, base)
        case _:
            return _essay(fields, base)


def _options(fields: Fields, base: Response | None, *, least: int, keys: int) -> tuple[Option, ...]:
    """Rows without text are no options yet. A text that is unchanged keeps its operator and its proof."""
    known = (
        {each.text: each for each in base.options} if isinstance(base, (SingleChoice, MultipleChoice)) else {}
    )
    options: list[Option] = []
    for row in fields["options"]:
        text = _line(row["text"])
        if not text:
            continue
        update = {"correct": bool(row["correct"]), "rationale": row["rationale"].strip()}
        old = known.get(text)
        same = old is not None and old.correct == update["correct"]
        options.append(
            old.model_copy(update=update) if old is not None and same else Option(text=text, **update)
        )
    if len(options) < least:
        raise _Unfinished("options", f"至少要有{least}个选项", f"At least {least} options are needed")
    texts = [option.text for option in options]
    double = next((text for text in texts if texts.count(text) > 1), None)
    if double is not None:
        raise _Unfinished(
            "options", f"有两个选项相同：“{double[:12]}”", f"Two options are the same: “{double[:12]}”"
        )
    marked = sum(option.correct for option in options)
    if keys == 1 and marked != 1:
        raise _Unfinished("options", "没有标出正确答案", "No option is marked as the key")
    if marked < keys:
        raise _Unfinished(
            "options", "多选题至少要标出两个正确答案", "At least two options must be marked as right"
        )
    return tuple(options)


def _true_false(fields: Fields, base: Response | None) -> TrueFalse:
    answer = fields["answer"] == "true"
    correction = _line(fields["correction"])
    if not answer and not correction:
        raise _Unfinished("correction", "错误的说法要写出怎样才对", "A false statement needs its correction")
    update = {
        "answer": answer,
        "correction": "" if answer else correction,
        "rationale": fields["rationale"].strip(),
    }
    if isinstance(base, TrueFalse) and base.answer == answer:
        return base.model_copy(update=update)
    return TrueFalse(**update)


def _cloze(fields: Fields, base: Response | None, evidence: tuple[Evidence, ...]) -> Cloze:
    parsed = parse_cloze(fields["cloze"])
    if isinstance(parsed, str):
        words = {
            "none": ("用【】把要填的词括起来，例如：花了【九天】", "Put 【】 around what is to be filled in"),
            "open": ("有一个【没有配上】", "A 【 lacks its 】"),
            "empty": ("有一个空里没有答案", "A blank has no answer"),
        }[parsed]
        raise _Unfinished("cloze", *words)
    known = {blank.answer: blank for blank in base.blanks} if isinstance(base, Cloze) else {}
    blanks = []
    for blank in parsed.blanks:
        old = known.get(blank.answer)
        where = old.evidence if old is not None else _quoted(blank.answer, evidence)
        blanks.append(blank.model_copy(update={"evidence": where}))
    return parsed.model_copy(update={"blanks": tuple(blanks)})


def _quoted(words: str, evidence: tuple[Evidence, ...]) -> Evidence | None:
    """Where the quotations of the question say these words."""
    for each in evidence:
        offset = each.quote.find(words)
        if offset >= 0:
            start = each.span.start + offset
            return Evidence(
                span=Span(start=start, end=start + len(words)), quote=words, paragraph=each.paragraph
            )
    return None


def _short_answer(fields: Fields, base: Response | None) -> ShortAnswer:
    key = fields["key"].strip()
    if not key:
        raise _Unfinished("key", "还没有参考答案", "There is no model answer yet")
    known = {each.text: each for each in base.scoring_points} if isinstance(base, ShortAnswer) else {}
    parts = []
    for row in _filled(fields["scoring_points"]):
        text = _line(row["text"])
        update = {"points": _number("scoring_points", row["points"]), "keywords": _words(row["keywords"])}
        old = known.get(text)
        parts.append(old.model_copy(update=update) if old else ScoringPoint(text=text, **update))
    if not parts:
        raise _Unfinished("scoring_points", "至少要有一个采分点", "At least one scoring point is needed")
    return ShortAnswer(key=key, scoring_points=tuple(parts))


def _matching(fields: Fields, base: Response | None) -> Matching:
    pairs = []
    for row in fields["pairs"]:
        left, right = _line(row["left"]), _line(row["right"])
        if left and right:
            pairs.append(Pair(left=left, right=right))
        elif left or right:
            raise _Unfinished(
                "pairs",
                f"“{(left or right)[:12]}”还没有配上另一半",
                f"“{(left or right)[:12]}” lacks its match",
            )
    if len(pairs) < 2:
        raise _Unfinished("pairs", "至少要有两对", "At least two pairs are needed")
    extras = tuple(_line(row["text"]) for row in _filled(fields["extras"]))
    kept = base.order if isinstance(base, Matching) and len(pairs) == len(base.pairs) else ()
    return Matching(pairs=tuple(pairs), extras=extras, order=_order(kept, len(pairs) + len(extras)))


def _ordering(fields: Fields, base: Response | None) -> Ordering:
    items = tuple(_line(row["text"]) for row in _filled(fields["items"]))
    if len(items) < 3:
        raise _Unfinished("items", "至少要有三项", "At least three items are needed")
    return Ordering(items=items, order=_order(base.order if isinstance(base, Ordering) else (), len(items)))


def _order(old: tuple[int, ...], count: int) -> tuple[int, ...]:
    """The old printed order for `count` things: new ones come last; never the right order itself."""
    order = [index for index in old if index < count]
    order += [index for index in range(count) if index not in order]
    if order == sorted(order):
        order = order[1:] + order[:1]
    return tuple(order)


def _essay(fields: Fields, base: Response | None) -> Essay:
    rubric = tuple(
        RubricLine(criterion=_line(row["text"]), points=_number("rubric", row["points"]))
        for row in _filled(fields["rubric"])
    )
    if not rubric:
        raise _Unfinished("rubric", "至少要有一条评分标准", "At least one line of the rubric is needed")
    old = base if isinstance(base, Essay) else None
    return Essay(
        guide=fields["guide"].strip(),
        rubric=rubric,
        points_for=_arguments(fields["points_for"], old.points_for if old else ()),
        points_against=_arguments(fields["points_against"], old.points_against if old else ()),
    )


def _arguments(rows: list[Row], base: tuple[ArgumentPoint, ...]) -> tuple[ArgumentPoint, ...]:
    known = {each.text: each for each in base}
    texts = [_line(row["text"]) for row in _filled(rows)]
    return tuple(known.get(text) or ArgumentPoint(text=text) for text in texts)


def _filled(rows: list[Row]) -> Iterator[Row]:
    """The rows with a text: a row that was added and left empty is nothing yet."""
    return (row for row in rows if _line(row["text"]))


def _line(text: str) -> str:
    return " ".join(text.split())


def _words(text: str) -> tuple[str, ...]:
    """Words parted by 、 or commas, each once."""
    return tuple(dict.fromkeys(word.strip() for word in re.split("[、,，;；\n]", text) if word.strip()))
