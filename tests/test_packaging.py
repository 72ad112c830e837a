"""The wheel that users install: built here, and looked into."""

import ast
import re
import subprocess
import sys
import tomllib
import zipfile
from email.parser import Parser
from fnmatch import fnmatch
from importlib.metadata import distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("quizgen", "question_banks", "exports", "tui")
LEFT_OUT = {"__pycache__"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", out, ROOT],
        capture_output=True,
        check=True,
    )
    (path,) = out.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def names(wheel: Path) -> list[str]:
    with zipfile.ZipFile(wheel) as archive:
        return archive.namelist()


@pytest.mark.parametrize("package", PACKAGES)
def test_holds_every_file_of_the_package(package: str, names: list[str]) -> None:
    """Also those that .gitignore names: hatchling obeys it unless told otherwise."""
    on_disk = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / package).rglob("*")
        if path.is_file() and not LEFT_OUT.intersection(path.parts)
    }
    assert f"{package}/__init__.py" in names
    assert sorted(on_disk - set(names)) == []


@pytest.mark.parametrize(
    "pattern",
    [
        "quizgen/data/templates/*.toml",
        "quizgen/data/lexicons/*.txt",
        "quizgen/data/lexicons/*.toml",
        "exports/fonts/*.ttf",
        "exports/fonts/*OFL*",
        "question_banks/samples/articles/*.txt",
        "quizgen-*.dist-info/licenses/LICENSE",
        "quizgen-*.dist-info/licenses/THIRD_PARTY_NOTICES.md",
    ],
)
def test_holds_the_data(pattern: str, names: list[str]) -> None:
    assert any(fnmatch(name, pattern) for name in names)


def test_holds_nothing_else(names: list[str]) -> None:
    foreign = [
        name for name in names if not name.startswith((*(f"{each}/" for each in PACKAGES), "quizgen-"))
    ]
    assert foreign == []
    assert [name for name in names if "__pycache__" in name or name.endswith((".pyc", ".bak"))] == []


def test_says_what_it_is_and_starts_as_quizgen(wheel: Path, names: list[str]) -> None:
    (folder,) = {name.split("/")[0] for name in names if ".dist-info/" in name}
    with zipfile.ZipFile(wheel) as archive:
        metadata = Parser().parsestr(archive.read(f"{folder}/METADATA").decode())
        entry_points = archive.read(f"{folder}/entry_points.txt").decode()
    assert metadata["Requires-Python"] == ">=3.11"
    assert metadata["License-Expression"] == "MIT"
    assert "quizgen = quizgen.cli:main" in entry_points


def needed_distributions() -> list[str]:
    """Every distribution that quizgen brings along on this system, in the spelling of the notices."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    found: set[str] = set()
    waiting = [Requirement(line) for line in project["dependencies"]]
    seen: set[tuple[str, frozenset[str]]] = set()
    while waiting:
        wanted = waiting.pop()
        key = (_normal(wanted.name), frozenset(wanted.extras))
        if key in seen:
            continue
        seen.add(key)
        found.add(key[0])
        for line in distribution(wanted.name).requires or []:
            requirement = Requirement(line)
            marker = requirement.marker
            if marker is None or any(marker.evaluate({"extra": extra}) for extra in (*wanted.extras, "")):
                waiting.append(requirement)
    return sorted(found)


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_every_package_that_comes_along_is_in_the_notices() -> None:
    notices = (ROOT / "THIRD_PARTY_NOTICES.md").read_text(encoding="utf-8")
    listed = {match[1] for match in re.finditer(r"^\| ([a-z0-9-]+) \|", notices, re.M)}
    assert [name for name in needed_distributions() if name not in listed] == []


def test_an_old_python_gets_as_far_as_the_message_of_run_py() -> None:
    """Syntax newer than 3.6 would greet its owner with a SyntaxError instead."""
    ast.parse((ROOT / "run.py").read_text(encoding="utf-8"), feature_version=(3, 6))
