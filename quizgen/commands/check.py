"""`quizgen check`: what is wrong with a bank."""

from pathlib import Path
from typing import Annotated

import typer

from quizgen.messages import Texts
from quizgen.usage import localised


def register(app: typer.Typer, texts: Texts) -> None:
    @app.command("check", cls=localised(texts, "check"), help=texts("check"))
    def check(
        bank: Annotated[
            str, typer.Argument(metavar=texts("metavar.bank"), help=texts("export.bank"), show_default=False)
        ],
    ) -> None:
        from question_banks.validation import problems

        from question_banks.sections import sections
        from question_banks.storage import load
        from quizgen.console import output

        loaded = load(Path(bank))
        numbers = {
            question.id: number for section in sections(loaded) for number, question in section.numbered
        }
        console = output()
        found = problems(loaded)
        errors = sum(problem.severity == "error" for problem in found)
        for problem in found:
            label = texts("check.error" if problem.severity == "error" else "check.warning")
            number = numbers.get(problem.question or "")
            place = f" [{texts('check.question', number=number)}]" if number else ""
            style = "red" if problem.severity == "error" else "yellow"
            console.print(
                f"{label}{place} {texts.pick((problem.zh, problem.en))}", style=style, soft_wrap=True
            )
        if not found:
            console.print(texts("check.fine", count=len(loaded.questions)))
            return
        console.print(texts("check.total", errors=errors, warnings=len(found) - errors))
        if errors:
            raise typer.Exit(1)
