"""event_location as rows of the head that says where in a sentence told alone: verbs in single sentences, with the names where it happened or none.

Its gold items only measure (evaluation.places_events), so no sentence of theirs trains. Nor do the items of its first coders: gold is what became of
some of those when they were coded anew, and agrees with 0.78 of them. A tenth of the sentences is held out, to fit the curve
of the confidences.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from dateline.language import Language
from dateline.lexicon import Lexicon
from dateline.model import Analysis, Report, Slot, Span
from dateline.pipeline.assembly import build_events
from dateline.pipeline.candidates import Board, Candidate
from dateline.pipeline.heads import Curve, Heads
from dateline.pipeline.read import fill_sheet
from evaluation.places_events import GOLD, Item, all_items, gold_texts, where, with_verb
from training.calibrate import fitted
from training.reports import Material, pair_rows

FILE = Path("event_location") / "labeled_text.jsonl.zip"  # in the folder of data sets
FIRST_CODERS = "_RA"  # end of the names of their sources
WORDS = re.compile(r"\W+")
BATCH = 64  # sentences a call of the language model
HELD = 10  # one sentence of so many is held out


def items(path: Path) -> list[Item]:
    """The items that may train, in the order of the set."""
    gold = {_plain(text) for text in gold_texts(path)}
    return [item for item in all_items(path) if item.source != GOLD and not item.source.endswith(FIRST_CODERS) and _plain(item.text) not in gold]


def _plain(text: str) -> str:
    return WORDS.sub(" ", text).strip().lower()


def held_out(item: Item) -> bool:
    """Whether the sentence of an item is one of those that fit the curve; the same for all items of a sentence."""
    return zlib.crc32(_plain(item.text).encode()) % HELD == 0


def material(chosen: Iterable[Item], lexicon: Lexicon, language: Language) -> Iterator[Material]:
    """One of each item: the candidates for the place of its verb."""
    for item, analysis in _analysed(chosen, language):
        sheet = with_verb(fill_sheet(Report(id=item.id, text=item.text), analysis, lexicon), item)
        events = build_events(sheet)
        assert analysis.word_vectors is not None
        one = Material([[token.text for token in analysis.tokens]], analysis.word_vectors)
        board = Board(sheet, events)
        for number, event in enumerate(events):
            if event.trigger.span.overlaps(item.verb):
                grade = lambda candidate, item=item: int(_stands(candidate, item.places))  # noqa: E731
                one.pairs[Slot.PLACE] += pair_rows(board, event, sheet.word_of(event).head, Slot.PLACE, grade, number, given=bool(item.places))  # type: ignore[arg-type]
        yield one


def _analysed(chosen: Iterable[Item], language: Language) -> Iterator[tuple[Item, Analysis]]:
    todo = iter(chosen)
    while batch := list(islice(todo, BATCH)):
        yield from zip(batch, language.analyse([Report(id=item.id, text=item.text) for item in batch]), strict=True)


def _stands(candidate: Candidate, places: Sequence[Span]) -> bool:
    evidence = candidate.filler.evidence
    return evidence is not None and any(evidence.span.overlaps(place) for place in places)


def curve(chosen: Iterable[Item], lexicon: Lexicon, language: Language, heads: Heads) -> Curve:
    """From what the head believes of a place to how often one stands on the coder's words, over these items read by the whole flow. `heads` have no
    curve for it yet.
    """
    values = []
    for item, analysis in _analysed(chosen, language):
        sheet = with_verb(fill_sheet(Report(id=item.id, text=item.text), analysis, lexicon, heads), item)
        for filler in where(sheet, item, heads):
            right = filler.evidence is not None and any(filler.evidence.span.overlaps(place) for place in item.places)
            values.append((filler.confidence, right))
    return fitted(values)
