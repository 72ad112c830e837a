"""Which parts of a question differ from what they were, by name, with the words as they were."""

from collections.abc import Iterable, Mapping

from question_banks.figures import plain_number
from question_banks.models import (
    ArgumentPoint,
    Cloze,
    Essay,
    Matching,
    MultipleChoice,
    Option,
    Ordering,
    Question,
    Response,
    ShortAnswer,
    SingleChoice,
    TrueFalse,
)

PARTS: tuple[str, ...] = (
    "format", "stem", "options", "key", "rationale", "correction", "segments", "scoring_points", "pairs",
    "items", "guide", "arguments", "rubric", "evidence", "explanation", "kind", "level", "process",
    "difficulty", "points", "tags",
)  # fmt: skip
"""Every name that `changed_parts` can give, in the order in which it gives them."""


def changed_parts(old: Question, new: Question) -> dict[str, str]:
    """{name: its text in `old`} for the parts that a reader would call changed.

    Printing orders do not count: shuffled options are the same options. The key of a choice has changed
    when an option that both have is right in one and wrong in the other, not when its words have. With
    another format the parts of the old response count under "format" alone.

    >>> changed_parts(question, question.model_copy(update={"stem": "谁？"}))
    {'stem': '周明远跟着谁学手艺？'}
    """
    was, now = part_texts(old), part_texts(new)
    names = {name for name, text in was.items() if now.get(name) != text}
    if old.response.format != new.response.format:
        names -= _parts(old.response).keys() | {"key"}
    else:
        names.discard("format")
        if _options(old.response) and not _moved_keys(old.response, new.response):
            names.discard("key")
    return {name: was[name] for name in PARTS if name in names}


def part_texts(question: Question) -> dict[str, str]:
    """Every part of a question as text, one a name out of PARTS; the options of a choice sorted."""
    parts = _parts(question.response)
    return {
        "format": "\n".join([question.response.format, *filter(None, parts.values())]),
        "stem": question.stem,
        **parts,
        "evidence": _lines(f"{each.span.start}–{each.span.end} {each.quote}" for each in question.evidence),
        "explanation": question.explanation,
        "kind": question.kind,
        "level": question.level,
        "process": question.process,
        "difficulty": f"{question.difficulty:g}",
        "points": plain_number(question.points),
        "tags": _lines(question.tags),
    }


def _parts(response: Response) -> Mapping[str, str]:
    """The named texts of a response, whatever the order they are printed in."""
    match response:
        case SingleChoice(options=options) | MultipleChoice(options=options):
            ordered = sorted(options, key=lambda option: option.text)
            return {
                "options": _lines(option.text for option in ordered),
                "key": _lines(option.text for option in ordered if option.correct),
                "rationale": _lines(sorted(option.rationale for option in options if option.rationale)),
            }
        case TrueFalse():
            return {
                "key": "true" if response.answer else "false",
                "correction": response.correction,
                "rationale": response.rationale,
            }
        case Cloze():
            answers = (" / ".join((blank.answer, *blank.accepted)) for blank in response.blanks)
            return {"segments": "____".join(response.segments), "key": _lines(answers)}
        case ShortAnswer():
            scoring = (
                f"{point.text} ({plain_number(point.points)}) {' '.join((*point.keywords, *point.synonyms))}".rstrip()
                for point in response.scoring_points
            )
            return {"key": response.key, "scoring_points": _lines(scoring)}
        case Matching():
            pairs = sorted(f"{pair.left} – {pair.right}" for pair in response.pairs)
            return {"pairs": _lines(pairs), "options": _lines(sorted(response.extras))}
        case Ordering():
            return {"items": _lines(response.items)}
        case Essay():
            return {
                "guide": response.guide,
                "arguments": _lines(
                    [*_arguments("+", response.points_for), *_arguments("-", response.points_against)]
                ),
                "rubric": _lines(
                    f"{line.criterion} ({plain_number(line.points)})" for line in response.rubric
                ),
            }


def _options(response: Response) -> tuple[Option, ...]:
    return response.options if isinstance(response, (SingleChoice, MultipleChoice)) else ()


def _moved_keys(old: Response, new: Response) -> bool:
    """Whether an option that both have is right in one and wrong in the other."""
    was = {option.text: option.correct for option in _options(old)}
    return any(was.get(option.text, option.correct) != option.correct for option in _options(new))


def _arguments(sign: str, points: tuple[ArgumentPoint, ...]) -> list[str]:
    return [f"{sign} {point.text}" for point in points]


def _lines(texts: Iterable[str]) -> str:
    return "\n".join(texts)
