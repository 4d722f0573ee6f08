"""The commands, as a literal table; a module is imported when its command is called."""

import importlib

import click

from site_gen.problems import did_you_mean

COMMANDS: tuple[tuple[str, str, str], ...] = (
    # (name, module whose `command` it is, one line for --help)
    ("new", "site_gen.cli.new", "Make a new site, or a new page in one."),
    ("theme", "site_gen.cli.theme", "Make a theme of your own, which builds at once."),
    ("build", "site_gen.cli.build", "Build the site."),
    ("check", "site_gen.cli.check", "Show all that is wrong; write nothing."),
    ("serve", "site_gen.cli.serve", "Build the site and show it at a local address."),
    ("context", "site_gen.cli.context", "Show what a template gets for a page."),
    ("links", "site_gen.cli.links", "List permanent addresses and redirects; compare with an earlier site's."),
    ("export", "site_gen.cli.export", "Write the articles as BibTeX, RIS, CSL-JSON, CSV or JSON lines."),
    ("edition", "site_gen.cli.edition", "Make a book (EPUB) or a site in a ZIP file of a selection."),
    ("verify", "site_gen.cli.verify", "Prove that what is published is what was built."),
    ("hosts", "site_gen.cli.hosts", "Measure the site, and say which hosts take it."),
    ("withdraw", "site_gen.cli.withdraw", "Take an article down: a notice at its address; also erased."),
    ("rollback", "site_gen.cli.rollback", "Return to the site as it was before the last build."),
    ("migrate", "site_gen.cli.migrate", "Make a site of a Hugo, Pelican, Jekyll, Eleventy or Obsidian site."),
    ("import", "site_gen.cli.import_", "Turn raw articles into pages; nothing lost, nothing invented."),
    ("review", "site_gen.cli.review", "List imported pages that want a look; accept or correct them."),
    ("restore", "site_gen.cli.restore", "Give back the raw file of an imported page, byte for byte."),
)


class Commands(click.Group):
    """The table as a group of commands: click asks for names first, and for a command when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands' names in the order of the table."""
        return [name for name, _, _ in COMMANDS]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return a command."""
        for name, module, _ in COMMANDS:
            if name == cmd_name:
                command: click.Command = importlib.import_module(module).command
                return command
        return None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that the arguments name; an unknown one is a usage error with a suggestion."""
        names = self.list_commands(ctx)
        if args and args[0] not in names and not args[0].startswith("-"):
            hint = did_you_mean(args[0], names)
            ctx.fail(f'there is no command "{args[0]}"' + (f"; {hint}" if hint else ""))
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the table without importing any command."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, _, line in COMMANDS])
