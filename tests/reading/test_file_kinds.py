"""Markdown, Word, PDF and EPUB files, and standard input."""

import io
from pathlib import Path

import pytest
import reading_samples as articles
from reading_samples import BODY, TITLE, article_text, epub_bytes, pdf_bytes, write

from question_banks.models import Article
from quizgen.reading import read
from quizgen.reading.errors import ChapterNeeded, EncryptedFile, NoChapters, ScannedPdf, UnknownChapter

CHAPTERS = {"第一章 水边": (TITLE, *BODY[:2]), "第二章 归来": BODY[2:], "第三章 春天": (BODY[0], BODY[3])}


def body(article: Article) -> list[str]:
    return [article.slice(paragraph.span) for paragraph in article.body()]


def roles(article: Article) -> list[str]:
    return [paragraph.role for paragraph in article.paragraphs]


def test_the_content_counts_and_not_the_name(tmp_path: Path) -> None:
    assert body(read(write(tmp_path, articles.docx_bytes(), "文章.txt"))) == list(BODY)
    assert body(read(write(tmp_path, pdf_bytes(), "文章.docx"))) == list(BODY)
    assert body(read(write(tmp_path, article_text(), "文章.pdf"))) == list(BODY)


def test_standard_input(tmp_path: Path) -> None:
    assert read("-", stdin=io.BytesIO(article_text().encode("gb18030"))).text == article_text()
    assert body(read("-", stdin=io.BytesIO(articles.docx_bytes()))) == list(BODY)


def test_markdown_marks_are_taken_off(tmp_path: Path) -> None:
    text = "\n".join(
        [
            "---", "author: 林远", "---", f"# {TITLE}", "", BODY[0].replace("湿地", "**湿地**", 1), "",
            "## 净化", "", "> " + BODY[1].replace("净化水质", "[净化水质](https://example.com/a)"), "",
            "![候鸟越冬](a.jpg)", "", BODY[2], "", "```python", "print(1)", "```", "", "---", "", BODY[3] + "[^1]", "",
        ]
    )  # fmt: skip
    article = read(write(tmp_path, text))
    assert (article.title, article.byline) == (TITLE, "林远")
    assert body(article) == list(BODY)
    assert roles(article) == ["title", "body", "caption", "body", "caption", "body", "body"]


def test_word(tmp_path: Path) -> None:
    article = read(write(tmp_path, articles.docx_bytes(), "文章.docx"))
    assert (article.title, article.byline) == (TITLE, "林远")
    assert body(article) == list(BODY)
    assert roles(article) == ["title", "byline", "body", "caption", "body", "caption", "body", "body"]


def test_word_revisions_and_pinyin(tmp_path: Path) -> None:
    article = read(write(tmp_path, articles.docx_with_revisions(), "文章.docx"))
    assert article.text == BODY[0] + "这是插入的一句。沼泽很静。"


@pytest.mark.parametrize("embedded", [True, False])
@pytest.mark.parametrize("justified", [True, False])
def test_pdf_lines_become_paragraphs_again(tmp_path: Path, embedded: bool, justified: bool) -> None:
    paragraphs = (TITLE, *BODY, "“你还记得吗？”", "“记得。”", *BODY, *BODY, *BODY)
    article = read(write(tmp_path, pdf_bytes(paragraphs, embedded=embedded, justified=justified), "文章.pdf"))
    assert article.title == TITLE
    assert body(article) == list(paragraphs[1:])


def test_a_pdf_line_whose_font_changes_stays_one_line(tmp_path: Path) -> None:
    halves = [
        (("　　" + text[:8], text[8:30]), (text[30:36], text[36:48].rstrip("。") + "。")) for text in BODY
    ]
    lines = tuple(line for paragraph in halves for line in paragraph)
    article = read(write(tmp_path, articles.pdf_with_fonts_changing(lines), "文章.pdf"))
    assert body(article) == [text[:48].rstrip("。") + "。" for text in BODY]


@pytest.mark.parametrize(("indent", "space"), [(21, 0), (0, 8)])
def test_pdf_in_two_columns(tmp_path: Path, indent: float, space: float) -> None:
    content = articles.pdf_in_columns(indent=indent, space=space)
    assert body(read(write(tmp_path, content, "两栏.pdf"))) == list(BODY * 2)


def test_a_pdf_without_text_is_called_a_scan(tmp_path: Path) -> None:
    with pytest.raises(ScannedPdf, match="may be a scan"):
        read(write(tmp_path, articles.scanned_pdf(), "扫描.pdf"))


def test_an_encrypted_pdf(tmp_path: Path) -> None:
    with pytest.raises(EncryptedFile, match="encrypted"):
        read(write(tmp_path, pdf_bytes(password="secret"), "密.pdf"))


@pytest.mark.parametrize("ncx", [True, False])
@pytest.mark.parametrize("joined", [True, False])
def test_a_chapter_of_a_book(tmp_path: Path, ncx: bool, joined: bool) -> None:
    book = write(tmp_path, epub_bytes(CHAPTERS, ncx=ncx, joined=joined), "书.epub")
    article = read(book, chapter=2)
    assert (article.title, article.byline) == ("第二章 归来", "林远")
    assert body(article) == list(BODY[2:])


def test_a_book_of_one_chapter_needs_no_choice(tmp_path: Path) -> None:
    article = read(write(tmp_path, epub_bytes({"第一章 水边": BODY}), "书.epub"))
    assert body(article) == list(BODY)


@pytest.mark.parametrize(
    ("chapter", "error"), [(None, ChapterNeeded), (0, UnknownChapter), (4, UnknownChapter)]
)
def test_a_book_lists_its_chapters(
    tmp_path: Path, chapter: int | None, error: type[ChapterNeeded | UnknownChapter]
) -> None:
    with pytest.raises(error) as caught:
        read(write(tmp_path, epub_bytes(CHAPTERS), "书.epub"), chapter=chapter)
    for line in ("  1  第一章 水边", "  2  第二章 归来", "  3  第三章 春天"):
        assert line in caught.value.message("zh")


def test_a_book_under_copy_protection(tmp_path: Path) -> None:
    protection = (
        "<encryption xmlns='urn:oasis:names:tc:opendocument:xmlns:container' xmlns:enc='http://www.w3.org/2001/04/xmlenc#'>"
        "<enc:EncryptedData><enc:EncryptionMethod Algorithm='http://www.w3.org/2001/04/xmlenc#aes128-cbc'/></enc:EncryptedData></encryption>"
    )
    with pytest.raises(EncryptedFile):
        read(
            write(tmp_path, epub_bytes(CHAPTERS, extra={"META-INF/encryption.xml": protection}), "书.epub"),
            chapter=1,
        )


def test_a_chapter_of_what_has_none(tmp_path: Path) -> None:
    with pytest.raises(NoChapters):
        read(write(tmp_path, article_text()), chapter=1)
