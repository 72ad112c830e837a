"""Short texts of our own, taken through the engine as the pipeline takes an article.

The one place where the tests know how the stages are called.
"""

from functools import cache

from question_banks.models import Article, Format, Question, QuestionLanguage
from quizgen.asking.candidates import Candidate
from quizgen.asking.compose import Composer
from quizgen.asking.operators import Distorted, distort
from quizgen.asking.templates import Template, load_templates
from quizgen.checking.checks import first_failure
from quizgen.facts import Found, Statement, extract, statements
from quizgen.language.analysis import Analysis, SentenceView, analyse
from quizgen.language.tokens import JiebaTagger, Tagger
from quizgen.reading.blocks import Block, Document
from quizgen.reading.structure import build_article


def article(text: str, title: str = "") -> Article:
    """The article whose paragraphs are the lines of the text."""
    return build_article(Document(tuple(Block(line) for line in text.split("\n")), title=title))


@cache
def jieba() -> Tagger:
    return JiebaTagger()


@cache
def analysed(text: str, title: str = "", tagger: str = "") -> Analysis:
    """The analysis by the default tagger, or by jieba alone."""
    return analyse(article(text, title), jieba() if tagger == "jieba" else None)


def sentence(text: str, index: int = -1) -> tuple[Analysis, SentenceView]:
    """The analysis with one of its sentences, the last unless said otherwise."""
    analysis = analysed(text)
    return analysis, analysis.sentences[index]


@cache
def stated(text: str, title: str = "") -> list[Statement]:
    return statements(analysed(text, title))


@cache
def facts(text: str, title: str = "") -> list[Found]:
    return extract(analysed(text, title), stated(text, title))


def of_kind(text: str, kind: str, title: str = "") -> list[Found]:
    """The facts of one kind, in order."""
    return [found for found in facts(text, title) if found.kind == kind]


def falsified(text: str) -> list[Distorted]:
    """Every false version of every statement of the text."""
    return [item for statement in stated(text) for item in distort(statement)]


def candidates(
    text: str,
    title: str = "",
    *,
    language: QuestionLanguage = "zh",
    seed: int = 0,
    templates: tuple[Template, ...] = (),
) -> list[Candidate]:
    """Everything that can be asked of the text, unchecked."""
    analysis = analysed(text, title)
    composer = Composer(analysis, stated(text, title), templates or load_templates(), language, seed)
    return list(composer.candidates(facts(text, title)))


def refusal(candidate: Candidate, analysis: Analysis) -> str | None:
    """The name of the first check that refuses the candidate."""
    failure = first_failure(candidate, analysis)
    return failure[0] if failure else None


def asked(
    text: str,
    title: str = "",
    *,
    template: str = "",
    format: Format | None = None,
    language: QuestionLanguage = "zh",
) -> list[Question]:
    """The questions that pass every check, of one template or format."""
    analysis = analysed(text, title)
    return [
        candidate.question
        for candidate in candidates(text, title, language=language)
        if template in ("", candidate.template.id)
        and format in (None, candidate.question.response.format)
        and refusal(candidate, analysis) is None
    ]
