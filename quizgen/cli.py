"""The command line: builds the application for a language, runs it, and turns whatever happens into words
and an exit code: 0 done, 1 the answer is no, 2 a mistake that the user can mend, 70 a defect of ours,
130 interrupted."""

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from question_banks.errors import UserError
from quizgen import console
from quizgen.messages import Texts
from quizgen.usage import localised_group, usage_message

if TYPE_CHECKING:
    from question_banks.errors import Language

DEFECT = 70
INTERRUPTED = 130
BROKEN_PIPE = 141


def main() -> NoReturn:
    try:
        sys.exit(run(sys.argv[1:]))
    except KeyboardInterrupt:  # a second Ctrl-C, while the first was being answered
        sys.exit(INTERRUPTED)


def build_app(language: "Language") -> typer.Typer:
    """The application, with its help in the given language."""
    from quizgen.commands import check, export, formats, make, review, schema, stats, templates

    texts = Texts(language)
    app = typer.Typer(
        cls=localised_group(texts, "app"),
        help=texts("app"),
        add_completion=False,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )

    @app.callback(invoke_without_command=True)
    def quizgen(
        context: typer.Context,
        version: Annotated[
            bool, typer.Option("--version", help=texts("help.version"), is_eager=True)
        ] = False,
    ) -> None:
        if version:
            import quizgen

            print(f"quizgen {quizgen.__version__}")
            raise typer.Exit
        if context.invoked_subcommand is None:
            if review.on_terminal():
                review.show(None, texts)
            else:
                context.get_help()

    for command in (make, review, export, formats, check, stats, schema, templates):
        command.register(app, texts)
    return app


def run(arguments: Sequence[str]) -> int:
    """Runs the command line and returns the exit code. Prints every error; raises none."""
    console.make_output_safe()
    texts = Texts(console.default_language(os.environ))
    rest: Sequence[str] = ()
    try:
        language, rest = console.messages_language(arguments, os.environ)
        texts = Texts(language)
        command = typer.main.get_command(build_app(language))
        code = command.main(rest, prog_name="quizgen", standalone_mode=False)
        sys.stdout.flush()
        if code == INTERRUPTED:
            console.say(texts("cancelled"))
        return code if isinstance(code, int) else 0
    except UserError as error:
        console.say(texts.labelled(error.message(texts.language)), style="red")
        return error.exit_code
    except typer.TyperException as mistake:
        console.say(texts.labelled(usage_message(mistake, texts, rest)), style="red")
        return 2
    except (KeyboardInterrupt, typer.Abort):
        console.say(texts("cancelled"))
        return INTERRUPTED
    except (BrokenPipeError, SystemExit) as end:  # typer and rich make SystemExit of a broken pipe
        _silence_output()
        return BROKEN_PIPE if isinstance(end, BrokenPipeError) or not isinstance(end.code, int) else end.code
    except Exception as defect:
        _apologise(defect, texts)
        return DEFECT


def _silence_output() -> None:
    """Nobody reads our output any more: what is still buffered goes nowhere, without complaint at exit."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())


def _apologise(defect: Exception, texts: Texts) -> None:
    """Says what to report; the traceback only for who asks for it with QUIZGEN_DEBUG=1."""
    import platform
    import traceback

    from quizgen import __version__
    from quizgen.messages import printable

    debug = os.environ.get("QUIZGEN_DEBUG", "") not in ("", "0")
    if debug:
        traceback.print_exception(defect)
    places = traceback.extract_tb(defect.__traceback__)
    place = ""
    if places:
        last = next((each for each in reversed(places) if "site-packages" not in each.filename), places[-1])
        module = "/".join(last.filename.replace("\\", "/").split("/")[-2:])
        place = f" ({module}:{last.lineno})"
    console.say(texts("apology"), style="red")
    console.say(
        f"  quizgen {__version__}, Python {platform.python_version()}, {platform.system()}: "
        f"{type(defect).__name__}: {printable(defect)}{place}"
    )
    if not debug:
        console.say(texts("apology.debug"))


if __name__ == "__main__":
    main()
