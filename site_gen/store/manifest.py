"""The manifest: which files stand in an output folder, in as few bytes as a million of them need.

An address costs its own bytes and 4 more, a file 56. In memory it is what it is on the disk, so that reading it is
reading one file, and looking up what stands beside the last one found is a comparison.
"""

from __future__ import annotations  # array[int] is a type only for the type checker, before Python 3.12

import contextlib
import re
from array import array
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from struct import Struct as Layout

import msgspec
from msgspec import Struct

from site_gen.rows import Names
from site_gen.store.published import PublishedFile, replace_file

_FILE = Layout("<20s20sqq")
"""Fingerprint, digest, size, time."""
_DIGEST = re.compile(r"[0-9a-f]{40}\Z")


class _Stored(Struct, frozen=True, array_like=True):
    """A manifest as it is written."""

    addresses: bytes
    """All addresses, one behind the other."""
    ends: bytes
    """Where each of them ends, 4 bytes each."""
    files: bytes
    """What is known of each file, in that order."""
    odd: dict[str, tuple[str, str]]
    """Fingerprint and digest of files for which these are no digests."""
    index: tuple[bytes, bytes] | None = None
    """`Names` of the addresses."""


class Manifest(Mapping[str, PublishedFile]):
    """The files that stand in an output folder, by address."""

    def __init__(self, stored: _Stored, changed: Mapping[str, PublishedFile]) -> None:
        """`changed` is known better than `stored`, which has the same addresses: files that are missing or damaged."""
        self._addresses = stored.addresses
        self._ends = array("I", stored.ends)
        self._files = stored.files
        self._odd = stored.odd
        self._index = stored.index
        self._changed = changed
        self._next = 0

    @classmethod
    def of(cls, files: Iterable[tuple[str, PublishedFile]]) -> Manifest:
        """Return the manifest of files by address; each address must come once."""
        addresses, ends, packed = bytearray(), array("I"), bytearray()
        odd: dict[str, tuple[str, str]] = {}
        for address, file in files:
            addresses += address.encode()
            ends.append(len(addresses))
            packed += _packed(address, file, odd)
        return cls(_Stored(bytes(addresses), ends.tobytes(), bytes(packed), odd), {})

    def __len__(self) -> int:
        return len(self._ends)

    def __iter__(self) -> Iterator[str]:
        start = 0
        for end in self._ends:
            yield self._addresses[start:end].decode()
            start = end

    def __getitem__(self, address: str) -> PublishedFile:
        number = self._number(address)
        if number < 0:
            raise KeyError(address)
        return self._changed.get(address) or self._file(number, address)

    def fingerprint(self, address: str) -> str | None:
        """Return the fingerprint of the file at an address, None when there is none."""
        number = self._number(address)
        if number < 0:
            return None
        if address in self._changed or address in self._odd:
            return self[address].fingerprint
        return self._files[_FILE.size * number : _FILE.size * number + 20].hex()

    def files(self) -> Iterator[tuple[str, PublishedFile]]:
        """Yield all addresses with their files."""
        for number, address in enumerate(self):
            yield address, self._changed.get(address) or self._file(number, address)

    def folders(self) -> dict[str, array[int]]:
        """Return each folder that holds files, with numbers that `states` knows."""
        found: dict[str, array[int]] = {}
        for number, address in enumerate(self):
            folder = address.rpartition("/")[0]
            if folder not in found:
                found[folder] = array("I")
            found[folder].append(number)
        return found

    def states(self, numbers: Iterable[int]) -> dict[str, tuple[int, int]]:
        """Return size and time of files of a folder, by name."""
        found = {}
        for number in numbers:
            _, _, size, mtime_ns = _FILE.unpack_from(self._files, _FILE.size * number)
            address = self._addresses[self._ends[number - 1] if number else 0 : self._ends[number]]
            found[address.rpartition(b"/")[2].decode()] = size, mtime_ns
        return found

    @property
    def is_whole(self) -> bool:
        """Return whether there are files, and all of them stand as they were published."""
        return bool(self._ends) and all(digest for _, digest in self._odd.values()) and not self._changed

    def with_changed(self, changed: Mapping[str, PublishedFile]) -> Manifest:
        """Return the manifest with other files at some of its addresses."""
        stored = _Stored(self._addresses, self._ends.tobytes(), self._files, self._odd, self._index)
        return Manifest(stored, {**self._changed, **changed}) if changed else self

    def others(self, addresses: Iterable[str]) -> list[str]:
        """Return the addresses that are not among these."""
        seen = bytearray(len(self._ends))
        for address in addresses:
            number = self._number(address)
            if number >= 0:
                seen[number] = True
        return [address for number, address in enumerate(self) if not seen[number]] if 0 in seen else []

    def after(self, new: Mapping[str, PublishedFile], gone: Collection[str]) -> Manifest:
        """Return the manifest after a publication: with new files, and without those that are gone."""
        if not self._ends and not gone and isinstance(new, Manifest):
            return new
        if not (new or gone or self._changed):
            return self
        new = {**self._changed, **new}
        absent = [address for address in new if self._number(address) < 0]
        if not gone:
            packed, odd = bytearray(self._files), dict(self._odd)
            for address, file in new.items():
                number = self._number(address)
                odd.pop(address, None)
                if number >= 0:
                    _FILE.pack_into(packed, _FILE.size * number, *_FILE.unpack(_packed(address, file, odd)))
            more = Manifest.of((address, new[address]) for address in absent)
            shift = len(self._addresses)
            ends = self._ends + array("I", (shift + end for end in more._ends))
            addresses = self._addresses + more._addresses
            index = None if absent else self._index
            files = bytes(packed) + more._files
            return Manifest(_Stored(addresses, ends.tobytes(), files, {**odd, **more._odd}, index), {})
        left = set(gone)
        kept = ((address, new.get(address) or file) for address, file in self.files() if address not in left)
        return Manifest.of((*kept, *((address, new[address]) for address in absent if address not in left)))

    def write(self, path: Path) -> None:
        """Keep the manifest."""
        whole = self.after({}, ()) if self._changed else self
        index = whole._index or whole._names.packed()
        stored = _Stored(whole._addresses, whole._ends.tobytes(), whole._files, whole._odd, index)
        replace_file(path, msgspec.msgpack.encode(stored))

    @cached_property
    def _names(self) -> Names:
        return Names.unpacked(self._index) if self._index else Names.of(self)

    def _number(self, address: str) -> int:
        """Return the number of an address, -1 if it has none. Asked for in their order, they are found at once."""
        name = address.encode()
        guess = self._next
        found: Iterable[int] = (guess,) if self._is_at(guess, name) else self._names.find(address)
        number = next((number for number in found if self._is_at(number, name)), -1)
        self._next = guess if number < 0 else number + 1
        return number

    def _is_at(self, number: int, name: bytes) -> bool:
        if number >= len(self._ends):
            return False
        return bool(self._addresses[self._ends[number - 1] if number else 0 : self._ends[number]] == name)

    def _file(self, number: int, address: str) -> PublishedFile:
        fingerprint, digest, size, mtime_ns = _FILE.unpack_from(self._files, _FILE.size * number)
        names = self._odd.get(address) or (fingerprint.hex(), digest.hex())
        return PublishedFile(names[0], names[1], size, mtime_ns)


def _packed(address: str, file: PublishedFile, odd: dict[str, tuple[str, str]]) -> bytes:
    """Return what is known of a file as bytes; what is no digest goes to `odd`."""
    names = (file.fingerprint, file.digest)
    if not all(map(_DIGEST.match, names)):
        odd[address] = names
        names = ("", "")
    return _FILE.pack(*map(bytes.fromhex, names), file.size, file.mtime_ns)


_STORED = msgspec.msgpack.Decoder(_Stored)


def read_manifest(path: Path) -> Manifest:
    """Return the files that stand in an output folder; none when that cannot be read."""
    with contextlib.suppress(FileNotFoundError, msgspec.DecodeError):
        stored = _STORED.decode(path.read_bytes())
        count = len(stored.ends) // 4
        whole = len(stored.files) == count * _FILE.size and len(stored.ends) == count * 4
        if whole and all(len(part) == count * 4 for part in stored.index or ()):
            return Manifest(stored, {})
    return Manifest.of(())
