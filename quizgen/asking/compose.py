"""From facts and templates to candidates: one function a response format."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from random import Random

from question_banks.models import (
    Essay,
    Evidence,
    Format,
    Matching,
    MultipleChoice,
    Option,
    Ordering,
    Pair,
    Provenance,
    Question,
    QuestionLanguage,
    Response,
    ScoringPoint,
    ShortAnswer,
    SingleChoice,
    TrueFalse,
)  # fmt: skip
from quizgen.asking.blanks import cloze
from quizgen.asking.candidates import Candidate
from quizgen.asking.difficulty import difficulty, vocabulary
from quizgen.asking.distortion import Distorted
from quizgen.asking.operators import distort
from quizgen.asking.options import member_options, options_for, wrong_options
from quizgen.asking.paraphrase import paraphrase
from quizgen.asking.rubrics import essay
from quizgen.asking.sets import other_false_options, pick_distortion, plain, statement_options, statement_sets
from quizgen.asking.templates import Template
from quizgen.asking.wording import Wording
from quizgen.facts.model import Found, numbered
from quizgen.facts.statements import Statement, salience
from quizgen.ids import short_id
from quizgen.language.analysis import Analysis

_LONGEST_STATEMENT = 76
_CARRIES = re.compile(
    r"因为|由于|因此|因而|所以|导致|使得|^但|然而|却|而是|不过|其实|应该|应当|必须|只有|总之|可见|由此|关键|根本|本质|并非"
)
"""What a sentence says that carries the argument on; master setters ask about such sentences first."""


def _trust(statement: Statement) -> float:
    """How much a statement may be trusted to say the same as its sentence: less, the more of that is cut."""
    if statement.whole:
        return 0.85
    return 0.7 if statement.clean else 0.3 if statement.heads else 0.2


class Composer:
    """Makes candidates for one article. Every random choice is seeded by the seed and the fact, so that one
    fact more or less does not change the others."""

    def __init__(
        self,
        analysis: Analysis,
        statements: list[Statement],
        templates: tuple[Template, ...],
        language: QuestionLanguage,
        seed: int,
    ) -> None:
        self._analysis = analysis
        self._statements = statements
        self._templates = templates
        self._language: QuestionLanguage = language
        self._seed = seed
        self._wording = Wording(language, analysis.article.script)
        self._makers: dict[Format, Callable[[Found, Random], Response | None]] = {
            "short_answer": self._short_answer,
            "single_choice": self._single_choice,
            "multiple_choice": self._multiple_choice,
            "cloze": self._cloze,
            "matching": self._matching,
            "ordering": self._ordering,
            "essay": self._essay,
        }

    def candidates(self, facts: list[Found]) -> Iterator[Candidate]:
        """Every fact in every template that accepts it."""
        every = [
            *facts,
            *self._statement_facts(),
            *statement_sets(self._statements, [s for s in self._statements if s.clean]),
        ]
        for found in every:
            for template in self._templates:
                if template.fact != found.kind:
                    continue
                candidate = self._candidate(found, template)
                if candidate is not None:
                    yield candidate

    def _statement_facts(self) -> Iterator[Found]:
        for statement in self._statements:
            if not plain(statement) or len(statement.text) > _LONGEST_STATEMENT:
                continue
            shared = Found(
                kind="statement",
                sentence=statement.sentence,
                statement=statement,
                slots={"statement": statement.text},
                evidence=((statement.start, statement.end),),
                answer_type="statement",
                rule="statement",
                salience=salience(statement) + (0.15 if statement.whole else -0.1),
                confidence=_trust(statement),
            )
            yield shared
            if statement.clean and any(item.proof == "P1" for item in distort(statement)):
                yield replace(shared, rule="statement-falsified")

    def _candidate(self, found: Found, template: Template) -> Candidate | None:
        slots = {**found.slots, "n": str(found.paragraph)}
        if not template.accepts(slots):
            return None
        identity = short_id(
            self._analysis.article.id, template.id, found.identity(self._analysis), self._language
        )
        rng = Random(f"{self._seed}:{identity}")
        if template.format == "true_false":
            response, slots["statement"] = self._true_false(found, rng)
        else:
            response = self._makers[template.format](found, rng)
        if response is None:
            return None
        stem = self._stem(template, slots)
        evidence = tuple(self._analysis.evidence(*span) for span in found.spans())
        question = Question(
            id=identity,
            stem=stem,
            kind=template.kind,
            level=template.level,
            process=template.process,
            response=response,
            evidence=evidence,
            difficulty=0.5,
            points=template.points or _default_points(response),
            explanation=self._explanation(found, response, evidence),
            tags=(found.kind,),
            provenance=Provenance(
                template=template.id,
                facts=(found.identity(self._analysis),),
                rule=found.rule,
                seed=self._seed,
            ),
        )
        question = question.model_copy(update={"difficulty": difficulty(question, (found,), self._analysis)})
        indices = {
            sentence.index
            for start, end in found.spans()
            if (sentence := self._analysis.sentence_at(max(start, 0))) is not None
        }
        return Candidate(
            question=question,
            template=template,
            found=(found,),
            sentences=frozenset(indices),
            keys=_give_aways(found, response),
            salience=found.salience,
            confidence=found.confidence * template.weight,
            vocabulary=vocabulary((found,), self._analysis),
            telling=self._telling(indices),
        )

    def _telling(self, indices: set[int]) -> float:
        marked = [_CARRIES.search(self._analysis.sentences[index].text) is not None for index in indices]
        return sum(marked) / len(marked) if marked else 0.0

    def _stem(self, template: Template, slots: dict[str, str]) -> str:
        if self._language == "zh" and self._analysis.article.script == "traditional":
            native = {literal: self._wording.native(literal) for literal in template.literals()}
            return template.stem_with(slots, native)
        return template.stem(slots, self._language)

    def _explanation(self, found: Found, response: Response, evidence: tuple[Evidence, ...]) -> str:
        if isinstance(response, Essay):
            return ""
        if isinstance(response, SingleChoice) and found.answer_type == "set":
            return self._wording("set_explained")
        numbers = sorted({item.paragraph for item in evidence if item.paragraph is not None})
        quote = self._analysis.print_text(*found.spans()[0]).strip("，。； \n")
        if len(evidence) > 1 and len(numbers) > 1:
            return self._wording("joined", list="、".join(map(str, numbers)))
        return self._wording("found_in", n=str(numbers[0] if numbers else ""), quote=quote)

    def _short_answer(self, found: Found, rng: Random) -> Response | None:
        if not found.key or not found.points:
            return None
        ours = found.kind in (
            "device",
            "precision",
            "opening_question",
            "raised_question",
            "title",
            "ending",
            "opening",
        )  # keys that hold words of ours
        each = 1 if len(found.points) > 3 else 2
        scoring = tuple(
            ScoringPoint(
                text=self._wording.native(point.text) if ours else point.text,
                points=each,
                keywords=() if found.answer_type == "device" else self._keywords(point.start, point.end),
                evidence=(self._analysis.evidence(point.start, point.end),),
            )
            for point in found.points
        )
        key = self._wording.native(found.key) if ours else found.key
        if len(found.points) > 1 and found.kind == "cause":
            key = numbered(point.text for point in found.points)
        return ShortAnswer(key=key, scoring_points=scoring)

    def _keywords(self, start: int, end: int) -> tuple[str, ...]:
        """The weightiest words of a scoring point, at most four."""
        weights = self._analysis.keywords
        tokens = [token for token in self._analysis.tokens_in(start, end) if token.text in weights]
        ranked = sorted(
            {token.text: token for token in tokens}.values(),
            key=lambda token: (-weights[token.text], token.start),
        )[:4]
        return tuple(
            self._analysis.print_text(token.start, token.end)
            for token in sorted(ranked, key=lambda token: token.start)
        )

    def _single_choice(self, found: Found, rng: Random) -> Response | None:
        if found.answer_type == "set":
            options = statement_options(self._analysis, found, self._statements, self._wording, rng)
        else:
            options = options_for(self._analysis, found, self._wording, rng)
        if len(options) < 3 or len({option.text for option in options}) < len(options):
            return None
        return SingleChoice(options=options)

    def _multiple_choice(self, found: Found, rng: Random) -> Response | None:
        options = member_options(found, self._wording, rng)
        return MultipleChoice(options=options) if options else None

    def _true_false(self, found: Found, rng: Random) -> tuple[Response | None, str]:
        """The response with the statement to judge: a paraphrase, or a false version."""
        statement = found.statement
        if statement is None or not statement.clean:
            return None, ""
        item = (
            pick_distortion(statement, set(), rng, ("P1",)) if found.rule == "statement-falsified" else None
        )  # what is merely stronger than the text is not plainly false when it stands alone
        return (
            self._judged_false(statement, item) if item is not None else self._judged_true(found, statement)
        )

    def _judged_true(self, found: Found, statement: Statement) -> tuple[TrueFalse, str]:
        quote = self._analysis.print_text(statement.start, statement.end).strip("，。； ")
        rationale = self._wording("true_statement", n=str(found.paragraph), quote=quote)
        return TrueFalse(answer=True, rationale=rationale), paraphrase(statement)

    def _judged_false(self, statement: Statement, item: Distorted) -> tuple[TrueFalse, str]:
        operator = self._wording.native(item.operator)
        response = TrueFalse(
            answer=False,
            correction=statement.text + "。",
            rationale=self._wording(
                "wrong_option" if item.changed in item.text or "……" in item.changed else "word_dropped",
                operator=operator,
                changed=item.changed,
                quote=self._analysis.print_text(statement.start, statement.end).strip("，。； "),
                n=str(statement.sentence.paragraph),
            ),
            operator=operator,
            proof=item.proof,
            changed=item.changed,
        )
        return response, item.text

    def other_judgements(self, candidate: Candidate) -> list[Question]:
        """The other statements, true or false, that can be judged of the same sentence, in the same template."""
        found, question = candidate.found[0], candidate.question
        statement = found.statement
        if statement is None or not isinstance(question.response, TrueFalse):
            return []
        judged = [self._judged_false(statement, item) for item in distort(statement) if item.proof == "P1"]
        made = []
        for response, text in [*judged, self._judged_true(found, statement)]:
            stem = self._stem(candidate.template, {**found.slots, "statement": text})
            if stem != question.stem:
                identity = short_id(question.id, text)
                made.append(question.model_copy(update={"id": identity, "stem": stem, "response": response}))
        return made

    def other_options(self, candidate: Candidate, replaced: Option) -> list[Option]:
        """Options that could stand in a single choice for the one replaced; none for a right one, unless it is right
        for being false."""
        found = candidate.found[0]
        if found.answer_type == "set":
            return other_false_options(self._analysis, found, self._statements, self._wording, replaced)
        return [] if replaced.correct else wrong_options(self._analysis, found, self._wording)

    def _cloze(self, found: Found, rng: Random) -> Response | None:
        if found.statement is None or found.rule == "statement-falsified":
            return None
        return cloze(self._analysis, found.statement)

    def _matching(self, found: Found, rng: Random) -> Response | None:
        pairs = _events(found)
        if not 3 <= len(pairs) <= 6:
            return None
        order = list(range(len(pairs)))
        while order == sorted(order):
            rng.shuffle(order)
        return Matching(
            pairs=tuple(Pair(left=time, right=event) for time, event in pairs), order=tuple(order)
        )

    def _ordering(self, found: Found, rng: Random) -> Response | None:
        events = [found.slots[name] for name in sorted(found.slots) if name.startswith("event")]
        if len(events) < 4:
            return None
        order = list(range(len(events)))
        while order == sorted(order):
            rng.shuffle(order)
        return Ordering(items=tuple(events), order=tuple(order))

    def _essay(self, found: Found, rng: Random) -> Response | None:
        return essay(self._analysis, found, self._wording)


def _events(found: Found) -> list[tuple[str, str]]:
    count = sum(name.startswith("time") for name in found.slots)
    return [(found.slots[f"time{index}"], found.slots[f"event{index}"]) for index in range(count)]


def _default_points(response: Response) -> float:
    if isinstance(response, ShortAnswer):
        return sum(point.points for point in response.scoring_points)
    if isinstance(response, Essay):
        return sum(line.points for line in response.rubric)
    if isinstance(response, Matching):
        return float(len(response.pairs))
    if response.format == "cloze":
        return 2.0 * len(response.blanks)
    return 2.0


def _give_aways(found: Found, response: Response) -> tuple[str, ...]:
    """Texts that would give this item away if another item printed them."""
    if response.format == "cloze":
        return tuple(blank.answer for blank in response.blanks)
    if found.answer_type in ("PER", "ORG", "LOC", "WORK", "quantity", "time", "term"):
        return (found.key,)
    return ()
