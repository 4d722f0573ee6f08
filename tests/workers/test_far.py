"""What a far build refuses before it begins, and what travels; the builds themselves are in test_dask_builds.py."""

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from site_gen.config import load_settings
from site_gen.problems import Problem, SiteError
from site_gen.settings import BuildSettings
from site_gen.store import decode_row
from site_gen.workers import Executor, Job, run_far
from site_gen.workers.bundle import differences, versions_here
from site_gen.workers.cluster import check, check_means, refused
from site_gen.workers.errand import _BENCH, do_chunk
from site_gen.workers.parcels import forget, received, sent
from site_gen.workers.wire import (
    Answer,
    Order,
    decoded,
    encoded,
    function_of,
    items_type,
    name_of,
    plan_type,
    result_type,
)

LOCAL = "tcp://127.0.0.1:8786"


def executor(address: str = LOCAL, shared: str | None = None, plain_tcp: bool = False) -> Executor:
    return Executor(address=address, workers=1, shared=shared, plain_tcp=plain_tcp)


def refusal(action: Callable[[], object]) -> tuple[int, Problem]:
    with pytest.raises(SiteError) as raised:
        action()
    (problem,) = raised.value.problems
    return raised.value.exit_code, problem


# Options


def test_site_toml_names_a_cluster(tmp_path: Path) -> None:
    (tmp_path / "site.toml").write_text('[build]\nexecutor = "tls://ten.example:8786"\nshared = "s3://b/f"\n')
    assert load_settings(tmp_path).build == BuildSettings(executor="tls://ten.example:8786", shared="s3://b/f")
    # The command line says it last.
    assert load_settings(tmp_path, {"build.executor": "dask"}).build.executor == "dask"


@pytest.mark.parametrize(
    ("address", "hint"),
    [
        ("127.0.0.1:8786", 'write "tls://127.0.0.1:8786" or "tcp://127.0.0.1:8786"'),
        ("tcp://127.0.0.1", None),
        ("http://127.0.0.1:8786", None),
        ("Dask", None),
    ],
)
def test_an_executor_that_is_no_address_is_told(address: str, hint: str | None, tmp_path: Path) -> None:
    code, problem = refusal(lambda: load_settings(tmp_path, {"build.executor": address}))
    message = f'`--executor` must be "dask", or an address like "tls://host:8786", not "{address}"'
    assert (code, problem.message, problem.hint) == (2, message, hint)


# Refusals


def test_without_dask_the_extra_is_named_and_nothing_is_written(build, monkeypatch):  # type: ignore[no-untyped-def]
    monkeypatch.setitem(sys.modules, "distributed", None)
    site = build({"site.toml": '[build]\nexecutor = "dask"\n', "content/a.md": "# A\n"})
    (problem,) = site.problems
    assert (site.error.exit_code, problem.hint) == (2, "pip install 'site-gen[dask]'")
    assert "needs Dask, which is not installed" in problem.message
    assert not site.output.exists()


@pytest.mark.parametrize("address", ["tcp://10.0.0.7:8786", "tcp://ten.example:8786", "tcp://0.0.0.0:8786"])
def test_another_machine_without_tls_is_refused_unless_the_site_says_otherwise(address: str) -> None:
    code, problem = refusal(lambda: check(executor(address)))
    assert (code, problem.message) == (2, f"{address} is on another machine, and tcp:// has no TLS")
    assert problem.hint is not None and "can run code on every worker" in problem.hint
    check(executor(address, plain_tcp=True))


@pytest.mark.parametrize("address", [LOCAL, "tcp://[::1]:8786", "tcp://localhost:8786", "dask"])
def test_this_machine_may_be_used(address: str) -> None:
    check(executor(address))


def test_tls_needs_certificates(tmp_path: Path) -> None:
    import dask

    code, problem = refusal(lambda: check_means(executor("tls://ten.example:8786")))
    assert (code, problem.message) == (2, "tls:// needs certificates, and none are known to Dask")
    (tmp_path / "none.pem").write_text("none")
    files = dict.fromkeys(("ca-file", "client.cert", "client.key"), str(tmp_path / "none.pem"))
    with dask.config.set({f"distributed.comm.tls.{name}": file for name, file in files.items()}):
        code, problem = refusal(lambda: check_means(executor("tls://ten.example:8786")))
    assert (code, problem.message.startswith("the certificates for tls:// cannot be used: ")) == (2, True)


def test_a_shared_folder_that_cannot_be_used_is_told(tmp_path: Path) -> None:
    code, problem = refusal(lambda: check_means(executor(shared=str(tmp_path / "missing"))))
    assert (code, problem.hint) == (2, "`build.shared` in site.toml names it")
    code, problem = refusal(lambda: check_means(executor(shared="nothing://a/b")))
    assert "nothing://a/b" in problem.message


def test_no_scheduler_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("site_gen.workers.cluster.SECONDS", 0.2)
    address = "tcp://127.0.0.1:9"
    code, problem = refusal(lambda: list(run_far(Job(counted, doubled, 1), [[1]], executor=executor(address))))
    assert (code, problem.message) == (4, f"no scheduler answers at {address}")


def test_what_differs_on_a_worker_is_named() -> None:
    here = dict(versions_here())
    assert {"Python", "site-gen", "code of site-gen", "nh3", "Markdown"} <= here.keys()
    assert differences(versions_here(), versions_here()) == ()
    there = {**here, "nh3": "0.0.1"}
    del there["pyromark"]
    found = differences(versions_here(), there.items())
    assert found == (f"pyromark none there, {here['pyromark']} here", f"nh3 0.0.1 there, {here['nh3']} here")
    assert refused("tcp://ten:1", found).message == f"the worker tcp://ten:1 is refused: {'; '.join(found)}"


# What travels


def counted(plan: int) -> int:
    return plan


def doubled(state: int, items: list[int], announce: Callable[[int], None]) -> dict[str, int]:
    return {str(item): item * state for item in items}


def test_a_job_is_known_by_its_annotations() -> None:
    assert (plan_type(counted), items_type(doubled), result_type(doubled)) == (int, list[int], dict[str, int])


def test_the_work_of_the_stages_can_travel() -> None:
    """Its functions are found by name, its records are plain data."""
    from site_gen.stages import far_drafts

    for function in (far_drafts.start_converting, far_drafts.convert_documents):
        assert function_of(name_of(function)) is function
    document = far_drafts.Document("a.md", b"\xff\x00 text")
    (back,) = decoded(encoded([document]), items_type(far_drafts.convert_documents))
    assert back == document


@pytest.mark.parametrize("name", ["os:system", "subprocess:run", "site_generator:x", "builtins:exec"])
def test_only_functions_of_site_gen_can_be_asked_for(name: str) -> None:
    with pytest.raises(ValueError, match="is no function of site-gen"):
        function_of(name)


def test_an_order_is_the_same_bytes_for_the_same_work() -> None:
    order = Order("a:b", "c:d", b"plan", 1.0, versions_here())
    assert encoded(order) == encoded(Order("a:b", "c:d", b"plan", 1.0, versions_here()))
    assert decoded(encoded(order), Order) == order


@pytest.mark.parametrize("address", ["", "file://"])
def test_a_shared_folder_keeps_what_is_sent_under_the_name_of_its_bytes(address: str, tmp_path: Path) -> None:
    shared = f"{address}{tmp_path}"
    first, again, other = sent(shared, b"one"), sent(shared, b"one"), sent(shared, b"two")
    assert (first == again, first == other, len(list(tmp_path.iterdir()))) == (True, False, 2)
    assert (received(shared, first), received(shared, other)) == (b"one", b"two")
    forget(shared, first)
    forget(shared, first)
    with pytest.raises(OSError, match="No such file"):
        received(shared, first)
    (tmp_path / other.decode()).write_bytes(b"tw")
    with pytest.raises(OSError, match="is damaged"):
        received(shared, other)


def test_without_a_shared_folder_the_bytes_themselves_travel() -> None:
    assert received(None, sent(None, b"one")) == b"one"


def test_a_foreman_that_is_gone_is_replaced(tmp_path: Path) -> None:
    """It goes when it had nothing to do for a minute, or is killed; the worker does not notice."""
    from site_gen.settings import Settings
    from site_gen.stages.far_drafts import (
        Converted,
        Document,
        FarConversion,
        _plugins_key,
        convert_documents,
        start_converting,
    )

    settings = Settings()
    plan = FarConversion(str(tmp_path), settings, None, "key", _plugins_key(tmp_path, settings))
    names = (name_of(start_converting), name_of(convert_documents))
    order = encoded(Order(*names, encoded(plan), 5.0, versions_here()))
    chunk = encoded([Document("a.md", b"# A\n\nText.")])
    try:
        first = do_chunk(order, chunk, None)
        os.kill(_BENCH.foreman_for(order).pid, signal.SIGKILL)
        assert do_chunk(order, chunk, None) == first
    finally:
        _BENCH.leave()
    (result,) = decoded(first, Answer).results
    ((_, row),) = decoded(result, Converted).rows
    assert decode_row(row).path == "a.md"
