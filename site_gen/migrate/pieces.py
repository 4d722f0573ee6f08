"""Markdown for what other generators have commands for: figures, code with a language, things of other sites."""

import html
import re


def figure(source: str, alternative: str, caption: str, link: str = "") -> str:
    """Return a picture as Markdown; one with a caption as HTML's figure, with the caption's own Markdown as HTML."""
    target = f"<{source}>" if re.search(r"[\s()]", source) else source
    if not caption:
        picture = f"![{alternative.replace('[', '(').replace(']', ')')}]({target})"
        return f"[{picture}]({link})" if link else picture
    image = f'<img src="{html.escape(source)}" alt="{html.escape(alternative)}">'
    if link:
        image = f'<a href="{html.escape(link)}">{image}</a>'
    return f"<figure>{image}<figcaption>{inline_html(caption)}</figcaption></figure>"


def inline_html(text: str) -> str:
    """Return one line of Markdown as HTML, without a paragraph round it."""
    from markdown import markdown

    found = markdown(" ".join(text.split()))
    return found.removeprefix("<p>").removesuffix("</p>")


def fenced(code: str, language: str) -> str:
    """Return code between fences that are longer than any in it."""
    longest = max((len(run) for run in re.findall(r"`{3,}", code)), default=2)
    fence = "`" * (longest + 1)
    word = re.sub(r"[^\w+#.-]", "", language)
    return f"{fence}{word}\n{code.strip(chr(10)).rstrip()}\n{fence}"


def external(name: str, address: str) -> str | None:
    """Return a link to a thing of another site that was embedded; None without its address."""
    return f"[{name}: {address}]({address})" if address else None
