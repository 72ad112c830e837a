"""Draw the pictures of the README anew: a page of a worksheet and a page of its key.

    python docs/make_pictures.py

Needs an installed quizgen and poppler's pdftoppm.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

DOCS = Path(__file__).resolve().parent
ROOT = DOCS.parent
SAMPLE = ROOT / "question_banks" / "samples" / "articles" / "science-clouds.txt"
WIDTH = 1000
"""Pixels."""
PAGES = {"worksheet": 1, "key": 2}
"""Where the key begins; its first page is the marked article."""


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            [sys.executable, "-m", "quizgen", "make", SAMPLE, "--out", folder], cwd=ROOT, check=True
        )
        for kind, page in PAGES.items():
            draw(Path(folder) / f"{SAMPLE.stem}.{kind}.pdf", page, DOCS / f"{kind}-page.png")


def draw(pdf: Path, page: int, picture: Path) -> None:
    """One page as a small greyscale picture."""
    drawing = picture.with_suffix("")
    subprocess.run(
        [
            "pdftoppm",
            "-png",
            "-singlefile",
            "-f",
            str(page),
            "-scale-to-x",
            str(WIDTH),
            "-scale-to-y",
            "-1",
            pdf,
            drawing,
        ],
        check=True,
    )
    with Image.open(picture) as drawn:
        grey = drawn.convert("L").quantize(16)
    grey.save(picture, optimize=True)


if __name__ == "__main__":
    main()
