"""Help and mistakes on the command line, in the user's language.

Typer writes both in English only; the classes here draw the help from the catalogue, and `usage_message`
says in the user's words what typer's exceptions mean.
"""

import itertools
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from typer.core import TyperCommand, TyperGroup

from quizgen.messages import Texts, printable

if TYPE_CHECKING:
    from rich.console import Console

_QUOTED = re.compile(r"'([^']*)'")
_EXTRA = re.compile(r"^Got unexpected extra argument\S* \((.*)\)$")


class _Help:
    """`format_help` for a command; `texts` and `key` are set by `localised`."""

    texts: Texts
    key: str

    def format_help(self, ctx: Any, formatter: Any) -> None:
        from quizgen.console import output

        draw_help(output(), self, ctx, self.texts, self.key)


class LocalisedCommand(_Help, TyperCommand):
    pass


class LocalisedGroup(_Help, TyperGroup):
    pass


def localised(texts: Texts, key: str) -> type[LocalisedCommand]:
    """The class of a command whose help is the text `key`, with examples under `key.example`."""
    return type("LocalisedCommand", (LocalisedCommand,), {"texts": texts, "key": key})


def localised_group(texts: Texts, key: str) -> type[LocalisedGroup]:
    return type("LocalisedGroup", (LocalisedGroup,), {"texts": texts, "key": key})


def draw_help(console: "Console", command: Any, ctx: Any, texts: Texts, key: str) -> None:
    """Usage, purpose, arguments, options, commands, examples."""
    from rich.table import Table
    from rich.text import Text

    from quizgen.messages import CATALOGUE

    parameters = command.get_params(ctx)
    arguments = [
        (_argument_name(each), each.help or "") for each in parameters if each.param_type_name == "argument"
    ]
    options = [_option_row(each, texts) for each in parameters if each.param_type_name == "option"]
    options.append(("--lang zh|en", texts("help.lang")))
    commands = []
    if isinstance(command, TyperGroup):
        commands = [(name, each.help or "") for name, each in command.commands.items() if not each.hidden]

    usage = [ctx.command_path, texts("help.options_metavar"), *(name for name, _ in arguments)]
    if commands:
        usage.append(texts("help.command_metavar"))
    console.print(Text(texts("help.usage") + " ".join(usage), style="bold"))
    console.print()
    console.print(texts(key))
    if f"{key}.details" in CATALOGUE:
        console.print(texts(f"{key}.details"))
    for heading, rows in (
        ("help.arguments", arguments),
        ("help.options", options),
        ("help.commands", commands),
    ):
        if rows:
            table = Table.grid(padding=(0, 2, 0, 2))
            table.add_column(style="cyan")
            table.add_column(overflow="fold")
            for row in rows:
                table.add_row(*row)
            console.print()
            console.print(Text(texts(heading), style="bold"))
            console.print(table)
    console.print()
    console.print(Text(texts("help.example"), style="bold"))
    for line in texts(f"{key}.example").splitlines():
        console.print("  " + line, soft_wrap=True)


def _argument_name(parameter: Any) -> str:
    return str(parameter.metavar or parameter.name.upper())


def _option_row(parameter: Any, texts: Texts) -> tuple[str, str]:
    names = ", ".join(sorted(parameter.opts, key=len))
    if parameter.metavar:
        names += f" {parameter.metavar}"
    return names, texts("help.help") if parameter.name == "help" else parameter.help or ""


def usage_message(mistake: Any, texts: Texts, arguments: Sequence[str] = ()) -> str:
    """What a usage error of typer's means, with a pointer to the help, in the user's language.

    Dispatches on class names: since typer 0.29 the classes live in a private module.
    """
    message = _what_is_wrong(mistake, texts)
    context = getattr(mistake, "ctx", None)
    if context is not None:
        command = context.command_path
    else:  # an option without its value: typer does not say of which command
        command = " ".join(["quizgen", *itertools.takewhile(str.isalpha, arguments[:1])])
    hint = texts("usage.hint", command=command)
    return f"{message}\n{hint}"


def _what_is_wrong(mistake: Any, texts: Texts) -> str:
    classes = {each.__name__ for each in type(mistake).__mro__}
    said = str(getattr(mistake, "message", mistake))
    if "MissingParameter" in classes and mistake.param is not None:
        if mistake.param.param_type_name == "argument":
            return texts("usage.missing_argument", name=_argument_name(mistake.param))
        return texts("usage.missing_option", name=max(mistake.param.opts, key=len))
    if "NoSuchOption" in classes:
        near = list(mistake.possibilities or ())[:1]  # the nearest comes first
        key = "usage.unknown_option_near" if near else "usage.unknown_option"
        return texts(key, name=mistake.option_name, near="".join(near))
    if "BadOptionUsage" in classes:
        key = "usage.takes_no_value" if "does not take" in said else "usage.needs_value"
        return texts(key, name=mistake.option_name)
    if "BadParameter" in classes and mistake.param is not None:
        return texts("usage.bad_value", name=max(mistake.param.opts, key=len), reason=said)
    if said.startswith("Missing command"):
        return texts("usage.missing_command")
    if said.startswith("No such command"):
        name, *near = _QUOTED.findall(said) or [""]
        key = "usage.unknown_command_near" if near else "usage.unknown_command"
        return texts(key, name=name, near=", ".join(near))
    extra = _EXTRA.search(said)
    if extra:
        return texts("usage.extra", extra=extra[1])
    return texts("usage.other", reason=printable(said))
