"""Runs piep_batch.py on Ray on this machine with workers that fail in every way; only their answers are invented.

    driver_test.py FOLDER PIEP
"""

import json
import os
import pathlib
import subprocess
import sys
import textwrap

# A piep whose listing and workers are invented, with the real `piep summary`.
INVENTED = """
    import json, os, pathlib, sys, time

    kind, folder = sys.argv[1], pathlib.Path({folder!r})
    if kind == "summary":
        os.execv({piep!r}, [{piep!r}, *sys.argv[1:]])
    if kind == "batch":
        assert sys.argv[-3:] == ["--dry-run", "--log", "json"] and "--glob" in sys.argv
        left = dict.fromkeys(["done_before", "failed_before", "waiting", "unlinked", "inexpressible"], 1)
        print(json.dumps({{"event": "note", "message": "a note"}}), file=sys.stderr)
        print(json.dumps({{"event": "selected", **left}}), file=sys.stderr)
        for key in json.loads((folder / "keys").read_text()):
            print(json.dumps({{"key": key, "bytes": 1}}))
        sys.exit(1)
    assert kind == "worker" and "--glob" not in sys.argv, sys.argv
    if (folder / "broken").exists():
        sys.exit(2)
    for number, line in enumerate(sys.stdin, 1):
        key = json.loads(line)["key"]
        with (folder / "asked").open("a") as asked:
            print(key, file=asked)
        times = (folder / "asked").read_text().split().count(key)
        if key == "poison" or (key == "once" and times == 1):
            os.kill(os.getpid(), 9)
        time.sleep(0.05)
        answer = {{"line": number, "outcome": "busy" if key == "busy" and times < 3 else "gone"}}
        if key == "wrong":
            answer = {{"line": number, "outcome": "failed", "id": "0a", "kind": "decode", "message": "it is no audio"}}
        print(json.dumps(answer), flush=True)
"""


def run(folder, piep, keys, broken):
    folder.mkdir()
    (folder / "keys").write_text(json.dumps(keys))
    if broken:
        (folder / "broken").touch()
    (folder / "invented.py").write_text(textwrap.dedent(INVENTED).format(folder=str(folder), piep=piep))
    program = folder / "piep"
    program.write_text(f'#!/bin/sh\nexec {sys.executable} {folder}/invented.py "$@"\n')
    program.chmod(0o755)
    script = pathlib.Path(__file__).with_name("piep_batch.py")
    command = [sys.executable, script, "in", "out", "--piep", program, "--workers", "2", "--cpus", "0.5", "--glob", "*.wav"]
    command += ["--state", folder / "state", "--log", "json", "--", "--ledger", "s3://ledger"]
    environment = {**os.environ, "RAY_USAGE_STATS_ENABLED": "0"}
    result = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", timeout=400)
    print(result.stderr, file=sys.stderr)
    return result, json.loads((folder / "state/summary.json").read_text())


def main():
    folder, piep = pathlib.Path(sys.argv[1]), os.path.abspath(sys.argv[2])
    keys = ["once", "poison", "busy", "wrong", *[f"jansen{number}" for number in range(20)]]
    result, summary = run(folder / "mixed", piep, keys, broken=False)
    assert result.returncode == 1, result
    assert summary["failures"] == {"worker": 1, "decode": 1}, summary
    assert summary["vanished"] == len(keys) - 2, summary
    assert (summary["done_before"], summary["inexpressible"], summary["busy"]) == (1, 1, 0), summary
    assert json.loads(result.stdout) == summary
    assert "a note" in result.stderr and "jansen" not in result.stderr, result.stderr
    asked = (folder / "mixed/asked").read_text().split()
    # The first time it may not have been read yet when the process died of another.
    assert asked.count("poison") in (2, 3) and asked.count("busy") == 3, asked

    result, summary = run(folder / "broken", piep, ["one", "two"], broken=True)
    assert result.returncode == 2 and summary["stopped"], result
    assert "piep cannot start on a machine" in result.stderr, result.stderr

    result, summary = run(folder / "nothing", piep, [], broken=False)
    assert result.returncode == 1 and summary["waiting"] == 1, result
    print("every way to fail was met")


if __name__ == "__main__":
    main()
