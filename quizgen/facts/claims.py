"""Claims that can be disputed, each with what the text itself offers for and against it.

学校应该把更多时间还给学生 → claim (proposal); 放弃还是坚持？ → dilemma
Refuses plain facts, and claims for which neither the text nor the wording gives a second side.
"""

import re
from collections.abc import Iterator

from quizgen.data import words
from quizgen.facts.arguments import claim_text
from quizgen.facts.model import Found, Point
from quizgen.facts.relations import tidy
from quizgen.facts.statements import Statement, balanced
from quizgen.language.analysis import Analysis, SentenceView
from quizgen.language.characters import characters
from quizgen.language.genre import classify
from quizgen.language.keywords import overlap
from quizgen.language.references import unresolved

PROPOSAL = re.compile(
    r"应该|应当|必须|不应|不该|(?<![反效适相供对响报感答回])应(?=从|以|把|将|在|由|有|成为|重视|尊重|坚持|注意|加强|避免|让|给|先|多|少|更|尽|如何|是|建立|承担)"
    r"|(?<![的据要])需要(?!了解|指出|注意|说明|的|和|，|。)(?=[\u4e00-\u9fff]{2})|不能(?!不|够)(?=只|仅|因|简单|以|把|让|一味|忘|忽视|放弃|盲目|代替|取代)"
    r"|务必|有必要|(?<![需只主重首不想将就快])要(?=学会|善于|敢于|警惕|避免|防止|坚持|重视|尊重|保护|让|把|从|有|用)"
)
PREDICTION = re.compile(r"将会|将(?=[成逐越被变在给]|不再)|必将|终将|迟早|未来[^，。]{0,12}会|总有一天")
ABSOLUTE = re.compile(r"最(?!近|初|后|终|先|早|多|少)|唯一|必然|必定|一定(?!程度|的)|只有|永远|任何|从来|绝对|不可能|没有[^，。]{1,8}就没有|离不开|无一|只能|唯有")
VALUE = re.compile(r"重要|关键|意义|价值|本质|有利于|有助于|不利于|值得|可贵|可怕|幸福|智慧|责任|不是[^，。]+而是|与其|比[^，。]+更|胜过|取决于|在于|意味着|好处|坏处|优势|缺陷|(积极|深远|重大|消极|不良)的?影响|真正的|核心|灵魂|前提|基础|必要|可能|能够|越[^，。]+越")
_TURN = re.compile(r"^(但|但是|然而|不过|可是|当然|诚然|固然|尽管|虽然|即使|另一方面|相反|反之|其实)|虽然|尽管|固然|，但|，却|，然而|不过")
_TROUBLE = re.compile(r"困难|不足|缺乏|弊|风险|挑战|代价|矛盾|限制|危机|难以|损失|担忧|批评|质疑|失去|有限|负担|误区|失败|破坏|危害|障碍")
_DILEMMA = re.compile(r"(?P<pair>[^，。；？！“”]{2,22}还是[^，。；？！“”]{2,22})[，？。]")


def extract(analysis: Analysis, statements: list[Statement]) -> Iterator[Found]:
    genre = classify(analysis).name
    for statement in statements:
        for found in (_claim(analysis, statement, genre), _hypothesis(analysis, statement), _problem(analysis, statement, genre), _application(analysis, statement, genre)):
            if found is not None:
                yield found
    for sentence in analysis.sentences:
        dilemma = _dilemma(analysis, sentence)
        if dilemma is not None:
            yield dilemma
        question = _open_question(analysis, sentence)
        if question is not None:
            yield question
    yield from _quoted_claims(analysis)
    if genre == "expository":
        yield from _knowledge(analysis, statements)
    if genre in ("narrative", "biography"):
        yield from _deeds(analysis, statements)
        yield from _lessons(analysis, statements)
    yield from _reflections(analysis)


_REACH = 60
"""How many sentences on either side are searched for support: the whole of a usual article."""


def sides(analysis: Analysis, sentence: SentenceView, start: int, end: int) -> tuple[tuple[Point, ...], tuple[Point, ...]]:
    """(for, against): sentences of the article that support a claim, and those that limit or oppose it."""
    content = frozenset(token.text for token in analysis.tokens_in(start, end) if token.text in analysis.keywords)
    pro: list[tuple[float, Point]] = []
    contra: list[tuple[float, Point]] = []
    for other in analysis.sentences[max(0, sentence.index - _REACH) : sentence.index + _REACH]:
        if (other.start < end and start < other.end) or other.is_question or other.is_exclamation or other.in_speech or len(other.text) < 12:
            continue
        near = overlap(content, other.content, analysis.keywords)
        distance = abs(other.index - sentence.index)
        if other.paragraph == sentence.paragraph and distance <= 2:
            near += 0.18
        if near < 0.16:
            continue
        found = quotable(analysis, other)
        if found is None:
            continue
        against = bool(_TURN.search(other.text)) or bool(_TROUBLE.search(other.text)) != bool(_TROUBLE.search(analysis.shadow[start:end]))
        (contra if against else pro).append((near, found))
    return _best(pro), _best(contra)


def quotable(analysis: Analysis, sentence: SentenceView) -> Point | None:
    """The sentence, or its last clause group with a subject, short enough to quote in a guide."""
    if len(sentence.text) <= 62 and balanced(sentence.text):
        text = re.sub(r"^(因此|所以|而且|而|但是|但|然而|不过|于是|可见|同时|此外)，?", "", tidy(analysis, sentence.start, sentence.end))
        if not re.match(r"[他她它这那其此]", analysis.shadow[sentence.start : sentence.start + 1]):
            return Point(text, sentence.start, sentence.end)
    for index, clause in enumerate(sentence.clauses):
        if clause.subject is None or clause.core >= clause.last:
            continue
        start = sentence.tokens[clause.core].start
        end = sentence.tokens[sentence.clauses[min(index + 1, len(sentence.clauses) - 1)].last - 1].end
        text = tidy(analysis, start, end)
        if 12 <= len(text) <= 60 and claim_text(analysis, start, end):
            return Point(text, start, end)
    return None


def _best(points: list[tuple[float, Point]]) -> tuple[Point, ...]:
    ranked = sorted(points, key=lambda pair: (-pair[0], pair[1].start))
    return tuple(sorted((point for _, point in ranked[:2]), key=lambda point: point.start))


def _claim(analysis: Analysis, statement: Statement, genre: str) -> Found | None:
    """A judgement, a demand or a forecast that stands alone and that people can differ about."""
    sentence, attribution = statement.sentence, statement.holder
    if attribution is None or not 11 <= len(statement.text) <= 54 or statement.text.count("，") > 3:
        return None
    start, end, shadow = statement.start, statement.end, statement.shadow
    text = statement.text
    if attribution.kind != "author":
        begin = max(statement.start, attribution.start)
        claimed = claim_text(analysis, begin, end)
        if claimed is None or not 10 <= len(claimed) <= 54:
            return None
        start, text, shadow = begin, claimed, analysis.shadow[begin:end]
    if re.search(r"\d{3,}|第\d|图\d|[：“].{0,30}[。！]", shadow) or _is_event(analysis, sentence, start, end):
        return None
    kind = "proposal" if PROPOSAL.search(shadow) else "prediction" if PREDICTION.search(shadow) else "claim"
    marks = sum(bool(pattern.search(shadow)) for pattern in (PROPOSAL, PREDICTION, ABSOLUTE, VALUE))
    social = any(token.text in words("social_words") for token in statement.tokens)
    if marks == 0 or (genre in ("narrative", "biography") and marks < 2 and not VALUE.search(shadow)):
        return None
    if not social and kind == "claim" and (genre != "argumentative" or marks < 2):
        return None
    pro, contra = sides(analysis, sentence, start, end)
    if not pro and not contra:
        return None
    last = analysis.paragraph_count
    place = 0.15 if sentence.paragraph in (1, last, last - 1) else 0.0
    weight = sum(sorted((analysis.keywords.get(token.text, 0.0) for token in statement.tokens), reverse=True)[:4]) / 2.6
    holder = attribution.holder if attribution.kind != "author" else "作者"
    return Found(
        kind=kind,
        sentence=sentence,
        statement=statement,
        slots={"claim": text, "holder": holder},
        answer_type="essay",
        evidence=((start, end),),
        holder=holder,
        rule=f"claim-{kind}",
        salience=min(1.1, weight + place + 0.1 * marks + 0.1 * bool(contra) + 0.15 * social),
        for_points=pro,
        against_points=contra,
    )


_INFERRED = re.compile(r"推测|推断|推算|假说|猜想|猜测|据估计|可能(?!性)|或许|也许|有观点|有一种观点|有学者|有专家|研究者认为|科学家认为|尚无定论|据推测|估计")


def _hypothesis(analysis: Analysis, statement: Statement) -> Found | None:
    """A conjecture whose grounds in the text a reader may weigh."""
    match = _INFERRED.search(statement.shadow)
    if match is None or not 14 <= len(statement.text) <= 50 or re.search(r"\d{3,}|：", statement.shadow) or statement.holder is None:
        return None
    pro, contra = sides(analysis, statement.sentence, statement.start, statement.end)
    if not pro:
        return None
    weight = sum(sorted((analysis.keywords.get(token.text, 0.0) for token in statement.tokens), reverse=True)[:4]) / 2.6
    return Found(
        kind="hypothesis",
        sentence=statement.sentence,
        statement=statement,
        slots={"claim": statement.text},
        answer_type="essay",
        evidence=((statement.start, statement.end),),
        rule="conjecture",
        salience=min(1.0, weight + 0.1),
        for_points=pro,
        against_points=contra,
    )


_PROBLEM = re.compile(r"污染|破坏|浪费|危害|灭绝|濒危|消失|流失|枯竭|下降|衰退|失业|沉迷|依赖|焦虑|孤独|压力|过度|滥用|缺乏|不足|威胁|灾难|干旱|荒漠化|退化|拥堵|噪声|噪音|垃圾|泄露|诈骗|肥胖|近视|短缺|冷落|遗忘|失传|误解|偏见|歧视|矛盾|隐患|风险|乱象|困境")


def _problem(analysis: Analysis, statement: Statement, genre: str) -> Found | None:
    """A trouble of the present that pupils can make proposals about."""
    if genre in ("narrative", "biography") or statement.holder is None or statement.holder.kind != "author":
        return None
    if not _PROBLEM.search(statement.shadow) or not 12 <= len(statement.text) <= 44 or _is_event(analysis, statement.sentence, statement.start, statement.end):
        return None
    if not any(token.text in words("social_words") for token in statement.tokens) or re.search(r"\d{3,}|：|如果|只有|不是|没有|并非|古代|当年|时期", statement.shadow):
        return None
    pro, contra = sides(analysis, statement.sentence, statement.start, statement.end)
    if not pro and not contra:
        return None
    weight = sum(sorted((analysis.keywords.get(token.text, 0.0) for token in statement.tokens), reverse=True)[:4]) / 2.6
    return Found(
        kind="problem",
        sentence=statement.sentence,
        statement=statement,
        slots={"problem": statement.text},
        answer_type="essay",
        evidence=((statement.start, statement.end),),
        rule="present-trouble",
        salience=min(1.0, weight + 0.15),
        for_points=pro or contra,
        against_points=contra if pro else (),
    )


_USEFUL = re.compile(r"优点|特点|优势|有助于|有利于|可以|能够|提高|改善|解决|避免|减少|有效|应用|利用|发明|创造|开创|贡献|启发|保护|传承|促进")


def _application(analysis: Analysis, statement: Statement, genre: str) -> Found | None:
    """What a thing the article explains is good for: a reader may weigh what it means for us."""
    if genre == "narrative" or statement.holder is None or statement.holder.kind != "author":
        return None
    if not _USEFUL.search(statement.shadow) or not 14 <= len(statement.text) <= 48 or re.search(r"如果|：|\d{3,}", statement.shadow):
        return None
    weight = max((analysis.keywords.get(token.text, 0.0) for token in statement.tokens), default=0.0)
    if weight < 0.25 or any(mention.kind == "PER" for mention in analysis.mentions_in(statement.start, statement.end)):
        return None
    pro, contra = sides(analysis, statement.sentence, statement.start, statement.end)
    if not pro:
        return None
    return Found(
        kind="application",
        sentence=statement.sentence,
        statement=statement,
        slots={"claim": statement.text},
        answer_type="essay",
        evidence=((statement.start, statement.end),),
        rule="good-for",
        salience=min(1.0, 0.2 + 0.5 * weight),
        for_points=pro,
        against_points=contra,
    )


def _is_event(analysis: Analysis, sentence: SentenceView, start: int, end: int) -> bool:
    """What happened is not disputed: a dated sentence, or a person doing something."""
    if any(time.grain in ("year", "full", "day", "month") for time in analysis.times_in(start, end)):
        return True
    predicates = [sentence.tokens[clause.predicate].text for clause in sentence.clauses if clause.subject and clause.predicate is not None]
    if predicates and predicates[0] in ("是", "不是", "就是", "正是", "成为", "不仅是", "并不是") and VALUE.search(analysis.shadow[start:end]):
        return False
    subjects = [clause.subject for clause in sentence.clauses if clause.subject]
    if not subjects or subjects[0] is None:
        return False
    first, last = subjects[0]
    named = analysis.mentions_in(sentence.tokens[first].start, sentence.tokens[last - 1].end)
    return any(mention.kind in ("PER", "ORG") for mention in named)


def _dilemma(analysis: Analysis, sentence: SentenceView) -> Found | None:
    """继续投入还是及时退出: a choice that the text sets before somebody."""
    if sentence.in_speech:
        return None
    match = _DILEMMA.search(sentence.text)
    if match is None or re.search(r"无论|不论|不管|或者还是|都还是|但还是|可还是|却还是|我还是|他还是|她还是|总还是|也还是|毕竟还是|仍还是|终究还是|最好还是", sentence.text):
        return None
    if not (sentence.is_question or re.search(r"选择|抉择|决定|面对|面临|取舍|考虑|两难", sentence.text)) or re.search(r"确定|计算|判断|分辨|测", sentence.text):
        return None
    pair = match["pair"]
    left, _, right = pair.partition("还是")
    left = re.sub(r"^.*?(?:是|究竟|到底|选择|该|应|未来|应该|应当)(?=[\u4e00-\u9fff]{2})", "", left)
    if not (3 <= len(left) <= 18 and 3 <= len(right) <= 18) or abs(len(left) - len(right)) > 8 or unresolved(left + right) or re.search(r"[我你他她]", left + right):
        return None
    before = sentence.start + match.start("pair") + len(pair) - len(right) - 2 - len(left)
    end = sentence.start + match.end("pair")
    pro, contra = sides(analysis, sentence, sentence.start, sentence.end)
    first = analysis.print_text(before, before + len(left))
    second = analysis.print_text(end - len(right), end)
    second = re.sub(r"(呢|吗)$", "", second)
    return Found(
        kind="dilemma",
        sentence=sentence,
        slots={"left": first, "right": second},
        answer_type="essay",
        evidence=((sentence.start, sentence.end),),
        rule="either-or",
        salience=0.85,
        for_points=pro,
        against_points=contra,
    )


def _open_question(analysis: Analysis, sentence: SentenceView) -> Found | None:
    """A question in the last third that the author leaves to the reader."""
    if not sentence.is_question or sentence.in_speech or sentence.index < len(analysis.sentences) * 0.6:
        return None
    text = re.sub(r"^(那么|那|而|但|但是|可|可是|究竟|到底|试问|不禁要问)，?", "", tidy(analysis, sentence.start, sentence.end).rstrip("？?"))
    if not 8 <= len(text) <= 44 or unresolved(sentence.text) or not balanced(text) or re.search(r"难道|岂|何尝|何必|吗$", sentence.text) or not re.search(r"如何|怎样|怎么|什么|还是|是否|能否|会不会|哪", sentence.text):
        return None
    if re.search(r"[我你]", re.sub(r"我们", "", sentence.text)):
        return None
    pro, contra = sides(analysis, sentence, sentence.start, sentence.end)
    if not pro:
        return None
    return Found(
        kind="open_question",
        sentence=sentence,
        slots={"question": re.sub(r"呢$", "", text)},
        answer_type="essay",
        evidence=((sentence.start, sentence.end),),
        rule="left-open",
        salience=0.8,
        for_points=pro,
        against_points=contra,
    )


_DEED = re.compile(r"安慰|提议|拒绝|许诺|恳求|请求|照顾|写信|寄|收下|归还|赔|道歉|原谅|反对|抗议|把|给|决定|放弃|拒绝|坚持|悄悄|偷偷|留下|离开|帮|送|救|买|卖|藏|忍|答应|隐瞒|选择|交给|接过|劝|守|替")


def _quoted_claims(analysis: Analysis) -> Iterator[Found]:
    """A judgement in quotation marks: “没有应用，模型就一文不值。”"""
    for start, end in _spoken_sentences(analysis):
        shadow = analysis.shadow[start:end].strip("。！ \n")
        if not 9 <= len(shadow) <= 44 or re.search(r"[？?]", shadow) or shadow.count("。") > 1 or not balanced(shadow):
            continue
        marks = sum(bool(pattern.search(shadow)) for pattern in (PROPOSAL, ABSOLUTE, VALUE)) + bool(re.search(r"没有[^，]+，|不如|宁可|胜过", shadow))
        if not any(token.text in words("social_words") for token in analysis.tokens_in(start, end)) and not re.search(r"没有[^，]+，", shadow):
            continue
        sentence = analysis.sentence_at(start) or analysis.sentence_at(max(0, start - 1))
        if marks == 0 or sentence is None or re.search(r"[我你您他她咱]|这|那", shadow) or unresolved(shadow):
            continue
        pro, contra = sides(analysis, sentence, start, end)
        if not pro and not contra:
            continue
        yield Found(
            kind="quoted_claim",
            sentence=sentence,
            slots={"claim": analysis.print_text(start, end).strip("。！ \n")},
            answer_type="essay",
            evidence=((start, end),),
            holder="",
            rule="judgement-in-quotes",
            salience=0.7 + 0.05 * marks,
            for_points=pro,
            against_points=contra,
        )


def _spoken_sentences(analysis: Analysis) -> list[tuple[int, int]]:
    """Each quotation, and each sentence of a longer one, without the marks."""
    spans: list[tuple[int, int]] = []
    for quotation in analysis.article.quotations:
        inner = (quotation.span.start, quotation.span.end)
        within = [
            (max(inner[0], sentence.start), min(inner[1], sentence.end))
            for sentence in analysis.sentences
            if sentence.start < inner[1] and inner[0] < sentence.end
        ]
        spans += within if len(within) > 1 else [inner]
    return spans


def _knowledge(analysis: Analysis, statements: list[Statement]) -> Iterator[Found]:
    """The three weightiest things an exposition teaches: what is it worth to know them?"""
    whole = [statement for statement in statements if statement.whole and 14 <= len(statement.text) <= 48 and "：" not in statement.text and not re.search(r"\d{3,}", statement.shadow)]
    for statement in sorted(whole, key=lambda item: (-len(item.content), item.start))[:3]:
        pro, contra = sides(analysis, statement.sentence, statement.start, statement.end)
        if not pro:
            continue
        yield Found(
            kind="knowledge",
            sentence=statement.sentence,
            statement=statement,
            slots={"claim": statement.text},
            answer_type="essay",
            evidence=((statement.start, statement.end),),
            rule="worth-knowing",
            salience=0.25,
            for_points=pro,
            against_points=contra,
        )


def _lessons(analysis: Analysis, statements: list[Statement]) -> Iterator[Found]:
    """What a life or a story can teach: about its chief character, with what that person does as evidence."""
    for name, count in list(characters(analysis).items())[:1]:
        deeds = [statement for statement in statements if statement.text.startswith(name) and 12 <= len(statement.text) <= 46 and "：" not in statement.text]
        deeds.sort(key=lambda statement: (-bool(_DEED.search(statement.shadow)), -len(statement.content)))
        chosen = sorted(deeds[:3], key=lambda statement: statement.start)
        if count < 4 or len(chosen) < 2:
            return
        yield Found(
            kind="lesson",
            sentence=chosen[0].sentence,
            slots={"person": name},
            answer_type="essay",
            evidence=tuple((statement.start, statement.end) for statement in chosen),
            rule="chief-character",
            salience=0.75,
            for_points=tuple(Point(statement.text, statement.start, statement.end) for statement in chosen),
        )


def _deeds(analysis: Analysis, statements: list[Statement]) -> Iterator[Found]:
    """What a character does that a reader may judge."""
    cast = characters(analysis)
    for statement in statements:
        person = next((name for name in cast if name in statement.text[: len(name) + 12]), None)
        if person is None or not _DEED.search(statement.shadow) or not 12 <= len(statement.text) <= 40:
            continue
        inside = statement.shadow.replace(person, "")
        if "“" in inside or re.search(r"说|道|问|答|是", inside):
            continue
        pro, contra = sides(analysis, statement.sentence, statement.start, statement.end)
        around = _around(analysis, statement.sentence)
        if not (pro or around):
            continue
        yield Found(
            kind="deed",
            sentence=statement.sentence,
            statement=statement,
            slots={"deed": statement.text, "person": person},
            answer_type="essay",
            evidence=((statement.start, statement.end),),
            rule="deed-of-character",
            salience=0.45 + 0.04 * min(6, cast[person]),
            for_points=pro or around,
            against_points=contra,
        )


def _around(analysis: Analysis, sentence: SentenceView) -> tuple[Point, ...]:
    near = [other for other in analysis.sentences if 0 < abs(other.index - sentence.index) <= 3 and not other.in_speech and not other.is_question]
    points = [point for point in (quotable(analysis, other) for other in near) if point is not None]
    return tuple(points[:2])


def _paragraph_ends(analysis: Analysis) -> list[SentenceView]:
    """The last sentence of every paragraph, and the last four of the text."""
    ends = [analysis.paragraph_sentences(number)[-1] for number in range(1, analysis.paragraph_count + 1) if analysis.paragraph_sentences(number)]
    return sorted({sentence.index: sentence for sentence in [*ends, *analysis.sentences[-4:]]}.values(), key=lambda sentence: sentence.index)


def _reflections(analysis: Analysis) -> Iterator[Found]:
    """The closing sentence, where a text says what it is after."""
    telling = classify(analysis).name in ("narrative", "biography")
    feeling = [sentence for sentence in analysis.sentences if telling and any(token.text in words("emotions") for token in sentence.tokens)]
    ends = _paragraph_ends(analysis)
    for sentence in sorted({other.index: other for other in [*ends, *feeling]}.values(), key=lambda other: other.index):
        if re.match(r"[他她它这那其此]", sentence.text):
            continue
        if sentence.in_speech or sentence.is_question or not 12 <= len(sentence.text) <= 60 or not balanced(sentence.text):
            continue
        if not (VALUE.search(sentence.text) or ABSOLUTE.search(sentence.text) or PROPOSAL.search(sentence.text) or sentence is analysis.sentences[-1] or sentence in feeling):
            continue
        text = tidy(analysis, sentence.start, sentence.end)
        pro, contra = sides(analysis, sentence, sentence.start, sentence.end)
        support = pro or _around(analysis, sentence)
        if not support:
            continue
        yield Found(
            kind="reflection",
            sentence=sentence,
            slots={"sentence": text},
            answer_type="essay",
            evidence=((sentence.start, sentence.end),),
            rule="closing-sentence",
            salience=0.4 + (0.2 if sentence is analysis.sentences[-1] else 0.0),
            for_points=support,
            against_points=contra,
        )
