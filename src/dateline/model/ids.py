"""Ids are hashes of content, so that a second reading of the same report changes nothing."""

from __future__ import annotations

import hashlib

LENGTH = 16  # hexadecimal digits: 64 bits, one chance in 10^7 of any clash among two million ids


def content_id(prefix: str, *parts: str) -> str:
    """`prefix-` and 16 hexadecimal digits of the SHA-256 of the parts; a part's length is hashed with it, so that
    ("ab", "c") and ("a", "bc") differ.
    """
    digest = hashlib.sha256()
    for part in parts:
        raw = part.encode("utf-8", "surrogatepass")
        digest.update(f"{len(raw)}:".encode())
        digest.update(raw)
    return f"{prefix}-{digest.hexdigest()[:LENGTH]}"
