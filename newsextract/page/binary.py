"""What is no page at all: files that begin with another format's signature."""

from __future__ import annotations

_SIGNATURES = (
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"%PDF-", "a PDF document"),
    (b"\x1f\x8b\x08", "a gzip stream"),
    (b"PK\x03\x04", "a ZIP archive or an Office document"),
    (b"PK\x05\x06", "a ZIP archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an Office document of the old format"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"BZh", "a bzip2 stream"),
    (b"\xfd7zXZ\x00", "an xz stream"),
    (b"\x28\xb5\x2f\xfd", "a zstandard stream"),
    (b"RIFF", "a WebP, WAV or AVI file"),
    (b"ID3", "an MP3 file"),
    (b"OggS", "an Ogg file"),
    (b"FWS", "a Flash file"),
    (b"CWS", "a Flash file"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\x00", "a program"),
    (b"SQLite format 3\x00", "a database"),
    (b"wOFF", "a font"),
    (b"wOF2", "a font"),
)
"""First bytes and what they open; from the formats' specifications."""


def binary_kind(data: bytes) -> str | None:
    """What a file is when it is no text; None for a page.

    >>> binary_kind(b"%PDF-1.4 ..."), binary_kind(b"<html>")
    ('a PDF document', None)
    """
    head = data[:16]
    if head[4:8] == b"ftyp":
        return "an MP4 or HEIF file"
    return next((kind for signature, kind in _SIGNATURES if head.startswith(signature)), None)
