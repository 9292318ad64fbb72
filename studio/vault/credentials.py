"""Content credentials: a signed C2PA manifest that says a picture or film is synthetic, where the extra is installed.

Beside the mark (:mod:`studio.nouns.mark`), which anybody may write, a manifest is bound to the very pixels: who changes
them breaks it. It is signed with a key of this installation, whose certificate no list of trusted issuers knows:
readers say "valid, issuer not trusted". All exports of one installation carry the same certificate and so can be told
to be from one place. Nothing is asked of the network: there is no time stamp.
"""

from __future__ import annotations

import datetime
import io
import json
import os
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

import platformdirs
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from studio.core.atomic import plain_atomic_write
from studio.core.errors import FileFormatError, InputError
from studio.nouns.mark import SOURCE_TYPE, Story

PNG, MP4 = "image/png", "video/mp4"
FOLDER = "AVATAR_STUDIO_CREDENTIALS"
"""Environment variable: folder of the installation's key."""
_FILE = "content-credentials.pem"
_YEARS = 10


class Issuer(NamedTuple):
    """Who signs.

    Attributes:
        key: PKCS#8 private key, PEM, P-256.
        chain: certificates, PEM, the signing one first.
    """

    key: bytes
    chain: bytes


def available() -> bool:
    """Whether manifests can be made here: ``pip install avatar-studio[credentials]``."""
    return find_spec("c2pa") is not None


def credentialed(data: bytes, form: str, story: Story) -> bytes:
    """The same picture or film with a manifest; unchanged where the extra is not installed.

    Args:
        data: a whole PNG or MP4.
        form: ``PNG`` or ``MP4``.
        story: what is signed.

    Raises:
        InputError: ``not_signed``; the file cannot carry a manifest, or the key cannot be read.
    """
    if not available():
        return data
    import c2pa

    issuer, out = load_issuer(), io.BytesIO()
    told = c2pa.C2paSignerInfo(alg=b"es256", sign_cert=issuer.chain, private_key=issuer.key, ta_url=None)
    try:
        context = c2pa.Context.from_dict({"builder": {"thumbnail": {"enabled": False}}})
        with c2pa.Signer.from_info(told) as signer, c2pa.Builder(json.dumps(manifest(story)), context) as builder:
            builder.sign(signer, form, io.BytesIO(data), out)
    except c2pa.C2paError as error:
        message = "The content credentials could not be written."
        raise InputError("not_signed", message, "Export the file again.") from error
    return out.getvalue()


def manifest(story: Story) -> dict[str, Any]:
    """What is signed: made by an algorithm, by which program, under which consent. No picture, no name."""
    program, _, version = story.program.rpartition(" ")
    made: dict[str, Any] = {"action": "c2pa.created", "digitalSourceType": SOURCE_TYPE, "description": story.title}
    if story.consent:
        made["parameters"] = {"consent": story.consent}
    return {
        "claim_generator_info": [{"name": program, "version": version}],
        "title": story.title,
        "assertions": [{"label": "c2pa.actions.v2", "data": {"actions": [made]}}],
    }


def read_credentials(data: bytes, form: str) -> tuple[str, dict[str, Any]] | None:
    """(state, manifest) of a picture or film; None if it has none. Needs the extra.

    The state is ``Valid``, ``Trusted`` or ``Invalid``; the last when pixels or manifest were changed.

    Raises:
        FileFormatError: ``credentials_unreadable``.
    """
    import c2pa

    try:
        with c2pa.Reader(form, io.BytesIO(data)) as reader:
            told = json.loads(reader.json())
    except c2pa.C2paError.ManifestNotFound:
        return None
    except c2pa.C2paError as error:
        raise FileFormatError(
            "credentials_unreadable", "The content credentials are damaged.", "Ask for the file again."
        ) from error
    return told["validation_state"], told["manifests"][told["active_manifest"]]


@lru_cache(maxsize=1)
def load_issuer() -> Issuer:
    """This installation's key and certificates; made the first time.

    Raises:
        InputError: ``not_signed``; the file is damaged. ``cannot_write``.
        DiskFullError: ``disk_full``.
    """
    chosen = os.environ.get(FOLDER)
    path = Path(chosen or platformdirs.user_data_dir("avatar-studio", appauthor=False)) / _FILE
    if not path.exists():
        issuer = make_issuer()
        with plain_atomic_write(path, mode=0o600) as stream:
            stream.write(issuer.key + issuer.chain)
        return issuer
    key, begin, rest = path.read_bytes().partition(b"-----BEGIN CERTIFICATE-----")
    try:
        serialization.load_pem_private_key(key, None)
    except (ValueError, TypeError) as error:
        advice = f"Move {path.name} away from {path.parent}; a new one is made."
        raise InputError("not_signed", "The key of the content credentials is damaged.", advice) from error
    return Issuer(key, begin + rest)


def make_issuer() -> Issuer:
    """A fresh key with a certificate under a root of its own (C2PA 2.1, section 14.5: a leaf may not sign itself)."""
    now = datetime.datetime.now(datetime.timezone.utc)
    root, own = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    names = [_name(f"{part} {os.urandom(4).hex()}") for part in ("Root", "Installation")]

    def begun(key: ec.EllipticCurvePrivateKey, name: x509.Name) -> x509.CertificateBuilder:
        return (
            x509.CertificateBuilder(issuer_name=names[0], subject_name=name, public_key=key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - datetime.timedelta(days=1))
            .not_valid_after(now + datetime.timedelta(days=365 * _YEARS))
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), False)
            .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(root.public_key()), False)
        )

    above = begun(root, names[0]).add_extension(x509.BasicConstraints(True, 0), True)
    above = above.add_extension(_usage(key_cert_sign=True, crl_sign=True), True)
    leaf = begun(own, names[1]).add_extension(x509.BasicConstraints(False, None), True)
    leaf = leaf.add_extension(_usage(digital_signature=True), True)
    leaf = leaf.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.EMAIL_PROTECTION]), False)
    pem = serialization.Encoding.PEM
    signed = [builder.sign(root, hashes.SHA256()).public_bytes(pem) for builder in (leaf, above)]
    private = own.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    return Issuer(private, b"".join(signed))


def _name(common: str) -> x509.Name:
    program = x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Avatar Studio")
    return x509.Name([program, x509.NameAttribute(NameOID.COMMON_NAME, common)])


def _usage(**granted: bool) -> x509.KeyUsage:
    uses = ("digital_signature", "content_commitment", "key_encipherment", "data_encipherment", "key_agreement",
            "key_cert_sign", "crl_sign", "encipher_only", "decipher_only")  # fmt: skip
    return x509.KeyUsage(**{use: granted.get(use, False) for use in uses})
