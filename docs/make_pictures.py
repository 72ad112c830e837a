"""Draw the pictures of the README anew: a session from an article to printed pages, and a page of each.

    python docs/make_pictures.py

Needs an installed quizgen, tmux, poppler's pdftoppm, fontconfig and the fonts Noto Sans Mono CJK SC and DejaVu Sans
Mono. The session is a real one: the program runs in tmux, keys are sent to it, and what stands on the screen is drawn.
"""

import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont
from rich.cells import get_character_cell_size
from rich.color import Color
from rich.style import Style
from rich.terminal_theme import TerminalTheme
from rich.text import Text

DOCS = Path(__file__).resolve().parent
ROOT = DOCS.parent
SAMPLE = ROOT / "question_banks" / "samples" / "articles" / "science-clouds.txt"
WIDTH = 1000
"""Pixels."""
PAGES = {"worksheet": 1, "key": 2}
"""Where the key begins; its first page is the marked article."""
COLUMNS, LINES = 120, 34
CELL = (10, 21)
"""Pixels of one cell; a Chinese character has two."""
WIDE, NARROW = "Noto Sans Mono CJK SC", "DejaVu Sans Mono"
BOXES = frozenset("─│╭╮╰╯")
PATIENCE = 60.0
"""Seconds that a screen may take to appear."""
THEME = TerminalTheme((20, 23, 28), (232, 232, 232), [(0, 0, 0)] * 8, [(0, 0, 0)] * 8)

# What is pressed, what must then be on the screen, and the name of the picture if one is drawn of it.
SESSION: tuple[tuple[tuple[str, ...], str, str | None], ...] = (
    ((), "题目列表", "review"),
    (("e",), "修改第", "edit"),
    (("Escape",), "题目列表", None),
    (("A",), "通过12", None),
    (("C-s",), "已保存", None),
    (("p",), "双向细目表", "preview"),
    (("Escape",), "题目列表", None),
    (("C-e",), "导出", None),
    (("C-e",), "将被替换", "export"),  # the files are there now
)


def main() -> None:
    folder = Path(tempfile.gettempdir(), "语文课")  # its name is in the pictures
    folder.mkdir()
    try:
        record_session(folder)
        for kind, page in PAGES.items():
            draw_page(folder / f"云.{kind}.pdf", page, DOCS / f"{kind}-page.png")
    finally:
        shutil.rmtree(folder)


def record_session(folder: Path) -> None:
    """From the article to the files, in a terminal; a picture at each stage."""
    article = folder / "云.txt"
    article.write_bytes(SAMPLE.read_bytes())
    quizgen = f"{sys.executable} -m quizgen review {article.name} --lang zh"
    terminal = Terminal(f"quizgen-pictures-{time.time_ns()}")
    terminal.start(
        f"cd {folder} && PYTHONPATH={ROOT} XDG_CONFIG_HOME={folder} COLORTERM=truecolor LC_ALL=C.UTF-8 {quizgen}"
    )
    try:
        for keys, expected, picture in SESSION:
            terminal.press(*keys)
            terminal.wait_for(expected)
            if picture is not None:
                draw_screen(terminal.settled(), DOCS / f"{picture}-screen.png")
    finally:
        terminal.stop()


@dataclass(frozen=True)
class Terminal:
    """A tmux session of its own."""

    name: str

    def _tmux(self, *arguments: str) -> str:
        command = ["tmux", "-L", self.name, *arguments]
        return subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout

    def start(self, command: str) -> None:
        size = ["-x", str(COLUMNS), "-y", str(LINES)]
        self._tmux("-f", "/dev/null", "new-session", "-d", *size, command)
        self._tmux("set", "-g", "status", "off")
        self._tmux("set", "-ga", "terminal-overrides", ",*:Tc")

    def press(self, *keys: str) -> None:
        for key in keys:
            self._tmux("send-keys", key)

    def screen(self) -> str:
        """What is shown, with its colours."""
        return self._tmux("capture-pane", "-p", "-e", "-N")

    def wait_for(self, words: str) -> None:
        end = time.monotonic() + PATIENCE
        while words not in Text.from_ansi(self.screen()).plain:
            if time.monotonic() > end:
                raise TimeoutError(
                    f"{words} never came; on the screen is\n{Text.from_ansi(self.screen()).plain}"
                )
            time.sleep(0.2)

    def settled(self) -> str:
        """The screen once it no longer changes."""
        before = ""
        while (now := self.screen()) != before:
            before = now
            time.sleep(0.7)
        return now

    def stop(self) -> None:
        subprocess.run(["tmux", "-L", self.name, "kill-server"], check=False, capture_output=True)


def draw_screen(screen: str, picture: Path) -> None:
    """Cell by cell, so that what stands below each other in the terminal does so in the picture."""
    across, down = CELL
    image = Image.new("RGB", (COLUMNS * across, LINES * down), THEME.background_color)
    pen = ImageDraw.Draw(image)
    fonts = {(name, bold): font_of(name, bold) for name in (WIDE, NARROW) for bold in (False, True)}
    letters: list[tuple[int, int, str, int, Style]] = []
    for row, line in enumerate(screen.split("\n")[:LINES]):
        text = Text.from_ansi(line)
        column = 0
        for offset, char in enumerate(text.plain):
            width = get_character_cell_size(char)
            style = text.get_style_at_offset(_CONSOLE, offset)
            left, top = column * across, row * down
            pen.rectangle((left, top, left + width * across - 1, top + down - 1), fill=colours(style)[1])
            letters.append((left, top, char, width, style))
            column += width
    for left, top, char, width, style in letters:  # after every ground: a letter may reach into its neighbour
        ink = colours(style)[0]
        if char.strip():
            name = WIDE if width == 2 or char in BOXES else NARROW
            pen.text((left, top + down - 5), char, font=fonts[name, bool(style.bold)], fill=ink, anchor="ls")
        if style.underline:
            pen.line((left, top + down - 2, left + width * across, top + down - 2), fill=ink)
    image.quantize(96, method=Image.Quantize.MAXCOVERAGE).save(picture, optimize=True)


def colours(style: Style) -> tuple[tuple[int, int, int], tuple[int, int, int]]:
    """Of the letters and of their ground."""

    def rgb(colour: Color | None, *, foreground: bool) -> tuple[int, int, int]:
        if colour is None:
            return THEME.foreground_color if foreground else THEME.background_color
        return colour.get_truecolor(THEME, foreground=foreground)

    ink, ground = rgb(style.color, foreground=True), rgb(style.bgcolor, foreground=False)
    if style.dim:
        ink = tuple((one + other) // 2 for one, other in zip(ink, ground, strict=True))  # type: ignore[assignment]
    return (ground, ink) if style.reverse else (ink, ground)


def font_of(name: str, bold: bool) -> ImageFont.FreeTypeFont:
    wanted = f"{name}:style={'Bold' if bold else 'Regular' if name == WIDE else 'Book'}"
    found = subprocess.run(
        ["fc-match", "-f", "%{file}\n%{index}", wanted], check=True, capture_output=True, encoding="utf-8"
    ).stdout
    file, index = found.split("\n")
    return ImageFont.truetype(file, 18 if name == WIDE else 16, int(index))


def draw_page(pdf: Path, page: int, picture: Path) -> None:
    """One page as a small greyscale picture."""
    size = ["-scale-to-x", str(WIDTH), "-scale-to-y", "-1"]
    drawing = picture.with_suffix("")
    subprocess.run(["pdftoppm", "-png", "-singlefile", "-f", str(page), *size, pdf, drawing], check=True)
    with Image.open(picture) as drawn:
        grey = drawn.convert("L").quantize(16)
    grey.save(picture, optimize=True)


def _console() -> object:
    from rich.console import Console

    return Console()


_CONSOLE = _console()

if __name__ == "__main__":
    main()
