"""Predictions of the real engine on passages with human questions, in the forms an evaluator of span data reads.

  quality.py predict SPANS.jsonl OUT.jsonl              ranked question–answer pairs for every passage
  quality.py predict-for-answers SPANS.jsonl OUT.jsonl  one question for every answer given
  quality.py reference ARTICLES.jsonl REFERENCE.jsonl   how our worksheets rest on what reference worksheets rest on

SPANS: {id, title, context, qas: [{id, question, answers: [{text, answer_start}]}]}, one a line.
OUT of predict: {id, questions: [{question, answer}]}; of predict-for-answers: {id, question}.
"""

import argparse
import json
import random
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from question_banks.models import Article, Settings
from quizgen.asking.compose import Composer
from quizgen.asking.for_answer import question_for
from quizgen.asking.templates import load_templates
from quizgen.checking.checks import first_failure
from quizgen.data import table
from quizgen.facts import extract, statements
from quizgen.language.analysis import Analysis, analyse
from quizgen.pipeline import make_bank
from quizgen.reading.blocks import Block, Document
from quizgen.reading.structure import build_article

RELATIONS: dict[str, set[str]] = {
    "cause": {"cause", "stated_cause", "felt_cause"},
    "contrast": {"contrast", "difference", "turn", "sentence_relation", "clause_relation"},
    "thesis": {"claim", "thesis", "main_idea", "proposal"},
    "claim": {"claim", "thesis", "proposal", "reflection"},
    "value": {"claim", "thesis", "reflection", "topic_response"},
    "dilemma": {"dilemma", "open_question"},
    "enumeration": {"enumeration", "listed", "division", "aspects"},
    "structure": {"line_of_thought", "opening", "ending", "raised_question", "opening_question", "opening_worth", "ending_worth"},
    "sequence": {"chronology", "plot", "line_of_thought"},
    "definition": {"definition", "naming"},
    "attribution": {"view", "speech"},
    "quantity": {"quantity"},
    "character": {"person_judged", "deed", "lesson"},
    "purpose": {"purpose"},
    "example": {"example", "device"},
    "rebuttal": {"rebuttal"},
    "condition": {"condition", "consequence"},
    "means": {"means"},
    "feeling": {"feelings", "felt_cause"},
    "title": {"title", "title_worth"},
    "concession": {"concession", "turn"},
    "prediction": {"prediction"},
    "reference": {"referent"},
}  # fmt: skip
"""Relations as the reference worksheets name them, and the kinds of our facts that ask about the same."""
MOST = 20
"""Pairs kept for a passage."""


def article_of(text: str, title: str = "") -> Article:
    """A passage as an article of body paragraphs; its text is the passage unchanged, so that answers stay verbatim."""
    blocks = tuple(Block(line) for line in text.split("\n") if line.strip())
    return build_article(Document(blocks, title=title))


def rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def predict(context: str) -> list[dict[str, str]]:
    """Question–answer pairs whose answers are spans, best first: names, figures, times, terms, then clauses."""
    analysis = analyse(article_of(context))
    stated = statements(analysis)
    composer = Composer(analysis, stated, load_templates(), "zh", 0)
    weights = table("weights")["template"]
    ranked: list[tuple[float, int, str, str]] = []
    for candidate in composer.candidates(extract(analysis, stated)):
        found = candidate.found[0]
        if (
            found.answer is None
            or candidate.question.response.format != "short_answer"
            or first_failure(candidate, analysis)
        ):
            continue
        answer = analysis.article.text[slice(*found.answer)]
        score = candidate.salience + candidate.confidence + weights.get(candidate.template.id, 0.1)
        ranked.append(
            (score, found.answer[0], candidate.question.stem.replace("**", ""), answer.strip("，。； "))
        )
    ranked += [(0.2, start, question, answer) for start, question, answer in _plain(analysis)]
    ranked.sort(key=lambda item: (-item[0], item[1]))
    return _distinct(ranked, context)


def _plain(analysis: Analysis) -> Iterator[tuple[int, str, str]]:
    """Every name, time and figure of the text, asked for in its own clause."""
    for span in [*analysis.times, *analysis.mentions, *analysis.quantities]:
        question = question_for(analysis, span.start, span.end)
        if question:
            yield span.start, question, analysis.article.text[span.start : span.end]


def _distinct(ranked: list[tuple[float, int, str, str]], context: str) -> list[dict[str, str]]:
    chosen: list[dict[str, str]] = []
    seen_answers: set[str] = set()
    seen_questions: list[set[str]] = []
    for _, _, question, answer in ranked:
        grams = {question[i : i + 2] for i in range(len(question) - 1)}
        alike = any(
            2 * len(grams & other) / max(1, len(grams) + len(other)) > 0.85 for other in seen_questions
        )
        told = _bare(answer) in _bare(question)
        if answer in seen_answers or not _bare(answer) or answer not in context or told or alike:
            continue
        seen_answers.add(answer)
        seen_questions.append(grams)
        chosen.append(
            {"question": question if question.endswith("？") else question + "？", "answer": answer}
        )
        if len(chosen) == MOST:
            break
    return chosen


def _bare(text: str) -> str:
    return re.sub(r"\W", "", text)


def predict_for_answers(row: dict[str, Any]) -> Iterator[dict[str, str]]:
    article = article_of(row["context"])
    analysis = analyse(article)
    for asked in row["qas"]:
        answer = asked["answers"][0]
        start = article.text.find(answer["text"], max(0, answer["answer_start"] - 4))
        question = question_for(analysis, start, start + len(answer["text"])) if start >= 0 else None
        yield {"id": asked["id"], "question": question or answer["text"] + "是什么？"}


def reference(articles: Path, references: Path) -> dict[str, float]:
    """Shares of reference evidence that our twelve questions also rest on, beside as many sentences drawn at random;
    and the share of the relations that a reference worksheet asks about which our worksheet asks about too."""
    wanted = {row["id"]: row["questions"] for row in rows(references)}
    ours = chance = total = asked = related = 0
    for row in rows(articles):
        bank = make_bank(article_of(row["text"], row.get("title", "")), Settings()).bank
        kinds = {question.tags[0] for question in bank.questions if question.status == "suggested"}
        relations = {question["fact"] for question in wanted.get(row["id"], [])} & set(RELATIONS)
        asked += len(relations)
        related += sum(bool(RELATIONS[relation] & kinds) for relation in relations)
        spans = [
            (evidence.span.start, evidence.span.end)
            for question in bank.questions
            if question.status == "suggested"
            for evidence in question.evidence
        ]
        sentences = [(sentence.span.start, sentence.span.end) for sentence in bank.article.sentences]
        touched = [s for s in sentences if any(start < s[1] and s[0] < end for start, end in spans)]
        drawn = random.Random(0).sample(sentences, min(len(touched), len(sentences)))
        for question in wanted.get(row["id"], []):
            for evidence in question["evidence"]:
                at = bank.article.text.find(evidence["quote"])
                if at < 0:
                    continue
                total += 1
                middle = at + len(evidence["quote"]) // 2
                ours += any(start <= middle < end for start, end in touched)
                chance += any(start <= middle < end for start, end in drawn)
    return {
        "evidence": total,
        "ours": round(100 * ours / max(1, total), 1),
        "random": round(100 * chance / max(1, total), 1),
        "relations": round(100 * related / max(1, asked), 1),
    }


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("mode", choices=["predict", "predict-for-answers", "reference"])
    parser.add_argument("first", type=Path)
    parser.add_argument("second", type=Path)
    options = parser.parse_args()
    needed = [options.first, options.second] if options.mode == "reference" else [options.first]
    for path in needed:
        if not path.is_file():
            parser.error(f"there is no file {path}")
    if options.mode == "reference":
        for name, value in reference(options.first, options.second).items():
            print(f"{name:10s} {value}")
        return 0
    with options.second.open("w", encoding="utf-8") as out:
        for done, row in enumerate(rows(options.first), 1):
            if options.mode == "predict":
                results: list[dict[str, Any]] = [{"id": row["id"], "questions": predict(row["context"])}]
            else:
                results = list(predict_for_answers(row))
            for result in results:
                out.write(json.dumps(result, ensure_ascii=False) + "\n")
            if done % 25 == 0:
                print(f"{done}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
