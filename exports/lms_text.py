"""What a learning platform shows around a question: HTML, feedback, notes for the marker, names, tags.

Shared by the exporters whose texts are HTML. Everything from the bank is escaped here, control characters
go, and nothing else does.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from exports.contract import ExportOptions
from exports.wording import WORDS, in_script
from question_banks.errors import Language
from question_banks.figures import plain_number
from question_banks.models import (
    Article,
    Essay,
    Evidence,
    Option,
    Question,
    QuestionBank,
    Script,
    ShortAnswer,
    TrueFalse,
)

_WORDS: Mapping[str, tuple[str, str]] = {
    "factual": ("事实", "factual"),
    "inferential": ("推断", "inferential"),
    "opinion": ("观点", "opinion"),
    "remember": ("识记", "remember"),
    "understand": ("理解", "understand"),
    "apply": ("应用", "apply"),
    "analyse": ("分析", "analyse"),
    "evaluate": ("评价", "evaluate"),
    "create": ("创造", "create"),
    "easy": ("难度：易", "difficulty: easy"),
    "medium": ("难度：中", "difficulty: medium"),
    "hard": ("难度：难", "difficulty: hard"),
    "template": ("模板：", "template: "),
    "explanation": ("解析：", "Explanation: "),
    "evidence": ("依据：", "Evidence: "),
    "correction": ("改正：", "Correction: "),
    "key": ("参考答案：", "Model answer: "),
    "scoring": ("采分点", "Scoring points"),
    "keywords": ("关键词：", "keywords: "),
    "synonyms": ("同义表达：", "also accepted: "),
    "guide": ("答题指引：", "Guide: "),
    "rubric": ("评分标准", "Rubric"),
    "for": ("可支持的理由", "Points for"),
    "against": ("可反对的理由", "Points against"),
    "article": ("阅读材料", "Reading text"),
    "author": ("作者：", "By "),
    "source": ("出处：", "Source: "),
    "worksheet": ("阅读练习", "Reading worksheet"),
}


@dataclass(frozen=True)
class Labels:
    """The fixed words of a file for a platform, in one language and in the script of the article."""

    language: Language
    script: Script

    def say(self, name: str) -> str:
        chinese, english = _WORDS.get(name) or WORDS[name]
        return english if self.language == "en" else in_script(chinese, self.script)

    def pick(self, zh: str, en: str) -> str:
        return en if self.language == "en" else in_script(zh, self.script)


def labels_for(bank: QuestionBank, options: ExportOptions) -> Labels:
    return Labels(options.language, bank.article.script)


def plain(text: str) -> str:
    """`text` on one line: line breaks become spaces, control characters and noncharacters go."""
    return without_controls(" ".join(text.splitlines()))


def without_controls(text: str) -> str:
    """Without what XML forbids or a reader could trip over; tabs and line breaks stay."""
    return "".join(char for char in text if char in "\t\n" or not _forbidden(char))


def _forbidden(char: str) -> bool:
    return unicodedata.category(char) in ("Cc", "Cs") or ord(char) & 0xFFFE == 0xFFFE


def html(text: str) -> str:
    """The text as HTML of one line; line breaks as <br>."""
    lines = [without_controls(line) for line in text.strip("\n").splitlines()]
    return "<br>".join(_escape(line) for line in lines)


def stem_html(question: Question) -> str:
    """The stem as HTML, **…** as <strong>."""
    parts = question.stem.split("**")
    if len(parts) % 2 == 0:  # an odd mark out is not emphasis
        return html(question.stem)
    return "".join(
        f"<strong>{html(part)}</strong>" if index % 2 and part else html(part)
        for index, part in enumerate(parts)
    )


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def paragraphs(parts: Iterable[str]) -> str:
    """Each non-empty part (already HTML) as a paragraph."""
    return "".join(f"<p>{part}</p>" for part in parts if part)


def label(text: str, longest: int = 60) -> str:
    """A name or a category: plain, short, and safe from platforms that take “<甲>” for a tag."""
    text = plain(text).replace("**", "").replace("<", "＜").replace(">", "＞").strip()
    return text if len(text) <= longest else text[: longest - 1] + "…"


def question_name(number: int, question: Question) -> str:
    """“03 周师傅为什么……”: unique through its number, which is that of the printed paper.

    Moodle's ordering type cuts a name after 42 bytes, through the middle of a character if need be.
    """
    longest = 14 if question.response.format == "ordering" else 40
    return label(f"{number:02d} {question.stem}", longest)


def paper_title(bank: QuestionBank, options: ExportOptions) -> str:
    for title in (options.title, bank.title, bank.article.title):
        if label(title):
            return label(title, 100)
    return labels_for(bank, options).say("worksheet")


# [id:…] and [tag:…] end at a bracket that no backslash precedes.
_NO_BRACKETS = str.maketrans({"[": "(", "]": ")", "\\": "/"})


def unique_id(raw: str, taken: set[str], longest: int = 100) -> str:
    """`raw` without control characters and brackets, cut to fit, and different from all in `taken` (which grows)."""
    base = plain(raw).translate(_NO_BRACKETS).strip() or "q"
    candidate, count = base[:longest], 1
    while candidate in taken:
        count += 1
        suffix = f"-{count}"
        candidate = base[: longest - len(suffix)] + suffix
    taken.add(candidate)
    return candidate


def tags(question: Question, labels: Labels) -> tuple[str, ...]:
    """Kind, level, format, difficulty, template and the question's own tags; at most 50 characters each."""
    difficulty = "easy" if question.difficulty < 0.4 else "medium" if question.difficulty < 0.7 else "hard"
    names = [
        labels.say(name) for name in (question.kind, question.level, question.response.format, difficulty)
    ]
    names.append(labels.say("template") + question.provenance.template)
    cleaned = [_tag(name) for name in (*names, *question.tags)]
    return tuple(dict.fromkeys(name for name in cleaned if name))


def _tag(text: str) -> str:
    # A comma separates tags in forms; brackets and the grave accent are not allowed in them.
    return " ".join(
        label(text.translate(_NO_BRACKETS).translate({ord(","): "，", ord("`"): "'"}), 50).split()
    )


def passage(evidence: Evidence, labels: Labels) -> str:
    """“……”（第3段）, as HTML."""
    quote = f"“{html(evidence.quote)}”"
    if evidence.paragraph is None:
        return quote
    return quote + labels.pick(f"（第{evidence.paragraph}段）", f" (paragraph {evidence.paragraph})")


def general_feedback(question: Question, labels: Labels) -> str:
    """Shown to everyone afterwards: the explanation and the evidence."""
    shown = [passage(evidence, labels) for evidence in dict.fromkeys(question.evidence)]
    return paragraphs(
        (
            labelled("explanation", question.explanation, labels),
            labels.say("evidence") + labels.pick("；", "; ").join(shown) if shown else "",
        )
    )


def labelled(name: str, text: str, labels: Labels) -> str:
    return labels.say(name) + html(text) if text else ""


_OWN_LABEL = re.compile(r"^[^\s：:]{1,8}[：:]|^(?:by|from|source)\b|^[文图]/", re.IGNORECASE)


def credit(name: str, text: str, labels: Labels) -> str:
    """A byline or source line, with our label unless it brings its own: 来源：《某报》."""
    return html(text) if _OWN_LABEL.match(text.strip()) else labelled(name, text, labels)


def option_feedback(option: Option) -> str:
    return html(option.rationale)


def verdict_feedback(response: TrueFalse, chosen: bool, labels: Labels) -> str:
    """What a pupil reads after choosing true or false: why it is so, and the correction of a false statement."""
    why = response.rationale if chosen != response.answer or response.answer else ""
    correction = labelled("correction", response.correction, labels) if not response.answer else ""
    return "<br>".join(part for part in (html(why), correction) if part)


def marker_notes(response: ShortAnswer | Essay, labels: Labels) -> str:
    """For whoever marks: model answer and scoring points, or guide, rubric and points on both sides."""
    if isinstance(response, ShortAnswer):
        points = [
            "；".join(
                part
                for part in (
                    html(point.text) + _worth(point.points, labels),
                    labelled("keywords", "、".join(point.keywords), labels),
                    labelled("synonyms", "、".join(point.synonyms), labels),
                    *(passage(evidence, labels) for evidence in point.evidence),
                )
                if part
            )
            for point in response.scoring_points
        ]
        return paragraphs((labelled("key", response.key, labels),)) + _list("scoring", points, labels)
    rubric = [html(line.criterion) + _worth(line.points, labels) for line in response.rubric]
    sides = {
        name: [
            html(point.text) + "".join(passage(evidence, labels) for evidence in point.evidence)
            for point in points
        ]
        for name, points in (("for", response.points_for), ("against", response.points_against))
    }
    return (
        paragraphs((labelled("guide", response.guide, labels),))
        + _list("rubric", rubric, labels)
        + "".join(_list(name, points, labels) for name, points in sides.items())
    )


def _worth(points: float, labels: Labels) -> str:
    return labels.pick(f"（{plain_number(points)}分）", f" ({plain_number(points)})")


def _list(name: str, items: list[str], labels: Labels) -> str:
    if not items:
        return ""
    return f"<p>{labels.say(name)}</p><ol>" + "".join(f"<li>{item}</li>" for item in items) + "</ol>"


def article_html(article: Article, labels: Labels) -> str:
    """The article, its paragraphs numbered as on paper, since stems and feedback name them."""
    title = html(article.title.strip())
    lines = [f"<strong>{title}</strong>" if title else ""]
    lines += [credit("author", article.byline, labels)]
    for paragraph in article.paragraphs:
        text = html(article.slice(paragraph.span).strip())
        if paragraph.number is not None:
            lines.append(f"{_marker(paragraph.number)} {text}")
        elif paragraph.role not in ("title", "byline", "source") and text:
            lines.append(f"<em>{text}</em>")
    lines.append(credit("source", article.source, labels))
    return paragraphs(lines)


def _marker(number: int) -> str:
    return chr(0x2460 + number - 1) if number <= 20 else f"({number})"
