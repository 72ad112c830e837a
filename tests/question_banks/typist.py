"""A process that types into a bank until it is killed; forked again and again, since starting Python takes longer.

For every line on standard input, `PATH SAVE_EVERY`, it forks a typist, who opens the bank and types for ever:
two letters into the stem of the first question, one into a draft of the second. The typist writes `key N TIME`
before each key, `done N` when the session has returned, `saving N` and `saved N` around each saving (after every
SAVE_EVERY keys; 0: never). TIME is that of time.monotonic, in seconds. When it is dead, `dead PID` follows.
"""

import itertools
import os
import sys
import time
from pathlib import Path

from question_banks import edits
from question_banks.session import ReviewSession

TEXT = "桥头第三间屋子是周师傅的修表铺。"


def typed(count: int) -> str:
    """The first `count` letters of what is typed."""
    return (TEXT * (count // len(TEXT) + 1))[:count]


def letters(keys: int) -> tuple[int, int]:
    """How many letters stand in the stem and in the draft after so many keys: every third goes to the draft."""
    return keys - keys // 3, keys // 3


def say(line: str) -> None:
    os.write(1, f"{line}\n".encode("ascii"))


def type_for_ever(path: Path, save_every: int) -> None:
    review = ReviewSession.open(path)
    first, second = (question.id for question in review.bank.questions[:2])
    for key in itertools.count(1):
        say(f"key {key} {time.monotonic()}")
        stem, draft = letters(key)
        if key % 3 == 0:
            review.draft(second, {"stem": typed(draft), "options": []})
        else:
            question = edits.question_of(review.bank, first).model_copy(update={"stem": typed(stem)})
            review.do("type", edits.replace(review.bank, first, question), "stem" if key % 50 else None)
        if review.journal_problem is not None:
            raise review.journal_problem
        say(f"done {key}")
        if save_every and key % save_every == 0:
            say(f"saving {key}")
            review.save()
            say(f"saved {key}")


def main() -> None:
    for line in sys.stdin:
        path, save_every = line.rsplit(" ", 1)
        pid = os.fork()
        if pid == 0:
            try:
                say(f"pid {os.getpid()}")
                type_for_ever(Path(path), int(save_every))
            finally:
                os._exit(1)
        os.waitpid(pid, 0)
        say(f"dead {pid}")


if __name__ == "__main__":
    main()
