"""Trains the heads that weigh candidates (dateline.pipeline.heads) on the labelled reports: python -m training.heads, two minutes on two cores.

The encoder stays as it is: the heads read its vectors. Run it again after every change to the rules, the lexicon or the encoder, for the heads
learn which rules to trust. Labels: an actor, recipient or speaker is right where the names agree, a place where it lies within 50 km or is named
alike, a time where the intervals overlap; where no candidate is right by value, those are whose words overlap the coder's. The examples of the
codebook train actors and recipients too.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from dateline.language import Language
from dateline.lexicon import Lexicon, load
from dateline.lexicon.codebook import Example
from dateline.model import ActorRef, EventMention, Location, Report, Slot, TimeValue, Value
from dateline.pipeline.assembly import build_events
from dateline.pipeline.candidates import HEADS, SPEAKER, Board, Candidate
from dateline.pipeline.heads import FILE, Head, Heads, pack
from dateline.pipeline.read import fill_sheet
from dateline.pipeline.sheet import Sheet
from dateline.settings import LanguageSettings
from evaluation.data import SHARED, load_lines
from evaluation.match import Record, pair_events
from evaluation.read import as_report
from evaluation.slots import NEAR, kilometres, names_agree

VERSION = "heads-1"
HIDDEN, NARROW = 48, 32
EXAMPLES = 1  # times that each is seen: 3 make the heads fill actors and recipients that nobody names
RARE = 4  # a feature seen less often has no row
PASSES, BATCH, RATE, SLOWER, DECAY = 9, 256, 2e-3, 0.8, 0.03
SOURCES = {Slot.ACTOR: "actors", Slot.RECIPIENT: "recipients", Slot.PLACE: "place", Slot.TIME: "time", SPEAKER: "speaker"}
# From which probability the best candidate is taken, and what is added to that of a filler of the rules: chosen on gold dev, so that no slot is
# rightly left empty less often than the rules leave it (actors: by 7 points in 100, for 9 points more that are right).
LEAST = {Slot.ACTOR: 0.45, Slot.RECIPIENT: 0.45, Slot.PLACE: 0.52, Slot.TIME: 0.45, SPEAKER: 0.42}
TRUST = {Slot.ACTOR: 0.2, Slot.RECIPIENT: 0.2, Slot.PLACE: 0.25, Slot.TIME: 0.3, SPEAKER: 0.2}
MANY = {Slot.ACTOR: 0.92, Slot.RECIPIENT: 0.92, Slot.PLACE: 0.95, Slot.TIME: 2.0, SPEAKER: 2.0}  # a further one; above 1: none


@dataclass(frozen=True, slots=True)
class Row:
    """A candidate with the vectors of its event word and its own, and whether it is right."""

    candidate: Candidate
    trigger: np.ndarray[Any, Any]
    word: np.ndarray[Any, Any]
    right: bool


Rows = dict[str, list[Row]]


# ---- rows


def gold_rows(gold: dict[str, Record], reports: dict[str, Record], lexicon: Lexicon, language: Language) -> Rows:
    """Rows of every event of labelled reports that the reader finds."""
    rows: Rows = {slot: [] for slot in HEADS}
    for identity, labels in gold.items():
        sheet = _sheet(as_report(reports[identity]), lexicon, language)
        events = build_events(sheet)
        found = [{"trigger": {"start": e.trigger.span.start, "end": e.trigger.span.end, "text": e.trigger.text}, "kind": e.kind} for e in events]
        pairs = {id(pair.found): pair.gold for pair in pair_events(sheet.report.text, labels["events"], found) if pair.group}
        board = Board(sheet, events)
        for event, record in zip(events, found, strict=True):
            if id(record) in pairs:
                _add(rows, sheet, board, event, pairs[id(record)])
    return rows


def example_rows(lexicon: Lexicon, language: Language) -> Rows:
    """Rows of the codebook's examples, for the slots that they give."""
    rows: Rows = {slot: [] for slot in HEADS}
    for number, case in enumerate(lexicon.codebook.cases):
        example = case.case
        if not isinstance(example, Example) or not (example.actor or example.recipient):
            continue
        sheet = _sheet(Report(id=f"case-{number}", text=example.text), lexicon, language)
        event = next((e for e in build_events(sheet) if e.kind == case.kind and e.trigger.text == example.trigger), None)
        for slot, words in ((Slot.ACTOR, example.actor), (Slot.RECIPIENT, example.recipient)):
            if event is not None and words:
                rows[slot] += _rows(sheet, Board(sheet), event, slot, lambda c, words=words: int(_holds(c, words)))  # type: ignore[misc]
    return rows


def _sheet(report: Report, lexicon: Lexicon, language: Language) -> Sheet:
    return fill_sheet(report, language.analyse([report])[0], lexicon)


def _holds(candidate: Candidate, words: str) -> bool:
    evidence, value = candidate.filler.evidence, candidate.filler.value
    said = [evidence.text if evidence else "", value.name if isinstance(value, ActorRef) else ""]
    return any(words.lower() in text.lower() for text in said)


def _add(rows: Rows, sheet: Sheet, board: Board, event: EventMention, gold: Record) -> None:
    for slot in HEADS:
        wanted = gold[SOURCES[slot]]
        listed = wanted if isinstance(wanted, list) else [wanted] if wanted else []
        rows[slot] += _rows(sheet, board, event, slot, lambda c, listed=listed, slot=slot: max((_grade(slot, w, c) for w in listed), default=0))  # type: ignore[misc]


def _rows(sheet: Sheet, board: Board, event: EventMention, slot: str, grade: Any) -> Iterator[Row]:
    """Rows of one slot; the candidates of the best grade are right, if it is above 0."""
    trigger = next(word.head for word in sheet.words if word.span == event.trigger.span and word.kind == event.kind)
    vectors = sheet.analysis.word_vectors
    assert vectors is not None
    graded = [(candidate, grade(candidate)) for candidate in board.candidates(event, trigger, slot)]
    best = max((found for _, found in graded), default=0)
    for candidate, found in graded:
        yield Row(candidate, vectors[trigger], vectors[candidate.head], found == best > 0)


def _grade(slot: str, wanted: Record, candidate: Candidate) -> int:
    """2 the same value, 1 the same words, 0 neither."""
    if _alike(candidate.filler.value, wanted):
        return 2
    start, end = (wanted.get("span") or [None, None])[:2] if slot == Slot.TIME else (wanted.get("start"), wanted.get("end"))
    evidence = candidate.filler.evidence
    return int(evidence is not None and start is not None and evidence.span.start < end and start < evidence.span.end)


def _alike(value: Value, wanted: Record) -> bool:
    if isinstance(value, TimeValue):
        first, last = value.earliest or value.latest, value.latest or value.earliest
        if first is None or last is None or not wanted.get("start"):
            return False
        return first.isoformat() <= (wanted["end"] or wanted["start"]) and last.isoformat() >= wanted["start"]
    if isinstance(value, Location) and wanted.get("lat") is not None:
        return value.lat is not None and kilometres(wanted, {"lat": value.lat, "lon": value.lon}) <= NEAR
    return names_agree(wanted["name"], value.name if isinstance(value, ActorRef | Location) else None)


# ---- training


class Net(nn.Module):
    """The head of dateline.pipeline.heads.Head, to be trained."""

    def __init__(self, features: int, width: int) -> None:
        super().__init__()
        self.features = nn.EmbeddingBag(features + 1, HIDDEN, mode="sum")
        nn.init.normal_(self.features.weight, std=0.05)
        self.linear = nn.EmbeddingBag(features + 1, 1, mode="sum")
        for table in (self.features.weight, self.linear.weight):
            with torch.no_grad():
                table[0 if table is self.features.weight else slice(None)] = 0
        self.trigger, self.word = nn.Linear(width, NARROW), nn.Linear(width, NARROW)
        self.mixed, self.out = nn.Linear(3 * NARROW, HIDDEN), nn.Linear(HIDDEN, 1)
        self.normal = nn.LayerNorm(width, elementwise_affine=False)
        self.drop, self.drop_hidden = nn.Dropout(0.35), nn.Dropout(0.3)

    def forward(self, rows: Tensor, starts: Tensor, trigger: Tensor, word: Tensor) -> Tensor:
        one = torch.tanh(self.trigger(self.drop(self.normal(trigger))))
        two = torch.tanh(self.word(self.drop(self.normal(word))))
        hidden = self.features(rows, starts) + self.mixed(self.drop_hidden(torch.cat([one, two, one * two], dim=1)))
        score: Tensor = self.out(self.drop_hidden(functional.gelu(hidden, approximate="tanh"))) + self.linear(rows, starts)
        return score[:, 0]


def train(rows: Sequence[Row], slot: str, seed: int) -> Head:
    """A head from its rows."""
    torch.manual_seed(seed)
    counts = Counter(feature for row in rows for feature in row.candidate.features)
    index = {feature: n for n, feature in enumerate(sorted(f for f, count in counts.items() if count >= RARE), start=1)}
    known = [[index[f] for f in row.candidate.features if f in index] or [0] for row in rows]
    trigger = torch.tensor(np.stack([row.trigger for row in rows]))
    word = torch.tensor(np.stack([row.word for row in rows]))
    right = torch.tensor([float(row.right) for row in rows])
    net = Net(len(index), trigger.shape[1])
    optimiser = torch.optim.AdamW(net.parameters(), lr=RATE, weight_decay=DECAY)
    for _ in range(PASSES):
        net.train()
        for chosen in torch.randperm(len(rows)).split(BATCH):
            numbers, starts = _flat([known[n] for n in chosen.tolist()])
            loss = functional.binary_cross_entropy_with_logits(net(numbers, starts, trigger[chosen], word[chosen]), right[chosen])
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            optimiser.step()
        for group in optimiser.param_groups:
            group["lr"] *= SLOWER
    return Head(rows=index, weights=_weights(net), least=LEAST[slot], many=MANY[slot], trust=TRUST[slot])  # type: ignore[index]


def _flat(known: Sequence[Sequence[int]]) -> tuple[Tensor, Tensor]:
    return torch.tensor([n for numbers in known for n in numbers]), torch.tensor(np.cumsum([0, *map(len, known[:-1])]))


def _weights(net: Net) -> dict[str, Any]:
    get = {name: tensor.detach().numpy() for name, tensor in net.state_dict().items()}
    return {
        "features": get["features.weight"], "linear": get["linear.weight"][:, 0], "trigger": get["trigger.weight"].T, "trigger_bias": get["trigger.bias"],
        "word": get["word.weight"].T, "word_bias": get["word.bias"], "mixed": get["mixed.weight"].T, "mixed_bias": get["mixed.bias"],
        "out": np.concatenate([get["out.weight"][0], get["out.bias"]]),
    }  # fmt: skip


def joined(parts: Iterable[Rows]) -> Rows:
    """Rows of several sources, by slot."""
    whole: Rows = {slot: [] for slot in HEADS}
    for part in parts:
        for slot, rows in part.items():
            whole[slot] += rows
    return whole


def build(gold_folder: Path, model: Path, seed: int) -> None:
    """Trains all heads on the encoder of a model folder and writes them there."""
    torch.set_num_threads(2)
    lexicon, language = load(), Language(LanguageSettings(model=model))
    reports = load_lines(gold_folder / "reports.jsonl")
    gold = {i: labels for i, labels in load_lines(gold_folder / "train.jsonl").items() if reports[i]["train"]}
    rows = joined([gold_rows(gold, reports, lexicon, language), *[example_rows(lexicon, language)] * EXAMPLES])
    slots = {}
    for slot in HEADS:
        print(time.strftime("%H:%M:%S"), f"{slot}: {len(rows[slot])} candidates, {sum(row.right for row in rows[slot])} right", flush=True)
        slots[str(slot)] = train(rows[slot], slot, seed)
    content = pack(Heads(version=VERSION, encoder=language.model, slots=slots))
    (model / FILE).write_bytes(content)
    print(f"{FILE}: {len(content):,} bytes")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.heads", description=__doc__)
    parser.add_argument("--gold", type=Path, default=SHARED / "gold", help="folder of the labels (default: ../shared/gold)")
    parser.add_argument("--model", type=Path, help="the model folder that is read and written", default=Path(__file__).resolve().parents[1] / "src" / "dateline" / "resources" / "model")
    parser.add_argument("--seed", type=int, default=17)
    options = parser.parse_args()
    build(options.gold, options.model, options.seed)


if __name__ == "__main__":
    main()
