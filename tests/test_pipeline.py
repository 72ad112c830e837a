"""From an article to a question bank, whole."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from engine import article, jieba

import question_banks
from exports.contract import ExportOptions
from exports.json_bank import exporter
from question_banks.models import (
    KINDS,
    Article,
    Blueprint,
    Essay,
    Question,
    QuestionBank,
    Settings,
    SingleChoice,
    every_evidence,
)
from question_banks.sections import paper_questions
from question_banks.storage import to_bytes
from quizgen.errors import TemplateError, TooNarrow, TooPlain, TooShort
from quizgen.facts import extract, statements
from quizgen.language.analysis import analyse
from quizgen.pipeline import make_bank, try_templates
from quizgen.reading import read

CHECKOUT = Path(__file__).parent.parent
ARTICLES = sorted((Path(question_banks.__file__).parent / "samples" / "articles").glob("*.txt"))
TRADITIONAL = ("essay-slow-reading",)
ONLY_SIMPLIFIED = set("这个们说时为学问过还没对来种让么见长东车马鸟鱼门间开关头发现动会国题义论证据举联选择项错误确认观点请结进应语处释读写词报导续终类单双边达运连远谁给红经统与从众习书产亲体传价优军农决况净减击划则刚创剧办务劳势华协单卖压厂历双变叶号吗听启员响园围图圆圣场块坏坚坛垃声壳备复够")  # fmt: skip
each_article = pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
SENTENCES = """\
小城的老桥建于1937年，桥面长达300米。因为河水常年冲刷，老桥的桥墩出现了裂缝。
1956年，小城修建了第一座水厂。水厂每天供水5000吨，全城的居民都喝上了干净的水。
铁路修到小城以后，许多年轻人去了远方。有人认为，小城会慢慢衰落。其实，铁路也带来了新的客人。
为了保护老桥，居民们在桥头种下了柳树。红红的灯笼被挂在桥上，老桥成了小城最美的风景。
小城应该把老桥留给后人。没有老桥的小城，会失去共同的记忆。但是，修理老桥需要大量的资金。
"""


@pytest.fixture(scope="module")
def town() -> Article:
    return article(SENTENCES.strip(), "小城的老桥")


@pytest.fixture(scope="module")
def banks() -> dict[str, QuestionBank]:
    return {path.stem: make_bank(read(str(path)), Settings()).bank for path in ARTICLES}


def words_of_ours(question: Question) -> str:
    """Everything printed on worksheet and key."""
    return question.model_dump_json(
        exclude={"id", "provenance", "evidence", "tags", "scores", "kind", "level", "process"}
    )


@each_article
def test_a_paper_from_each_sample_article(path: Path, banks: dict[str, QuestionBank]) -> None:
    paper = paper_questions(banks[path.stem])
    assert len({question.response.format for question in paper}) >= 5
    assert len({question.stem for question in paper if not isinstance(question.response, SingleChoice)}) >= 8


@each_article
def test_a_whole_paper_from_each_sample_article(path: Path, banks: dict[str, QuestionBank]) -> None:
    paper = paper_questions(banks[path.stem])
    assert len(paper) == 12
    assert [sum(question.kind == kind for question in paper) for kind in KINDS] == [5, 4, 3]


@each_article
def test_every_quotation_is_what_the_article_says(path: Path, banks: dict[str, QuestionBank]) -> None:
    bank = banks[path.stem]
    quotations = list(every_evidence(bank))
    assert len(quotations) >= len(bank.questions)
    for _, evidence in quotations:
        assert bank.article.slice(evidence.span) == evidence.quote
        assert evidence.quote.strip()


@each_article
def test_questions_know_their_facts_and_why_they_were_chosen(
    path: Path, banks: dict[str, QuestionBank]
) -> None:
    bank = banks[path.stem]
    kept = {fact.id for fact in bank.facts}
    for question in bank.questions:
        assert question.provenance.facts and set(question.provenance.facts) <= kept
        assert {"salience", "confidence", "template"} <= set(question.scores)
        assert question.points > 0 and 0 <= question.difficulty <= 1
    assert kept == {fact for question in bank.questions for fact in question.provenance.facts}


@each_article
def test_there_is_a_reserve_of_each_kind(path: Path, banks: dict[str, QuestionBank]) -> None:
    reserve = [question for question in banks[path.stem].questions if question.status == "reserve"]
    assert {question.kind for question in reserve} == set(KINDS)


@each_article
def test_opinions_have_no_single_key(path: Path, banks: dict[str, QuestionBank]) -> None:
    for question in banks[path.stem].questions:
        assert (question.kind == "opinion") == isinstance(question.response, Essay)


def test_the_same_arguments_give_the_same_bytes() -> None:
    path = str(ARTICLES[0])
    first, second = (make_bank(read(path), Settings(seed=3)).bank for _ in range(2))
    assert to_bytes(first) == to_bytes(second)
    assert exporter.write(first, ExportOptions()).content == exporter.write(second, ExportOptions()).content


def test_the_same_bytes_in_every_process() -> None:
    """Nothing may hang on the order of a set: Python shuffles strings anew in each process."""
    code = (
        "import hashlib, sys; from quizgen.pipeline import make_bank; from quizgen.reading import read;"
        "from question_banks.models import Settings; from question_banks.storage import to_bytes;"
        "print(*(hashlib.sha256(to_bytes(make_bank(read(path), Settings()).bank)).hexdigest() for path in sys.argv[1:]))"
    )
    paths = [str(path) for path in ARTICLES[::3]]
    printed = {
        subprocess.run(
            [sys.executable, "-c", code, *paths],
            check=True, capture_output=True, text=True, cwd=CHECKOUT,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(CHECKOUT)},
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert len(printed) == 1


def test_another_seed_gives_another_paper() -> None:
    differing = 0
    for path in ARTICLES[:4]:
        text = read(str(path))
        papers = {
            tuple(question.stem for question in paper_questions(make_bank(text, Settings(seed=seed)).bank))
            for seed in (0, 1, 2)
        }
        differing += len(papers) > 1
    assert differing >= 2


def test_questions_follow_the_text(banks: dict[str, QuestionBank]) -> None:
    for bank in banks.values():
        starts = [
            min(evidence.span.start for evidence in question.evidence) for question in paper_questions(bank)
        ]
        assert starts == sorted(starts)


def test_keys_are_spread_over_the_letters() -> None:
    blueprint = Blueprint(count=8, mix=(0, 1, 0), formats=("single_choice",))
    for path in ARTICLES:
        try:
            bank = make_bank(read(str(path)), Settings(blueprint=blueprint)).bank
        except TooShort:
            continue
        letters = [
            [option.correct for option in question.response.options].index(True)
            for question in paper_questions(bank)
            if isinstance(question.response, SingleChoice)
        ]
        assert not [
            three for three in zip(letters, letters[1:], letters[2:], strict=False) if len(set(three)) == 1
        ]
        assert max(letters.count(letter) for letter in letters) <= len(letters) // 3 + 1


@pytest.mark.parametrize("name", TRADITIONAL)
def test_a_traditional_article_has_a_traditional_paper(name: str, banks: dict[str, QuestionBank]) -> None:
    for question in banks[name].questions:
        assert not set(words_of_ours(question)) & ONLY_SIMPLIFIED, question.stem


def test_english_questions_quote_the_article_in_chinese() -> None:
    bank = make_bank(read(str(ARTICLES[0])), Settings(question_language="en")).bank
    stems = [question.stem for question in paper_questions(bank)]
    for question in paper_questions(bank):
        if question.response.format != "true_false":
            assert re.search(r"[A-Za-z]{3}", question.stem)
    quoted = [piece for stem in stems for piece in re.findall(r"“([^”]*[\u4e00-\u9fff][^”]*)”", stem)]
    assert quoted
    assert (
        sum(piece.strip("。？").replace("____", "") in bank.article.text for piece in quoted)
        >= len(quoted) / 2
    )


@pytest.mark.parametrize(
    ("count", "mix", "wanted"),
    [(6, (1, 0, 0), [6, 0, 0]), (4, (1, 1, 0), [2, 2, 0]), (8, (5, 4, 3), [3, 3, 2])],
)
def test_the_blueprint_is_kept(count: int, mix: tuple[int, int, int], wanted: list[int]) -> None:
    made = make_bank(read(str(ARTICLES[1])), Settings(blueprint=Blueprint(count=count, mix=mix)))
    assert [sum(question.kind == kind for question in paper_questions(made.bank)) for kind in KINDS] == wanted


def test_a_short_text_gives_fewer_questions_and_says_so(town: Article) -> None:
    made = make_bank(town, Settings(blueprint=Blueprint(count=40)))
    paper = paper_questions(made.bank)
    assert 4 <= len(paper) < 40
    assert made.notices
    for zh, en in made.notices:
        assert re.search(r"[\u4e00-\u9fff]", zh) and re.search(r"[a-z]{3}", en)


@pytest.mark.parametrize(
    "text",
    [
        "小城的老桥建于1937年。居民们在桥头种下了柳树。红红的灯笼被挂在桥上，老桥成了小城最美的风景，年轻人都喜欢来这里散步、拍照。",
        "好。",
        "你好吗？我很好！",
    ],
)
def test_too_short(text: str) -> None:
    with pytest.raises(TooShort) as caught:
        make_bank(article(text), Settings())
    assert "太短" in caught.value.message("zh") and "too short" in caught.value.message("en")


def test_settings_that_leave_too_little_are_named() -> None:
    narrow = Settings(blueprint=Blueprint(mix=(0, 1, 0), count=12, formats=("matching",)))
    with pytest.raises(TooNarrow) as caught:
        make_bank(read(str(ARTICLES[1])), narrow)
    assert "太短" not in caught.value.message("zh") and "--mix" in caught.value.message("en")


def test_a_long_text_of_fragments_is_not_called_short() -> None:
    with pytest.raises(TooPlain) as caught:
        make_bank(article("好的，那么走吧。" * 100), Settings())
    assert "太短" not in caught.value.message("zh")


def test_places_go_to_the_kinds_that_the_formats_allow() -> None:
    made = make_bank(read(str(ARTICLES[1])), Settings(blueprint=Blueprint(count=3, formats=("essay",))))
    assert [question.kind for question in paper_questions(made.bank)] == ["opinion"] * 3


def test_a_wish_for_more_does_not_starve_a_kind() -> None:
    made = make_bank(read(str(ARTICLES[1])), Settings(blueprint=Blueprint(count=24)))
    usual = make_bank(read(str(ARTICLES[1])), Settings())
    for kind in KINDS:
        more, fewer = (
            sum(question.kind == kind for question in paper_questions(bank))
            for bank in (made.bank, usual.bank)
        )
        assert more >= fewer


def test_refusals_say_which_check_and_why(town: Article) -> None:
    refusals = [
        refusal for path in ARTICLES[:3] for refusal in make_bank(read(str(path)), Settings()).refusals
    ]
    assert refusals
    for refusal in refusals:
        assert refusal.stem and refusal.template and refusal.check
        assert refusal.zh and refusal.en


def test_trying_a_template_file(town: Article, tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(
        '[[template]]\nid = "mine"\nfact = "cause"\nformat = "short_answer"\nkind = "inferential"\n'
        'level = "analyse"\nprocess = "infer"\nzh = "想一想：为什么{effect}？"\nen = "Think: why “{effect}”?"\n',
        encoding="utf-8",
    )
    bank = try_templates(town, path, Settings()).bank
    assert [question.stem for question in bank.questions] == ["想一想：为什么老桥的桥墩出现了裂缝？"]
    path.write_text(path.read_text(encoding="utf-8").replace("{effect}？", "{outcome}？"), encoding="utf-8")
    with pytest.raises(TemplateError):
        try_templates(town, path, Settings())


def test_progress_is_told_stage_by_stage(town: Article) -> None:
    told: list[tuple[str, int, int]] = []
    make_bank(town, Settings(), progress=lambda *step: told.append(step))
    assert list(dict.fromkeys(stage for stage, _, _ in told)) == ["analyse", "extract", "ask", "choose"]
    assert all(0 <= done <= total for _, done, total in told if total)


@each_article
def test_jieba_alone_still_finds_statements_and_facts(path: Path) -> None:
    analysis = analyse(read(str(path)), jieba())
    stated = statements(analysis)
    assert analysis.tagger == "jieba"
    assert len(stated) >= 5
    assert extract(analysis, stated)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: text.replace("，", ","),
        lambda text: text.replace("。", "。\n"),
        lambda text: text.replace("\n", ""),
        lambda text: text.replace("“", '"').replace("”", '"'),
        lambda text: text.replace("老桥", "老\u200b桥"),
        lambda text: text.replace("小城", "<b>小城</b>"),
        lambda text: text.replace("桥", "𠀀"),
        lambda text: text + "😀" * 20,
        lambda text: text.replace("1937", "１９３７"),
        lambda text: text.replace("。", ""),
        lambda text: text.replace("老桥", "“老桥"),
    ],
)
def test_odd_texts_make_a_bank_or_a_plain_error(spoil: object, tmp_path: Path) -> None:
    spoilt = article(spoil(SENTENCES))  # type: ignore[operator]
    try:
        bank = make_bank(spoilt, Settings()).bank
    except TooShort:
        return
    for _, evidence in every_evidence(bank):
        assert spoilt.slice(evidence.span) == evidence.quote
