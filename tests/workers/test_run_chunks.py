"""Chunks run in supervised processes: what is lost, what is kept, what remains."""

import faulthandler
import os
import signal
import subprocess
import sys
import textwrap
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from site_gen.problems import Problem, SiteError
from site_gen.workers import ChunkOutcome, guided, run_chunks

Announce = Callable[[int], None]


def act(state: str, items: Sequence[str], announce: Announce) -> list[str]:
    """Return each item as it is, but do what its first word says."""
    results = []
    for position, item in enumerate(items):
        announce(position)
        ACTIONS.get(item.split(" ")[0], lambda _: None)(item)
        results.append(item)
    announce(-1)
    return results


def spin(item: str) -> None:
    while True:
        pass


def die_once(item: str) -> None:
    try:
        Path(item.split(" ")[1]).touch(exist_ok=False)
    except FileExistsError:
        return
    os.kill(os.getpid(), signal.SIGKILL)


def refuse(item: str) -> None:
    raise SiteError([Problem(kind="broken-template", severity="error", message="unclosed block", line=3)], 2)


def fault(item: str) -> None:
    raise KeyError("weather")


def segmentation_fault() -> None:
    faulthandler.disable()  # pytest's would print
    os.kill(os.getpid(), signal.SIGSEGV)


def no_memory(item: str) -> None:
    raise MemoryError


def disk_full(item: str) -> None:
    raise OSError(28, "No space left on device", "public/a.html")


ACTIONS: dict[str, Callable[[str], None]] = {
    "spin": spin,
    "killed": lambda _: os.kill(os.getpid(), signal.SIGKILL),
    "segv": lambda _: segmentation_fault(),
    "exit": lambda _: os._exit(7),
    "once": die_once,
    "refuse": refuse,
    "fault": fault,
    "memory": no_memory,
    "full": disk_full,
    "sleep": lambda _: time.sleep(1000),
}


def start() -> str:
    return "state"


def run(
    chunks: Sequence[Sequence[str]], workers: int = 2, seconds: float | None = None
) -> list[ChunkOutcome[list[str]]]:
    return list(run_chunks(start, act, chunks, workers=workers, seconds=seconds))


def kept(outcome: ChunkOutcome[list[str]]) -> list[str]:
    return [item for result in outcome.results for item in result]


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_results_come_in_the_order_of_the_chunks(workers: int) -> None:
    chunks = [[f"{number}.{item}" for item in range(number % 4)] for number in range(50)]
    expected = [ChunkOutcome((chunk,) if chunk else (), ()) for chunk in chunks]
    assert run(chunks, workers) == expected


@pytest.mark.parametrize("workers", [1, 2, 7])
@pytest.mark.parametrize("count", [0, 1, 3, 99, 10_000])
def test_runs_of_items_become_shorter_so_that_no_worker_is_left_with_a_long_one(count: int, workers: int) -> None:
    runs = list(guided(range(count), workers, least=4, most=200))
    assert [item for run in runs for item in run] == list(range(count))
    lengths = list(map(len, runs))
    assert lengths == sorted(lengths, reverse=True)
    assert all(4 <= length <= 200 for length in lengths[:-1])
    assert count < 1_000 or lengths[-1] <= 4


def test_children_are_replaced_after_their_share() -> None:
    """No child lives through all chunks of a large site, and none is lost when it goes."""
    chunks = [[str(number)] * 200 for number in range(200)]
    outcomes = list(run_chunks(start, lambda state, items, announce: (items[0], os.getpid()), chunks, workers=2))
    made = [outcome.results[0] for outcome in outcomes]
    assert [item for item, _ in made] == [str(number) for number in range(200)]
    assert max(Counter(child for _, child in made).values()) <= 30


@pytest.mark.parametrize(
    ("poison", "reason"),
    [
        ("killed", "the process died (signal 9)"),
        ("segv", "the process died (signal 11)"),
        ("exit", "the process died (status 7)"),
        ("memory", "ran out of memory"),
        ("fault", "KeyError: 'weather'"),
        ("spin", "took more than 0.2 s of processor time"),
    ],
)
@pytest.mark.parametrize("place", [0, 2, 4])
def test_a_poison_item_is_lost_with_its_reason_and_all_others_are_done(poison: str, reason: str, place: int) -> None:
    """One item that kills, hangs or breaks its process costs that item and no other."""
    chunk = [f"item {number}" for number in range(5)]
    chunk[place] = poison
    outcomes = run([["before"], chunk, ["after"]], seconds=0.2)
    assert [outcome.lost for outcome in outcomes] == [(), ((place, reason),), ()]
    assert [kept(outcome) for outcome in outcomes] == [["before"], chunk[:place] + chunk[place + 1 :], ["after"]]


def test_poison_everywhere_loses_only_the_poison() -> None:
    """60 poison items of all kinds among 1,000: 940 results."""
    kinds = ["killed", "segv", "exit", "fault", "memory"]
    items = [kinds[n // 17 % 5] if n % 17 == 0 else f"item {n}" for n in range(1000)]
    chunks = [items[n : n + 100] for n in range(0, 1000, 100)]
    outcomes = run(chunks)
    assert [item for outcome in outcomes for item in kept(outcome)] == [i for i in items if i.startswith("item")]
    lost = [chunks[n][position] for n, outcome in enumerate(outcomes) for position, _ in outcome.lost]
    assert lost == [item for item in items if not item.startswith("item")]


def test_a_death_from_outside_loses_nothing(tmp_path: Path) -> None:
    """An item whose process was killed is tried once more, alone."""
    chunk = ["a", f"once {tmp_path / 'one'}", "b", f"once {tmp_path / 'two'}"]
    (outcome,) = run([chunk])
    assert (kept(outcome), outcome.lost) == (chunk, ())


def test_a_death_without_an_announced_item_is_found_by_halving() -> None:
    def silent(state: str, items: Sequence[str], announce: Announce) -> list[str]:
        if "poison" in items:
            os.kill(os.getpid(), signal.SIGKILL)
        return list(items)

    items = ["poison" if number in (3, 40) else str(number) for number in range(64)]
    (outcome,) = run_chunks(start, silent, [items], workers=2)
    assert kept(outcome) == [item for item in items if item != "poison"]
    assert outcome.lost == ((3, "the process died (signal 9)"), (40, "the process died (signal 9)"))


def test_an_item_that_only_waits_has_a_deadline_too() -> None:
    (outcome,) = run([["a", "sleep", "b"]], seconds=0.05)
    assert (kept(outcome), outcome.lost) == (["a", "b"], ((1, "took more than 0.5 s"),))


def test_an_unhandled_exception_brings_its_traceback() -> None:
    (outcome,) = run([["a", "fault"]])
    assert [("in fault" in trace, trace.splitlines()[-1]) for trace in outcome.faults] == [
        (True, "KeyError: 'weather'")
    ]


@pytest.mark.parametrize(
    ("item", "problem", "code"),
    [
        ("refuse", Problem(kind="broken-template", severity="error", message="unclosed block", line=3), 2),
        (
            "full",
            Problem(kind="file-error", severity="error", path="public/a.html", message="no space left on device"),
            1,
        ),
    ],
)
def test_what_is_no_items_fault_ends_the_run(item: str, problem: Problem, code: int) -> None:
    with pytest.raises(SiteError) as raised:
        run([["a"], ["b", item], ["c"]])
    assert (raised.value.problems, raised.value.exit_code) == ((problem,), code)


@pytest.mark.parametrize("action", ["killed", "fault"])
def test_a_child_that_cannot_start_ends_the_run(action: str) -> None:
    with pytest.raises(SiteError, match="a worker process cannot start"):
        list(run_chunks(lambda: ACTIONS[action](""), lambda state, items, announce: 1, [["a"]], workers=2))


def test_items_and_results_larger_than_a_pipe_pass() -> None:
    chunks = [["x" * 3_000_000, str(number)] for number in range(8)]
    assert [kept(outcome) for outcome in run(chunks)] == chunks


def test_chunks_are_taken_as_they_are_needed() -> None:
    taken = []

    def chunks():  # type: ignore[no-untyped-def]  # a generator of lists
        for number in range(1000):
            taken.append(number)
            yield [str(number)]

    outcomes = run_chunks(start, act, chunks(), workers=2)
    next(outcomes)
    outcomes.close()
    assert len(taken) < 20


def children_of(pid: int) -> list[str]:
    found = subprocess.run(["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True, check=False)
    return found.stdout.split()


def test_no_child_is_left_behind() -> None:
    others = children_of(os.getpid())  # a browser of earlier tests
    outcomes = run_chunks(start, act, [["a"]] * 100, workers=2)
    next(outcomes)
    outcomes.close()
    with pytest.raises(SiteError):
        run([["refuse"]] * 20)
    left = [pid for pid in children_of(os.getpid()) if pid not in others]
    assert [pid for pid in left if Path(f"/proc/{pid}/task").exists()] == []


@pytest.mark.parametrize(("sent", "left"), [(signal.SIGINT, -2), (signal.SIGKILL, -9), (signal.SIGTERM, -15)])
def test_children_go_with_their_parent(sent: int, left: int, tmp_path: Path) -> None:
    """Ctrl-C, kill and kill -9 of a build leave no process, and a child prints nothing about it."""
    program = """
        import os, signal, sys, time
        from pathlib import Path
        from site_gen.workers import run_chunks
        def start(): Path(sys.argv[1], str(os.getpid())).touch()
        def run(state, items, announce):
            while True: pass
        signal.signal(signal.SIGINT, signal.default_int_handler)
        try: list(run_chunks(start, run, [["a"]] * 9, workers=3))
        except KeyboardInterrupt: signal.signal(signal.SIGINT, signal.SIG_DFL); os.kill(os.getpid(), signal.SIGINT)
    """
    command = [sys.executable, "-c", textwrap.dedent(program), str(tmp_path)]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, start_new_session=True)
    while len(list(tmp_path.iterdir())) < 3:
        time.sleep(0.01)
    pids = [int(path.name) for path in tmp_path.iterdir()]
    if sent == signal.SIGINT:
        os.killpg(process.pid, sent)  # as a terminal does: all of them get it
    else:
        os.kill(process.pid, sent)
    _, errors = process.communicate(timeout=2)
    deadline = time.monotonic() + 2
    while alive(pids) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert (process.returncode, errors, alive(pids)) == (left, b"", [])


def alive(pids: list[int]) -> list[int]:
    def state(pid: int) -> str:
        try:
            return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
        except FileNotFoundError:
            return "X"

    return [pid for pid in pids if state(pid) not in "ZX"]
