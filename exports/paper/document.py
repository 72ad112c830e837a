"""The two papers as files: the student's worksheet and the teacher's key."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from exports.contract import ExportOptions, ExportResult
from exports.paper.answers import AnswerPrinter
from exports.paper.article import Locator, article_rows, byline, question_marks
from exports.paper.canvas import PaperCanvas
from exports.paper.fonts import Typesetter, installed_fonts
from exports.paper.headings import common_points, section_heading
from exports.paper.linebreak import Run, Style
from exports.paper.measures import (
    FOOTER,
    HEADING,
    HEADING_LEADING,
    HEIGHT,
    LEFT,
    PAGE_HEIGHT,
    SIZE,
    SMALL,
    SMALL_LEADING,
    TOP,
    WIDTH,
)
from exports.paper.pages import Placed, Row, paginate
from exports.paper.paragraph import Composer, Format, HeadRule, TextRow
from exports.paper.questions import QuestionPrinter, bind
from exports.paper.text import clean, figure
from exports.wording import Wording, wording_for
from question_banks.models import QuestionBank
from question_banks.sections import Section, sections
from question_banks.versions import as_version

_TITLE = Format(align="centre", tag="H1")
_SUBTITLE = Format(size=10, leading=17, align="centre")
_NAME_LINE = Format(size=SIZE, leading=24, align="left", before=2)
_SECTION = Format(size=HEADING, leading=HEADING_LEADING, before=10, tag="H2")
_ARTICLE_TITLE = Format(size=13.5, leading=23, align="centre", tag="H3", before=2)
_BYLINE = Format(size=SMALL, leading=SMALL_LEADING, align="centre")


def worksheet(bank: QuestionBank, options: ExportOptions) -> ExportResult:
    """The paper for students. Raises FontsMissing."""
    return _Paper(bank, options, reveal=False).result()


def answer_key(bank: QuestionBank, options: ExportOptions) -> ExportResult:
    """The same paper with keys, explanations and evidence, for the teacher. Raises FontsMissing."""
    return _Paper(bank, options, reveal=True).result()


class _Paper:
    def __init__(self, bank: QuestionBank, options: ExportOptions, *, reveal: bool) -> None:
        bank = as_version(bank, options.paper)
        self._bank, self._options, self._reveal = bank, options, reveal
        self._words: Wording = wording_for(bank, options)
        self._typesetter = Typesetter(installed_fonts())
        self._composer = Composer(self._typesetter)
        self._sections = sections(bank)
        title = clean(options.title) or clean(bank.title) or self._words.say("title")
        if options.paper:
            title = self._words.say("version_title", title=title, version=clean(options.paper))
        self._title = self._words.say("key_title", title=title) if reveal else title

    def result(self) -> ExportResult:
        pages = paginate(self._rows(), HEIGHT)
        content = self._draw(pages)
        self._typesetter.fonts.save_outlines()
        return ExportResult(content, warnings=self._typesetter.warnings())

    def _rows(self) -> list[Row]:
        rows = self._head()
        locator: Locator | None = None
        if self._options.include_article:
            marks = question_marks(self._bank) if self._reveal else ()
            body, locator = article_rows(self._bank.article, self._composer, marks=marks, wording=self._words)
            if body:
                rows += self._article_head()
                rows += body
        printer = QuestionPrinter(self._composer, self._words, self._reveal)
        answers = AnswerPrinter(self._composer, self._words, self._bank.article, locator)
        for index, section in enumerate(self._sections, start=1):
            rows += self._section_heading(index, section)
            show_points = common_points(section) is None
            for number, question in section.numbered:
                block = printer.rows(number, question, show_points=show_points)
                if self._reveal:
                    block[0].before += 3  # the grey band above reaches below its text
                    block += answers.rows(question)
                rows += bind(block)
        if not self._sections:
            rows += self._composer.paragraph([self._run(self._words.say("no_questions"))], Format(before=10))
        return rows

    def _head(self) -> list[Row]:
        """Title, what kind of paper it is and what it is worth, lines for the name."""
        composer, say = self._composer, self._words.say
        rows: list[Row] = []
        rows += self._title_rows()
        rows[0].bookmark = self._title
        total = sum(section.points for section in self._sections)
        worth = say("total", points=figure(total)) if total else ""
        if not self._reveal:
            rows += composer.paragraph(self._name_line(), _NAME_LINE)
        elif worth:
            rows += composer.paragraph([composer.kai(worth, _SUBTITLE.size)], _SUBTITLE)
        for row in rows:
            row.keep = True
        return [*rows, HeadRule(height=9, keep=True)]

    def _title_rows(self) -> list[TextRow]:
        """The title in at most two lines if a smaller size can do it."""
        for size in (17.0, 15.0, 13.5):
            format_ = replace(_TITLE, size=size, leading=size * 1.5)
            rows = self._composer.paragraph([Run(self._title, Style("hei", size))], format_)
            if len(rows) <= 2:
                break
        return rows

    def _name_line(self) -> list[Run]:
        """学校＿＿ 班级＿＿ 姓名＿＿ 学号＿＿ 得分＿＿ across the whole width."""
        say, options = self._words.say, self._options
        fields = [
            (say("school"), clean(options.school), 3.2),
            (say("class"), clean(options.class_name), 2.2),
            (say("name"), "", 2.4),
            (say("number"), "", 1.8),
            (say("score"), "", 1.4),
        ]
        gap = Run("\u2002", Style(size=16))
        pieces: list[
            tuple[list[Run], float]
        ] = []  # what is printed, and the share of the free width after it
        for index, (label, value, share) in enumerate(fields):
            printed = [gap] * (index > 0) + [self._run(label)]
            if value:
                shown = self._composer.kai(f"\u2002{value}\u2002", SIZE)
                printed.append(replace(shown, style=replace(shown.style, underline=True), unbreakable=True))
            pieces.append((printed, 0.0 if value else share))
        free = WIDTH - self._composer.width_of([run for printed, _ in pieces for run in printed]) - 1
        shares = sum(share for _, share in pieces)
        runs: list[Run] = []
        for printed, share in pieces:
            runs += printed
            if share:
                runs.append(Run("", Style(size=SIZE), blank=max(free * share / shares, 4 * SIZE), clings=1))
        return runs

    def _article_head(self) -> list[Row]:
        composer, say = self._composer, self._words.say
        article = self._bank.article
        numbers = [number for section in self._sections for number, _ in section.numbered]
        name = "read" if len(numbers) > 1 else "read_one" if numbers else "read_none"
        slots = {"first": numbers[0], "last": numbers[-1]} if numbers else {}
        rows: list[Row] = []
        rows += composer.paragraph(
            [Run(say(name, **slots), Style("hei", HEADING))], Format(size=HEADING, leading=20)
        )
        rows[0].bookmark = say("article")
        title = clean(article.title)
        if title:
            rows += composer.paragraph([Run(title, Style("hei", _ARTICLE_TITLE.size))], _ARTICLE_TITLE)
        if byline(article):
            rows += composer.paragraph([composer.kai(byline(article), SMALL)], _BYLINE)
        for row in rows:
            row.keep = True
        return rows

    def _section_heading(self, index: int, section: Section) -> list[Row]:
        """一、单项选择题（本大题共3小题，每小题3分，共9分。每小题只有……）"""
        heading, instruction = section_heading(self._words, index, section)
        rows: list[Row] = []
        runs = [Run(heading, Style("hei", HEADING)), Run(instruction, Style(size=SIZE))]
        rows += self._composer.paragraph(runs, _SECTION)
        rows[0].bookmark = heading
        for row in rows:
            row.keep = True
        return rows

    def _draw(self, pages: Sequence[Sequence[Placed]]) -> bytes:
        fonts = self._typesetter.fonts
        article_title = clean(self._bank.article.title)
        canvas = PaperCanvas(
            font=fonts.song.fontName,
            small_font=fonts.hei.fontName,
            title=self._title,
            subject=article_title,
            language=self._language(),
        )
        for number, page in enumerate(pages, start=1):
            for row, offset in page:
                top = PAGE_HEIGHT - TOP - offset
                if row.bookmark:
                    canvas.bookmark(row.bookmark, row.level, top)
                row.draw(canvas, LEFT, top)
            canvas.later.append(partial(self._draw_footer, canvas, number, len(pages)))
            canvas.finish_page()
        return canvas.content()

    def _draw_footer(self, canvas: PaperCanvas, page: int, total: int) -> None:
        where = self._words.say("page", page=page, total=total)
        title = self._title
        while title and self._composer.width_of([Run(f"{title}…\u3000{where}", Style(size=8.5))]) > WIDTH:
            title = title[:-1]
        if title != self._title:
            title += "…"
        runs = [Run(f"{title}\u3000{where}", Style(size=8.5, grey=0.25))]
        row = self._composer.paragraph(runs, Format(size=8.5, leading=12, align="centre"))[0]
        row.draw_plain(canvas, LEFT, FOOTER + 12)

    def _language(self) -> str:
        if self._bank.article.script == "traditional":
            return "zh-Hant"
        return "zh-CN"

    def _run(self, text: str) -> Run:
        return Run(text, Style(size=SIZE))
