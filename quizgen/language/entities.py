"""Names: persons, organisations, places and works, with short forms led back to full ones."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import zip_longest

from quizgen.data import words
from quizgen.language.tokens import Token

KINDS = ("PER", "ORG", "LOC", "WORK")
_ORG_END = re.compile(
    r"(大学|学院|公司|集团|银行|研究院|研究所|科学院|实验室|委员会|协会|学会|联盟|组织|基金会|部门|法院|医院|博物馆|图书馆|出版社|报社|"
    r"杂志社|电视台|剧院|乐团|球队|俱乐部|中学|小学|学校|政府|议会|国会|党|军|厂|局|署|站|中心|天文台|交易所|研究中心|日报|晚报|时报|周刊|社)$"
)
_WORK = re.compile(r"《[^《》]{1,30}》")
_DOTTED = re.compile(r"[\u4e00-\u9fff]{1,7}(?:·[\u4e00-\u9fff]{1,8})+")
_NOT_PERSON = re.compile(r"[，。、；：“”（）《》\s\d]|^[的了和与在是]")


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in the text. `canonical` is its fullest form in this article."""

    start: int
    end: int
    text: str
    kind: str
    canonical: str


def find_mentions(sentences: Iterable[Sequence[Token]]) -> list[Mention]:
    """All names in order of position.

    约翰·霍普菲尔德 (one name though tagged in parts); 欣顿 → canonical 杰弗里·欣顿; 《史记》 a work.
    """
    raw: list[tuple[int, int, str, str]] = []
    lists = list(sentences)
    for tokens in lists:
        raw.extend(_named(tokens))
    raw = _mended(raw, "".join(token.text for tokens in lists for token in tokens))
    raw = _majority(raw)
    full = _full_forms(raw)
    return [
        Mention(start, end, text, kind, full.get((text, kind), text))
        for start, end, text, kind in sorted(raw)
    ]


def _named(tokens: Sequence[Token]) -> list[tuple[int, int, str, str]]:
    if not tokens:
        return []
    offset = tokens[0].start
    text = "".join(token.text for token in tokens)
    works = [
        (offset + match.start(), offset + match.end(), match[0], "WORK") for match in _WORK.finditer(text)
    ]
    covered = [(start, end) for start, end, *_ in works]
    named: list[tuple[int, int, str, str]] = []
    dotted = _dotted_names(tokens, text, offset)
    covered += [(start, end) for start, end, *_ in dotted]
    for token, following in zip_longest(tokens, tokens[1:]):
        if any(start < token.end and token.start < end for start, end in covered):
            continue
        kind = _kind(token)
        if kind and not (kind == "PER" and _cut_short(token, following)):
            named.append((token.start, token.end, token.text, kind))
    return works + dotted + named


def _cut_short(name: Token, following: Token | None) -> bool:
    """Whether the tagger may have left the last character of a name outside: 周明|远|发明."""
    return (
        re.fullmatch(r"[\u4e00-\u9fff]{2}", name.text) is not None
        and following is not None
        and re.fullmatch(r"[\u4e00-\u9fff]", following.text) is not None
        and following.tag in ("a", "ad", "an", "n", "nz")
    )


def _dotted_names(tokens: Sequence[Token], text: str, offset: int) -> list[tuple[int, int, str, str]]:
    """Transliterated names joined by ·, cut at token borders so that no title is swallowed.

    获得者约翰·霍普菲尔德 → 约翰·霍普菲尔德.
    """
    found: list[tuple[int, int, str, str]] = []
    borders = {token.start: index for index, token in enumerate(tokens)}
    for match in _DOTTED.finditer(text):
        start, end = offset + match.start(), offset + match.end()
        first_dot = offset + text.index("·", match.start())
        starts = [border for border in borders if start <= border < first_dot]
        if not starts:
            continue
        begin = start if start in borders and _is_name_token(tokens[borders[start]]) else max(starts)
        last_dot = offset + text.rindex("·", match.start(), match.end())
        inside = [
            token for token in tokens if last_dot < token.start < end or token.start <= last_dot < token.end
        ]
        stop = min((token.end for token in inside if token.end > last_dot + 1), default=end)
        if tokens[borders[begin]].tag in ("p", "v", "c", "d", "u"):
            continue
        found.append((begin, stop, text[begin - offset : stop - offset], "PER"))
    return found


def _is_name_token(token: Token) -> bool:
    return token.tag in ("PER", "nz", "LOC", "ORG") or "·" in token.text


def _kind(token: Token) -> str | None:
    text = token.text
    if text in words("organisations"):
        return "ORG"
    if token.tag == "PER":
        return (
            "PER"
            if 2 <= len(text) <= 12 and not _NOT_PERSON.search(text) and text not in words("titles")
            else None
        )
    if token.tag == "ORG":
        return (
            "ORG"
            if _ORG_END.search(text) or len(text) >= 4 or re.fullmatch(r"[A-Za-z&. -]{2,}", text)
            else None
        )
    if token.tag == "LOC":
        return "LOC" if len(text) >= 2 and not _NOT_PERSON.search(text) else None
    if token.tag == "nw":
        return "WORK" if len(text) >= 2 else None
    return None


def _mended(raw: list[tuple[int, int, str, str]], text: str) -> list[tuple[int, int, str, str]]:
    """Persons whose borders the tagger missed: 陈果站 beside 陈果 is 陈果; 刘熙, always followed by 载, is no name.

    A bare Chinese name is trusted only if it begins with a surname, transliterates a foreign one, or is said three times.
    """
    counts = Counter(name for _, _, name, kind in raw if kind == "PER")
    result: list[tuple[int, int, str, str]] = []
    for start, end, name, kind in raw:
        if kind == "PER" and "·" not in name and re.fullmatch(r"[\u4e00-\u9fff]+", name):
            if len(name) >= 3 and counts[name] < counts.get(name[:-1], 0) and len(name[:-1]) >= 2:
                name, end = name[:-1], end - 1
            follow = {text[match.end() : match.end() + 1] for match in re.finditer(re.escape(name), text)}
            if (
                len(name) == 2
                and len(follow) == 1
                and text.count(name) >= 2
                and follow <= {char for char in follow if re.match(r"[\u4e00-\u9fff]", char)}
            ):
                continue
            surname = name[0] in words("surnames") or name[:2] in words("surnames")
            known = (surname and len(name) <= 4) or transliterated(name)
            if counts[name] < 3 and not known and len(name) < 4:
                continue
        result.append((start, end, name, kind))
    return result


def transliterated(name: str) -> bool:
    """Whether a name is spelt in the characters kept for foreign sounds: 弗莱明, 爱迪生."""
    return 3 <= len(name) <= 6 and all(char in words("transliteration") for char in name)


def _majority(raw: list[tuple[int, int, str, str]]) -> list[tuple[int, int, str, str]]:
    """One kind per spelling: the commonest in this article, so that a name is not a place on one line only."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for _, _, text, kind in raw:
        votes[text][kind] += 1
    best = {text: max(KINDS, key=lambda kind, count=count: count[kind]) for text, count in votes.items()}  # type: ignore[misc]
    return [(start, end, text, best[text]) for start, end, text, _ in raw]


def _full_forms(raw: list[tuple[int, int, str, str]]) -> dict[tuple[str, str], str]:
    """(short form, kind) → full form, where exactly one full form in the article fits."""
    by_kind: dict[str, set[str]] = defaultdict(set)
    for _, _, text, kind in raw:
        by_kind[kind].add(text)
    full: dict[tuple[str, str], str] = {}
    for kind, names in by_kind.items():
        for name in names:
            longer = sorted(other for other in names if other != name and _shortens(name, other, kind))
            if len(longer) == 1:
                full[name, kind] = longer[0]
    return full


@cache
def _shortens(short: str, full: str, kind: str) -> bool:
    if kind == "PER":
        if "·" in full:
            return short in (full.split("·")[-1], full.split("·")[0])
        return (
            len(full) == len(short) + 1
            and full.endswith(short)
            and len(short) >= 2
            and re.fullmatch(r"[\u4e00-\u9fff]+", full) is not None
        )
    if kind == "ORG":
        return len(short) >= 2 and full.startswith(short) and len(full) > len(short)
    return False
