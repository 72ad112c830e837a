"""Which candidates make the paper: what they are about, how well they cover the article, how varied they are."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from random import Random

from question_banks.models import KINDS, Blueprint, Kind, SchoolLevel
from quizgen.asking.candidates import Candidate
from quizgen.choosing.better import SLACK, improved, mended, redeemed, varied
from quizgen.choosing.clashes import clashes, same_item
from quizgen.choosing.paper import Paper, Plan, Scored, best_of, fullness, is_full, paper_of
from quizgen.choosing.rows import Placed, by_rows, loosened
from quizgen.choosing.search import fullest
from quizgen.data import table
from quizgen.facts.model import LAST_RESORT


def choose(
    candidates: Sequence[Candidate], blueprint: Blueprint, rng: Random
) -> tuple[list[Scored], list[Scored]]:
    """(paper, reserve).

    Choosing the best first can leave a place that nothing fits; then the fullest paper is searched for, first
    among what is sound, then with more of a template than usual, last with last resorts, and bettered item by item.
    """
    allowed = _shortlist(
        [
            _levelled(c, blueprint.level)
            for c in candidates
            if c.question.response.format in blueprint.formats and suits(c, blueprint.level)
        ],
        blueprint,
    )
    whole = Plan(
        counts=blueprint.kind_counts(),
        formats=min(_VARIED, len({candidate.question.response.format for candidate in allowed})),
        jitter={candidate.question.id: rng.random() for candidate in allowed},
    )
    first = min(blueprint.count, _MOST_SEARCHED)
    plan = replace(whole, counts=blueprint.model_copy(update={"count": first}).kind_counts())
    sound = [candidate for candidate in allowed if candidate.confidence > LAST_RESORT]
    paper = _fill(sound, _ORDER, plan, 0)
    for pool, slack in ((sound, 0), (sound, SLACK), (allowed, SLACK), (allowed, SLACK + 1)):
        if is_full(paper, plan.counts):
            break
        paper = _searched(paper, pool, plan, slack)
    paper = improved(redeemed(paper, sound, plan), allowed, plan)
    paper = varied(paper, allowed, plan)
    _top_up(paper, allowed, whole)
    chosen = list(paper.chosen)
    return chosen, _reserve(allowed, paper, whole)


def choose_by_rows(
    candidates: Sequence[Candidate], blueprint: Blueprint, rng: Random
) -> tuple[list[Placed], list[Scored]]:
    """(paper, reserve), where the rows of the blueprint say what the paper holds."""
    levelled = (_levelled(c, blueprint.level) for c in candidates if suits(c, blueprint.level))
    fitting = [c for c in levelled if any(loosened(row).admits(c.question) for row in blueprint.rows)]
    allowed = _shortlist(fitting, blueprint)
    placed = by_rows(allowed, blueprint.rows)
    plan = Plan(
        counts=dict(Counter(item.scored.candidate.question.kind for item in placed)),
        formats=1,
        jitter={candidate.question.id: rng.random() for candidate in allowed},
    )
    paper = Paper()
    for item in placed:
        paper.take(item.scored)
    return placed, _reserve(allowed, paper, plan)


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


def _top_up(paper: Paper, allowed: Sequence[Candidate], plan: Plan) -> None:
    """Places left go to their own kind, then to what else is good, so that the number asked for is kept."""
    open_ = [c for c in allowed if not any(clashes(c, scored.candidate) for scored in paper.chosen)]
    while len(paper.chosen) < sum(plan.counts.values()):
        have = Counter(scored.candidate.question.kind for scored in paper.chosen)
        pool = [c for c in open_ if plan.counts[c.question.kind] and c.confidence > LAST_RESORT]
        short = [c for c in pool if have[c.question.kind] < plan.counts[c.question.kind]]
        best = best_of(short, paper, sum(plan.counts.values()), plan.jitter) or best_of(
            pool, paper, sum(plan.counts.values()), plan.jitter
        )
        if best is None:
            return
        paper.take(best)
        open_ = [candidate for candidate in open_ if not clashes(candidate, best.candidate)]


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
_MOST_SEARCHED = 30
"""How large a paper is searched for as a whole; a larger one goes on from there, the best first."""
_VARIED = 5
"""A paper of the default size has at least this many formats, where the article allows it."""


def _searched(
    paper: Paper,
    pool: Sequence[Candidate],
    plan: Plan,
    slack: int,
) -> Paper:
    """The fuller of this paper and the fullest found among the pool's candidates and the sets that still fit it."""
    worth = {c.question.id: plan.worth(c) for c in pool}
    found = paper_of(fullest(pool, worth, plan.counts, plan.most(slack)), plan.counts, slack)
    if not is_full(found, plan.counts):
        found = mended(found, pool, plan)
    return found if fullness(found, plan.counts) > fullness(paper, plan.counts) else paper


def _fill(
    allowed: Sequence[Candidate],
    order: Sequence[Kind],
    plan: Plan,
    slack: int,
) -> Paper:
    paper = Paper(slack=slack)
    open_ = list(allowed)

    def take(scored: Scored) -> None:
        nonlocal open_
        paper.take(scored)
        open_ = [candidate for candidate in open_ if not clashes(candidate, scored.candidate)]

    for kind in order:
        for place in range(plan.counts[kind]):
            pool = [c for c in open_ if c.question.kind == kind]
            if (
                kind == "inferential"
                and place == plan.counts[kind] - 1
                and not paper.has_format("single_choice")
            ):
                pool = [c for c in pool if c.question.response.format == "single_choice"]
            best = best_of(pool, paper, plan.counts[kind], plan.jitter)
            if best is None:
                break
            take(best)
    return paper


def _reserve(allowed: Sequence[Candidate], paper: Paper, plan: Plan) -> list[Scored]:
    """About as many again of each kind, in the order in which they would be taken next.

    A reserve question may ask about a stretch of the paper (it is there to be swapped in), not the same again.
    """
    reserve: list[Scored] = []
    open_ = [c for c in allowed if not any(same_item(c, scored.candidate) for scored in paper.chosen)]
    for kind in KINDS:
        for _ in range(max(3, plan.counts.get(kind, 0) + 2)):
            best = best_of(
                [c for c in open_ if c.question.kind == kind], paper, plan.counts.get(kind, 0), plan.jitter
            )
            if best is None:
                break
            paper.take(best)
            reserve.append(best)
            open_ = [c for c in open_ if not same_item(c, best.candidate)]
    return reserve


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
