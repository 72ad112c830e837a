"""Points that a text counts off, over sentences or paragraphs: 第一个特色…第二个特色…; 首先…其次…; 一是…二是….

中国人的思考方式有几项特色。 第一个特色，… 第二个特色，… → division with one point for each
Refuses counts that begin without saying what is counted, ordinals that name things (第一次, 第二天), and points cut short.
"""

import re
from collections.abc import Iterator

from quizgen.facts.model import Found, Point, numbered, tidy, without_opener
from quizgen.facts.standing import balanced, garbled
from quizgen.facts.statements import Statement
from quizgen.language.analysis import Analysis, SentenceView
from quizgen.language.genre import classify

_NOT_A_POINT = r"(?!次|位|名|批|代|年|天|章|步|部|层|座|家|届|期|任|本|人|时间|夫人|世|季|级|线|手)"
_NAMED = r"(?:个|种|类|点|项|条|大|方面)?(?:[\u4e00-\u9fff]{0,6})?"
_SERIES: tuple[tuple[str, ...], ...] = (
    tuple(rf"第{figure}{_NOT_A_POINT}{_NAMED}(?:，|：|是(?!因为|为))" for figure in "一二三四五"),
    ("首先(?:是)?，?", "其次(?:是)?，?", "(?:再次|再者|此外|第三|最后)(?:是)?，?", "最后(?:是)?，?"),
    tuple(rf"{figure}是(?!个|种|名|位|家|国|世|切|定)" for figure in "一二三四五"),
    tuple(rf"其{figure}(?:是)?，?" for figure in "一二三四五"),
)
_COUNTED = re.compile(
    r"以下|下列|如下|[几两三四五六数]\s*(?:个|种|点|项|类|件|方面|大|条|层)|[两三四五]者|特[点色征]|原因|方面|表现|条件|途径|作用|意义|阶段|方法|好处|价值|功能|影响|问题|原则|因素|优势|区别|不同|任务|要求|做到|手段|措施"
)
_LONGEST_POINT, _REACH = 52, 3


def extract(analysis: Analysis, statements: list[Statement]) -> Iterator[Found]:
    if classify(analysis).name == "narrative":
        return
    taken: set[int] = set()
    for sentence in analysis.sentences:
        for series in _SERIES:
            members = _members(analysis, sentence, series)
            if len(members) < 2 or members[0][0].index in taken:
                continue
            found = _counted(analysis, members)
            if found is not None:
                taken |= {member.index for member, _ in members}
                yield found
                break


def _members(
    analysis: Analysis, first: SentenceView, series: tuple[str, ...]
) -> list[tuple[SentenceView, int]]:
    """(sentence, length of its mark) for each member of the series that begins with `first`."""
    match = re.match(series[0], first.text)
    if match is None or first.in_speech:
        return []
    members = [(first, match.end())]
    for other in analysis.sentences[first.index + 1 :]:
        if len(members) == len(series) or other.paragraph - members[-1][0].paragraph > _REACH:
            break
        if re.match(series[0], other.text):
            break
        match = re.match(series[len(members)], other.text)
        if match is not None and not other.in_speech:
            members.append((other, match.end()))
    return members


def _counted(analysis: Analysis, members: list[tuple[SentenceView, int]]) -> Found | None:
    first = members[0][0]
    if first.index == 0:
        return None
    lead = analysis.sentences[first.index - 1]
    claim = without_opener(analysis, lead).rstrip("：")
    if (
        first.paragraph - lead.paragraph > 1
        or lead.is_question
        or lead.in_speech
        or garbled(lead.text)
        or not 8 <= len(claim) <= 56
        or not balanced(claim)
        or not _COUNTED.search(lead.text)
    ):
        return None
    points: list[Point] = []
    for member, width in members:
        text = _first_claim(tidy(analysis, member.start + width, member.end))
        if text is None:
            return None
        points.append(Point(text, member.start, member.end))
    return Found(
        kind="division",
        sentence=lead,
        slots={"claim": claim, "count": str(len(points))},
        key=numbered(point.text for point in points),
        points=tuple(points),
        answer_type="list",
        evidence=((lead.start, lead.end), *((member.start, member.end) for member, _ in members)),
        rule="counted-off",
        salience=0.9,
        confidence=0.85,
    )


def _first_claim(text: str) -> str | None:
    """The point itself, whole clauses, without what elaborates it."""
    while len(text) > _LONGEST_POINT:
        cut = max(text.rfind("，"), text.rfind("；"), text.rfind("："))
        if cut < 6:
            return None
        text = text[:cut]
    text = text.strip("，；：")
    return text if len(text) >= 4 and balanced(text) and not garbled(text) else None
