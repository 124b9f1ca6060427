"""The date of a build: the one place that reads the clock. Only the faces call it; the pipeline is given its answer."""

from __future__ import annotations

import os
from datetime import UTC, datetime

_REPRODUCIBLE = "SOURCE_DATE_EPOCH"


def date_of_build() -> str:
    """Return today's date, `YYYY-MM-DD`, or that of the environment variable `SOURCE_DATE_EPOCH` where it is set.

    The variable is that of reproducible-builds.org: seconds since 1970, in UTC.
    """
    given = os.environ.get(_REPRODUCIBLE, "")
    now = datetime.fromtimestamp(int(given), UTC) if given.isdigit() else datetime.now().astimezone()
    return now.date().isoformat()
