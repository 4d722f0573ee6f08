"""Asking other hosts whether what the site links to is still there: politely, boundedly, never inside one's own net.

Nothing else in site-gen uses the network. Every address that a host name means is looked at before a connection is
made, to that very address, again after each redirect: a link can lead nobody to a private, loopback or link-local host.
"""

import http.client
import ipaddress
import re
import socket
import ssl
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path
from typing import Literal, NamedTuple
from urllib.parse import SplitResult, quote, urljoin, urlsplit

import msgspec
from msgspec import Struct

CACHE = "outgoing.json"
"""In the folder .site-gen: what hosts answered, by address."""

AT_ONCE = 8
"""Hosts that are asked at the same time; of one host one page after the other."""
PAUSE = 1.0
"""Seconds between two questions to one host."""
PATIENCE = 10.0
"""Seconds until a host that does not answer counts as silent."""
REDIRECTS = 5
FRESH = {"there": 30, "moved": 30, "gone": 1, "silent": 1, "refused": 1}
"""Days for which an answer is believed."""

State = Literal["there", "moved", "gone", "busy", "silent", "refused"]
"""moved: permanently (301, 308). busy: 429 or 5xx. refused: not asked, as it would lead into somebody's own net."""

_NAT64 = ipaddress.ip_network("64:ff9b::/96")


class Network(NamedTuple):
    """What is done outside this program: tests give their own."""

    resolve: Callable[[str, int], Sequence[str]]
    """The IP addresses of a host name. OSError when it has none."""
    connect: Callable[[str, int], socket.socket]
    """A connection to an IP address. OSError."""
    pause: Callable[[float], None]


class Answer(Struct, frozen=True):
    """What became of a link."""

    state: State
    detail: str = ""
    """A status, the new address, or why there was no answer."""
    day: str = ""
    """When: an ISO day."""


def internet() -> Network:
    """Return the network as it is."""

    def resolve(host: str, port: int) -> list[str]:
        return sorted({str(row[4][0]) for row in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)})

    def connect(address: str, port: int) -> socket.socket:
        return socket.create_connection((address, port), PATIENCE)

    return Network(resolve, connect, time.sleep)


def is_public(address: str) -> bool:
    """Return whether an IP address is of the public internet, also what it carries (IPv4 in IPv6: RFC 4291, 6052)."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(found, ipaddress.IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour or (found.teredo or (None, None))[1]
        if inner is None and found in _NAT64:
            inner = ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
        if found.is_site_local:  # fec0::/10, deprecated by RFC 3879 and in use all the same
            return False
    return found.is_global and not found.is_multicast and not found.is_reserved


def ask_all(
    addresses: Iterable[str], known: Mapping[str, Answer], today: date, agent: str, network: Network
) -> dict[str, Answer]:
    """Return what is known of each address: as `known` has it while fresh, else asked. `agent` says who asks."""
    wanted = list(dict.fromkeys(addresses))
    found = {address: known[address] for address in wanted if is_fresh(known.get(address), today)}
    hosts: dict[str, list[str]] = {}
    for address in wanted:
        if address not in found:
            hosts.setdefault(_host(address), []).append(address)

    def ask_host(group: list[str]) -> list[tuple[str, Answer]]:
        answers = []
        for number, address in enumerate(group):
            if number:
                network.pause(PAUSE)
            answers.append((address, msgspec.structs.replace(ask(address, agent, network), day=today.isoformat())))
        return answers

    with ThreadPoolExecutor(AT_ONCE) as pool:
        for answers in pool.map(ask_host, hosts.values()):
            found.update(answers)
    return found


def _host(address: str) -> str:
    try:
        return urlsplit(address).netloc.lower()
    except ValueError:
        return ""


def is_fresh(answer: Answer | None, today: date) -> bool:
    """Return whether an answer is believed today."""
    if answer is None:
        return False
    try:
        age = today - date.fromisoformat(answer.day)
    except ValueError:
        return False
    return timedelta() <= age < timedelta(FRESH.get(answer.state, 0))


def ask(address: str, agent: str, network: Network) -> Answer:
    """Return what a host says of an address, following redirects: HEAD first, GET where that is not answered well."""
    place, permanent = address, True
    for _ in range(REDIRECTS + 1):
        try:
            status, target = _status(place, "HEAD", agent, network)
            if status >= 400 and status != 429:
                network.pause(PAUSE)
                status, target = _status(place, "GET", agent, network)
        except _RefusedError as error:
            return Answer("refused", str(error))
        except (OSError, http.client.HTTPException, ValueError) as error:
            return Answer("silent", _reason(error))
        if status in (301, 302, 303, 307, 308) and target:
            permanent = permanent and status in (301, 308)
            place = urljoin(place, target)
            continue
        if status == 429 or status >= 500:
            return Answer("busy", str(status))
        if status >= 400:
            return Answer("gone", str(status))
        return Answer("moved", place) if permanent and place != address else Answer("there")
    return Answer("gone", f"more than {REDIRECTS} redirects")


class _RefusedError(Exception):
    """The address is none that is asked."""


def _status(address: str, method: str, agent: str, network: Network) -> tuple[int, str | None]:
    """Return the status and the Location of one question. Raises OSError, HTTPException, ValueError, _RefusedError."""
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username is not None:
        raise _RefusedError(f"{parts.scheme or 'no scheme'}: only http and https without a password are asked")
    port = parts.port or (443 if parts.scheme == "https" else 80)
    host = parts.hostname if ":" in parts.hostname else parts.hostname.encode("idna").decode("ascii")
    found = network.resolve(host, port)
    if not found or not all(map(is_public, found)):
        raise _RefusedError(f"{host} is not on the public internet")
    connection = http.client.HTTPConnection(host, port, timeout=PATIENCE)
    raw = network.connect(found[0], port)
    raw.settimeout(PATIENCE)
    try:
        secure = parts.scheme == "https"
        connection.sock = ssl.create_default_context().wrap_socket(raw, server_hostname=host) if secure else raw
        connection.request(method, _path(parts), headers={"User-Agent": agent, "Accept": "*/*", "Connection": "close"})
        response = connection.getresponse()
        return response.status, response.getheader("Location")
    finally:
        connection.close()
        raw.close()


def _path(parts: SplitResult) -> str:
    asked = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return quote(asked, safe="/~!()+,;=@-._&%?*:$'[]")


def _reason(error: Exception) -> str:
    said = re.sub(r"^\[[^\]]*\]\s*", "", getattr(error, "strerror", None) or str(error) or type(error).__name__)
    return f"{said[:1].lower()}{said[1:]}"[:200]


def read_answers(path: Path) -> dict[str, Answer]:
    """Return what hosts answered before; nothing when that cannot be read."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=dict[str, Answer])
    except (OSError, msgspec.DecodeError):
        return {}


def write_answers(path: Path, answers: Mapping[str, Answer]) -> None:
    """Keep what hosts answered, but for those that were busy. Raises OSError."""
    kept = {address: answer for address, answer in sorted(answers.items()) if answer.state != "busy"}
    path.write_bytes(msgspec.json.format(msgspec.json.encode(kept), indent=1) + b"\n")
