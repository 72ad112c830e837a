"""Where files are, as a teacher is told, and where a bank goes that has no article beside it."""

import os
from pathlib import Path

DOCUMENTS = ("Documents", "文档", "文件")
"""What the folder for one's papers is called in a home folder."""


def shown_path(path: Path) -> str:
    """The whole path, with ~ for the home folder."""
    whole = path.absolute()
    try:
        return str(Path("~") / whole.relative_to(Path.home()))
    except (ValueError, RuntimeError):  # elsewhere; nobody's home
        return str(whole)


def folder_for_new_banks() -> Path:
    """The current folder; where that cannot be written to, the documents or the home folder."""
    here = _here()
    if here is not None and _takes_files(here):
        return here
    home = Path.home()
    folders = [*(home / name for name in DOCUMENTS), home]
    return next((folder for folder in folders if _takes_files(folder)), here or home)


def _here() -> Path | None:
    try:
        return Path.cwd()
    except OSError:  # it was removed meanwhile
        return None


def _takes_files(folder: Path) -> bool:
    return folder.is_dir() and os.access(folder, os.W_OK | os.X_OK)
