"""A blueprint file (双向细目表): what a paper holds, row by row, as TOML or as CSV out of a spreadsheet.

    [[row]]                      题型,难度,题数,分值
    format = "单选题"            单选题,容易,3,2
    difficulty = "容易"          简答题,较难,2,4
    count = 3
    points = 2

Names of columns and values are Chinese or English; an empty cell leaves its column open.
"""

import csv
import io
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from quizgen.commands.options import MOST_QUESTIONS, OTHER_NAMES
from quizgen.errors import BlueprintError
from quizgen.messages import CATALOGUE

if TYPE_CHECKING:
    from question_banks.models import Blueprint, BlueprintRow

MAX_BYTES = 1_000_000

COLUMNS = {
    "kind": ("类别", "题类", "kind"),
    "level": ("层级", "能力层级", "认知层级", "level", "bloom"),
    "format": ("题型", "format"),
    "difficulty": ("难度", "difficulty"),
    "count": ("题数", "题量", "数量", "count"),
    "points": ("分值", "每题分值", "每题分数", "points"),
}
LEVELS = {
    "remember": ("识记", "记忆"),
    "understand": ("理解",),
    "apply": ("应用", "运用"),
    "analyse": ("分析", "分析综合"),
    "evaluate": ("评价", "鉴赏评价"),
    "create": ("创造", "探究"),
}
BANDS = {
    "easy": ("容易", "易", "较易"),
    "medium": ("中等", "中", "适中"),
    "hard": ("较难", "难", "困难"),
}


def read_blueprint(path: Path) -> "Blueprint":
    """The blueprint in a file. Raises BlueprintError for the first thing wrong, with its line."""
    from question_banks.models import Blueprint

    text = _text(path)
    entries = _from_csv(text, path) if path.suffix.lower() == ".csv" else _from_toml(text, path)
    rows = [_row(entry, line, path) for line, entry in entries]
    if not rows:
        raise _wrong(path, 1, "里面没有一行题目。", "It has no rows.", "至少一行", "one row at least")
    total = sum(row.count for row in rows)
    if total > MOST_QUESTIONS:
        raise _wrong(
            path,
            entries[-1][0],
            f"各行合计{total}题，太多了。",
            f"The rows ask for {total} questions, which is too many.",
            f"合计不超过{MOST_QUESTIONS}题",
            f"{MOST_QUESTIONS} at most",
        )
    return Blueprint(rows=tuple(rows), count=total)


def _text(path: Path) -> str:
    from quizgen.reading.decoding import decode

    try:
        if path.stat().st_size > MAX_BYTES:
            raise _wrong(
                path,
                1,
                "文件太大，不像细目表。",
                "The file is too large for a blueprint.",
                "几行的表",
                "a table of a few rows",
            )
        text = decode(path.read_bytes())
    except OSError:
        text = None
    if text is None:
        raise _wrong(
            path,
            1,
            "文件无法读取。",
            "The file cannot be read.",
            "一个 .toml 或 .csv 文件",
            "a .toml or .csv file",
        )
    return text


def _from_toml(text: str, path: Path) -> list[tuple[int, dict[str, Any]]]:
    try:
        parsed = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = int(match[1]) if (match := re.search(r"line (\d+)", str(error))) else text.count("\n") + 1
        raise _wrong(
            path,
            line,
            "不是合法的TOML。",
            "This is not valid TOML.",
            'format = "单选题"',
            'format = "single_choice"',
        ) from error
    rows = parsed.get("row")
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows) or set(parsed) != {"row"}:
        raise _wrong(
            path, 1, "应由若干个 [[row]] 组成。", "It must consist of [[row]] tables.", "[[row]]", "[[row]]"
        )
    starts = [n for n, line in enumerate(text.splitlines(), 1) if line.strip().startswith("[[row]]")]
    starts += [1] * (len(rows) - len(starts))
    return list(zip(starts, rows, strict=False))


def _from_csv(text: str, path: Path) -> list[tuple[int, dict[str, Any]]]:
    try:
        lines = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except csv.Error as error:
        raise _wrong(
            path, 1, "不是合法的CSV。", "This is not valid CSV.", "题型,题数", "format,count"
        ) from error
    filled = [(number, cells) for number, cells in enumerate(lines, 1) if any(cell.strip() for cell in cells)]
    if not filled:
        return []
    head = [cell.strip() for cell in filled[0][1]]
    entries = []
    for number, cells in filled[1:]:
        if len(cells) > len(head) and any(cell.strip() for cell in cells[len(head) :]):
            raise _wrong(
                path,
                number,
                "这一行的格子比表头多。",
                "This row has more cells than the header.",
                f"{len(head)}格",
                f"{len(head)} cells",
            )
        entry = {name: cell.strip() for name, cell in zip(head, cells, strict=False) if cell.strip()}
        if next(iter(entry.values()), "") in ("合计", "总计", "total"):
            continue  # the last line of most such tables
        entries.append((number, entry))
    return entries


def _row(entry: dict[str, Any], line: int, path: Path) -> "BlueprintRow":
    from question_banks.models import FORMATS, KINDS, BlueprintRow

    known = {name.lower(): column for column, names in COLUMNS.items() for name in names}
    values: dict[str, Any] = {}
    for name, value in entry.items():
        column = known.get(name.strip().lower())
        if column is None:
            heads = [names[0] for names in COLUMNS.values()]
            raise _wrong(
                path,
                line,
                f"没有“{name}”这一栏。",
                f"There is no column “{name}”.",
                "、".join(heads),
                ", ".join(COLUMNS),
            )
        values[column] = value
    given: dict[str, Any] = {
        "kind": _one_of(values, "kind", {kind: _catalogued("kind", kind) for kind in KINDS}, line, path),
        "level": _one_of(values, "level", LEVELS, line, path),
        "format": _one_of(values, "format", {f: _format_names(f) for f in FORMATS}, line, path),
        "difficulty": _one_of(values, "difficulty", BANDS, line, path),
        "count": _number(values, "count", line, path, whole=True),
        "points": _number(values, "points", line, path, whole=False),
    }
    if given["count"] is None:
        raise _wrong(path, line, "没有写题数。", "The number of questions is missing.", "题数 3", "count = 3")
    return BlueprintRow(**given)


def _catalogued(group: str, name: str) -> tuple[str, ...]:
    zh, en = CATALOGUE[f"{group}.{name}"]
    return zh, zh + "题", en


def _format_names(name: str) -> tuple[str, ...]:
    zh, en = CATALOGUE[f"format.{name}"]
    return (
        zh,
        zh.removesuffix("题"),
        en,
        en.replace(" ", "_"),
        *(o for o, f in OTHER_NAMES.items() if f == name),
    )


def _one_of(
    values: dict[str, Any], column: str, names: Mapping[str, tuple[str, ...]], line: int, path: Path
) -> str | None:
    value = values.get(column)
    if value is None or value == "":
        return None
    wanted = str(value).strip().lower()
    for name, others in names.items():
        if wanted == name or wanted in (other.lower() for other in others):
            return name
    raise _wrong(
        path,
        line,
        f"“{COLUMNS[column][0]}”不能是“{value}”。",
        f"{column} cannot be “{value}”.",
        "、".join(others[0] for others in names.values()),
        ", ".join(names),
    )


def _number(values: dict[str, Any], column: str, line: int, path: Path, *, whole: bool) -> float | int | None:
    value = values.get(column)
    if value is None or value == "":
        return None
    number: float | None = None
    if not isinstance(value, bool):
        try:
            number = float(value)
        except (TypeError, ValueError):
            number = None
    if number is None or not 0 < number <= MOST_QUESTIONS or (whole and number != int(number)):
        example = 3 if whole else 2
        raise _wrong(
            path,
            line,
            f"“{COLUMNS[column][0]}”应是{'大于0的整数' if whole else '大于0的数'}，不能是“{value}”。",
            f"{column} must be a {'whole ' if whole else ''}number above 0, not “{value}”.",
            str(example),
            str(example),
        )
    return int(number) if whole else number


def _wrong(path: Path, line: int, zh: str, en: str, zh_right: str, en_right: str) -> BlueprintError:
    return BlueprintError(
        file=str(path), line=line, zh_problem=zh, en_problem=en, zh_remedy=zh_right, en_remedy=en_right
    )
