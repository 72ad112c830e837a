"""The worksheet as it is printed, in blocks for the screen: the same headings, numbers and order of options."""

from collections.abc import Iterator

from exports.contract import ExportOptions
from exports.paper.headings import common_points, section_heading
from exports.paper.questions import answer_lines
from exports.paper.text import figure, letter
from exports.wording import Wording, wording_for
from question_banks.models import (
    Cloze,
    Matching,
    MultipleChoice,
    Ordering,
    Question,
    QuestionBank,
    SingleChoice,
    TrueFalse,
)
from question_banks.sections import sections
from question_banks.versions import as_version
from quizgen.messages import printable
from tui.widgets.lines import Block, Line, Run, emphasised

GAP = Block((("", ""),))
_BLANK = "＿" * 4


def paper_blocks(bank: QuestionBank, paper: str = "") -> Iterator[tuple[str | None, Block]]:
    """The blocks of paper `paper` (A, B, "") with the id of the question that each belongs to."""
    words = wording_for(bank, ExportOptions(language=bank.settings.question_language))
    bank = as_version(bank, paper)
    title = printable(bank.title or words.say("title"))
    if paper:
        title = words.say("version_title", title=title, version=paper)
    yield None, Block(((title, "title"),))
    printed = sections(bank)
    total = sum(section.points for section in printed)
    if total:
        yield None, Block(((words.say("total", points=figure(total)), "dim"),))
    if not printed:
        yield None, Block(((words.say("no_questions"), "dim"),))
    for index, section in enumerate(printed, start=1):
        heading, instruction = section_heading(words, index, section)
        yield None, GAP
        yield None, Block(((heading, "label"), (instruction, "dim")))
        for number, question in section.numbered:
            for block in _question(number, question, words, show_points=common_points(section) is None):
                yield question.id, block


def _question(number: int, question: Question, words: Wording, *, show_points: bool) -> Iterator[Block]:
    response = question.response
    first: Line = ((f"{number:>2}. ", "number"),)
    tail: list[Run] = []
    if show_points:
        one = question.points == 1
        tail.append(
            (words.say("point") if one else words.say("points", points=figure(question.points)), "dim")
        )
    if isinstance(response, (SingleChoice, MultipleChoice, TrueFalse)):
        tail.append(("（　）", ""))  # one space: no line is ever broken inside
    yield Block((*emphasised(printable(question.stem)), *tail), first)
    match response:
        case SingleChoice(options=options) | MultipleChoice(options=options):
            for place, option in enumerate(options):
                yield _item(f"{letter(place)}. ", option.text)
        case Cloze(segments=segments):
            text = _BLANK.join(printable(each) for each in segments)
            if "".join(segments) not in question.stem:
                yield _item("", text)
        case Matching(pairs=pairs):
            for place, pair in enumerate(pairs, start=1):
                yield _item(f"（　）({place}) ", pair.left)
            for place, text in enumerate(response.right_as_printed()):
                yield _item(f"{letter(place)}. ", text)
        case Ordering(items=items, order=order):
            for place, item in enumerate(order):
                yield _item(f"{letter(place)}. ", items[item])
        case _:
            count = answer_lines(question)
            if count:
                yield Block((("＿" * 12 + f"  ×{count}", "dim"),), (("    ", ""),))


def _item(mark: str, text: str) -> Block:
    return Block(emphasised(printable(text)), ((f"    {mark}", "dim"),))
