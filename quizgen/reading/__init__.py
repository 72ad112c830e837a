"""Reading: from a file of any supported kind, an address or standard input to an Article."""

from quizgen.reading.dispatch import read

__all__ = ["read"]
