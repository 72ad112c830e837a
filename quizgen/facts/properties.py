"""What something is like or does: X的原因是Y, and X使Y.

人们担忧核战争的原因之一是核爆炸会带来灾难 → attribute 人们担忧核战争的原因之一; 货币使交换变得便利 → influence 货币
Refuses heads that point outside, and bodies that are questions or too short to ask for.
"""

import re
from collections.abc import Iterator

from quizgen.data import word_list
from quizgen.facts.model import Found, Point, tidy
from quizgen.facts.standing import balanced, standing_problem
from quizgen.facts.statements import Statement, salience
from quizgen.language.analysis import Analysis
from quizgen.language.references import unresolved

_NOUNS = "|".join(sorted(word_list("attribute_nouns"), key=len, reverse=True))
_ATTRIBUTE = re.compile(
    rf"^(?P<head>[^，。；：“”]{{1,26}}?(?:的|最[\u4e00-\u9fff]{{1,3}}的?|首要|主要|根本|真正)?(?:{_NOUNS})(?:之一)?)(?P<link>就是|正是|便是|是|就在于|在于|则是)，?(?P<body>[^。；]{{5,60}})$"
)
_CAUSING = re.compile(
    r"^(?P<subject>[^，。；：]{2,22}?)(?P<adverb>也|又|还|却|已经|已|不仅|会|能够|能|可以|将)?(?P<verb>使得|使|导致了?|造成了?|促使)(?P<rest>[^。；]{5,50})$"
)


def extract(analysis: Analysis, statements: list[Statement]) -> Iterator[Found]:
    for statement in statements:
        if statement.holder and statement.holder.kind != "author":
            continue
        for found in (_attribute(analysis, statement), _influence(statement)):
            if found is not None:
                yield found


def _attribute(analysis: Analysis, statement: Statement) -> Found | None:
    if statement.edits:
        return None
    match = _ATTRIBUTE.match(statement.source)
    if match is None or "？" in match["body"] or unresolved(match["head"]) or not balanced(match["body"]):
        return None
    head, body = match["head"], match["body"]
    if (
        len(head) < 4
        or head.endswith(("没问题", "成问题"))
        or re.search(r"不$|没有|一个|是", head)
        or re.match(r"(因为|由于|为了)?(他|她|它|这|那|其|此)", body)
        or head in ("事实", "问题", "结果")
        or not _noun_headed(statement, len(head))
    ):
        return None
    if re.match(r"(不|非|否|什么|怎样|如何|有)", body):
        return None
    start, end = statement.start + match.start("body"), statement.start + match.end("body")
    printed_head = analysis.print_text(statement.start, statement.start + len(head))
    key = tidy(analysis, start, end)
    return Found(
        kind="attribute",
        sentence=statement.sentence,
        statement=statement,
        slots={"head": printed_head},
        key=re.sub(r"^(因为|由于)，?", "", key) + "。",
        points=(Point(re.sub(r"^(因为|由于)，?", "", key), start, end),),
        answer=(start, end),
        answer_type="clause",
        evidence=((statement.start, statement.end),),
        rule="head-is-body",
        salience=min(1.0, salience(statement) + 0.2),
    )


def _noun_headed(statement: Statement, length: int) -> bool:
    """The head ends at a token border and opens with a noun phrase, not with a verb or preposition."""
    tokens = statement.tokens
    return any(token.end == statement.start + length for token in tokens) and tokens[0].tag not in (
        "p",
        "c",
        "d",
        "u",
    )


def _influence(statement: Statement) -> Found | None:
    match = _CAUSING.match(statement.shadow)
    if match is None or len(statement.shadow) != len(statement.text):
        return None
    subject = match["subject"]
    if (
        unresolved(subject)
        or not balanced(match["rest"])
        or re.search(r"[我你]|不$|没$|可能$|^(如果|因为|由于|只有|只要|虽然|尽管|这|那|其)", subject)
    ):
        return None
    if standing_problem(match["rest"]) in ("unbalanced", "not_assertive") or match["adverb"] == "不仅":
        return None
    tokens = statement.tokens
    verb_at = match.start("verb")
    owner = next(
        (
            clause.subject
            for clause in statement.sentence.clauses
            if clause.subject and statement.sentence.tokens[clause.subject[0]].start >= statement.start
        ),
        None,
    )
    if owner is None or statement.sentence.tokens[owner[1] - 1].end - statement.start != match.end("subject"):
        return None
    if not any(token.start - statement.start == verb_at for token in tokens) and not statement.edits:
        return None
    if not tokens or tokens[0].tag in ("p", "v", "d", "c") or not re.search(r"[\u4e00-\u9fff]{2}", subject):
        return None
    printed = statement.text[: match.end("subject")]
    key = statement.text[match.start("verb") :]
    start, end = statement.start, statement.end
    return Found(
        kind="influence",
        sentence=statement.sentence,
        statement=statement,
        slots={"subject": printed},
        key=key + "。",
        points=(Point(key, start, end),),
        answer=(start, end),
        answer_type="clause",
        evidence=((start, end),),
        rule="subject-causes",
        salience=min(1.0, salience(statement) + 0.1),
    )
