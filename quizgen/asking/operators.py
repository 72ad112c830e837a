"""Distractor operators: each makes a false statement from a true one, and says by which words and how it is proved.

The names and proof levels are those of the field: P1 contradicts an explicit value in the text, P2 is stronger
than the text. An operator that cannot be sure abstains.
"""

from functools import lru_cache

from quizgen.asking.contrasted import contrasted_terms, other_modifier
from quizgen.asking.distortion import Distorted, Operator, parses
from quizgen.asking.overreach import (
    another_class,
    another_holder,
    condition_dropped,
    from_one_case,
    not_yet,
    supposition_as_fact,
)
from quizgen.asking.reversals import REVERSALS
from quizgen.asking.rewrites import (
    cause_and_effect,
    comparison,
    concession,
    denial,
    negation,
    not_but,
    only_one,
    order_of_events,
    roles,
)
from quizgen.asking.swaps import swap_operator
from quizgen.asking.values import actors, entities, numbers, times
from quizgen.data import table
from quizgen.facts.statements import Statement


@lru_cache(maxsize=4096)
def distort(statement: Statement) -> list[Distorted]:
    """Every false version that the operators can make and the guards let pass."""
    found: list[Distorted] = []
    for _, operator in OPERATORS:
        found.extend(item for item in operator(statement) if parses(item))
    return found


OPERATORS: tuple[tuple[str, Operator], ...] = (
    ("数字篡改", numbers),
    ("时间错置", times),
    ("张冠李戴", entities),
    ("张冠李戴·人物", actors),
    ("偷换概念", contrasted_terms),
    ("偷换概念·种类", other_modifier),
    ("因果倒置", cause_and_effect),
    ("是非颠倒·不是而是", not_but),
    ("比较颠倒", comparison),
    ("先后颠倒", order_of_events),
    ("施受颠倒", roles),
    ("强加因果", concession),
    ("是非颠倒·否定", negation),
    ("缩小范围·列举", only_one),
    ("观点归属错位", another_holder),
    ("误划类别", another_class),
    ("已然变未然", not_yet),
    ("删去条件", condition_dropped),
    ("假设变现实", supposition_as_fact),
    ("过度推断", from_one_case),
    *REVERSALS,
    *((entry["operator"], swap_operator(entry)) for entry in table("operators")["swap"]),
    ("是非颠倒·判断", denial),
)
