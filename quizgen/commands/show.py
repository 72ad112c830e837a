"""What the commands show of a bank: tables for people, plain structures for programs."""

from typing import TYPE_CHECKING, Any

from question_banks.figures import plain_number
from quizgen.console import aside, output, stem_text
from quizgen.messages import Texts, printable

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from question_banks.models import Question, QuestionBank
    from quizgen.pipeline import Made, Refusal

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
GAP = "____"
NARROW = 60  # columns; below that a table leaves no room for the stems


def show_questions(bank: "QuestionBank", texts: Texts) -> None:
    """The paper as a table (a list on a narrow terminal), numbered and ordered as on the worksheet."""
    from question_banks.models import KINDS
    from question_banks.sections import paper_questions

    console = output()
    if console.width < NARROW:
        _list_questions(console, bank, texts)
    else:
        console.print(_question_table(bank, texts))
    paper = paper_questions(bank)
    kinds = [
        texts("made.kind_count", kind=texts(f"kind.{kind}"), count=sum(each.kind == kind for each in paper))
        for kind in KINDS
    ]
    total = sum(question.points for question in paper)
    console.print(
        texts(
            "made.total",
            count=len(paper),
            points=plain_number(total),
            kinds=texts("between.kinds").join(kinds),
        )
    )


def _question_table(bank: "QuestionBank", texts: Texts) -> "Table":
    from rich.table import Table

    from question_banks.sections import sections

    table = Table(title=_title(bank, texts), title_style="bold")
    table.add_column(texts("column.number"), justify="right", no_wrap=True)
    table.add_column(texts("column.kind"), no_wrap=True)
    table.add_column(texts("column.format"), no_wrap=True)
    table.add_column(texts("column.points"), justify="right", no_wrap=True)
    table.add_column(texts("column.stem"), overflow="fold", ratio=1)
    for section in sections(bank):
        for number, question in section.numbered:
            table.add_row(
                str(number),
                texts(f"kind.{question.kind}"),
                texts(f"format.{question.response.format}"),
                plain_number(question.points),
                stem_text(full_stem(question)),
            )
    return table


def _list_questions(console: "Console", bank: "QuestionBank", texts: Texts) -> None:
    from rich.text import Text

    from question_banks.sections import sections

    title = _title(bank, texts)
    if title is not None:
        console.print(title, style="bold", soft_wrap=True)
    for section in sections(bank):
        for number, question in section.numbered:
            label = texts(
                "made.label",
                kind=texts(f"kind.{question.kind}"),
                format=texts(f"format.{question.response.format}"),
                points=plain_number(question.points),
            )
            stem = stem_text(full_stem(question))
            console.print(Text.assemble(f"{number}. ", (label, "dim"), " ", stem), soft_wrap=True)


def _title(bank: "QuestionBank", texts: Texts) -> "Text | None":
    """As a Text: rich would read a title given as a string as markup. None where there is no title."""
    from rich.text import Text

    if not bank.article.title.strip():
        return None
    return Text(texts("made.title", title=bank.article.title))


def full_stem(question: "Question") -> str:
    """The stem, and for a cloze the sentence with its gaps."""
    if question.response.format != "cloze":
        return question.stem
    sentence = GAP.join(question.response.segments)
    return question.stem if sentence in question.stem else f"{question.stem} {sentence}"


def show_notices(made: "Made", texts: Texts) -> None:
    for notice in made.notices:
        aside().print(texts("notice", text=texts.pick(notice)), style="yellow")


def show_explanation(made: "Made", texts: Texts) -> None:
    """Why the chosen questions were chosen, and what was dropped by which check."""
    from rich.text import Text

    from question_banks.sections import sections

    console = output()
    console.print()
    console.print(texts("explain.scores"), style="bold")
    for section in sections(made.bank):
        for number, question in section.numbered:
            scores = "  ".join(f"{printable(name)} {score:.2f}" for name, score in question.scores.items())
            console.print(Text.assemble(f"{number:>3}. ", stem_text(full_stem(question))), soft_wrap=True)
            console.print("     " + (scores or texts("explain.no_scores")), style="dim", soft_wrap=True)
    console.print()
    if not made.refusals:
        console.print(texts("explain.none"))
        return
    console.print(texts("explain.refusals", count=len(made.refusals)), style="bold")
    for check, refusals in refusals_by_check(made).items():
        console.print(texts("explain.check", check=check, count=len(refusals)), style="cyan")
        for refusal in refusals:
            console.print(
                Text.assemble("  ", stem_text(refusal.stem), (f"  [{printable(refusal.template)}]", "dim")),
                soft_wrap=True,
            )
            console.print("    → " + texts.pick((refusal.zh, refusal.en)), style="dim", soft_wrap=True)


def refusals_by_check(made: "Made") -> "dict[str, list[Refusal]]":
    """The refusals under the name of their check, the most frequent check first."""
    groups: dict[str, list[Refusal]] = {}
    for refusal in made.refusals:
        groups.setdefault(refusal.check, []).append(refusal)
    return dict(sorted(groups.items(), key=lambda group: (-len(group[1]), group[0])))


def key_of(question: "Question") -> Any:
    """The key in plain values: letters for choices, a list for blanks, pairs and orders, None for an essay.

    Matching gives [left, letter printed before its right-hand side]; ordering gives the printed letters in
    their right order.
    """
    response = question.response
    match response.format:
        case "single_choice" | "multiple_choice":
            return "".join(LETTERS[index] for index, option in enumerate(response.options) if option.correct)
        case "true_false":
            return response.answer
        case "cloze":
            return [blank.answer for blank in response.blanks]
        case "short_answer":
            return response.key
        case "matching":
            return [
                [pair.left, LETTERS[response.order.index(index)]] for index, pair in enumerate(response.pairs)
            ]
        case "ordering":
            return "".join(LETTERS[response.order.index(index)] for index in range(len(response.items)))
        case "essay":
            return None


def choices_of(question: "Question") -> list[str]:
    """What stands under the letters of the key, as printed."""
    response = question.response
    match response.format:
        case "single_choice" | "multiple_choice":
            return [option.text for option in response.options]
        case "matching":
            return list(response.right_as_printed())
        case "ordering":
            return [response.items[index] for index in response.order]
        case _:
            return []


def summary(made: "Made", files: dict[str, str], *, explain: bool, texts: Texts) -> dict[str, Any]:
    """The JSON that `make --json` prints. `counts` and `questions` are those of the printed paper."""
    from question_banks.models import FORMATS, KINDS
    from question_banks.sections import paper_questions, sections

    bank = made.bank
    paper = paper_questions(bank)
    document: dict[str, Any] = {
        "title": bank.article.title,
        "files": files,
        "counts": {
            "total": len(paper),
            "kind": {kind: sum(question.kind == kind for question in paper) for kind in KINDS},
            "format": {
                format_: count
                for format_ in FORMATS
                if (count := sum(question.response.format == format_ for question in paper))
            },
        },
        "points": sum(question.points for question in paper),
        "settings": bank.settings.model_dump(mode="json"),
        "questions": [
            _question(number, question, explain)
            for section in sections(bank)
            for number, question in section.numbered
        ],
        "notices": [texts.pick(notice) for notice in made.notices],
    }
    if explain:
        document["refusals"] = {
            check: [
                {"stem": each.stem, "template": each.template, "reason": texts.pick((each.zh, each.en))}
                for each in refusals
            ]
            for check, refusals in refusals_by_check(made).items()
        }
    return document


def _question(number: int, question: "Question", explain: bool) -> dict[str, Any]:
    row: dict[str, Any] = {
        "number": number,
        "id": question.id,
        "kind": question.kind,
        "format": question.response.format,
        "points": question.points,
        "stem": full_stem(question),
        "key": key_of(question),
    }
    choices = choices_of(question)
    if choices:
        row["choices"] = choices
    if explain:
        row["scores"] = question.scores
    return row
