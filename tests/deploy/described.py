"""What the files of deploy/ say, read as Docker reads them."""

import re
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
DOCKERFILE = (DEPLOY / "Dockerfile").read_text()
COMPOSE: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text())
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]

_ASKED = re.compile(r"\$\{(\w+)(?::([-?])([^}]*))?\}")


def asked_for() -> dict[str, bool]:
    """The names that compose.yaml takes from .env, and whether it refuses to start without."""
    found: dict[str, bool] = {}
    for name, sign, _ in _ASKED.findall((DEPLOY / "compose.yaml").read_text()):
        found[name] = found.get(name, False) or sign == "?"
    return found


def settings(service: str, **env: str) -> dict[str, str]:
    """The environment of a process of the app: what the image holds, then what compose.yaml adds. `env`: the .env."""
    block = re.findall(r"^ENV ((?:.*\\\n)*.*)$", DOCKERFILE, re.MULTILINE)
    image = dict(re.findall(r"(\w+)=(\S+)", "\n".join(block)))
    added = SERVICES[service]["environment"]
    return image | {name: _filled(str(value), env) for name, value in added.items()}


def _filled(text: str, env: dict[str, str]) -> str:
    return _ASKED.sub(lambda found: env.get(found[1], found[3] if found[2] == "-" else ""), text)
