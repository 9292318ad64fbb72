"""The capture guide: what has been shown to the camera so far, and what to do next. Pure: numbers in, codes out.

Turns of the head are counted in eight sectors of a ring (left, up-left, up, ...) plus the front; expressions are told
from lengths of the face relative to the person's own resting face, which is learnt on the way.
"""

from __future__ import annotations

import math
from collections import deque
from dataclasses import dataclass

import numpy as np

from studio.nouns.take import FaceObservation

SECTORS = 8
"""Directions of the ring, counted from the subject's left (0) over up (2) and right (4) to down (6)."""
EXPRESSIONS = ("neutral", "smile", "mouth_open", "brows_up", "eyes_closed")

PLACES = ("distance", "position", "light", "sharpness")
"""What must be right about the picture before anything counts."""

PLACING = (
    "no_face", "one_person", "more_light", "less_light", "come_closer", "move_back", "centre_yourself", "hold_still",
)  # fmt: skip
"""Prompts about the picture, most important first."""
MOVES = (
    "look_straight", "turn_left_slowly", "turn_right_slowly", "look_up", "look_down", "smile", "open_mouth",
    "raise_brows", "close_eyes", "circle_slowly",
)  # fmt: skip
"""Prompts about what is missing, in the order they are asked for."""
PROMPTS = (*PLACING, "ready", *MOVES, "all_done")

_YAW_REACH, _PITCH_REACH = math.radians(20.0), math.radians(8.0)  # landmarks compress pitch to two thirds
_FRONT_YAW, _FRONT_PITCH = math.radians(8.0), math.radians(7.0)
_STEADY_LOOKS = 2
ASKED_SECTORS = {"turn_left_slowly": 0, "look_up": 2, "turn_right_slowly": 4, "look_down": 6}
"""Sectors that prompts ask for."""

_SHOWS = {
    "smile": "smile", "open_mouth": "mouth_open", "raise_brows": "brows_up", "close_eyes": "eyes_closed",
    "look_straight": "neutral",
}  # fmt: skip
_FAR, _NEAR = 0.26, 0.80  # face height over picture height
_OFF_CENTRE = 0.22  # of the picture's sides
_DARK, _BURNT = 50.0, 0.12
_BLUR = 14.0
_PLACING_HOLD_S, _MOVE_HOLD_S = 0.4, 1.2
_GIVE_UP_S = 9.0  # then something else is asked for first
_RESTING_LOOKS = 8
_MEMORY = 400
_SMILE, _OPEN, _BROWS, _CLOSED = 1.12, 0.10, 1.12, 0.55


@dataclass(frozen=True)
class Glimpse:
    """One look at the picture.

    Attributes:
        time_s: s, any clock.
        width: of the picture, px.
        height: of the picture, px.
        face: what tracking saw.
        luma: mean of the face, 0 to 255.
        burnt: share of the face that is white.
        blur: variance of the Laplacian of the face at a fixed size; higher is sharper.
    """

    time_s: float
    width: int
    height: int
    face: FaceObservation
    luma: float = 0.0
    burnt: float = 0.0
    blur: float = 0.0


@dataclass(frozen=True)
class Guidance:
    """What the person is told.

    Attributes:
        prompt: one of :data:`PROMPTS`.
        box: (x, y, width, height) of the face as shares of the picture, or None.
        size: height of the face over that of the picture.
        turn: (subject's left, up) on the ring, 1 on its rim; where the head points now.
        sectors: covered sectors.
        front: whether the front was covered.
        expressions: covered ones, of :data:`EXPRESSIONS`.
        showing: expressions on the face at this moment.
        share: of everything, 0 to 1.
        placed: what is right about the picture, of :data:`PLACES`.
    """

    prompt: str
    box: tuple[float, float, float, float] | None
    size: float
    turn: tuple[float, float]
    sectors: frozenset[int]
    front: bool
    expressions: frozenset[str]
    showing: frozenset[str]
    share: float
    placed: frozenset[str] = frozenset()


class RestingFace:
    """Learns a person's resting face from lengths seen from the front."""

    def __init__(self) -> None:
        self._seen: deque[tuple[float, float, float, float]] = deque(maxlen=_MEMORY)

    def note(self, face: FaceObservation) -> None:
        """Remember a frontal look; most of the time people rest, so low percentiles are the resting face."""
        self._seen.append((face.mouth_width, face.mouth_open, face.brow_height, face.eye_open))

    def showing(self, face: FaceObservation) -> frozenset[str]:
        """Expressions on a frontal face; empty until the resting face is known."""
        if len(self._seen) < _RESTING_LOOKS:
            return frozenset()
        table = np.array(self._seen)
        width, opened, brows = np.percentile(table[:, :3], (30.0, 20.0, 35.0), axis=0).diagonal()
        eyes = np.percentile(table[:, 3], 60.0)
        found = set()
        if face.mouth_width > _SMILE * width:
            found.add("smile")
        if face.mouth_open > opened + _OPEN:
            found.add("mouth_open")
        if face.brow_height > _BROWS * brows:
            found.add("brows_up")
        if face.eye_open < _CLOSED * eyes:
            found.add("eyes_closed")
        return frozenset(found or {"neutral"})


class Guide:
    """Follows a person through a take."""

    def __init__(self) -> None:
        self.recording = False
        self._resting = RestingFace()
        self._counts: dict[object, int] = {}
        self._prompt = "no_face"
        self._candidate = ""
        self._since = self._prompt_since = -math.inf
        self._tried: dict[str, int] = {}

    def start(self) -> None:
        """A take begins: nothing is covered, and prompts ask for movements."""
        self.recording = True
        self._counts.clear()
        self._tried.clear()

    def stop(self) -> None:
        """The take is over; what it covered stays visible."""
        self.recording = False

    def look(self, glimpse: Glimpse) -> Guidance:
        """Take in one more look, and say what to do."""
        face = glimpse.face
        turn = (face.yaw / _YAW_REACH, face.pitch / _PITCH_REACH)
        placing = placing_prompt(glimpse)
        frontal = abs(face.yaw) < 1.6 * _FRONT_YAW and abs(face.pitch) < 1.6 * _FRONT_PITCH
        showing: frozenset[str] = frozenset()
        if face.faces and frontal:
            self._resting.note(face)
            showing = self._resting.showing(face)
        if face.faces and placing not in ("no_face", "one_person", "more_light", "hold_still"):
            self._count(face, turn, showing)
        self._choose(placing, glimpse.time_s)
        return self._guidance(glimpse, turn, showing)

    def _count(self, face: FaceObservation, turn: tuple[float, float], showing: frozenset[str]) -> None:
        seen: set[object] = set(showing)
        if abs(face.yaw) < _FRONT_YAW and abs(face.pitch) < _FRONT_PITCH:
            seen.add("front")
        sector = sector_of(turn)
        if sector is not None:
            seen.add(sector)
        for item in seen:
            self._counts[item] = self._counts.get(item, 0) + 1

    def _covered(self, item: object) -> bool:
        return self._counts.get(item, 0) >= _STEADY_LOOKS

    def _missing(self) -> list[str]:
        """Moves that are still to be asked for, those least often tried in vain first."""
        left = []
        for move in MOVES:
            if move in ASKED_SECTORS:
                done = self._covered(ASKED_SECTORS[move])
            elif move == "circle_slowly":
                done = all(self._covered(sector) for sector in range(SECTORS))
            else:
                done = self._covered(_SHOWS[move]) and (move != "look_straight" or self._covered("front"))
            if not done:
                left.append(move)
        return sorted(left, key=lambda move: self._tried.get(move, 0))

    def _choose(self, placing: str | None, time_s: float) -> None:
        """Set the prompt, with enough patience that it can be read."""
        wanted = placing or ("ready" if not self.recording else self._next_move(time_s))
        if wanted == self._prompt:
            self._candidate = ""
            return
        if wanted != self._candidate:
            self._candidate, self._since = wanted, time_s
        done = self._prompt in MOVES and self._prompt not in self._missing()
        read = time_s - self._prompt_since >= (_MOVE_HOLD_S if self._prompt in MOVES and not done else 0.6)
        steady = placing is None or time_s - self._since >= _PLACING_HOLD_S
        if read and steady:
            self._prompt, self._prompt_since, self._candidate = wanted, time_s, ""

    def _next_move(self, time_s: float) -> str:
        missing = self._missing()
        if not missing:
            return "all_done"
        if self._prompt in missing and self._prompt in MOVES:
            if time_s - self._prompt_since < _GIVE_UP_S or len(missing) == 1:
                return self._prompt
            self._tried[self._prompt] = self._tried.get(self._prompt, 0) + 1
            return self._missing()[0]
        return missing[0]

    def _guidance(self, glimpse: Glimpse, turn: tuple[float, float], showing: frozenset[str]) -> Guidance:
        face = glimpse.face
        x, y, width, height = face.box
        box = (x / glimpse.width, y / glimpse.height, width / glimpse.width, height / glimpse.height)
        sectors = frozenset(sector for sector in range(SECTORS) if self._covered(sector))
        expressions = frozenset(name for name in EXPRESSIONS if self._covered(name))
        front = self._covered("front")
        reached = len(sectors) + len(expressions) + front
        return Guidance(
            prompt=self._prompt,
            box=box if face.faces else None,
            size=box[3],
            turn=turn,
            sectors=sectors,
            front=front,
            expressions=expressions,
            showing=showing,
            share=reached / (SECTORS + len(EXPRESSIONS) + 1),
            placed=placed(glimpse),
        )


def sector_of(turn: tuple[float, float]) -> int | None:
    """The sector a turned head points to; None while it is not turned far enough."""
    if math.hypot(*turn) < 1.0:
        return None
    return round(math.atan2(turn[1], turn[0]) / (2.0 * math.pi / SECTORS)) % SECTORS


def placed(glimpse: Glimpse) -> frozenset[str]:
    """What is right about the picture, of :data:`PLACES`; nothing without a face."""
    face = glimpse.face
    if face.faces == 0:
        return frozenset()
    x, y, width, height = face.box
    across = abs((x + width / 2) / glimpse.width - 0.5)
    down = abs((y + height / 2) / glimpse.height - 0.5)
    right = {
        "distance": _FAR <= height / glimpse.height <= _NEAR,
        "position": max(across, down) <= _OFF_CENTRE,
        "light": glimpse.luma >= _DARK and glimpse.burnt <= _BURNT,
        "sharpness": glimpse.blur >= _BLUR,
    }
    return frozenset(name for name, good in right.items() if good)


def placing_prompt(glimpse: Glimpse) -> str | None:
    """What is wrong with the picture, the most important thing first; None if nothing is."""
    face = glimpse.face
    if face.faces == 0:
        return "no_face"
    if face.faces > 1:
        return "one_person"
    right = placed(glimpse)
    prompts = {
        "light": "more_light" if glimpse.luma < _DARK else "less_light",
        "distance": "come_closer" if face.box[3] / glimpse.height < _FAR else "move_back",
        "position": "centre_yourself",
        "sharpness": "hold_still",
    }
    return next((prompt for place, prompt in prompts.items() if place not in right), None)
