"""The export dialog: which files, what is printed at their head, where to; then what was written and what was not."""

import asyncio
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Input, ProgressBar, Select, Static

from exports.contract import ExportOptions
from exports.registry import entries
from question_banks.models import QuestionBank
from question_banks.sections import paper_questions, sections
from question_banks.session import ReviewSession
from tui import remembered
from tui.exporting import Job, NothingToPrint, Outcome, open_folder, plan, write
from tui.messages import printable
from tui.preferences import configuration_folder
from tui.screens.base import FormScreen, Hint, Hints
from tui.widgets.check import Check

PAPERS = {"one": (), "ab": ("A", "B")}


class ExportScreen(FormScreen[None]):
    """Writes the bank as it stands in `session`, saved or not."""

    DEFAULT_CSS = """
    ExportScreen > .heading { height: 1; background: $panel; padding: 0 1; text-style: bold; }
    ExportScreen > VerticalScroll { padding: 1 1 0 1; scrollbar-size-vertical: 1; }
    ExportScreen .row { height: auto; }
    ExportScreen .-gap { margin: 0 0 1 0; }
    ExportScreen .name { width: 12; padding: 0 1 0 0; text-style: bold; }
    ExportScreen .row Input, ExportScreen .row Select { width: 1fr; max-width: 60; }
    ExportScreen .row Input { border-left: outer $surface-lighten-2 !important; padding: 0 1; }
    ExportScreen .row Input:focus { border-left: outer $accent !important; background: $boost; }
    ExportScreen .formats { height: auto; width: 1fr; }
    ExportScreen .formats  ExportScreen .row Check { width: auto; }
    ExportScreen .files { height: auto; margin: 0 0 1 12; color: $text-muted; }
    ExportScreen .go { height: auto; margin: 0 0 1 12; }
    ExportScreen .go Button { margin: 0 2 0 0; }
    ExportScreen ProgressBar { width: 30; display: none; }
    ExportScreen.-writing ProgressBar { display: block; }
    ExportScreen .result { height: auto; margin: 0 0 1 0; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", show=False),
        Binding("ctrl+e,f10", "export", show=False, priority=True),
        Binding("f4", "folder", show=False, priority=True),
    ]

    def __init__(self, session: ReviewSession, *, config: Path | None = None) -> None:
        super().__init__()
        self.session = session
        self._config = config or configuration_folder()
        self._remembered = remembered.recall(self._config)
        self.outcomes: list[Outcome] = []

    def compose(self) -> ComposeResult:
        texts, bank, kept = self.texts, self.session.bank, self._remembered
        yield Static(
            texts("export.heading", title=bank.title or bank.article.title), classes="heading", markup=False
        )
        with VerticalScroll(can_focus=False):
            with Horizontal(classes="row -gap"):
                yield Static(texts("export.formats"), classes="name", markup=False)
                with Vertical(classes="formats"):
                    for entry in entries():
                        label = texts.pick((entry.zh, entry.en))
                        yield Check(label, entry.name in kept.formats, id=f"format-{entry.name}")
            yield from self._line("title", bank.title or bank.article.title)
            yield from self._line("school", kept.school)
            yield from self._line("class", kept.class_name)
            with Horizontal(classes="row"):
                yield Static("", classes="name")
                yield Check(texts("export.with_article"), True, id="with-article")
            with Horizontal(classes="row -gap"):
                yield Static(texts("export.papers"), classes="name", markup=False)
                choices = [(texts(f"export.papers.{name}"), name) for name in PAPERS]
                yield Select(choices, value="one", allow_blank=False, id="papers", compact=True)
            yield from self._line("folder", str(self.session.path.absolute().parent))
            yield Static("", classes="files")
            with Horizontal(classes="go"):
                yield Button(texts("export.go"), variant="primary", id="go", compact=True)
                yield Check(texts("export.open_folder"), True, id="open-folder")
                yield ProgressBar(show_eta=False)
            yield Static("", classes="result")
        yield Hints(
            [
                Hint("Esc", "hint.back", "back"),
                Hint("^E", "hint.export", "export"),
                Hint("F4", "hint.folder", "folder"),
            ]
        )

    def _line(self, name: str, value: str) -> ComposeResult:
        with Horizontal(classes="row"):
            yield Static(self.texts(f"export.{name}"), classes="name", markup=False)
            yield Input(printable(value), id=f"export-{name}", compact=True)

    def on_mount(self) -> None:
        self.query(Check).first().focus()
        self._show_files()

    # What is chosen

    def _text(self, name: str) -> str:
        return self.query_one(f"#export-{name}", Input).value.strip()

    def _chosen(self, id: str) -> bool:
        return self.query_one(f"#{id}", Check).value

    @property
    def folder(self) -> Path:
        return Path(self._text("folder") or ".").expanduser()

    def jobs(self) -> list[Job]:
        """The files that are chosen now."""
        chosen = [entry for entry in entries() if self._chosen(f"format-{entry.name}")]
        papers = PAPERS[str(self.query_one("#papers", Select).value)]
        return plan(self.session.path, self.folder, chosen, papers)

    def on_checkbox_changed(self) -> None:
        self._show_files()

    def on_select_changed(self) -> None:
        self._show_files()

    def on_input_changed(self) -> None:
        self._show_files()

    def _show_files(self) -> None:
        """The names that will be written, and which of them replace a file."""
        lines = [
            printable(job.target.name) + (f"  {self.texts('export.replaces')}" if job.replaces else "")
            for job in self.jobs()
        ]
        self.query_one(".files", Static).update(Content("\n".join(lines) or self.texts("export.none")))
        self.query_one("#go", Button).disabled = not lines

    # Writing

    def on_button_pressed(self) -> None:
        self.action_export()

    def action_export(self) -> None:
        jobs = self.jobs()
        if not jobs or self.has_class("-writing"):
            return
        bank = self.session.bank
        if not paper_questions(bank):
            self._report([], NothingToPrint())
            return
        options = ExportOptions(
            title=self._text("title"),
            school=self._text("school"),
            class_name=self._text("class"),
            include_article=self._chosen("with-article"),
            language=bank.settings.question_language,
        )
        self._keep_choices()
        self.add_class("-writing")
        self.query_one(ProgressBar).update(total=len(jobs), progress=0)
        self.run_worker(self._write(jobs, bank, options), group="export", exclusive=True)

    async def _write(self, jobs: list[Job], bank: QuestionBank, options: ExportOptions) -> None:
        """One after the other in a thread, so that the screen stays alive."""
        self.outcomes = []
        for job in jobs:
            self.query_one(".result", Static).update(
                Content(self.texts("export.writing", name=job.target.name))
            )
            self.outcomes.append(await asyncio.to_thread(write, job, bank, self.session.path, options))
            self.query_one(ProgressBar).advance(1)
        self.remove_class("-writing")
        self._show_files()
        self._report(self.outcomes)
        if self._chosen("open-folder") and any(each.error is None for each in self.outcomes):
            await asyncio.to_thread(open_folder, self.folder)

    def _keep_choices(self) -> None:
        kept = remembered.recall(self._config).model_copy(
            update={
                "school": self._text("school"),
                "class_name": self._text("class"),
                "formats": tuple(each.name for each in entries() if self._chosen(f"format-{each.name}")),
            }
        )
        remembered.remember(kept, self._config)

    def _report(self, outcomes: list[Outcome], error: NothingToPrint | None = None) -> None:
        """What was written, what was left out and why, what went wrong."""
        texts = self.texts
        numbers = {
            question.id: number
            for section in sections(self.session.bank)
            for number, question in section.numbered
        }
        lines: list[Content] = []
        if error is not None:
            lines.append(Content.styled(f"✗ {error.message(texts.language)}", "$error"))
        noted: set[tuple[str, str]] = set()
        for outcome in outcomes:
            if outcome.error is not None:
                lines.append(Content.styled(f"✗ {outcome.error.message(texts.language)}", "$error"))
                continue
            lines.append(Content.styled(f"✓ {printable(outcome.job.target)}", "$success"))
            if outcome.skipped:
                lines.append(
                    Content.styled(f"  ! {texts('export.left_out', count=len(outcome.skipped))}", "$warning")
                )
            for skipped in outcome.skipped:
                number = numbers.get(skipped.question.id, 0)
                reason = printable(skipped.reason(texts.language))
                lines.append(Content(f"    {texts('export.question', number=number)} {reason}"))
            for warning in outcome.warnings:
                if warning not in noted:
                    noted.add(warning)
                    lines.append(Content.styled(f"  ! {texts.pick(warning)}", "$warning"))
        result = self.query_one(".result", Static)
        result.update(Content("\n").join(lines))
        self.call_after_refresh(result.scroll_visible, animate=False)

    def action_folder(self) -> None:
        if not open_folder(self.folder):
            self.notify(self.texts("export.no_file_manager", path=self.folder), markup=False)

    def action_back(self) -> None:
        if not self.has_class("-writing"):
            self.dismiss(None)
