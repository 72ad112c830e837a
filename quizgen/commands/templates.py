"""`quizgen templates`: list, check and try the templates that questions are made of."""

from pathlib import Path
from typing import Annotated

import typer

from question_banks.errors import UserError
from quizgen.commands.make import read_article
from quizgen.commands.options import chapter_of, own_template_folder, settings_of, template_folder
from quizgen.messages import CommandError, Texts, printable
from quizgen.usage import localised, localised_group


def register(app: typer.Typer, texts: Texts) -> None:
    group = typer.Typer(cls=localised_group(texts, "templates"), help=texts("templates"))
    app.add_typer(group, name="templates")

    @group.callback(invoke_without_command=True)
    def templates(context: typer.Context) -> None:
        if context.invoked_subcommand is None:
            context.get_help()

    _register_list(group, texts)
    _register_check(group, texts)
    _register_try(group, texts)


def _register_list(group: typer.Typer, texts: Texts) -> None:
    @group.command("list", cls=localised(texts, "templates.list"), help=texts("templates.list"))
    def list_templates(
        templates: Annotated[
            str | None,
            typer.Option("--templates", metavar=texts("metavar.folder"), help=texts("make.templates")),
        ] = None,
    ) -> None:
        from rich.table import Table

        from quizgen.asking.templates import load_templates
        from quizgen.console import output

        folder = template_folder(templates)
        loaded = load_templates(folder)
        console = output()
        if loaded:
            table = Table()
            for column in ("column.name", "column.kind", "column.format", "column.stem", "column.source"):
                table.add_column(texts(column), overflow="fold")
            for template in loaded:
                stem = template.zh if texts.language == "zh" else template.en
                table.add_row(
                    printable(template.id),
                    texts(f"kind.{template.kind}"),
                    texts(f"format.{template.format}"),
                    printable(stem or template.zh),
                    printable(Path(template.source).name),
                )
            console.print(table)
        else:
            console.print(texts("templates.none"))
        console.print(texts("templates.own_folder", path=folder or own_template_folder()), soft_wrap=True)


def _register_check(group: typer.Typer, texts: Texts) -> None:
    @group.command("check", cls=localised(texts, "templates.check"), help=texts("templates.check"))
    def check_templates(
        file: Annotated[
            str,
            typer.Argument(
                metavar=texts("metavar.file"), help=texts("templates.check.file"), show_default=False
            ),
        ],
    ) -> None:
        path = Path(file)
        files = sorted(path.glob("*.toml")) if path.is_dir() else [_existing(path)]

        from quizgen.asking.templates import check_file
        from quizgen.console import output

        console = output()
        errors: list[UserError] = [error for each in files for error in check_file(each)]
        for error in errors:
            console.print(texts.labelled(error.message(texts.language)), style="red", soft_wrap=True)
        if errors:
            raise typer.Exit(1)
        console.print(texts("templates.fine" if files else "templates.none", path=path), soft_wrap=True)


def _register_try(group: typer.Typer, texts: Texts) -> None:
    @group.command("try", cls=localised(texts, "templates.try"), help=texts("templates.try"))
    def try_templates(
        file: Annotated[
            str,
            typer.Argument(metavar=texts("metavar.file"), help=texts("templates.file"), show_default=False),
        ],
        article: Annotated[
            str,
            typer.Argument(metavar=texts("metavar.article"), help=texts("make.article"), show_default=False),
        ],
        count: Annotated[str | None, typer.Option("--count", metavar="N", help=texts("make.count"))] = None,
        seed: Annotated[str | None, typer.Option("--seed", metavar="N", help=texts("make.seed"))] = None,
        question_language: Annotated[
            str | None,
            typer.Option("--question-language", metavar="zh|en", help=texts("make.question_language")),
        ] = None,
        chapter: Annotated[
            str | None, typer.Option("--chapter", metavar="N", help=texts("make.chapter"))
        ] = None,
        explain: Annotated[bool, typer.Option("--explain", help=texts("make.explain"))] = False,
    ) -> None:
        from quizgen import pipeline
        from quizgen.commands import show
        from quizgen.console import output, progress

        settings = settings_of(count=count, seed=seed, question_language=question_language)
        wanted_chapter = chapter_of(chapter)
        path = _existing(Path(file))
        with progress(texts) as stage:
            text = read_article(article, wanted_chapter, stage)
            made = pipeline.try_templates(text, path, settings)
        show.show_notices(made, texts)
        if made.bank.questions:
            show.show_questions(made.bank, texts)
        else:
            output().print(texts("templates.nothing" if made.refusals else "templates.no_facts"))
        if explain and (made.refusals or made.bank.questions):
            show.show_explanation(made, texts)


def _existing(path: Path) -> Path:
    if path.is_dir():
        raise CommandError("error.is_a_folder", path=path, option="FILE")
    if not path.exists():
        raise CommandError("error.no_such_file", path=path)
    return path
