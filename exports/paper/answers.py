"""What the key adds to a question: answers in words, explanations and evidence, in a grey band."""

from dataclasses import dataclass

from exports.paper.article import Locator, place, unique_evidence
from exports.paper.linebreak import Run, Style
from exports.paper.measures import HANG, SMALL, SMALL_LEADING
from exports.paper.pages import Row
from exports.paper.paragraph import Composer, Format
from exports.paper.text import figure, letter, split_bold
from exports.wording import Wording
from question_banks.models import (
    ArgumentPoint,
    Article,
    Cloze,
    Essay,
    Evidence,
    MultipleChoice,
    Question,
    ScoringPoint,
    ShortAnswer,
    SingleChoice,
    TrueFalse,
)

_BAND = Format(size=SMALL, leading=SMALL_LEADING, hang=HANG + 10, inset=6, tag="Note", band=True)
_LABEL = Style(role="hei", size=SMALL)
_TEXT = Style(size=SMALL)


@dataclass(frozen=True)
class AnswerPrinter:
    """Prints the notes of the key. `locator` is None when the article is not in the file."""

    composer: Composer
    wording: Wording
    article: Article
    locator: Locator | None

    def rows(self, question: Question) -> list[Row]:
        notes = [*self._response_notes(question), *self._explanation(question), *self._evidence(question)]
        rows: list[Row] = []
        for index, runs in enumerate(notes):
            paragraph = self.composer.paragraph(runs, _BAND)
            paragraph[0].first = index == 0
            paragraph[-1].last = index == len(notes) - 1
            if index:
                paragraph[0].first = False
            if index < len(notes) - 1:
                paragraph[-1].keep = len(notes) <= 3
            rows += paragraph
        if rows:
            rows[0].before = 6
        return rows

    def _note(self, label: str, text: str) -> list[Run]:
        runs = [Run(self.wording.say(label), _LABEL)]
        return runs + [Run(part, _LABEL if bold else _TEXT) for part, bold in split_bold(text)]

    def _response_notes(self, question: Question) -> list[list[Run]]:
        response, say = question.response, self.wording.say
        notes: list[list[Run]] = []
        if isinstance(response, TrueFalse) and response.correction:
            notes.append(self._note("correction", response.correction))
        elif isinstance(response, Cloze):
            accepted = "".join(
                say("accepted", number=number, words=say("list").join(blank.accepted))
                for number, blank in enumerate(response.blanks, start=1)
                if blank.accepted
            )
            if accepted:
                notes.append(self._note("answer", accepted))
        elif isinstance(response, ShortAnswer):
            notes.append(self._note("model_answer", response.key))
            points = say("separator").join(
                self._scoring_point(index, p) for index, p in enumerate(response.scoring_points)
            )
            notes.append(self._note("scoring", points))
        elif isinstance(response, Essay):
            if response.guide:
                notes.append(self._note("guide", response.guide))
            lines = [line.criterion + self._points(line.points) for line in response.rubric]
            notes.append(self._note("rubric", say("separator").join(lines)))
            for label, arguments in (("for", response.points_for), ("against", response.points_against)):
                if arguments:
                    notes.append(self._note(label, self._arguments(arguments)))
        return notes

    def _explanation(self, question: Question) -> list[list[Run]]:
        """The explanation, then for each option, or for the statement, why it is right or wrong."""
        parts = [question.explanation] if question.explanation else []
        if isinstance(question.response, SingleChoice | MultipleChoice):
            for index, option in enumerate(question.response.options):
                if option.rationale:
                    parts.append(self.wording.say("option", letter=letter(index), text=option.rationale))
        elif isinstance(question.response, TrueFalse) and question.response.rationale:
            parts.append(question.response.rationale)
        gap = " " if self.wording.language == "en" else ""
        return [self._note("explanation", gap.join(parts))] if parts else []

    def _evidence(self, question: Question) -> list[list[Run]]:
        """依据：第④段第9行, with the words themselves in Kai."""
        runs: list[Run] = []
        for evidence in unique_evidence(question):
            if runs:
                runs.append(Run(self.wording.say("separator"), _TEXT))
            words = self.wording.say("quoted", place=self._place(evidence), quote="\0")
            before, _, after = words.partition("\0")
            quote = evidence.quote.replace("\n", " ")
            runs += [Run(before, _TEXT), self.composer.kai(quote, SMALL), Run(after, _TEXT)]
        return [[Run(self.wording.say("evidence"), _LABEL), *runs]] if runs else []

    def _scoring_point(self, index: int, point: ScoringPoint) -> str:
        say = self.wording.say
        text = f"({index + 1}) {point.text}" + self._points(point.points)
        if point.keywords and point.keywords != (point.text,):
            text += say("keywords", words=say("list").join(point.keywords))
        if point.synonyms:
            text += say("also", words=say("list").join(point.synonyms))
        return text

    def _arguments(self, arguments: tuple[ArgumentPoint, ...]) -> str:
        say = self.wording.say
        texts = []
        for index, argument in enumerate(arguments, start=1):
            places = say("list").join(dict.fromkeys(self._place(evidence) for evidence in argument.evidence))
            text = argument.text.rstrip("。.；;")
            texts.append(f"({index}) {text}" + (say("bracketed", text=places) if places else ""))
        return say("separator").join(texts) + say("stop")

    def _points(self, points: float) -> str:
        say = self.wording.say
        return say("point") if points == 1 else say("points", points=figure(points))

    def _place(self, evidence: Evidence) -> str:
        return place(evidence, self.locator, self.article, self.wording)
