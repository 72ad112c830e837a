"""What a mark of punctuation does where its place shows it: quotation marks round a name, a dash, an ellipsis.

湿地被称为“地球之肾” → mark 引号, 表示特定的称谓; 他的老师——林远山——来了 → 破折号, 表示解释说明
Refuses marks whose work a reader could name otherwise: irony, emphasis, what is left to the imagination.
"""

import re
from collections.abc import Iterator

from quizgen.facts.model import Found, without_opener
from quizgen.facts.standing import balanced, garbled
from quizgen.facts.statements import Statement
from quizgen.language.analysis import Analysis, SentenceView
from quizgen.language.attribution import attribute

_NAMED = re.compile(
    r"(?:称为|称作|称之为|叫作|叫做|誉为|名为|命名为|取名为|冠以)“(?P<what>[^“”，。！？；：]{1,10})”|“(?P<called>[^“”，。！？；：]{1,10})”(?:之称|的称号|的美誉|的美称|的别称)"
)
_PAIRED_DASHES = re.compile(r"[^—，。；：]{2,}——(?P<what>[^—。！？；“”]{4,30})——[^—]")
_DASH = re.compile(
    r"[\u4e00-\u9fff》”]{2}——(?P<what>(?:即|也就是|就是|包括|例如|比如|一(?:种|个|位|座|部|条|项|门|类|把|件|本|张|只|名|群|片|道|份|家|所))[^—。！？]{4,40})$"
)
_LIST_BREAKS_OFF = re.compile(r"(?P<what>(?:[^、，。；：“”…]{1,10}、){2,}[^、，。；：“”…]{1,12})……")
_MARKS: tuple[tuple[str, str, re.Pattern[str], tuple[str, ...]], ...] = (
    ("引号", "表示特定的称谓", _NAMED, ("表示直接引用别人说的话", "表示讽刺和否定", "表示话还没有说完")),
    (
        "破折号",
        "表示解释说明",
        _PAIRED_DASHES,
        ("表示声音的延长", "表示说话突然中断", "表示话题的转换"),
    ),
    ("破折号", "表示解释说明", _DASH, ("表示声音的延长", "表示说话突然中断", "表示话题的转换")),
    (
        "省略号",
        "表示列举的省略",
        _LIST_BREAKS_OFF,
        ("表示说话断断续续", "表示话题的转换", "表示声音的延长"),
    ),
)
_SHORTEST, _LONGEST = 10, 64


def extract(analysis: Analysis, statements: list[Statement]) -> Iterator[Found]:
    for sentence in analysis.sentences:
        if sentence.in_speech or sentence.is_question or attribute(analysis, sentence).kind == "unknown":
            continue
        found = _mark(analysis, sentence)
        if found is not None:
            yield found


def _mark(analysis: Analysis, sentence: SentenceView) -> Found | None:
    text = without_opener(analysis, sentence)
    if not _SHORTEST <= len(text) <= _LONGEST or garbled(text) or not balanced(text):
        return None
    source = sentence.text.rstrip("。 \n")
    for mark, use, pattern, others in _MARKS:
        match = pattern.search(source)
        if match is None or not _alone(source, mark):
            continue
        group = "what" if match["what"] else "called"
        start, end = sentence.start + match.start(group), sentence.start + match.end(group)
        within = analysis.print_text(start, end)
        native = analysis.native(mark)
        weights = sorted((analysis.keywords.get(word, 0.0) for word in sentence.content), reverse=True)
        return Found(
            kind="mark",
            sentence=sentence,
            slots={
                "sentence": text,
                "mark": f"“{within}”{analysis.native('的')}{native}" if mark == "引号" else native,
                "name": native,
            },
            key=use,
            answer_type="device",
            evidence=((sentence.start, sentence.end),),
            rule=f"mark-{mark}",
            salience=min(1.0, sum(weights[:4]) / 2.6),
            confidence=0.6,
            choices=others,
        )
    return None


def _alone(source: str, mark: str) -> bool:
    """Whether the sentence has the mark once, so that the stem need not say which one it means."""
    if mark == "引号":
        return source.count("“") == 1
    if mark == "破折号":
        return len(re.findall("——", source)) <= 2
    return source.count("……") == 1
