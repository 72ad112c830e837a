"""A new question: what the engine has for a passage that is selected in the article, or one's own from nothing."""

import asyncio
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from question_banks import edits
from question_banks.errors import UserError
from question_banks.models import (
    FORMATS,
    Cloze,
    Format,
    MultipleChoice,
    Question,
    ShortAnswer,
    SingleChoice,
    Span,
    TrueFalse,
)
from question_banks.session import ReviewSession
from tui.drafting import NEW, blank_fields
from tui.messages import printable
from tui.offers import Offers
from tui.screens.base import FormScreen, Hint, Hints
from tui.screens.edit import AFTER, EditScreen
from tui.widgets.article_view import ArticleView
from tui.widgets.passage import Passage
from tui.wrapping import shorten

REST = 0.25
"""Seconds after the last change of the selection until the engine is asked."""


class NewQuestionScreen(FormScreen[str | None]):
    """Dismissed with the id of the question that was added, or None. `after` is the question it follows."""

    DEFAULT_CSS = """
    NewQuestionScreen > .heading { height: 1; background: $panel; padding: 0 1; text-style: bold; }
    NewQuestionScreen > .panes { height: 1fr; layout: vertical; }
    NewQuestionScreen .panes > Vertical { height: 1fr; }
    NewQuestionScreen .help { height: auto; padding: 0 1; color: $quiet; }
    NewQuestionScreen OptionList { height: 1fr; border: none; background: $surface; padding: 0 1; }
    NewQuestionScreen.-wide > .panes { layout: horizontal; }
    NewQuestionScreen.-wide .panes > Vertical { width: 1fr; height: 100%; }
    """
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", show=False),
        Binding("f4,tab", "other_pane", show=False, priority=True),
    ]

    def __init__(
        self,
        session: ReviewSession,
        span: Span | None = None,
        proposals: Offers | None = None,
        after: str | None = None,
    ) -> None:
        super().__init__()
        self.session, self._span, self._offers, self._after = session, span, proposals, after
        self._found: tuple[Question, ...] = ()
        self._asked: Span | None = None

    def compose(self) -> ComposeResult:
        yield Static(self.texts("new.heading"), classes="heading", markup=False)
        with Horizontal(classes="panes"):
            with Vertical():
                yield Static(self.texts("new.how_to"), classes="help", markup=False)
                yield Passage(self.session.bank.article)
            with Vertical():
                yield Static("", classes="help found", markup=False)
                yield OptionList(compact=True)
        yield Hints(
            [
                Hint("Esc", "hint.back", "back"),
                Hint("Tab", "hint.other_pane", "other_pane"),
                Hint("Enter", "hint.take", "take"),
            ]
        )

    def on_mount(self) -> None:
        if self._span is not None:
            self.query_one(Passage).select(self._span)
            self._ask()
        else:
            self._list("new.select_first")
        self.query_one(OptionList if self._span else Passage).focus()

    # What the engine has

    def give(self, offers: Offers) -> None:
        """The engine is ready now."""
        self._offers = offers
        self._ask()

    @on(ArticleView.Selected)
    def _selected(self, message: ArticleView.Selected) -> None:
        self._span = message.span
        self.set_timer(REST, self._ask)

    def on_passage_picked(self) -> None:
        self._ask()
        self.query_one(OptionList).focus()

    def _ask(self) -> None:
        span = self._span
        if span is None:
            self._found, self._asked = (), None
            self._list("new.select_first")
        elif self._offers is None:
            self._list("new.preparing")
        elif span != self._asked:
            self._asked = span
            self.run_worker(self._look(self._offers, span), group="span", exclusive=True)

    async def _look(self, offers: Offers, span: Span) -> None:
        found = await asyncio.to_thread(offers.for_span, span)
        held = {each.id for each in self.session.bank.questions if each.status in ("approved", "suggested")}
        self._found = tuple(each for each in found if each.id not in held)
        self._list("new.found" if self._found else "new.nothing")

    def _list(self, words: str) -> None:
        """The engine's questions, then one's own by format, then drafts that were left unfinished."""
        texts = self.texts
        self.query_one(".found", Static).update(texts(words, count=len(self._found)))
        options: list[Option | None] = []
        for number, question in enumerate(self._found):
            name = f"{texts(f'format.{question.response.format}')} · {texts(f'kind.{question.kind}')}"
            stem = Content(printable(question.stem.replace("**", "")))
            key = shorten(_key(question), 60)
            lines = [Content("").join([Content.styled(f"{name}  ", "bold"), stem])]
            if key:  # “下列哪一项正确？” alone says little
                lines.append(Content.styled(f"    {texts('new.key', key=key)}", "dim"))
            options.append(Option(Content("\n").join(lines), id=f"found-{number}"))
        if self._found:
            options.append(None)
        drafts = [(id, fields) for id, fields in self.session.drafts.items() if fields.get(NEW)]
        for id, fields in drafts:
            words_ = texts(
                "new.draft", format=texts(f"format.{fields['format']}"), stem=fields["stem"] or "…"
            )
            options.append(Option(Content(words_), id=f"draft-{id}"))
        options += [
            Option(Content(texts("new.own", format=texts(f"format.{format_}"))), id=f"own-{format_}")
            for format_ in FORMATS
        ]
        listed = self.query_one(OptionList)
        listed.clear_options()
        listed.add_options(options)
        listed.highlighted = 0

    # Taking one

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        kind, _, name = (event.option.id or "").partition("-")
        if self.session.read_only:
            self.notify(self.texts("edit.read_only"), markup=False)
        elif kind == "found":
            self._take(self._found[int(name)])
        elif kind == "draft":
            self._write(name)
        else:
            self._own(name)  # type: ignore[arg-type]

    def _take(self, question: Question) -> None:
        try:
            bank = edits.add(self.session.bank, question, after=self._after)
            self.session.do("step.new", bank)
        except UserError as error:
            self.complain(error)
        else:
            self.dismiss(question.id)

    def _own(self, format_: Format) -> None:
        """An empty form, kept as a draft until it is a question."""
        fields = blank_fields(format_, span=self._span)
        fields[AFTER] = self._after
        id = self._fresh_id()
        try:
            self.session.draft(id, fields)
        except UserError as error:
            self.complain(error)
        else:
            self._write(id)

    def _fresh_id(self) -> str:
        taken = {each.id for each in self.session.bank.questions} | set(self.session.drafts)
        number = 1
        while f"own-{number}" in taken:
            number += 1
        return f"own-{number}"

    def _write(self, id: str) -> None:
        def written(_: None) -> None:
            fields = self.session.drafts.get(id)
            if any(each.id == id for each in self.session.bank.questions):
                self.dismiss(id)
                return
            if fields is not None and _untouched(fields):
                self.session.draft(id, None)
            self._list("new.found" if self._found else "new.select_first")

        self.app.push_screen(EditScreen(self.session, id), written)

    # Keys

    def action_take(self) -> None:
        self.query_one(OptionList).action_select()

    def action_other_pane(self) -> None:
        passage = self.query_one(Passage)
        (self.query_one(OptionList) if passage.has_focus else passage).focus()

    def action_back(self) -> None:
        passage = self.query_one(Passage)
        if passage.has_focus and passage.selection is not None:
            passage.select(None)
        else:
            self.dismiss(None)


def _untouched(fields: dict[str, object]) -> bool:
    """Whether nothing was typed into the form."""
    blank = blank_fields(fields["format"])  # type: ignore[arg-type]
    return all(fields.get(name) == value for name, value in blank.items() if name != "evidence")


def _key(question: Question) -> str:
    """The answer in a few words; "" where the stem says enough."""
    match question.response:
        case SingleChoice(options=options) | MultipleChoice(options=options):
            return " / ".join(option.text for option in options if option.correct)
        case Cloze(blanks=blanks):
            return " / ".join(blank.answer for blank in blanks)
        case ShortAnswer(key=key):
            return key
        case TrueFalse(answer=answer, correction=correction):
            return "√" if answer else f"× {correction}"
        case _:
            return ""
