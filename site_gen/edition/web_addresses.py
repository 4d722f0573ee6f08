"""Addresses of the web as the checkers of books accept them: RFC 3986 to the letter."""

import re
from urllib.parse import quote

_WEB = re.compile(r"(?i)(https?)://([^/?#]*)([^?#]*)(\?[^#]*)?(#.*)?", re.DOTALL)
_HOST = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?(?::\d{1,5})?")
_MAIL = re.compile(r"(?i)mailto:[^\s<>\"]+@[A-Za-z0-9.-]+(?:\?.*)?")
_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")


def web_address(written: str) -> str | None:
    """Return an http(s) or mailto address in characters that any reader of RFC 3986 takes; None for all else."""
    if _MAIL.fullmatch(written):
        return _quoted(written, ":@?=&/")
    match = _WEB.fullmatch(written)
    if match is None:
        return None
    scheme, host, path, query, fragment = match.groups(default="")
    if not host.isascii():
        try:
            host = host.encode("idna").decode("ascii")
        except UnicodeError:
            return None
    if not _HOST.fullmatch(host):
        return None
    end = f"#{_quoted(fragment[1:], '/?:@=&')}" if fragment else ""
    start = f"?{_quoted(query[1:], '/?:@=&')}" if query else ""
    return f"{scheme.lower()}://{host}{_quoted(path, '/:@=&')}{start}{end}"


def _quoted(text: str, safe: str) -> str:
    return quote(_ESCAPE.sub("%25", text), safe=f"{safe}%!$'()*+,;~")
