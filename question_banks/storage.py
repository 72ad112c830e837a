"""Banks on the disk: one JSON file each, read with every check and written whole or not at all."""

import json
import os
import re
import stat
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NoReturn

from pydantic import ValidationError

from question_banks.atomic import write_atomically
from question_banks.damage import Damage, first_damage, half_character, misplaced_quotation
from question_banks.errors import BankError
from question_banks.migrations import MIGRATIONS, Json, Migration, NoMigration, migrate
from question_banks.models import SCHEMA_VERSION, QuestionBank

_SPELLS_SURROGATES = re.compile(rb"\\u[dD][89a-fA-F]")
MAX_BYTES = 200_000_000


class NoSuchBank(BankError):
    zh = "找不到题库“{path}”。请检查路径和文件名。"
    en = "There is no bank “{path}”. Check the folder and the name."


class BankIsAFolder(BankError):
    zh = "“{path}”是一个文件夹，不是题库文件。请指定里面的 .json 文件。"
    en = "“{path}” is a folder, not a bank. Name the .json file in it."


class BankUnreadable(BankError):
    zh = "打不开题库“{path}”：{reason_zh}。请检查文件的读取权限，或把它复制到自己的文件夹里。"
    en = "Cannot open the bank “{path}”: {reason_en}. Check its permissions, or copy it to a folder of your own."


class BankTooLarge(BankError):
    zh = "“{path}”有{megabytes}兆字节，超过了题库的上限（{limit}兆）。它多半不是quizgen的题库。"
    en = "“{path}” has {megabytes} MB, more than a bank may have ({limit} MB). It is probably not a quizgen bank."


class NotUtf8(BankError):
    zh = "题库“{path}”不是UTF-8编码的文本：第{offset}个字节有误。{remedy_zh}"
    en = "The bank “{path}” is not UTF-8 text: byte {offset} is wrong. {remedy_en}"


class NotJson(BankError):
    zh = "题库“{path}”不是完整的JSON：第{line}行第{column}列有误{reason_zh}。{remedy_zh}"
    en = "The bank “{path}” is not complete JSON: line {line}, column {column} ({reason_en}). {remedy_en}"


class ForeignJson(BankError):
    zh = "“{path}”是JSON文件，但不是quizgen的题库（{found_zh}）。请指定由quizgen保存的文件。"
    en = "“{path}” is JSON but not a quizgen bank ({found_en}). Name a file that quizgen has saved."


class NewerBank(BankError):
    zh = "题库“{path}”由更新版本的quizgen保存（格式第{version}版，本程序只认到第{known}版）。请升级quizgen再打开。"
    en = (
        "The bank “{path}” was saved by a newer quizgen (format {version}; this one knows {known}). "
        "Upgrade quizgen to open it."
    )


class DamagedBank(BankError):
    zh = "题库“{path}”已损坏：{where_zh}：{problem_zh}{more_zh}。{remedy_zh}"
    en = "The bank “{path}” is damaged: {where_en}: {problem_en}{more_en}. {remedy_en}"


class MisplacedQuotation(DamagedBank):
    zh = (
        "题库“{path}”已损坏：{where_zh}的引文“{quote}”与原文对不上，原文第{start}至{end}字是“{actual}”。"
        "文章或题库可能在别处被改动过。{remedy_zh}"
    )
    en = (
        "The bank “{path}” is damaged: the quotation “{quote}” of {where_en} is not in its place; "
        "characters {start} to {end} of the article are “{actual}”. "
        "The article or the bank may have been edited elsewhere. {remedy_en}"
    )


class Unsavable(BankError):
    zh = "没有保存“{path}”：题库里有错（{where_zh}：{problem_zh}），存了就再也打不开。原有的文件没有改动；请撤销上一步再保存。"
    en = (
        "“{path}” was not saved: in the bank, {where_en}: {problem_en}, so that it could not be opened again. "
        "What was there is unchanged; undo the last step and save again."
    )


def load(path: Path, *, migrations: Mapping[int, Migration] = MIGRATIONS) -> QuestionBank:
    """The bank saved at `path`. Raises a BankError that says what is wrong, where, and what to do."""
    return _parse(_read(path), path, migrations)


def save(bank: QuestionBank, path: Path) -> Path | None:
    """Write the bank and return the backup (NAME.json.bak) of what it replaced, if it replaced anything.

    The same bank gives the same bytes. Raises CannotWrite, or Unsavable for a bank that could not be
    read again; the file at `path` is as it was then.
    """
    return write_atomically(path, checked_bytes(bank, path), keep_backup=True)


def checked_bytes(bank: QuestionBank, path: Path) -> bytes:
    """What `save` writes to `path`. Raises Unsavable for a bank that could not be read again."""
    values = bank.model_dump(mode="python", warnings=False)
    try:
        content = to_bytes(bank)
    except UnicodeEncodeError as error:
        half = half_character(values)
        if half is None:
            raise
        raise Unsavable(path=path, **half.words()) from error
    try:
        QuestionBank.model_validate(values)
    except ValidationError as error:
        raise Unsavable(path=path, **first_damage(error, values).words()) from error
    return content


def to_bytes(bank: QuestionBank) -> bytes:
    """The bank as UTF-8 JSON: Chinese readable, two spaces of indent, a newline at the end."""
    text = json.dumps(bank.model_dump(mode="json", warnings=False), ensure_ascii=False, indent=2)
    return (text + "\n").encode("utf-8")


def _read(path: Path) -> bytes:
    try:
        status = os.stat(path)
        if stat.S_ISDIR(status.st_mode):
            raise BankIsAFolder(path=path)
        if not stat.S_ISREG(status.st_mode):  # reading from a pipe would wait for ever
            raise BankUnreadable(path=path, reason_zh="不是普通文件", reason_en="it is no regular file")
        if status.st_size > MAX_BYTES:
            raise BankTooLarge(path=path, megabytes=status.st_size // 1_000_000, limit=MAX_BYTES // 1_000_000)
        return Path(path).read_bytes()
    except FileNotFoundError as error:
        raise NoSuchBank(path=path) from error
    except OSError as error:
        reason = error.strerror or type(error).__name__
        reason_zh = "没有读取的权限" if isinstance(error, PermissionError) else reason
        raise BankUnreadable(path=path, reason_zh=reason_zh, reason_en=reason) from error
    except ValueError as error:  # a NUL in the name
        raise NoSuchBank(path=repr(str(path))) from error


def _parse(content: bytes, path: Path, migrations: Mapping[int, Migration]) -> QuestionBank:
    bank = _object(_json(content, path), path)
    version = bank["schema_version"]
    if version > SCHEMA_VERSION:
        raise NewerBank(path=path, version=version, known=SCHEMA_VERSION)
    try:
        bank = migrate(bank, SCHEMA_VERSION, migrations)
    except NoMigration as error:
        raise _wrong_version(
            path, f"{version}是从未有过的版本", f"{version} is a version that never was"
        ) from error
    half = half_character(bank) if _SPELLS_SURROGATES.search(content) else None
    if half is not None:
        raise DamagedBank(path=path, **half.words(), more_zh="", more_en="", **_remedy(path))
    try:
        return QuestionBank.model_validate(bank)
    except ValidationError as error:
        _refuse(error, bank, path)


def _json(content: bytes, path: Path) -> Any:
    remedy = _remedy(path)
    try:
        text = content.decode("utf-8-sig")  # Notepad puts a mark in front
    except UnicodeDecodeError as error:
        raise NotUtf8(path=path, offset=error.start, **remedy) from error
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        where = {"line": error.lineno, "column": error.colno}
        raise NotJson(path=path, **where, reason_zh="", reason_en=error.msg, **remedy) from error
    except (RecursionError, ValueError) as error:  # a million brackets; a number of five thousand digits
        deep = isinstance(error, RecursionError)
        raise NotJson(
            path=path,
            line=1,
            column=1,
            reason_zh="（括号套得太深）" if deep else "（有一个数太长）",
            reason_en="nested too deeply" if deep else "a number is too long",
            **remedy,
        ) from error


def _object(value: Any, path: Path) -> Json:
    """`value` if it looks like a bank of some version, however damaged within."""
    if not isinstance(value, dict):
        kind_zh, kind_en = (
            ("一个列表", "a list") if isinstance(value, list) else ("一个单独的值", "a single value")
        )
        raise ForeignJson(path=path, found_zh=f"里面是{kind_zh}", found_en=f"it holds {kind_en}")
    marks = {"schema_version", "article", "questions"}
    if len(marks & value.keys()) < 2:
        raise ForeignJson(
            path=path, found_zh="里面没有题库应有的文章和题目", found_en="it has no article and no questions"
        )
    version = value.get("schema_version")
    if not isinstance(version, int) or isinstance(version, bool):
        raise _wrong_version(path, "缺失或不是整数", "missing or not a whole number")
    return value


def _wrong_version(path: Path, zh: str, en: str) -> DamagedBank:
    return DamagedBank(
        path=path,
        where_zh="格式版本（schema_version）",
        where_en="the format version (schema_version)",
        problem_zh=zh,
        problem_en=en,
        more_zh="",
        more_en="",
        **_remedy(path),
    )


def _refuse(error: ValidationError, bank: Json, path: Path) -> NoReturn:
    quotation = misplaced_quotation(bank)
    if quotation is not None and error.errors()[0]["loc"] == ():
        raise MisplacedQuotation(path=path, **quotation, **_remedy(path)) from error
    damage: Damage = first_damage(error, bank)
    others = error.error_count() - 1
    more = {
        "more_zh": f"（另有{others}处）" if others else "",
        "more_en": f" (and {others} more)" if others else "",
    }
    raise DamagedBank(path=path, **damage.words(), **more, **_remedy(path)) from error


def _remedy(path: Path) -> dict[str, str]:
    backup = Path(path).with_name(Path(path).name + ".bak")
    if os.path.isfile(backup):  # unlike Path.is_file, no error where that name would be too long
        return {
            "remedy_zh": f"上一次保存的内容还在“{backup}”里，可以直接打开它。",
            "remedy_en": f"What was saved before is still in “{backup}”: open that.",
        }
    return {
        "remedy_zh": "旁边没有备份（.bak）；请用自己留存的副本，或重新生成。",
        "remedy_en": "There is no backup (.bak) beside it: use a copy of your own, or generate it again.",
    }
