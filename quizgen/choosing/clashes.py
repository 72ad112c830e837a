"""Which items cannot stand on one paper: the same fact twice, the same words, one giving another's answer away."""

from functools import lru_cache

from quizgen.asking.candidates import Candidate


@lru_cache(maxsize=1 << 17)
def clashes(candidate: Candidate, taken: Candidate) -> bool:
    """The same fact twice, or one item giving the other away. Remembered, for a choice asks it of the same pairs again
    and again; `clashes.cache_clear()` forgets, and lets go of the candidates."""
    return (
        candidate is taken
        or {candidate.found[0].kind, taken.found[0].kind} <= _RESPONSES
        or _same_word(candidate, taken)
        or (_shared(candidate, taken) > 0 and not _may_share(candidate, taken))
        or likeness(candidate, taken) > _ALIKE
        or _gives_away(candidate, taken)
        or _gives_away(taken, candidate)
        or _argues_for(candidate, taken)
        or _argues_for(taken, candidate)
    )


def _same_word(candidate: Candidate, taken: Candidate) -> bool:
    """Whether both ask after the worth of one word: the second key would repeat the first."""
    first, second = candidate.found[0], taken.found[0]
    return first.kind == second.kind == "precision" and first.rule == second.rule


_RESPONSES = frozenset({"topic_response", "response", "knowledge"})
"""Each asks for the reader's response to the whole text: one is enough."""
_ALIKE = 0.75
"""Two items whose words are this alike ask the same."""


_VIEWS = frozenset({"claim", "proposal", "prediction", "quoted_claim", "reflection", "thesis"})


def _argues_for(asked: Candidate, other: Candidate) -> bool:
    """Whether the guide to one view rests on the sentence that another item asks to be judged."""
    if not {asked.found[0].kind, other.found[0].kind} <= _VIEWS:
        return False
    return any(
        start < point.end and point.start < end
        for point in asked.found[0].for_points
        for start, end in other.spans
    )


def _gives_away(teller: Candidate, asker: Candidate) -> bool:
    """Whether what the first prints holds an answer of the second.

    A name, a figure or a long phrase gives itself away anywhere; a common noun only beside the words around its blank.
    """
    text = teller.printed
    for key in asker.keys:
        if len(key) < 2 or key not in text:
            continue
        if asker.question.response.format != "cloze" or len(key) >= 5 or any(char.isdigit() for char in key):
            return True
        around = asker.bigrams
        shown = {text[i : i + 2] for i in range(len(text) - 1)}
        if around and len(around & shown) >= 0.3 * len(around):
            return True
    return False


def same_item(candidate: Candidate, taken: Candidate) -> bool:
    same_template = candidate.template.id == taken.template.id and likeness(candidate, taken) > 0.6
    same_format = candidate.question.response.format == taken.question.response.format
    return candidate is taken or same_template or (candidate.spans == taken.spans and same_format)


_FORM = frozenset({"opening_worth", "ending_worth", "title_worth", "opening", "ending"})
"""Questions about how a text begins, ends or is called: a set may hold one statement from there."""
_GATHERING = frozenset({"paragraph", "lesson", "plot", "line_of_thought", "feelings", "person_judged"})
"""Facts gathered over several sentences, none of which their stems print."""


def _shared(left: Candidate, right: Candidate) -> int:
    """How many stretches of the article the first asks about that the second asks about too."""
    return sum(
        any(start < other_end and other_start < end for other_start, other_end in right.spans)
        for start, end in left.spans
    )


def _may_share(left: Candidate, right: Candidate) -> bool:
    """A discussion may quote a sentence that a short answer explains, as long as it does not print that answer."""
    for judged, other in ((left, right), (right, left)):
        if judged.found[0].kind in _FORM and other.found[0].answer_type == "set":
            return True
    for gathering, other in ((left, right), (right, left)):
        if gathering.found[0].kind in _RESPONSES:
            return True  # its stem prints none of the statements
        if gathering.found[0].kind in _GATHERING:
            shared = _shared(gathering, other)
            if gathering.found[0].kind == "line_of_thought" and other.found[0].kind in _FORM:
                return False  # a stem that quotes the first sentence tells which item comes first
            if gathering.found[0].kind in ("plot", "line_of_thought"):
                return other.question.response.format in ("short_answer", "essay")
            return gathering.found[0].kind in ("lesson", "person_judged", "paragraph") or (
                shared <= 2 and shared < len(gathering.spans) and other.found[0].kind not in _GATHERING
            )
    for opinion, other in ((left, right), (right, left)):
        if (
            opinion.question.kind == "opinion"
            and other.question.kind != "opinion"
            and other.question.response.format == "short_answer"
        ):
            answer = other.found[0].answer
            quoted = opinion.found[0].spans()
            if answer is None:
                return (
                    other.found[0].answer_type == "device" and left.found[0].spans() != right.found[0].spans()
                )
            return all(end <= answer[0] or answer[1] <= start for start, end in quoted)
    return False


def likeness(left: Candidate, right: Candidate) -> float:
    """Dice over the character pairs of stem and answer."""
    first, second = left.bigrams, right.bigrams
    total = len(first) + len(second)
    return 2 * len(first & second) / total if total else 0.0
