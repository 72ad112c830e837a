"""What the parts of a text are for: its title, its closing sentence, the questions it asks.

a closing 因此… → ending; a question with its answer → raised_question; a question in the first paragraph → opening_question
Refuses sentences that are garbled or too long to quote.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from quizgen.facts.model import LAST_RESORT, Found, Point, numbered, tidy
from quizgen.facts.standing import balanced, garbled
from quizgen.facts.statements import Statement, salience
from quizgen.language.analysis import Analysis, SentenceView
from quizgen.language.genre import classify
from quizgen.language.keywords import overlap
from quizgen.language.references import unresolved
from quizgen.language.topic import sure_topic, topic


def extract(analysis: Analysis, statements: list[Statement]) -> Iterator[Found]:
    yield from _raised_questions(analysis)
    for found in (
        _title(analysis, statements), _ending(analysis), _opening_question(analysis), _opening(analysis),
    ):  # fmt: skip
        if found is not None:
            yield found


def _opening_question(analysis: Analysis) -> Found | None:
    """A question in the first paragraph that the rest of the text goes into."""
    if classify(analysis).name in ("narrative", "biography"):
        return None
    for sentence in analysis.paragraph_sentences(1):
        if not sentence.is_question or sentence.in_speech or len(sentence.text) > 50 or "“" in sentence.text:
            continue
        text = re.sub(
            r"^(那么|那|而|但|但是|可是)，?",
            "",
            tidy(analysis, sentence.start, sentence.end).rstrip("？?"),
        )
        later = [
            other
            for other in analysis.sentences
            if other.paragraph > 1 and overlap(sentence.content, other.content, analysis.keywords) > 0.2
        ]
        if (
            unresolved(sentence.text)
            or len(later) < 2
            or not balanced(text)
            or len(text) < 6
            or re.search(r"[我你]", sentence.text)
        ):
            continue
        weighty = [token for token in sentence.tokens if analysis.keywords.get(token.text, 0.0) >= 0.15]
        if not any(token.tag in ("n", "nz", "vn", "PER", "ORG", "LOC") for token in weighty):
            continue
        return Found(
            kind="opening_question",
            sentence=sentence,
            slots={"question": text},
            key="引起读者的思考和阅读兴趣；点明文章要谈的话题，引出下文的论述。",
            points=(
                Point("引起读者的思考和阅读兴趣", sentence.start, sentence.end),
                Point("点明话题，引出下文", later[0].start, later[0].end),
            ),
            answer_type="device",
            evidence=((sentence.start, sentence.end), (later[0].start, later[0].end)),
            rule="opening-question",
            salience=0.65,
        )
    return None


def _opening(analysis: Analysis) -> Found | None:
    """What the first sentence is for: it names the topic, or leads up to the sentence that does."""
    first = analysis.sentences[0] if analysis.sentences else None
    sure = sure_topic(analysis)
    about = sure or topic(analysis)
    if first is None or not about or first.in_speech or first.is_question or analysis.paragraph_count < 3:
        return None
    quoted = whole_sentence(analysis, first)
    if quoted is None or not whole_ending(first) or len(quoted) > 70:
        return None
    printed = analysis.native(about)
    at_once = about in first.text[: len(about) + _AT_ITS_HEAD]
    if at_once:
        later = next((s for s in analysis.sentences if s.paragraph > 1 and about in s.text), None)
        parts = [f"开门见山，点出全文的话题“{printed}”", f"领起全文，引出下文对“{printed}”的具体叙述或论述"]
    else:
        later = next((s for s in analysis.sentences[1:] if about in s.text), None)
        parts = [f"由此说起，引出全文的话题“{printed}”", "为下文作铺垫，引起读者的阅读兴趣"]
    if later is None:
        return None
    return Found(
        kind="opening",
        sentence=first,
        slots={"sentence": quoted},
        key=numbered(parts),
        points=(Point(parts[0], first.start, first.end), Point(parts[1], later.start, later.end)),
        answer_type="device",
        evidence=((first.start, first.end), (later.start, later.end)),
        rule="names-topic" if at_once else "leads-to-topic",
        salience=0.4,
        confidence=LAST_RESORT,  # readers often name the topic otherwise
    )


_AT_ITS_HEAD = 6
_NO_ANSWER = re.compile(r"^(但|然而|可|不过|难道|岂|何况)")


def _raised_questions(analysis: Analysis) -> Iterator[Found]:
    """A question of the author's within the text, which the next sentence answers: what it is for."""
    if classify(analysis).name in ("narrative", "biography"):
        return
    for sentence, answer in pairwise(analysis.sentences):
        if (
            not sentence.is_question or sentence.in_speech or "“" in sentence.text or answer.is_question or answer.in_speech
            or answer.paragraph - sentence.paragraph > 1 or sentence.paragraph == 1
            or re.search(r"难道|岂|何尝|何必|怎能|何况|吗$|吗？$|[我你]", sentence.text) or _NO_ANSWER.match(answer.text)
            or re.search(r"为什么|为何|什么|怎样|如何|怎么|哪|何以", sentence.text) is None
        ):  # fmt: skip
            continue
        question = re.sub(
            r"^(那么|那|究竟|到底|而|但|但是)，?",
            "",
            tidy(analysis, sentence.start, sentence.end).rstrip("？?"),
        )
        told = re.sub(
            r"^(首先|其实|因为|由于|这是因为|原来|当然)，?", "", tidy(analysis, answer.start, answer.end)
        )
        if (
            not 6 <= len(question) <= 40 or not 10 <= len(told) <= 60 or unresolved(sentence.text)
            or not balanced(question) or not balanced(told) or garbled(told) or re.match(r"(这|那|他|她|它|其)", told)
            or not sentence.content & answer.content
        ):  # fmt: skip
            continue
        yield Found(
            kind="raised_question",
            sentence=sentence,
            slots={"question": question},
            key=f"①提出问题，引起读者的注意和思考；②引出下文的回答：“{told}”。",
            points=(
                Point("提出问题，引起读者的注意和思考", sentence.start, sentence.end),
                Point(f"引出下文的回答：“{told}”", answer.start, answer.end),
            ),
            answer_type="device",
            evidence=((sentence.start, sentence.end), (answer.start, answer.end)),
            rule="question-and-answer",
            salience=0.7,
            confidence=0.7,
        )


def _title(analysis: Analysis, statements: list[Statement]) -> Found | None:
    """What a title is for: a question that opens the subject, or the name of what the text is about."""
    title = analysis.article.title.strip()
    bare = re.sub(r"[《》？?！!]", "", title).strip()
    named = [
        (weight, word)
        for word, weight in analysis.keywords.items()
        if len(word) > 1 and weight >= 0.2 and word in analysis.simplified(analysis.article.title)
    ]
    if not 3 <= len(bare) <= 26 or not balanced(title) or not named:
        return None
    _, word = max(named)
    asks = (
        title.endswith(("？", "?"))
        or re.search(
            r"为什么|如何|怎样|怎么|何以|该不该|是否|几何|多少", analysis.simplified(analysis.article.title)
        )
        is not None
    )
    bearing = [
        statement
        for statement in statements
        if word in statement.shadow
        and statement.whole
        and 12 <= len(statement.text) <= 46
        and not re.search(r"\d", statement.shadow)
    ]
    if not bearing:
        return None
    best = max(bearing, key=lambda statement: (salience(statement), -statement.start))
    printed = _in_title(analysis, word)
    if asks:
        parts = ("以问句为题，引起读者的思考和阅读兴趣", f"点明文章要谈的话题（{printed}），引出下文")
    else:
        parts = (f"点明文章的写作对象（{printed}）", f"提示文章的主要内容：{best.text}")
    return Found(
        kind="title",
        sentence=best.sentence,
        slots={"title": title},
        key=numbered(parts),
        points=tuple(Point(part, best.start, best.end) for part in parts),
        answer_type="device",
        evidence=((best.start, best.end),),
        rule="title-asks" if asks else "title-names-subject",
        salience=0.5,
        confidence=0.6 if asks else 0.4,
    )


def _in_title(analysis: Analysis, word: str) -> str:
    """The phrase around the word that text and title share: 共享 → 共享单车."""
    title = analysis.simplified(analysis.article.title)
    longest = word
    for sentence in analysis.sentences:
        for index, token in enumerate(sentence.tokens):
            if token.text != word:
                continue
            for first in range(max(0, index - 2), index + 1):
                for last in range(index + 1, min(len(sentence.tokens), index + 3) + 1):
                    phrase = "".join(part.text for part in sentence.tokens[first:last])
                    if phrase in title and len(longest) < len(phrase) <= 8:
                        longest = phrase
    start = title.index(longest)
    return analysis.article.title[start : start + len(longest)]


_CONCLUDES = re.compile(
    r"^(因此|所以|可见|由此|总之|总而言之|综上|归根|从[^，]{2,14}(?:来看|看来)|这样看来|看来)"
)
_HOPES = re.compile(
    r"但愿|希望|期待|让我们|呼吁|愿(?=[\u4e00-\u9fff])(?!意|望)|应该|应当|必须|务必|不应|需要"
)
_LOOKS_AHEAD = re.compile(r"未来|将来|明天|今后|终将|必将|将会|总有一天|一定会")


def ending_role(last: SentenceView) -> str:
    """The sentence of an answer guide that says what a last sentence does by its own words; "" if they do not tell."""
    for role, pattern in (
        ("side_ending_concludes", _CONCLUDES),
        ("side_ending_calls", _HOPES),
        ("side_ending_ahead", _LOOKS_AHEAD),
    ):
        if pattern.search(re.sub(r"“[^”]*”", "", last.text)):
            return role
    return ""


def _ending(analysis: Analysis) -> Found | None:
    """What the last sentence is for, where its own words show it: it concludes, it calls on the reader, it looks ahead."""
    last = analysis.sentences[-1] if analysis.sentences else None
    if last is None or last.in_speech or last.is_question or analysis.paragraph_count < 3:
        return None
    quoted = tidy(analysis, last.start, last.end)
    if not 10 <= len(quoted) <= 60 or not balanced(quoted) or garbled(quoted) or not whole_ending(last):
        return None
    titled = [
        word
        for word in last.content
        if len(word) > 1
        and word in analysis.simplified(analysis.article.title)
        and analysis.keywords.get(word, 0.0) >= 0.15
    ]
    if _CONCLUDES.match(last.text):
        parts = ["总结全文，得出结论"]
    elif _HOPES.search(last.text):
        parts = ["表达作者的希望和主张，引发读者的思考"]
    elif _LOOKS_AHEAD.search(last.text):
        parts = ["展望未来，给读者留下思考的余地"]
    else:
        return None
    where = "照应标题" if titled else "收束全文"
    parts.append(f"{where}，使文章结构完整")
    return Found(
        kind="ending",
        sentence=last,
        slots={"sentence": quoted},
        key=numbered(parts),
        points=tuple(Point(part, last.start, last.end) for part in parts),
        answer_type="device",
        evidence=((last.start, last.end),),
        rule="last-sentence",
        salience=0.4,
        confidence=0.5,
    )


_HALF = re.compile(
    r"^(一方面|另一方面|同时|因为|由于|其次|最后|此外|而|但|就像|正如|例如|比如|不过|这样|如此)"
)


def whole_ending(sentence: SentenceView) -> bool:
    """Whether a closing or opening sentence can be quoted by itself: not the second half of a pair."""
    return _HALF.match(sentence.text) is None


def whole_sentence(analysis: Analysis, sentence: SentenceView) -> str | None:
    """A sentence as a stem quotes it, uncut; None if it is garbled, cut in its marks or too long to quote."""
    text = tidy(analysis, sentence.start, sentence.end)
    if garbled(text) or not balanced(text) or not 6 <= len(text) <= _LONGEST_QUOTED:
        return None
    return text


_LONGEST_QUOTED = 110
