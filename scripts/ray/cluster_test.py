"""Runs a batch on a Ray cluster of two nodes on this machine, kills a worker process and then a node in the middle, and
stops another batch with a signal. `tests/ray.rs` starts it, and looks at what came of it.

    cluster_test.py FOLDER SOURCE DEST [options of piep_batch.py] -- [options of piep worker]
"""

import os
import pathlib
import signal
import subprocess
import sys
import time

os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
from ray.cluster_utils import Cluster  # noqa: E402

# Ray is slow to start where others work too.
LONG = 400


def main():
    folder, arguments = pathlib.Path(sys.argv[1]), sys.argv[2:]
    small = {"num_cpus": 1, "object_store_memory": 80 << 20}
    head = {**small, "include_dashboard": False}
    cluster = Cluster(initialize_head=True, head_node_args=head)
    other = cluster.add_node(**small)
    cluster.wait_for_nodes(LONG)
    nodes = [cluster.head_node, other]

    batch = Batch(cluster, folder / "first", arguments)
    # Both nodes work before one of them is killed.
    wait_for(lambda: len(batch.answers()) >= 2 and all(piep_of(node) for node in nodes), batch)
    for process in piep_of(nodes[0]):
        os.kill(process, signal.SIGKILL)
    answered = len(batch.answers())
    wait_for(lambda: len(batch.answers()) >= answered + 2 and piep_of(other), batch)
    lost = piep_of(other)
    cluster.remove_node(other, allow_graceful=False)
    # With a machine its processes go too.
    for process in lost:
        os.kill(process, signal.SIGKILL)
    print(f"killed a node with {len(lost)} piep after {len(batch.answers())} answers", flush=True)
    assert lost
    expect(batch.end(), 0)

    stopped = Batch(cluster, folder / "stopped", [*arguments, "--strict"])
    wait_for(lambda: len(stopped.answers()) >= 2, stopped)
    begun = time.monotonic()
    stopped.process.send_signal(signal.SIGINT)
    expect(stopped.end(), 130)
    print(f"stopped after {time.monotonic() - begun:.0f} s", flush=True)
    assert not piep_of(nodes[0]), "a piep is left"
    expect(Batch(cluster, folder / "last", [*arguments, "--strict"]).end(), 0)
    cluster.shutdown()


class Batch:
    """A running piep_batch.py."""

    def __init__(self, cluster, state, arguments):
        self.file = state / "answers.jsonl"
        state.mkdir(parents=True)
        script = pathlib.Path(__file__).with_name("piep_batch.py")
        own = ["--address", cluster.address, "--state", str(state), "--answers", str(self.file)]
        at = arguments.index("--")
        command = [sys.executable, str(script), *arguments[:at], *own, *arguments[at:]]
        self.process = subprocess.Popen(command)

    def answers(self):
        """The first line is what was selected."""
        return self.file.read_text().splitlines()[1:] if self.file.exists() else []

    def end(self):
        return self.process.wait(LONG)


def piep_of(node):
    """The processes of `piep worker` on a node: they inherit the id of its raylet."""
    raylet = node.all_processes["raylet"][0].process.pid
    found = []
    for process in pathlib.Path("/proc").iterdir():
        try:
            command = (process / "cmdline").read_bytes().split(b"\0")
            environment = (process / "environ").read_bytes().split(b"\0")
        except OSError:
            continue
        if command[1:2] == [b"worker"] and f"RAY_RAYLET_PID={raylet}".encode() in environment:
            found.append(int(process.name))
    return found


def wait_for(ready, batch):
    end = time.monotonic() + LONG
    while not ready():
        assert batch.process.poll() is None, f"it ended early, with {batch.process.poll()}"
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.05)


def expect(status, expected):
    assert status == expected, f"status {status}, expected {expected}"


if __name__ == "__main__":
    main()
