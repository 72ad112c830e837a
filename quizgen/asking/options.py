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


_WRONG = 3
"""Wrong options that an item has where there are enough."""


def wrong_answers(analysis: Analysis, found: Found) -> list[Wrong]:
    """Wrong answers for a fact whose answer is a name, a time or a quantity, the best first; none if unsure."""
    if found.answer is None or found.statement is None:
        return []
    start, end = found.answer
    statement = found.statement
    if found.answer_type in ("PER", "ORG", "LOC"):
        mention = next((m for m in analysis.mentions_in(start, end)), None)
        if mention is None or (mention.start, mention.end) != (start, end):
            return []
        return [Wrong(name, "张冠李戴", "P1", True) for name in other_names(statement, mention)]
    if found.answer_type == "quantity":
        quantity = next((q for q in analysis.quantities if (q.start, q.end) == (start, end)), None)
        if quantity is None:
            return []
        texts = other_quantities(statement, quantity)
        return [Wrong(text, "数字篡改", "P1", text in analysis.shadow) for text in texts]
    if found.answer_type == "time":
        time = next((t for t in analysis.times if (t.start, t.end) == (start, end)), None)
        if time is None:
            return []
        return [
            Wrong(text, "时间错置", "P1", text in analysis.shadow)
            for text in other_times(statement, time.text, time.grain)
        ]
    return []


def options_for(analysis: Analysis, found: Found, wording: Wording, rng: Random) -> tuple[Option, ...]:
    """The key with two or three wrong answers: numbers and times in order, others shuffled; () if too few."""
    wrong = wrong_options(analysis, found, wording)
    if len(wrong) < 2:
        return ()
    if found.kind in _DRAWN:
        rng.shuffle(wrong)
    options = [right_option(analysis, found, wording), *wrong[:_WRONG]]
    if found.answer_type in ("quantity", "time"):
        options.sort(key=lambda option: _rank(option.text))
    else:
        rng.shuffle(options)
    return tuple(options)


_DRAWN = frozenset({"device", "clause_relation", "sentence_relation", "mark"})
"""Facts whose wrong answers are equally good, so that chance picks; elsewhere the first are the best."""


def right_option(analysis: Analysis, found: Found, wording: Wording) -> Option:
    """The key of a single choice, with what shows that it is right."""
    number = str(found.paragraph)
    if found.kind == "device":  # its name is in the article's script already
        name = found.slots["device"]
        return Option(text=name, correct=True, rationale=wording("device_right", use=name, n=number))
    if found.kind == "mark":
        use = wording.native(found.key)
        rationale = wording("mark_right", mark=found.slots["name"], use=use, n=number)
        return Option(text=use, correct=True, rationale=rationale)
    if found.kind in _RELATIONS:
        name = wording.native(found.key)
        rationale = wording(f"{_RELATIONS[found.kind]}_right", words=found.slots["words"], name=name)
        return Option(text=name, correct=True, rationale=rationale)
    start, end = found.spans()[0]
    text = "right_option"
    if found.kind in _PASSAGES:
        start, end = found.answer or found.spans()[0]
        text = "gist_right" if found.kind == "main_idea" else "passage_right"
        number = str(analysis.article.paragraph_number(start))
    quote = analysis.print_text(start, end).strip("，。； \n")
    return Option(text=found.key, correct=True, rationale=wording(text, n=number, quote=quote))


_RELATIONS = {"clause_relation": "relation", "sentence_relation": "link"}
_PASSAGES = frozenset({"example", "stated_cause", "referent", "main_idea", "turn"})


def wrong_options(analysis: Analysis, found: Found, wording: Wording) -> list[Option]:
    """Every wrong option that a fact has for a single choice, the best first."""
    if found.kind == "speech":
        return _other_speakers(analysis, found, wording)
    if found.kind == "device":
        return _other_devices(found, wording)
    if found.kind == "mark":
        return _other_uses(found, wording)
    if found.kind in _PASSAGES:
        return _other_passages(analysis, found, wording)
    if found.kind in _RELATIONS:
        return _other_relations(found, wording)
    return _other_values(analysis, found, wording)


def _other_speakers(analysis: Analysis, found: Found, wording: Wording) -> list[Option]:
    """Others who speak in the text."""
    operator = wording.native("张冠李戴")
    quote = analysis.print_text(*found.spans()[0]).strip("，。； \n")
    return [
        Option(
            text=name,
            rationale=wording(
                "other_answer", operator=operator, text=name, quote=quote, n=str(found.paragraph)
            ),
            operator=operator,
            proof="P1",
            changed=name,
        )
        for name in found.choices
    ]


def _other_values(analysis: Analysis, found: Found, wording: Wording) -> list[Option]:
    """Names, times or quantities that the answer could be mistaken for."""
    start, end = found.spans()[0]
    number = str(analysis.article.paragraph_number(start))
    quote = analysis.print_text(start, end).strip("，。； ")
    options = []
    for item in wrong_answers(analysis, found):
        if not _comparable(item.text, found.key):
            continue
        text = wording.native(item.text)
        name = "other_answer" if item.from_text else "stepped_answer"
        rationale = wording(name, operator=wording.native(item.operator), text=text, quote=quote, n=number)
        operator = wording.native(item.operator)
        options.append(
            Option(text=text, rationale=rationale, operator=operator, proof=item.proof, changed=text)
        )
    return options


def _other_devices(found: Found, wording: Wording) -> list[Option]:
    """Methods that the sentence does not use."""
    operator = wording.native("论证错配")
    return [
        Option(
            text=name,
            rationale=wording("device_wrong", name=name),
            operator=operator,
            proof="P1",
            changed=name,
        )
        for name in map(wording.native, found.choices)
    ]


def _other_passages(analysis: Analysis, found: Found, wording: Wording) -> list[Option]:
    """True statements from elsewhere, which answer another question."""
    wrong = "gist_elsewhere" if found.kind == "main_idea" else "passage_wrong"
    usual = wording.native("归因错位" if found.kind == "stated_cause" else "答非所问")
    options = []
    for point in found.wrong:
        half = point.role == "half_told"
        operator = wording.native("断章取义") if half else usual
        other = str(analysis.article.paragraph_number(point.start))
        rationale = wording("half_told" if half else wrong, operator=operator, n=other)
        options.append(
            Option(
                text=f"{point.text}。",
                rationale=rationale,
                operator=operator,
                proof="P1",
                changed=point.text,
            )
        )
    return options


def _other_uses(found: Found, wording: Wording) -> list[Option]:
    """What the mark may do elsewhere, and does not here."""
    operator = wording.native("作用误判")
    return [
        Option(
            text=use,
            rationale=wording("mark_wrong", operator=operator, mark=found.slots["name"], use=use),
            operator=operator,
            proof="P1",
            changed=use,
        )
        for use in map(wording.native, found.choices)
    ]


def _other_relations(found: Found, wording: Wording) -> list[Option]:
    """Relations that the connectives do not name."""
    operator = wording.native("关系错用")
    return [
        Option(
            text=name,
            rationale=wording(f"{_RELATIONS[found.kind]}_wrong", words=found.slots["words"], name=name),
            operator=operator,
            proof="P1",
            changed=name,
        )
        for name in map(wording.native, found.choices)
    ]


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
