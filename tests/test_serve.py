"""The preview server: files of the site, for this machine, and nothing else."""

import http.client
import socket
import threading

import pytest

from site_gen.serve.server import make_server


@pytest.fixture
def address(tmp_path):
    """Yield the port of a server of a small site, with a secret beside it."""
    site = tmp_path / "public"
    (site / "a" / "b").mkdir(parents=True)
    (site / "index.html").write_text("home")
    (site / "404.html").write_text("missing")
    (site / "a" / "index.html").write_text("folder")
    (site / "a" / "ü.html").write_text("letter")
    (tmp_path / "secret.txt").write_text("SECRET")
    (site / "link.txt").symlink_to(tmp_path / "secret.txt")
    (site / "out").symlink_to(tmp_path)
    server = make_server(site, 0, lambda line: None)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server.server_port
    server.shutdown()
    thread.join()
    server.server_close()


def ask(port: int, target: str, method: str = "GET", host: str | None = "") -> tuple[int, str, str]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.putrequest(method, target, skip_host=True)
    if host is not None:
        connection.putheader("Host", host or f"127.0.0.1:{port}")
    connection.endheaders()
    answer = connection.getresponse()
    body = answer.read().decode()
    connection.close()
    return answer.status, answer.headers.get("Content-Type", ""), body


@pytest.mark.parametrize(
    ("target", "body"),
    [("/", "home"), ("/index.html?x=1", "home"), ("/a/", "folder"), ("/a", "folder"), ("/a/%C3%BC.html", "letter")],
)
def test_files_are_served(address, target, body):
    """A file, or the index.html of a folder, with its type."""
    assert ask(address, target) == (200, "text/html; charset=utf-8", body)
    assert ask(address, target, "HEAD") == (200, "text/html; charset=utf-8", "")


@pytest.mark.parametrize(
    "target",
    [
        "/../secret.txt", "/%2e%2e/secret.txt", "/a/../../secret.txt", "/..%2fsecret.txt", "/%2e%2e%2fsecret.txt",
        "/..\\secret.txt", "/%5c..%5csecret.txt", "/link.txt", "/out/secret.txt", "/c:/secret.txt", "/a%00b", "/%ff",
        "//secret.txt", "/%252e%252e/secret.txt", "/a/b/", "/no.html", "http://127.0.0.1/../secret.txt", "*",
        "/a/.../secret.txt", "/./../secret.txt",
    ],
)  # fmt: skip
def test_nothing_outside_is_served(address, target):
    """No way of writing a path leads out of the site's folder; the answer is 404.html."""
    status, _, body = ask(address, target)
    assert (status, body) == (404, "missing")


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "localhost:1", "", None])
def test_a_foreign_host_is_refused(address, host):
    """A page of another site cannot read this server through a name that leads to this machine."""
    expected = 200 if host == "" else 403
    assert ask(address, "/", host=host)[0] == expected


def test_localhost_is_this_machine(address):
    """All three names of the loopback address are served."""
    for host in ("localhost", "127.0.0.1", "[::1]"):
        assert ask(address, "/", host=f"{host}:{address}")[0] == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "CONNECT"])
def test_only_reading_is_allowed(address, method):
    """Any method but GET and HEAD is refused."""
    assert ask(address, "/", method)[0] == 501


def raw(port: int, request: bytes) -> tuple[int, bytes]:
    """Send bytes as they are; return the status (0 for none) and all that came back."""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        connection.sendall(request)
        connection.shutdown(socket.SHUT_WR)
        answer = b"".join(iter(lambda: connection.recv(65536), b""))
    words = answer.split(b" ", 2)
    return (int(words[1]) if answer.startswith(b"HTTP/") else 0), answer


TARGETS = [
    b"/../secret.txt", b"/%2e%2e/secret.txt", b"/%2E%2E/secret.txt", b"/.%2e/secret.txt",
    b"/a/%2e%2e/%2e%2e/secret.txt",
    b"/..%2fsecret.txt", b"/..%5csecret.txt", b"/%5c%2e%2e%5csecret.txt", b"/..\\secret.txt", b"/\\..\\secret.txt",
    b"/%252e%252e%252fsecret.txt", b"/%c0%ae%c0%ae/secret.txt", b"/%e0%80%ae%e0%80%ae/secret.txt", b"/..;/secret.txt",
    b"/a%00/../../secret.txt", b"/%00", b"/\x00", b"/index.html%00.txt", b"/c:/secret.txt", b"/C%3a%5csecret.txt",
    b"/file:///etc/passwd", b"file:///etc/passwd", b"//etc/passwd", b"///etc/passwd", b"/%2fetc/passwd", b"/etc/passwd",
    b"/%2f%2f../secret.txt", b"/.%00./secret.txt", b"/....//secret.txt", b"/%u002e%u002e/secret.txt",
    b"\\\\127.0.0.1\\secret.txt", b"/\\\\127.0.0.1\\secret.txt", b"?/../secret.txt",
    b"#/../secret.txt", b"../secret.txt",
    b"secret.txt", b"http://127.0.0.1/../secret.txt", b"http://evil.example/", b"/link.txt", b"/out/secret.txt",
    b"/out",
    b"/out/", b"/a/b", b"/a/b/", b"/.", b"/..", b"/%2e", b"/~root", b"/%", b"/%zz",
    b"/" + b"a/" * 5000, b"/" + b"%2e" * 9000,
    b"/index.html/", b"/index.html/../../secret.txt", b"/a/index.html/x", b"/\xff\xfe", b"/\xe2\x80\xa6/secret.txt",
    b"/\xef\xbc\x8e\xef\xbc\x8e/secret.txt", b"/..%ef%bc%8fsecret.txt", b"/con", b"/aux.txt", b"/index.html::$DATA",
]  # fmt: skip


def test_no_bytes_from_outside_whatever_the_request_line_is(address):
    """Sent as raw bytes, which no client library tidies: neither the secret nor a list of a folder comes back."""
    rest = f" HTTP/1.1\r\nHost: 127.0.0.1:{address}\r\nConnection: close\r\n\r\n".encode()
    asked = {target: raw(address, b"GET " + target + rest) for target in TARGETS}
    assert [target for target, (_, answer) in asked.items() if b"SECRET" in answer or b"root:" in answer] == []
    assert {target: status for target, (status, _) in asked.items() if status not in (400, 404, 414)} == {
        b"/index.html/": 200,  # a file with a slash after it is that file
    }
    assert len(TARGETS) >= 60


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ("Host: localhost:{port}\r\nOrigin: http://localhost:{port}", 200),
        ("Host: 127.0.0.1:{port}\r\nOrigin: http://127.0.0.1:{port}", 200),
        ("Host: [::1]:{port}\r\nOrigin: http://[::1]:{port}", 200),
        ("Host: LOCALHOST:{port}", 200),
        ("Host: localhost:{port}\r\nOrigin: http://evil.example", 403),
        ("Host: localhost:{port}\r\nOrigin: http://localhost:1", 403),
        ("Host: localhost:{port}\r\nOrigin: https://localhost:{port}", 403),
        ("Host: localhost:{port}\r\nOrigin: null", 403),
        ("Host: localhost:{port}\r\nOrigin: http://localhost:{port}.evil.example", 403),
        ("Host: localhost:{port}\r\nOrigin: http://evil.example/localhost:{port}", 403),
        ("Host: localhost:{port}\r\nHost: evil.example", 403),
        ("Host: evil.example\r\nHost: localhost:{port}", 403),
        ("Host: evil.example\r\nX-Forwarded-Host: localhost:{port}", 403),
        ("Host: localhost.evil.example:{port}", 403),
        ("Host: evil.example@localhost:{port}", 403),
        ("Host: localhost:{port}@evil.example", 403),
        ("Host: 127.0.0.1.nip.example:{port}", 403),
        ("Host: 2130706433:{port}", 403),
        ("Host: 0.0.0.0:{port}", 403),
        ("Host: localhost.:{port}", 403),
        ("X: y", 403),
    ],
)
def test_a_request_must_come_from_here(address, headers, status):
    """One Host, which is this machine; an Origin, where there is one, is this very server."""
    request = f"GET / HTTP/1.1\r\n{headers}\r\nConnection: close\r\n\r\n".replace("{port}", str(address))
    assert raw(address, request.encode())[0] == status


def test_no_page_of_another_site_can_read_or_include_a_file(address):
    """No CORS header, and a policy against inclusion: the search index is scripts, which any page could load."""
    _, answer = raw(address, f"GET / HTTP/1.0\r\nHost: localhost:{address}\r\n\r\n".encode())
    head = answer.split(b"\r\n\r\n")[0].lower()
    assert b"cross-origin-resource-policy: same-origin" in head
    assert b"access-control" not in head
