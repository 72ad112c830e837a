"""The questions as printed. The key prints the same rows with the answers filled in."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil

from exports.paper.linebreak import Run, Style
from exports.paper.measures import HANG, HEIGHT, SIZE, WIDTH
from exports.paper.pages import Row
from exports.paper.paragraph import Composer, Format, RuleRow, side_by_side
from exports.paper.text import figure, letter, split_bold
from exports.wording import Wording
from question_banks.models import (
    Cloze,
    Essay,
    Matching,
    MultipleChoice,
    Option,
    Ordering,
    Question,
    ShortAnswer,
    SingleChoice,
    TrueFalse,
)

STEM = Format(hang=HANG, before=6)
_BELOW = Format(hang=HANG, before=1)
_SLOT_CLINGS = 4  # characters of the stem that go with （　） when it does not fit on their line
_KEY_STYLE = Style(role="hei", size=SIZE)
_LEAST_BLANK = 4 * SIZE
_CHARACTERS_PER_LINE = 22  # of handwriting
_TOGETHER = 0.4 * HEIGHT  # a taller question may be divided between pages


@dataclass(frozen=True)
class QuestionPrinter:
    """Prints questions; with `reveal` their keys as well."""

    composer: Composer
    wording: Wording
    reveal: bool = False

    def rows(self, number: int, question: Question, *, show_points: bool) -> list[Row]:
        """One question: stem, then what its format needs. `show_points`: when the heading does not say them."""
        response = question.response
        tail: list[Run] = []
        if show_points:
            tail.append(self._points(question.points))
        if isinstance(response, SingleChoice | MultipleChoice):
            keys = "".join(letter(index) for index, option in enumerate(response.options) if option.correct)
            tail.append(self._slot(keys))
            return [*self._stem(number, question.stem, tail), *self._options(response.options)]
        if isinstance(response, TrueFalse):
            tail.append(self._slot("√" if response.answer else "×"))
            return self._stem(number, question.stem, tail)
        if isinstance(response, Cloze):
            return self._cloze(number, question, response, tail)
        rows = self._stem(number, question.stem, tail)
        if isinstance(response, Matching):
            rows[-1].keep = True
            return rows + self._matching(response)
        if isinstance(response, Ordering):
            rows[-1].keep = True
            return rows + self._ordering(response)
        if not self.reveal:
            rows[-1].keep = True
            rows += [RuleRow(hang=HANG, keep=index == 0) for index in range(answer_lines(question))]
        return rows

    def _points(self, points: float) -> Run:
        text = self.wording.say("point") if points == 1 else self.wording.say("points", points=figure(points))
        return Run(text, Style(size=SIZE), clings=2)

    def _stem(self, number: int, stem: str, tail: Sequence[Run] = ()) -> list[Row]:
        runs = [Run(part, _KEY_STYLE if bold else Style(size=SIZE)) for part, bold in split_bold(stem)]
        rows: list[Row] = []
        rows += self.composer.paragraph([*runs, *tail], STEM, label=[Run(f"{number}.", Style(size=SIZE))])
        return rows

    def _slot(self, key: str) -> Run:
        """（　　） at the right end of the stem's last line."""
        inside = f" {key} " if self.reveal else "\u3000\u3000"
        style = _KEY_STYLE if self.reveal else Style(size=SIZE)
        return Run(f"（{inside}）", style, unbreakable=True, clings=_SLOT_CLINGS, flush_right=True)

    def _options(self, options: Sequence[Option]) -> list[Row]:
        """Four, two or one in a row, by the widest."""
        composer, inner = self.composer, WIDTH - HANG
        labels = [Run(f"{letter(index)}.", Style(size=SIZE)) for index in range(len(options))]
        label_width = composer.width_of(labels[:1]) + 4
        widest = (
            max(composer.width_of([Run(option.text, _KEY_STYLE)]) for option in options) + label_width + 10
        )
        per_row = 4 if widest <= inner / 4 else 2 if widest <= inner / 2 else 1
        rows: list[Row] = []
        for start in range(0, len(options), per_row):
            cells = []
            for column, index in enumerate(range(start, min(start + per_row, len(options)))):
                ringed = self.reveal and options[index].correct
                text = Run(options[index].text, _KEY_STYLE if ringed else Style(size=SIZE))
                paragraph = composer.paragraph(
                    [text],
                    Format(hang=label_width),
                    width=inner / per_row if per_row == 1 else inner / per_row - 6,
                    label=[
                        replace(labels[index], text=letter(index)) if ringed else labels[index]
                    ],  # no dot in the ring
                    label_left=0,
                    circled=ringed,
                )
                cells.append((HANG + column * inner / per_row, paragraph))
            rows += side_by_side(cells)
        return rows

    def _cloze(self, number: int, question: Question, response: Cloze, tail: list[Run]) -> list[Row]:
        runs: list[Run] = []
        for segment, blank in zip(response.segments, [*response.blanks, None], strict=True):
            runs += [
                Run(part, _KEY_STYLE if bold else Style(size=SIZE)) for part, bold in split_bold(segment)
            ]
            if blank is None:
                continue
            if self.reveal:
                filled = Style(role="hei", size=SIZE, underline=True)
                runs.append(Run(f"\u2002{blank.answer}\u2002", filled, unbreakable=len(blank.answer) <= 12))
            else:
                width = self.composer.width_of([Run(blank.answer, Style(size=SIZE))])
                runs.append(Run("", Style(size=SIZE), blank=max(_LEAST_BLANK, width * 1.35 + 2 * SIZE)))
        if _same_words(question.stem, response):
            rows: list[Row] = []
            rows += self.composer.paragraph([*runs, *tail], STEM, label=[Run(f"{number}.", Style(size=SIZE))])
            return rows
        rows = self._stem(number, question.stem, tail)
        rows[-1].keep = True
        return [*rows, *self.composer.paragraph(runs, _BELOW)]

    def _matching(self, response: Matching) -> list[Row]:
        """Left: （　）(1) 赵馆长. Right: A. 主张…. The shorter column takes the less room."""
        composer, inner = self.composer, WIDTH - HANG
        right_texts = response.right_as_printed()
        lefts = [pair.left for pair in response.pairs]
        left_widest = max(composer.width_of([Run(text, Style(size=SIZE))]) for text in lefts)
        right_widest = max(composer.width_of([Run(text, Style(size=SIZE))]) for text in right_texts)
        slot = 5.5 * SIZE
        share = (left_widest + slot) / (left_widest + right_widest + slot + 2 * SIZE)
        left_width = inner * min(max(share, 0.3), 0.62)
        rows: list[Row] = []
        for index in range(max(len(lefts), len(right_texts))):
            cells = []
            if index < len(lefts):
                key = letter(response.order.index(index)) if self.reveal else "\u3000"
                label = [
                    Run(
                        f"（{key}）" if not self.reveal else f"（ {key} ）",
                        _KEY_STYLE if self.reveal else Style(size=SIZE),
                    ),
                    Run(f"({index + 1})", Style(size=SIZE)),
                ]
                paragraph = composer.paragraph(
                    [Run(lefts[index], Style(size=SIZE))],
                    Format(hang=slot, align="left"),
                    width=left_width - SIZE,
                    label=label,
                )
                cells.append((HANG, paragraph))
            if index < len(right_texts):
                paragraph = composer.paragraph(
                    [Run(right_texts[index], Style(size=SIZE))],
                    Format(hang=1.6 * SIZE, align="left"),
                    width=inner - left_width,
                    label=[Run(f"{letter(index)}.", Style(size=SIZE))],
                    label_left=0,
                )
                cells.append((HANG + left_width, paragraph))
            rows += side_by_side(cells, before=2)
        return rows

    def _ordering(self, response: Ordering) -> list[Row]:
        rows: list[Row] = []
        for index, item in enumerate(response.order):
            rows += self.composer.paragraph(
                [Run(response.items[item], Style(size=SIZE))],
                Format(hang=HANG + 1.6 * SIZE),
                label=[Run(f"{letter(index)}.", Style(size=SIZE))],
                label_left=HANG,
            )
        runs = [Run(self.wording.say("order"), Style(size=SIZE))]
        for step in range(len(response.items)):
            if step:
                runs.append(Run(" → ", Style(size=SIZE), clings=1))
            if self.reveal:
                key = f"\u2002{letter(response.order.index(step))}\u2002"
                runs.append(Run(key, Style(role="hei", size=SIZE, underline=True), unbreakable=True))
            else:
                runs.append(Run("", Style(size=SIZE), blank=3 * SIZE))
        rows[-1].keep = True
        rows += self.composer.paragraph(runs, Format(hang=HANG, before=3, align="left"))
        return rows


def answer_lines(question: Question) -> int:
    """Lines to write on: by the length of the key; for an essay by the length asked for (不少于150字)."""
    if isinstance(question.response, ShortAnswer):
        return min(max(ceil(len(question.response.key) * 1.2 / _CHARACTERS_PER_LINE) + 1, 2), 8)
    if isinstance(question.response, Essay):
        asked = [int(match) for match in re.findall(r"(\d{2,4})\s*(?:字|characters)", question.stem)]
        return min(max(ceil(max(asked) / _CHARACTERS_PER_LINE) + 1, 5), 40) if asked else 8
    return 0


def bind(rows: list[Row]) -> list[Row]:
    """A question stays on one page if it is not too tall; its stem never stands alone."""
    if sum(row.before + row.height for row in rows) <= _TOGETHER:
        for row in rows[:-1]:
            row.keep = True
    elif len(rows) > 2:
        rows[0].keep = rows[1].keep = True
        rows[-2].keep = True
    return rows


def _same_words(stem: str, response: Cloze) -> bool:
    """Whether the stem is the sentence with its gaps itself, and not an instruction."""
    words = [re.sub(r"[\s_＿（）()\u3000]+", "", text) for text in (stem, "".join(response.segments))]
    return words[0] == words[1]
