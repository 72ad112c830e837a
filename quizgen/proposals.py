"""What the engine can offer a teacher who goes through a bank: other wordings, formats, distractors, questions.

Everything offered has passed the checks of the engine, as a question on the paper has.
"""

from collections.abc import Callable, Iterable
from pathlib import Path

from question_banks.models import (
    Format,
    Option,
    Question,
    QuestionBank,
    SingleChoice,
    Span,
)
from quizgen.asking.candidates import Candidate
from quizgen.asking.templates import load_templates
from quizgen.choosing.clashes import same_item
from quizgen.choosing.paper import worth_of, worth_parts
from quizgen.pipeline import Progress, ask_everything

_MOST = 12
"""Offers that a teacher can look through."""


class Proposals:
    """The offers for one bank. Making it reads the article anew, which takes seconds; asking it does not.

    Questions come with the status "suggested" and, where the engine scored them, with their scores. One that the
    bank holds already is not offered again.
    """

    def __init__(
        self, bank: QuestionBank, template_folder: Path | None = None, progress: Progress | None = None
    ) -> None:
        """Raises TemplateError."""
        asked = ask_everything(bank.article, bank.settings, load_templates(template_folder), progress)
        self._asked = asked
        self._known = {candidate.question.id: candidate for candidate in asked.accepted}
        self._held = {question.id for question in bank.questions}
        self._of_bank = [self._known[name] for name in sorted(self._held & self._known.keys())]

    def rewordings(self, question: Question) -> tuple[Question, ...]:
        """The same matter asked in other words: by another template of the same format, or, where a statement
        is to be judged, another statement made from the same sentence."""
        found = self._about(question, lambda other: other.response.format == question.response.format)
        return tuple([*self._other_judgements(question), *found][:_MOST])

    def other_formats(self, question: Question) -> tuple[Question, ...]:
        """The same matter in other formats, the best question of each."""
        best: dict[Format, Question] = {}
        for other in self._about(question, lambda other: other.response.format != question.response.format):
            best.setdefault(other.response.format, other)
        return tuple(best.values())

    def other_options(self, question: Question, index: int) -> tuple[Option, ...]:
        """Other distractors for the option at `index` (from 0), other operators first; none for a right option that
        is not a distortion, or where the question was not made by the engine."""
        response = question.response
        candidate = self._known.get(question.id)
        if candidate is None or not isinstance(response, SingleChoice):
            return ()
        replaced = response.options[index]
        options = self._asked.composer.other_options(candidate, replaced)
        taken = {option.text for option in response.options}
        fresh = {option.text: option for option in options if option.text not in taken}
        ranked = sorted(fresh.values(), key=lambda option: option.operator == replaced.operator)
        return tuple(ranked[:_MOST])

    def for_span(self, span: Span) -> tuple[Question, ...]:
        """Questions about the sentences that a selection touches, best first; those on one sentence before those
        that gather several."""
        touched = {
            sentence.index
            for sentence in self._asked.analysis.sentences
            if sentence.start < span.end and span.start < sentence.end
        }
        fitting = [
            candidate for candidate in self._asked.accepted if candidate.sentences & touched
        ]  # an empty selection still touches the sentence it stands in
        return self._offered(fitting, nearest=lambda c: len(c.sentences - touched) > 0)

    def spares(self, question: Question) -> tuple[Question, ...]:
        """Further questions of the same kind that are not like any in the bank, best first."""
        fitting = [
            candidate
            for candidate in self._asked.accepted
            if candidate.question.kind == question.kind
            and not any(same_item(candidate, held) for held in self._of_bank)
        ]
        return self._offered(fitting)

    def _about(self, question: Question, wanted: Callable[[Question], bool]) -> tuple[Question, ...]:
        """Questions on the same fact first, then on the same sentences."""
        facts = set(question.provenance.facts)
        places = {(evidence.span.start, evidence.span.end) for evidence in question.evidence}
        sentences = {
            sentence.index
            for start, end in places
            for sentence in self._asked.analysis.sentences
            if sentence.start < end and start < sentence.end
        }
        fitting = [
            candidate
            for candidate in self._asked.accepted
            if wanted(candidate.question)
            and candidate.question.stem != question.stem
            and candidate.question.kind == question.kind
            and (candidate.sentences == sentences or facts & set(candidate.question.provenance.facts))
        ]
        return self._offered(fitting, nearest=lambda c: not facts & set(c.question.provenance.facts))

    def _offered(
        self, candidates: Iterable[Candidate], nearest: Callable[[Candidate], bool] = lambda _: False
    ) -> tuple[Question, ...]:
        fresh = {c.question.id: c for c in candidates if c.question.id not in self._held}
        ranked = sorted(fresh.values(), key=lambda c: (nearest(c), -worth_of(c), c.question.id))
        stems: dict[str, Question] = {}
        for candidate in ranked:
            question = candidate.question.model_copy(update={"scores": worth_parts(candidate)})
            stems.setdefault(question.stem if question.response.format != "cloze" else question.id, question)
        return tuple(list(stems.values())[:_MOST])

    def _other_judgements(self, question: Question) -> list[Question]:
        candidate = self._known.get(question.id)
        return (
            self._asked.composer.other_judgements(candidate)
            if candidate is not None and candidate.question.stem == question.stem
            else []
        )
