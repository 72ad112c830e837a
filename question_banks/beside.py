"""The hidden files that lie beside a bank while it is open."""

import hashlib
import os
from pathlib import Path

_LONGEST = 240
"""Bytes of a file name, with room for what numbers are put behind it; most systems take 255."""


def beside(path: Path, kind: str) -> Path:
    """`.NAME.kind` in the folder of the bank; a link is followed, so that every name of a bank gives the same.

    A name that would be too long is replaced by its digest.

    >>> beside(Path("/banks/clock.bank.json"), "journal")
    PosixPath('/banks/.clock.bank.json.journal')
    """
    try:
        real = Path(os.path.realpath(path))
    except (OSError, ValueError):  # a NUL in it: whoever opens it will say so
        real = Path(path)
    name = f".{real.name}.{kind}"
    encoded = os.fsencode(real.name)
    if len(os.fsencode(name)) > _LONGEST:
        name = f".{hashlib.sha256(encoded).hexdigest()[:24]}.{kind}"
    return real.parent / name
