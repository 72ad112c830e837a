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
        from question_banks.sections import sections
        from question_banks.storage import load
        from question_banks.validation import problems
        from quizgen.console import output

        loaded = load(Path(bank))
        numbers = {
            question.id: number for section in sections(loaded) for number, question in section.numbered
        }
        console = output()
        found = problems(loaded)
        errors = sum(problem.severity == "error" for problem in found)
        for problem in found:
            number = numbers.get(problem.question or "")
            line = texts(
                "check.question" if number else "check.paper",
                label=texts(f"check.{problem.severity}"),
                number=number,
                text=texts.pick((problem.zh, problem.en)),
            )
            console.print(line, style="red" if problem.severity == "error" else "yellow", soft_wrap=True)
        if not found:
            console.print(texts("check.fine", count=len(loaded.questions)))
            return
        console.print(texts("check.total", errors=errors, warnings=len(found) - errors))
        if errors:
            raise typer.Exit(1)
