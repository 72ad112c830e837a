"""What the export dialog does: which files, where to, and writing them one by one.

Without a screen: the dialog calls `plan` to say what will be written and `write` in a worker.
"""

import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from exports.contract import ExportOptions, Skipped
from exports.registry import Entry
from question_banks.atomic import CannotWrite, write_atomically
from question_banks.errors import UserError
from question_banks.models import QuestionBank

BANK_SUFFIX = ".bank.json"
VERSIONED = ("worksheet-pdf", "key-pdf")
"""The formats that have papers A and B; a learning platform shuffles for itself."""


@dataclass(frozen=True)
class Job:
    """One file to write."""

    entry: Entry
    paper: str
    target: Path

    @property
    def replaces(self) -> bool:
        return self.target.exists()


@dataclass(frozen=True)
class Outcome:
    """What became of a file: written, with what was left out and what was noticed, or an error in words."""

    job: Job
    skipped: tuple[Skipped, ...] = ()
    warnings: tuple[tuple[str, str], ...] = ()
    error: UserError | None = None


class OverTheBank(CannotWrite):
    zh = "没有写“{path}”：它就是题库本身。请换一个文件夹。"
    en = "“{path}” was not written: it is the bank itself. Choose another folder."


class NothingToPrint(UserError):
    zh = "没有要印的题：题目都是备选或已淘汰的。请先把要用的题改为通过。"
    en = "There is nothing to print: all questions are spare or rejected. Approve some first."


class Failed(UserError):
    """An exporter's own defect: told in words, and the other files are written all the same."""

    zh = "“{name}”出了问题，没有写出来（{reason}）。其余的文件不受影响。"
    en = "“{name}” failed and was not written ({reason}). The other files are not affected."


def base_name(bank_path: Path) -> str:
    """NAME of NAME.bank.json."""
    name = bank_path.name
    return name.removesuffix(BANK_SUFFIX) if name.endswith(BANK_SUFFIX) else bank_path.stem


def plan(bank_path: Path, folder: Path, chosen: Sequence[Entry], papers: Sequence[str]) -> list[Job]:
    """The files that will be written: NAME.worksheet.pdf, or NAME-A.worksheet.pdf and NAME-B.worksheet.pdf."""
    jobs = []
    name = base_name(bank_path)
    for entry in chosen:
        for paper in papers if papers and entry.name in VERSIONED else ("",):
            letter = f"-{paper}" if paper else ""
            jobs.append(Job(entry, paper, folder / f"{name}{letter}{entry.extension}"))
    return jobs


def write(job: Job, bank: QuestionBank, bank_path: Path, options: ExportOptions) -> Outcome:
    """Write one file; whatever goes wrong is in the outcome."""
    try:
        if job.target.resolve() == bank_path.resolve():
            raise OverTheBank(path=job.target, reason="")
        job.target.parent.mkdir(parents=True, exist_ok=True)
        result = job.entry.load().write(bank, replace(options, paper=job.paper))
        write_atomically(job.target, result.content)
    except UserError as error:
        return Outcome(job, error=error)
    except OSError as error:
        problem = CannotWrite(path=job.target, reason=error.strerror or type(error).__name__)
        return Outcome(job, error=problem)
    except Exception as defect:  # a plugin can fail in any way; the teacher hears of it, the rest is written
        return Outcome(job, error=Failed(name=job.entry.name, reason=f"{type(defect).__name__}: {defect}"))
    return Outcome(job, skipped=result.skipped, warnings=result.warnings)


def open_folder(folder: Path) -> bool:
    """Show a folder in the system's own file manager; False where there is none."""
    if sys.platform == "win32":
        os.startfile(folder)
        return True
    if sys.platform == "darwin":
        command = ["open", str(folder)]
    elif os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        command = ["xdg-open", str(folder)]
    else:
        return False
    try:
        subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
    except OSError:
        return False
    return True
