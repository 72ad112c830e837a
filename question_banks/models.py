"""The model of a question bank: frozen, closed, and valid by construction.

Every offset is a half-open span of code points in `Article.text`. `QuestionBank` refuses to exist
unless each quotation in it is what the article says at that place.
"""

from collections.abc import Iterator
from typing import Annotated, Literal, Self, TypeVar

from pydantic import BaseModel, ConfigDict, Field, model_validator

SCHEMA_VERSION = 2

Kind = Literal["factual", "inferential", "opinion"]
Bloom = Literal["remember", "understand", "apply", "analyse", "evaluate", "create"]
Process = Literal["locate", "represent", "integrate", "infer", "assess", "reflect"]
Status = Literal["suggested", "reserve", "approved", "rejected"]
Proof = Literal["P1", "P2", "P3"]
RejectionReason = Literal["wrong", "unclear", "trivial", "duplicate", "other"]
Role = Literal["title", "byline", "source", "caption", "body"]
Script = Literal["simplified", "traditional"]
QuestionLanguage = Literal["zh", "en"]

_Model = TypeVar("_Model", bound=BaseModel)

KINDS: tuple[Kind, ...] = ("factual", "inferential", "opinion")
REJECTION_REASONS: tuple[RejectionReason, ...] = ("wrong", "unclear", "trivial", "duplicate", "other")
OWN_TEMPLATE = "teacher"
"""`Provenance.template` of a question that a teacher wrote, or copied: no template of the engine's made it."""


class Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


class Span(Frozen):
    """Half-open range of code points in `Article.text`."""

    start: int = Field(ge=0)
    end: int = Field(ge=0)

    @model_validator(mode="after")
    def _not_backwards(self) -> Self:
        if self.end < self.start:
            raise ValueError(f"span ends before it starts: {self.start}..{self.end}")
        return self

    def overlaps(self, other: "Span") -> bool:
        return self.start < other.end and other.start < self.end


class Paragraph(Frozen):
    span: Span
    role: Role = "body"
    number: int | None = Field(default=None, description="1-based among body paragraphs; None for the rest")


class Sentence(Frozen):
    span: Span
    paragraph: int = Field(ge=0, description="index into Article.paragraphs")


class Quotation(Frozen):
    """What stands between a pair of quotation marks, however many sentences it spans (marks excluded)."""

    span: Span
    speaker: Span | None = None


class Article(Frozen):
    """A text as it will be printed. `text` is final: nothing changes it after the reader."""

    id: str
    title: str
    byline: str = ""
    source: str = ""
    script: Script = "simplified"
    text: str
    paragraphs: tuple[Paragraph, ...]
    sentences: tuple[Sentence, ...]
    quotations: tuple[Quotation, ...] = ()

    @model_validator(mode="after")
    def _offsets_fit(self) -> Self:
        spans = [paragraph.span for paragraph in self.paragraphs]
        spans += [sentence.span for sentence in self.sentences]
        spans += [quotation.span for quotation in self.quotations]
        if any(span.end > len(self.text) for span in spans):
            raise ValueError("a span of the article reaches past its text")
        if any(sentence.paragraph >= len(self.paragraphs) for sentence in self.sentences):
            raise ValueError("a sentence names a paragraph that is not there")
        return self

    def slice(self, span: Span) -> str:
        return self.text[span.start : span.end]

    def body(self) -> Iterator[Paragraph]:
        """The numbered paragraphs, in order."""
        return (paragraph for paragraph in self.paragraphs if paragraph.number is not None)

    def paragraph_number(self, offset: int) -> int | None:
        """The printed number of the body paragraph that holds this offset."""
        for paragraph in self.paragraphs:
            if paragraph.span.start <= offset < paragraph.span.end:
                return paragraph.number
        return None


class Evidence(Frozen):
    """A quotation from the article. `paragraph` is the printed number (title and byline: None)."""

    span: Span
    quote: str
    paragraph: int | None = None


class Fact(Frozen):
    """Something the article states. `holder` says who claims it: 作者, a named person, 有人."""

    id: str
    kind: str
    slots: dict[str, Evidence]
    holder: str = "作者"
    polarity: Literal["affirmed", "negated"] = "affirmed"
    modality: Literal["asserted", "possible", "necessary", "future", "conditional"] = "asserted"
    confidence: float = Field(default=1.0, ge=0, le=1)
    rule: str = ""


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


class Provenance(Frozen):
    """Where a question came from: enough to make it again."""

    template: str
    facts: tuple[str, ...] = ()
    rule: str = ""
    seed: int = 0


class Review(Frozen):
    """What a teacher did with a question. `edited` names the fields she changed (stem, options, key, …);
    `before` holds the text of each as the engine had it, so that its templates can be judged by it."""

    reason: RejectionReason | None = Field(default=None, description="why it was rejected")
    note: str = ""
    edited: tuple[str, ...] = ()
    before: dict[str, str] = Field(default_factory=dict)


class Question(Frozen):
    """An item. `stem` may mark a word that must be printed bold (不正确) as **…**, and nothing else."""

    id: str
    stem: str = Field(min_length=1)
    kind: Kind
    level: Bloom
    process: Process
    response: Response
    evidence: tuple[Evidence, ...] = ()
    difficulty: float = Field(ge=0, le=1)
    points: float = Field(gt=0)
    status: Status = "suggested"
    explanation: str = ""
    tags: tuple[str, ...] = ()
    provenance: Provenance
    scores: dict[str, float] = Field(default_factory=dict, description="why it was chosen, by named feature")
    review: Review = Review()


Band = Literal["easy", "medium", "hard"]
BANDS: tuple[Band, ...] = ("easy", "medium", "hard")
_MEDIUM_FROM, _HARD_FROM = 0.35, 0.6


def band(difficulty: float) -> Band:
    """The difficulty in words: easy below 0.35, hard from 0.6."""
    return "easy" if difficulty < _MEDIUM_FROM else "hard" if difficulty >= _HARD_FROM else "medium"


SchoolLevel = Literal["primary", "middle", "high", "university"]


class BlueprintRow(Frozen):
    """A row of the table of specifications (双向细目表): how many questions of what sort, and what each counts.

    What is None may be anything; `points` None leaves each question what it counts by itself.
    """

    count: int = Field(ge=1)
    kind: Kind | None = None
    level: Bloom | None = None
    format: Format | None = None
    difficulty: Band | None = None
    points: float | None = Field(default=None, gt=0, description="of each question")

    def admits(self, question: Question) -> bool:
        """Whether the question is of this sort, whatever it counts."""
        return (
            self.kind in (None, question.kind)
            and self.level in (None, question.level)
            and self.format in (None, question.response.format)
            and self.difficulty in (None, band(question.difficulty))
        )


class Blueprint(Frozen):
    """How many of each kind, which formats are allowed, and for whom the paper is.

    With `rows`, they alone say what the paper holds, and `count` is their sum.
    """

    count: int = Field(default=12, ge=1)
    mix: tuple[int, int, int] = Field(default=(5, 4, 3), description="factual : inferential : opinion")
    formats: tuple[Format, ...] = FORMATS
    level: SchoolLevel | None = None
    rows: tuple[BlueprintRow, ...] = ()

    @model_validator(mode="after")
    def _rows_add_up(self) -> Self:
        if self.rows and sum(row.count for row in self.rows) != self.count:
            raise ValueError("the rows of the blueprint do not add up to its count")
        return self


class Settings(Frozen):
    seed: int = 0
    question_language: QuestionLanguage = "zh"
    blueprint: Blueprint = Blueprint()
    engine: str = Field(default="", description="version of the engine, and the tagger it had")


class PaperVersion(Frozen):
    """One stored permutation (paper A, B): question id → order of its options."""

    name: str
    questions: tuple[str, ...]
    options: dict[str, tuple[int, ...]] = Field(default_factory=dict)


class QuestionBank(Frozen):
    schema_version: int = SCHEMA_VERSION
    id: str
    title: str
    article: Article
    facts: tuple[Fact, ...] = ()
    questions: tuple[Question, ...] = ()
    versions: tuple[PaperVersion, ...] = ()
    settings: Settings = Settings()

    @model_validator(mode="after")
    def _grounded(self) -> Self:
        seen: set[str] = set()
        for question in self.questions:
            if question.id in seen:
                raise ValueError(f"two questions have the id {question.id}")
            seen.add(question.id)
        for owner, evidence in every_evidence(self):
            if self.article.text[evidence.span.start : evidence.span.end] != evidence.quote:
                raise ValueError(
                    f"{owner}: the article does not say “{evidence.quote[:20]}” at {evidence.span.start}"
                )
        return self


def every_evidence(bank: QuestionBank) -> Iterator[tuple[str, Evidence]]:
    """Each quotation in the bank with the id of what quotes it."""
    for fact in bank.facts:
        for evidence in fact.slots.values():
            yield fact.id, evidence
    for question in bank.questions:
        for evidence in question_evidence(question):
            yield question.id, evidence


def question_evidence(question: Question) -> Iterator[Evidence]:
    """Each quotation in a question, those of its response after its own."""
    yield from question.evidence
    response = question.response
    if isinstance(response, ShortAnswer):
        for point in response.scoring_points:
            yield from point.evidence
    elif isinstance(response, Cloze):
        for blank in response.blanks:
            if blank.evidence is not None:
                yield blank.evidence
    elif isinstance(response, Essay):
        for argument in (*response.points_for, *response.points_against):
            yield from argument.evidence


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
