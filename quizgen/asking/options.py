"""Options for single choices: the key and wrong answers of the same type and order of magnitude."""

import re
from dataclasses import dataclass
from random import Random

from question_banks.models import Option, Proof
from quizgen.asking.values import other_names, other_quantities, other_times
from quizgen.asking.wording import Wording
from quizgen.facts.model import Found
from quizgen.language.analysis import Analysis
from quizgen.language.quantities import find_quantities


@dataclass(frozen=True)
class Wrong:
    text: str
    operator: str
    proof: Proof
    from_text: bool


def wrong_answers(analysis: Analysis, found: Found) -> list[Wrong]:
    """Up to three wrong answers for a fact whose answer is a name, a time or a quantity; fewer if unsure."""
    if found.answer is None or found.statement is None:
        return []
    start, end = found.answer
    statement = found.statement
    if found.answer_type in ("PER", "ORG", "LOC"):
        mention = next((m for m in analysis.mentions_in(start, end)), None)
        if mention is None or (mention.start, mention.end) != (start, end):
            return []
        return [Wrong(name, "张冠李戴", "P1", True) for name in other_names(statement, mention)[:3]]
    if found.answer_type == "quantity":
        quantity = next((q for q in analysis.quantities if (q.start, q.end) == (start, end)), None)
        if quantity is None:
            return []
        texts = other_quantities(statement, quantity)[:3]
        return [Wrong(text, "数字篡改", "P1", text in analysis.shadow) for text in texts]
    if found.answer_type == "time":
        time = next((t for t in analysis.times if (t.start, t.end) == (start, end)), None)
        if time is None:
            return []
        return [
            Wrong(text, "时间错置", "P1", text in analysis.shadow)
            for text in other_times(statement, time.text, time.grain)[:3]
        ]
    return []


def speaker_options(analysis: Analysis, found: Found, wording: Wording, rng: Random) -> tuple[Option, ...]:
    """The speaker with two or three others who speak in the text."""
    evidence = found.spans()[0]
    number, quote = str(found.paragraph), analysis.print_text(*evidence).strip("，。； \n")
    options = [Option(text=found.key, correct=True, rationale=wording("right_option", n=number, quote=quote))]
    operator = wording.native("张冠李戴")
    for name in found.choices:
        rationale = wording("other_answer", operator=operator, text=name, quote=quote, n=number)
        options.append(Option(text=name, rationale=rationale, operator=operator, proof="P1", changed=name))
    rng.shuffle(options)
    return tuple(options)


def choice_options(analysis: Analysis, found: Found, wording: Wording, rng: Random) -> tuple[Option, ...]:
    """The key with two or three wrong answers: numbers and times in order, others shuffled; () if too few."""
    wrong = [item for item in wrong_answers(analysis, found) if _comparable(item.text, found.key)]
    if len(wrong) < 2:
        return ()
    evidence = found.spans()[0]
    number = str(analysis.article.paragraph_number(evidence[0]))
    quote = analysis.print_text(*evidence).strip("，。； ")
    options = [Option(text=found.key, correct=True, rationale=wording("right_option", n=number, quote=quote))]
    for item in wrong:
        text = wording.native(item.text)
        name = "other_answer" if item.from_text else "stepped_answer"
        rationale = wording(name, operator=wording.native(item.operator), text=text, quote=quote, n=number)
        options.append(
            Option(
                text=text,
                rationale=rationale,
                operator=wording.native(item.operator),
                proof=item.proof,
                changed=text,
            )
        )
    if found.answer_type in ("quantity", "time"):
        options.sort(key=lambda option: _rank(option.text))
    else:
        rng.shuffle(options)
    return tuple(options)


def _comparable(text: str, key: str) -> bool:
    return text != key and text not in key and key not in text


def _rank(text: str) -> tuple[float, str]:
    quantities = find_quantities(text)
    if quantities and quantities[0].value is not None:
        return quantities[0].value, text
    digits = [int(part) for part in re.findall(r"\d+", text)]
    value = 0.0
    for weight, part in zip((372.0, 31.0, 1.0), digits, strict=False):
        value += weight * part
    return (-value if "前" in text[:4] else value), text


def device_options(found: Found, wording: Wording, rng: Random) -> tuple[Option, ...]:
    """The method a sentence uses, with three it does not."""
    right = found.slots["device"]  # in the article's script already
    others = list(found.choices)
    rng.shuffle(others)
    number = str(found.paragraph)
    options = [
        Option(
            text=right,
            correct=True,
            rationale=wording("device_right", use=right, n=number),
        )
    ]
    for name in others[:3]:
        options.append(
            Option(
                text=wording.native(name),
                rationale=wording("device_wrong", name=wording.native(name)),
                operator=wording.native("论证错配"),
                proof="P1",
                changed=wording.native(name),
            )
        )
    rng.shuffle(options)
    return tuple(options)


def passage_options(analysis: Analysis, found: Found, wording: Wording, rng: Random) -> tuple[Option, ...]:
    """What answers the question, with true statements from elsewhere that answer another."""
    start, end = found.answer or found.spans()[0]
    number = str(analysis.article.paragraph_number(start))
    quote = analysis.print_text(start, end).strip("，。； \n")
    right, wrong = (
        ("gist_right", "gist_elsewhere") if found.kind == "main_idea" else ("passage_right", "passage_wrong")
    )
    options = [Option(text=found.key, correct=True, rationale=wording(right, n=number, quote=quote))]
    operator = wording.native("归因错位" if found.kind == "stated_cause" else "答非所问")
    for point in found.wrong:
        other = str(analysis.article.paragraph_number(point.start))
        half = point.role == "half_told"
        name = wording.native("断章取义") if half else operator
        rationale = wording("half_told" if half else wrong, operator=name, n=other)
        options.append(
            Option(text=f"{point.text}。", rationale=rationale, operator=name, proof="P1", changed=point.text)
        )
    rng.shuffle(options)
    return tuple(options)


def member_options(found: Found, wording: Wording, rng: Random) -> tuple[Option, ...]:
    """Members of a list, with names that the text has elsewhere."""
    number = str(found.paragraph)
    options = [
        Option(text=point.text, correct=True, rationale=wording("member_right", n=number, name=point.text))
        for point in found.points
    ]
    operator = wording.native("答非所问")
    for name in found.choices:
        rationale = wording("member_wrong", operator=operator, n=number, name=name)
        options.append(Option(text=name, rationale=rationale, operator=operator, proof="P1", changed=name))
    rng.shuffle(options)
    return tuple(options)


def relation_options(found: Found, wording: Wording, rng: Random) -> tuple[Option, ...]:
    """The relation that connectives name, with three that they do not."""
    kind = "link" if found.kind == "sentence_relation" else "relation"
    options = [
        Option(
            text=wording.native(found.key),
            correct=True,
            rationale=wording(f"{kind}_right", words=found.slots["words"], name=wording.native(found.key)),
        )
    ]
    others = list(found.choices)
    rng.shuffle(others)
    for name in others[:3]:
        native = wording.native(name)
        options.append(
            Option(
                text=native,
                rationale=wording(f"{kind}_wrong", words=found.slots["words"], name=native),
                operator=wording.native("关系错用"),
                proof="P1",
                changed=native,
            )
        )
    rng.shuffle(options)
    return tuple(options)
