"""A cloze as one line of text: the blanks stand in 【】, other accepted answers after a bar.

周师傅把座钟拆成【一百四十六｜146】个零件，用【汽油】逐个清洗。

A 【, 】, ｜ or ＼ that belongs to the text itself has a ＼ before it.
"""

import re
from typing import Literal

from question_banks.models import Blank, Cloze

_TOKEN = re.compile(r"＼([【】｜＼])|([【】｜])|([^【】｜＼]+|＼)")
_SPECIAL = re.compile(r"[【】｜＼]")


def cloze_text(response: Cloze) -> str:
    """The segments and blanks as one line."""
    pieces = [_escaped(response.segments[0])]
    for blank, segment in zip(response.blanks, response.segments[1:], strict=True):
        answers = "｜".join(_escaped(each) for each in (blank.answer, *blank.accepted))
        pieces += [f"【{answers}】", _escaped(segment)]
    return "".join(pieces)


def parse_cloze(text: str) -> Cloze | Literal["none", "open", "empty"]:
    """The cloze that the line means, without evidence; or what is wrong: no blank, a bracket without its
    match, a blank without an answer."""
    segments, blanks = [""], []
    answers: list[str] | None = None  # those of the blank we are in
    for escaped, mark, plain in _TOKEN.findall(text):
        if mark == "【":
            if answers is not None:
                return "open"
            answers = [""]
        elif mark == "】":
            if answers is None:
                return "open"
            given = [each.strip() for each in answers if each.strip()]
            if not given:
                return "empty"
            blanks.append(Blank(answer=given[0], accepted=tuple(dict.fromkeys(given[1:]))))
            segments.append("")
            answers = None
        elif answers is None:
            segments[-1] += escaped or plain or mark
        elif mark == "｜":
            answers.append("")
        else:
            answers[-1] += escaped or plain
    if answers is not None:
        return "open"
    if not blanks:
        return "none"
    return Cloze(segments=tuple(" ".join(each.split("\n")) for each in segments), blanks=tuple(blanks))


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"＼\g<0>", text)
