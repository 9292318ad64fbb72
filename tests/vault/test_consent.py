"""Consent records: what counts, that nobody changes them, and the page people take home."""

from __future__ import annotations

import datetime
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from studio.core.errors import AccessError, FileFormatError, InputError, StudioError, UsageError
from studio.core.paths import resource
from studio.nouns.archive import file_sha256
from studio.vault import lookup, wording
from studio.vault.consent import Consent, State, Wish, judged, refusal, synthetic_hashes
from studio.vault.receipt import read_receipt, receipt_of
from studio.vault.record import Names, Record
from studio.vault.roles import Purpose
from studio.vault.vault import Vault
from tests.vault.conftest import EVERYTHING

Agreed = Callable[..., str]
TODAY = datetime.date(2030, 5, 5)


def record(**fields: object) -> Record:
    base: dict[str, object] = {"vault": "v", "subject": "s", "number": 1, "kind": "granted", "at": "2030-01-01"}
    return Record(**{**base, **fields})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("records", "state"),
    [
        ([], State.none),
        ([record(purposes=(Purpose.view,))], State.granted),
        ([record(purposes=(Purpose.view,), expires="2030-05-05")], State.granted),
        ([record(purposes=(Purpose.view,), expires="2030-05-04")], State.expired),
        ([record(purposes=(Purpose.view,)), record(kind="withdrawn")], State.withdrawn),
        ([record(kind="withdrawn"), record(purposes=(Purpose.view,))], State.granted),
        ([record(kind="synthetic")], State.synthetic),
    ],
)
def test_the_last_record_counts(records: list[Record], state: State) -> None:
    assert judged(records, TODAY).state is state


@pytest.mark.parametrize(
    ("consent", "purpose", "place", "code"),
    [
        (Consent(State.none), Purpose.view, "machine", "no_consent"),
        (Consent(State.withdrawn), Purpose.view, "machine", "consent_withdrawn"),
        (Consent(State.expired, frozenset(Purpose)), Purpose.view, "machine", "consent_expired"),
        (Consent(State.granted, frozenset({Purpose.live})), Purpose.view, "machine", "out_of_scope"),
        (Consent(State.granted, EVERYTHING, frozenset({"machine"})), Purpose.view, "event", "place_out_of_scope"),
        (Consent(State.granted, EVERYTHING, frozenset({"machine", "event"})), Purpose.view, "event", ""),
    ],
)
def test_each_refusal_has_its_own_words(consent: Consent, purpose: Purpose, place: str, code: str) -> None:
    found = refusal(consent, purpose, place)
    assert (found.code if found else "") == code
    assert found is None or (found.message and found.advice)


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"purposes": frozenset()}, "no_purpose"),
        ({"places": frozenset({"moon"})}, "unknown_place"),
        ({"expires": datetime.date(2000, 1, 1)}, "expires_in_the_past"),
        ({"minor": True}, "guardian_needed"),
        ({"minor": True, "names": Names(guardian="G")}, "guardian_needed"),
        ({"names": Names(person="x" * 500)}, "name_too_long"),
        ({"language": "tlh"}, "no_wording"),
        ({"wording": "../1"}, "no_wording"),
    ],
)
def test_what_is_no_consent_is_not_recorded(
    vault: Vault, agreed: Agreed, fields: dict[str, object], code: str
) -> None:
    subject = agreed(frozenset())
    wish = Wish(**{"purposes": frozenset({Purpose.view}), "language": "en", **fields})  # type: ignore[arg-type]
    with pytest.raises(UsageError) as refused:
        vault.grant(subject, wish)
    assert refused.value.code == code
    assert vault.consents.history(subject) == []


def test_a_minor_agrees_together_with_a_guardian(vault: Vault, agreed: Agreed) -> None:
    names = Names(person="Kid", guardian="Parent", relation="mother")
    subject = agreed(frozenset())
    made, _ = vault.grant(subject, Wish(frozenset({Purpose.view}), "ja", minor=True, names=names))
    assert made.minor and vault.consents.names(made, vault.keys(subject)) == names
    assert b"Parent" not in made.names


def test_names_are_sealed_and_go_with_the_key(vault: Vault, agreed: Agreed) -> None:
    subject = agreed(name="Planted Name")
    assert b"Planted Name" not in (vault.root / "vault.db").read_bytes()
    (made,) = vault.consents.history(subject)
    vault.destroy(subject)
    assert vault.consents.history(subject) == [made], "the record stays, without names"
    with pytest.raises(AccessError) as gone:
        vault.keys(subject)
    assert gone.value.code == "no_key"
    assert receipt_of(vault, made).names == Names()


def test_part_of_a_consent_can_be_withdrawn(vault: Vault, agreed: Agreed) -> None:
    subject = agreed()
    vault.withdraw(subject, keep=[Purpose.view])
    assert vault.consent(subject).purposes == {Purpose.view}
    assert vault.index.state(subject) == "live"


def _spoil(vault: Vault, statement: str, *values: object) -> None:
    with sqlite3.connect(vault.root / "vault.db") as db:
        db.execute(statement, values)
        db.commit()


SPOILS: dict[str, str] = {
    "a word": "UPDATE consents SET body = CAST(replace(body, 'view', 'live') AS BLOB) WHERE number = 2",
    "the signature": "UPDATE consents SET signature = zeroblob(64) WHERE number = 1",
    "the last one removed": "DELETE FROM consents WHERE number = 3",
    "the first one removed": "DELETE FROM consents WHERE number = 1",
    "all removed": "DELETE FROM consents",
    "exchanged": "UPDATE consents SET number = CASE number WHEN 1 THEN 9 ELSE number END",
    "no bytes": "UPDATE consents SET body = 'x', signature = 7 WHERE number = 1",
    "one copied over another": "UPDATE consents SET body = (SELECT c.body FROM consents c WHERE c.number = 1),"
    " signature = (SELECT c.signature FROM consents c WHERE c.number = 1) WHERE number = 3",
}


@pytest.mark.parametrize("name", SPOILS)
def test_changed_records_open_nothing(vault: Vault, agreed: Agreed, name: str) -> None:
    subject = agreed(frozenset({Purpose.view}))
    vault.grant(subject, Wish(frozenset({Purpose.view, Purpose.live}), "en"))
    vault.consents.withdraw(subject, vault.keys(subject), role="owner", signing=vault._inside.signing)
    _spoil(vault, SPOILS[name])
    with pytest.raises(FileFormatError) as refused:
        vault.open(subject, Purpose.view)
    assert refused.value.code in {"consent_tampered", "vault_damaged"}


def test_a_record_of_another_person_does_not_count(vault: Vault, agreed: Agreed) -> None:
    generous, other = agreed(), agreed(frozenset())
    _spoil(vault, "UPDATE consents SET subject = ? WHERE subject = ?", other, generous)
    for subject in (generous, other):
        with pytest.raises(FileFormatError):
            vault.open(subject, Purpose.view)


def test_the_wordings_are_complete_in_both_languages() -> None:
    texts = [wording.wording(language) for language in wording.LANGUAGES]
    for text in texts:
        assert set(text.purposes) == {purpose.value for purpose in Purpose}
        assert set(text.places) == set(wording.PLACES)
        assert "{date}" in text.expiry
        assert set(text.labels) == set(texts[0].labels)
        assert all(value.strip() for value in (*text.purposes.values(), *text.places.values(), *text.labels.values()))
    assert wording.wording_hash("en") != wording.wording_hash("ja")


@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_receipt_says_it_all_and_can_be_checked(vault: Vault, agreed: Agreed, language: str) -> None:
    subject = agreed(frozenset())
    names = Names(person="<b>Mira & Co</b>", guardian="G", relation="R")
    made, code = vault.grant(
        subject, Wish(frozenset({Purpose.view}), language, frozenset({"event"}), minor=True, names=names)
    )
    receipt = receipt_of(vault, made)
    text = wording.wording(language)
    assert receipt.code == code
    for page in (receipt.text(), receipt.html()):
        assert code in page and text.withdrawal[:20] in page.replace("\n", " ")
        assert text.purposes["view"] in page and text.purposes["live"] not in page and text.places["event"] in page
        assert read_receipt(page.encode()) == (made, vault.public)
        found = lookup.look_up(vault.root, page.encode())
        assert found.ours and found.state == "granted" and found.record == made
    assert "<b>" not in receipt.html() and "http" not in receipt.html().replace("https://", "http://").split("<pre>")[0]
    assert lookup.look_up(vault.root, code.lower()).record == made
    vault.withdraw(subject)
    assert lookup.look_up(vault.root, code).state == "deleted"


def test_a_changed_receipt_is_refused(vault: Vault, agreed: Agreed) -> None:
    (made,) = vault.consents.history(agreed())
    page = receipt_of(vault, made).text()
    block = page.index("CONSENT-----") + 40
    spoilt = page[:block] + ("A" if page[block] != "A" else "B") + page[block + 1 :]
    for data, code in ((spoilt, "receipt_tampered"), ("nothing", "not_a_receipt")):
        with pytest.raises(InputError) as refused:
            read_receipt(data.encode())
        assert refused.value.code == code


def test_another_vaults_receipt_is_told_apart(vault: Vault, agreed: Agreed, tmp_path: Path) -> None:
    (made,) = vault.consents.history(agreed())
    found = lookup.look_up(tmp_path / "nowhere", receipt_of(vault, made).text().encode())
    assert not found.ours and found.state == "unknown"
    for root in (tmp_path / "nowhere", vault.root):
        with pytest.raises(StudioError) as refused:
            lookup.look_up(root, "0000-0000-0000-0000")
        assert refused.value.code in {"no_vault", "unknown_code"}


def test_only_the_sample_person_is_synthetic(vault: Vault, agreed: Agreed) -> None:
    subject = agreed(frozenset())
    with pytest.raises(InputError) as refused:
        vault.declare_synthetic(subject, "00" * 32)
    assert refused.value.code == "not_synthetic"
    sample = file_sha256(resource("sample", "subject.mp4"))
    assert synthetic_hashes() == {sample}
    vault.declare_synthetic(subject, sample)
    assert vault.consent(subject).state is State.synthetic
    vault.open(subject, Purpose.personalize).close()
