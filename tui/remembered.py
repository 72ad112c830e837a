"""What the program remembers for a teacher: banks she had open lately, and what she put into the export dialog."""

import contextlib
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from question_banks.atomic import CannotWrite, write_atomically

FILE = "recent.json"
MOST = 12


class Remembered(BaseModel):
    """Fields of a newer version are let pass."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    banks: tuple[str, ...] = ()
    school: str = ""
    class_name: str = ""
    formats: tuple[str, ...] = ("worksheet-pdf", "key-pdf")

    def with_bank(self, path: Path) -> "Remembered":
        """This bank is the last one opened."""
        name = str(path.absolute())
        others = tuple(each for each in self.banks if each != name)
        return self.model_copy(update={"banks": (name, *others)[:MOST]})

    def without_bank(self, path: str) -> "Remembered":
        return self.model_copy(update={"banks": tuple(each for each in self.banks if each != path)})


def recall(folder: Path) -> Remembered:
    """What is remembered in this configuration folder; nothing where nothing readable is kept."""
    try:
        return Remembered.model_validate_json((folder / FILE).read_bytes())
    except (OSError, ValidationError):
        return Remembered()


def remember(remembered: Remembered, folder: Path) -> None:
    """Keep it; a folder that cannot be written to costs nothing but the memory."""
    with contextlib.suppress(OSError, CannotWrite):
        folder.mkdir(parents=True, exist_ok=True)
        write_atomically(folder / FILE, (remembered.model_dump_json(indent=2) + "\n").encode())
