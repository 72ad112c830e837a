"""How often each distractor operator fires on a set of articles.

    python benchmarks/operators.py ARTICLES.jsonl [ARTICLE ...]

A .jsonl file holds one article a line, with `text` and perhaps `title`; other arguments are files that quizgen reads.
Counted are every false version of every statement, and every wrong option of every question that passes the checks.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from question_banks.models import Article, MultipleChoice, SingleChoice
from quizgen.asking.compose import Composer
from quizgen.asking.operators import distort
from quizgen.asking.templates import load_templates
from quizgen.checking.checks import first_failure
from quizgen.facts import extract, statements
from quizgen.language.analysis import analyse
from quizgen.reading import read
from quizgen.reading.blocks import Block, Document
from quizgen.reading.structure import build_article


def articles(paths: list[str]) -> Iterator[Article]:
    for path in paths:
        if not path.endswith(".jsonl"):
            yield read(path)
            continue
        for line in Path(path).read_text("utf-8").splitlines():
            entry = json.loads(line)
            blocks = tuple(Block(paragraph) for paragraph in entry["text"].split("\n"))
            yield build_article(Document(blocks, title=entry.get("title", "")))


def count(article: Article) -> Counter[str]:
    """Operator → false statements and wrong options that it makes of the article."""
    analysis = analyse(article)
    stated = statements(analysis)
    found = Counter(item.operator for statement in stated for item in distort(statement))
    composer = Composer(analysis, stated, load_templates(None), "zh", 0)
    for candidate in composer.candidates(extract(analysis, stated)):
        response = candidate.question.response
        if candidate.found[0].answer_type == "set" or first_failure(candidate, analysis) is not None:
            continue  # the false statements of a set are counted above
        if isinstance(response, SingleChoice | MultipleChoice):
            found.update(option.operator for option in response.options if option.operator)
    return found


def main(paths: list[str]) -> int:
    if not paths:
        print(__doc__)
        return 2
    total: Counter[str] = Counter()
    number = 0
    for article in articles(paths):
        total.update(count(article))
        number += 1
    print(f"{len(total)} operators fire on {number} articles")
    for name, times in sorted(total.items(), key=lambda item: (-item[1], item[0])):
        print(f"{times:5d}  {name}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
