"""What the article is about: TF-IDF (jieba's table of inverse document frequencies) joined with TextRank."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from math import fsum

from quizgen.language.tokens import Token

CONTENT = frozenset({"n", "nz", "nw", "vn", "PER", "LOC", "ORG", "v", "a", "an"})
_COMMON = frozenset(
    [
        "是",
        "有",
        "会",
        "能",
        "要",
        "可以",
        "可能",
        "应该",
        "需要",
        "使",
        "让",
        "说",
        "到",
        "来",
        "去",
        "做",
        "成为",
        "进行",
        "没有",
        "认为",
        "表示",
        "人",
        "人们",
        "时候",
        "东西",
        "事情",
        "很多",
        "许多",
        "一些",
        "问题",
        "大",
        "小",
        "多",
        "少",
        "好",
        "新",
        "出",
        "上",
        "下",
        "开始",
        "觉得",
        "知道",
        "看到",
        "看",
        "想",
        "走",
        "起来",
        "一样",
        "时",
        "对",
        "情况",
        "方面",
        "过程",
    ]
)
_WINDOW = 5


def keyword_weights(sentences: Iterable[Sequence[Token]]) -> dict[str, float]:
    """word → weight in 0..1, the mean of TF-IDF and TextRank, each scaled to its maximum."""
    lists = [[token.text for token in tokens if _counts(token)] for tokens in sentences]
    counts = Counter(word for words in lists for word in words)
    if not counts:
        return {}
    idf, median = _idf()
    tfidf = {word: count * idf.get(word, median) for word, count in counts.items()}
    rank = _text_rank(lists)
    top_tfidf, top_rank = max(tfidf.values()), max(rank.values(), default=1.0) or 1.0
    return {word: (tfidf[word] / top_tfidf + rank.get(word, 0.0) / top_rank) / 2 for word in counts}


def _counts(token: Token) -> bool:
    return (
        token.tag in CONTENT
        and token.text not in _COMMON
        and (len(token.text) > 1 or token.tag in ("n", "nz"))
    )


@cache
def _idf() -> tuple[dict[str, float], float]:
    """jieba's word → inverse document frequency, and the median for words it does not know."""
    from jieba.analyse.tfidf import DEFAULT_IDF, IDFLoader

    loader = IDFLoader(DEFAULT_IDF)
    frequencies, median = loader.get_idf()
    return frequencies, median


_LONGEST_WORD = 5


def begins_with_word(text: str, head: str) -> bool:
    """Whether a text begins with `head` as a word, rather than with a longer word that merely begins so.

    从而降低, 从 → False: 从而 is the word; 都市生活, 都 → False; 都知道, 都 → True.
    """
    known, _ = _idf()
    longest = min(_LONGEST_WORD, len(text))
    return not any(
        text[:width] in known and text[len(head) : width] not in _AUXILIARY
        for width in range(longest, len(head), -1)
    )


def splits_word(text: str, at: int) -> bool:
    """Whether a known word of three characters or more lies across `text[at]`: 领|军人物 splits 领军人物.

    Shorter words are too many to tell by: a 高产 across 提高|产量 tells nothing.
    """
    known, _ = _idf()
    return any(
        text[at - left : at + right] in known
        for left in range(1, _LONGEST_WORD)
        for right in range(1, _LONGEST_WORD - left + 1)
        if left + right >= 3 and at - left >= 0 and at + right <= len(text)
    )


_COMMON_IDF, _RARE_IDF = 6.0, 12.0
"""jieba's inverse document frequency of everyday words (学校, 发展) and of words that a learner will not know."""


def rarity(word: str) -> float:
    """How rare a word is, 0 (everyday) to 1, by jieba's table; a word it lacks counts as middling."""
    idf, _ = _idf()
    if word not in idf:
        return 0.5
    return max(0.0, min(1.0, (idf[word] - _COMMON_IDF) / (_RARE_IDF - _COMMON_IDF)))


def is_known_word(text: str) -> bool:
    """Whether jieba's word list has it."""
    return text in _idf()[0]


def ends_with_word(text: str, tail: str) -> bool:
    """Whether a text ends with `tail` as a word, rather than with a longer word that merely ends so.

    高尚的行为, 为 → False; 他认为, 认为 → True.
    """
    known, _ = _idf()
    longest = min(_LONGEST_WORD, len(text))
    return not any(text[-width:] in known for width in range(longest, len(tail), -1))


_AUXILIARY = frozenset({"是", "有", "会", "能", "要", "可", "在", "不", "人"})
"""What may follow 却, 更, 令 or 才 without being part of one word with it, though a word list has the pair."""


def _text_rank(lists: list[list[str]], damping: float = 0.85, rounds: int = 12) -> dict[str, float]:
    weights: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for words in lists:
        for index, word in enumerate(words):
            for other in words[index + 1 : index + _WINDOW]:
                if other != word:
                    weights[word][other] += 1.0
                    weights[other][word] += 1.0
    totals = {word: sum(neighbours.values()) for word, neighbours in weights.items()}
    rank = dict.fromkeys(weights, 1.0)
    for _ in range(rounds):
        rank = {
            word: (1 - damping)
            + damping * sum(rank[other] * weight / totals[other] for other, weight in neighbours.items())
            for word, neighbours in weights.items()
        }
    return rank


def overlap(left: Iterable[str], right: Iterable[str], weights: dict[str, float]) -> float:
    """Weighted Dice of two bags of content words, 0..1.

    Summed exactly, so that the last digit does not hang on the order of a set.
    """
    first, second = set(left), set(right)

    def weight(bag: set[str]) -> float:
        return fsum(weights.get(word, 0.1) for word in bag)

    shared = weight(first & second)
    total = weight(first) + weight(second)
    return 2 * shared / total if total else 0.0
