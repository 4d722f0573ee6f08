"""The command line: one file per command. The only place that prints."""


def main() -> None:
    """Run the command that the arguments name."""
