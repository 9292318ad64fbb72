"""Pictures and films say that they are synthetic, and stay what they were."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from studio.core.control import Control
from studio.core.errors import FileFormatError
from studio.jobs.drawing import Wish
from studio.jobs.rendering import render_avatar
from studio.media.picture import decode_png, encode_png
from studio.media.reader import open_video
from studio.media.writer import VideoWriter
from studio.nouns.mark import SOURCE_TYPE, Story, marked_png, mp4_box, packet, story_of
from tests.viewport.toy_avatar import toy_avatar

TOLD = Story(title='A "title" <b> & 花', consent="ABCD-EFGH")
PICTURE = np.arange(4 * 5 * 3, dtype=np.uint8).reshape(4, 5, 3)


def test_a_picture_tells_its_story_and_looks_the_same() -> None:
    data = marked_png(encode_png(PICTURE), TOLD)
    assert story_of(data) == TOLD
    assert np.array_equal(decode_png(data), PICTURE)
    assert SOURCE_TYPE.encode() in data


def test_a_second_mark_replaces_the_first() -> None:
    data = marked_png(marked_png(encode_png(PICTURE), TOLD), Story(consent="WXYZ"))
    found = story_of(data)
    assert found is not None and found.consent == "WXYZ" and data.count(b"iTXt") == 1


def test_what_has_no_mark_tells_nothing() -> None:
    assert story_of(encode_png(PICTURE)) is None
    assert story_of(b"") is None and story_of(b"anything") is None
    assert story_of(encode_png(PICTURE)[:-9]) is None
    with pytest.raises(FileFormatError):
        marked_png(b"no picture", TOLD)


def test_the_packet_is_xml() -> None:
    from xml.etree import ElementTree

    (described,) = ElementTree.fromstring(packet(TOLD).decode())[0]
    assert TOLD.title in described.attrib.values() and SOURCE_TYPE in described.attrib.values()


def test_a_film_tells_its_story_and_plays_the_same(tmp_path: Path) -> None:
    path = tmp_path / "film.mp4"
    with VideoWriter(path, fps=25.0, ending=mp4_box(TOLD)) as writer:
        for level in (10, 120, 240):
            writer.write(np.full((32, 48, 3), level, np.uint8))
    assert story_of(path.read_bytes()) == TOLD == story_of(path.read_bytes()[-2000:])
    assert len(list(open_video(path).frames())) == 3


@pytest.mark.parametrize(("name", "made"), [("x.png", "x.png"), ("x.mp4", "x.mp4"), ("many", "many/00000.png")])
def test_what_is_rendered_is_marked_unless_it_must_not_be(tmp_path: Path, name: str, made: str) -> None:
    avatar = tmp_path / "toy.avatar"
    toy_avatar(50).save(avatar)
    wish = Wish(size=16)
    for story in (Story(consent="ABCD"), None):
        work = render_avatar(avatar, tmp_path / name, wish, control=Control(), turntable=name != "x.png", story=story)
        for _ in work:
            pass
        found = story_of((tmp_path / made).read_bytes())
        assert (found is None) == (story is None)
        assert found is None or found.consent == "ABCD"
