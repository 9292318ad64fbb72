"""Every command, role and state of consent: what the gate says, from tables written here, not derived from its own."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest
import typer.main

from studio.cli.verbs import app
from studio.core import files
from studio.core.errors import AccessError, StudioError
from studio.core.paths import resource
from studio.jobs import doors, worker
from studio.library import Library
from studio.nouns.archive import file_sha256
from studio.vault import backup, retention, rotation
from studio.vault.consent import Wish
from studio.vault.record import Names
from studio.vault.roles import Action, Purpose, Role
from studio.vault.vault import Vault
from tests.vault.conftest import PASSPHRASE

Agreed = Callable[..., str]

COMMANDS: dict[str, str] = {
    "check": "OPI.",
    "track": "OP..",
    "personalize": "OP..",
    "evaluate": "OPI.",
    "render": "OP..",
    "view": "OPIV",
    "live": "OP.V",
    "camera.record": "OP..",
    "share": "O...",
    "photos": "OPIV",
    "glance": "OPIV",
    "inspect": "OPI.",
    "report": "OPI.",
}
"""Command to the roles (Owner, oPerator, Inspector, Visitor) that may do it at all."""
LETTERS = {Role.owner: "O", Role.operator: "P", Role.inspector: "I", Role.visitor: "V"}
NEED_NO_CONSENT = {"check", "camera.record"}
STATES = {
    "none": "no_consent",
    "everything": "",
    "other purposes": "out_of_scope",
    "expired": "consent_expired",
    "withdrawn": "consent_withdrawn",
    "synthetic": "",
    "minor": "",
    "destroyed": "no_key",
}
"""State of a consent to the code of its refusal."""
TOMORROW = datetime.date(2099, 1, 1)


@pytest.fixture
def people(vault: Vault, library: Library, agreed: Agreed) -> dict[str, str]:
    """One person in every state, each with a take; the expired one agreed until the end of 2098."""
    made = {name: agreed(frozenset()) for name in STATES}
    everything = frozenset(Purpose)
    for name in ("everything", "withdrawn", "destroyed"):
        vault.grant(made[name], Wish(everything, "en"))
    vault.grant(made["other purposes"], Wish(frozenset({Purpose.research}), "en"))
    vault.grant(made["expired"], Wish(everything, "en", expires=datetime.date(2098, 12, 31)))
    names = Names(guardian="G", relation="R")
    vault.grant(made["minor"], Wish(everything, "ja", minor=True, names=names))
    vault.declare_synthetic(made["synthetic"], file_sha256(resource("sample", "subject.mp4")))
    vault.consents.withdraw(
        made["withdrawn"], vault.keys(made["withdrawn"]), role="owner", signing=vault._inside.signing
    )
    vault.destroy(made["destroyed"])
    return made


@pytest.mark.parametrize("role", Role)
def test_every_command_role_and_state(
    vault: Vault, people: dict[str, str], role: Role, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("studio.vault.chain._today", lambda: TOMORROW)
    vault.gate.role = role
    told = len(vault.audit.entries())
    for command, roles in COMMANDS.items():
        for state, expected in STATES.items():
            path = vault.root / "subjects" / people[state] / "takes" / "t0123456789abcdef" / "take.track"
            free = command in NEED_NO_CONSENT and expected not in ("consent_withdrawn", "no_key")
            code = "role_forbids" if LETTERS[role] not in roles else "" if free else expected
            said = ""
            try:
                entry = doors.enter(command, {"file": str(path), "other": "/elsewhere/x.mp4", "number": 3})
            except StudioError as refused:
                said = refused.code
            else:
                assert [given.subject for given in entry.passes] == [people[state]] == [x.subject for x in entry.leases]
                entry.close()
            assert said == code, (command, role, state)
            assert not vault.gate.is_open(people[state])
            last = vault.audit.entries(newest=1)[0]
            assert (last.what, last.code, last.subject) == ("refused" if code else "opened", code, people[state])
            assert last.role == role.value and last.purpose == doors.VERBS[command].value
    assert len(vault.audit.entries()) == told + len(COMMANDS) * len(STATES), "every answer is in the log"


def test_every_verb_of_worker_and_command_line_has_a_purpose() -> None:
    assert set(COMMANDS) == set(doors.VERBS)
    assert set(worker.VERBS) - set(doors.VERBS) == {"doctor", "camera"}, "these open nobody's data"
    group = typer.main.get_command(app)
    verbs = {name for name, command in group.commands.items() if not hasattr(command, "commands")}  # type: ignore[attr-defined]
    own = {"demo", "studio", "doctor", "train-generic"}
    assert verbs - set(doors.VERBS) == own, "sample person, window, this machine, synthetic people"


def test_a_verb_without_a_purpose_opens_nothing(vault: Vault, agreed: Agreed) -> None:
    path = vault.root / "subjects" / agreed() / "x.track"
    with pytest.raises(AccessError) as refused:
        doors.enter("doctor", {"file": str(path)})
    assert refused.value.code == "gate_closed"
    assert doors.enter("doctor", {"file": "/elsewhere"}).leases == []


ACTIONS: dict[str, tuple[str, Callable[[Vault, Library, str, Path], object]]] = {
    "consent grant": ("OP..", lambda v, lib, s, p: v.grant(s, Wish(frozenset({Purpose.view}), "en"))),
    "consent withdraw": ("OP.V", lambda v, lib, s, p: v.withdraw(s)),
    "destroy": ("OP.V", lambda v, lib, s, p: v.destroy(s)),
    "add person": ("OP..", lambda v, lib, s, p: lib.add_subject("New")),
    "import": ("OP..", lambda v, lib, s, p: lib.add_video(s, p)),
    "empty trash": ("OP.V", lambda v, lib, s, p: (lib.delete(s), lib.empty_trash())),
    "audit": ("O.I.", lambda v, lib, s, p: v.gate.act(Action.audit)),
    "browse": ("OPI.", lambda v, lib, s, p: v.gate.act(Action.browse)),
    "passphrase": ("O...", lambda v, lib, s, p: v.locks.set_passphrase(PASSPHRASE)),
    "role": ("O...", lambda v, lib, s, p: v.locks.remove_passphrase(Role.visitor)),
    "keyring": ("O...", lambda v, lib, s, p: v.locks.keep_in_keyring()),
    "recovery": ("O...", lambda v, lib, s, p: v.locks.make_recovery()),
    "rotate": ("O...", lambda v, lib, s, p: list(rotation.rotate(v, s))),
    "backup": ("O...", lambda v, lib, s, p: backup.write_backup(v, p.with_suffix(".tar"))),
    "check seals": ("O...", lambda v, lib, s, p: backup.check_all(v)),
    "retention": ("O...", lambda v, lib, s, p: retention.set_rules(v, retention.Rules(expired_days=1))),
}


@pytest.mark.parametrize("action", ACTIONS)
@pytest.mark.parametrize("role", Role)
def test_every_action_and_role(
    vault: Vault, library: Library, agreed: Agreed, video: Path, action: str, role: Role
) -> None:
    subject = agreed()
    roles, act = ACTIONS[action]
    vault.gate.role = role
    if LETTERS[role] in roles:
        act(vault, library, subject, video)
        return
    with pytest.raises(AccessError) as refused:
        act(vault, library, subject, video)
    assert refused.value.code == "role_forbids"
    assert vault.audit.entries(newest=1)[0].what == "refused"


@pytest.mark.parametrize("role", [Role.operator, Role.inspector, Role.visitor])
def test_only_the_owner_exports_without_the_mark(vault: Vault, agreed: Agreed, role: Role) -> None:
    path = str(vault.root / "subjects" / agreed() / "x.avatar")
    doors.enter("render", {"avatar": path, "mark": False}).close()
    vault.gate.role = role
    with pytest.raises(AccessError) as refused:
        doors.enter("render", {"avatar": path, "mark": False})
    assert refused.value.code in {"mark_required", "role_forbids"}


def test_a_place_must_be_agreed_to(vault: Vault, agreed: Agreed) -> None:
    path = str(vault.root / "subjects" / agreed(places=frozenset({"event"})) / "x.avatar")
    doors.enter("view", {"avatar": path}, place="event").close()
    with pytest.raises(AccessError) as refused:
        doors.enter("view", {"avatar": path}, place="internet")
    assert refused.value.code == "place_out_of_scope"


def test_files_outside_are_the_persons_own(vault: Vault, tmp_path: Path) -> None:
    for verb in (*COMMANDS, "anything"):
        assert doors.enter(verb, {"source": str(tmp_path / "me.mp4"), "out": "me.avatar"}).leases == []
    assert doors.vault_of(tmp_path / "me.mp4") is None
    assert doors.vault_of(vault.root / "subjects" / "x") == vault.root


def test_one_refused_person_refuses_all(vault: Vault, agreed: Agreed) -> None:
    paths = [str(vault.root / "subjects" / one / "x.avatar") for one in (agreed(), agreed(frozenset()))]
    with pytest.raises(AccessError):
        doors.enter("view", {"avatars": paths})
    assert not any(vault.gate.is_open(Path(path).parts[-2]) for path in paths), "nothing stays open"


def test_without_a_pass_the_cabinet_gives_nothing_out(
    vault: Vault, library: Library, agreed: Agreed, video: Path
) -> None:
    subject = agreed()
    take = library.add_video(subject, video)
    path = library.video_path(take.id)
    with pytest.raises(AccessError) as refused:
        files.read_bytes(path)
    assert refused.value.code == "gate_closed"
    with vault.open(subject, Purpose.view) as given:
        assert files.read_bytes(path) == video.read_bytes() and files.size(path) == len(video.read_bytes())
        with vault.open(subject, Purpose.live):
            pass
        files.read_bytes(path)
        given.close()
        given.close()
    with pytest.raises(AccessError):
        files.read_bytes(path)


def test_asking_quietly_is_not_noted(vault: Vault, agreed: Agreed) -> None:
    subject, before = agreed(frozenset({Purpose.view})), len(vault.audit.entries())
    assert vault.gate.why_not(subject, Purpose.view) is None
    assert vault.gate.why_not(subject, Purpose.live) is not None
    assert vault.gate.why_not("s0000000000000000", Purpose.live) is not None
    assert len(vault.audit.entries()) == before
    assert vault.gate.may(Action.keys)


def test_a_locked_vault_refuses_jobs(vault: Vault, agreed: Agreed) -> None:
    path = str(vault.root / "subjects" / agreed() / "x.avatar")
    vault.lock()
    with pytest.raises(AccessError) as refused:
        doors.enter("view", {"avatar": path})
    assert refused.value.code == "vault_locked"
