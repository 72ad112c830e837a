"""Views and who holds them, as the text reports them: X认为P, X指出：“P”, 在X看来，P.

儒家认为，人的行为必须适应变化 → view, holder 儒家, key 人的行为必须适应变化
Refuses holders that point elsewhere (他, 该理论), and those of whom the paragraph reports two views.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from quizgen.data import words
from quizgen.facts.model import Found, Point, tidy
from quizgen.facts.sides import reasons
from quizgen.facts.standing import balanced, garbled
from quizgen.facts.statements import Statement
from quizgen.language.analysis import Analysis, SentenceView
from quizgen.language.references import pointing_words

_VERBS = r"认为|指出|强调|主张|相信|断言|预测|坚信|提倡|倡导"
_QUOTING = r"表示|坦言|直言|解释(?:说)?|说道?|称|回忆(?:说)?|写道|总结(?:说)?"
_QUOTED = re.compile(
    rf"(?:^|[，。；])(?P<holder>[^，。；：“”]{{2,24}}?)(?P<between>(?:曾|曾经|还|也|在[^，。：]{{2,14}}时)*)(?P<verb>{_QUOTING})：“(?P<view>[^？！]+)$"
)
_REPORT = re.compile(
    rf"(?:^|[，。；”])(?P<holder>[^，。；：“”]{{2,24}}?)(?P<between>(?:曾经?|还|也|都|就|则|甚至|进一步|一般|普遍|明确|特别|一直|一再|始终|非常|更是?|直率地|率先)*)(?P<verb>{_VERBS})(?:地)?(?P<mark>，|：|：?“|，“)?(?P<view>[^？！]+)$"
)
_IN_EYES = re.compile(
    r"^(?:但是?，?|而|因此，)?在(?P<holder>[^，。我他她它的]{2,12})看来，(?P<view>[^？！]+)$"
)
_GROUPS = re.compile(
    r"(?:学者|专家|科学家|研究者|研究人员|人类学家|[\u4e00-\u9fff]{1,4}学家|评论家|批评家|史家|教授|博士|院士|主任|医生|记者|作家|诗人|画家|导演|古人|先哲|人士|官员|负责人|[儒道佛墨法]家|[宋唐汉明清]人|理学家|学派)$"
)
_OPENER = re.compile(
    r"^(?:因此|所以|但是?|然而|不过|而|其中|例如|比如|如|正如|早就有?|同时|此外|而且|后来|对此|据说|最近|近日|目前|当时|在[^，]{2,14}[时后中上下]，?|针对[^，]{2,20}，|通过[^，]{2,20}，|经过[^，]{2,20}，)，?"
)
_SHORTEST, _LONG_ENOUGH, _LONGEST = 10, 20, 96
_ANOTHER_POINT = re.compile(r"，(?=同时|而且|并且|此外|另外|即便|因此|所以|但|而(?!且))|。")
"""Where a long view goes on to another point: what stands before is a view by itself."""


def extract(analysis: Analysis, statements: list[Statement]) -> Iterator[Found]:
    reports = _reports(analysis)
    for holder, verb, sentence, start, end in reports:
        alike = [
            other for other in reports if other[0] == holder and other[2].paragraph == sentence.paragraph
        ]
        if len(alike) > 1:
            continue
        view = _view_text(analysis, start, end)
        if view is None or _goes_on(analysis, sentence, view[1]):
            continue
        text, end = view
        yield Found(
            kind="view",
            sentence=sentence,
            slots={
                "holder": holder,
                "view": text,
                "asked": analysis.native("主张" if verb in ("主张", "提倡", "倡导") else "观点"),
            },
            key=text + "。",
            points=(Point(text, start, end),),
            answer=(start, end),
            answer_type="clause",
            evidence=((sentence.start, sentence.end),),
            holder=holder,
            rule="reported-view",
            salience=0.75,
            confidence=0.75,
            for_points=reasons(analysis, sentence),
        )


_MORE = re.compile(
    r"^(?:(?:他|她|他们|她们|两人|二人)[^，]{0,3}(?:认为|指出|相信|强调|主张|说)|同时|此外|另外|而且|并且)"
)
_STILL_MORE = re.compile(r"^，(?:同时|而且|并且|此外|另外)")


def _goes_on(analysis: Analysis, sentence: SentenceView, end: int) -> bool:
    """Whether the holder says more than the key would: after the cut, or in the next sentence."""
    if _STILL_MORE.match(analysis.shadow[end : end + 4]):
        return True
    after = analysis.sentences[sentence.index + 1 : sentence.index + 2]
    return any(other.paragraph == sentence.paragraph and _MORE.match(other.text) for other in after)


@lru_cache(maxsize=4)
def _reports(analysis: Analysis) -> tuple[tuple[str, str, SentenceView, int, int], ...]:
    return tuple(
        report for sentence in analysis.sentences if (report := _report(analysis, sentence)) is not None
    )


def holders(analysis: Analysis) -> tuple[tuple[int, str], ...]:
    """(where the name stands, the name as printed) of everybody whose view the text reports."""
    found: list[tuple[int, str]] = []
    for holder, _, sentence, start, _ in _reports(analysis):
        at = analysis.surface.find(holder, sentence.start, start)
        if at >= 0:
            found.append((at, holder))
    return tuple(found)


def _report(analysis: Analysis, sentence: SentenceView) -> tuple[str, str, SentenceView, int, int] | None:
    """(holder as printed, verb, sentence, start and end of the view)."""
    text = sentence.text.rstrip("。 \n”")
    if sentence.in_speech or sentence.is_question or garbled(sentence.text):
        return None
    match, verb = _IN_EYES.match(text), "认为"
    if match is None:
        match = _QUOTED.search(text) or _REPORT.search(text)
        if match is None or match.start() > 24:
            return None
        verb = match["verb"]
    holder = match["holder"]
    opener = _OPENER.match(holder)
    at = match.start("holder") + (opener.end() if opener else 0)
    holder = text[at : match.end("holder")]
    if not _is_holder(analysis, holder, sentence.start + at):
        return None
    printed = analysis.print_text(sentence.start + at, sentence.start + match.end("holder"))
    start, end = sentence.start + match.start("view"), sentence.start + match.end("view")
    return printed, verb, sentence, start, _to_the_closing_mark(analysis, start, end)


def _to_the_closing_mark(analysis: Analysis, start: int, end: int) -> int:
    """Where a view that is quoted ends: with its quotation, if that is not too long to be a key."""
    for quotation in analysis.article.quotations:
        if quotation.span.start <= start + 1 and start < quotation.span.end and quotation.span.end > end:
            return quotation.span.end if quotation.span.end - start <= _LONGEST else end
    return end


_ANYBODY = re.compile(
    r"(?:一些|许多|不少|很多|大量|多数|大多数|有些|有的|部分|几位|有|[愈越]来[愈越]多的)?(?:学者|专家|科学家|研究者|研究人员|评论家|批评家|教授|博士|医生|记者|作家|诗人|画家|导演|官员|负责人|业内人士|专业人士|人士|老师|读者|游客|网友|家长)们?"
)
"""科学家, 有些学者: several such views may stand in a paragraph, and nobody can tell whose is asked for."""


def _is_holder(analysis: Analysis, holder: str, start: int) -> bool:
    """Whether it names somebody: a person or body, or a group of people who know."""
    if (
        not 2 <= len(holder) <= 18
        or pointing_words(holder)
        or re.search(r"[我你您他她它这那其]|有人|被|不|所|的是|如果", holder)
    ):
        return False
    if not balanced(holder) or (_ANYBODY.fullmatch(holder) and analysis.shadow.count(holder) > 1):
        return False
    named = any(
        mention.kind in ("PER", "ORG") and mention.end == start + len(holder)
        for mention in analysis.mentions_in(start, start + len(holder))
    )
    return (
        named
        or _GROUPS.search(holder) is not None
        or any(holder.endswith(title) for title in words("titles"))
    )


def _view_text(analysis: Analysis, start: int, end: int) -> tuple[str, int] | None:
    """The view as a key prints it, and where it ends: whole clauses, without what somebody else says."""
    source = analysis.shadow[start:end]
    cut = re.search(r"[，；](?:其他[^，]{0,6}(?:学者|专家|人)|另一些|而[^，]{2,10}(?:却|则)?认为)|；", source)
    if cut is not None:
        end = start + cut.start()
    if end - start > _LONGEST:
        breaks = [
            m.start() for m in _ANOTHER_POINT.finditer(analysis.shadow[start:end]) if m.start() <= _LONGEST
        ]
        if not breaks or breaks[-1] < _LONG_ENOUGH:
            return None
        end = start + breaks[-1]
    text = tidy(analysis, start, end)
    if text.count("“") == text.count("”") + 1 and text.startswith("“"):
        text = text[1:]
    if text.startswith("“") and text.endswith("”") and text.count("“") == 1:
        text = text[1:-1].strip("。 ")
    shadow = analysis.simplified(text)
    if (
        len(text) < _SHORTEST
        or not balanced(text)
        or re.match(r"(他|她|它|这|那|其(?!实)|此|该|的|了|过|自己)", shadow)
        or re.search(r"[？！]|什么|怎样|如何|^是$|”[^“]*$", shadow)
    ):
        return None
    return text, end
