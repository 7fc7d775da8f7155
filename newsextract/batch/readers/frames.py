"""Whether zstandard data is whole: its readers take a file that was cut between two blocks for one that ends there."""

from __future__ import annotations

from typing import IO

from newsextract.batch.extras import need

ZSTD = b"\x28\xb5\x2f\xfd"
"""First bytes of a frame."""
_PIECE = 1 << 9
"""Bytes read at a time: what they unpack to, 30,000 times as much at worst, is thrown away but must fit the memory."""


def frames_are_whole(file: IO[bytes]) -> bool:
    """Whether the frames from here to the end of the file are whole. Raises zstandard's error for broken ones."""
    zstandard = need("zstandard")
    stream = zstandard.ZstdDecompressor().decompressobj()
    rest = b""
    begun = False
    while piece := rest or file.read(_PIECE):
        if stream.eof:
            stream = zstandard.ZstdDecompressor().decompressobj()
        begun = True
        stream.decompress(piece)
        rest = stream.unused_data
    return not begun or bool(stream.eof)
