"""The table of exporters, and the promise that nothing is dropped silently."""

import sys
from html import unescape
from importlib.metadata import EntryPoint
from importlib.util import find_spec
from io import BytesIO

import pytest
from pypdf import PdfReader
from sample_bank import sample_bank

from exports import registry
from exports.contract import ExportError, ExportOptions
from question_banks.models import FORMATS, Format, Question
from question_banks.sections import paper_questions

NAMES = ("worksheet-pdf", "key-pdf", "json", "moodle-xml", "gift")


def _text(content: bytes) -> str:
    """Everything a reader of the file can see, without spaces and line breaks."""
    if content.startswith(b"%PDF"):
        text = "".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)
    else:
        text = unescape(content.decode("utf-8"))
    for mark in ("**", "<strong>", "</strong>", "\\", "\n", " "):
        text = text.replace(mark, "")
    return text


def _marks(question: Question) -> str:
    """Words that show that the question is there."""
    response = question.response
    words = response.segments[-1] if response.format == "cloze" else question.stem
    return words.replace("**", "").replace(" ", "").strip("。")[:12]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("format_", FORMATS)
def test_every_question_is_written_or_skipped_with_a_reason(name: str, format_: Format) -> None:
    entry = registry.entry(name)
    module = entry.target.partition(":")[0]
    if find_spec(module) is None:
        pytest.skip(f"{module} is not there yet")
    bank = sample_bank()
    asked = [question for question in paper_questions(bank) if question.response.format == format_]
    bank = bank.model_copy(update={"questions": tuple(asked)})
    result = entry.load().write(bank, ExportOptions())
    skipped = {each.question.id: each for each in result.skipped}
    text = _text(result.content)
    assert asked
    for question in asked:
        if question.id in skipped:
            assert skipped[question.id].zh and skipped[question.id].en
        else:
            assert _marks(question) in text
    assert (format_ in entry.formats) == (len(skipped) < len(asked))


def test_the_table_has_each_name_once_with_its_own_extension() -> None:
    assert registry.names()[: len(NAMES)] == NAMES
    extensions = [entry.extension for entry in registry.entries()]
    assert len(set(extensions)) == len(extensions)
    assert all(extension.startswith(".") for extension in extensions)


def test_an_unknown_name_is_told_the_known_ones() -> None:
    with pytest.raises(registry.UnknownExporter) as caught:
        registry.get("word")
    for language in ("zh", "en"):
        message = caught.value.message(language)
        assert "word" in message and all(name in message for name in NAMES)


@pytest.fixture
def plugins(monkeypatch: pytest.MonkeyPatch, tmp_path) -> list[EntryPoint]:
    """Entry points as an installed plugin has them: a good one, broken ones, one that claims a built-in name."""
    (tmp_path / "plugin_good.py").write_text(
        "class E:\n    def write(self, bank, options): return 1\nexporter = E()\n"
    )
    (tmp_path / "plugin_broken.py").write_text("raise OSError('no licence')\n")
    (tmp_path / "plugin_dumb.py").write_text("exporter = 3\n")
    monkeypatch.syspath_prepend(tmp_path)
    points = [
        EntryPoint("dumb", "plugin_dumb:exporter", registry.GROUP),
        EntryPoint("broken", "plugin_broken:exporter", registry.GROUP),
        EntryPoint("good", "plugin_good:exporter", registry.GROUP),
        EntryPoint("absent", "plugin_good:nothing", registry.GROUP),
        EntryPoint("json", "plugin_broken:exporter", registry.GROUP),
    ]
    monkeypatch.setattr(registry, "entry_points", lambda group: points if group == registry.GROUP else [])
    return points


def test_plugins_are_listed_unimported_and_load_when_asked(plugins: list[EntryPoint]) -> None:
    assert registry.names() == (*NAMES, "absent", "broken", "dumb", "good")
    assert not {"plugin_good", "plugin_broken"} & set(sys.modules)
    assert registry.get("good").write(sample_bank(), ExportOptions()) == 1
    assert registry.entry("json").plugin == "" and registry.entry("json").target.startswith("exports.")


@pytest.mark.parametrize(
    ("name", "reason"), [("broken", "no licence"), ("dumb", "no write"), ("absent", "AttributeError")]
)
def test_a_broken_plugin_fails_alone_and_by_name(plugins: list[EntryPoint], name: str, reason: str) -> None:
    with pytest.raises(ExportError) as caught:
        registry.get(name)
    assert name in caught.value.message("zh") and reason in caught.value.message("en")
