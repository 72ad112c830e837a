"""Encodings, short and long, simplified and traditional."""

import pytest
from reading_samples import BODY, TRADITIONAL

from quizgen.reading.decoding import decode

SHORT_SIMPLIFIED = "春天来了，小河边的柳树发芽了。"
SHORT_TRADITIONAL = "春天來了，河邊的柳樹發芽了，孩子們都說真好看。"
LONG_SIMPLIFIED = "\n".join(BODY * 20)
LONG_TRADITIONAL = "\n".join([TRADITIONAL] * 40)
MIXED = "ChatGPT 3.5 于 2022 年问世，OpenAI 的工程师说：“AI is here.”我们还没有准备好。"

UTF = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32")


@pytest.mark.parametrize(
    "text", [SHORT_SIMPLIFIED, SHORT_TRADITIONAL, LONG_SIMPLIFIED, LONG_TRADITIONAL, MIXED]
)
@pytest.mark.parametrize("encoding", UTF)
def test_unicode_is_read_with_and_without_its_mark(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


def test_big_endian_with_a_mark() -> None:
    assert decode(b"\xfe\xff" + SHORT_SIMPLIFIED.encode("utf-16-be")) == SHORT_SIMPLIFIED


@pytest.mark.parametrize(
    "text", [SHORT_SIMPLIFIED, SHORT_TRADITIONAL, LONG_SIMPLIFIED, LONG_TRADITIONAL, MIXED, "我爱你。"]
)
def test_gb18030_in_either_script(text: str) -> None:
    assert decode(text.encode("gb18030")) == text


@pytest.mark.parametrize("text", [SHORT_TRADITIONAL, LONG_TRADITIONAL, "他說：「我們走吧。」"])
def test_big5(text: str) -> None:
    assert decode(text.encode("big5")) == text


def test_a_file_cut_in_the_middle_of_a_character_is_still_read() -> None:
    data = LONG_SIMPLIFIED.encode("utf-8")[:-1]
    decoded = decode(data)
    assert decoded is not None
    assert decoded.startswith(BODY[0])
    assert (
        LONG_SIMPLIFIED.encode("gb18030").decode("gb18030")
        == decode(LONG_SIMPLIFIED.encode("gb18030") + b"\xff")[:-1]
    )


@pytest.mark.parametrize(
    ("text", "encoding"),
    [(LONG_SIMPLIFIED, "gb18030"), (LONG_TRADITIONAL, "big5"), (LONG_SIMPLIFIED, "utf-8")],
)
def test_a_few_broken_bytes_do_no_harm(text: str, encoding: str) -> None:
    data = bytearray(text.encode(encoding))
    for at in range(100, len(data), 1500):
        data[at] = 0xFF
    decoded = decode(bytes(data))
    assert decoded is not None
    assert sum(char in decoded for char in set(text)) > 0.95 * len(set(text))


@pytest.mark.parametrize("text", [LONG_SIMPLIFIED, LONG_TRADITIONAL])
def test_a_spoilt_chinese_file_is_not_called_russian(text: str) -> None:
    data = bytearray(text.encode("gb18030"))
    data[::9] = b"\xff" * len(data[::9])
    assert decode(bytes(data)) is None


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("私は毎朝、コーヒーを飲みながら新聞を読みます。それから駅まで歩いて行きます。", "shift_jis"),
        ("Сегодня утром мы долго гуляли по берегу реки и говорили о книгах.", "cp1251"),
        ("오늘 아침에 우리는 강가를 오래 걸으면서 책에 대해 이야기했습니다.", "euc_kr"),
    ],
)
def test_other_languages_in_old_encodings_are_recognised(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize("data", [bytes(range(128, 256)) * 40, bytes([0, 159, 146, 150, 1, 2, 3, 255] * 50)])
def test_rubbish_is_no_text(data: bytes) -> None:
    assert decode(data) is None
