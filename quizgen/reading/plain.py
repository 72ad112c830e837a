"""Plain text: one paragraph a line, or paragraphs between blank lines, wrapped or not."""

from quizgen.reading.blocks import Block, Document, Source
from quizgen.reading.cleaning import without_references
from quizgen.reading.lines import paragraphs_of


def read_plain(source: Source) -> Document:
    return Document(
        tuple(Block(paragraph) for paragraph in paragraphs_of(without_references(source.text).split("\n")))
    )
