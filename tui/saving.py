"""Saving a bank, and the ways out where that cannot be done as asked: over another's changes, or under another name."""

from collections.abc import Callable
from pathlib import Path

from textual.app import App

from question_banks.errors import UserError
from question_banks.session import AlreadyThere, ChangedOnDisk, ReviewSession
from tui.messages import Texts
from tui.screens.dialogs import ConflictDialog, PromptDialog, Resolving, SureDialog

Saved = Callable[[], object]
Failed = Callable[[str], object]

SUFFIX = ".bank.json"


def save(app: App[None], texts: Texts, session: ReviewSession, saved: Saved, failed: Failed) -> None:
    """Save the bank, and go on with `saved`, or with `failed` and why. Whatever stands in the way, the teacher is
    offered another name; over what another program wrote she is asked first."""

    def attempt(*, replace: bool) -> None:
        try:
            session.save(replace=replace)
        except ChangedOnDisk as change:
            app.push_screen(ConflictDialog(change.message(texts.language)), resolve)
        except UserError as error:
            save_as(app, texts, session, saved, failed, error.message(texts.language))
        else:
            saved()

    def resolve(wish: Resolving | None) -> None:
        if wish == "replace":
            attempt(replace=True)
        elif wish == "save_as":
            save_as(app, texts, session, saved, failed)
        else:
            failed(texts("save.not"))

    attempt(replace=False)


def save_as(
    app: App[None], texts: Texts, session: ReviewSession, saved: Saved, failed: Failed, why: str = ""
) -> None:
    """Ask for a name and save the bank under it, which is its name from then on. `why` says what failed before."""

    def attempt(path: Path, *, replace: bool) -> None:
        def sure(answer: bool | None) -> None:
            if answer:
                attempt(path, replace=True)
            else:
                ask(path, "")

        try:
            session.save(path, replace=replace)
        except (AlreadyThere, ChangedOnDisk) as there:
            app.push_screen(
                SureDialog(texts("save.replace_title"), there.message(texts.language), texts("save.replace")),
                sure,
            )
        except UserError as error:
            ask(path, error.message(texts.language))
        else:
            saved()

    def ask(path: Path, detail: str) -> None:
        def named(answer: str | None) -> None:
            if answer is None:
                failed(texts("save.not"))
            else:
                attempt(path_of(answer, session.path.parent), replace=False)

        app.push_screen(PromptDialog(texts("save.as_title"), str(path), detail), named)

    ask(suggested(session.path, failed=bool(why)), why)


def suggested(path: Path, *, failed: bool) -> Path:
    """Where a bank may be saved instead: beside its file; in the home folder where that has just failed."""
    name = path.name.removesuffix(SUFFIX).removesuffix(".json")
    return (Path.home() if failed else path.parent) / f"{name}-2{SUFFIX}"


def path_of(answer: str, folder: Path) -> Path:
    """The file that a typed name means: in `folder` unless it says where, and with the ending of a bank."""
    path = Path(answer).expanduser()
    if path.suffix.lower() != ".json":
        path = path.with_name(path.name + SUFFIX)
    return path if path.is_absolute() else folder / path
