"""Operators that turn a statement round: cause and effect, order, roles, comparison, denial, a list cut to one."""

import re
from collections.abc import Iterator

from quizgen.asking.distortion import Distorted, negated_or_conditional, quoted_ranges, replaced
from quizgen.asking.swaps import one_predicate
from quizgen.facts.statements import Statement
from quizgen.language.clauses import NOMINAL, Clause
from quizgen.language.keywords import is_known_word
from quizgen.language.normalise import traditionalise


def negation(statement: Statement) -> Iterator[Distorted]:
    """是非颠倒: take a plain negation away (不能没有 is left alone): 并未解决 → 已经解决."""
    if not one_predicate(statement):
        return
    quoted = quoted_ranges(statement)
    patterns = (
        (r"并不是(?=[\u4e00-\u9fff]{2})", "正是"), (r"从未(?=[\u4e00-\u9fff]{2})", "曾经"), (r"尚未(?=[\u4e00-\u9fff]{2})", "已经"),
        (r"还没有(?=[\u4e00-\u9fff]{2})", "已经"), (r"没有(?=任何)", "有"), (r"已经?(?:无法|难以|很难)(?=[\u4e00-\u9fff]{2})", "仍然能够"),
        (r"(?<!已)(?<!已经)(?:无法|难以|很难)(?=[\u4e00-\u9fff]{2})", "能够"),
        (r"(?<!能)(?<!会)(?<!得)不能(?!不|说|没|否)(?=[\u4e00-\u9fff]{2})", "能够"), (r"不会(?!不)(?=[\u4e00-\u9fff]{2})", "会"), (r"不再(?=[\u4e00-\u9fff]{2})", "仍然"),
    )  # fmt: skip
    for pattern, new in patterns:
        for match in re.finditer(pattern, statement.source):
            start, end = statement.start + match.start(), statement.start + match.end()
            rest = statement.source[match.end() :]
            if (
                any(low < end and start < high for low, high in quoted)
                or re.match(r"[^，。]*(而是|除非)", rest)
                or "而是" in rest
            ):
                continue
            if re.search(
                r"如果|假如|若|只有|除非|即使|才|无论|不论|但|却|而|不是", statement.source[: match.start()]
            ):
                continue
            if re.search(r"[尚也都还却可更绝决从就再]$", statement.source[: match.start()]) or re.search(
                r"不|没|就|才|却|但", rest
            ):
                continue
            yield replaced(statement, start, end, new, "是非颠倒", "P1")
            return


def cause_and_effect(statement: Statement) -> Iterator[Distorted]:
    """因果倒置: 因为A，所以B → 因为B，所以A, where both halves have a subject."""
    match = re.fullmatch(
        r"(?P<because>因为|由于)(?P<cause>[^，；：]{5,26})，(?P<so>因此|所以|因而)?(?P<effect>[^，；：]{5,26})",
        statement.source,
    )
    if match is None or not _swappable(match["cause"]) or not _swappable(match["effect"]):
        return
    if sum(clause.predicate is not None for clause in _within(statement)) < 2:
        return  # 因为大嘴的效果: no clause of its own
    analysis = statement.analysis
    cause = analysis.print_text(statement.start + match.start("cause"), statement.start + match.end("cause"))
    effect = analysis.print_text(
        statement.start + match.start("effect"), statement.start + match.end("effect")
    )
    so = "所以" if analysis.article.script == "simplified" else traditionalise("所以")
    because = analysis.print_text(statement.start, statement.start + match.end("because"))
    yield Distorted(
        statement,
        f"{because}{effect}，{so}{cause}",
        "因果倒置",
        "P1",
        effect,
        cause,
        statement.start + match.start("cause"),
    )


def _within(statement: Statement) -> list[Clause]:
    tokens = statement.sentence.tokens
    return [
        clause
        for clause in statement.sentence.clauses
        if clause.first < clause.last and statement.start <= tokens[clause.last - 1].start < statement.end
    ]


def _swappable(clause: str) -> bool:
    return not re.match(
        r"(他|她|它|这|那|其|就|才|也|都|便|使|让|没|不|要|会)|[^，]{1,10}(?:也|将|才|就|都|会)", clause
    )


def not_but(statement: Statement) -> Iterator[Distorted]:
    """是非颠倒: 不是A，而是B → 是A，而不是B."""
    match = re.search(r"(?:并)?不是(?P<not>[^，。；]{2,24})，而是(?P<but>[^，。；]{2,30})$", statement.source)
    if match is None:
        return
    analysis = statement.analysis
    start = statement.start + match.start()
    first = analysis.print_text(statement.start + match.start("not"), statement.start + match.end("not"))
    second = analysis.print_text(statement.start + match.start("but"), statement.start + match.end("but"))
    yield replaced(
        statement, start, statement.start + match.end(), f"是{first}，而不是{second}", "是非颠倒", "P1"
    )


def comparison(statement: Statement) -> Iterator[Distorted]:
    """比较颠倒: A比B更X → B比A更X, where both are short noun phrases at the head."""
    match = re.match(
        r"(?P<a>[^，。、；：“”]{2,10})比(?P<b>[^，。、；：“”更还要]{2,10})(?P<rest>(?:更|还要|要)[^，。]{1,12})",
        statement.source,
    )
    if (
        match is None
        or re.search(r"[的了]$|常|往往|总|都|也|就|却", match["a"])
        or re.search(r"[“”《》]|以更|来", match[0])
        or not match["rest"].startswith("更")
    ):
        return
    analysis = statement.analysis
    a = analysis.print_text(statement.start, statement.start + match.end("a"))
    b = analysis.print_text(statement.start + match.start("b"), statement.start + match.end("b"))
    yield replaced(
        statement, statement.start, statement.start + match.end("b"), f"{b}比{a}", "比较颠倒", "P1"
    )


def order_of_events(statement: Statement) -> Iterator[Distorted]:
    """先后颠倒: 先A，再B → 先B，再A."""
    match = re.search(
        r"先(?P<a>[^，。；先]{2,14})，(?P<link>再|后|然后|接着)(?P<b>[^，。；]{2,14})$", statement.source
    )
    if match is None or abs(len(match["a"]) - len(match["b"])) > 8 or re.search(r"[“”《》]", match[0]):
        return
    analysis = statement.analysis
    a = analysis.print_text(statement.start + match.start("a"), statement.start + match.end("a"))
    b = analysis.print_text(statement.start + match.start("b"), statement.start + match.end("b"))
    yield replaced(
        statement,
        statement.start + match.start(),
        statement.start + match.end(),
        f"先{b}，{match['link']}{a}",
        "先后颠倒",
        "P1",
    )


def roles(statement: Statement) -> Iterator[Distorted]:
    """施受颠倒: A被B… → B被A…, where both are names."""
    analysis = statement.analysis
    match = re.search(r"被", statement.source)
    if match is None:
        return
    offset = statement.start + match.start()
    names = [
        mention
        for mention in analysis.mentions_in(statement.start, statement.end)
        if mention.kind in ("PER", "ORG")
    ]
    left = [
        mention
        for mention in names
        if mention.end == offset or (mention.end < offset and offset - mention.end <= 2)
    ]
    right = [mention for mention in names if mention.start == offset + 1]
    if (
        len(left) != 1
        or len(right) != 1
        or left[0].kind != right[0].kind
        or left[0].start - statement.start > 12
    ):
        return
    if any(edit.start < right[0].end and left[0].start < edit.end for edit in statement.edits):
        return
    between = analysis.print_text(left[0].end, right[0].start)
    new = (
        analysis.print_text(right[0].start, right[0].end)
        + between
        + analysis.print_text(left[0].start, left[0].end)
    )
    yield replaced(statement, left[0].start, right[0].end, new, "施受颠倒", "P1")


def concession(statement: Statement) -> Iterator[Distorted]:
    """强加因果: 虽然A，但B → 因为A，所以B."""
    match = re.fullmatch(
        r"(?:虽然|尽管|虽)(?P<a>(?!说|如此)[^，；：]{4,26})，(?P<turn>但是?|却|然而)(?P<b>[^，；：]{4,26})",
        statement.source,
    )
    if match is None or match["b"].startswith(("却", "也", "还", "仍")):
        return
    analysis = statement.analysis
    a = analysis.print_text(statement.start + match.start("a"), statement.start + match.end("a"))
    b = analysis.print_text(statement.start + match.start("b"), statement.start + match.end("b"))
    because, so = "因为", "所以"
    if analysis.article.script == "traditional":
        because, so = traditionalise(because), traditionalise(so)
    turn = match["turn"]
    yield Distorted(
        statement,
        f"{because}{a}，{so}{b}",
        "强加因果",
        "P1",
        f"{because}……{so}",
        analysis.print_text(
            statement.start + match.start("turn"), statement.start + match.start("turn") + len(turn)
        ),
        statement.start,
    )


_DENIALS = {
    "能够": "不能", "能": "不能", "可以": "不能", "会": "不会", "具有": "并不具有", "属于": "不属于", "需要": "不需要", "应该": "不应该",
    "应当": "不应当", "等于": "并不等于", "依赖": "并不依赖", "值得": "不值得", "来自": "并非来自", "源于": "并非源于", "取决于": "并不取决于", "离不开": "可以离开",
    "来源于": "并非来源于", "有助于": "无助于", "拥有": "没有", "意味着": "并不意味着", "要求": "并不要求", "喜欢": "不喜欢", "愿意": "不愿意", "知道": "不知道", "相信": "不相信", "认识到": "没有认识到", "懂得": "不懂得", "善于": "不善于", "体现了": "没有体现", "得到了": "没有得到", "产生于": "并非产生于",
}  # fmt: skip


def denial(statement: Statement) -> Iterator[Distorted]:
    """是非颠倒: deny the main predicate: 浮粒能够散射阳光 → 浮粒不能散射阳光."""
    tokens = statement.tokens
    if (
        not one_predicate(statement)
        or re.match(r"(第|[一二三四两]|每|有的|有些|另)", statement.source)
        or not statement.whole
    ):
        return
    for index, token in enumerate(tokens):
        if token.tag == "w" and token.text not in "“”‘’《》「」":
            return
        new = _DENIALS.get(token.text)
        if new is None or token.tag not in ("v", "vd") or index == 0:
            continue
        before = tokens[index - 1]
        if is_known_word(before.text[-1] + token.text):
            return  # 在选择中/学会: the tagger may have cut the word
        named = before.tag in NOMINAL and len(before.text) > 1
        if not (named or before.tag in ("r", "f", "q", "m") or before.text in "”》’"):
            return  # 真诚愿意, 才能够: the denial would have to stand before the adverb
        if negated_or_conditional(statement, token.start):
            return
        rest = statement.analysis.shadow[token.end : statement.end]
        if (
            re.search(r"而是|而非|才|不是|除非|但|却|也不|越|不|没|无", rest)
            or rest.count("，") > 1
            or rest[:1] in ("的", "，", "：")
        ):
            return
        if any(edit.start < token.end and token.start < edit.end for edit in statement.edits):
            return
        if (
            re.search(r"的[\u4e00-\u9fff]", rest.split("，")[0])
            and token.text in ("来自", "源于", "拥有")
            and rest.split("，")[0].endswith(("的", "者"))
        ):
            return
        yield replaced(statement, token.start, token.end, new, "是非颠倒", "P1")
        return


def only_one(statement: Statement) -> Iterator[Distorted]:
    """缩小范围: the text lists several, the statement keeps one and adds 只: 包括A、B和C → 只包括A."""
    match = re.search(
        r"(?P<verb>包括|分为|包含|涵盖|拥有|具有|影响|需要|关注|提供|涉及|有)(?P<list>[^，。；：“”的]{2,12}、[^，。；：“”]*)$",
        statement.source,
    )
    if match is None or re.search(
        r"不|没|只|仅|由|主要|多|各种|一系列|不同", statement.source[: match.start()]
    ):
        return
    parts = re.split(
        r"、|以及|(?<=[\u4e00-\u9fff]{2})[和与](?=[\u4e00-\u9fff]{2})",
        re.sub(r"等[\u4e00-\u9fff]{0,8}$", "", match["list"]),
    )
    if statement.analysis.shadow[statement.start + match.end("verb")] not in parts[0][:1] or not any(
        token.start == statement.start + match.start("verb") and token.text == match["verb"]
        for token in statement.tokens
    ):
        return  # 影响广泛的有: the first 影响 is not the verb of the list
    if len(parts) < 3 or not all(2 <= len(part) <= 12 for part in parts) or match["verb"] == "分为":
        return
    start = statement.start + match.start("verb")
    first_end = statement.start + match.start("list") + len(parts[0])
    kept = statement.analysis.print_text(start, first_end)
    yield replaced(statement, start, statement.start + match.end(), f"只{kept}", "缩小范围", "P1")
