"""A line of the journal where LOG_FORMAT=json: one object, as the server and a scheduled backup write it."""

import json
import logging
import os
import re
import traceback
from datetime import UTC, datetime
from types import TracebackType

from data_access.json_values import Json, JsonObject

ADDRESS = re.compile(r"\S+@\S+")

_FRAMES = 8  # of an exception, the innermost ones


def in_json() -> bool:
    """Whether the journal is read by a machine (LOG_FORMAT=json)."""
    return os.environ.get("LOG_FORMAT", "").strip().lower() == "json"


class JsonLines(logging.Formatter):
    """One JSON object a line."""

    def format(self, record: logging.LogRecord) -> str:
        """« {"time": …, "level": …, "what": …} », and the details of the event."""
        details: JsonObject = getattr(record, "details", {})
        event = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "what": ADDRESS.sub("…", record.getMessage()),
            **details,
        }
        if record.exc_info and record.exc_info[0]:
            kind, _, raised = record.exc_info
            event |= {"error": kind.__name__, "at": _frames(raised)}
        return json.dumps(event, ensure_ascii=False)


def line(level: int, what: str, **details: Json) -> str:
    """One line, for whoever keeps no logger. `details`: what is known of the event beside `what`."""
    event = {"levelno": level, "levelname": logging.getLevelName(level), "msg": what, "details": details}
    return JsonLines().format(logging.makeLogRecord(event))


def _frames(raised: TracebackType | None) -> list[str]:
    """« pages/main.py:98 <module> », the innermost frame last."""
    return [
        f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(raised)[-_FRAMES:]
    ]
