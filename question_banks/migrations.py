"""Older banks, brought up to the present schema step by step, before anything validates them.

One function a version: `MIGRATIONS[n]` takes the JSON of version n and returns that of version n + 1.
A function stays here for good once a release has written its version.
"""

from collections.abc import Callable, Mapping
from typing import Any

from question_banks.models import SCHEMA_VERSION

Json = dict[str, Any]
Migration = Callable[[Json], Json]


def _with_reviews(bank: Json) -> Json:
    """Version 2 added `review` to questions: nothing has been done with any of them yet."""
    questions = bank.get("questions")
    if not isinstance(questions, list):  # damaged: validation will say how
        return bank
    blank: Json = {"reason": None, "note": "", "edited": [], "before": {}}
    return {
        **bank,
        "questions": [{**each, "review": blank} if isinstance(each, dict) else each for each in questions],
    }


MIGRATIONS: Mapping[int, Migration] = {1: _with_reviews}  # version 1 is the first


class NoMigration(LookupError):
    """No step leads on from this version. `storage.load` says so in the user's language."""


def migrate(bank: Json, target: int = SCHEMA_VERSION, table: Mapping[int, Migration] = MIGRATIONS) -> Json:
    """`bank`, whose `schema_version` is at most `target`, as version `target`; the argument is not changed.

    Raises NoMigration where the table has no step from some version on the way.
    """
    version = bank["schema_version"]
    while version < target:
        step = table.get(version)
        if step is None:
            raise NoMigration(f"version {version}")
        version += 1
        bank = {**step(bank), "schema_version": version}
    return bank
