"""What a person agrees to: a consent to be recorded, what counts of it on a day, and what it covers."""

from __future__ import annotations

import datetime
import enum
from dataclasses import dataclass, field

import msgspec

from studio.core.errors import AccessError, UsageError
from studio.core.paths import resource
from studio.vault.record import GRANTED, SYNTHETIC, Names, Record
from studio.vault.roles import Purpose
from studio.vault.wording import NEWEST, PLACES, wording

_LONGEST = 400


class State(str, enum.Enum):
    """Of a subject's consent."""

    none = "none"
    granted = "granted"
    expired = "expired"
    withdrawn = "withdrawn"
    synthetic = "synthetic"


@dataclass(frozen=True)
class Consent:
    """What counts now.

    Attributes:
        state: of it.
        purposes: agreed to; all for synthetic subjects.
        places: where.
        expires: ISO date or empty.
        record: the last one; None without any.
        code: of the last record, as on its receipt.
    """

    state: State
    purposes: frozenset[Purpose] = frozenset()
    places: frozenset[str] = frozenset()
    expires: str = ""
    record: Record | None = None
    code: str = ""

    @property
    def given(self) -> bool:
        """Whether anything at all is allowed."""
        return self.state in (State.granted, State.synthetic)


@dataclass(frozen=True)
class Wish:
    """A consent to be recorded.

    Attributes:
        purposes: agreed to; at least one.
        language: of the text that was shown.
        places: where, besides this machine.
        expires: last day it holds; None for until withdrawn.
        minor: whether the person is not of age; then names must hold a guardian and a relation.
        names: of those who took part.
        wording: version of the text that was shown.
    """

    purposes: frozenset[Purpose]
    language: str
    places: frozenset[str] = frozenset()
    expires: datetime.date | None = None
    minor: bool = False
    names: Names = field(default_factory=Names)
    wording: str = NEWEST

    def check(self, today: datetime.date) -> None:
        """Refuse what is no consent.

        Raises:
            UsageError: ``no_purpose``, ``unknown_place``, ``expires_in_the_past``, ``guardian_needed``,
                ``name_too_long``, ``no_wording``.
        """
        wording(self.language, self.wording)
        if not self.purposes:
            raise UsageError("no_purpose", "A consent needs at least one purpose.", "Tick what was agreed to.")
        if not self.places <= set(PLACES):
            raise UsageError("unknown_place", "There is no such place.", f"Use {', '.join(PLACES)}.")
        if self.expires is not None and self.expires < today:
            raise UsageError("expires_in_the_past", "The consent would end before it begins.", "Choose a later day.")
        if self.minor and not (self.names.guardian.strip() and self.names.relation.strip()):
            raise UsageError(
                "guardian_needed",
                "For a minor, the responsible person has to agree as well.",
                "Enter their name and relation.",
            )
        if any(len(getattr(self.names, name)) > _LONGEST for name in Names.__struct_fields__):
            raise UsageError("name_too_long", f"A name is longer than {_LONGEST} characters.", "Shorten it.")


def judged(records: list[Record], today: datetime.date) -> Consent:
    """What a subject's records come to on a day."""
    if not records:
        return Consent(State.none)
    last = records[-1]
    if last.kind == SYNTHETIC:
        return Consent(State.synthetic, frozenset(Purpose), frozenset(PLACES), record=last)
    if last.kind != GRANTED:
        return Consent(State.withdrawn, record=last)
    over = bool(last.expires) and datetime.date.fromisoformat(last.expires) < today
    state = State.expired if over else State.granted
    return Consent(state, frozenset(last.purposes), frozenset(last.places), last.expires, last)


def refusal(consent: Consent, purpose: Purpose, place: str) -> AccessError | None:
    """Why a purpose is not covered at a place; None if it is."""
    if consent.state is State.none:
        return AccessError(
            "no_consent", "This person has not agreed to anything yet.", "Record a consent, or ask for one."
        )
    if consent.state is State.withdrawn:
        return AccessError("consent_withdrawn", "This person has withdrawn the consent.", "Delete the data.")
    if consent.state is State.expired:
        return AccessError(
            "consent_expired", f"This person's consent ended on {consent.expires}.", "Ask for a new consent."
        )
    if purpose not in consent.purposes:
        return AccessError(
            "out_of_scope",
            f"This person has not agreed to this use ({purpose.value}).",
            "Ask for a consent that covers it.",
        )
    if place not in consent.places:
        return AccessError(
            "place_out_of_scope", f"This person has not agreed to this place ({place}).", "Ask for a wider consent."
        )
    return None


def synthetic_hashes() -> frozenset[str]:
    """SHA-256 of the videos that are known to show nobody."""
    return frozenset(msgspec.json.decode(resource("consent", "synthetic.json").read_bytes(), type=list[str]))
