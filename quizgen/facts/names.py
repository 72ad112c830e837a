"""Facts whose answer is a name: who did it, where, which body, which work.

1940年，陈先生赴美招募志愿者 → person 陈先生, question 1940年，谁赴美招募志愿者
Refuses a name inside a 的-phrase, a quotation or a longer name, and a statement any other name fits.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from quizgen.data import words
from quizgen.facts.inplace import asked_stretch
from quizgen.facts.model import Found, Point
from quizgen.facts.statements import Statement, salience
from quizgen.language.analysis import Analysis
from quizgen.language.clauses import NOMINAL
from quizgen.language.entities import Mention, transliterated
from quizgen.language.tokens import Token

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
        "坐落在",
        "设在",
        "设于",
        "建在",
        "建于",
        "出土于",
        "落户",
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
        several = _ask_for_several(analysis, statement)
        if several is not None:
            yield several


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
    if re.search(r"只好|不得不|便|于是|随即|(?:之?[后前]|时|期间|的时候)$", analysis.simplified(question)):
        return None  # what it follows from, or leads to, is not said
    if key.strip("《》〈〉") in question or mention.text in question.replace(key, ""):
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


def _ask_for_several(analysis: Analysis, statement: Statement) -> Found | None:
    """Persons named together: 物理学奖授予了甲和乙 → 物理学奖授予了谁, one point for each."""
    mentions = [m for m in analysis.mentions_in(statement.start, statement.end) if m.kind == "PER"]
    joined = [
        second
        for first, second in pairwise(mentions)
        if analysis.shadow[first.end : second.start] in ("、", "和", "与", "及", "以及")
    ]
    if not joined or len(joined) + 1 != len(mentions) or len(mentions) > 4:
        return None  # somebody stands apart from the others
    start, end = mentions[0].start, mentions[-1].end
    if any(_edited(statement, mention) or _inside_marks(statement, mention) for mention in mentions):
        return None
    after = next((token for token in statement.tokens if token.start >= end), None)
    before = [token for token in statement.tokens if token.end <= start]
    if (
        (after is not None and _goes_with(after))
        or any(is_protagonist(analysis, mention) for mention in mentions)
        or not any(_surely_a_person(analysis, mention) for mention in mentions)
    ):
        return None  # of those named together, one that is sure speaks for the others
    given = bool(before) and (
        before[-1].text in _TO_PERSON or (before[-1].text == "了" and before[-2:][0].text in _TO_PERSON)
    )
    word = _question_word(analysis, statement, mentions[0], start, end) or ("谁" if given else None)
    cut = asked_stretch(statement, start, end)
    if word is None or cut is None or _others_fit(analysis, cut, mentions[0]):
        return None
    question = cut.text_with(start, end, analysis.native(word))
    if any(mention.text in question for mention in mentions):
        return None
    key = analysis.print_text(start, end)
    return Found(
        kind="person",
        sentence=cut.sentence,
        statement=cut,
        slots={"question": question, "gapped": cut.text_with(start, end, "____"), "answer": key},
        key=key,
        points=tuple(Point(analysis.print_text(m.start, m.end), m.start, m.end) for m in mentions),
        answer=(start, end),
        answer_type="PER",
        evidence=((cut.start, cut.end),),
        rule="names-in-place",
        salience=salience(cut),
    )


_TO_PERSON = frozenset(["授予", "颁给", "授给", "颁发给", "属于", "归于", "送给", "交给", "献给", "归功于"])


def _surely_a_person(analysis: Analysis, mention: Mention) -> bool:
    """Whether it is named twice, has a dot or foreign sounds, a title before it, or does what only people do:
    taggers take 周礼 and 石砚 for persons too."""
    if analysis.mention_counts[mention.canonical] > 1 or "·" in mention.text or transliterated(mention.text):
        return True
    surname = mention.text[:2] in words("surnames") or mention.text[0] in words("surnames")
    if len(mention.text) < 2 or not surname:
        return False
    sentence = analysis.sentence_at(mention.start)
    tokens = sentence.tokens if sentence is not None else ()
    before = [token.text for token in tokens if token.end <= mention.start and token.text != "了"][-1:]
    after = [token.text for token in tokens if token.start >= mention.end][:_REACH]
    named_so = words("titles") | words("person_nouns")
    return (
        mention.text[1:] in named_so
        or any(word in named_so or word in ("由", "被", *_TO_PERSON) for word in before)
        or any(word in words("human_acts") for word in after)
        or any(word in named_so for word in after[:1])
    )


_REACH = 8
"""Words behind a name among which its deed is looked for."""


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
    if mention.kind == "LOC":
        while last < len(tokens) and tokens[last].tag == "LOC":
            last += 1  # 甘肃省|敦煌市: one place
        if last < len(tokens) and tokens[last].text in _DIRECTIONS:
            last += 1
    if last < len(tokens) and _goes_with(tokens[last]):
        return None
    while first > 0 and (
        (mention.kind == "PER" and tokens[first - 1].tag in ("n", "nz", "ORG", "LOC", "vn", "a", "f"))
        or (mention.kind == "LOC" and tokens[first - 1].tag == "LOC")
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


_DIRECTIONS = frozenset(
    [
        "东部",
        "西部",
        "南部",
        "北部",
        "中部",
        "东南",
        "西南",
        "东北",
        "西北",
        "东南部",
        "西南部",
        "东北部",
        "西北部",
    ]
)


def _goes_with(token: Token) -> bool:
    """Whether the word after a name belongs to it: 北京的, 敦煌文书, 老张和."""
    return token.tag in (NOMINAL | {"f", "m", "q"}) or token.text in (
        "的", "、", "和", "与", "及", "等", "们", "·", "之", "（", "以及", "一样", "似的",
    )  # fmt: skip


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
        if previous in ("由", "被", "给", "向", "是由", *_TO_PERSON) and (
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
