"""Who may do what: one table."""

from __future__ import annotations

import enum


class Role(str, enum.Enum):
    """Of the person who unlocked the vault."""

    owner = "owner"
    operator = "operator"
    inspector = "inspector"
    visitor = "visitor"


class Purpose(str, enum.Enum):
    """What a person agrees to. Values are what consent records and receipts say."""

    personalize = "personalize"
    view = "view"
    export_picture = "export_picture"
    export_model = "export_model"
    live = "live"
    evaluate = "evaluate"
    research = "research"


class Action(str, enum.Enum):
    """What needs no consent of a subject, only a role.

    ``check`` looks at a clip without keeping anything of it; ``browse`` lists ids, names and dates.
    """

    browse = "browse"
    import_take = "import"
    record = "record"
    check = "check"
    delete = "delete"
    consent = "consent"
    audit = "audit"
    retention = "retention"
    keys = "keys"
    backup = "backup"


_P, _A = Purpose, Action

TABLE: dict[Role, frozenset[Purpose | Action]] = {
    Role.owner: frozenset([*Purpose, *Action]),
    Role.operator: frozenset(
        [
            _P.personalize, _P.view, _P.export_picture, _P.live, _P.evaluate,
            _A.browse, _A.import_take, _A.record, _A.check, _A.delete, _A.consent,
        ]
    ),
    Role.inspector: frozenset([_P.view, _P.evaluate, _P.research, _A.browse, _A.check, _A.audit]),
    Role.visitor: frozenset([_P.view, _P.live, _A.delete]),
}  # fmt: skip
"""What each role may do; a purpose needs the subject's consent besides."""

MARKED = frozenset({Role.operator, Role.inspector, Role.visitor})
"""Roles whose exports always carry the mark that says they are synthetic."""


def allowed(role: Role, wish: Purpose | Action) -> bool:
    """Whether a role may do something at all."""
    return wish in TABLE[role]
