"""Where the syntax does not join a reporting verb to what it reports, the order of the words does: "... died, the mayor said"."""

from __future__ import annotations

from dateline.extract.forms import base
from dateline.model import Analysis, Sentence

NOMINAL = {"NOUN", "PROPN", "PRON"}
INSIDE = {"NOUN", "PROPN", "PRON", "ADJ", "DET", "NUM", "PART", "ADP", "ADV"}
BREAKS = {":", ";", "“", "”", '"', "(", ")"}
STOPS = {",", ".", "!", "?", "”", '"', "…"}
LONGEST = 12  # tokens of a source before its verb


def _sentence(analysis: Analysis, index: int) -> Sentence:
    return analysis.sentences[analysis.sentence_of[index]]


def nearest_source(analysis: Analysis, verb: int) -> int | None:
    """The noun right before a finite reporting verb, adverbs and auxiliaries aside; or right after it ("..., said X")."""
    sentence = _sentence(analysis, verb)
    stopped = verb > sentence.first and analysis.tokens[verb - 1].upos == "PUNCT"
    after = _source_after(analysis, verb, sentence)
    if stopped and after is not None:
        return after
    before = _source_before(analysis, verb, sentence)
    return after if before is None else before


def closing_phrase(analysis: Analysis, verb: int) -> tuple[int, int] | None:
    """First and last token of the noun phrase between a comma and a reporting verb that closes its sentence's statement: "..., [a nurse at the hospital]
    said by phone", "..., [the governor of the north, Hafiz Bakri,] said". The second part of an apposition stands between commas. None for no such.
    """
    sentence = _sentence(analysis, verb)
    before = _part_before(analysis, verb - 1, sentence)
    if before is None and verb - 1 > sentence.first and analysis.tokens[verb - 1].text == ",":
        second = _part_before(analysis, verb - 2, sentence)
        named = second is not None and analysis.tokens[second].upos != "ADP"
        before = _part_before(analysis, second - 2, sentence) if second is not None and named else None
    if before is None or any(child > verb for child in analysis.below(verb, "nsubj") if not _hears(analysis, child)):
        return None
    told = _holds_verb(analysis, list(range(sentence.first, before - 1)))
    return (before, verb) if told and not _holds_verb(analysis, list(range(before, verb))) else None


def closing_source(analysis: Analysis, verb: int) -> int | None:
    """Head of the closing phrase: the name in it where it gives one in apposition, else the noun before what tells more of it."""
    phrase = closing_phrase(analysis, verb)
    if phrase is None:
        return None
    first, last = phrase
    commas = [i for i in range(first, last) if analysis.tokens[i].text == ","]
    parts = [(first, commas[0]), (commas[0] + 1, commas[-1])] if len(commas) > 1 else [(first, last)]
    heads = [head for start, end in parts if (head := _first_noun(analysis, start, end)) is not None]
    return next((head for head in heads if analysis.tokens[head].upos == "PROPN"), heads[0] if heads else None)


def _part_before(analysis: Analysis, last: int, sentence: Sentence) -> int | None:
    """First token of the nominal words that end at `last` and follow a comma, None when they do not or are none."""
    at = last
    while at > sentence.first and (analysis.tokens[at].upos in INSIDE or analysis.tokens[at].upos == "CCONJ"):
        at -= 1
    begins = at < last and analysis.tokens[at].text == "," and analysis.tokens[at + 1].upos in {"DET", "NOUN", "PROPN", "NUM", "ADJ", "PRON"}
    return at + 1 if begins else None


def _first_noun(analysis: Analysis, first: int, last: int) -> int | None:
    """The last noun before what hangs on it: "[nurse] at the hospital", "two [residents] and a leader", "Colonel Sai [Lin]" by the head of the name."""
    nouns = [i for i in range(first, last) if analysis.tokens[i].upos in {"NOUN", "PROPN"}] or [i for i in range(first, last) if analysis.tokens[i].upos == "PRON"]
    if not nouns:
        return None
    stop = next((i for i in range(nouns[0], last) if analysis.tokens[i].upos in {"ADP", "CCONJ", "PART"}), last)
    run = [i for i in nouns if i < stop]
    return next((i for i in run if analysis.tokens[i].head not in run), run[-1])


def _hears(analysis: Analysis, index: int) -> bool:
    """Whether what the parser took for a subject behind "told" is who was told."""
    return analysis.tokens[analysis.tokens[index].head].lemma.lower() == "tell"


def _source_before(analysis: Analysis, verb: int, sentence: Sentence) -> int | None:
    at = verb - 1
    while at >= sentence.first and analysis.tokens[at].upos in ("ADV", "AUX", "PUNCT"):
        if analysis.tokens[at].text in BREAKS:
            return None
        at -= 1
    nominal = at >= sentence.first and analysis.tokens[at].upos in NOMINAL and not _is_time(analysis, at)
    closed = analysis.tokens[min(at + 1, verb - 1)].upos == "PUNCT"  # "Smith, the mayor, said": an apposition ends in a comma
    return _head_of_phrase(analysis, at, sentence, appositions=closed) if nominal else None


def _source_after(analysis: Analysis, verb: int, sentence: Sentence) -> int | None:
    at = verb + 1
    if at >= sentence.last or not (analysis.tokens[at].upos in ("PROPN", "DET") or analysis.tokens[at].deprel.startswith("nsubj")):
        return None
    while at < sentence.last and analysis.tokens[at].upos in ("DET", "ADJ"):
        at += 1
    nominal = at < sentence.last and analysis.tokens[at].upos in NOMINAL
    return _head_of_phrase(analysis, at, sentence) if nominal else None


def _is_time(analysis: Analysis, index: int) -> bool:
    return analysis.tokens[index].deprel in ("obl:tmod", "nmod:tmod", "obl:unmarked", "nmod:unmarked")


def _head_of_phrase(analysis: Analysis, index: int, sentence: Sentence, *, appositions: bool = False) -> int:
    relations = {"compound", "flat", "nmod", "amod"} | ({"appos"} if appositions else set())
    for _ in range(LONGEST):
        head = analysis.tokens[index].head
        nominal = base(analysis, index) in relations
        if not nominal or not sentence.first <= head < sentence.last or analysis.tokens[head].upos not in NOMINAL:
            break
        index = head
    return index


def _start_of_phrase(analysis: Analysis, source: int, sentence: Sentence) -> int:
    """First token of the noun phrase: back over what is no verb, to a determiner or a name's beginning."""
    at = source
    while at > sentence.first and source - at < LONGEST:
        before = analysis.tokens[at - 1]
        if before.upos not in INSIDE or before.text in BREAKS or (before.upos == "PRON" and at - 1 != source):
            break
        at -= 1
        if before.upos == "DET":
            break
    return at


def neighbouring_content(analysis: Analysis, verb: int, source: int) -> list[int]:
    """Tokens of the sentence after a reporting verb when they hold a verb, else those before its source when they do."""
    sentence = _sentence(analysis, verb)
    behind = list(range(max(verb, source) + 1, sentence.last)) if source < verb or source == verb + 1 else []
    if source < verb and _holds_verb(analysis, behind):
        return _without_opening(analysis, behind)
    if _relative(analysis, verb):  # "fires, which media said were out": only what follows
        return []
    first = min(verb, source if source > verb else _start_of_phrase(analysis, source, sentence))
    before = list(range(sentence.first, first))
    return before if _holds_verb(analysis, before) else []


def aside_content(analysis: Analysis, verb: int, source: int) -> list[int]:
    """"..., the mayor also said.": tokens of the sentence before a reporting verb and its source that stand between stops; none
    when they are no aside, or hold no verb.
    """
    sentence = _sentence(analysis, verb)
    first = _start_of_phrase(analysis, source, sentence) if source < verb else verb
    first = min(first, verb)
    last = max(verb, source)
    if first <= sentence.first or analysis.tokens[first - 1].upos != "PUNCT" or not sentence.first <= source < sentence.last:
        return []
    phrase = set(analysis.subtree(source))
    close = source > verb or all(analysis.tokens[i].upos in ("ADV", "AUX") for i in range(source + 1, verb) if i not in phrase)
    ends = last + 1 >= sentence.last or analysis.tokens[last + 1].text in STOPS
    before = list(range(sentence.first, first - 1))
    return before if close and ends and not _relative(analysis, verb) and _holds_verb(analysis, before) else []


def _relative(analysis: Analysis, verb: int) -> bool:
    antecedent = analysis.tokens[verb].head
    between = range(antecedent + 1, verb) if base(analysis, verb) == "acl" else range(0)
    return any(analysis.tokens[i].lemma.lower() in ("which", "who", "whom", "that") for i in between)


def _holds_verb(analysis: Analysis, indices: list[int]) -> bool:
    return any(analysis.tokens[i].upos == "VERB" for i in indices)


def _without_opening(analysis: Analysis, indices: list[int]) -> list[int]:
    while indices and analysis.tokens[indices[0]].upos in ("PUNCT", "SCONJ"):
        indices = indices[1:]
    return indices
