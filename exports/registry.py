"""Every way out of a bank, by name. Nothing is imported until it is used.

A new exporter is one file and one line in `BUILT_IN`. A plugin names its exporter in the entry-point group
`quizgen.exporters`; its files are called NAME.<name of the entry point>.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points
from typing import cast

from exports.contract import Exporter, ExportError
from question_banks.models import FORMATS, Format

GROUP = "quizgen.exporters"


class UnknownExporter(ExportError):
    zh = "没有名为“{name}”的导出格式。可用的有：{names}。"
    en = "There is no export format “{name}”. There are: {names_en}."


class BrokenExporter(ExportError):
    zh = "导出格式“{name}”（{origin}）无法使用：{reason}。请更新或卸载提供它的插件。"
    en = "The export format “{name}” ({origin}) does not work: {reason}. Update or remove the plugin it comes from."


@dataclass(frozen=True)
class Entry:
    """What is known about an exporter before it is imported. `target` is "module:attribute"."""

    name: str
    target: str
    extension: str
    zh: str
    en: str
    formats: tuple[Format, ...] = FORMATS
    plugin: str = ""

    def load(self) -> Exporter:
        """Import the exporter. Raises BrokenExporter."""
        module, _, attribute = self.target.partition(":")
        try:
            loaded: object = import_module(module)
            for part in (attribute or "exporter").split("."):
                loaded = getattr(loaded, part)
        except Exception as error:  # a plugin's module can fail in any way; the user hears which one did
            reason = f"{type(error).__name__}: {error}"
            raise BrokenExporter(name=self.name, origin=self._origin(), reason=reason) from error
        if not callable(getattr(loaded, "write", None)):
            raise BrokenExporter(
                name=self.name, origin=self._origin(), reason="it has no write(bank, options)"
            )
        return cast(Exporter, loaded)

    def _origin(self) -> str:
        return f"{self.plugin} {self.target}".strip()


BUILT_IN: tuple[Entry, ...] = (
    Entry(
        "worksheet-pdf",
        "exports.worksheet_pdf:exporter",
        ".worksheet.pdf",
        "学生用练习（PDF，可直接打印）",
        "worksheet for pupils (PDF, ready to print)",
    ),
    Entry(
        "key-pdf",
        "exports.key_pdf:exporter",
        ".key.pdf",
        "教师用答案与解析（PDF）",
        "key with explanations for the teacher (PDF)",
    ),
    Entry("json", "exports.json_bank:exporter", ".json", "题库（JSON）", "the question bank (JSON)"),
    Entry(
        "moodle-xml",
        "exports.moodle_xml:exporter",
        ".moodle.xml",
        "Moodle XML（含分值、标签、解析）",
        "Moodle XML (with points, tags and feedback)",
    ),
    Entry(
        "gift",
        "exports.gift:exporter",
        ".gift.txt",
        "GIFT文本（Moodle等；填空题限一个空，不含分值）",
        "GIFT text (Moodle and others; one blank a question, no points)",
    ),
)


def entries() -> tuple[Entry, ...]:
    """All exporters, the built-in ones first. A plugin cannot take the name of a built-in one."""
    table: dict[str, Entry] = {entry.name: entry for entry in BUILT_IN}
    for point in sorted(entry_points(group=GROUP), key=lambda point: (point.name, point.value)):
        table.setdefault(point.name, _from_entry_point(point))
    return tuple(table.values())


def names() -> tuple[str, ...]:
    return tuple(entry.name for entry in entries())


def entry(name: str) -> Entry:
    """The entry of this name. Raises UnknownExporter, which lists the names."""
    table: Mapping[str, Entry] = {entry.name: entry for entry in entries()}
    if name not in table:
        raise UnknownExporter(name=name, names="、".join(table), names_en=", ".join(table))
    return table[name]


def get(name: str) -> Exporter:
    """The exporter of this name, imported now. Raises UnknownExporter or BrokenExporter."""
    return entry(name).load()


def _from_entry_point(point: EntryPoint) -> Entry:
    plugin = point.dist.name if point.dist is not None else ""
    return Entry(
        point.name,
        point.value.split("[")[0].strip(),
        f".{point.name}",
        f"插件{plugin}提供的格式",
        f"format of the plugin {plugin}",
        plugin=plugin,
    )
