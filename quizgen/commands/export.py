"""`quizgen export`: a bank in another format."""

import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from quizgen.commands.files import BANK_SUFFIX, given_path
from quizgen.messages import CommandError, Texts, printable
from quizgen.usage import localised

if TYPE_CHECKING:
    from exports.contract import ExportResult
    from question_banks.models import QuestionBank


def register(app: typer.Typer, texts: Texts) -> None:
    def option(name: str, key: str, metavar: str | None = None) -> typer.models.OptionInfo:
        return typer.Option(name, help=texts(key), metavar=metavar)

    @app.command("export", cls=localised(texts, "export"), help=texts("export"))
    def export(
        bank: Annotated[
            str, typer.Argument(metavar=texts("metavar.bank"), help=texts("export.bank"), show_default=False)
        ],
        to: Annotated[
            str,
            typer.Option(
                "--to", help=texts("export.to"), metavar=texts("metavar.format"), show_default=False
            ),
        ],
        out: Annotated[str | None, option("--out", "export.out", texts("metavar.path"))] = None,
        title: Annotated[str, option("--title", "export.title", texts("metavar.text"))] = "",
        school: Annotated[str, option("--school", "export.school", texts("metavar.text"))] = "",
        class_name: Annotated[str, option("--class", "export.class", texts("metavar.text"))] = "",
        no_article: Annotated[bool, option("--no-article", "export.no_article")] = False,
        paper: Annotated[str, option("--paper", "export.paper", "A|B")] = "",
        force: Annotated[bool, option("--force", "export.force")] = False,
    ) -> None:
        from exports.contract import ExportOptions
        from exports.registry import entry
        from question_banks.atomic import write_atomically
        from question_banks.sections import paper_questions
        from question_banks.storage import load
        from quizgen.console import output, progress

        chosen = entry(to.strip().lower())
        source = Path(bank)
        loaded = load(source)
        if not paper_questions(loaded):
            left = len(loaded.questions)
            raise CommandError(
                "error.nothing_to_print" if left else "error.no_questions", path=bank, count=left
            )
        target = _target(source, out, chosen.extension, force=force)
        options = ExportOptions(
            title=title,
            school=school,
            class_name=class_name,
            include_article=not no_article,
            language=loaded.settings.question_language,
            paper=_paper_of(paper),
        )
        with progress(texts) as stage:
            stage("lay_out", 0, 0)
            result = chosen.load().write(loaded, options)
            write_atomically(target, result.content)
        _report(result, loaded, texts)
        output().print(texts("export.written", path=target), soft_wrap=True)


def _paper_of(given: str) -> str:
    """A version of the paper: one letter, also a small or a full-width one. Raises CommandError."""
    name = unicodedata.normalize("NFKC", given).strip().upper()
    if name and not ("A" <= name <= "Z" and len(name) == 1):
        raise CommandError("error.bad_paper", given=given)
    return name


def _target(bank: Path, out: str | None, extension: str, *, force: bool) -> Path:
    """The file to write. Raises CommandError for the bank itself, a folder, or a file that exists."""
    if out is None:
        name = bank.name.removesuffix(BANK_SUFFIX) if bank.name.endswith(BANK_SUFFIX) else bank.stem
        target = bank.with_name(name + extension)
    else:
        target = given_path(out, "--out")
    if target.is_dir():
        raise CommandError("error.is_a_folder", path=target, option="--out")
    if target.exists():
        if target.samefile(bank):
            raise CommandError("error.over_bank", path=target)
        if not force:
            raise CommandError("error.file_exists", path=target)
    return target


def _report(result: "ExportResult", bank: "QuestionBank", texts: Texts) -> None:
    """The questions left out with the reasons, and the warnings, on standard error."""
    from question_banks.sections import sections
    from quizgen.console import say

    if result.skipped:
        numbers = {question.id: number for section in sections(bank) for number, question in section.numbered}
        say(texts("export.skipped", count=len(result.skipped)), style="yellow")
        for skipped in result.skipped:
            number = numbers.get(skipped.question.id)
            mark = f"{number}. " if number else ""
            say(f"  {mark}{printable(skipped.question.stem)} → {printable(skipped.reason(texts.language))}")
    for warning in result.warnings:
        say(texts("notice", text=texts.pick(warning)), style="yellow")
