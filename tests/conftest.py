"""What every process of a test run begins with.

The fixtures of all tests stand in ``shared_fixtures`` and ``known_results``.
"""

import signal
import threading
from collections import Counter

import pytest


@pytest.hookimpl(trylast=True)  # when xdist has said what the process is for
def pytest_configure(config: pytest.Config) -> None:
    """Load the fixtures, but where the tests are only handed out to others, which wait for it to begin.

    Let Ctrl-C reach what the tests start: a shell ignores it for what runs in its background, and so do children.
    """
    if not config.pluginmanager.hasplugin("dsession"):
        for name in ("shared_fixtures", "known_results"):
            config.pluginmanager.import_plugin(name)
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.hookimpl(tryfirst=True)  # before the exhaustive ones are left out
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what ``make test`` leaves of a long table of cases: all but the first of every n."""
    seen: Counter[str] = Counter()
    for item in items:
        one_in = item.get_closest_marker("one_in")
        if one_in:
            name = item.nodeid.partition("[")[0]
            if seen[name] % one_in.args[0]:
                item.add_marker("exhaustive")
            seen[name] += 1
