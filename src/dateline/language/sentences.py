"""Text to sentences, each the offsets of its tokens.

Every paragraph ends a sentence (lines.py). Inside one, each full stop, question or exclamation mark is a candidate, decided by the word
before it (abbreviation, initial, number of a list), what closes after it, and what follows. Quotations are cut as the treebanks cut
them: '"We took it. It is ours," he said' is two sentences, '"Why?" he asked' is one. Figures in comments are counts in the training
part of EWT.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from dateline.language.lines import paragraphs
from dateline.language.tokenizer import is_mark, spelling, tokenize

Sentence = tuple[tuple[int, int], ...]

REACH = 40  # characters looked at on either side of a mark: no abbreviation is longer, and time stays linear on hostile text
BULLETS = "•▪►●◦"
MARK = re.compile(rf"[.!?…]+(?: [.…]{{1,4}}(?!\S))*|[{BULLETS}]")
# What still belongs to the sentence after its mark: closing quotation marks and brackets, also set off by a space, and notes ("[4]").
CLOSERS = re.compile(r"(?:[\"'”’»)\]}]|\s?[:;=]-?[)(DP](?!\S)|\s[”»)\]’](?=\s|$)|\s?\[(?: ?\d{1,3} ?|[a-z][a-z ]{0,30})\])*")
NEXT = re.compile(rf"(\s*)([\"“‘'«(\[¿¡]*)\s?(\S{{0,{REACH}}})")
DOTTED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")  # "U.S", "a.m": the last full stop is the mark itself
LIST_NUMBER = re.compile(r"(?:.*:\s)?[(\[*]?(?:\d{1,2}|[A-Za-z]|[ivx]{1,4})(?:\.\d{1,2})*")
# "GAZA CITY, Jan. 5 (Reuters) -": where a report was written; a sentence of its own in EWT (5 of 5).
DATE_LINE = re.compile(r"\s*([^\n()]{2,60}?)\s?(\([^()\n]{2,40}\))?\s?(?:--?|–|—)\s(?=[\"“‘']?\w)")
SHORT_NUMBER = re.compile(r"[$€£]?\d{1,3}")
CAMEL = re.compile(r"[a-z]{1,4}[A-Z]")  # "iPhone"


def split(text: str) -> tuple[Sentence, ...]:
    """Sentences of a text in order, each a non-empty tuple of (start, end) offsets of its tokens; together they hold every
    character but white space. Any text will do; time grows with its length alone.
    """
    found: list[Sentence] = []
    for start, end in paragraphs(text):
        begin = start
        for stop in (*_stops(text, start, end), end):
            tokens = tokenize(text, begin, stop)
            if tokens:
                found.append(tuple(tokens))
            begin = stop
    return tuple(found)


def _stops(text: str, start: int, end: int) -> Iterator[int]:
    """Offsets inside a paragraph where a sentence ends."""
    quotes = [n.start() for n in re.finditer('"', text[start:end])]
    begin = _date_line(text, start, end)
    if begin > start:
        yield begin
    for match in MARK.finditer(text, start, end):
        if match.start() <= begin:
            continue
        if match.group() in BULLETS:
            stop = match.start() if text[match.start() - 1].isspace() else 0
        else:
            open_quote = bisect_left(quotes, match.start() - start) % 2 == 1
            stop = _stop(text, begin, match.span(), end, open_quote)
        if stop and stop < end:
            yield stop
            begin = stop


def _date_line(text: str, start: int, end: int) -> int:
    """End of the date line that a paragraph begins with; its start when there is none."""
    match = DATE_LINE.match(text, start, min(end, start + 3 * REACH))
    if not match or (not text[match.end()].isupper() and text[match.end()].isalnum()):
        return start
    words = [word for word in re.split(r"[\s,/.]+", match[1]) if word]
    named = words and all(word[0].isupper() or word.isdigit() or word in ("de", "of", "al") for word in words)
    capitals = words and len(words[0]) > 2 and words[0].isupper() and words[0].isalpha()
    return match.end() if named and (match[2] or capitals) else start


def _stop(text: str, begin: int, mark: tuple[int, int], end: int, open_quote: bool) -> int:
    """Where the sentence with this mark ends; 0 when it goes on. `open_quote`: a straight quotation mark waits to be closed."""
    after = _close(text, mark[1], end, open_quote)
    space, opened, word = NEXT.match(text, after, end).groups()  # type: ignore[union-attr]
    if not word:
        return 0
    if not space and not _glued(text, mark[0], opened, word):
        return 0
    before = text[max(begin, mark[0] - REACH) : mark[0]]
    ended = _ends(before, text[slice(*mark)], text[mark[1] : after], opened, word, text[after : after + 2 * REACH])
    if ended and LIST_NUMBER.fullmatch(before.strip()) and mark[0] - begin < REACH and space:
        return 0  # "1. Take the road"
    return after if ended else 0


def _close(text: str, at: int, end: int, open_quote: bool) -> int:
    """End of what closes after a mark. A straight quotation mark closes only what is open, when the spaces do not tell."""
    after = CLOSERS.match(text, at, end).end()  # type: ignore[union-attr]
    if text.startswith('"', at) and not open_quote and text[after : after + 1].isalnum():
        return at
    if open_quote and text[after : after + 2] == ' "' and text[after + 2 : after + 3] in ("", " "):
        return after + 2
    return after


def _glued(text: str, at: int, opened: str, word: str) -> bool:
    """Whether a sentence ends though no space follows: "the city.The army"."""
    if not (word[:1].isupper() and (word[1:2].islower() or word[:2] in ("I ", "A "))) and not opened:
        return False
    return at > 1 and text[at - 2 : at].islower() and text[at - 2 : at].isalpha() and is_mark(text, at)


def _ends(before: str, mark: str, closed: str, opened: str, word: str, rest: str) -> bool:
    """Whether a mark between two words ends the sentence; `rest` is the text after it."""
    first = word[:1].upper() if CAMEL.match(word) else word[:1]
    if "!" in mark or "?" in mark:
        if first.islower():
            return not closed.strip() and not _said(rest)  # 71 of 74 end without closing marks; with them 2 of 8
        return _begins(first, opened) and not (closed.strip() and _said(rest))
    if len(mark) > 1 or mark == "…":
        return first.isupper() or bool(opened)  # before small letters 75 of 88 go on, before capitals 95 of 103 end
    last = before.split(" ")[-1].lstrip("\"'“‘«([{") if not before[-1:].isspace() else ""
    if not last:
        return not first.islower()
    if _abbreviates(last):
        return _ends_after_abbreviation(last.lower(), word)
    if first.isdigit() and SHORT_NUMBER.fullmatch(last):
        return False  # "41. 53 %": a decimal with a stray space is as likely as an end
    if first.islower():
        # web text without capitals; in news it is an unknown abbreviation, short or with a capital
        return not closed and last.isalpha() and last.islower()
    return _begins(first, opened)


def _begins(first: str, opened: str) -> bool:
    """Whether a sentence may begin with this character."""
    return first.isalnum() or bool(opened) or first in "-–—*#@$£€<>_=+“‘\"'¿¡"


def _said(rest: str) -> bool:
    """Whether the text goes on with a speaker and a verb of saying: "Go!" Colonel Deng said."""
    return any(word.strip(",.:").lower() in spelling().saying for word in rest.split()[1:5])


def _abbreviates(word: str) -> bool:
    """Whether a word before a full stop may be an abbreviation."""
    low = word.lower()
    lists = spelling()
    return (
        (len(word) == 1 and word.isalpha())
        or low in lists.titles
        or low in lists.numbered
        or low in lists.calendar
        or low in lists.ordinary
        or DOTTED.fullmatch(word) is not None
    )


def _ends_after_abbreviation(low: str, word: str) -> bool:
    """Whether the full stop of an abbreviation also ends the sentence, by the next word."""
    lists = spelling()
    first = word[:1]
    if low in lists.titles or first.islower():
        return False
    if low in lists.numbered and len(low) > 1:
        return not first.isdigit()
    if not first.isupper():
        return False
    next_word = word.rstrip(".,;:!?\"'”’)").lower()
    if low == "i":
        return True
    return next_word in lists.starters or next_word.partition("'")[0].partition("’")[0] in lists.starters
