"""The analysis of an article: every stage after this one reads it and nothing reads the raw text again."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from math import ceil

from question_banks.models import Article, Evidence, Quotation, Span
from quizgen.language.clauses import Clause, split_clauses
from quizgen.language.entities import Mention, find_mentions
from quizgen.language.keywords import CONTENT, keyword_weights
from quizgen.language.normalise import shadow, simplify, surface, traditionalise
from quizgen.language.quantities import Quantity, TimeSpan, find_quantities, find_times
from quizgen.language.tokens import Tagger, Token, default_tagger, tag_sentence


@dataclass(frozen=True, eq=False)
class SentenceView:
    """One sentence of the body. Offsets are absolute; `paragraph` is the printed number (1-based)."""

    index: int
    start: int
    end: int
    paragraph: int
    text: str  # shadow
    tokens: tuple[Token, ...]
    clauses: tuple[Clause, ...]
    in_speech: bool  # begins inside somebody's quotation

    @property
    def is_question(self) -> bool:
        return self.text.rstrip("”’）」 ").endswith("？")

    @property
    def is_exclamation(self) -> bool:
        return self.text.rstrip("”’）」 ").endswith("！")

    @cached_property
    def content(self) -> frozenset[str]:
        """Its content words."""
        return frozenset(token.text for token in self.tokens if token.tag in CONTENT)


@dataclass(frozen=True, eq=False)
class Analysis:
    """What the engine knows of an article.

    `surface` is the article's text with full-width punctuation (for printing), `shadow` the same in
    simplified characters (for matching); both are exactly as long as `article.text`.
    """

    article: Article
    surface: str
    shadow: str
    sentences: tuple[SentenceView, ...]
    mentions: tuple[Mention, ...]
    times: tuple[TimeSpan, ...]
    quantities: tuple[Quantity, ...]
    keywords: dict[str, float]
    tagger: str
    _mention_starts: tuple[int, ...] = field(default=(), repr=False)

    def print_text(self, start: int, end: int) -> str:
        """The article's own words, with tidy punctuation."""
        return self.surface[start:end]

    def native(self, text: str) -> str:
        """Our own simplified words in the article's script."""
        return traditionalise(text) if self.article.script == "traditional" else text

    def simplified(self, text: str) -> str:
        """Words of the article's script in the characters of the shadow."""
        return simplify(text) if self.article.script == "traditional" else text

    def quoted(self, text: str) -> str:
        """A text in the quotation marks of the article's script."""
        return f"「{text}」" if self.article.script == "traditional" else f"“{text}”"

    def evidence(self, start: int, end: int) -> Evidence:
        """A verbatim quotation with the number of its paragraph."""
        return Evidence(
            span=Span(start=start, end=end),
            quote=self.article.text[start:end],
            paragraph=self.paragraph_number(start),
        )

    def paragraph_number(self, offset: int) -> int | None:
        """The printed number of the paragraph that holds the offset; None outside the body."""
        paragraphs = self.article.paragraphs
        index = bisect_right(self._paragraph_starts, offset) - 1
        if index < 0 or offset >= paragraphs[index].span.end:
            return None
        return paragraphs[index].number

    def mentions_in(self, start: int, end: int) -> list[Mention]:
        low = bisect_right(self._mention_starts, start - 1)
        high = bisect_right(self._mention_starts, end - 1)
        return [mention for mention in self.mentions[low:high] if mention.end <= end]

    def quantities_in(self, start: int, end: int) -> list[Quantity]:
        low, high = bisect_left(self._quantity_starts, start), bisect_right(self._quantity_starts, end)
        return [quantity for quantity in self.quantities[low:high] if quantity.end <= end]

    def times_in(self, start: int, end: int) -> list[TimeSpan]:
        low, high = bisect_left(self._time_starts, start), bisect_right(self._time_starts, end)
        return [time for time in self.times[low:high] if time.end <= end]

    def sentence_at(self, offset: int) -> SentenceView | None:
        index = bisect_right(self._sentence_starts, offset) - 1
        if index >= 0 and offset < self.sentences[index].end:
            return self.sentences[index]
        return None

    def paragraph_sentences(self, number: int) -> list[SentenceView]:
        return self._by_paragraph.get(number, [])

    @property
    def paragraph_count(self) -> int:
        return len(self._by_paragraph)

    def tokens_in(self, start: int, end: int) -> list[Token]:
        """Tokens that lie wholly inside."""
        found: list[Token] = []
        index = max(0, bisect_right(self._sentence_starts, start) - 1)
        for sentence in self.sentences[index:]:
            if sentence.start >= end:
                break
            found.extend(token for token in sentence.tokens if start <= token.start and token.end <= end)
        return found

    def speaker_of(self, start: int, end: int) -> Quotation | None:
        """The longest quotation that covers the span, if it is somebody's speech."""
        for quotation in self.speech:
            if quotation.span.start <= start and end <= quotation.span.end:
                return quotation
        return None

    @cached_property
    def speech(self) -> tuple[Quotation, ...]:
        """Quotations that hold speech: with a speaker, or with a sentence's end inside."""
        return tuple(quotation for quotation in self.article.quotations if _is_speech(self.shadow, quotation))

    def sentences_like(self, content: frozenset[str], share: float, but: int) -> frozenset[int]:
        """Indices of other sentences that hold at least this share of the content words. `but` is left out."""
        if not content:
            return frozenset()
        ranked = sorted(content, key=lambda word: (len(self._postings.get(word, ())), word))
        needed = ceil(share * len(ranked))
        # A sentence with that many of the words holds at least one of the rarest len - needed + 1.
        near = {
            index for word in ranked[: len(ranked) - needed + 1] for index in self._postings.get(word, ())
        }
        near.discard(but)
        return frozenset(
            index for index in near if len(content & self.sentences[index].content) >= share * len(content)
        )

    @cached_property
    def _postings(self) -> dict[str, list[int]]:
        postings: dict[str, list[int]] = {}
        for sentence in self.sentences:
            for word in sentence.content:
                postings.setdefault(word, []).append(sentence.index)
        return postings

    @cached_property
    def person_mentions(self) -> int:
        return sum(mention.kind == "PER" for mention in self.mentions)

    @cached_property
    def _paragraph_starts(self) -> list[int]:
        return [paragraph.span.start for paragraph in self.article.paragraphs]

    @cached_property
    def person_names(self) -> frozenset[str]:
        return frozenset(mention.text for mention in self.mentions if mention.kind == "PER")

    @cached_property
    def mention_counts(self) -> Counter[str]:
        return Counter(mention.canonical for mention in self.mentions)

    @cached_property
    def _quantity_starts(self) -> list[int]:
        return [quantity.start for quantity in self.quantities]

    @cached_property
    def _time_starts(self) -> list[int]:
        return [time.start for time in self.times]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    @cached_property
    def _by_paragraph(self) -> dict[int, list[SentenceView]]:
        grouped: dict[int, list[SentenceView]] = {}
        for sentence in self.sentences:
            grouped.setdefault(sentence.paragraph, []).append(sentence)
        return grouped


def analyse(
    article: Article, tagger: Tagger | None = None, progress: Callable[[int, int], None] | None = None
) -> Analysis:
    """Tag and annotate every sentence of the body. `progress(done, total)` counts sentences."""
    tagger = tagger or default_tagger()
    plain = surface(article.text)
    dark = shadow(article.text, article.script == "traditional")
    speech = [quotation.span for quotation in article.quotations if _is_speech(dark, quotation)]
    numbered = [
        sentence
        for sentence in article.sentences
        if article.paragraphs[sentence.paragraph].number is not None
    ]
    views: list[SentenceView] = []
    for done, sentence in enumerate(numbered):
        start, end = sentence.span.start, sentence.span.end
        text = dark[start:end]
        tokens = tuple(tag_sentence(tagger, text, start))
        views.append(
            SentenceView(
                index=len(views),
                start=start,
                end=end,
                paragraph=article.paragraphs[sentence.paragraph].number or 0,
                text=text,
                tokens=tokens,
                clauses=tuple(split_clauses(tokens)),
                in_speech=any(span.start - 1 <= start < span.end for span in speech),
            )
        )
        if progress and done % 20 == 0:
            progress(done, len(numbered))
    token_lists: Sequence[Sequence[Token]] = [view.tokens for view in views]
    mentions = tuple(find_mentions(token_lists))
    return Analysis(
        article=article,
        surface=plain,
        shadow=dark,
        sentences=tuple(views),
        mentions=mentions,
        times=tuple(time for view in views for time in find_times(view.text, view.start)),
        quantities=tuple(quantity for view in views for quantity in find_quantities(view.text, view.start)),
        keywords=keyword_weights(token_lists),
        tagger=tagger.name,
        _mention_starts=tuple(mention.start for mention in mentions),
    )


def _is_speech(dark: str, quotation: Quotation) -> bool:
    inner = dark[quotation.span.start : quotation.span.end]
    return quotation.speaker is not None or any(mark in inner for mark in "。！？")
