"""Words that a reader searches for, as SQLite's FTS5 wants them: what is no operator is put between quotation marks, so that no name is an error."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dateline.errors import FilterError

CURE = 'write words, a "phrase", AND, OR, NOT, NEAR(one two, 5), a beginning*'
TOKEN = re.compile(r'\s*(?:(?P<near>NEAR\s*\()|(?P<phrase>"[^"]*(?:"|$))|(?P<open>\()|(?P<close>\))|(?P<word>[^\s()"]+))')
NEAR = re.compile(r"\s*(?P<words>[^()]*?)\s*(?:,\s*(?P<far>\d{1,4})\s*)?\)")
OPERATORS = frozenset({"AND", "OR", "NOT"})
MOST = 1000  # characters
DEEPEST = 20  # brackets in brackets


def fts_query(words: str) -> str:
    """The query of FTS5 that means these words. "" when no letter is in them. Raises FilterError for operators without words, and for too much."""
    if len(words) > MOST:
        raise FilterError(f"q: more than {MOST:,} characters", cure="write fewer words")
    return _Parser(words).whole() if any(char.isalnum() for char in words) else ""


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
        return parts[0] if len(parts) == 1 else "(" + " OR ".join(parts) + ")"

    def both(self) -> str:
        """Parts joined by AND, NOT, or nothing."""
        found = self.one()
        while True:
            if self.took("AND"):
                found = self.joined(found, "AND", self.one())
            elif self.took("NOT"):
                found = self.joined(found, "NOT", self.one())
            elif self.starts():
                found = self.joined(found, "AND", self.one(), strict=False)
            else:
                return found

    def joined(self, left: str, how: str, right: str, *, strict: bool = True) -> str:
        """Two parts as one; one without words is left out where no operator stands."""
        if left and right:
            return f"({left} {how} {right})"
        if strict:
            raise self.fault(f"{how} has no words beside it")
        return left or right

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


def _quoted(words: str) -> str:
    """Words as a phrase; a star at the end of a word keeps its meaning."""
    star = "*" if words.endswith("*") and not words.startswith('"') else ""
    bare = words.strip('"*').replace('"', " ").replace("\x00", " ").strip()
    return f'"{bare}"{star}' if any(char.isalnum() for char in bare) else ""
