"""A connection to a Dask cluster, or why there is none.

A Dask scheduler does what anyone asks who reaches it, code included, and by default it listens on all addresses of its
machine. So without TLS it must be on this machine and listen on the loopback address only, unless the site says that
the network is its own (`plain_tcp`).
"""

import ipaddress
import logging
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from importlib.util import find_spec
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from site_gen.problems import Problem, SiteError
from site_gen.workers import Executor
from site_gen.workers.bundle import differences, versions_here
from site_gen.workers.parcels import forget, received, sent

if TYPE_CHECKING:
    from distributed import Client

LOST = 4
"""Exit code: the cluster cannot be reached, is lost, or has workers with other versions. Nothing was published."""

OWN = "dask"
"""The address that stands for a cluster of this machine, started for one build."""

SECONDS = 20.0
"""To reach a scheduler, and to wait for its first worker."""

_LOGGERS = ("distributed", "tornado", "asyncio")

_INSTALL = "pip install 'site-gen[dask]'"


def check(executor: Executor) -> None:
    """Raise SiteError (exit code 2) if Dask is not installed or the address may not be used. Nothing is imported."""
    if find_spec("distributed") is None:
        raise SiteError([_problem("a build on a cluster needs Dask, which is not installed", _INSTALL)], 2)
    if not _is_allowed(executor.address, executor):
        raise SiteError([_open_network(f"{executor.address} is on another machine, and tcp:// has no TLS")], 2)


def check_means(executor: Executor) -> None:
    """Raise SiteError (exit code 2) if certificates that are needed, or the shared folder, cannot be used."""
    if executor.address.startswith("tls:"):
        _check_certificates()
    try:
        forget(executor.shared, sent(executor.shared, b"can it be written?"))
    except (OSError, ImportError, ValueError) as error:
        message = f'the shared folder "{executor.shared}" cannot be used: {error}'
        raise SiteError([_problem(message, "`build.shared` in site.toml names it")], 2) from error


def _check_certificates() -> None:
    """Raise SiteError if Dask does not know the certificates that TLS needs, or they are none."""
    from distributed.security import Security

    hint = "Dask's own configuration says where certificates are: see the guide, `cluster.md`"
    try:
        known = Security().get_connection_args("client").get("ssl_context")
    except (OSError, ValueError) as error:  # a file that is missing, or holds no certificate (ssl.SSLError)
        raise SiteError([_problem(f"the certificates for tls:// cannot be used: {error}", hint)], 2) from error
    if known is None:
        raise SiteError([_problem("tls:// needs certificates, and none are known to Dask", hint)], 2)


@contextmanager
def connected(executor: Executor) -> Iterator["Client"]:
    """Yield a client. Raises SiteError as the checks do, and (exit code 4) when the cluster is of no use."""
    check(executor)
    check_means(executor)
    from distributed import Client, LocalCluster

    with ExitStack() as opened:
        opened.enter_context(_silence())
        try:
            if executor.address == OWN:
                cluster = opened.enter_context(
                    LocalCluster(
                        n_workers=executor.workers,
                        threads_per_worker=1,
                        host="127.0.0.1",
                        dashboard_address=None,
                        memory_limit=0,
                        silence_logs=logging.CRITICAL,
                    )
                )
                client = opened.enter_context(Client(cluster, set_as_default=False))
            else:
                client = opened.enter_context(Client(executor.address, timeout=SECONDS, set_as_default=False))
            client.wait_for_workers(1, timeout=SECONDS)
        except (TimeoutError, OSError) as error:
            raise SiteError([_unreached(executor, error)], LOST) from error
        _check_cluster(client, executor)
        yield client


def _check_cluster(client: "Client", executor: Executor) -> None:
    """Raise SiteError for a cluster that others can reach, or that has workers of other versions."""
    known = client.scheduler_info(n_workers=-1)
    for address in (known["address"], *known["workers"]):
        if not _is_allowed(address, executor):
            raise SiteError([_open_network(f"the cluster listens on {address} without TLS")], 2)
    ours = versions_here()
    problems = []
    for worker, theirs in client.run(versions_here, on_error="return").items():
        if isinstance(theirs, Exception):
            problems.append(refused(worker, [f"site-gen cannot be used there: {theirs}"]))
        elif differing := differences(ours, theirs):
            problems.append(refused(worker, differing))
    if problems:
        raise SiteError(problems, LOST)
    _check_shared(client, executor.shared)


def _check_shared(client: "Client", shared: str | None) -> None:
    """Raise SiteError if a worker does not see what is put into the shared folder."""
    if shared is None:
        return
    token = sent(shared, b"can it be seen?")
    try:
        seen = client.run(received, shared, token, on_error="return")
    finally:
        forget(shared, token)
    blind = [(worker, error) for worker, error in seen.items() if isinstance(error, Exception)]
    if blind:
        message = f'the worker {blind[0][0]} does not see the shared folder "{shared}": {blind[0][1]}'
        raise SiteError([_problem(message, "every machine must have it at the same path")], LOST)


def refused(worker: str, differing: list[str] | tuple[str, ...]) -> Problem:
    """Return the problem of a worker that is not like this machine."""
    message = f"the worker {worker} is refused: {'; '.join(differing)}"
    return _problem(message, "install the same versions there, and start the worker anew")


def lost(executor: Executor, cause: str) -> SiteError:
    """Return what ends a build whose cluster is gone."""
    hint = "what was done is kept: build again, or without --executor on this machine"
    return SiteError([_problem(f"the cluster at {executor.address} is lost: {cause}", hint)], LOST)


def _unreached(executor: Executor, error: Exception) -> Problem:
    if executor.address != OWN and "worker" in str(error).lower():
        message = f"the scheduler at {executor.address} has no workers"
        return _problem(message, f"start one with: dask worker {executor.address}")
    return _problem(f"no scheduler answers at {executor.address}", "start one with: dask scheduler --host 127.0.0.1")


def _open_network(message: str) -> Problem:
    hint = (
        "whoever reaches a scheduler can run code on every worker: use tls://, start it with --host 127.0.0.1, or say "
        "`build.plain_tcp = true` in site.toml if the network is yours alone"
    )
    return _problem(message, hint)


def _problem(message: str, hint: str) -> Problem:
    return Problem(kind="cluster", severity="error", message=message, hint=hint)


def _is_allowed(address: str, executor: Executor) -> bool:
    """Return whether an address is this machine's alone, or is protected, or need not be."""
    if executor.plain_tcp or address == OWN:
        return True
    parts = urlsplit(address)
    return parts.scheme in ("tls", "inproc") or _is_loopback(parts.hostname or "")


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


@contextmanager
def _silence() -> Iterator[None]:
    """Keep Dask from writing to the terminal: what goes wrong is told as a problem."""
    # Dask gives levels to several loggers, so the level of their parent is not enough.
    names = [name for name in logging.root.manager.loggerDict if name.partition(".")[0] in _LOGGERS]
    loggers = [logging.getLogger(name) for name in names]
    before = [(logger, logger.level) for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        for logger, level in before:
            logger.setLevel(level)
