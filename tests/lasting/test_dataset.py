"""The archive as data: files of each year, their checksums, and lists for mirrors."""

import csv
import gzip
import hashlib
import io
import json
import posixpath
import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import unquote

import msgspec
import pytest

from site_gen.config import load_settings
from site_gen.model import Fields
from site_gen.outcome import BuildOptions
from site_gen.page_text import read_page_text
from site_gen.resourcesync import moment
from site_gen.settings import DatasetSettings, Settings
from site_gen.stages.arrange import arrange
from site_gen.stages.dataset import BODIES, dataset_files, stage_dataset
from site_gen.stages.publish import begin
from site_gen.text import one_line
from site_gen.unpublished import prepared_site
from tests.pages.collection import collection

ON = "[dataset]\narticles = true\nresourcesync = true\nllms = true\n"
FILES = {
    "site.toml": f'title = "Häfen"\nbase_url = "https://x.example/"\nrights = "CC0"\n{ON}',
    "content/a.md": (
        '---\ntitle: "Ferry, \\"old\\" & new"\ndate: 2023-09-19\nauthor: [Ada Finch, Ola Berg]\nboat: blue\n'
        "publisher: The Harbour Times\ntags: [harbour, sea]\n---\n\nThe *ferry* sails.[^1] &amp; See\u0301 [b](b.md)."
        "\n\n```python\nif x < 1:\n    pass\n```\n\n[^1]: Daily.\n"
    ),
    "content/b.md": "---\ntitle: Fähre\ndate: 2024-01-02\nauthor: Mara Lind\nlanguage: de\n---\n\nSie fährt.\n",
    "content/b2.md": "---\ntitle: Earlier\ndate: 2024-01-01\nnoindex: true\n---\n\nText.\n",
    "content/c.md": "---\ntitle: Undated\n---\n\nText.\n",
    "content/p.md": "---\ntitle: About\ntype: page\n---\n\nText.\n",
}
RS = "{http://www.openarchives.org/rs/terms/}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def lines(data: bytes) -> list[dict]:
    return [json.loads(line) for line in gzip.decompress(data).decode().splitlines()]


def package_of(site) -> dict:
    return json.loads(site.files["dataset/datapackage.json"])


def test_without_the_option_there_are_no_such_files(build) -> None:
    """They are off by default."""
    site = build({**FILES, "site.toml": 'base_url = "https://x.example/"\n'})
    made = [name for name in site.files if name.startswith(("dataset/", "resourcesync/", "llms", ".well-known/"))]
    assert made == []


def test_each_year_has_its_articles_oldest_first(build) -> None:
    """Two files a year, two for the undated; pages are no articles."""
    site = build(FILES)
    names = sorted(name for name in site.files if name.startswith("dataset/articles-"))
    assert names == [
        f"dataset/articles-{year}.{form}" for year in ("2023", "2024", "undated") for form in ("csv", "jsonl.gz")
    ]
    assert [line["title"] for line in lines(site.files["dataset/articles-2024.jsonl.gz"])] == ["Earlier", "Fähre"]
    rows = list(csv.DictReader(io.StringIO(site.files["dataset/articles-2023.csv"].decode(), newline="")))
    assert [(row["title"], row["author"], row["tag"]) for row in rows] == [
        ('Ferry, "old" & new', "Ada Finch; Ola Berg", "harbour; sea")
    ]


def test_the_checksums_of_the_datapackage_verify(build) -> None:
    """It names every file of the data set with its bytes and SHA-256, and columns in the order of the CSV."""
    site = build(FILES)
    package = package_of(site)
    assert (package["name"], package["title"], package["rights"]) == ("hafen", "Häfen", "CC0")
    found = {f"dataset/{resource['path']}": resource for resource in package["resources"]}
    made = {name for name in site.files if name.startswith("dataset/")}
    assert set(found) == made - {"dataset/datapackage.json", "dataset/table-schema.json"}
    for name, resource in found.items():
        data = site.files[name]
        assert (resource["bytes"], resource["hash"]) == (len(data), f"sha256:{hashlib.sha256(data).hexdigest()}")
    schema = json.loads(site.files[f"dataset/{found['dataset/articles-2023.csv']['schema']}"])
    header = site.files["dataset/articles-2023.csv"].decode().splitlines()[0]
    assert [field["name"] for field in schema["fields"]] == header.split(",")


def test_json_lines_give_back_every_field(build) -> None:
    """What is read from them is what the build had read from the front matter."""
    site = build(FILES)
    settings = load_settings(site.root, {"output": str(site.root / "elsewhere")})
    prepared = prepared_site(site.root, settings, BuildOptions(durable=False, state=site.root / "other-state"))
    known = {article.id: article.fields for article in prepared.library.articles}
    read = {}
    for name, data in site.files.items():
        for line in lines(data) if name.endswith(".gz") else []:
            assert line["address"] in site.files
            read[line["id"]] = msgspec.structs.replace(msgspec.convert(line, Fields), id=None)
    assert read == known
    assert dict(read[next(id for id, fields in known.items() if fields.extra)].extra) == {"boat": "blue"}


def test_the_text_of_a_line_has_the_digest_that_the_page_states(build) -> None:
    """Anyone can hold a line of the data against its page."""
    site = build(FILES)
    for line in lines(site.files["dataset/articles-2023.jsonl.gz"]):
        digest = hashlib.sha256(one_line(line["text"]).encode()).hexdigest()
        assert line["text_sha256"] == digest == read_page_text(site.html(line["address"])).digest
        assert "if x < 1:\n    pass" in line["text"]


def test_texts_can_be_left_out(build) -> None:
    site = build(FILES, **{"dataset.text": False})
    assert ["text" in line for line in lines(site.files["dataset/articles-2023.jsonl.gz"])] == [False]


def test_a_new_article_touches_the_files_of_its_year(build) -> None:
    """The other years' files stay as they are; the new site is what a clean build makes."""
    before = build(FILES)
    times = {name: (before.output / name).stat().st_mtime_ns for name in before.files}
    more = {"content/d.md": "---\ntitle: New\ndate: 2024-05-01\n---\n\nText.\n"}
    after = build(more)
    touched = {
        name
        for name in after.files
        if name.startswith(("dataset/", "llms")) and (after.output / name).stat().st_mtime_ns != times.get(name)
    }
    assert touched == {
        *("dataset/articles-2024.csv", "dataset/articles-2024.jsonl.gz", "dataset/datapackage.json"),
        *("llms.txt", "llms/2024.md"),
    }
    assert after.files == build({**FILES, **more}, at="clean").files


def test_a_mirror_has_the_same_data(build) -> None:
    """Under another base address the files have the same bytes; only datapackage.json names the homepage."""
    here, there = build(FILES), build(FILES, at="there", base_url="https://mirror.example/x/")
    assert {
        name
        for name, data in here.files.items()
        if name.startswith("dataset/") and there.files[name] != data
    } == {"dataset/datapackage.json"}  # fmt: skip


def test_a_file_of_the_site_keeps_its_place(build) -> None:
    """A static file at an address of the data set stands there, and is no part of the data set."""
    site = build({**FILES, "static/dataset/articles-2023.csv": "mine"})
    assert site.files["dataset/articles-2023.csv"] == b"mine"
    assert "articles-2023.csv" not in {resource["path"] for resource in package_of(site)["resources"]}


def test_a_mirror_finds_every_article_from_the_description(build) -> None:
    """Description, capability list, index, lists: each leads to the next; sizes and SHA-256 are those of the files."""
    site = build(FILES)

    def entries(name: str) -> list[str]:
        tree = ElementTree.fromstring(site.files[name])
        return [str(found.text).removeprefix("https://x.example/") for found in tree.iter(f"{SITEMAP}loc")]

    (capabilities,) = entries(".well-known/resourcesync")
    (index,) = entries(capabilities)
    told = {}
    for name in entries(index):
        tree = ElementTree.fromstring(site.files[name])
        assert tree.find(f"{RS}md").attrib["capability"] == "resourcelist"
        for found in tree.iter(f"{SITEMAP}url"):
            address = found.find(f"{SITEMAP}loc").text.removeprefix("https://x.example/")
            told[address] = found.find(f"{RS}md").attrib
    assert {"2023/09/ferry-old-new.html", "2024/01/fahre.html", "dataset/datapackage.json"} <= {
        name.replace("ä", "a").replace("%C3%A4", "a") for name in told
    }
    assert not [name for name in told if "earlier" in name]
    for name, said in told.items():
        data = site.files[name.replace("%C3%A4", "ä")]
        assert said["hash"] == f"sha-256:{hashlib.sha256(data).hexdigest()}"
        assert said["length"] == str(len(data))


def test_below_a_hosts_root_the_description_stands_with_the_lists(build) -> None:
    """`.well-known` would mean the whole host."""
    site = build(FILES, base_url="https://x.example/archive/")
    assert "resourcesync/description.xml" in site.files
    assert ".well-known/resourcesync" not in site.files


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        (None, "1970-01-01T00:00:00Z"),
        ("1973", "1973-01-01T00:00:00Z"),
        ("1973-09", "1973-09-01T00:00:00Z"),
        ("1973-09-19T08:30:00", "1973-09-19T00:00:00Z"),
        ("1973-09-19T08:30:00+03:00", "1973-09-19T08:30:00+03:00"),
    ],
)
def test_a_list_speaks_of_a_moment(date: str | None, expected: str) -> None:
    assert moment(date) == expected


def test_few_texts_are_in_memory_at_once(tmp_path) -> None:
    """A year of any size is written as it is read."""
    asked: list[int] = []

    def bodies(keys: Sequence[str]) -> dict[str, str]:
        asked.append(len(keys))
        return dict.fromkeys(keys, "<p>Text.</p>")

    settings = Settings(dataset=DatasetSettings(articles=True))
    library = arrange(collection(1000, years=1), settings)
    with begin(tmp_path, tmp_path / "public", tmp_path / "state") as staging:
        page = next(page for page in dataset_files(library) if page.address.endswith("2020.jsonl.gz"))
        stage_dataset(page, library, bodies, staging)
        made = lines((Path(staging.tree) / page.address).read_bytes())
    assert (max(asked), sum(asked), len(made)) == (BODIES, 1000, 1000)


@pytest.mark.parametrize("twins", [False, True])
def test_the_lists_of_llms_txt_lead_to_every_article(build, twins: bool) -> None:
    """By relative links, to Markdown where it is published; a headline is no Markdown, and noindex is left out."""
    odd = {"content/odd.md": "---\ntitle: '[x](y) `z` <b>'\ndate: 2023-01-01\nslug: odd (1)\n---\n\nText.\n"}
    site = build({**FILES, **odd, "site.toml": ON}, markdown_twins=twins)
    lists = re.findall(r"^- \[.*?\]\((.*?)\)", site.html("llms.txt"), re.MULTILINE)
    assert lists == ["llms/2023.md", "llms/2024.md", "llms/undated.md", "p.md" if twins else "p.html"]
    linked = {
        posixpath.normpath(f"llms/{unquote(target)}")
        for name in lists[:3]
        for target in re.findall(r"^- \[.*\]\((.*?)\)", site.html(name), re.MULTILINE)
    }
    assert linked <= set(site.files)
    assert len(linked) == 4
    assert {name.rpartition(".")[2] for name in linked} == {"md" if twins else "html"}
    assert r"[\[x\](y) \`z\` \<b\>]" in site.html("llms/2023.md")
