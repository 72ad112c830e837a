"""Every edit, done and refused. The sample bank: q01–q04 single choices, and all other formats after them."""

from random import Random

import pytest
from sample_bank import sample_bank

from question_banks import edits
from question_banks.models import (
    OWN_TEMPLATE,
    Cloze,
    Essay,
    Evidence,
    Matching,
    MultipleChoice,
    Option,
    Ordering,
    PaperVersion,
    Provenance,
    Question,
    QuestionBank,
    Review,
    RubricLine,
    ShortAnswer,
    SingleChoice,
    Span,
    TrueFalse,
)
from question_banks.sections import paper_questions

BANK = sample_bank()


def first(response: type, status: str | None = None, bank: QuestionBank = BANK) -> Question:
    """The first question of this format, and status if one is given."""
    return next(
        each
        for each in bank.questions
        if isinstance(each.response, response) and status in (None, each.status)
    )


def by_status(status: str) -> Question:
    return next(each for each in BANK.questions if each.status == status)


def section(bank: QuestionBank, format_: str) -> list[str]:
    return [each.id for each in paper_questions(bank) if each.response.format == format_]


def unchanged_but(bank: QuestionBank, *ids: str) -> bool:
    """Whether all questions but these are the very objects that BANK has, in its order."""
    rest = [each for each in bank.questions if each.id not in ids]
    return [id(each) for each in rest] == [id(each) for each in BANK.questions if each.id not in ids]


# --- decisions


@pytest.mark.parametrize(
    ("edit", "status"),
    [(edits.approve, "approved"), (edits.suggest, "suggested"), (edits.set_aside, "reserve")],
)
def test_a_decision_sets_the_status_of_all_named(edit, status: str) -> None:
    ids = [BANK.questions[0].id, BANK.questions[5].id]
    bank = edit(BANK, ids)
    assert {edits.question_of(bank, id).status for id in ids} == {status}
    assert unchanged_but(bank, *ids)


def test_rejecting_keeps_the_reason_and_the_note() -> None:
    id = by_status("suggested").id
    rejected = edits.question_of(edits.reject(BANK, [id], "unclear", "“它”指谁？"), id)
    assert (rejected.status, rejected.review) == ("rejected", Review(reason="unclear", note="“它”指谁？"))


def test_deciding_otherwise_forgets_reason_and_note_but_not_the_edits() -> None:
    id = by_status("suggested").id
    stem = edits.question_of(BANK, id).stem
    bank = edits.replace(BANK, id, edits.question_of(BANK, id).model_copy(update={"stem": "谁？"}))
    bank = edits.approve(edits.reject(bank, [id], "wrong", "不对"), [id])
    assert edits.question_of(bank, id).review == Review(edited=("stem",), before={"stem": stem})


def test_a_decision_that_changes_nothing_gives_the_same_bank() -> None:
    approved = [each.id for each in BANK.questions if each.status == "approved"]
    assert edits.approve(BANK, approved) is BANK
    assert edits.approve(BANK, []) is BANK
    assert edits.delete(BANK, []) is BANK
    assert edits.set_points(BANK, "q01", edits.question_of(BANK, "q01").points) is BANK
    assert edits.set_title(BANK, f" {BANK.title} ") is BANK
    assert edits.replace(BANK, "q01", edits.question_of(BANK, "q01").model_copy()) is BANK


@pytest.mark.parametrize(
    "edit",
    [
        lambda: edits.approve(BANK, ["q01", "nobody"]),
        lambda: edits.reject(BANK, ["nobody"], "wrong"),
        lambda: edits.delete(BANK, ["nobody"]),
        lambda: edits.swap(BANK, "nobody", "q01"),
        lambda: edits.replace(BANK, "nobody", BANK.questions[0]),
        lambda: edits.set_points(BANK, "nobody", 2),
        lambda: edits.move(BANK, "nobody", 1),
        lambda: edits.duplicate(BANK, "nobody"),
        lambda: edits.shuffle_options(BANK, "nobody", Random(1)),
        lambda: edits.update_review(BANK, "nobody", note="?"),
        lambda: edits.add(BANK, own_question(), after="nobody"),
    ],
)
def test_a_question_that_is_not_there(edit) -> None:
    with pytest.raises(edits.NoSuchQuestion) as refused:
        edit()
    assert "没有编号为“nobody”的题" in refused.value.message("zh")
    assert "no question “nobody”" in refused.value.message("en")


def test_a_note_of_its_own() -> None:
    bank = edits.update_review(BANK, "q01", note="下学期再用")
    assert edits.question_of(bank, "q01").review == Review(note="下学期再用")
    assert edits.question_of(bank, "q01").status == edits.question_of(BANK, "q01").status


@pytest.mark.parametrize(
    "fields", [{"reason": "dull"}, {"colour": "red"}, {"note": "\ud83d"}, {"edited": "stem"}]
)
def test_a_review_that_the_model_forbids(fields: dict[str, object]) -> None:
    with pytest.raises(edits.EditRefused):
        edits.update_review(BANK, "q01", **fields)


# --- another question in the place of one


def test_a_reserve_takes_the_slot() -> None:
    slot, reserve = by_status("approved"), by_status("reserve")
    bank = edits.swap(BANK, slot.id, reserve.id)
    ids = [each.id for each in BANK.questions]
    new_ids = [each.id for each in bank.questions]
    assert new_ids[ids.index(slot.id)] == reserve.id
    assert new_ids[ids.index(reserve.id)] == slot.id
    assert edits.question_of(bank, reserve.id).status == "suggested"
    assert edits.question_of(bank, slot.id).status == "reserve"
    assert unchanged_but(bank, slot.id, reserve.id)


def test_a_rejected_question_that_is_swapped_stays_rejected() -> None:
    slot, reserve = by_status("suggested"), by_status("reserve")
    bank = edits.swap(edits.reject(BANK, [slot.id], "wrong"), slot.id, reserve.id)
    old = edits.question_of(bank, slot.id)
    assert (old.status, old.review.reason) == ("rejected", "wrong")


@pytest.mark.parametrize("status", ["approved", "suggested", "rejected"])
def test_only_a_reserve_swaps_in(status: str) -> None:
    with pytest.raises(edits.NotInReserve):
        edits.swap(BANK, BANK.questions[1].id, by_status(status).id)
    with pytest.raises(edits.NotInReserve):
        edits.swap(BANK, by_status("reserve").id, by_status("reserve").id)


def changed(question: Question, **response: object) -> Question:
    """The question with other fields in its response, unchecked."""
    return question.model_copy(update={"response": question.response.model_copy(update=response)})


def with_option(question: Question, index: int, **changes: object) -> Question:
    assert isinstance(question.response, (SingleChoice, MultipleChoice))
    options = list(question.response.options)
    options[index] = options[index].model_copy(update=changes)
    return changed(question, options=tuple(options))


SINGLE = first(SingleChoice)
WRONG = next(n for n, each in enumerate(SINGLE.response.options) if not each.correct)
KEY = next(n for n, each in enumerate(SINGLE.response.options) if each.correct)


@pytest.mark.parametrize(
    ("new", "parts"),
    [
        (SINGLE.model_copy(update={"stem": "多大？"}), ("stem",)),
        (SINGLE.model_copy(update={"tags": ("数字",), "points": 9.0}), ("points", "tags")),
        (SINGLE.model_copy(update={"evidence": ()}), ("evidence",)),
        (SINGLE.model_copy(update={"level": "apply", "kind": "inferential"}), ("kind", "level")),
        (SINGLE.model_copy(update={"difficulty": 0.9, "explanation": "算一算。"}), ("explanation", "difficulty")),
        (with_option(SINGLE, WRONG, text="一百平方米。"), ("options",)),
        (with_option(SINGLE, KEY, text="也就八平方米。"), ("options",)),
        (with_option(SINGLE, WRONG, rationale="另有理由。"), ("rationale",)),
        (with_option(with_option(SINGLE, KEY, correct=False), WRONG, correct=True), ("key",)),
        (changed(SINGLE, options=SINGLE.response.options[::-1]), ()),
        (changed(first(TrueFalse, "suggested"), correction="都不对。"), ("correction",)),
        (changed(first(TrueFalse), answer=False, correction="都不对。"), ("key", "correction")),
        (changed(first(ShortAnswer), key="不知道。"), ("key",)),
        (
            changed(
                first(ShortAnswer),
                scoring_points=(first(ShortAnswer).response.scoring_points[0].model_copy(update={"keywords": ()}),),
            ),
            ("scoring_points",),
        ),
        (changed(first(Cloze), segments=("甲", "乙", "丙")), ("segments",)),
        (
            changed(
                first(Cloze),
                blanks=tuple(each.model_copy(update={"accepted": ()}) for each in first(Cloze).response.blanks),
            ),
            ("key",),
        ),
        (changed(first(Matching), extras=("都不是",)), ("options",)),
        (changed(first(Matching), pairs=first(Matching).response.pairs[::-1]), ()),
        (changed(first(Ordering), items=first(Ordering).response.items[::-1]), ("items",)),
        (changed(first(Essay), guide="随便写。"), ("guide",)),
        (changed(first(Essay), rubric=first(Essay).response.rubric[:1]), ("rubric",)),
        (changed(first(Essay), points_for=()), ("arguments",)),
        (
            first(TrueFalse).model_copy(update={"response": first(ShortAnswer).response, "stem": "多少？"}),
            ("format", "stem"),
        ),
    ],
)  # fmt: skip
def test_an_edit_is_remembered_by_the_parts_that_changed(new: Question, parts: tuple[str, ...]) -> None:
    bank = edits.replace(BANK, new.id, new)
    after = edits.question_of(bank, new.id)
    assert after.review.edited == parts
    assert set(after.review.before) == set(parts)
    assert after == new.model_copy(update={"review": after.review})
    assert unchanged_but(bank, new.id)


def test_the_words_before_the_first_edit_are_kept() -> None:
    bank = BANK
    for stem in ("多", "多大", "多大？"):
        bank = edits.replace(
            bank, SINGLE.id, edits.question_of(bank, SINGLE.id).model_copy(update={"stem": stem})
        )
    bank = edits.replace(bank, SINGLE.id, with_option(edits.question_of(bank, SINGLE.id), WRONG, text="九。"))
    review = edits.question_of(bank, SINGLE.id).review
    assert review.edited == ("stem", "options")
    assert review.before["stem"] == SINGLE.stem
    assert sorted(review.before["options"].split("\n")) == sorted(
        each.text for each in SINGLE.response.options
    )


def test_an_edit_taken_back_by_hand_is_none() -> None:
    new = with_option(with_option(SINGLE, KEY, correct=False), WRONG, correct=True)
    bank = edits.replace(BANK, SINGLE.id, new.model_copy(update={"stem": "？"}))
    assert edits.replace(bank, SINGLE.id, SINGLE) == BANK
    half = edits.replace(bank, SINGLE.id, new)
    assert edits.question_of(half, SINGLE.id).review.edited == ("key",)


def test_a_review_that_is_brought_along_does_not_count() -> None:
    forged = SINGLE.model_copy(update={"stem": "？", "review": Review(note="假的")})
    review = edits.question_of(edits.replace(BANK, SINGLE.id, forged), SINGLE.id).review
    assert review == Review(edited=("stem",), before={"stem": SINGLE.stem})


def option(text: str, correct: bool = False) -> Option:
    return Option.model_construct(
        text=text, correct=correct, rationale="", operator=None, proof=None, changed=""
    )


@pytest.mark.parametrize(
    ("new", "zh"),
    [
        (SINGLE.model_copy(update={"stem": ""}), "题干：是空的"),
        (SINGLE.model_copy(update={"points": 0}), "分值：太小"),
        (SINGLE.model_copy(update={"stem": "半个\ud83d"}), "残缺字符"),
        (changed(SINGLE, options=(option("甲"), option("乙"))), "有且只有一个正确选项"),
        (changed(SINGLE, options=(option("甲", True), option("甲"))), "有两个选项相同"),
        (changed(SINGLE, options=(option("甲", True), option(""))), "第2个选项的文字：是空的"),
        (changed(first(MultipleChoice), options=(option("甲", True), option("乙"))), "至少要有两个正确选项"),
        (changed(first(TrueFalse), answer=False, correction=""), "缺少改正"),
        (changed(first(Cloze), segments=("甲",)), "空与空外文字"),
        (changed(first(ShortAnswer), key=""), "答案：是空的"),
        (changed(first(Matching), order=(0, 0)), "印刷次序"),
        (changed(first(Ordering), items=("甲", "乙")), "排序项：太少"),
        (changed(first(Essay), rubric=()), "评分标准：太少"),
    ],
)  # fmt: skip
def test_what_the_model_forbids_is_refused_in_words(new: Question, zh: str) -> None:
    with pytest.raises(edits.EditRefused) as refused:
        edits.replace(BANK, new.id, new)
    assert refused.value.message("zh").startswith("不能这样改：")
    assert zh in refused.value.message("zh")
    assert refused.value.message("en").startswith("This cannot be done:")


def test_evidence_must_be_what_the_article_says() -> None:
    bad = Evidence(span=Span(start=0, end=3), quote="没有的")
    with pytest.raises(edits.QuoteNotInArticle, match="没有的"):
        edits.replace(BANK, SINGLE.id, SINGLE.model_copy(update={"evidence": (bad,)}))
    points = first(ShortAnswer).response.scoring_points
    hidden = changed(
        first(ShortAnswer), scoring_points=(points[0].model_copy(update={"evidence": (bad,)}), *points[1:])
    )
    with pytest.raises(edits.QuoteNotInArticle):
        edits.replace(BANK, hidden.id, hidden)


def test_another_question_takes_the_place_as_it_stands() -> None:
    other = SINGLE.model_copy(update={"id": "new", "stem": "另一种问法？", "status": "suggested"})
    bank = edits.replace(BANK, SINGLE.id, other)
    assert [each.id for each in bank.questions] == [
        "new" if each.id == SINGLE.id else each.id for each in BANK.questions
    ]
    assert edits.question_of(bank, "new") == other


@pytest.mark.parametrize("status", ["reserve", "rejected"])
def test_another_question_that_waited_leaves_its_old_place(status: str) -> None:
    waiting = by_status(status)
    slot = next(each for each in BANK.questions if each.status == "approved")
    bank = edits.replace(BANK, slot.id, waiting.model_copy(update={"status": "suggested"}))
    assert len(bank.questions) == len(BANK.questions) - 1
    assert bank.questions[BANK.questions.index(slot)].id == waiting.id


def test_a_question_cannot_stand_twice_on_the_paper() -> None:
    one, two = paper_questions(BANK)[:2]
    with pytest.raises(edits.AlreadyOnPaper):
        edits.replace(BANK, one.id, two)
    with pytest.raises(edits.AlreadyOnPaper):
        edits.add(BANK, two)


def own_question(id: str = "own-1") -> Question:
    return Question(
        id=id,
        stem="你读过这样的文章吗？",
        kind="opinion",
        level="evaluate",
        process="reflect",
        response=TrueFalse(answer=True),
        difficulty=0.5,
        points=1,
        provenance=Provenance(template=OWN_TEMPLATE),
    )


def test_a_new_question_comes_behind_the_one_named_or_last_on_the_paper() -> None:
    behind = edits.add(BANK, own_question(), after="q02")
    assert [each.id for each in behind.questions][:3] == ["q01", "q02", "own-1"]
    last = edits.add(BANK, own_question())
    printed = [each.id for each in paper_questions(BANK)]
    assert [each.id for each in paper_questions(last)] == [*printed, "own-1"]
    rest = [each.id for each in last.questions]
    assert rest[rest.index("own-1") - 1] == printed[-1]


def test_a_question_added_that_waited_in_reserve_leaves_its_old_place() -> None:
    waiting = by_status("reserve")
    bank = edits.add(BANK, waiting.model_copy(update={"status": "suggested"}), after="q01")
    assert [each.id for each in bank.questions].count(waiting.id) == 1
    assert bank.questions[1].id == waiting.id
    assert edits.add(BANK, waiting.model_copy(update={"status": "suggested"}), after=waiting.id)


def test_the_first_question_of_an_empty_bank() -> None:
    empty = BANK.model_copy(update={"questions": ()})
    assert edits.add(empty, own_question()).questions == (own_question(),)


def test_adding_what_the_model_forbids() -> None:
    with pytest.raises(edits.EditRefused):
        edits.add(BANK, own_question().model_copy(update={"stem": ""}))


def test_a_copy_is_the_teachers_own_and_comes_right_behind() -> None:
    original = edits.question_of(edits.reject(BANK, ["q02"], "wrong"), "q02")
    bank, new_id = edits.duplicate(edits.reject(BANK, ["q02"], "wrong"), "q02")
    copy = edits.question_of(bank, new_id)
    assert [each.id for each in bank.questions][1:3] == ["q02", new_id]
    assert (copy.stem, copy.response, copy.evidence) == (original.stem, original.response, original.evidence)
    assert (copy.status, copy.review, copy.provenance.template) == ("suggested", Review(), OWN_TEMPLATE)
    again, third = edits.duplicate(bank, "q02")
    assert len({"q02", new_id, third}) == 3
    assert [each.id for each in again.questions][1:4] == ["q02", third, new_id]


def test_deleting_takes_them_out() -> None:
    bank = edits.delete(BANK, ["q01", "q03"])
    assert [each.id for each in bank.questions] == [
        each.id for each in BANK.questions if each.id not in ("q01", "q03")
    ]


# --- smaller changes


@pytest.mark.parametrize("points", [0, -1, float("nan"), float("inf")])
def test_points_must_be_above_nothing(points: float) -> None:
    with pytest.raises(edits.WrongPoints):
        edits.set_points(BANK, "q01", points)


def test_points_are_an_edit() -> None:
    question = edits.question_of(edits.set_points(BANK, SINGLE.id, SINGLE.points + 1), SINGLE.id)
    assert (question.points, question.review.edited) == (SINGLE.points + 1, ("points",))


ESSAY = first(Essay)  # 2 + 3 + 3 = 8


@pytest.mark.parametrize(
    ("points", "lines"),
    [
        (9, [2, 3.5, 3.5]),
        (7, [2, 2.5, 2.5]),
        (16, [4, 6, 6]),
        (1.5, [0.5, 0.5, 0.5]),
        (1, [2, 3, 3]),  # too few for three lines: left alone, and validation speaks of it
        (8.3, [2, 3, 3]),  # no halves
    ],
)
def test_the_rubric_shares_the_points(points: float, lines: list[float]) -> None:
    question = edits.question_of(edits.set_points(BANK, ESSAY.id, points), ESSAY.id)
    assert question.points == points
    assert [line.points for line in question.response.rubric] == lines


def test_every_line_keeps_half_a_point_at_least() -> None:
    lines = tuple(RubricLine(criterion=str(points), points=points) for points in (0.5, 0.5, 7))
    bank = edits.replace(BANK, ESSAY.id, changed(ESSAY, rubric=lines))
    question = edits.question_of(edits.set_points(bank, ESSAY.id, 2), ESSAY.id)
    assert [line.points for line in question.response.rubric] == [0.5, 0.5, 1]


def test_scoring_points_that_did_not_add_up_are_left_alone() -> None:
    question = first(ShortAnswer)
    odd = edits.replace(BANK, question.id, question.model_copy(update={"points": 50.0}))
    parts = edits.question_of(edits.set_points(odd, question.id, 60), question.id).response.scoring_points
    assert parts == question.response.scoring_points


def test_moving_within_the_section() -> None:
    before = section(BANK, "true_false")
    assert len(before) == 3
    down = edits.move(BANK, before[0], 1)
    assert section(down, "true_false") == [before[1], before[0], before[2]]
    assert section(edits.move(BANK, before[0], 9), "true_false") == [before[1], before[2], before[0]]
    assert edits.move(down, before[0], -1) == BANK
    for other in ("single_choice", "cloze", "essay", "short_answer"):
        assert section(down, other) == section(BANK, other)
    assert edits.move(BANK, before[0], -1) is BANK
    assert edits.move(BANK, before[2], 1) is BANK


@pytest.mark.parametrize("status", ["reserve", "rejected"])
def test_only_what_is_printed_moves(status: str) -> None:
    with pytest.raises(edits.NotOnPaper):
        edits.move(BANK, by_status(status).id, 1)


@pytest.mark.parametrize("response", [SingleChoice, MultipleChoice, Ordering, Matching])
@pytest.mark.parametrize("seed", range(5))
def test_shuffling_prints_another_order_of_the_same(response: type, seed: int) -> None:
    old = first(response)
    new = edits.question_of(edits.shuffle_options(BANK, old.id, Random(seed)), old.id)
    assert new != old
    assert new.review == old.review, "another order is no edit"
    if isinstance(new.response, (SingleChoice, MultipleChoice)):
        assert sorted(new.response.options, key=str) == sorted(old.response.options, key=str)
    else:
        assert sorted(new.response.order) == sorted(old.response.order)
        assert new.response.model_copy(update={"order": old.response.order}) == old.response
    if isinstance(new.response, Ordering):
        assert new.response.order != tuple(sorted(new.response.order)), "the right order would be printed"


def test_two_options_change_places() -> None:
    two = changed(SINGLE, options=(option("对", True), option("不对")))
    bank = edits.replace(BANK, SINGLE.id, two)
    for seed in range(5):
        new = edits.question_of(edits.shuffle_options(bank, SINGLE.id, Random(seed)), SINGLE.id)
        assert [each.text for each in new.response.options] == ["不对", "对"]


@pytest.mark.parametrize("response", [TrueFalse, Cloze, ShortAnswer, Essay])
def test_what_has_no_options_is_not_shuffled(response: type) -> None:
    with pytest.raises(edits.NothingToShuffle):
        edits.shuffle_options(BANK, first(response).id, Random(1))


def test_a_title_is_one_line() -> None:
    assert edits.set_title(BANK, " 修表铺\n练习 ").title == "修表铺 练习"
    with pytest.raises(edits.EditRefused):
        edits.set_title(BANK, "\ud83d")


def test_stored_paper_versions_keep_only_what_fits() -> None:
    version = PaperVersion(
        name="B", questions=("q02", "q01"), options={"q01": (3, 2, 1, 0), "q02": (1, 0, 2, 3)}
    )
    bank = BANK.model_copy(update={"versions": (version,)})
    assert edits.approve(bank, ["q01"]).versions == bank.versions
    (after,) = edits.delete(bank, ["q02"]).versions
    assert (after.questions, after.options) == (("q01",), {"q01": (3, 2, 1, 0)})
    fewer = changed(edits.question_of(bank, "q01"), options=(option("对", True), option("不对")))
    (after,) = edits.replace(bank, "q01", fewer).versions
    assert (after.questions, after.options) == (("q02", "q01"), {"q02": (1, 0, 2, 3)})
