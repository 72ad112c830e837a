"""A question in full, as blocks of styled text: what is printed, the key, and how it came about. Pure."""

from collections.abc import Iterator, Sequence

from question_banks.figures import plain_number
from question_banks.models import (
    OWN_TEMPLATE,
    ArgumentPoint,
    Cloze,
    Essay,
    Evidence,
    Matching,
    MultipleChoice,
    Option,
    Ordering,
    Proof,
    Question,
    QuestionBank,
    ShortAnswer,
    SingleChoice,
    TrueFalse,
)
from question_banks.validation import Problem
from quizgen.messages import printable
from tui.messages import CATALOGUE, Texts
from tui.widgets.lines import Block, Line, Run, emphasised, paragraphs

GAP = Block(())
INDENT = "  "


def letter(index: int) -> str:
    """A, B, … Z, then 27, 28, …"""
    return chr(ord("A") + index) if index < 26 else str(index + 1)


def circled(number: int) -> str:
    """①–⑳, then (21)."""
    return chr(0x2460 + number - 1) if 1 <= number <= 20 else f"({number})"


def question_blocks(
    bank: QuestionBank, question: Question, number: int | None, problems: Sequence[Problem], texts: Texts
) -> list[Block]:
    """All there is to say about a question, most needed first."""
    blocks = [*_head(question, number, texts), GAP]
    blocks += paragraphs(question.stem, "stem")
    blocks += _response(question, texts)
    if problems:
        blocks += [GAP, _title("view.problems", texts)]
        for problem in problems:
            text = texts.pick((problem.zh, problem.en))
            blocks.append(Block(((text, problem.severity),), (("! ", problem.severity),)))
    if question.explanation:
        blocks += [GAP, _title("view.explanation", texts), *paragraphs(question.explanation, first=_dent())]
    if question.evidence:
        blocks += [GAP, _title("view.evidence", texts)]
        blocks += [block for evidence in question.evidence for block in _quotation(evidence, texts)]
    blocks += [GAP, *_origin(question, texts)]
    return blocks


def _head(question: Question, number: int | None, texts: Texts) -> Iterator[Block]:
    word = "easy" if question.difficulty < 0.4 else "medium" if question.difficulty < 0.7 else "hard"
    name = texts("view.number", number=number) if number else texts("view.unnumbered")
    facts = (
        texts(f"kind.{question.kind}"),
        texts(f"format.{question.response.format}"),
        texts("view.points", points=plain_number(question.points)),
        texts("view.difficulty", value=f"{question.difficulty:.2f}", word=texts(f"view.{word}")),
        texts(f"level.{question.level}"),
    )
    runs: list[Run] = [
        (name, "strong"),
        ("  ", ""),
        (f"[{texts(f'status.{question.status}')}]", question.status),
    ]
    runs.append(("  " + " · ".join(facts), "dim"))
    yield Block(tuple(runs))
    review = question.review
    if review.reason is not None:
        yield Block(((texts("view.rejected", reason=texts(f"reject.{review.reason}")), "rejected"),), _dent())
    if review.note:
        yield Block(((texts("view.note", note=review.note), "dim"),), _dent())


def _response(question: Question, texts: Texts) -> Iterator[Block]:
    match question.response:
        case SingleChoice(options=options) | MultipleChoice(options=options):
            yield GAP
            yield from _options(options, texts)
        case TrueFalse() as response:
            yield GAP
            yield _labelled("view.key", texts("view.true" if response.answer else "view.false"), texts)
            if response.correction:
                yield _labelled("view.correction", response.correction, texts, "")
            wrong = Option(
                text="-",
                rationale=response.rationale,
                operator=response.operator,
                proof=response.proof,
                changed=response.changed,
            )
            yield from _reasons(wrong, _dent(), texts)
        case Cloze() as response:
            yield GAP
            yield Block(tuple(_cloze(response)), _dent())
            for place, blank in enumerate(response.blanks, 1):
                mark = f"{circled(place)} " if len(response.blanks) > 1 else ""
                yield _labelled("view.key", mark + blank.answer, texts)
                if blank.accepted:
                    accepted = texts("view.accepted", answers=texts("between").join(blank.accepted))
                    yield Block(((accepted, "dim"),), _dent())
        case ShortAnswer() as response:
            yield GAP
            yield _title("view.key", texts)
            yield from paragraphs(response.key, "key", _dent())
            yield _title("view.scoring", texts)
            for place, point in enumerate(response.scoring_points, 1):
                mark = f"{circled(place)} {texts('view.points', points=plain_number(point.points))} "
                yield Block(emphasised(printable(point.text)), ((INDENT + mark, "label"),))
                yield from _words(point.keywords, "view.keywords", texts)
                yield from _words(point.synonyms, "view.synonyms", texts)
        case Matching() as response:
            yield GAP
            yield _title("view.pairs", texts)
            for pair in response.pairs:
                yield Block(
                    ((printable(pair.left), ""), (" — ", "dim"), (printable(pair.right), "key")), _dent()
                )
            if response.extras:
                yield _labelled("view.extras", texts("between").join(response.extras), texts, "")
        case Ordering() as response:
            yield GAP
            yield _title("view.right_order", texts)
            printed = {item: letter(place) for place, item in enumerate(response.order)}
            for place, item in enumerate(response.items):
                yield Block(
                    ((printable(item), ""), (f" ({printed[place]})", "dim")),
                    ((f"{INDENT}{circled(place + 1)} ", "label"),),
                )
        case Essay() as response:
            yield GAP
            if response.guide:
                yield _title("view.guide", texts)
                yield from paragraphs(response.guide, first=_dent())
            yield from _arguments("view.for", response.points_for, texts)
            yield from _arguments("view.against", response.points_against, texts)
            yield _title("view.rubric", texts)
            for line in response.rubric:
                points = texts("view.points", points=plain_number(line.points))
                yield Block(((printable(line.criterion), ""),), ((f"{INDENT}{points} ", "label"),))


def _options(options: Sequence[Option], texts: Texts) -> Iterator[Block]:
    """The key has the word for it in the margin, so that no one needs to see the colour."""
    mark = texts("view.key_mark")
    margin = " " * (2 * len(mark) if texts.language == "zh" else len(mark))
    for index, option in enumerate(options):
        first: Line = (
            ((mark + " ", "key"), (f"{letter(index)}  ", "key"))
            if option.correct
            else ((margin + " ", ""), (f"{letter(index)}  ", "label"))
        )
        yield Block(emphasised(printable(option.text), "key" if option.correct else ""), first)
        yield from _reasons(option, ((margin + "    ", ""),), texts)


def _reasons(option: Option, first: Line, texts: Texts) -> Iterator[Block]:
    """Why an option is right or wrong, and what made it so."""
    parts = []
    if option.operator:
        parts.append(texts("view.made_by", operator=_operator(option.operator, texts)))
    if option.changed and option.changed != option.text:
        parts.append(texts("view.changed", words=option.changed))
    if option.proof:
        parts.append(_proof(option.proof, texts))
    if option.rationale:
        yield Block(((printable(option.rationale), "dim"),), first)
    if parts:
        style = "warning" if option.proof == "P3" else "dim"
        yield Block(((" · ".join(parts), style),), first)


def _operator(operator: str, texts: Texts) -> str:
    """The operator's name is Chinese, in the script of the bank; in English that of its family, by the engine's table."""
    if texts.language != "en":
        return operator
    from quizgen.asking.wording import operator_in_english  # 20 ms with its characters, for English alone

    return operator_in_english(operator)


def _proof(proof: Proof, texts: Texts) -> str:
    return texts("view.proof", proof=texts(f"view.proof_{proof}"))


def _cloze(response: Cloze) -> Iterator[Run]:
    """The sentence with its answers in their places."""
    several = len(response.blanks) > 1
    for place, segment in enumerate(response.segments):
        yield printable(segment), ""
        if place < len(response.blanks):
            mark = circled(place + 1) if several else ""
            yield f"__{mark}{printable(response.blanks[place].answer)}__", "key"


def _arguments(key: str, points: Sequence[ArgumentPoint], texts: Texts) -> Iterator[Block]:
    if points:
        yield _title(key, texts)
    for place, point in enumerate(points, 1):
        yield Block(((printable(point.text), ""),), ((f"{INDENT}{circled(place)} ", "label"),))
        for evidence in point.evidence:
            yield from _quotation(evidence, texts, "     ")


def _quotation(evidence: Evidence, texts: Texts, indent: str = INDENT) -> list[Block]:
    place = (
        texts("view.paragraph", number=evidence.paragraph)
        if evidence.paragraph
        else texts("view.no_paragraph")
    )
    return [Block(((f"“{printable(evidence.quote)}”", "evidence"),), ((f"{indent}{place} ", "label"),))]


def _words(words: Sequence[str], key: str, texts: Texts) -> Iterator[Block]:
    if words:
        yield Block(((texts(key, words=texts("between").join(words)), "dim"),), ((INDENT * 2, ""),))


def _origin(question: Question, texts: Texts) -> Iterator[Block]:
    """How it came about: template, rule, the scores that spoke for it, what the teacher changed."""
    yield _title("view.chosen", texts)
    if question.provenance.template == OWN_TEMPLATE:
        made = [texts("view.own")]
    else:
        made = [texts("view.template", template=question.provenance.template)]
        if question.provenance.rule:
            made.append(texts("view.rule", rule=question.provenance.rule))
    made.append(texts(f"process.{question.process}"))
    yield Block(((" · ".join(made), "dim"),), _dent())
    ranked = sorted(question.scores.items(), key=lambda item: -abs(item[1]))
    weighed = [f"{_feature(name, texts)} {value:+.2f}" for name, value in ranked if abs(value) >= 0.005]
    if weighed:
        yield Block(((" · ".join(weighed), "dim"),), _dent())
    if question.tags:
        yield _labelled("view.tags", texts("between").join(question.tags), texts, "dim")
    review = question.review
    if review.edited:
        names = [_field(field, texts) for field in review.edited]
        yield Block(((texts("view.edited", fields=texts("between").join(names)), "label"),), _dent())
        for field, before in review.before.items():
            label = texts("view.before", field=_field(field, texts))
            yield from paragraphs(before, "dim", ((f"{INDENT}{label} ", "label"),))


def _feature(name: str, texts: Texts) -> str:
    key = f"score.{name}"
    return texts(key) if key in CATALOGUE else printable(name)


def _field(name: str, texts: Texts) -> str:
    key = f"field.{name}"
    return texts(key) if key in CATALOGUE else printable(name)


def _title(key: str, texts: Texts) -> Block:
    return Block(((texts(key), "label"),))


def _labelled(key: str, text: str, texts: Texts, style: str = "key") -> Block:
    return Block(((printable(text), style),), ((f"{texts(key)}  ", "label"),))


def _dent() -> Line:
    return ((INDENT, ""),)
