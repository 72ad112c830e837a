"""The terminal: which language it speaks, what it can show, and the progress of long work.

Results go to standard output, everything said in passing to standard error.
"""

import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from quizgen.messages import CATALOGUE, CommandError, Texts, printable

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from question_banks.errors import Language

Stage = Callable[[str, int, int], None]
"""Called with (stage, done, total), as `quizgen.pipeline.Progress`; a total of 0 is unknown."""


def language_of(name: str) -> "Language | None":
    """The language behind a locale or a user's word: zh_CN.UTF-8, zh-Hant, EN → zh, zh, en; others None.

    The name that Windows gives its Chinese locales, Chinese (Simplified)_China, counts too.
    """
    head = name.lower().replace("-", "_").partition("_")[0].partition(".")[0].partition(" ")[0]
    if head in ("zh", "chinese", "中文"):
        return "zh"
    return "en" if head in ("en", "english", "英文") else None


def default_language(environ: Mapping[str, str], *, windows: bool = os.name == "nt") -> "Language":
    """QUIZGEN_LANG, else the locale: Chinese for any zh locale, English for all others."""
    chosen = language_of(environ.get("QUIZGEN_LANG", ""))
    if chosen is not None:
        return chosen
    name = next((environ[key] for key in ("LC_ALL", "LC_MESSAGES", "LANG") if environ.get(key)), "")
    if not name and windows:
        import locale

        name = locale.getlocale()[0] or ""
    return language_of(name) or "en"


def take_language(arguments: Sequence[str]) -> tuple[str | None, list[str]]:
    """What --lang says, and the arguments without it.

    It may stand before or after the command, so it is taken out before the command line is parsed.

    >>> take_language(["make", "a.txt", "--lang", "zh"])
    ('zh', ['make', 'a.txt'])
    """
    given: str | None = None
    rest: list[str] = []
    words = iter(arguments)
    for word in words:
        if word == "--":
            rest += [word, *words]
        elif word == "--lang":
            given = next(words, "")
        elif word.startswith("--lang="):
            given = word.partition("=")[2]
        else:
            rest.append(word)
    return given, rest


def messages_language(arguments: Sequence[str], environ: Mapping[str, str]) -> tuple["Language", list[str]]:
    """The language to speak and the arguments left to parse. Raises CommandError for an unknown --lang."""
    given, rest = take_language(arguments)
    if given is None:
        return default_language(environ), rest
    language = language_of(given)
    if not given:
        raise CommandError("error.no_language")
    if language is None:
        raise CommandError("error.unknown_language", option="--lang", given=given)
    return language, rest


def make_output_safe() -> None:
    """A character the terminal's encoding lacks is shown as “?”, and is no reason to stop."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")


def print_json(document: Any) -> None:
    """The document on standard output; where that is not UTF-8, Chinese is escaped and nothing is lost."""
    import json

    utf8 = (sys.stdout.encoding or "").lower().replace("-", "") in ("utf8", "utf8sig")
    sys.stdout.write(json.dumps(document, ensure_ascii=not utf8, indent=2) + "\n")


def output() -> "Console":
    """Standard output. Nothing printed through it is read as markup."""
    from rich.console import Console

    return Console(markup=False, highlight=False, emoji=False)


def aside() -> "Console":
    """Standard error."""
    from rich.console import Console

    return Console(stderr=True, markup=False, highlight=False, emoji=False)


def say(message: str, *, style: str | None = None) -> None:
    """A line on standard error; a long one is not broken where the terminal is unknown (a file, a pipe)."""
    console = aside()
    console.print(message, style=style, soft_wrap=not console.is_terminal)


def stem_text(stem: str) -> "Text":
    """A stem with its **marked** words in bold, safe for a terminal.

    An odd pair of asterisks stays as it is.
    """
    from rich.text import Text

    pieces = printable(stem).split("**")
    if len(pieces) % 2 == 0:
        return Text("**".join(pieces))
    text = Text()
    for index, piece in enumerate(pieces):
        text.append(piece, style="bold" if index % 2 else "")
    return text


@contextmanager
def progress(texts: Texts) -> Iterator[Stage]:
    """A spinner and a bar on standard error, gone when the work is done; silent unless it is a terminal."""
    console = aside()
    if not console.is_terminal:
        yield lambda stage, done, total: None
        return

    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(bar_width=24),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("", total=None)

        def show(stage: str, done: int, total: int) -> None:
            key = f"stage.{stage}"
            bar.update(
                task,
                description=texts(key) if key in CATALOGUE else stage,
                completed=done,
                total=total or None,
            )

        yield show
