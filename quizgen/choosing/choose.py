"""Which candidates make the paper: what they are about, how well they cover the article, how varied they are."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from random import Random

from question_banks.models import KINDS, Blueprint, Kind, SchoolLevel, TrueFalse
from quizgen.asking.candidates import Candidate
from quizgen.choosing.clashes import clashes, likeness, same_item
from quizgen.choosing.search import fullest
from quizgen.data import table
from quizgen.facts.model import LAST_RESORT


@dataclass(frozen=True)
class Scored:
    """A chosen candidate with the named parts of its score at the moment it was taken."""

    candidate: Candidate
    parts: dict[str, float]


@dataclass
class _Paper:
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


def kind_counts(blueprint: Blueprint) -> dict[Kind, int]:
    """How many of each kind: the mix scaled to the count by largest remainders. 12 at 5:4:3 → 5, 4, 3."""
    total = sum(blueprint.mix)
    exact = [blueprint.count * part / total for part in blueprint.mix]
    counts = [int(value) for value in exact]
    for index in sorted(range(len(exact)), key=lambda i: (counts[i] - exact[i], i))[
        : blueprint.count - sum(counts)
    ]:
        counts[index] += 1
    return dict(zip(KINDS, counts, strict=True))


def choose(
    candidates: Sequence[Candidate], blueprint: Blueprint, rng: Random
) -> tuple[list[Scored], list[Scored]]:
    """(paper, reserve).

    Choosing the best first can leave a place that nothing fits; then the fullest paper is searched for, first
    among what is sound, then with more of a template than usual, last with last resorts, and bettered item by item.
    """
    wanted = kind_counts(blueprint)
    counts = kind_counts(blueprint.model_copy(update={"count": min(blueprint.count, _MOST_SEARCHED)}))
    allowed = _shortlist(
        [
            _levelled(c, blueprint.level)
            for c in candidates
            if c.question.response.format in blueprint.formats and suits(c, blueprint.level)
        ],
        blueprint,
    )
    wanted_formats = min(_VARIED, len({candidate.question.response.format for candidate in allowed}))
    sound = [candidate for candidate in allowed if candidate.confidence > LAST_RESORT]
    jitter = {candidate.question.id: rng.random() for candidate in allowed}
    paper = _fill(sound, _ORDER, counts, jitter, 0)
    for pool, slack in ((sound, 0), (sound, _SLACK), (allowed, _SLACK), (allowed, _SLACK + 1)):
        if _is_full(paper, counts):
            break
        paper = _searched(paper, pool, counts, jitter, slack)
    paper = _improved(paper, allowed, counts, wanted_formats, jitter)
    paper = _varied(paper, allowed, counts, wanted_formats, jitter)
    _top_up(paper, allowed, wanted, jitter)
    chosen = list(paper.chosen)
    return chosen, _reserve(allowed, paper, wanted, jitter)


def suits(candidate: Candidate, level: SchoolLevel | None) -> bool:
    """Whether readers of the level can read the item: no text of it is too long, nor its words too rare."""
    if level is None:
        return True
    preset = table("school_levels")[level]
    longest = max(len(text) for text in candidate.printed.split("\n"))
    return longest <= preset["longest"] and candidate.vocabulary <= preset["vocabulary"]


_NEAR_ENOUGH = 0.08
"""Difficulty a question may be off its level at no cost."""


def _levelled(candidate: Candidate, level: SchoolLevel | None) -> Candidate:
    """The candidate with how much harder or easier it is than its level likes."""
    if level is None:
        return candidate
    off = abs(candidate.question.difficulty - table("school_levels")[level]["difficulty"])
    return replace(candidate, off_level=round(max(0.0, off - _NEAR_ENOUGH), 4))


def _top_up(
    paper: _Paper, allowed: Sequence[Candidate], counts: dict[Kind, int], jitter: dict[str, float]
) -> None:
    """Places left go to their own kind, then to what else is good, so that the number asked for is kept."""
    open_ = [c for c in allowed if not any(clashes(c, scored.candidate) for scored in paper.chosen)]
    while len(paper.chosen) < sum(counts.values()):
        have = Counter(scored.candidate.question.kind for scored in paper.chosen)
        pool = [c for c in open_ if counts[c.question.kind] and c.confidence > LAST_RESORT]
        short = [c for c in pool if have[c.question.kind] < counts[c.question.kind]]
        best = _best(short, paper, sum(counts.values()), jitter) or _best(
            pool, paper, sum(counts.values()), jitter
        )
        if best is None:
            return
        paper.take(best)
        open_ = [candidate for candidate in open_ if not clashes(candidate, best.candidate)]


def _fullness(paper: _Paper, counts: dict[Kind, int]) -> float:
    """How much of the paper is there, in questions; the emptier a kind, the more one of it counts."""
    have = Counter(scored.candidate.question.kind for scored in paper.chosen)
    return sum(
        wanted * (1 - (1 - min(1.0, have[kind] / wanted)) ** 2) for kind, wanted in counts.items() if wanted
    )


def _shortlist(candidates: Sequence[Candidate], blueprint: Blueprint) -> list[Candidate]:
    """The best of each template, in the order of the text: a long article offers thousands."""
    most = max(_PER_TEMPLATE, 3 * blueprint.count)
    weights = table("weights")["template"]
    groups: dict[str, list[Candidate]] = {}
    for candidate in candidates:
        groups.setdefault(candidate.template.id, []).append(candidate)
    kept: set[str] = set()
    for group in groups.values():
        ranked = sorted(group, key=lambda c: -(c.salience + c.confidence + weights.get(c.template.id, 0.1)))
        kept |= {candidate.question.id for candidate in ranked[:most]}
    return [candidate for candidate in candidates if candidate.question.id in kept]


_ORDER: tuple[Kind, ...] = ("opinion", "inferential", "factual")
_PER_TEMPLATE = 40
_SLACK = 2
"""How many more of a template than usual a paper bears that would not be full otherwise."""
_MOST_SEARCHED = 30
"""How large a paper is searched for as a whole; a larger one goes on from there, the best first."""
_VARIED = 5
"""A paper of the default size has at least this many formats, where the article allows it."""


def _is_full(paper: _Paper, counts: dict[Kind, int]) -> bool:
    return len(paper.chosen) >= sum(counts.values())


def _searched(
    paper: _Paper,
    pool: Sequence[Candidate],
    counts: dict[Kind, int],
    jitter: dict[str, float],
    slack: int,
) -> _Paper:
    """The fuller of this paper and the fullest found among the pool's candidates and the sets that still fit it."""
    weights = table("weights")
    most = {name: number + slack for name, number in weights["most"].items()}
    worth = {c.question.id: _worth(c) + weights["score"]["jitter"] * jitter[c.question.id] for c in pool}
    found = _paper_of(fullest(pool, worth, counts, most), counts, slack)
    if not _is_full(found, counts):
        found = _mended(found, pool, counts, jitter)
    return found if _fullness(found, counts) > _fullness(paper, counts) else paper


def _worth(candidate: Candidate) -> float:
    """What a candidate is worth whatever else is on the paper."""
    weights = table("weights")
    return float(
        weights["score"]["salience"] * candidate.salience
        + weights["score"]["confidence"] * candidate.confidence
        + weights["template"].get(candidate.template.id, 0.1)
        + weights["score"]["off_level"] * candidate.off_level
        + weights["score"]["discourse"] * candidate.telling
    )


def _varied(
    paper: _Paper,
    allowed: Sequence[Candidate],
    counts: dict[Kind, int],
    wanted_formats: int,
    jitter: dict[str, float],
) -> _Paper:
    """The paper with a question of each missing format, as long as it stays as full: others are found to go with it."""
    have = {scored.candidate.question.response.format for scored in paper.chosen}
    missing = [c for c in allowed if c.question.response.format not in have]
    for entering in sorted(missing, key=lambda c: (-_worth(c), c.question.id))[:_TRIED]:
        if len(have) >= wanted_formats:
            break
        kind = entering.question.kind
        if entering.question.response.format in have or not counts[kind]:
            continue
        standing = [scored.candidate for scored in paper.chosen]
        alone = Counter(c.question.response.format for c in standing)
        fixed = [entering]
        for c in standing:
            room = counts[c.question.kind] - sum(item.question.kind == c.question.kind for item in fixed)
            if (
                alone[c.question.response.format] == 1
                and room > 0
                and not any(clashes(c, other) for other in fixed)
            ):
                fixed.append(c)
        slack = max(paper.slack, _SLACK + 1)
        items = [*fixed, *_beside(fixed, standing, allowed, counts, jitter, slack)]
        formats = {item.question.response.format for item in items}
        if len(items) >= len(paper.chosen) and len(formats) > len(have):
            paper, have = _paper_of(items, counts, slack), formats
    return paper


_TRIED = 30


def _beside(
    fixed: Sequence[Candidate],
    standing: Sequence[Candidate],
    allowed: Sequence[Candidate],
    counts: dict[Kind, int],
    jitter: dict[str, float],
    slack: int,
) -> list[Candidate]:
    """The fullest paper round some items, without them; what stands already is liked best, so that little changes."""
    weights = table("weights")
    kept = {c.question.id for c in standing}
    open_ = [c for c in allowed if not any(clashes(c, item) for item in fixed)]
    worth = {
        c.question.id: _worth(c)
        + weights["score"]["jitter"] * jitter[c.question.id]
        + _STAYS * (c.question.id in kept)
        for c in open_
    }
    most = {name: number + slack for name, number in weights["most"].items()}
    left = {
        kind: max(0, number - sum(item.question.kind == kind for item in fixed))
        for kind, number in counts.items()
    }
    return fullest(open_, worth, left, most)


_STAYS = 2.0


def _fill(
    allowed: Sequence[Candidate],
    order: Sequence[Kind],
    counts: dict[Kind, int],
    jitter: dict[str, float],
    slack: int,
) -> _Paper:
    paper = _Paper(slack=slack)
    open_ = list(allowed)

    def take(scored: Scored) -> None:
        nonlocal open_
        paper.take(scored)
        open_ = [candidate for candidate in open_ if not clashes(candidate, scored.candidate)]

    for kind in order:
        for place in range(counts[kind]):
            pool = [c for c in open_ if c.question.kind == kind]
            if kind == "inferential" and place == counts[kind] - 1 and not paper.has_format("single_choice"):
                pool = [c for c in pool if c.question.response.format == "single_choice"]
            best = _best(pool, paper, counts[kind], jitter)
            if best is None:
                break
            take(best)
    return paper


def _mended(
    paper: _Paper,
    allowed: Sequence[Candidate],
    counts: dict[Kind, int],
    jitter: dict[str, float],
) -> _Paper:
    """The paper with empty places filled by exchange: what stands in the way of a candidate gives way to another."""
    while True:
        exchanged = _exchange(paper, allowed, allowed, counts, jitter)
        if exchanged is None:
            return paper
        paper = exchanged


def _improved(
    paper: _Paper,
    allowed: Sequence[Candidate],
    counts: dict[Kind, int],
    wanted_formats: int,
    jitter: dict[str, float],
) -> _Paper:
    """The paper with each item exchanged for a better one that fits its place, until none is.

    A paper found by searching for a full one is full but carelessly picked.
    """
    for _ in range(_ROUNDS):
        changed = False
        for place in range(len(paper.chosen)):
            leaving = paper.chosen[place].candidate
            kept = [scored.candidate for scored in paper.chosen if scored.candidate is not leaving]
            rest = _paper_of(kept, counts, paper.slack)
            formats = {candidate.question.response.format for candidate in kept}
            planned = counts[leaving.question.kind]
            standing = sum(_parts(leaving, rest, planned, jitter.get(leaving.question.id, 0.0)).values())
            fitting = [
                candidate
                for candidate in allowed
                if candidate.question.kind == leaving.question.kind
                and (
                    candidate.question.response.format == leaving.question.response.format
                    or len(formats | {candidate.question.response.format}) >= wanted_formats
                )
                and not any(clashes(candidate, taken) for taken in kept)
            ]
            best = _best(fitting, rest, planned, jitter)
            if best is not None and sum(best.parts.values()) > standing + _BETTER:
                rest.take(best)
                paper, changed = rest, True
        if not changed:
            break
    return paper


_ROUNDS = 3
_BETTER = 0.02


def _paper_of(candidates: Sequence[Candidate], counts: dict[Kind, int], slack: int) -> _Paper:
    paper = _Paper(slack=slack)
    for candidate in candidates:
        paper.take(Scored(candidate, _parts(candidate, paper, counts[candidate.question.kind], 0.0)))
    return paper


def _exchange(
    paper: _Paper,
    entering_pool: Sequence[Candidate],
    allowed: Sequence[Candidate],
    counts: dict[Kind, int],
    jitter: dict[str, float],
) -> _Paper | None:
    have = Counter(scored.candidate.question.kind for scored in paper.chosen)
    for candidate in entering_pool:
        kind = candidate.question.kind
        if have[kind] >= counts[kind] or any(candidate is scored.candidate for scored in paper.chosen):
            continue
        clashing = [scored for scored in paper.chosen if clashes(candidate, scored.candidate)]
        if len(clashing) > 1 or _one_too_many(candidate, paper):
            continue
        kept = [scored.candidate for scored in paper.chosen if scored not in clashing]
        entering = [candidate]
        if clashing:
            leaving = clashing[0].candidate
            others = [*kept, candidate]
            stand_in = next(
                (
                    other
                    for other in allowed
                    if other.question.kind == leaving.question.kind
                    and other is not leaving
                    and not _one_too_many(other, paper)
                    and not any(clashes(other, taken) for taken in others)
                ),
                None,
            )
            if stand_in is None:
                continue
            entering.append(stand_in)
        return _paper_of([*kept, *entering], counts, paper.slack)
    return None


def _reserve(
    allowed: Sequence[Candidate], paper: _Paper, counts: dict[Kind, int], jitter: dict[str, float]
) -> list[Scored]:
    """About as many again of each kind, in the order in which they would be taken next.

    A reserve question may ask about a stretch of the paper (it is there to be swapped in), not the same again.
    """
    reserve: list[Scored] = []
    open_ = [c for c in allowed if not any(same_item(c, scored.candidate) for scored in paper.chosen)]
    for kind in KINDS:
        for _ in range(max(3, counts[kind] + 2)):
            best = _best([c for c in open_ if c.question.kind == kind], paper, counts[kind], jitter)
            if best is None:
                break
            paper.take(best)
            reserve.append(best)
            open_ = [c for c in open_ if not same_item(c, best.candidate)]
    return reserve


def _one_too_many(candidate: Candidate, paper: _Paper) -> bool:
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


def _best(pool: Sequence[Candidate], paper: _Paper, planned: int, jitter: dict[str, float]) -> Scored | None:
    best: Scored | None = None
    for candidate in pool:
        if _one_too_many(candidate, paper):
            continue
        parts = _parts(candidate, paper, planned, jitter.get(candidate.question.id, 0.0))
        if best is None or sum(parts.values()) > sum(best.parts.values()):
            best = Scored(candidate, parts)
    return best


def _parts(candidate: Candidate, paper: _Paper, planned: int, jitter: float) -> dict[str, float]:
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


def balanced_positions(sizes: Sequence[int], rng: Random) -> list[int]:
    """New key positions for single choices, spread evenly over A, B, C, D and never three alike in a row.

    `sizes` gives each item's number of options.
    """
    used: Counter[int] = Counter()
    result: list[int] = []
    for size in sizes:
        least = min(used[position] for position in range(size))
        open_positions = [position for position in range(size) if used[position] == least]
        if len(result) >= 2 and result[-1] == result[-2]:
            open_positions = [position for position in range(size) if position != result[-1]]
        position = rng.choice(open_positions)
        used[position] += 1
        result.append(position)
    return result
