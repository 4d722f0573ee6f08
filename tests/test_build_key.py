"""The key by which a build knows that there is nothing to do."""

import os
import subprocess
import sys
from pathlib import Path

PROGRAM = """
import sys
from datetime import datetime, UTC
from pathlib import Path
from site_gen.config import load_settings
from site_gen.stages.gather import gather
root = Path(sys.argv[1])
inputs = gather(root, load_settings(root), datetime(2026, 1, 1, tzinfo=UTC), 0)
print(inputs.key)
"""


def test_the_key_is_the_same_in_every_process(tmp_path: Path) -> None:
    """Whatever order a process gives its sets: else no build would ever find that nothing changed."""
    (tmp_path / "content").mkdir()
    (tmp_path / "content/a.md").write_text("# A\n")
    (tmp_path / "site.toml").write_text('title = "Keys"\n')
    keys = {
        subprocess.run(
            [sys.executable, "-c", PROGRAM, str(tmp_path)], capture_output=True, text=True, check=True,
            env={**os.environ, "PYTHONHASHSEED": str(seed)}, cwd=Path(__file__).parents[1],
        ).stdout
        for seed in range(1, 4)
    }  # fmt: skip
    assert len(keys) == 1
