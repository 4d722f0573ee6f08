"""A published site is proved: by its checksums, and by building it once more elsewhere."""

import subprocess

from site_gen.cli import run

FILES = {
    "site.toml": 'title = "T"\nchecksums = true\nbase_url = "https://x.example/"\n',
    "content/a.md": "---\ntitle: Ferry\ndate: 2023-09-19\ntags: [harbour, tide]\n---\n\nThe ferry sails.\n",
    "content/b.md": "---\ntitle: Fähre\ndate: 2024-01-02\n---\n\nSie fährt.\n",
}


def told(capsys, *arguments: str) -> tuple[int, list[str], str]:
    """Return the exit code, the lines of standard output and what stands on standard error."""
    code = run(["verify", *arguments])
    said = capsys.readouterr()
    return code, said.out.splitlines(), said.err


def test_a_changed_a_missing_and_an_added_file_are_named(build, capsys) -> None:
    """One byte is enough; `sha256sum --check` agrees."""
    site = build(FILES)
    place = str(site.output)
    assert told(capsys, place) == (0, [f"{place}: as SHA256SUMS says"], "")
    check = ["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"]
    assert subprocess.run(check, cwd=place, capture_output=True, check=False).returncode == 0
    page = site.output / "2023/09/ferry.html"
    page.write_bytes(page.read_bytes().replace(b"sails", b"sailt"))
    (site.output / "robots.txt").unlink()
    (site.output / "tags/new.html").write_text("x")
    expected = ["changed: 2023/09/ferry.html", "missing: robots.txt", "added: tags/new.html"]
    assert told(capsys, place) == (1, expected, "3 differences\n")
    assert build({}, rehash=True).result.problems == ()


def test_checksums_follow_every_build(build, capsys) -> None:
    """After an edit and after a build that changes nothing, they are those of the files."""
    build(FILES)
    site = build({"content/b.md": None, "content/c.md": "---\ntitle: New\n---\n\nNew.\n"})
    assert told(capsys, str(site.output))[0] == 0
    site = build({}, use_cache=False)
    assert site.result.written == 0
    assert told(capsys, str(site.output))[0] == 0


def test_a_folder_without_checksums_cannot_be_verified(build, capsys) -> None:
    """The message says which option writes them."""
    site = build({**FILES, "site.toml": 'title = "T"\n'})
    code, lines, error = told(capsys, str(site.output))
    assert (code, lines) == (1, [])
    assert "checksums = true" in error


def test_a_second_build_elsewhere_makes_the_same_bytes(build, capsys) -> None:
    """Other workers, time zone, language, hash seed and umask; one changed byte in the output folder is named."""
    site = build({**FILES, "permalinks.lock": ""})
    arguments = ["--site", str(site.root), "--now", "2026-01-01"]
    assert told(capsys, *arguments) == (0, ["a build elsewhere makes the same, byte for byte"], "")
    page = site.output / "2023/09/ferry.html"
    page.write_bytes(page.read_bytes() + b" ")
    assert told(capsys, *arguments) == (1, ["changed: 2023/09/ferry.html"], "1 difference\n")


def test_a_site_whose_ledger_is_not_whole_cannot_be_built_again(build, capsys) -> None:
    """An article without a line has no address that lasts: verify says how to find out."""
    site = build({**FILES, "permalinks.lock": ""})
    before = (site.root / "permalinks.lock").read_bytes()
    (site.root / "content/new.md").write_text("---\ntitle: New\n---\n\nNew.\n")
    code, _, error = told(capsys, "--site", str(site.root))
    assert code == 1
    assert "site-gen build --frozen says why" in error
    assert (site.root / "permalinks.lock").read_bytes() == before
