"""How fast the review screen answers: keys pressed through textual's pilot, in a bank of 1,000 questions and an
article of 100,000 characters. The time of a key runs from the press until the last drawing that followed from it
is ready to be sent to a terminal. (The pilot's own waiting, 60 ms a key, is not counted.)

    python benchmarks/review_speed.py [--questions 1000] [--characters 100000] [--rounds 10] [--most 50]

Prints milliseconds for each key: of the clock (median, 95th percentile, longest) and of the processor (median; what
other programs take from a busy machine does not count). Leaves with 1 if the median of all presses is above `--most`.
"""

import argparse
import asyncio
import statistics
import sys
import tempfile
import time
from pathlib import Path
from random import Random

from textual.screen import Screen

from question_banks.models import (
    Article,
    Blank,
    Cloze,
    Essay,
    Evidence,
    Format,
    Option,
    Paragraph,
    Provenance,
    Question,
    QuestionBank,
    Response,
    RubricLine,
    ScoringPoint,
    Sentence,
    ShortAnswer,
    SingleChoice,
    Span,
    Status,
    TrueFalse,
)
from question_banks.session import ReviewSession
from question_banks.storage import save
from tui.app import QuizgenApp

KEYS: tuple[tuple[str, str], ...] = (
    ("next question", "right"),
    ("previous question", "left"),
    ("down the list", "down"),
    ("a page down", "pagedown"),
    ("approve", "a"),
    ("undo", "u"),
    ("redo", "U"),
    ("a point more", "plus"),
    ("shuffle or refuse", "o"),
    ("move down", "right_square_bracket"),
    ("mark", "space"),
    ("unmark", "escape"),
    ("filter by status", "t"),
    ("duplicate", "c"),
    ("delete", "x"),
    ("to the article", "3"),
    ("scroll it", "pagedown"),
    ("select in it", "shift+down"),
    ("to the list", "1"),
)
_SENTENCE = "{year}年春天，{name}从{place}带回{count}只旧钟，请周师傅逐一拆开清洗，又为它们换上了新的发条。"
_NAMES = ("陈静", "何小雨", "赵馆长", "林河", "周明远")
_PLACES = ("省城", "县城西边", "邻县的中学", "桥头", "文化馆")
_FORMATS: tuple[Format, ...] = ("single_choice", "true_false", "cloze", "short_answer", "essay")


def large_bank(questions: int, characters: int) -> QuestionBank:
    """A bank with so many questions about an article of so many code points, always the same."""
    rng = Random(0)
    text = "钟表铺的一百年"
    paragraphs = [Paragraph(span=Span(start=0, end=len(text)), role="title")]
    sentences: list[Sentence] = []
    while len(text) < characters:
        text += "\n"
        start = len(text)
        for _ in range(rng.randint(3, 9)):
            begin = len(text)
            text += _SENTENCE.format(
                year=rng.randint(1900, 2020),
                name=rng.choice(_NAMES),
                place=rng.choice(_PLACES),
                count=rng.randint(2, 99),
            )
            sentences.append(Sentence(span=Span(start=begin, end=len(text)), paragraph=len(paragraphs)))
        paragraphs.append(Paragraph(span=Span(start=start, end=len(text)), number=len(paragraphs)))
    article = Article(
        id="large",
        title="钟表铺的一百年",
        text=text,
        paragraphs=tuple(paragraphs),
        sentences=tuple(sentences),
    )
    made = tuple(_question(article, number, rng) for number in range(questions))
    return QuestionBank(id="large", title="《钟表铺的一百年》阅读练习", article=article, questions=made)


def _question(article: Article, number: int, rng: Random) -> Question:
    sentence = article.sentences[rng.randrange(len(article.sentences))]
    quote = article.slice(sentence.span)
    evidence = Evidence(
        span=sentence.span, quote=quote, paragraph=article.paragraphs[sentence.paragraph].number
    )
    format_ = _FORMATS[number % len(_FORMATS)]
    status: Status = "suggested" if number % 10 < 7 else "reserve" if number % 10 < 9 else "approved"
    return Question(
        id=f"q{number}",
        stem=f"第{number}问：“{quote[:14]}”这句话里，是谁从哪里带回了旧钟？",
        kind="opinion" if format_ == "essay" else "factual" if number % 2 else "inferential",
        level="understand",
        process="locate",
        response=_response(format_, quote, evidence, number),
        evidence=(evidence,),
        difficulty=0.4,
        points=4,
        status=status,
        explanation="答案见引文。",
        provenance=Provenance(template="benchmark"),
        scores={"salience": 0.7, "confidence": 0.5},
    )


def _response(format_: Format, quote: str, evidence: Evidence, number: int) -> Response:
    match format_:
        case "single_choice":
            texts = (f"{name}，{number}" for name in _NAMES[:4])
            return SingleChoice(
                options=tuple(
                    Option(text=text, correct=place == number % 4, rationale="与原文相符或不符。", proof="P1")
                    for place, text in enumerate(texts)
                )
            )
        case "true_false":
            return TrueFalse(answer=True, rationale="与原文相符。")
        case "cloze":
            return Cloze(segments=(quote[:8], quote[10:]), blanks=(Blank(answer=quote[8:10], evidence=None),))
        case "short_answer":
            point = ScoringPoint(text=quote[:20], points=4, keywords=(quote[6:10],), evidence=(evidence,))
            return ShortAnswer(key=quote, scoring_points=(point,))
        case _:
            return Essay(guide="言之成理即可。", rubric=(RubricLine(criterion="有理有据", points=4),))


class TimedApp(QuizgenApp):
    """Notes when the screen was last drawn."""

    drawn: float | None = None
    worked = 0.0

    def _display(self, screen: Screen[object], renderable: object) -> None:
        super()._display(screen, renderable)
        if hasattr(renderable, "render_segments"):
            renderable.render_segments(self.console)  # what a terminal would have to be sent
            self.drawn, self.worked = time.perf_counter(), time.process_time()


async def measure(questions: int, characters: int, rounds: int) -> dict[str, list[tuple[float, float]]]:
    """Milliseconds of every press, by what the key does: (of the clock, of the processor)."""
    taken: dict[str, list[tuple[float, float]]] = {name: [] for name, _ in KEYS}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "large.bank.json"
        save(large_bank(questions, characters), path)
        session = ReviewSession.open(path)
        app = TimedApp(session, config=Path(folder), rng=Random(0))
        async with app.run_test(size=(200, 60)) as pilot:
            await app.workers.wait_for_complete()
            await pilot.pause()
            for _ in range(rounds):
                for name, key in KEYS:
                    app.drawn = None
                    start, working = time.perf_counter(), time.process_time()
                    await pilot.press(key)
                    if app.drawn is not None:  # a key that changes nothing draws nothing
                        taken[name].append((1000 * (app.drawn - start), 1000 * (app.worked - working)))
        session.close(discard=True)
    return taken


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--questions", type=int, default=1000)
    parser.add_argument("--characters", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--most", type=float, default=50)
    wanted = parser.parse_args()
    taken = asyncio.run(measure(wanted.questions, wanted.characters, wanted.rounds))
    print(f"{wanted.questions} questions, {wanted.characters} characters, 200×60; milliseconds")
    print(f"{'key':<20}{'median':>8}{'95 %':>8}{'longest':>9}{'processor':>11}")
    every = [each for times in taken.values() for each in times]
    for name, times in [*taken.items(), ("all", every)]:
        clock = sorted(each for each, _ in times) or [0.0]
        processor = statistics.median(each for _, each in times) if times else 0.0
        print(
            f"{name:<20}{statistics.median(clock):>8.1f}{clock[int(0.95 * (len(clock) - 1))]:>8.1f}"
            f"{clock[-1]:>9.1f}{processor:>11.1f}"
        )
    return 1 if statistics.median(each for each, _ in every) > wanted.most else 0


if __name__ == "__main__":
    sys.exit(main())
