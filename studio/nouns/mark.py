"""Mark: what a picture or film of an avatar says about itself, in its metadata: it is synthetic, and how it was made.

The mark is an XMP packet (ISO 16684-1) with the IPTC's digital source type. In a PNG it is an ``iTXt`` chunk, in an MP4
a ``uuid`` box at the end (XMP specification, part 3, sections 2.3.2 and 2.2.2). It survives copying, not re-encoding.
"""

from __future__ import annotations

import re
import struct
import zlib
from xml.sax.saxutils import quoteattr

import msgspec

from studio import __version__
from studio.core.errors import FileFormatError

SOURCE_TYPE = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"
"""IPTC: made by an algorithm that learnt from sampled content."""
_PNG = b"\x89PNG\r\n\x1a\n"
_KEYWORD = b"XML:com.adobe.xmp"
_MP4_XMP = bytes.fromhex("be7acfcb97a942e89c71999491e3afac")
_MOST = 1 << 16
_NAMESPACE = "https://avatar-studio.example/ns/1.0/"


class Story(msgspec.Struct, frozen=True, kw_only=True):
    """What the mark tells.

    Attributes:
        title: a sentence for people.
        consent: code of the consent it was made under; empty where there is none to name.
        program: that made it.
    """

    title: str = "Synthetic: rendered from a personalized head avatar"
    consent: str = ""
    program: str = f"Avatar Studio {__version__}"


def packet(story: Story) -> bytes:
    """The XMP packet of a story."""
    attributes = {
        "xmp:CreatorTool": story.program,
        "Iptc4xmpExt:DigitalSourceType": SOURCE_TYPE,
        "studio:consent": story.consent,
        "studio:title": story.title,
    }
    listed = " ".join(f"{name}={quoteattr(value)}" for name, value in attributes.items() if value)
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/"'
        ' xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"'
        f' xmlns:studio="{_NAMESPACE}" {listed}/></rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
    ).encode()


def marked_png(data: bytes, story: Story) -> bytes:
    """A PNG with the mark after its header; one that it had is replaced.

    Raises:
        FileFormatError: ``picture_unreadable``.
    """
    content = _KEYWORD + b"\0\0\0\0\0" + packet(story)
    kept = [data[start:end] for kind, start, end in _chunks(data) if not _is_mark(kind, data[start:end])]
    return b"".join([_PNG, kept[0], _chunk(b"iTXt", content), *kept[1:]])


def mp4_box(story: Story) -> bytes:
    """The mark as a box to be appended to an MP4."""
    content = _MP4_XMP + packet(story)
    return struct.pack(">I4s", 8 + len(content), b"uuid") + content


def story_of(data: bytes) -> Story | None:
    """The story that a PNG or MP4 tells; None if it has no mark. Anything else has none.

    Args:
        data: a whole PNG; of an MP4, its end will do.
    """
    found = _png_packet(data) if data.startswith(_PNG) else _mp4_packet(data)
    if found is None or SOURCE_TYPE.encode() not in found:
        return None
    text = found.decode("utf-8", "replace")
    return Story(
        title=_attribute(text, "studio:title"),
        consent=_attribute(text, "studio:consent"),
        program=_attribute(text, "xmp:CreatorTool"),
    )


def _png_packet(data: bytes) -> bytes | None:
    try:
        for kind, start, end in _chunks(data):
            if _is_mark(kind, data[start:end]):
                return data[start + 8 : end - 4][len(_KEYWORD) + 5 :]
    except FileFormatError:
        return None
    return None


def _mp4_packet(data: bytes) -> bytes | None:
    at = data.rfind(b"uuid" + _MP4_XMP)
    if at < 4:
        return None
    size = struct.unpack(">I", data[at - 4 : at])[0]
    return data[at + 20 : at - 4 + size] if 24 <= size <= _MOST else None


def _chunks(data: bytes) -> list[tuple[bytes, int, int]]:
    """(type, start, end) of every chunk of a PNG, checksums checked."""
    found, position = [], len(_PNG)
    while data.startswith(_PNG) and position + 12 <= len(data):
        size, kind = struct.unpack_from(">I4s", data, position)
        end = position + 12 + size
        if end > len(data) or zlib.crc32(data[position + 4 : end - 4]) != struct.unpack(">I", data[end - 4 : end])[0]:
            break
        found.append((kind, position, end))
        if kind == b"IEND":
            return found
        position = end
    raise FileFormatError("picture_unreadable", "These bytes are no whole PNG.", "Make the picture again.")


def _is_mark(kind: bytes, chunk: bytes) -> bool:
    return kind == b"iTXt" and chunk[8:].startswith(_KEYWORD + b"\0")


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I4s", len(content), kind) + content + struct.pack(">I", zlib.crc32(kind + content))


def _attribute(text: str, name: str) -> str:
    found = re.search(re.escape(name) + r"=(\"[^\"<]{0,2000}\"|'[^'<]{0,2000}')", text)
    if found is None:
        return ""
    value = found[1][1:-1]
    for escape, letter in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&")):
        value = value.replace(escape, letter)
    return value
