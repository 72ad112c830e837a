"""The one table of what can be done and by which key. Bindings, footer, help screen and command palette are
all made from it, so that they never disagree.

An action's words are in the catalogue: `key.ID` is the short label in the footer, `help.ID` the sentence in
help and palette.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from textual.binding import Binding, BindingType

Scope = Literal["app", "review"]
Group = Literal["decide", "change", "move", "show", "file", "general"]
GROUPS: tuple[Group, ...] = ("decide", "change", "move", "show", "file", "general")


@dataclass(frozen=True)
class Action:
    """`keys`: as textual names them, the one to show first. `scope`: where they work; `owner`: who does it, if that
    is not the scope. `footer`: rank among what the footer shows, lowest
    first; None keeps it out. `pair`: the id of the action with which it shares one place in the footer."""

    id: str
    keys: tuple[str, ...]
    scope: Scope
    group: Group
    footer: int | None = None
    pair: str | None = None
    palette: bool = True
    owner: Scope | None = None

    @property
    def reads_only(self) -> bool:
        """Whether it leaves the bank as it is, and so works where the bank may only be looked at."""
        return self.group not in ("decide", "change") and self.id not in ("undo", "redo", "save")

    @property
    def target(self) -> str:
        """The action as textual runs it: app.quit, screen.approve."""
        return f"{'app' if (self.owner or self.scope) == 'app' else 'screen'}.{self.id}"


ACTIONS: tuple[Action, ...] = (
    # Decisions
    Action("approve", ("a",), "review", "decide", 1),
    Action("reject", ("r",), "review", "decide", 2),
    Action("swap", ("s",), "review", "decide", 4),
    Action("approve_shown", ("A",), "review", "decide", 21),
    Action("mark", ("space",), "review", "decide", 20),
    Action("mark_shown", ("asterisk",), "review", "decide"),
    Action("suggest", ("h",), "review", "decide"),
    # Changing a question
    Action("edit", ("e", "enter"), "review", "change", 5),
    Action("reword", ("w",), "review", "change", 6),
    Action("distract", ("d",), "review", "change", 7),
    Action("shuffle", ("o",), "review", "change", 8),
    Action("change_format", ("f",), "review", "change", 9),
    Action("points_up", ("plus", "equals_sign"), "review", "change", 10, pair="points_down"),
    Action("points_down", ("minus",), "review", "change"),
    Action("move_up", ("left_square_bracket", "alt+up"), "review", "change", 11, pair="move_down"),
    Action("move_down", ("right_square_bracket", "alt+down"), "review", "change"),
    Action("new", ("n",), "review", "change", 16),
    Action("duplicate", ("c",), "review", "change", 17),
    Action("delete", ("x", "delete"), "review", "change", 15),
    # Moving about
    Action("next", ("right", "j"), "review", "move", palette=False),
    Action("previous", ("left", "k"), "review", "move", 3, pair="next", palette=False),
    Action("next_open", ("tilde", "grave_accent"), "review", "move"),
    Action("next_pane", ("tab",), "review", "move", palette=False),
    Action("previous_pane", ("shift+tab",), "review", "move", palette=False),
    Action("pane_list", ("1",), "review", "move"),
    Action("pane_question", ("2",), "review", "move"),
    Action("pane_article", ("3",), "review", "move"),
    # What the list shows
    Action("search", ("slash",), "review", "show", 22),
    Action("filter_status", ("t",), "review", "show", 23),
    Action("filter_kind", ("y",), "review", "show"),
    Action("filter_format", ("m",), "review", "show"),
    Action("clear", ("escape",), "review", "show"),
    Action("group", ("g",), "review", "show"),
    # Files and undo
    Action("undo", ("u", "ctrl+z"), "review", "file", 12, pair="redo"),
    Action("redo", ("U", "ctrl+y", "ctrl+r"), "review", "file"),
    Action("save", ("ctrl+s",), "review", "file", 13),
    Action("save_as", ("S",), "review", "file"),
    Action("preview", ("p",), "review", "file", 19),
    Action("export", ("ctrl+e", "E"), "review", "file", 14),
    Action("open", ("ctrl+o",), "review", "file", owner="app"),
    # The program
    Action("help", ("question_mark", "f1"), "app", "general", 0),
    Action("palette", ("ctrl+p",), "app", "general", 24),
    Action("theme", ("f2",), "app", "general"),
    Action("language", ("f3",), "review", "general", owner="app"),
    Action("quit", ("q", "ctrl+q"), "review", "general", 18, owner="app"),
)

BY_ID: dict[str, Action] = {action.id: action for action in ACTIONS}

# What the same key gives while a Chinese input method is on; the key then works all the same.
_WITH_INPUT_METHOD = {
    "plus": ("fullwidth_plus_sign",),
    "equals_sign": ("fullwidth_equals_sign",),
    "minus": ("fullwidth_hyphen_minus",),
    "asterisk": ("fullwidth_asterisk",),
    "slash": ("fullwidth_solidus", "ideographic_comma"),
    "question_mark": ("fullwidth_question_mark",),
    "left_square_bracket": ("left_black_lenticular_bracket", "fullwidth_left_square_bracket"),
    "right_square_bracket": ("right_black_lenticular_bracket", "fullwidth_right_square_bracket"),
    "tilde": ("fullwidth_tilde",),
    "grave_accent": ("middle_dot",),
}

_SIGNS = {
    "plus": "+",
    "minus": "-",
    "equals_sign": "=",
    "asterisk": "*",
    "slash": "/",
    "question_mark": "?",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "tilde": "~",
    "grave_accent": "`",
    "left": "←",
    "right": "→",
    "up": "↑",
    "down": "↓",
    "enter": "Enter",
    "escape": "Esc",
    "delete": "Del",
    "tab": "Tab",
    "f1": "F1",
    "f2": "F2",
    "f3": "F3",
}


def shown(key: str, language: str = "zh") -> str:
    """A key as it stands on the keyboard: ctrl+s → Ctrl+S, slash → /, space → 空格."""
    if key == "space":
        return "空格" if language == "zh" else "Space"
    *modifiers, last = key.split("+")
    name = _SIGNS.get(last, last)
    if modifiers:
        return "+".join(
            [*(modifier.capitalize() for modifier in modifiers), name.upper() if len(name) == 1 else name]
        )
    return name


def bindings(scope: Scope) -> list[BindingType]:
    """One binding for each action of the scope, also under what an input method makes of its keys."""
    return [
        Binding(",".join(_every_key(action.keys)), action.target, action.id, show=False)
        for action in ACTIONS
        if action.scope == scope
    ]


def _every_key(keys: Iterable[str]) -> list[str]:
    every = []
    for key in keys:
        every.append(key)
        every.extend(_WITH_INPUT_METHOD.get(key, ()))
        if len(key) == 1 and key.isascii() and key.isalnum():
            every.append(chr(ord(key) + 0xFEE0))  # the full-width form: a → ａ
    return every
