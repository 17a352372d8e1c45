"""Makes the fixture calls, and fresh ones: see README.md in fixtures/calls."""

import argparse
import json
import sys
import zlib
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import encode  # noqa: E402
import fresh  # noqa: E402
import mix  # noqa: E402
import script  # noqa: E402
from speech import RATE, Speaker  # noqa: E402

CALLS = Path(__file__).resolve().parents[2] / "fixtures" / "calls"
MOST_BYTES = 12 * 1024 * 1024


def make(text: str, name: str, folder: Path, speaker: Speaker) -> None:
    """Makes the audio of a script and its truth."""
    call = script.read(text)
    mixed = mix.mix(call, speaker, zlib.crc32(name.encode()))
    codec = call.header.get("codec", "pcm16")
    rate = int(call.header.get("rate", RATE))
    path = folder / f"{name}.{encode.CODECS[codec][0]}"
    encode.write(mixed.samples, path, codec, rate)
    lag = encode.delay(mixed.samples, path)
    shift(mixed, lag, 1 if len(mixed.samples) == 1 else 2)
    truth = {
        "schema": "piep.truth/1", "audio": path.name, "style": call.header.get("style", "raw"), "sample_rate": rate,
        "channels": len(mixed.samples), "duration": round(mixed.samples.shape[1] / RATE, 3),
        "turns": mixed.turns, "events": mixed.events,
    }
    target = folder / f"{name}.truth.json"
    target.write_text(json.dumps(truth, ensure_ascii=False, indent=1) + "\n", encoding="utf8")


def shift(mixed: mix.Mixed, lag: float, channels: int) -> None:
    """Times as heard in the decoded file, and channels as they are in it."""
    spans = mixed.events + mixed.turns + [word for turn in mixed.turns for word in turn["words"]]
    for span in spans:
        span["start"], span["end"] = round(span["start"] + lag, 3), round(span["end"] + lag, 3)
        if channels == 1 and "channel" in span:
            span["channel"] = 0


def build() -> None:
    """Makes all committed calls from their scripts."""
    speaker = Speaker()
    for path in sorted((CALLS / "scripts").glob("*.txt")):
        make(path.read_text(encoding="utf8"), path.stem, CALLS, speaker)
        print(path.stem)


def make_fresh(seed: int, count: int, folder: Path, noise: float | None, among: list[str] | None) -> None:
    """Makes calls that occur nowhere else."""
    known = " ".join(path.read_text(encoding="utf8") for path in (CALLS / "scripts").glob("*.txt"))
    again = [name for name in fresh.FIRST + fresh.SURNAMES + fresh.STREETS + fresh.TOWNS if f"{name} " in known or f"{name}]" in known]
    if again:
        raise SystemExit(f"not fresh, in a committed script too: {', '.join(again)}")
    folder.mkdir(parents=True, exist_ok=True)
    speaker = Speaker()
    for number in range(count):
        text = fresh.call(seed, number, noise, among)
        make(text, f"fresh-{seed}-{number:03d}", folder, speaker)
    print(f"{count} calls in {folder}")


def check() -> None:
    """Checks the committed calls: their size, and that their truth is what the scripts say."""
    size = sum(path.stat().st_size for path in CALLS.iterdir() if path.is_file())
    if size > MOST_BYTES:
        raise SystemExit(f"the calls have {size} bytes, more than {MOST_BYTES}")
    for path in sorted(CALLS.glob("*.truth.json")):
        truth = json.loads(path.read_text(encoding="utf8"))
        text = (CALLS / "scripts" / path.name.replace(".truth.json", ".txt")).read_text(encoding="utf8")
        said = [word for line in script.read(text).lines if line.speaker for word in script.words(script.plain(line.text))]
        if said != [word["text"] for turn in truth["turns"] for word in turn["words"]]:
            raise SystemExit(f"{path.name} has other words than its script")
        if not (CALLS / truth["audio"]).exists():
            raise SystemExit(f"{truth['audio']} is missing")
    print(f"checked, {size} bytes")


def main() -> None:
    parser = argparse.ArgumentParser(prog="scripts/fixture-calls/run", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("build", help="make the committed calls again")
    commands.add_parser("check", help="check the committed calls")
    new = commands.add_parser("fresh", help="make calls that occur nowhere else")
    new.add_argument("--seed", type=int, required=True)
    new.add_argument("--count", type=int, default=50)
    new.add_argument("--out", type=Path, required=True)
    new.add_argument("--noise", type=float, help="signal to noise in dB for all calls")
    new.add_argument("--voices", help="voices of espeak-ng to choose from, with commas between them")
    arguments = parser.parse_args()
    if arguments.command == "build":
        build()
    elif arguments.command == "check":
        check()
    else:
        make_fresh(arguments.seed, arguments.count, arguments.out, arguments.noise, arguments.voices.split(",") if arguments.voices else None)


if __name__ == "__main__":
    main()
