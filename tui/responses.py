"""The answer side of a question from the fields of a form: options, keys, scoring points, pairs … by format."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from question_banks.models import (
    ArgumentPoint,
    Cloze,
    Essay,
    Evidence,
    Matching,
    MultipleChoice,
    Option,
    Ordering,
    Pair,
    Response,
    RubricLine,
    ScoringPoint,
    ShortAnswer,
    SingleChoice,
    Span,
    TrueFalse,
)
from tui.clozes import parse_cloze

Fields = dict[str, Any]
Row = dict[str, Any]
Severity = Literal["unfinished", "error", "warning"]
MOST_POINTS = 1000
"""Of one question; more than that is a slip of the finger."""


@dataclass(frozen=True)
class FieldProblem:
    """What is wrong with one field. `unfinished`: the question cannot be kept so, and waits as a draft."""

    field: str
    severity: Severity
    zh: str
    en: str


class Unfinished(Exception):
    """The fields make no question yet; `problem` says why."""

    def __init__(self, field: str, zh: str, en: str) -> None:
        self.problem = FieldProblem(field, "unfinished", zh, en)
        super().__init__(en)


def response_of(fields: Fields, base: Response | None, evidence: tuple[Evidence, ...]) -> Response:
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
        text = row["text"] if row["text"] in known else one_line(row["text"])
        if not text:
            continue
        update = {"correct": bool(row["correct"]), "rationale": row["rationale"].strip()}
        old = known.get(text)
        same = old is not None and old.correct == update["correct"]
        options.append(
            old.model_copy(update=update) if old is not None and same else Option(text=text, **update)
        )
    if len(options) < least:
        raise Unfinished("options", f"至少要有{least}个选项", f"At least {least} options are needed")
    texts = [option.text for option in options]
    double = next((text for text in texts if texts.count(text) > 1), None)
    if double is not None:
        raise Unfinished(
            "options", f"有两个选项相同：“{double[:12]}”", f"Two options are the same: “{double[:12]}”"
        )
    marked = sum(option.correct for option in options)
    if keys == 1 and marked != 1:
        raise Unfinished("options", "没有标出正确答案", "No option is marked as the key")
    if marked < keys:
        raise Unfinished(
            "options", "多选题至少要标出两个正确答案", "At least two options must be marked as right"
        )
    return tuple(options)


def _true_false(fields: Fields, base: Response | None) -> TrueFalse:
    answer = fields["answer"] == "true"
    correction = one_line(fields["correction"])
    if not answer and not correction:
        raise Unfinished("correction", "错误的说法要写出怎样才对", "A false statement needs its correction")
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
        raise Unfinished("cloze", *words)
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
        raise Unfinished("key", "还没有参考答案", "There is no model answer yet")
    known = {each.text: each for each in base.scoring_points} if isinstance(base, ShortAnswer) else {}
    parts = []
    for row in _filled(fields["scoring_points"]):
        text = one_line(row["text"])
        update = {"points": number("scoring_points", row["points"]), "keywords": listed(row["keywords"])}
        old = known.get(text)
        parts.append(old.model_copy(update=update) if old else ScoringPoint(text=text, **update))
    if not parts:
        raise Unfinished("scoring_points", "至少要有一个采分点", "At least one scoring point is needed")
    return ShortAnswer(key=key, scoring_points=tuple(parts))


def _matching(fields: Fields, base: Response | None) -> Matching:
    pairs = []
    for row in fields["pairs"]:
        left, right = one_line(row["left"]), one_line(row["right"])
        if left and right:
            pairs.append(Pair(left=left, right=right))
        elif left or right:
            raise Unfinished(
                "pairs",
                f"“{(left or right)[:12]}”还没有配上另一半",
                f"“{(left or right)[:12]}” lacks its match",
            )
    if len(pairs) < 2:
        raise Unfinished("pairs", "至少要有两对", "At least two pairs are needed")
    extras = tuple(one_line(row["text"]) for row in _filled(fields["extras"]))
    kept = base.order if isinstance(base, Matching) and len(pairs) == len(base.pairs) else ()
    return Matching(pairs=tuple(pairs), extras=extras, order=_order(kept, len(pairs) + len(extras)))


def _ordering(fields: Fields, base: Response | None) -> Ordering:
    items = tuple(one_line(row["text"]) for row in _filled(fields["items"]))
    if len(items) < 3:
        raise Unfinished("items", "至少要有三项", "At least three items are needed")
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
        RubricLine(criterion=one_line(row["text"]), points=number("rubric", row["points"]))
        for row in _filled(fields["rubric"])
    )
    if not rubric:
        raise Unfinished("rubric", "至少要有一条评分标准", "At least one line of the rubric is needed")
    old = base if isinstance(base, Essay) else None
    return Essay(
        guide=fields["guide"].strip(),
        rubric=rubric,
        points_for=_arguments(fields["points_for"], old.points_for if old else ()),
        points_against=_arguments(fields["points_against"], old.points_against if old else ()),
    )


def _arguments(rows: list[Row], base: tuple[ArgumentPoint, ...]) -> tuple[ArgumentPoint, ...]:
    known = {each.text: each for each in base}
    texts = [one_line(row["text"]) for row in _filled(rows)]
    return tuple(known.get(text) or ArgumentPoint(text=text) for text in texts)


def _filled(rows: list[Row]) -> Iterator[Row]:
    """The rows with a text: a row that was added and left empty is nothing yet."""
    return (row for row in rows if one_line(row["text"]))


def number(field: str, given: str) -> float:
    """A number above 0, at most MOST_POINTS; full-width digits are digits too, and 2分 is 2."""
    text = unicodedata.normalize("NFKC", str(given)).strip().removesuffix("分").strip()
    if re.fullmatch(r"\d{1,12}(\.\d{1,2})?", text) and float(text) > 0:
        if float(text) > MOST_POINTS:
            raise Unfinished(
                field,
                f"分值最多{MOST_POINTS}，“{text}”太大",
                f"{MOST_POINTS} points are the most; “{text}” is too many",
            )
        return float(text)
    raise Unfinished(
        field,
        f"分值应是大于0的数，不是“{text[:8]}”" if text else "还没有分值",
        f"Points are a number above 0, not “{text[:8]}”" if text else "There are no points yet",
    )


def one_line(text: str) -> str:
    return " ".join(text.split())


def listed(text: str) -> tuple[str, ...]:
    """Words parted by 、 or commas, each once."""
    return tuple(dict.fromkeys(word.strip() for word in re.split("[、,，;；\n]", text) if word.strip()))
