"""How a passage develops: two things set apart, a view and the reply to it, one point in its aspects.

有人认为X。其实Y → rebuttal; X：a；b；c → aspects; X…，而Y则… → difference
Refuses passages whose sentences do not take each other up, and parts that cannot be read alone.
"""

import re
from collections.abc import Iterator

from quizgen.facts.model import Found, Point, numbered, tidy
from quizgen.facts.standing import balanced, standing_problem
from quizgen.facts.statements import Statement
from quizgen.language.analysis import Analysis, SentenceView
from quizgen.language.keywords import overlap
from quizgen.language.references import unresolved

_OPENERS = re.compile(
    r"^(由此可见|由此看来|因此|所以|而且|而|但是|但|于是|可见|其实|然而|不过|同时|此外|另外|当然|首先|其次|再次|再者|最后|总之|事实上|实际上|也就是说|换句话说|第[一二三四]|例如|比如|譬如|一方面|另一方面|具体来说|因为|由于|这是因为|显然|殊不知|可是)，?"
)
_GENERAL_VIEW = re.compile(
    r"(?P<who>有人|有些人|有的人|一些人|许多人|很多人|不少人|人们|大多数人|多数人|一般人|世人|常人|大家)(?:都|往往|常常|总是|一直|可能|也许|会|就|总|习惯于|通常|普遍|曾|还|便|因此){0,3}(?:认为|以为|觉得|说|相信|担心|主张|断言|把|想当然地认为|误以为)，?：?(?P<view>[^。？！“”]{6,50}|“[^”]{6,50}”)"
)
_REPLY = re.compile(
    r"^((?:这种|这一|这个|这样的|上述)(?:担心|担忧|看法|观点|说法|想法|认识|顾虑|论调|质疑|指责)(?:其实|显然|恐怕|未必|并|也|都)*(?:不成立|不能成立|站不住脚|不对|不准确|是错误的|是片面的|有失偏颇|经不起推敲|没有道理|缺乏依据|是一种误解)(?=[，：])[，：]|但是?|然而|其实|不过|事实上|实际上|可是|殊不知|恰恰相反|相反|事实并非如此|这种看法|这其实|这是一种误解|这种观点)，?"
)


def extract(analysis: Analysis, statements: list[Statement]) -> Iterator[Found]:
    for number in range(1, analysis.paragraph_count + 1):
        sentences = analysis.paragraph_sentences(number)
        for sentence in sentences:
            if sentence.in_speech:
                continue
            for found in (
                _rebuttal(analysis, sentence),
                _aspects(analysis, sentence),
                _paired_difference(analysis, sentence) or _difference(analysis, sentence),
            ):
                if found is not None:
                    yield found


def part(analysis: Analysis, start: int, end: int, longest: int = 64) -> str | None:
    """A stretch as a scoring point: opener cut, at most `longest` characters (whole clauses), readable alone."""
    text = _OPENERS.sub("", tidy(analysis, start, end))
    while len(text) > longest and "，" in text[10:]:
        text = text[: text.rindex("，")]
    text = re.sub(r"[；，](?:更重要的是|更为重要的是|而且|但是|但|因此|所以|同时|此外|其次|不过)$", "", text)
    if (
        not 6 <= len(text) <= longest
        or not balanced(text)
        or re.match(r"(他|她|它|他们|它们|这|那|此|其|该)", text)
    ):
        return None
    return text


def _rebuttal(analysis: Analysis, sentence: SentenceView) -> Found | None:
    """有人认为X。但Y: what the author answers."""
    match = _GENERAL_VIEW.search(sentence.text)
    if match is None:
        return None
    view_start, view_end = sentence.start + match.start("view"), sentence.start + match.end("view")
    turn = re.search(r"，(?=但|然而|其实|不过|事实上|可是|殊不知|却)", sentence.text[match.start("view") :])
    if turn:
        cut = sentence.start + match.start("view") + turn.start()
        view_end, reply = min(view_end, cut), (cut + 1, sentence.end)
        reply_sentence = sentence
    else:
        following = (
            analysis.sentences[sentence.index + 1] if sentence.index + 1 < len(analysis.sentences) else None
        )
        if (
            following is None
            or following.paragraph - sentence.paragraph > 1
            or not _REPLY.match(following.text)
            or following.is_question
            or following.in_speech
        ):
            return None
        reply, reply_sentence = (following.start, following.end), following
    view = tidy(analysis, view_start, view_end).strip("“”「」")
    if unresolved(analysis.shadow[view_start:view_end]) or not 6 <= len(view) <= 40 or not balanced(view):
        return None
    answer = _REPLY.sub("", tidy(analysis, *reply))
    if not 8 <= len(answer) <= 90 or not balanced(answer) or re.match(r"(他|她|它|这|那|其|此)", answer):
        return None
    points = [Point(answer, *reply)]
    more = (
        analysis.sentences[reply_sentence.index + 1]
        if reply_sentence.index + 1 < len(analysis.sentences)
        else None
    )
    if (
        more is not None
        and more.paragraph == reply_sentence.paragraph
        and not more.is_question
        and not more.in_speech
    ):
        extra = part(analysis, more.start, more.end)
        if (
            extra
            and overlap(more.content, reply_sentence.content | sentence.content, analysis.keywords) > 0.12
        ):
            points.append(Point(extra, more.start, more.end))
    return Found(
        kind="rebuttal",
        sentence=sentence,
        slots={
            "view": view,
            "who": analysis.print_text(
                sentence.start + match.start("who"), sentence.start + match.end("who")
            ),
        },
        key=numbered(point.text for point in points) if len(points) > 1 else answer + "。",
        points=tuple(points),
        answer_type="list",
        evidence=tuple(sorted({(view_start, view_end), *((point.start, point.end) for point in points)})),
        rule="view-and-reply",
        salience=0.85,
    )


def _aspects(analysis: Analysis, sentence: SentenceView) -> Found | None:
    """H：a；b；c。 or H：a，b，c with one frame repeated."""
    text = sentence.text
    colon = text.find("：")
    if colon < 6 or "“" in text[max(0, colon - 1) : colon + 2]:
        return None
    head = tidy(analysis, sentence.start, sentence.start + colon)
    head = _OPENERS.sub("", head)
    body = text[colon + 1 :].rstrip("。！”")
    pieces = [piece for piece in re.split(r"；", body) if piece]
    if not 2 <= len(pieces) <= 5 or any(not 5 <= len(piece) <= 50 for piece in pieces):
        return None
    if (
        not 6 <= len(head) <= 36
        or standing_problem(
            re.sub(
                r"(是|有|如下|包括|表现在|在于)$",
                "",
                simplified(analysis, sentence.start, sentence.start + colon),
            )
        )
        or not balanced(body)
    ):
        return None
    if re.match(r"请|看|试", head) or re.search(r"说|认为|指出|写道|问|如$|例如|比如", text[:colon][-4:]):
        return None
    points: list[Point] = []
    position = colon + 1
    for piece in pieces:
        at = text.index(piece, position)
        start, end = sentence.start + at, sentence.start + at + len(piece)
        points.append(Point(_OPENERS.sub("", tidy(analysis, start, end)), start, end))
        position = at + len(piece)
    return Found(
        kind="aspects",
        sentence=sentence,
        slots={"head": head, "count": "两三四五"[len(points) - 2]},
        key=numbered(point.text for point in points),
        points=tuple(points),
        answer_type="list",
        evidence=((sentence.start, sentence.end),),
        rule="colon-and-parts",
        salience=0.75,
    )


def simplified(analysis: Analysis, start: int, end: int) -> str:
    return _OPENERS.sub("", analysis.shadow[start:end].strip("，。；： "))


def _difference(analysis: Analysis, sentence: SentenceView) -> Found | None:
    """A…；(而)B则…: two subjects, two predicates, set against each other."""
    clauses = sentence.clauses
    for index in range(1, len(clauses)):
        clause, before = clauses[index], clauses[index - 1]
        if clause.subject is None or before.subject is None or clause.predicate is None:
            continue
        adverb = sentence.tokens[clause.predicate].text
        parallel = (
            before.mark == "；"
            and before.predicate is not None
            and adverb == sentence.tokens[before.predicate].text
            and adverb in ("是", "属于", "指", "为", "叫", "有", "可以", "主要", "多", "就是")
        )
        opening = "".join(token.text for token in sentence.tokens[before.first : before.first + 2])
        parallel = parallel or (opening.startswith("如果说") and clause.connective.startswith("那么"))
        set_apart = parallel
        if not set_apart or before.mark not in "，；":
            continue
        left, right = (
            _subject(analysis, sentence, before.subject),
            _subject(analysis, sentence, clause.subject),
        )
        if left is None or right is None or left == right or left in right or right in left:
            continue
        last = index
        while last + 1 < len(clauses) and clauses[last + 1].subject is None and clauses[last].mark == "，":
            last += 1
        left_span = (sentence.tokens[before.core].start, sentence.tokens[before.last - 1].end)
        right_span = (sentence.tokens[clause.core].start, sentence.tokens[clauses[last].last - 1].end)
        texts = [tidy(analysis, *left_span), tidy(analysis, *right_span)]
        if any(not 5 <= len(text) <= 48 or not balanced(text) or "？" in text for text in texts):
            continue
        if any(
            standing_problem(analysis.shadow[start:end].strip("，。；"))
            for start, end in (left_span, right_span)
        ):
            continue
        return Found(
            kind="difference",
            sentence=sentence,
            slots={"left": left, "right": right},
            key=numbered(texts),
            points=(Point(texts[0], *left_span), Point(texts[1], *right_span)),
            answer_type="list",
            evidence=tuple(sorted({left_span, right_span})),
            rule="set-apart",
            salience=0.6 + 0.3 * min(1.0, max(analysis.keywords.get(word, 0.0) for word in (left, right))),
        )
    return None


_PAIR = re.compile(
    r"(?:^|；|，)(?:如果说)?(?P<left>[^，；。“”]{2,10}?)是(?P<one>[^，；。]{2,14})，(?:那么|而)?(?P<right>[^，；。“”]{2,10}?)(?:就|则|却)?是(?P<other>[^，；。]{2,14})(?=；|。|$)"
)


def _paired_difference(analysis: Analysis, sentence: SentenceView) -> Found | None:
    """如果说A是大众的，那么B就是小众的；A是轻的，B是重的: pair by pair, what sets the two apart."""
    text = sentence.text.rstrip()
    pairs = list(_PAIR.finditer(text))
    if not pairs or (len(pairs) < 2 and "如果说" not in text):
        return None
    left, right = pairs[0]["left"], pairs[0]["right"]
    if (
        left == right
        or not all(2 <= len(name) <= 10 and unresolved(name) is None for name in (left, right))
        or re.search(r"[我你他她它这那不]|什么", left + right)
    ):
        return None
    spans = [
        (sentence.start + match.start("left"), sentence.start + match.end("other")) for match in pairs[:4]
    ]
    points = [
        Point(
            re.sub(r"(?<=，)(?:那么|而)|(?<=[\u4e00-\u9fff])(?:就|则|却)(?=是)", "", tidy(analysis, *span)),
            *span,
        )
        for span in spans
    ]
    names = [
        analysis.print_text(sentence.start + pairs[0].start(name), sentence.start + pairs[0].end(name))
        for name in ("left", "right")
    ]
    return Found(
        kind="difference",
        sentence=sentence,
        slots={"left": names[0], "right": names[1]},
        key=numbered(point.text for point in points) if len(points) > 1 else points[0].text + "。",
        points=tuple(points),
        answer_type="list",
        evidence=tuple(spans),
        rule="pair-by-pair",
        salience=0.8,
        confidence=0.8,
    )


def _subject(analysis: Analysis, sentence: SentenceView, subject: tuple[int, int]) -> str | None:
    start, end = sentence.tokens[subject[0]].start, sentence.tokens[subject[1] - 1].end
    shadow = analysis.shadow[start:end]
    if (
        not 2 <= len(shadow) <= 12
        or unresolved(shadow)
        or re.search(r"[我你他她它这那其]|有的|有些|一些|一种|后者|前者", shadow)
        or not balanced(shadow)
    ):
        return None
    return analysis.print_text(start, end)
