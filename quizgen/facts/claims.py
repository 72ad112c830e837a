"""Claims that can be disputed, each with what the text itself offers for it.

学校应该把更多时间还给学生 → proposal; 走得稳比走得快更重要 → thesis, or claim where the text gives its reason in so
many words
Refuses plain facts and cut sentences.
"""

import re
from collections.abc import Iterable, Iterator

from quizgen.data import words
from quizgen.facts.model import LAST_RESORT, Found, Point, tidy, without_opener
from quizgen.facts.sides import TURNS, opposition, reasons, support
from quizgen.facts.standing import balanced, garbled, standing_problem
from quizgen.facts.statements import Statement
from quizgen.language.analysis import Analysis, SentenceView
from quizgen.language.attribution import attribute
from quizgen.language.genre import classify
from quizgen.language.references import unresolved
from quizgen.language.tokens import Token

PROPOSAL = re.compile(
    r"应该(?!是)|应当(?!是)|必须|不应|不该|(?<![反效适相供对响报感答回])应(?=从|以|把|将|在|由|成为|重视|尊重|坚持|注意|加强|避免|让|给|先|多|少|更|尽|如何|建立|承担)|务必|有必要"
)
_NOT_THE_AUTHORS = re.compile(r"强调|讲究|认为|规定|要求|当时|那时|曾|[汉唐宋元明清]代|时期|从前|过去")
"""A duty that somebody held or that once was in force is no proposal of the text."""
PREDICTION = re.compile(r"将会|将(?=[成逐越被变在给]|不再)|必将|终将|迟早|未来[^，。]{0,12}会|总有一天")
ABSOLUTE = re.compile(
    r"最(?!近|初|后|终|先|早|多|少|低|大限度|高|[\u4e00-\u9fff]{1,4}的(?!是))|唯一(?!性)|必然|必定|(?<!不)一定(?!程度|的|会儿)|只有|永远|任何|从来|绝对|不可能|没有[^，。]{1,8}就没有|离不开|无一|只能|唯有"
)
VALUE = re.compile(
    r"重要|关键|意义|价值(?!观)|本质|有利于|有助于|不利于|值得|可贵|可怕|幸福|智慧|责任|不是[^，。]+而是|与其|比[^，。]+更|胜过|取决于|在于|意味着"
    r"|好处|坏处|优势|缺陷|(积极|深远|重大|消极|不良)的?影响|真正的|核心|灵魂|前提|基础|越[^，。]+越"
)
_WORTH = re.compile(r"重要|关键|意义|价值(?!观)|有利于|有助于|不利于|值得|可贵|责任|好处|坏处|优势|缺陷|影响")


def extract(analysis: Analysis, statements: list[Statement]) -> Iterator[Found]:
    genre = classify(analysis).name
    for statement in statements:
        if not _complete(statement):
            continue
        for found in (
            _claim(analysis, statement, genre),
            _problem(analysis, statement, genre),
        ):
            if found is not None:
                yield found
    for sentence in analysis.sentences:
        for found in (
            _maxim(analysis, sentence, genre),
            _judgement(analysis, sentence, genre),
        ):
            if found is not None:
                yield found
    yield from _quoted_claims(analysis)


def _complete(statement: Statement) -> bool:
    """A whole sentence in the article's own words: only then may a stem quote it."""
    return statement.reaches_end and statement.faithful and not garbled(statement.words)


def _weight(analysis: Analysis, tokens: Iterable[Token]) -> float:
    weights = sorted((analysis.keywords.get(token.text, 0.0) for token in tokens), reverse=True)
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
    if PROPOSAL.search(shadow) and (_NOT_THE_AUTHORS.search(shadow) or genre not in ("argumentative",)):
        return None  # what an exposition calls necessary is how the thing works
    kind = "proposal" if PROPOSAL.search(shadow) else "prediction" if PREDICTION.search(shadow) else "claim"
    marks = sum(bool(pattern.search(shadow)) for pattern in (PROPOSAL, PREDICTION, ABSOLUTE, VALUE))
    if genre != "argumentative" and kind == "claim" and not (_WORTH.search(shadow) and _social(statement)):
        return None  # what an exposition or a story tells is not there to be agreed with
    if kind == "claim" and not (VALUE.search(shadow) or (ABSOLUTE.search(shadow) and _social(statement))):
        return None
    if kind == "claim" and re.search(r"已经?|正在|曾|目前|近年|有人.*也有人|的是，", shadow):
        return None
    if marks == 0 or (genre in ("narrative", "biography") and kind == "prediction"):
        return None  # a plain fact: nobody can agree or disagree with it
    pro = reasons(analysis, sentence) if kind == "claim" else support(analysis, sentence, start, end)
    if not pro and kind != "claim":
        return None
    if not pro:
        if genre != "argumentative" or not _debatable(analysis, sentence, start, end):
            return None
        kind, pro = "thesis", (Point(text, start, end, "side_thesis"),)
    firm = genre == "argumentative" or _social(statement)
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
            _weight(analysis, statement.tokens)
            + place
            + 0.1 * marks
            + 0.1 * bool(contra)
            + 0.15 * _social(statement),
        ),
        confidence=0.8 if firm else LAST_RESORT,
        for_points=pro,
        against_points=contra,
    )


_PROBLEM = re.compile(
    r"污染|破坏|浪费|危害|灭绝|濒危|消失|流失|枯竭|失业|沉迷|焦虑|孤独|过度|滥用|缺乏|威胁|灾难|荒漠化|退化|拥堵|噪声|噪音|垃圾|泄露|诈骗|肥胖|近视|短缺|冷落|失传|误解|偏见|歧视|隐患|风险|乱象|困境|紧张|不足|难题|障碍"
)


_LONG_AGO = re.compile(r"古代|古时|当年|[先汉唐宋元明清]代|世纪[初末中]|时期")


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
        r"\d{3,}|：|不止|等等|须|应当|应该|必须|如果|只有|不是|没有|并非|避免|防止|减少|解决|古代|当年|时期|[汉唐宋元明清]代|虽然",
        statement.source,
    ):
        return None
    if any(_LONG_AGO.search(s.text) for s in analysis.paragraph_sentences(statement.sentence.paragraph)):
        return None
    told = Point(statement.words, statement.start, statement.end, "side_problem_itself")
    return Found(
        kind="problem",
        sentence=statement.sentence,
        statement=statement,
        slots={"problem": statement.words},
        answer_type="essay",
        evidence=((statement.start, statement.end),),
        rule="present-trouble",
        salience=min(1.0, _weight(analysis, statement.tokens) + 0.2),
        confidence=LAST_RESORT,
        for_points=reasons(analysis, statement.sentence) or (told,),
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


_MAXIM = re.compile(
    r"与其[^。]+不如|不是[^，。]+，?而是|只有[^。]+才|没有[^，。]+，?就(?:没有|不会|不可能|永远)|越[^，。]+越|愈[^，。]+愈|胜过|(?:并不|不|从来不)等于"
    r"|比[^，。]+更(?:重要|可贵|可怕|值得|有价值)|意味着|是[^，。]{0,14}(?:本质|关键|力量|起点|基础|前提|灵魂|核心|根本|责任|义务|意义|价值|智慧|财富|代价|底线|权利|奢侈|标志)"
    r"|真正的[^，。]+(?:是|不是)|不该|不应|应该|应当|必须|值得|最[^，。]{1,8}的(?:是|，是)|才(?:是|能|会|不会|配)"
)
_TOLD = re.compile(
    r"\d|曾|[汉唐宋元明清]代|年前|世纪|时期|据|“[^”]{9,}|：|例如|比如|当时|后来|已经|正在|有人|人们认为"
)


def _maxim(analysis: Analysis, sentence: SentenceView, genre: str) -> Found | None:
    """A sentence that sets one thing above another or says what must be: one can take a side on it as it stands."""
    if genre != "argumentative" or sentence.in_speech or sentence.is_question or sentence.is_exclamation:
        return None
    text = without_opener(analysis, sentence)
    shadow = analysis.simplified(text)
    if (
        not 10 <= len(text) <= 56
        or attribute(analysis, sentence).kind != "author"
        or not _MAXIM.search(shadow)
        or _TOLD.search(shadow)
        or re.match(r"不|并(?:不|非)|没有[^，]+(?:。|$)|缺少|可见", shadow)
        or standing_problem(shadow) is not None
        or re.search(r"我(?!们)|你|您|[！？；]", shadow)
        or garbled(text)
    ):
        return None
    weights = sorted((analysis.keywords.get(word, 0.0) for word in sentence.content), reverse=True)
    start = sentence.start + max(0, sentence.text.find(shadow[:6]))
    points = reasons(analysis, sentence)
    if not points and not _debatable(analysis, sentence, start, sentence.end):
        return None
    return Found(
        kind="claim" if points else "thesis",
        sentence=sentence,
        slots={"claim": text, "said": analysis.native(f"第{sentence.paragraph}段说")},
        answer_type="essay",
        evidence=((start, sentence.end),),
        rule="maxim",
        salience=min(1.0, 0.4 + sum(weights[:4]) / 3.5),
        confidence=0.8,
        for_points=points or (Point(text, start, sentence.end, "side_thesis"),),
        against_points=opposition(analysis, sentence),
    )


_ESTABLISHED = re.compile(r"随着|没有任何|证实|可以看出|看得出|表明|显示|发现|位于|地处")
"""What has been found out or stands on a map: an example from life bears neither for it nor against it."""


def _judgement(analysis: Analysis, sentence: SentenceView, genre: str) -> Found | None:
    """A sentence of any text but a story that weighs or demands: for where no maxim is, to be borne out by an example."""
    if genre == "narrative" or sentence.in_speech or sentence.is_question or sentence.is_exclamation:
        return None
    text = without_opener(analysis, sentence)
    shadow = analysis.simplified(text)
    if (
        not 12 <= len(text) <= 64
        or attribute(analysis, sentence).kind != "author"
        or not (VALUE.search(shadow) or ABSOLUTE.search(shadow) or PROPOSAL.search(shadow))
        or _NOT_THE_AUTHORS.search(shadow)
        or _TOLD.search(shadow)
        or _ESTABLISHED.search(shadow)
        or analysis.mentions_in(sentence.start, sentence.end)
        or _is_event(analysis, sentence, sentence.start, sentence.end)
        or standing_problem(shadow) is not None
        or re.search(r"我(?!们)|你|您|[！？；]|是指|称为", shadow)
        or garbled(text)
    ):
        return None
    return Found(
        kind="thesis",
        sentence=sentence,
        slots={"claim": text, "said": analysis.native(f"第{sentence.paragraph}段说")},
        answer_type="essay",
        evidence=((sentence.start, sentence.end),),
        rule="judgement",
        salience=_weight(analysis, sentence.tokens),
        confidence=0.5
        if genre == "argumentative" and _debatable(analysis, sentence, sentence.start, sentence.end)
        else LAST_RESORT,
        for_points=(Point(text, sentence.start, sentence.end, "side_thesis"),),
    )


def _debatable(analysis: Analysis, sentence: SentenceView, start: int, end: int) -> bool:
    """Whether any reader could find an example for or against it: it is about life, names nobody, and the text stands by it."""
    following = analysis.sentences[sentence.index + 1 : sentence.index + 2]
    return (
        any(token.text in words("life_words") for token in analysis.tokens_in(start, end))
        and not any(mention.kind in ("PER", "ORG", "LOC") for mention in analysis.mentions_in(start, end))
        and re.search(
            r"《|“|\d|世纪|时期|古代|[先汉唐宋元明清]代|导致|由于|现在|接下来|还有，|具有[^，]*价值|一定要",
            analysis.shadow[start:end],
        )
        is None
        and not any(TURNS.match(other.text) for other in following)
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
