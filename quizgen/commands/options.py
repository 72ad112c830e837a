"""What the options of a command say, as the engine's settings. Every mistake is a CommandError."""

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from question_banks.errors import Language
from quizgen.messages import CATALOGUE, CommandError, Texts

if TYPE_CHECKING:
    from question_banks.models import Format, QuestionLanguage, SchoolLevel, Settings

MOST_QUESTIONS = 500
# What teachers also call the formats, beside the ids and the names in the catalogue.
OTHER_NAMES: "dict[str, Format]" = {
    "选择题": "single_choice",
    "匹配题": "matching",
    "配对题": "matching",
    "论述题": "essay",
    "问答题": "short_answer",
}


def whole_number(option: str, given: str, *, least: int, most: int, example: int) -> int:
    """The number of an option such as --count; full-width digits are digits too."""
    try:
        number = int(given)
    except ValueError:
        raise CommandError("error.bad_number", option=option, given=given, example=example) from None
    if not least <= number <= most:
        raise CommandError(
            "error.number_range", option=option, given=given, least=least, most=most, example=example
        )
    return number


def mix_of(given: str) -> tuple[int, int, int]:
    """Factual : inferential : opinion.

    5:4:3 → (5, 4, 3), also with the full-width colon 5：4：3
    Refuses 5:4, 5:4:-3, 0:0:0.
    """
    parts = re.split(r"\s*[:：]\s*", given.strip())
    if len(parts) != 3 or not all(part.isdecimal() and len(part) <= 3 for part in parts):
        raise CommandError("error.bad_mix", given=given)
    factual, inferential, opinion = (int(part) for part in parts)
    if factual + inferential + opinion == 0:
        raise CommandError("error.empty_mix", given=given)
    return factual, inferential, opinion


def formats_of(given: str) -> "tuple[Format, ...]":
    """The response formats named, in the order of the paper; by id or by their Chinese or English names.

    cloze,single_choice → (single_choice, cloze); 填空题，单选题 and 填空、单选 the same
    Refuses what is no format.
    """
    from question_banks.models import FORMATS

    names: dict[str, Format] = dict(OTHER_NAMES)
    for format_ in FORMATS:
        zh, en = CATALOGUE[f"format.{format_}"]
        names |= {format_: format_, zh: format_, en.replace(" ", "_"): format_}
    names |= {zh.removesuffix("题"): format_ for zh, format_ in names.items()}
    wanted = set()
    for word in re.split(r"[,，、]", given):
        name = re.sub(r"[\s-]+", "_", word.strip().lower())
        if not name:
            continue
        if name not in names:
            raise BadFormats("error.unknown_format", given=word.strip())
        wanted.add(names[name])
    if not wanted:
        raise BadFormats("error.no_formats")
    return tuple(format_ for format_ in FORMATS if format_ in wanted)


class BadFormats(CommandError):
    """--response-formats asks for what there is not. The message lists what there is, in its own language."""

    def message(self, language: Language) -> str:
        from question_banks.models import FORMATS

        known = (
            "、".join(CATALOGUE[f"format.{each}"][0] for each in FORMATS)
            if language == "zh"
            else ", ".join(FORMATS)
        )
        return Texts(language)(self.key, **self.details, known=known)


def question_language_of(given: str) -> "QuestionLanguage":
    from question_banks.models import QuestionLanguage

    for language in get_args(QuestionLanguage):
        if given.strip().lower() == language:
            return language
    raise CommandError("error.unknown_language", option="--question-language", given=given)


def level_of(given: str) -> "SchoolLevel":
    """A school level by its id or its Chinese name: 初中 or middle → middle."""
    from question_banks.models import SchoolLevel
    from quizgen.data import table

    for level in get_args(SchoolLevel):
        if given.strip().lower() in (level, table("school_levels")[level]["zh"]):
            return level
    raise CommandError("error.unknown_level", given=given)


def settings_of(
    *,
    level: str | None = None,
    count: str | None = None,
    mix: str | None = None,
    formats: str | None = None,
    blueprint: str | None = None,
    seed: str | None = None,
    question_language: str | None = None,
) -> "Settings":
    """The settings for a bank. A mix without a count says how many; with a count it is a ratio.

    A level sets mix and formats where they are not given; a blueprint says all that they would.
    """
    from question_banks.models import Blueprint, Settings
    from quizgen.data import table

    chosen: dict[str, object] = {}
    if level is not None:
        preset = table("school_levels")[level_of(level)]
        chosen = {"level": level_of(level), "mix": tuple(preset["mix"]), "formats": tuple(preset["formats"])}
    if mix is not None:
        chosen["mix"] = mix_of(mix)
        chosen["count"] = sum(mix_of(mix))
        if count is None and sum(mix_of(mix)) > MOST_QUESTIONS:
            raise CommandError("error.mix_range", given=mix, total=sum(mix_of(mix)), most=MOST_QUESTIONS)
    if count is not None:
        chosen["count"] = whole_number("--count", count, least=1, most=MOST_QUESTIONS, example=12)
    if formats is not None:
        chosen["formats"] = formats_of(formats)
    if blueprint is not None:
        if given := [
            name
            for name, value in (("--count", count), ("--mix", mix), ("--response-formats", formats))
            if value
        ]:
            raise CommandError("error.beside_blueprint", option=given[0])
        chosen = read_blueprint_of(blueprint, chosen)
    rest: dict[str, object] = {}
    if seed is not None:
        rest["seed"] = whole_number("--seed", seed, least=0, most=2**63 - 1, example=7)
    if question_language is not None:
        rest["question_language"] = question_language_of(question_language)
    return Settings.model_validate({"blueprint": Blueprint.model_validate(chosen), **rest})


def read_blueprint_of(given: str, chosen: dict[str, object]) -> dict[str, object]:
    """What a blueprint file says, for the school level among `chosen`. Raises BlueprintError, CommandError."""
    from quizgen.commands.blueprints import read_blueprint

    path = Path(given).expanduser()
    if not given.strip():
        raise CommandError("error.no_path", option="--blueprint")
    if not path.exists():
        raise CommandError("error.no_such_file", path=given)
    if path.is_dir():
        raise CommandError("error.is_a_folder", path=given, option="--blueprint")
    read = read_blueprint(path)
    return {"rows": read.rows, "count": read.count, "level": chosen.get("level")}


def chapter_of(given: str | None) -> int | None:
    return None if given is None else whole_number("--chapter", given, least=1, most=100_000, example=3)


def own_template_folder() -> Path:
    """Where a teacher keeps templates of her own; it need not exist."""
    import typer

    return Path(typer.get_app_dir("quizgen")) / "templates"


def template_folder(given: str | None) -> Path | None:
    """The folder of the user's templates: --templates, else QUIZGEN_TEMPLATES, else the one in the
    configuration folder, if it is there. A folder that was named must exist."""
    for option, named in (("--templates", given), ("QUIZGEN_TEMPLATES", os.environ.get("QUIZGEN_TEMPLATES"))):
        if named:
            folder = Path(named).expanduser()
            if not folder.exists():
                raise CommandError("error.no_such_folder", path=named, option=option)
            if not folder.is_dir():
                raise CommandError("error.not_a_folder", path=named, option=option)
            return folder
    folder = own_template_folder()
    return folder if folder.is_dir() else None
