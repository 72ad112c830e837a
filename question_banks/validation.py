"""What a teacher must hear of before she prints: pure checks of a bank, each named.

Only the questions on the paper are looked at (approved and suggested ones). An error makes the printed
question wrong or unanswerable; a warning asks for a look.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from question_banks.figures import plain_number
from question_banks.models import (
    Cloze,
    Essay,
    Matching,
    MultipleChoice,
    Option,
    Ordering,
    Question,
    QuestionBank,
    ShortAnswer,
    SingleChoice,
    TrueFalse,
    every_evidence,
)
from question_banks.sections import sections

Severity = Literal["error", "warning"]


@dataclass(frozen=True)
class Problem:
    """`question` is the id of the question, None where the whole paper is meant."""

    question: str | None
    code: str
    severity: Severity
    zh: str
    en: str


@dataclass(frozen=True)
class Paper:
    """The printed questions with their numbers, which of them quote the article, and every quotation there is."""

    numbered: tuple[tuple[int, Question], ...]
    grounded: frozenset[str]
    bank: QuestionBank


def problems(bank: QuestionBank) -> tuple[Problem, ...]:
    """All problems, those of the whole paper last, questions in printed order."""
    numbered = tuple(pair for section in sections(bank) for pair in section.numbered)
    paper = Paper(numbered, frozenset(owner for owner, _ in every_evidence(bank)), bank)
    found = [problem for check in CHECKS for problem in check(paper)]
    place = {question.id: number for number, question in numbered}
    return tuple(sorted(found, key=lambda problem: place.get(problem.question or "", len(place) + 1)))


def _no_key(paper: Paper) -> Iterator[Problem]:
    """A blank answer, an empty model answer, a choice without a key (an edit can do that)."""
    for _, question in paper.numbered:
        match question.response:
            case SingleChoice(options=options) | MultipleChoice(options=options):
                missing = not any(option.correct for option in options)
            case Cloze(blanks=blanks):
                missing = any(not blank.answer.strip() for blank in blanks)
            case ShortAnswer(key=key):
                missing = not key.strip()
            case Essay(guide=guide, points_for=for_, points_against=against):
                missing = not guide.strip() and not for_ and not against
            case _:
                missing = False
        if missing:
            yield Problem(question.id, "no-key", "error", "没有答案", "has no key")


def _key_stands_out(paper: Paper) -> Iterator[Problem]:
    """The key half as long again as every other option: pupils pick the longest."""
    for _, question in paper.numbered:
        if not isinstance(question.response, SingleChoice):
            continue
        keys, wrong = _lengths(question.response.options)
        longest = max(wrong, default=0)
        if keys and keys[0] > 1.4 * longest and keys[0] - longest >= 6:
            yield Problem(
                question.id,
                "key-longest",
                "warning",
                f"正确选项有{keys[0]}个字，其余最长的只有{longest}个字，容易被猜中",
                f"the key has {keys[0]} characters, the longest other option {longest}: it can be guessed",
            )


def _lengths(options: tuple[Option, ...]) -> tuple[list[int], list[int]]:
    sizes = [(option.correct, len(option.text)) for option in options]
    return [size for correct, size in sizes if correct], [size for correct, size in sizes if not correct]


def _same_options(paper: Paper) -> Iterator[Problem]:
    """Options that differ in nothing but spaces, width, case or the full stop."""
    for _, question in paper.numbered:
        match question.response:
            case SingleChoice(options=options) | MultipleChoice(options=options):
                texts = [option.text for option in options]
            case Matching(pairs=pairs, extras=extras):
                texts = [pair.right for pair in pairs] + list(extras)
            case Ordering(items=items):
                texts = list(items)
            case _:
                texts = []
        for text, count in Counter(map(_folded, texts)).items():
            if count > 1:
                yield Problem(
                    question.id,
                    "same-options",
                    "error",
                    f"有{count}个选项实际上相同：“{_cut(text)}”",
                    f"{count} options are in effect the same: “{_cut(text)}”",
                )


def _stem_answers_itself(paper: Paper) -> Iterator[Problem]:
    """The answer (two characters or more) stands in the stem, and no wrong option does."""
    for _, question in paper.numbered:
        asked = _folded(question.stem)
        match question.response:
            case SingleChoice(options=options) | MultipleChoice(options=options):
                if any(_folded(option.text) in asked for option in options if not option.correct):
                    continue  # “甲和乙谁先到？” names them all
                answers = [option.text for option in options if option.correct]
            case Cloze(segments=segments, blanks=blanks):
                asked += "\n" + "\n".join(map(_folded, segments))
                answers = [blank.answer for blank in blanks]
            case ShortAnswer(key=key):
                answers = [key]
            case _:
                continue
        for answer in answers:
            if len(_folded(answer)) >= 2 and _folded(answer) in asked:
                yield Problem(
                    question.id,
                    "stem-gives-answer",
                    "warning",
                    f"题干里已经有答案“{_cut(answer)}”",
                    f"the answer “{_cut(answer)}” stands in the stem",
                )


def _asked_twice(paper: Paper) -> Iterator[Problem]:
    """The same stem again, unless it is an instruction for other material (根据原文填空)."""
    first: dict[object, int] = {}
    for number, question in paper.numbered:
        for asked in _what_is_asked(question):
            if asked in first and first[asked] != number:
                yield Problem(
                    question.id,
                    "asked-twice",
                    "warning",
                    f"与第{first[asked]}题问的是同一件事",
                    f"asks the same as question {first[asked]}",
                )
                break
            first.setdefault(asked, number)


_INSTRUCTION = re.compile(r"下列|以下|下面|which of the following", re.IGNORECASE)


def _what_is_asked(question: Question) -> tuple[object, ...]:
    stem = _folded(question.stem)
    match question.response:
        case Cloze(segments=segments, blanks=blanks):
            return ((stem, segments, tuple(blank.answer for blank in blanks)),)
        case Matching(pairs=pairs):
            return ((stem, frozenset(pairs)),)
        case Ordering(items=items):
            return ((stem, frozenset(items)),)
        case SingleChoice(options=options) | MultipleChoice(options=options) if _INSTRUCTION.search(stem):
            return tuple((stem, _folded(option.text)) for option in options)
        case _:
            return (stem,)


def _key_positions(paper: Paper) -> Iterator[Problem]:
    """More than half of five or more single choices have their key at the same letter."""
    places = [
        [option.correct for option in question.response.options].index(True)
        for _, question in paper.numbered
        if isinstance(question.response, SingleChoice)
        and any(option.correct for option in question.response.options)
    ]
    if len(places) < 5:
        return
    place, count = Counter(places).most_common(1)[0]
    if count > len(places) / 2:
        letter = chr(ord("A") + place)
        yield Problem(
            None,
            "key-positions",
            "warning",
            f"{len(places)}道单选题里有{count}道的答案是{letter}",
            f"{count} of {len(places)} single choices have the key at {letter}",
        )


def _one_verdict(paper: Paper) -> Iterator[Problem]:
    """Three or more statements, all true or all false."""
    verdicts = [
        question.response.answer for _, question in paper.numbered if isinstance(question.response, TrueFalse)
    ]
    if len(verdicts) >= 3 and len(set(verdicts)) == 1:
        zh, en = ("正确", "true") if verdicts[0] else ("错误", "false")
        yield Problem(
            None,
            "one-verdict",
            "warning",
            f"{len(verdicts)}道判断题的答案全是“{zh}”",
            f"all {len(verdicts)} statements are {en}",
        )


def _no_evidence(paper: Paper) -> Iterator[Problem]:
    for _, question in paper.numbered:
        if question.id not in paper.grounded:
            yield Problem(
                question.id, "no-evidence", "warning", "没有原文依据", "quotes nothing from the article"
            )


def _wrong_paragraph(paper: Paper) -> Iterator[Problem]:
    """Evidence under the number of another paragraph: the key would send the reader there."""
    printed = {question.id for _, question in paper.numbered}
    for owner, evidence in dict.fromkeys(every_evidence(paper.bank)):
        right = paper.bank.article.paragraph_number(evidence.span.start)
        if owner in printed and evidence.paragraph != right:
            yield Problem(
                owner,
                "wrong-paragraph",
                "error",
                f"依据“{_cut(evidence.quote)}”标的是{_place_zh(evidence.paragraph)}，实际在{_place_zh(right)}",
                f"the evidence “{_cut(evidence.quote)}” is said to be in {_place_en(evidence.paragraph)}, "
                f"but is in {_place_en(right)}",
            )


def _place_zh(number: int | None) -> str:
    return "正文以外" if number is None else f"第{number}段"


def _place_en(number: int | None) -> str:
    return "no paragraph of the body" if number is None else f"paragraph {number}"


def _no_questions(paper: Paper) -> Iterator[Problem]:
    """Nothing to print: no questions at all, or only reserves and rejected ones."""
    left = len(paper.bank.questions)
    if not paper.numbered:
        yield Problem(
            None,
            "no-questions",
            "warning",
            f"没有要印的题：{left}道题都是备选或已淘汰的" if left else "题库里没有题目",
            f"there is nothing to print: all {left} questions are reserves or rejected"
            if left
            else "the bank holds no questions",
        )


def _wrong_points(paper: Paper) -> Iterator[Problem]:
    """No points, or scoring points that do not add up to the question's."""
    for _, question in paper.numbered:
        if question.points <= 0:
            yield Problem(question.id, "no-points", "error", "分值为0", "counts no points")
            continue
        match question.response:
            case ShortAnswer(scoring_points=parts):
                total = sum(part.points for part in parts)
            case Essay(rubric=lines):
                total = sum(line.points for line in lines)
            case _:
                continue
        if abs(total - question.points) > 1e-6:
            yield Problem(
                question.id,
                "points-do-not-add-up",
                "warning",
                f"分值是{plain_number(question.points)}分，评分各项合计{plain_number(total)}分",
                f"counts {plain_number(question.points)} points, but its parts add up to {plain_number(total)}",
            )


_ASKING = re.compile(
    r"什么|为何|谁|哪|如何|怎样|怎么|多少|是否|吗|几[个位次年天种]|^(?:what|who|why|how|when|where|which)\b",
    re.I,
)
_TELLING = re.compile(
    r"请|简述|说明|概括|谈|分析|下列|以下|选出|判断|指出|列举|结合|试|填|连|排"
    r"|\b(?:explain|describe|discuss|state|list|complete|match|put|choose)\b",
    re.I,
)


def _no_question_mark(paper: Paper) -> Iterator[Problem]:
    """A stem that asks (什么、谁、吗) and neither tells the pupil to do something nor ends with a question mark."""
    for _, question in paper.numbered:
        if isinstance(question.response, (TrueFalse, Cloze, Matching, Ordering)):
            continue
        stem = question.stem.strip()
        if _ASKING.search(stem) and not _TELLING.search(stem) and not re.search("[？?]", stem):
            yield Problem(
                question.id,
                "no-question-mark",
                "warning",
                "题干是问句，却没有问号",
                "the stem asks without a question mark",
            )


def _unproved(paper: Paper) -> Iterator[Problem]:
    """Options that nothing in the article contradicts: wrong only because it does not say so."""
    for _, question in paper.numbered:
        if question.status == "approved":
            continue  # approving is what the teacher's word for it is
        response = question.response
        if isinstance(response, (SingleChoice, MultipleChoice)):
            doubtful = [option.text for option in response.options if option.proof == "P3"]
        elif isinstance(response, TrueFalse) and response.proof == "P3":
            doubtful = [question.stem]
        else:
            doubtful = []
        for text in doubtful:
            yield Problem(
                question.id,
                "confirm-wrong",
                "warning",
                f"“{_cut(text)}”原文没有提到，是否算错需教师确认",
                f"the article says nothing of “{_cut(text)}”: confirm that it is wrong",
            )


def _given_away(paper: Paper) -> Iterator[Problem]:
    """The answer of a blank stands in what another question prints."""
    printed = [(number, question.id, _printed(question)) for number, question in paper.numbered]
    for _, question in paper.numbered:
        if not isinstance(question.response, Cloze):
            continue
        for answer in dict.fromkeys(_folded(blank.answer) for blank in question.response.blanks):
            numbers = [number for number, owner, text in printed if owner != question.id and answer in text]
            if len(answer) >= 2 and numbers:
                yield Problem(
                    question.id,
                    "given-away",
                    "warning",
                    f"答案“{_cut(answer)}”在第{'、'.join(map(str, numbers))}题的题面里",
                    f"the answer “{_cut(answer)}” can be read in question {', '.join(map(str, numbers))}",
                )


def _printed(question: Question) -> str:
    segments = question.response.segments if isinstance(question.response, Cloze) else ()
    return "\n".join(map(_folded, (question.stem, *segments)))


CHECKS: tuple[Callable[[Paper], Iterator[Problem]], ...] = (
    _no_questions,
    _no_key,
    _wrong_paragraph,
    _same_options,
    _wrong_points,
    _stem_answers_itself,
    _asked_twice,
    _given_away,
    _key_stands_out,
    _no_question_mark,
    _no_evidence,
    _unproved,
    _key_positions,
    _one_verdict,
)


def _folded(text: str) -> str:
    """For comparing: one width, one case, no spaces, no emphasis, no closing mark. Signs like + and - stay."""
    folded = unicodedata.normalize("NFKC", text.replace("**", "")).casefold()
    return "".join(folded.split()).rstrip("。.;；,，!！?？")


def _cut(text: str) -> str:
    return text if len(text) <= 24 else text[:24] + "…"
