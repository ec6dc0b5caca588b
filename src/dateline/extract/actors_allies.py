"""A state told of together with its allies: "the US and its allies", who may be a coalition that the lexicon knows by its leader."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.extract.actors_names import Names, head_of
from dateline.lexicon.actors import Actors
from dateline.lexicon.nations import Nation
from dateline.model import ActorMention, Analysis

JOINS = (("and",), ("along", "with"), ("together", "with"), ("with",))
COUNTS = frozenset({"some", "several", "many", "most", "all", "a", "few", "number", "dozens", "of"})  # "some of its allies"
OWN = frozenset({"its", "their"})
ALLIES = frozenset({"allies", "partners"})
BETWEEN = 3  # words between "its" and "allies": "its Western and Arab allies"


def allied(analysis: Analysis, names: Names, actors: Actors) -> Iterator[ActorMention]:
    """States with their allies, where one coalition of the lexicon is led by that state: a mention with two entries, the coalition and the state."""
    for match, nation in names.nations:
        coalition = _led_by(nation, analysis.span(match.first, match.last).of(analysis.text), actors)
        last = _end(analysis, match.last)
        state = actors.get(f"state:{nation.code}") if coalition and last and nation.code else None
        if state is not None:
            words = analysis.span(match.first, last)
            yield ActorMention(
                span=words, first=match.first, last=last, head=head_of(analysis, match.first, match.last), name=words.of(analysis.text),
                actor=(coalition, state.id), label="ORG", kind="allied", country=nation.code,
            )  # fmt: skip


def _led_by(nation: Nation, words: str, actors: Actors) -> str:
    """Id of the one coalition with a strong name that says that the state leads it ("Saudi-led coalition"), "" for none or several."""
    country = actors.nations.countries.get(nation.code)
    leads = {words, country.first} if country else {words}
    found = {use.actor for lead in leads for use in actors.names.uses(f"{lead}-led coalition") if use.strong}
    return found.pop() if nation.form in {"name", "seat"} and len(found) == 1 else ""


def _end(analysis: Analysis, at: int) -> int:
    """The token after "..., along with some of its allies", which begins at token `at`; 0 when it does not."""
    sentence = analysis.sentences[analysis.sentence_of[at - 1]]
    words = [token.text.lower() for token in analysis.tokens[at : sentence.last]]
    here = 1 if words[:1] == [","] else 0
    join = next((join for join in JOINS if tuple(words[here : here + len(join)]) == join), None)
    if join is None:
        return 0
    here += len(join)
    while here < len(words) and words[here] in COUNTS:
        here += 1
    if here >= len(words) or words[here] not in OWN:
        return 0
    return next((at + n + 1 for n in range(here + 1, min(len(words), here + 2 + BETWEEN)) if words[n] in ALLIES), 0)
