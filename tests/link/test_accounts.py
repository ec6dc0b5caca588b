"""Who says what of an event: agreement, dissent, range, and what an outlet took back; no outlet corrects another."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.lexicon import Lexicon, load
from dateline.link.accounts import accounts_of
from dateline.model import ActorRef, Event, Grain, Measure, Precision, Report, Slot, Status, Told
from dateline.model.account import Account, Accounts, Agreement, Means, Topic
from dateline.model.event import Filler
from tests.link.build import actor, day, event, figure, mention, report, town, when, words

ARMY = actor("Iraqi army", "army:IQ", kind="army", country="IQ")
COALITION = actor("US-led coalition", "us_led_coalition", kind="coalition")
IS = actor("Islamic State", "islamic_state", kind="armed_group")
GUNMEN = actor("gunmen", kind="unknown_armed")
ORVA, BELMAR = town("Orva", 35.0, 43.0, country="IQ"), town("Belmar", 35.0, 44.0, country="IQ")
LAND = replace(ORVA.place, id="g:Iraq", kind="country")
IRAQ = replace(ORVA, name="Iraq", place=LAND, precision=Precision.COUNTRY, lat=None, lon=None, radius_km=None)
HIT = "Jets hit Orva on Monday, killing 12 people."


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load()


def strike(name: str, outlet: str, *, published: str | None = "2020-03-03", text: str = HIT, **values: object) -> tuple[Report, object]:
    of = report(name, text, outlet=outlet, published=published)
    return of, mention(of, "air_strike", "hit", **values)


def one(accounts: Accounts, topic: Topic) -> Account:
    (account,) = accounts.of(topic)
    return account


def killed(of: Report, count: int, *, trigger: str = "killing", **values: object) -> object:
    return mention(of, "killing", trigger, figures=[(figure(Measure.KILLED, count, count), str(count))], **values)


def said(account: Account) -> list[list[str]]:
    """Outlets of each position."""
    return [[saying.chain.outlet for saying in position.sayings] for position in account.positions]


# ---- agreement


def test_two_outlets_agree_and_silence_is_no_agreement(lexicon: Lexicon) -> None:
    accounts = accounts_of(event(strike("a", "Courier", who=[COALITION]), strike("b", "Herald", who=[COALITION]), strike("c", "Post")), lexicon)
    who = one(accounts, Topic.ACTOR)
    assert (who.agreement, who.silent, who.sources.outlets) == (Agreement.AGREED, 1, 2)


def test_one_outlet_is_one_source_whatever_it_repeats(lexicon: Lexicon) -> None:
    accounts = accounts_of(event(strike("a", "Courier", who=[IS]), strike("b", "Courier", who=[IS], published="2020-03-04")), lexicon)
    assert one(accounts, Topic.ACTOR).agreement is Agreement.SINGLE


def test_copies_and_one_cited_speaker_are_one_source(lexicon: Lexicon) -> None:
    told = strike("a", "Courier", who=[IS]), strike("b", "Herald", who=[IS])
    copied = accounts_of(event(*told, origins={"b": "a"}), lexicon)
    assert one(copied, Topic.ACTOR).agreement is Agreement.SINGLE
    assert copied.sources.independent == 1
    cited = [strike(name, outlet, who=[IS], speaker=ARMY) for name, outlet in (("a", "Courier"), ("b", "Herald"))]
    assert one(accounts_of(event(*cited), lexicon), Topic.ACTOR).agreement is Agreement.SINGLE
    residents = actor("residents", kind="civilians")  # without a name, they are others in each outlet
    unnamed = [strike(name, outlet, who=[IS], speaker=residents) for name, outlet in (("a", "Courier"), ("b", "Herald"))]
    assert one(accounts_of(event(*unnamed), lexicon), Topic.ACTOR).agreement is Agreement.AGREED
    agency = actor("Petra", kind="agency")
    passed = [strike(name, outlet, who=[IS], via=agency) for name, outlet in (("a", "Courier"), ("b", "Herald"))]
    assert one(accounts_of(event(*passed), lexicon), Topic.ACTOR).agreement is Agreement.SINGLE


@pytest.mark.parametrize("finer", [ARMY, IS, COALITION], ids=lambda ref: ref.name)
def test_a_coarse_actor_contradicts_none_that_it_may_mean(lexicon: Lexicon, finer: ActorRef) -> None:
    who = one(accounts_of(event(strike("a", "Courier", who=[GUNMEN]), strike("b", "Herald", who=[finer])), lexicon), Topic.ACTOR)
    assert who.agreement is Agreement.COMPATIBLE


def test_a_country_holds_its_town_and_a_month_its_day(lexicon: Lexicon) -> None:
    accounts = accounts_of(
        event(
            strike("a", "Courier", where=IRAQ, at=when("2020-03-01/2020-03-31", Grain.MONTH)),
            strike("b", "Herald", where=ORVA, at=when("2020-03-02")),
        ),
        lexicon,
    )
    where, at = one(accounts, Topic.PLACE), one(accounts, Topic.TIME)
    assert (where.agreement, at.agreement) == (Agreement.COMPATIBLE, Agreement.COMPATIBLE)
    assert where.range.widest == IRAQ
    assert where.range.finest == ORVA
    assert at.range.days == (day("2020-03-01"), day("2020-03-31"))
    assert at.range.common == (day("2020-03-02"), day("2020-03-02"))


# ---- dissent


def test_days_places_and_actors_that_cannot_all_be_true(lexicon: Lexicon) -> None:
    accounts = accounts_of(
        event(
            strike("a", "Courier", who=[COALITION], where=ORVA, at=when("2020-03-01")),
            strike("b", "Herald", who=[IS], where=BELMAR, at=when("2020-03-02")),
            strike("c", "Post", who=[COALITION], where=ORVA, at=when("2020-03-01")),
        ),
        lexicon,
    )
    assert [account.topic for account in accounts.disputed] == [Topic.ACTOR, Topic.PLACE, Topic.TIME]
    assert all(said(account) == [["Courier", "Post"], ["Herald"]] for account in accounts.disputed)
    assert one(accounts, Topic.TIME).range.common is None
    assert one(accounts, Topic.PLACE).range.km == pytest.approx(91, abs=1)


def test_what_fits_both_sides_is_on_neither(lexicon: Lexicon) -> None:
    who = one(
        accounts_of(event(strike("a", "Courier", who=[ARMY]), strike("b", "Herald", who=[IS]), strike("c", "Post", who=[GUNMEN])), lexicon),
        Topic.ACTOR,
    )
    assert said(who) == [["Courier"], ["Herald"]]
    assert [saying.chain.outlet for saying in who.either] == ["Post"]


def test_a_denial_contradicts_the_deed(lexicon: Lexicon) -> None:
    accounts = accounts_of(
        event(strike("a", "Courier", who=[COALITION]), strike("b", "Herald", who=[COALITION], status=Status.NEGATED, speaker=COALITION)), lexicon
    )
    status = one(accounts, Topic.STATUS)
    assert status.disputed
    assert [position.sources.speakers for position in status.positions] == [0, 1]
    assert said(one(accounts, Topic.ACTOR)) == [["Courier"]]  # who denies a deed says of nobody that he did it


def test_a_denial_before_the_deed_denied_a_plan(lexicon: Lexicon) -> None:
    before = strike("b", "Herald", status=Status.NEGATED, speaker=COALITION, published="2020-02-20")
    after = strike("a", "Courier", at=when("2020-03-02"))
    assert one(accounts_of(event(after, before), lexicon), Topic.STATUS).agreement is Agreement.COMPATIBLE


def test_a_plan_and_its_execution_do_not_disagree(lexicon: Lexicon) -> None:
    plan = strike("a", "Courier", status=Status.PLANNED, where=BELMAR, at=when("2020-04-01"), published="2020-02-20")
    deed = strike("b", "Herald", where=ORVA, at=when("2020-03-02"))
    accounts = accounts_of(event(plan, deed), lexicon)
    assert not accounts.disputed
    status = one(accounts, Topic.STATUS)
    assert (status.first.report, status.last.report) == ("a", "b") if status.first and status.last else False


def test_plans_change_and_do_not_contradict_each_other(lexicon: Lexicon) -> None:
    told = [
        strike(name, name, status=Status.PLANNED, who=[who], where=where, at=when(at))
        for name, who, where, at in (("Courier", ARMY, ORVA, "2020-04-01"), ("Herald", IS, BELMAR, "2020-05-01"))
    ]
    assert not accounts_of(event(*told), lexicon).disputed


def test_who_denies_an_air_strike_denies_neither_a_bomb_nor_the_deaths(lexicon: Lexicon) -> None:
    first, second, third = (report(name, HIT, outlet=name) for name in ("Courier", "Herald", "Post"))
    denial = (first, mention(first, "air_strike", "hit", status=Status.NEGATED, speaker=COALITION))
    others = (second, mention(second, "bombing", "hit")), (third, mention(third, "killing", "killing"))
    assert not one(accounts_of(event(denial, *others), lexicon), Topic.STATUS).disputed
    attack = (second, mention(second, "attack", "hit"))
    assert one(accounts_of(event(denial, attack), lexicon), Topic.STATUS).disputed


def test_one_report_adds_up_allies_and_victims_and_still_tells_who_blames_whom(lexicon: Lexicon) -> None:
    of = report("a", "Troops hit Orva, police hit Belmar and fighters hit both.", outlet="Courier")
    police = actor("Iraqi Federal Police", "iraqi_federal_police", kind="police", country="IQ")
    both = [(of, mention(of, "attack", "hit", who=[who], whom=[whom], speaker=by)) for who, whom, by in ((ARMY, IS, ARMY), (police, GUNMEN, police))]
    assert not accounts_of(event(*both), lexicon).disputed
    blamed = (of, mention(of, "attack", "hit both", who=[IS], whom=[ARMY], speaker=ARMY))
    assert [account.topic for account in accounts_of(event(both[1], blamed), lexicon).disputed] == [Topic.ACTOR]


def test_parts_that_one_voice_gives_contradict_no_whole(lexicon: Lexicon) -> None:
    first, second = report("a", HIT, outlet="Courier"), report("b", "The killing of 7 in one house and 4 in another.", outlet="Herald")
    parts = [(figure(Measure.KILLED, 7, 7), "7"), (figure(Measure.KILLED, 4, 4), "4")]
    told = event((first, killed(first, 12)), (second, mention(second, "killing", "killing", figures=parts)))
    assert not accounts_of(told, lexicon).disputed
    fewer = report("c", HIT.replace("12", "5"), outlet="Post")
    assert accounts_of(event((fewer, killed(fewer, 5)), (second, mention(second, "killing", "killing", figures=parts))), lexicon).disputed


def test_each_thing_counted_is_a_saying_of_its_own(lexicon: Lexicon) -> None:
    old = report("a", "The killing of 12 people, among them 3 children.", outlet="Courier")
    new = report("b", HIT.replace("12", "15"), outlet="Courier", published="2020-03-04")
    both = [(figure(Measure.KILLED, 12, 12, counted="people"), "12"), (figure(Measure.KILLED, 3, 3, counted="children"), "3")]
    figures = one(accounts_of(event((old, mention(old, "killing", "killing", figures=both)), (new, killed(new, 15))), lexicon), Topic.FIGURE)
    assert [value.low for saying in figures.sayings if saying.superseded for value in saying.values] == [12]
    assert not figures.disputed


def test_who_fought_whom_may_be_told_from_either_side(lexicon: Lexicon) -> None:
    left, right = report("a", HIT, outlet="Courier"), report("b", HIT, outlet="Herald")
    clash = event((left, mention(left, "clash", "hit", who=[ARMY], whom=[IS])), (right, mention(right, "clash", "hit", who=[IS], whom=[ARMY])))
    assert not accounts_of(clash, lexicon).disputed
    attack = event((left, mention(left, "attack", "hit", who=[ARMY], whom=[IS])), (right, mention(right, "attack", "hit", who=[IS], whom=[ARMY])))
    assert {account.topic for account in accounts_of(attack, lexicon).disputed} == {Topic.ACTOR, Topic.RECIPIENT}


def test_two_weapons_contradict_and_a_consequence_does_not(lexicon: Lexicon) -> None:
    first, second, third = (report(name, HIT, outlet=name) for name in ("Courier", "Herald", "Post"))
    told = [(first, mention(first, "air_strike", "hit")), (second, mention(second, "shelling", "hit")), (third, mention(third, "killing", "killing"))]
    kind = one(accounts_of(event(*told), lexicon), Topic.KIND)
    assert said(kind) == [["Courier"], ["Herald"]]
    assert [saying.chain.outlet for saying in kind.either] == ["Post"]


def test_a_lasting_event_has_many_days(lexicon: Lexicon) -> None:
    told = [strike(name, name, status=Status.ONGOING, at=when(at)) for name, at in (("Courier", "2020-03-01"), ("Herald", "2020-03-04"))]
    assert not accounts_of(event(*told), lexicon).disputed


# ---- what was taken back


def test_a_correction_supersedes_within_the_outlet_only(lexicon: Lexicon) -> None:
    old, other = report("a", HIT, outlet="Courier"), report("b", HIT, outlet="Herald")
    new = report("c", "Correction: The killing in Orva was of 5 people, not 12.", outlet="Courier", published="2020-03-05")
    accounts = accounts_of(event((old, killed(old, 12)), (other, killed(other, 12)), (new, killed(new, 5))), lexicon)
    figures = one(accounts, Topic.FIGURE)
    (gone,) = [saying for saying in figures.sayings if saying.superseded]
    assert (gone.report, gone.superseded and gone.superseded.how) == ("a", Means.CORRECTION)
    assert gone.superseded is not None
    assert gone.superseded.words == "Correction: The killing in Orva was of 5 people, not 12"
    assert said(figures) == [["Herald"], ["Courier"]]


def test_words_that_a_correction_repeats_are_wrong_wherever_the_outlet_said_them(lexicon: Lexicon) -> None:
    old = report("a", HIT, outlet="Courier")
    text = "The killing in Orva was of 5 people.\nAn earlier version of this report said 12 people died."
    new = report("c", text, outlet="Courier", published="2020-03-05")
    told = event((old, killed(old, 12, speaker=ARMY)), (new, killed(new, 5)), (new, killed(new, 12, trigger="died")))
    figures = one(accounts_of(told, lexicon), Topic.FIGURE)
    assert [(saying.report, saying.values[0].low) for saying in figures.standing] == [("c", 5)]
    assert all(saying.superseded and saying.superseded.by == "c" for saying in figures.sayings if saying not in figures.standing)


def test_a_correction_may_name_another_claimant_when_it_names_the_figure(lexicon: Lexicon) -> None:
    old = report("a", HIT, outlet="Courier")
    rescuers = actor("rescuers", kind="civilians")
    told_right = "The killing was of 5 people, rescuers said."
    for said, corrected in ((f"{told_right} The figure of 12 was wrong.", True), (told_right, False)):
        new = report("c", f"Courier corrects its report on Orva\n{said}", outlet="Courier", published="2020-03-05")
        told = event((old, killed(old, 12, speaker=ARMY)), (new, killed(new, 5, speaker=rescuers)))
        assert one(accounts_of(told, lexicon), Topic.FIGURE).disputed is not corrected


def test_a_correction_takes_back_only_what_it_says_otherwise(lexicon: Lexicon) -> None:
    old = report("a", HIT, outlet="Courier")
    new = report("c", "Correction: Jets hit Orva, killing 5 people, not 12.", outlet="Courier", published="2020-03-05")
    place = Filler(slot=Slot.PLACE, value=ORVA, evidence=words(new, "Orva"))
    later = killed(new, 5)
    told = event((old, mention(old, "killing", "killing", where=ORVA)), (new, replace(later, fillers=(*later.fillers, place))))
    where = one(accounts_of(told, lexicon), Topic.PLACE)
    assert len(where.standing) == 2


def test_a_retraction_leaves_nothing_of_the_outlet(lexicon: Lexicon) -> None:
    old = strike("a", "Courier", who=[COALITION], where=ORVA)
    text = "RETRACTION: Courier reported that jets hit Orva. It cannot stand by the report."
    new = strike("c", "Courier", text=text, published="2020-03-06")
    accounts = accounts_of(event(old, new), lexicon)
    assert {account.agreement for account in accounts.accounts} == {Agreement.WITHDRAWN}
    assert one(accounts, Topic.STATUS).sayings[0].superseded is not None
    both = accounts_of(event(old, new, strike("b", "Herald", who=[COALITION])), lexicon)
    assert said(one(both, Topic.ACTOR)) == [["Herald"]]


def test_what_another_outlet_retracts_stands(lexicon: Lexicon) -> None:
    old = strike("a", "Courier")
    text = "The Courier has retracted its report that jets hit Orva."
    assert not [s for a in accounts_of(event(old, strike("b", "Herald", text=text)), lexicon).accounts for s in a.sayings if s.superseded]
    own = accounts_of(event(old, strike("b", "Courier", text=text, published="2020-03-05")), lexicon)
    assert one(own, Topic.STATUS).agreement is Agreement.WITHDRAWN


def test_a_newer_figure_of_the_same_claimant_is_an_update(lexicon: Lexicon) -> None:
    old, new = report("a", HIT, outlet="Courier"), report("b", HIT.replace("12", "15"), outlet="Courier", published="2020-03-04")
    updated = one(accounts_of(event((old, killed(old, 12)), (new, killed(new, 15))), lexicon), Topic.FIGURE)
    assert [saying.superseded.how for saying in updated.sayings if saying.superseded] == [Means.UPDATE]
    assert (updated.range.low, updated.range.high) == (15, 15)
    hospital = actor("hospital", kind="civilians")
    claims = event((old, killed(old, 12, speaker=ARMY)), (new, killed(new, 15, speaker=hospital)))
    assert one(accounts_of(claims, lexicon), Topic.FIGURE).disputed


def test_a_new_version_of_a_report_takes_its_place(lexicon: Lexicon) -> None:
    at = [report(name, HIT, outlet="Courier", published=f"2020-03-0{n}") for n, name in ((3, "a"), (4, "b"))]
    told = []
    for of, place in zip(at, (BELMAR, ORVA), strict=True):
        of = replace(of, url="https://courier.example/orva")
        made = mention(of, "air_strike", "hit")
        told.append((of, replace(made, fillers=(Filler(slot=Slot.PLACE, value=place, evidence=words(of, "Orva")),))))
    where = one(accounts_of(event(*told), lexicon), Topic.PLACE)
    assert [saying.superseded.how for saying in where.sayings if saying.superseded] == [Means.VERSION]
    elsewhere = [(replace(of, url=""), made) for of, made in told]
    assert one(accounts_of(event(*elsewhere), lexicon), Topic.PLACE).disputed


def test_reports_without_a_date_supersede_nothing(lexicon: Lexicon) -> None:
    old = report("a", HIT, outlet="Courier", published=None)
    new = report("c", "Correction: The killing in Orva was of 5 people, not 12.", outlet="Courier", published=None)
    figures = one(accounts_of(event((old, killed(old, 12)), (new, killed(new, 5))), lexicon), Topic.FIGURE)
    assert not any(saying.superseded for saying in figures.sayings)
    assert figures.first is None
    assert figures.last is None


# ---- properties

TELLINGS = st.lists(
    st.tuples(
        st.sampled_from(["Courier", "Herald", "Post"]),
        st.sampled_from([None, "2020-03-02", "2020-03-03", "2020-03-04"]),
        st.sampled_from([(), (ARMY,), (IS,), (GUNMEN,), (COALITION, ARMY)]),
        st.sampled_from([None, ORVA, BELMAR, IRAQ]),
        st.sampled_from([None, "2020-03-01", "2020-03-02", "2020-03-01/2020-03-31"]),
        st.sampled_from([Status.OCCURRED, Status.NEGATED, Status.PLANNED]),
        st.sampled_from([None, ARMY, IS]),
        st.sampled_from([HIT, f"Correction: {HIT}", f"RETRACTION: {HIT}"]),
    ),
    min_size=1,
    max_size=7,
)


def built(tellings: list[tuple[object, ...]]) -> Event:
    told = []
    for number, (outlet, published, who, where, at, status, speaker, text) in enumerate(tellings):
        of = report(f"r{number}", str(text), outlet=str(outlet), published=published)
        figures = [(figure(Measure.KILLED, 12, 12), "12")]
        day_told = when(str(at)) if at else None
        told.append((of, mention(of, "air_strike", "hit", status=status, who=who, where=where, at=day_told, speaker=speaker, figures=figures)))
    return event(*told)


@settings(max_examples=60, deadline=None)
@given(tellings=TELLINGS, data=st.data())
def test_order_changes_nothing_and_nothing_is_lost(tellings: list[tuple[object, ...]], data: st.DataObject) -> None:
    lexicon, whole = load(), built(tellings)
    accounts = accounts_of(whole, lexicon)
    shuffled: list[Told] = data.draw(st.permutations(list(whole.told)))
    assert accounts_of(replace(whole, told=tuple(shuffled)), lexicon) == accounts
    for account in accounts.accounts:
        standing = [saying for position in account.positions for saying in position.sayings] + list(account.either)
        assert sorted(map(repr, standing)) == sorted(map(repr, account.standing))
        assert account.disputed == (len(account.positions) > 1)
        for saying in account.sayings:
            if saying.superseded:
                assert saying.superseded.by in {told.report.id for told in whole.told if told.report.outlet == saying.chain.outlet}


def test_a_day_that_no_words_give_is_no_rival_to_one_that_words_name(lexicon: Lexicon) -> None:
    inferred, named = report("a", HIT, outlet="Courier", published="2020-03-04"), report("b", HIT, outlet="Herald", published="2020-03-04")
    aside = Filler(slot=Slot.TIME, value=when("2020-03-04"), evidence=None, reason="as of “said”, told beside it")
    beside = replace(mention(inferred, "air_strike", "hit"), fillers=(aside,))
    worded = replace(mention(named, "air_strike", "hit"), fillers=(Filler(slot=Slot.TIME, value=when("2020-03-02"), evidence=words(named, "Monday")),))
    account = one(accounts_of(event((inferred, beside), (named, worded)), lexicon), Topic.TIME)
    assert account.agreement is Agreement.COMPATIBLE
    assert account.range.days == (day("2020-03-02"), day("2020-03-02"))


def test_the_day_of_a_date_line_is_the_day_of_the_report(lexicon: Lexicon) -> None:
    text = "ORVA, March 4 - Calm returned to the town. Jets struck Orva. Jets hit it on Monday."
    first = report("a", text, published="2020-03-04")
    sentences = [
        replace(mention(first, "air_strike", "struck"), fillers=(Filler(slot=Slot.TIME, value=when("2020-03-04"), evidence=words(first, "March 4")),)),
        replace(mention(first, "air_strike", "hit"), fillers=(Filler(slot=Slot.TIME, value=when("2020-03-02"), evidence=words(first, "Monday")),)),
    ]
    account = one(accounts_of(event(*((first, m) for m in sentences)), lexicon), Topic.TIME)
    assert not account.disputed
    assert [word.value for saying in account.sayings for word in saying.words] == [when("2020-03-02")]
    assert account.range.days == (day("2020-03-02"), day("2020-03-02"))


def test_parts_of_a_whole_contradict_none_that_is_no_less(lexicon: Lexicon) -> None:
    text = "Of the dead, four were killed in one house."
    first, second = report("a", text, outlet="Courier"), report("b", "The killing of 12 people was confirmed.", outlet="Herald")
    four = mention(first, "killing", "killed", figures=[(figure(Measure.KILLED, 4, 4), "four")])
    twelve, three = killed(second, 12), report("c", "The killing of 3 people was confirmed.", outlet="Post")
    found = one(accounts_of(event((first, four), (second, twelve)), lexicon), Topic.FIGURE)
    assert (found.agreement, found.range.low) == (Agreement.COMPATIBLE, 12)
    assert one(accounts_of(event((first, four), (three, killed(three, 3))), lexicon), Topic.FIGURE).disputed
