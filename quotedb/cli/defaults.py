"""Lets the project's file of settings stand in for options that are not given, in every command."""

from typing import Any

import typer


def apply_settings(context: typer.Context) -> None:
    """Make what files say the default of the options of the same name.

    Options and the environment's variables come before it; a command's own default comes after it.

    Args:
        context: Of the application, before its command is read.

    Raises:
        ConfigError: A file is not TOML, or holds what quotedb does not know.
    """
    from quotedb.jobs.settings import load_settings

    if values := load_settings().filed():
        context.default_map = {
            name: everywhere(command, values) for name, command in commands(context.command).items()
        }


def everywhere(command: Any, values: dict[str, str]) -> dict[str, Any]:  # noqa: ANN401
    """Give the defaults of a command and of the commands below it."""
    return values | {name: everywhere(below, values) for name, below in commands(command).items()}


def commands(command: Any) -> dict[str, Any]:  # noqa: ANN401
    """Give the commands below one, by name."""
    below: dict[str, Any] = getattr(command, "commands", {})
    return below
