"""site-gen import, restore and review as a user meets them: files in, files out, exit codes."""

import base64
import csv
import gzip
import json
import os
from pathlib import Path

import pytest

from site_gen.cli import run

BODY = "The council voted to keep the old ferry, and that ended a dispute which had lasted since the spring.\n"
FERRY = f"Old ferry stays\n\nBy Mara Lind\n\n19 September 2023\n\n{BODY}"


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """A site's folder as the current one, raw files beside it, and the commands run there."""
    site = tmp_path / "site"
    (site / "content").mkdir(parents=True)
    monkeypatch.chdir(site)

    class Desk:
        root = site
        raw = tmp_path / "raw"

        def write(self, files: dict[str, str | bytes]) -> None:
            for name, text in files.items():
                path = self.raw / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(text if isinstance(text, bytes) else text.encode())

        def run(self, *arguments: str) -> int:
            return run([*arguments, "--now", "2026-01-01"] if arguments[0] == "import" else list(arguments))

        def pages(self) -> dict[str, str]:
            content = self.root / "content"
            return {
                path.relative_to(content).as_posix(): path.read_text(encoding="utf-8")
                for path in sorted(content.rglob("*.md"))
            }

        def report(self) -> list[dict[str, object]]:
            return [json.loads(line) for line in (self.root / "import-report.jsonl").read_text().splitlines()]

    return Desk()


def test_an_import_writes_a_page_by_source_and_year_and_keeps_the_raw_file(desk, capsysbinary):
    """The page names its raw file, and restore gives that back byte for byte."""
    desk.write({"ferry.txt": FERRY.replace("\n", "\r\n")})

    assert desk.run("import", str(desk.raw)) == 0
    assert list(desk.pages()) == ["raw/2023/old-ferry-stays.md"]
    capsysbinary.readouterr()
    assert desk.run("restore", "content/raw/2023/old-ferry-stays.md") == 0
    assert capsysbinary.readouterr().out == (desk.raw / "ferry.txt").read_bytes()


PAGE = """---
title: "Old ferry stays"
date: 2023-09-19
authors:
  - name: Mara Lind
slug: old-ferry-stays
id: {id}
import:
  from: ferry.txt
  sha256: {sha256}
  bytes: 151
  format: text/1
  lines: "1 title; 3 byline; 5 date; 7 body"
  raw:
    authors: By Mara Lind
    date: "19 September 2023"
  confidence:
    title: position
  fields: {fields}
  body: {body}
---

{text}"""


def test_the_front_matter_of_a_page_is_in_its_fixed_order(desk):
    """The whole file, to the byte: what it says of itself and where it came from."""
    desk.write({"ferry.txt": FERRY})
    desk.run("import", str(desk.raw))
    page = desk.pages()["raw/2023/old-ferry-stays.md"]
    values = {name: page.split(f"{name}: ")[1].split("\n")[0] for name in ("id", "sha256", "fields", "body")}

    assert page == PAGE.format(**values, text=BODY)


def test_a_dry_run_writes_nothing_and_shows_a_row_for_each_input(desk, capsys):
    """What would happen, as a table; a guess has its mark."""
    desk.write({"ferry.txt": FERRY.replace("19 September 2023", "03/04/2023")})

    assert desk.run("import", str(desk.raw), "--dry-run") == 0
    row = capsys.readouterr().out.splitlines()[0].split()
    assert ([*row[:4], row[-1]], desk.pages(), [*desk.root.iterdir()]) == (
        ["new", "2023-04-03?", "Mara", "Lind", "content/raw/undated/old-ferry-stays.md"], {}, [desk.root / "content"]
    )  # fmt: skip


def test_a_date_that_is_not_explicit_is_never_in_a_page_s_place(desk):
    """A derived or guessed year may be corrected later; the file must not have to move."""
    desk.write({"2023-09-19-ferry.txt": f"Old ferry stays\n\n{BODY}"})
    desk.run("import", str(desk.raw))

    assert [(name, "date: derived" in page) for name, page in desk.pages().items()] == [
        ("raw/undated/old-ferry-stays.md", True)
    ]


BAD = (
    # (file name, bytes, outcome, reason)
    ("empty.txt", b"", "skipped", "empty"),
    ("blank.txt", b"  \n\t\r\n\xc2\xa0", "skipped", "empty"),
    ("binary.txt", b"ab\x00\x01\x02" * 50, "quarantined", "binary"),
    ("large.txt", b"Title\n\n" + b"word " * 5_000_000, "quarantined", "too-large"),
    ("packed.bin", gzip.compress(b"Title\n\n" + b"\0" * 9_000_000), "quarantined", "bomb"),
)


@pytest.mark.parametrize(("name", "data", "outcome", "reason"), BAD, ids=[case[0] for case in BAD])
def test_what_is_no_article_is_left_out_with_its_reason_and_the_batch_goes_on(desk, name, data, outcome, reason):
    """Skipped or quarantined, counted and listed; a quarantine is exit code 1; the other file is imported."""
    desk.write({name: data, "ferry.txt": FERRY})
    code = desk.run("import", str(desk.raw))
    found = {line["input"]: (line["outcome"], line.get("reason")) for line in desk.report()}

    assert (code, found) == (int(outcome == "quarantined"), {name: (outcome, reason), "ferry.txt": ("new", None)})


LONG_LINE = "word " * 1_000_000


@pytest.mark.parametrize(
    ("data", "fields"),
    [
        (b"https://harbour.example/2023/old-ferry-stays-afloat\n", ["type: bookmark"]),
        (b"Old ferry stays\n", ["review: [no-body]"]),
        ("Café café\n\n".encode("windows-1252") + BODY.encode(), ["encoding: windows-1252", "review: [encoding]"]),
        (f"---\ntitle: x\ntitle: \ty: [\n---\n\n{BODY}".encode(), ['title: "x"', "review: [front-matter]", "---"]),
        (f"Old ferry stays\n\n19 September 2099\n\n{BODY}".encode(), ["date: 2099-09-19"]),
        (f"Old ferry\n\n{{{{ site }}}} {{% raw %}} <script>x</script> {BODY}".encode(), ["&lt;script>"]),
        (LONG_LINE.encode(), ["review: [no-title]"]),
    ],
    ids=["only-an-address", "title-alone", "other-encoding", "broken-yaml", "future", "templates", "one-line-of-5-MB"],
)
def test_odd_input_becomes_a_page_that_says_what_was_odd(desk, data, fields):
    """Nothing is dropped and nothing made up: the table of import.md A.5."""
    desk.write({"0001.txt": data})
    desk.run("import", str(desk.raw))
    (page,) = desk.pages().values()

    assert [field for field in fields if field not in page] == []


def test_a_date_after_today_wants_a_look(desk):
    """The page keeps it; the report points it out, for the page's bytes do not depend on the clock."""
    desk.write({"ferry.txt": FERRY.replace("2023", "2099")})
    desk.run("import", str(desk.raw))

    assert [line["review"] for line in desk.report()] == [["future-date"]]


def test_an_unreadable_file_is_quarantined_with_what_the_system_said(desk):
    """A dangling link is a file that cannot be read."""
    desk.write({"ferry.txt": FERRY})
    (desk.raw / "gone.txt").symlink_to(desk.raw / "nowhere")
    code = desk.run("import", str(desk.raw))
    found = {line["input"]: line.get("detail") for line in desk.report()}

    assert (code, found) == (1, {"gone.txt": "No such file or directory (errno 2)", "ferry.txt": None})


def test_what_is_no_file_and_what_leads_out_of_the_folder_is_not_read(desk, tmp_path):
    """A pipe would be waited for without end; a link in a stranger's folder would publish any file of this machine."""
    desk.write({"ferry.txt": FERRY})
    (tmp_path / "secret.txt").write_text("A secret of this machine.\n")
    os.mkfifo(desk.raw / "pipe.txt")
    (desk.raw / "link.txt").symlink_to(tmp_path / "secret.txt")
    (desk.raw / "own.txt").symlink_to(desk.raw / "ferry.txt")
    code = desk.run("import", str(desk.raw))
    found = {line["input"]: line.get("detail") for line in desk.report() if line.get("detail")}

    assert (code, found) == (1, {
        "own.txt": "the same bytes as ferry.txt",
        "link.txt": "a symbolic link that leads out of the folder is not followed",
        "pipe.txt": "it is no file but a pipe, a socket or a device",
    })  # fmt: skip
    assert len(desk.pages()) == 1


def test_names_that_are_tricks_stay_inside_content(desk):
    """File names come from the title only: no device, no path, no endless name."""
    titles = ["../../../etc/passwd", "CON", "a" * 300, "..", "/", "nul.txt"]
    desk.write({f"{n}.txt": f"# {title}\n\n{BODY}{n}\n" for n, title in enumerate(titles)})
    desk.run("import", str(desk.raw))
    names = [name.rpartition("/")[2] for name in desk.pages()]

    odd = [name for name in names if len(name) > 100 or name.lower() in ("con.md", "nul.md", "..md")]
    assert (len(names), odd) == (6, [])


def test_the_totals_add_up(desk, capsys):
    """Inputs are pages, duplicates, quarantined and skipped, each in exactly one."""
    desk.write({"a.txt": FERRY, "b.txt": FERRY, "c.txt": b"", "d.txt": b"\0" * 9, "e.txt": f"New quay\n\n{BODY}"})
    desk.run("import", str(desk.raw))

    assert "5 inputs = 2 pages + 1 duplicates + 1 quarantined + 1 skipped" in capsys.readouterr().out


def test_the_same_bytes_twice_are_one_page_that_names_the_other_file(desk):
    """Exact duplicates are found by hash."""
    desk.write({"a.txt": FERRY, "b.txt": FERRY})
    desk.run("import", str(desk.raw))
    ((_, page),) = desk.pages().items()

    assert "  from: a.txt\n" in page and '  also: ["b.txt"]\n' in page.replace("[b.txt]", '["b.txt"]')


def test_the_same_text_under_other_metadata_is_linked_and_dropped_only_if_asked(desk):
    """Both pages are kept, the later names the first; --dedup counts it as a duplicate."""
    text = "\n\n".join(f"{number}. {BODY}" for number in range(5))
    desk.write({"a.txt": f"Old ferry stays\n\n{text}", "b.txt": f"Ferry: old one stays\n\n{text}"})
    desk.run("import", str(desk.raw))
    pages = desk.pages()
    first = pages["raw/undated/old-ferry-stays.md"].split("id: ")[1].split("\n")[0].strip('"')

    assert f"duplicate_of: {first}" in pages["raw/undated/ferry-old-one-stays.md"].replace('"', "")
    assert desk.run("import", str(desk.raw), "--dry-run", "--dedup") == 0


def test_near_duplicates_are_reported_as_a_cluster(desk):
    """A wire story in two outlets, one with another first sentence."""
    story = " ".join(f"Sentence {n} says that the council met {n} times about quay number {n * 7}." for n in range(40))
    desk.write({
        "a.txt": f"Old ferry stays\n\n{story}", "b.txt": f"Ferry to stay\n\nA word before. {story}",
        "c.txt": f"New quay\n\n{' '.join(str(number) + ' words' for number in range(300))}",
    })  # fmt: skip
    desk.run("import", str(desk.raw))

    assert {line["input"]: line.get("near") for line in desk.report()} == {"a.txt": 1, "b.txt": 1, "c.txt": None}


def test_a_scan_beside_a_text_is_taken_along_and_named(desk):
    """The scan lies beside the page, under the page's name."""
    desk.write({"ferry.txt": FERRY, "ferry.pdf": b"%PDF-1.4", "other.pdf": b"%PDF-1.5\0"})
    desk.run("import", str(desk.raw))

    assert ("scans: [old-ferry-stays.pdf]" in desk.pages()["raw/2023/old-ferry-stays.md"].replace('"', ""),
            (desk.root / "content/raw/2023/old-ferry-stays.pdf").read_bytes()) == (True, b"%PDF-1.4")  # fmt: skip


def test_a_scan_is_published_and_linked_from_the_article(desk):
    """What was taken along can be seen: the article's page names it among where it comes from."""
    desk.write({"ferry.txt": FERRY, "ferry.pdf": b"%PDF-1.7"})
    desk.run("import", str(desk.raw))
    (desk.root / "site.toml").write_text('title = "Ferry"\nbase_url = "https://ferry.example/"\n')
    desk.run("build")
    (page,) = (desk.root / "public").glob("2023/**/old-ferry-stays*")
    scan = "media/raw/2023/old-ferry-stays.pdf"
    assert f'{scan}"><bdi>old-ferry-stays.pdf</bdi>' in page.read_text(encoding="utf-8")
    assert (desk.root / "public" / scan).read_bytes() == b"%PDF-1.7"


def test_a_human_s_edit_of_the_head_wins_and_the_rest_is_updated(desk):
    """A changed title stays through any later import; the report calls the page edited."""
    desk.write({"ferry.txt": FERRY})
    desk.run("import", str(desk.raw))
    path = desk.root / "content/raw/2023/old-ferry-stays.md"
    edited = path.read_text().replace('title: "Old ferry stays"', 'title: "The old ferry stays for good"')
    path.write_text(edited)
    desk.run("import", str(desk.raw))

    assert (path.read_text(), desk.report()[0]["outcome"]) == (edited, "edited")


def test_a_page_that_a_human_moved_is_not_imported_a_second_time(desk):
    """Pages are known by the hash of their raw file, wherever they lie."""
    desk.write({"ferry.txt": FERRY})
    desk.run("import", str(desk.raw))
    moved = desk.root / "content/ships.md"
    (desk.root / "content/raw/2023/old-ferry-stays.md").rename(moved)
    desk.run("import", str(desk.raw))

    assert list(desk.pages()) == ["ships.md"]


def test_new_rules_update_pages_that_nobody_edited(desk):
    """import.toml and publishers.toml hold for pages that are there as well."""
    desk.write({"ferry.txt": FERRY})
    desk.run("import", str(desk.raw))
    (desk.root / "import.toml").write_text('[source.raw]\nconstants = {publisher = "The Harbour Times"}\n')
    (desk.root / "authors.toml").write_text('[[author]]\nname = "M. Lind"\naliases = ["Mara Lind"]\n')
    desk.run("import", str(desk.raw))
    ((_, page),) = desk.pages().items()

    assert ("publisher: The Harbour Times\n" in page, "name: M. Lind\n" in page, desk.report()[0]["outcome"]) == (
        True, True, "updated"
    )  # fmt: skip


def test_all_that_is_wrong_with_the_rules_is_said_at_once_and_nothing_is_written(desk, capsys):
    """Exit code 2, every problem with its file, a suggestion where a key is misspelt."""
    desk.write({"ferry.txt": FERRY})
    (desk.root / "import.toml").write_text('[source.raw]\ndate_ordr = "dmy"\nzone = 3\n')
    (desk.root / "authors.toml").write_text("[[author]\n")
    code = desk.run("import", str(desk.raw))
    said = capsys.readouterr().err

    missing = [words for words in ('"date_ordr"', '"date_order"?', "zone", "authors.toml:1") if words not in said]
    assert (code, desk.pages(), missing) == (2, {}, [])


def test_strict_writes_nothing_when_a_page_wants_a_look(desk):
    """Exit code 3; without doubts it imports as usual."""
    desk.write({"ferry.txt": FERRY})
    assert desk.run("import", str(desk.raw), "--strict") == 0
    desk.write({"0001.txt": "Caf\xe9\n\n".encode("latin-1") + BODY.encode()})

    assert (desk.run("import", str(desk.raw), "--strict"), len(desk.pages())) == (3, 1)


def test_two_workers_write_the_same_bytes_as_one(desk, tmp_path):
    """Neither order nor number of processes shows in any page."""
    desk.write({f"{n // 50}/{n:04}.txt": FERRY.replace("ferry", f"ferry {n % 60}") + f"\n{n}\n" for n in range(200)})
    found = []
    for workers in ("1", "2"):
        site = tmp_path / workers
        (site / "content").mkdir(parents=True)
        assert desk.run("import", str(desk.raw), "--site", str(site), "--workers", workers) == 0
        files = [path for path in site.rglob("*") if path.is_file()]
        found.append({path.relative_to(site).as_posix(): path.read_bytes() for path in files})

    assert found[0] == found[1]


def test_json_gives_one_object_with_the_totals(desk, capsys):
    """For scripts: totals, seconds, what wants a look and what was left out."""
    desk.write({"ferry.txt": FERRY, "empty.txt": b""})
    desk.run("import", str(desk.raw), "--json")
    found = json.loads(capsys.readouterr().out)

    assert ({name: found[name] for name in ("inputs", "pages", "skipped")}, found["left_out"][0]["reason"]) == (
        {"inputs": 2, "pages": 1, "skipped": 1}, "empty"
    )  # fmt: skip


def test_restore_says_when_a_raw_file_is_gone_or_no_longer_what_it_was(desk, capsys):
    """The store is checked against its names, which are its hashes."""
    desk.write({"a.txt": FERRY, "b.txt": f"New quay\n\n{BODY}"})
    desk.run("import", str(desk.raw))
    one, two = sorted((desk.root / "raw").rglob("*.txt"))
    one.unlink()
    two.write_bytes(b"other")
    capsys.readouterr()

    assert desk.run("restore", "--check", "--all") == 1
    said = capsys.readouterr().err
    assert ("is not in raw/" in said, "is no longer the file that was imported" in said) == (True, True)


GUESSED = FERRY.replace("19 September 2023", "03/04/2023")


def _decide(path: Path, decisions: list[tuple[str, str]]) -> None:
    with open(path, newline="") as stream:
        rows = list(csv.DictReader(stream))
    for row, (decision, correction) in zip(rows, decisions, strict=True):
        row["decision"], row["correction"] = decision, correction
    with open(path, "w", newline="") as stream:
        writer = csv.DictWriter(stream, rows[0])
        writer.writeheader()
        writer.writerows(rows)


def test_decisions_in_a_csv_become_human_edits_for_ever(desk, capsys):
    """Accepted and corrected guesses are no longer guesses, also after another import."""
    desk.write({"2.txt": GUESSED, "3.txt": GUESSED.replace("Old", "Older").replace("03/04", "02/04")})
    desk.run("import", str(desk.raw))
    desk.run("review", "--csv", "doubts.csv")
    _decide(desk.root / "doubts.csv", [("accept", ""), ("correct", "2023-03-04")])

    assert desk.run("review", "--apply", "doubts.csv") == 0
    desk.run("import", str(desk.raw))
    capsys.readouterr()
    desk.run("review")
    dates = sorted(page.split("\ndate: ")[1][:10] for page in desk.pages().values())
    assert (capsys.readouterr().out, dates) == ("no page wants a look\n", ["2023-03-04", "2023-04-03"])


def test_one_wrong_decision_and_no_page_is_touched(desk, capsys):
    """All or nothing: the row that cannot be is named with its line."""
    desk.write({"2.txt": GUESSED, "3.txt": GUESSED.replace("Old", "Older").replace("03/04", "02/04")})
    desk.run("import", str(desk.raw))
    before = desk.pages()
    desk.run("review", "--csv", "doubts.csv")
    _decide(desk.root / "doubts.csv", [("accept", ""), ("correct", "some day")])

    assert (desk.run("review", "--apply", "doubts.csv"), desk.pages() == before) == (1, True)
    assert "doubts.csv:3" in capsys.readouterr().err


def test_names_that_may_be_one_author_are_proposed_and_never_merged(desk, capsys):
    """Lines for authors.toml, which a human puts there or not."""
    names = ("AFP", "Agence France-Presse", "Mara Lind", "Mara K. Lind", "Ola Berg")
    desk.write({f"{n}.txt": FERRY.replace("Mara Lind", name) for n, name in enumerate(names)})
    desk.run("import", str(desk.raw))
    before = desk.pages()
    capsys.readouterr()
    desk.run("review", "--names")

    assert (capsys.readouterr().out.split("\n\n")[:2], desk.pages() == before) == (
        ['[[author]]\nname = "AFP"\naliases = ["Agence France-Presse"]',
         '[[author]]\nname = "Mara K. Lind"\naliases = ["Mara Lind"]'], True
    )  # fmt: skip


def test_pictures_within_a_saved_page_become_files_beside_its_page(desk):
    """As SingleFile saves them; the type is that of the bytes, and what is none of a picture is no file."""
    pytest.importorskip("trafilatura", reason="the extra [html] is not installed")
    png = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8
    inside = "".join(
        f'<img alt="{alt}" src="data:image/jpeg;base64,{base64.b64encode(data).decode()}">'
        for alt, data in (("Quay", png), ("None", b"<svg onload=x>" * 300))
    )
    text = "".join(
        f"<p>{BODY} {more} promised to paint the hull before the winter.</p>" for more in ("The yard", "A club")
    )
    text = f"<h1>Old ferry</h1>{text}<p>{inside}</p><p>{BODY * 2}</p>"
    desk.write({"ferry.html": f"<!doctype html><title>Old ferry</title><article>{text}</article>"})
    code = desk.run("import", str(desk.raw))
    ((path, page),) = desk.pages().items()
    files = [file for file in (desk.root / "content").rglob("*") if file.is_file() and file.suffix != ".md"]
    assert (code, path, [(file.name, file.read_bytes()) for file in files]) == (
        0, "raw/undated/old-ferry.md", [("1.png", png)]
    )  # fmt: skip
    assert "![Quay](old-ferry/1.png)" in page
    assert "data:" not in page
    assert desk.run("import", str(desk.raw)) == 0
    assert desk.pages() == {path: page}
