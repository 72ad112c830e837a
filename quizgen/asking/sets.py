"""Statement sets: 下列…不正确的一项 — three true statements and a false one, or one true and three false."""

from collections.abc import Iterator
from itertools import islice
from random import Random

from question_banks.models import Option, Proof
from quizgen.asking.operators import Distorted, distort
from quizgen.asking.paraphrase import paraphrase
from quizgen.asking.wording import Wording
from quizgen.facts.model import LAST_RESORT, Found
from quizgen.facts.statements import Statement, salience
from quizgen.language.analysis import Analysis

_SHORTEST, _LONGEST = 13, 64
_OPTIONS = 4


def statement_sets(statements: list[Statement], free: list[Statement] | None = None) -> Iterator[Found]:
    """Facts of kinds statement_set_… (a relation is turned) and fact_set_… (a figure or name is), over statements of their own.

    Their slots hold nothing; `statement_options` makes the options from `choices` of indices.
    """
    usable = [
        statement
        for statement in (statements if free is None else free)
        if _SHORTEST <= len(statement.text) <= _LONGEST and plain(statement)
    ]
    ranked = sorted(usable, key=lambda statement: -_worth(statement))
    variants: list[tuple[str, list[Statement] | None]] = []
    for name, by_fact in (("statement", False), ("fact", True)):
        makers = [s for s in ranked if any(turns_a_fact(item) == by_fact for item in distort(s))]
        variants += [(f"{name}_set_false", _one_false(ranked, [maker], _OPTIONS - 1)) for maker in makers[:8]]
        variants += [(f"{name}_set_true", _one_true([true], makers, _OPTIONS - 1)) for true in ranked[:8]]
    for kind, found in variants:
        if found is None:
            continue
        first = found[0]
        yield Found(
            kind=kind,
            sentence=first.sentence,
            slots={},
            statement=first,
            evidence=tuple((statement.start, statement.end) for statement in found),
            answer_type="set",
            rule="statement-set",
            salience=sum(salience(statement) for statement in found) / len(found) + 0.1,
            confidence=LAST_RESORT,
            choices=tuple(str(statements.index(statement)) for statement in found),
        )


_FACT_OPERATORS = frozenset({"数字篡改", "时间错置", "张冠李戴"})


def turns_a_fact(item: Distorted) -> bool:
    """Whether a figure, a date or a name was changed: looking it up is enough to find out, nothing need be inferred."""
    return item.operator in _FACT_OPERATORS


def plain(statement: Statement) -> bool:
    """Fit to be judged: the author's own claim or a named holder's, with no quotation cut in half."""
    return (
        (statement.holder is None or statement.holder.kind in ("author", "person"))
        and statement.shadow.count("“") <= 2
        and "：" not in statement.shadow
    )


def _worth(statement: Statement) -> float:
    return salience(statement) + (0.25 if statement.whole else 0.0)


def _near_length(
    pool: list[Statement], length: int, taken: set[int], count: int, paragraphs: set[int]
) -> list[Statement]:
    """Statements of about the same length, from as many paragraphs as there are."""
    fitting = [
        s for s in pool if s.sentence.index not in taken and 0.6 * length <= len(s.text) <= 1.55 * length
    ]
    chosen: list[Statement] = []
    seen_paragraphs, seen_sentences = set(paragraphs), set(taken)
    for fresh_only in (True, False):
        for statement in fitting:
            if len(chosen) == count:
                return chosen
            if statement in chosen or statement.sentence.index in seen_sentences:
                continue
            if fresh_only and statement.sentence.paragraph in seen_paragraphs:
                continue
            if any(_alike(statement, other) for other in chosen):
                continue
            chosen.append(statement)
            seen_paragraphs.add(statement.sentence.paragraph)
            seen_sentences.add(statement.sentence.index)
    return chosen


def _alike(left: Statement, right: Statement) -> bool:
    """Two statements about the same thing in the same words would overlap as options."""
    shared = len(left.content & right.content)
    return shared >= 0.7 * max(1, min(len(left.content), len(right.content)))


def _one_false(ranked: list[Statement], makers: list[Statement], most: int) -> list[Statement] | None:
    """A statement to make false, with two or three others to leave true."""
    for maker in makers:
        others = _near_length(
            ranked, len(maker.text), {maker.sentence.index}, most, {maker.sentence.paragraph}
        )
        if len(others) >= 2 and not any(_alike(maker, other) for other in others):
            return [maker, *others]
    return None


def _one_true(ranked: list[Statement], makers: list[Statement], most: int) -> list[Statement] | None:
    """A statement to leave true, with two or three others to make false."""
    for true in ranked:
        others = _near_length(makers, len(true.text), {true.sentence.index}, most, {true.sentence.paragraph})
        if len(others) >= 2 and not any(_alike(true, other) for other in others):
            return [true, *others]
    return None


def statement_options(
    analysis: Analysis, found: Found, statements: list[Statement], wording: Wording, rng: Random
) -> tuple[Option, ...]:
    """The options of a set; () if no false version of the right length can be had for a member."""
    members = [statements[int(index)] for index in found.choices]
    select_false = found.kind.endswith("_set_false")
    by_fact = found.kind.startswith("fact")
    operators: set[str] = set()
    options: list[Option] = []
    for number, member in enumerate(members):
        false_wanted = (number == 0) == select_false
        if false_wanted:
            item = pick_distortion(member, operators, rng, by_fact=by_fact)
            if item is None:
                return ()
            operators.add(item.operator)
            options.append(false_option(analysis, item, correct=select_false, wording=wording))
        else:
            options.append(true_option(analysis, member, correct=not select_false, wording=wording))
    if len({option.text for option in options}) < len(options):
        return ()
    rng.shuffle(options)
    return tuple(options)


def pick_distortion(
    statement: Statement,
    used: set[str],
    rng: Random,
    proofs: tuple[Proof, ...] = ("P1", "P2"),
    by_fact: bool | None = None,
) -> Distorted | None:
    """A false version of one of these proof levels, by a figure or name or not, whose operator the item has not used yet.

    Those that only deny the predicate come last.
    """
    items = [
        item
        for item in distort(statement)
        if item.proof in proofs and (by_fact is None or turns_a_fact(item) == by_fact)
    ]
    fresh = [item for item in items if item.operator not in used] or items
    strong = (
        list(islice((item for item in fresh if item.proof == "P1" and not _mere_denial(item)), 4))
        or [item for item in fresh if not _mere_denial(item)]
        or fresh
    )
    return rng.choice(strong) if strong else None


def _mere_denial(item: Distorted) -> bool:
    return item.operator == "是非颠倒" and item.changed.startswith(("不", "并不", "并非", "没有", "无助"))


def false_option(analysis: Analysis, item: Distorted, *, correct: bool, wording: Wording) -> Option:
    """A false statement as an option; `correct` when the stem asks for the false one."""
    rationale = wording(
        "wrong_option" if item.changed in item.text or "……" in item.changed else "word_dropped",
        operator=wording.native(item.operator),
        changed=item.changed,
        quote=analysis.print_text(item.statement.start, item.statement.end).strip("，。； "),
        n=str(item.statement.sentence.paragraph),
    )
    return Option(
        text=item.text + "。",
        correct=correct,
        rationale=rationale,
        operator=wording.native(item.operator),
        proof=item.proof,
        changed=item.changed,
    )


def true_option(analysis: Analysis, statement: Statement, *, correct: bool, wording: Wording) -> Option:
    quote = analysis.print_text(statement.start, statement.end).strip("，。； ")
    return Option(
        text=paraphrase(statement) + "。",
        correct=correct,
        rationale=wording("right_option", n=str(statement.sentence.paragraph), quote=quote),
    )


def other_false_options(
    analysis: Analysis, found: Found, statements: list[Statement], wording: Wording, replaced: Option
) -> list[Option]:
    """Other false versions of the statement behind a false option of a set, other operators first."""
    for index in found.choices:
        items = distort(statements[int(index)])
        if any(item.text + "。" == replaced.text for item in items):
            options = [
                false_option(analysis, item, correct=replaced.correct, wording=wording) for item in items
            ]
            return sorted(options, key=lambda option: option.operator == replaced.operator)
    return []
