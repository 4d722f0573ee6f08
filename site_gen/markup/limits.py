"""What a text may hold before its engine sees it: bounds on runs and nesting, so that its time is bounded too."""

from site_gen.settings import LimitSettings


class HtmlDepthError(Exception):
    """Raised for HTML that would cost a tree builder too much."""


def excess(text: str, limits: LimitSettings) -> str | None:
    """Return why a text must not be rendered, or None."""
    if len(text) > limits.bytes:
        return f"it is longer than {limits.bytes:,} bytes"
    return None
