"""Plain text: one paragraph a line, or paragraphs between blank lines, wrapped or not."""

from quizgen.reading.blocks import Block, Document, Source
from quizgen.reading.lines import paragraphs_of


def read_plain(source: Source) -> Document:
    return Document(tuple(Block(paragraph) for paragraph in paragraphs_of(source.text.split("\n"))))
