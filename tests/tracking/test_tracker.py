"""The whole stage on synthetic heads; networks are replaced by the truth."""

from __future__ import annotations

import numpy as np
import pytest

from studio.core.angles import head_angles
from studio.core.camera import Intrinsics
from studio.core.control import Control
from studio.core.errors import CancelledError, TrackingError, UsageError
from studio.core.events import PhaseStarted, Progressed, WarningRaised
from studio.core.paths import resource
from studio.nouns.expressions import INDEX, weights
from studio.nouns.frames import Frame
from studio.nouns.take import Photo, VideoRef
from studio.nouns.track import FrameFlag, load_track
from studio.tracking import TrackOptions, firstpass, masks, samples, track_frames, verdict
from studio.tracking.fit import FrameFit
from studio.tracking.rotation import logarithm
from studio.tracking.silhouette import fill, head_outline, place
from tests.tracking.heads import all_points, pose

WIDTH, HEIGHT, COUNT = 320, 240, 24


def drain(generator):
    events = []
    while True:
        try:
            events.append(next(generator))
        except StopIteration as stop:
            return events, stop.value


class Clip:
    """A rendered-by-hand video: every frame carries its number in one pixel."""

    def __init__(self, head, *, lost=(), yaw=0.3, level=150):
        self.camera = Intrinsics(1.2 * WIDTH, 1.2 * WIDTH, WIDTH / 2, HEIGHT / 2, WIDTH, HEIGHT)
        random = np.random.default_rng(5)
        self.identity = random.normal(0, 0.5, len(head.identity))
        self.lost = set(lost)
        self.fits, self.points = [], []
        person = head_outline(head, self.identity.astype(np.float32))
        self.people, self.images = [], []
        for frame in range(COUNT):
            swing = np.sin(2 * np.pi * frame / COUNT)
            rotation, translation = pose(yaw * swing, 0.1, x=0.01 * swing, z=0.6)
            face = weights({"jawOpen": 0.3 + 0.3 * swing, "mouthSmileLeft": 0.2, "mouthSmileRight": 0.2})
            fit = FrameFit(rotation, translation, face.astype(np.float64))
            self.fits.append(fit)
            self.points.append(all_points(head, fit, self.identity, self.camera).astype(np.float32))
            outline = place(person, fit, camera=self.camera)
            image = np.full((HEIGHT, WIDTH, 3), 40, np.uint8)
            image[fill(outline.head, (HEIGHT, WIDTH)) > 128] = (level, level * 3 // 4, level * 5 // 8)
            image[0, 0] = frame
            self.images.append(image)

    def frames(self):
        for index, image in enumerate(self.images):
            yield Frame(index, index / 25.0, image)

    @property
    def ref(self):
        return VideoRef(
            path="/clip.mp4", sha256="0" * 64, width=WIDTH, height=HEIGHT, fps=25.0, frames=COUNT, duration_s=COUNT / 25
        )


class Graph:
    def __init__(self, *_, **__):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *_):
        return None

    def reset(self):
        return None


@pytest.fixture
def track(head, monkeypatch):
    """Track a clip with networks that know the answer."""

    def run(clip, *, control=None, **options):
        class Mesh(Graph):
            def points(self, image):
                frame = int(image[0, 0, 0])
                if frame in clip.lost or image.shape[:2] != (HEIGHT, WIDTH):
                    return None
                return np.column_stack([clip.points[frame], np.zeros(478, np.float32)])

        class Finder(Graph):
            def boxes(self, image):
                points = clip.points[int(image[0, 0, 0])]
                low = points.min(axis=0)
                return np.array([[*low, *(points.max(axis=0) - low)]], np.float32)

        class Segmenter(Graph):
            def probability(self, image):
                return (image[..., 0] > 45).astype(np.float32)

        class Hands(Graph):
            def hands(self, image):
                return np.zeros((0, 21, 2), np.float32)

        monkeypatch.setattr(firstpass, "FaceMesh", Mesh)
        monkeypatch.setattr(firstpass, "FaceFinder", Finder)
        monkeypatch.setattr(masks, "PersonSegmenter", Segmenter)
        monkeypatch.setattr(samples, "PersonSegmenter", Segmenter)
        monkeypatch.setattr(masks, "HandFinder", Hands)
        return track_frames(
            clip.ref, clip.frames, head=head, options=TrackOptions(**options), control=control or Control()
        )

    return run


def test_recovers_a_known_clip(head, track, tmp_path):
    clip = Clip(head)
    events, found = drain(track(clip))
    assert len(found) == COUNT and len(found.usable) == COUNT
    assert np.median(found.landmark_error) < 0.004
    for row in range(COUNT):
        turn = logarithm(found.rotation[row].astype(float) @ clip.fits[row].rotation.T)
        assert np.degrees(np.linalg.norm(turn)) < 2.5
        assert found.translation[row, 2] == pytest.approx(clip.fits[row].translation[2], rel=0.04)
    jaw = [fit.weights[INDEX["jawOpen"]] for fit in clip.fits]
    assert np.corrcoef(jaw, found.expression[:, INDEX["jawOpen"]])[0, 1] > 0.95
    assert found.head_hash == head.content_hash
    assert [event.phase for event in events if isinstance(event, PhaseStarted)] == [
        "landmarks",
        "identity",
        "fit",
        "matte",
    ]
    assert any(isinstance(event, Progressed) and event.phase == "matte" for event in events)

    found.save(tmp_path / "a.track")
    again = load_track(tmp_path / "a.track")
    assert np.array_equal(again.matte, found.matte)


def test_matte_lies_on_the_head(head, track):
    clip = Clip(head)
    _, found = drain(track(clip))
    size = found.matte.shape[-1]
    person = head_outline(head, found.identity)
    for row in (0, 6, 18):
        fit = FrameFit(*(getattr(found, name)[row].astype(float) for name in ("rotation", "translation", "expression")))
        outline = place(person, fit, camera=found.crop_intrinsics(size))
        face, head_mask = fill(outline.face, (size, size)) > 250, fill(outline.head, (size, size)) > 0
        assert found.matte[row][face].mean() > 230
        assert found.matte[row][~head_mask].mean() < 40
    assert not found.occlusion.any()


def test_expression_does_not_lag(head, track):
    clip = Clip(head)
    _, found = drain(track(clip))
    jaw = np.array([fit.weights[INDEX["jawOpen"]] for fit in clip.fits])
    seen = found.expression[:, INDEX["jawOpen"]]
    match = {lag: np.corrcoef(np.roll(jaw, lag)[3:-3], seen[3:-3])[0, 1] for lag in range(-3, 4)}
    assert max(match, key=match.get) == 0


def test_frames_without_a_face_are_flagged(head, track):
    events, found = drain(track(Clip(head, lost=(4, 5, 6))))
    flags = found.flags & int(FrameFlag.NO_FACE)
    assert np.flatnonzero(flags).tolist() == [4, 5, 6]
    assert not found.matte[5].any() and not found.rotation[5].any()
    assert np.isfinite(found.landmarks).all()
    assert "face_lost" in {event.code for event in events if isinstance(event, WarningRaised)}


def test_turned_away_frames_are_flagged(head, track):
    _, found = drain(track(Clip(head, yaw=1.0)))
    yaw = np.abs(head_angles(found.rotation)[:, 0])
    assert np.array_equal((found.flags & int(FrameFlag.TURNED_AWAY)) > 0, yaw > np.radians(45))
    assert 0 < len(found.usable) < COUNT


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ({"lost": range(COUNT)}, "no_face"),
        ({"lost": range(5, COUNT)}, "too_few_frames"),
        ({"level": 12}, "all_dark"),
    ],
)
def test_hopeless_clips_are_refused_with_advice(head, track, options, code):
    with pytest.raises(TrackingError) as caught:
        drain(track(Clip(head, **options)))
    assert caught.value.code == code and caught.value.advice


def test_a_face_too_small_is_refused(head, track, monkeypatch):
    monkeypatch.setattr(verdict, "_SMALLEST_EYES", 200.0)
    with pytest.raises(TrackingError) as caught:
        drain(track(Clip(head)))
    assert caught.value.code == "face_too_small"


def test_no_frames(head, track):
    clip = Clip(head)
    clip.images = []
    with pytest.raises(TrackingError) as caught:
        drain(track(clip))
    assert caught.value.code == "no_frames"


def test_a_video_that_changes_between_passes(head, track):
    clip = Clip(head)
    generator = track(clip)
    with pytest.raises(TrackingError) as caught:
        for event in generator:
            if isinstance(event, PhaseStarted) and event.phase == "matte":
                clip.images = clip.images[:10]
    assert caught.value.code == "frames_differ"


@pytest.mark.parametrize("phase", ["landmarks", "identity", "fit", "matte"])
def test_cancel_in_every_phase(head, track, phase):
    control = Control()
    with pytest.raises(CancelledError):
        for event in track(Clip(head), control=control):
            if isinstance(event, PhaseStarted) and event.phase == phase:
                control.cancel()


def test_max_frames_and_focal_length(head, track):
    _, found = drain(track(Clip(head), max_frames=12, focal_px=500.0))
    assert len(found) == 12 and found.intrinsics.fx == 500.0


def test_options_are_checked():
    with pytest.raises(UsageError):
        TrackOptions(focal_px=-3.0)
    with pytest.raises(UsageError):
        TrackOptions(max_frames=-1)
    assert TrackOptions().focal_length(1000, 600) == pytest.approx(1200.0)


def test_sample_video_with_the_real_networks(head):
    """Smoke test: the shipped sample is found, followed and cut out."""
    cv2 = pytest.importorskip("cv2")
    folder = resource("sample")
    videos = sorted(folder.glob("*.mp4"))
    if not videos:
        pytest.skip("resources/sample holds no video")
    reader = cv2.VideoCapture(str(videos[0]))
    pictures = []
    while len(pictures) < 16:
        ok, picture = reader.read()
        if not ok:
            break
        pictures.append(np.ascontiguousarray(picture[..., ::-1]))
    height, width = pictures[0].shape[:2]
    ref = VideoRef(
        path=str(videos[0]), sha256="0" * 64, width=width, height=height, fps=25.0, frames=len(pictures), duration_s=1.0
    )
    _, found = drain(
        track_frames(ref, lambda: (Frame(i, i / 25, p) for i, p in enumerate(pictures)), head=head, control=Control())
    )
    assert np.median(found.landmark_error[found.usable]) < 0.03
    assert found.matte[len(found) // 2].mean() > 20


class Photos(Clip):
    """Some frames of a clip as photos, whose upper part no camera saw."""

    TOP = 80

    def __init__(self, head, rows, **options):
        super().__init__(head, **options)
        self.rows = rows

    def frames(self):
        for index, row in enumerate(self.rows):
            yield Frame(index, float(index), self.images[row], window=(0, self.TOP, WIDTH, HEIGHT))

    @property
    def ref(self):
        shots = tuple(Photo(name=f"shots/{row}.jpg", x=0.0, y=0.0, size=9.0) for row in self.rows)
        return VideoRef(
            path="/shots", sha256="0" * 64, width=WIDTH, height=HEIGHT, fps=1.0, frames=len(shots),
            duration_s=float(len(shots)), photos=shots,
        )  # fmt: skip


def test_one_photo_is_enough(head, track):
    clip = Photos(head, [3])
    events, found = drain(track(clip, stills=True))
    assert found.stills and len(found) == len(found.usable) == 1
    assert found.landmark_error[0] < 0.004 and found.sharpness[0] == 1.0
    turn = logarithm(found.rotation[0].astype(float) @ clip.fits[3].rotation.T)
    assert np.degrees(np.linalg.norm(turn)) < 5.0
    told = {event.code for event in events if isinstance(event, WarningRaised)}
    assert told <= {"cut_by_frame", "odd_identity"}, "photos have no cuts and no lost frames"


def test_photos_do_not_know_their_neighbours(head, track):
    _, one_way = drain(track(Photos(head, [0, 6, 18]), stills=True))
    _, other_way = drain(track(Photos(head, [18, 0, 6]), stills=True))
    assert not (one_way.flags & int(FrameFlag.SCENE_CUT)).any()
    for name, close in (("rotation", 0.02), ("translation", 0.01), ("expression", 0.08), ("gaze", 0.02)):
        assert getattr(one_way, name) == pytest.approx(getattr(other_way, name)[[1, 2, 0]], abs=close), name


def test_what_no_camera_saw_is_neither_head_nor_learnt_from(head, track):
    events, found = drain(track(Photos(head, [3]), stills=True))
    size = found.matte.shape[-1]
    y = found.crop.y + (np.arange(size) + 0.5) * found.crop.size / size
    unseen = np.broadcast_to((y < Photos.TOP - 1)[:, None], (size, size))
    assert unseen.any() and not found.matte[0][unseen].any() and (found.occlusion[0][unseen] == 255).all()
    seen = np.broadcast_to((y > Photos.TOP + 1)[:, None], (size, size))
    assert found.matte[0][seen].any() and not found.occlusion[0][seen].any()
    (cut,) = [event for event in events if isinstance(event, WarningRaised) and event.code == "cut_by_frame"]
    assert cut.message.startswith("3.jpg: ")


@pytest.mark.parametrize(
    ("options", "code"), [({"lost": range(COUNT)}, "no_face"), ({"yaw": 1.2}, "profile_only")]
)
def test_hopeless_photos_are_refused_with_advice(head, track, options, code):
    with pytest.raises(TrackingError) as caught:
        drain(track(Photos(head, [6], **options), stills=True))
    assert caught.value.code == code and caught.value.advice
