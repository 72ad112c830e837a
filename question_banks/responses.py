"""What a question asks for: a closed union over `format`, each valid by construction."""

from typing import Annotated, Literal, Self, TypeVar

from pydantic import BaseModel, Field, model_validator

from question_banks.articles import Evidence, Frozen

Proof = Literal["P1", "P2", "P3"]

_Model = TypeVar("_Model", bound=BaseModel)


class Option(Frozen):
    """One choice. A wrong one names the operator that made it, how it is proved wrong, and why it is wrong."""

    text: str = Field(min_length=1)
    correct: bool = False
    rationale: str = ""
    operator: str | None = None
    proof: Proof | None = None
    changed: str = Field(default="", description="the words that make the option wrong")


class ScoringPoint(Frozen):
    """采分点: what earns points, by which words, on what evidence."""

    text: str
    points: float = Field(gt=0)
    keywords: tuple[str, ...] = ()
    synonyms: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()


class Blank(Frozen):
    answer: str = Field(min_length=1)
    accepted: tuple[str, ...] = ()
    evidence: Evidence | None = None


class ArgumentPoint(Frozen):
    """A consideration for or against, with the passage it rests on where the article has one."""

    text: str
    evidence: tuple[Evidence, ...] = ()


class RubricLine(Frozen):
    criterion: str
    points: float = Field(gt=0)


class SingleChoice(Frozen):
    format: Literal["single_choice"] = "single_choice"
    options: tuple[Option, ...]

    @model_validator(mode="after")
    def _one_key(self) -> Self:
        if sum(option.correct for option in self.options) != 1:
            raise ValueError("a single choice has exactly one correct option")
        return _distinct(self, [option.text for option in self.options], 2)


class MultipleChoice(Frozen):
    format: Literal["multiple_choice"] = "multiple_choice"
    options: tuple[Option, ...]

    @model_validator(mode="after")
    def _some_keys(self) -> Self:
        keys = sum(option.correct for option in self.options)
        if not 2 <= keys <= len(self.options):
            raise ValueError("a multiple choice has at least two correct options")
        return _distinct(self, [option.text for option in self.options], 3)


class TrueFalse(Frozen):
    """The stem is the statement to judge. A false one carries its correction."""

    format: Literal["true_false"] = "true_false"
    answer: bool
    correction: str = ""
    rationale: str = ""
    operator: str | None = None
    proof: Proof | None = None
    changed: str = ""

    @model_validator(mode="after")
    def _false_is_corrected(self) -> Self:
        if not self.answer and not self.correction:
            raise ValueError("a false statement needs its correction")
        return self


class Cloze(Frozen):
    """`segments` are the words around the blanks: segment, blank, segment, blank, …, segment."""

    format: Literal["cloze"] = "cloze"
    segments: tuple[str, ...]
    blanks: tuple[Blank, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _interleaved(self) -> Self:
        if len(self.segments) != len(self.blanks) + 1:
            raise ValueError("a cloze has one segment more than blanks")
        return self


class ShortAnswer(Frozen):
    format: Literal["short_answer"] = "short_answer"
    key: str = Field(min_length=1)
    scoring_points: tuple[ScoringPoint, ...] = Field(min_length=1)


class Pair(Frozen):
    left: str = Field(min_length=1)
    right: str = Field(min_length=1)


class Matching(Frozen):
    """`pairs` are the right matches; `order` lists the right-hand sides as printed (indices into
    pairs, then into extras); `extras` are right-hand sides that match nothing."""

    format: Literal["matching"] = "matching"
    pairs: tuple[Pair, ...] = Field(min_length=2)
    extras: tuple[str, ...] = ()
    order: tuple[int, ...]

    @model_validator(mode="after")
    def _order_is_a_permutation(self) -> Self:
        return _permutation(self, self.order, len(self.pairs) + len(self.extras))

    def right_as_printed(self) -> tuple[str, ...]:
        every = [pair.right for pair in self.pairs] + list(self.extras)
        return tuple(every[index] for index in self.order)


class Ordering(Frozen):
    """`items` in their right order; `order` lists them as printed (indices into items)."""

    format: Literal["ordering"] = "ordering"
    items: tuple[str, ...] = Field(min_length=3)
    order: tuple[int, ...]

    @model_validator(mode="after")
    def _order_is_a_permutation(self) -> Self:
        return _permutation(self, self.order, len(self.items))


class Essay(Frozen):
    """An open question: no key can be written down here, only a guide and a rubric."""

    format: Literal["essay"] = "essay"
    guide: str
    rubric: tuple[RubricLine, ...] = Field(min_length=1)
    points_for: tuple[ArgumentPoint, ...] = ()
    points_against: tuple[ArgumentPoint, ...] = ()


Response = Annotated[
    SingleChoice | MultipleChoice | TrueFalse | Cloze | ShortAnswer | Matching | Ordering | Essay,
    Field(discriminator="format"),
]
Format = Literal[
    "single_choice", "multiple_choice", "true_false", "cloze", "short_answer", "matching", "ordering", "essay"
]
FORMATS: tuple[Format, ...] = (
    "single_choice", "multiple_choice", "true_false", "cloze", "matching", "ordering", "short_answer", "essay",
)  # fmt: skip


def _distinct(model: _Model, texts: list[str], least: int) -> _Model:
    if len(texts) < least:
        raise ValueError(f"needs at least {least} options")
    if len(set(texts)) != len(texts):
        raise ValueError("two options are the same")
    return model


def _permutation(model: _Model, order: tuple[int, ...], length: int) -> _Model:
    if sorted(order) != list(range(length)):
        raise ValueError("the printed order is not a permutation of the items")
    return model
