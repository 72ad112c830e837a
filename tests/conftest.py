"""Golden files: what an exporter wrote when somebody last looked at it, byte for byte; and plain surroundings."""

from collections.abc import Callable
from pathlib import Path

import pytest

GOLDEN = Path(__file__).parent / "exports" / "golden"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="write the golden files anew; then read the diff"
    )


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, bytes], None]:
    """`golden(name, content)` asserts that the golden file of this name holds exactly `content`."""

    def compare(name: str, content: bytes) -> None:
        path = GOLDEN / name
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        assert path.is_file(), f"no golden file {name}: run pytest --update-golden and look at it"
        assert content == path.read_bytes(), (
            f"{name} has changed: look at the diff after pytest --update-golden"
        )

    return compare


@pytest.fixture
def plain_surroundings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Chinese messages, a terminal of 100 columns, no templates of one's own, an empty current folder."""
    monkeypatch.setenv("QUIZGEN_LANG", "zh")
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.delenv("QUIZGEN_TEMPLATES", raising=False)
    monkeypatch.chdir(tmp_path)


def pytest_make_parametrize_id(config: pytest.Config, val: object, argname: str) -> str | None:
    """Files made for a test hold the time, so that their bytes would name it differently in every process."""
    return argname if isinstance(val, bytes) else None
