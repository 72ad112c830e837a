"""Templates are data: TOML files, a user's own folder overriding by id, every one in Chinese and English.

A template names the kind of fact it asks about; SLOTS lists what each kind offers.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import Any, get_args

from question_banks.models import FORMATS, KINDS, Bloom, Format, Kind, Process, QuestionLanguage
from quizgen.errors import TemplateError

_COMMON = ("n",)
_IN_PLACE = ("question", "gapped", "answer")
SLOTS: dict[str, tuple[str, ...]] = {
    "person": _IN_PLACE, "organisation": _IN_PLACE, "place": _IN_PLACE, "work": _IN_PLACE,
    "quantity": _IN_PLACE, "time": _IN_PLACE, "naming": _IN_PLACE,
    "definition": ("term", "gloss"), "stated_cause": ("effect", "across"), "listed": ("gapped",), "felt_cause": ("effect",), "example": ("example", "claim"), "thesis": ("claim", "said"),
    "enumeration": ("question", "answer", "count"),
    "cause": ("effect", "cause", "across"), "purpose": ("effect", "cause"), "condition": ("effect", "cause", "result"),
    "contrast": ("effect", "cause", "question"),
    "view": ("holder", "view", "asked"),
    "answered_question": ("question",),
    "device": ("sentence", "device", "set"),
    "rebuttal": ("view", "who"), "aspects": ("head", "count"), "difference": ("left", "right"),
    "precision": ("sentence", "word"), "attribute": ("head",), "influence": ("subject",),
    "coinage": ("term",), "why_called": ("subject", "called"), "why_said": ("said",),
    "consequence": ("condition", "effect", "cause"),
    "person_judged": ("person",), "ending": ("sentence",), "opening": ("sentence",), "referent": ("sentence", "phrase"),
    "title": ("title",), "concession": ("conceded", "effect", "cause"), "means": ("question", "effect", "cause"),
    "feelings": ("subject",), "speech": ("words",), "problem": ("problem",),
    "opening_question": ("question",), "turn": ("before",), "raised_question": ("question",), "plot": (), "line_of_thought": (), "quoted_claim": ("claim",), "lesson": ("person",),
    "main_idea": (), "paragraph": (), "clause_relation": ("sentence",), "mark": ("sentence", "mark", "name"), "sentence_relation": ("first", "second"), "division": ("claim", "count"), "chronology": (), "holders": (), "glossary": (),
    "statement": ("statement",),
    "statement_set_false": (), "statement_set_true": (), "fact_set_false": (), "fact_set_true": (),
    "claim": ("claim", "said"), "proposal": ("claim", "said"), "prediction": ("claim", "said"),
    "title_worth": ("title",), "opening_worth": ("sentence",), "ending_worth": ("sentence",), "topic_response": ("topic",), "response": (), "knowledge": (),
    "dilemma": ("left", "right"), "open_question": ("question",), "deed": ("deed", "person"), "reflection": ("sentence",),
}  # fmt: skip

FORMATS_OF: dict[str, tuple[Format, ...]] = {
    **dict.fromkeys(("person", "organisation", "place", "quantity", "time"), ("short_answer", "single_choice")),
    "statement": ("true_false", "cloze"),
    "stated_cause": ("short_answer", "single_choice"), "example": ("single_choice", "essay"), "thesis": ("essay",), "referent": ("single_choice",), "turn": ("short_answer", "single_choice"), "listed": ("multiple_choice",),
    "main_idea": ("single_choice",), "clause_relation": ("single_choice",), "mark": ("single_choice",), "sentence_relation": ("single_choice",),
    "statement_set_false": ("single_choice",), "statement_set_true": ("single_choice",),
    "fact_set_false": ("single_choice",), "fact_set_true": ("single_choice",),
    "device": ("short_answer", "single_choice"),
    "view": ("short_answer", "essay"), "speech": ("single_choice",), "chronology": ("matching", "ordering"), "holders": ("matching",), "glossary": ("matching",), "plot": ("ordering",), "line_of_thought": ("ordering",),
    **dict.fromkeys(("claim", "proposal", "prediction", "dilemma", "open_question", "deed", "reflection", "quoted_claim", "lesson", "problem", "title_worth", "opening_worth", "ending_worth", "topic_response", "response", "knowledge", "person_judged"), ("essay",)),
}  # fmt: skip

_SLOT = re.compile(r"\{([a-z_]+)(?::(en))?\}")
_FIELDS = {
    "id",
    "fact",
    "format",
    "kind",
    "level",
    "process",
    "zh",
    "en",
    "points",
    "weight",
    "longest",
    "shortest",
    "only",
}
_REQUIRED = ("id", "fact", "format", "kind", "level", "process", "zh", "en")


@dataclass(frozen=True)
class Template:
    """One way to ask about one kind of fact, in one format, in two languages."""

    id: str
    fact: str
    format: Format
    kind: Kind
    level: Bloom
    process: Process
    zh: str
    en: str
    points: float | None = None
    weight: float = 1.0
    longest: Mapping[str, int] = field(default_factory=dict)
    shortest: Mapping[str, int] = field(default_factory=dict)
    only: Mapping[str, str] = field(default_factory=dict)
    source: str = ""

    def accepts(self, slots: Mapping[str, str]) -> bool:
        """Whether the slots keep to `longest`, `shortest` and `only`."""
        return (
            all(len(slots.get(name, "")) <= limit for name, limit in self.longest.items())
            and all(len(slots.get(name, "")) >= limit for name, limit in self.shortest.items())
            and all(slots.get(name) == value for name, value in self.only.items())
        )

    def stem(self, slots: Mapping[str, str], language: QuestionLanguage) -> str:
        """The stem with its slots filled; `{holder:en}` turns 作者 into “The author”."""
        wording = self.zh if language == "zh" else self.en

        def fill(match: re.Match[str]) -> str:
            value = slots[match[1]]
            if match[2]:
                return {"作者": "The author"}.get(value, value)
            return nested(value) if wording[: match.start()].endswith("“") else value

        return _SLOT.sub(fill, wording)

    def stem_with(self, slots: Mapping[str, str], native: Mapping[str, str]) -> str:
        """The Chinese stem with its fixed parts in another script, `native` giving each its form there."""
        parts: list[str] = []
        position = 0
        for match in _SLOT.finditer(self.zh):
            fixed = self.zh[position : match.start()]
            value = slots[match[1]]
            parts += [native.get(fixed, fixed), nested(value) if fixed.endswith(("“", "「")) else value]
            position = match.end()
        tail = self.zh[position:]
        return "".join([*parts, native.get(tail, tail)])

    def printed_slots(self) -> tuple[tuple[str, bool], ...]:
        """(slot, whether it stands in quotation marks) in the Chinese wording."""
        return tuple((match[1], self.zh[: match.start()].endswith("“")) for match in _SLOT.finditer(self.zh))

    @property
    def names_paragraph(self) -> bool:
        """Whether the stem says in which paragraph the quoted words stand."""
        return "{n}" in self.zh

    def literals(self) -> tuple[str, ...]:
        """The fixed parts of the Chinese wording, slots cut out."""
        return tuple(part for part in _SLOT.sub("\0", self.zh).split("\0") if part)


_NESTED = str.maketrans("“”「」", "‘’『』")


def nested(text: str) -> str:
    """Words that go inside quotation marks: their own marks become the inner kind."""
    return text.translate(_NESTED) if "“" in text or "「" in text else text


def load_templates(folder: Path | None = None) -> tuple[Template, ...]:
    """The built-in templates, those of `folder` (if it exists) in place of built-in ones with the same id.

    Raises TemplateError for the first thing wrong.
    """
    found: dict[str, Template] = {}
    builtin = files("quizgen.data") / "templates"
    for name in sorted(entry.name for entry in builtin.iterdir() if entry.name.endswith(".toml")):
        for template in parse((builtin / name).read_text("utf-8"), name):
            found[template.id] = template
    if folder is not None and folder.is_dir():
        for path in sorted(folder.glob("*.toml")):
            for template in load_file(path):
                found[template.id] = template
    return tuple(found.values())


def load_file(path: Path) -> tuple[Template, ...]:
    """The templates of one file; raises TemplateError for the first thing wrong."""
    errors = check_file(path)
    if errors:
        raise errors[0]
    return parse(path.read_text("utf-8-sig"), str(path))


def check_file(path: Path) -> list[TemplateError]:
    """Everything that is wrong with a template file, in the order of its lines."""
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return [_wrong(str(path), 1, "文件无法读取，或不是UTF-8编码。", "The file cannot be read, or is not UTF-8.",
                       "一个UTF-8编码的 .toml 文件", "a .toml file in UTF-8")]  # fmt: skip
    return _check(text, str(path))


def parse(text: str, source: str) -> tuple[Template, ...]:
    """Templates from TOML; raises TemplateError."""
    errors = _check(text, source)
    if errors:
        raise errors[0]
    return tuple(Template(**entry, source=source) for entry in tomllib.loads(text)["template"])


def _wrong(file: str, line: int, zh: str, en: str, zh_right: str, en_right: str) -> TemplateError:
    return TemplateError(
        file=file, line=line, zh_problem=zh, en_problem=en, zh_remedy=zh_right, en_remedy=en_right
    )


def _check(text: str, source: str) -> list[TemplateError]:
    try:
        parsed = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = int(match[1]) if (match := re.search(r"line (\d+)", str(error))) else text.count("\n") + 1
        return [_wrong(source, line, "不是合法的TOML。", f"This is not valid TOML ({error}).",
                       '形如 zh = "{question}？" 的一行，文字放在英文双引号里', 'a line such as zh = "{question}？", the text in straight double quotes')]  # fmt: skip
    entries = parsed.get("template")
    if not isinstance(entries, list) or not entries:
        return [_wrong(source, 1, "文件里没有 [[template]]。", "The file has no [[template]].",
                       "每个模板以一行 [[template]] 开头", "each template begins with a line [[template]]")]  # fmt: skip
    starts = [
        number for number, line in enumerate(text.splitlines(), 1) if line.strip().startswith("[[template]]")
    ]
    starts += [1] * (len(entries) - len(starts))
    errors: list[TemplateError] = []
    known: set[str] = set()
    for entry, start in zip(entries, starts, strict=False):
        errors.extend(_check_entry(entry, text, start, source))
        name = entry.get("id")
        if isinstance(name, str) and name in known:
            errors.append(_wrong(source, start, f"前面已有一个模板叫“{name}”。", f"An earlier template is called “{name}” too.",
                                 "每个模板有自己的 id", "an id of its own for each template"))  # fmt: skip
        known.add(str(name))
    return errors


def _check_entry(entry: dict[str, Any], text: str, start: int, source: str) -> list[TemplateError]:
    def line(name: str) -> int:
        lines = text.splitlines()
        for number in range(start, len(lines)):
            if lines[number].strip().startswith("[[template]]"):
                break
            if re.match(rf"\s*{re.escape(name)}\s*=", lines[number]):
                return number + 1
        return start

    errors: list[TemplateError] = []

    def wrong(name: str, zh: str, en: str, zh_right: str, en_right: str) -> None:
        errors.append(_wrong(source, line(name), zh, en, zh_right, en_right))

    for name in sorted(set(entry) - _FIELDS):
        wrong(
            name,
            f"没有“{name}”这个字段。",
            f"There is no field “{name}”.",
            "、".join(sorted(_FIELDS)),
            ", ".join(sorted(_FIELDS)),
        )
    for name in _REQUIRED:
        if not isinstance(entry.get(name), str) or not entry[name].strip():
            wrong(
                name,
                f"缺少“{name}”，或者不是文字。",
                f"“{name}” is missing or not a text.",
                f'{name} = "…"',
                f'{name} = "…"',
            )
    allowed: tuple[tuple[str, tuple[str, ...]], ...] = (
        ("fact", tuple(SLOTS)), ("format", FORMATS), ("kind", KINDS), ("level", get_args(Bloom)), ("process", get_args(Process)),
    )  # fmt: skip
    for name, values in allowed:
        value = entry.get(name)
        if isinstance(value, str) and value.strip() and value not in values:
            wrong(
                name,
                f"{name} 不能是“{value}”。",
                f"{name} cannot be “{value}”.",
                "、".join(values),
                ", ".join(values),
            )
    for name in ("points", "weight"):
        if name in entry and (
            isinstance(entry[name], bool) or not isinstance(entry[name], int | float) or entry[name] <= 0
        ):
            wrong(
                name,
                f"{name} 应是大于0的数。",
                f"{name} must be a number above 0.",
                f"{name} = 2",
                f"{name} = 2",
            )
    for name in ("longest", "shortest", "only"):
        if name in entry and not isinstance(entry[name], dict):
            wrong(
                name,
                f"{name} 应是一张表。",
                f"{name} must be a table.",
                f"{name} = {{ effect = 26 }}",
                f"{name} = {{ effect = 26 }}",
            )
        elif name in ("longest", "shortest") and not all(
            type(value) is int for value in entry.get(name, {}).values()
        ):
            wrong(
                name,
                f"{name} 里应是整数。",
                f"{name} holds whole numbers.",
                f"{name} = {{ effect = 26 }}",
                f"{name} = {{ effect = 26 }}",
            )
    fact = entry.get("fact")
    if isinstance(fact, str) and fact in SLOTS:
        _check_slots(entry, fact, wrong)
    return errors


def _check_slots(entry: dict[str, Any], fact: str, wrong: Any) -> None:
    slots = (*SLOTS[fact], *_COMMON)
    named = [f"{{{slot}}}" for slot in slots]
    for name in ("zh", "en"):
        wording = entry.get(name)
        if not isinstance(wording, str):
            continue
        for match in re.finditer(r"\{([^{}]*)\}", wording):
            if not _SLOT.fullmatch(match[0]) or match[1].partition(":")[0] not in slots:
                wrong(
                    name,
                    f"{name} 里的 {match[0]} 不是“{fact}”的空位。",
                    f"{match[0]} in {name} is no slot of “{fact}”.",
                    "、".join(named),
                    ", ".join(named),
                )
        if re.search(r"[{}]", re.sub(r"\{[^{}]*\}", "", wording)):
            wrong(
                name,
                f"{name} 里的花括号没有配对。",
                f"A brace in {name} is not closed.",
                "{question}",
                "{question}",
            )
    formats = FORMATS_OF.get(fact, ("short_answer",))
    if entry.get("format") in FORMATS and entry["format"] not in formats:
        wrong(
            "format",
            f"“{fact}”不能出成 {entry['format']}。",
            f"“{fact}” cannot be asked as {entry['format']}.",
            "、".join(formats),
            ", ".join(formats),
        )
