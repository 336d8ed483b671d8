"""Who acts: named, or else the user of this machine."""

import getpass
import os


def acting(given: str | None = None) -> str:
    """Give the name under which a run or a decision goes on record.

    Args:
        given: A name that was asked for; None or blank for the user who runs the program.
    """
    if given is not None and given.strip():
        return given.strip()
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a container may run under a number that has no name
        return f"user {os.getuid()}"
