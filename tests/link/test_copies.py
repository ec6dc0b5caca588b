"""Copies: agency text in several papers is one source, a shared quotation is not; fingerprints find what words then decide."""

from __future__ import annotations

import random
import time
from itertools import combinations, permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.link.copies import COMMON, LEAST, MOST_BANDS, Fingerprint, Index, enough, find_copies, fingerprint, judge, origins
from dateline.link.copies_text import MOST_WORDS, longest_run, read_words, shared_words, shingles
from dateline.model import Report, Span
from dateline.model.copy import Copy, CopyKind
from tests.link.build import report

AGENCY = (
    "TARANA, May 4 - Government troops shelled the eastern quarter of Tarana on Saturday, killing at least nine people, doctors and "
    "residents said.\n\n"
    "The shells hit a bakery and the houses behind it shortly after seven in the morning, when people were queueing for bread, a doctor at "
    "the town's only hospital said by telephone. Fourteen wounded were brought in, two of them children.\n\n"
    "The army did not comment. State radio spoke of a strike on a mortar position of the Northern Front, which holds most of the quarter "
    "since March.\n\n"
    "\"There was no mortar within a kilometre,\" said Yusuf Karam, who keeps a shop across the road. \"There were women who waited for "
    "bread.\"\n\n"
    "A truce that the two sides agreed in April has been broken almost daily, the regional monitoring mission says. Its head is expected in "
    "Tarana on Monday to meet both commanders and to inspect the hospital, whose generator has been out of order since the winter."
)
OTHER = (
    "Nine dead as artillery hits queue at bakery\n\n"
    "Nine people died and more than a dozen were hurt when artillery struck a queue outside a bakery in Tarana this weekend. Our "
    "correspondent counted five craters in the street, the largest two metres wide, and found fragments of 122 mm shells.\n\n"
    "Relatives buried the dead on Sunday in a field by the river because the cemetery lies within range of the hills. An aid group that "
    "runs an ambulance in the quarter put the number of wounded at seventeen.\n\n"
    "The Northern Front called the attack a crime and promised an answer. In the capital a deputy minister denied that heavy weapons had "
    "been used at all, and accused the Front of having staged the scene for the mission's visit.\n\n"
    "Bread has been short in the town for weeks: flour comes by one road, which is mined, and the second bakery closed in April for want of "
    "diesel."
)
QUOTATION = (
    "\"We dug with our hands until noon because nobody came, and when the lorry came at last it had no lights and no driver who knew the "
    "way,\" a woman of the quarter said."
)
FOOTER = (
    "Reporting by Lena Voss in Tarana and Ivo Brand in the capital; Editing by Ruth Hale\n"
    "Read more: the long road to the truce of Tarana and what came of it\n"
    "© 2019 Harbour Media. All rights reserved. This material may not be published, broadcast, rewritten or redistributed in whole or in "
    "part without the permission of the publisher.\n"
    "This article was first published by Harbour Media and has been edited for length and for style by our desk."
)


def parts(text: str) -> list[str]:
    return text.split("\n\n")


def pair(left: str, right: str, outlets: tuple[str, str] = ("Courier", "Voice")) -> Copy | None:
    return judge(report("a", left, outlet=outlets[0]), report("b", right, outlet=outlets[1]))


def test_the_same_text_under_a_new_head_is_a_copy() -> None:
    found = pair(AGENCY, "\n\n".join(["Shells fall on bakery queue, the army is silent", *parts(AGENCY)[1:]]))
    assert found
    assert found.kind is CopyKind.COPY
    assert found.one_source
    assert found.right_share > 0.9 > found.left_share


def test_the_longest_run_is_shown_in_both() -> None:
    texts = AGENCY, "A word before. " + AGENCY.replace("Fourteen", "15").replace("State radio", "Radio")
    found = pair(*texts)
    assert found
    left = texts[0][found.left_run.start : found.left_run.end]
    assert left.casefold() == texts[1][found.right_run.start : found.right_run.end].casefold()
    assert len(read_words(left)) == found.longest
    assert f"{found.longest} words" in found.reasons[1]


@pytest.mark.parametrize("kept", [2, 3])
def test_a_report_cut_short_is_an_excerpt(kept: int) -> None:
    found = pair(AGENCY, "\n\n".join(parts(AGENCY)[:kept]))
    assert found
    assert found.one_source
    assert found.right_share == 1.0
    assert pair(AGENCY, "\n\n".join(parts(AGENCY)[:2])).kind is CopyKind.EXCERPT  # type: ignore[union-attr]


def test_agency_text_with_own_paragraphs_between_is_one_source() -> None:
    mixed = [p for n, agency in enumerate(parts(AGENCY)) for p in ((agency, parts(OTHER)[n]) if n % 2 else (agency,))]
    found = pair(AGENCY, "\n\n".join(mixed))
    assert found
    assert found.one_source


def test_other_typography_is_no_other_text() -> None:
    plain = AGENCY.replace(",", "").replace("'", "").replace("\"", "").replace("\n\n", " ").upper()
    found = pair(AGENCY.replace("'", "’"), plain)
    assert found
    assert min(found.left_share, found.right_share) > 0.95


def test_independent_reports_of_one_event_are_none() -> None:
    assert pair(AGENCY, OTHER) is None


def test_a_shared_quotation_is_no_copy() -> None:
    assert pair(f"{AGENCY}\n\n{QUOTATION}", f"{OTHER}\n\n{QUOTATION}") is None


def test_a_brief_that_is_mostly_a_shared_quotation_is_none() -> None:
    left = "Town without help\n\nAn aid group said on Sunday that the dead of Tarana had lain in the street for half a day. " + QUOTATION
    right = "Nobody came to the bakery, and the mission was told so when its head visited the ruined quarter on Monday with a guard. " + QUOTATION
    found = pair(left, right)
    assert found is None or not found.one_source


def test_boilerplate_makes_no_copy() -> None:
    assert pair(f"{AGENCY}\n{FOOTER}", f"{OTHER}\n{FOOTER}") is None
    assert len(read_words(FOOTER)) == 0
    short = " ".join(OTHER.split()[:30])
    assert pair(f"{' '.join(AGENCY.split()[:30])}\n{FOOTER}", f"{short}\n{FOOTER}") is None


def test_background_at_the_end_makes_no_copy() -> None:
    background = "\n\n".join(parts(AGENCY)[2:])
    own = " ".join(OTHER.split()[:75]), " ".join(OTHER.split()[75:150])
    found = pair(f"{own[0]}\n\n{background}", f"{own[1]}\n\n{background}")
    assert found is None or not found.one_source


def test_bulletins_of_two_days_are_apart() -> None:
    bulletin = (
        "Aircraft of the joint command carried out {} strikes on {}. Near {}, {} strikes hit a fighting position and two tunnels of the Front. "
        "Near {}, {} strikes hit a mortar, a vehicle and {} storage buildings of the Front. The command said {} fighters were killed on {} and "
        "that it had no reports of harm done to people who live in the area."
    )
    monday = bulletin.format("11", "Monday", "Ramla", "three", "Sarir", "eight", "four", "17", "Monday")
    friday = bulletin.format("23", "Friday", "Qasra", "nine", "Marsa", "14", "seven", "30", "Friday")
    found = pair(monday, friday)
    assert found is None or not found.one_source
    again = pair(monday, "A spokesman said so. " + monday)
    assert again
    assert again.kind is CopyKind.COPY


def test_a_long_chunk_is_quoted_not_copied() -> None:
    found = pair("\n\n".join([*parts(AGENCY), *parts(OTHER)[1:2]]), "\n\n".join([*parts(OTHER)[:1], *parts(AGENCY)[1:2], *parts(OTHER)[2:]]))
    assert found
    assert found.kind is CopyKind.QUOTES
    assert not found.one_source


def test_an_update_by_the_same_outlet_says_so() -> None:
    later = AGENCY.replace("nine", "eleven").replace("Fourteen", "Nineteen") + "\n\nThe mission condemned the attack on Sunday."
    found = judge(report("a", AGENCY, outlet="Courier"), report("b", later, outlet="Courier", published="2020-03-03"))
    assert found
    assert found.update
    assert any("update" in reason for reason in found.reasons)
    assert not pair(AGENCY, later).update  # type: ignore[union-attr]


def test_an_outlets_own_chunk_is_not_told() -> None:
    left, right = f"{AGENCY}\n\n{parts(OTHER)[2]}", f"{OTHER}\n\n{parts(AGENCY)[4]}"
    assert pair(left, right, ("Courier", "Courier")) is None


def test_credits_are_weak_evidence() -> None:
    left, right = report("a", AGENCY, outlet="Courier", wires=("Reuters",)), report("b", AGENCY, outlet="Voice", wires=("reuters", "Agencies"))
    assert any("Reuters" in reason and "weak" in reason for reason in judge(left, right).reasons)  # type: ignore[union-attr]
    agency = report("b", AGENCY, outlet="Reuters")
    assert any("Reuters" in reason for reason in judge(left, agency).reasons)  # type: ignore[union-attr]
    assert judge(left, report("b", OTHER, outlet="Voice", wires=("Reuters",))) is None
    many = report("a", AGENCY, wires=("Agencies",)), report("b", AGENCY, outlet="Voice", wires=("Agencies",))
    assert not any("credits" in reason for reason in judge(*many).reasons)  # type: ignore[union-attr]


def test_a_report_is_no_copy_of_itself_nor_a_flash_of_another() -> None:
    assert judge(report("a", AGENCY), report("a", AGENCY)) is None
    assert pair("Blast heard in central Tarana, witness says", "Blast heard in central Tarana, witness says") is None


@given(st.permutations(parts(AGENCY) + parts(OTHER)), st.integers(1, 8), st.integers(1, 8))
@settings(max_examples=40, deadline=None)
def test_judging_does_not_depend_on_the_side(mixed: list[str], first: int, second: int) -> None:
    left, right = report("a", "\n\n".join(mixed[:first]), outlet="Courier"), report("b", "\n\n".join(mixed[-second:]), outlet="Voice")
    assert judge(left, right) == judge(right, left)


def test_every_common_run_of_23_words_is_seen() -> None:
    rng = random.Random(1)  # noqa: S311
    for _ in range(200):
        run = [f"w{rng.randrange(10**6)}" for _ in range(23)]
        heads = [[f"{side}{rng.randrange(10**6)}" for _ in range(rng.randrange(60))] for side in "xy"]
        texts = [" ".join([*head, *run, *(f"{side}{n}" for n in range(20))]) for side, head in zip("xy", heads, strict=True)]
        left, right = (set(fingerprint(text).bands) for text in texts)
        assert left & right


def test_a_fingerprint_is_integers_of_sqlite_in_order() -> None:
    made = fingerprint(AGENCY)
    assert list(made.bands) == sorted(set(made.bands))
    assert all(0 <= band < 2**63 for band in made.bands)
    assert len(made) == len(made.bands) == len(made.packed) // 8
    assert made.bands == Fingerprint(words=made.words, packed=bytes(made.packed)).bands
    assert made.bands[0] == 58902708110413506, "the number of a text must be the same on every machine and in every version"


def test_enough_of_the_smaller_report() -> None:
    assert enough(1, 10, 500)
    assert not enough(1, 11, 500)
    assert enough(1, 1, 500)
    assert not enough(0, 0, 500)


def test_the_index_finds_what_a_comparison_of_all_finds() -> None:
    texts = [AGENCY, OTHER, "\n\n".join(parts(AGENCY)[:2]), "\n\n".join(parts(OTHER)[:3]), "Head\n\n" + OTHER, "", "Short."]
    reports = [report(f"r{n}", text, outlet=f"Outlet {n}") for n, text in enumerate(texts)]
    expected = [copy for left, right in combinations(reports, 2) if (copy := judge(left, right))]
    assert list(find_copies(reports)) == expected
    assert len(expected) == 4
    assert find_copies(reports[::-1], {r.id: fingerprint(r.text) for r in reports}) == find_copies(reports)


def test_a_new_report_is_held_against_the_bands_it_shares() -> None:
    index = Index({"a": fingerprint(AGENCY), "o": fingerprint(OTHER), "e": fingerprint("")})
    assert index.near(fingerprint("\n\n".join(parts(AGENCY)[1:3]))) == ("a",)
    assert index.near(fingerprint("")) == ()
    assert Index({}).near(fingerprint(AGENCY)) == ()


def test_a_formula_that_thousands_carry_finds_nothing() -> None:
    same = fingerprint(AGENCY)
    assert len(Index({f"r{n}": same for n in range(COMMON)}).near(same)) == COMMON
    assert Index({f"r{n}": same for n in range(COMMON + 1)}).near(same) == ()


def day(name: str, text: str, published: str | None) -> Report:
    return report(name, text, outlet=name, published=published)


def test_origins_are_the_earliest_whatever_the_order() -> None:
    reports = [day("a", AGENCY, "2020-03-03"), day("b", AGENCY, "2020-03-02"), day("c", AGENCY, None), day("d", OTHER, "2020-03-01")]
    copies = find_copies(reports)
    for order in permutations(reports):
        assert origins(order, copies[::-1]) == {"a": "b", "b": "b", "c": "b", "d": "d"}


def test_of_one_day_the_longest_is_the_origin_then_the_lesser_id() -> None:
    reports = [day("a", "\n\n".join(parts(AGENCY)[:2]), "2020-03-02"), day("c", AGENCY, "2020-03-02"), day("b", AGENCY, "2020-03-02")]
    assert origins(reports, find_copies(reports)) == {"a": "b", "b": "b", "c": "b"}


def test_a_later_round_up_does_not_make_one_source_of_two() -> None:
    reports = [day("a", AGENCY, "2020-03-02"), day("b", OTHER, "2020-03-02"), day("c", f"{AGENCY}\n\n{OTHER}", "2020-03-03")]
    found = origins(reports, find_copies(reports))
    assert found["a"] != found["b"]
    assert found["c"] in {"a", "b"}


def test_quoting_leaves_origins_apart() -> None:
    run = Span(start=0, end=300)
    quoting = Copy(left="a", right="b", kind=CopyKind.QUOTES, left_share=0.3, right_share=0.3, longest=50, left_run=run, right_run=run)
    assert origins([day("a", AGENCY, "2020-03-02"), day("b", OTHER, "2020-03-03")], [quoting]) == {"a": "a", "b": "b"}


@given(st.lists(st.integers(0, 3), max_size=40), st.lists(st.integers(0, 3), max_size=40))
@settings(max_examples=200, deadline=None)
def test_the_longest_run_is_the_longest(left: list[int], right: list[int]) -> None:
    one, two = (read_words(" ".join(f"w{n}" for n in numbers)) for numbers in (left, right))
    length, at_one, at_two = longest_run(one, two)
    assert left[at_one : at_one + length] == right[at_two : at_two + length]
    windows = {tuple(right[n : n + length + 1]) for n in range(len(right) - length)}
    assert not any(tuple(left[n : n + length + 1]) in windows for n in range(len(left) - length))


@given(st.text(max_size=400), st.text(max_size=400))
@settings(max_examples=150, deadline=None)
def test_any_text_is_read(left: str, right: str) -> None:
    words = read_words(left)
    assert len(shared_words(words, read_words(right))) == len(words)
    assert all(left[s:e].strip() for s, e in zip(words.starts, words.ends, strict=True))
    fingerprint(left)
    judge(report("a", left), report("b", right))


def test_writing_without_blanks_has_words() -> None:
    chinese = "政府军周六炮击了该市东部地区造成至少九人死亡医生和居民说炮弹击中了一家面包店和它后面的房屋当时人们正在排队买面包"
    assert len(read_words(chinese)) == len(chinese)
    found = pair(chinese + "军方没有对此发表评论", "本报讯" + chinese)
    assert found
    assert found.kind is CopyKind.COPY
    arabic = (
        "قصفت القوات الحكومية الحي الشرقي من المدينة يوم السبت، ما أدى إلى مقتل تسعة أشخاص على الأقل، بحسب أطباء وسكان. "
        "وأصابت القذائف مخبزا والمنازل التي خلفه صباحا"
    )
    assert pair(arabic, arabic.replace("،", "")) is not None


@pytest.mark.parametrize(
    "unit",
    ["a", "a ", "word ", "\"", "“a", "« a ", "\n", "read more ", "read more. ", ". (", "©", "字", "\u0301", "e\u0301 ", "'", "1,", "- "],
    ids=repr,
)
def test_huge_texts_cost_no_more_than_their_length(unit: str) -> None:
    def cost(size: int) -> float:
        text = unit * (size // len(unit))
        start = time.process_time()
        fingerprint(text)
        return time.process_time() - start

    small = max(min(cost(150_000), cost(150_000)), 0.02)
    assert cost(1_200_000) < 40 * small, "eight times the text"


def test_twenty_megabytes_are_judged() -> None:
    rng = random.Random(2)  # noqa: S311
    text = " ".join(f"word{rng.randrange(5000)}" for _ in range(MOST_WORDS)) * 13
    assert len(text) > 20_000_000
    start = time.process_time()
    found = judge(report("a", text), report("b", "Another head. " + text))
    assert time.process_time() - start < 60
    assert found
    assert found.longest == MOST_WORDS - 2
    assert len(fingerprint(text)) == MOST_BANDS


def test_shingles_tell_the_order_of_words() -> None:
    one, two = read_words("a b c d e f g h"), read_words("a b c d e f h g")
    assert len(shingles(one.codes, 8)) == 1
    assert shingles(one.codes, 8)[0] != shingles(two.codes, 8)[0]
    assert len(shingles(one.codes, 9)) == 0


def test_the_shortest_report_that_has_bands() -> None:
    words = [f"w{n}" for n in range(LEAST)]
    assert len(fingerprint(" ".join(words))) > 0
    assert len(fingerprint(" ".join(words[1:]))) == 0
