"""Times and quantities, by pattern over the shadow text.

What matters is the span and how a question asks for it (哪一年, 多少), rarely a normalised value.
"""

import re
from dataclasses import dataclass
from functools import cache

from quizgen.data import table, words

_DIGITS = r"\d[\d,]*(?:\.\d+)?"
_HAN = r"[〇零一二三四五六七八九十百千两]+"
_BIG = r"(?:[十百千]?[万亿])*"
_YEAR = r"(?:公元前|公元)?(?:\d{1,4}|[一二三四五六七八九〇零]{4})年"
_TIME = re.compile(
    rf"(?P<full>{_YEAR}(?:\d{{1,2}}|[一二三四五六七八九十]{{1,3}})月(?:(?:\d{{1,2}}|[一二三四五六七八九十]{{1,3}})[日号])?)"
    rf"|(?P<decade>(?:(?:上|本|\d{{1,2}}|[一二三四五六七八九十]{{1,3}})个?世纪)(?:(?:\d0|[一二三四五六七八九]{{1,2}}十)年代)?(?:初期?|中期|中叶|末期?|后期|前期|晚期)?|\d{{2,4}}年代(?:初期?|中期|末期?|后期)?)"
    rf"|(?P<year>{_YEAR}(?!代|[来间多后前以之])(?:初|底|末|春|夏|秋|冬)?)"
    r"|(?P<era>(?:洪武|建文|永乐|洪熙|宣德|正统|景泰|天顺|成化|弘治|正德|嘉靖|隆庆|万历|泰昌|天启|崇祯|顺治|康熙|雍正|乾隆|嘉庆|道光|咸丰|同治|光绪|宣统|贞观|开元|天宝|民国|庆历|元丰|绍兴|建安|太康|元和|至元)(?:元|[一二三四五六七八九十]+|\d+)年(?:间)?)"
    r"|(?P<day>(?:\d{1,2}|[一二三四五六七八九十]{1,3})月(?:\d{1,2}|[一二三四五六七八九十]{1,3})[日号])"
    r"|(?P<month>(?<![\d个])(?:1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月(?:份|初|底|中旬|上旬|下旬)?(?![\u4e00-\u9fff]?[光亮球])(?!饼))"
    r"|(?P<dynasty>(?:先秦|春秋|战国|秦|西汉|东汉|两汉|汉|三国|魏晋|西晋|东晋|南北朝|隋|唐|五代|北宋|南宋|宋|辽|金|元|明|清)(?:朝|代|末|初|末年|初年|中叶|时期|末期|初期)(?:末年|初年|中期|末期|初期)?)"
)
_FRACTION = re.compile(rf"百分之{_HAN}(?:点{_HAN})?|{_HAN}分之{_HAN}|\d+/\d+")


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """A datable expression. `grain`: full, decade, year, era, day, month, dynasty."""

    start: int
    end: int
    text: str
    grain: str


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit: `number_end` is where the number (with 多, 余) ends and the unit begins."""

    start: int
    number_end: int
    end: int
    text: str
    number: str
    unit: str
    value: float | None


@cache
def _quantity() -> re.Pattern[str]:
    units = sorted(table("measure")["units"], key=len, reverse=True)
    number = rf"(?:{_DIGITS}|{_HAN}){_BIG}(?:多|余|几)?{_BIG}"
    return re.compile(rf"(?P<number>{number})(?P<unit>{'|'.join(map(re.escape, units))})")


def find_times(text: str, offset: int = 0) -> list[TimeSpan]:
    """Datable expressions: 2022年11月30日, 上世纪90年代, 永乐三年, 唐代; not 近日, 三年前."""
    return [
        TimeSpan(offset + match.start(), offset + match.end(), match[0], match.lastgroup or "")
        for match in _TIME.finditer(text)
        if match[0] not in words("vague_times") and not _beyond(match[0])
    ]


def _beyond(text: str) -> bool:
    """7000年 is a length of time, not a year."""
    year = re.match(r"(\d{4})年", text)
    return year is not None and int(year[1]) > 2100


def find_quantities(text: str, offset: int = 0) -> list[Quantity]:
    """Numbers with units, and fractions; those that are part of a date or mean no number are left out.

    100亿美元 → 100亿 + 美元; 60% → 60 + %; 一个, 两年前的一天, 第三次 yield nothing.
    """
    taken = [(time.start, time.end) for time in find_times(text)]
    found: list[Quantity] = []
    for match in _FRACTION.finditer(text):
        taken.append(match.span())
        found.append(
            Quantity(
                offset + match.start(),
                offset + match.end(),
                offset + match.end(),
                match[0],
                match[0],
                "",
                _value(match[0]),
            )
        )
    for match in _quantity().finditer(text):
        if any(start < match.end() and match.start() < end for start, end in taken):
            continue
        before = text[match.start() - 1] if match.start() else ""
        number, unit = match["number"], match["unit"]
        if before and (
            before in "第每逐几数周之" or (before.isascii() and (before.isalnum() or before in ".-/"))
        ):
            continue
        after = text[match.end() : match.end() + 1]
        if unit in ("月", "日") or (unit == "年" and after in ("代", "级")):
            continue
        if number in ("一", "两", "二", "千", "百", "万", "十", "千百", "百千", "千万", "万千"):
            continue
        if (
            unit in ("点", "分", "里", "口", "把", "面", "两", "度", "成", "道", "线", "门", "份")
            and not number[:1].isdigit()
        ):
            continue
        found.append(
            Quantity(
                offset + match.start(),
                offset + match.end("number"),
                offset + match.end(),
                match[0],
                number,
                unit,
                _value(number),
            )
        )
    return sorted(found, key=lambda quantity: quantity.start)


def _value(number: str) -> float | None:
    """The number as a float, None if it cannot be read."""
    import cn2an

    plain = re.sub(r"[多余几约,]", "", number)
    try:
        if plain.startswith("百分之"):
            return float(cn2an.cn2an(plain[3:], "smart"))
        if "分之" in plain:
            low, _, high = plain.partition("分之")
            return float(cn2an.cn2an(high, "smart")) / float(cn2an.cn2an(low, "smart"))
        return float(cn2an.cn2an(plain, "smart"))
    except (ValueError, ZeroDivisionError):
        return None
