#!/usr/bin/env python3
"""Try quizgen, or test it, with nothing but Python 3.11 or newer.

    python3 run.py demo     a virtual environment in .venv, and a worksheet from a sample article in ./worksheets
    python3 run.py test     every check that a change must pass; leaves with 1 if any of them fails

Standard library only: this file runs before anything is installed. It works on Linux, macOS and Windows.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036  # whoever runs this may have any Python
    found = ".".join(str(number) for number in sys.version_info[:2])
    sys.exit(
        f"quizgen 需要 Python 3.11 或更新的版本，您用的是 {found}。请从 https://www.python.org/downloads/ 安装新版本。\n"
        f"quizgen needs Python 3.11 or newer; this is {found}. Get one from https://www.python.org/downloads/."
    )

import argparse
import hashlib
import importlib.util
import io
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent
ENVIRONMENT = ROOT / ".venv"
WORKSHEETS = ROOT / "worksheets"
SAMPLE = ROOT / "question_banks" / "samples" / "articles" / "science-clouds.txt"
EXPECTED = (".bank.json", ".key.pdf", ".worksheet.pdf")  # how the names end of what `quizgen make` leaves

QUIETLY = ("--quiet", "--quiet")  # errors only

NO_VENV = """\
无法创建虚拟环境：这个 Python 缺少 ensurepip，也装不上 virtualenv。
  Debian / Ubuntu：sudo apt install python3-venv        然后再运行一次。
Cannot create a virtual environment: this Python lacks ensurepip, and virtualenv could not be had either.
  Debian / Ubuntu: sudo apt install python3-venv        then run this again.
"""

# Put on PYTHONPATH as sitecustomize.py: any attempt to reach a network becomes an error, on every system.
NO_NETWORK = """\
import sys

def refuse(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname"):
        raise OSError("quizgen tried to use the network")

sys.addaudithook(refuse)
"""


class Failed(Exception):
    """A step did not succeed; the message says why."""


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="run.py", description="Try quizgen, or test it.")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("demo", aliases=["try"], help="make a worksheet from a sample article")
    commands.add_parser("test", help="run every check that a change must pass")
    chosen = parser.parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")  # a Windows console may be cp936 or cp1252
    try:
        return test() if chosen.command == "test" else demo()
    except Failed as problem:
        print(problem, file=sys.stderr)
        return 1


# --- demo ------------------------------------------------------------------------------------------------


def demo() -> int:
    """Install into .venv, make a worksheet, say where it is."""
    prepare(ENVIRONMENT, developing=False)
    before = _modified(WORKSHEETS)
    run(
        [script(ENVIRONMENT, "quizgen"), "make", SAMPLE, "--out", WORKSHEETS],
        environment=clean_environ(),
    )
    made = [path for path, when in _modified(WORKSHEETS).items() if before.get(path) != when]
    print(f"\n样例文章 sample article: {SAMPLE.relative_to(ROOT)}\n练习在这里 your worksheet:")
    for path in sorted(made):
        print(f"  {path}")
    activate = script(ENVIRONMENT, "quizgen").relative_to(ROOT)
    print(f"\n换成您的文章 with an article of yours:\n  {activate} make 文章.docx --out worksheets")
    return 0


def _modified(folder: Path) -> dict[Path, int]:
    return {path: path.stat().st_mtime_ns for path in folder.glob("*") if path.is_file()}


# --- test ------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Step:
    name: str
    action: Callable[[], object]
    needs: tuple[str, ...] = ()


def test() -> int:
    """Every check; later ones run even when an earlier one failed, unless they need what it makes."""
    with tempfile.TemporaryDirectory(prefix="quizgen-test-", ignore_cleanup_errors=True) as temporary:
        return _report(_steps(Path(temporary)))


def _steps(temporary: Path) -> list[Step]:
    packages = temporary / "dist"
    fresh = temporary / "fresh"

    def tool(*command: str | Path) -> Callable[[], object]:
        return lambda: run([python(ENVIRONMENT), "-m", *command], environment=clean_environ())

    def install_wheel() -> None:
        create(fresh)
        (wheel,) = packages.glob("*.whl")
        run([python(fresh), "-m", "pip", "install", *QUIETLY, wheel], cwd=temporary)

    return [
        Step("environment", lambda: prepare(ENVIRONMENT, developing=True)),
        Step("ruff check", tool("ruff", "check"), ("environment",)),
        Step("ruff format", tool("ruff", "format", "--check"), ("environment",)),
        Step("mypy", tool("mypy"), ("environment",)),
        Step(
            "import contracts",
            lambda: run([script(ENVIRONMENT, "lint-imports")], environment=clean_environ()),
            ("environment",),
        ),
        Step("pytest", tool("pytest", "-n", "auto"), ("environment",)),
        Step("build", tool("build", "--no-isolation", "--outdir", packages, ROOT), ("environment",)),
        Step("install the wheel", install_wheel, ("build",)),
        Step("installed: --version", lambda: offline(temporary, fresh, "--version"), ("install the wheel",)),
        Step("installed: make", lambda: make_offline(temporary, fresh), ("install the wheel",)),
    ]


def make_offline(temporary: Path, environment: Path) -> None:
    """The installed program makes its three files from another folder, without a network."""
    article = temporary / "article.txt"
    shutil.copy(SAMPLE, article)
    out = temporary / "made"
    offline(temporary, environment, "make", article, "--out", out)
    made = sorted(path for path in out.rglob("*") if path.is_file())
    for path in made:
        print(f"  {path.name}  {path.stat().st_size:,} bytes")
    wanted = [f"{article.stem}{ending}" for ending in EXPECTED]
    if [path.name for path in made if path.stat().st_size] != wanted:
        raise Failed(f"expected {wanted}, found {[path.name for path in made]}")


def offline(temporary: Path, environment: Path, *command: str | Path) -> None:
    """Run the installed program where nothing of this checkout can be imported and no network reached."""
    folder = temporary / "no-network"
    folder.mkdir(exist_ok=True)
    (folder / "sitecustomize.py").write_text(NO_NETWORK, encoding="utf-8")
    variables = clean_environ()
    for name in list(variables):
        if name.lower().endswith("_proxy"):
            del variables[name]
    variables["PYTHONPATH"] = str(folder)
    run([*_without_network(), script(environment, "quizgen"), *command], cwd=folder, environment=variables)


def _without_network() -> list[str]:
    """A prefix that takes the network away from native code too, where the system lets us."""
    unshare = ["unshare", "--net", "--map-root-user"]
    if shutil.which("unshare") is None:
        return []
    probe = subprocess.run([*unshare, "true"], stdin=subprocess.DEVNULL, capture_output=True, check=False)
    return unshare if probe.returncode == 0 else []


def _report(steps: list[Step]) -> int:
    outcomes: dict[str, str] = {}
    rows = []
    began = time.monotonic()
    for step in steps:
        print(f"\n=== {step.name}", flush=True)
        missing = [name for name in step.needs if outcomes[name] != "passed"]
        started = time.monotonic()
        if missing:
            outcome, remark = "not run", f"needs: {', '.join(missing)}"
            print(remark)
        else:
            outcome, remark = "passed", ""
            try:
                step.action()
            except (Failed, OSError, ValueError) as problem:
                outcome, remark = (
                    "FAILED",
                    str(problem).splitlines()[0] if str(problem) else type(problem).__name__,
                )
                print(problem, file=sys.stderr, flush=True)
        outcomes[step.name] = outcome
        rows.append(f"  {outcome:8} {time.monotonic() - started:6.1f} s  {step.name:22} {remark}".rstrip())
    passed = sum(outcome == "passed" for outcome in outcomes.values())
    print("\n=== summary", *rows, sep="\n")
    seconds = time.monotonic() - began
    verdict = "OK" if passed == len(steps) else "FAILED"
    print(f"{verdict}: {passed} of {len(steps)} steps passed in {seconds:.0f} s", flush=True)
    return 0 if passed == len(steps) else 1


# --- environments ----------------------------------------------------------------------------------------


def prepare(environment: Path, *, developing: bool) -> None:
    """Install the project, editable, into the environment; nothing to do when that was done before."""
    wanted = _fingerprint(developing)
    stamp = environment / "quizgen-installed.txt"
    installed = stamp.read_text(encoding="utf-8").splitlines() if stamp.is_file() else []
    moved = bool(installed) and installed[0] != str(ROOT)  # its scripts hold the old path
    if moved or not _works(environment):
        create(environment)
    elif wanted in installed:
        return
    print(f"安装依赖 installing into {environment} …", flush=True)
    pip: list[str | Path] = [python(environment), "-m", "pip", "install", *QUIETLY]
    run([*pip, "--upgrade", "pip>=25.1"])  # the first to know --group
    extras = ["--group", "dev"] if developing else []
    run([*pip, *extras, "--editable", ROOT])
    known = {wanted, _fingerprint(False)}  # a developer's environment serves the demo too
    stamp.write_text("\n".join([str(ROOT), *sorted(known)]) + "\n", encoding="utf-8")


def create(environment: Path) -> None:
    """A new virtual environment with pip, by venv or, where Debian has taken ensurepip out, by virtualenv."""
    if importlib.util.find_spec("ensurepip") is not None:
        run([sys.executable, "-m", "venv", "--clear", environment])
        if _works(environment):
            return
    if importlib.util.find_spec("virtualenv") is not None:
        run([sys.executable, "-m", "virtualenv", "--quiet", "--clear", environment])
    elif importlib.util.find_spec("pip") is not None:
        with tempfile.TemporaryDirectory(prefix="quizgen-virtualenv-") as folder:
            try:
                run([sys.executable, "-m", "pip", "install", *QUIETLY, "--target", folder, "virtualenv"])
            except Failed as problem:
                raise Failed(NO_VENV) from problem
            run(
                [sys.executable, "-m", "virtualenv", "--quiet", "--clear", environment],
                environment={**clean_environ(), "PYTHONPATH": folder},
            )
    if not _works(environment):
        raise Failed(NO_VENV)


def _works(environment: Path) -> bool:
    """Whether the environment has a Python that is new enough, and pip; an absent pip is put in."""
    interpreter = python(environment)
    if not _answers(interpreter, "-c", "import sys; sys.exit(sys.version_info < (3, 11))"):
        return False
    return _answers(interpreter, "-c", "import pip") or _answers(interpreter, "-m", "ensurepip")


def _answers(*command: str | Path) -> bool:
    try:
        done = subprocess.run(
            command, env=clean_environ(), stdin=subprocess.DEVNULL, capture_output=True, check=False
        )
    except OSError:  # not there, or a link to a Python that is gone
        return False
    return done.returncode == 0


def _fingerprint(developing: bool) -> str:
    """Changes when the list of dependencies does."""
    digest = hashlib.sha256((ROOT / "pyproject.toml").read_bytes()).hexdigest()[:16]
    return f"{'dev' if developing else 'run'}-{digest}"


def python(environment: Path) -> Path:
    return script(environment, "python")


def script(environment: Path, name: str) -> Path:
    if os.name == "nt":
        return environment / "Scripts" / f"{name}.exe"
    return environment / "bin" / name


def clean_environ() -> dict[str, str]:
    """The variables for a child: UTF-8 everywhere, no questions asked, nothing imported from elsewhere."""
    dropped = {"PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "__PYVENV_LAUNCHER__"}
    kept = {name: value for name, value in os.environ.items() if name not in dropped}
    return {**kept, "PYTHONUTF8": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_NO_INPUT": "1"}


def run(
    command: Sequence[str | Path], *, cwd: Path = ROOT, environment: dict[str, str] | None = None
) -> None:
    """Run to the end, without a keyboard. Raises Failed when it cannot start or does not leave with 0."""
    words = [str(word) for word in command]
    sys.stdout.flush()
    try:
        done = subprocess.run(
            words, cwd=cwd, env=environment or clean_environ(), stdin=subprocess.DEVNULL, check=False
        )
    except OSError as problem:
        raise Failed(f"{words[0]}: {problem}") from problem
    if done.returncode != 0:
        shown = " ".join(Path(word).name if os.sep in word else word for word in words[:5])
        raise Failed(f"{shown} left with {done.returncode}")


if __name__ == "__main__":
    sys.exit(main())
