"""What outlets call actors and acts, whom they quote, how they tell harm: by hand, without the reader."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.lexicon import Lexicon
from dateline.lexicon.whole import load
from dateline.link.framing import frame, only
from dateline.link.framing_text import forms_of, key_of, quotations, tidy
from dateline.model import ActorRef, Event, EventMention, Filler, Reading, Report, Slot, Status
from dateline.model.framing import ActorNames, ActWords, Doubt, Form, Framing, HarmTold, Heard, OutletWords, Share, Voice
from tests.link.build import actor, event, mention, report, words

ISLAMIC_STATE = actor("Islamic State", "islamic_state", kind="armed_group")
ARMY = actor("Iraqi army", "army:IQ", kind="army", country="IQ", side="government:IQ")
COALITION = actor("US-led coalition", "us_led_coalition", kind="coalition", side="government:IQ")


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load()


def rule_of(kind: str, part: str, word: str) -> str:
    """Id of the codebook's first entry for a word, as the reader gives it for a rule."""
    return next(e.id for e in load().codebook.entries.values() if (e.kind, e.part, e.word) == (kind, part, word))


def tell(
    of: Report, kind: str, trigger: str, *, rule: str = "test", who: Sequence[tuple[ActorRef, str, str]] = (), whom: Sequence[tuple[ActorRef, str, str]] = (),
    speaker: ActorRef | None = None, spoken: str = "", cue: str = "", quoted: bool = False, hedge: str = "", status: Status = Status.OCCURRED,
) -> EventMention:  # fmt: skip
    """A mention whose fillers have words and the rule that found them."""
    made = mention(of, kind, trigger, speaker=speaker, quoted=quoted, status=status, hedged=bool(hedge), cues=(words(of, hedge, "hedge"),) if hedge else ())
    slots = ((Slot.ACTOR, who), (Slot.RECIPIENT, whom))
    fillers = tuple(Filler(slot=slot, value=value, evidence=words(of, said, how)) for slot, given in slots for value, said, how in given)
    attribution = replace(
        made.attribution, cue=words(of, cue, f"speech:{cue}") if cue else None, speaker_evidence=words(of, spoken) if spoken else None
    )  # fmt: skip
    return replace(made, trigger=replace(made.trigger, rule=rule), fillers=fillers, attribution=attribution)


def names_of(found: Framing, key: str) -> ActorNames:
    return next(a for a in found.actors if a.actor == key)


def outlet(rows: Sequence[OutletWords], name: str) -> OutletWords:
    return next(row for row in rows if row.outlet == name)


def counted(row: OutletWords, voice: Voice) -> dict[str, tuple[int, int]]:
    return {w.words: (s.count, s.of) for w in row.words if (s := w.shares.by(voice)).count}


def act_of(found: Framing, act: str, side: str) -> ActWords:
    return next(a for a in found.acts if (a.act, a.side) == (act, side))


# ---- figures and words


@pytest.mark.parametrize(
    ("count", "of", "low", "high"),
    [(5, 10, 0.2366, 0.7634), (0, 10, 0.0, 0.2775), (10, 10, 0.7225, 1.0), (1, 3, 0.0615, 0.7923), (0, 0, 0.0, 1.0)],
)
def test_wilson(count: int, of: int, low: float, high: float) -> None:
    share = Share(count=count, of=of)
    assert share.low == pytest.approx(low, abs=5e-4)
    assert share.high == pytest.approx(high, abs=5e-4)
    assert share.few is (of < 10)


@given(of=st.integers(1, 500), part=st.floats(0, 1))
def test_the_interval_holds_the_share(of: int, part: float) -> None:
    share = Share(count=int(of * part), of=of)
    assert 0 <= share.low <= share.count / of <= share.high <= 1


def test_quotations_end_with_their_paragraph_and_apostrophes_quote_nothing() -> None:
    text = "“The town is ours.\n\n“It's ‘free’ now,” he said. The rebels' flag and the army's \"victory\" stood."
    assert [span.of(text) for span in quotations(text)] == ["The town is ours.", "It's ‘free’ now,", "victory"]


@pytest.mark.parametrize(
    ("said", "name"),
    [("the armed group", "armed group"), ("At least 12 militants", "militants"), ("which", ""), ("they", ""), ("US", "US"), ("Israel’s", "Israel"), ("30", "")],
)
def test_names_without_articles_and_counts(said: str, name: str) -> None:
    assert tidy(said)[0] == name


def test_number_and_case_do_not_part_words() -> None:
    assert key_of("Gunmen") == key_of("gunman")
    assert key_of("authorities") == key_of("Authority")
    assert "terrorist" in forms_of("terrorists")
    assert key_of("rebel group") != key_of("rebel")


# ---- actors


def test_names_by_voice(lexicon: Lexicon) -> None:
    one = report("a", "The militants shelled Tal Banat. The minister said the terrorists had fled. “Daesh is finished,” he added.", outlet="Courier")
    minister = actor("minister")
    told = [
        tell(one, "shelling", "shelled", who=[(ISLAMIC_STATE, "The militants", "subject")]),
        tell(one, "withdrawal", "fled", who=[(ISLAMIC_STATE, "the terrorists", "subject")], speaker=minister, spoken="The minister", cue="said"),
        tell(one, "other", "finished", who=[(ISLAMIC_STATE, "Daesh", "subject")], speaker=minister, spoken="he", cue="added", quoted=True),
    ]
    found = names_of(frame([event((one, m)) for m in told], lexicon), "islamic_state")
    row = outlet(found.outlets, "Courier")
    assert counted(row, Voice.OWN) == {"militants": (1, 1)}
    assert counted(row, Voice.REPORTED) == {"terrorists": (1, 1)}
    assert counted(row, Voice.QUOTED) == {"Daesh": (1, 1)}
    assert {w.words: w.tone for w in row.words} == {"militants": "plain", "terrorists": "disapproving", "Daesh": "disapproving"}
    assert {tone: s.all.count for tone, s in row.tones} == {"disapproving": 2, "plain": 1}


def test_inferred_actors_and_pronouns_are_no_names_and_a_place_counts_once(lexicon: Lexicon) -> None:
    one = report("a", "The gunmen stormed the mill and they killed a guard.")
    first = tell(one, "attack", "stormed", who=[(ISLAMIC_STATE, "The gunmen", "subject")])
    second = tell(one, "killing", "killed", who=[(ISLAMIC_STATE, "they", "subject"), (ISLAMIC_STATE, "The gunmen", "head")])
    third = replace(second, id="m-3", fillers=(Filler(slot=Slot.ACTOR, value=ISLAMIC_STATE, evidence=None, reason="as of the attack"),))
    row = names_of(frame([event((one, first), (one, second), (one, third))], lexicon), "islamic_state").outlets[0]
    assert counted(row, Voice.OWN) == {"gunmen": (1, 1)}


def test_values_of_no_event_count_too(lexicon: Lexicon) -> None:
    one = report("a", "The extremists hold the mill.")
    reading = Reading(report=one, reader="test", loose=(Filler(slot=Slot.ACTOR, value=ISLAMIC_STATE, evidence=words(one, "The extremists")),))
    assert [w.words for w in names_of(frame([], lexicon, [reading]), "islamic_state").outlets[0].words] == ["extremists"]


def test_a_word_inside_an_own_name_takes_no_side(lexicon: Lexicon) -> None:
    one = report("a", "The Houthi rebels fired at Marib. Taliban fighters left Ghorak.")
    houthis, taliban = actor("Houthi movement", "houthis", kind="armed_group"), actor("Taliban", "taliban", kind="armed_group")
    told = [
        tell(one, "shelling", "fired", who=[(houthis, "The Houthi rebels", "subject")]),
        tell(one, "withdrawal", "left", who=[(taliban, "Taliban fighters", "subject")]),
    ]
    found = frame([event((one, m)) for m in told], lexicon)
    assert names_of(found, "houthis").outlets[0].words[0].listed == ("armed_opponents", "houthis_or_ansar_allah")
    front = actor("National Resistance Front of Afghanistan", "national_resistance_front_afghanistan", kind="armed_group")
    two = report("b", "The National Resistance Front of Afghanistan took Anaba. Resistance fighters left it.")
    own = [
        tell(two, "territory_taken", "took", who=[(front, "The National Resistance Front of Afghanistan", "subject")]),
        tell(two, "withdrawal", "left", who=[(front, "Resistance fighters", "subject")]),
    ]
    row = names_of(frame([event((two, m)) for m in own], lexicon), "national_resistance_front_afghanistan").outlets[0]
    assert {w.words: w.tone for w in row.words} == {"National Resistance Front of Afghanistan": "", "Resistance fighters": "approving"}


def test_adjectives_and_media_are_no_actors(lexicon: Lexicon) -> None:
    one = report("a", "Reuters saw Syrian land burn.")
    refs = ((actor("Syrian government", "government:SY", kind="government"), "Syrian"), (actor("Reuters", "reuters", kind="agency"), "Reuters"))
    loose = tuple(Filler(slot=Slot.ACTOR, value=ref, evidence=words(one, said)) for ref, said in refs)
    assert frame([], lexicon, [Reading(report=one, reader="test", loose=loose)]).actors == ()


# ---- acts


def tal_banat() -> tuple[Report, Report, Report, list[Event]]:
    """One event that two outlets tell, one that a third tells alone."""
    army = [(ARMY, "The army", "subject")]
    one = report("a", "The army took back Tal Banat on Monday.", outlet="Courier")
    two = report("b", "The army liberated Tal Banat. The army purged the mill.", outlet="Herald")
    three = report("c", "The army seized Wadi Sur.", outlet="Gazette")
    joined = event(
        (one, tell(one, "territory_taken", "took back", rule=rule_of("territory_taken", "verb", "take back"), who=army)),
        (two, tell(two, "territory_taken", "liberated", rule=rule_of("territory_taken", "verb", "liberate"), who=army)),
        (two, tell(two, "offensive", "purged", rule=rule_of("offensive", "verb", "purge"), who=army)),
    )
    alone = event((three, tell(three, "territory_taken", "seized", rule=rule_of("territory_taken", "verb", "seize"), who=army)))
    return one, two, three, [joined, alone]


def test_acts_are_compared_in_events_that_two_outlets_tell(lexicon: Lexicon) -> None:
    *_, events = tal_banat()
    found = frame(events, lexicon)
    act = act_of(found, "change_of_control", "government:IQ")
    assert (len(act.events), act.linked_events) == (2, (events[0].id,))
    assert {o.outlet: counted(o, Voice.OWN) for o in act.linked} == {"Courier": {"take back": (1, 1)}, "Herald": {"liberate": (1, 2), "purge": (1, 2)}}
    assert [o.outlet for o in act.alone] == ["Courier", "Gazette", "Herald"]
    assert {w.words: w.tone for o in act.linked for w in o.words} == {"take back": "plain", "liberate": "approving", "purge": "approving"}
    assert not [a for a in found.acts if a.act == "advance"]  # the word of a set on the border counts there alone
    assert (found.events, found.linked_events) == (2, 1)


def test_the_longest_listed_words_around_an_event_word(lexicon: Lexicon) -> None:
    one = report("a", "The special military operation goes on near Dubrava.")
    act = frame([event((one, tell(one, "offensive", "operation", rule=rule_of("offensive", "noun", "operation"))))], lexicon).acts[0]
    assert [(w.words, w.tone) for w in act.alone[0].words] == [("special military operation", "softening")]


def test_a_word_of_no_list_counts_and_has_no_tone(lexicon: Lexicon) -> None:
    one = report("a", "Shells razed the hamlet, and the army stayed there.")
    act = frame([event((one, tell(one, "territory_taken", "stayed")))], lexicon).acts[0]
    assert [(w.words, w.tone, w.shares.own) for w in act.alone[0].words] == [("stayed", "", Share(count=1, of=1))]


# ---- doubt


def test_hedges_doubting_words_and_marks(lexicon: Lexicon) -> None:
    text = "The coalition is allegedly bombing Wadi Sur. Jets hit purported Daesh posts. The army \"liberated\" the mill."
    one = report("a", text, outlet="Herald")
    told = [
        tell(one, "air_strike", "bombing", who=[(COALITION, "The coalition", "subject")], hedge="allegedly"),
        tell(one, "air_strike", "hit", whom=[(ISLAMIC_STATE, "Daesh", "object")]),
        tell(one, "territory_taken", "liberated", who=[(ARMY, "The army", "subject")], hedge="liberated"),  # so the reader: marks hedge
    ]
    found = frame([event((one, m)) for m in told], lexicon).doubts
    rows = {(d.about, d.of, d.means, d.words): d.shares.own for d in found}
    assert rows == {
        ("act", "us_led_coalition", Doubt.HEDGE, "allegedly"): Share(count=1, of=1),
        ("actor", "islamic_state", Doubt.WORD, "purported"): Share(count=1, of=1),
        ("act", "government:IQ", Doubt.MARKS, "liberated"): Share(count=1, of=1),
    }


@pytest.mark.parametrize("text", ["The minister said the army had \"liberated\" the mill.", "“We have liberated the mill of Wadi Sur,” an officer told us."])
def test_marks_around_what_somebody_said_are_no_doubt(lexicon: Lexicon, text: str) -> None:
    one = report("a", text)
    assert frame([event((one, tell(one, "territory_taken", "liberated")))], lexicon).doubts == ()


def test_an_adverb_doubts_the_act_and_not_the_name(lexicon: Lexicon) -> None:
    one = report("a", "Jets are allegedly hitting Daesh.")
    found = frame([event((one, tell(one, "air_strike", "hitting", whom=[(ISLAMIC_STATE, "Daesh", "object")])))], lexicon).doubts
    assert [(d.about, d.means, d.words) for d in found] == [("act", Doubt.WORD, "allegedly")]


def test_so_called_stands_in_the_name_itself(lexicon: Lexicon) -> None:
    one = report("a", "The army fought the so-called Islamic State.")
    told = tell(one, "clash", "fought", whom=[(ISLAMIC_STATE, "the so-called Islamic State", "object")])
    assert [(d.about, d.words) for d in frame([event((one, told))], lexicon).doubts] == [("actor", "so-called")]


# ---- who is heard


def heard_of(found: Framing, name: str, side: str) -> Heard:
    return next(h for h in found.heard if (h.outlet, h.side) == (name, side))


def test_who_is_quoted_and_who_never_is(lexicon: Lexicon) -> None:
    text = "The army shelled the gunmen in Wadi Sur, Colonel Amin Rashed claimed. The gunmen shot at a convoy."
    one = report("a", text, outlet="Courier")
    colonel = ActorRef(actor=None, name="Amin Rashed", kind="person", role="Iraqi colonel")
    told = [
        tell(
            one, "shelling", "shelled", who=[(ARMY, "The army", "subject")], whom=[(ISLAMIC_STATE, "the gunmen", "object")], speaker=colonel,
            spoken="Colonel Amin Rashed", cue="claimed",
        ),
        tell(one, "attack", "shot", who=[(ISLAMIC_STATE, "The gunmen", "subject")]),
    ]  # fmt: skip
    found = frame([event((one, m)) for m in told], lexicon)
    army, group = heard_of(found, "Courier", "government:IQ"), heard_of(found, "Courier", "islamic_state")
    assert (army.quoted, army.statements, army.never, army.speakers) == (Share(count=1, of=1), 1, False, (("Iraqi colonel", 1),))
    assert [(v.words, v.tone) for v in army.verbs] == [("claim", "disapproving")]
    assert (group.quoted, group.statements, group.never) == (Share(count=0, of=2), 0, True)


def test_a_private_person_who_speaks_is_not_named_and_a_country_is_no_office(lexicon: Lexicon) -> None:
    one = report("a", "The army shelled Wadi Sur, Huda Naji, an Iraqi teacher, said.")
    teacher = ActorRef(actor=None, name="Huda Naji", kind="person", role="Iraqi teacher")
    found = frame([event((one, tell(one, "shelling", "shelled", who=[(ARMY, "The army", "subject")], speaker=teacher, spoken="Huda Naji", cue="said")))], lexicon)
    assert heard_of(found, "Courier", "government:IQ").never
    resident = ActorRef(actor=None, name="Huda Naji", kind="civilians")
    same = tell(one, "shelling", "shelled", speaker=replace(resident, name="residents"), spoken="Huda Naji", cue="said")
    assert heard_of(frame([event((one, same))], lexicon), "Courier", "civilians").speakers == (("residents", 1),)


# ---- harm


CIVILIANS = actor("civilians", kind="civilians")


@pytest.mark.parametrize(
    ("text", "trigger", "rule", "who", "whom", "form", "named"),
    [
        ("The army killed 12 villagers.", "killed", ("killing", "verb", "kill"), "The army", "villagers", Form.ACTIVE, True),
        ("A bomb kills 12 villagers.", "kills", ("killing", "verb", "kill"), "", "villagers", Form.ACTIVE, False),
        ("Twelve villagers were later killed by the army.", "killed", ("killing", "verb", "kill"), "the army", "villagers", Form.PASSIVE, True),
        ("Twelve villagers have been killed in Wadi Sur.", "killed", ("killing", "verb", "kill"), "", "villagers", Form.PASSIVE, False),
        ("Twelve villagers killed in Wadi Sur.", "killed", ("killing", "verb", "kill"), "", "villagers", Form.PASSIVE, False),
        ("Villagers got killed in Wadi Sur.", "killed", ("killing", "verb", "kill"), "", "Villagers", Form.PASSIVE, False),
        ("The army has killed villagers.", "killed", ("killing", "verb", "kill"), "", "", Form.ACTIVE, False),
        ("The army was shelling villagers.", "shelling", ("shelling", "verb", "shell"), "The army", "villagers", Form.ACTIVE, True),
        ("Twelve villagers died in Wadi Sur.", "died", ("killing", "verb", "die"), "", "villagers", Form.INTRANSITIVE, False),
        ("The killing of villagers by the army went on.", "killing", ("killing", "noun", "killing"), "the army", "villagers", Form.NOUN, True),
        ("Those killed were villagers.", "killed", ("killing", "verb", "kill"), "", "", Form.PASSIVE, False),
        ("Army raids kill villagers.", "kill", ("killing", "verb", "kill"), "", "", Form.ACTIVE, False),
        ("A shell killed two and wounded ten others.", "wounded", ("injury", "verb", "wound"), "", "", Form.ACTIVE, False),
        ("A bomb exploded in Wadi Sur.", "exploded", ("bombing", "verb", "explode"), "", "", Form.INTRANSITIVE, False),
        ("Attacked, say some.", "Attacked", ("attack", "verb", "attack"), "", "", Form.UNSURE, False),
    ],
)
def test_forms_of_harm(lexicon: Lexicon, text: str, trigger: str, rule: tuple[str, str, str], who: str, whom: str, form: Form, named: bool) -> None:
    one = report("a", text)
    told = tell(one, rule[0], trigger, rule=rule_of(*rule), who=[(ARMY, who, "head")] if who else [], whom=[(CIVILIANS, whom, "head")] if whom else [])
    row = frame([event((one, told))], lexicon).harm[0]
    assert (row.form, row.named, row.shares.all) == (form, named, Share(count=1, of=1))


def test_rules_of_syntax_win_over_the_words_around(lexicon: Lexicon) -> None:
    one = report("a", "Villagers, residents say, the army killed.")
    told = tell(one, "killing", "killed", rule=rule_of("killing", "verb", "kill"), who=[(ARMY, "the army", "subject")], whom=[(CIVILIANS, "Villagers", "head")])
    assert frame([event((one, told))], lexicon).harm[0].form is Form.ACTIVE


def test_the_syntax_of_an_event_word_beside_it_tells_no_form(lexicon: Lexicon) -> None:
    one = report("a", "Villagers were killed when jets bombed Wadi Sur.")
    told = tell(one, "air_strike", "bombed", rule=rule_of("air_strike", "verb", "bomb"), whom=[(CIVILIANS, "Villagers", "passive subject, of 'killed'")])
    assert frame([event((one, told))], lexicon).harm[0].form is not Form.PASSIVE


def harm_of(found: Framing) -> dict[str, HarmTold]:
    return {h.outlet: h for h in found.harm}


def test_the_doer_is_known_from_another_report_of_the_event(lexicon: Lexicon) -> None:
    one, two = report("a", "Twelve villagers were killed in Wadi Sur.", outlet="Courier"), report("b", "Army jets bombed Wadi Sur.", outlet="Herald")
    quiet = tell(one, "killing", "killed", rule=rule_of("killing", "verb", "kill"), whom=[(CIVILIANS, "villagers", "passive subject")])
    clear = tell(two, "air_strike", "bombed", who=[(ARMY, "Army jets", "subject")])
    found = harm_of(frame([event((one, quiet), (two, clear))], lexicon))
    assert (found["Courier"].side, found["Courier"].form, found["Courier"].named) == ("government:IQ", Form.PASSIVE, False)
    three = report("c", "The gunmen attacked Wadi Sur.", outlet="Gazette")
    other = tell(three, "attack", "attacked", who=[(ISLAMIC_STATE, "The gunmen", "subject")])
    found = harm_of(frame([event((one, quiet), (two, clear), (three, other))], lexicon))
    assert (found["Courier"].side, found["Herald"].side, found["Gazette"].side) == ("disputed", "government:IQ", "islamic_state")


def test_what_did_not_happen_is_no_harm(lexicon: Lexicon) -> None:
    one = report("a", "The army will shell Wadi Sur.")
    assert frame([event((one, tell(one, "shelling", "shell", status=Status.PLANNED)))], lexicon).harm == ()


# ---- the whole


def test_copies_count_once_for_the_outlet_that_had_them_first(lexicon: Lexicon) -> None:
    text = "The army liberated Wadi Sur."
    one, two = report("z", text, outlet="Courier"), report("b", text, outlet="Herald")
    both = [(r, tell(r, "territory_taken", "liberated", who=[(ARMY, "The army", "subject")])) for r in (one, two)]
    found = frame([event(*both, origins={"b": "z"})], lexicon)
    assert (found.reports, found.outlets, found.copies, found.linked_events) == (1, ("Courier",), (("Herald", 1),), 0)
    assert names_of(found, "army:IQ").outlets[0].words[0].shares.own == Share(count=1, of=1)
    lost = frame([event(*both, origins={"b": "gone", "z": "gone"})], lexicon)  # the origin is not among the reports: one copy stands for it
    assert (lost.reports, lost.copies) == (1, (("Courier", 1),))


@given(st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_order_changes_nothing(chance: object) -> None:
    one, two, three, events = tal_banat()
    lexicon, readings = load(), [Reading(report=r, reader="test") for r in (one, two, three)]
    straight = frame(events, lexicon, readings)
    chance.shuffle(events)  # type: ignore[attr-defined]
    chance.shuffle(readings)  # type: ignore[attr-defined]
    turned = [replace(e, told=tuple(chance.sample(e.told, len(e.told)))) for e in events]  # type: ignore[attr-defined]
    assert frame(turned, lexicon, readings) == straight


def test_every_example_gives_its_words(lexicon: Lexicon) -> None:
    one, two, three, events = tal_banat()
    found = frame(events, lexicon)
    texts = {r.id: r.text for r in (one, two, three)}
    examples = [e for a in found.actors for o in a.outlets for w in o.words for e in w.examples]
    examples += [e for a in found.acts for o in a.alone for w in o.words for e in w.examples]
    assert examples
    for example in examples:
        assert example.span.of(texts[example.report]) == example.words
        assert example.sentence is not None
        assert example.sentence.contains(example.span)


def test_the_words_of_an_outlet_share_out_all_its_mentions(lexicon: Lexicon) -> None:
    *_, events = tal_banat()
    found = frame(events, lexicon)
    for row in [o for a in found.actors for o in a.outlets] + [o for a in found.acts for o in (*a.alone, *a.linked)]:
        for voice in Voice:
            shares = [w.shares.by(voice) for w in row.words]
            assert {s.of for s in shares} == {sum(s.count for s in shares)}
            assert sum(s.by(voice).count for _, s in row.tones) == shares[0].of
        assert sum(len(w.examples) for w in row.words) == sum(w.shares.all.count for w in row.words)


def test_only_what_is_asked_for(lexicon: Lexicon) -> None:
    *_, events = tal_banat()
    found = frame(events, lexicon)
    assert only(found) == found
    assert [o.outlet for o in only(found, outlet="herald").acts[0].alone] == ["Herald"]
    assert only(found, outlet="herald").acts[0].linked[0].words[0].shares == found.acts[0].linked[1].words[0].shares  # denominators stay
    assert [a.actor for a in only(found, actor="iraqi").actors] == ["army:IQ"]
    assert only(found, actor="the moon").acts == ()
    assert [a.actor for a in only(found, actor="army").actors] == ["army:IQ"]
