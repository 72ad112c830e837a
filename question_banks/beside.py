"""The hidden files that lie beside a bank while it is open."""

import os
from pathlib import Path


def beside(path: Path, kind: str) -> Path:
    """`.NAME.kind` in the folder of the bank; a link is followed, so that every name of a bank gives the same.

    >>> beside(Path("/banks/clock.bank.json"), "journal")
    PosixPath('/banks/.clock.bank.json.journal')
    """
    real = Path(os.path.realpath(path))
    return real.with_name(f".{real.name}.{kind}")
