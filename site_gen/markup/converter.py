"""One text to one body: engine, limits, sanitising, and the last pass, in this order."""

import errno
from collections.abc import Iterable

from site_gen.markup import facts
from site_gen.markup.addresses import line_of
from site_gen.markup.depth import cap_depth
from site_gen.markup.escaped import escaped_body
from site_gen.markup.finish import Finished, Finisher, Hosts, without_marks
from site_gen.markup.highlight import Highlighter
from site_gen.markup.inline import keep_brackets_apart
from site_gen.markup.joining import join_lines
from site_gen.markup.limits import HtmlCostError, excess, is_too_long
from site_gen.markup.marks import MARK
from site_gen.markup.removed import removed
from site_gen.markup.rendered import Engine
from site_gen.markup.sanitise import Sanitiser, valid_values
from site_gen.markup.typography import set_plain_text, set_text
from site_gen.model import Body, BodyFacts, Heading, Manuscript
from site_gen.problems import Problem
from site_gen.settings import LimitSettings, MarkupSettings
from site_gen.text import content_digest, without_controls

_MACHINE = {errno.EIO, errno.ENOSPC, errno.EDQUOT, errno.EMFILE, errno.ENFILE, errno.ENOMEM}
"""What the machine lacks, and not the text."""


class Converter:
    """Converts manuscripts, one after the other. A worker makes one after its start and keeps it."""

    def __init__(self, markup: MarkupSettings, limits: LimitSettings, language: str, telling: bool) -> None:
        self._name = markup.engine
        self._language = language if markup.typography else None
        self._engine = _engine(markup)
        self._limits = limits
        self._telling = telling
        self._hosts = Hosts(_names(markup.image_hosts), _names(markup.frame_hosts))
        self._sanitiser = Sanitiser()
        self._highlighter = Highlighter()

    def __call__(self, manuscript: Manuscript) -> Body:
        """Return a manuscript's body: a pure function of its text, path and trust, and of the settings."""
        text = without_controls(manuscript.text)
        reason = excess(text, self._limits, self._name)
        if reason:
            return escaped_body(manuscript, reason, "limits.bytes" if is_too_long(text, self._limits) else None)
        try:
            rendered = self._engine.render(keep_brackets_apart(text), manuscript.trusted)
            capped = cap_depth(rendered.html)
        except HtmlCostError as error:
            return escaped_body(manuscript, str(error))
        except RecursionError:
            return escaped_body(manuscript, "its Markdown is nested too deeply")
        except Exception as error:  # any fault of an engine must not cost more than this one page
            if isinstance(error, MemoryError) or (isinstance(error, OSError) and error.errno in _MACHINE):
                raise  # not the text's fault, so nothing that may be kept as its body
            return escaped_body(manuscript, f"the Markdown engine failed ({type(error).__name__})")
        if manuscript.trusted:
            clean = self._sanitiser.trusted(capped)
        else:
            clean = self._sanitiser.foreign(capped)
            clean = valid_values(clean) if rendered.fragments else clean
        finished = Finisher(text, manuscript.trusted, self._hosts, self._highlighter).finish(join_lines(clean))
        if self._language and manuscript.trusted:
            finished = _set(finished, manuscript.fields.language or self._language)
        notes = () if manuscript.trusted else removed(manuscript, rendered, clean)
        return _body(finished, (*notes, *_remarks(manuscript, finished)), self._telling)


def _names(hosts: Iterable[str]) -> frozenset[str]:
    return frozenset(host.lower() for host in hosts)


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


def _body(finished: Finished, problems: tuple[Problem, ...], telling: bool) -> Body:
    summary = facts.summary(finished.html)
    fragment = finished.html.strip()
    if MARK in fragment:
        fragment = without_marks(fragment)
    text = facts.plain_text(fragment)
    words, characters = facts.count_words(text)
    return Body(
        fragment,
        BodyFacts(
            headings=finished.headings,
            links=finished.links,
            words=words,
            characters=characters,
            summary=summary,
            text_sha256=facts.text_digest(text),
            html_digest=content_digest(fragment.encode()),
            has_code=finished.has_code,
            has_tables=finished.has_tables,
            remote_images=len(finished.remote_images),
            terms=facts.telling_words(text) if telling else "",
        ),
        problems,
    )


def _remarks(manuscript: Manuscript, finished: Finished) -> tuple[Problem, ...]:
    path = f"content/{manuscript.path}"
    remarks = []
    if pictures := finished.remote_images:
        message = f"{len(pictures)} picture(s) of other sites became links: readers are not tracked"
        copies = "keep copies beside the article, or trust its folder and list the hosts in image_hosts"
        hint = "list the hosts in image_hosts" if manuscript.trusted else copies
        line = _line(manuscript, pictures[0])
        remarks.append(Problem(kind="remote-images", severity="note", path=path, line=line, message=message, hint=hint))
    if frames := finished.remote_frames:
        message = f"{len(frames)} frame(s) of other sites became links"
        hint, line = "list the hosts in frame_hosts", _line(manuscript, frames[0])
        remarks.append(Problem(kind="remote-frames", severity="note", path=path, line=line, message=message, hint=hint))
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


def _line(manuscript: Manuscript, piece: str) -> int | None:
    """Return the line of the file on which a piece of its text first stands."""
    line = line_of(piece, manuscript.text)
    return manuscript.text_line + line - 1 if line else None
