"""Makes the fixture model: see README.md."""

import argparse
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import words  # noqa: E402

WORK = words.ROOT / "target" / "fixture-model"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("step", choices=["make", "speech", "train", "export", "evaluate", "timings", "test"])
    parser.add_argument("--work", type=Path, default=WORK, help="folder for speech, checkpoints and curves")
    parser.add_argument("--data", type=float, default=45, help="hours of speech to make")
    parser.add_argument("--minutes", type=float, default=90, help="minutes of training")
    parser.add_argument("--from", dest="start", type=Path, help="checkpoint or model file whose weights training starts from")
    parser.add_argument("--loaders", type=int, default=1, help="processes that make windows")
    parser.add_argument("--model", type=Path, default=words.ROOT / "models" / "fixture-nl.bin", help="the model file")
    parser.add_argument("--calls", type=int, default=20, help="fresh calls of each kind to evaluate with")
    options = parser.parse_args()
    if options.step == "test":
        tests = unittest.defaultTestLoader.discover(str(Path(__file__).parent), "test_*.py")
        sys.exit(not unittest.TextTestRunner().run(tests).wasSuccessful())
    if options.step in ("make", "speech"):
        import speech

        speech.make(options.work, options.data)
    if options.step in ("make", "train"):
        import train

        train.Training(options.work, options.minutes, options.start, options.loaders).run()
    if options.step in ("make", "export"):
        import export

        export.write(options.work / "checkpoint.pt", options.model)
    if options.step in ("make", "evaluate"):
        import evaluate

        evaluate.run(options.model, options.work, options.calls)
    if options.step == "timings":
        import timings

        timings.run(options.model, options.work, options.calls)


if __name__ == "__main__":
    main()
