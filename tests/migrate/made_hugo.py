"""A Hugo site with every construct that a migration carries, of any number of posts."""

import json
import random
from pathlib import Path

from tests.migrate.made import PNG, WORDS, paragraphs, write_files

CONFIGURATION = """baseURL = "https://old.example/paper/"
title = "The Old Paper"
copyright = "The Paper"
defaultContentLanguage = "en"
timeZone = "UTC"

[languages.en]
label = "English"
[languages.de]
label = "Deutsch"

[pagination]
pagerSize = 7

[permalinks.page]
news = "/:year/:month/:slug/"
letters = "/post/:title/"

[taxonomies]
tag = "tags"
category = "categories"
place = "places"
series = "series"

[params]
motto = "Slow news"

[[menus.main]]
name = "About"
pageRef = "/about"
"""

LAYOUTS = {
    "layouts/baseof.html": '<!doctype html><title>{{ .Title }}</title>{{ block "main" . }}{{ end }}',
    "layouts/single.html": '{{ define "main" }}<h1>{{ .Title }}</h1>{{ .Content }}{{ end }}',
    "layouts/list.html": '{{ define "main" }}{{ range (.Paginate .Pages).Pages }}<p>{{ .Title }}</p>{{ end }}{{ end }}',
    "layouts/home.html": '{{ define "main" }}{{ range (.Paginate site.RegularPages).Pages }}<p>{{ .Title }}</p>'
    "{{ end }}{{ end }}",
    "layouts/404.html": "<!doctype html><title>Lost</title>",
    "layouts/_shortcodes/stamp.html": "<span>{{ .Inner }}</span>",
}

TAGS = ("Ferries", "Node.js", "Über uns", "R&D", "what's up", "x_y", "Tag (old)", "日本語", "C++", "Old Town", "a/b")
TITLES = ("{0} & {1}: the 100% {2}", "Über – {0} {1} {2}", "What's {0} {1} {2}?", "{0}/{1} {2}", "v1.2 of {0} {1} {2}")


def make_hugo_site(folder: Path, count: int) -> None:
    """Write a Hugo site of `count` posts into a folder."""
    chance = random.Random(count)
    files: dict[str, str | bytes] = {"hugo.toml": CONFIGURATION, **LAYOUTS}
    names: dict[bool, list[str]] = {True: ["about"], False: ["about"]}
    for number in range(count):
        name = _post(number, chance, names[number % 10 == 7], files)
        if number % 29 != 7 and number % 31 != 8 and number % 37 != 9:  # those are not published
            names[number % 10 == 7].append(name)
    files["content/about.md"] = "---\ntitle: About\n---\n\nWe print. [Home](/paper/) and [news](/paper/news/).\n"
    files["content/about.de.md"] = "---\ntitle: About\n---\n\nWir drucken.\n"
    files["content/news/_index.md"] = "---\ntitle: News of the harbour\n---\n"
    files["content/notes/deep/_index.md"] = "---\ntitle: Deep notes\n---\n"
    files["content/notes/plan.PNG"] = PNG
    files["static/img/quay.png"] = PNG
    files["static/files/tide table.pdf"] = b"%PDF-1.4 tides"
    files["static/robots.txt"] = "User-agent: *\n"
    write_files(folder, files)


def _post(number: int, chance: random.Random, names: list[str], files: dict[str, str | bytes]) -> str:
    """Add a post; return what `ref` may call it."""
    section = ("news", "notes", "letters", "notes/deep")[number % 4]
    words = [chance.choice(WORDS) for _ in range(3)]
    title = TITLES[number % len(TITLES)].format(*words) + f" {number}"
    day = f"20{10 + number % 14:02}-{number % 12 + 1:02}-{number % 28 + 1:02}T{number % 24:02}:{number % 60:02}:00"
    front: dict[str, object] = {"title": title, "date": f"{day}Z" if number % 3 else f"{day}+02:00"}
    front["tags"] = chance.sample(TAGS, chance.randint(0, 3))
    front["categories"] = ["Big Things"] if number % 5 else ["Small Things", "Rest"]
    if number % 4 == 1:
        front["places"] = [chance.choice(("Oslo", "São Paulo", "Łódź"))]
    if number % 9 == 2:
        front["series"] = ["Winter at sea"]
    if number % 7 == 3:
        front["slug"] = f"My Slug {number}!"
    if number % 11 == 4:
        front["aliases"] = [f"/old/{number}", f"older-{number}", f"/story/{number}.html"]
    if number % 23 == 5:
        front["url"] = f"/Special/Case-{number}.html" if number % 2 else f"special/{number}"
    if number % 13 == 6:
        front["lastmod"] = "2024-02-03"
    if number % 29 == 7:
        front["draft"] = True
    if number % 31 == 8:
        front["expiryDate"] = "2020-01-01"
    if number % 37 == 9:
        front["date"] = "2093-05-05"
    if number % 6 == 1:
        front["params"] = {"mood": "calm", "editors": ["Mara Lind", "Ola Berg"]}
    name = f"{words[0].capitalize()} {number:03}" if number % 8 == 1 else f"{words[0]}-{number:03}"
    german = number % 10 == 7
    suffix = ".de" if german else ""
    bundle = number % 5 == 2
    path = f"{section}/{name}/index{suffix}.md" if bundle else f"{section}/{name}{suffix}.md"
    if bundle:
        files[f"content/{section}/{name}/picture one.png"] = PNG
        files[f"content/{section}/{name}/data/table.csv"] = "a,b\n1,2\n"
    text = _text(number, chance, names, bundle)
    files[f"content/{path}"] = _front(front, number) + "\n" + text
    return f"{section}/{name}"


def _front(front: dict[str, object], number: int) -> str:
    """Return front matter as YAML, TOML or JSON, by turns."""
    if number % 3 == 0:
        lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in front.items()]
        return "---\n" + "\n".join(lines) + "\n---\n"
    if number % 3 == 1:
        plain = {key: value for key, value in front.items() if not isinstance(value, dict)}
        lines = [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in plain.items()]
        tables = [
            f"[{key}]\n" + "\n".join(f"{name} = {json.dumps(inner)}" for name, inner in value.items())
            for key, value in front.items()
            if isinstance(value, dict)
        ]
        return "+++\n" + "\n".join((*lines, *tables)) + "\n+++\n"
    return json.dumps(front, ensure_ascii=False, indent=1) + "\n"


def _text(number: int, chance: random.Random, names: list[str], bundle: bool) -> str:
    earlier = chance.choice(names)
    parts = [paragraphs(chance, 1), "<!--more-->", f"## Heading {number}\n\n{paragraphs(chance, 1)}"]
    parts.append(f'See [an earlier one]({{{{< ref "/{earlier}" >}}}}) and [this]({{{{< relref "/about.md" >}}}}#top).')
    kinds = (
        '{{< figure src="/img/quay.png" alt="A quay" caption="The *quay* at dusk" attr="Mara Lind" >}}',
        '{{< highlight python "linenos=table" >}}\nprint("{{ not a tag }}")\n{{< /highlight >}}',
        "{{< youtube dQw4w9WgXcQ >}}",
        'Write `{{</* figure src="x.png" */>}}` for a picture.',
        '{{% details "More of it" %}}\nHidden *text*.\n{{% /details %}}',
        "Our motto: {{< param motto >}}.",
        "{{< stamp >}}Printed with care{{< /stamp >}}",
        "![The quay](/paper/img/quay.png) and [tides](/paper/files/tide%20table.pdf)",
        "```go\nx := `{{</* raw */>}}`\n```",
        '[The news](https://old.example/paper/news/), [about us]({{% ref "about" %}}), [elsewhere](https://x.example/)',
    )
    parts.append(kinds[number % len(kinds)])
    if bundle:
        parts.append("![Of the bundle](<picture one.png>) [table](data/table.csv)\n")
        parts.append('{{< figure src="picture one.png" title="Seen here" >}}')
    return "\n\n".join(parts) + "\n"
