"""`quizgen schema`: the form of a saved bank, for other programs."""

import typer

from quizgen.messages import Texts
from quizgen.usage import localised


def register(app: typer.Typer, texts: Texts) -> None:
    @app.command("schema", cls=localised(texts, "schema"), help=texts("schema"))
    def schema() -> None:
        from question_banks.schema import json_schema
        from quizgen.console import print_json

        print_json(json_schema())
