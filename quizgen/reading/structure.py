"""From the blocks of a file to an Article: paragraphs with roles, sentences, quotations, exact offsets.

The text of an article is its paragraphs joined by single newlines. Body paragraphs are numbered from 1; a
title is taken from a heading or a line that looks like one, never made out of the body.
"""

import hashlib
import re
from dataclasses import dataclass, replace
from statistics import median

from question_banks.models import Article, Paragraph, Quotation, Role, Sentence, Span
from quizgen.language.script import detect_script
from quizgen.language.sentences import find_quotations, split_sentences
from quizgen.reading import roles
from quizgen.reading.blocks import Block, Document
from quizgen.reading.cleaning import clean

_RULE_LINE = re.compile(r"^[\s*=_~#+—–\-·•.]*$")
_PARAGRAPH_MARK = re.compile(r"^(?:[①-⑳]|[\[【（(](?P<number>\d{1,2})[\]】）)])\s*")
_TURN = re.compile(r"[\u4e00-\u9fffA-Z·]{1,8}[：:]")
_SUBHEADING_NEIGHBOUR = 40
_AUTHOR_IN_SOURCE = re.compile(
    r"作者\s*(?:[:：]\s*)?[“\"「]?(?P<name>[\u4e00-\u9fffA-Za-z·• ]{2,20})(?=[”\"」，,。；）)\s]|$)"
)
_LABEL = re.compile(r"^(?:作者|原作者|撰文|撰稿|文|图文|圖文)\s*[:：/／|｜丨]\s*")


@dataclass(frozen=True)
class _Line:
    text: str
    hint: str
    level: int
    role: Role | None = None


def build_article(document: Document) -> Article:
    """The article of a document. A document without any words gives an article with an empty text."""
    lines = _mark(_unnumber(_lines(document)), document.title)
    text = "\n".join(line.text for line in lines)
    paragraphs: list[Paragraph] = []
    sentences: list[Sentence] = []
    start = number = 0
    for index, line in enumerate(lines):
        role = line.role or "body"
        span = Span(start=start, end=start + len(line.text))
        number += role == "body"
        paragraphs.append(Paragraph(span=span, role=role, number=number if role == "body" else None))
        if role == "body":
            # What is asked and quoted begins after a 1. or •; what is printed keeps it.
            words = Span(start=span.start + roles.list_marker(line.text), end=span.end)
            sentences += [
                Sentence(span=sentence, paragraph=index) for sentence in split_sentences(text, words)
            ]
        start = span.end + 1
    body = [paragraph.span for paragraph in paragraphs if paragraph.role == "body"]
    quotations = tuple(Quotation(span=span, speaker=speaker) for span, speaker in find_quotations(text, body))
    source = _joined(lines, "source")
    return Article(
        id=article_id(text),
        title=next((line.text for line in lines if line.role == "title"), clean(document.title).strip()),
        byline=_joined(lines, "byline") or _named_author(source) or clean(document.author).strip(),
        source=source,
        script=detect_script(text),
        text=text,
        paragraphs=tuple(paragraphs),
        sentences=tuple(sentences),
        quotations=quotations,
    )


def _named_author(source: str) -> str:
    """The author whom a source line names: 文章来自某网，作者：林远 → 林远."""
    match = _AUTHOR_IN_SOURCE.search(source)
    return match["name"].strip() if match else ""


def article_id(text: str) -> str:
    """Twelve hexadecimal digits that depend on the text alone."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:12]


def _lines(document: Document) -> list[_Line]:
    """Clean, non-empty lines; rules of dashes and stars dropped, glued-on sources cut off."""
    lines: list[_Line] = []
    for block in document.blocks:
        for piece in clean(block.text).split("\n"):
            text = piece.strip().strip("\u3000").strip()
            if not text or _RULE_LINE.match(text):
                continue
            tail = roles.source_tail(text) if block.hint == "paragraph" else None
            if tail is None:
                lines.append(_Line(text, block.hint, block.level))
            else:
                lines.append(_Line(text[:tail].rstrip(), block.hint, block.level))
                lines.append(_Line(text[tail:].strip(), block.hint, block.level, "source"))
    return lines


def _unnumber(lines: list[_Line]) -> list[_Line]:
    """Lines without the ①②③ with which a paper numbers its paragraphs: ours would stand beside them.

    Only where they number the paragraphs through from 1: a ② in the middle of things may be a list.
    """
    marked = [index for index, line in enumerate(lines) if _PARAGRAPH_MARK.match(line.text)]
    if len(marked) < 3:
        return lines
    plain = [line for line in lines[marked[0] : marked[-1] + 1] if line.hint == "paragraph"]
    numbers = [_mark_number(lines[index].text) for index in marked]
    if numbers != list(range(1, len(marked) + 1)) or len(marked) < 0.8 * len(plain):
        return lines
    return [
        replace(line, text=_PARAGRAPH_MARK.sub("", line.text)) if index in marked else line
        for index, line in enumerate(lines)
    ]


def _mark_number(text: str) -> int:
    match = _PARAGRAPH_MARK.match(text)
    if match is None:
        return 0
    return int(match["number"]) if match["number"] else ord(text[0]) - ord("①") + 1


def _mark(lines: list[_Line], known_title: str) -> list[_Line]:
    """Lines with their roles. Order matters: what a line says of itself, then where it stands."""
    first_body = _first_body(lines)
    title = _title_index(lines, known_title)
    result: list[_Line] = []
    for index, line in enumerate(lines):
        role: Role
        if line.role is not None:
            role = line.role
        elif index == title:
            role = "title"
        elif title is None and index < first_body and line.hint == "heading":
            role = "caption"
        else:
            role = _role(lines, index, title, first_body)
        result.append(replace(line, role=role))
    return result


def _role(lines: list[_Line], index: int, title: int | None, first_body: int) -> Role:
    line = lines[index]
    text = line.text
    if line.hint == "caption" or line.hint == "heading":
        return "caption"
    at_edge = index <= first_body or index >= len(lines) - 4
    below_title = title is not None and index == title + 1
    if roles.is_source(text) and at_edge:
        return "source"
    if roles.is_byline(text) and at_edge and not _is_turn(lines, index):
        return "byline"
    if roles.is_dash_name(text) and (below_title or index == len(lines) - 1):
        return "byline"
    if below_title and index + 1 < len(lines) and roles.is_bare_name(text):
        return "byline"
    if roles.is_caption(text) or roles.is_symbols_only(text) or roles.is_section_label(text):
        return "caption"
    if index <= first_body and roles.is_instruction(text):
        return "caption"
    return "caption" if _is_subheading(lines, index) else "body"


def _first_body(lines: list[_Line]) -> int:
    """The index of the first line long enough to be nothing but body, or that ends as a sentence does."""
    for index, line in enumerate(lines):
        if line.hint != "paragraph" or _is_furniture(line.text):
            continue
        if len(line.text) > 40 or line.text[-1] in "。！？!?…”」』":
            if index == 0 and roles.is_title_like(line.text):
                continue
            return index
    return len(lines)


def _title_index(lines: list[_Line], known_title: str) -> int | None:
    """The line that is the title: a heading before the body, or a first line that looks like one."""
    front = range(_first_body(lines))
    for index in front:
        if known_title and lines[index].text == known_title.strip():
            return index
    headings = [index for index in front if lines[index].hint == "heading"]
    if headings:
        highest = min(lines[index].level for index in headings)
        return next(index for index in headings if lines[index].level == highest)
    for index in front[:4]:
        text = lines[index].text
        if lines[index].role is not None or _is_furniture(text) or roles.is_section_label(text):
            continue
        if roles.is_marked_heading(text):
            continue  # 一、湿地的作用 heads a part, not the whole
        return index if _heads(lines, index) else None
    return None


def _heads(lines: list[_Line], index: int) -> bool:
    """Whether the lines that follow are longer, as an article's are than its title.

    Verse and dialogue whose first line is as short as the next have no title by this rule.
    """
    text = lines[index].text
    if not roles.is_title_like(text) or _is_turn(lines, index):
        return False
    following = [len(line.text) for line in lines[index + 1 :] if not _is_furniture(line.text)]
    if following and index + 2 < len(lines) and roles.is_bare_name(lines[index + 1].text):
        following = following[1:]
    if not following:
        return False
    if text[-1] in "！？!?…”」』":
        # A cry or a question may as well be the first sentence of a story: a title stands before longer text.
        return following[0] >= 40 and following[0] > 2 * len(text)
    return max(following[:3]) > len(text) and (following[0] > 20 or median(following) > 1.5 * len(text))


def _is_furniture(text: str) -> bool:
    """Whether a line says of itself that it is no body, wherever it stands."""
    return (
        roles.is_byline(text)
        or roles.is_dash_name(text)
        or roles.is_source(text)
        or roles.is_caption(text)
        or roles.is_instruction(text)
    )


def _is_turn(lines: list[_Line], index: int) -> bool:
    """Whether a line is somebody's turn in an interview: 记者：…, where other lines begin in the same way."""
    label = _TURN.match(lines[index].text)
    return label is not None and sum(line.text.startswith(label.group()) for line in lines) > 1


def _is_subheading(lines: list[_Line], index: int) -> bool:
    """一、湿地的作用, or a short line without any punctuation between two long paragraphs."""
    text = lines[index].text
    if roles.is_marked_heading(text):
        return True
    if index + 1 >= len(lines):
        return False
    after = lines[index + 1]
    if roles.is_numbered_heading(text):
        return after.hint == "paragraph" and len(after.text) > len(text)
    if index == 0 or len(text) > 18 or not re.fullmatch(r"[\w “”《》·]+", text):
        return False
    return min(len(lines[index - 1].text), len(after.text)) >= _SUBHEADING_NEIGHBOUR


def _joined(lines: list[_Line], role: Role) -> str:
    """The byline or the source, without the word that only announces it and without its brackets."""
    texts = []
    for line in lines:
        if line.role == role:
            text = _LABEL.sub("", line.text) if role == "byline" else line.text
            if re.fullmatch(r"[（(【\[][^（(【\[]*[）)】\]]", text):
                text = text[1:-1].strip()
            texts.append(text.lstrip("□■◎●○◇◆☆★—–- "))
    return " ".join(texts)


__all__ = ["Block", "Document", "article_id", "build_article"]
