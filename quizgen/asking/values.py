"""Operators on values: another number, time or name of the same type, from the article or a step along the scale."""

import re
from collections.abc import Iterator
from dataclasses import replace

from quizgen.asking.distortion import Distorted, quoted_ranges, replaced
from quizgen.data import words
from quizgen.facts.names import PLACED, is_protagonist
from quizgen.facts.statements import Statement
from quizgen.language.analysis import Analysis
from quizgen.language.characters import characters
from quizgen.language.entities import Mention
from quizgen.language.keywords import is_known_word
from quizgen.language.quantities import Quantity


def numbers(statement: Statement) -> Iterator[Distorted]:
    """数字篡改: another quantity of the article with the same unit, else a step along the scale.

    增加20%以上 → 增加35%以上
    """
    analysis = statement.analysis
    quoted = quoted_ranges(statement)
    for quantity in analysis.quantities_in(statement.start, statement.end):
        if (
            any(low < quantity.end and quantity.start < high for low, high in quoted)
            or (quantity.value or 0) <= 1
        ):
            continue
        if counts_a_list(statement, quantity) or _in_range(analysis, quantity) or _fixed(quantity):
            continue
        if quantity.unit.startswith("年") and (quantity.value or 0) >= 1000:
            continue  # 1985年以来: a date
        if any(
            token.start <= quantity.start < token.end and token.tag in ("n", "nz", "nw", "LOC", "ORG", "PER")
            for token in statement.tokens
        ):
            continue  # 五角大楼: part of a name
        if re.search(r"[几多余]", quantity.text) or re.search(
            r"[几多余]$", analysis.shadow[max(0, quantity.start - 1) : quantity.start]
        ):
            continue
        for text in other_quantities(statement, quantity)[:1]:
            yield replaced(statement, quantity.start, quantity.end, text, "数字篡改", "P1")


def counts_a_list(statement: Statement, quantity: Quantity) -> bool:
    """三种倾向，一是……: the reader can count what follows."""
    after = statement.source[quantity.end - statement.start :]
    before = statement.source[: quantity.start - statement.start]
    return (quantity.value or 0) <= 10 and (
        re.search(r"、|一是|第一|首先|分别|；", after) is not None or before.endswith("、")
    )


def _in_range(analysis: Analysis, quantity: Quantity) -> bool:
    """60－80厘米, 从60到80厘米: changing one end may turn the range round."""
    before = analysis.shadow[max(0, quantity.start - 8) : quantity.start]
    after = analysis.shadow[quantity.end : quantity.end + 2]
    return (
        re.search(r"[－—\-~～]", before[-1:] + after[:1] + quantity.text) is not None
        or re.search(r"[\d百千万亿%％][^，。]{0,3}[到至]$", before) is not None
        or re.match(r"[到至]\d", after) is not None
    )


_FIXED = frozenset({"24小时", "60分钟", "60秒", "365天", "12个月", "7天", "二十四小时", "100%"})


def _fixed(quantity: Quantity) -> bool:
    """三国, 九天: names as often as numbers; 24小时: a day everywhere."""
    literary = quantity.number[:1] in _HAN_DIGITS and quantity.unit in (
        "国",
        "代",
        "天",
        "方",
        "路",
        "海",
        "心",
    )
    return literary or quantity.text in _FIXED


def other_quantities(statement: Statement, quantity: Quantity) -> list[str]:
    """Wrong values of the same unit, nearest first: those of the article, then steps along the scale."""
    analysis = statement.analysis
    inside = {other.text for other in analysis.quantities_in(statement.start, statement.end)}
    same = [
        other
        for other in analysis.quantities_in(max(0, statement.start - _NEARBY), statement.end + _NEARBY)
        if other.unit == quantity.unit and other.text not in inside and not re.search(r"[几多余]", other.text) and other.value and quantity.value and other.value > 1
        and 0.05 <= other.value / quantity.value <= 20 and other.value != quantity.value
        and not re.match(r"[一二三四五六七八九]{2}", other.text) and not _said_of_same(statement, other.start)
    ]  # fmt: skip
    texts: list[str] = []
    for other in same:
        if other.text not in texts:
            texts.append(analysis.shadow[other.start : other.end])
    for text in stepped(quantity):
        if text not in texts and text not in inside:
            texts.append(text)
    return texts


def _said_of_same(statement: Statement, offset: int) -> bool:
    """Whether the other value stands in a sentence that shares this statement's content."""
    sentence = statement.analysis.sentence_at(offset)
    if sentence is None or not statement.content:
        return True
    if sentence.index == statement.sentence.index:
        return (
            len(statement.content & sentence.content) >= len(statement.content) * 0.8
            and statement.whole is False
        )
    return sentence.index in statement.retold


_HAN_DIGITS = "一二三四五六七八九"


def stepped(quantity: Quantity) -> list[str]:
    """Numbers of the same form and magnitude: 20% → 30%, 40%, 10%; 三类 → 四类, 五类; 1.5倍 → 2.5倍."""
    number, rest = quantity.number, quantity.text[len(quantity.number) :]
    match = re.match(r"(\d+)(.*)$", number.replace(",", ""))
    results: list[str] = []
    if match:
        digits, tail = match[1], match[2]
        value = int(digits)
        if "%" in rest or "％" in rest:
            candidates = (
                [value + step for step in (10, 20, -10, 15, -5) if 0 < value + step < 100]
                if value >= 10
                else [value + 2, value + 4, max(1, value - 1)]
            )
        elif tail.startswith("."):
            candidates = [value + 1, value - 1, value + 2, value - 2]
        elif value < 20:
            candidates = [value + 2, value + 3, value - 1, value + 5]
        else:
            unit = 10 ** (len(digits) - 1)
            candidates = [value + unit, value + 2 * unit, value - unit if value > unit else value + 3 * unit]
        results = [
            f"{candidate}{tail}{rest}" for candidate in candidates if candidate > 1 and candidate != value
        ]
    elif len(number) >= 1 and number[0] in _HAN_DIGITS:
        index = _HAN_DIGITS.index(number[0])
        for step in (1, 2, -1, 3):
            if 1 < index + step < 9:
                results.append(f"{_HAN_DIGITS[index + step]}{number[1:]}{rest}")
    elif number.startswith("百分之") and number[3:4] in _HAN_DIGITS:
        index = _HAN_DIGITS.index(number[3])
        results = [
            f"百分之{_HAN_DIGITS[index + step]}{number[4:]}" for step in (1, 2, -1) if 0 <= index + step < 9
        ]
    return results


def times(statement: Statement) -> Iterator[Distorted]:
    """时间错置: the time of another event in the article, else a year nearby."""
    analysis = statement.analysis
    quoted = quoted_ranges(statement)
    for time in analysis.times_in(statement.start, statement.end):
        if any(low < time.end and time.start < high for low, high in quoted):
            continue
        if re.fullmatch(r"\d{1,2}年", time.text):
            continue  # 3年: how long, or a year of an age that is not said
        for text in other_times(statement, time.text, time.grain)[:1]:
            yield replaced(statement, time.start, time.end, text, "时间错置", "P1")


def other_times(statement: Statement, text: str, grain: str) -> list[str]:
    """Wrong times of the same grain: other events' first, then neighbours."""
    analysis = statement.analysis
    inside = statement.source
    shape = re.sub(r"[\d一二三四五六七八九十〇零]+", "0", text)
    found: list[str] = []
    for other in analysis.times_in(max(0, statement.start - _NEARBY), statement.end + _NEARBY):
        if re.fullmatch(r"\d{1,2}年", other.text):
            continue
        alike = other.grain == grain and re.sub(r"[\d一二三四五六七八九十〇零]+", "0", other.text) == shape
        if (
            alike
            and not _ages_apart(text, other.text)
            and other.text not in inside
            and other.text not in found
            and not _said_of_same(statement, other.start)
        ):
            found.append(other.text)
    match = re.search(r"\d{3,4}(?=年)", text)
    if match:
        year = int(match[0])
        for step in (2, -3, 5, -1):
            shifted = text[: match.start()] + str(year + step) + text[match.end() :]
            if shifted not in found and shifted not in inside and str(year + step) not in analysis.shadow:
                found.append(shifted)
    elif match := re.search(r"\d{1,2}(?=世纪)", text):
        century = int(match[0])
        found += [
            text[: match.start()] + str(century + step) + text[match.end() :]
            for step in (-1, -2, 1)
            if 1 <= century + step <= 21
        ]
    elif match := re.search(r"(\d{1,2})(?=月)", text):
        month = int(match[0])
        found += [
            text[: match.start()] + str((month + step - 1) % 12 + 1) + text[match.end() :]
            for step in (2, -2, 4)
        ]
    return [other for other in found if other not in inside]


def _ages_apart(left: str, right: str) -> bool:
    """Whether two years are so far from each other that nobody would take one for the other."""
    years = [re.search(r"\d{3,4}(?=年)", text) for text in (left, right)]
    return all(years) and abs(int(years[0][0]) - int(years[1][0])) > _MOST_YEARS_APART  # type: ignore[index]


_MOST_YEARS_APART = 60


def entities(statement: Statement) -> Iterator[Distorted]:
    """张冠李戴: another name of the same type from the article, where no sentence says the same of it."""
    analysis = statement.analysis
    quoted = quoted_ranges(statement)
    for mention in analysis.mentions_in(statement.start, statement.end):
        if any(low < mention.end and mention.start < high for low, high in quoted) and mention.kind != "WORK":
            continue
        if any(edit.start < mention.end and mention.start < edit.end for edit in statement.edits):
            continue
        if re.search(r"从[^，。]*[到至]", statement.source) or re.match(
            r"[二两三四五六七八九]?[人者位]", analysis.shadow[mention.end : mention.end + 2]
        ):
            continue
        before = analysis.shadow[max(0, mention.start - 1) : mention.start]
        after = analysis.shadow[mention.end : mention.end + 1]
        if before in ("、", "和", "与", "及", "·") or after in ("、", "和", "与", "及", "·", "等", "们"):
            continue
        if is_protagonist(analysis, mention) or not _whole_phrase(statement, mention):
            continue
        if statement.source.count(mention.text) > 1 or not _surely_a_name(analysis, mention):
            continue
        for other in other_names(statement, mention)[:1]:
            yield replaced(statement, mention.start, mention.end, other, "张冠李戴", "P1")


def near_paragraphs(analysis: Analysis, mention: Mention, other: Mention) -> bool:
    """Persons of one passage: those of another may be of another age."""
    here, there = analysis.sentence_at(mention.start), analysis.sentence_at(other.start)
    return (
        here is not None
        and there is not None
        and here.paragraph == there.paragraph
        and abs(here.index - there.index) <= 2
    )


_NEARBY = 6000
"""How far, in characters, other names may be fetched from: further off they are of another part of the text."""


def other_names(statement: Statement, mention: Mention) -> list[str]:
    """Names of the same type that the article never says this of, most frequent first."""
    analysis = statement.analysis
    inside = statement.shadow
    names: dict[str, int] = {}
    retold = {
        other.canonical
        for index in statement.retold
        for other in analysis.mentions_in(analysis.sentences[index].start, analysis.sentences[index].end)
    }
    for other in analysis.mentions_in(max(0, statement.start - _NEARBY), statement.end + _NEARBY):
        if (
            other.kind != mention.kind
            or other.canonical == mention.canonical
            or other.text in inside
            or inside.find(other.canonical) >= 0
        ):
            continue
        if (
            len(other.text) > 2 * len(mention.text) + 4
            or mention.text in other.text
            or other.text in mention.text
        ):
            continue
        if not _same_sort(mention, other) or not _surely_a_name(analysis, other):
            continue
        if ("·" in other.text) != ("·" in mention.text) and mention.kind == "PER":
            continue
        if mention.kind == "PER" and set(mention.canonical) & set(other.canonical) - {"·"}:
            continue  # 老宋 may be 宋爷爷
        if mention.kind in ("PER", "WORK") and not near_paragraphs(analysis, mention, other):
            continue
        if other.canonical in retold or _said_of_same(statement, other.start):
            names[other.canonical] = -99
        elif names.get(other.canonical, 0) >= 0:
            names[other.canonical] = names.get(other.canonical, 0) + 1
    ranked = sorted(
        (name for name, count in names.items() if count > 0), key=lambda name: (-names[name], name)
    )
    return [name for name in ranked if not any(name != other and name in other for other in ranked)]


def _surely_a_name(analysis: Analysis, mention: Mention) -> bool:
    """Whether the article has it twice or a word list knows it: taggers make names of rare words."""
    return (
        mention.kind == "WORK"
        or (mention.kind == "PER" and 2 <= len(mention.text) <= 4 and mention.text[0] in words("surnames"))
        or analysis.mention_counts[mention.canonical] > 1
        or is_known_word(mention.text)
        or mention.text in words("organisations")
        or "·" in mention.text
    )


def _same_sort(mention: Mention, other: Mention) -> bool:
    """Countries go with countries, towns with towns, companies with companies."""
    countries = words("countries")
    if mention.kind == "LOC" and (_LANDMARK.search(mention.text) or _LANDMARK.search(other.text)):
        return mention.text[-1] == other.text[-1]
    if mention.kind == "LOC":
        return (mention.text in countries) == (other.text in countries) and not any(
            _NO_PLACE.search(name) for name in (mention.text, other.text)
        )
    if mention.kind == "ORG":
        listed = {mention.text, other.text} <= set(words("organisations"))
        schools = [bool(_SCHOOL.search(name)) for name in (mention.text, other.text)]
        return mention.text[-1] == other.text[-1] or (listed and schools[0] == schools[1])
    return True


_LANDMARK = re.compile(r"[庙寺塔楼宫殿桥门院馆园山河江湖海岛洲洋街路区省县市镇村]$")
"""Names that say what sort of place they are: a temple is not taken for a town."""
_SCHOOL = re.compile(r"大学$|学院$|中学$|小学$")
_NO_PLACE = re.compile(r"[化制性者式度论学家]$|(?:村庄|城市|小镇|乡村|农村|国家|地区|街道|山坡|小[村镇城])$")
"""Endings of common nouns that taggers take for places."""


def _whole_phrase(statement: Statement, mention: Mention) -> bool:
    """The name is a phrase of its own: not 美国人, 缅甸首都, 珍珠港事件."""
    tokens = statement.tokens
    index = next((number for number, token in enumerate(tokens) if token.end >= mention.end), None)
    if index is None or tokens[index].end != mention.end or mention.text in words("surnames"):
        return False
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    before = [token for token in tokens if token.end <= mention.start]
    if after is not None and (
        after.tag in ("n", "nz", "vn", "PER", "LOC", "ORG", "a", "q") or after.text in ("·", "之", "号")
    ):
        return mention.kind == "PER" and after.text in words("titles")
    if (
        mention.kind == "LOC"
        and after is not None
        and (after.text == "的" or (after.tag == "v" and after.text not in PLACED))
    ):
        return False
    return not (
        before and (before[-1].tag in ("LOC", "ORG", "PER", "nz") or before[-1].text in ("·", "“", "《"))
    )


def actors(statement: Statement) -> Iterator[Distorted]:
    """张冠李戴 in a story: another character does it: 马兰花接过信 → 麻婶接过信."""
    analysis = statement.analysis
    cast = characters(analysis)
    actor = next((name for name in cast if statement.text.startswith(name)), None)
    if actor is None or (statement.edits and not actor.startswith(("“", "「"))):
        return
    for other in cast:
        if (
            other in statement.text
            or other in actor
            or actor in other
            or re.search(r"[他她]", statement.source)
        ):
            continue
        plain = actor.strip("“”「」")
        rest = statement.content - {plain}
        likely = analysis.sentences_like(rest, 0.5, statement.sentence.index)
        if any(other.strip("“”「」") in analysis.sentences[index].text for index in likely):
            continue
        end = statement.start + len(plain)
        if analysis.print_text(statement.start, end) != plain:
            return
        base = replace(statement, edits=tuple(edit for edit in statement.edits if edit.start >= end))
        yield Distorted(
            base, base.text_with(statement.start, end, other), "张冠李戴", "P1", other, actor, statement.start
        )
        return
