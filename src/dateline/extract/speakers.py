"""According to whom: reported speech with its source, its medium and what was said. Through syntax and quotation marks."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.extract.forms import base, form, key, marker, passive
from dateline.extract.quotes import find_quotations
from dateline.extract.speech_contents import (
    above_content,
    background,
    clause_of,
    content_heads,
    pieces,
    runs,
    speech_of,
    speeches_of,
)
from dateline.extract.speech_lines import aside_content, closing_phrase, closing_source, nearest_source, neighbouring_content
from dateline.extract.speech_quotes import SCARE, with_quotations
from dateline.extract.speech_sources import is_own_text, medium_of, noun_source, owner, source_of
from dateline.lexicon.speech import SpeechPhrase, SpeechVerb, SpeechWords
from dateline.model import ROOT, Analysis, Evidence, Span, Speech

__all__ = ["find_speech", "speech_of", "speeches_of"]

FIRST_PERSON = {"i", "we", "me", "us", "you", "one"}
PLAIN = {"say", "report", "announce", "confirm", "claim"}
NEAR = 8  # tokens after a prepositional cue in which its noun must begin


def find_speech(analysis: Analysis, speech: SpeechWords) -> tuple[Speech, ...]:
    """All reported speech of a report, in order of the reporting words; a speech may hold others."""
    found = [*_verbs(analysis, speech), *_nouns(analysis, speech), *_phrases(analysis, speech), *_colons(analysis)]
    found.sort(key=lambda s: s.cue.span)
    quotations = find_quotations(analysis.text)
    return tuple(with_quotations(analysis, found, quotations, speech))


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
    if source is None and _plain(analysis, index, entry):
        source = nearest_source(analysis, index)
    if _plain(analysis, index, entry) and (phrase := closing_phrase(analysis, index)) and not (source is not None and phrase[0] <= source < phrase[1]):
        source = closing_source(analysis, index) or source
    heads = [h for h in content_heads(analysis, index, entry) if not (entry.hearer and form(analysis, h) == "object")]
    content = _content(analysis, index, source, entry, heads)
    if not content and "quote" not in entry.content:
        return
    if (not content and (source is None or entry.belief)) or _first_person(analysis, source):
        return
    medium = medium_of(analysis, index, source, words)
    source, medium = _cited(analysis, index, source, medium, words)
    cue = _cue(analysis, index)
    named = None if source is not None and is_own_text(analysis, source, words) else source
    yield Speech(content=content, cue=cue, source=named, medium=medium, quoted=False, force=entry.force)


def _content(
    analysis: Analysis, index: int, source: int | None, entry: SpeechVerb, heads: list[int]
) -> tuple[Span, ...]:
    above = above_content(analysis, index) if "quote" in entry.content else None
    if above is not None and not any(head > index for head in heads):
        content = pieces(analysis, [_top(analysis, above)], [index])
    elif heads:
        content = pieces(analysis, heads, [index if source is None else source, *background(analysis, heads)])
    else:
        content = _by_order(analysis, index, source, entry)
    aside = aside_content(analysis, index, source) if source is not None and "quote" in entry.content else []
    whole = runs(analysis, aside)
    if whole and not any(piece.start <= whole[0].start for piece in content):
        content = (*whole, *(piece for piece in content if piece.start >= whole[-1].end))
    return content


def _plain(analysis: Analysis, index: int, entry: SpeechVerb) -> bool:
    """A finite, active verb of plain reporting, of which word order alone can be trusted."""
    finite = analysis.tokens[index].feat("VerbForm") == "Fin" and not passive(analysis, index)
    return finite and entry.force in PLAIN and {"clause", "quote"} <= set(entry.content)


def _by_order(analysis: Analysis, index: int, source: int | None, entry: SpeechVerb) -> tuple[Span, ...]:
    """Content of a plain reporting verb that the syntax left alone."""
    participle = analysis.tokens[index].text.lower() in ("adding", "saying") and {"clause", "quote"} <= set(entry.content)
    if source is None or not (participle or _plain(analysis, index, entry)):
        return ()
    return runs(analysis, neighbouring_content(analysis, index, source))


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
