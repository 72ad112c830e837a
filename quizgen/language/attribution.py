"""Who holds a claim: the author, a named person, or an unnamed group (有人)."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from quizgen.data import table, words
from quizgen.language.analysis import Analysis, SentenceView
from quizgen.language.references import resolve_subject

AUTHOR = "作者"
_CAMP = re.compile(r"(?:一方|一派|阵营)$|^(?:支持|反对|赞成|质疑|批评)(?:者|的人|的声音)$")
"""One side of a dispute: 反对的一方, 支持者."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """A claim at `start..end` and its holder. `holder` is printable; `kind`: author, person, group."""

    holder: str
    kind: str
    start: int
    end: int
    verb: str = ""
    holder_start: int = -1


@cache
def _in_the_view_of() -> re.Pattern[str]:
    return re.compile(r"^(?:而|但|不过|然而)?，?在(?P<holder>[^，。的我]{1,16}?)(?:看来|眼里|眼中|心目中)，?")


@lru_cache(maxsize=8192)
def attribute(analysis: Analysis, sentence: SentenceView) -> Attribution:
    """The holder of what the sentence claims.

    刘嘉教授表示：“AI应该分开看。” → 刘嘉教授; 有人认为，… → 有人 (group); 在他看来 → the author if 他 is unresolved.
    """
    quotation = analysis.speaker_of(sentence.start, sentence.end - 1) if sentence.in_speech else None
    if quotation is not None:
        if quotation.speaker is None:
            return Attribution("", "unknown", sentence.start, sentence.end)
        speaker = quotation.speaker
        holder = analysis.print_text(speaker.start, speaker.end)
        return Attribution(
            holder,
            _holder_kind(analysis, speaker.start, speaker.end),
            sentence.start,
            sentence.end,
            "",
            speaker.start,
        )
    match = _in_the_view_of().match(sentence.text)
    if match:
        start, end = sentence.start + match.start("holder"), sentence.start + match.end("holder")
        kind = _holder_kind(analysis, start, end)
        if kind != "unknown":
            return Attribution(
                analysis.print_text(start, end),
                kind,
                sentence.start + match.end(),
                sentence.end,
                "看来",
                start,
            )
    return _reporting_verb(analysis, sentence) or Attribution(AUTHOR, "author", sentence.start, sentence.end)


def _reporting_verb(analysis: Analysis, sentence: SentenceView) -> Attribution | None:
    opinion = words("opinion_verbs")
    for clause in sentence.clauses[:2]:
        if clause.subject is None or clause.predicate is None:
            continue
        tokens = sentence.tokens
        for index in range(clause.predicate, min(clause.last, clause.predicate + 4)):
            if tokens[index].text in ("被", "叫"):
                return None
            if tokens[index].text in opinion and tokens[index].tag in ("v", "vn"):
                start, end = tokens[clause.subject[0]].start, tokens[clause.subject[1] - 1].end
                content = tokens[index].end
                while content < sentence.end and analysis.shadow[content] in "，：“ ":
                    content += 1
                if content >= sentence.end - 4:
                    return None
                kind = _holder_kind(analysis, start, end)
                if (
                    kind == "unknown"
                    and (antecedent := resolve_subject(analysis, sentence, clause)) is not None
                ):
                    return Attribution(antecedent, "person", content, sentence.end, tokens[index].text, start)
                if kind == "author":
                    return Attribution(AUTHOR, "author", content, sentence.end, tokens[index].text)
                return Attribution(
                    analysis.print_text(start, end), kind, content, sentence.end, tokens[index].text, start
                )
            if tokens[index].tag not in ("d", "ad", "u", "v", "p"):
                break
        return None
    return None


def _holder_kind(analysis: Analysis, start: int, end: int) -> str:
    text = analysis.shadow[start:end]
    if text in ("笔者", "我", "我们", "本文"):
        return "author"
    if text in table("phrases")["groups"] or _CAMP.search(text):
        return "group"
    if any(mention.kind in ("PER", "ORG") for mention in analysis.mentions_in(start, end)):
        return "person"
    if any(text.endswith(title) for title in words("titles")) and len(text) > 1:
        return "person"
    return "unknown"
