"""The curves of a training as a picture: curve.py CURVE.jsonl PICTURE.svg."""

import json
import sys
from pathlib import Path

WIDTH, HEIGHT, LEFT, BOTTOM, TOP = 720, 260, 56, 36, 30
# Title of a panel, its curves with their colours.
PANELS = [
    ("loss of tokens", [("text", "#1f77b4"), ("held_text", "#d62728")]),
    ("share of text tokens that are right", [("words_right", "#1f77b4"), ("held_words_right", "#d62728")]),
]
NAMES = {"text": "training", "words_right": "training", "held_text": "voices held back", "held_words_right": "voices held back"}


def points(entries: list[dict], key: str) -> list[tuple[float, float]]:
    """Minutes and values of a curve."""
    return [(entry["seconds"] / 60, entry[key]) for entry in entries if key in entry]


def panel(title: str, curves: list[tuple[str, str]], entries: list[dict], top: int) -> list[str]:
    """One panel whose upper edge is at `top`."""
    series = [(key, colour, points(entries, key)) for key, colour in curves]
    shown = [point for _, _, curve in series for point in curve]
    if not shown:
        return []
    last = max(minute for minute, _ in shown) or 1
    low, high = min(value for _, value in shown), max(value for _, value in shown)
    span = high - low or 1
    across = lambda minute: LEFT + (WIDTH - LEFT - 16) * minute / last  # noqa: E731
    up = lambda value: top + HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * (value - low) / span  # noqa: E731
    made = [f'<text x="{LEFT}" y="{top + 16}" font-weight="bold">{title}</text>']
    for step in range(5):
        value, minute = low + span * step / 4, last * step / 4
        made.append(f'<line x1="{LEFT}" x2="{WIDTH - 16}" y1="{up(value):.1f}" y2="{up(value):.1f}" stroke="#ddd"/>')
        made.append(f'<text x="{LEFT - 6}" y="{up(value) + 4:.1f}" text-anchor="end">{value:.2f}</text>')
        made.append(f'<text x="{across(minute):.1f}" y="{top + HEIGHT - 16}" text-anchor="middle">{minute:.0f} min</text>')
    for place, (key, colour, curve) in enumerate(series):
        path = " ".join(f"{across(minute):.1f},{up(value):.1f}" for minute, value in curve)
        made.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="1.5"/>')
        made.append(f'<text x="{WIDTH - 16}" y="{top + 16 + 14 * place}" text-anchor="end" fill="{colour}">{NAMES[key]}</text>')
    return made


def drawn(entries: list[dict]) -> str:
    """All panels."""
    height = HEIGHT * len(PANELS)
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" font-family="sans-serif" font-size="11">']
    parts.append(f'<rect width="{WIDTH}" height="{height}" fill="white"/>')
    for place, (title, curves) in enumerate(PANELS):
        parts += panel(title, curves, entries, place * HEIGHT)
    return "\n".join([*parts, "</svg>"]) + "\n"


def draw(curve: Path, picture: Path) -> None:
    """Reads the lines that training wrote and writes the picture."""
    lines = curve.read_text(encoding="utf8").splitlines()
    picture.write_text(drawn([json.loads(line) for line in lines if line]), encoding="utf8")


if __name__ == "__main__":
    draw(Path(sys.argv[1]), Path(sys.argv[2]))
