"""The commands, one file each. `register(app, texts)` adds a command to the typer application.

Typer's help is fixed when a command is declared, so the commands are declared for one language at a time.
Heavy imports stand inside the functions: `quizgen --version` must not wait for an engine.
"""
