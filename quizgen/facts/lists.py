"""Members that a sentence lists, A、B、C和D, to be told from what the text names elsewhere.

冰冻圈包括冰川、积雪、冻土和海冰 → listed, members 冰川, 积雪, 冻土; outsiders from other lists of the article
Refuses lists of fewer than three members, of clauses, and articles that name too little of the same sort elsewhere.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from quizgen.facts.model import LAST_RESORT, Found, Point, without_opener
from quizgen.facts.standing import balanced, garbled
from quizgen.facts.statements import Statement
from quizgen.language.analysis import Analysis, SentenceView

_SHOWN, _OUTSIDERS = 3, 2
_LONGEST_QUOTED = 80
_LONGEST_MEMBER = 8
_NAMED = frozenset({"n", "nz", "vn", "an", "nw", "PER", "ORG", "LOC"})
_WITHIN = _NAMED | {"a", "b"}
_COUNTED = re.compile(r"(?:[一二两三四五六七八九十几]|\d)+(?:大)?[\u4e00-\u9fff]{1,3}$")
"""高云、中云和低云三族: the sum behind the last member."""
_JOINS = frozenset({"、", "和", "与", "以及", "及"})


@dataclass(frozen=True)
class Listing:
    """A list at `start..end` of the article, and where each member stands."""

    sentence: SentenceView
    start: int
    end: int
    members: tuple[tuple[int, int], ...]


def extract(analysis: Analysis, statements: list[Statement]) -> Iterator[Found]:
    every = listings(analysis)
    for listing in every:
        found = _listed(analysis, listing, every)
        if found is not None:
            yield found


@lru_cache(maxsize=4)
def listings(analysis: Analysis) -> tuple[Listing, ...]:
    """The first list of every sentence that has one, in order."""
    return tuple(
        listing for sentence in analysis.sentences if (listing := _listing(analysis, sentence)) is not None
    )


def _listing(analysis: Analysis, sentence: SentenceView) -> Listing | None:
    if sentence.is_question or sentence.in_speech or garbled(sentence.text):
        return None
    tokens = sentence.tokens
    for first in (index for index, token in enumerate(tokens) if token.text == "、"):
        start = first
        while start > 0 and tokens[start - 1].tag in _WITHIN:
            start -= 1
        if start > 0 and tokens[start - 1].text in _JOINS:
            continue  # the list begins further left
        members: list[tuple[int, int]] = [(start, first)]
        at = first
        while at < len(tokens) and tokens[at].text in _JOINS:
            stop = at + 1
            while stop < len(tokens) and tokens[stop].tag in _WITHIN:
                stop += 1
            members.append((at + 1, stop))
            at = stop
        ends = (
            at >= len(tokens)
            or tokens[at].tag in ("w", "p", "v", "d", "u")
            or tokens[at].text.startswith("等")
        )
        spans = [
            (tokens[low].start, tokens[high - 1].end)
            for low, high in members
            if low < high and tokens[high - 1].tag in _NAMED
        ]
        if spans and (counted := _COUNTED.search(analysis.shadow[spans[-1][0] : spans[-1][1]])) is not None:
            spans[-1] = (spans[-1][0], spans[-1][0] + counted.start())
        if (
            len(spans) == len(members) >= _SHOWN
            and ends
            and all(2 <= end - start <= _LONGEST_MEMBER for start, end in spans)
        ):
            return Listing(sentence, spans[0][0], spans[-1][1], tuple(spans))
    return _parallel(sentence)


def _parallel(sentence: SentenceView) -> Listing | None:
    """不畏强权、不畏困难、永不放弃的精神: members of one length and any make, at word borders."""
    borders = {token.start for token in sentence.tokens} | {token.end for token in sentence.tokens}
    for match in _EVEN.finditer(sentence.text):
        width = len(match["second"])
        start = sentence.start + match.start("second") - 1 - width
        count = 2 + match["rest"].count("、")
        spans = [(start + index * (width + 1), start + index * (width + 1) + width) for index in range(count)]
        text = sentence.text
        if (
            count >= _SHOWN
            and start >= sentence.start
            and all(text[low - sentence.start - 1] == "、" for low, _ in spans[1:])
            and text[spans[-1][1] - sentence.start :][:1] in ("的", "等", "，", "。", "；")
            and all(low in borders and high in borders for low, high in spans)
            and not any(
                char in "，。；：“”、"
                for low, high in spans
                for char in text[low - sentence.start : high - sentence.start]
            )
        ):
            return Listing(sentence, spans[0][0], spans[-1][1], tuple(spans))
    return None


_EVEN = re.compile(
    r"、(?P<second>[\u4e00-\u9fff]{3,6}?)(?=、|[的等，。；])(?P<rest>(?:、[\u4e00-\u9fff]{3,6}?(?=、|[的等，。；]))*)"
)


def _listed(analysis: Analysis, listing: Listing, others: Sequence[Listing]) -> Found | None:
    sentence = listing.sentence
    quoted = without_opener(analysis, sentence)
    members = [analysis.print_text(*span) for span in listing.members]
    printed = analysis.print_text(listing.start, listing.end)
    if quoted.count(printed) != 1 or not balanced(quoted) or len(set(members)) < len(members):
        return None
    gapped = quoted.replace(printed, "____")
    if (
        len(gapped) > _LONGEST_QUOTED
        or re.match(r"(?:他|她|它|这|那|其|前者|后者)", analysis.simplified(gapped))
        or any(member in gapped for member in members)
    ):
        return None
    outsiders = _outsiders(analysis, listing, others)
    alike = len(outsiders) >= _OUTSIDERS
    if not alike:
        outsiders = _outsiders(analysis, listing, others, loosely=True)
    if len(outsiders) < _OUTSIDERS:
        return None
    shown = listing.members[:_SHOWN]
    weights = sorted((analysis.keywords.get(word, 0.0) for word in sentence.content), reverse=True)
    return Found(
        kind="listed",
        sentence=sentence,
        slots={"gapped": gapped},
        key="、".join(analysis.print_text(*span) for span in shown),
        points=tuple(Point(analysis.print_text(*span), *span) for span in shown),
        answer=(listing.start, listing.end),
        answer_type="list",
        evidence=((sentence.start, sentence.end),),
        rule="listed-members",
        salience=min(1.0, sum(weights[:4]) / 2.6),
        confidence=0.6 if alike else LAST_RESORT,
        choices=tuple(outsiders[:_OUTSIDERS]),
    )


def _outsiders(
    analysis: Analysis, listing: Listing, others: Sequence[Listing], *, loosely: bool = False
) -> list[str]:
    """Printable members of other lists that the sentence does not have, of the same sort unless `loosely`.

    Never one that shares a character with a member: it might be another name of it. Where all members end alike
    (高云, 中云, 低云) so must these.
    """
    names = [analysis.shadow[start:end] for start, end in listing.members]
    suffix = names[0][-1] if len({name[-1] for name in names}) == 1 else ""
    taken = set("".join(names)) - set(suffix)
    sorts = {sort_of(listing.sentence, *span) for span in listing.members}
    lengths = [end - start for start, end in listing.members]
    found: dict[str, str] = {}
    for other in others:
        for start, end in other.members:
            text = analysis.shadow[start:end]
            if (
                other is not listing
                and (loosely or sort_of(other.sentence, start, end) in sorts)
                and min(lengths) - 1 <= len(text) <= max(lengths) + 1
                and text not in listing.sentence.text
                and text.endswith(suffix)
                and not taken & set(text)
            ):
                found.setdefault(text, analysis.print_text(start, end))
                taken |= set(text) - set(suffix)
    return list(found.values())


def sort_of(sentence: SentenceView, start: int, end: int) -> str:
    """What makes two members alike: the tag of the last word, its last character where that names a quality, and size."""
    last = next(token for token in reversed(sentence.tokens) if token.end <= end)
    return f"{last.tag}{last.text[-1] if last.text[-1] in '性力化学者家国人' else ''}{min(end - start, 5)}"
