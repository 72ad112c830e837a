"""Facts whose answer is a name: who did it, where, which body, which work.

1940年，陈先生赴美招募志愿者 → person 陈先生, question 1940年，谁赴美招募志愿者
Refuses a name inside a 的-phrase, a quotation or a longer name, and a statement any other name fits.
"""

import re
from collections.abc import Iterator

from quizgen.data import words
from quizgen.facts.inplace import asked_stretch
from quizgen.facts.model import Found, Point
from quizgen.facts.statements import Statement, salience
from quizgen.language.analysis import Analysis
from quizgen.language.clauses import NOMINAL
from quizgen.language.entities import Mention

_KIND = {"PER": "person", "ORG": "organisation", "LOC": "place", "WORK": "work"}
_LONGEST = 46
PLACED = frozenset(
    [
        "出生",
        "去世",
        "逝世",
        "举行",
        "召开",
        "成立",
        "开幕",
        "工作",
        "学习",
        "生活",
        "定居",
        "任教",
        "出版",
        "留学",
        "求学",
        "筹建",
        "建立",
        "创办",
        "发现",
        "出土",
    ]
)
_WRITE = frozenset(
    ["发表", "出版", "写成", "创作", "著有", "写下", "完成", "撰写", "编写", "编纂", "写出", "著"]
)
_TO_PLACE = frozenset(
    [
        "在",
        "于",
        "到",
        "从",
        "往",
        "赴",
        "来到",
        "前往",
        "位于",
        "抵达",
        "到达",
        "去",
        "回到",
        "返回",
        "离开",
        "逃到",
        "迁往",
        "迁到",
        "定居",
        "出生于",
        "生于",
        "坐落于",
    ]
)


def extract(analysis: Analysis, statements: list[Statement]) -> Iterator[Found]:
    for statement in statements:
        if (
            len(statement.text) > _LONGEST
            or not statement.clean
            or (statement.holder and statement.holder.kind != "author")
        ):
            continue
        for mention in analysis.mentions_in(statement.start, statement.end):
            found = _ask_for(analysis, statement, mention)
            if found is not None:
                yield found


def _ask_for(analysis: Analysis, statement: Statement, mention: Mention) -> Found | None:
    if _edited(statement, mention) or _inside_marks(statement, mention):
        return None
    span = _noun_phrase(statement, mention)
    if span is None:
        return None
    start, end = span
    question_word = _question_word(analysis, statement, mention, start, end)
    if question_word is None:
        return None
    cut = asked_stretch(statement, start, end)
    if cut is None:
        return None
    statement = cut
    question = statement.text_with(start, end, analysis.native(question_word))
    key = analysis.print_text(start, end)
    if re.search(r"只好|不得不|便|于是|随即", analysis.simplified(question)):
        return None  # what it follows from is not said
    if key in question or mention.text in question.replace(key, ""):
        return None
    if mention.kind == "PER" and (
        is_protagonist(analysis, mention) or not _surely_a_person(analysis, mention)
    ):
        return None
    if _others_fit(analysis, statement, mention):
        return None
    return Found(
        kind=_KIND[mention.kind],
        sentence=statement.sentence,
        statement=statement,
        slots={"question": question, "gapped": statement.text_with(start, end, "____"), "answer": key},
        key=key,
        points=(Point(key, start, end),),
        answer=(start, end),
        answer_type=mention.kind,
        evidence=((statement.start, statement.end),),
        rule="name-in-place",
        salience=salience(statement),
    )


def _surely_a_person(analysis: Analysis, mention: Mention) -> bool:
    """Whether it has a surname, a dot, or is named twice: taggers take 砚 for a person too."""
    return (
        (len(mention.text) > 1 and mention.text[0] in words("surnames"))
        or mention.text[:2] in words("surnames")
        or "·" in mention.text
        or analysis.mention_counts[mention.canonical] > 1
    )


def is_protagonist(analysis: Analysis, mention: Mention) -> bool:
    """Whom the whole text is about: who did it is then no question."""
    count = analysis.mention_counts[mention.canonical]
    return count >= 5 and count >= 0.3 * analysis.person_mentions


def _edited(statement: Statement, mention: Mention) -> bool:
    return any(edit.start < mention.end and mention.start < edit.end for edit in statement.edits)


def _inside_marks(statement: Statement, mention: Mention) -> bool:
    before = statement.source[: mention.start - statement.start]
    return (
        before.count("“") > before.count("”")
        or before.count("（") > before.count("）")
        or (mention.kind != "WORK" and before.count("《") > before.count("》"))
    )


def _noun_phrase(statement: Statement, mention: Mention) -> tuple[int, int] | None:
    """The whole phrase that the name heads: 分析师大卫 → 分析师大卫; None if the name is only part of one."""
    tokens = statement.tokens
    inside = [
        index
        for index, token in enumerate(tokens)
        if mention.start <= token.start and token.end <= mention.end
    ]
    if not inside:
        return None
    first, last = inside[0], inside[-1] + 1
    titles = words("titles")
    while last < len(tokens) and mention.kind == "PER" and tokens[last].text in titles:
        last += 1
    if last < len(tokens) and (
        tokens[last].tag in (NOMINAL | {"f", "m", "q"})
        or tokens[last].text
        in ("的", "、", "和", "与", "及", "等", "们", "·", "之", "（", "以及", "一样", "似的")
    ):
        return None
    while (
        first > 0
        and tokens[first - 1].tag in ("n", "nz", "ORG", "LOC", "vn", "a", "f")
        and mention.kind == "PER"
    ):
        first -= 1
    if first > 0 and tokens[first - 1].text in (
        "的",
        "、",
        "和",
        "与",
        "及",
        "以及",
        "·",
        "位",
        "名",
        "之",
        "像",
        "如",
        "比",
        "除了",
        "叫",
        "叫做",
        "是",
        "包括",
        "例如",
        "和",
        "跟",
        "同",
    ):
        return None
    if first > 0 and tokens[first - 1].tag in (NOMINAL | {"r", "q", "m"}) and tokens[first - 1].tag != "s":
        return None
    if len(tokens[first:last]) > 6:
        return None
    return tokens[first].start, tokens[last - 1].end


def _question_word(
    analysis: Analysis, statement: Statement, mention: Mention, start: int, end: int
) -> str | None:
    before = [token for token in statement.tokens if token.end <= start]
    after = [token for token in statement.tokens if token.start >= end]
    previous = before[-1].text if before else ""
    following = after[0] if after else None
    at_head = not before or before[-1].tag in ("w", "TIME", "f")
    if mention.kind == "PER":
        if at_head and following is not None and following.tag in ("v", "d", "p", "ad", "vd", "w"):
            return "谁" if following.tag != "w" else None
        if previous in ("由", "被", "给", "向", "授予", "颁给", "是由") and (
            following is None or following.tag in ("v", "w", "d")
        ):
            return "谁"
        return None
    if mention.kind == "ORG":
        word = _body_word(mention.text)
        if word is None:
            return None
        if at_head and following is not None and following.tag in ("v", "d", "ad", "vd"):
            return word
        if previous in (
            "由",
            "被",
            "加入",
            "加盟",
            "考入",
            "毕业于",
            "就读于",
            "进入",
            "任职于",
            "考上",
        ) and (following is None or following.tag in ("v", "w", "d")):
            return word
        return None
    if mention.kind == "LOC":
        if previous in _TO_PLACE and (
            following is None or following.tag in ("w", "d") or following.text in PLACED
        ):
            return "哪里" if not analysis.shadow[start:end].endswith(("国", "国家")) else "哪个国家"
        return None
    if previous in _WRITE:
        return "哪部作品"
    return None


_BODY = re.compile(
    r"(?:局|部|委员会|委|会|院|社|所|中心|组织|联盟|政府|党|队|军|厂|馆|银行|基金|学校|中学|小学|实验室|机构|协会|研究组|团队|部门)$"
)


def _body_word(name: str) -> str | None:
    """The question word for a body; None if the name does not show that it is one."""
    if re.search(r"大学$|(?<!科)(?<!研究)(?<!工程)学院$", name):
        return "哪所大学"
    if re.search(r"(公司|集团)$", name):
        return "哪家公司"
    return "哪个机构" if _BODY.search(name) or name in words("organisations") else None


def _others_fit(analysis: Analysis, statement: Statement, mention: Mention) -> bool:
    """Whether another sentence says nearly the same of somebody else."""
    content = statement.content - {mention.text}
    return not content or (
        len(content) >= 2 and bool(analysis.sentences_like(content, 0.7, statement.sentence.index))
    )
