"""What is wrong with a bank that does not validate, in words a teacher can follow."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

# Lists: how the n-th member is called. Fields: how a named part is called.
_MEMBERS: Mapping[str, tuple[str, str]] = {
    "questions": ("第{n}题", "question {n}"),
    "facts": ("第{n}条事实", "fact {n}"),
    "versions": ("第{n}份试卷", "paper version {n}"),
    "paragraphs": ("第{n}段", "paragraph {n}"),
    "sentences": ("第{n}句", "sentence {n}"),
    "quotations": ("第{n}处引语", "quotation {n}"),
    "options": ("第{n}个选项", "option {n}"),
    "blanks": ("第{n}个空", "blank {n}"),
    "segments": ("第{n}段空外文字", "segment {n}"),
    "scoring_points": ("第{n}个采分点", "scoring point {n}"),
    "rubric": ("第{n}条评分标准", "rubric line {n}"),
    "points_for": ("第{n}条正方依据", "point {n} for"),
    "points_against": ("第{n}条反方依据", "point {n} against"),
    "pairs": ("第{n}组连线", "pair {n}"),
    "extras": ("第{n}个多余项", "extra {n}"),
    "items": ("第{n}个排序项", "item {n}"),
    "evidence": ("第{n}条依据", "piece of evidence {n}"),
}
_FIELDS: Mapping[str, tuple[str, str]] = {
    "schema_version": ("格式版本", "format version"),
    "id": ("编号", "id"),
    "title": ("标题", "title"),
    "article": ("文章", "the article"),
    "text": ("文字", "text"),
    "byline": ("作者", "byline"),
    "source": ("出处", "source"),
    "stem": ("题干", "stem"),
    "kind": ("类别", "kind"),
    "level": ("层次", "level"),
    "response": ("作答部分", "response"),
    "format": ("题型", "format"),
    "points": ("分值", "points"),
    "difficulty": ("难度", "difficulty"),
    "status": ("状态", "status"),
    "explanation": ("解析", "explanation"),
    "tags": ("标签", "tags"),
    "correct": ("对错", "correct"),
    "answer": ("答案", "answer"),
    "key": ("答案", "key"),
    "correction": ("改正", "correction"),
    "rationale": ("理由", "rationale"),
    "span": ("位置", "place in the article"),
    "start": ("起点", "start"),
    "end": ("终点", "end"),
    "quote": ("引文", "quotation"),
    "order": ("印刷次序", "printed order"),
    "left": ("左项", "left side"),
    "right": ("右项", "right side"),
    "guide": ("答题指引", "guide"),
    "settings": ("设置", "settings"),
    "review": ("审阅记录", "review"),
    "reason": ("淘汰理由", "reason for rejection"),
    "note": ("备注", "note"),
    "edited": ("改过的部分", "edited parts"),
    "before": ("改前的文字", "text before the edit"),
    "provenance": ("来历", "provenance"),
}
_LISTS: Mapping[str, tuple[str, str]] = {
    "questions": ("题目", "the questions"),
    "facts": ("事实", "the facts"),
    "paragraphs": ("段落", "the paragraphs"),
    "sentences": ("句子", "the sentences"),
    "options": ("选项", "the options"),
    "blanks": ("空", "the blanks"),
    "scoring_points": ("采分点", "the scoring points"),
    "rubric": ("评分标准", "the rubric"),
    "pairs": ("连线", "the pairs"),
    "items": ("排序项", "the items"),
    "evidence": ("依据", "the evidence"),
}
_UNION_TAGS = frozenset(
    (
        "single_choice",
        "multiple_choice",
        "true_false",
        "cloze",
        "short_answer",
        "matching",
        "ordering",
        "essay",
    )
)

_HALF_CHARACTER = (
    "含有无法显示的残缺字符（不成对的代理码）",
    "holds half a character (an unpaired surrogate)",
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_DEEPEST = 40  # steps; nothing in a bank is nested so deep

# pydantic's own error types; the first match of the prefix counts.
_PROBLEMS: tuple[tuple[str, str, str], ...] = (
    ("missing", "缺失", "missing"),
    ("extra_forbidden", "是题库里不该有的内容", "does not belong in a bank"),
    ("string_too_short", "是空的", "is empty"),
    ("string", "应当是文字", "should be text"),
    ("int", "应当是整数", "should be a whole number"),
    ("finite_number", "应当是有限的数", "should be a finite number"),
    ("float", "应当是数", "should be a number"),
    ("bool", "应当是“是”或“否”（true、false）", "should be true or false"),
    ("tuple", "应当是一个列表", "should be a list"),
    ("dict", "应当是一组名称和值", "should be names and values"),
    ("model", "应当是一组名称和值", "should be names and values"),
    ("too_short", "太少", "has too few members"),
    ("greater_than", "太小", "is too small"),
    ("less_than", "太大", "is too large"),
    ("literal_error", "不是允许的值", "is none of the values allowed"),
    ("union_tag", "不是本程序认识的题型", "is no format that this quizgen knows"),
)
# Messages of the model's own validators (question_banks.models), by how they begin.
_OURS: tuple[tuple[str, str], ...] = (
    ("span ends before it starts", "终点在起点之前"),
    ("a span of the article reaches past", "有句段的位置超出了正文"),
    ("a sentence names a paragraph", "有句子属于不存在的段落"),
    ("a single choice has exactly one", "单选题应当有且只有一个正确选项"),
    ("a multiple choice has at least two", "多选题至少要有两个正确选项"),
    ("a false statement needs", "判为错误的说法缺少改正"),
    ("a cloze has one segment more", "空与空外文字的数目不相配"),
    ("needs at least", "选项太少"),
    ("two options are the same", "有两个选项相同"),
    ("the printed order is not", "印刷次序与各项不相配"),
    ("two questions have the id", "有两道题编号相同"),
    ("the rows of the blueprint do not", "细目表各行的题数加起来不等于总题数"),
)


@dataclass(frozen=True)
class Damage:
    """Where a bank is wrong and how, in both languages."""

    where_zh: str
    where_en: str
    problem_zh: str
    problem_en: str

    def words(self) -> dict[str, str]:
        return {
            "where_zh": self.where_zh,
            "where_en": self.where_en,
            "problem_zh": self.problem_zh,
            "problem_en": self.problem_en,
        }


def first_damage(error: ValidationError, bank: Any) -> Damage:
    """The first thing that pydantic found, told by place (“第3题的第2个选项的文字”) and problem."""
    details = error.errors()[0]
    where_zh, where_en = _place(details["loc"], bank)
    problem_zh, problem_en = _problem(details)
    return Damage(where_zh, where_en, problem_zh, problem_en)


def misplaced_quotation(bank: Any) -> dict[str, Any] | None:
    """The first quotation that is not what the article says at its place, or None.

    Keys: where_zh, where_en, quote, actual (both cut at 20 characters), start and end (first and last
    character, counted from one, as people do).
    """
    article = bank.get("article") if isinstance(bank, dict) else None
    text = article.get("text") if isinstance(article, dict) else None
    if not isinstance(text, str):
        return None
    for path, evidence in _quotations({key: bank.get(key) for key in ("facts", "questions")}, ()):
        start, end, quote = evidence["span"]["start"], evidence["span"]["end"], evidence["quote"]
        if text[start:end] != quote:
            where_zh, where_en = _place(path, bank)
            cut = {"quote": _cut(quote), "actual": _cut(text[start:end])}
            return {"where_zh": where_zh, "where_en": where_en, "start": start + 1, "end": end, **cut}
    return None


def _quotations(
    node: Any, path: tuple[int | str, ...]
) -> Iterator[tuple[tuple[int | str, ...], dict[str, Any]]]:
    """Every {span, quote} below `node` that has the right shape, with the way to it."""
    if len(path) >= _DEEPEST:
        return
    if isinstance(node, dict):
        match node:
            case {"span": {"start": int(start), "end": int(end)}, "quote": str()} if 0 <= start <= end:
                yield path, node
        for name, child in node.items():
            yield from _quotations(child, (*path, name))
    elif isinstance(node, (list, tuple)):
        for index, child in enumerate(node):
            yield from _quotations(child, (*path, index))


def half_character(bank: Any) -> Damage | None:
    """The first text or name with an unpaired surrogate, or None. JSON can spell one, UTF-8 cannot write it."""
    path = next(_half_characters(bank, ()), None)
    return None if path is None else Damage(*_place(path, bank), *_HALF_CHARACTER)


def _half_characters(node: Any, path: tuple[int | str, ...]) -> Iterator[tuple[int | str, ...]]:
    if isinstance(node, str):
        if _SURROGATE.search(node):
            yield path
    elif len(path) >= _DEEPEST:
        return
    elif isinstance(node, dict):
        for name, child in node.items():
            yield from _half_characters(name, path)
            yield from _half_characters(child, (*path, name))
    elif isinstance(node, (list, tuple)):
        for index, child in enumerate(node):
            yield from _half_characters(child, (*path, index))


def _place(loc: tuple[int | str, ...], bank: Any) -> tuple[str, str]:
    steps_zh: list[str] = []
    steps_en: list[str] = []
    previous = ""
    for step in loc:
        if isinstance(step, int):
            zh, en = _MEMBERS.get(previous, (f"{previous}的第{{n}}项", f"{previous} {{n}}"))
            if steps_zh and (
                previous in _MEMBERS or previous not in _FIELDS
            ):  # “选项的第2个选项” says it twice
                steps_zh.pop()
                steps_en.pop()
            zh, en = zh.format(n=step + 1), en.format(n=step + 1)
            if previous == "questions":
                name = _question_id(bank, step)
                zh, en = zh + (f"（{name}）" if name else ""), en + (f" ({name})" if name else "")
            steps_zh.append(zh)
            steps_en.append(en)
        elif step in _UNION_TAGS and previous == "response":
            continue  # pydantic names the member of the union; the question has been named already
        else:
            zh, en = _FIELDS.get(step) or _LISTS.get(step) or (step, step)
            steps_zh.append(zh)
            steps_en.append(en)
        previous = str(step)
    if not loc:
        return "题库", "the bank"
    return "的".join(steps_zh), ", ".join(steps_en)


def _question_id(bank: Any, index: int) -> str:
    try:
        return _cut(str(bank["questions"][index]["id"]))
    except (KeyError, IndexError, TypeError):
        return ""


def _problem(details: ErrorDetails) -> tuple[str, str]:
    if details["type"] == "value_error":
        message = details["msg"].removeprefix("Value error, ")
        zh = next((zh for start, zh in _OURS if message.startswith(start)), message)
        return zh, message
    zh, en = next(
        ((zh, en) for kind, zh, en in _PROBLEMS if details["type"].startswith(kind)),
        (details["msg"], details["msg"]),
    )
    if details["type"] == "literal_error":
        expected = details.get("ctx", {}).get("expected", "")
        allowed = expected.replace(" or ", "、").replace(", ", "、").replace("'", "")
        return f"{zh}（应为{allowed}之一）", f"{en} ({expected})"
    return zh, en


def _cut(text: str) -> str:
    return text if len(text) <= 20 else text[:20] + "…"
