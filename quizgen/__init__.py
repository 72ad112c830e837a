"""From a Chinese article to a question bank, offline and by rules."""


def __getattr__(name: str) -> str:
    """`__version__`, looked up when asked for: importing the package stays free of importlib.metadata."""
    if name == "__version__":
        from importlib.metadata import PackageNotFoundError, version

        try:
            return version("quizgen")
        except PackageNotFoundError:  # run from a checkout that was never installed
            return _version_of_checkout()
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def _version_of_checkout() -> str:
    import tomllib
    from pathlib import Path

    try:
        project = tomllib.loads((Path(__file__).parent.parent / "pyproject.toml").read_text(encoding="utf-8"))
    except FileNotFoundError:
        return "0"
    return str(project["project"]["version"])
