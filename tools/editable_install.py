"""Build hook: an editable install is compiled like any other.

pip compiles what it installs, but of an editable install it copies nothing. Where Python may not write bytecode when it
runs (PYTHONDONTWRITEBYTECODE, which many images of containers set), every start would then compile a hundred modules.
"""

import compileall
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class EditableInstall(BuildHookInterface[Any]):
    """What hatchling calls for each wheel that it builds."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile the package's modules if `version` is "editable"."""
        if version == "editable":
            compileall.compile_dir(Path(self.root) / "site_gen", quiet=2)
