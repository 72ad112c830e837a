"""The command palette: every action of the table that applies to the screen at hand, found by its words in either
language, by its key or by its id."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from question_banks.errors import Language
from tui.keys import ACTIONS, Action, shown
from tui.messages import CATALOGUE, Texts
from tui.screens.browse import BrowseScreen
from tui.themes import THEMES

LANGUAGES: tuple[Language, ...] = ("zh", "en")


class TableCommands(Provider):
    """Actions by label, help, key or id, and the themes by name; shown in the teacher's language, and found in both."""

    @property
    def _texts(self) -> Texts:
        texts: Texts = self.app.texts  # type: ignore[attr-defined]
        return texts

    def _commands(self) -> Iterator[tuple[str, str, tuple[str, ...], Any]]:
        """(words, help, other names, what to run)"""
        texts = self._texts
        for action in ACTIONS:
            if action.palette and action.id != "palette" and self._applies(action):
                key = shown(action.keys[0], texts.language)
                words = f"{texts(f'key.{action.id}')}  [{key}]"
                names = (
                    action.id.replace("_", " "),
                    *(shown(each, language) for language in LANGUAGES for each in action.keys),
                    *CATALOGUE[f"key.{action.id}"],
                )
                yield words, texts(f"help.{action.id}"), names, partial(self._run, action)
        for theme in THEMES:
            words = texts("said.theme", theme=texts(f"theme.{theme.name}"))
            names = tuple(
                Texts(language)("said.theme", theme=Texts(language)(f"theme.{theme.name}"))
                for language in LANGUAGES
            )
            run = partial(self.app.use_theme, theme.name)  # type: ignore[attr-defined]
            yield words, texts("help.theme"), names, run

    def _applies(self, action: Action) -> bool:
        owner = self.app if action.target.startswith("app.") else self.screen
        if not hasattr(owner, f"action_{action.id}"):
            return False
        if not isinstance(self.screen, BrowseScreen):
            return action.scope == "app"
        return action.reads_only or not self.screen.session.read_only

    async def _run(self, action: Action) -> None:
        await self.app.run_action(action.target)

    async def discover(self) -> Hits:
        for words, help, _, run in self._commands():
            yield DiscoveryHit(Content(words), run, text=words, help=help)

    async def search(self, query: str) -> Hits:
        matcher = self.matcher(query)
        found = False
        for words, help, names, run in self._commands():
            elsewhere = max(matcher.match(name) for name in names)
            score = max(matcher.match(words), elsewhere, 0.8 * matcher.match(help))
            if score > 0:
                found = True
                yield Hit(score, Content(words), run, text=words, help=help)
        if not found:
            words = self._texts("palette.none")
            yield Hit(0.01, Content.styled(words, "$text-muted"), lambda: None, text=words)


class Palette(CommandPalette):
    """Textual's palette with its words in the teacher's language."""

    def __init__(self, texts: Texts) -> None:
        super().__init__(placeholder=texts("palette.placeholder"))
