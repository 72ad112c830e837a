"""How long the engine takes, beside what merely tagging the words takes, and how that grows with the text.

    python benchmarks/speed.py                        the sample articles
    python benchmarks/speed.py a.txt b.txt c.jsonl    texts of yours (.jsonl: one object with "text" a line)
    python benchmarks/speed.py --longest 20000        stop the scaling table there

Times are wall clock, in milliseconds for 1,000 characters of article text unless a column says otherwise.
"Warm": everything is loaded, and another article was done before. "first" is the first pass over the texts,
"best" the fastest of --rounds: were they far apart, something would be remembering articles.
"""

import argparse
import itertools
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from question_banks.models import Article, Settings
from quizgen.language.normalise import simplify
from quizgen.language.tokens import JiebaTagger, LacTagger, Tagger
from quizgen.pipeline import make_bank
from quizgen.reading import read

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "question_banks" / "samples" / "articles"
SIZES = (1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000, 200_000)
LIMIT = 400_000
"""Characters: above the reader's own limit, so that the last size is not refused."""


def main() -> None:
    parser = argparse.ArgumentParser(description="Time the engine.")
    parser.add_argument("files", nargs="*", type=Path, help="articles; default: the samples")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--longest", type=int, default=SIZES[-1], help="longest text of the scaling table")
    options = parser.parse_args()
    texts = list(_texts(options.files or sorted(SAMPLES.glob("*.txt"))))
    with tempfile.TemporaryDirectory(prefix="quizgen-speed-") as folder:
        files = _as_files(texts, Path(folder))
        print(
            f"{len(texts)} articles, {sum(map(len, texts)):,} characters; Python {sys.version.split()[0]}\n"
        )
        _whole_program(files, Path(folder))
        warm = _warm(files, options.rounds)
        _scaling(texts, Path(folder), [size for size in SIZES if size <= options.longest], warm)


# --- the texts -------------------------------------------------------------------------------------------


def _texts(paths: Iterable[Path]) -> Iterator[str]:
    for path in paths:
        content = path.read_text(encoding="utf-8-sig")
        if path.suffix == ".jsonl":
            yield from (json.loads(line)["text"] for line in content.splitlines() if line.strip())
        else:
            yield content


def _as_files(texts: Sequence[str], folder: Path) -> list[Path]:
    files = [folder / f"article-{number:03}.txt" for number in range(len(texts))]
    for file, text in zip(files, texts, strict=True):
        file.write_text(text, encoding="utf-8")
    return files


def _of_length(texts: Sequence[str], size: int) -> str:
    """Whole paragraphs of one article after another, from the first again when all are used up."""
    lines = (line for text in itertools.cycle(texts) for line in text.splitlines() if line.strip())
    taken: list[str] = []
    length = 0
    while length < size:
        taken.append(next(lines))
        length += len(taken[-1]) + 1
    return "\n".join(taken)[:size]


# --- the tables ------------------------------------------------------------------------------------------


def _whole_program(files: Sequence[Path], folder: Path) -> None:
    """`quizgen make` as a teacher runs it: a new process, three files written."""
    runs = [_make(file, folder / "cold") for file in files[:5]]
    _table(
        "cold start: quizgen make, a new process, three files",
        ("", "median", "slowest"),
        [
            ("seconds", *_middle_and_most([seconds for seconds, _ in runs], ".2f")),
            ("peak memory, MB", *_middle_and_most([peak for _, peak in runs], ".0f")),
        ],
    )


def _middle_and_most(values: Sequence[float | None], form: str) -> tuple[str, str]:
    known = [value for value in values if value is not None]
    if not known:
        return "not known on this system", ""
    return format(statistics.median(known), form), format(max(known), form)


def _make(file: Path, out: Path) -> tuple[float, float | None]:
    """(seconds, peak megabytes) of one run of the program. Leaves, saying what it said, when it fails."""
    command = [sys.executable, "-m", "quizgen", "make", str(file), "--out", str(out)]
    started = time.perf_counter()
    with (
        tempfile.TemporaryFile() as said,
        subprocess.Popen(command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=said, stderr=said) as child,
    ):
        peak: float | None = None
        if hasattr(os, "wait4"):
            _, status, usage = os.wait4(child.pid, 0)
            child.returncode = os.waitstatus_to_exitcode(status)
            peak = usage.ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)  # bytes or kilobytes
        else:
            child.wait()
        if child.returncode:
            said.seek(0)
            sys.exit(
                f"quizgen make {file.name} left with {child.returncode}:\n{said.read().decode(errors='replace')}"
            )
    seconds = time.perf_counter() - started
    return seconds, peak


def _warm(files: Sequence[Path], rounds: int) -> tuple[Tagger, Tagger]:
    """The engine and the two taggers over the same sentences. Gives the taggers back, warm."""
    lac, jieba = LacTagger(), JiebaTagger()
    articles = [_read(file) for file in files]
    characters = sum(len(article.text) for article in articles)
    warm_up = articles[0].model_copy(update={"id": "warm-up"})
    make_bank(warm_up, Settings())
    sentences = [sentence for article in articles for sentence in _sentences(article)]
    for tagger in (lac, jieba):
        _tag(tagger, sentences[:5])

    def times(work: Callable[[], object]) -> tuple[float, float]:
        taken = [_seconds(work) * 1000 / (characters / 1000) for _ in range(rounds)]
        return taken[0], min(taken)

    measured = {
        "reading the file": times(lambda: [_read(file) for file in files]),
        "make_bank": times(lambda: [make_bank(article, Settings()) for article in articles]),
        "LAC tagging alone": times(lambda: _tag(lac, sentences)),
        "jieba tagging alone": times(lambda: _tag(jieba, sentences)),
    }
    engine = tuple(
        sum(pair) for pair in zip(measured["reading the file"], measured["make_bank"], strict=True)
    )
    rows = [(name, f"{first:.1f}", f"{best:.1f}") for name, (first, best) in measured.items()]
    rows.insert(2, ("engine (both)", f"{engine[0]:.1f}", f"{engine[1]:.1f}"))
    for name in ("LAC", "jieba"):
        alone = measured[f"{name} tagging alone"]
        rows.append((f"engine / {name}", f"{engine[0] / alone[0]:.2f}", f"{engine[1] / alone[1]:.2f}"))
    _table("warm, ms for 1,000 characters", ("", "first", "best"), rows)
    each = sorted(_seconds(make_bank, article, Settings()) for article in articles)
    print(
        f"make_bank for one article, warm: median {statistics.median(each):.2f} s, slowest {each[-1]:.2f} s\n"
    )
    return lac, jieba


def _scaling(
    texts: Sequence[str], folder: Path, sizes: Sequence[int], taggers: tuple[Tagger, Tagger]
) -> None:
    """One long text of each size, made of the articles one after another."""
    lac, jieba = taggers
    rows = []
    for size in sizes:
        file = folder / f"long-{size}.txt"
        file.write_text(_of_length(texts, size), encoding="utf-8")
        read_time = _seconds(_read, file)
        article = _read(file)
        make_time = _seconds(make_bank, article, Settings())
        sentences = _sentences(article)
        lac_time = _seconds(_tag, lac, sentences)
        jieba_time = _seconds(_tag, jieba, sentences)
        engine = read_time + make_time
        rows.append(
            (
                f"{size:,}",
                f"{read_time:.2f}",
                f"{make_time:.2f}",
                f"{engine * 1000 / (size / 1000):.1f}",
                f"{engine / lac_time:.2f}",
                f"{engine / jieba_time:.2f}",
            )
        )
    total = sum(map(len, texts))
    _table(
        f"scaling, warm (above {total:,} characters the texts repeat)",
        ("characters", "read s", "make s", "ms/1,000", "/ LAC", "/ jieba"),
        rows,
    )
    longest = folder / f"long-{sizes[-1]}.txt"
    seconds, peak = _make(longest, folder / "long")
    shown = "not known on this system" if peak is None else f"{peak:.0f} MB"
    print(f"quizgen make on {sizes[-1]:,} characters, a new process: {seconds:.1f} s, peak memory {shown}")


# --- measuring -------------------------------------------------------------------------------------------


def _read(file: Path) -> Article:
    return read(str(file), limit=LIMIT)


def _sentences(article: Article) -> list[str]:
    """In simplified characters, as the engine tags them: jieba is ten times slower on traditional ones."""
    return [simplify(article.slice(sentence.span)) for sentence in article.sentences]


def _tag(tagger: Tagger, sentences: Sequence[str]) -> list[list[tuple[str, str]]]:
    return [tagger.tag(sentence) for sentence in sentences]


def _seconds(work: Callable[..., object], *arguments: object) -> float:
    started = time.perf_counter()
    work(*arguments)
    return time.perf_counter() - started


def _table(title: str, heading: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    widths = [max(len(row[column]) for row in (heading, *rows)) for column in range(len(heading))]
    print(title)
    for row in (heading, *rows):
        print(
            "  "
            + row[0].ljust(widths[0])
            + "".join("  " + cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))
        )
    print()


if __name__ == "__main__":
    main()
