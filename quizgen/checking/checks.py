"""The tests a candidate must pass, each by name, each with the reason for its refusal in both languages.

CHECKS is the table; a check is a function from a candidate and the analysis to a reason or None.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from question_banks.models import Cloze, Essay, Matching, Ordering, ShortAnswer, SingleChoice, TrueFalse
from quizgen.asking.candidates import Candidate
from quizgen.facts.standing import balanced
from quizgen.language.analysis import Analysis
from quizgen.language.normalise import is_han, simplify
from quizgen.language.references import unresolved


@dataclass(frozen=True)
class Reason:
    zh: str
    en: str


Check = Callable[[Candidate, Analysis], Reason | None]

_QUESTION_WORDS = re.compile(
    r"谁|哪(?!怕)|什么|多少|几(?![乎近十百千万年天个位次种件])|为什么|为何|如何|怎样|怎么"
)
_OPENERS = re.compile(
    r"^(而|但|但是|同时|其实|因为|所以|因此|然而|不过|此外|并|且|却|也|又|还|就|才|则)(?!且|论|今)"
)
_SHORTEST_STEM, _LONGEST_STEM = 7, 120


def _shadow(candidate: Candidate, analysis: Analysis) -> str:
    stem = candidate.question.stem.replace("**", "")
    return simplify(stem) if analysis.article.script == "traditional" else stem


def _inner(candidate: Candidate, analysis: Analysis) -> str:
    """The stem with quoted stretches of the article taken out."""
    return re.sub(r"“[^”]*”|「[^」]*」", "“”", _shadow(candidate, analysis))


def dangling_connective(candidate: Candidate, analysis: Analysis) -> Reason | None:
    response = candidate.question.response
    blanked = isinstance(response, Cloze) and re.match(
        r"(因此|所以|但|而(?!且)|然而|并且|从而|于是|不过)", response.segments[0]
    )
    if blanked or _OPENERS.match(_shadow(candidate, analysis)):
        return Reason(
            "题干以关联词开头，离开上文读不通",
            "the stem opens with a connective that needs the sentence before",
        )
    return None


def unresolved_reference(candidate: Candidate, analysis: Analysis) -> Reason | None:
    """他, 这, 该… with nothing in the stem to stand for."""
    template, slots = candidate.template, candidate.found[0].slots
    word = None
    if template.fact in ("ending", "opening", "referent", "felt_cause", "opening_worth", "ending_worth"):
        return None  # quotes the first or last sentence, and says so
    for name, quoted in template.printed_slots():
        if name in slots and name != "n" and not (quoted and template.names_paragraph) and word is None:
            word = unresolved(
                simplify(slots[name]) if analysis.article.script == "traditional" else slots[name]
            )
    return (
        Reason(f"题干中的“{word}”所指不明", f"“{word}” in the stem refers to nothing there") if word else None
    )


def unbalanced_marks(candidate: Candidate, analysis: Analysis) -> Reason | None:
    texts = [
        candidate.question.stem,
        *(option.text for option in getattr(candidate.question.response, "options", ())),
    ]
    if any(not balanced(text) for text in texts):
        return Reason("引号、书名号或括号被截断", "a quotation mark, title or bracket is cut")
    return None


def stem_length(candidate: Candidate, analysis: Analysis) -> Reason | None:
    length = len(candidate.question.stem)
    if (
        not _SHORTEST_STEM
        <= length
        <= _LONGEST_STEM + (40 if isinstance(candidate.question.response, Essay) else 0)
    ):
        return Reason(f"题干长{length}字，过短或过长", f"the stem has {length} characters")
    return None


def answer_in_stem(candidate: Candidate, analysis: Analysis) -> Reason | None:
    response, stem = candidate.question.response, candidate.question.stem
    answers: list[str] = []
    if isinstance(response, ShortAnswer) and len(response.key) <= 40:
        answers = [response.key.rstrip("。")]
    elif isinstance(response, SingleChoice) and candidate.found[0].answer_type not in ("set", "device"):
        answers = [option.text for option in response.options if option.correct]
    elif isinstance(response, Cloze):
        stem = "".join(response.segments)
        answers = [blank.answer for blank in response.blanks]
    printed = _bare(stem)
    for answer in answers:
        if len(_bare(answer)) >= 2 and _bare(answer) in printed:
            return Reason(f"题干里已有答案“{answer[:12]}”", f"the stem holds the answer “{answer[:12]}”")
    return None


def _bare(text: str) -> str:
    """The text without marks: 《三遂平妖传》 is told by 三遂平妖传 too."""
    return re.sub(r"\W", "", text)


def one_question_word(candidate: Candidate, analysis: Analysis) -> Reason | None:
    """In-place questions have at most one question word: two make two questions."""
    if candidate.found[0].rule not in ("name-in-place", "quantity-in-place") and not candidate.found[
        0
    ].rule.startswith("time-in-place"):
        return None
    count = len(
        _QUESTION_WORDS.findall(
            _inner(candidate, analysis).replace("百分之多少", "多少").replace("几分之几", "几个")
        )
    )
    if count > 1:
        return Reason("一个题干里有两个疑问词", "two question words in one stem")
    return None


def fragment(candidate: Candidate, analysis: Analysis) -> Reason | None:
    """The stem ends or begins where a phrase was cut."""
    text = _shadow(candidate, analysis)
    asked = re.search(r"(谁|什么|怎样|怎么|如何|哪)[^，。？]*的？$", text)  # 这番话是谁说的？
    gap_closed = re.search(r"__+[”\".]*$", text) and candidate.template.format == "cloze"
    if (
        (re.search(r"[，、；：的地得和与及]？$", text) and not asked)
        or (re.search(r"__\W*$", text) and not gap_closed)
        or re.search(r"，。|。。|，，|？。|“”", text)
        or re.match(r"[，。、；：？！）”》]", text)
    ):
        return Reason("题干残缺", "the stem is a fragment")
    if any(
        re.match(r"(从而|進而|进而|以致|以至于|以至於|并且|並且|而且|因而)", option.text)
        for option in getattr(candidate.question.response, "options", ())
    ):
        return Reason("有一个选项是半句话", "an option is half a sentence")
    if isinstance(candidate.question.response, Cloze) and any(
        re.match(r"[，、；]", part) and not index
        for index, part in enumerate(candidate.question.response.segments)
    ):
        return Reason("填空的句子残缺", "the sentence to complete is a fragment")
    return None


def distinct_options(candidate: Candidate, analysis: Analysis) -> Reason | None:
    options = getattr(candidate.question.response, "options", ())
    for index, option in enumerate(options):
        for other in options[index + 1 :]:
            if option.text in other.text or other.text in option.text:
                return Reason("选项相互包含", "one option contains another")
    return None


def option_lengths(candidate: Candidate, analysis: Analysis) -> Reason | None:
    """The key is not told by its length: neither much longer nor much shorter than every other option."""
    response = candidate.question.response
    if not isinstance(response, SingleChoice):
        return None
    key = next(len(option.text) for option in response.options if option.correct)
    others = [len(option.text) for option in response.options if not option.correct]
    slack = 4 if max(key, *others) <= 12 else 0
    if key > 1.5 * max(others) + slack or key * 1.6 + slack < min(others):
        return Reason("正确项的长短与其余选项相差太大", "the key stands out by its length")
    if max(key, *others) > 2.4 * min(key, *others) + 6:
        return Reason("各选项长短相差太大", "the options differ too much in length")
    return None


def level_earned(candidate: Candidate, analysis: Analysis) -> Reason | None:
    """An inferential item joins two places, or explains or uses a relation; a look-up is factual."""
    if candidate.question.kind != "inferential":
        return None
    found = candidate.found[0]
    relational = found.kind in (
        "cause",
        "division",
        "example",
        "stated_cause",
        "felt_cause",
        "referent",
        "opening",
        "device",
        "main_idea",
        "paragraph",
        "line_of_thought",
        "clause_relation",
        "sentence_relation",
        "mark",
        "purpose",
        "condition",
        "contrast",
        "rebuttal",
        "turn",
        "raised_question",
        "difference",
        "precision",
        "opening_question",
        "plot",
        "feelings",
        "ending",
        "title",
        "concession",
    )
    if relational or len(candidate.sentences) >= 2:
        return None
    return Reason("只需查找一处原文，不算推断题", "one look-up is no inference")


def both_sides(candidate: Candidate, analysis: Analysis) -> Reason | None:
    response = candidate.question.response
    if isinstance(response, Essay) and not (response.points_for and response.points_against):
        return Reason("原文没有正反两面的依据，不宜讨论", "the text gives only one side to discuss")
    return None


def key_readable(candidate: Candidate, analysis: Analysis) -> Reason | None:
    """A key is a finished phrase, not too long to mark, and does not itself point elsewhere."""
    response = candidate.question.response
    if not isinstance(response, ShortAnswer):
        return None
    key = simplify(response.key) if analysis.article.script == "traditional" else response.key
    if len(key) > 170:
        return Reason("答案过长，无法评分", "the key is too long to mark")
    if not balanced(key):
        return Reason("答案中引号不完整", "a quotation in the key is cut")
    if re.match(r"(他|她|它|他们|她们|它们|这|那|此|其|该)(?![\u4e00-\u9fff]?[时外])", key) and len(key) > 4:
        return Reason("答案以指代词开头，所指不明", "the key opens with a word that points elsewhere")
    if len(key) <= 14 and re.search(r"[这那](?:个|种|些|一|样|项|件)|此事|此举", key):
        return Reason("答案里有指代，离开原文看不明白", "the key points at something that it does not name")
    if re.search(r"[？?]", key):
        return Reason("答案是一个问句", "the key is a question")
    return None


def clean_text(candidate: Candidate, analysis: Analysis) -> Reason | None:
    """Garbled characters, lines of symbols, or words run into Latin letters: such sentences are not asked about."""
    text = candidate.question.stem + "".join(
        option.text for option in getattr(candidate.question.response, "options", ())
    )
    if re.search(r"[\ufffd□■●◆]|[!-/:-@\[-^`{-~]{4,}|[^\W\d_]*[＊*]{3,}", text):
        return Reason("题干里有乱码或符号", "garbled characters in the stem")
    if isinstance(candidate.question.response, Cloze):
        text += "".join(candidate.question.response.segments)
    english = candidate.question.stem[:1].isascii()  # the frame of an English stem need quote no Chinese
    if not english and sum(is_han(char) for char in text) < 4:
        return Reason("题干里几乎没有汉字", "hardly any Chinese in the stem")
    return None


def distinct_items(candidate: Candidate, analysis: Analysis) -> Reason | None:
    response = candidate.question.response
    if isinstance(response, Matching | Ordering):
        texts = (
            [pair.right for pair in response.pairs]
            if isinstance(response, Matching)
            else list(response.items)
        )
        if len(set(texts)) < len(texts):
            return Reason("有两项相同", "two of the items are the same")
    if (
        isinstance(response, TrueFalse)
        and not response.answer
        and response.correction.rstrip("。") == candidate.question.stem.rstrip("。")
    ):
        return Reason("错误的说法与原文相同", "the false statement equals the text")
    return None


CHECKS: tuple[tuple[str, Check], ...] = (
    ("dangling_connective", dangling_connective),
    ("unresolved_reference", unresolved_reference),
    ("unbalanced_marks", unbalanced_marks),
    ("stem_length", stem_length),
    ("answer_in_stem", answer_in_stem),
    ("one_question_word", one_question_word),
    ("fragment", fragment),
    ("distinct_options", distinct_options),
    ("option_lengths", option_lengths),
    ("level_earned", level_earned),
    ("both_sides", both_sides),
    ("key_readable", key_readable),
    ("clean_text", clean_text),
    ("distinct_items", distinct_items),
)


def first_failure(candidate: Candidate, analysis: Analysis) -> tuple[str, Reason] | None:
    """The first check that refuses the candidate, with its reason; None if all pass."""
    for name, check in CHECKS:
        reason = check(candidate, analysis)
        if reason is not None:
            return name, reason
    return None
