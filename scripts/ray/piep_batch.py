#!/usr/bin/env python3
"""Shares a batch of piep out over a Ray cluster.

`piep batch --dry-run` lists what there is to do; actors keep one `piep worker` process each, with its model loaded, and
get one key after the other; `piep summary` counts what they answer. The ledger in a bucket sees to it that every
recording is done exactly once, so a key may be handed out again whenever its answer does not come.
"""

import argparse
import collections
import concurrent.futures
import json
import os
import signal
import subprocess
import sys
import threading
import time

# Ray tells its makers about its use unless told otherwise.
os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
import ray  # noqa: E402

# How often the process that works on a recording may die before the recording counts as failed.
TRIES = 3
# Seconds after which a recording that another worker has is asked for again.
BUSY = 3.0
# Seconds without an answer after which a recording is also handed to a worker that has nothing to do.
SILENT = 20.0
# Seconds that workers get to end; they take ten at most.
PATIENCE = 15.0
# Options that select recordings: for the listing only.
SELECTING = ("prefix", "glob", "ext", "newer-than", "settle", "shard")


class PiepWorker:
    """One `piep worker` process on a machine of the cluster. It is started when it is needed, and again when it died."""

    def __init__(self, command):
        self.command = command
        self.lock = threading.Lock()
        self.process = None
        self.stopped = False

    def do(self, key):
        """What became of a recording: a line of `piep worker`, or that the process died."""
        answer = concurrent.futures.Future()
        with self.lock:
            if self.stopped:
                return {"outcome": "stopped"}
            try:
                if self.process is None:
                    self._start()
            except OSError as error:
                return {"outcome": "died", "status": 2, "message": error.strerror}
            self.lines += 1
            self.waiting[self.lines] = answer
            try:
                self.process.stdin.write(json.dumps({"key": key}) + "\n")
                self.process.stdin.flush()
            except OSError:
                pass  # It died: the end of its output says so.
        return answer.result()

    def _start(self):
        self.process = subprocess.Popen(self.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8")
        self.lines, self.waiting = 0, {}
        threading.Thread(target=self._read, args=(self.process, self.waiting), daemon=True).start()

    def _read(self, process, waiting):
        for text in process.stdout:
            try:
                answer = json.loads(text)
            except ValueError:
                continue  # Half a line, of a process that was killed.
            with self.lock:
                future = waiting.pop(answer["line"], None)
            if future is not None:
                future.set_result(answer)
        status = process.wait()
        with self.lock:
            if self.process is process:
                self.process = None
            left = list(waiting.values())
            waiting.clear()
        for future in left:
            future.set_result({"outcome": "stopped"} if self.stopped else {"outcome": "died", "status": status})

    def stop(self, at_once):
        """Ends the process: after what it has, or at once, which takes ten seconds at most."""
        with self.lock:
            self.stopped, process = True, self.process
        if process is None:
            return
        if at_once:
            process.terminate()
        try:
            process.stdin.close()
        except OSError:
            pass  # It has ended already.
        process.wait()


class Batch:
    """Which recordings are handed to which worker. Recordings are called by their number in the listing."""

    def __init__(self, keys, workers, depth, patience, told):
        self.keys, self.workers, self.depth, self.patience, self.told = keys, workers, depth, patience, told
        self.todo = collections.deque(range(len(keys)))
        self.suspects = collections.deque()  # A process died with them: they are done alone.
        self.busy = {}  # When to ask again, and until when.
        self.deaths = collections.Counter()
        self.asked = {}  # When a recording was handed out last.
        self.calls = {}  # The worker and recording of every call without an answer.
        self.alone = set()  # Workers with a suspect.
        self.proven = set()  # Workers that have answered.
        self.left = set(range(len(keys)))
        self.signal = None

    def run(self):
        """Hands everything out until there is an answer to everything; whether that came about."""
        shown = time.monotonic()
        while self.left and self.workers and self.signal is None:
            self._hand_out()
            ready, _ = ray.wait(list(self.calls), timeout=0.5) if self.calls else (time.sleep(0.5) or [], None)
            for call in ready:
                self._take(call)
            if time.monotonic() - shown > 30:
                shown = time.monotonic()
                say(f"{len(self.keys) - len(self.left)} of {len(self.keys)} recordings")
        return not self.left

    def stop(self):
        """Ends all workers, and takes the answers that are there by then."""
        at_once = bool(self.left)
        ended = [worker.stop.remote(at_once) for worker in self.workers.values()]
        ray.wait(ended, num_returns=len(ended), timeout=PATIENCE)
        if self.calls:
            ready, _ = ray.wait(list(self.calls), num_returns=len(self.calls), timeout=1)
            for call in ready:
                self._take(call)
        for worker in self.workers.values():
            ray.kill(worker)

    def _hand_out(self):
        for name, worker in self.workers.items():
            while True:
                having = [number for at, number in self.calls.values() if at == name]
                number = self._next(name, having)
                if number is None:
                    break
                self.asked[number] = time.monotonic()
                self.calls[worker.do.remote(self.keys[number])] = (name, number)

    def _next(self, name, having):
        now = time.monotonic()
        if name in self.alone or len(having) >= self.depth:
            return None
        for waiting in (self.suspects, self.todo):
            while waiting and waiting[0] not in self.left:
                waiting.popleft()  # It was handed out twice, and has its answer.
        if self.suspects:
            if having:
                return None
            self.alone.add(name)
            return self.suspects.popleft()
        if self.todo:
            return self.todo.popleft()
        for number, (again, _) in self.busy.items():
            if again <= now and number not in having:
                self.busy[number] = (now + BUSY, self.busy[number][1])
                return number
        if having:
            return None
        silent = [number for _, number in self.calls.values() if now - self.asked[number] > SILENT]
        return min(silent, key=self.asked.get, default=None)

    def _take(self, call):
        name, number = self.calls.pop(call)
        self.alone.discard(name)
        try:
            answer = ray.get(call)
        except ray.exceptions.ActorUnavailableError:
            answer = {"outcome": "away"}
        except ray.exceptions.RayError as error:
            # Not the text of the error, which may have what was handed over.
            say(f"a worker is lost: {type(error).__name__}")
            self.workers.pop(name, None)
            answer = {"outcome": "away"}
        outcome = answer["outcome"]
        if outcome not in ("died", "away"):
            self.proven.add(name)
        if number not in self.left:
            return
        if outcome == "died" and answer["status"] == 2 and name not in self.proven:
            if self.workers.pop(name, None) is not None:
                say(f"piep cannot start on a machine, which is left out: {answer.get('message', 'see what it said')}")
            self.todo.appendleft(number)
        elif outcome == "died":
            self._died(number)
        elif outcome == "busy":
            self._wait_for(number, answer)
        elif outcome in ("away", "stopped"):
            self.todo.appendleft(number)
        else:
            self._answered(number, answer)

    def _died(self, number):
        self.deaths[number] += 1
        say("a piep worker died; it is started again")
        if self.deaths[number] < TRIES:
            self.suspects.append(number)
            return
        message = f"the process that worked on it died {TRIES} times"
        self._answered(number, {"outcome": "failed", "id": "", "kind": "worker", "message": message})

    def _wait_for(self, number, answer):
        if any(number == other for _, other in self.calls.values()):
            return
        now = time.monotonic()
        _, until = self.busy.get(number, (now, now + self.patience))
        if now < until:
            self.busy[number] = (now + BUSY, until)
        else:
            self._answered(number, answer)

    def _answered(self, number, answer):
        self.left.discard(number)
        self.busy.pop(number, None)
        self.told({**answer, "line": number + 1})
        if answer["outcome"] == "failed":
            say(f"{answer['id'] or 'a recording'} failed: {answer['message']}")


def say(message):
    print(f"piep_batch: {message}", file=sys.stderr, flush=True)


def listing(arguments):
    """The keys of what there is to do, and the event that says what was left out."""
    command = [arguments.piep, "batch", arguments.source, arguments.dest, *arguments.options]
    for name in SELECTING:
        given = getattr(arguments, name.replace("-", "_")) or []
        for value in given if isinstance(given, list) else [given]:
            command += [f"--{name}", value]
    result = subprocess.run([*command, "--dry-run", "--log", "json"], capture_output=True, encoding="utf-8")
    selected = None
    for line in result.stderr.splitlines():
        try:
            event = json.loads(line)
        except ValueError:
            event = {"event": "note", "message": line}
        if event["event"] == "selected":
            selected = event
        else:
            print(event["message"], file=sys.stderr)
    if selected is None:
        sys.exit(result.returncode or 2)
    return [json.loads(line)["key"] for line in result.stdout.splitlines()], selected


class Summary:
    """A `piep summary` that counts all answers. No signal from a terminal reaches it."""

    def __init__(self, arguments):
        command = [arguments.piep, "summary", "--state", arguments.state, "--log", arguments.log]
        if arguments.metrics:
            command += ["--metrics", arguments.metrics]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, encoding="utf-8", start_new_session=True)
        self.answers = open(arguments.answers, "w", encoding="utf-8") if arguments.answers else None

    def add(self, line):
        text = json.dumps(line) + "\n"
        self.process.stdin.write(text)
        self.process.stdin.flush()
        if self.answers:
            self.answers.write(text)
            self.answers.flush()

    def end(self):
        self.process.stdin.close()
        return self.process.wait()


def parse():
    parser = argparse.ArgumentParser(
        description=__doc__.splitlines()[0],
        allow_abbrev=False,
        usage="%(prog)s SOURCE DEST [options] -- --model NAME --ledger URL --ledger-secret FILE [options of piep worker]",
    )
    parser.add_argument("source")
    parser.add_argument("dest")
    parser.add_argument("--address", help="the cluster [default: RAY_ADDRESS, or one on this machine]")
    parser.add_argument("--workers", type=int, help="how many [default: as the cores of the cluster allow]")
    parser.add_argument("--cpus", type=float, default=1, help="cores of a worker: jobs times threads [default: 1]")
    parser.add_argument("--jobs", type=int, default=1, help="recordings at once in a worker [default: 1]")
    parser.add_argument("--piep", default="piep", help="the program, on all machines [default: piep]")
    parser.add_argument("--state", default="piep-state", help="folder for summary.json [default: piep-state]")
    parser.add_argument("--log", choices=["text", "json"], default="text", help="form of the summary")
    parser.add_argument("--metrics", help="file for metrics in the text format of Prometheus")
    parser.add_argument("--answers", help="file for what workers answer, as JSON lines without keys")
    parser.add_argument("--patience", type=float, default=1200, help="seconds to wait for what others work on [default: 1200]")
    for name in SELECTING:
        parser.add_argument(f"--{name}", action="append" if name == "glob" else None, help="as of piep batch")
    own, separator, options = sys.argv[1:], [], []
    if "--" in own:
        at = own.index("--")
        own, options = own[:at], own[at + 1 :]
    arguments = parser.parse_args(own)
    arguments.options = options
    if not any(option.split("=")[0] == "--ledger" for option in options):
        parser.error("several workers need a ledger in a bucket: -- --ledger URL --ledger-secret FILE")
    return arguments


def main():
    arguments = parse()
    keys, selected = listing(arguments)
    summary = Summary(arguments)
    summary.add(selected)
    if not keys:
        return summary.end()
    ray.init(address=arguments.address, configure_logging=False)
    command = [arguments.piep, "worker", arguments.source, arguments.dest, *arguments.options]
    command += ["--jobs", str(arguments.jobs)]
    depth = arguments.jobs + 1  # One is fetched while another is worked on.
    cores = ray.cluster_resources().get("CPU", 1)
    count = arguments.workers or max(1, int(cores / arguments.cpus))
    actor = ray.remote(PiepWorker).options(
        num_cpus=arguments.cpus,
        max_restarts=-1,
        max_task_retries=-1,
        max_concurrency=depth + 1,
        scheduling_strategy="SPREAD",
    )
    workers = {name: actor.remote(command) for name in range(min(count, len(keys)))}
    batch = Batch(keys, workers, depth, arguments.patience, summary.add)

    def on_signal(number, _):
        batch.signal = number
        # A second one ends this at once.
        signal.signal(number, signal.SIG_DFL)

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, on_signal)
    complete = batch.run()
    batch.stop()
    if not complete:
        summary.add({"line": 0, "outcome": "stopped"})
    status = summary.end()
    ray.shutdown()
    if batch.signal is not None:
        return 128 + batch.signal
    if not complete:
        say("no worker is left")
        return 1 if batch.proven else 2
    return status


if __name__ == "__main__":
    sys.exit(main())
