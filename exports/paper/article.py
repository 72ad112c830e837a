"""The article on the paper: numbered paragraphs, numbered lines, and where a quotation stands in them."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from exports.paper.linebreak import Run, Style
from exports.paper.measures import LEADING, SIZE, SMALL, SMALL_LEADING
from exports.paper.pages import Row
from exports.paper.paragraph import Composer, Format, TextRow
from exports.paper.text import circled
from exports.wording import Wording
from question_banks.models import Article, Evidence, Paragraph, Question, QuestionBank, every_evidence
from question_banks.sections import sections

_BODY = Format(size=SIZE, leading=LEADING, indent=2 * SIZE, before=1)
_CAPTION = Format(size=SMALL, leading=SMALL_LEADING, align="centre", before=2)
_SOURCE = Format(size=SMALL, leading=SMALL_LEADING, align="right", before=3)
_NUMBER_EVERY = 5


@dataclass(frozen=True)
class Mark:
    """A passage a question rests on: half-open offsets in the article, the question's printed number."""

    start: int
    end: int
    number: int


@dataclass(frozen=True)
class Locator:
    """Where the sheet prints an offset. `starts[i]` is the article offset at which printed line i + 1 begins."""

    starts: tuple[int, ...]

    def lines(self, evidence: Evidence) -> tuple[int, int]:
        """First and last printed line of a quotation, counted from 1."""
        return (
            bisect_right(self.starts, evidence.span.start),
            bisect_right(self.starts, max(evidence.span.end - 1, evidence.span.start)),
        )


def article_rows(
    article: Article, composer: Composer, *, marks: tuple[Mark, ...] = (), wording: Wording
) -> tuple[list[Row], Locator]:
    """The article's rows without its title, and where each of its lines begins.

    Marks change the looks of characters, never where lines end: sheet and key have the same lines.
    """
    rows: list[Row] = []
    starts: list[int] = []
    for paragraph in article.paragraphs:
        if paragraph.number is not None:
            new = _body_rows(article, paragraph, composer, marks, starts, wording)
        elif paragraph.role in ("caption", "body"):
            new = composer.paragraph([composer.kai(article.slice(paragraph.span), SMALL)], _CAPTION)
        else:
            continue
        rows += new
    source = article.source.strip() or _by_role(article, "source")
    if source:
        text = source if source[0] in "（(" else wording.say("brackets", text=source)
        if rows:  # never alone at the top of a page
            rows[-1].keep = True
        rows += composer.paragraph([composer.kai(text, SMALL)], _SOURCE)
    return rows, Locator(tuple(starts))


def byline(article: Article) -> str:
    """Who wrote it, as given by the article's head or one of its paragraphs."""
    return article.byline.strip() or _by_role(article, "byline")


def question_marks(bank: QuestionBank) -> tuple[Mark, ...]:
    """The evidence of every question on the paper; passages of one question that overlap count as one."""
    numbers = {question.id: number for section in sections(bank) for number, question in section.numbered}
    spans = sorted(
        (numbers[owner], evidence.span.start, evidence.span.end)
        for owner, evidence in every_evidence(bank)
        if owner in numbers and evidence.span.start < evidence.span.end
    )
    marks: list[Mark] = []
    for number, start, end in spans:
        if marks and marks[-1].number == number and start <= marks[-1].end:
            marks[-1] = Mark(marks[-1].start, max(end, marks[-1].end), number)
        else:
            marks.append(Mark(start, end, number))
    return tuple(marks)


def place(evidence: Evidence, locator: Locator | None, article: Article, wording: Wording) -> str:
    """第④段第9行; without line numbers 第④段; outside the body 标题."""
    number = evidence.paragraph or article.paragraph_number(evidence.span.start)
    if number is None:
        in_title = any(
            part.role == "title" and part.span.start <= evidence.span.start < part.span.end
            for part in article.paragraphs
        )
        return wording.say("in_title" if in_title else "elsewhere")
    printed = circled(number) if wording.language == "zh" else str(number)
    if locator is None:
        return wording.say("in_paragraph", paragraph=printed)
    first, last = locator.lines(evidence)
    return wording.say("on_line" if first == last else "on_lines", paragraph=printed, line=first, last=last)


def unique_evidence(question: Question) -> tuple[Evidence, ...]:
    """The question's own evidence, each passage once."""
    return tuple({(item.span.start, item.span.end): item for item in question.evidence}.values())


def _body_rows(
    article: Article,
    paragraph: Paragraph,
    composer: Composer,
    marks: tuple[Mark, ...],
    starts: list[int],
    wording: Wording,
) -> list[TextRow]:
    assert paragraph.number is not None
    label = circled(paragraph.number) + "\u2002"
    lead = len(article.slice(paragraph.span)) - len(article.slice(paragraph.span).lstrip())
    begin = paragraph.span.start + lead
    runs = [
        Run(label, Style(size=SIZE), unbreakable=True),
        *_marked_runs(article, begin, paragraph.span.end, marks, wording),
    ]
    rows = composer.paragraph(runs, _BODY)
    for row in rows:
        starts.append(begin + max(0, row.line.start - len(label)))
        row.number = len(starts) if len(starts) % _NUMBER_EVERY == 0 else 0
    return rows


def _marked_runs(
    article: Article, begin: int, end: int, marks: tuple[Mark, ...], wording: Wording
) -> Iterator[Run]:
    """The paragraph cut wherever a marked passage begins or ends; a passage's last character bears its note."""
    inside = [mark for mark in marks if mark.start < end and mark.end > begin]
    cuts = {begin, end}
    for mark in inside:
        cuts |= {max(begin, mark.start), min(end, mark.end), max(begin, min(end, mark.end) - 1)}
    edges = sorted(cuts)
    for start, stop in pairwise(edges):
        covering = any(mark.start <= start < mark.end for mark in inside)
        ending = sorted({mark.number for mark in inside if mark.end == stop and mark.start < stop})
        note = (
            wording.say("question_note", numbers=wording.say("list").join(map(str, ending))) if ending else ""
        )
        style = Style(size=SIZE, highlight=0.16 if covering else 0, underline=covering, note=note)
        yield Run(article.text[start:stop], style)


def _by_role(article: Article, role: str) -> str:
    return " ".join(article.slice(part.span).strip() for part in article.paragraphs if part.role == role)
