"""Linguistic data: word lists (.txt, one a line, # comments) and tables (.toml), read once and cached."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def words(name: str) -> frozenset[str]:
    """The entries of `lexicons/NAME.txt`."""
    return frozenset(word_list(name))


@cache
def word_list(name: str) -> tuple[str, ...]:
    """The entries of `lexicons/NAME.txt` in the file's order."""
    text = (files(__name__) / "lexicons" / f"{name}.txt").read_text("utf-8")
    lines = (line.partition("#")[0].strip() for line in text.splitlines())
    return tuple(entry for line in lines for entry in line.split())


@cache
def table(name: str) -> dict[str, Any]:
    """The TOML file `lexicons/NAME.toml`."""
    return tomllib.loads((files(__name__) / "lexicons" / f"{name}.toml").read_text("utf-8"))
