"""Moodle's own XML: all eight formats, with categories, tags, feedback and notes for the marker.

Facts about the importer that shape this file (Moodle 4.5, question/format/xml): every text in CDATA, also
names and tags; fractions only from its own list; true and false answered by those words; right-hand sides
of a match are plain text, left-hand sides HTML, a distractor has an empty left side; the answers of a
cloze end at ~ } and #, which are therefore written as character references.
"""

from collections.abc import Callable, Iterator
from typing import Any

from exports import lms_text
from exports.contract import ExportOptions, ExportResult, Skipped
from exports.lms_text import Labels
from question_banks.figures import plain_number
from question_banks.models import (
    Blank,
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

# 100 divided by 1 … 10, as Moodle's list spells it: 33.3 is refused, 33.33333 is not.
SHARES = ("100", "50", "33.33333", "25", "20", "16.66667", "14.28571", "12.5", "11.11111", "10")


class MoodleXml:
    def write(self, bank: QuestionBank, options: ExportOptions) -> ExportResult:
        """The paper's questions as one category. Raises nothing; what cannot be held comes back as skipped."""
        labels = lms_text.labels_for(bank, options)
        title = lms_text.paper_title(bank, options)
        lines = ['<?xml version="1.0" encoding="UTF-8"?>', "<quiz>", *_category(title)]
        taken: set[str] = set()
        skipped: list[Skipped] = []
        warnings: list[tuple[str, str]] = []
        if options.include_article:
            lines += _article(bank, labels, taken)
        for section in sections(bank):
            for number, question in section.numbered:
                refusal = unwritable(question)
                if refusal is not None:
                    skipped.append(refusal)
                    continue
                lines += _question(number, question, labels, taken)
                warnings += _warnings(number, question)
        lines += ["</quiz>", ""]
        return ExportResult("\n".join(lines).encode("utf-8"), tuple(skipped), tuple(warnings))


exporter = MoodleXml()


def unwritable(question: Question) -> Skipped | None:
    """Why Moodle cannot hold this question, if it cannot."""
    response = question.response
    if isinstance(response, MultipleChoice):
        most = max(len(part) for part in _keys_and_rest(response))
        if most > len(SHARES):
            return Skipped(
                question,
                f"Moodle的多选题最多能有{len(SHARES)}个正确或错误选项，这道题有{most}个",
                f"Moodle shares a mark among at most {len(SHARES)} options; this question has {most}",
            )
    return None


def choice_fractions(response: SingleChoice | MultipleChoice) -> tuple[str, ...]:
    """Percent of the mark for each option. Several keys share 100; the wrong ones together take it away."""
    if isinstance(response, SingleChoice):
        return tuple("100" if option.correct else "0" for option in response.options)
    keys, rest = _keys_and_rest(response)
    return tuple(
        SHARES[len(keys) - 1] if option.correct else "-" + SHARES[len(rest) - 1]
        for option in response.options
    )


def _keys_and_rest(response: MultipleChoice) -> tuple[list[str], list[str]]:
    keys = [option.text for option in response.options if option.correct]
    return keys, [option.text for option in response.options if not option.correct]


def category_path(title: str) -> str:
    """The category in the course's own question bank. A slash in a title is doubled, as Moodle writes it."""
    path = title.replace("/", "//")
    # A slash at either end would run into the separator.
    return (
        "$course$/top/" + (" " if path.startswith("/") else "") + path + (" " if path.endswith("/") else "")
    )


# XML: everything that is text goes through _cdata.


def _cdata(text: str) -> str:
    if not text:
        return ""
    return "<![CDATA[" + lms_text.without_controls(text).replace("]]>", "]]]]><![CDATA[>") + "]]>"


def _text(tag: str, text: str) -> str:
    return f"<{tag}><text>{_cdata(text)}</text></{tag}>"


def _html(tag: str, html: str) -> str:
    return f'<{tag} format="html"><text>{_cdata(html)}</text></{tag}>'


def _category(title: str) -> list[str]:
    return [
        '<question type="category">',
        _text("category", category_path(title)),
        "</question>",
    ]


def _article(bank: QuestionBank, labels: Labels, taken: set[str]) -> list[str]:
    name = lms_text.label(f"00 {labels.say('article')} {bank.article.title}", 60)
    return [
        '<question type="description">',
        _text("name", name),
        _html("questiontext", lms_text.article_html(bank.article, labels)),
        _html("generalfeedback", ""),
        "<defaultgrade>0</defaultgrade>",
        f"<idnumber>{_cdata(lms_text.unique_id('text-' + bank.article.id, taken))}</idnumber>",
        "</question>",
    ]


def _question(number: int, question: Question, labels: Labels, taken: set[str]) -> Iterator[str]:
    response = question.response
    type_, body = _WRITERS[response.format]
    stem = _cloze_html(question, response) if isinstance(response, Cloze) else lms_text.stem_html(question)
    yield f'<question type="{type_}">'
    yield _text("name", lms_text.question_name(number, question))
    yield _html("questiontext", stem)
    yield _html("generalfeedback", lms_text.general_feedback(question, labels))
    yield f"<defaultgrade>{plain_number(question.points)}</defaultgrade>"
    yield "<hidden>0</hidden>"
    yield f"<idnumber>{_cdata(lms_text.unique_id(question.id, taken))}</idnumber>"
    yield from body(response, labels)
    yield "<tags>"
    yield from (_text("tag", tag) for tag in lms_text.tags(question, labels))
    yield "</tags>"
    yield "</question>"


def _choice(response: SingleChoice | MultipleChoice, _labels: Labels) -> Iterator[str]:
    yield "<penalty>0.3333333</penalty>"
    yield f"<single>{'true' if isinstance(response, SingleChoice) else 'false'}</single>"
    # The options keep their letters: explanations name them (“B项……”), and so does the printed key.
    yield "<shuffleanswers>false</shuffleanswers>"
    yield "<answernumbering>ABCD</answernumbering>"
    for option, fraction in zip(response.options, choice_fractions(response), strict=True):
        yield f'<answer fraction="{fraction}" format="html">'
        yield f"<text>{_cdata(lms_text.html(option.text))}</text>"
        yield _html("feedback", lms_text.option_feedback(option))
        yield "</answer>"


def _true_false(response: TrueFalse, labels: Labels) -> Iterator[str]:
    yield "<penalty>1</penalty>"
    for verdict in (True, False):
        yield f'<answer fraction="{100 if verdict == response.answer else 0}" format="moodle_auto_format">'
        yield f"<text>{'true' if verdict else 'false'}</text>"
        yield _html("feedback", lms_text.verdict_feedback(response, verdict, labels))
        yield "</answer>"


def _matching(response: Matching, _labels: Labels) -> Iterator[str]:
    yield "<penalty>0.3333333</penalty>"
    yield "<shuffleanswers>true</shuffleanswers>"
    rows = [(lms_text.html(pair.left), pair.right) for pair in response.pairs]
    for left, right in rows + [("", extra) for extra in response.extras]:
        yield '<subquestion format="html">'
        yield f"<text>{_cdata(left)}</text>"
        yield _text("answer", lms_text.plain(right))
        yield "</subquestion>"


def _ordering(response: Ordering, _labels: Labels) -> Iterator[str]:
    yield "<penalty>0.3333333</penalty>"
    yield "<layouttype>VERTICAL</layouttype>"
    yield "<selecttype>ALL</selecttype>"
    yield f"<selectcount>{len(response.items)}</selectcount>"
    yield "<gradingtype>ABSOLUTE_POSITION</gradingtype>"
    yield "<showgrading>SHOW</showgrading>"
    yield "<numberingstyle>none</numberingstyle>"
    for position, item in enumerate(response.items, start=1):
        yield f'<answer fraction="{position}" format="html">'
        yield f"<text>{_cdata(lms_text.html(item))}</text>"
        yield "</answer>"


def _essay(response: ShortAnswer | Essay, labels: Labels) -> Iterator[str]:
    """Free wording is marked by a person: Moodle's own short answer compares strings."""
    yield "<penalty>0</penalty>"
    yield "<responseformat>editor</responseformat>"
    yield "<responserequired>1</responserequired>"
    yield f"<responsefieldlines>{15 if isinstance(response, Essay) else 5}</responsefieldlines>"
    yield "<attachments>0</attachments>"
    yield "<attachmentsrequired>0</attachmentsrequired>"
    yield _html("graderinfo", lms_text.marker_notes(response, labels))
    yield _html("responsetemplate", "")


def _cloze(_response: Cloze, _labels: Labels) -> Iterator[str]:
    yield "<penalty>0.3333333</penalty>"


def _cloze_html(question: Question, response: Cloze) -> str:
    """The stem, then the passage with {n:SHORTANSWER:=…} in its blanks; n is the weight."""
    weight = _blank_weight(question, response)
    passage = [_outside(lms_text.html(response.segments[0]))]
    for blank, segment in zip(response.blanks, response.segments[1:], strict=True):
        passage.append(f"{{{weight}:SHORTANSWER:{_accepted(blank)}}}")
        passage.append(_outside(lms_text.html(segment)))
    return lms_text.paragraphs((_outside(lms_text.stem_html(question)), "".join(passage)))


def _outside(html: str) -> str:
    return html.replace("{", "&#123;").replace("}", "&#125;")


def _accepted(blank: Blank) -> str:
    answers = dict.fromkeys(lms_text.plain(answer).strip() for answer in (blank.answer, *blank.accepted))
    return "~".join("=" + _inside(answer) for answer in answers if answer)


# Also the ampersand: an answer that ends in “&amp;” would not be seen to end.
_REFERENCES = {ord(char): f"&#{ord(char)};" for char in "#~{}\\&<>"}


def _inside(answer: str) -> str:
    r"""An answer inside {…}. `\*` is a star that is no wildcard; the rest would end the answer."""
    return answer.replace("*", r"\*").translate(_REFERENCES)


def _blank_weight(question: Question, response: Cloze) -> int:
    """Whole points for each blank: Moodle takes no fractions there, and adds the weights up."""
    each = question.points / len(response.blanks)
    return int(each) if each >= 1 and each == int(each) else 1


def _warnings(number: int, question: Question) -> list[tuple[str, str]]:
    response = question.response
    if not isinstance(response, Cloze):
        return []
    total = _blank_weight(question, response) * len(response.blanks)
    if total == question.points:
        return []
    return [
        (
            f"第{number}题有{len(response.blanks)}个空，{plain_number(question.points)}分不能平均分为整数，在Moodle里计{total}分",
            f"Question {number} has {len(response.blanks)} blanks: {plain_number(question.points)} points cannot be shared in whole "
            f"points, so that it counts {total} in Moodle",
        )
    ]


_WRITERS: dict[str, tuple[str, Callable[[Any, Labels], Iterator[str]]]] = {
    "single_choice": ("multichoice", _choice),
    "multiple_choice": ("multichoice", _choice),
    "true_false": ("truefalse", _true_false),
    "cloze": ("cloze", _cloze),
    "short_answer": ("essay", _essay),
    "matching": ("matching", _matching),
    "ordering": ("ordering", _ordering),
    "essay": ("essay", _essay),
}
