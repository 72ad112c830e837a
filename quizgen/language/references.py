"""Pronouns and other words that point outside their clause: resolve them or abstain."""

import re
from collections.abc import Iterable
from functools import cache

from quizgen.data import table
from quizgen.language.analysis import Analysis, SentenceView
from quizgen.language.clauses import Clause

_WINDOW = 3


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    data = table("pronouns")
    pointing = sorted([*data["person"], *data["thing"], *data["demonstrative"]], key=len, reverse=True)
    harmless = sorted(data["harmless"], key=len, reverse=True)
    return re.compile("|".join(pointing)), re.compile("|".join(harmless))


def pointing_words(shadow: str) -> list[tuple[int, int, str]]:
    """(start, end, word) of every pronoun and demonstrative: 他认为这很好 → 他, 这; 应该, 其实 → none."""
    pointer, harmless = _patterns()
    masked = harmless.sub(lambda match: "\0" * len(match[0]), shadow)
    return [(match.start(), match.end(), match[0]) for match in pointer.finditer(masked)]


def unresolved(shadow: str, names: Iterable[str] = ()) -> str | None:
    """The first word whose referent is not in the text given, or None. `names` are persons that 他, 她 may stand for.

    袁隆平说他很高兴 → None (his name stands before); 他很高兴 → 他; 这种做法很好 → 这种.
    """
    for start, end, word in pointing_words(shadow):
        before = shadow[:start]
        if word in ("其", "它", "它们", "他", "她", "他们", "她们") and _bound(before, word):
            continue
        if word in ("他", "她", "其") and any(name in before for name in names):
            continue
        if word == "该" and before and before[-1] not in "，；：在对由从被与和的将把":
            continue
        if word in ("这一", "这种", "这个", "这些", "这位", "这项", "这类", "这") and before.endswith(
            ("”", "》")
        ):
            continue
        if word == "这样" and shadow[end : end + 1] == "的":
            return word  # 出于这样的考虑: what such is stands in the sentence before
        if word in (
            "这",
            "此",
            "这样",
            "如此",
            "其中",
            "这种",
            "这一",
            "这些",
            "那样",
        ) and _has_clause_before(before):
            continue
        if (
            word in ("其他", "其它", "其余", "另一个", "另一种", "当地", "双方", "当时", "对方")
            and len(before) >= 6
        ):
            continue
        if word in ("那些", "那种", "那个", "那样") and re.match(
            r"[^，。]{2,18}的[\u4e00-\u9fff]{2}", shadow[end:]
        ):
            continue  # 那些直面现实的作品: the modifier says which
        if word == "两者" and re.search(r"[和与、]", before):
            continue
        if word == "那" and shadow[end : end + 1] in ("么", "就"):
            continue
        if word == "以下" and re.search(r"\d\S{0,4}$", before):
            continue
        if word in ("以上", "之前", "之后") and before and before[-1] not in "，。：；":
            continue
        return word
    return None


def _has_clause_before(before: str) -> bool:
    """Whether enough stands before the last comma for 这 to take up: a clause, not a date."""
    head, mark, _ = before.rpartition("，")
    return bool(mark) and len(head) >= 12 and _has_noun_before(before)


def _bound(before: str, word: str) -> bool:
    """Whether a pronoun follows its referent: a clause before it, or X及其Y."""
    if not _has_noun_before(before):
        return False
    if word == "其" and len(before) >= 3 and before[-1] in "及和与对以为使让":
        return True
    return len(before) >= 5 and re.search(r"[，；：]", before) is not None


def _has_noun_before(before: str) -> bool:
    return not re.match(r"^(他|她|它|这|那|其|此|该)", before)


def resolve_subject(analysis: Analysis, sentence: SentenceView, clause: Clause) -> str | None:
    """The printable antecedent of a pronoun that is the clause's whole subject, or None to abstain.

    A person: the only person named in the paragraph's last three sentences; a thing: the subject of the
    sentence just before, when that has one subject only and it is a short noun phrase.
    """
    if clause.subject is None or clause.subject[1] - clause.subject[0] != 1:
        return None
    word = sentence.tokens[clause.subject[0]].text
    data = table("pronouns")
    if word in ("他", "她"):
        return _person(analysis, sentence, sentence.tokens[clause.subject[0]].start)
    if word in ("他们", "她们", *data["thing"]):
        return _previous_subject(
            analysis, sentence, clause, plural=word in ("他们", "她们", "它们"), person=word[0] != "它"
        )
    return None


def _person(analysis: Analysis, sentence: SentenceView, offset: int) -> str | None:
    near = [
        other
        for other in analysis.paragraph_sentences(sentence.paragraph)
        if sentence.index - _WINDOW <= other.index <= sentence.index
    ]
    begin = near[0].start if near else sentence.start
    named = [mention for mention in analysis.mentions_in(begin, offset) if mention.kind == "PER"]
    names = {mention.canonical for mention in named}
    if sentence.in_speech:
        return None
    if not names:
        return _protagonist(analysis)
    if len(names) > 1:
        return _centre(analysis, sentence)
    last = named[-1]
    return analysis.print_text(last.start, last.end)


def _centre(analysis: Analysis, sentence: SentenceView) -> str | None:
    """The person who is the subject of the sentence before: a text goes on about whom it was about."""
    if sentence.index == 0:
        return None
    before = analysis.sentences[sentence.index - 1]
    if before.paragraph != sentence.paragraph or before.in_speech:
        return None
    subjects = [clause.subject for clause in before.clauses if clause.subject]
    persons = [
        mention
        for first, last in subjects
        for mention in analysis.mentions_in(before.tokens[first].start, before.tokens[last - 1].end)
        if mention.kind == "PER"
    ]
    if len({mention.canonical for mention in persons}) != 1:
        return None
    return analysis.print_text(persons[0].start, persons[0].end)


def _protagonist(analysis: Analysis) -> str | None:
    """The person whom most mentions of persons name, if there is one."""
    counts: dict[str, int] = {}
    for mention in analysis.mentions:
        if mention.kind == "PER":
            counts[mention.canonical] = counts.get(mention.canonical, 0) + 1
    if not counts:
        return None
    name = max(sorted(counts), key=lambda person: counts[person])
    if counts[name] < 5 or counts[name] < 0.55 * sum(counts.values()):
        return None
    first = next(
        mention for mention in analysis.mentions if mention.canonical == name and mention.text == name
    )
    return analysis.print_text(first.start, first.end)


def _previous_subject(
    analysis: Analysis, sentence: SentenceView, clause: Clause, *, plural: bool, person: bool
) -> str | None:
    if sentence.index == 0 or clause.first != sentence.clauses[0].first:
        return None
    before = analysis.sentences[sentence.index - 1]
    if before.paragraph != sentence.paragraph or before.in_speech != sentence.in_speech or before.is_question:
        return None
    subjects = [other.subject for other in before.clauses if other.subject]
    if len(subjects) != 1 or subjects[0] is None:
        return None
    first, last = subjects[0]
    start, end = before.tokens[first].start, before.tokens[last - 1].end
    text = analysis.shadow[start:end]
    if not 2 <= len(text) <= 14 or pointing_words(text) or ("的" in text and len(text) > 10):
        return None
    names = analysis.mentions_in(start, end)
    is_person = any(mention.kind == "PER" for mention in names)
    is_plural = (
        "和" in text
        or "与" in text
        or "、" in text
        or text.endswith("们")
        or text.startswith(("许多", "一些", "很多"))
    )
    if person != is_person and person:
        return None
    if not person and is_person:
        return None
    if person and plural and not is_plural:
        return None
    return analysis.print_text(start, end)
