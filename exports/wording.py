"""Every fixed word that a worksheet or a key prints: one table for all formats of file.

Chinese is written in simplified characters and converted for an article in traditional ones. The bank's
own text is never converted. Slots are `{name}`; a value is put in as it is.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from exports.contract import ExportOptions
from question_banks.errors import Language
from question_banks.models import Format, QuestionBank, Script

_SLOT = re.compile(r"\{(\w+)\}")

WORDS: Mapping[str, tuple[str, str]] = {
    # The paper as a whole
    "title": ("现代文阅读练习", "Reading worksheet"),
    "worksheet": ("学生练习", "Worksheet"),
    "key": ("答案与解析", "Key and explanations"),
    "version_title": ("{title}（{version}卷）", "{title} (paper {version})"),
    "key_title": ("{title}　答案与解析", "{title}: key"),
    "school": ("学校", "School"),
    "class": ("班级", "Class"),
    "name": ("姓名", "Name"),
    "number": ("学号", "No."),
    "score": ("得分", "Score"),
    "page": ("第{page}页（共{total}页）", "Page {page} of {total}"),
    "article": ("阅读材料", "Article"),
    "read": (
        "阅读下面的文章，完成第{first}～{last}题。",
        "Read the article and answer questions {first}–{last}.",
    ),
    "read_one": ("阅读下面的文章，完成第{first}题。", "Read the article and answer question {first}."),
    "read_none": ("阅读下面的文章。", "Read the article."),
    "no_questions": ("（本卷没有题目。）", "(There are no questions on this paper.)"),
    "total": ("满分{points}分", "{points} points in all"),
    # Formats of question
    "single_choice": ("单项选择题", "Single choice"),
    "multiple_choice": ("多项选择题", "Multiple choice"),
    "true_false": ("判断题", "True or false"),
    "cloze": ("填空题", "Fill in the blanks"),
    "matching": ("连线题", "Matching"),
    "ordering": ("排序题", "Putting in order"),
    "short_answer": ("简答题", "Short answers"),
    "essay": ("开放题", "Open questions"),
    # Instructions of the sections
    "do_single_choice": (
        "每小题只有一个选项符合题意，请将其字母填在括号内。",
        "One option is right: write its letter in the brackets.",
    ),
    "do_multiple_choice": (
        "每小题有两个或两个以上选项符合题意，请将其字母填在括号内。",
        "Two or more options are right: write their letters in the brackets.",
    ),
    "do_true_false": (
        "正确的在括号内打“√”，错误的打“×”。",
        "Put √ in the brackets if the statement is true, × if it is false.",
    ),
    "do_cloze": ("请用文章中的词语填空。", "Complete the sentences with words from the article."),
    "do_matching": (
        "请从右栏选出与左栏对应的一项，将其字母填在括号内。",
        "Write the letter of the match on the right in the brackets on the left.",
    ),
    "do_ordering": ("请将字母按正确的顺序填在横线上。", "Write the letters in the right order on the lines."),
    "do_short_answer": ("请根据文章内容作答。", "Answer from the article."),
    "do_essay": (
        "观点不限，请结合文章内容说明理由。",
        "Any view is welcome: give reasons and refer to the article.",
    ),
    # Headings of sections: 本大题共N小题，每小题M分，共K分
    "section": ("{number}、{name}", "{number}. {name}"),
    "worth_each": (
        "本大题共{count}小题，每小题{each}分，共{total}分。",
        "{count} questions, {each} points each, {total} in all. ",
    ),
    "worth": ("本大题共{count}小题，共{total}分。", "{count} questions, {total} points. "),
    "worth_one": ("本大题共1小题，{total}分。", "1 question, {total} points. "),
    "points": ("（{points}分）", " ({points} points)"),
    "point": ("（1分）", " (1 point)"),
    "brackets": ("（{text}）", "({text})"),
    "order": ("正确的顺序：", "Right order: "),
    # The key
    "answer": ("【答案】", "Answer: "),
    "model_answer": ("【参考答案】", "Model answer: "),
    "scoring": ("【采分点】", "Scoring points: "),
    "keywords": ("（关键词：{words}）", " (key words: {words})"),
    "also": ("（也可以说：{words}）", " (also: {words})"),
    "accepted": ("第{number}空也可以填：{words}。", "Blank {number} also accepts: {words}. "),
    "correction": ("【改正】", "Correction: "),
    "explanation": ("【解析】", "Explanation: "),
    "option": ("{letter}项：{text}", "{letter}: {text} "),
    "evidence": ("【依据】", "Evidence: "),
    "guide": ("【答题指导】", "Guide: "),
    "rubric": ("【评分标准】", "Rubric: "),
    "for": ("【赞同的理由】", "For: "),
    "against": ("【不赞同的理由】", "Against: "),
    "in_paragraph": ("第{paragraph}段", "paragraph {paragraph}"),
    "on_line": ("第{paragraph}段第{line}行", "paragraph {paragraph}, line {line}"),
    "on_lines": ("第{paragraph}段第{line}～{last}行", "paragraph {paragraph}, lines {line}–{last}"),
    "in_title": ("标题", "title"),
    "elsewhere": ("文首或文末", "head or foot of the article"),
    "bracketed": ("（{text}）", " ({text})"),
    "quoted": ("{place}：“{quote}”", "{place}: “{quote}”"),
    "question_note": ("第{numbers}题", "Q{numbers}"),
    "separator": ("；", "; "),
    "list": ("、", ", "),
    "stop": ("。", "."),
}


@dataclass(frozen=True)
class Wording:
    """The table in one language and script."""

    language: Language
    script: Script

    def say(self, name: str, /, **slots: Any) -> str:
        """The words of this name with their slots filled. Raises KeyError for a name or slot not in the table."""
        return _SLOT.sub(lambda match: str(slots[match.group(1)]), self._template(name))

    def format_name(self, format_: Format) -> str:
        """单项选择题, Single choice, …"""
        return self._template(format_)

    def _template(self, name: str) -> str:
        chinese, english = WORDS[name]
        if self.language == "en":
            return english
        return in_script(chinese, self.script)


def wording_for(bank: QuestionBank, options: ExportOptions) -> Wording:
    """In the language the teacher chose, in the script of the article."""
    return Wording(options.language, bank.article.script)


def in_script(simplified: str, script: Script) -> str:
    """Fixed words of ours in the script of the article they stand beside."""
    return _traditional(simplified) if script == "traditional" else simplified


@lru_cache(maxsize=512)
def _traditional(text: str) -> str:
    from opencc import OpenCC  # only where it is needed: loading takes a moment

    return str(_converter(OpenCC).convert(text)).translate(_CORNERS)


_CORNERS = str.maketrans("“”", "「」")
"""The marks that our stems have around what they quote from a traditional article."""


@lru_cache(maxsize=1)
def _converter(kind: type) -> Any:
    return kind("s2t")
