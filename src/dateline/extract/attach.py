"""Which time, place or figure belongs to which event word: the syntax first, then the nearest event of the sentence.

An item (anything with a head token) climbs the tree: the first event word it meets is its host. What hangs on a reporting verb
("said on Sunday that ...") dates the speech, not the event, and climbs no further. An event with no item of its own may share
that of an event it is tied to in the same sentence ("killed 12 in an attack on Hilla": both happened at Hilla).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from dateline.model import ROOT, Analysis, EventWord

REACH = 3  # arcs down from a clause without event word to one below it: "seems [to be] regaining", "launched an operation to ..."
SAID = frozenset({"ccomp", "csubj", "acl"})  # what hangs so on a reporting word is what it reports
SHARE = 6  # arcs between two event words that may share a time or place: 4 and 8 were tried on training labels, all within 0.4 points


def anchors(words: Sequence[EventWord]) -> dict[int, int]:
    """Token index -> index of the event word it carries: heads, and light verbs ("carried out [strikes]")."""
    found: dict[int, int] = {}
    for number, word in enumerate(words):
        if word.light is not None:
            found.setdefault(word.light, number)
    return found | {word.head: number for number, word in enumerate(words)}


def host(
    analysis: Analysis, at: Mapping[int, int], head: int, barriers: Collection[int], *, reach: bool = True
) -> int | None:
    """Index of the event word that the item headed by token `head` belongs to, None when it belongs to none.

    `at` comes from `anchors`; `barriers` are the tokens of reporting words. `reach`: where no event stands above, one below the same
    clause may do ("in June they seemed to advance"): so for times and places, not for figures, which count what they hang on.
    """
    passed: list[int] = []
    for token in climb(analysis, head):
        if token in at:
            return None if _of_speech(analysis, token, head, barriers) else at[token]
        if token in barriers:
            break
        passed.append(token)
    return _below(analysis, at, passed, barriers) if reach else None


def dates_speech(analysis: Analysis, at: Mapping[int, int], head: int, barriers: Collection[int]) -> bool:
    """Whether the item headed by token `head` belongs to a reporting word itself ("said on Sunday"), neither to an event nor to what is said."""
    for token in climb(analysis, head):
        if token in at:
            return _of_speech(analysis, token, head, barriers)
        if token in barriers:
            return True
        if analysis.tokens[token].deprel.partition(":")[0] in SAID:
            return False
    return False


def _of_speech(analysis: Analysis, event: int, item: int, barriers: Collection[int]) -> bool:
    """Whether the item stands behind the word that reports the event, with no comma between: "will attack, he told us [on Thursday]",
    whatever the parser hung it on; "nine died, police said, [in the north]" is of the event.
    """
    above = set(climb(analysis, event))
    between = [b for b in barriers if event < b < item and b in above]
    return bool(between) and not any(analysis.tokens[i].text in (",", ";", "—", "--") for i in range(max(between) + 1, item))


def modifying(analysis: Analysis, at: Mapping[int, int], head: int) -> tuple[int, ...]:
    """Event words that modify the item itself: "besieged Aleppo", "the base attacked on Friday", "Douma, which was shelled"."""
    return tuple(at[child] for child in analysis.below(head, "amod", "acl") if child in at)


def climb(analysis: Analysis, token: int) -> Iterator[int]:
    """The token, its head, the head's head, up to the root."""
    while token != ROOT:
        yield token
        token = analysis.tokens[token].head


def _below(analysis: Analysis, at: Mapping[int, int], passed: Sequence[int], barriers: Collection[int]) -> int | None:
    """Nearest event word under the clauses that the item hangs on, lowest clause first."""
    for clause in passed:
        if analysis.tokens[clause].upos not in {"VERB", "AUX", "ADJ", "NOUN"}:
            continue
        level = [clause]
        for _ in range(REACH):
            level = [c for token in level for c in analysis.children[token] if c not in barriers]
            found = [at[token] for token in level if token in at]
            if found:
                return found[0]
    return None


def distance(analysis: Analysis, left: int, right: int, barriers: Collection[int]) -> int | None:
    """Arcs between two tokens of one tree; None when they share no tree or a barrier stands between them."""
    up = {token: steps for steps, token in enumerate(climb(analysis, left))}
    for steps, token in enumerate(climb(analysis, right)):
        if token in up:
            between = [*_between(analysis, left, token), *_between(analysis, right, token), token]
            return None if any(t in barriers for t in between) else steps + up[token]
    return None


def _between(analysis: Analysis, token: int, top: int) -> Iterator[int]:
    """Tokens above `token` and below `top`."""
    for step in climb(analysis, token):
        if step == top:
            return
        if step != token:
            yield step


def shared(
    analysis: Analysis, words: Sequence[EventWord], holders: Collection[int], number: int, barriers: Collection[int]
) -> int | None:
    """The event word among `holders` nearest to event word `number` in the tree of its sentence, None when none is near enough."""
    mine = words[number].head
    near = []
    for other in holders:
        if other == number or analysis.sentence_of[words[other].head] != analysis.sentence_of[mine]:
            continue
        far = distance(analysis, mine, words[other].head, barriers)
        if far is not None and far <= SHARE:
            near.append((far, abs(words[other].head - mine), other))
    return min(near)[2] if near else None
