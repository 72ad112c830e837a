"""The words at the head of a section, for the printed page and for its preview on the screen."""

from exports.paper.text import chinese_number, figure
from exports.wording import Wording
from question_banks.sections import Section


def section_heading(words: Wording, index: int, section: Section) -> tuple[str, str]:
    """一、单项选择题 and （本大题共3小题，每小题3分，共9分。每小题只有……）; `index` counts from 1."""
    say = words.say
    number = chinese_number(index) if words.language == "zh" else str(index)
    heading = say("section", number=number, name=words.format_name(section.format))
    count, total, each = len(section.numbered), figure(section.points), common_points(section)
    if count == 1:
        worth = say("worth_one", total=total)
    elif each is not None:
        worth = say("worth_each", count=count, each=figure(each), total=total)
    else:
        worth = say("worth", count=count, total=total)
    instruction = say("brackets", text=worth + say(f"do_{section.format}"))
    return heading, f" {instruction}" if words.language == "en" else instruction


def common_points(section: Section) -> float | None:
    """What each question of the section is worth, if all are worth the same."""
    points = {question.points for _, question in section.numbered}
    return points.pop() if len(points) == 1 else None
