"""`quizgen review`: look through a bank, decide, edit and export, in the terminal or in a browser."""

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from quizgen.commands.options import whole_number
from quizgen.messages import CommandError, Texts
from quizgen.usage import localised


def register(app: typer.Typer, texts: Texts) -> None:
    @app.command("review", cls=localised(texts, "review"), help=texts("review"))
    def review(
        target: Annotated[
            str | None,
            typer.Argument(metavar=texts("metavar.target"), help=texts("review.target"), show_default=False),
        ] = None,
        web: Annotated[bool, typer.Option("--web", help=texts("review.web"))] = False,
        port: Annotated[str | None, typer.Option("--port", metavar="N", help=texts("review.port"))] = None,
    ) -> None:
        if target is not None:
            _there_or_raise(target)
        if port is not None and not web:
            raise CommandError("error.port_without_web")
        if web:
            number = None if port is None else whole_number("--port", port, least=1, most=65535, example=8765)
            _in_browser(target, number, texts)
        else:
            show(target, texts)


def show(target: str | None, texts: Texts) -> None:
    """The screens, in this terminal. Raises CommandError where there is none."""
    if not on_terminal():
        raise CommandError("error.no_terminal")
    from tui.reviewing import ReviewApp

    program = ReviewApp(None, texts.language, target=target)
    program.run()
    if program.session is not None:  # the window was closed: what is not saved stays in the journal
        program.session.close()
    if program.return_code:
        raise typer.Exit(program.return_code)


def on_terminal() -> bool:
    """Whether there is a terminal to draw on, or a browser behind the pipe."""
    return "TEXTUAL_DRIVER" in os.environ or (sys.stdin.isatty() and sys.stdout.isatty())


def _in_browser(target: str | None, port: int | None, texts: Texts) -> None:
    from quizgen.console import output
    from tui.messages import Texts as ScreenTexts
    from tui.web import serve

    arguments = ["review", "--lang", texts.language, *([] if target is None else ["--", target])]
    console = output()

    def say(line: str) -> None:
        console.print(line, soft_wrap=True)
        sys.stdout.flush()

    serve(arguments, ScreenTexts(texts.language), port=port, say=say)


def _there_or_raise(target: str) -> None:
    """Say at once that a file is not there, before a screen opens."""
    from question_banks.journal import journal_path
    from quizgen.commands.files import is_address

    if not target.strip() or target == "-":
        raise CommandError("error.no_target")
    path = Path(target).expanduser()
    if is_address(target) or path.is_file():
        return
    if path.is_dir():
        raise CommandError("error.is_a_folder", path=path, option="quizgen review")
    if not journal_path(path).is_file():
        raise CommandError("error.no_such_file", path=path)
