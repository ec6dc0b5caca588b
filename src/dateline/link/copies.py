"""Reports that carry the text of others: agency text in several papers, reports cut short, a new head on an old body, updates.

Two steps. A fingerprint finds the reports that may share text: winnowing (Schleimer, Wilkerson and Aiken, SIGMOD 2003) keeps the smallest of
every sixteen numbers of eight words in a row, so that no common run of 23 words goes unseen wherever it stands; MinHash, which likens whole
texts, misses reports cut short (docs/decisions/0001-libraries.md has the figures). Then the words are compared, and only they decide.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from dateline.link.copies_text import Mask, Words, longest_run, read_words, shared_words, shingles
from dateline.model import Report
from dateline.model.copy import Copy, CopyKind

SHINGLE = 8  # words whose number a fingerprint may keep: five in a row are common phrases of agencies, eight are not
WINDOW = 16  # of so many numbers the smallest is kept: a common run of 8 + 16 - 1 = 23 words is always seen
MOST_BANDS = 4096  # of one report: those of a text of more than some 35,000 words are thinned, the smallest stay
ENOUGH = 0.1  # of the bands of the report with fewer: with less, hardly a report has most of its words in the other
COMMON = 2000  # reports: a band that more of them hold is a formula, and finds nothing
SHELF = 1_000_000  # words of reports held in memory at once, 26 bytes each
LEAST = 20  # words: a flash is too short to be told from another outlet's own
MOST = 0.5  # of the words of a report: more of its text is another's than its own
MOST_UPDATE = 0.7  # the same of two reports of one outlet, which repeats its own background for years (at most 0.58 in FA-KES)
MOST_CREDITED = 0.4  # the same when both credit one agency: the little that is missing may be rewriting
NEWS = 0.7  # of that share, in the first half of a report, which tells the news: the second half is often background repeated for years
BULLETIN, SAME_FIGURES = 4, 0.3  # figures, and of their share in words: bulletins of two days differ in nearly all (copies in FA-KES: 0.39 and more)
PHRASE = 12  # words in the longest run at least: what several wrote of one event agrees in shorter pieces (FA-KES: 14 and more, but one pair of 11)
CHUNK, CHUNK_SHARE = 40, 0.15  # a longest run of so many words, so much of the shorter report: a chunk, more than a sentence or two
UNSIGNED = frozenset({"agencies", "news agencies", "agency", "staff", "getty images", "european pressphoto agency"})  # credit no text's origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Fingerprint:
    """What of a report finds its copies: how many words it has, and its bands, distinct numbers below 2^63 in ascending order, eight bytes
    each, the same on every machine. Computed of the report alone; two reports may share text when they share a band.
    """

    words: int
    packed: bytes

    @property
    def bands(self) -> tuple[int, ...]:
        """The numbers to index."""
        return tuple(np.frombuffer(self.packed, dtype="<u8").tolist())

    def __len__(self) -> int:
        """How many bands."""
        return len(self.packed) // 8


def fingerprint(text: str) -> Fingerprint:
    """The fingerprint of a text, boilerplate left out; a text of fewer than twenty words has no bands."""
    words = read_words(text)
    if len(words) < LEAST:
        return Fingerprint(words=len(words), packed=b"")
    lowest = shingles(words.codes, SHINGLE) >> np.uint64(1)
    wide = 1
    while wide < WINDOW and len(lowest) > wide:  # the least of 2, 4, 8, 16 in a row
        lowest = np.minimum(lowest[:-wide], lowest[wide:])
        wide *= 2
    return Fingerprint(words=len(words), packed=np.unique(lowest)[:MOST_BANDS].astype("<u8").tobytes())


def enough(shared: int, left: int, right: int) -> bool:
    """Whether two reports with so many bands, of which they share so many, are worth a comparison."""
    return shared > 0 and shared >= ENOUGH * min(left, right)


class Index:
    """Fingerprints by band, to find the reports that may share text with a new one. Never changes."""

    def __init__(self, prints: Mapping[str, Fingerprint]) -> None:
        self._ids = sorted(prints)
        self._sizes = np.array([len(prints[i]) for i in self._ids], dtype=np.int64)
        bands = np.frombuffer(b"".join(prints[i].packed for i in self._ids), dtype="<u8")
        order = np.argsort(bands, kind="stable")
        self._holders: npt.NDArray[np.int32] = np.repeat(np.arange(len(self._ids), dtype=np.int32), self._sizes)[order]
        self._bands, self._starts, self._counts = np.unique(bands[order], return_index=True, return_counts=True)

    @property
    def nbytes(self) -> int:
        """Bytes of memory that its arrays take."""
        return self._holders.nbytes + self._bands.nbytes + self._starts.nbytes + self._counts.nbytes + self._sizes.nbytes

    def near(self, own: Fingerprint) -> tuple[str, ...]:
        """Ids of the reports that share enough bands, in order."""
        wanted = np.frombuffer(own.packed, dtype="<u8")
        at = np.searchsorted(self._bands, wanted)
        known = at < len(self._bands)
        at, wanted = at[known], wanted[known]
        at = at[(self._bands[at] == wanted) & (self._counts[at] <= COMMON)]
        if not len(at):
            return ()
        held = np.concatenate([self._holders[self._starts[n] : self._starts[n] + self._counts[n]] for n in at])
        found, shared = np.unique(held, return_counts=True)
        return tuple(self._ids[n] for n, many in zip(found, shared, strict=True) if enough(int(many), len(own), int(self._sizes[n])))


def find_copies(reports: Iterable[Report], prints: Mapping[str, Fingerprint] | None = None) -> tuple[Copy, ...]:
    """All copies among reports, by left and right. Fingerprints that are at hand need not be computed again."""
    known = {report.id: report for report in reports}
    own = {i: (prints or {}).get(i) or fingerprint(report.text) for i, report in known.items()}
    index, shelf = Index(own), _Shelf()
    pairs = ((known[left], known[right]) for left in sorted(known) for right in index.near(own[left]) if right > left)
    found = (_judge(left, shelf.words(left), right, shelf.words(right)) for left, right in pairs)
    return tuple(copy for copy in found if copy)


class _Shelf:
    """Words of reports already read, so that the copies of one text are not read again for each pair; emptied when it holds a million."""

    def __init__(self) -> None:
        self._held: dict[str, Words] = {}
        self._size = 0

    def words(self, report: Report) -> Words:
        """The words of a report."""
        if report.id not in self._held:
            if self._size > SHELF:
                self._held, self._size = {}, 0
            self._held[report.id] = read_words(report.text)
            self._size += len(self._held[report.id])
        return self._held[report.id]


def judge(left: Report, right: Report) -> Copy | None:
    """Whether one of two reports carries the text of the other; None when they share no more than phrases and a quotation or two. The same
    whichever comes first.
    """
    left, right = sorted((left, right), key=lambda report: report.id)
    return _judge(left, read_words(left.text), right, read_words(right.text)) if left.id != right.id else None


def _judge(left: Report, left_words: Words, right: Report, right_words: Words) -> Copy | None:
    if min(len(left_words), len(right_words)) < LEAST:
        return None
    in_right, in_left = shared_words(left_words, right_words), shared_words(right_words, left_words)
    shares = float(in_right.mean()), float(in_left.mean())
    if max(shares) < CHUNK_SHARE:
        return None
    longest, at_left, at_right = longest_run(left_words, right_words)
    credited, update = _credited(left, right), bool(left.outlet) and left.outlet == right.outlet
    most = MOST_UPDATE if update else MOST_CREDITED if credited else MOST
    taken = [_taken(words, shared, most) for words, shared in ((left_words, in_right), (right_words, in_left))]
    shorter = 0 if len(left_words) <= len(right_words) else 1
    if longest < PHRASE:
        return None
    if all(taken):
        kind = CopyKind.COPY
    elif taken[shorter]:
        kind = CopyKind.EXCERPT
    elif not update and longest >= CHUNK and shares[shorter] >= CHUNK_SHARE:
        kind = CopyKind.QUOTES
    else:
        return None
    return Copy(
        left=left.id, right=right.id, kind=kind, left_share=shares[0], right_share=shares[1], longest=longest,
        left_run=left_words.span(at_left, longest), right_run=right_words.span(at_right, longest), update=update,
        reasons=_reasons(left, right, shares, longest, update, credited),
    )  # fmt: skip


def _taken(words: Words, shared: Mask, most: float) -> bool:
    """Whether most of a report stands in the other: of all its words, of those outside quotation marks, a part of its first half, and not only what
    stands around its figures.
    """
    share = float(shared.mean())
    if share < most or float(shared[: (len(shared) + 1) // 2].mean()) < NEWS * most:
        return False
    if int(words.figures.sum()) >= BULLETIN and float(shared[words.figures].mean()) < SAME_FIGURES * share:
        return False
    own = ~words.quoted
    return int(own.sum()) < LEAST or float(shared[own].mean()) >= most


def _credited(left: Report, right: Report) -> str:
    """The agency that both credit, or that one credits and the other is; "" for none."""
    names = [{name.casefold(): name for name in (*report.credits, report.outlet) if name} for report in (left, right)]
    both = (names[0].keys() & names[1].keys()) - UNSIGNED
    if left.outlet == right.outlet:
        both -= {left.outlet.casefold()}
    return names[0][min(both)] if both else ""


def _reasons(left: Report, right: Report, shares: tuple[float, float], longest: int, update: bool, credited: str) -> tuple[str, ...]:
    """Sentences for a reader."""
    said = [
        f"{shares[0]:.0%} of the words of {left.id} stand in {right.id}, {shares[1]:.0%} of those of {right.id} in {left.id}",
        f"the longest run of words in both is {longest} words",
    ]
    if update:
        said.append(f"both are of {left.outlet}: a report and its update are one source")
    if credited:
        said.append(f"both go back to {credited} by their credits (weak evidence)")
    return tuple(said)


def origins(reports: Collection[Report], copies: Iterable[Copy]) -> dict[str, str]:
    """For every report the id of the one its text comes from, as far as these reports tell; its own where it is no copy.

    A report goes with the earlier one that it has most of its text in common with, and so on to the earliest. It goes with one only: a
    round-up that carries two agencies' reports does not make one source of the two. Of reports of one day the longest comes first, since
    papers cut agency text; then the lesser id. Reports without a date come last.
    """
    known = {report.id: report for report in reports}
    order = {i: n for n, i in enumerate(sorted(known, key=lambda i: _rank(known[i])))}
    parents: dict[str, tuple[float, int, str]] = {}
    for copy in copies:
        if copy.one_source and copy.left in order and copy.right in order:
            earlier, later = sorted((copy.left, copy.right), key=order.__getitem__)
            claim = (-max(copy.left_share, copy.right_share), order[earlier], earlier)
            parents[later] = min(claim, parents.get(later, claim))
    found: dict[str, str] = {}
    for report in order:
        found[report] = found[parents[report][2]] if report in parents else report
    return found


def _rank(report: Report) -> tuple[bool, int, int, str]:
    day = report.published.earliest if report.published else None
    return day is None, day.toordinal() if day else 0, -len(report.text), report.id
