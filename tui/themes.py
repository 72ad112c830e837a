"""The themes: dark, light and one of high contrast. Each colour that carries a meaning also has a word or sign."""

from textual.theme import Theme

DARK = Theme(
    name="quizgen-dark",
    dark=True,
    primary="#6cb2f0",
    secondary="#8f9fd9",
    accent="#f2c14e",
    success="#85d18b",
    warning="#f5b072",
    error="#f79a97",
    foreground="#e8e8e8",
    background="#14171c",
    surface="#1a1e25",
    panel="#242a34",
    variables={
        "quiet": "#a3adbb",
        "evidence": "#f7e6a8",
        "evidence-ground": "#4a3d0c",
        "current-ground": "#29405f",
        "marked-ground": "#33304a",
        "selected-ground": "#2f6690",
        "border": "#6cb2f0",
        "border-blurred": "#3b4452",
        "block-cursor-foreground": "#ffffff",
        "block-cursor-background": "#29405f",
        "block-cursor-text-style": "bold",
    },
)

LIGHT = Theme(
    name="quizgen-light",
    dark=False,
    primary="#1f5fa8",
    secondary="#4a5aa0",
    accent="#8a3d00",
    success="#1a652b",
    warning="#824400",
    error="#a8231c",
    foreground="#1f2328",
    background="#fbfaf6",
    surface="#f4f1ea",
    panel="#e8e3d8",
    variables={
        "quiet": "#575e68",
        "evidence": "#3a2c00",
        "evidence-ground": "#ffe9a0",
        "current-ground": "#cfe1f6",
        "marked-ground": "#e3dcf4",
        "selected-ground": "#a9d0f5",
        "border": "#1f5fa8",
        "border-blurred": "#b9b2a3",
        "block-cursor-foreground": "#1f2328",
        "block-cursor-background": "#cfe1f6",
        "block-cursor-text-style": "bold",
    },
)

CONTRAST = Theme(
    name="quizgen-contrast",
    dark=True,
    primary="#ffffff",
    secondary="#ffffff",
    accent="#ffff00",
    success="#66ff99",
    warning="#ffcc33",
    error="#ffb8b8",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#000000",
    variables={
        "quiet": "#ffffff",
        "evidence": "#000000",
        "evidence-ground": "#ffff00",
        "current-ground": "#00256b",
        "marked-ground": "#4a0066",
        "selected-ground": "#005500",
        "border": "#ffff00",
        "border-blurred": "#ffffff",
        "text-muted": "#ffffff",
        "text-disabled": "#c8c8c8",
        "block-cursor-foreground": "#ffffff",
        "block-cursor-background": "#00256b",
        "block-cursor-text-style": "bold underline",
    },
)

THEMES: tuple[Theme, ...] = (DARK, LIGHT, CONTRAST)
DEFAULT = DARK.name


def following(name: str) -> str:
    """The name of the theme after this one, round and round."""
    names = [theme.name for theme in THEMES]
    return names[(names.index(name) + 1) % len(names)] if name in names else names[0]
