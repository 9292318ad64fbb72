"""CameraReader: reads a camera in a thread of its own, keeps only the newest picture, notices silence."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from studio.media.cameras import problems
from studio.media.cameras.camera import Camera, CameraFormat, CameraFrame

FIRST_PICTURE_S = 15.0
"""How long a camera may take to its first picture; some need many seconds to start."""
SILENCE_S = 4.0
"""How long pictures may stay away before the camera counts as unplugged."""

Sink = Callable[[CameraFrame], None]


class CameraReader:
    """Starts reading at once. A reader that is stuck in the system's driver is left behind by :meth:`close`.

    Args:
        camera: not opened yet.
        clock: seconds; to test silence.
    """

    def __init__(self, camera: Camera, *, clock: Callable[[], float] = time.monotonic) -> None:
        self.camera = camera
        self._clock = clock
        self._changed = threading.Condition()
        self._newest: CameraFrame | None = None
        self._format: CameraFormat | None = None
        self._problem: BaseException | None = None
        self._sink: Sink | None = None
        self._stopping = self._ended = False
        self._heard = clock()
        self._thread = threading.Thread(target=self._run, name="camera", daemon=True)
        self._thread.start()

    @property
    def format(self) -> CameraFormat | None:
        """What the camera gives, once it is open."""
        return self._format

    @property
    def ended(self) -> bool:
        """Whether the last picture of a file was handed out."""
        with self._changed:
            return self._ended

    def set_sink(self, sink: Sink | None) -> None:
        """Hand every picture to ``sink`` as well, in the reader's thread: it must be quick."""
        with self._changed:
            self._sink = sink

    def next(self, after: float, *, timeout: float) -> CameraFrame | None:
        """The newest picture, if it was taken later than ``after`` (s); waits for one up to ``timeout`` (s).

        Raises:
            StudioError: what :meth:`Camera.open` and :meth:`Camera.read` raise; ``camera_busy`` or
                ``camera_unplugged`` when pictures stay away.
        """
        with self._changed:
            self._changed.wait_for(lambda: self._fresh(after) or self._problem or self._ended, timeout)
            if self._fresh(after):
                return self._newest
            if self._problem is not None:
                raise self._problem
            if not self._ended:
                self._check_silence()
            return None

    def close(self) -> None:
        """Stop, and let the camera go."""
        with self._changed:
            self._stopping = True
            self._sink = None
        if self._thread is not threading.current_thread():
            self._thread.join(timeout=2.0)

    def _fresh(self, after: float) -> bool:
        return self._newest is not None and self._newest.time_s > after

    def _check_silence(self) -> None:
        silence = self._clock() - self._heard
        if self._newest is None and silence > FIRST_PICTURE_S:
            raise problems.busy(self.camera.name)
        if self._newest is not None and silence > SILENCE_S:
            raise problems.unplugged(self.camera.name)

    def _run(self) -> None:
        try:
            self._format = self.camera.open()
            while not self._stopping:
                frame = self.camera.read()
                if frame is None:
                    with self._changed:
                        self._ended = True
                        self._changed.notify_all()
                    return
                self._hand_out(frame)
        except Exception as error:  # a defect in the driver's binding must reach the job, not die with the thread
            self._fail(error)
        finally:
            self.camera.close()

    def _hand_out(self, frame: CameraFrame) -> None:
        with self._changed:
            self._newest = frame
            self._heard = self._clock()
            sink = self._sink
            self._changed.notify_all()
        if sink is not None:
            sink(frame)

    def _fail(self, error: BaseException) -> None:
        with self._changed:
            self._problem = error
            self._changed.notify_all()
