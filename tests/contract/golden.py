"""Writes the golden files anew: ``python -m tests.contract.golden``. The diff is the review."""

from __future__ import annotations

import inspect
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import typer.main

from studio.cli.verbs import app
from studio.core import errors, events
from studio.nouns.adapter import AdapterCard
from studio.nouns.avatar import AvatarLayout
from studio.nouns.checklist import Checklist
from studio.nouns.contributions import ContributionsCard
from studio.nouns.inspection import Inspection
from studio.nouns.pins import Pins
from studio.nouns.regions import RegionsLayout
from studio.nouns.report import Report
from studio.nouns.take import Preflight
from studio.nouns.track import TrackManifest
from tests.contract import samples
from tests.viewport.toy_avatar import toy_avatar

FOLDER = Path(__file__).parent / "golden"
SCHEMAS = {
    "events": events.Event,
    "track": TrackManifest,
    "avatar": AvatarLayout,
    "adapter": AdapterCard,
    "report": Report,
    "preflight": Preflight,
    "regions": RegionsLayout,
    "checklist": Checklist,
    "contributions": ContributionsCard,
    "inspection": Inspection,
    "pins": Pins,
}


def schema(name: str) -> Any:
    """JSON schema of one kind of file or message, without its texts."""
    return _without_texts(msgspec.json.schema(SCHEMAS[name], schema_hook=lambda kind: {"type": kind.__name__}))


def _without_texts(node: Any) -> Any:
    if isinstance(node, dict):
        return {key: _without_texts(value) for key, value in node.items() if key != "description"}
    return [_without_texts(item) for item in node] if isinstance(node, list) else node


def command_line() -> dict[str, Any]:
    """Verbs with their arguments and options: names, whether required, defaults."""
    verbs = {}
    for name, command in sorted(_commands("", typer.main.get_command(app))):
        verbs[name] = {
            "/".join(p.opts): {"required": p.required, "default": _plain(p.default)}
            for p in command.params
            if p.name != "help"
        }
    return verbs


def _commands(prefix: str, group: Any) -> Iterator[tuple[str, Any]]:
    """Verbs by name, those of groups as ``group verb``."""
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from _commands(f"{prefix}{name} ", command)
        else:
            yield prefix + name, command


def _plain(value: Any) -> Any:
    value = getattr(value, "value", value)
    return value if isinstance(value, (bool, int, float, type(None))) else str(value)


def exit_codes() -> dict[str, int]:
    """Exit code of every error class."""
    classes = (item for _, item in inspect.getmembers(errors, inspect.isclass))
    return {item.__name__: item.exit_code for item in classes if issubclass(item, errors.StudioError)}


def texts() -> dict[str, str]:
    """Name -> content of every golden text file."""
    found = {f"{name}.schema.json": _json(schema(name)) for name in SCHEMAS}
    found["command_line.json"] = _json(command_line())
    found["exit_codes.json"] = _json(exit_codes())
    found["events.jsonl"] = "".join(events.encode(event) + "\n" for event in samples.EVENTS)
    return found


def _json(value: Any) -> str:
    return json.dumps(value, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def write() -> None:
    """Write everything; files of older formats stay, for they must remain readable."""
    FOLDER.mkdir(exist_ok=True)
    for name, text in texts().items():
        (FOLDER / name).write_text(text, encoding="utf-8")
    samples.track().save(FOLDER / "v1.track")
    toy_avatar(32, columns=6, rows=4).save(FOLDER / "v1.avatar")
    samples.regions().save(FOLDER / "v1.regions")
    (FOLDER / "v1.pins.json").write_bytes(samples.PINS.encode())


if __name__ == "__main__":
    write()
