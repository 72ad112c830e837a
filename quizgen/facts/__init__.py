"""Facts: one family a file, each a function from the analysis to what it finds. The table is FAMILIES."""

from collections.abc import Callable, Iterator

from quizgen.facts import (
    arguments,
    claims,
    clause_relations,
    conditions,
    development,
    devices,
    examples,
    expressions,
    form,
    gist,
    left_open,
    lists,
    marks,
    matched,
    names,
    narration,
    numbers,
    ordinals,
    outline,
    properties,
    referents,
    relations,
    responses,
    stated_causes,
    structure,
    terms,
    turns,
    views,
    wording_choices,
)  # fmt: skip
from quizgen.facts.model import Found, Point
from quizgen.facts.statements import Statement, statements
from quizgen.language.analysis import Analysis

__all__ = ["FAMILIES", "Found", "Point", "Statement", "extract", "statements"]

Extractor = Callable[[Analysis, list[Statement]], Iterator[Found]]

FAMILIES: tuple[tuple[str, Extractor], ...] = (
    ("names", names.extract),
    ("numbers", numbers.extract),
    ("terms", terms.extract),
    ("relations", relations.extract),
    ("conditions", conditions.extract),
    ("expressions", expressions.extract),
    ("arguments", arguments.extract),
    ("examples", examples.extract),
    ("views", views.extract),
    ("matched", matched.extract),
    ("ordinals", ordinals.extract),
    ("lists", lists.extract),
    ("referents", referents.extract),
    ("stated causes", stated_causes.extract),
    ("devices", devices.extract),
    ("wording", wording_choices.extract),
    ("marks", marks.extract),
    ("properties", properties.extract),
    ("development", development.extract),
    ("claims", claims.extract),
    ("left open", left_open.extract),
    ("responses", responses.extract),
    ("narration", narration.extract),
    ("form", form.extract),
    ("structure", structure.extract),
    ("gist", gist.extract),
    ("turns", turns.extract),
    ("outline", outline.extract),
    ("clause relations", clause_relations.extract),
)


def extract(analysis: Analysis, found_statements: list[Statement]) -> list[Found]:
    """All facts, family by family, each in the order of the text."""
    return [fact for _, family in FAMILIES for fact in family(analysis, found_statements)]
