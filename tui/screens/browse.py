"""Looking through a bank: the list, the question in full and the article, side by side as far as there is room."""

import contextlib
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.css.query import NoMatches
from textual.screen import Screen
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Input

from question_banks.models import Question, QuestionBank, question_evidence
from question_banks.session import ReviewSession
from question_banks.validation import Problem, problems
from tui.beside import beside
from tui.keys import BY_ID, shown
from tui.listing import Filters, Listing, Order, Row, listing, totals
from tui.messages import Texts
from tui.widgets.article_view import ArticleView
from tui.widgets.filter_line import FilterLine
from tui.widgets.key_line import KeyLine
from tui.widgets.pane_tabs import PANES, PaneTabs
from tui.widgets.question_list import QuestionList
from tui.widgets.question_view import QuestionView
from tui.widgets.status_line import StatusLine, Tone
from tui.widgets.totals_line import TotalsLine

if TYPE_CHECKING:
    from tui.app import QuizgenApp

THREE_PANES = 150
TWO_PANES = 100
"""Columns from which so many panes stand side by side."""


class BrowseScreen(Screen[None]):
    """Shows `session.bank`, filtered; changes nothing. `ReviewScreen` adds the decisions."""

    AUTO_FOCUS = "QuestionList"
    app: "QuizgenApp"

    def __init__(self, session: ReviewSession, texts: Texts, order: Order = "kind") -> None:
        super().__init__()
        self.session = session
        self.texts = texts
        self.order: Order = order
        self.filters = Filters()
        self.current: str | None = None
        self.marked: frozenset[str] = frozenset()
        self.pane = "list"
        self.listing = Listing((), ())
        self._problems: dict[str, list[Problem]] = {}
        self._checked: QuestionBank | None = None
        self._checking = False
        self._pause: Timer | None = None
        self._indexed: QuestionBank | None = None
        self._by_id: dict[str, Question] = {}

    @property
    def bank(self) -> QuestionBank:
        return self.session.bank

    def compose(self) -> ComposeResult:
        texts = self.texts
        yield TotalsLine(texts, id="totals")
        yield PaneTabs(texts, id="tabs")
        with Horizontal(id="panes"):
            with Vertical(id="pane-list"):
                yield FilterLine(texts, id="filters")
                yield Input(placeholder=texts("filter.search"), id="search")
                yield QuestionList(texts, id="list")
            yield QuestionView(texts, id="question")
            yield ArticleView(self.bank.article, id="article")
        yield StatusLine(id="status")
        yield KeyLine(texts, self.is_possible, lambda: self.session.read_only, id="keys")

    def on_mount(self) -> None:
        self.query_one("#search").display = False
        self._fold()
        self.show_bank()
        if self.session.read_only:
            self.say(self.read_only_words(), "refused")
        else:
            self.say(self.texts("said.welcome"))

    def speak(self, texts: Texts) -> None:
        """Go on in another language."""
        self.texts = texts
        for widget in self.query(Widget):
            if isinstance(widget, (TotalsLine, PaneTabs, FilterLine, QuestionList, QuestionView, KeyLine)):
                widget.speak(texts)
        self.query_one("#search", Input).placeholder = texts("filter.search")
        self._name_panes()
        self.say(texts("said.welcome"))
        self.show_bank()

    # Showing

    def say(self, text: str, tone: Tone = "plain", hint: str = "") -> None:
        self.query_one(StatusLine).say(text, tone, hint)

    def refuse(self, key: str, /, **slots: Any) -> None:
        """Say why nothing was done."""
        self.say(self.texts(key, **slots), "refused")

    def read_only_words(self) -> str:
        held = self.session.held_by
        if held is not None and held.is_elsewhere:
            return self.texts("refused.read_only_elsewhere", host=held.host)
        return self.texts("refused.read_only")

    def ready(self) -> None:
        """The engine is ready; said only where the teacher waits for it."""
        self.query_one(KeyLine).look()
        if self.query_one(StatusLine).text == self.texts("said.preparing"):
            self.say(self.texts("said.ready"), "done")

    def is_possible(self, action: str) -> bool:
        """Whether a key would do something now; the footer dims the others."""
        return True

    def show_bank(self) -> None:
        """Show the bank as it is now, with the current question in sight."""
        bank = self.bank
        before = self.listing.shown
        self.listing = listing(bank, self.filters, self.order)
        there = {question.id for question in bank.questions}
        self.marked &= there
        self.current = _nearest(self.current, before, self.listing.shown)
        self._show_list()
        self.query_one(FilterLine).show(self.filters, self.order)
        state = "read_only" if self.session.read_only else "dirty" if self.session.dirty else "saved"
        self.query_one(TotalsLine).show(bank.title or bank.article.title, totals(bank), state)
        self._show_current()

    def _show_current(self) -> None:
        question = self.question
        spans = [evidence.span for evidence in question_evidence(question)] if question else []
        found = self._problems.get(question.id, []) if question else []
        self.query_one(QuestionView).show(self.bank, question, self.number_of(self.current), found)
        self.query_one(ArticleView).show(self.bank.article, spans)
        self.query_one(KeyLine).look()
        self._check()

    @property
    def question(self) -> Question | None:
        """The current question."""
        if self._indexed is not self.bank:
            self._indexed = self.bank
            self._by_id = {question.id: question for question in self.bank.questions}
        return self._by_id.get(self.current or "")

    def number_of(self, id: str | None) -> int | None:
        """The printed number of a question in the list."""
        return next(
            (row.number for row in self.listing.rows if isinstance(row, Row) and row.question.id == id), None
        )

    def go_to(self, id: str | None) -> None:
        """Make this the current question."""
        if id is not None and id != self.current:
            self.current = id
            self._show_list()
            self._show_current()

    def _show_list(self) -> None:
        self.query_one(QuestionList).show(
            self.listing,
            self.current,
            self.marked,
            unfinished=frozenset(self.session.drafts),
            empty=self.texts("list.empty" if self.filters.any else "list.no_questions"),
        )

    # Checking, beside the work

    def _check(self) -> None:
        """Look for problems once the teacher pauses, in a thread; one look at a time, and another if the bank
        changed meanwhile."""
        if not self._checking and self._checked is not self.bank:
            if self._pause is not None:
                self._pause.stop()
            if self.app.check_after > 0:
                self._pause = self.set_timer(self.app.check_after, self._begin_check)
            else:
                self.call_later(self._begin_check)

    def _begin_check(self) -> None:
        if not self._checking:
            self._checking = True
            self.run_worker(self._look_for_problems(), group="check")

    async def _look_for_problems(self) -> None:
        bank = self.bank
        found = await beside(lambda: problems(bank))
        self._checking, self._checked = False, bank
        self._problems = {}
        for problem in found:
            if problem.question is not None:
                self._problems.setdefault(problem.question, []).append(problem)
        with contextlib.suppress(NoMatches):  # the screen is being taken down
            self.query_one(QuestionList).doubt(frozenset(self._problems))
            self._show_current()

    # Panes

    @property
    def room(self) -> int:
        """How many panes stand side by side."""
        return 3 if self.size.width >= THREE_PANES else 2 if self.size.width >= TWO_PANES else 1

    def on_resize(self, event: events.Resize) -> None:
        self._fold()

    def _fold(self) -> None:
        """Show as many panes as there is room for, the one in use among them."""
        room = self.room
        if room == 3:
            panes = set(PANES)
        elif room == 2:
            beside = self.pane if self.pane != "list" else self._beside
            panes = {"list", beside}
        else:
            panes = {self.pane}
        if self.pane != "list":
            self._beside = self.pane
        for pane in PANES:
            widget = self._pane_widget(pane)
            if widget.display != (pane in panes):
                widget.display = pane in panes
        self.query_one(PaneTabs).display = room < 3
        self.query_one(PaneTabs).show(frozenset(panes), self.pane)
        self._name_panes()
        self.set_class(room == 1, "-one")
        self.set_class(room == 2, "-two")
        self.set_class(room == 3, "-three")

    _beside = "question"

    def _pane_widget(self, pane: str) -> Widget:
        return self.query_one("#pane-list" if pane == "list" else f"#{pane}")

    def _name_panes(self) -> None:
        """In their borders where there are no tabs to name them."""
        for number, pane in enumerate(PANES, 1):
            name = f"{number} {self.texts(f'pane.{pane}')}" if self.room == 3 else None
            widget = self._pane_widget(pane)
            if widget.border_title != name:
                widget.border_title = name

    def show_pane(self, pane: str) -> None:
        """Bring this pane into sight and give it the keys."""
        self.pane = pane
        self._fold()
        self.query_one("#list" if pane == "list" else f"#{pane}").focus()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        pane = {"list": "list", "question": "question", "article": "article"}.get(event.widget.id or "")
        if pane is not None and pane != self.pane:
            self.pane = pane
            self._fold()

    def action_pane_list(self) -> None:
        self.show_pane("list")

    def action_pane_question(self) -> None:
        self.show_pane("question")

    def action_pane_article(self) -> None:
        self.show_pane("article")

    def action_next_pane(self) -> None:
        self.show_pane(PANES[(PANES.index(self.pane) + 1) % 3])

    def action_previous_pane(self) -> None:
        self.show_pane(PANES[(PANES.index(self.pane) - 1) % 3])

    # Moving about

    @on(QuestionList.Chosen)
    def _chosen(self, message: QuestionList.Chosen) -> None:
        self.go_to(message.question_id)

    def action_next(self) -> None:
        self._go(1)

    def action_previous(self) -> None:
        self._go(-1)

    def _go(self, step: int) -> None:
        listed = self.listing.shown
        if self.current in listed:
            self.go_to(listed[min(max(listed.index(self.current) + step, 0), len(listed) - 1)])

    def action_next_open(self) -> None:
        place = self.next_open()
        if place is None:
            self.refuse("refused.no_open")
        else:
            self.go_to(place)

    def next_open(self) -> str | None:
        """The next undecided question in the list, from the current one on and round to the top."""
        shown_ids = self.listing.shown
        undecided = {each.id for each in self.bank.questions if each.status == "suggested"}
        start = shown_ids.index(self.current) + 1 if self.current in shown_ids else 0
        return next((id for id in (*shown_ids[start:], *shown_ids[:start]) if id in undecided), None)

    # What the list shows

    def _filter(self, filters: Filters) -> None:
        self.filters = filters
        self.show_bank()

    def action_filter_status(self) -> None:
        self._filter(self.filters.next_status())

    def action_filter_kind(self) -> None:
        self._filter(self.filters.next_kind())

    def action_filter_format(self) -> None:
        self._filter(self.filters.next_format(self.bank))

    def action_group(self) -> None:
        self.order = "paper" if self.order == "kind" else "kind"
        self.app.remember(order=self.order)
        self.show_bank()
        self.say(self.texts("said.order", order=self.texts(f"order.{self.order}")))

    def action_search(self) -> None:
        self.show_pane("list")
        search = self.query_one("#search", Input)
        search.display = True
        search.value = self.filters.text
        search.focus()

    @on(Input.Changed, "#search")
    def _searched(self, event: Input.Changed) -> None:
        if event.input.display:
            self._filter(replace(self.filters, text=event.value))

    @on(Input.Submitted, "#search")
    def _search_done(self) -> None:
        self._leave_search()

    def _leave_search(self) -> None:
        self.query_one("#search").display = False
        self.query_one(QuestionList).focus()

    def action_clear(self) -> None:
        """Esc: leave the search, else unselect, else unmark, else show everything."""
        article = self.query_one(ArticleView)
        if self.query_one("#search").has_focus:
            self._leave_search()
            self._filter(replace(self.filters, text=""))
        elif article.selection is not None:
            article.select(None)
        elif self.marked:
            self.marked = frozenset()
            self.show_bank()
        elif self.filters.any:
            self._filter(Filters())

    # Typing with an input method

    def on_key(self, event: events.Key) -> None:
        if event.character and len(event.character) == 1 and ord(event.character) >= 0x2E80:
            self.say(self.texts("refused.typed", typed=event.character), "refused")

    @on(ArticleView.Selected)
    def _selected(self, message: ArticleView.Selected) -> None:
        if message.span is not None:
            count = message.span.end - message.span.start
            self.say(self.texts("said.selected", count=count))
        self.query_one(KeyLine).look()

    def copy_selected(self) -> bool:
        """Copy what is seen to be selected in the article, also while the list has the keys; False if nothing is."""
        article = self.query_one(ArticleView)
        if article.selection is None or not article.display:
            return False
        article.action_copy()
        return True

    def key_name(self, action: str) -> str:
        """How the key of an action is called."""
        return shown(BY_ID[action].keys[0], self.texts.language)


def _nearest(current: str | None, before: tuple[str, ...], now: tuple[str, ...]) -> str | None:
    """`current` if it is still listed; else the next after it that is, else the last before it, else the first."""
    if current in now:
        return current
    if current in before:
        place = before.index(current)
        there = set(now)
        for id in (*before[place + 1 :], *reversed(before[:place])):
            if id in there:
                return id
    return now[0] if now else None
