"""The build of the text: what a paragraph says, how an argument is divided, dated events in their order.

首先…其次…最后… under one heading → division; 1905年…, 1921年…, 1933年… → chronology
Refuses paragraphs without a topic sentence that their other sentences take up.
"""

import re
from collections.abc import Iterator

from quizgen.facts.arguments import claim_text
from quizgen.facts.claims import LAST_RESORT
from quizgen.facts.model import Found, Point
from quizgen.facts.relations import tidy
from quizgen.facts.statements import Statement, balanced, garbled, salience, standing_problem
from quizgen.language.analysis import Analysis, SentenceView
from quizgen.language.characters import characters
from quizgen.language.genre import classify
from quizgen.language.keywords import overlap
from quizgen.language.normalise import simplify
from quizgen.language.references import unresolved

_MARKERS = (
    (r"首先", r"其次", r"再次|再者|此外|另外|最后|第三"),
    (r"第一", r"第二", r"第三"),
    (r"一是", r"二是", r"三是"),
    (r"其一", r"其二", r"其三"),
)


def extract(analysis: Analysis, statements: list[Statement]) -> Iterator[Found]:
    for number in range(1, analysis.paragraph_count + 1):
        sentences = analysis.paragraph_sentences(number)
        gist = _gist(analysis, sentences)
        if gist is not None:
            yield gist
        transition = _transition(analysis, sentences)
        if transition is not None:
            yield transition
        division = _division(analysis, sentences)
        if division is not None:
            yield division
    for found in (_summary(analysis, statements), _title(analysis, statements), _opening(analysis), _ending(analysis)):
        if found is not None:
            yield found
    opening = _opening_question(analysis)
    if opening is not None:
        yield opening
    chronology = _chronology(analysis, statements)
    if chronology is not None:
        yield chronology
    for found in (_plot(analysis, statements), _portrait(analysis, statements)):
        if found is not None:
            yield found


def _opening_question(analysis: Analysis) -> Found | None:
    """A question in the first two paragraphs that the rest of the text goes into."""
    if classify(analysis).name in ("narrative", "biography"):
        return None
    for number in (1, 2):
        for sentence in analysis.paragraph_sentences(number):
            if not sentence.is_question or sentence.in_speech or len(sentence.text) > 50 or "“" in sentence.text:
                continue
            text = re.sub(r"^(那么|那|而|但|但是|可是)，?", "", tidy(analysis, sentence.start, sentence.end).rstrip("？?"))
            later = [other for other in analysis.sentences if other.paragraph > number and overlap(sentence.content, other.content, analysis.keywords) > 0.2]
            if unresolved(sentence.text) or len(later) < 2 or not balanced(text) or len(text) < 6 or re.search(r"[我你]", sentence.text):
                continue
            topic = max((token.text for token in sentence.tokens if token.tag in ("n", "nz", "vn", "PER", "ORG", "LOC")), key=lambda word: analysis.keywords.get(word, 0.0), default="")
            if not topic or analysis.keywords.get(topic, 0.0) < 0.15:
                continue
            at = sentence.start + sentence.text.index(topic)
            printed = analysis.print_text(at, at + len(topic))
            return Found(
                kind="opening_question",
                sentence=sentence,
                slots={"question": text},
                key=f"引起读者的思考和阅读兴趣；点明文章要谈的话题（{printed}），引出下文的论述。",
                points=(
                    Point("引起读者的思考和阅读兴趣", sentence.start, sentence.end),
                    Point(f"点明话题（{printed}），引出下文", later[0].start, later[0].end),
                ),
                answer_type="device",
                evidence=((sentence.start, sentence.end), (later[0].start, later[0].end)),
                rule="opening-question",
                salience=0.65,
            )
    return None


def _plot(analysis: Analysis, statements: list[Statement]) -> Found | None:
    """Four or five events of a story, in the order in which they are told."""
    if classify(analysis).name not in ("narrative", "biography"):
        return None
    cast = characters(analysis)
    acted = [
        statement
        for statement in statements
        if any(statement.text.startswith(name) for name in cast) and 9 <= len(statement.text) <= 26 and "“" not in statement.text and "：" not in statement.text
    ]
    if len(acted) < 4:
        acted = [statement for statement in statements if statement.whole and 10 <= len(statement.text) <= 30 and "：" not in statement.text]
    spread: list[Statement] = []
    for statement in acted:
        if not spread or statement.sentence.index - spread[-1].sentence.index >= 2:
            spread.append(statement)
    if len(spread) < 4:
        return None
    step = (len(spread) - 1) / 4
    chosen = [spread[round(index * step)] for index in range(5)] if len(spread) >= 5 else spread
    return Found(
        kind="plot",
        sentence=chosen[0].sentence,
        slots={f"event{index}": statement.text for index, statement in enumerate(chosen)},
        key="；".join(statement.text for statement in chosen),
        points=tuple(Point(statement.text, statement.start, statement.end) for statement in chosen),
        answer_type="pairs",
        evidence=tuple((statement.start, statement.end) for statement in chosen),
        rule="told-in-order",
        salience=0.6,
    )


def _summary(analysis: Analysis, statements: list[Statement]) -> Found | None:
    """The whole text in three points: the weightiest whole statement of its beginning, middle and end."""
    whole = [statement for statement in statements if statement.reaches_end and 12 <= len(statement.text) <= 58 and "：" not in statement.text]
    third = max(1, len(analysis.sentences) / 3)
    chosen: list[Statement] = []
    for part in range(3):
        members = [statement for statement in whole if int(statement.sentence.index // third) == part]
        if members:
            chosen.append(max(members, key=lambda statement: (salience(statement), -statement.start)))
    if len(chosen) < 3:
        return None
    return Found(
        kind="summary",
        sentence=chosen[0].sentence,
        slots={},
        key="；".join(f"{'①②③'[index]}{statement.text}" for index, statement in enumerate(chosen)) + "。",
        points=tuple(Point(statement.text, statement.start, statement.end) for statement in chosen),
        answer_type="list",
        evidence=tuple((statement.start, statement.end) for statement in chosen),
        rule="three-parts",
        salience=0.3,
        confidence=LAST_RESORT,
    )


def _title(analysis: Analysis, statements: list[Statement]) -> Found | None:
    """What a title is for: a question that opens the subject, or the name of what the text is about."""
    title = analysis.article.title.strip()
    bare = re.sub(r"[《》？?！!]", "", title).strip()
    named = [(weight, word) for word, weight in analysis.keywords.items() if len(word) > 1 and weight >= 0.2 and word in simplified_title(analysis)]
    if not 3 <= len(bare) <= 26 or not balanced(title) or not named:
        return None
    _, word = max(named)
    asks = title.endswith(("？", "?")) or re.search(r"为什么|如何|怎样|怎么|何以|该不该|是否|几何|多少", simplified_title(analysis)) is not None
    bearing = [
        statement
        for statement in statements
        if word in statement.shadow and statement.whole and 12 <= len(statement.text) <= 46 and not re.search(r"\d", statement.shadow)
    ]
    if not bearing:
        return None
    best = max(bearing, key=lambda statement: (salience(statement), -statement.start))
    at = best.start + best.source.find(word)
    printed = analysis.print_text(at, at + len(word)) if word in best.source else word
    if asks:
        parts = ("以问句为题，引起读者的思考和阅读兴趣", f"点明文章要谈的话题（{printed}），引出下文")
    else:
        parts = (f"点明文章的写作对象（{printed}）", f"提示文章的主要内容：{best.text}")
    return Found(
        kind="title",
        sentence=best.sentence,
        slots={"title": title},
        key="；".join(f"{'①②'[index]}{part}" for index, part in enumerate(parts)) + "。",
        points=tuple(Point(part, best.start, best.end) for part in parts),
        answer_type="device",
        evidence=((best.start, best.end),),
        rule="title-asks" if asks else "title-names-subject",
        salience=0.5,
        confidence=0.6 if asks else 0.4,
    )


def simplified_title(analysis: Analysis) -> str:
    return simplify(analysis.article.title) if analysis.article.script == "traditional" else analysis.article.title


def _opening(analysis: Analysis) -> Found | None:
    """What the first sentence is for: it brings in the subject that the text goes on about."""
    first = analysis.sentences[0] if analysis.sentences else None
    if first is None or first.in_speech or first.is_question or analysis.paragraph_count < 3:
        return None
    quoted = quoted_head(analysis, first)
    named = max((token for token in first.tokens if token.tag in ("n", "nz", "vn", "PER", "ORG", "LOC", "nw")), key=lambda token: (analysis.keywords.get(token.text, 0.0), -token.start), default=None)
    if quoted is None or named is None or analysis.keywords.get(named.text, 0.0) < 0.2:
        return None
    topic = analysis.print_text(named.start, named.end)
    parts = (f"引出下文有关“{topic}”的内容", "引起读者的阅读兴趣")
    return Found(
        kind="opening",
        sentence=first,
        slots={"sentence": quoted},
        key="；".join(f"{'①②'[index]}{part}" for index, part in enumerate(parts)) + "。",
        points=tuple(Point(part, first.start, first.end) for part in parts),
        answer_type="device",
        evidence=((first.start, first.end),),
        rule="first-sentence",
        salience=0.35,
        confidence=LAST_RESORT,
    )


def _ending(analysis: Analysis) -> Found | None:
    """What the last sentence is for; more surely so where it takes up the title or the first paragraph."""
    last = analysis.sentences[-1] if analysis.sentences else None
    quoted = quoted_head(analysis, last) if last is not None and not last.in_speech else None
    if last is None or quoted is None or analysis.paragraph_count < 3:
        return None
    head = {word for sentence in analysis.paragraph_sentences(1) for word in sentence.content}
    echoed = [word for word in last.content & head if len(word) > 1 and analysis.keywords.get(word, 0.0) >= 0.15]
    titled = [word for word in last.content if len(word) > 1 and word in simplified_title(analysis)]
    where = "照应标题" if titled else "照应开头" if len(echoed) >= 2 else ""
    parts = (f"{where}，使文章结构完整" if where else "收束全文，使文章结构完整", "深化文章的主旨，引人深思")
    return Found(
        kind="ending",
        sentence=last,
        slots={"sentence": quoted},
        key="；".join(f"{'①②'[index]}{part}" for index, part in enumerate(parts)) + "。",
        points=tuple(Point(part, last.start, last.end) for part in parts),
        answer_type="device",
        evidence=((last.start, last.end),),
        rule="last-sentence",
        salience=0.4,
        confidence=0.5 if where else LAST_RESORT,
    )


def quoted_head(analysis: Analysis, sentence: SentenceView) -> str | None:
    """A sentence as a stem quotes it: whole, or up to a comma and ……; None if it is garbled or cut in its marks."""
    text = tidy(analysis, sentence.start, sentence.end)
    if garbled(text) or not balanced(text) or len(text) < 8:
        return None
    if len(text) <= 46:
        return text
    cut = text.rfind("，", 10, 44)
    return f"{text[:cut]}……" if cut > 0 and balanced(text[:cut]) else None


def _portrait(analysis: Analysis, statements: list[Statement]) -> Found | None:
    """What the text says of its chief subject in several places: three statements, two paragraphs or more."""
    if classify(analysis).name in ("narrative", "biography"):
        return None
    grouped: dict[str, list[Statement]] = {}
    for statement in statements:
        if not 12 <= len(statement.text) <= 46 or not statement.reaches_end or (statement.holder and statement.holder.kind != "author") or "：" in statement.text:
            continue
        name = _head_noun(statement)
        if name:
            grouped.setdefault(name, []).append(statement)
    ranked = sorted(grouped.items(), key=lambda item: (-len(item[1]), item[1][0].start))
    for name, members in ranked[:2]:
        chosen: list[Statement] = []
        for statement in sorted(members, key=lambda item: -salience(item) - 0.3 * item.whole):
            if all(other.sentence.index != statement.sentence.index for other in chosen):
                chosen.append(statement)
        chosen = sorted(chosen[:3], key=lambda item: item.start)
        if len(chosen) < 3 or len({statement.sentence.paragraph for statement in chosen}) < 2:
            continue
        texts = [statement.text for statement in chosen]
        return Found(
            kind="portrait",
            sentence=chosen[0].sentence,
            slots={"subject": name, "count": "三四五"[len(chosen) - 3]},
            key="；".join(f"{'①②③④'[index]}{text}" for index, text in enumerate(texts)) + "。",
            points=tuple(Point(statement.text, statement.start, statement.end) for statement in chosen),
            answer_type="list",
            evidence=tuple((statement.start, statement.end) for statement in chosen),
            rule="chief-subject",
            salience=0.6,
            confidence=0.7,
        )
    return None


def _head_noun(statement: Statement) -> str | None:
    """The subject, if it is a single weighty noun: 蝙蝠, 浮粒."""
    tokens = statement.tokens
    if len(tokens) < 3 or tokens[0].tag not in ("n", "nz") or tokens[1].tag in ("n", "nz", "vn", "u", "c", "f") or tokens[1].text == "、":
        return None
    weight = statement.analysis.keywords.get(tokens[0].text, 0.0)
    return statement.analysis.print_text(tokens[0].start, tokens[0].end) if weight >= 0.35 and not statement.edits else None


def _gist(analysis: Analysis, sentences: list[SentenceView]) -> Found | None:
    """A paragraph whose first or last sentence says what the others carry out."""
    if len(sentences) < 3 or sum(sentence.in_speech for sentence in sentences) > len(sentences) / 3:
        return None
    if classify(analysis).name in ("narrative", "biography"):
        return None  # a story's paragraphs do not open with what they say
    for topic in (sentences[0], sentences[-1]):
        claim = None if topic.is_question or topic.in_speech else claim_text(analysis, topic.start, topic.end)
        if claim is None or len(claim) > 50 or re.search(r"\d", claim):
            continue
        rest = [sentence for sentence in sentences if sentence is not topic]
        shared = [overlap(topic.content, sentence.content, analysis.keywords) for sentence in rest]
        taken_up = sum(value > 0.12 for value in shared)
        turned = any(re.search(r"^(但|然而|不过|其实|可是)|有人|反对|质疑|担心", sentence.text) for sentence in sentences)
        firm = taken_up >= max(2, len(rest) * 0.6) and not turned and topic is sentences[0]
        if taken_up < 1 or (topic is sentences[-1] and taken_up < max(2, len(rest) * 0.5)) or re.match(r"(还|也|又|不久|当天|一天|后来|最后|第)", topic.text) or re.search(r"\d", topic.text):
            continue
        return Found(
            kind="gist",
            sentence=topic,
            slots={},
            key=claim + "。",
            points=(Point(claim, topic.start, topic.end),),
            answer=(topic.start, topic.end),
            answer_type="clause",
            evidence=((topic.start, topic.end),),
            rule="topic-sentence",
            salience=(0.42 if firm else 0.2) + 0.3 * max(shared),
            confidence=0.65 if firm else LAST_RESORT,
        )
    return None


_LINKING = re.compile(r"^(除了|不仅|然而|但是?|不过|那么|同样|与此同时|此外|其实|当然|可是|正因为如此|不仅如此|尽管如此|另一方面|相比之下|值得注意的是|更重要的是)")


def _transition(analysis: Analysis, sentences: list[SentenceView]) -> Found | None:
    """The first sentence of an inner paragraph that links it to what stands before: 不仅如此，…"""
    if len(sentences) < 2 or not 1 < sentences[0].paragraph < analysis.paragraph_count:
        return None
    first = sentences[0]
    quoted = quoted_head(analysis, first)
    if first.in_speech or first.is_exclamation or quoted is None or not _LINKING.match(first.text):
        return None
    names = [token for sentence in sentences for token in sentence.tokens if token.tag in ("n", "nz", "vn", "PER", "ORG", "LOC", "nw")]
    topic = max(names, key=lambda token: (analysis.keywords.get(token.text, 0.0), -token.start), default=None)
    if topic is None:
        return None
    printed = analysis.print_text(topic.start, topic.end)
    parts = ("承上启下，承接上文的内容", f"引出下文有关“{printed}”的论述")
    return Found(
        kind="transition",
        sentence=first,
        slots={"sentence": quoted},
        key="；".join(f"{'①②'[index]}{part}" for index, part in enumerate(parts)) + "。",
        points=tuple(Point(part, first.start, first.end) for part in parts),
        answer_type="device",
        evidence=((first.start, first.end),),
        rule="linking-sentence",
        salience=0.4,
        confidence=0.45,
    )


def _division(analysis: Analysis, sentences: list[SentenceView]) -> Found | None:
    """A heading sentence followed by 首先…其次…最后…."""
    for markers in _MARKERS:
        members: list[SentenceView] = []
        for sentence in sentences:
            if len(members) < 3 and re.match(rf"({markers[len(members)]})(?!个|次|位|名|批|代|年|天|章|步)", sentence.text):
                members.append(sentence)
        if len(members) < 2 or members[0] is sentences[0]:
            continue
        lead = sentences[sentences.index(members[0]) - 1]
        claim = claim_text(analysis, lead.start, lead.end)
        if claim is None or len(claim) > 40:
            continue
        points = []
        for member in members:
            text = re.sub(r"^(首先|其次|再次|再者|此外|另外|最后|第[一二三]|[一二三]是|其[一二三])，?", "", tidy(analysis, member.start, member.end))
            points.append(Point(text if len(text) <= 60 else text.split("，")[0], member.start, member.end))
        return Found(
            kind="division",
            sentence=lead,
            slots={"claim": claim, "count": str(len(points))},
            key="；".join(f"{'①②③④⑤'[index]}{point.text}" for index, point in enumerate(points)) + "。",
            points=tuple(points),
            answer_type="list",
            evidence=tuple(sorted({(lead.start, lead.end), *((member.start, member.end) for member in members)})),
            rule="numbered-points",
            salience=0.8,
        )
    return None


def _chronology(analysis: Analysis, statements: list[Statement]) -> Found | None:
    """Three to five events, each with a year of its own at its head."""
    events: list[tuple[str, str, int, int, Statement]] = []
    for statement in statements:
        times = [time for time in analysis.times_in(statement.start, statement.end) if time.grain in ("year", "full", "era", "decade")]
        if len(times) != 1 or times[0].start != statement.start or (statement.holder and statement.holder.kind != "author"):
            continue
        time = times[0]
        rest_shadow = statement.shadow[len(time.text) :].lstrip("，")
        rest = statement.text[len(time.text) :].lstrip("，")
        if not 6 <= len(rest) <= 30 or standing_problem(rest_shadow) or re.search(r"\d{3,4}年", rest_shadow) or rest_shadow[0] in "的以至到—-初底末":
            continue
        events.append((analysis.print_text(time.start, time.end), rest, statement.start, statement.end, statement))
    unique: dict[str, tuple[str, str, int, int, Statement]] = {}
    for event in events:
        unique.setdefault(event[0], event)
    chosen = sorted(sorted(unique.values(), key=lambda event: -salience(event[4]))[:5], key=lambda event: event[2])
    if len(chosen) < 3:
        return None
    return Found(
        kind="chronology",
        sentence=chosen[0][4].sentence,
        slots={f"time{index}": event[0] for index, event in enumerate(chosen)} | {f"event{index}": event[1] for index, event in enumerate(chosen)},
        key="；".join(f"{event[0]}—{event[1]}" for event in chosen),
        points=tuple(Point(f"{event[0]}：{event[1]}", event[2], event[3]) for event in chosen),
        answer_type="pairs",
        evidence=tuple((event[2], event[3]) for event in chosen),
        rule="dated-events",
        salience=0.7,
    )
