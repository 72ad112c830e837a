"""`quizgen make`: from an article to a bank, a worksheet and its key."""

import dataclasses
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from quizgen.commands.files import (
    BANK_SUFFIX,
    folder_for,
    given_path,
    guard_bank,
    is_address,
    name_for,
    write_together,
)
from quizgen.commands.options import chapter_of, settings_of, template_folder
from quizgen.messages import CommandError, Texts
from quizgen.usage import localised

if TYPE_CHECKING:
    from question_banks.models import Article, QuestionBank
    from quizgen.console import Stage
    from quizgen.pipeline import Made


@dataclass(frozen=True)
class Targets:
    """The three files that one article becomes."""

    bank: Path
    worksheet: Path
    key: Path

    @classmethod
    def named(cls, name: str, folder: Path) -> "Targets":
        return cls(
            folder / f"{name}{BANK_SUFFIX}", folder / f"{name}.worksheet.pdf", folder / f"{name}.key.pdf"
        )


def register(app: typer.Typer, texts: Texts) -> None:
    def option(name: str, key: str, metavar: str | None = None) -> typer.models.OptionInfo:
        return typer.Option(name, help=texts(key), metavar=metavar)

    @app.command("make", cls=localised(texts, "make"), help=texts("make"))
    def make(
        article: Annotated[
            str,
            typer.Argument(metavar=texts("metavar.article"), help=texts("make.article"), show_default=False),
        ],
        out: Annotated[str | None, option("--out", "make.out", texts("metavar.folder"))] = None,
        count: Annotated[str | None, option("--count", "make.count", "N")] = None,
        mix: Annotated[str | None, option("--mix", "make.mix", "5:4:3")] = None,
        level: Annotated[str | None, option("--level", "make.level", texts("metavar.level"))] = None,
        response_formats: Annotated[
            str | None, option("--response-formats", "make.response_formats", texts("metavar.formats"))
        ] = None,
        blueprint: Annotated[
            str | None, option("--blueprint", "make.blueprint", texts("metavar.file"))
        ] = None,
        seed: Annotated[str | None, option("--seed", "make.seed", "N")] = None,
        question_language: Annotated[
            str | None, option("--question-language", "make.question_language", "zh|en")
        ] = None,
        chapter: Annotated[str | None, option("--chapter", "make.chapter", "N")] = None,
        templates: Annotated[
            str | None, option("--templates", "make.templates", texts("metavar.folder"))
        ] = None,
        explain: Annotated[bool, option("--explain", "make.explain")] = False,
        json: Annotated[bool, option("--json", "make.json")] = False,
        force: Annotated[bool, option("--force", "make.force")] = False,
    ) -> None:
        from quizgen.commands import show
        from quizgen.console import output, print_json, progress

        settings = settings_of(
            level=level,
            count=count,
            mix=mix,
            formats=response_formats,
            blueprint=blueprint,
            seed=seed,
            question_language=question_language,
        )
        wanted_chapter = chapter_of(chapter)
        own_templates = template_folder(templates)
        if out is not None:
            given_path(out, "--out")
        if _is_file(article):  # say so before reading it, which may take a while
            _targets(article, None, out, force=force)
        with progress(texts) as stage:
            text = read_article(article, wanted_chapter, stage)
            targets = _targets(article, text, out, force=force)

            from quizgen.pipeline import make_bank

            made = make_bank(text, settings, template_folder=own_templates, progress=stage)
            stage("lay_out", 0, 0)
            pages, made = lay_out(made, targets)
            write_together(made.bank, targets.bank, pages)
        show.show_notices(made, texts)
        files = {name: str(path) for name, path in dataclasses.asdict(targets).items()}
        if json:
            print_json(show.summary(made, files, explain=explain, texts=texts))
            return
        show.show_questions(made.bank, texts)
        if explain:
            show.show_explanation(made, texts)
        console = output()
        console.print()
        console.print(texts("made.files"))
        for path in files.values():
            console.print(texts("made.file", path=path), soft_wrap=True)


def read_article(source: str, chapter: int | None, stage: "Stage") -> "Article":
    """The article behind a file name, an address, or - for standard input. Raises ReadingError, CommandError."""
    if not source.strip():
        raise CommandError("error.no_article")
    stage("read", 0, 0)
    from quizgen.reading import read

    return read(source, chapter=chapter)


def _is_file(source: str) -> bool:
    return source != "-" and not is_address(source) and Path(source).is_file()


def _targets(source: str, article: "Article | None", out: str | None, *, force: bool) -> Targets:
    """Where the files go. Raises CommandError where they must not."""
    targets = Targets.named(name_for(source, article), folder_for(source, out))
    guard_bank(targets.bank, force=force)
    return targets


def lay_out(made: "Made", targets: Targets) -> "tuple[dict[Path, bytes], Made]":
    """The pages as bytes, by path; what the exporters warn of joins the notices."""
    bank: QuestionBank = made.bank
    from exports.contract import ExportOptions
    from exports.registry import get

    options = ExportOptions(language=bank.settings.question_language)
    pages: dict[Path, bytes] = {}
    notices = list(made.notices)
    for name, path in (("worksheet-pdf", targets.worksheet), ("key-pdf", targets.key)):
        result = get(name).write(bank, options)
        pages[path] = result.content
        notices += [warning for warning in result.warnings if warning not in notices]
    return pages, dataclasses.replace(made, notices=tuple(notices))
