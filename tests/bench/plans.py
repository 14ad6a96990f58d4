"""Writes one plan for load: where to, seed, projects."""

import sys
from pathlib import Path

from plan_maker import make_plan

if __name__ == "__main__":
    make_plan(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
