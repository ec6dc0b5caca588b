"""What stands for an actor named elsewhere: pronouns, "the group", "the militants", "the army", "the president".

Simple and honest: what is not clear stays as written. A noun binds when exactly one actor of the right kind is near enough or in the
whole report; a pronoun to the subject of its sentence or of the one before.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from dateline.lexicon.genericactors import ActorClass
from dateline.model import ROOT, ActorMention, ActorRef
from dateline.model.actor import mention_at
from dateline.resolve.actors_context import Context, Past, ref_of
from dateline.resolve.actors_people import ACCUSED, accused, named_holder
from dateline.resolve.actors_phrase import INDEFINITE, determiner, is_definite, unqualified, wielder
from dateline.resolve.actors_speech import FAR, body_of, first_person, is_first, says, speaker_before, told_by

HE, SHE = frozenset({"he", "him", "his", "himself"}), frozenset({"she", "her", "hers", "herself"})
PERSONAL = {
    **dict.fromkeys((*HE, *SHE), "person"),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves"), "many"),
    **dict.fromkeys(("it", "its", "itself"), "body"),
}
FIRST = frozenset({"i", "we", "us", "our", "you"})
RELATIVE = frozenset({"who", "whom", "whose", "which", "that"})
HOME = frozenset({"government_forces"})  # always of the country at war, whoever was named last
FORCES = frozenset({"armed_forces", "units", "army", "air_force", "navy", "special_forces", "security_forces", "government_forces", "police", "militants"})
CRAFTS = frozenset({"air_force", "units", "navy"})  # classes of nouns for things that their owner acts with
TALKERS = frozenset({"group", "bodies", "monitors", "ministry"})  # "the group said": who spoke before
UNTOLD = frozenset({"", "unknown"})  # kinds of bodies of which no list knows what they are
CALLED = frozenset({"militants", "rebels"})
NEUTRAL = frozenset({"fighter", "element", "commander", "recruit"})  # nouns of these classes that fit every side
VOICES = frozenset({"ngo", "monitor", "igo", "party", "opposition", "armed_group", "militia"})  # kinds that issue statements of their own
REACH = 2  # sentences back for a pronoun
BODIES = frozenset(
    ["armed_group", "militia", "coalition", "igo", "ngo", "monitor", "agency", "party", "government", "state", "ministry", "police", "army", "armed_forces", "navy", "air_force", "parliament", "judiciary", "intelligence", "security_forces", "special_forces", "group", "opposition", "company"]
)


def identity(ref: ActorRef) -> str:
    """What makes two values one actor."""
    return ref.actor or ref.name.lower()


# ---- nouns


def bind_noun(number: int, past: Past, context: Context) -> ActorRef | None:
    """The named actor that a common noun refers to, None when it refers to none or it is not clear to which."""
    mention = past.mentions[number]
    of = context.actors.generic.classes.get(mention.kind)
    if of is None or mention.actor or mention.label == "NORP":  # "Kurdish" of "Kurdish and Arab fighters" is no group named before
        return None
    if (again := _again(number, past, context)) is not None:
        return again
    if of.id in CRAFTS and (whose := wielder(mention, context)) is not None:
        bound = bind_noun(number, Past([*past.mentions[:number], whose, *past.mentions[number + 1 :]], past.refs), context)
        return bound or ActorRef(actor=None, name=whose.name, kind=context.actors.generic.classes[whose.kind].kind or whose.kind)
    if of.id == "office":
        return _office(number, past, context)
    if _is_accused(mention, context):
        return accused(past.mentions, context)
    if not unqualified(mention, context):
        return None
    if (called := _by_last_word(number, past, context)) is not None:
        return called
    if of.id in TALKERS and is_definite(mention, context) and says(mention.head, context):
        spoke = speaker_before(mention.head, past, context, lambda i: _is_body(past, i, context))
        return spoke or _named(number, past, context, of) or _organisation(number, past, context)
    return _named(number, past, context, of)


def _again(number: int, past: Past, context: Context) -> ActorRef | None:
    """"The source added": who last spoke under the same noun, when more was said of him then ("a source at the ministry")."""
    mention = past.mentions[number]
    tokens = context.analysis.tokens
    if not is_definite(mention, context) or not says(mention.head, context) or context.analysis.below(mention.head, "nmod"):
        return None
    lemma = tokens[mention.head].lemma.lower()
    same = past.back(number, lambda i: tokens[past.mentions[i].head].lemma.lower() == lemma and says(past.mentions[i].head, context))
    ref = past.refs[same[0]] if same else None
    return ref if ref is not None and (ref.actor or ref.name != mention.name) and not _plural(mention, context) else None


def _by_last_word(number: int, past: Past, context: Context) -> ActorRef | None:
    """"The council said": the body last named in full whose name ends so, "the Orva Military Council"."""
    mention = past.mentions[number]
    lemma = context.analysis.tokens[mention.head].lemma.lower()
    if not is_definite(mention, context) or not says(mention.head, context) or _plural(mention, context):
        return None
    found = past.back(number, lambda i: (past.mentions[i].label == "ORG" or past.mentions[i].actor != ()) and past.mentions[i].name.lower().endswith(f" {lemma}"))
    return past.refs[found[0]] if found else None


def _organisation(number: int, past: Past, context: Context) -> ActorRef | None:
    """The one organisation named by name in the few sentences before that is no medium: who "the group" is, if it has not spoken yet."""
    here = context.analysis.sentence_of[past.mentions[number].head]
    near = past.back(number, lambda i: here - context.analysis.sentence_of[past.mentions[i].head] <= FAR and past.mentions[i].label == "ORG")
    found = {identity(ref): ref for ref in (past.refs[i] for i in near) if ref.kind in {"", "unknown", *VOICES}}
    return next(iter(found.values())) if len(found) == 1 else None


def _is_body(past: Past, i: int, context: Context) -> bool:
    mention, kind = past.mentions[i], past.refs[i].kind
    return (mention.label == "ORG" or kind in BODIES) and kind != "person" and not _plural(mention, context)


def _is_accused(mention: ActorMention, context: Context) -> bool:
    """"The suspect", and in a headline "suspect": one person."""
    token = context.analysis.tokens[mention.head]
    return token.lemma.lower() in ACCUSED and token.feat("Number") != "Plur" and determiner(mention, context) in {"", "the"}


def _named(number: int, past: Past, context: Context, of: ActorClass) -> ActorRef | None:
    mention = past.mentions[number]
    if of.id in FORCES and determiner(mention, context) in {"its", "their"}:
        return _possessed(number, past, context)  # of an owner who is not known: nobody else's, so never those of the report's country
    if of.inter == 1:
        return None if mention.country or of.institution else _institution(number, past, context)
    kinds = set(of.binds)
    if of.id in CALLED and determiner(mention, context) not in INDEFINITE and (called := _called(of, mention.head, past, context)):
        return called
    if of.id == "monitors" or (of.id in {"militants", "coalition"} and not determiner(mention, context)):
        return _whole_report(kinds, context)
    return _only(number, past, context, kinds) if is_definite(mention, context) else None


def _called(of: ActorClass, head: int, past: Past, context: Context) -> ActorRef | None:
    """The one actor that the report calls so by its name: of "ISIL terrorists ... the terrorists" ISIL, whatever else is named."""
    keys = set()
    if context.analysis.tokens[head].lemma.lower() in NEUTRAL:
        return None
    for mention in past.mentions:
        lemma = context.analysis.tokens[mention.head].lemma.lower()
        noun = context.actors.generic.nouns.get((lemma,)) if mention.actor and mention.strong and lemma not in NEUTRAL else None
        if noun is not None and noun.of is of:
            keys.add(mention.actor[0])
    entry = context.actors.get(keys.pop()) if len(keys) == 1 else None
    return ref_of(entry, context) if entry else None


def _whole_report(kinds: set[str], context: Context) -> ActorRef | None:
    """The one actor of these kinds that the report names anywhere by a strong name: a headline may say "a monitor" before."""
    found = [entry for key in context.strong if (entry := context.actors.get(key)) and entry.kind in kinds]
    return ref_of(found[0], context) if len(found) == 1 else None


def _only(number: int, past: Past, context: Context, kinds: set[str]) -> ActorRef | None:
    """The one actor of these kinds in the report up to here, else the one in this sentence and the one before."""
    named = past.back(number, lambda i: past.refs[i].kind in kinds and past.refs[i].actor is not None)
    found = {identity(past.refs[i]): past.refs[i] for i in named}
    if len(found) > 1:
        here = context.analysis.sentence_of[past.mentions[number].head]
        close = [i for i in named if here - context.analysis.sentence_of[past.mentions[i].head] <= 1]
        found = {identity(past.refs[i]): past.refs[i] for i in close}
    return next(iter(found.values())) if len(found) == 1 else None


def _institution(number: int, past: Past, context: Context) -> ActorRef | None:
    """"the army", "government forces", "police": of the country last named with such an institution, or that the report is about."""
    mention = past.mentions[number]
    if determiner(mention, context) in INDEFINITE or mention.name[:1].isupper():
        return None
    here = context.analysis.sentence_of[mention.head]
    last = past.back(number, lambda i: (past.refs[i].actor or "").startswith(f"{mention.kind}:"))
    near = [i for i in last if here - context.analysis.sentence_of[past.mentions[i].head] <= 1]
    if near or (last and not context.home):
        return past.refs[(near or last)[0]] if mention.kind not in HOME else _home(mention, context) or past.refs[last[0]]
    return _home(mention, context)


def _possessed(number: int, past: Past, context: Context) -> ActorRef | None:
    """"The coalition said [its aircraft] had struck": the coalition; of a country or its government the forces of that country."""
    mention = past.mentions[number]
    tokens = context.analysis.tokens
    at = next(i for i in range(mention.first, mention.head) if tokens[i].upos in {"PRON", "DET"})
    owner = replace(mention, first=at, last=at + 1, head=at, name=tokens[at].text, kind="pronoun")
    ref = _speaker(mention, past, context) or _pronoun(owner, number, past, context)
    if ref is None or ref.kind in {"coalition", "armed_group", "militia"} or (ref.actor is None and ref.kind in UNTOLD):
        return ref
    of = context.actors.generic.classes[mention.kind]
    entry = context.actors.get(f"{of.institution or of.id}:{ref.country}") if ref.country else None
    return ref_of(entry, context) if entry else None


def _speaker(mention: ActorMention, past: Past, context: Context) -> ActorRef | None:
    """Who says the clause of which the noun is the subject: "the army said its troops"."""
    tokens = context.analysis.tokens
    verb = tokens[mention.head].head
    if not tokens[mention.head].deprel.startswith("nsubj") or verb == ROOT or tokens[verb].deprel != "ccomp":
        return None
    heads = [i for i in context.analysis.below(tokens[verb].head, "nsubj") if i < mention.first]
    found = mention_at(heads[0], past.mentions) if heads else None
    ref = past.refs.get(found) if found is not None else None
    unknown = found is not None and past.mentions[found].label == "ORG"  # a body that no list has keeps its name
    return ref if ref and (ref.kind in BODIES or ref.actor or unknown) and ref.kind != "person" else None


def _home(mention: ActorMention, context: Context) -> ActorRef | None:
    """The institution of the country that the report is about."""
    of = context.actors.generic.classes[mention.kind]
    key = f"{mention.kind}/{mention.name.replace(' ', '-')}" if of.own and mention.name != mention.kind else mention.kind
    entry = context.actors.get(f"{key}:{context.home}") if context.home else None
    return ref_of(entry, context) if entry else None


def _office(number: int, past: Past, context: Context) -> ActorRef | None:
    """"the president": the last person of the report with such an office; else who held it then in that country."""
    mention = past.mentions[number]
    if determiner(mention, context) in INDEFINITE:
        return None
    titles = context.actors.titles
    words = mention.span.of(context.analysis.text)
    office = titles.office(mention.name) or titles.office(words)
    exact = "" if mention.country else context.actors.titled(_bare_title(words), context.day)
    if exact and titles.office(words) == "commander" and context.actors.entries[exact].country not in context.countries:
        exact = ""  # every country has its own commander-in-chief
    if exact:
        return ref_of(context.actors.entries[exact], context)
    named = past.back(number, lambda i: past.refs[i].kind == "person" and bool(office) and titles.office(past.refs[i].role) == office)
    title = _bare_title(mention.name).split()[-1:]
    fitting = [i for i in named if not mention.country or past.refs[i].country in {"", mention.country}]
    fitting = [i for i in fitting if set(title) <= set(past.refs[i].role.lower().split())]
    if fitting and len({identity(past.refs[i]) for i in fitting}) == 1:
        return past.refs[fitting[0]]
    if not mention.country and (holder := named_holder(_bare_title(words), past.mentions, context)):
        return holder
    key = "" if office == "spokesperson" else context.actors.holder(mention.country or context.home, office, context.day)
    return ref_of(context.actors.entries[key], context) if key else None


def _bare_title(words: str) -> str:
    return words.lower().removeprefix("the ")


# ---- pronouns


def bind_pronoun(number: int, past: Past, context: Context) -> ActorRef | None:
    """The actor that a pronoun stands for, None when it is not clear."""
    mention = past.mentions[number]
    return _pronoun(mention, number, past, context)


def _pronoun(mention: ActorMention, number: int, past: Past, context: Context) -> ActorRef | None:
    word = mention.name.lower()
    if word in RELATIVE:
        return _antecedent(mention, past, context)
    if is_first(mention):
        return first_person(number, past, context)
    if word not in PERSONAL:
        return None
    said = None if PERSONAL[word] == "person" else _said(mention, past, context)
    if said is not None:
        return said
    here = context.analysis.sentence_of[mention.head]
    fits = _fitting(PERSONAL[word], past, context)
    over = _over(mention.head, context) if word in {"it", "them"} else frozenset()
    others = {identity(ref) for i, ref in past.refs.items() if past.mentions[i].head in over}
    others |= {identity(ref) for i, ref in past.refs.items() if i < number and _otherwise(past.mentions[i], word) and ref.kind == "person"}
    near = past.back(number, lambda i: here - context.analysis.sentence_of[past.mentions[i].head] <= REACH and fits(i))
    near = [i for i in near if identity(past.refs[i]) not in others]
    if PERSONAL[word] != "person" and len({identity(past.refs[i]) for i in near}) != 1:
        return _topic(mention, near, here, past, context)  # bodies and crowds are many in every report
    clear = _clearest(near, here, past, context)
    return clear or (speaker_before(mention.head, past, context, fits, 1) if PERSONAL[word] == "person" and says(mention.head, context) else None)


def _otherwise(mention: ActorMention, word: str) -> bool:
    """Whether a mention is a pronoun of the other sex than `word`: whom the report calls "she" is not "him"."""
    other = HE if word in SHE else SHE if word in HE else frozenset()
    return mention.kind == "pronoun" and mention.name.lower() in other


def _said(mention: ActorMention, past: Past, context: Context) -> ActorRef | None:
    """"It added": who spoke before. "The army said [it] had left": who says the clause; of a spokesman the body that he speaks for."""
    sort = PERSONAL[mention.name.lower()]
    fits = _fitting(sort, past, context)
    if says(mention.head, context):
        return speaker_before(mention.head, past, context, lambda i: fits(i) or (sort == "body" and _is_body(past, i, context)))
    token = context.analysis.tokens[mention.head]
    if not token.deprel.startswith("nsubj") or token.head == ROOT or context.analysis.tokens[token.head].deprel not in {"ccomp", "parataxis"}:
        return None
    told = told_by(mention.head, past, context)
    if told is None or told not in past.refs or past.mentions[told].head > mention.head:
        return None
    if past.refs[told].kind == "person":
        return body_of(past.refs[told], context) if sort == "body" else None
    return past.refs[told] if fits(told) or (sort == "body" and _is_body(past, told, context)) else None


def _over(at: int, context: Context) -> frozenset[int]:
    """Subjects of the clauses over an object: who acts on it, or says so, is somebody else."""
    tokens = context.analysis.tokens
    if tokens[at].deprel.startswith("nsubj"):
        return frozenset()
    found: list[int] = []
    while (at := tokens[at].head) != ROOT:
        found += [i for i in context.analysis.below(at, "nsubj") if tokens[i].deprel == "nsubj"]
    return frozenset(found)


def _fitting(sort: str, past: Past, context: Context) -> Callable[[int], bool]:
    def fits(i: int) -> bool:
        mention, ref = past.mentions[i], past.refs[i]
        if is_first(mention):
            return False
        if mention.label == "NORP" and context.analysis.tokens[mention.head].deprel.partition(":")[0] in {"amod", "compound"}:
            return False
        if sort == "person":
            return ref.kind == "person" or (mention.kind == "persons" and context.analysis.tokens[mention.head].feat("Number") == "Sing")  # not "the dead"
        if sort == "body":
            return (ref.kind in BODIES or _untold(past, i)) and not _plural(mention, context)
        return ref.kind in BODIES or _plural(mention, context) or ref.kind == "people"

    return fits


def _untold(past: Past, i: int) -> bool:
    """Whether a mention is of an organisation that no list has: it is somebody, so the country named beside it is not meant for it."""
    return past.mentions[i].label == "ORG" and past.refs[i].actor is None and past.refs[i].kind in UNTOLD


def _plural(mention: ActorMention, context: Context) -> bool:
    return context.analysis.tokens[mention.head].feat("Number") == "Plur"


def _antecedent(mention: ActorMention, past: Past, context: Context) -> ActorRef | None:
    """The noun that the relative clause of a pronoun qualifies."""
    at = mention.head
    for _ in range(6):
        token = context.analysis.tokens[at]
        if token.head == ROOT:
            return None
        at = token.head
        if token.deprel == "acl:relcl":
            found = mention_at(at, past.mentions)
            return past.refs.get(found) if found is not None else None
    return None


def _topic(mention: ActorMention, near: Sequence[int], here: int, past: Past, context: Context) -> ActorRef | None:
    """For a pronoun that opens its sentence as subject, the subject of the sentence before: what one goes on to speak of."""
    tokens, sentences = context.analysis.tokens, context.analysis.sentences
    subject = tokens[mention.head].deprel in {"nsubj", "nsubj:pass"}
    if tokens[mention.head].deprel == "nmod:poss":
        subject = tokens[tokens[mention.head].head].deprel in {"nsubj", "nsubj:pass"}
    if not subject or here == 0 or mention.first - sentences[here].first > 1:
        return None
    before = sentences[here - 1]
    tops = [past.mentions[i].head for i in near if before.first <= past.mentions[i].head < before.last]
    tops = [at for at in tops if tokens[at].deprel.startswith("nsubj") and tokens[at].head != ROOT and tokens[tokens[at].head].head == ROOT]
    found = {identity(past.refs[i]): past.refs[i] for i in near if past.mentions[i].head in tops}
    found = {key: ref for key, ref in found.items() if key not in PERSONAL and key not in FIRST}
    return next(iter(found.values())) if len(found) == 1 else None


def _clearest(near: Sequence[int], here: int, past: Past, context: Context) -> ActorRef | None:
    """Subjects before others, this sentence before the last; two different actors of the same standing leave it open."""
    ranked: dict[tuple[bool, int], dict[str, ActorRef]] = {}
    for i in near:
        token = context.analysis.tokens[past.mentions[i].head]
        away = here - context.analysis.sentence_of[past.mentions[i].head]
        ranked.setdefault((not token.deprel.startswith("nsubj"), away), {}).setdefault(identity(past.refs[i]), past.refs[i])
    best = ranked[min(ranked)] if ranked else {}
    return next(iter(best.values())) if len(best) == 1 else None
