"""What cannot be read, and what the user is told."""

import io
import json
import os
import re
import zipfile
from pathlib import Path

import pytest
from reading_samples import BODY, article_text, docx_bytes, epub_bytes, pdf_bytes, write
from sample_bank import sample_bank

from question_banks.storage import to_bytes
from quizgen.reading import errors, read


def refusal(source: str, **options: int) -> errors.ReadingError:
    with pytest.raises(errors.ReadingError) as caught:
        read(source, **options)
    return caught.value


def zipped(**members: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/"), content)
    return stream.getvalue()


def test_nothing_there(tmp_path: Path) -> None:
    error = refusal(str(tmp_path / "没有.txt"))
    assert isinstance(error, errors.NoSuchFile)
    assert "没有.txt" in error.message("zh")
    assert isinstance(refusal(str(tmp_path)), errors.IsFolder)
    assert isinstance(refusal("a" * 5000), errors.NotReadable)
    assert isinstance(refusal("a\0b"), errors.NotReadable)


@pytest.mark.skipif(
    os.geteuid() == 0 if hasattr(os, "geteuid") else True, reason="an administrator may read everything"
)
def test_no_permission(tmp_path: Path) -> None:
    path = write(tmp_path, article_text())
    Path(path).chmod(0)
    assert isinstance(refusal(path), errors.NotReadable)


@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf", b" \n\t\r\n", "　　\u200b".encode()])
def test_empty(tmp_path: Path, content: bytes) -> None:
    assert type(refusal(write(tmp_path, content))) is errors.EmptyArticle
    with pytest.raises(errors.EmptyInput) as caught:
        read("-", stdin=io.BytesIO(content))
    assert "标准输入里没有文字" in caught.value.message("zh")


@pytest.mark.parametrize(
    ("content", "zh", "en"),
    [
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 30, "图片", "image"),
        (b"\xff\xd8\xff\xe0" + b"\0" * 30, "图片", "image"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, ".doc", ".doc"),
        (b"{\\rtf1\\ansi hello}", "RTF", "RTF"),
        (zipped(a="x"), "zip", "zip"),
        (zipped(xl__workbook="x"), "Excel", "Excel"),
        (zipped(ppt__presentation="x"), "PowerPoint", "PowerPoint"),
        (zipped(mimetype="application/vnd.oasis.opendocument.text"), "OpenDocument", "OpenDocument"),
        (bytes([0, 1, 2, 3, 250, 7, 0, 9]) * 99, "二进制", "binary"),
    ],
)
def test_what_a_binary_file_looks_like(tmp_path: Path, content: bytes, zh: str, en: str) -> None:
    error = refusal(write(tmp_path, content))
    assert isinstance(error, errors.BinaryFile)
    assert zh in error.message("zh")
    assert en in error.message("en")


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (to_bytes(sample_bank()), errors.GivenBank),
        (to_bytes(sample_bank())[:9000], errors.GivenBank),  # cut short
        (json.dumps({"标题": "湿地", "正文": BODY}, ensure_ascii=False).encode(), errors.Data),
        (json.dumps(BODY, ensure_ascii=False).encode("utf-8-sig"), errors.Data),
        (json.dumps([{"正文": BODY}], ensure_ascii=False, indent=2)[:200].encode(), errors.Data),
        (json.dumps(BODY).encode(), errors.Data),
    ],
)
@pytest.mark.parametrize("name", ["题库.bank.json", "湿地.txt"])
def test_data_is_no_article(
    tmp_path: Path, name: str, content: bytes, kind: type[errors.ReadingError]
) -> None:
    (tmp_path / name).write_bytes(content)
    error = refusal(str(tmp_path / name))
    assert type(error) is kind
    for language in ("zh", "en"):
        assert ("quizgen export" in error.message(language)) is (kind is errors.GivenBank)


@pytest.mark.parametrize("first", ["[美]欧·亨利", "{图}", "[1] 湿地", "{“湿地”：大地之肾}", "[]"])
def test_brackets_are_no_data(tmp_path: Path, first: str) -> None:
    assert first in read(write(tmp_path, "\n".join([first, *BODY]))).text


@pytest.mark.parametrize(
    ("text", "zh", "share"),
    [
        (
            "This is an essay about wetlands. They clean the water that flows through them. 湿地很好。",
            "英文",
            "22%",
        ),
        ("私は毎朝、コーヒーを飲みながら新聞を読みます。それから駅まで歩いて行きます。", "日文", "30%"),
        ("오늘 아침에 우리는 강가를 오래 걸으면서 책에 대해 이야기했습니다.", "韩文", "0%"),
        ("Сегодня утром мы долго гуляли по берегу реки.", "西里尔", "0%"),
        ("ذهبنا هذا الصباح في نزهة طويلة على ضفة النهر", "阿拉伯", "0%"),
        ("12345 67890 3.14159 ---- ++++", "数字和符号", "0%"),
    ],
)
def test_not_chinese(tmp_path: Path, text: str, zh: str, share: str) -> None:
    error = refusal(write(tmp_path, text))
    assert isinstance(error, errors.NotChinese)
    assert zh in error.message("zh")
    assert error.details["share"] == share


@pytest.mark.parametrize(
    "text",
    [
        "用 Python 写的 ChatGPT 插件 LangChain 和 LlamaIndex 已经有了 API，我们可以用 GPU 跑 benchmark，结果很好。",
        "日语里的「の」相当于中文的“的”，「ありがとう」是谢谢的意思。学日语的人都知道，汉字的读音才是最难的部分，同一个字常常有好几种念法，只能一个一个地记。",
    ],
)
def test_chinese_with_foreign_words_is_chinese(tmp_path: Path, text: str) -> None:
    assert read(write(tmp_path, text)).text == text


def test_too_long_says_how_long(tmp_path: Path) -> None:
    error = refusal(write(tmp_path, article_text()), limit=100)
    assert isinstance(error, errors.TooLong)
    assert str(len(article_text())) in error.message("zh")
    assert "100" in error.message("en")
    assert read(write(tmp_path, article_text()), limit=len(article_text())).text == article_text()


@pytest.mark.parametrize("content", [docx_bytes(), pdf_bytes(), epub_bytes({"一": BODY})])
def test_the_limit_holds_for_every_kind(tmp_path: Path, content: bytes) -> None:
    assert isinstance(refusal(write(tmp_path, content), limit=100), errors.TooLong)


@pytest.mark.parametrize("head", ["湿地".encode(), b"%PDF-1.7\n", b"PK\x03\x04"])
def test_a_huge_file_is_refused_unread(tmp_path: Path, head: bytes) -> None:
    path = tmp_path / "大.txt"
    with path.open("wb") as file:
        file.write(head)
        file.truncate(500 * 1024 * 1024)  # a hole: takes no room on the disk
    assert isinstance(refusal(str(path)), errors.TooLong)


def test_a_huge_image_is_still_an_image(tmp_path: Path) -> None:
    path = tmp_path / "大.txt"
    with path.open("wb") as file:
        file.write(b"\x89PNG\r\n\x1a\n")
        file.truncate(500 * 1024 * 1024)
    assert isinstance(refusal(str(path)), errors.BinaryFile)


def test_endless_standard_input() -> None:
    class Endless(io.RawIOBase):
        read_so_far = 0

        def read(self, size: int = -1) -> bytes:
            assert size >= 0, "an endless stream must be read by pieces"
            self.read_so_far += size
            return b"a" * size

    stream = Endless()
    with pytest.raises(errors.TooLong):
        read("-", stdin=stream)  # type: ignore[arg-type]
    assert stream.read_so_far < 30 * 1024 * 1024


@pytest.mark.parametrize("fraction", [0.3, 0.7, 0.95])
@pytest.mark.parametrize(
    ("content", "kind"),
    [(docx_bytes(), "docx|ZIP"), (epub_bytes({"一": BODY}), "EPUB"), (pdf_bytes(), "PDF")],
)
def test_a_file_cut_short_is_broken(tmp_path: Path, content: bytes, kind: str, fraction: float) -> None:
    error = refusal(write(tmp_path, content[: int(len(content) * fraction)]))
    assert isinstance(error, errors.BrokenFile | errors.ScannedPdf)
    assert isinstance(error, errors.ScannedPdf) or re.search(kind, error.message("zh"))


@pytest.mark.parametrize(
    "members",
    [
        {"word__document.xml": "<broken", "[Content_Types].xml": "<Types/>"},
        {"word__document.xml": ""},
        {"META-INF__container.xml": "<container/>"},
        {"META-INF__container.xml": "no xml at all"},
        {"META-INF__container.xml": "<c><rootfile full-path='none.opf'/></c>"},
    ],
)
def test_files_that_lack_their_parts(tmp_path: Path, members: dict[str, str]) -> None:
    assert isinstance(refusal(write(tmp_path, zipped(**members))), errors.BrokenFile)


@pytest.mark.parametrize(
    "content",
    [b"%PDF-1.4\nrubbish", b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 1 0 R>>endobj trailer<</Root 1 0 R>>"],
)
def test_a_pdf_in_name_only(tmp_path: Path, content: bytes) -> None:
    assert isinstance(refusal(write(tmp_path, content)), errors.BrokenFile | errors.ScannedPdf)


def test_unknown_encoding(tmp_path: Path) -> None:
    assert isinstance(refusal(write(tmp_path, bytes(range(128, 256)) * 40)), errors.UnknownEncoding)


def test_every_message_is_whole_in_both_languages() -> None:
    details = dict.fromkeys(
        [
            "name",
            "reason",
            "zh_kind",
            "en_kind",
            "zh_remedy",
            "en_remedy",
            "zh_language",
            "en_language",
            "share",
            "zh_count",
            "en_count",
            "limit",
            "kind",
            "count",
            "first",
            "chapters",
            "chapter",
            "code",
        ],
        "X",
    )
    for name in errors.__all__:
        error = getattr(errors, name)(**details)
        for language in ("zh", "en"):
            message = error.message(language)
            assert len(message) > 3
            assert "{" not in message
        assert error.exit_code == 2
