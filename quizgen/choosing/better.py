"""How a paper is bettered once it stands: places filled by exchange, better items, formats that are missing."""

from collections import Counter
from collections.abc import Sequence

from quizgen.asking.candidates import Candidate
from quizgen.choosing.clashes import clashes
from quizgen.choosing.paper import Paper, Plan, best_of, one_too_many, paper_of, parts_of, worth_of
from quizgen.choosing.search import fullest
from quizgen.facts.model import LAST_RESORT

SLACK = 2
"""How many more of a template than usual a paper bears that would not be full otherwise."""


def mended(
    paper: Paper,
    allowed: Sequence[Candidate],
    plan: Plan,
) -> Paper:
    """The paper with empty places filled by exchange: what stands in the way of a candidate gives way to another."""
    while True:
        exchanged = _exchange(paper, allowed, plan)
        if exchanged is None:
            return paper
        paper = exchanged


def _exchange(
    paper: Paper,
    allowed: Sequence[Candidate],
    plan: Plan,
) -> Paper | None:
    have = Counter(scored.candidate.question.kind for scored in paper.chosen)
    for candidate in allowed:
        kind = candidate.question.kind
        if have[kind] >= plan.counts[kind] or any(candidate is scored.candidate for scored in paper.chosen):
            continue
        clashing = [scored for scored in paper.chosen if clashes(candidate, scored.candidate)]
        if len(clashing) > _GIVE_WAY or one_too_many(candidate, paper):
            continue
        kept = [scored.candidate for scored in paper.chosen if scored not in clashing]
        entering = [candidate]
        for leaving in (scored.candidate for scored in clashing):
            stand_in = next(
                (
                    other
                    for other in allowed
                    if other.question.kind == leaving.question.kind
                    and other is not leaving
                    and not one_too_many(other, paper)
                    and not any(clashes(other, taken) for taken in (*kept, *entering))
                ),
                None,
            )
            if stand_in is None:
                break
            entering.append(stand_in)
        if len(entering) < 1 + len(clashing):
            continue
        return paper_of([*kept, *entering], plan.counts, paper.slack)
    return None


_GIVE_WAY = 2
"""Items that may give way to one, each to another of its kind."""


def redeemed(paper: Paper, sound: Sequence[Candidate], plan: Plan) -> Paper:
    """The paper with what is there as a last resort exchanged for sound items, where others can make room."""
    while True:
        for scored in paper.chosen:
            if scored.candidate.confidence > LAST_RESORT:
                continue
            kept = [other.candidate for other in paper.chosen if other is not scored]
            tried = mended(paper_of(kept, plan.counts, paper.slack), sound, plan)
            if len(tried.chosen) == len(paper.chosen):
                paper = tried
                break
        else:
            return paper


def improved(
    paper: Paper,
    allowed: Sequence[Candidate],
    plan: Plan,
) -> Paper:
    """The paper with each item exchanged for a better one that fits its place, until none is.

    A paper found by searching for a full one is full but carelessly picked.
    """
    for _ in range(_ROUNDS):
        changed = False
        for place in range(len(paper.chosen)):
            leaving = paper.chosen[place].candidate
            kept = [scored.candidate for scored in paper.chosen if scored.candidate is not leaving]
            rest = paper_of(kept, plan.counts, paper.slack)
            formats = {candidate.question.response.format for candidate in kept}
            planned = plan.counts[leaving.question.kind]
            standing = sum(
                parts_of(leaving, rest, planned, plan.jitter.get(leaving.question.id, 0.0)).values()
            )
            fitting = [
                candidate
                for candidate in allowed
                if candidate.question.kind == leaving.question.kind
                and (
                    candidate.question.response.format == leaving.question.response.format
                    or len(formats | {candidate.question.response.format}) >= plan.formats
                )
                and not any(clashes(candidate, taken) for taken in kept)
            ]
            best = best_of(fitting, rest, planned, plan.jitter)
            if best is not None and sum(best.parts.values()) > standing + _BETTER:
                rest.take(best)
                paper, changed = rest, True
        if not changed:
            break
    return paper


_ROUNDS = 3
_BETTER = 0.02


def varied(
    paper: Paper,
    allowed: Sequence[Candidate],
    plan: Plan,
) -> Paper:
    """The paper with a question of each missing format, as long as it stays as full: others are found to go with it."""
    have = {scored.candidate.question.response.format for scored in paper.chosen}
    missing = [c for c in allowed if c.question.response.format not in have]
    for entering in sorted(missing, key=lambda c: (-worth_of(c), c.question.id))[:_TRIED]:
        if len(have) >= plan.formats:
            break
        kind = entering.question.kind
        if entering.question.response.format in have or not plan.counts[kind]:
            continue
        standing = [scored.candidate for scored in paper.chosen]
        alone = Counter(c.question.response.format for c in standing)
        fixed = [entering]
        for c in standing:
            room = plan.counts[c.question.kind] - sum(item.question.kind == c.question.kind for item in fixed)
            if (
                alone[c.question.response.format] == 1
                and room > 0
                and not any(clashes(c, other) for other in fixed)
            ):
                fixed.append(c)
        slack = max(paper.slack, SLACK + 1)
        items = [*fixed, *_beside(fixed, standing, allowed, plan, slack)]
        formats = {item.question.response.format for item in items}
        if len(items) >= len(paper.chosen) and len(formats) > len(have):
            paper, have = paper_of(items, plan.counts, slack), formats
    return paper


_TRIED = 30


def _beside(
    fixed: Sequence[Candidate],
    standing: Sequence[Candidate],
    allowed: Sequence[Candidate],
    plan: Plan,
    slack: int,
) -> list[Candidate]:
    """The fullest paper round some items, without them; what stands already is liked best, so that little changes."""
    kept = {c.question.id for c in standing}
    open_ = [c for c in allowed if not any(clashes(c, item) for item in fixed)]
    worth = {c.question.id: plan.worth(c) + _STAYS * (c.question.id in kept) for c in open_}
    left = {
        kind: max(0, number - sum(item.question.kind == kind for item in fixed))
        for kind, number in plan.counts.items()
    }
    return fullest(open_, worth, left, plan.most(slack))


_STAYS = 2.0
