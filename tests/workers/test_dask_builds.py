"""Builds on a real Dask scheduler and two worker processes of this machine, whatever happens to them."""

import os
import signal
import sqlite3
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.workers.far_site import build, built, cluster, conversions, start_worker, tree, wait_until, write_site

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("dask")]

ARTICLES = 5000
SKEWED = "nh3-0.0.1.dist-info"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of 5,000 articles, and what one local worker makes of it in `local/`."""
    root = tmp_path_factory.mktemp("far") / "site"
    write_site(root, ARTICLES)
    code, said = built(root, "--workers", "1", output="local", state="local-state")
    assert code == 0, said
    return root


@pytest.fixture(scope="module")
def expected(site: Path) -> dict[str, bytes]:
    return tree(site / "local")


@pytest.fixture
def begun(site: Path) -> Iterator[Path]:
    """The site with no count of conversions."""
    (site / "count").unlink(missing_ok=True)
    yield site


def kept(root: Path, state: str) -> int:
    """Return how many files' drafts a build's cache holds."""
    path = root / state / "cache.sqlite"
    if not path.exists():
        return 0
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as cache:
            return int(cache.execute("SELECT count(*) FROM rows").fetchone()[0])
    except sqlite3.OperationalError:  # it is just being made
        return 0


def test_a_cluster_builds_what_one_worker_does(begun: Path, expected: dict[str, bytes], tmp_path: Path) -> None:
    """Every file is equal, no text is converted twice, and a second build converts none."""
    with cluster(begun, tmp_path) as dask:
        code, said = built(begun, "--executor", dask.address, output="far", state="far-state")
        assert code == 0, said
        assert conversions(begun) == ARTICLES
        os.utime(begun / "content/00/0.md")
        code, said = built(begun, "--executor", dask.address, "--rehash", output="far", state="far-state")
        assert (code, "0 written" in said, conversions(begun)) == (0, True, ARTICLES)
    assert tree(begun / "far") == expected


def test_a_killed_worker_costs_what_it_had_in_hand(begun: Path, expected: dict[str, bytes], tmp_path: Path) -> None:
    """Killed at 30 %: the same site, and at most 15 % and one chunk of the work is done twice."""
    with cluster(begun, tmp_path) as dask:
        process = build(begun, "--executor", dask.address, output="killed", state="killed-state")
        wait_until(lambda: kept(begun, "killed-state") >= ARTICLES * 0.3)
        os.killpg(dask.workers[0].pid, signal.SIGKILL)
        said, _ = process.communicate(timeout=900)
    assert process.returncode == 0, said
    assert conversions(begun) <= ARTICLES * 1.15 + 50
    assert tree(begun / "killed") == expected


def test_a_worker_that_stops_for_20_seconds_changes_nothing(
    begun: Path, expected: dict[str, bytes], tmp_path: Path
) -> None:
    with cluster(begun, tmp_path) as dask:
        process = build(begun, "--executor", dask.address, output="stopped", state="stopped-state")
        wait_until(lambda: kept(begun, "stopped-state") >= ARTICLES * 0.3)
        os.killpg(dask.workers[0].pid, signal.SIGSTOP)
        time.sleep(20)
        os.killpg(dask.workers[0].pid, signal.SIGCONT)
        said, _ = process.communicate(timeout=900)
    assert process.returncode == 0, said
    assert tree(begun / "stopped") == expected


def test_without_a_scheduler_the_old_site_stays_and_the_work_is_kept(
    begun: Path, expected: dict[str, bytes], tmp_path: Path
) -> None:
    """Killed at 80 %: exit code 4, the old site whole; a local build converts again at most 5 % of what was done."""
    where = {"output": "local", "state": "local-state"}
    with cluster(begun, tmp_path) as dask:
        process = build(begun, "--executor", dask.address, "--no-cache", **where)
        wait_until(lambda: 0 < kept(begun, "local-state") < ARTICLES * 0.1)
        wait_until(lambda: kept(begun, "local-state") >= ARTICLES * 0.8)
        os.killpg(dask.scheduler.pid, signal.SIGKILL)
        said, _ = process.communicate(timeout=900)
    done = conversions(begun)
    assert (process.returncode, "Traceback" in said) == (4, False), said
    assert f"the cluster at {dask.address} is lost: its scheduler is gone" in said
    assert "what was done is kept" in said
    assert tree(begun / "local") == expected
    code, said = built(begun, "--workers", "2", **where)
    again = conversions(begun) - ARTICLES
    assert (code, again / done < 0.05) == (0, True), (said, again, done)
    assert tree(begun / "local") == expected


def test_one_text_that_kills_its_process_costs_one_page_and_no_worker(tmp_path: Path) -> None:
    """One page of plain text, reported; all others are there; both workers live, with one start of each."""
    root = tmp_path / "site"
    write_site(root, 400, poison=177)
    with cluster(root, tmp_path / "dask") as dask:
        code, said = built(root, "--executor", dask.address, "--all-problems")
        assert [worker.poll() for worker in dask.workers] == [None, None]
        assert (tmp_path / "dask/dask.log").read_text().count("Registered to") == 2
    assert (code, "Traceback" in said) == (0, False), said
    assert said.count("shown as plain text: the process died (signal 9)") == 1
    assert built(root, "--workers", "1", output="local", state="local-state")[0] == 0
    assert tree(root / "public") == tree(root / "local")
    fallen = [path for path in (root / "public").rglob("*.html") if b'<pre class="fallback"' in path.read_bytes()]
    assert len(fallen) == 1


@pytest.mark.parametrize("when", ["before", "during"])
def test_a_worker_with_another_version_is_refused(when: str, tmp_path: Path) -> None:
    """Before anything is sent to it, or with its first chunk if it joins a build that runs."""
    root = tmp_path / "site"
    write_site(root, 400 if when == "before" else 3000)
    (tmp_path / "other" / SKEWED).mkdir(parents=True)
    skewed = None
    with cluster(root, tmp_path / "dask", workers=1) as dask:
        try:
            if when == "before":
                skewed = start_worker(root, tmp_path / "dask", dask.address, "skewed", path=str(tmp_path / "other"))
                wait_until(lambda: (tmp_path / "dask/dask.log").read_text().count("Registered to") == 2)
            process = build(root, "--executor", dask.address)
            if when == "during":
                wait_until(lambda: kept(root, ".site-gen") > 0)
                skewed = start_worker(root, tmp_path / "dask", dask.address, "skewed", path=str(tmp_path / "other"))
            said, _ = process.communicate(timeout=900)
        finally:
            if skewed is not None:
                os.killpg(skewed.pid, signal.SIGKILL)
                skewed.wait()
    assert (process.returncode, "Traceback" in said) == (4, False), said
    assert "is refused: nh3 0.0.1 there" in said
    assert not (root / "public").exists()


@pytest.mark.parametrize("address", ["path", "file://"])
def test_what_travels_can_go_through_a_shared_folder(address: str, tmp_path: Path) -> None:
    """A path, and the same through fsspec: nothing is left in it, and the site is the same."""
    root, shared = tmp_path / "site", tmp_path / "shared"
    shared.mkdir()
    write_site(root, 300)
    place = str(shared) if address == "path" else f"file://{shared}"
    (root / "site.toml").write_text((root / "site.toml").read_text() + f'[build]\nshared = "{place}"\n')
    assert built(root, "--workers", "1", output="local", state="local-state")[0] == 0
    with cluster(root, tmp_path / "dask") as dask:
        code, said = built(root, "--executor", dask.address)
    assert code == 0, said
    assert (tree(root / "public") == tree(root / "local"), list(shared.iterdir())) == (True, [])


def test_a_cluster_of_this_machine_is_started_for_the_build(tmp_path: Path) -> None:
    root = tmp_path / "site"
    write_site(root, 200)
    code, said = built(root, "--executor", "dask", "--workers", "2")
    assert (code, conversions(root)) == (0, 200), said


def test_a_scheduler_that_listens_on_all_addresses_is_refused(tmp_path: Path) -> None:
    """Dask's default: also when it is reached by its loopback address."""
    root = tmp_path / "site"
    write_site(root, 20)
    with cluster(root, tmp_path / "dask", workers=1, host="0.0.0.0") as dask:
        code, said = built(root, "--executor", dask.address)
    assert (code, conversions(root)) == (2, 0)
    assert "without TLS" in said and "--host 127.0.0.1" in said and "build.plain_tcp" in said


def test_a_scheduler_without_workers_is_told(tmp_path: Path) -> None:
    root = tmp_path / "site"
    write_site(root, 20)
    with cluster(root, tmp_path / "dask", workers=0) as dask:
        code, said = built(root, "--executor", dask.address)
    assert (code, f"the scheduler at {dask.address} has no workers" in said) == (4, True), said


def test_a_cluster_with_tls_takes_only_who_has_its_certificate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also when it listens on all addresses. Without a certificate, or with one of another authority: told, no site."""
    root = tmp_path / "site"
    write_site(root, 100)
    for name in ("ours", "others"):
        # One that signs itself is its own authority.
        command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", f"/CN={name}"]
        command += ["-keyout", f"{tmp_path}/{name}.key", "-out", f"{tmp_path}/{name}.pem"]
        subprocess.run(command, check=True, capture_output=True)
    prefix = "DASK_DISTRIBUTED__COMM__TLS__"
    monkeypatch.setenv(f"{prefix}CA_FILE", str(tmp_path / "ours.pem"))
    for role in ("SCHEDULER", "WORKER", "CLIENT"):
        monkeypatch.setenv(f"{prefix}{role}__CERT", str(tmp_path / "ours.pem"))
        monkeypatch.setenv(f"{prefix}{role}__KEY", str(tmp_path / "ours.key"))
    with cluster(root, tmp_path / "dask", host="0.0.0.0", protocol="tls") as dask:
        code, said = built(root, "--executor", dask.address)
        assert (code, conversions(root)) == (0, 100), said
        monkeypatch.setenv(f"{prefix}CLIENT__CERT", str(tmp_path / "others.pem"))
        monkeypatch.setenv(f"{prefix}CLIENT__KEY", str(tmp_path / "others.key"))
        code, said = built(root, "--executor", dask.address, "--no-cache")
        assert (code, "Traceback" in said) == (4, False), said
        for name in ("CA_FILE", "CLIENT__CERT", "CLIENT__KEY"):
            monkeypatch.delenv(prefix + name)
        code, said = built(root, "--executor", dask.address, "--no-cache")
        assert (code, "Traceback" in said) == (2, False), said
        assert "tls:// needs certificates, and none are known to Dask" in said
    assert conversions(root) == 100


def test_ctrl_c_ends_the_build_and_leaves_the_cluster(tmp_path: Path) -> None:
    root = tmp_path / "site"
    write_site(root, 1000)
    with cluster(root, tmp_path / "dask") as dask:
        process = build(root, "--executor", dask.address)
        wait_until(lambda: kept(root, ".site-gen") > 0)
        os.kill(process.pid, signal.SIGINT)
        said, _ = process.communicate(timeout=60)
        assert (process.returncode, "Traceback" in said) == (130, False), said
        assert [worker.poll() for worker in dask.workers] == [None, None]
        code, said = built(root, "--executor", dask.address)
        assert code == 0, said
