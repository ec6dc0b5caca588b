"""Every error that Dateline raises on purpose.

    DatelineError
    ├── InputError          a file, a line or a field that cannot be read
    ├── SettingsError       an option that does not exist or has no sense
    ├── LexiconError        a lexicon file that is wrong: file, line, key, cure
    ├── LanguageError       the language model is missing or damaged
    ├── StoreError          the database
    │   ├── StoreLocked     another process holds it
    │   ├── StoreDamaged    it is no SQLite file, or is corrupt
    │   ├── StoreReadOnly   it cannot be written
    │   ├── StoreTooNew     a newer Dateline wrote it
    │   └── NotFound        no report, event or claim has this id
    ├── ExportError         a format that does not exist, a target that cannot be written
    │   └── MissingExtra    a format whose library is not installed
    ├── DecisionError       a person's decision that cannot be kept as it is
    │   └── StaleError      it is on a value that somebody decided on since it was shown
    ├── FilterError         a question to the catalogue that cannot be understood
    │   └── CursorError     a cursor that is none, or of a catalogue that has changed since
    └── ServeError          the server cannot be started so

Library code raises these and never prints, exits or swallows. Each carries the three things that a user needs: what was
being read (`where`), what is wrong (`what`) and what to do about it (`cure`); `str()` is one line.
"""

from __future__ import annotations


class DatelineError(Exception):
    """Base of all errors raised on purpose; `str()` is one line: where, what, cure."""

    def __init__(self, what: str, *, where: str = "", cure: str = "") -> None:
        self.what = what
        self.where = where
        self.cure = cure
        head = f"{where}: {what}" if where else what
        super().__init__(f"{head} ({cure})" if cure else head)


class InputError(DatelineError):
    """A file, a line or a field that cannot be read; `code` is a stable short name of the kind of fault."""

    def __init__(self, what: str, *, where: str = "", cure: str = "", code: str = "input") -> None:
        super().__init__(what, where=where, cure=cure)
        self.code = code


class SettingsError(DatelineError):
    """An option that does not exist or whose value has no sense."""


class LexiconError(DatelineError):
    """A lexicon file that is wrong: an unknown key, a dangling reference, an example that does not hold."""


class LanguageError(DatelineError):
    """The language model is missing, damaged or of another version."""


class StoreError(DatelineError):
    """The database cannot be used."""


class StoreLocked(StoreError):
    """Another process holds the database."""


class StoreDamaged(StoreError):
    """The file is no SQLite database, or is corrupt."""


class StoreReadOnly(StoreError):
    """The database or its folder cannot be written."""


class StoreTooNew(StoreError):
    """A newer version of Dateline wrote the database."""


class NotFound(StoreError):
    """No report, event or claim has this id."""


class ExportError(DatelineError):
    """A format that does not exist, or a target that cannot be written."""


class MissingExtra(ExportError):
    """A format is written by a library that only an extra of the install brings; the cure names it."""


class DecisionError(DatelineError):
    """A decision on a value that is not there, without its value or its reason, or by nobody."""


class StaleError(DecisionError):
    """A decision on a value that has changed since the person saw it: somebody else decided, or its report was read again."""


class FilterError(DatelineError):
    """A filter with a field, a value or words that cannot be understood."""


class CursorError(FilterError):
    """A cursor that is none, or that belongs to another filter or to a catalogue that has changed since."""


class ServeError(DatelineError):
    """The server cannot be started so: a port that is taken, an address that needs a token."""
