"""Readers of reports: in this process, or in several. Either gives readings in the order of the reports."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing.connection import wait
from typing import Protocol, TypeVar

from dateline.errors import LanguageError
from dateline.model import Reading, Report
from dateline.settings import Settings

BATCH = 16  # reports a task: enough for the model to sort by length, few enough to keep all workers busy
AHEAD = 2  # tasks a worker that wait, so that none is idle while the writer writes


T = TypeVar("T")


class Reader(Protocol):
    """Reads reports in order. `version` names package, model and lexicon."""

    version: str

    def read(self, reports: Iterable[Report]) -> Iterator[Reading]:
        """Readings in the order of the reports, lazily. Raises DatelineError when nothing can be read at all."""
        ...

    def close(self) -> None:
        """Let go of processes and memory."""
        ...


def make_reader(settings: Settings, jobs: int) -> Reader:
    """One reader in this process, or `jobs` worker processes."""
    return LocalReader(settings) if jobs == 1 else PoolReader(settings, jobs)


class LocalReader:
    """The pipeline in this process."""

    def __init__(self, settings: Settings) -> None:
        from dateline.language import Language
        from dateline.lexicon import load
        from dateline.pipeline import read
        from dateline.pipeline.heads import load_heads

        self._settings, self._read = settings, read.read_reports
        self._lexicon, self._language = load(settings.lexicon), Language(settings.language)
        self.version = read.reader_version(self._lexicon, self._language, load_heads(settings.language.model))

    def read(self, reports: Iterable[Report]) -> Iterator[Reading]:
        """Readings in order."""
        return self._read(reports, self._lexicon, self._language, self._settings)

    def close(self) -> None:
        """Nothing to let go of."""


class PoolReader:
    """Worker processes that each load lexicon and model once. They start fresh: ONNX Runtime's threads do not survive a fork.

    `make` makes the reader of a worker: a class or function of a module, that a new process can import.
    """

    def __init__(self, settings: Settings, jobs: int, make: Callable[[Settings], Reader] = LocalReader) -> None:
        self._jobs = jobs
        spawn = multiprocessing.get_context("spawn")
        self._pool = ProcessPoolExecutor(jobs, mp_context=spawn, initializer=_start, initargs=(settings, make))
        try:
            self.version = _result(self._submit(_version))
        except BaseException:  # Ctrl-C too: no process may be left behind
            self.close()
            raise

    def read(self, reports: Iterable[Report]) -> Iterator[Reading]:
        """Readings in order; at most `AHEAD` tasks a worker are under way, so memory stays flat."""
        todo = iter(reports)
        under_way: deque[Future[list[Reading]]] = deque()
        while True:
            while len(under_way) < AHEAD * self._jobs and (batch := list(islice(todo, BATCH))):
                under_way.append(self._submit(_read, batch))
            if not under_way:
                return
            yield from _result(under_way.popleft())

    def _submit(self, task: Callable[..., T], *args: object) -> Future[T]:
        try:
            return self._pool.submit(task, *args)
        except BrokenProcessPool:
            raise _died() from None

    def close(self) -> None:
        """Stop: tasks that wait are dropped, those that run are let finish."""
        self._pool.shutdown(wait=True, cancel_futures=True)


def _result(future: Future[T]) -> T:
    try:
        return future.result()
    except BrokenProcessPool:
        raise _died() from None


def _died() -> LanguageError:
    return LanguageError("a worker process died", cure="is there memory enough? try fewer --jobs; what is read so far is kept")


# ---- inside a worker

_reader: Reader | Exception | None = None


def _start(settings: Settings, make: Callable[[Settings], Reader]) -> None:
    """Load everything; an error is kept for the first task, which can hand it over as it is."""
    global _reader
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to answer
    threading.Thread(target=_end_with_parent, daemon=True).start()
    try:
        _reader = make(settings)
    except Exception as error:  # noqa: BLE001 - raised in the first task; here the pool would print a trace and say nothing to the parent
        _reader = error


def _end_with_parent() -> None:
    """A worker waits for tasks for ever, also of a parent that was killed: it must not outlive it."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _local() -> Reader:
    if isinstance(_reader, Exception):
        raise _reader
    assert _reader is not None  # noqa: S101 - a worker runs `_start` first
    return _reader


def _version() -> str:
    return _local().version


def _read(batch: list[Report]) -> list[Reading]:
    return list(_local().read(batch))
