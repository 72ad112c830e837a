"""A full paper from few candidates: a search over which may stand together, where picking the best first leaves gaps."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from question_banks.models import Kind
from quizgen.asking.candidates import Candidate
from quizgen.choosing.clashes import clashes

_NODES = 2500
"""How many partial papers are looked at: a bound on time, not reached by most articles."""
_BRANCHES = 8
_MOST_CANDIDATES = 160
_COST = 0.2
"""What a candidate must be worth more for each one that it shuts out, to be tried before another."""


@dataclass
class _Search:
    candidates: Sequence[Candidate]
    worth: Sequence[float]
    most: Mapping[str, int]
    conflicts: list[int] = field(default_factory=list)
    of_kind: dict[Kind, int] = field(default_factory=dict)
    best: tuple[int, float, tuple[int, ...]] = (0, 0.0, ())
    nodes: int = 0

    def __post_init__(self) -> None:
        self.conflicts = [1 << number for number in range(len(self.candidates))]
        for number, candidate in enumerate(self.candidates):
            kind = candidate.question.kind
            self.of_kind[kind] = self.of_kind.get(kind, 0) | 1 << number
            for other in range(number):
                if clashes(candidate, self.candidates[other]):
                    self.conflicts[number] |= 1 << other
                    self.conflicts[other] |= 1 << number

    def go(
        self, open_: int, taken: tuple[int, ...], value: float, left: dict[Kind, int], used: Counter[str]
    ) -> None:
        self.nodes += 1
        if (len(taken), value) > self.best[:2]:
            self.best = (len(taken), value, taken)
        room = {kind: (open_ & self.of_kind.get(kind, 0)).bit_count() for kind in left}
        hoped = len(taken) + sum(min(left[kind], room[kind]) for kind in left)
        if self.nodes > _NODES or hoped < self.best[0] or (hoped == self.best[0] and len(taken) == hoped):
            return
        wanting = [kind for kind in left if left[kind] and room[kind]]
        if not wanting:
            return
        kind = min(wanting, key=lambda name: (room[name] - left[name], name))
        mask = open_ & self.of_kind[kind]
        ranked = sorted(
            (number for number in range(len(self.candidates)) if mask >> number & 1),
            key=lambda number: _COST * (open_ & self.conflicts[number]).bit_count() - self.worth[number],
        )
        for number in ranked[:_BRANCHES]:
            template = self.candidates[number].template.id
            if used[template] >= self.most.get(template, len(self.candidates)):
                continue
            self.go(
                open_ & ~self.conflicts[number],
                (*taken, number),
                value + self.worth[number],
                {**left, kind: left[kind] - 1},
                used + Counter([template]),
            )
            open_ &= ~(1 << number)
        self.go(open_ & ~self.of_kind[kind], taken, value, {**left, kind: 0}, used)


def fullest(
    candidates: Sequence[Candidate],
    worth: Mapping[str, float],
    counts: Mapping[Kind, int],
    most: Mapping[str, int],
) -> list[Candidate]:
    """As many of each kind as are wanted and can stand together, at most `most` of a template; of two such the worthier.

    `worth` is by question id. Exact where few candidates are open; else the best of the papers looked at.
    """
    ranked = sorted(candidates, key=lambda c: -worth[c.question.id])
    kept: list[Candidate] = []
    for kind in counts:
        kept += [c for c in ranked if c.question.kind == kind][: _MOST_CANDIDATES // 3]
    search = _Search(kept, [worth[c.question.id] for c in kept], most)
    search.go((1 << len(kept)) - 1, (), 0.0, dict(counts), Counter())
    return [kept[number] for number in search.best[2]]
