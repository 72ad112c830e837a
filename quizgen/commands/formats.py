"""`quizgen formats`: the forms in which a bank can be exported."""

import typer

from quizgen.messages import Texts
from quizgen.usage import localised


def register(app: typer.Typer, texts: Texts) -> None:
    @app.command("formats", cls=localised(texts, "formats"), help=texts("formats"))
    def formats() -> None:
        from exports.registry import FORMATS
        from rich.table import Table

        from quizgen.console import output

        table = Table()
        for column in ("column.name", "column.extension", "column.description"):
            table.add_column(texts(column), overflow="fold")
        for name, entry in FORMATS.items():
            table.add_row(name, entry.extension, texts.pick((entry.zh, entry.en)))
        output().print(table)
