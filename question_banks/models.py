"""The model of a question bank: frozen, closed, and valid by construction.

Every offset is a half-open span of code points in `Article.text`. `QuestionBank` refuses to exist
unless each quotation in it is what the article says at that place.
"""

from collections.abc import Iterator
from typing import Literal, Self

from pydantic import Field, model_validator

from question_banks.articles import (
    Article,
    Evidence,
    Frozen,
    Paragraph,
    Quotation,
    Role,
    Script,
    Sentence,
    Span,
)
from question_banks.responses import (
    FORMATS,
    ArgumentPoint,
    Blank,
    Cloze,
    Essay,
    Format,
    Matching,
    MultipleChoice,
    Option,
    Ordering,
    Pair,
    Proof,
    Response,
    RubricLine,
    ScoringPoint,
    ShortAnswer,
    SingleChoice,
    TrueFalse,
)

__all__ = [
    "BANDS",
    "FORMATS",
    "KINDS",
    "OWN_TEMPLATE",
    "REJECTION_REASONS",
    "SCHEMA_VERSION",
    "ArgumentPoint",
    "Article",
    "Band",
    "Blank",
    "Bloom",
    "Blueprint",
    "BlueprintRow",
    "Cloze",
    "Essay",
    "Evidence",
    "Fact",
    "Format",
    "Frozen",
    "Kind",
    "Matching",
    "MultipleChoice",
    "Option",
    "Ordering",
    "Pair",
    "PaperVersion",
    "Paragraph",
    "Process",
    "Proof",
    "Provenance",
    "Question",
    "QuestionBank",
    "QuestionLanguage",
    "Quotation",
    "RejectionReason",
    "Response",
    "Review",
    "Role",
    "RubricLine",
    "SchoolLevel",
    "ScoringPoint",
    "Script",
    "Sentence",
    "Settings",
    "ShortAnswer",
    "SingleChoice",
    "Span",
    "Status",
    "TrueFalse",
    "band",
    "every_evidence",
    "question_evidence",
]

SCHEMA_VERSION = 2

Kind = Literal["factual", "inferential", "opinion"]
Bloom = Literal["remember", "understand", "apply", "analyse", "evaluate", "create"]
Process = Literal["locate", "represent", "integrate", "infer", "assess", "reflect"]
Status = Literal["suggested", "reserve", "approved", "rejected"]
RejectionReason = Literal["wrong", "unclear", "trivial", "duplicate", "other"]
QuestionLanguage = Literal["zh", "en"]

KINDS: tuple[Kind, ...] = ("factual", "inferential", "opinion")
REJECTION_REASONS: tuple[RejectionReason, ...] = ("wrong", "unclear", "trivial", "duplicate", "other")
OWN_TEMPLATE = "teacher"
"""`Provenance.template` of a question that a teacher wrote, or copied: no template of the engine's made it."""


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

    def kind_counts(self) -> dict[Kind, int]:
        """How many of each kind: the mix scaled to the count by largest remainders. 12 at 5:4:3 → 5, 4, 3."""
        whole = sum(self.mix) or 1
        exact = [self.count * part / whole for part in self.mix]
        counts = [int(value) for value in exact]
        rest = self.count - sum(counts)
        for index in sorted(range(len(exact)), key=lambda i: (counts[i] - exact[i], i))[:rest]:
            counts[index] += 1
        return dict(zip(KINDS, counts, strict=True))


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
