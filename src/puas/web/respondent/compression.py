"""Pages on the wire: gzip where the browser takes it, without compressing the same kilobytes again for every visit."""

from __future__ import annotations

import gzip
import re
import zlib
from dataclasses import dataclass
from functools import cached_property
from struct import pack

from django.http import HttpRequest

_GZIP = re.compile(r"(?:^|[ ,])gzip(?! *; *q=0(?:[.0]*)(?:$|[ ,]))")
_HEADER = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff"
"""RFC 1952: deflate, no name, no time, slowest and best, unknown system."""


def accepts_gzip(request: HttpRequest) -> bool:
    """Whether the sender takes a body compressed with gzip."""
    return _GZIP.search(request.META.get("HTTP_ACCEPT_ENCODING", "")) is not None


def gzipped(body: bytes) -> bytes:
    """The same bytes for the same body, whenever it is compressed."""
    return gzip.compress(body, mtime=0)


@dataclass(frozen=True)
class CompressedOnce:
    """The beginning of a page that is the same for every visit, compressed once; a visit's own tail is put behind it."""

    beginning: bytes

    @cached_property
    def _deflated(self) -> bytes:
        deflate = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS, 9)
        return _HEADER + deflate.compress(self.beginning) + deflate.flush(zlib.Z_SYNC_FLUSH)

    @cached_property
    def _checksum(self) -> int:
        return zlib.crc32(self.beginning)

    def followed_by(self, tail: bytes) -> bytes:
        """One gzip file of beginning and tail. After the sync flush the tail's blocks stand on their own."""
        deflate = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
        end = pack("<II", zlib.crc32(tail, self._checksum), (len(self.beginning) + len(tail)) & 0xFFFFFFFF)
        return b"".join((self._deflated, deflate.compress(tail), deflate.flush(), end))
