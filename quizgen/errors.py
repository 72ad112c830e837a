"""Every error that quizgen shows, in one tree.

UserError                         question_banks.errors: a message in Chinese and English, exit code 2
├── BankError                     question_banks.storage: a saved bank is damaged, foreign, newer, locked
├── ExportError                   exports: a bank cannot be written in the wanted form
├── ReadingError                  quizgen.reading: an article cannot be read
├── TemplateError                 quizgen.asking.templates: a template is wrong
├── BlueprintError                quizgen.commands.blueprints: a blueprint file is wrong
└── TooShort                      quizgen.pipeline: not enough text for a worksheet
    ├── TooPlain                  quizgen.pipeline: enough text, too few sentences that can stand alone
    └── TooNarrow                 quizgen.pipeline: too narrow settings
"""

from question_banks.errors import BankError, Language, UserError

__all__ = [
    "BankError",
    "BlueprintError",
    "Language",
    "ReadingError",
    "TemplateError",
    "TooNarrow",
    "TooPlain",
    "TooShort",
    "UserError",
]


class ReadingError(UserError):
    """An article cannot be read. Each reader raises a subclass that says why and what to do."""


class TemplateError(UserError):
    """A template is wrong: in which file, on which line, what is wrong and what would be right."""

    zh = "模板有误：{file}，第{line}行：{zh_problem} 应为：{zh_remedy}"
    en = "Wrong template: {file}, line {line}: {en_problem} Right would be: {en_remedy}"


class BlueprintError(UserError):
    """A blueprint file is wrong: on which line, what is wrong and what would be right."""

    zh = "细目表有误：{file}，第{line}行：{zh_problem} 应为：{zh_remedy}。"
    en = "Wrong blueprint: {file}, line {line}: {en_problem} Right would be: {en_remedy}."


class TooShort(UserError):
    """The article yields no worksheet: there is too little of it."""

    zh = "文章太短：正文只有{length}字，只能出{possible}道题，凑不成一份练习。请换一篇长一些的文章，一般要600字以上。"
    en = (
        "The article is too short: {length} characters yield {possible} questions, which is no worksheet. "
        "Take a longer one, of 600 characters or more as a rule."
    )


class TooPlain(TooShort):
    """The article is long enough, but few of its sentences can stand alone."""

    zh = "这篇文章有{length}字，但能单独成题的句子太少，只能出{possible}道合格的题，凑不成一份练习。请换一篇叙述或说理较完整的文章。"
    en = (
        "The article has {length} characters, but few sentences that can stand alone: {possible} good questions "
        "are no worksheet. Take an article that tells or argues in full sentences."
    )


class TooNarrow(TooShort):
    """The settings leave too few questions."""

    zh = "按这样的题型和比例，这篇文章只能出{possible}道合格的题。请放宽 --response-formats 或 --mix 再试。"
    en = (
        "With these formats and this mix the article yields {possible} good questions. "
        "Widen --response-formats or --mix and try again."
    )
