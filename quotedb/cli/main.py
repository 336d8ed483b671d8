"""The application: commands, and errors turned into exit codes."""


def main() -> None:
    """Run the command line."""
