r"""GIFT, the text format of Moodle and of many smaller tools.

Facts about the importers that shape this file: `\ ~ = # { } :` are escaped everywhere but in the category
and in ordering items, which nobody unescapes; an empty line ends a question, a line that begins with //
is dropped, so that every text stays on one line; texts are HTML after [html]; the first -> of a match
splits it; a star is a wildcard in a typed answer; an ordering reads its lines raw and knows no feedback.
GIFT has no points.
"""

import re
from collections.abc import Iterator

from exports import lms_text
from exports.contract import ExportOptions, ExportResult, Skipped
from exports.lms_text import Labels
from exports.moodle_xml import category_path, choice_fractions, unwritable
from question_banks.models import (
    Cloze,
    Essay,
    Matching,
    MultipleChoice,
    Ordering,
    Question,
    QuestionBank,
    ShortAnswer,
    SingleChoice,
    TrueFalse,
)
from question_banks.sections import sections

GAP = "_____"
_LOOKS_WEIGHTED = re.compile(r"%-*\d+\.?\d*%")
_NAMES_A_FORMAT = re.compile(r"\[(html|moodle|plain|markdown)\]")
_RESERVED = re.compile(r"([\\~=#{}:])")


class Gift:
    def write(self, bank: QuestionBank, options: ExportOptions) -> ExportResult:
        """The paper's questions as one category. What GIFT cannot hold comes back as skipped."""
        labels = lms_text.labels_for(bank, options)
        title = category_path(lms_text.paper_title(bank, options)).replace("\\", "＼")
        blocks = [f"$CATEGORY: {title}"]
        taken: set[str] = set()
        skipped: list[Skipped] = []
        if options.include_article:
            blocks.append(_article(bank, labels, taken))
        written: list[tuple[int, Question]] = []
        for section in sections(bank):
            for number, question in section.numbered:
                refusal = unwritable(question) or _unwritable_here(question)
                if refusal is not None:
                    skipped.append(refusal)
                    continue
                blocks.append("\n".join(_question(number, question, labels, taken)))
                written.append((number, question))
        content = "\n\n".join(blocks) + "\n"
        return ExportResult(content.encode("utf-8"), tuple(skipped), tuple(_warnings(written)))


exporter = Gift()


def _unwritable_here(question: Question) -> Skipped | None:
    response = question.response
    if not isinstance(response, Cloze):
        return None
    if len(response.blanks) > 1:
        return Skipped(
            question,
            f"GIFT的一道题只能有一个空，这道题有{len(response.blanks)}个；请改用Moodle XML",
            f"GIFT holds one blank a question, this one has {len(response.blanks)}; use Moodle XML",
        )
    answers = (response.blanks[0].answer, *response.blanks[0].accepted)
    if any(_NAMES_A_FORMAT.match(answer.strip()) for answer in answers):
        return Skipped(
            question,
            "GIFT会把答案开头的方括号当作文字格式；请改用Moodle XML",
            "GIFT takes the bracket at the start of an answer for a text format; use Moodle XML",
        )
    if any("->" in answer for answer in answers):
        return Skipped(
            question,
            "GIFT会把答案里的“->”当作连线题的箭头；请改用Moodle XML",
            "GIFT takes “->” in an answer for the arrow of a match; use Moodle XML",
        )
    return None


def _escape(text: str) -> str:
    return _RESERVED.sub(r"\\\1", text)


def _part(html: str) -> str:
    """HTML inside the braces, where [plain] at the start would name a text format."""
    return _escape("&#91;" + html[1:] if html.startswith("[") else html)


def _article(bank: QuestionBank, labels: Labels, taken: set[str]) -> str:
    name = lms_text.label(f"00 {labels.say('article')} {bank.article.title}", 60)
    return "\n".join(
        (
            f"// [id:{lms_text.unique_id('text-' + bank.article.id, taken)}]",
            f"::{_escape(name)}::[html]{_escape(lms_text.article_html(bank.article, labels))}",
        )
    )


def _question(number: int, question: Question, labels: Labels, taken: set[str]) -> Iterator[str]:
    tags = " ".join(f"[tag:{tag}]" for tag in lms_text.tags(question, labels))
    yield f"// [id:{lms_text.unique_id(question.id, taken)}] {tags}"
    name = lms_text.question_name(number, question)
    response = question.response
    if isinstance(response, Ordering):
        # Its importer takes everything up to the first brace for name and stem, escaped or not.
        name = name.replace("{", "｛").replace("}", "｝")
        stem = lms_text.stem_html(question).replace("{", "&#123;").replace("}", "&#125;")
        yield (
            _head(name)
            + _escape(stem)
            + "{"
            + f">{len(response.items)} ALL VERTICAL ABSOLUTE_POSITION SHOW none"
        )
        yield from (_raw_item(item) for item in response.items)
        yield "}"
        return
    head = _head(name)
    stem = _escape(
        _cloze_html(question, response) if isinstance(response, Cloze) else lms_text.stem_html(question)
    )
    feedback = _escape(_general_feedback(question, labels))
    general = f"####{feedback}" if feedback else ""
    if isinstance(response, TrueFalse):
        yield head + stem + "{" + _true_false(response, labels) + general + "}"
    elif isinstance(response, (ShortAnswer, Essay)):
        yield head + stem + "{" + general + "}"
    else:
        yield head + stem + "{"
        yield from _answers(response)
        if general:
            yield general
        yield "}"


def _head(name: str) -> str:
    return f"::{_escape(name)}::[html]"


def _answers(response: SingleChoice | MultipleChoice | Cloze | Matching) -> Iterator[str]:
    if isinstance(response, Matching):
        rows = [(lms_text.html(pair.left), pair.right) for pair in response.pairs]
        for left, right in rows + [("", extra) for extra in response.extras]:
            yield f"={_part(left)} -> {_escape(lms_text.plain(right))}"
    elif isinstance(response, Cloze):
        blank = response.blanks[0]
        for answer in dict.fromkeys(lms_text.plain(text).strip() for text in (blank.answer, *blank.accepted)):
            if answer:
                weight = "%100%" if _LOOKS_WEIGHTED.match(answer) else ""
                yield f"={weight}" + _escape(answer).replace("*", r"\*")
    else:
        for option, fraction in zip(response.options, choice_fractions(response), strict=True):
            sign = "=" if fraction == "100" else "~" if fraction == "0" else f"~%{fraction}%"
            text = _option(option.text, sign)
            feedback = _part(lms_text.option_feedback(option))
            yield sign + text + (f"#{feedback}" if feedback else "")


def _option(text: str, sign: str) -> str:
    html = lms_text.html(text)
    if _LOOKS_WEIGHTED.match(html) and sign == "~":
        return "%0%" + _escape(html)
    if _LOOKS_WEIGHTED.match(html) and sign == "=":
        html = "&#37;" + html[1:]
    return _part(html)


def _true_false(response: TrueFalse, labels: Labels) -> str:
    """TRUE#for a wrong choice#for the right one"""
    wrong = _part(lms_text.verdict_feedback(response, not response.answer, labels))
    right = _part(lms_text.verdict_feedback(response, response.answer, labels))
    text = "TRUE" if response.answer else "FALSE"
    if wrong or right:
        text += f"#{wrong}"
    return text + (f"#{right}" if right else "")


def _cloze_html(question: Question, response: Cloze) -> str:
    before, after = (lms_text.html(segment) for segment in response.segments)
    return lms_text.paragraphs((lms_text.stem_html(question), before + GAP + after))


def _general_feedback(question: Question, labels: Labels) -> str:
    """With what the marker needs, for which GIFT has no place of its own."""
    response = question.response
    notes = lms_text.marker_notes(response, labels) if isinstance(response, (ShortAnswer, Essay)) else ""
    return notes + lms_text.general_feedback(question, labels)


def _raw_item(item: str) -> str:
    """One line of an ordering. Nothing unescapes it; what would end it becomes a character reference."""
    html = (
        lms_text.html(item).strip().replace("{", "&#123;").replace("}", "&#125;").replace("####", "&#35;###")
    )
    if html.startswith("//"):
        html = "&#47;" + html[1:]
    return "&#48;" if html == "0" else html  # PHP takes "0" for nothing


def _warnings(written: list[tuple[int, Question]]) -> Iterator[tuple[str, str]]:
    if any(question.points != 1 for _, question in written):
        yield (
            "GIFT不能记录分值：导入后每题都是1分，请在平台上另设",
            "GIFT holds no points: every question counts 1 after the import; set them on the platform",
        )
    for number, question in written:
        if isinstance(question.response, Ordering) and (question.explanation or question.evidence):
            yield (
                f"第{number}题是排序题，GIFT放不下它的解析和依据",
                f"Question {number} is an ordering: GIFT has no room for its explanation and evidence",
            )
