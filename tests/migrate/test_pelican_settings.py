"""pelicanconf.py is read, not run: what it works out, and what has no equal, is named with its line."""

from pathlib import Path

from site_gen.migrate import detect
from tests.migrate.made import write_files


def test_every_setting_that_is_not_read_is_named(tmp_path: Path) -> None:
    """Within an `if`, with `+=`, by a key; a type may stand beside the name."""
    settings = (
        'SITENAME: str = "Old"\nPLUGINS = ["a"]\nPLUGINS += ["b"]\nif True:\n    ARTICLE_URL = "{slug}/"\n'
        'EXTRA_PATH_METADATA = {"extra/.htaccess": {"path": ".htaccess"}}\nEXTRA_PATH_METADATA["x"] = {}\n'
        'STATIC_PATHS = ["extra"]\nLINKS = (("A", "https://a.example/"),)\n'
    )
    write_files(tmp_path, {"pelicanconf.py": settings, "content/extra/.htaccess": "x"})
    site = detect(tmp_path).read(tmp_path)
    assert dict(site.settings)["title"] == "Old"
    assert [(p.kind, p.path, p.line, p.message.split()[0]) for p in site.problems] == [
        ("unreadable-setting", "pelicanconf.py", 3, "PLUGINS"),
        ("unreadable-setting", "pelicanconf.py", 5, "ARTICLE_URL"),
        ("unreadable-setting", "pelicanconf.py", 7, "EXTRA_PATH_METADATA"),
    ]
    assert site.not_carried[0] == "pelicanconf.py: these settings have no equal here: LINKS"
    assert [file.target for file in site.files] == ["static/.htaccess"]
