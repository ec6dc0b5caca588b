"""Who is meant: each mention of an actor to an entry of the lexicon, a name of the report, or the words as written."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.lexicon.actors import Actor, Actors
from dateline.lexicon.nations import Country
from dateline.lexicon.outlets import Outlet
from dateline.model import ActorMention, ActorRef, Analysis, Location, TimeValue
from dateline.model.actor import mention_at
from dateline.resolve.actors_context import Context, Past, context_of, ref_of
from dateline.resolve.actors_people import resolve_person
from dateline.resolve.actors_phrase import unqualified
from dateline.resolve.actors_speech import is_first
from dateline.resolve.coreference import bind_noun, bind_pronoun

ALLIED = "allied"  # kind of the mention of a state with its allies
GAP = 8  # tokens between a noun and the name beside it: "the group, known by its initials, Ansar"


def resolve_actors(
    mentions: Sequence[ActorMention], analysis: Analysis, actors: Actors, day: TimeValue | None, outlet: Outlet | None = None,
    places: Sequence[Location] = (), told: Sequence[tuple[int, int]] = (),
) -> tuple[ActorRef, ...]:  # fmt: skip
    """One value a mention. `day` is when the report was published: offices and sides are looked up for it. `outlet` is who published it: "we" in its
    own voice, and whose enemies "the terrorists" of a state's outlet are. `places` are those of the report: the country of a report that names none;
    `told` the tokens of reporting verbs with those of who speaks, where the reading of speech found them.

    `actor` stays None, and `name` the words as written or their canonical form, where the report leaves it open.
    """
    context = context_of(mentions, analysis, actors, day, outlet, places, told)
    refs: dict[int, ActorRef] = {}
    past = Past(mentions, refs)
    for number, mention in sorted(enumerate(mentions), key=lambda pair: is_first(pair[1])):  # who says "we" may be named after it
        refs[number] = _resolve(number, mention, past, context)
    return tuple(refs[number] for number in range(len(mentions)))


def _resolve(number: int, mention: ActorMention, past: Past, context: Context) -> ActorRef:
    if mention.kind == "pronoun":
        bound = bind_pronoun(number, past, context)
    elif mention.label == "PER":
        bound = resolve_person(mention, context)
    elif mention.kind == ALLIED:
        bound = _allied(mention, context)
    elif mention.actor and not mention.strong and (owner := _of_another(mention, context)) is not None:
        whose = mention_at(owner, past.mentions)
        bound = _known(past.mentions[whose], context) if whose is not None and past.mentions[whose].actor else None
    elif mention.actor:
        bound = _known(mention, context)
    else:
        bound = _beside(mention, past, context) or bind_noun(number, past, context)
    return bound or _as_written(mention, context)


def _as_written(mention: ActorMention, context: Context) -> ActorRef:
    of = context.actors.generic.classes.get(mention.kind)
    if mention.actor and not mention.strong:  # a weak name that the report does not bear out is a name like any other
        return ActorRef(actor=None, name=mention.span.of(context.analysis.text), kind="", country="", role=mention.role)
    kind = "" if mention.kind == "pronoun" else (of.kind or of.id) if of else mention.kind
    if _enemies(mention, context) and (home := context.actors.nations.countries.get(context.home)):
        return ActorRef(actor=None, name=f"{home.first} armed opposition", kind=kind, country=context.home)
    if of is not None and of.id == "rebels" and not mention.country and (home := _at_war(mention, context)):
        return ActorRef(actor=None, name=f"{home.first} {mention.name}", kind=kind, country=context.home)
    return ActorRef(actor=None, name=mention.name, kind=kind, country=mention.country, role=mention.role)


def _at_war(mention: ActorMention, context: Context) -> Country | None:
    """The report's country, when armed groups of it are known and nothing more is said of the rebels: "Syrian rebels"."""
    country = context.actors.nations.countries.get(context.home)
    known = (entry.kind == "armed_group" and context.home in {entry.country, *entry.active} for entry in context.actors.entries.values())
    return country if country and unqualified(mention, context) and any(known) else None


def _enemies(mention: ActorMention, context: Context) -> bool:
    """"Terrorists" in the words of the outlet of a state that fights armed groups at home: whoever fights it there, when no group is named. Such
    outlets use the word of all of them; it tells nobody apart.
    """
    tokens, outlet = context.analysis.tokens, context.outlet
    of = context.actors.generic.classes.get(mention.kind)
    called = any(tokens[i].lemma.lower() == "terrorist" for i in range(mention.first, mention.head + 1))
    return (
        called and of is not None and of.id in {"militants", "group", "rebels"} and not mention.country
        and outlet is not None and outlet.owner == "state" and outlet.country == context.home and unqualified(mention, context)
    )  # fmt: skip


def _known(mention: ActorMention, context: Context) -> ActorRef | None:
    """The entry that a name names. A weak or shared name goes to the entry that the rest of the report supports most."""
    if mention.strong and len(mention.actor) == 1:
        key = mention.actor[0]
    else:
        scored = sorted(((_support(key, context, alone=len(mention.actor) == 1), key) for key in mention.actor), reverse=True)
        if scored[0][0] == 0 or (len(scored) > 1 and scored[0][0] == scored[1][0]):
            return None
        key = scored[0][1]
    entry = context.actors.get(key)
    return ref_of(entry, context) if entry else None


def _allied(mention: ActorMention, context: Context) -> ActorRef | None:
    """"The US and its allies": the coalition that it leads, where the report names that or a foe of it, and is about a country where it fought
    then; the state alone in any other report, which may be of sanctions.
    """
    coalition, state = (context.actors.get(key) for key in mention.actor)
    if coalition is not None and context.home in coalition.active and context.actors.side(coalition.id, context.day) and _fights(coalition, context):
        return ref_of(coalition, context)
    return ref_of(state, context) if state else None


def _fights(coalition: Actor, context: Context) -> bool:
    """Whether the report names the coalition by a name of its own, or an armed group of the same country that is not on its side."""
    named = [entry for key in context.strong if (entry := context.actors.get(key))]
    groups = [entry for entry in named if entry.kind == "armed_group" and context.home in {entry.country, *entry.active}]
    return coalition in named or any(context.actors.side(entry.id, context.day) != coalition.id for entry in groups)


def _of_another(mention: ActorMention, context: Context) -> int | None:
    """The owner of a weak name that is said of somebody else: "the Central Command of the [ELN]"; of a place it only says where."""
    analysis = context.analysis
    for child in analysis.below(mention.head, "nmod"):
        cases = {analysis.tokens[c].text.lower() for c in analysis.below(child, "case")}
        owner = analysis.tokens[child].upos == "PROPN" and not mention.first <= child < mention.last and cases & {"of", "'s", "’s", "'", "’"}
        if owner and not any(name.first <= child < name.last and name.label == "LOC" for name in analysis.names):
            return child
    return None


def _support(key: str, context: Context, *, alone: bool = True) -> int:
    """How much the report supports an actor: its strong name 4, its country as the one the report is about 2, or named at all 1. Of a monitor whose
    weak name is another's too, its being one is no support.
    """
    entry = context.actors.get(key)
    if entry is None:
        return 0
    where = {entry.country, *entry.active} - {""}
    points = 4 * (key in context.strong) + 2 * (context.home in where) + bool(where & set(context.countries))
    return points or int(entry.kind in {"state", "government", "agency"} or (entry.kind == "monitor" and alone) or not where)


def _beside(mention: ActorMention, past: Past, context: Context) -> ActorRef | None:
    """A common noun beside a name ("the group, Ansar", "a spokesman, Omar Said") means whom the name means."""
    token = context.analysis.tokens[mention.head]
    beside = [*context.analysis.below(mention.head, "appos"), *([token.head] if token.deprel == "appos" else [])]
    for head in beside:
        found = mention_at(head, past.mentions)
        name = past.mentions[found] if found is not None else mention
        if name.label == "PER" and _adjoin(mention, name, context):
            return resolve_person(name, context)
        if name.label == "ORG" and name.actor and _adjoin(mention, name, context):
            return _known(name, context)
        if name.label == "ORG" and not mention.label and " " in name.name and _adjoin(mention, name, context):
            return _as_written(name, context)
    return None


def _adjoin(noun: ActorMention, name: ActorMention, context: Context) -> bool:
    """Close together, and not several for one person."""
    gap = max(name.first - noun.last, noun.first - name.last)
    plural = context.analysis.tokens[noun.head].feat("Number") == "Plur"
    return gap <= GAP and not (plural and name.label == "PER")
