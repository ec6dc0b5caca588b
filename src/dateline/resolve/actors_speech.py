"""Who speaks, as far as actors need it: "it added" is who reported before; "we" in a speech is the side of who speaks."""

from __future__ import annotations

from collections.abc import Callable

from dateline.model import ROOT, ActorMention, ActorRef
from dateline.model.actor import mention_at
from dateline.resolve.actors_context import Context, Past, ref_of

SELF = frozenset({"i", "me", "my", "mine", "myself"})
OURS = frozenset({"we", "us", "our", "ours", "ourselves"})
FAR = 3  # sentences back to who spoke last
LONG = 12  # and at most, to who began a quotation of several sentences
COLON = 6  # tokens between a reporting verb and its colon
DEPTH = 12  # steps up through the tree
OPEN, SHUT, EITHER = "“", "”", '"'
LEADERS = frozenset({"government", "state", "igo", "ngo", "coalition", "armed_group", "armed_forces", "ministry"})  # "we" in their texts


def speaker_before(at: int, past: Past, context: Context, fits: Callable[[int], bool], reach: int = FAR) -> ActorRef | None:
    """The last who said something before token `at` and fits."""
    here = context.analysis.sentence_of[at]
    for verb, subject in reversed(context.sayings):
        if verb >= at or subject >= at:
            continue
        if here - context.analysis.sentence_of[verb] > reach:
            return None
        found = mention_at(subject, past.mentions)
        if found is not None and found in past.refs and fits(found):
            return past.refs[found]
    return None


def says(head: int, context: Context) -> bool:
    """Whether a token is the subject of a reporting verb."""
    return any(subject == head for _, subject in context.sayings)


def told_by(at: int, past: Past, context: Context) -> int | None:
    """Index of the mention that says the clause of a token: "the army said [it] had left"; also from behind: "we left, the army said"."""
    tokens = context.analysis.tokens
    below = at
    for _ in range(DEPTH):
        above = tokens[below].head
        if above == ROOT:
            break
        if tokens[below].deprel.partition(":")[0] in {"ccomp", "parataxis"} and (found := _subject(above, past, context)) is not None:
            return found
        below = above
    beside = (_subject(verb, past, context) for verb in context.analysis.below(below, "parataxis", "advcl", "ccomp"))
    return next((found for found in beside if found is not None and past.mentions[found].head != at), None)


def _subject(verb: int, past: Past, context: Context) -> int | None:
    """Index of the mention that is the subject of a reporting verb, when it is not itself a first person."""
    subject = next((s for v, s in context.sayings if v == verb), None)
    found = mention_at(subject, past.mentions) if subject is not None else None
    return found if found is not None and not is_first(past.mentions[found]) else None


def is_first(mention: ActorMention) -> bool:
    """Whether it is a pronoun of the first person."""
    return mention.kind == "pronoun" and mention.name.lower() in SELF | OURS


def first_person(number: int, past: Past, context: Context) -> ActorRef | None:
    """Who speaks, for "I"; the state, body or side of who speaks, for "we"; None where nobody is known to speak.

    The values of all other mentions are known by then: a speaker may be named after his words.
    """
    mention = past.mentions[number]
    word = mention.name.lower()
    quote = _quotation(mention.head, context)
    speaker = told_by(mention.head, past, context)
    if speaker is None and quote is not None:
        speaker = _beside(quote, past, context)
    if speaker is None:
        return _own_voice(number, past, context) if quote is None and word in OURS else None
    ref = past.refs.get(speaker)
    if ref is None or (past.mentions[speaker].kind == "pronoun" and ref.actor is None and ref.kind != "person"):
        return None
    return body_of(ref, context) if word in OURS else ref if ref.kind == "person" else None


def _quotation(at: int, context: Context) -> tuple[int, int] | None:
    """Tokens where the quotation around a token opens and shuts; for a line "X said:" the colon and the token itself."""
    tokens, sentences, here = context.analysis.tokens, context.analysis.sentences, context.analysis.sentence_of[at]
    opened: int | None = None
    for i in range(sentences[max(0, here - LONG)].first, at):
        text = tokens[i].text
        if text == OPEN or (text == EITHER and opened is None):
            opened = i
        elif text in {SHUT, EITHER}:
            opened = None
        elif text == ":" and opened is None and any(0 < i - verb <= COLON for verb, _ in context.sayings):
            opened = i
    if opened is None:
        return None
    if tokens[opened].text == ":":
        return opened, at
    stop = sentences[min(len(sentences) - 1, here + FAR)].last
    return opened, next((i for i in range(at, stop) if tokens[i].text in {SHUT, EITHER}), at)


def _beside(quote: tuple[int, int], past: Past, context: Context) -> int | None:
    """Who says a quotation: before it in its sentence, behind it in the sentence where it shuts, or in the sentence before."""
    opened, shut = quote
    begin, end = (context.analysis.sentence_of[at] for at in quote)
    before = [verb for verb, _ in context.sayings if verb < opened and begin - context.analysis.sentence_of[verb] <= 1]
    inside = [verb for verb in before if context.analysis.sentence_of[verb] == begin]
    after = [verb for verb, _ in context.sayings if verb > shut and context.analysis.sentence_of[verb] == end]
    for verb in (*inside[-1:], *after[:1], *before[-1:]):
        found = _subject(verb, past, context)
        if found is not None:
            return found
    return None


def _own_voice(number: int, past: Past, context: Context) -> ActorRef | None:
    """Outside of speech "we" is who a statement speaks for: the body that it named last as one who acts, not far before."""
    tokens = context.analysis.tokens
    here = context.analysis.sentence_of[past.mentions[number].head]
    for i in range(number - 1, -1, -1):
        head = past.mentions[i].head
        if here - context.analysis.sentence_of[head] > FAR:
            break
        subject = tokens[head].deprel.startswith("nsubj") and tokens[head].head != ROOT and tokens[tokens[head].head].head == ROOT
        ref = past.refs.get(i)
        if subject and ref and ref.actor and ref.kind in LEADERS and past.mentions[i].kind != "pronoun":
            return ref
    entry = context.actors.get(context.outlet.actor) if context.outlet and context.outlet.actor else None
    return ref_of(entry, context) if entry and entry.kind in LEADERS else None


def body_of(ref: ActorRef, context: Context) -> ActorRef | None:
    """Whom a speaker means by "we": a body itself; the country of an official; the side of a member; None when unknown."""
    if ref.kind != "person":
        return ref
    side = ref.side or _side_of_role(ref.role, context)
    kind, _, country = side.partition(":")
    entry = context.actors.get(f"state:{country}" if kind == "government" and country else side) if side else None
    return ref_of(entry, context) if entry else None


def _side_of_role(role: str, context: Context) -> str:
    """Id of the actor or state that the words of a role name: "Houthi military spokesperson", "Iraqi Foreign Minister"."""
    texts = role.split()
    for at in range(len(texts)):
        match = context.actors.names.longest(texts, at, len(texts))
        if match and any(use.strong for use in match.uses) and not match.uses[0].actor.startswith("person/"):
            return match.uses[0].actor
    for at in range(len(texts)):
        match = context.actors.nations.words.longest(texts, at, len(texts))
        nation = context.actors.nations.by_key[match.uses[0].actor] if match else None
        if nation and nation.code and nation.form != "people" and context.actors.titles.office(role):
            return f"government:{nation.code}"
    return ""
