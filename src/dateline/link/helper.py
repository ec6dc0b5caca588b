"""Judging in a second process beside the one that writes: what is asked, what is answered, and the process itself.

It is a plain child with two pipes, not one of `multiprocessing`: whoever links from a script of their own needs no `if __name__ == "__main__"`, and
nothing is forked under the threads of others. It ends when its input does, so that it never outlives its parent for long.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from queue import SimpleQueue
from threading import Thread
from types import TracebackType
from typing import IO, NamedTuple, Self

import msgspec

from dateline.lexicon.linking import Scorecard
from dateline.link.sketch import Sketch
from dateline.link.update import Judged, judge_columns

MOST_ROWS = 200_000  # judgements sorted, sent and written at once
HELLO = b"dateline"  # the child's first words: whatever else answers is no helper
END = b""  # after the answers to one question
_START = "import sys; sys.path[:] = sys.argv[1:]; from dateline.link.helper import serve; serve()"
_SIZE = 8  # bytes of the length of a message

encode, decode = msgspec.msgpack.Encoder().encode, msgspec.msgpack.Decoder(Sketch).decode


class Older(NamedTuple):
    """A reading linked before: its report, its sketches as bytes, and which of them share a block with a new one."""

    report: str
    sketches: list[bytes]
    near: list[int]


class Question(NamedTuple):
    """What is to be judged: new sketches as bytes, against each other and older ones; `last`: against the new ones of the question before, too."""

    new: list[bytes]
    older: list[Older]
    last: bool = False


class HelperGone(Exception):
    """The second process is no more."""


def answers(question: Question, card: Scorecard, last: Sequence[Sketch] = ()) -> Iterator[Judged]:
    """All judgements that a question asks for, some `MOST_ROWS` at a time, each time in the order of their pairs."""
    older = [decode(reading.sketches[n]) for reading in question.older for n in reading.near]

    def whole(reports: set[str]) -> list[Sketch]:
        found = [sketch for sketch in last if sketch.report in reports]
        return found + [decode(data) for reading in question.older if reading.report in reports for data in reading.sketches]

    waiting: list[Judged] = []
    for found in judge_columns([*map(decode, question.new)], [*older, *last], card, whole=whole):
        waiting.append(found)
        if sum(len(one.left) for one in waiting) > MOST_ROWS:
            yield _in_order(waiting)
            waiting = []
    yield _in_order(waiting)


def _in_order(parts: Iterable[Judged]) -> Judged:
    """Several as one, by left and right mention: so the index that they are written to is gone through once, and not here and there."""
    rows: list[tuple[str, str, float, int, str, int]] = []
    told: list[tuple[str, ...]] = []
    for part in parts:
        rows += zip(part.left, part.right, part.score, [n + len(told) for n in part.which], part.verdict, part.tie, strict=True)
        told += part.told
    rows.sort()
    left, right, score, which, verdict, tie = map(list, zip(*rows, strict=True)) if rows else ([], [], [], [], [], [])
    return Judged(left, right, score, told, which, verdict, tie)


# ---- in the process that writes


class Helper:
    """The second process. Its answers come in the order of the questions; two may wait at a time, and it works on while nobody listens."""

    def __init__(self, card: Scorecard) -> None:
        """Raises HelperGone where no process can be started."""
        group = getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)  # as a session of its own, on Windows: Ctrl-C is the parent's to answer
        command = [sys.executable, "-c", _START, *sys.path]
        try:
            self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True, creationflags=group)  # noqa: S603 - ourselves
        except (OSError, ValueError) as error:
            raise HelperGone from error
        assert self._process.stdin  # noqa: S101 - both are pipes
        assert self._process.stdout  # noqa: S101
        self._asked, self._told = self._process.stdin, self._process.stdout
        self._heard: SimpleQueue[bytes | None] = SimpleQueue()
        self._decode = msgspec.msgpack.Decoder(Judged).decode
        Thread(target=self._listen, daemon=True).start()  # the child never waits for a parent that is busy, so that neither waits for the other
        try:
            self._send(encode(card))
        except HelperGone:
            self.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """End it, whatever it is at."""
        self._process.kill()
        self._process.wait()
        with suppress(OSError):  # what was not sent yet
            self._asked.close()

    def ask(self, question: Question) -> None:
        """Put a question. Raises HelperGone."""
        self._send(encode(question))

    def answers(self) -> Iterator[Judged]:
        """The answers to the question that has waited longest. Raises HelperGone."""
        while data := self._heard.get():
            yield self._decode(data)
        if data is None:
            self._heard.put(None)
            raise HelperGone

    def _send(self, data: bytes) -> None:
        try:
            _write(self._asked, data)
        except OSError as error:
            raise HelperGone from error

    def _listen(self) -> None:
        with self._told as pipe:
            known = pipe.read(len(HELLO)) == HELLO
            while known and (data := _read(pipe)) is not None:
                self._heard.put(data)
        self._heard.put(None)


def _write(pipe: IO[bytes], data: bytes) -> None:
    pipe.write(len(data).to_bytes(_SIZE, "little") + data)
    pipe.flush()


def _read(pipe: IO[bytes]) -> bytes | None:
    """The next message; None at the end."""
    head = pipe.read(_SIZE)
    size = int.from_bytes(head, "little")
    data = pipe.read(size) if len(head) == _SIZE else b""
    return data if len(head) == _SIZE and len(data) == size else None


# ---- in the second process


def serve() -> None:
    """Answer questions until there are no more."""
    asked, told = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # what some library prints is no answer
    told.write(HELLO)
    card = msgspec.msgpack.decode(_read(asked) or b"", type=Scorecard)
    understand, last = msgspec.msgpack.Decoder(Question).decode, list[Sketch]()
    try:
        while (data := _read(asked)) is not None:
            question = understand(data)
            for found in answers(question, card, last if question.last else ()):
                _write(told, encode(found))
            _write(told, END)
            last = [*map(decode, question.new)]
    except BrokenPipeError:  # the parent is gone, or wants no more
        sys.exit(1)
