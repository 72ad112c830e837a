"""Definitions, names and lists: what a term means, what a thing is called, what its members are.

所谓霾，是指大量浮粒使空气浑浊的现象 → definition 霾; 这类粒子被称为“气溶胶” → naming; X包括A、B和C → enumeration
Refuses definitions whose term or gloss points outside, and lists of fewer than three members.
"""

import re
from collections.abc import Iterator

from quizgen.facts.model import Found, Point, tidy
from quizgen.facts.standing import balanced, garbled, standing_problem
from quizgen.facts.statements import Statement, salience
from quizgen.language.analysis import Analysis, SentenceView
from quizgen.language.attribution import attribute
from quizgen.language.references import pointing_words, unresolved

_TERM = r"(?P<term>“[^”]{1,14}”|《[^》]{1,20}》|[\u4e00-\u9fffA-Za-z0-9·]{2,14}?)"
_DEFINED = (
    re.compile(
        rf"^(?:[^，。]{{0,6}}，)?所谓{_TERM}(?:[（(][^）)]{{1,30}}[）)])?，?(?:应当?该?是指|就是指|是指|指的就是|指的是|实际上就是|其实就是|就是|即是|即|是|实乃)(?P<gloss>[^。？！]{{6,}})$"
    ),
    re.compile(
        rf"^(?:[^，。]{{0,6}}，)?{_TERM}(?:[（(][^）)]{{1,30}}[）)])?，?(?:(?:又|也|亦)[称叫名][^，]{{2,12}}，)?(?:就是指|指的就是|指的是|是指|意思是)(?P<gloss>[^。？！]{{8,}})$"
    ),
    re.compile(rf"^{_TERM}是(?P<gloss>(?:一种|一类|一门|一项|一套|一组|一部)[^。？！]{{7,}})$"),
)
_NAMED = re.compile(
    r"(?:被(?:人们?|学者们?|科学家们?|后人|世人|业内)?(?:称为|称作|称之为|誉为|叫做|命名为)|(?:称之为|(?<=[\u4e00-\u9fff])称为|叫做|叫作|取名为|命名为))(?P<name>“[^”]{2,14}”|《[^》]{1,20}》|[\u4e00-\u9fff]{2,8}(?=$|[，。；]))"
)
_LIST_VERB = re.compile(
    r"(?:主要)?(?:包括了?|分为|可以?分为|可分成|分成|包含了?|涵盖了?|由(?=[^，。]{4,60}(?:组成|构成))|有(?=[^，。]*[、]))"
)
_COUNTED_ARE = re.compile(
    r"(?P<count>[三四五六七])(?:大|种|个|项|类|条|位|部|座|件|门|支|样|点|个?方面)[\u4e00-\u9fff]{1,10}?(?:分别)?是"
)
"""古代的四大发明是: a count that the list can be held against."""
_MEMBERS = re.compile(r"(?P<list>(?:[^、，。；：？！]{1,16}、)+[^、，。；：？！]{1,24})")


def extract(analysis: Analysis, statements: list[Statement]) -> Iterator[Found]:
    for sentence in analysis.sentences:
        if sentence.is_question or sentence.in_speech or attribute(analysis, sentence).kind == "unknown":
            continue
        definition = _definition(analysis, sentence)
        if definition is not None:
            yield definition
    for statement in statements:
        if not statement.clean:
            continue
        naming = _naming(analysis, statement)
        if naming is not None:
            yield naming
        listing = _enumeration(analysis, statement)
        if listing is not None:
            yield listing


def _definition(analysis: Analysis, sentence: SentenceView) -> Found | None:
    """所谓T，是G; T是指G; T是一种G: the gloss to the end of the sentence, or of what still explains the term."""
    text = sentence.text.rstrip("。！ \n")
    for pattern in _DEFINED:
        match = pattern.match(text)
        if match is None:
            continue
        term = match["term"]
        if (
            unresolved(term)
            or pointing_words(term)
            or not balanced(term)
            or garbled(text)
            or "不是" in term
            or re.search(r"的|(?:或许|也许|应该|可能|其实|实际上|就|也|都|正|便|更)$", term)
            or _defined_elsewhere(analysis, sentence, term)
            or term in ("事实", "问题", "原因", "关键", "结果", "目的", "前提", "意思")
        ):
            return None
        at = sentence.start + match.start("term")
        if "所谓" not in match[0] and not _is_term(sentence, at, sentence.start + match.end("term")):
            return None
        told = gloss(analysis, sentence.start + match.start("gloss"), sentence.start + match.end("gloss"))
        if told is None:
            return None
        printed, start, end = told
        return Found(
            kind="definition",
            sentence=sentence,
            slots={"term": analysis.print_text(at, at + len(term)), "gloss": printed},
            key=printed + "。",
            points=(Point(printed, start, end),),
            answer=(start, end),
            answer_type="definition",
            evidence=((sentence.start, sentence.end),),
            rule="definition",
            salience=min(1.0, 0.6 + analysis.keywords.get(term.strip("“”《》"), 0.0)),
            confidence=0.85,
        )
    return None


_LONGEST_GLOSS = 90
_GOES_ON = re.compile(
    r"[，；](?:只有|因此|因而|所以|但|然而|而不|这|它|他们?|于是|其中|丈夫|同时|并且能|如果|从而)|；"
)
"""Where a sentence leaves the gloss and goes on to something else."""


def gloss(analysis: Analysis, start: int, end: int) -> tuple[str, int, int] | None:
    """(as printed, start, end): without what no longer explains the term; None if that cannot be a key."""
    cut = _GOES_ON.search(analysis.shadow[start:end])
    if cut is not None:
        end = start + cut.start()
    while end - start > _LONGEST_GLOSS:
        at = analysis.shadow.rfind("，", start, end)
        if at <= start + 8:
            return None
        end = at
    shadow = analysis.shadow[start:end].strip("，。； ")
    if (
        len(shadow) < 6
        or not balanced(shadow)
        or shadow.startswith(("因为", "由于", "为了", "要", "说", "在", "不是", "他", "它", "这", "其"))
        or re.search(r"[我你]|，[\u4e00-\u9fff]{2,6}是一", shadow)
    ):
        return None
    return tidy(analysis, start, end), start, end


def _defined_elsewhere(analysis: Analysis, sentence: SentenceView, term: str) -> bool:
    """Whether another sentence says too what the term is: then one gloss is not the whole answer."""
    bare = re.escape(term.strip("“”《》"))
    again = re.compile(rf"{bare}[”》]?，?(?:就是|是指|指的是|即|意味着)")
    return any(other is not sentence and again.search(other.text) for other in analysis.sentences)


def _is_term(sentence: SentenceView, start: int, end: int) -> bool:
    tokens = [token for token in sentence.tokens if start <= token.start and token.end <= end]
    if not tokens or tokens[0].start != start or tokens[-1].end != end:
        return False
    if any(token.tag == "v" for token in tokens) and tokens[0].text != "“":
        return False  # 关注现实是一种态度: an action, not a term
    return all(
        token.tag in ("n", "nz", "nw", "PER", "ORG", "LOC", "vn", "an", "w", "a", "v", "u")
        for token in tokens
    ) and (tokens[-1].tag in ("n", "nz", "nw", "PER", "ORG", "LOC", "vn", "an", "w"))


def _naming(analysis: Analysis, statement: Statement) -> Found | None:
    match = _NAMED.search(statement.source)
    if match is None or len(statement.text) > 50:
        return None
    start, end = statement.start + match.start("name"), statement.start + match.end("name")
    name = analysis.print_text(start, end)
    question = statement.text_with(start, end, analysis.native("什么"))
    if (
        name.strip("“”《》「」") in question
        or not question.endswith(analysis.native("什么"))
        or standing_problem(statement.shadow)
    ):
        return None
    return Found(
        kind="naming",
        sentence=statement.sentence,
        statement=statement,
        slots={"question": question, "gapped": statement.text_with(start, end, "____"), "answer": name},
        key=name,
        points=(Point(name, start, end),),
        answer=(start, end),
        answer_type="term",
        evidence=((statement.start, statement.end),),
        rule="naming",
        salience=min(1.0, salience(statement) + 0.2),
    )


def _enumeration(analysis: Analysis, statement: Statement) -> Found | None:
    verb = _LIST_VERB.search(statement.source)
    if verb is None or verb.start() < 2:
        verb = _COUNTED_ARE.search(statement.source)
    if verb is None:
        return None
    members_match = _MEMBERS.match(statement.source, verb.end())
    if members_match is None:
        return None
    listed = re.sub(r"(等(?:[\u4e00-\u9fff]{1,8})?|组成|构成)$", "", members_match["list"])
    members = [
        part
        for part in re.split(r"、|以及|(?<=[\u4e00-\u9fff]{2})[和与及](?=[\u4e00-\u9fff]{2})", listed)
        if part
    ]
    counted = verb.groupdict().get("count")
    if counted is not None and "三四五六七".index(counted) + 3 != len(members):
        return None
    if not 3 <= len(members) <= 7 or any(len(member) > 14 for member in members) or not balanced(listed):
        return None
    start, end = (
        statement.start + members_match.start("list"),
        statement.start + members_match.start("list") + len(listed),
    )
    head = _printed(statement, statement.start, statement.start + verb.end())
    tail_match = re.match(
        r"等(?P<noun>[\u4e00-\u9fff]{1,8})?|组成|构成", statement.source[end - statement.start :]
    )
    tail = tail_match[0] if tail_match and tail_match[0] in ("组成", "构成") else ""
    noun = tail_match["noun"] if tail_match and tail_match.groupdict().get("noun") else ""
    if (
        len(head) > 30
        or "，" in head
        or re.search(r"(?:大多|都|还|也|就|只|常|往往)有$", head)
        or not _starts_with_subject(statement)
    ):
        return None
    question = (
        head
        + (f"哪些{_noun_of(noun)}" if noun and len(noun) <= 6 else "哪些" if not tail else "哪些部分")
        + tail
    )
    if verb[0].endswith(("分为", "分成")):
        question = head + ("哪几类" if len(members) > 2 else "哪两类")
    if counted is not None:
        question = head + "什么"
    key = tidy(analysis, start, end)
    points = []
    position = start
    for member in members:
        at = analysis.shadow.index(member, position)
        points.append(Point(analysis.print_text(at, at + len(member)), at, at + len(member)))
        position = at + len(member)
    return Found(
        kind="enumeration",
        sentence=statement.sentence,
        statement=statement,
        slots={"question": question, "answer": key, "count": str(len(members))},
        key=key + "。",
        points=tuple(points),
        answer=(start, end),
        answer_type="list",
        evidence=((statement.start, statement.end),),
        rule="listing-verb",
        salience=min(1.0, salience(statement) + 0.1),
    )


def _noun_of(noun: str) -> str:
    return re.sub(r"^(多种|各种|几种|多个|几个|许多|诸多|多)", "", noun)


def _printed(statement: Statement, start: int, end: int) -> str:
    from dataclasses import replace

    return replace(
        statement, end=end, edits=tuple(edit for edit in statement.edits if edit.end <= end), start=start
    ).text


def _starts_with_subject(statement: Statement) -> bool:
    tokens = statement.tokens
    return bool(tokens) and tokens[0].tag not in ("v", "d", "p")
