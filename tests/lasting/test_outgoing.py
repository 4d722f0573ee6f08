"""`check --external`: what other hosts say of links, asked politely, and never inside one's own net."""

import json
import socket
import threading
from collections.abc import Iterator
from datetime import date, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from site_gen import outgoing
from site_gen.cli import run
from site_gen.outgoing import Answer, Network, ask, ask_all, is_public

PUBLIC = "93.184.216.34"
HOSTS = {
    "one.example": [PUBLIC], "two.example": ["2606:2800:220:1:248:1893:25c8:1946"], "home.example": ["192.168.1.1"],
    "both.example": [PUBLIC, "127.0.0.1"], "empty.example": [],
}  # fmt: skip
PAGES = {
    "/ok": (200, None), "/gone": (404, None), "/busy": (503, None), "/moved": (301, "/ok"), "/found": (302, "/ok"),
    "/both": (308, "/moved"), "/loop": (302, "/loop"), "/home": (302, "http://home.example/admin"),
    "/loopback": (301, "http://127.0.0.1:1/"), "/file": (302, "file:///etc/passwd"),
    "/other": (301, "//two.example/ok"),
    "/metadata": (302, "http://169.254.169.254/latest/"), "/café?a=b c": (200, None),
}  # fmt: skip


class World:
    """A server of this machine that stands for every host of HOSTS, and what it was asked."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.asked: list[tuple[str, str, str]] = []
        self.connected: list[str] = []
        self.pauses: list[float] = []

    @property
    def network(self) -> Network:
        def connect(address: str, port: int) -> socket.socket:
            self.connected.append(address)
            return socket.create_connection(("127.0.0.1", self.port), 5)

        return Network(lambda host, port: HOSTS.get(host, [host]), connect, self.pauses.append)


@pytest.fixture
def world() -> Iterator[World]:
    class Handler(BaseHTTPRequestHandler):
        def answer(self) -> None:
            seen.asked.append((self.command, self.headers["Host"], self.path))
            status, target = PAGES.get(self.path, (200 if self.path == "/caf%C3%A9?a=b%20c" else 404, None))
            if self.path == "/only-get":
                status = 200 if self.command == "GET" else 405
            self.send_response(status)
            if target:
                self.send_header("Location", target)
            self.end_headers()

        do_HEAD = do_GET = answer  # noqa: N815 -- the names that http.server calls

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    seen = World(server.server_port)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield seen
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize(
    ("address", "answer"),
    [
        ("http://one.example/ok", Answer("there")),
        ("http://one.example/only-get", Answer("there")),
        ("http://one.example/café?a=b c", Answer("there")),
        ("http://one.example/found", Answer("there")),
        ("http://one.example/moved", Answer("moved", "http://one.example/ok")),
        ("http://one.example/both", Answer("moved", "http://one.example/ok")),
        ("http://one.example/other", Answer("moved", "http://two.example/ok")),
        ("http://one.example/gone", Answer("gone", "404")),
        ("http://one.example/busy", Answer("busy", "503")),
        ("http://one.example/loop", Answer("gone", "more than 5 redirects")),
        ("http://home.example/", Answer("refused", "home.example is not on the public internet")),
        ("http://both.example/ok", Answer("refused", "both.example is not on the public internet")),
        ("http://empty.example/", Answer("refused", "empty.example is not on the public internet")),
        ("http://one.example/home", Answer("refused", "home.example is not on the public internet")),
        ("http://one.example/loopback", Answer("refused", "127.0.0.1 is not on the public internet")),
        ("http://one.example/metadata", Answer("refused", "169.254.169.254 is not on the public internet")),
        ("http://one.example/file", Answer("refused", "file: only http and https without a password are asked")),
        ("http://me:secret@one.example/", Answer("refused", "http: only http and https without a password are asked")),
        ("http://[::1]/", Answer("refused", "::1 is not on the public internet")),
        ("http://one.example:99999/", Answer("silent", "port out of range 0-65535")),
    ],
)
def test_what_a_host_says(world: World, address: str, answer: Answer) -> None:
    """HEAD, then GET; redirects followed and looked at; the connection goes to the address that was looked at."""
    assert ask(address, "test", world.network) == answer
    assert set(world.connected) <= {PUBLIC, *HOSTS["two.example"]}
    assert not [host for _, host, _ in world.asked if "home" in host or "127" in host]


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "10.0.0.1", "172.16.5.5", "192.168.0.1", "169.254.169.254", "100.64.0.1", "0.0.0.0"),
        *(
            "224.0.0.1",
            "255.255.255.255",
            "192.0.2.1",
            "::1",
            "::",
            "fe80::1",
            "fe80::1%eth0",
            "fc00::1",
            "fec0::1",
            "ff02::1",
        ),
        *("::ffff:127.0.0.1", "2002:7f00:1::", "64:ff9b::7f00:1", "2001:db8::1", "not an address", ""),
    ],
)
def test_special_addresses_are_not_public(address: str) -> None:
    """Also where IPv6 carries an address of IPv4."""
    assert not is_public(address)
    assert is_public(PUBLIC)
    assert is_public("64:ff9b::5db8:d822")


def test_a_host_is_asked_one_page_after_the_other_with_a_pause(world: World) -> None:
    """And only for what is not known, or known no more."""
    today = date(2026, 1, 31)
    known = {
        "http://one.example/a": Answer("there", day="2026-01-05"),
        "http://one.example/gone": Answer("gone", "404", "2026-01-30"),
        "http://one.example/found": Answer("there", day="2025-12-31"),
    }
    answers = ask_all([*known, "http://one.example/ok", "http://two.example/ok"], known, today, "test", world.network)
    assert answers["http://one.example/a"] == known["http://one.example/a"]
    assert answers["http://one.example/gone"] == Answer("gone", "404", today.isoformat())
    assert sorted((host, path) for method, host, path in world.asked if method == "HEAD") == [
        ("one.example", "/found"), ("one.example", "/gone"), ("one.example", "/ok"), ("one.example", "/ok"),
        ("two.example", "/ok"),
    ]  # fmt: skip
    assert world.pauses == [outgoing.PAUSE] * 3  # between three pages of one host, and before its GET


def test_check_names_what_is_gone_with_its_line(build, world, monkeypatch, capsys) -> None:
    """Asked once: the answers are kept in .site-gen, and no more than the limit is asked for."""
    monkeypatch.setattr(outgoing, "internet", lambda: world.network)
    text = "---\ntitle: A\nsource_url: http://one.example/moved\n---\n\nSee.\n\n[x](http://one.example/gone#part)\n"
    site = build({"content/a.md": text + "\n[y](http://home.example/)\n"})
    where = ["check", "--external", "--json", "--site", str(site.root)]
    for _ in range(2):
        assert run(where) == 0
        problems = json.loads(capsys.readouterr().out)["problems"]
        assert [(problem["kind"], problem["path"], problem["line"]) for problem in problems] == [
            ("link-dead", "content/a.md", 8), ("link-refused", "content/a.md", 10), ("link-moved", "content/a.md", 3),
        ]  # fmt: skip
        asked = len(world.asked)
    assert asked == 4
    (site.root / ".site-gen/outgoing.json").unlink()
    assert run([*where, "--limit", "1"]) == 0
    assert len(json.loads(capsys.readouterr().out)["problems"]) == 1


def test_answers_that_are_damaged_or_of_the_future_are_not_believed(tmp_path) -> None:
    (tmp_path / "x").write_text("{")
    assert outgoing.read_answers(tmp_path / "x") == {}
    today = date(2026, 1, 1)
    tomorrow = (today + timedelta(days=1)).isoformat()
    assert [outgoing.is_fresh(Answer("there", day=day), today) for day in ("", tomorrow, "2026-01-01")] == [0, 0, 1]
