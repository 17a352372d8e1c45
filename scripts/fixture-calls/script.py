"""Annotated scripts of calls.

A script is a call in the form of annotated calls, in words as spoken:

    # id: energy-1 | sector: energy | style: raw | voices: f2,m3 | codec: alaw | noise: 28
    AGENT: goedemiddag, voltio, met [[NAME|sanne]]
    {pause 3}
    CALLER: hallo, met [[NAME|johan bakker]]

Lines in braces are directives: `{pause S}` seconds of silence, `{music S}`, `{ring S}`, `{keys DIGITS}`
in the caller's channel; `{overlap}` begins the next turn before the last one ends; `{lang CODE}` says the
next turn in another language. Header fields: `voices` (agent, caller), `rates`, `channels` (1 or 2),
`codec` (pcm16, alaw, mulaw, mp3, flac, opus, m4a), `rate` in Hz, `noise` (signal to noise in dB).
"""

import re
from dataclasses import dataclass, field

MARK = re.compile(r"\[\[([^|\]]+)\|([^\]]*)\]\]")


@dataclass
class Line:
    """A turn, or a directive where `speaker` is empty."""

    speaker: str
    text: str


@dataclass
class Call:
    """A script that was read."""

    header: dict[str, str]
    lines: list[Line] = field(default_factory=list)


def read(text: str) -> Call:
    """Reads one script."""
    call = Call({})
    for line in text.splitlines():
        if line.startswith("#"):
            for part in line[1:].split("|"):
                name, _, value = part.partition(":")
                call.header[name.strip()] = value.strip()
        elif line.startswith("{"):
            call.lines.append(Line("", line.strip("{} ")))
        elif line.strip():
            speaker, _, rest = line.partition(":")
            call.lines.append(Line(speaker, rest.strip()))
    return call


def plain(text: str) -> str:
    """The text without marks, as it is said."""
    return MARK.sub(lambda mark: mark.group(2), text)


def labels(text: str, first: int) -> tuple[list[tuple[str | None, int | None]], int]:
    """Label and number of the mention of every word, and the number of the next mention."""
    result: list[tuple[str | None, int | None]] = []
    at, mention = 0, first
    for mark in MARK.finditer(text):
        result += [(None, None)] * len(words(text[at : mark.start()]))
        result += [(mark.group(1), mention)] * len(words(mark.group(2)))
        at, mention = mark.end(), mention + 1
    return result + [(None, None)] * len(words(text[at:])), mention


def words(text: str) -> list[str]:
    """The words of a text as they are said."""
    return re.findall(r"[^ ,]+", text)
