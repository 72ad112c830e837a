"""A question as a form. What is valid goes into the bank at once, as one step to undo; what is not yet is kept
as a draft. Nothing blocks: Esc leaves at any time, and coming back finds everything as it was typed."""

import asyncio
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.timer import Timer
from textual.widgets import Select, Static

from question_banks import edits
from question_banks.errors import UserError
from question_banks.models import KINDS, Question, Span
from question_banks.sections import sections
from question_banks.session import ReviewSession
from tui.drafting import LEVELS, NEW, Built, build, fields_of
from tui.live_validation import live_problems
from tui.responses import FieldProblem, Fields
from tui.screens.base import FormScreen, Hint, Hints
from tui.widgets.form_fields import ChoiceField, EvidenceField, FormField, RowsField, TextField
from tui.widgets.passage import Passage
from tui.widgets.rows import Column, RowEditor, Rows

AFTER = "after"
"""The field of a new question's draft that names the question it is to follow."""
COMPARE_AFTER = 0.4
"""Seconds without typing until the question is compared with the others of the bank."""


class EditScreen(FormScreen[None]):
    """The form of the question with this id, or of the draft of a new one. `field` gets the cursor."""

    DEFAULT_CSS = """
    EditScreen > .heading { height: 1; background: $panel; }
    EditScreen > .heading > .what { width: 1fr; padding: 0 1; text-style: bold; }
    EditScreen > .heading > .state { width: auto; padding: 0 1; }
    EditScreen > .panes { height: 1fr; }
    EditScreen .form { width: 1fr; padding: 1 1 0 1; scrollbar-size-vertical: 1; }
    EditScreen .article { width: 1fr; display: none; border-left: tall $panel; }
    EditScreen .article > .help { height: auto; padding: 0 1; color: $text-muted; }
    EditScreen .article > .selected { height: 1; padding: 0 1; background: $panel; }
    EditScreen.-wide .article, EditScreen.-very-wide .article { display: block; }
    EditScreen.-very-wide .form { width: 3fr; }
    EditScreen.-very-wide .article { width: 2fr; }
    EditScreen.-narrow.-selecting .form { display: none; }
    EditScreen.-narrow.-selecting .article { display: block; border: none; }
    EditScreen .facts { height: auto; }
    EditScreen .facts > FormField { width: 1fr; margin: 0 2 1 0; }
    EditScreen .facts > #field-points { width: 14; margin: 0 0 1 0; }
    """
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012
        (0, "-narrow"), (110, "-wide"), (160, "-very-wide"),
    ]  # fmt: skip
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", show=False, priority=True),
        Binding("f4", "article", show=False, priority=True),
        Binding("f7", "mark", show=False, priority=True),
        Binding("f8", "add_row", show=False, priority=True),
        Binding("f9", "remove_row", show=False, priority=True),
        Binding("alt+up", "move_row(-1)", show=False, priority=True),
        Binding("alt+down", "move_row(1)", show=False, priority=True),
        Binding("ctrl+b", "blank", show=False, priority=True),
        Binding("ctrl+s", "save", show=False, priority=True),
        Binding("f6", "step_back", show=False, priority=True),
    ]

    def __init__(self, session: ReviewSession, question_id: str, field: str = "stem") -> None:
        super().__init__()
        self.session, self.question_id, self._first = session, question_id, field
        self._base = _found(session, question_id)
        self._opened = session.bank
        draft = session.drafts.get(question_id)
        self._fields: Fields = dict(draft) if draft else fields_of(self._shown_base())
        self._was_draft = draft is not None
        self._timer: Timer | None = None

    def _shown_base(self) -> Question:
        if self._base is None:
            raise edits.NoSuchQuestion(id=self.question_id)
        return self._base

    # What is on the screen

    def compose(self) -> ComposeResult:
        with Horizontal(classes="heading"):
            yield Static(self._heading(), classes="what", markup=False)
            yield Static("", classes="state", markup=False)
        with Horizontal(classes="panes"):
            with VerticalScroll(classes="form", can_focus=False):
                yield from self._form()
            with Vertical(classes="article"):
                yield Static(self.texts("edit.how_to_select"), classes="help", markup=False)
                yield Passage(self.session.bank.article)
                yield Static("", classes="selected", markup=False)
        yield Hints(self._hints())

    def _heading(self) -> str:
        name = self.texts(f"format.{self._fields['format']}")
        for section in sections(self.session.bank):
            for number, question in section.numbered:
                if question.id == self.question_id:
                    return self.texts("edit.heading", number=number, format=name)
        return self.texts("edit.heading_new" if self._base is None else "edit.heading_off", format=name)

    def _hints(self) -> list[Hint]:
        hints = [Hint("Esc", "hint.back", "back"), Hint("F4", "hint.article", "article")]
        format_ = self._fields["format"]
        if format_ in ("single_choice", "multiple_choice"):
            hints.append(Hint("F7", "hint.mark", "mark"))
        if format_ == "cloze":
            hints.append(Hint("^B", "hint.blank", "blank"))
        elif format_ != "true_false":
            hints += [Hint("F8", "hint.add", "add_row"), Hint("F9", "hint.remove", "remove_row")]
            hints.append(Hint("Alt+↑↓", "hint.move", "move_row(1)"))
        return [*hints, Hint("F6", "hint.step_back", "step_back"), Hint("^S", "hint.save", "save")]

    def _form(self) -> ComposeResult:
        texts, fields, locked = self.texts, self._fields, self.session.read_only
        yield TextField("stem", texts, fields["stem"], locked=locked)
        yield from self._response_form()
        yield EvidenceField("evidence", texts, self.session.bank.article, fields["evidence"], locked=locked)
        with Horizontal(classes="facts"):
            kinds = [(kind, texts(f"kind.{kind}")) for kind in KINDS]
            yield ChoiceField("kind", texts, kinds, fields["kind"], locked=locked)
            levels = [(level, texts(f"bloom.{level}")) for level in LEVELS]
            yield ChoiceField("level", texts, levels, fields["level"], locked=locked)
            yield TextField("points", texts, fields["points"], locked=locked)
        yield TextField("explanation", texts, fields["explanation"], multiline=True, locked=locked)
        yield TextField("tags", texts, fields["tags"], hint=texts("edit.tags_hint"), locked=locked)

    def _response_form(self) -> ComposeResult:
        texts, fields, locked = self.texts, self._fields, self.session.read_only
        match fields["format"]:
            case "single_choice" | "multiple_choice" as format_:
                columns = [Column("text"), Column("rationale", texts("edit.why"), line=1)]
                yield self._rows("options", columns, marks="letters", one_key=format_ == "single_choice")
            case "true_false":
                answers = [("true", texts("edit.true")), ("false", texts("edit.false"))]
                yield ChoiceField("answer", texts, answers, fields["answer"], locked=locked)
                yield TextField("correction", texts, fields["correction"], locked=locked)
                yield TextField("rationale", texts, fields["rationale"], multiline=True, locked=locked)
            case "cloze":
                yield TextField("cloze", texts, fields["cloze"], hint=texts("edit.cloze_hint"), locked=locked)
            case "short_answer":
                yield TextField("key", texts, fields["key"], multiline=True, locked=locked)
                columns = [
                    Column("text"),
                    Column("points", texts("edit.points"), width=8),
                    Column("keywords", texts("edit.keywords"), line=1),
                ]
                yield self._rows("scoring_points", columns, marks="numbers")
            case "matching":
                yield self._rows("pairs", [Column("left"), Column("right")], marks="numbers")
                yield self._rows("extras", [Column("text")])
            case "ordering":
                yield self._rows("items", [Column("text")], marks="numbers")
            case _:
                yield TextField("guide", texts, fields["guide"], multiline=True, locked=locked)
                columns = [Column("text"), Column("points", texts("edit.points"), width=8)]
                yield self._rows("rubric", columns, marks="numbers")
                yield self._rows("points_for", [Column("text")])
                yield self._rows("points_against", [Column("text")])

    def _rows(self, name: str, columns: list[Column], *, marks: str = "", one_key: bool = False) -> RowsField:
        rows = Rows(
            columns,
            self._fields[name],
            add_label=self.texts(f"add.{name}"),
            marks=marks,
            one_key=one_key,
            locked=self.session.read_only,
        )
        return RowsField(
            name, self.texts, rows, hint=self.texts("edit.options_hint") if name == "options" else ""
        )

    def on_mount(self) -> None:
        wanted = [each for each in self._form_fields() if each.name == self._first]
        (wanted or self._form_fields())[0].focus_first()
        if not wanted or self._first == "stem":
            self.call_after_refresh(self.query_one(".form").scroll_home, animate=False, force=True)
        self._mark_evidence()
        self._judge(self._built())

    def _form_fields(self) -> list[FormField]:
        return list(self.query(FormField))

    # Typing

    def on_form_field_changed(self, message: FormField.Changed) -> None:
        message.stop()
        self._take_in(message.field.name or "")

    def _take_in(self, field: str = "") -> None:
        """What stands in the form now; `field` is the one that has changed, as far as is known."""
        fields = {**self._fields, **{each.name or "": each.value for each in self._form_fields()}}
        if fields != self._fields:
            self._fields = fields
            self._mark_evidence()
            self._keep(field)

    def _built(self) -> Built:
        return build(self._fields, self.session.bank.article, self._base, id=self.question_id)

    def _keep(self, field: str) -> None:
        """Into the bank if it is a question, else into the drafts."""
        if self.session.read_only:
            return
        built = self._built()
        try:
            if built.question is not None:
                self._put(built.question, field)
                self.session.draft(self.question_id, None)
            else:
                self.session.draft(self.question_id, self._fields)
        except UserError as error:
            built = Built(None, (FieldProblem("stem", "error", error.message("zh"), error.message("en")),))
            self.session.draft(self.question_id, self._fields)
        self._judge(built)

    def _put(self, question: Question, field: str) -> None:
        bank = self.session.bank
        rows = self._fields.get(field)
        count = len(rows) if isinstance(rows, list | tuple) else 0
        merge = f"edit:{self.question_id}:{field}:{count}"  # a row more or less is a step of its own
        if self._base is None and _found(self.session, self.question_id) is None:
            after = self._fields.get(AFTER)
            known = after if after is not None and _found(self.session, after) is not None else None
            self.session.do("step.new", edits.add(bank, question, after=known), merge=merge)
            self._fields.pop(NEW, None)
            self._base = _found(self.session, self.question_id)
        else:
            self.session.do("step.edit", edits.replace(bank, self.question_id, question), merge=merge)

    def _judge(self, built: Built) -> None:
        """Say beside each field what is wrong with it: what the question alone shows at once, what comparing
        shows when the typing pauses."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        if built.question is None:
            self._show(built.problems)
            self._say("edit.draft", "✗")
            return
        question = built.question
        self._show(live_problems(question, self.session.bank, alone=True))
        self._timer = self.set_timer(
            COMPARE_AFTER, lambda: self.run_worker(self._compare(question), group="compare", exclusive=True)
        )
        self._say("edit.read_only" if self.session.read_only else "edit.kept", "✓")

    async def _compare(self, question: Question) -> None:
        """With the others of the bank; in a large one that takes longer than a key may."""
        found = await asyncio.to_thread(live_problems, question, self.session.bank)
        if self.is_mounted and self._built().question == question:
            self._show(found)

    def _show(self, problems: tuple[FieldProblem, ...]) -> None:
        for field in self._form_fields():
            field.show_problems(tuple(each for each in problems if each.field == field.name))

    def _say(self, key: str, sign: str) -> None:
        self.query_one(".state", Static).update(f"{sign} {self.texts(key)}")

    def _mark_evidence(self) -> None:
        """Show in the article what the question rests on."""
        passage = self.query_one(Passage)
        spans = [Span(start=start, end=end) for start, end in self._fields["evidence"]]
        passage.show(passage.article, spans, scroll=not passage.has_focus)

    # Keys

    async def action_step_back(self) -> None:
        """Take back what is not valid yet, else the last step made in this form."""
        if self.session.read_only:
            return
        self._take_in()
        if self.question_id in self.session.drafts and self._base is not None:
            self.session.draft(self.question_id, None)
        elif self.session.bank is not self._opened and self.session.can_undo:
            self.session.undo()
        else:
            self.notify(self.texts("edit.nothing_to_take_back"), markup=False)
            return
        question = _found(self.session, self.question_id)
        if question is None:  # the step that made it
            self.dismiss(None)
            return
        self._base, self._fields = question, fields_of(question)
        await self.recompose()
        self._mark_evidence()
        self._judge(self._built())
        self._form_fields()[0].focus_first()

    def action_back(self) -> None:
        for select in self.query(Select):
            if select.expanded:  # Esc closes its list, as everywhere
                select.expanded = False
                return
        passage = self.query_one(Passage)
        if passage.selection is not None:
            passage.select(None)
            return
        if self.has_class("-selecting"):
            self._leave_article()
            return
        self._take_in()
        if self.question_id in self.session.drafts:
            self.notify(self.texts("edit.left_draft"), markup=False)
        self.dismiss(None)

    def action_save(self) -> None:
        self._take_in()  # the last key may not have been heard of yet
        self.save(self.session)

    def action_article(self) -> None:
        """To the article to select evidence, and back."""
        if isinstance(self.focused, Passage):
            self._leave_article()
        else:
            self.add_class("-selecting")
            self.query_one(Passage).focus()

    def _leave_article(self) -> None:
        self.remove_class("-selecting")
        self.query_one(EvidenceField).focus_first() if self.query("Quote") else self._form_fields()[
            0
        ].focus_first()

    def action_mark(self) -> None:
        rows, editor = self._current_row()
        if rows is not None and editor is not None and rows.parent and rows.parent.name == "options":
            rows.toggle(editor)

    async def action_add_row(self) -> None:
        rows, _ = self._current_row()
        if rows is None:
            rows = next(iter(self.query(Rows)), None)
        if rows is not None and not self.session.read_only:
            await rows.add()

    async def action_remove_row(self) -> None:
        rows, editor = self._current_row()
        if rows is not None and editor is not None and not self.session.read_only:
            await rows.take_out(editor)

    def action_move_row(self, step: int) -> None:
        rows, editor = self._current_row()
        if rows is not None and editor is not None and not self.session.read_only:
            focused = self.focused
            rows.move(editor, step)
            if focused is not None:
                self.call_after_refresh(focused.scroll_visible, animate=False)

    def action_blank(self) -> None:
        """What is selected in the cloze becomes a blank."""
        for field in self.query(TextField):
            if field.name == "cloze" and field.cell.has_focus and not self.session.read_only:
                chosen = field.cell.selected_text
                field.cell.replace(
                    f"【{chosen}】", *sorted((field.cell.selection.start, field.cell.selection.end))
                )

    def _current_row(self) -> tuple[Rows | None, RowEditor | None]:
        """The list and the row in which the cursor stands."""
        focused = self.focused
        if focused is None:
            return None, None
        editor = next((each for each in focused.ancestors if isinstance(each, RowEditor)), None)
        rows = next((each for each in focused.ancestors if isinstance(each, Rows)), None)
        return rows, editor

    # The article

    def on_evidence_field_selecting(self) -> None:
        self.add_class("-selecting")
        self.query_one(Passage).focus()

    def on_evidence_field_showing(self, message: EvidenceField.Showing) -> None:
        passage = self.query_one(Passage)
        passage.show(passage.article, [Span(start=message.span[0], end=message.span[1])])
        passage.scroll_to_evidence()
        if self.has_class("-narrow"):
            self.add_class("-selecting")
            self.query_one(Passage).focus()

    def on_article_view_selected(self, message: Passage.Selected) -> None:
        line = self.query_one(".selected", Static)
        if message.span is None:
            line.update(self.texts("edit.nothing_selected"))
        else:
            number = self.session.bank.article.paragraph_number(message.span.start) or 0
            count = message.span.end - message.span.start
            line.update(self.texts("edit.selected", count=count, number=number))

    async def on_passage_picked(self, message: Passage.Picked) -> None:
        if self.session.read_only:
            return
        await self.query_one(EvidenceField).add(message.span.start, message.span.end)
        self.query_one(Passage).select(None)
        self.notify(self.texts("edit.evidence_added"), markup=False, timeout=2)
        if self.has_class("-narrow"):
            self._leave_article()


def _found(session: ReviewSession, id: str) -> Question | None:
    return next((each for each in session.bank.questions if each.id == id), None)
