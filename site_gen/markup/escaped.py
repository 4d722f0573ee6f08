"""The fallback: a text shown as it was written, for what no engine should or could render."""

import html

from site_gen.markup import facts
from site_gen.model import Body, BodyFacts, Manuscript
from site_gen.problems import Problem
from site_gen.text import content_digest, without_controls

_SIMPLIFY = "simplify the text at this place"


def escaped_body(manuscript: Manuscript, reason: str, limit: str | None = None) -> Body:
    """Return the body of a text that cannot be shown as Markdown: all of it, escaped, as it was written.

    `limit` is the option of site.toml that would let it through, if one does.
    """
    text = without_controls(manuscript.text)
    fragment = f'<pre class="fallback" tabindex="0">{html.escape(text, quote=False)}</pre>'
    content = facts.plain_text(fragment)
    words, characters = facts.count_words(content)
    return Body(
        fragment,
        BodyFacts(
            words=words,
            characters=characters,
            summary=facts.shortened(content) or None,
            text_sha256=facts.text_digest(content),
            html_digest=content_digest(fragment.encode()),
            fallback=reason,
            terms=facts.telling_words(content),
        ),
        (
            Problem(
                kind="shown-as-text",
                path=f"content/{manuscript.path}",
                line=manuscript.text_line,
                message=f"shown as plain text: {reason}",
                hint=f"split or simplify the text, or raise `{limit}` in site.toml" if limit else _SIMPLIFY,
            ),
        ),
    )
