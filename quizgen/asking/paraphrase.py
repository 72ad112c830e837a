"""True options are paraphrases: connectives and plain words change places with synonyms, the claim stays."""

from functools import cache

from quizgen.data import table
from quizgen.facts.statements import Statement
from quizgen.language.normalise import traditionalise


@cache
def _synonyms() -> dict[str, str]:
    both: dict[str, str] = {}
    for left, right in table("synonyms")["pairs"]:
        both.setdefault(left, right)
        both.setdefault(right, left)
    return both


def paraphrase(statement: Statement, most: int = 2) -> str:
    """The statement with up to `most` words changed; whole tokens only, nothing inside quotation marks."""
    changed = statement
    depth = count = 0
    used: set[str] = set()
    for token in statement.tokens:
        if token.text in "“《":
            depth += 1
        elif token.text in "”》":
            depth -= 1
        synonym = _synonyms().get(token.text)
        if depth or synonym is None or count >= most or synonym in statement.source or token.text in used:
            continue
        if (
            statement.analysis.shadow[token.start - 1 : token.start] in ("并", "也", "就")
            and synonym[:1] in "非不没"
        ):
            continue  # 并十分常见 → 并非常常见 would deny it
        if token.tag not in ("c", "d", "p", "ad", "a", "t", "TIME", "m") or any(
            edit.start < token.end and token.start < edit.end for edit in statement.edits
        ):
            continue
        if token.text in (
            "和",
            "使",
            "有",
            "约",
            "一定要",
            "可以",
            "能够",
            "通过",
            "凭借",
            "借助",
            "尤其",
            "特别",
            "因为",
            "由于",
        ) and token.tag not in ("c", "d"):
            continue
        after = statement.analysis.shadow[token.end : token.end + 1]
        if token.text in ("现在", "目前", "如今") and statement.analysis.shadow[
            token.start - 1 : token.start
        ] in (
            "到",
            "至",
            "从",
        ):
            continue
        if token.text in ("不过", "但是", "可是", "然而") and token.tag != "c":
            continue  # 不过是替……说话: merely
        if token.text in ("特别", "因为", "由于") and after in ("的", "是", "，", "地"):
            continue
        if statement.analysis.article.script == "traditional":
            synonym = traditionalise(synonym)
        changed = changed.edited(token.start, token.end, synonym)
        used.add(token.text)
        count += 1
    return changed.text
