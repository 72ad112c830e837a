"""Markdown: its marks are taken off; headings become headings, code and tables are left out.

Many who write Chinese in Markdown leave no blank line between paragraphs, so lines are joined by the same
rule as those of plain text.
"""

import re

from quizgen.reading.blocks import Block, Document, Source
from quizgen.reading.cleaning import without_references
from quizgen.reading.lines import paragraphs_of

_FRONT_MATTER = re.compile(r"\A---\n(?P<fields>(?:.*\n)*?)(?:---|\.\.\.)(?:\n|\Z)")
_FIELD = re.compile(r"^(?P<name>title|author)\s*:\s*[\"']?(?P<value>.*?)[\"']?\s*$", re.M | re.I)
_HEADING = re.compile(r"^ {0,3}(?P<marks>#{1,6})[ \t]+(?P<text>.*?)[ \t#]*$")
_UNDERLINE = re.compile(r"^ {0,3}(?P<mark>=|-)(?P=mark){2,}\s*$")
_RULE = re.compile(r"^ {0,3}([-*_])(?:\s*\1){2,}\s*$")
_FENCE = re.compile(r"^ {0,3}(```|~~~)")
_IMAGE_LINE = re.compile(r"^\s*!\[(?P<text>[^\]]*)\]\([^)]*\)\s*$")
_QUOTE = re.compile(r"^ {0,3}(?:> ?)+")
_BULLET = re.compile(r"^\s*[-*+]\s+(?=\S)")
_TABLE = re.compile(r"^\s*\|.*\|\s*$")
_COMMENT = re.compile(r"<!--.*?-->", re.S)
_INLINE = (
    (re.compile(r"!\[[^\]]*\]\([^)]*\)"), ""),
    (re.compile(r"\[(?P<text>[^\]]*)\]\((?:[^()\s]|\([^()]*\))*(?:\s+\"[^\"]*\")?\)"), r"\g<text>"),
    (re.compile(r"\[\^[^\]]+\](?!:)"), ""),
    (re.compile(r"<(?P<url>https?://[^>]+)>"), r"\g<url>"),
    (re.compile(r"</?(?:br|b|i|em|strong|u|sup|sub|span|p|div|font|center)\b[^>]*>", re.I), ""),
    (re.compile(r"(?P<mark>\*\*\*|\*\*|\*)(?=\S)(?P<text>[^*\n]+?)(?<=\S)(?P=mark)"), r"\g<text>"),
    (
        re.compile(
            r"(?<![A-Za-z0-9_])(?P<mark>__|_)(?=\S)(?P<text>[^_\n]+?)(?<=\S)(?P=mark)(?![A-Za-z0-9_])"
        ),
        r"\g<text>",
    ),
    (re.compile(r"~~(?P<text>[^~\n]+)~~"), r"\g<text>"),
    (re.compile(r"`(?P<text>[^`\n]+)`"), r"\g<text>"),
    (re.compile(r"\\(?P<char>[\\`*_{}\[\]()#+\-.!>~|])"), r"\g<char>"),
)


def read_markdown(source: Source) -> Document:
    text = source.text
    title = author = ""
    front = _FRONT_MATTER.match(text)
    if front:
        for field in _FIELD.finditer(front["fields"]):
            if field["name"].lower() == "title":
                title = field["value"]
            else:
                author = field["value"]
        text = text[front.end() :]
    lines = _COMMENT.sub("", text).split("\n")
    return Document(tuple(_blocks(lines)), title=title, author=author)


def _blocks(lines: list[str]) -> list[Block]:
    blocks: list[Block] = []
    plain: list[str] = []

    def flush() -> None:
        blocks.extend(Block(_bare(paragraph)) for paragraph in paragraphs_of(plain))
        plain.clear()

    fence = ""
    for line in lines:
        fenced = _FENCE.match(line)
        if fence or fenced:
            if fenced and not fence:
                fence = fenced[1]
            elif fenced and fenced[1] == fence:
                fence = ""
            continue
        heading, underline, image = _HEADING.match(line), _UNDERLINE.match(line), _IMAGE_LINE.match(line)
        if heading:
            flush()
            blocks.append(Block(_bare(heading["text"]), "heading", len(heading["marks"])))
        elif underline and plain and plain[-1].strip() and len(plain[-1]) < 60:
            text = plain.pop()
            flush()
            blocks.append(Block(_bare(text), "heading", 1 if underline["mark"] == "=" else 2))
        elif _RULE.match(line) or _TABLE.match(line):
            plain.append("")
        elif image:
            flush()
            if image["text"]:
                blocks.append(Block(_bare(image["text"]), "caption"))
        else:
            quote = _QUOTE.match(line)
            bare = line[quote.end() :] if quote else line
            if _BULLET.match(bare):
                flush()
                bare = _BULLET.sub("", bare)
            # Two spaces at the end are a line break that the author wants.
            plain.append(bare)
            if line.endswith("  ") and line.strip():
                plain.append("")
    flush()
    return blocks


def _bare(text: str) -> str:
    for pattern, replacement in _INLINE:
        text = pattern.sub(replacement, text)
    return without_references(text).strip()
