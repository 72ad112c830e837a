"""Errors that a user can mend, in both of the user's languages.

`UserError` is the root of every error that quizgen shows: the command line prints `message(language)`
and leaves with `exit_code`. Whatever is not a `UserError` is a defect of ours.
"""

from typing import Any, ClassVar, Literal

Language = Literal["zh", "en"]


class UserError(Exception):
    """What went wrong, where, and what to do, for the person at the keyboard.

    Subclasses set `zh` and `en`, whose `{slots}` are filled from the keyword arguments.
    """

    zh: ClassVar[str] = "出错了。"
    en: ClassVar[str] = "Something went wrong."
    exit_code: ClassVar[int] = 2

    def __init__(self, **details: Any) -> None:
        self.details = details
        super().__init__(self.message("en"))

    def message(self, language: Language) -> str:
        """The error in the given language; control characters from file names and the like are removed."""
        template = self.zh if language == "zh" else self.en
        return template.format(**{name: _printable(value) for name, value in self.details.items()})


def _printable(value: Any) -> str:
    return "".join(
        char if char.isprintable() or char == "\n" else "\N{REPLACEMENT CHARACTER}" for char in str(value)
    )


class BankError(UserError):
    """Something is wrong with a saved question bank."""
