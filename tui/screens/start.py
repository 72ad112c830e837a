"""Where a teacher begins: banks she had open lately, a file, or an article she pastes."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.suggester import Suggester
from textual.widgets import DirectoryTree, Input, OptionList, Select, Static, TextArea
from textual.widgets.option_list import Option

from question_banks.errors import UserError
from question_banks.models import Blueprint, Settings
from question_banks.session import ReviewSession
from quizgen.commands.files import is_address
from quizgen.commands.options import settings_of
from tui import remembered
from tui.messages import printable, safe_lines
from tui.opening import Making, NewBank, NothingNamed, is_bank, there_already
from tui.places import folder_for_new_banks, shown_path
from tui.preferences import configuration_folder
from tui.screens.base import Dialog, FormScreen, Hint, Hints
from tui.screens.making import MakingDialog
from tui.wrapping import shorten

READABLE = (".txt", ".md", ".markdown", ".docx", ".pdf", ".html", ".htm", ".epub", ".json", ".bak")
LEVELS = ("", "primary", "middle", "high", "university")


class StartScreen(FormScreen[ReviewSession | None]):
    """Dismissed with the session that was opened, or None. `target` is opened at once."""

    DEFAULT_CSS = """
    StartScreen { align-horizontal: center; }
    StartScreen > VerticalScroll { width: 100%; max-width: 100; padding: 1 2 0 2; scrollbar-size-vertical: 1; }
    StartScreen .name { text-style: bold; color: $accent; }
    StartScreen .what { color: $quiet; margin: 0 0 1 0; }
    StartScreen .title { text-style: bold; margin: 1 0 0 0; }
    StartScreen OptionList { height: auto; max-height: 10; background: $surface; border: none; }
    StartScreen .row { height: auto; }
    StartScreen .row Static { width: auto; padding: 0 1 0 0; }
    StartScreen #count { width: 8; margin: 0 2 0 0; }
    StartScreen #level { width: 20; }
    StartScreen #named { width: 1fr; }
    StartScreen Input { border-left: outer $surface-lighten-2 !important; padding: 0 1; }
    StartScreen Input:focus { border-left: outer $accent !important; background: $boost; }
    StartScreen .hint { color: $quiet; }
    StartScreen #problem { display: none; color: $error; margin: 1 0 0 0; }
    StartScreen #problem.-said { display: block; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "leave", show=False),
        Binding("o", "name", show=False),
        Binding("b,f4", "browse", show=False),
        Binding("p,f6", "paste", show=False),
        Binding("delete", "forget", show=False),
    ]

    def __init__(self, target: str | Path | None = None, *, config: Path | None = None) -> None:
        super().__init__()
        self._target = None if target is None else str(target)
        self._config = config or configuration_folder()
        self._text = ""

    def compose(self) -> ComposeResult:
        texts = self.texts
        with VerticalScroll(can_focus=False):
            yield Static("quizgen", classes="name")
            yield Static(texts("start.what"), classes="what", markup=False)
            yield Static(texts("start.recent"), classes="title", markup=False)
            yield OptionList(*self._recent(), id="recent", compact=True)
            yield Static(texts("start.open"), classes="title", markup=False)
            yield Input(
                placeholder=texts("start.named"),
                id="named",
                compact=True,
                suggester=FileSuggester(use_cache=False),
            )
            yield Static("", id="problem", markup=False)
            yield Static(texts("start.formats"), classes="hint", markup=False)
            yield Static(texts("start.settings"), classes="title", markup=False)
            with Horizontal(classes="row"):
                yield Static(texts("start.count"), markup=False)
                yield Input("12", id="count", type="integer", compact=True)
                yield Static(texts("start.level"), markup=False)
                levels = [(texts(f"school.{level or 'any'}"), level) for level in LEVELS]
                yield Select(levels, value="", allow_blank=False, id="level", compact=True)
        yield Hints(
            [
                Hint("Enter", "hint.open", "open"),
                Hint("F4", "hint.browse", "browse"),
                Hint("F6", "hint.paste", "paste"),
                Hint("Esc", "hint.quit", "leave"),
            ]
        )

    def _recent(self) -> list[Option]:
        """The banks that are still there, the last one first."""
        options = []
        for name in remembered.recall(self._config).banks:
            path = Path(name)
            if path.is_file():
                when = datetime.fromtimestamp(path.stat().st_mtime)
                label = Content(printable(path.name))
                place = shorten(printable(shown_path(path.parent)), 40)
                detail = Content.styled(f"   {place}   {when:%Y-%m-%d %H:%M}", "dim")
                options.append(Option(Content("").join([label, detail]), id=name))
        return options or [Option(Content.styled(self.texts("start.none"), "dim"), disabled=True)]

    def on_mount(self) -> None:
        recent = self.query_one("#recent", OptionList)
        if recent.option_count and not recent.get_option_at_index(0).disabled:
            recent.highlighted = 0
            recent.focus()
        else:
            self.query_one("#named").focus()
        if self._target is not None:
            self.query_one("#named", Input).value = self._target
            self.call_after_refresh(self.open, self._target)

    # Opening

    def open(self, source: str) -> None:
        """Open a bank, or make one of an article; errors are said, and she is still here."""
        self._tell("")
        try:
            if not source.strip():
                raise NothingNamed
            name = source if is_address(source) else str(Path(source.strip().strip("\"'")).expanduser())
            if is_bank(name):
                self._opened(ReviewSession.open(Path(name)))
                return
            bank = there_already(name)
            if bank is not None:
                self.notify(self.texts("start.there_already", name=bank.name), markup=False)
                self._opened(ReviewSession.open(bank))
                return
            self._make(Making(name, self._settings()), Path(name).name)
        except UserError as error:
            self.complain(error)

    def complain(self, error: UserError) -> None:
        """Say on the page what went wrong, until the next try."""
        self._tell(error.message(self.texts.language))

    def _tell(self, words: str) -> None:
        line = self.query_one("#problem", Static)
        line.update(words)
        line.set_class(bool(words), "-said")
        if words:
            self.call_after_refresh(line.scroll_visible, animate=False)

    def _settings(self) -> Settings:
        """What is set below; raises CommandError for a count that will not do."""
        level = str(self.query_one("#level", Select).value) or None
        count = self.query_one("#count", Input).value.strip() or str(Blueprint().count)
        return settings_of(level=level, count=count)

    def _make(self, making: Making, name: str) -> None:
        self.app.push_screen(MakingDialog(making, name), self._made)

    def _made(self, made: NewBank | UserError | None) -> None:
        if isinstance(made, UserError):
            self.complain(made)
        elif made is not None:
            for notice in made.notices:
                self.notify(self.texts.pick(notice), markup=False, timeout=8)
            try:
                if made.path.exists():  # somebody made it meanwhile
                    self._opened(ReviewSession.open(made.path))
                else:
                    self._opened(ReviewSession.new(made.bank, made.path))
            except UserError as error:
                self.complain(error)

    def _opened(self, session: ReviewSession) -> None:
        remembered.remember(remembered.recall(self._config).with_bank(session.path), self._config)
        self.dismiss(session)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        if event.option.id:
            self.open(event.option.id)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        self.open(self.query_one("#named", Input).value)

    # Keys

    def action_open(self) -> None:
        recent = self.query_one("#recent", OptionList)
        if recent.has_focus:
            recent.action_select()
        else:
            self.open(self.query_one("#named", Input).value)

    def action_name(self) -> None:
        self.query_one("#named", Input).focus()

    def action_browse(self) -> None:
        """Look for a file in a tree of folders."""
        here = Path(self.query_one("#named", Input).value or ".").expanduser()
        folder = here if here.is_dir() else here.parent if here.parent.is_dir() else Path(".")
        self.app.push_screen(BrowseDialog(folder), lambda path: self.open(str(path)) if path else None)

    def action_paste(self) -> None:
        self.app.push_screen(PasteScreen(self._text), self._pasted)

    def _pasted(self, text: str | None) -> None:
        if text is not None:
            self._text = text
            self._tell("")
            try:
                making = Making("-", self._settings(), text=text, folder=folder_for_new_banks())
            except UserError as error:
                self.complain(error)
            else:
                self._make(making, self.texts("start.pasted"))

    def action_forget(self) -> None:
        """Take a bank off the list; the file stays."""
        recent = self.query_one("#recent", OptionList)
        if recent.has_focus and recent.highlighted is not None:
            name = recent.get_option_at_index(recent.highlighted).id
            if name:
                remembered.remember(remembered.recall(self._config).without_bank(name), self._config)
                recent.clear_options()
                recent.add_options(self._recent())

    def action_leave(self) -> None:
        self.dismiss(None)


class PasteScreen(FormScreen[str | None]):
    """An article to paste or type, as long as it may be; `text` is what was pasted before and made no bank."""

    DEFAULT_CSS = """
    PasteScreen > .heading { height: 1; background: $panel; padding: 0 1; text-style: bold; }
    PasteScreen > TextArea { height: 1fr; border: none; padding: 1 2; background: $background; }
    PasteScreen > .count { dock: bottom; height: 1; padding: 0 1; color: $quiet; margin: 0 0 1 0; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", show=False),
        Binding("ctrl+g,f10", "make", show=False, priority=True),
    ]

    def __init__(self, text: str = "") -> None:
        super().__init__()
        self._text = text

    def compose(self) -> ComposeResult:
        yield Static(self.texts("paste.heading"), classes="heading", markup=False)
        yield TextArea(self._text, soft_wrap=True, placeholder=self.texts("paste.placeholder"))
        yield Static("", classes="count", markup=False)
        yield Hints([Hint("^G", "hint.make", "make"), Hint("Esc", "hint.back", "back")])

    def on_mount(self) -> None:
        self.query_one(TextArea).focus()

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        count = sum(not char.isspace() for char in event.text_area.text)
        self.query_one(".count", Static).update(self.texts("paste.count", count=count))

    def action_make(self) -> None:
        text = "\n".join(safe_lines(self.query_one(TextArea).text))
        if text.strip():
            self.dismiss(text)
        else:
            self.complain(NothingNamed())

    def action_back(self) -> None:
        self.dismiss(None)


class BrowseDialog(Dialog[Path | None]):
    """A tree of folders with the files that can be opened."""

    DEFAULT_CSS = "BrowseDialog > .box { height: 90%; } BrowseDialog DirectoryTree { height: 1fr; background: $surface; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", show=False),
        Binding("backspace", "up", show=False),
    ]

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder.absolute()

    def compose(self) -> ComposeResult:
        with Vertical(classes="box"):
            yield Static(self.texts("browse.title"), classes="title", markup=False)
            yield ReadableTree(self._folder)

    def on_mount(self) -> None:
        self.query_one(ReadableTree).focus()

    def on_directory_tree_file_selected(self, event: DirectoryTree.FileSelected) -> None:
        self.dismiss(event.path)

    def action_up(self) -> None:
        """Begin the tree one folder higher."""
        tree = self.query_one(ReadableTree)
        tree.path = Path(tree.path).parent

    def action_cancel(self) -> None:
        self.dismiss(None)


class ReadableTree(DirectoryTree):
    ICON_NODE = "▸ "
    ICON_NODE_EXPANDED = "▾ "
    ICON_FILE = "  "

    def filter_paths(self, paths: Iterable[Path]) -> Iterable[Path]:
        for path in paths:
            if not path.name.startswith(".") and (path.is_dir() or path.suffix.lower() in READABLE):
                yield path


class FileSuggester(Suggester):
    """Completes a path that is being typed, as a shell would."""

    async def get_suggestion(self, value: str) -> str | None:
        path = Path(value).expanduser()
        folder, start = (path, "") if value.endswith(("/", "\\")) else (path.parent, path.name)
        try:
            names = sorted(
                each.name + ("/" if each.is_dir() else "")
                for each in folder.iterdir()
                if each.name.startswith(start) and not each.name.startswith(".")
                if each.is_dir() or each.suffix.lower() in READABLE
            )
        except OSError:
            return None
        return value[: len(value) - len(start)] + names[0] if value and names else None
