"""`quizgen stats`: what teachers kept of the engine's questions, over any number of banks."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from quizgen.commands.files import BANK_SUFFIX
from quizgen.messages import CATALOGUE, CommandError, Texts, printable
from quizgen.usage import localised

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

    from question_banks.errors import UserError
    from question_banks.feedback import Feedback, Tally
    from question_banks.models import QuestionBank

NARROW = 60  # columns; below that a table has no room


def register(app: typer.Typer, texts: Texts) -> None:
    @app.command("stats", cls=localised(texts, "stats"), help=texts("stats"))
    def stats(
        banks: Annotated[
            list[str],
            typer.Argument(metavar=texts("metavar.banks"), help=texts("stats.banks"), show_default=False),
        ],
        json: Annotated[bool, typer.Option("--json", help=texts("stats.json"))] = False,
    ) -> None:
        from question_banks.feedback import feedback
        from quizgen.console import print_json, say

        loaded, unreadable = _load(bank_files(banks))
        for error in unreadable:
            say(texts.labelled(error.message(texts.language)), style="red")
        if loaded:
            found = feedback(loaded.values())
            if json:
                print_json(document(found, list(loaded)))
            else:
                show(found, texts)
        if unreadable:
            raise typer.Exit(2)


def bank_files(given: Sequence[str]) -> list[Path]:
    """The files meant, each once: a folder means the banks in it, and a pattern that the shell left alone
    (Windows does) what it matches. Raises CommandError where there are none."""
    files: dict[Path, Path] = {}
    for name in given:
        for path in _meant(name):
            files.setdefault(path.resolve(), path)
    return list(files.values())


def _meant(name: str) -> list[Path]:
    path = Path(name)
    if path.is_dir():
        found = sorted(path.glob(f"*{BANK_SUFFIX}"))
        if not found:
            raise CommandError("error.no_banks_in", path=path, suffix=BANK_SUFFIX)
        return found
    if not path.exists() and any(mark in path.name for mark in "*?") and path.parent.is_dir():
        found = sorted(path.parent.glob(path.name))
        if not found:
            raise CommandError("error.no_match", path=path)
        return found
    return [path]


def _load(files: Sequence[Path]) -> "tuple[dict[Path, QuestionBank], list[UserError]]":
    """The banks by file, and what is wrong with those that cannot be read."""
    from question_banks.errors import BankError
    from question_banks.storage import load

    loaded: dict[Path, QuestionBank] = {}
    unreadable: list[UserError] = []
    for path in files:
        try:
            loaded[path] = load(path)
        except BankError as error:
            unreadable.append(error)
    return loaded, unreadable


def show(found: "Feedback", texts: Texts) -> None:
    """Totals, then a table a grouping, on standard output."""
    from quizgen.console import output

    console = output()
    everything = found.everything
    console.print(
        texts("stats.total", banks=found.banks, count=everything.total, **_counts(everything)),
        soft_wrap=True,
    )
    if found.own:
        console.print(texts("stats.own", count=found.own), soft_wrap=True)
    if not everything.decided:
        console.print(texts("stats.undecided"), soft_wrap=True)
        return
    console.print(texts("stats.acceptance", **_shares(everything, texts)), soft_wrap=True)
    for key, counts, name in (
        ("stats.reasons", everything.reasons, reason_name),
        ("stats.parts", everything.parts, part_name),
    ):
        if counts:
            listed = _listed({name(each, texts): count for each, count in counts.items()}, texts)
            console.print(texts(key, listed=listed), soft_wrap=True)
    for heading, column, groups in _groupings(found, texts):
        console.print()
        open_ones = [name for name, each in groups.items() if not each.decided]
        groups = {name: each for name, each in groups.items() if each.decided}
        if console.width < NARROW:
            _list(console, heading, groups, texts)
        else:
            console.print(_table(heading, column, groups, texts))
        if open_ones:
            console.print(texts("stats.open", names=texts("between.names").join(open_ones)), soft_wrap=True)


def _groupings(found: "Feedback", texts: Texts) -> "Iterator[tuple[str, str, dict[str, Tally]]]":
    """(heading, name of the first column, tallies by the name to show)"""
    yield (
        texts("stats.by_template"),
        texts("column.template"),
        {printable(name) or texts("stats.no_template"): each for name, each in found.by_template.items()},
    )
    for group, tallies in (("kind", found.by_kind), ("format", found.by_format)):
        names = {texts(f"{group}.{name}") if f"{group}.{name}" in CATALOGUE else printable(name): each
                 for name, each in tallies.items()}  # fmt: skip
        yield texts(f"stats.by_{group}"), texts(f"column.{group}"), names


def _table(heading: str, column: str, groups: "dict[str, Tally]", texts: Texts) -> "Table":
    from rich.table import Table

    table = Table(title=heading, title_style="bold", title_justify="left")
    table.add_column(column, overflow="fold")
    for name in ("approved", "rejected", "open", "acceptance", "untouched"):
        table.add_column(texts(f"column.{name}"), justify="right", no_wrap=True)
    table.add_column(texts("column.reasons"), overflow="fold", ratio=1)
    for name, each in groups.items():
        shares = _shares(each, texts)
        table.add_row(
            name,
            str(each.approved),
            str(each.rejected),
            str(each.suggested + each.reserve),
            shares["acceptance"],
            shares["untouched"],
            _listed({reason_name(reason, texts): count for reason, count in each.reasons.items()}, texts),
        )
    return table


def _list(console: "Console", heading: str, groups: "dict[str, Tally]", texts: Texts) -> None:
    console.print(heading, style="bold", soft_wrap=True)
    for name, each in groups.items():
        line = texts("stats.line", name=name, **_counts(each), **_shares(each, texts))
        console.print(line, soft_wrap=True)


def _counts(tally: "Tally") -> dict[str, int]:
    return {
        "approved": tally.approved,
        "rejected": tally.rejected,
        "open": tally.suggested + tally.reserve,
    }


def _shares(tally: "Tally", texts: Texts) -> dict[str, str]:
    """Per cent, or a dash where nothing is decided."""
    return {
        name: texts("stats.none") if share is None else f"{share:.0%}"
        for name, share in (("acceptance", tally.acceptance), ("untouched", tally.untouched))
    }


def _listed(counts: dict[str, int], texts: Texts) -> str:
    return texts("between.kinds").join(
        texts("stats.count", name=name, count=count) for name, count in counts.items()
    )


def reason_name(reason: str, texts: Texts) -> str:
    """What a reason for rejection is called; "" is none known."""
    return texts(f"reason.{reason or 'unknown'}")


def part_name(part: str, texts: Texts) -> str:
    """What a part of a question is called (`question_banks.changes.PARTS`); any other name as it stands."""
    key = f"part.{part}"
    return texts(key) if key in CATALOGUE else printable(part)


def document(found: "Feedback", files: Sequence[Path]) -> dict[str, Any]:
    """The JSON that `stats --json` prints. Shares run from 0 to 1, null where nothing is decided."""
    return {
        "banks": found.banks,
        "files": [str(path) for path in files],
        "own_questions": found.own,
        "total": _values(found.everything),
        "template": {name: _values(each) for name, each in found.by_template.items()},
        "kind": {name: _values(each) for name, each in found.by_kind.items()},
        "format": {name: _values(each) for name, each in found.by_format.items()},
    }


def _values(tally: "Tally") -> dict[str, Any]:
    return {
        "questions": tally.total,
        "approved": tally.approved,
        "rejected": tally.rejected,
        "suggested": tally.suggested,
        "reserve": tally.reserve,
        "edited": tally.edited,
        "acceptance": tally.acceptance,
        "untouched": tally.untouched,
        "reasons": {reason or "unknown": count for reason, count in tally.reasons.items()},
        "parts": tally.parts,
    }
