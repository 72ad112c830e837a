"""`quizgen formats`: the forms in which a bank can be exported."""

import typer

from quizgen.messages import Texts, printable
from quizgen.usage import localised


def register(app: typer.Typer, texts: Texts) -> None:
    @app.command("formats", cls=localised(texts, "formats"), help=texts("formats"))
    def formats() -> None:
        from rich.table import Table

        from exports.registry import entries
        from quizgen.console import output

        table = Table()
        for column in ("column.name", "column.extension", "column.description"):
            table.add_column(texts(column), overflow="fold")
        for entry in entries():
            table.add_row(printable(entry.name), printable(entry.extension), texts.pick((entry.zh, entry.en)))
        output().print(table)
