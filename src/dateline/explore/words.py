"""Words that a reader searches for, as SQLite's FTS5 wants them: what is no operator is put between quotation marks, so that no name is an error."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from dateline.errors import FilterError, StoreError

CURE = 'write words, a "phrase", AND, OR, NOT, NEAR(one two, 5), a beginning*'
TOKEN = re.compile(r'\s*(?:(?P<near>NEAR\s*\()|(?P<phrase>"[^"]*(?:"|$))|(?P<open>\()|(?P<close>\))|(?P<word>[^\s()"]+))')
NEAR = re.compile(r"\s*(?P<words>[^()]*?)\s*(?:,\s*(?P<far>\d{1,4})\s*)?\)")
PIECE = re.compile(r'"[^"]*"?|[^\s()"]+')  # a phrase, a word
OPERATORS = frozenset({"AND", "OR", "NOT"})
NEARBY = re.compile(r"NEAR\s*\(|\d+")
OPEN = frozenset({"("})
MOST = 1000  # characters
MOST_WORDS = 60
DEEPEST = 10  # brackets in brackets: SQLite's parser has room for a hundred open parts, and each may need nine


def fts_query(words: str, *, alone: bool = False) -> str:
    """The query of FTS5 that means these words, `alone` only as reports write them: no names that Dateline adds. "" when no letter is in them. Raises
    FilterError for operators without words, and for too much.
    """
    if len(words) > MOST:
        raise FilterError(f"q: more than {MOST:,} characters", cure="write fewer words")
    if sum(found[0] not in OPERATORS and any(char.isalnum() for char in found[0]) for found in PIECE.finditer(words)) > MOST_WORDS:
        raise FilterError(f"q: more than {MOST_WORDS} words", cure="write fewer words")
    if not any(char.isalnum() for char in words):
        return ""
    query = _Parser(words).whole()
    return f"quotes : ({query})" if alone else query


def runs(words: str) -> list[str]:
    """Phrases, and words that stand side by side, but for what NOT leaves out: what may be a name. "islamic state" NOT "al nusra" -> [islamic state]."""
    found: list[list[str]] = [[]]
    unwanted = False
    for part in (match[0].strip() for match in TOKEN.finditer(words)):
        bare = part.strip('"*,')
        if part in OPERATORS or not any(char.isalnum() for char in bare) or NEARBY.fullmatch(part):
            unwanted = part == "NOT" or (unwanted and part in OPEN)
            found.append([])
        elif unwanted:
            unwanted = False
        elif part.startswith('"'):
            found += [[bare], []]
        else:
            found[-1].append(bare)
    return [" ".join(run) for run in found if run]


@contextmanager
def searching(words: str) -> Iterator[None]:
    """A search in the database: that it cannot be understood there is a fault of the words; a database that is held, damaged or closed is none."""
    try:
        yield
    except StoreError as error:
        if type(error) is not StoreError:
            raise
        raise FilterError(f"q: {words!r} cannot be searched", cure=CURE) from error


@dataclass(slots=True)
class _Parser:
    """Reads from left to right: NOT binds closest, then words side by side, AND, OR."""

    text: str
    at: int = 0
    depth: int = 0

    def whole(self) -> str:
        """The query."""
        found = self.either()
        if self.peek() is not None:
            raise self.fault("a bracket is closed that was not opened")
        if not found:
            raise self.fault("an operator has no words beside it")
        return found

    def either(self) -> str:
        """Parts joined by OR."""
        parts = [self.both()]
        while self.took("OR"):
            parts.append(self.both())
        if len(parts) > 1 and not all(parts):
            raise self.fault("OR has no words beside it")
        return _chain(parts, "OR")

    def both(self) -> str:
        """Parts joined by AND, NOT, or nothing: all of those wanted, none of the others. A part without words is left out where no operator stands."""
        wanted, unwanted = [self.one()], list[str]()
        while True:
            operator = next((word for word in ("AND", "NOT") if self.took(word)), "")
            if not operator and not self.starts():
                return _both([part for part in wanted if part], unwanted)
            part = self.one()
            if operator and not (part and any(wanted)):
                raise self.fault(f"{operator} has no words beside it")
            (unwanted if operator == "NOT" else wanted).append(part)

    def one(self) -> str:
        """A word, a phrase, NEAR or a bracket; "" where none stands or it has no letter."""
        found = self.peek()
        if found is None or found["close"] or found["word"] in OPERATORS:
            return ""
        self.take()
        if found["open"]:
            return self.bracket()
        if found["near"]:
            return self.near()
        return _quoted(found["phrase"] or found["word"])

    def bracket(self) -> str:
        """What stands in a bracket."""
        self.depth += 1
        if self.depth > DEEPEST:
            raise self.fault("too many brackets")
        found = self.either()
        closing = self.peek()
        if closing is None or not closing["close"]:
            raise self.fault("a bracket is not closed")
        self.take()
        self.depth -= 1
        return found

    def near(self) -> str:
        """Words that stand near each other."""
        inner = NEAR.match(self.text, self.at)
        if inner is None:
            raise self.fault("NEAR( is not closed")
        self.at = inner.end()
        words = [part for part in (_quoted(m[0]) for m in re.finditer(r'"[^"]*"?|[^\s"]+', inner["words"])) if part]
        if len(words) < 2:
            return words[0] if words else ""
        return f"NEAR({' '.join(words)}, {inner['far'] or 10})"

    def peek(self) -> re.Match[str] | None:
        """What comes next."""
        return TOKEN.match(self.text, self.at)

    def take(self) -> None:
        """Go on behind it."""
        found = self.peek()
        self.at = found.end() if found else self.at

    def took(self, operator: str) -> bool:
        """Whether an operator came next; then it is behind us."""
        found = self.peek()
        if found is None or found["word"] != operator:
            return False
        self.take()
        return True

    def starts(self) -> bool:
        """Whether words come next."""
        found = self.peek()
        return found is not None and not found["close"] and found["word"] not in OPERATORS

    def fault(self, what: str) -> FilterError:
        """The error."""
        return FilterError(f"q: {what} in {self.text!r}", cure=CURE)


def _both(wanted: Sequence[str], unwanted: Sequence[str]) -> str:
    """One chain for all: SQLite's parser keeps every open bracket on its stack."""
    every = _chain(wanted, "AND")
    return f"({every} NOT {_chain(unwanted, 'OR')})" if unwanted else every


def _chain(parts: Sequence[str], how: str) -> str:
    return f"({f' {how} '.join(parts)})" if len(parts) > 1 else "".join(parts)


def _quoted(words: str) -> str:
    """Words as a phrase; a star at the end of a word keeps its meaning."""
    star = "*" if words.endswith("*") and not words.startswith('"') else ""
    bare = words.strip('"*').replace('"', " ").replace("\x00", " ").strip()
    return f'"{bare}"{star}' if any(char.isalnum() for char in bare) else ""
