"""A batch on a Ray that runs on this machine: what is promised holds whatever is killed."""

from __future__ import annotations

import contextlib
import importlib.util
import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from command import Answer, environment, run, session, start, wait_until

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="/proc and these signals are Linux's"),
    pytest.mark.skipif(not importlib.util.find_spec("ray"), reason="Ray is not installed"),
]

ENGINE = '''
"""The tone engine, slow at a word and deadly to the process above it at another."""

import os, signal, time
from pathlib import Path
from audiobrief.engines import tone


def parent_of(pid):
    return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])


class Slow(tone.Tone):
    def voices(self):
        return [type(one)("slow", one.name, one.language, one.gender) for one in super().voices()]

    def speak(self, text, voice):
        if "баяу" in text:
            time.sleep(1.5)
        if "құлап" in text:
            os.kill(os.getpid(), signal.SIGSEGV)
        if "қырып" in text:
            os.kill(parent_of(parent_of(os.getpid())), signal.SIGKILL)
        return super().speak(text, voice)


engine = Slow
'''
TOKEN = {"RAY_AUTH_MODE": "token", "RAY_AUTH_TOKEN": secrets.token_hex(32)}
ARGUMENTS = ("--engine", "slow", "--lang", "kk", "--out", "out", "--json")


class Cluster(NamedTuple):
    """A Ray of this machine, and where it listens."""

    head: int
    """Process, and session, of everything that is Ray's."""
    ray: str
    client: str
    plugins: Path


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    plugins = tmp_path_factory.mktemp("plugins")
    (plugins / "slow.py").write_text(ENGINE, encoding="utf-8")
    facts = plugins / "slow-1.dist-info"
    facts.mkdir()
    (facts / "METADATA").write_text("Metadata-Version: 2.1\nName: slow\nVersion: 1\n", encoding="utf-8")
    (facts / "entry_points.txt").write_text("[audiobrief.engines]\nslow = slow:engine\n", encoding="utf-8")
    port, client = free_port(), free_port()
    variables = {
        "PYTHONPATH": str(plugins),
        "AUDIOBRIEF_CACHE": str(plugins / "cache"),
        "GRPC_ENABLE_FORK_SUPPORT": "0",
        **TOKEN,
    }
    with tempfile.TemporaryDirectory(prefix="ray-", dir="/tmp") as home:  # a socket's path is short
        command = [sys.executable, "-m", "ray.scripts.scripts", "start", "--head", "--block"]
        command += ["--node-ip-address=127.0.0.1", f"--port={port}", f"--ray-client-server-port={client}"]
        command += ["--num-cpus=2", "--object-store-memory=80000000", "--include-dashboard=false"]
        command += ["--disable-usage-stats", f"--temp-dir={home}"]
        silent = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "stdin": subprocess.DEVNULL}
        head = subprocess.Popen(command, env=environment(**variables), start_new_session=True, **silent)
        try:
            assert wait_until(lambda: listens(port) and listens(client), 40), "Ray did not start"
            yield Cluster(head.pid, f"127.0.0.1:{port}", f"ray://127.0.0.1:{client}", plugins)
        finally:
            for pid in session(head.pid):
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
            head.wait()


def listens(port: int) -> bool:
    with socket.socket() as knock:
        return knock.connect_ex(("127.0.0.1", port)) == 0


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "news").mkdir()
    return tmp_path


def write(folder: Path, name: str, word: str = "жаңа") -> None:
    text = f"Қалада көпір ашылды\n\nБүгін {word} көпір ашылды.\n"
    (folder / "news" / f"{name}.txt").write_text(text, encoding="utf-8")


def variables(cluster: Cluster) -> dict[str, str]:
    return {"PYTHONPATH": str(cluster.plugins), "RAY_ADDRESS": cluster.ray, **TOKEN}


def batch(cluster: Cluster, folder: Path, on: str = "ray") -> tuple[int, Mapping[str, Any], str]:
    answer = run("batch", "news", *ARGUMENTS, "--on", on, folder=folder, variables=variables(cluster))
    assert answer.out, answer.err
    return answer.code, json.loads(answer.out), answer.err


def made(folder: Path) -> dict[str, int]:
    return {path.parent.name: path.stat().st_mtime_ns for path in (folder / "out").glob("*/manifest.json")}


def workers(cluster: Cluster) -> list[int]:
    """Processes of the cluster that are making an order."""
    return [pid for pid in session(cluster.head) if command_line(pid).startswith(b"ray::made")]


def command_line(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except (FileNotFoundError, ProcessLookupError):  # it has just ended
        return b""


@pytest.mark.parametrize("on", ["ray", "client"])
def test_a_cluster_makes_what_this_machine_makes(cluster: Cluster, folder: Path, on: str) -> None:
    write(folder, "bridge")
    write(folder, "crash", "құлап")
    (folder / "news/empty.txt").touch()
    place = cluster.client if on == "client" else "ray"
    code, told, err = batch(cluster, folder, place)
    assert (code, told["done"], told["failed"]) == (1, 1, 2), err
    assert "crash: its process died: SIGSEGV" in err
    assert "empty.txt: is empty" in err
    here = ("batch", "news/bridge.txt", *ARGUMENTS, "--out", "here")
    assert run(*here, folder=folder, variables=variables(cluster)).code == 0
    for path in (folder / "here/bridge").iterdir():
        assert (folder / "out/bridge" / path.name).read_bytes() == path.read_bytes()


def test_a_killed_worker_costs_nothing(cluster: Cluster, folder: Path) -> None:
    names = {f"article-{place}" for place in range(4)}
    for name in names:
        write(folder, name, "баяу")
    process = start("batch", "news", *ARGUMENTS, "--on", "ray", folder=folder, variables=variables(cluster))
    assert wait_until(lambda: workers(cluster), 30)
    time.sleep(0.5)
    os.kill(workers(cluster)[0], signal.SIGKILL)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 0, err
    assert json.loads(out)["done"] == len(names)
    assert made(folder).keys() == names


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=lambda number: number.name)
def test_an_interrupted_driver_ends_in_order(cluster: Cluster, folder: Path, number: signal.Signals) -> None:
    for place in range(5):
        write(folder, f"article-{place}", "баяу")
    process = start("batch", "news", *ARGUMENTS, "--on", "ray", folder=folder, variables=variables(cluster))
    assert wait_until(lambda: workers(cluster), 40)
    process.send_signal(number)
    out, err = process.communicate(timeout=20)
    assert (process.returncode, out) == (130, ""), err
    assert err.splitlines() == [
        "audiobrief: interrupted; no file is half written; run the same command again"
    ]
    assert wait_until(lambda: not workers(cluster), 20), "the cluster works for nobody"


def test_a_killed_driver_is_gone_on_from(cluster: Cluster, folder: Path) -> None:
    names = {f"article-{place}" for place in range(5)}
    for name in names:
        write(folder, name, "баяу")
    process = start("batch", "news", *ARGUMENTS, "--on", "ray", folder=folder, variables=variables(cluster))
    assert wait_until(lambda: made(folder), 40)
    process.kill()
    process.communicate(timeout=10)
    assert wait_until(lambda: not workers(cluster), 20), "the cluster works for nobody"
    before = made(folder)
    assert 0 < len(before) < len(names)
    code, told, err = batch(cluster, folder)
    assert (code, told["skipped"], told["done"]) == (0, len(before), len(names) - len(before)), err
    after = made(folder)
    assert after.keys() == names
    assert {key: after[key] for key in before} == before, "what was complete was made again"


def test_an_order_that_kills_its_workers_is_given_up(cluster: Cluster, folder: Path) -> None:
    write(folder, "bridge")
    write(folder, "killer", "қырып")
    code, told, err = batch(cluster, folder)
    assert (code, told["done"], told["failed"]) == (1, 1, 1), err
    assert "killer: cost 3 worker processes of the cluster: WorkerCrashedError" in err
    assert made(folder).keys() == {"bridge"}


def refused(cluster: Cluster, folder: Path, *arguments: str, program: str = "pass") -> Answer:
    write(folder, "bridge")
    code = f"import audiobrief; {program}; from audiobrief.cli import main; main()"
    shown = variables(cluster)
    command = (sys.executable, "-c", code)
    answer = run("batch", "news", *ARGUMENTS, *arguments, folder=folder, variables=shown, program=command)
    assert answer.code == 2
    assert not made(folder)
    return answer


def test_another_version_is_refused(cluster: Cluster, folder: Path) -> None:
    from audiobrief import __version__

    answer = refused(cluster, folder, "--on", "ray", program="audiobrief.__version__ = '99.0'")
    assert f"a node of the cluster has audiobrief {__version__}, this machine has 99.0" in answer.line()


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("ray://127.0.0.1:{closed}", "no cluster answers there: Connection refused"),
        ("ray://127.0.0.1:{silent}", "no cluster can be reached"),
        ("ray://", "names no host"),
        ("ray://127.0.0.1:port", "no cluster answers there"),
        ("ray", "no cluster answers there"),
    ],
)
def test_a_cluster_that_cannot_be_reached(cluster: Cluster, folder: Path, address: str, words: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        place = address.format(closed=free_port(), silent=silent.getsockname()[1])
        began = time.monotonic()
        answer = refused(cluster._replace(ray=f"127.0.0.1:{free_port()}"), folder, "--on", place)
    assert words in answer.line()
    assert time.monotonic() - began < 20
