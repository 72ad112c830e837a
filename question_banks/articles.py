"""The article of a bank and places in it: half-open spans of code points in `Article.text`."""

from bisect import bisect_right
from collections.abc import Iterator
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

Role = Literal["title", "byline", "source", "caption", "body"]
Script = Literal["simplified", "traditional"]


class Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


class Span(Frozen):
    """Half-open range of code points in `Article.text`."""

    start: int = Field(ge=0)
    end: int = Field(ge=0)

    @model_validator(mode="after")
    def _not_backwards(self) -> Self:
        if self.end < self.start:
            raise ValueError(f"span ends before it starts: {self.start}..{self.end}")
        return self

    def overlaps(self, other: "Span") -> bool:
        return self.start < other.end and other.start < self.end


class Paragraph(Frozen):
    span: Span
    role: Role = "body"
    number: int | None = Field(default=None, description="1-based among body paragraphs; None for the rest")


class Sentence(Frozen):
    span: Span
    paragraph: int = Field(ge=0, description="index into Article.paragraphs")


class Quotation(Frozen):
    """What stands between a pair of quotation marks, however many sentences it spans (marks excluded)."""

    span: Span
    speaker: Span | None = None


class Article(Frozen):
    """A text as it will be printed. `text` is final: nothing changes it after the reader."""

    id: str
    title: str
    byline: str = ""
    source: str = ""
    script: Script = "simplified"
    text: str
    paragraphs: tuple[Paragraph, ...]
    sentences: tuple[Sentence, ...]
    quotations: tuple[Quotation, ...] = ()

    @model_validator(mode="after")
    def _offsets_fit(self) -> Self:
        spans = [paragraph.span for paragraph in self.paragraphs]
        spans += [sentence.span for sentence in self.sentences]
        spans += [quotation.span for quotation in self.quotations]
        if any(span.end > len(self.text) for span in spans):
            raise ValueError("a span of the article reaches past its text")
        if any(sentence.paragraph >= len(self.paragraphs) for sentence in self.sentences):
            raise ValueError("a sentence names a paragraph that is not there")
        return self

    def slice(self, span: Span) -> str:
        return self.text[span.start : span.end]

    def body(self) -> Iterator[Paragraph]:
        """The numbered paragraphs, in order."""
        return (paragraph for paragraph in self.paragraphs if paragraph.number is not None)

    def paragraph_number(self, offset: int) -> int | None:
        """The printed number of the body paragraph that holds this offset."""
        # Readers put the paragraphs in order; a bank from elsewhere might not.
        place = bisect_right(self.paragraphs, offset, key=lambda paragraph: paragraph.span.start) - 1
        likely = self.paragraphs[place : place + 1] if place >= 0 else ()
        for paragraph in (*likely, *self.paragraphs):
            if paragraph.span.start <= offset < paragraph.span.end:
                return paragraph.number
        return None


class Evidence(Frozen):
    """A quotation from the article. `paragraph` is the printed number (title and byline: None)."""

    span: Span
    quote: str
    paragraph: int | None = None
