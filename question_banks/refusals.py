"""Edits that cannot be: what is wrong, in the teacher's words.

EditRefused ── NoSuchQuestion, AlreadyOnPaper, NotInReserve, NotOnPaper,
               NothingToShuffle, WrongPoints, QuoteNotInArticle
"""

from question_banks.errors import BankError


class EditRefused(BankError):
    """The edit would make a bank that cannot be. Nothing has changed."""

    zh = "不能这样改：{reason_zh}。"
    en = "This cannot be done: {reason_en}."


class NoSuchQuestion(EditRefused):
    zh = "题库里没有编号为“{id}”的题，可能已经删掉或撤销了。"
    en = "The bank has no question “{id}”; it may have been deleted, or its making undone."


class AlreadyOnPaper(EditRefused):
    zh = "这道题已经在卷面上了，不能再放一次。"
    en = "This question is on the paper already; it cannot stand there twice."


class NotInReserve(EditRefused):
    zh = "这道题不在备选题里，不能用来替换。请从备选题里选一道。"
    en = "This question is not in reserve, so that it cannot take another's place. Choose one that is."


class NotOnPaper(EditRefused):
    zh = "这道题不在卷面上，没有先后可调。请先审定它，或恢复为建议题。"
    en = "This question is not on the paper, so that it has no place to move from. Approve or restore it first."


class NothingToShuffle(EditRefused):
    zh = "这种题型没有可以打乱次序的选项。"
    en = "A question of this format has no options to shuffle."


class WrongPoints(EditRefused):
    zh = "分值应当大于0，不能是{points}。"
    en = "Points must be above 0; {points} will not do."


class QuoteNotInArticle(EditRefused):
    zh = "依据“{quote}”不是原文那个位置上的文字。请在文章里重新选定。"
    en = "The evidence “{quote}” is not what the article says at its place. Select it in the article again."
