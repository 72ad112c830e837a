"""What a question looks like in each format: stems, options, blanks, keys, guides."""

import re

import pytest
from engine import analysed, asked, candidates, stated

from question_banks.models import (
    Cloze,
    Essay,
    Matching,
    Ordering,
    Question,
    ShortAnswer,
    SingleChoice,
    TrueFalse,
)
from quizgen.asking.paraphrase import paraphrase

CITY = (
    "小城的老桥建于1937年，桥面长达300米。\n1956年，小城修建了第一座水厂，水厂每天供水5000吨。\n"
    "1978年，铁路修到了小城。2003年，小城的人口达到20万人。\n新桥的长度达到800米，每天有3000辆汽车经过。"
)
SCHOOLS = (
    "林远山在杭州创办了第一所农业学校。\n沈月华在绍兴开设了第一家女子银行。\n"
    "周清在宁波修建了一座很大的图书馆。\n赵铁生在温州教孩子们画画。"
)
LIFE = (
    "1898年，林远山出生于一个医生家庭。1921年，林远山考入北平的一所大学。\n"
    "1930年，林远山出版了第一本植物学著作。1952年，林远山回到家乡创办植物园。"
)


def one(text: str, template: str) -> Question:
    questions = asked(text, template=template)
    assert questions, f"no {template} from {text}"
    return questions[0]


@pytest.mark.parametrize(
    ("text", "template", "stem", "key"),
    [
        ("因为连日下大雨，运动会推迟到了下周。", "why", "根据文章内容，为什么运动会推迟到了下周？", "连日下大雨。"),
        ("所谓雾霾，是指大量细小的颗粒悬浮在空中，使空气变得浑浊的现象。", "what-is", "根据第1段，什么是雾霾？", "大量细小的颗粒悬浮在空中，使空气变得浑浊的现象。"),
        ("为了保护古树，村民们修了一道石栏。", "purpose", "村民们修了一道石栏，是为了什么？", "保护古树。"),
        ("赵州桥由工匠李春设计。", "who", "赵州桥由谁设计？", "工匠李春"),
        ("红树林被称为“海岸卫士”。", "called-what", "红树林被称为什么？", "“海岸卫士”"),
    ],
)  # fmt: skip
def test_short_answer(text: str, template: str, stem: str, key: str) -> None:
    question = one(text, template)
    assert isinstance(question.response, ShortAnswer)
    assert (question.stem, question.response.key) == (stem, key)
    assert question.points == sum(point.points for point in question.response.scoring_points)


@pytest.mark.parametrize(("text", "template"), [(CITY, "how-many-choice"), (CITY, "when-choice")])
def test_numbers_and_years_stand_in_order(text: str, template: str) -> None:
    questions = asked(text, template=template)
    assert questions
    for question in questions:
        assert isinstance(question.response, SingleChoice)
        values = [
            int(re.sub(r"\D", "", option.text.replace("万", "0000"))) for option in question.response.options
        ]
        assert values == sorted(values)
        assert len(set(values)) == len(values) >= 3


def test_no_option_lies_within_another() -> None:
    text = "工厂一共有工人1200人。\n附近的学校有教师200人。\n图书馆每天接待读者3000人。\n医院有医生900人。"
    asked_of = {}
    for question in asked(text, template="how-many-choice"):
        assert isinstance(question.response, SingleChoice)
        (key,) = [option.text for option in question.response.options if option.correct]
        asked_of[key] = [option.text for option in question.response.options]
    assert {"1200人", "200人"} <= set(asked_of)
    assert "200人" not in asked_of["1200人"] and "1200人" not in asked_of["200人"]


def test_names_for_names() -> None:
    questions = [
        question
        for template in ("who-choice", "where-choice")
        for question in asked(SCHOOLS, template=template)
    ]
    people, towns = {"林远山", "沈月华", "周清", "赵铁生"}, {"杭州", "绍兴", "宁波", "温州"}
    assert questions
    for question in questions:
        assert isinstance(question.response, SingleChoice)
        options = {option.text for option in question.response.options}
        assert options <= people or options <= towns
        for option in question.response.options:
            assert option.rationale
            assert option.correct or option.operator == "张冠李戴"


def test_a_judgement_is_true_or_is_corrected() -> None:
    answers = set()
    for question in asked(CITY, format="true_false"):
        response = question.response
        assert isinstance(response, TrueFalse)
        answers.add(response.answer)
        if not response.answer:
            assert response.changed in question.stem
            assert response.correction and response.correction.rstrip("。") != question.stem.rstrip("。")
            assert response.operator and response.proof
    assert answers == {True, False}


def test_sets_have_one_key_and_explain_each_option() -> None:
    for template, wanted in (("set-false-facts", "**不正确**"), ("set-true-facts", "哪一项说法是正确的")):
        questions = asked(CITY, template=template)
        assert questions, template
        for question in questions:
            response = question.response
            assert isinstance(response, SingleChoice)
            assert wanted in question.stem
            true_ones = [option for option in response.options if option.operator is None]
            assert len(true_ones) == (1 if template == "set-true-facts" else len(response.options) - 1)
            assert all(option.rationale for option in response.options)
            assert all(
                option.correct == ((option.operator is None) == (template == "set-true-facts"))
                for option in response.options
            )


@pytest.mark.parametrize(
    ("text", "segments", "answers"),
    [
        ("小城的老桥建于1937年，桥面很宽。", ("小城的老桥建于", "，桥面很宽。"), ["1937年"]),
        ("植树可以减少60%的尘土。", ("植树可以减少", "的尘土。"), ["60%"]),
        ("竹编工艺需要工匠的耐心。", ("竹编工艺需要工匠的", "。"), ["耐心"]),
    ],
)  # fmt: skip
def test_cloze(text: str, segments: tuple[str, ...], answers: list[str]) -> None:
    response = one(text, "fill-in").response
    assert isinstance(response, Cloze)
    assert response.segments == segments
    assert [blank.answer for blank in response.blanks] == answers


def test_blanks_fill_to_the_words_of_the_article() -> None:
    for text in (CITY, SCHOOLS, LIFE):
        questions = asked(text, format="cloze")
        assert questions, text
        for question in questions:
            response = question.response
            assert isinstance(response, Cloze)
            filled = response.segments[0]
            for blank, segment in zip(response.blanks, response.segments[1:], strict=True):
                assert blank.answer not in "".join(response.segments)
                assert blank.evidence is not None and blank.evidence.quote == blank.answer
                filled += blank.answer + segment
            assert filled.rstrip("。") in text


@pytest.mark.parametrize(
    "text",
    ["他们把房子修好了。", "书里写着“耐心”两个字。", "竹子比竹子更高。", "请你们保护竹编工艺的秘密。"],
)
def test_no_cloze(text: str) -> None:
    assert asked(text, format="cloze") == []


def test_matching_and_ordering_are_printed_out_of_order() -> None:
    matching, ordering = one(LIFE, "match-time-event").response, one(LIFE, "order-events").response
    assert isinstance(matching, Matching) and isinstance(ordering, Ordering)
    assert [pair.left for pair in matching.pairs] == ["1898年", "1921年", "1930年", "1952年"]
    assert matching.pairs[0].right == "林远山出生于一个医生家庭"
    assert list(matching.order) != sorted(matching.order)
    assert ordering.items[0] == "林远山出生于一个医生家庭"
    assert list(ordering.order) != sorted(ordering.order)


def test_essays_have_both_sides_and_a_rubric() -> None:
    text = "学校应该把更多的时间还给学生。但是，学生在家里常常沉迷于手机游戏。学生每天的时间都被作业占满了。"
    question = one(text, "agree-proposal")
    response = question.response
    assert isinstance(response, Essay)
    assert "“学校应该把更多的时间还给学生。”" in question.stem
    assert response.points_for and response.points_against
    assert sum(line.points for line in response.rubric) == question.points
    assert "言之成理" in response.guide


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("许多候鸟常常在秋天飞向南方。", "很多候鸟经常在秋天飞向南方"),
        ("古人把“许多”写作“众多”。", "古人把“许多”写作“众多”"),  # nothing inside quotation marks
        ("村里的老人喜欢安静。", "村里的老人喜欢安静"),
        ("《许多年以后》在上海出版。", "《许多年以后》在上海出版"),
    ],
)
def test_paraphrase(text: str, printed: str) -> None:
    assert [paraphrase(statement) for statement in stated(text)] == [printed]


def test_a_paraphrase_changes_two_words_at_most() -> None:
    (statement,) = stated("许多老人常常非常迅速地回到小城，仍然十分喜欢古城的安静。")
    assert paraphrase(statement, most=0) == statement.text
    changed = sum(left != right for left, right in zip(paraphrase(statement), statement.text, strict=True))
    assert 1 <= changed <= 4


TRADITIONAL = (
    "許多商家用大數據分析顧客的喜好，再推送相似的商品。這種做法讓顧客的眼界越來越窄。\n"
    "因為水溫不斷升高，大量的珊瑚失去了顏色。老人把慢慢過日子的方式稱為「慢生活」。"
)


@pytest.mark.parametrize(
    ("template", "stem"),
    [
        ("why", "根據文章內容，為什麼大量的珊瑚失去了顏色？"),
        ("fill-in", "根據第1段內容填空。"),
    ],
)
def test_traditional_stems(template: str, stem: str) -> None:
    assert stem in [question.stem for question in asked(TRADITIONAL, template=template)]


def test_english_questions_about_a_chinese_text() -> None:
    questions = asked(CITY, language="en")
    assert questions
    for question in questions:
        if question.response.format != "true_false":  # there the stem is the statement
            assert re.match(r"[A-Z“]", question.stem)
        assert re.search(r"[A-Za-z]{4}", question.stem + question.explanation)


def test_the_same_fact_has_the_same_id_whatever_the_seed() -> None:
    first = {
        candidate.question.id
        for candidate in candidates(CITY, seed=1)
        if "set" not in candidate.found[0].kind
    }
    second = {
        candidate.question.id
        for candidate in candidates(CITY, seed=2)
        if "set" not in candidate.found[0].kind
    }
    assert first == second


@pytest.mark.parametrize("text", [CITY, SCHOOLS, LIFE, TRADITIONAL])
def test_evidence_is_verbatim(text: str) -> None:
    article = analysed(text).article
    assert candidates(text)
    for candidate in candidates(text):
        assert candidate.question.evidence
        for evidence in candidate.question.evidence:
            assert article.slice(evidence.span) == evidence.quote
            assert evidence.paragraph == article.paragraph_number(evidence.span.start)
