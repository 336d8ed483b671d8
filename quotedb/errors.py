"""One error tree: what happened, what to do about it, and the exit code that says so."""

from enum import IntEnum


class ExitCode(IntEnum):
    """Exit codes of the command line; ``quotedb --help`` prints the same list."""

    DONE = 0
    FAILED = 1
    USAGE = 2
    PARTIAL = 3  # some inputs rejected, the rest stored
    FOUND = 4  # a check found something
    LOCKED = 75  # another run holds the lock (EX_TEMPFAIL)
    INTERRUPTED = 130


def is_interrupt(error: RuntimeError) -> bool:
    """Say whether an error is DuckDB's way to say that Ctrl-C stopped a statement of this process."""
    return str(error) == "Query interrupted"


class QuotedbError(Exception):
    """Anything that a user can understand and mend.

    Attributes:
        message: What happened and why, with the offending value.
        hint: What to do; empty when the message says it all.
        exit_code: The exit code of a command that ends with this error.
    """

    exit_code = ExitCode.FAILED

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    @property
    def in_full(self) -> str:
        """What happened and what to do, one after the other."""
        return f"{self.message} {self.hint}".strip()


class UsageError(QuotedbError):
    """The command was asked for something that cannot be."""

    exit_code = ExitCode.USAGE


class ConfigError(UsageError):
    """A file of settings holds something that quotedb does not know or cannot do."""


class UnreadableError(QuotedbError):
    """One input is not an article that quotedb can read; it is counted as rejected."""


class UndecodableError(UnreadableError):
    """The bytes fit no encoding that was declared or detected."""


class AnnotationError(QuotedbError):
    """An annotation file does not fit its layout or its text."""


class DatabaseError(QuotedbError):
    """The database is missing, not quotedb's, too new, too old or damaged."""


class LockedError(QuotedbError):
    """Another run is writing to the same database."""

    exit_code = ExitCode.LOCKED


class ReportError(QuotedbError):
    """A report's file, header, parameter or statement is wrong."""


class AskedError(ReportError, UsageError):
    """A report is asked for that there is not, or with a parameter or value that it does not take."""


class QueryError(QuotedbError):
    """An ad-hoc statement was refused, failed or ran past its limits."""
