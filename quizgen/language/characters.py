"""Who acts in a story: named persons and person nouns that are the subject of several clauses.

A narrator counts as one of them, printed “我”.
"""

from collections import Counter
from functools import lru_cache

from quizgen.data import words
from quizgen.language.analysis import Analysis
from quizgen.language.genre import classify

_LEAST = 3


@lru_cache(maxsize=4)
def characters(analysis: Analysis) -> dict[str, int]:
    """Printable name → how often it is a subject, for those that act at least three times."""
    counts: Counter[str] = Counter()
    genre = classify(analysis)
    marks = "「」" if analysis.article.script == "traditional" else "“”"
    narrator = f"{marks[0]}我{marks[1]}" if genre.first_person and genre.name == "narrative" else ""
    persons = {mention.text for mention in analysis.mentions if mention.kind == "PER"}
    for sentence in analysis.sentences:
        for clause in sentence.clauses:
            if clause.subject is None or clause.subject[1] - clause.subject[0] > 2:
                continue
            first, last = clause.subject
            start, end = sentence.tokens[first].start, sentence.tokens[last - 1].end
            shadow = analysis.shadow[start:end]
            if shadow in persons or shadow in words("person_nouns"):
                counts[analysis.print_text(start, end)] += 1
            elif shadow == "我" and narrator:
                counts[narrator] += 1
    return {name: count for name, count in counts.most_common() if count >= _LEAST}
