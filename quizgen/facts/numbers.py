"""Facts whose answer is a quantity or a time.

袁先生使水稻亩产增加20%以上 → quantity 20%; 1940年10月，他赴美 → time 1940年10月, 他赴美是在什么时候
Refuses numbers inside names and ranges, counts of one or two, and times nobody asks for (近日).
"""

import re
from collections.abc import Iterator

from quizgen.data import table
from quizgen.facts.inplace import asked_stretch
from quizgen.facts.model import Found, Point
from quizgen.facts.standing import standing_problem
from quizgen.facts.statements import Statement, salience
from quizgen.language.analysis import Analysis
from quizgen.language.quantities import Quantity, TimeSpan

_LONGEST = 48
_YEAR_GRAINS = {"year": "哪一年", "decade": "什么年代", "era": "哪一年", "dynasty": "哪个朝代"}


def extract(analysis: Analysis, statements: list[Statement]) -> Iterator[Found]:
    for statement in statements:
        if (
            len(statement.text) > _LONGEST
            or not statement.clean
            or (statement.holder and statement.holder.kind not in ("author", "person"))
        ):
            continue
        for quantity in analysis.quantities_in(statement.start, statement.end):
            found = _quantity(analysis, statement, quantity)
            if found is not None:
                yield found
        rank = _rank(analysis, statement)
        if rank is not None:
            yield rank
        for time in analysis.times_in(statement.start, statement.end):
            found = _time(analysis, statement, time)
            if found is not None:
                yield found


def _framed(statement: Statement, question: str) -> str:
    """Name the holder where the statement is inside his view and the stretch does not already."""
    attribution = statement.holder
    if (
        attribution
        and attribution.kind == "person"
        and attribution.holder
        and attribution.holder not in question
    ):
        return f"{attribution.holder}认为，{question}" if attribution.verb in ("认为", "看来") else question
    return question


def _quantity(analysis: Analysis, statement: Statement, quantity: Quantity) -> Found | None:
    if _hidden(statement, quantity.start) or _inside_word(statement, quantity.start, quantity.end):
        return None
    after = analysis.shadow[quantity.end : quantity.end + 2]
    before = analysis.shadow[max(0, quantity.start - 1) : quantity.start]
    if (
        before in ("-", "—", "～", "~", "第", "之", "、", "和")
        or _in_range(statement, quantity.start, quantity.end)
        or after[:1]
        in (
            "-",
            "—",
            "～",
            "~",
            "至",
            "、",
            "到",
            "中",
            "里",
            "内",
        )
    ):
        return None
    word = question_word(quantity)
    cut = asked_stretch(statement, quantity.start, quantity.end)
    if word is None or cut is None or _DEICTIC.search(cut.shadow):
        return None
    statement = cut
    question = statement.text_with(quantity.start, quantity.end, analysis.native(word))
    key = analysis.print_text(quantity.start, quantity.end)
    return Found(
        kind="quantity",
        sentence=statement.sentence,
        statement=statement,
        slots={
            "question": _framed(statement, question),
            "gapped": statement.text_with(quantity.start, quantity.end, "____"),
            "answer": key,
        },
        key=key,
        points=(Point(key, quantity.start, quantity.end),),
        answer=(quantity.start, quantity.end),
        answer_type="quantity",
        evidence=((statement.start, statement.end),),
        rule="quantity-in-place",
        salience=salience(statement),
    )


_RANKED = re.compile(
    r"(?:位居|位列|名列|排名|排在|跃居|位于|居)(?:[\u4e00-\u9fff]{0,8}?)(?P<rank>第(?:[一二三四五六七八九十百]+|\d+))(?P<unit>[位名]?)(?=$|[，。；])"
)


def _rank(analysis: Analysis, statement: Statement) -> Found | None:
    """高铁里程位居世界第一 → 高铁里程位居世界第几."""
    match = _RANKED.search(statement.source)
    if match is None:
        return None
    start, end = statement.start + match.start("rank"), statement.start + match.end("rank")
    cut = None if _hidden(statement, start) else asked_stretch(statement, start, end)
    if cut is None or _DEICTIC.search(cut.shadow):
        return None
    key = analysis.print_text(start, end + len(match["unit"]))
    return Found(
        kind="quantity",
        sentence=cut.sentence,
        statement=cut,
        slots={
            "question": _framed(cut, cut.text_with(start, end, analysis.native("第几"))),
            "gapped": cut.text_with(start, end, "____"),
            "answer": key,
        },
        key=key,
        points=(Point(key, start, end),),
        answer=(start, end),
        answer_type="quantity",
        evidence=((cut.start, cut.end),),
        rule="rank-in-place",
        salience=salience(cut),
    )


_DEICTIC = re.compile(
    r"[去今明前][年天]|日前|昨[天日]|今[天日]|上个?[月周]|本[月周年]|目前|年间|^(?:期间|同期|当年|当时)"
)
"""Times that only the day of writing or the sentence before makes clear: a question with one has no one answer."""


def question_word(quantity: Quantity) -> str | None:
    """How the number is asked for: 100亿美元 → 多少美元, 三类 → 几类, 60% → 百分之多少, 两个 → None."""
    if quantity.unit in ("%", "％") or quantity.number.startswith("百分之"):
        return "百分之多少"
    if "分之" in quantity.number:
        return "几分之几"
    if quantity.value is None or quantity.value <= 2:
        return None
    unit = quantity.text[len(quantity.number) :]
    few = unit in table("measure")["few"] and quantity.value < 20
    return f"几{unit}" if few else f"多少{unit}"


def _hidden(statement: Statement, offset: int) -> bool:
    """Inside a quotation, a bracket, a title or an edit."""
    before = statement.source[: offset - statement.start]
    if any(before.count(opening) > before.count(closing) for opening, closing in ("“”", "（）", "《》")):
        return True
    return any(edit.start <= offset < edit.end for edit in statement.edits)


_RANGE = re.compile(
    r"(?:从|由|自|[\d一二两三四五六七八九十百千万亿][^，；。、]{0,4})(?:增加|上升|下降|提高|减少|降低)?[到至]$"
)
"""从200元降到, 三至: the figure that follows is the end of a range."""


def _in_range(statement: Statement, start: int, end: int) -> bool:
    """Whether a figure is either end of a range: 从200元降到150元."""
    before, after = statement.source[: start - statement.start], statement.source[end - statement.start :]
    if re.search(r"(?:从|由|自)[^，；。]*$", before) and re.match(r"[^，；。]*[到至]", after):
        return True
    return before.endswith(("到", "至")) and (
        _RANGE.search(before) is not None or re.search(r"(?:从|由|自)[^，；。]*$", before) is not None
    )


def _inside_word(statement: Statement, start: int, end: int) -> bool:
    """三天两头, 一年四季: the figure is part of a set phrase."""
    return (
        any(
            token.start <= start and end < token.end and token.tag not in ("m", "TIME")
            for token in statement.tokens
        )
        or re.match(r"[一二三四五六七八九十两]", statement.analysis.shadow[end : end + 1]) is not None
    )


def _framed_stretch(statement: Statement, time: TimeSpan) -> Statement | None:
    """The clause the time belongs to: its own, or the first one with a subject where it opens the sentence."""
    clauses = [clause for clause in statement.sentence.clauses if clause.first < clause.last]
    tokens = statement.sentence.tokens
    for clause in clauses:
        start, end = tokens[clause.first].start, tokens[clause.last - 1].end
        if time.start == statement.start and start > time.end and clause.subject is not None:
            return asked_stretch(
                statement, tokens[clause.subject[0]].start, tokens[clause.subject[1] - 1].end
            )
        if (
            start <= time.start
            and time.end <= end
            and not (time.start == statement.start and end == time.end)
        ):
            return asked_stretch(statement, time.start, time.end)
    return None


def _time(analysis: Analysis, statement: Statement, time: TimeSpan) -> Found | None:
    if _hidden(statement, time.start):
        return None
    before = analysis.shadow[max(0, time.start - 1) : time.start]
    after = analysis.shadow[time.end : time.end + 1]
    if before in ("到", "至", "-", "—", "～", "自", "从", "和", "、", "距") or after in (
        "-",
        "—",
        "～",
        "至",
        "到",
        "的",
        "之",
        "以",
        "、",
        "和",
        "来",
        "时",
        "前",
        "后",
        "间",
        "人",
        "初",
        "末",
    ):
        return None
    word = analysis.native(_YEAR_GRAINS.get(time.grain, "什么时候"))
    following = next((token for token in statement.tokens if token.start >= time.end), None)
    if (
        time.grain in ("dynasty", "decade", "era")
        and following is not None
        and following.tag in ("n", "nz", "vn", "PER", "ORG", "LOC")
    ):
        return None
    framed = _framed_stretch(statement, time)
    if framed is None:
        return None
    statement = framed
    if time.grain == "full" and "日" in time.text:
        word = analysis.native("哪一天")
    if time.start == statement.start and after == "，":
        rest = statement.text[len(analysis.print_text(time.start, time.end)) :].lstrip("，")
        if (
            standing_problem(statement.shadow[len(time.text) :].lstrip("，"))
            or len(rest) > 34
            or rest.count("，") > 1
        ):
            return None
        plain = "，" not in rest and len(rest) <= 14 and not re.search(r"[了的是]", rest)
        question = f"{rest}是在{word}" if plain else f"{word}，{rest}"
    else:
        question = statement.text_with(time.start, time.end, word)
    key = analysis.print_text(time.start, time.end)
    return Found(
        kind="time",
        sentence=statement.sentence,
        statement=statement,
        slots={
            "question": question,
            "gapped": statement.text_with(time.start, time.end, "____"),
            "answer": key,
        },
        key=key,
        points=(Point(key, time.start, time.end),),
        answer=(time.start, time.end),
        answer_type="time",
        evidence=((statement.start, statement.end),),
        rule=f"time-in-place-{time.grain}",
        salience=salience(statement) * 0.95,
    )
