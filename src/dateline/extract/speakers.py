"""According to whom: reported speech with its source, its medium and what was said. Through syntax and quotation marks."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from dateline.extract.forms import base, form, key, marker, passive
from dateline.extract.quotes import Quotation, find_quotations, paragraphs
from dateline.extract.speech_contents import above_content, clause_of, content_heads, pieces, runs
from dateline.extract.speech_sources import medium_of, noun_source, owner, source_of
from dateline.lexicon.speech import SpeechPhrase, SpeechVerb, SpeechWords
from dateline.model import ROOT, Analysis, Evidence, Span, Speech

SCARE = 3  # words: a shorter quotation is a borrowed expression, and belongs to the speech around it or to no one
FIRST_PERSON = {"i", "we", "me", "us", "you", "one"}
NEAR = 8  # tokens between a quotation and the reporting word that it goes with, when syntax does not join them


def find_speech(analysis: Analysis, speech: SpeechWords) -> tuple[Speech, ...]:
    """All reported speech of a report, in order of the reporting words; a speech may hold others."""
    found = [*_verbs(analysis, speech), *_nouns(analysis, speech), *_phrases(analysis, speech), *_colons(analysis)]
    found.sort(key=lambda s: s.cue.span)
    quotations = find_quotations(analysis.text)
    return tuple(_with_quotations(analysis, found, quotations, speech))


def speeches_of(span: Span, speeches: Sequence[Speech]) -> tuple[Speech, ...]:
    """Speeches whose content holds the beginning of the span, innermost first; those that name no one come last."""
    held = []
    for order, speech in enumerate(speeches):
        for piece in speech.content:
            if piece.start <= span.start < piece.end:
                held.append((speech.source is None, piece.end - piece.start, -order, speech))
                break
    return tuple(entry[3] for entry in sorted(held, key=lambda entry: entry[:3]))


def speech_of(span: Span, analysis: Analysis, speeches: Sequence[Speech]) -> Speech | None:  # noqa: ARG001 - the shared signature
    """The innermost speech that holds the span and names someone, else the innermost that names no one, else None."""
    found = speeches_of(span, speeches)
    return found[0] if found else None


def _evidence(analysis: Analysis, first: int, last: int, rule: str) -> Evidence:
    span = analysis.span(first, last)
    return Evidence(report=analysis.report, span=span, text=span.of(analysis.text), rule=rule)


# Reporting verbs


def _verbs(analysis: Analysis, words: SpeechWords) -> Iterable[Speech]:
    for index, token in enumerate(analysis.tokens):
        if token.upos not in ("VERB", "AUX", "NOUN", "ADJ", "X"):
            continue
        name = key(analysis, index)
        entry = words.verbs.get(name) or words.verbs.get(token.lemma.lower())
        if entry is None or (token.upos != "VERB" and not analysis.below(index, "ccomp", "nsubj")):
            continue
        yield from _verb(analysis, index, entry, words)


def _verb(analysis: Analysis, index: int, entry: SpeechVerb, words: SpeechWords) -> Iterable[Speech]:
    source = source_of(analysis, index, words)
    heads = [h for h in content_heads(analysis, index, entry) if not (entry.hearer and form(analysis, h) == "object")]
    above = above_content(analysis, index) if "quote" in entry.content else None
    if above is not None:
        content = pieces(analysis, [_top(analysis, above)], [index])
    elif heads:
        content = pieces(analysis, heads, [])
    else:
        content = ()
    if not content and "quote" not in entry.content:
        return
    if (not content and (source is None or entry.belief)) or _first_person(analysis, source):
        return
    medium = medium_of(analysis, index, source, words)
    source, medium = _cited(analysis, index, source, medium, words)
    cue = _cue(analysis, index)
    yield Speech(content=content, cue=cue, source=source, medium=medium, quoted=False, force=entry.force)


def _first_person(analysis: Analysis, source: int | None) -> bool:
    """"We believe that ...": inside a quotation the speaker around it, outside it the outlet: no source of its own."""
    return source is not None and analysis.tokens[source].lemma.lower() in FIRST_PERSON


def _top(analysis: Analysis, index: int) -> int:
    """"X and Y, he said": the first of the conjoined clauses, whose subtree holds the others."""
    while base(analysis, index) in ("conj", "parataxis") and analysis.tokens[index].head != ROOT:
        index = analysis.tokens[index].head
    return index


def _cue(analysis: Analysis, index: int) -> Evidence:
    last = index
    for child in analysis.children[index]:
        if child == index + 1 and analysis.tokens[child].deprel == "compound:prt":
            last = child
    return _evidence(analysis, index, last + 1, f"speech:{analysis.tokens[index].lemma}")


def _cited(
    analysis: Analysis, verb: int, source: int | None, medium: int | None, words: SpeechWords
) -> tuple[int | None, int | None]:
    """"Reuters reported, citing officials": the officials speak, via Reuters."""
    holders = [verb] if source is None else [verb, source]
    for clause in (i for holder in holders for i in analysis.below(holder, "advcl", "acl")):
        if analysis.tokens[clause].lemma in words.citing and not passive(analysis, clause):
            people = analysis.below(clause, "obj")
            if people and marker(analysis, clause) != "as":
                return people[0], source if medium is None else medium
    return source, medium


# Nouns, phrases, colons


def _nouns(analysis: Analysis, words: SpeechWords) -> Iterable[Speech]:
    for index, token in enumerate(analysis.tokens):
        if token.upos != "NOUN":
            continue
        entry = words.nouns.get(token.lemma.lower())
        heads = content_heads(analysis, index, entry) if entry else []
        if entry and heads:
            cue = _evidence(analysis, index, index + 1, f"speech:{entry.lemma}")
            source = noun_source(analysis, index)
            yield Speech(
                content=pieces(analysis, heads, []), cue=cue, source=source, medium=None, quoted=False, force=entry.force
            )


def _phrases(analysis: Analysis, words: SpeechWords) -> Iterable[Speech]:
    by_first: dict[str, list[tuple[list[str], SpeechPhrase]]] = {}
    for phrase in words.phrases.values():
        parts = phrase.words.split()
        by_first.setdefault(parts[0], []).append((parts, phrase))
    for index, token in enumerate(analysis.tokens):
        for parts, phrase in by_first.get(token.text.lower(), ()):
            last = index + len(parts)
            if [t.text.lower() for t in analysis.tokens[index:last]] == parts and last < len(analysis.tokens):
                yield from _phrase(analysis, index, last, phrase, words)


def _phrase(analysis: Analysis, first: int, last: int, phrase: SpeechPhrase, words: SpeechWords) -> Iterable[Speech]:
    source = _object_of(analysis, first, last)
    if source is None:
        return
    top = clause_of(analysis, source)
    if top == source or first <= top < last:
        return
    content = pieces(analysis, [top], [source])
    cue = _evidence(analysis, first, last, f"speech:{phrase.words}")
    named = owner(analysis, source) if analysis.tokens[source].lemma.lower() in words.nouns else None
    medium = medium_of(analysis, source, source, words)
    yield Speech(content=content, cue=cue, source=named or source, medium=medium, quoted=False, force=phrase.force)


def _object_of(analysis: Analysis, first: int, last: int) -> int | None:
    """Head of the noun phrase after a prepositional cue, however the parser hung the cue."""
    sentence = analysis.sentences[analysis.sentence_of[first]]
    for index in range(first, last):
        head = analysis.tokens[index].head
        if last <= head < sentence.last and analysis.tokens[head].upos in ("NOUN", "PROPN", "PRON", "NUM"):
            return head
    for index in range(last, min(last + NEAR, sentence.last)):
        token = analysis.tokens[index]
        if token.upos in ("NOUN", "PROPN", "PRON") and base(analysis, index) not in ("compound", "flat", "amod", "nmod"):
            return index
    return None


def _colons(analysis: Analysis) -> Iterable[Speech]:
    """"Minister: troops leave" and "Troops leave: minister" in a headline, where the short side is one name."""
    if not analysis.sentences:
        return
    sentence = analysis.sentences[0]
    colons = [i for i in range(sentence.first, sentence.last) if analysis.tokens[i].text == ":"]
    line_end = analysis.text.find("\n", sentence.start)
    if len(colons) != 1 or (line_end != -1 and sentence.end > line_end) or analysis.tokens[sentence.last - 1].text == ".":
        return
    colon = colons[0]
    for short, rest in (((sentence.first, colon), (colon + 1, sentence.last)), ((colon + 1, sentence.last), (sentence.first, colon))):
        names = [n for n in analysis.names if short[0] <= n.first and n.last <= short[1] and n.label in ("PER", "ORG")]
        if names and short[1] - short[0] <= 4 and names[-1].last == short[1] and rest[1] - rest[0] > SCARE:
            cue = _evidence(analysis, colon, colon + 1, "speech:colon")
            content = runs(analysis, list(range(*rest)))
            yield Speech(content=content, cue=cue, source=names[-1].last - 1, medium=None, quoted=False, force="say")
            return


# Quotation marks


@dataclass(frozen=True, slots=True)
class _Page:
    """Where paragraphs, and the speeches in them, stand."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def of(self, char: int) -> int:
        return max(bisect_right(self.starts, char) - 1, 0)


def _with_quotations(
    analysis: Analysis, found: list[Speech], quotations: Sequence[Quotation], words: SpeechWords
) -> list[Speech]:
    lines = paragraphs(analysis.text)
    page = _Page(tuple(s for s, _ in lines), tuple(e for _, e in lines))
    out = list(found)
    previous: tuple[Quotation, Speech] | None = None
    for quotation in quotations:
        holder = _holder(analysis, quotation, out) or _beside(analysis, quotation, found, words)
        if holder is None and _sentence_like(analysis, quotation):
            holder = _running(analysis, quotation, found, page, previous, words)
        if holder is not None:
            out.append(replace(holder, content=(quotation.span,), quoted=True))
            previous = (quotation, holder)
    kept = [s for s in out if s.content]
    return sorted(kept, key=lambda s: (s.cue.span, s.content[0]))


def _holder(analysis: Analysis, quotation: Quotation, speeches: Sequence[Speech]) -> Speech | None:
    """The innermost speech in whose content most of the quotation stands already."""
    middle = _first_word(analysis, quotation.span)
    held = [s for s in speeches_of(middle, speeches) if s.source is not None and not quotation.outer.contains(s.cue.span)]
    return held[0] if held else None


def _first_word(analysis: Analysis, span: Span) -> Span:
    starts = [t.start for t in analysis.tokens]
    at = bisect_left(starts, span.start)
    if at < len(starts) and starts[at] < span.end:
        return Span(start=analysis.tokens[at].start, end=analysis.tokens[at].end)
    return span


def _sentence_like(analysis: Analysis, quotation: Quotation) -> bool:
    return len(quotation.span.of(analysis.text).split()) > SCARE


def _quotes(speech: Speech, words: SpeechWords) -> bool:
    """Whether the reporting word may take a quotation."""
    lemma = speech.cue.rule.partition(":")[2]
    entry = words.verbs.get(lemma)
    return speech.source is not None and (entry is None or ("quote" in entry.content and not entry.belief))


def _beside(analysis: Analysis, quotation: Quotation, found: Sequence[Speech], words: SpeechWords) -> Speech | None:
    """The reporting word next to a quotation, outside it and with no sentence's end between."""
    best: tuple[int, Speech] | None = None
    for speech in found:
        cue = speech.cue.span
        if not _quotes(speech, words) or quotation.outer.contains(cue):
            continue
        low, high = min(cue.end, quotation.outer.end), max(cue.start, quotation.outer.start)
        between = analysis.text[low:high]
        gap = len(between.split())
        if "\n" in between or gap > 2 * NEAR or _ends_sentence(between, quotation.outer, cue):
            continue
        if best is None or gap < best[0]:
            best = (gap, speech)
    return best[1] if best else None


def _ends_sentence(between: str, outer: Span, cue: Span) -> bool:
    body = between.strip()
    if cue.start >= outer.end:  # “...” X said: nothing but the source stands between
        return any(mark in body for mark in (". ", "”", '"', "; "))
    return any(mark in body for mark in (". ", "; ")) or body.endswith(".")


def _running(
    analysis: Analysis,
    quotation: Quotation,
    found: Sequence[Speech],
    page: _Page,
    previous: tuple[Quotation, Speech] | None,
    words: SpeechWords,
) -> Speech | None:
    """Who goes on speaking: the speech before in the same paragraph, the one that the paragraph before left open or ended
    with, or the reporting word that follows in the same paragraph.
    """
    line = page.of(quotation.outer.start)
    if previous and previous[0].open_end and page.of(previous[0].outer.start) == line - 1:
        return previous[1]
    able = [s for s in found if _quotes(s, words)]
    before = [s for s in able if s.cue.span.end <= quotation.outer.start]
    for speech in reversed(before):
        if page.of(speech.cue.span.start) in (line, line - 1):
            return speech if page.of(speech.cue.span.start) == line or _opens_line(analysis, quotation, page, line) else None
        break
    after = [s for s in able if s.cue.span.start >= quotation.outer.end and page.of(s.cue.span.start) == line]
    if after:
        return after[0]
    if previous and page.of(previous[0].outer.start) == line - 1 and _opens_line(analysis, quotation, page, line):
        return previous[1]
    return None


def _opens_line(analysis: Analysis, quotation: Quotation, page: _Page, line: int) -> bool:
    return quotation.outer.start == page.starts[line]
