"""The tables that the screens are made from: texts, keys, themes; and what is kept of the teacher's choices."""

import ast
import re
from collections import Counter
from pathlib import Path

import pytest
from textual.color import Color

from question_banks.changes import PARTS
from question_banks.models import FORMATS, KINDS, REJECTION_REASONS
from tui import form_texts, messages, preferences, review_texts
from tui.keys import ACTIONS, BY_ID, bindings, shown
from tui.messages import CATALOGUE, Texts
from tui.offers import Untried
from tui.themes import THEMES, following

TUI = Path(messages.__file__).parent
SLOT = re.compile(r"\{(\w+)\}")


def test_both_languages_have_the_same_slots() -> None:
    assert [
        key for key, (zh, en) in CATALOGUE.items() if set(SLOT.findall(zh)) != set(SLOT.findall(en))
    ] == []


def test_no_text_is_empty_or_says_the_same_twice() -> None:
    assert [key for key, pair in CATALOGUE.items() if not all(text.strip() for text in pair)] == []
    assert set(review_texts.REVIEW) & set(form_texts.FORM_TEXTS) == set()


def test_the_review_screen_uses_only_keys_of_the_catalogue_and_all_of_its_own() -> None:
    """Keys that are put together from parts (said., key., …) count as used."""
    used: set[str] = set()
    for path in TUI.rglob("*.py"):
        if path.name.endswith("_texts.py"):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                used.add(node.value)
    composed = ("key.", "help.", "status.", "level.", "process.", "score.", "theme.", "field.", "said.", "step.",
                "group.", "pane.", "order.", "filter.", "state.", "view.", "name.")  # fmt: skip
    assert [key for key in review_texts.REVIEW if key not in used and not key.startswith(composed)] == []


def test_every_action_has_its_words() -> None:
    texts = Texts("zh")
    for action in ACTIONS:
        assert texts(f"key.{action.id}")
        assert texts(f"help.{action.id}")
        if action.pair:
            assert texts(f"key.{action.id}+{action.pair}")
            assert action.pair in BY_ID
    for kind in KINDS:
        assert texts(f"kind.{kind}")
    for format_ in FORMATS:
        assert texts(f"format.{format_}")
    for part in PARTS:
        assert texts(f"field.{part}")
    for reason in REJECTION_REASONS:
        assert texts(f"reject.{reason}")


def test_every_operator_of_the_engine_has_an_english_name() -> None:
    from quizgen.asking.operators import OPERATORS
    from quizgen.asking.wording import operator_in_english

    families = {name.split("·")[0] for name, _ in OPERATORS}
    assert [name for name in sorted(families) if operator_in_english(name) == name] == []


def test_no_key_means_two_things() -> None:
    counts = Counter(key for action in ACTIONS for key in action.keys)
    assert [key for key, count in counts.items() if count > 1] == []
    assert len(bindings("review")) + len(bindings("app")) == len(ACTIONS)


@pytest.mark.parametrize(
    ("key", "zh", "en"),
    [
        ("a", "a", "a"),
        ("A", "A", "A"),
        ("ctrl+s", "Ctrl+S", "Ctrl+S"),
        ("slash", "/", "/"),
        ("space", "空格", "Space"),
        ("alt+up", "Alt+↑", "Alt+↑"),
        ("f1", "F1", "F1"),
        ("left_square_bracket", "[", "["),
    ],
)
def test_keys_are_named_as_they_stand_on_the_keyboard(key: str, zh: str, en: str) -> None:
    assert shown(key, "zh") == zh
    assert shown(key, "en") == en


def contrast(one: str, other: str) -> float:
    """WCAG 2.2: (L1 + 0.05) / (L2 + 0.05) of relative luminances."""

    def luminance(color: str) -> float:
        parts = [part / 255 for part in Color.parse(color).rgb]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_every_colour_can_be_read_on_its_grounds(theme: object) -> None:
    """At least 4.5 : 1 (WCAG AA), in the high-contrast theme 7 : 1 (AAA)."""
    from textual.theme import Theme

    assert isinstance(theme, Theme)
    least = 7.0 if theme.name == "quizgen-contrast" else 4.5
    inks = {
        name: getattr(theme, name)
        for name in ("foreground", "primary", "accent", "success", "warning", "error")
    }
    inks["quiet"] = theme.variables["quiet"]
    grounds = {name: getattr(theme, name) for name in ("background", "surface", "panel")}
    grounds |= {name: theme.variables[name] for name in ("current-ground", "marked-ground")}
    pairs = {(ink, ground): contrast(inks[ink], grounds[ground]) for ink in inks for ground in grounds}
    pairs["evidence", "evidence-ground"] = contrast(
        theme.variables["evidence"], theme.variables["evidence-ground"]
    )
    pairs["foreground", "selected-ground"] = contrast(inks["foreground"], theme.variables["selected-ground"])
    assert {pair: round(value, 2) for pair, value in pairs.items() if value < least} == {}


def test_themes_go_round() -> None:
    assert [following(theme.name) for theme in THEMES] == [THEMES[1].name, THEMES[2].name, THEMES[0].name]
    assert following("some other theme") == THEMES[0].name


def test_preferences_are_kept_whole_or_not_at_all(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "folder"
    chosen = preferences.Preferences(theme="quizgen-light", order="paper")
    preferences.save(chosen, folder)
    assert preferences.load(folder) == chosen
    assert [path.name for path in folder.iterdir()] == [preferences.FILE]


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"theme": 3}', b"\xff\xfe"])
def test_preferences_that_cannot_be_read_are_the_defaults(tmp_path: Path, content: bytes) -> None:
    (tmp_path / preferences.FILE).write_bytes(content)
    assert preferences.load(tmp_path) == preferences.Preferences()


def test_preferences_of_a_newer_version_keep_what_is_known(tmp_path: Path) -> None:
    (tmp_path / preferences.FILE).write_text('{"theme": "quizgen-light", "sound": true}')
    assert preferences.load(tmp_path).theme == "quizgen-light"


def test_a_folder_that_cannot_be_written_to_costs_only_the_choice(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    preferences.save(preferences.Preferences(), tmp_path / "file")
    assert (tmp_path / "file").read_text() == ""


def test_each_offer_is_tried_once_before_the_first_comes_back() -> None:
    untried = Untried()
    names = ["a", "b", "c"]
    present = "start"
    seen = []
    for _ in range(4):
        assert present not in seen[-1:] or present in names
        present = names[untried.first("slot", names, present)]
        seen.append(present)
    assert seen[:3] == names
    assert seen[3] != seen[2], "never what stands there already"
