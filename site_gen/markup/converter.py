"""One text to one body: engine, limits, sanitising, and the last pass, in this order."""

from site_gen.markup import facts
from site_gen.markup.depth import cap_depth
from site_gen.markup.escaped import escaped_body
from site_gen.markup.finish import Finished, Finisher, Hosts, without_marks
from site_gen.markup.highlight import Highlighter
from site_gen.markup.limits import HtmlDepthError, excess
from site_gen.markup.marks import MARK
from site_gen.markup.removed import removed
from site_gen.markup.rendered import Engine
from site_gen.markup.sanitise import Sanitiser, valid_values
from site_gen.markup.typography import set_plain_text, set_text
from site_gen.model import Body, BodyFacts, Heading, Manuscript
from site_gen.problems import Problem
from site_gen.settings import LimitSettings, MarkupSettings
from site_gen.text import without_controls


class Converter:
    """Converts manuscripts, one after the other. A worker makes one after its start and keeps it."""

    def __init__(self, markup: MarkupSettings, limits: LimitSettings, language: str) -> None:
        self._name = markup.engine
        self._language = language if markup.typography else None
        self._engine = _engine(markup)
        self._limits = limits
        self._hosts = Hosts(frozenset(markup.image_hosts), frozenset(markup.frame_hosts))
        self._sanitiser = Sanitiser()
        self._highlighter = Highlighter()

    def __call__(self, manuscript: Manuscript) -> Body:
        """Return a manuscript's body: a pure function of its text, path and trust, and of the settings."""
        text = without_controls(manuscript.text)
        reason = excess(text, self._limits, self._name)
        if reason:
            return escaped_body(manuscript, reason)
        try:
            rendered = self._engine.render(text, manuscript.trusted)
            capped = cap_depth(rendered.html)
        except HtmlDepthError as error:
            return escaped_body(manuscript, str(error))
        except RecursionError:
            return escaped_body(manuscript, "its Markdown is nested too deeply")
        except Exception as error:  # noqa: BLE001  # any fault of an engine must not cost more than this one page
            return escaped_body(manuscript, f"the Markdown engine failed ({type(error).__name__})")
        if manuscript.trusted:
            clean = self._sanitiser.trusted(capped)
        else:
            clean = self._sanitiser.foreign(capped)
            clean = valid_values(clean) if rendered.fragments else clean
        finished = Finisher(text, manuscript.trusted, self._hosts, self._highlighter).finish(clean)
        if self._language and manuscript.trusted:
            finished = _set(finished, manuscript.fields.language or self._language)
        notes = () if manuscript.trusted else removed(manuscript, rendered, clean)
        return _body(finished, (*notes, *_remarks(manuscript, finished)))


def _engine(markup: MarkupSettings) -> Engine:
    if markup.engine == "commonmark":
        from site_gen.markup.commonmark import CommonMarkEngine

        return CommonMarkEngine()
    from site_gen.markup.python_markdown import PythonMarkdownEngine

    return PythonMarkdownEngine(markup.extensions)


def _set(finished: Finished, language: str) -> Finished:
    """Return a body with the marks of its language; links and ids are settled by now."""
    headings = tuple(Heading(each.level, each.id, set_plain_text(each.text, language)) for each in finished.headings)
    return finished._replace(html=set_text(finished.html, language), headings=headings)


def _body(finished: Finished, problems: tuple[Problem, ...]) -> Body:
    summary = facts.summary(finished.html)
    fragment = finished.html.strip()
    if MARK in fragment:
        fragment = without_marks(fragment)
    plain = facts.plain_words(fragment)
    text = " ".join(plain)
    words, characters = facts.count_words(plain, text)
    return Body(
        fragment,
        BodyFacts(
            headings=finished.headings,
            links=finished.links,
            words=words,
            characters=characters,
            summary=summary,
            text_sha256=facts.text_digest(text),
            html_digest=facts.html_digest(fragment),
            has_code="<pre" in fragment,
            has_tables="<table" in fragment,
            remote_images=finished.remote_images,
            terms=facts.telling_words(plain, text),
        ),
        problems,
    )


def _remarks(manuscript: Manuscript, finished: Finished) -> tuple[Problem, ...]:
    path = f"content/{manuscript.path}"
    remarks = []
    if finished.remote_images:
        remarks.append(
            Problem(
                kind="remote-images",
                severity="note",
                path=path,
                message=f"{finished.remote_images} picture(s) of other sites became links: readers are not tracked",
                hint="keep copies beside the article, or trust its folder and list the hosts in image_hosts"
                if not manuscript.trusted
                else "list the hosts in image_hosts",
            )
        )
    remarks += [
        Problem(
            kind="broken-anchor",
            path=path,
            message=f'"#{name}" names no heading of this text',
            hint="a heading's anchor is its text in lower case, with hyphens for spaces",
        )
        for name in finished.lost_anchors
    ]
    return tuple(remarks)
