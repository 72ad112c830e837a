"""Distractor operators: each makes a false statement from a true one, and says by which words and how it is proved.

The names and proof levels are those of the field: P1 contradicts an explicit value in the text, P2 is stronger
than the text. An operator that cannot be sure abstains.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from question_banks.models import Proof
from quizgen.data import table, words
from quizgen.facts.names import PLACED, is_protagonist
from quizgen.facts.statements import Statement, balanced
from quizgen.language.analysis import Analysis
from quizgen.language.characters import characters
from quizgen.language.entities import Mention
from quizgen.language.normalise import traditionalise
from quizgen.language.quantities import Quantity


@dataclass(frozen=True)
class Distorted:
    """A false statement. `changed` are the words that make it false, `original` what the text has there."""

    statement: Statement
    text: str
    operator: str
    proof: Proof
    changed: str
    original: str
    start: int  # where the original stands in the article


Operator = Callable[[Statement], Iterator[Distorted]]


@lru_cache(maxsize=4096)
def distort(statement: Statement) -> list[Distorted]:
    """Every false version that the operators can make and the guards let pass."""
    found: list[Distorted] = []
    for _, operator in OPERATORS:
        found.extend(item for item in operator(statement) if _parses(item))
    return found


def _replaced(
    statement: Statement, start: int, end: int, new: str, operator: str, proof: Proof, *, shown: str | None = None
) -> Distorted:
    analysis = statement.analysis
    new, shown = analysis.native(new), analysis.native(shown) if shown else shown
    original = analysis.print_text(start, end)
    text = statement.text_with(start, end, new)
    return Distorted(statement, text, operator, proof, shown or new or original, original, start)


def _parses(item: Distorted) -> bool:
    """Guard G7: no doubled adverb, no clash of 之一 and 都, brackets intact."""
    text = item.text
    if text == item.statement.text or not balanced(text) or len(text) < 8:
        return False
    return not re.search(r"(已经?|将|所有|全部|都|完全|必然|总是)已?\1|所有的?一|全部之|都都|会会|所有所有|已经已|已将已|迅速地?迅速|总是都?总是", text)


def _negated_or_conditional(statement: Statement, offset: int) -> bool:
    """Guard G4: the word stands under a negation, a question or a condition."""
    source = statement.source
    relative = offset - statement.start
    clause_start = max((source.rfind(mark, 0, relative) for mark in "，；：。"), default=-1) + 1
    before = source[clause_start:relative]
    if re.search(r"不|没|未|无|非|莫|别|勿|难以|并非|拒绝|避免|防止|禁止", before[-8:]):
        return True
    return re.search(r"如果|假如|若|倘若|只要|除非|即使|哪怕|无论|不论|不管|是否|能否", source[:relative]) is not None


def _swap(table_entry: dict) -> Operator:  # type: ignore[type-arg]
    pairs = sorted(table_entry["pairs"], key=lambda pair: -len(pair[0]))
    operator_name, proof, guard = table_entry["operator"], table_entry["proof"], table_entry["guard"]

    def operator(statement: Statement) -> Iterator[Distorted]:
        starts = {token.start for token in statement.tokens}
        ends = {token.end for token in statement.tokens}
        quoted = _quoted_ranges(statement)
        used: list[tuple[int, int]] = []
        for old, new in pairs:
            for match in re.finditer(re.escape(old), statement.source):
                start, end = statement.start + match.start(), statement.start + match.end()
                if start not in starts or end not in ends or any(low < end and start < high for low, high in (*quoted, *used)):
                    continue
                if any(edit.start < end and start < edit.end for edit in statement.edits):
                    continue
                if guard == "assertive" and _negated_or_conditional(statement, start):
                    continue
                if not _fits(statement, old, new, start, end):
                    continue
                if operator_name == "是非颠倒" and not _predicative(statement, start):
                    continue
                if operator_name == "是非颠倒" and re.match(r"，?(?:也|又|更|且|并|而且|和)", analysis_after(statement, end)):
                    continue
                if operator_name == "以偏概全" and old in _QUANTIFIERS and not _heads_subject(statement, start):
                    continue
                used.append((start, end))
                yield _replaced(statement, start, end, new, operator_name, proof, shown=new or old)

    return operator


_QUANTIFIERS = frozenset({"一些", "有些", "许多", "很多", "不少", "部分", "大部分", "多数", "大多数", "绝大多数", "一部分", "绝大部分"})
_DEGREES = frozenset(["很", "更", "更加", "非常", "最", "十分", "比较", "较", "较为", "变得", "越来越", "日益", "极其", "不够", "相当", "逐渐", "逐步", "是", "也", "却", "都", "都是", "仍", "还", "并", "却是", "也是", "一直", "较少", "依然", "太"])


def _heads_subject(statement: Statement, start: int) -> bool:
    """Whether a quantifier opens its clause (很多人认为), rather than an object (遭遇很多挫折)."""
    return start == statement.start or statement.analysis.shadow[start - 1] in "，；："


def _predicative(statement: Statement, start: int) -> bool:
    """Whether the word says something of its subject, and is not part of a name for it (保护功能, 安全返航)."""
    tokens = statement.tokens
    index = next((number for number, token in enumerate(tokens) if token.start == start), None)
    if index is None:
        return False
    token = tokens[index]
    before = tokens[index - 1] if index else None
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    if token.tag in ("v", "vn"):
        if before is not None and (before.text in ("的", "之", "和", "与", "、") or before.tag in ("a", "v", "p")):
            return False
        if after is not None and (after.text in ("的", "和", "与", "、", "性", "者", "起来") or after.tag == "v"):
            return False
        return token.tag == "v" or before is None or before.tag in ("d", "ad", "v", "n", "w", "vn")
    if token.tag in ("a", "ad", "an"):
        closes = after is None or after.tag == "w"
        return closes or (before is not None and before.text in _DEGREES and (after is None or after.text in ("的", "地", "，", "了", "、") or after.tag == "w"))
    if token.tag in ("n", "s", "f", "TIME", "b", "nz"):
        return before is not None and before.tag in ("v", "p", "a", "d", "u", "w") and (after is None or after.text not in ("、", "和", "与"))
    return False


def analysis_after(statement: Statement, end: int) -> str:
    """What follows within the statement: 更加丰富，也更有活力 must not lose its balance."""
    return statement.analysis.shadow[end : statement.end]


def _quoted_ranges(statement: Statement) -> list[tuple[int, int]]:
    return [(statement.start + match.start(), statement.start + match.end()) for match in re.finditer(r"“[^”]*”|《[^》]*》", statement.source)]


def _fits(statement: Statement, old: str, new: str, start: int, end: int) -> bool:
    shadow = statement.analysis.shadow
    after, before = shadow[end : end + 2], shadow[max(0, start - 2) : start]
    if after[:1] in "性化度力者家" and after[:1] and old not in ("之一",):
        return False  # 复杂性, 丰富度: part of a longer word
    if old == "之一":
        return before[-1:] not in ("分", "成") and "是" in statement.source
    if old in ("一般", "通常", "主要", "基本"):
        following = next((token for token in statement.tokens if token.start == end), None)
        if before.endswith(("像", "如")) or following is None or following.tag not in ("v", "d", "p", "ad", "a"):
            return False
    if old == "只有" and "才" not in statement.source[end - statement.start :]:
        return False
    if old in ("准备", "计划", "正在") and not re.match(r"[\u4e00-\u9fff]", after):
        return False
    if new in ("所有", "全部") and re.search(r"一$|这$|那$|每$|其中$|其$", before):
        return False
    if old in ("一般", "比较", "相对", "容易", "不足", "有关", "或", "可能") and before.endswith(("很", "更", "最", "越", "的", "有", "不", "较", "非常", "十分", "太")):
        return False
    if old in ("以上", "以下") and not re.search(r"[\d一二三四五六七八九十%岁度个年元倍人成百千万亿]$", before):
        return False
    if old == "不足" and not re.match(r"\d|[一二三四五六七八九十百]", after):
        return False
    if old in ("超过", "高达", "至少") and before.endswith(("可以", "能", "可", "能够")):
        return False
    if old == "超过" and not re.match(r"\d|[一二三四五六七八九十百千万]|了\d", after):
        return False
    if old in ("不同",) and not (after[:1] in ("于", "的", "，", "") and before.endswith(("有", "所", "的", "很", "各", "着"))):
        return False
    if old == "之间":
        return False
    opposite_stands_too = new and len(new) > 1 and new in statement.source
    return not opposite_stands_too


def numbers(statement: Statement) -> Iterator[Distorted]:
    """数字篡改: another quantity of the article with the same unit, else a step along the scale.

    增加20%以上 → 增加35%以上
    """
    analysis = statement.analysis
    quoted = _quoted_ranges(statement)
    for quantity in analysis.quantities_in(statement.start, statement.end):
        if any(low < quantity.end and quantity.start < high for low, high in quoted) or (quantity.value or 0) <= 1:
            continue
        if re.search(r"[几多余]", quantity.text) or re.search(r"[几多余]$", analysis.shadow[max(0, quantity.start - 1) : quantity.start]):
            continue
        for text in other_quantities(statement, quantity)[:1]:
            yield _replaced(statement, quantity.start, quantity.end, text, "数字篡改", "P1")


def other_quantities(statement: Statement, quantity: Quantity) -> list[str]:
    """Wrong values of the same unit, nearest first: those of the article, then steps along the scale."""
    analysis = statement.analysis
    inside = {other.text for other in analysis.quantities_in(statement.start, statement.end)}
    same = [
        other
        for other in analysis.quantities_in(max(0, statement.start - _NEARBY), statement.end + _NEARBY)
        if other.unit == quantity.unit and other.text not in inside and not re.search(r"[几多余]", other.text) and other.value and quantity.value and other.value > 1
        and 0.05 <= other.value / quantity.value <= 20 and other.value != quantity.value
        and not _said_of_same(statement, other.start)
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
    """Guards G2, G3: the other value stands in a sentence that shares this statement's content."""
    sentence = statement.analysis.sentence_at(offset)
    if sentence is None or not statement.content:
        return True
    if sentence.index == statement.sentence.index:
        return len(statement.content & sentence.content) >= len(statement.content) * 0.8 and statement.whole is False
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
            candidates = [value + step for step in (10, 20, -10, 15, -5) if 0 < value + step < 100] if value >= 10 else [value + 2, value + 4, max(1, value - 1)]
        elif value < 20:
            candidates = [value + 2, value + 3, value - 1, value + 5]
        else:
            unit = 10 ** (len(digits) - 1)
            candidates = [value + unit, value + 2 * unit, value - unit if value > unit else value + 3 * unit]
        results = [f"{candidate}{tail}{rest}" for candidate in candidates if candidate > 1 and candidate != value]
    elif len(number) >= 1 and number[0] in _HAN_DIGITS:
        index = _HAN_DIGITS.index(number[0])
        for step in (1, 2, -1, 3):
            if 1 < index + step < 9:
                results.append(f"{_HAN_DIGITS[index + step]}{number[1:]}{rest}")
    elif number.startswith("百分之") and number[3:4] in _HAN_DIGITS:
        index = _HAN_DIGITS.index(number[3])
        results = [f"百分之{_HAN_DIGITS[index + step]}{number[4:]}" for step in (1, 2, -1) if 0 <= index + step < 9]
    return results


def times(statement: Statement) -> Iterator[Distorted]:
    """时间错置: the time of another event in the article, else a year nearby."""
    analysis = statement.analysis
    quoted = _quoted_ranges(statement)
    for time in analysis.times_in(statement.start, statement.end):
        if any(low < time.end and time.start < high for low, high in quoted):
            continue
        for text in other_times(statement, time.text, time.grain)[:1]:
            yield _replaced(statement, time.start, time.end, text, "时间错置", "P1")


def other_times(statement: Statement, text: str, grain: str) -> list[str]:
    """Wrong times of the same grain: other events' first, then neighbours."""
    analysis = statement.analysis
    inside = statement.source
    shape = re.sub(r"[\d一二三四五六七八九十〇零]+", "0", text)
    found: list[str] = []
    for other in analysis.times_in(max(0, statement.start - _NEARBY), statement.end + _NEARBY):
        if other.grain == grain and other.text not in inside and other.text not in found and re.sub(r"[\d一二三四五六七八九十〇零]+", "0", other.text) == shape:
            if not _said_of_same(statement, other.start):
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
        found += [text[: match.start()] + str(century + step) + text[match.end() :] for step in (-1, -2, 1) if 1 <= century + step <= 21]
    elif match := re.search(r"(\d{1,2})(?=月)", text):
        month = int(match[0])
        found += [text[: match.start()] + str((month + step - 1) % 12 + 1) + text[match.end() :] for step in (2, -2, 4)]
    return [other for other in found if other not in inside]


def entities(statement: Statement) -> Iterator[Distorted]:
    """张冠李戴: another name of the same type from the article, where no sentence says the same of it."""
    analysis = statement.analysis
    quoted = _quoted_ranges(statement)
    for mention in analysis.mentions_in(statement.start, statement.end):
        if any(low < mention.end and mention.start < high for low, high in quoted) and mention.kind != "WORK":
            continue
        if any(edit.start < mention.end and mention.start < edit.end for edit in statement.edits):
            continue
        if re.search(r"从[^，。]*[到至]", statement.source):
            continue
        before = analysis.shadow[max(0, mention.start - 1) : mention.start]
        after = analysis.shadow[mention.end : mention.end + 1]
        if before in ("、", "和", "与", "及", "·") or after in ("、", "和", "与", "及", "·", "等", "们"):
            continue
        if is_protagonist(analysis, mention) or not _whole_phrase(statement, mention):
            continue
        for other in other_names(statement, mention)[:1]:
            yield _replaced(statement, mention.start, mention.end, other, "张冠李戴", "P1")


def near_paragraphs(analysis: Analysis, mention: Mention, other: Mention) -> bool:
    """Persons of one passage: those of another may be of another age."""
    here, there = analysis.paragraph_number(mention.start), analysis.paragraph_number(other.start)
    return here is not None and there is not None and abs(here - there) <= 1


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
        if other.kind != mention.kind or other.canonical == mention.canonical or other.text in inside or inside.find(other.canonical) >= 0:
            continue
        if len(other.text) > 2 * len(mention.text) + 4 or mention.text in other.text or other.text in mention.text:
            continue
        if not _same_sort(mention, other):
            continue
        if mention.kind == "PER" and set(mention.canonical) & set(other.canonical) - {"·"}:
            continue  # 老宋 may be 宋爷爷
        if mention.kind == "PER" and not near_paragraphs(analysis, mention, other):
            continue
        if other.canonical in retold or _said_of_same(statement, other.start):
            names[other.canonical] = -99
        elif names.get(other.canonical, 0) >= 0:
            names[other.canonical] = names.get(other.canonical, 0) + 1
    ranked = sorted((name for name, count in names.items() if count > 0), key=lambda name: (-names[name], name))
    return [name for name in ranked if not any(name != other and name in other for other in ranked)]


def _same_sort(mention: Mention, other: Mention) -> bool:
    """Countries go with countries, towns with towns, companies with companies."""
    countries = words("countries")
    if mention.kind == "LOC":
        return (mention.text in countries) == (other.text in countries)
    if mention.kind == "ORG":
        same_end = mention.text[-2:] == other.text[-2:]
        return same_end or ((mention.text in words("organisations")) == (other.text in words("organisations")) and not re.search(r"(大学|学院)$", mention.text + other.text))
    return True


def _whole_phrase(statement: Statement, mention: Mention) -> bool:
    """The name is a phrase of its own: not 美国人, 缅甸首都, 珍珠港事件."""
    tokens = statement.tokens
    index = next((number for number, token in enumerate(tokens) if token.end >= mention.end), None)
    if index is None:
        return False
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    before = [token for token in tokens if token.end <= mention.start]
    if after is not None and (after.tag in ("n", "nz", "vn", "PER", "LOC", "ORG", "a", "q") or after.text in ("·", "之", "号")):
        return mention.kind == "PER" and after.text in words("titles")
    if mention.kind == "LOC" and after is not None and (after.text == "的" or (after.tag == "v" and after.text not in PLACED)):
        return False
    return not (before and (before[-1].tag in ("LOC", "ORG", "PER", "nz") or before[-1].text in ("·", "“", "《")))


def actors(statement: Statement) -> Iterator[Distorted]:
    """张冠李戴 in a story: another character does it: 马兰花接过信 → 麻婶接过信."""
    analysis = statement.analysis
    cast = characters(analysis)
    actor = next((name for name in cast if statement.text.startswith(name)), None)
    if actor is None or (statement.edits and not actor.startswith(("“", "「"))):
        return
    for other in cast:
        if other in statement.text or other in actor or actor in other or re.search(r"[他她]", statement.source):
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
        yield Distorted(base, base.text_with(statement.start, end, other), "张冠李戴", "P1", other, actor, statement.start)
        return


def negation(statement: Statement) -> Iterator[Distorted]:
    """是非颠倒: take a plain negation away (不能没有 is left alone): 并未解决 → 已经解决."""
    quoted = _quoted_ranges(statement)
    patterns = (
        (r"并不(?=[\u4e00-\u9fff]{2})", "确实"), (r"从未(?=[\u4e00-\u9fff]{2})", "曾经"), (r"尚未(?=[\u4e00-\u9fff]{2})", "已经"),
        (r"还没有(?=[\u4e00-\u9fff]{2})", "已经"), (r"没有(?=任何)", "有"), (r"无法(?=[\u4e00-\u9fff]{2})", "完全能够"), (r"难以(?=[\u4e00-\u9fff]{2})", "很容易"),
        (r"(?<!能)(?<!会)(?<!得)不能(?!不|说|没|否)(?=[\u4e00-\u9fff]{2})", "完全能够"), (r"不会(?!不)(?=[\u4e00-\u9fff]{2})", "一定会"), (r"并非(?=[\u4e00-\u9fff]{2})", "确实"),
    )  # fmt: skip
    for pattern, new in patterns:
        for match in re.finditer(pattern, statement.source):
            start, end = statement.start + match.start(), statement.start + match.end()
            rest = statement.source[match.end() :]
            if any(low < end and start < high for low, high in quoted) or re.match(r"[^，。]*(而是|除非)", rest) or "而是" in rest:
                continue
            if re.search(r"如果|假如|若|只有|除非|即使|才|无论|不论", statement.source[: match.start()]):
                continue
            yield _replaced(statement, start, end, new, "是非颠倒", "P1")
            return


def cause_and_effect(statement: Statement) -> Iterator[Distorted]:
    """因果倒置: 因为A，所以B → 因为B，所以A, where both halves have a subject."""
    match = re.fullmatch(r"(?P<because>因为|由于)(?P<cause>[^，；：]{5,26})，(?P<so>因此|所以|因而)?(?P<effect>[^，；：]{5,26})", statement.source)
    if match is None or not _swappable(match["cause"]) or not _swappable(match["effect"]):
        return
    analysis = statement.analysis
    cause = analysis.print_text(statement.start + match.start("cause"), statement.start + match.end("cause"))
    effect = analysis.print_text(statement.start + match.start("effect"), statement.start + match.end("effect"))
    so = "所以" if analysis.article.script == "simplified" else traditionalise("所以")
    because = analysis.print_text(statement.start, statement.start + match.end("because"))
    yield Distorted(statement, f"{because}{effect}，{so}{cause}", "因果倒置", "P1", effect, cause, statement.start + match.start("cause"))


def _swappable(clause: str) -> bool:
    return not re.match(r"(他|她|它|这|那|其|就|才|也|都|便|使|让|没|不|要|会)", clause)


def not_but(statement: Statement) -> Iterator[Distorted]:
    """是非颠倒: 不是A，而是B → 是A，而不是B."""
    match = re.search(r"(?:并)?不是(?P<not>[^，。；]{2,24})，而是(?P<but>[^，。；]{2,30})$", statement.source)
    if match is None:
        return
    analysis = statement.analysis
    start = statement.start + match.start()
    first = analysis.print_text(statement.start + match.start("not"), statement.start + match.end("not"))
    second = analysis.print_text(statement.start + match.start("but"), statement.start + match.end("but"))
    yield _replaced(statement, start, statement.start + match.end(), f"是{first}，而不是{second}", "是非颠倒", "P1")


def comparison(statement: Statement) -> Iterator[Distorted]:
    """比较颠倒: A比B更X → B比A更X, where both are short noun phrases at the head."""
    match = re.match(r"(?P<a>[^，。、；：“”]{2,10})比(?P<b>[^，。、；：“”更还要]{2,10})(?P<rest>(?:更|还要|要)[^，。]{1,12})", statement.source)
    if match is None or re.search(r"[的了]$", match["a"]) or re.search(r"[“”《》]", match[0]):
        return
    analysis = statement.analysis
    a = analysis.print_text(statement.start, statement.start + match.end("a"))
    b = analysis.print_text(statement.start + match.start("b"), statement.start + match.end("b"))
    yield _replaced(statement, statement.start, statement.start + match.end("b"), f"{b}比{a}", "比较颠倒", "P1")


def order_of_events(statement: Statement) -> Iterator[Distorted]:
    """先后颠倒: 先A，再B → 先B，再A."""
    match = re.search(r"先(?P<a>[^，。；先]{2,14})，(?P<link>再|后|然后|接着)(?P<b>[^，。；]{2,14})$", statement.source)
    if match is None or abs(len(match["a"]) - len(match["b"])) > 8 or re.search(r"[“”《》]", match[0]):
        return
    analysis = statement.analysis
    a = analysis.print_text(statement.start + match.start("a"), statement.start + match.end("a"))
    b = analysis.print_text(statement.start + match.start("b"), statement.start + match.end("b"))
    yield _replaced(
        statement, statement.start + match.start(), statement.start + match.end(), f"先{b}，{match['link']}{a}", "先后颠倒", "P1"
    )


def roles(statement: Statement) -> Iterator[Distorted]:
    """施受颠倒: A被B… → B被A…, where both are names."""
    analysis = statement.analysis
    match = re.search(r"被", statement.source)
    if match is None:
        return
    offset = statement.start + match.start()
    names = [mention for mention in analysis.mentions_in(statement.start, statement.end) if mention.kind in ("PER", "ORG")]
    left = [mention for mention in names if mention.end == offset or (mention.end < offset and offset - mention.end <= 2)]
    right = [mention for mention in names if mention.start == offset + 1]
    if len(left) != 1 or len(right) != 1 or left[0].kind != right[0].kind or left[0].start - statement.start > 12:
        return
    if any(edit.start < right[0].end and left[0].start < edit.end for edit in statement.edits):
        return
    between = analysis.print_text(left[0].end, right[0].start)
    new = analysis.print_text(right[0].start, right[0].end) + between + analysis.print_text(left[0].start, left[0].end)
    yield _replaced(statement, left[0].start, right[0].end, new, "施受颠倒", "P1")


def concession(statement: Statement) -> Iterator[Distorted]:
    """断章取义: 有关记述很多，但矛盾之处不少 → the turn is denied by the antonym table only; here 虽然A但B → A，因此B."""
    match = re.fullmatch(r"(?:虽然|尽管|虽)(?P<a>[^，；：]{4,26})，(?P<turn>但是?|却|然而)(?P<b>[^，；：]{4,26})", statement.source)
    if match is None or match["b"].startswith(("却", "也", "还", "仍")):
        return
    analysis = statement.analysis
    a = analysis.print_text(statement.start + match.start("a"), statement.start + match.end("a"))
    b = analysis.print_text(statement.start + match.start("b"), statement.start + match.end("b"))
    because, so = "因为", "所以"
    if analysis.article.script == "traditional":
        because, so = traditionalise(because), traditionalise(so)
    turn = match["turn"]
    yield Distorted(statement, f"{because}{a}，{so}{b}", "强加因果", "P1", f"{because}……{so}", analysis.print_text(statement.start + match.start("turn"), statement.start + match.start("turn") + len(turn)), statement.start)


_DENIALS = {
    "能够": "不能", "能": "不能", "可以": "不能", "会": "不会", "是": "并不是", "具有": "并不具有", "属于": "不属于", "需要": "不需要", "应该": "不应该",
    "应当": "不应当", "等于": "并不等于", "依赖": "并不依赖", "值得": "不值得", "来自": "并非来自", "源于": "并非源于", "取决于": "并不取决于", "离不开": "可以离开",
    "来源于": "并非来源于", "有助于": "无助于", "拥有": "没有", "意味着": "并不意味着", "要求": "并不要求", "喜欢": "不喜欢", "愿意": "不愿意", "知道": "不知道", "相信": "不相信", "认识到": "没有认识到", "懂得": "不懂得", "善于": "不善于", "体现了": "没有体现", "得到了": "没有得到", "产生于": "并非产生于",
}  # fmt: skip
_BEFORE_DENIAL_NOT = frozenset(["就", "才", "正", "便", "只", "不", "并", "都", "不仅", "更", "越", "没有", "没", "未", "最", "均", "皆", "总", "不但", "往往", "反而", "却", "只有", "也", "还", "又", "仅", "大都", "大多", "主要", "几乎", "总是", "很", "必", "必须", "一定", "仍", "仍然", "既", "常"])


def denial(statement: Statement) -> Iterator[Distorted]:
    """是非颠倒: deny the main predicate: 浮粒能够散射阳光 → 浮粒不能散射阳光."""
    tokens = statement.tokens
    if statement.source.count("，") > 1 or re.match(r"(第|[一二三四两]|每|有的|有些|另)", statement.source) or not statement.whole:
        return
    for index, token in enumerate(tokens):
        if token.tag == "w":
            return
        new = _DENIALS.get(token.text)
        if new is None or token.tag not in ("v", "vd") or index == 0:
            continue
        if tokens[index - 1].text in _BEFORE_DENIAL_NOT or _negated_or_conditional(statement, token.start):
            return
        rest = statement.analysis.shadow[token.end : statement.end]
        if re.search(r"而是|而非|才|不是|除非|但|却|也不|越|不|没|无", rest) or rest.count("，") > 1 or rest[:1] == "的":
            return
        if any(edit.start < token.end and token.start < edit.end for edit in statement.edits):
            return
        if re.search(r"的[\u4e00-\u9fff]", rest.split("，")[0]) and token.text in ("来自", "源于", "拥有") and rest.split("，")[0].endswith(("的", "者")):
            return
        yield _replaced(statement, token.start, token.end, new, "是非颠倒", "P1")
        return


def only_one(statement: Statement) -> Iterator[Distorted]:
    """缩小范围: the text lists several, the statement keeps one and adds 只: 包括A、B和C → 只包括A."""
    match = re.search(r"(?P<verb>包括|分为|包含|涵盖|拥有|具有|种植|生产|出售|使用|研究|影响|需要|关注|提供|涉及|有)(?P<list>[^，。；：“”]*、[^，。；：“”]*)$", statement.source)
    if match is None or re.search(r"不|没|只|仅|由|主要", statement.source[max(0, match.start() - 4) : match.start()]):
        return
    parts = re.split(r"、|以及|(?<=[\u4e00-\u9fff]{2})[和与](?=[\u4e00-\u9fff]{2})", re.sub(r"等[\u4e00-\u9fff]{0,8}$", "", match["list"]))
    if len(parts) < 3 or not all(2 <= len(part) <= 12 for part in parts) or match["verb"] == "分为":
        return
    start = statement.start + match.start("verb")
    first_end = statement.start + match.start("list") + len(parts[0])
    kept = statement.analysis.print_text(start, first_end)
    yield _replaced(statement, start, statement.start + match.end(), f"只{kept}", "缩小范围", "P1")


OPERATORS: tuple[tuple[str, Operator], ...] = (
    ("数字篡改", numbers),
    ("时间错置", times),
    ("张冠李戴", entities),
    ("张冠李戴·人物", actors),
    ("因果倒置", cause_and_effect),
    ("是非颠倒·不是而是", not_but),
    ("比较颠倒", comparison),
    ("先后颠倒", order_of_events),
    ("施受颠倒", roles),
    ("强加因果", concession),
    ("是非颠倒·否定", negation),
    ("缩小范围·列举", only_one),
    *((entry["operator"], _swap(entry)) for entry in table("operators")["swap"]),
    ("是非颠倒·判断", denial),
)
