"""Every parser of bytes that come from outside, as a function that may raise ``StudioError`` and nothing else.

Hypothesis and atheris feed the same table; :func:`seeds` makes one whole example of each, so that both begin inside.
Where a hash or a seal would end every attempt at the door, the bytes are put behind a right one.
"""

from __future__ import annotations

import contextlib
import dataclasses
import io
import os
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import cast

import msgspec
import numpy as np

from studio.core.errors import StudioError
from studio.jobs import mailbox, wire
from studio.jobs.order import Order, check_settings
from studio.jobs.queue import JobList
from studio.library.records import AvatarEntry, Discarded, Run, Subject, Take
from studio.library.shelf import Shelf
from studio.library.storage import Storage
from studio.media.cameras import matroska
from studio.media.container import check_container
from studio.nouns import archive, mark
from studio.nouns.archive import write_archive
from studio.nouns.avatar import AvatarLayout, AvatarManifest, load_avatar
from studio.nouns.snapshot import pack_snapshot, unpack_snapshot
from studio.nouns.track import load_track
from studio.vault import audit, chain, consent, keyfile, receipt, recovery, sealing
from studio.vault.bundle import BundleReader, read_envelope, write_bundle
from studio.vault.container import Label, SealedReader, SealedWriter, Tail, _Keys, _pack_head
from studio.vault.ledger import Ledger
from studio.vault.record import Names, Record, checked
from studio.vault.roles import Purpose, Role
from studio.vault.subjectkeys import SubjectKeys
from tests.viewport.toy_avatar import toy_avatar

KEY = bytes(range(32))
CHEAP = sealing.Strength(passes=1, memory_kib=64)
LABEL = Label("s0123456789abcdef", "takes/t1/take.track", 3, 1)
PASSPHRASE = "four words of nobody"
Parser = Callable[[bytes], object]

_folder = Path(tempfile.mkdtemp(prefix="fuzz-", dir="/dev/shm" if os.path.isdir("/dev/shm") else None))


def _file(name: str, data: bytes) -> Path:
    path = _folder / name
    path.write_bytes(data)
    return path


def sealed_file(data: bytes) -> object:
    with SealedReader(io.BytesIO(data), lambda label: KEY) as reader:
        return reader.read()


def unfinished_file(data: bytes) -> object:
    with SealedReader(io.BytesIO(data), lambda label: KEY, unfinished=True) as reader:
        return reader.read(), reader.ending(10**9, {0: b"x"})


def sealed_tail(data: bytes) -> object:
    """The bytes as a tail under a right seal."""
    salt = bytes(32)
    head = _pack_head(LABEL, salt, 1024)
    keys = _Keys(KEY, salt, head)
    tail = sealing.seal(keys._rest, data, keys.tag)
    body = keys.seal_chunk(0, b"content")
    whole = head + keys.tag + body + tail + len(tail).to_bytes(4, "little") + b"\nEND"
    with SealedReader(io.BytesIO(whole), lambda label: KEY) as reader:
        return reader.read(1 << 20)


def key_file(data: bytes) -> object:
    return keyfile.opened(keyfile.parsed(data), keyfile.PASSPHRASE, KEY)


def audit_line(data: bytes) -> object:
    return audit._decoded(data), audit.parse_head(data)


def consent_body(data: bytes) -> object:
    found = checked(data, sealing.sign(KEY, data), sealing.public_key(KEY))
    return found and consent.judged([found], chain._today())


def consent_receipt(data: bytes) -> object:
    return receipt.read_receipt(data)


def recovery_codes(data: bytes) -> object:
    one, _, other = data.decode("utf-8", "replace").partition("\n")
    return recovery.join(one, other)


def subject_keys(data: bytes) -> object:
    with contextlib.suppress(sealing.BrokenSealError):
        sealing.unseal(KEY, data, b"")
    with contextlib.suppress(msgspec.MsgspecError, UnicodeDecodeError):
        msgspec.msgpack.decode(data, type=Ledger)
    return SubjectKeys.unpacked(data) if len(data) >= 68 and (len(data) - 32) % 36 == 0 else None


def bundle_envelope(data: bytes) -> object:
    return read_envelope(io.BytesIO(data), "x")


def bundle_content(data: bytes) -> object:
    """The bytes as the zip in a bundle under a right passphrase."""
    envelope = sealing.stretch(PASSPHRASE, bytes(16), CHEAP)
    head = msgspec.json.encode({"salt": bytes(16), "strength": CHEAP})
    stream = io.BytesIO()
    stream.write(b"ASBUNDL1" + len(head).to_bytes(2, "little") + head)
    writer = SealedWriter(stream, envelope, Label("bundle", "bundle", 1, 1))
    writer.write(data)
    writer.finish()
    with BundleReader(_file("bundle", stream.getvalue()), PASSPHRASE) as reader:
        return [reader.read(name, most=1 << 20) for name in reader.names]


def avatar_file(data: bytes) -> object:
    return load_avatar(_file("x.avatar", data))


def track_file(data: bytes) -> object:
    return load_track(_file("x.track", data))


def avatar_manifest(data: bytes) -> object:
    """The bytes as the description in an archive."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as made:
        made.writestr("manifest.json", data)
    with archive.ArchiveReader(Path("x"), kind="avatar", newest_schema=1, stream=stream) as reader:
        return reader.manifest(AvatarLayout), [reader.read(name) for name in reader.names]


def avatar_tensors(data: bytes) -> object:
    """The bytes as the tensors of an avatar, their hash right."""
    manifest = AvatarLayout(atlas_size=toy_avatar(20).atlas_size, provenance=_MADE)
    path = _folder / "tensors.avatar"
    write_archive(path, kind="avatar", schema=1, manifest=manifest, members={"avatar.safetensors": data})
    return load_avatar(path)


def recorded_take(data: bytes) -> object:
    return list(matroska.pictures(io.BytesIO(data))), matroska.duration(data, 1.0)


def video_container(data: bytes) -> object:
    return check_container(_file("x.mp4", data))


def picture_mark(data: bytes) -> object:
    told = mark.story_of(data)
    return told, mark.marked_png(data, mark.Story()) if data.startswith(b"\x89PNG") else None


def pipe_lines(data: bytes) -> object:
    for kind in (wire.Start, wire.Command):
        with contextlib.suppress(msgspec.DecodeError, UnicodeDecodeError):
            msgspec.json.decode(data, type=kind)
    with contextlib.suppress(msgspec.DecodeError):
        wire.decode_line(data)
    return None


def shared_pictures(data: bytes) -> object:
    with contextlib.suppress(OSError, ValueError), mailbox.MailboxReader(_file("box", data)) as reader:
        return reader.read()
    return None


def snapshot(data: bytes) -> object:
    return unpack_snapshot(np.frombuffer(data, np.uint8))


def job_list(data: bytes) -> object:
    return list(JobList(_file("queue.json", data)))


def library_records(data: bytes) -> object:
    shelf = Shelf(Storage(_folder))
    return [shelf._decoded(kind, "x/s0123456789abcdef", data) for kind in (Subject, Take, AvatarEntry, Run, Discarded)]


def job_order(data: bytes) -> object:
    with contextlib.suppress(msgspec.DecodeError, UnicodeDecodeError):
        return check_settings(msgspec.json.decode(data, type=Order).settings)
    return None


_MADE = AvatarManifest(
    name="n", created="", app_version="", mode="lora", preset="draft", seed=0, steps=1,
    head_hash="", base_hash="", video_hash="",
)  # fmt: skip

PARSERS: dict[str, Parser] = {
    function.__name__: function
    for function in cast(
        "list[Callable[[bytes], object]]",
        [
            sealed_file, unfinished_file, sealed_tail, key_file, audit_line, consent_body, consent_receipt,
            recovery_codes, subject_keys, bundle_envelope, bundle_content, avatar_file, track_file, avatar_manifest,
            avatar_tensors, recorded_take, video_container, picture_mark, pipe_lines, shared_pictures, snapshot,
            job_list, library_records, job_order,
        ],
    )
}  # fmt: skip


def attempt(parser: Parser, data: bytes) -> bool:
    """Run a parser; whether it took the bytes. Anything but a ``StudioError`` goes through."""
    try:
        parser(data)
    except StudioError as error:
        assert error.code and error.message
        return False
    return True


def seeds() -> Iterator[tuple[str, bytes]]:
    """Whole examples, by parser."""
    sealed = io.BytesIO()
    writer = SealedWriter(sealed, KEY, LABEL, chunk=1024)
    writer.write(bytes(range(256)) * 10)
    torn = sealed.getvalue()
    writer.finish(patches={5: b"patch"})
    yield "sealed_file", sealed.getvalue()
    yield "unfinished_file", torn
    yield "sealed_tail", msgspec.msgpack.encode(Tail(7, 7, {1: b"o"}))
    yield from _vault_seeds()
    yield from _file_seeds()
    yield from _json_seeds()


def _vault_seeds() -> Iterator[tuple[str, bytes]]:
    file, key = keyfile.fresh("2026-01-01T00:00:00+00:00", CHEAP)
    yield "key_file", msgspec.json.encode(keyfile.with_slot(file, keyfile.PASSPHRASE, Role.owner, KEY, key))
    entry = audit.Entry(number=1, at="x", what="opened", facts={"n": 1}, mac=bytes(32))
    yield "audit_line", msgspec.json.encode(entry)
    head = audit.Head(vault="v", count=1, last=bytes(32), index=1, at="x").signed(KEY)
    yield "audit_line", msgspec.json.encode({"head": head})
    record = Record(
        vault="v", subject="s0123456789abcdef", number=1, kind="granted", at="2026-01-01", expires="2030-01-01",
        purposes=tuple(Purpose), places=("machine",), language="ja",
    )  # fmt: skip
    body = msgspec.json.encode(record)
    yield "consent_body", body
    made = receipt.Receipt(record, Names(person="N"), body, sealing.sign(KEY, body), sealing.public_key(KEY))
    yield "consent_receipt", made.text().encode()
    yield "recovery_codes", "\n".join(recovery.split(KEY)).encode()
    yield "subject_keys", SubjectKeys(KEY, {1: KEY, 2: KEY}).packed()
    path = _folder / "seed.bundle"
    with write_bundle(path, PASSPHRASE, strength=CHEAP) as bundle:
        bundle.add("manifest.json", io.BytesIO(b"{}"))
    yield "bundle_envelope", path.read_bytes()
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as made_zip:
        made_zip.writestr("manifest.json", "{}")
    yield "bundle_content", stream.getvalue()


def _file_seeds() -> Iterator[tuple[str, bytes]]:
    avatar = dataclasses.replace(toy_avatar(20), thumbnail=b"")
    path = _folder / "seed.avatar"
    avatar.save(path)
    yield "avatar_file", path.read_bytes()
    with archive.ArchiveReader(path, kind="avatar", newest_schema=1) as reader:
        yield "avatar_tensors", reader.read("avatar.safetensors")
        yield "avatar_manifest", msgspec.json.encode(msgspec.structs.replace(reader.envelope, members={}))
    yield "track_file", path.read_bytes().replace(b'"avatar"', b'"track" ')
    yield "recorded_take", matroska.head(64, 48, 30.0) + matroska.cluster(0) + matroska.block(0, b"\xff\xd8" * 40)
    yield "video_container", b"\0\0\0\x18ftypisom\0\0\0\0isommp42" + b"\0\0\0\x08moov" + b"\0\0\0\x10mdat12345678"
    png = b"\x89PNG\r\n\x1a\n" + mark._chunk(b"IHDR", bytes(13)) + mark._chunk(b"IEND", b"")
    yield "picture_mark", mark.marked_png(png, mark.Story(consent="ABCD"))
    yield "picture_mark", b"\0\0\0\x08mdat" + mark.mp4_box(mark.Story())
    box = _folder / "seed.box"
    box.unlink(missing_ok=True)
    with mailbox.MailboxWriter(box, 64) as shared:
        shared.write(np.zeros((4, 4), np.uint8))
    yield "shared_pictures", box.read_bytes()
    yield "snapshot", pack_snapshot(avatar).tobytes()


def _json_seeds() -> Iterator[tuple[str, bytes]]:
    order = Order(source="a", out="b", settings={"rank": 4, "register_levels": [[32, 8]]})
    yield "pipe_lines", wire.encode_line(wire.Start(verb="check", options={"video": "x"}))
    yield "pipe_lines", wire.encode_line(wire.PictureReady(name="x", file="y", version=1))
    yield "job_order", msgspec.json.encode(order)
    yield "job_list", msgspec.json.encode({"schema": 1, "jobs": [{"id": "j", "name": "n", "order": order}]})
    subject = Subject(id="s0123456789abcdef", name="n", created="2026-01-01")
    yield "library_records", msgspec.json.encode(subject)
