"""The vault from the command line: its verbs, and that every other verb asks it."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from studio.core.paths import resource
from studio.nouns.mark import story_of
from tests.cli.conftest import Said
from tests.vault.conftest import CHEAP
from tests.viewport.toy_avatar import toy_avatar

Run = Callable[..., Said]
WORDS = "four words of nobody"


@pytest.fixture
def vault(studio: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Said]:
    """Runs a verb on an encrypted library, the passphrase (and further lines) on stdin."""
    monkeypatch.setenv("AVATAR_STUDIO_LIBRARY", str(tmp_path / "library"))
    monkeypatch.setattr("studio.vault.vault.Strength", lambda: CHEAP)

    def run(*arguments: str, lines: tuple[str, ...] = (WORDS,)) -> Said:
        monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
        return studio(*arguments)

    assert run("vault", "create").code == 0
    return run


@pytest.fixture
def person(vault: Callable[..., Said]) -> tuple[str, Path]:
    """The sample video as if it showed somebody; id and path of the take."""
    said = vault("library", "add", str(resource("sample", "subject.mp4")), "--name", "Mira")
    subject, _, path = said.out.split("  ")
    return subject, Path(path.strip())


def made_avatar(vault: Callable[..., Said], tmp_path: Path) -> tuple[str, str, Path]:
    """Somebody with an avatar: ids of both and the path."""
    from studio.jobs import strongroom
    from studio.vault.vault import Vault

    toy_avatar(200).save(tmp_path / "toy.avatar")
    opened = Vault(tmp_path / "library")
    opened.unlock(WORDS)
    library = strongroom.open_library(opened)
    subject = library.add_subject("Somebody").id
    avatar = library.add_avatar(subject, tmp_path / "toy.avatar").id
    path = library.avatar_path(avatar)
    opened.close()
    return subject, avatar, path


def test_making_and_looking_at_one(vault: Callable[..., Said], tmp_path: Path) -> None:
    said = vault("vault", "status")
    assert said.code == 0 and "passphrase as owner" in said.out
    assert vault("vault", "create", lines=("wrong words of nobody",)).code == 6
    assert vault("library", "list", lines=("wrong words of nobody",)).code == 6
    assert vault("library", "list", lines=()).code == 6
    assert vault("library", "list", "--library", str(tmp_path / "elsewhere")).code == 3


def test_the_sample_person_needs_no_consent(vault: Callable[..., Said], person: tuple[str, Path]) -> None:
    subject, _ = person
    assert "synthetic" in vault("library", "list").out
    assert "Mira" in vault("library", "list").out
    assert vault("consent", "show", subject).out.startswith(f"{subject}: synthetic")


def test_commands_on_the_library_ask_the_gate(
    vault: Callable[..., Said], tmp_path: Path, avatar_at: tuple[str, str, Path]
) -> None:
    subject, _, path = avatar_at
    out = tmp_path / "picture.png"
    said = vault("render", str(path), "--out", str(out), "--size", "32")
    assert said.code == 6 and "has not agreed" in said.err and not out.exists()
    assert vault("consent", "grant", subject, "--purpose", "view").code == 0
    assert "export_picture" in vault("render", str(path), "--out", str(out), "--size", "32").err
    granted = vault("consent", "grant", subject, "--purpose", "export_picture", "--purpose", "view")
    code = granted.out.split()[-1]
    said = vault("render", str(path), "--out", str(out), "--size", "32", "--json")
    assert said.code == 0, said.err
    story = story_of(out.read_bytes())
    assert story is not None and story.consent == code
    assert vault("render", str(path), "--out", str(out), "--size", "32", "--no-mark").code == 0
    assert story_of(out.read_bytes()) is None, "the owner may"
    assert vault("render", str(path), "--out", str(out), "--size", "32", "--place", "internet").code == 6
    assert vault("render", str(path), "--out", str(out), lines=("other words here",)).code == 6


@pytest.fixture
def avatar_at(vault: Callable[..., Said], tmp_path: Path) -> tuple[str, str, Path]:
    return made_avatar(vault, tmp_path)


def test_the_operator_never_exports_without_the_mark(
    vault: Callable[..., Said], tmp_path: Path, avatar_at: tuple[str, str, Path]
) -> None:
    subject, avatar, path = avatar_at
    operator = "words of the operator"
    assert vault("vault", "passphrase", "--role", "operator", lines=(WORDS, operator)).code == 0
    vault("consent", "grant", subject, "--purpose", "export_picture", "--purpose", "export_model")
    out = str(tmp_path / "x.png")
    assert vault("render", str(path), "--out", out, "--size", "32", lines=(operator,)).code == 0
    said = vault("render", str(path), "--out", out, "--size", "32", "--no-mark", lines=(operator,))
    assert said.code == 6 and "mark" in said.err
    said = vault("library", "export", avatar, "--out", str(tmp_path / "x.avatars"), lines=(operator, operator))
    assert said.code == 6 and not (tmp_path / "x.avatars").exists()
    assert vault("audit", "verify", lines=(operator,)).code == 6


def test_receipts_and_codes(vault: Callable[..., Said], tmp_path: Path, avatar_at: tuple[str, str, Path]) -> None:
    subject = avatar_at[0]
    page = tmp_path / "receipt.html"
    options = ["--purpose", "view", "--language", "ja", "--person", "花子", "--receipt", str(page)]
    code = vault("consent", "grant", subject, *options).out.split()[-1]
    assert re.fullmatch(r"(\w{4}-){3}\w{4}", code) and "花子" in page.read_text(encoding="utf-8")
    for what in (code, str(page)):
        said = vault("consent", "verify", what, lines=())
        assert said.code == 0 and "now: granted" in said.out and "this vault" in said.out
    assert vault("consent", "verify", "0000-0000-0000-0000", lines=()).code == 3
    text = tmp_path / "again.txt"
    assert vault("consent", "receipt", subject, "--out", str(text)).code == 0
    text.write_text(text.read_text(encoding="utf-8").replace("CONSENT-----\nk", "CONSENT-----\nl"), encoding="utf-8")
    assert vault("consent", "verify", str(text), lines=()).code in (0, 3)
    assert vault("consent", "withdraw", subject).code == 0
    assert "deleted" in vault("consent", "verify", code, lines=()).out
    assert subject not in vault("library", "list").out


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (["--purpose", "flying"], 2),
        ([], 2),
        (["--purpose", "view", "--expires", "soon"], 2),
        (["--purpose", "view", "--expires", "2001-01-01"], 2),
        (["--purpose", "view", "--minor"], 2),
        (["--purpose", "view", "--language", "tlh"], 2),
    ],
)
def test_wrong_consents(
    vault: Callable[..., Said], avatar_at: tuple[str, str, Path], options: list[str], code: int
) -> None:
    said = vault("consent", "grant", avatar_at[0], *options)
    assert said.code == code and "Traceback" not in said.err


def test_the_log(vault: Callable[..., Said], tmp_path: Path, avatar_at: tuple[str, str, Path]) -> None:
    kept = tmp_path / "log.jsonl"
    assert vault("audit", "export", str(kept)).code == 0
    assert vault("audit", "verify", "--against", str(kept)).code == 0
    log = tmp_path / "library" / "audit.log"
    lines = log.read_bytes().splitlines(keepends=True)
    log.write_bytes(b"".join([*lines[:2], *lines[3:]]))
    said = vault("audit", "verify")
    assert said.code == 3 and "line 3: missing" in said.out
    assert vault("audit", "verify", "--against", str(tmp_path / "nothing")).code == 3


def test_keys_backup_and_bundles(
    vault: Callable[..., Said], tmp_path: Path, avatar_at: tuple[str, str, Path]
) -> None:
    subject, avatar, _ = avatar_at
    codes = [line.split(": ")[1] for line in vault("vault", "recovery").out.splitlines()]
    other = "five words of nobody"
    assert vault("vault", "recovery", "--use", lines=(codes[1], codes[0], other)).code == 0
    assert vault("library", "list").code == 6 and vault("library", "list", lines=(other,)).code == 0
    assert vault("vault", "passphrase", lines=(other, WORDS)).code == 0
    assert vault("vault", "passphrase", "--remove").code == 2, "nobody could open it"
    assert "files" in vault("vault", "rotate").out
    assert vault("vault", "check").out.strip() == "All whole."
    assert vault("vault", "backup", str(tmp_path / "b.tar")).code == 0
    again = str(tmp_path / "again")
    assert vault("vault", "restore", str(tmp_path / "b.tar"), "--library", again).code == 0
    assert vault("vault", "restore", str(tmp_path / "b.tar")).code == 3
    vault("consent", "grant", subject, "--purpose", "export_model")
    bundle = str(tmp_path / "x.avatars")
    assert vault("library", "export", avatar, "--out", bundle, lines=(WORDS, other)).code == 0
    assert vault("library", "import", bundle, "--library", again, lines=(WORDS, other)).code == 0
    assert vault("library", "import", bundle, lines=(WORDS, WORDS)).code == 6


def test_versions_and_retention(vault: Callable[..., Said], avatar_at: tuple[str, str, Path]) -> None:
    subject, avatar, _ = avatar_at
    assert vault("library", "note", avatar, "--version", "1", "--text", "first try", "--retire").code == 0
    listed = vault("library", "list", "--subject", subject).out
    assert "first try" in listed and "retired" in listed
    assert vault("library", "note", avatar, "--version", "9", "--current").code == 3
    assert avatar in vault("library", "outdated").out, "the toy was made with no head model of ours"
    assert vault("library", "remake", avatar).code == 6, "nobody agreed"
    vault("consent", "grant", subject, "--purpose", "personalize", "--expires", "2098-01-01")
    assert vault("library", "remake", avatar).code == 3, "there is no take"
    assert "2098-02-01  expired" in vault("library", "retention").out
    other = vault("library", "add", str(resource("sample", "subject.mp4"))).out.split()[0]
    vault("consent", "withdraw", subject)
    said = vault("library", "retention", "--unconsented-days", "0", "--sweep")
    assert said.code == 0 and other in vault("library", "list").out, "the sample person stays"
