"""Articles of our own writing for the tests of reading, and the files they are read from."""

import io
import zipfile
from pathlib import Path

import docx
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph, SimpleDocTemplate

KAI = Path(__file__).parents[2] / "exports" / "fonts" / "QuizgenKai-Regular.ttf"

TITLE = "湿地为什么被称为“地球之肾”？"
BODY = (
    "湿地是陆地与水体之间的过渡地带，包括沼泽、湖泊、河滩和浅海。它的面积只占地球表面的百分之六，却养育了大约四成的已知物种，"
    "因此科学家把它和森林、海洋并列为三大生态系统。",
    "湿地最突出的本领是净化水质。水流进湿地以后，速度慢下来，泥沙随之沉淀；芦苇和香蒲的根系吸收水中的氮和磷，附着在根上的微生物"
    "再把有机物分解掉。经过这样的过滤，流出的水往往比流入时清澈得多。",
    "遗憾的是，许多人曾经把湿地看作荒地。二十世纪中期以来，围湖造田和城市扩张使不少湿地消失。林教授说：“我们填掉一片沼泽只要几天，"
    "恢复它却要几十年。每一片消失的湿地，都是我们欠下的债。”",
    "近年来，情况正在好转。各地建立了湿地公园，退耕还湿的工程也陆续开工。保护湿地不只是为了候鸟，更是为了我们自己。",
)
TRADITIONAL = (
    "清晨的市場裡，賣豆花的老闆娘一邊招呼客人，一邊回頭叮嚀孩子把書包背好。她說：「讀書的時候要專心，做生意的時候也要專心。」"
    "這句話，我記了很多年。後來我離開家鄉，在陌生的城市工作，每當遇到難題，就會想起那個熱氣騰騰的早晨。"
)


def article_text(*, separator: str = "\n") -> str:
    return separator.join((TITLE, *BODY))


def write(folder: Path, content: str | bytes, name: str = "文章.txt") -> str:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return str(path)


def docx_bytes() -> bytes:
    document = docx.Document()
    document.add_paragraph(TITLE, style="Title")
    document.add_paragraph("作者：林远")
    document.add_paragraph("　　" + BODY[0])
    document.add_heading("净化水质", level=1)
    document.add_paragraph(BODY[1])
    document.add_paragraph("湿地公园的清晨", style="Caption")
    table = document.add_table(rows=1, cols=1)
    table.cell(0, 0).text = BODY[2]
    last = document.add_paragraph(BODY[3][:20])
    last.add_run(BODY[3][20:]).bold = True
    return _saved(document)


def docx_with_revisions() -> bytes:
    """A file with text inserted, text deleted and a phonetic guide, as revision marks and pinyin leave them."""
    document = docx.Document()
    document.add_paragraph("标记句子")
    content = io.BytesIO(_saved(document))
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    paragraph = (
        f"<w:p {space}><w:r><w:t>{BODY[0]}</w:t></w:r>"
        "<w:ins><w:r><w:t>这是插入的一句。</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>这是删掉的一句。</w:delText></w:r></w:del>"
        "<w:r><w:ruby><w:rt><w:r><w:t>zhǎo</w:t></w:r></w:rt>"
        "<w:rubyBase><w:r><w:t>沼</w:t></w:r></w:rubyBase></w:ruby></w:r><w:r><w:t>泽很静。</w:t></w:r></w:p>"
    )
    return _replaced(
        content.getvalue(), "word/document.xml", "<w:p><w:r><w:t>标记句子</w:t></w:r></w:p>", paragraph
    )


def _saved(document: "docx.document.Document") -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _replaced(archive: bytes, member: str, old: str, new: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as source, zipfile.ZipFile(stream, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            if name == member:
                assert old.encode() in data
                data = data.replace(old.encode(), new.encode())
            target.writestr(name, data)
    return stream.getvalue()


def pdf_bytes(
    paragraphs: tuple[str, ...] = (TITLE, *BODY),
    *,
    embedded: bool = False,
    justified: bool = False,
    password: str = "",
) -> bytes:
    """A typical printed article: centred title, indented paragraphs, running head, page number."""
    font = "STSong-Light"
    if embedded:
        font = "Kai"
        pdfmetrics.registerFont(TTFont(font, str(KAI)))
    else:
        pdfmetrics.registerFont(UnicodeCIDFont(font))
    heading = ParagraphStyle("heading", fontName=font, fontSize=18, leading=28, alignment=1)
    body = ParagraphStyle(
        "body",
        fontName=font,
        fontSize=12,
        leading=20,
        firstLineIndent=24,
        wordWrap="CJK",
        alignment=4 if justified else 0,
    )

    def furniture(canvas: Canvas, document: SimpleDocTemplate) -> None:
        canvas.setFont(font, 9)
        canvas.drawString(72, 800, "初中语文阅读训练")
        canvas.drawCentredString(297, 30, f"— {document.page} —")

    stream = io.BytesIO()
    encryption = StandardEncryption(password, strength=128) if password else None
    story = [Paragraph(paragraphs[0], heading), *(Paragraph(text, body) for text in paragraphs[1:])]
    SimpleDocTemplate(stream, encrypt=encryption).build(story, onFirstPage=furniture, onLaterPages=furniture)
    return stream.getvalue()


def pdf_with_fonts_changing(lines: tuple[tuple[str, str], ...]) -> bytes:
    """Lines of two pieces each, the second in another font, as where a subset of an embedded font is full."""
    pdfmetrics.registerFont(TTFont("Kai", str(KAI)))
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    stream = io.BytesIO()
    canvas = Canvas(stream)
    for number, (first, second) in enumerate(lines):
        text = canvas.beginText(60, 780 - 24 * number)
        text.setFont("Kai", 14)
        text.textOut(first)
        text.setFont("STSong-Light", 14)
        text.textOut(second)
        canvas.drawText(text)
    canvas.save()
    return stream.getvalue()


def pdf_in_columns(*, indent: float, space: float) -> bytes:
    """An article in two columns, its paragraphs indented or set apart."""
    font = "STSong-Light"
    pdfmetrics.registerFont(UnicodeCIDFont(font))
    heading = ParagraphStyle("heading", fontName=font, fontSize=16, leading=24, wordWrap="CJK")
    body = ParagraphStyle(
        "body",
        fontName=font,
        fontSize=10.5,
        leading=16,
        firstLineIndent=indent,
        spaceBefore=space,
        wordWrap="CJK",
    )
    stream = io.BytesIO()
    document = BaseDocTemplate(stream)
    document.addPageTemplates(PageTemplate(frames=[Frame(60, 560, 230, 220), Frame(310, 560, 230, 220)]))
    document.build([Paragraph(TITLE, heading), *(Paragraph(text, body) for text in BODY * 2)])
    return stream.getvalue()


def scanned_pdf() -> bytes:
    stream = io.BytesIO()
    canvas = Canvas(stream)
    canvas.rect(100, 100, 300, 400, fill=1)
    canvas.save()
    return stream.getvalue()


def page(main: str, *, title: str = "") -> str:
    return (
        f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>{title or TITLE}_某某网</title></head><body>"
        "<nav><ul><li><a href='/'>首页</a></li><li><a href='/news'>新闻中心</a></li></ul></nav>"
        f"<article><h1>{title or TITLE}</h1>{main}</article>"
        "<div class='comments'><p>热门评论：写得真好，我要收藏起来慢慢看。</p></div>"
        "<footer>版权所有 违者必究 联系我们</footer></body></html>"
    )


def article_page() -> str:
    figure = "<figure><img src='a.jpg'><figcaption>候鸟在湿地公园越冬</figcaption></figure>"
    paragraphs = [f"<p>{text}</p>" for text in BODY]
    return page("".join([*paragraphs[:2], figure, *paragraphs[2:]]))


def epub_bytes(
    chapters: dict[str, tuple[str, ...]],
    *,
    ncx: bool = False,
    extra: dict[str, str] | None = None,
    joined: bool = False,
) -> bytes:
    """A book with a cover page and the given chapters (title → paragraphs), in files or joined in one."""
    head = "<?xml version='1.0' encoding='utf-8'?>"
    space = "xmlns='http://www.w3.org/1999/xhtml' xmlns:epub='http://www.idpf.org/2007/ops'"
    sections = {
        title: f"<h2 id='c{number}'>{title}</h2>" + "".join(f"<p>{text}</p>" for text in paragraphs)
        for number, (title, paragraphs) in enumerate(chapters.items(), start=1)
    }
    files = {"cover.xhtml": "<p>封面</p>"}
    targets = {}
    for number, (title, section) in enumerate(sections.items(), start=1):
        file = "all.xhtml" if joined else f"c{number}.xhtml"
        files[file] = files.get(file, "") + section
        targets[title] = f"{file}#c{number}" if joined else file
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", "application/epub+zip")
        archive.writestr(
            "META-INF/container.xml",
            f"{head}<container xmlns='urn:oasis:names:tc:opendocument:xmlns:container'><rootfiles>"
            "<rootfile full-path='OEBPS/book.opf' media-type='application/oebps-package+xml'/></rootfiles></container>",
        )
        for name, content in files.items():
            archive.writestr(
                f"OEBPS/{name}",
                f"{head}<html {space}><head><title>书</title></head><body>{content}</body></html>",
            )
        links = "".join(f"<li><a href='{target}'>{title}</a></li>" for title, target in targets.items())
        archive.writestr(
            "OEBPS/nav.xhtml",
            f"{head}<html {space}><body><nav epub:type='toc'><ol>{links}</ol></nav></body></html>",
        )
        points = "".join(
            f"<navPoint><navLabel><text>{title}</text></navLabel><content src='{target}'/></navPoint>"
            for title, target in targets.items()
        )
        archive.writestr(
            "OEBPS/toc.ncx",
            f"{head}<ncx xmlns='http://www.daisy.org/z3986/2005/ncx/'><navMap>{points}</navMap></ncx>",
        )
        items = "".join(
            f"<item id='{name[:-6]}' href='{name}' media-type='application/xhtml+xml'/>" for name in files
        )
        table = (
            "<item id='ncx' href='toc.ncx' media-type='application/x-dtbncx+xml'/>"
            if ncx
            else "<item id='nav' href='nav.xhtml' properties='nav' media-type='application/xhtml+xml'/>"
        )
        spine = "".join(f"<itemref idref='{name[:-6]}'/>" for name in files)
        archive.writestr(
            "OEBPS/book.opf",
            f"{head}<package xmlns='http://www.idpf.org/2007/opf'><metadata xmlns:dc='http://purl.org/dc/elements/1.1/'>"
            f"<dc:title>湿地之书</dc:title><dc:creator>林远</dc:creator></metadata><manifest>{items}{table}</manifest>"
            f"<spine toc='ncx'>{spine}</spine></package>",
        )
        for name, content in (extra or {}).items():
            archive.writestr(name, content)
    return stream.getvalue()
