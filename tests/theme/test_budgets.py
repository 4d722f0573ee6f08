"""The budgets of a page, on the site of hard cases in both themes."""

from datetime import UTC, datetime

import pytest

from benchmarks.page_budgets import measured
from site_gen.config import load_settings
from site_gen.pipeline import BuildOptions, build
from tests.theme import stress


@pytest.mark.parametrize("theme", ["reader", "journal"])
def test_pages_keep_their_budgets(tmp_path, theme: str) -> None:
    """Style sheet, scripts, what stands around a text, first view, home and lists; nothing from another host."""
    for name, content in stress.files().items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    options = BuildOptions(now=datetime(2026, 1, 1, tzinfo=UTC), durable=False)
    build(tmp_path, load_settings(tmp_path, {"theme": theme, "workers": 1}), options, lambda *_: None)
    assert [row for row in measured(tmp_path / "public") if row.measured > row.budget] == []
