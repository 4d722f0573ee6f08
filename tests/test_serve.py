"""The preview server: files of the site, for this machine, and nothing else."""

import http.client
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
