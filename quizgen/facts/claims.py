"""Claims that can be disputed, each with what the text itself offers for it.

学校应该把更多时间还给学生 → claim (proposal); 放弃还是坚持？ → dilemma; 鸟可能靠磁场认路 → hypothesis
Refuses plain facts and cut sentences; a claim that no other sentence bears out is kept for a last resort.
"""

import re
from collections.abc import Iterator

from quizgen.data import words
from quizgen.facts.model import Found, tidy
from quizgen.facts.sides import around, opposition, support
from quizgen.facts.standing import balanced, garbled
from quizgen.facts.statements import Statement
from quizgen.language.analysis import Analysis, SentenceView
from quizgen.language.genre import classify
from quizgen.language.references import unresolved

PROPOSAL = re.compile(
    r"应该(?!是)|应当(?!是)|必须|不应|不该|(?<![反效适相供对响报感答回])应(?=从|以|把|将|在|由|有|成为|重视|尊重|坚持|注意|加强|避免|让|给|先|多|少|更|尽|如何|建立|承担)"
    r"|(?<![的据要])(?<!通常)(?<!一般)(?<!往往)(?<!至少)(?<!大约)(?<!平均)需要(?!了解|指出|注意|说明|的|和|，|。)(?=[\u4e00-\u9fff]{2})|不能(?!不|够)(?=只|仅|因|简单|以|把|让|一味|忘|忽视|放弃|盲目|代替|取代)"
    r"|务必|有必要|(?<![需只主重首不想将就快])要(?=学会|善于|敢于|警惕|避免|防止|坚持|重视|尊重|保护|让|把|从|有|用)"
)
PREDICTION = re.compile(r"将会|将(?=[成逐越被变在给]|不再)|必将|终将|迟早|未来[^，。]{0,12}会|总有一天")
ABSOLUTE = re.compile(
    r"最(?!近|初|后|终|先|早|多|少|大限度)|唯一(?!性)|必然|必定|(?<!不)一定(?!程度|的|会儿)|只有|永远|任何|从来|绝对|不可能|没有[^，。]{1,8}就没有|离不开|无一|只能|唯有"
)
VALUE = re.compile(
    r"重要|关键|意义|价值(?!观)|本质|有利于|有助于|不利于|值得|可贵|可怕|幸福|智慧|责任|不是[^，。]+而是|与其|比[^，。]+更|胜过|取决于|在于|意味着"
    r"|好处|坏处|优势|缺陷|(积极|深远|重大|消极|不良)的?影响|真正的|核心|灵魂|前提|基础|越[^，。]+越"
)
_WORTH = re.compile(r"重要|关键|意义|价值(?!观)|有利于|有助于|不利于|值得|可贵|责任|好处|坏处|优势|缺陷|影响")
LAST_RESORT = 0.25
"""Confidence of a question that is taken only where nothing better is left."""
_DILEMMA = re.compile(r"(?P<pair>[^，。；？！“”]{2,22}还是[^，。；？！“”]{2,22})[，？。]")


def extract(analysis: Analysis, statements: list[Statement]) -> Iterator[Found]:
    genre = classify(analysis).name
    for statement in statements:
        if not _complete(statement):
            continue
        for found in (
            _claim(analysis, statement, genre),
            _hypothesis(analysis, statement),
            _problem(analysis, statement, genre),
        ):
            if found is not None:
                yield found
    for sentence in analysis.sentences:
        for found in (_dilemma(analysis, sentence), _open_question(analysis, sentence)):
            if found is not None:
                yield found
    yield from _quoted_claims(analysis)


def _complete(statement: Statement) -> bool:
    """A whole sentence in the article's own words: only then may a stem quote it."""
    return statement.reaches_end and statement.faithful and not garbled(statement.words)


def _weight(analysis: Analysis, statement: Statement) -> float:
    weights = sorted((analysis.keywords.get(token.text, 0.0) for token in statement.tokens), reverse=True)
    return sum(weights[:4]) / 2.6


def _social(statement: Statement) -> bool:
    return any(token.text in words("social_words") for token in statement.tokens)


def _claim(analysis: Analysis, statement: Statement, genre: str) -> Found | None:
    """A judgement, a demand or a forecast that stands alone and that people can differ about."""
    sentence, attribution = statement.sentence, statement.holder
    if (
        attribution is None
        or attribution.kind == "group"
        or not 11 <= len(statement.words) <= 58
        or statement.words.count("，") > 3
    ):
        return None
    start, end, shadow, text = statement.start, statement.end, statement.source, statement.words
    if attribution.kind == "person":
        start = max(statement.start, attribution.start)
        text, shadow = tidy(analysis, start, end), analysis.shadow[start:end]
        if len(text) < 10 or unresolved(shadow):
            return None
    if (
        re.search(r"\d{3,}|第\d|图\d|：|例子|例如|比如|譬如", shadow)
        or re.match(r"[但而所因于可]", shadow)
        or _is_event(analysis, sentence, start, end)
    ):
        return None
    kind = "proposal" if PROPOSAL.search(shadow) else "prediction" if PREDICTION.search(shadow) else "claim"
    marks = sum(bool(pattern.search(shadow)) for pattern in (PROPOSAL, PREDICTION, ABSOLUTE, VALUE))
    if (
        genre == "expository"
        and kind == "claim"
        and not ABSOLUTE.search(shadow)
        and not _WORTH.search(shadow)
    ):
        return None
    if kind == "claim" and re.search(r"已经?|正在|曾|目前|近年|有人.*也有人|的是，", shadow):
        return None
    plain = (
        marks == 0
        and genre in ("argumentative", "expository")
        and _social(statement)
        and not re.search(r"\d", shadow)
        and re.search(r"是|能|会|使|让", shadow)
    )
    if (marks == 0 and not plain) or (genre in ("narrative", "biography") and kind == "prediction"):
        return None
    pro = support(analysis, sentence, start, end)
    firm = marks > 0 and bool(pro) and (genre == "argumentative" or _social(statement))
    pro = pro or around(analysis, sentence)
    if not pro:
        return None
    contra = opposition(analysis, sentence)
    last = analysis.paragraph_count
    place = 0.15 if sentence.paragraph in (1, last, last - 1) else 0.0
    said = (
        attribution.holder + analysis.native("认为")
        if attribution.kind == "person"
        else analysis.native(f"第{sentence.paragraph}段说")
    )
    return Found(
        kind=kind,
        sentence=sentence,
        statement=statement,
        slots={"claim": text, "said": said},
        answer_type="essay",
        evidence=((start, end),),
        holder=attribution.holder if attribution.kind == "person" else "作者",
        rule=f"claim-{kind}",
        salience=min(
            1.1,
            _weight(analysis, statement)
            + place
            + 0.1 * marks
            + 0.1 * bool(contra)
            + 0.15 * _social(statement),
        ),
        confidence=0.8 if firm else LAST_RESORT,
        for_points=pro,
        against_points=contra,
    )


_INFERRED = re.compile(
    r"应(?:该|当)?是|推测|推断|推算|假说|猜想|猜测|据估计|(?<!不)可能(?!性)|或许|也许|有观点|有一种观点|有学者|有专家|尚无定论|据推测"
)


def _hypothesis(analysis: Analysis, statement: Statement) -> Found | None:
    """A conjecture whose grounds in the text a reader may weigh."""
    match = _INFERRED.search(statement.source)
    if match is None or not 14 <= len(statement.words) <= 56 or re.search(r"\d{3,}|：", statement.source):
        return None
    pro = support(analysis, statement.sentence, statement.start, statement.end)
    if not pro:
        return None
    return Found(
        kind="hypothesis",
        sentence=statement.sentence,
        statement=statement,
        slots={"claim": statement.words},
        answer_type="essay",
        evidence=((statement.start, statement.end),),
        rule="conjecture",
        salience=min(1.0, _weight(analysis, statement) + 0.1),
        for_points=pro,
        against_points=opposition(analysis, statement.sentence),
    )


_PROBLEM = re.compile(
    r"污染|破坏|浪费|危害|灭绝|濒危|消失|流失|枯竭|失业|沉迷|焦虑|孤独|过度|滥用|缺乏|威胁|灾难|荒漠化|退化|拥堵|噪声|噪音|垃圾|泄露|诈骗|肥胖|近视|短缺|冷落|失传|误解|偏见|歧视|隐患|风险|乱象|困境|紧张|不足|难题|障碍"
)


def _problem(analysis: Analysis, statement: Statement, genre: str) -> Found | None:
    """A trouble of the present that pupils can make proposals about."""
    if genre in ("narrative", "biography") or statement.holder is None or statement.holder.kind != "author":
        return None
    if (
        not _PROBLEM.search(statement.source)
        or not 12 <= len(statement.words) <= 50
        or _is_event(analysis, statement.sentence, statement.start, statement.end)
    ):
        return None
    if not _social(statement) or re.search(
        r"\d{3,}|：|如果|只有|不是|没有|并非|避免|防止|减少|解决|古代|当年|时期|[汉唐宋元明清]代|虽然",
        statement.source,
    ):
        return None
    pro = support(analysis, statement.sentence, statement.start, statement.end)
    if not pro:
        return None
    return Found(
        kind="problem",
        sentence=statement.sentence,
        statement=statement,
        slots={"problem": statement.words},
        answer_type="essay",
        evidence=((statement.start, statement.end),),
        rule="present-trouble",
        salience=min(1.0, _weight(analysis, statement) + 0.2),
        for_points=pro,
    )


def _is_event(analysis: Analysis, sentence: SentenceView, start: int, end: int) -> bool:
    """What happened is not disputed: a dated sentence, or a person doing something."""
    if any(time.grain in ("year", "full", "day", "month") for time in analysis.times_in(start, end)):
        return True
    predicates = [
        sentence.tokens[clause.predicate].text
        for clause in sentence.clauses
        if clause.subject and clause.predicate is not None
    ]
    if (
        predicates
        and predicates[0] in ("是", "不是", "就是", "正是", "成为", "不仅是", "并不是")
        and VALUE.search(analysis.shadow[start:end])
    ):
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
    if match is None or re.search(
        r"无论|不论|不管|或者还是|都还是|[但可却我他她总也仍]还是|毕竟还是|终究还是|最好还是", sentence.text
    ):
        return None
    if not (
        sentence.is_question or re.search(r"选择|抉择|决定|面对|面临|取舍|考虑|两难", sentence.text)
    ) or re.search(r"确定|计算|判断|分辨|测", sentence.text):
        return None
    pair = match["pair"]
    left, _, right = pair.partition("还是")
    left = re.sub(r"^.*?(?:是|究竟|到底|选择|该|应|未来|应该|应当)(?=[\u4e00-\u9fff]{2})", "", left)
    if (
        not (3 <= len(left) <= 18 and 3 <= len(right) <= 18)
        or abs(len(left) - len(right)) > 8
        or unresolved(left + right)
        or re.search(r"[我你他她]", left + right)
    ):
        return None
    before = sentence.start + match.start("pair") + len(pair) - len(right) - 2 - len(left)
    end = sentence.start + match.end("pair")
    pro = support(analysis, sentence, sentence.start, sentence.end, most=3)
    if not pro:
        return None
    second = re.sub(r"(呢|吗)$", "", analysis.print_text(end - len(right), end))
    return Found(
        kind="dilemma",
        sentence=sentence,
        slots={"left": analysis.print_text(before, before + len(left)), "right": second},
        answer_type="essay",
        evidence=((sentence.start, sentence.end),),
        rule="either-or",
        salience=0.9,
        for_points=pro[:2],
        against_points=pro[2:],
    )


def _open_question(analysis: Analysis, sentence: SentenceView) -> Found | None:
    """A question in the last third that the author leaves to the reader."""
    if not sentence.is_question or sentence.in_speech or sentence.index < len(analysis.sentences) * 0.6:
        return None
    if sentence is not analysis.paragraph_sentences(sentence.paragraph)[-1]:
        return None  # what follows in the paragraph answers it
    text = re.sub(
        r"^(那么|那|而|但|但是|可|可是|究竟|到底|试问|不禁要问)，?",
        "",
        tidy(analysis, sentence.start, sentence.end).rstrip("？?"),
    )
    asks = re.search(r"如何|怎样|怎么|什么|还是|是否|能否|会不会|哪", sentence.text)
    if (
        not 8 <= len(text) <= 44
        or unresolved(sentence.text)
        or not balanced(text)
        or re.search(r"难道|岂|何尝|何必|吗$", sentence.text)
        or not asks
    ):
        return None
    pro = support(analysis, sentence, sentence.start, sentence.end)
    if re.search(r"[我你]", re.sub(r"我们", "", sentence.text)) or not pro:
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
    )


def _quoted_claims(analysis: Analysis) -> Iterator[Found]:
    """A judgement in quotation marks: “没有应用，模型就一文不值。”"""
    for start, end in _spoken_sentences(analysis):
        shadow = analysis.shadow[start:end].strip("。！ \n")
        text = analysis.print_text(start, end).strip("。！ \n")
        if (
            not 9 <= len(shadow) <= 48
            or re.search(r"[？?：]", shadow)
            or shadow.count("。") > 1
            or not balanced(shadow)
            or garbled(text)
        ):
            continue
        marks = sum(bool(pattern.search(shadow)) for pattern in (PROPOSAL, ABSOLUTE, VALUE)) + bool(
            re.search(r"没有[^，]+，|不如|宁可|胜过", shadow)
        )
        sentence = analysis.sentence_at(start) or analysis.sentence_at(max(0, start - 1))
        if marks == 0 or sentence is None or re.search(r"[我你您他她咱]|这|那", shadow) or unresolved(shadow):
            continue
        if not any(
            token.text in words("social_words") for token in analysis.tokens_in(start, end)
        ) and not re.search(r"没有[^，]+，", shadow):
            continue
        pro = support(analysis, sentence, start, end)
        if not pro:
            continue
        yield Found(
            kind="quoted_claim",
            sentence=sentence,
            slots={"claim": text},
            answer_type="essay",
            evidence=((start, end),),
            holder="",
            rule="judgement-in-quotes",
            salience=0.7 + 0.05 * marks,
            for_points=pro,
        )


def _spoken_sentences(analysis: Analysis) -> list[tuple[int, int]]:
    """Each quotation, and each sentence of a longer one, without the marks."""
    spans: list[tuple[int, int]] = []
    for quotation in analysis.article.quotations:
        inner = (quotation.span.start, quotation.span.end)
        first = analysis.sentence_at(inner[0])
        within: list[tuple[int, int]] = []
        for sentence in analysis.sentences[first.index :] if first is not None else ():
            if sentence.start >= inner[1]:
                break
            within.append((max(inner[0], sentence.start), min(inner[1], sentence.end)))
        spans += within if len(within) > 1 else [inner]
    return spans
