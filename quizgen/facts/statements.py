"""Statements: stretches of the text that can stand alone and be judged, blanked or asked about.

A statement begins at a clause with a subject of its own, its leading connectives are cut, a pronoun that is
its subject is replaced by what it stands for, and no other word in it points outside.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from quizgen.data import table, words
from quizgen.facts.borders import (
    asserts,
    continues,
    fits_list,
    has_tie,
    is_consequence,
    mid_sentence,
    names_itself,
    opening,
    opens_with_what_it_is_about,
)
from quizgen.facts.standing import standing_problem
from quizgen.language.analysis import Analysis, SentenceView
from quizgen.language.attribution import Attribution, attribute
from quizgen.language.characters import characters
from quizgen.language.clauses import NOMINAL, Clause
from quizgen.language.genre import classify
from quizgen.language.references import pointing_words, resolve_subject
from quizgen.language.tokens import Token

MIN_LENGTH, MIN_LENGTH_WHOLE, MAX_LENGTH = 11, 8, 58
MAX_LENGTH_WHOLE = 90
"""A whole sentence may be longer: nothing of it is cut."""


@dataclass(frozen=True, slots=True)
class Edit:
    """Characters `start..end` of the article are printed as `text`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, eq=False)
class Statement:
    """`start..end` of the article with small edits; `whole` when it is its sentence's entire claim."""

    analysis: Analysis
    sentence: SentenceView
    start: int
    end: int
    edits: tuple[Edit, ...] = ()
    holder: Attribution | None = None
    whole: bool = True

    @cached_property
    def text(self) -> str:
        """As printed, without final punctuation."""
        return self._render(self.analysis.surface)

    @cached_property
    def shadow(self) -> str:
        return self._render(self.analysis.shadow)

    @property
    def source(self) -> str:
        """The shadow of the untouched stretch; offsets into it are offsets from `start`."""
        return self.analysis.shadow[self.start : self.end]

    @cached_property
    def content(self) -> frozenset[str]:
        return frozenset(token.text for token in self.tokens if token.text in self.analysis.keywords)

    @cached_property
    def tokens(self) -> list[Token]:
        return [
            token for token in self.sentence.tokens if self.start <= token.start and token.end <= self.end
        ]

    @cached_property
    def retold(self) -> frozenset[int]:
        """Indices of other sentences that say much the same."""
        return self.analysis.sentences_like(self.content, 0.6, self.sentence.index)

    @property
    def words(self) -> str:
        """The article's own words for the stretch, unedited."""
        return self.analysis.print_text(self.start, self.end).strip(" \n，；：。、—．")

    @property
    def faithful(self) -> bool:
        """Whether nothing but a 也 or 还 was cut: then `words` says the same."""
        return all(not edit.text for edit in self.edits)

    @property
    def clean(self) -> bool:
        """Whether nothing that bears on the claim is cut: a whole sentence, or a whole member between semicolons."""
        if self.whole:
            return True
        shadow, sentence = self.analysis.shadow, self.sentence
        first = next((clause for clause in sentence.clauses if clause.core < clause.last), None)
        opens = first is not None and self.start <= sentence.tokens[first.core].start
        return (opens or shadow[self.start - 1 : self.start] == "；") and (
            self.reaches_end or shadow[self.end : self.end + 1] == "；"
        )

    @property
    def heads(self) -> bool:
        """Whether it is the head of its sentence, and what follows has a subject of its own: second best to `clean`."""
        sentence = self.sentence
        first = next((clause for clause in sentence.clauses if clause.core < clause.last), None)
        after = next(
            (clause for clause in sentence.clauses if sentence.tokens[clause.first].start >= self.end), None
        )
        return (
            first is not None
            and self.start <= sentence.tokens[first.core].start
            and after is not None
            and after.subject is not None
            and not after.connective
        )

    @property
    def reaches_end(self) -> bool:
        """Whether the statement ends where its sentence ends."""
        return not self.analysis.shadow[self.end : self.sentence.end].strip("。；！”’」』 \n")

    def edited(self, start: int, end: int, text: str) -> "Statement":
        """The statement with one more stretch printed otherwise."""
        kept = tuple(edit for edit in self.edits if edit.end <= start or end <= edit.start)
        return replace(
            self, edits=tuple(sorted((*kept, Edit(start, end, text)), key=lambda edit: edit.start))
        )

    def text_with(self, start: int, end: int, text: str) -> str:
        return self.edited(start, end, text).text

    def _render(self, source: str) -> str:
        parts: list[str] = []
        position = self.start
        for edit in self.edits:
            parts += [source[position : edit.start], edit.text]
            position = edit.end
        parts.append(source[position : self.end])
        return "".join(parts).strip(" \n，；：。、—．")


_COMMANDING = re.compile(r"以[^，。]{1,16}为例|^(请|让我们|不要|别|试想|想想|你看|看看|来看)")


def statements(analysis: Analysis) -> list[Statement]:
    """Every statement of the article, in order; those of one sentence may lie within each other."""
    found: dict[tuple[int, int], Statement] = {}
    for sentence in analysis.sentences:
        for statement in _of_sentence(analysis, sentence):
            found.setdefault((statement.start, statement.end), statement)
    return list(found.values())


def _of_sentence(analysis: Analysis, sentence: SentenceView) -> Iterator[Statement]:
    if sentence.is_question or sentence.is_exclamation:
        return
    attribution = attribute(analysis, sentence)
    if attribution.kind == "unknown" or sentence.in_speech:
        return
    clauses = sentence.clauses
    if (uncut := _uncut(analysis, sentence, attribution)) is not None:
        yield uncut
    for number, clause in enumerate(clauses):
        if clause.subject is None or clause.core >= clause.last:
            continue
        tied = has_tie(clause)
        first = opening(sentence, number)
        if first is None or (mid_sentence(sentence, first) and not names_itself(analysis, sentence, clause)):
            continue
        if number and is_consequence(sentence, clause):
            continue
        if clause.connective.startswith(("从而", "以致", "以至于", "结果", "进而")):
            continue
        for last in range(len(clauses) - 1, number - 1, -1):
            if tied and last == number:
                continue
            statement = _build(analysis, sentence, clause, clauses[last], attribution, number, last, first)
            if statement is not None:
                yield statement
                break


_SAFE_TO_CUT = frozenset(table("connectives")["effect"]) | {
    "而且", "并且", "同时", "与此同时", "此外", "另外", "其实", "事实上", "实际上", "当然", "显然", "可见", "由此可见", "总之", "首先", "其次",
    "再次", "最后", "于是", "众所周知", "毫无疑问", "一般来说", "一般而言", "通常来说", "不仅如此", "更重要的是", "值得注意的是",
}  # fmt: skip
"""Connectives that a whole sentence loses without claiming anything else; not 但 or 而, which weigh it against another."""


def _uncut(analysis: Analysis, sentence: SentenceView, attribution: Attribution) -> Statement | None:
    """A sentence taken whole: nothing of it is cut, so it need only open with what it is about and point nowhere else.

    诗、书、画开始成为生活的表现 → itself
    """
    first = next((clause for clause in sentence.clauses if clause.core < clause.last), None)
    if first is None:
        return None
    if first.connective and first.connective not in _SAFE_TO_CUT and not has_tie(first):
        return None
    head = first.tie if has_tie(first) else first.core
    start, end = sentence.tokens[head].start, sentence.tokens[sentence.clauses[-1].last - 1].end
    shadow = analysis.shadow[start:end]
    if not MIN_LENGTH <= end - start <= MAX_LENGTH_WHOLE or "：" in shadow:
        return None
    if (first.subject is None and not opens_with_what_it_is_about(sentence, first)) or not any(
        token.tag in ("v", "a") for token in sentence.tokens[first.core :]
    ):
        return None
    statement = _with_narrator(_trimmed(Statement(analysis, sentence, start, end, (), attribution, True)))
    return statement if _stands(statement) else None


_HEARSAY = re.compile(
    r"^[^，]{0,3}(?:足见|可见|试看|据说|据称|听说)|^(?:常常?|总)?(?:听人|听|有人|人们)常?说|^我们(?:不会|不能|常常?)说"
)


def _stands(statement: Statement) -> bool:
    """Whether it claims something, of nobody present, and can be read alone."""
    return not (
        _COMMANDING.search(statement.shadow)
        or _HEARSAY.search(statement.shadow)
        or _has_first_or_second_person(statement.shadow)
        or not asserts(statement.shadow)
        or standing_problem(statement.shadow, statement.analysis.person_names) is not None
    )


def _build(
    analysis: Analysis, sentence: SentenceView, clause: Clause, last: Clause, attribution: Attribution,
    number: int, last_number: int, first_token: int,
) -> Statement | None:  # fmt: skip
    start = sentence.tokens[first_token].start
    end = sentence.tokens[last.last - 1].end
    least = MIN_LENGTH_WHOLE if number == 0 and last_number + 1 == len(sentence.clauses) else MIN_LENGTH
    most = MAX_LENGTH_WHOLE if least == MIN_LENGTH_WHOLE else MAX_LENGTH
    if not least <= end - start <= most:
        return None
    if last.predicate is None and last is not clause:
        return None  # an apposition, or a noun phrase whose predicate lies beyond
    if clause.predicate is None and last is clause:
        return None
    if last_number + 1 < len(sentence.clauses) and continues(
        sentence, last, sentence.clauses[last_number + 1]
    ):
        return None
    if not fits_list(sentence, number, last_number):
        return None
    if last.mark == "：" or (last.mark.startswith("—") and last_number + 1 < len(sentence.clauses)):
        return None
    statement = Statement(
        analysis,
        sentence,
        start,
        end,
        (),
        attribution,
        number == 0 and last_number + 1 == len(sentence.clauses),
    )
    assert clause.subject is not None
    subject_text = sentence.tokens[clause.subject[0]].text
    if clause.subject[1] - clause.subject[0] == 1 and pointing_words(subject_text):
        antecedent = resolve_subject(analysis, sentence, clause)
        if antecedent is None:
            return None
        token = sentence.tokens[clause.subject[0]]
        statement = statement.edited(token.start, token.end, antecedent)
    statement = _trimmed(statement)
    statement = _with_narrator(statement)
    return statement if _stands(statement) else None


def _with_narrator(statement: Statement) -> Statement:
    """The narrator is printed “我”, as examination papers do; so is a hero who has only a pronoun for a name."""
    heroes = _unnamed(statement.analysis)
    if not heroes:
        return statement
    depth = 0
    for token in statement.tokens:
        if token.text in ("“", "‘"):
            depth += 1
        elif token.text in ("”", "’"):
            depth -= 1
        elif (
            depth == 0
            and token.text in heroes
            and not any(edit.start < token.end and token.start < edit.end for edit in statement.edits)
        ):
            marks = "「」" if statement.analysis.article.script == "traditional" else "“”"
            printed = statement.analysis.print_text(token.start, token.end)
            statement = statement.edited(token.start, token.end, f"{marks[0]}{printed}{marks[1]}")
    return statement


@lru_cache(maxsize=4)
def _unnamed(analysis: Analysis) -> frozenset[str]:
    """Pronouns that serve as names: the narrator's, and those of heroes whom a story never names."""
    genre = classify(analysis)
    heroes: set[str] = set()
    if genre.name == "narrative" and genre.first_person:
        heroes |= {"我", "我们"}
    if genre.name == "narrative" and not characters(analysis):
        heroes |= {word for word in ("他", "她") if analysis.shadow.count(word) >= 6}
    return frozenset(heroes)


def _trimmed(statement: Statement) -> Statement:
    """Cut 还, 也, 又 after the subject: they point back (他还说 → 他说)."""
    clause_tokens = statement.tokens
    for token in clause_tokens[:14]:
        if (
            token.tag == "d"
            and token.text in ("还", "也", "又", "便", "却", "则", "就", "更", "同样")
            and token.start > statement.start
        ):
            following = statement.analysis.shadow[token.end : token.end + 1]
            if token.text in ("就", "便", "更") and following not in ("是", "会", "使", "能"):
                return statement
            after = [other for other in clause_tokens if other.start >= token.end][:2]
            if len(after) == 2 and after[0].text == "是" and after[1].tag not in (*NOMINAL, "m", "r", "a"):
                return statement  # 更是直率地指出: without 更 the 是 hangs
            if token.text in ("也", "还", "又") and re.search(r"连|即使|哪怕|再|无论|不管", statement.source):
                return statement
            return statement.edited(token.start, token.end, "")
        if token.tag == "w":
            break
    return statement


_PERSONS = re.compile(
    r"((?<![自忘小大])我(?!们|国|省|市|校|县|军|党|院|方)|我们(?:希望|看到|认为|知道|觉得|说|想|发现|可以说|这|相信)|咱们?|俺|你们?|您)"
)


def _has_first_or_second_person(shadow: str) -> bool:
    outside = re.sub(r"“[^”]*”", "", shadow)
    return _PERSONS.search(outside) is not None


def salience(statement: Statement) -> float:
    """How much the statement is about what the article is about, 0..1: keywords, place, length."""
    weights = statement.analysis.keywords
    if not statement.content:
        return 0.0
    top = sorted((weights[word] for word in statement.content), reverse=True)[:4]
    paragraph = statement.analysis.paragraph_sentences(statement.sentence.paragraph)
    edge = 0.12 if statement.sentence in (paragraph[0], paragraph[-1]) else 0.0
    vague = 0.15 if any(time in statement.shadow[:6] for time in words("vague_times")) else 0.0
    return max(0.0, min(1.0, sum(top) / 2.2 + edge - vague))
