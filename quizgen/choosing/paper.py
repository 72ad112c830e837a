"""A paper while it is being chosen: what stands on it, what an item is worth beside it, how full it is."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from question_banks.models import Kind, TrueFalse
from quizgen.asking.candidates import Candidate
from quizgen.choosing.clashes import likeness
from quizgen.data import table


@dataclass(frozen=True)
class Plan:
    """What a paper is to be: how many of each kind, of how many formats; and the seed's share of each score."""

    counts: dict[Kind, int]
    formats: int
    jitter: dict[str, float]

    def most(self, slack: int) -> dict[str, int]:
        """How many of each limited template a paper bears."""
        return {name: number + slack for name, number in table("weights")["most"].items()}

    def worth(self, candidate: Candidate) -> float:
        """What a candidate is worth whatever else is on the paper, with the seed's share."""
        return worth_of(candidate) + table("weights")["score"]["jitter"] * self.jitter[candidate.question.id]


@dataclass(frozen=True)
class Scored:
    """A chosen candidate with the named parts of its score at the moment it was taken."""

    candidate: Candidate
    parts: dict[str, float]


@dataclass
class Paper:
    """What has been chosen so far."""

    chosen: list[Scored] = field(default_factory=list)
    paragraphs: Counter[int] = field(default_factory=Counter)
    templates: Counter[str] = field(default_factory=Counter)
    formats: Counter[tuple[Kind, str]] = field(default_factory=Counter)
    judged: Counter[bool] = field(default_factory=Counter)
    slack: int = 0  # how many more of a template than usual it may bear, to be full
    _likeness: dict[str, tuple[float, int]] = field(default_factory=dict)

    def likeness(self, candidate: Candidate) -> float:
        """The greatest likeness to a chosen item; remembered, since only new items can raise it."""
        known, seen = self._likeness.get(candidate.question.id, (0.0, 0))
        for scored in self.chosen[seen:]:
            known = max(known, likeness(candidate, scored.candidate))
        self._likeness[candidate.question.id] = (known, len(self.chosen))
        return known

    def has_format(self, name: str) -> bool:
        return any(format_ == name for _, format_ in self.formats)

    def take(self, scored: Scored) -> None:
        candidate = scored.candidate
        self.chosen.append(scored)
        self.paragraphs[candidate.paragraph] += 1
        self.templates[candidate.template.id] += 1
        self.formats[candidate.question.kind, candidate.question.response.format] += 1
        if isinstance(candidate.question.response, TrueFalse):
            self.judged[candidate.question.response.answer] += 1


def paper_of(candidates: Sequence[Candidate], counts: dict[Kind, int], slack: int) -> Paper:
    paper = Paper(slack=slack)
    for candidate in candidates:
        paper.take(Scored(candidate, parts_of(candidate, paper, counts[candidate.question.kind], 0.0)))
    return paper


def fullness(paper: Paper, counts: dict[Kind, int]) -> float:
    """How much of the paper is there, in questions; the emptier a kind, the more one of it counts."""
    have = Counter(scored.candidate.question.kind for scored in paper.chosen)
    return sum(
        wanted * (1 - (1 - min(1.0, have[kind] / wanted)) ** 2) for kind, wanted in counts.items() if wanted
    )


def is_full(paper: Paper, counts: dict[Kind, int]) -> bool:
    return len(paper.chosen) >= sum(counts.values())


def worth_parts(candidate: Candidate) -> dict[str, float]:
    """What a candidate is worth whatever else is on the paper, by named part."""
    weights = table("weights")
    score = weights["score"]
    return {
        "salience": score["salience"] * candidate.salience,
        "confidence": score["confidence"] * candidate.confidence,
        "template": weights["template"].get(candidate.template.id, 0.1),
        "level": score["off_level"] * candidate.off_level,
        "discourse": score["discourse"] * candidate.telling,
    }


def worth_of(candidate: Candidate) -> float:
    """What a candidate is worth whatever else is on the paper."""
    return float(sum(worth_parts(candidate).values()))


def one_too_many(candidate: Candidate, paper: Paper) -> bool:
    """Whether the paper has as many of the template as it may, or one that asks by the same rule."""
    most = table("weights")["most"].get(candidate.template.id)
    if most is None:
        return False
    return paper.templates[candidate.template.id] >= most + paper.slack or any(
        scored.candidate.template.id == candidate.template.id
        and scored.candidate.found[0].rule == candidate.found[0].rule
        for scored in paper.chosen
        if most == 1
    )


def best_of(pool: Sequence[Candidate], paper: Paper, planned: int, jitter: dict[str, float]) -> Scored | None:
    best: Scored | None = None
    for candidate in pool:
        if one_too_many(candidate, paper):
            continue
        parts = parts_of(candidate, paper, planned, jitter.get(candidate.question.id, 0.0))
        if best is None or sum(parts.values()) > sum(best.parts.values()):
            best = Scored(candidate, parts)
    return best


def parts_of(candidate: Candidate, paper: Paper, planned: int, jitter: float) -> dict[str, float]:
    weights = table("weights")
    score, kind, format_ = weights["score"], candidate.question.kind, candidate.question.response.format
    share = weights["share"][kind].get(format_, 0.1) * planned
    over = paper.formats[kind, format_] + 1 - max(1.0, share)
    parts = {
        "salience": score["salience"] * candidate.salience,
        "confidence": score["confidence"] * candidate.confidence,
        "template": weights["template"].get(candidate.template.id, 0.1),
        "paragraph": score["new_paragraph"] / (1 + paper.paragraphs[candidate.paragraph]),
        "variety": score["new_template"]
        if not paper.templates[candidate.template.id]
        else score["repeated_template"] * paper.templates[candidate.template.id],
        "format": score["new_format"] * min(1.0, share)
        if not paper.formats[kind, format_]
        else score["repeated_format"] * max(0.0, over),
        "likeness": score["shared_words"] * paper.likeness(candidate),
        "discourse": score["discourse"] * candidate.telling,
        "seed": score["jitter"] * jitter,
    }
    if candidate.off_level:
        parts["level"] = score["off_level"] * candidate.off_level
    if isinstance(candidate.question.response, TrueFalse):
        answer = candidate.question.response.answer
        parts["balance"] = 0.3 * (paper.judged[not answer] - paper.judged[answer])
    return {name: round(value, 4) for name, value in parts.items()}
