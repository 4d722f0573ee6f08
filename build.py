"""Build the site of this folder: `python build.py` is `site-gen build`."""

import os
import sys
from pathlib import Path

from site_gen.cli import main

if __name__ == "__main__":
    os.chdir(Path(__file__).resolve().parent)
    sys.argv[1:1] = ["build"]
    main()
