"""What a teacher chose about the look of things, kept in her configuration folder."""

import contextlib
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from question_banks.atomic import CannotWrite, write_atomically

FILE = "review.json"


class Preferences(BaseModel):
    """Fields of a newer version are let pass: an old program must not lose its way over them."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    theme: str = ""
    order: Literal["kind", "paper"] = "kind"


def configuration_folder() -> Path:
    """Where the system wants such files; it need not exist."""
    import typer

    return Path(typer.get_app_dir("quizgen"))


def load(folder: Path) -> Preferences:
    """What was chosen last; the defaults where nothing readable is kept."""
    try:
        return Preferences.model_validate_json((folder / FILE).read_bytes())
    except (OSError, ValidationError):
        return Preferences()


def save(preferences: Preferences, folder: Path) -> None:
    """Keep them; a folder that cannot be written to costs the teacher nothing but the choice."""
    with contextlib.suppress(OSError, CannotWrite):
        folder.mkdir(parents=True, exist_ok=True)
        write_atomically(folder / FILE, (preferences.model_dump_json(indent=2) + "\n").encode())
