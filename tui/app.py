"""The application: themes, languages, the screens and what they share. The screens decide nothing about files."""

from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

from textual.app import App
from textual.binding import Binding
from textual.theme import Theme

from question_banks.errors import Language
from question_banks.models import QuestionBank
from question_banks.session import ReviewSession
from tui import preferences, saving, themes
from tui.beside import beside
from tui.keys import bindings
from tui.messages import Texts
from tui.offers import MakeOffers, Offers, engine_offers
from tui.palette import Palette, TableCommands
from tui.screens.browse import BrowseScreen
from tui.screens.dialogs import QuitDialog, Quitting, ReadOnlyDialog, Recovering, RecoveryDialog
from tui.screens.help import HelpScreen
from tui.screens.review import ReviewScreen

LONG_ARTICLE = 20_000
"""Code points above which the engine does not read the article before it is asked to: it would slow the keys."""


class QuizgenApp(App[None]):
    """Reviews the bank of `session`; without one it shows the start screen.

    `make_offers` loads the engine for a bank (in a thread), `rng` shuffles options, `config` is the folder in
    which the choice of theme is kept, `check_after` are the seconds of rest after which the bank is looked through
    for problems.
    """

    CSS_PATH = Path(__file__).with_name("app.tcss")
    ENABLE_COMMAND_PALETTE = True
    COMMAND_PALETTE_BINDING = "ctrl+p"
    BINDINGS = [*bindings("app"), Binding("ctrl+q", "quit", show=False)]  # noqa: RUF012
    COMMANDS = {TableCommands}  # noqa: RUF012

    def __init__(
        self,
        session: ReviewSession | None = None,
        language: Language = "zh",
        *,
        make_offers: MakeOffers = engine_offers,
        rng: Random | None = None,
        config: Path | None = None,
        check_after: float = 0.4,
    ) -> None:
        super().__init__()
        self.animation_level = "none"  # a key that takes a third of a second to scroll is no fluid key
        self.check_after = check_after
        self.session = session
        self.texts = Texts(language)
        self.rng = rng or Random()
        self.config = config or preferences.configuration_folder()
        self.preferences = preferences.load(self.config)
        self._make_offers = make_offers
        self._offers: tuple[str, Offers] | None = None
        self._preparing: str | None = None
        self._preparing_failed = ""
        for theme in themes.THEMES:
            self.register_theme(theme)
        known = {theme.name for theme in themes.THEMES}
        self.theme = self.preferences.theme if self.preferences.theme in known else themes.DEFAULT
        self.title = self.texts("app.title")

    @property
    def language(self) -> Language:
        return self.texts.language

    def on_mount(self) -> None:
        if self.session is not None:
            self.review(self.session)

    def review(self, session: ReviewSession) -> None:
        """Go through the bank of this session; first hear what to do with work that was never saved, or with a
        bank that is open elsewhere."""
        self.session = session
        if session.recovered is not None:
            self.push_screen(RecoveryDialog(session.recovered), self._recovered)
        elif session.read_only:
            self.push_screen(ReadOnlyDialog(session.held_by), self._looked)
        else:
            self._show(session)

    def _recovered(self, wish: Recovering | None) -> None:
        session = self.session
        if session is not None:
            if wish == "recover":
                session.accept_recovery()
            elif wish == "discard":
                session.discard_recovery()
            self._show(session)

    def _looked(self, wish: bool | None) -> None:
        if self.session is not None and wish:
            self._show(self.session)
        elif self.session is not None:
            self.session.close()
            self.leave()

    def _show(self, session: ReviewSession) -> None:
        self.push_screen(ReviewScreen(session, self.texts, self.preferences.order))
        if len(session.bank.article.text) <= LONG_ARTICLE:
            self._prepare(session.bank)

    # What the engine offers

    def offers(self, bank: QuestionBank) -> Offers | None:
        """The engine's offers for this bank; None while they are being prepared, which begins now if need be."""
        offers = self.ready_offers(bank)
        if offers is None:
            self._prepare(bank)
        return offers

    def ready_offers(self, bank: QuestionBank) -> Offers | None:
        """The engine's offers for this bank if they are ready."""
        return self._offers[1] if self._offers is not None and self._offers[0] == bank.id else None

    def preparing_words(self) -> str:
        if self._preparing_failed:
            return self.texts("said.preparing_failed", reason=self._preparing_failed)
        return self.texts("said.preparing")

    def _prepare(self, bank: QuestionBank) -> None:
        if self._preparing != bank.id:
            self._preparing, self._preparing_failed = bank.id, ""
            self.run_worker(self._read_article(bank), group="engine")

    async def _read_article(self, bank: QuestionBank) -> None:
        try:
            offers = await beside(lambda: self._make_offers(bank))
        except Exception as failure:  # the engine's own defect must not take the teacher's work with it
            self._engine_failed(f"{type(failure).__name__}: {failure}")
        else:
            self._engine_ready(bank.id, offers)

    def _engine_ready(self, bank_id: str, offers: Offers) -> None:
        self._offers = (bank_id, offers)
        if isinstance(self.screen, BrowseScreen):
            self.screen.ready()

    def _engine_failed(self, reason: str) -> None:
        self._preparing_failed = reason
        if isinstance(self.screen, BrowseScreen):
            self.screen.say(self.preparing_words(), "refused")

    # Comfort

    def remember(self, **choices: Any) -> None:
        """Keep a choice about the look of things."""
        self.preferences = self.preferences.model_copy(update=choices)
        preferences.save(self.preferences, self.config)

    def action_theme(self) -> None:
        self.use_theme(themes.following(self.theme))

    def use_theme(self, name: str) -> None:
        self.theme = name
        self.remember(theme=name)
        if isinstance(self.screen, BrowseScreen):
            self.screen.say(self.texts("said.theme", theme=self.texts(f"theme.{name}")))

    @property
    def known_themes(self) -> tuple[Theme, ...]:
        return themes.THEMES

    def action_language(self) -> None:
        self.speak("en" if self.language == "zh" else "zh")

    def speak(self, language: Language) -> None:
        """Go on in this language."""
        self.texts = Texts(language)
        self.title = self.texts("app.title")
        for screen in self.screen_stack:
            if isinstance(screen, BrowseScreen):
                screen.speak(self.texts)

    # Saving and leaving

    def save(
        self, session: ReviewSession, saved: Callable[[], object], failed: Callable[[str], object]
    ) -> None:
        """Save the bank, and go on with `saved`, or with `failed` and why."""
        saving.save(self, self.texts, session, saved, failed)

    def save_as(
        self, session: ReviewSession, saved: Callable[[], object], failed: Callable[[str], object]
    ) -> None:
        """Save the bank under a name that is asked for."""
        saving.save_as(self, self.texts, session, saved, failed)

    async def action_quit(self) -> None:
        self._close_bank(self.exit)

    def action_help_quit(self) -> None:
        """Ctrl+C with nothing selected to copy: what q does on the screens that q leaves. In a form or a dialog
        it does nothing: she who wanted to copy loses nothing."""
        if isinstance(self.screen, BrowseScreen):
            if not self.screen.copy_selected():
                self._close_bank(self.exit)
        elif hasattr(self.screen, "action_leave"):  # the start screen
            self.screen.action_leave()

    def action_open(self) -> None:
        self._close_bank(self.leave)

    def leave(self) -> None:
        """Back to the start screen."""
        self.session = None
        self.exit()

    def _close_bank(self, then: Callable[[], object]) -> None:
        """Let go of the bank, after asking if something of it is not saved; then go on."""
        session = self.session
        if session is None:
            then()
            return

        def let_go(*, discard: bool = False) -> None:
            session.close(discard=discard)
            then()

        def failed(words: str) -> None:
            self.notify(words, severity="error", markup=False, timeout=8)

        def answered(wish: Quitting | None) -> None:
            if wish == "save":
                self.save(session, let_go, failed)
            elif wish == "discard":
                let_go(discard=True)

        if not session.read_only and (session.dirty or session.drafts):
            self.push_screen(QuitDialog(session.path, len(session.drafts)), answered)
        else:
            session.close()
            then()

    def action_help(self) -> None:
        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(self.texts))

    def action_palette(self) -> None:
        if not isinstance(self.screen, Palette):
            self.push_screen(Palette(self.texts))

    action_command_palette = action_palette
