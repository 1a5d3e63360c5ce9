"""The same young person is found however somebody writes the name, and in whatever script."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from returnapp.domain.names import keys, normal, sounds

BORN = date(2011, 2, 28)


@pytest.mark.parametrize(
    ("written", "also"),
    [
        ("José", "jose"),
        ("José", "Jose\u0301"),
        ("van der Berg", "Berg"),
        ("Van den Berg", "berg"),
        ("'t Hart", "Hart"),
        ("O'Neil", "ONeil"),
        ("O’Neil", "o neil"),
        ("OʼNeil", "oneil"),
        ("Al-Hassan", "el hassan"),
        ("Anne-Marie", "Annemarie"),
        ("Anne Marie", "Annemarie"),
        ("Łukasz", "lukasz"),
        ("Sørensen", "Sorensen"),
        ("Ǿrsted", "orsted"),
        ("Weiß", "WEISS"),
        ("Æbel", "aebel"),
        ("Đorđe", "Dorde"),
        ("Işık", "Isik"),
        ("İbrahim", "ibrahim"),
        ("IJsbrand", "Ĳsbrand"),
        ("Ｊａｎ", "jan"),
        ("محمّد", "محمد"),
        ("محـمد", "محمد"),
        ("Олексій", "ОЛЕКСІЙ"),
    ],
)
def test_two_spellings_are_one_name(written: str, also: str) -> None:
    assert normal(written) == normal(also) != ""


@pytest.mark.parametrize(("name", "kept"), [("ሰላም", "ሰላም"), ("محمد", "محمد"), ("Олена", "олена"), ("李明", "李明")])
def test_letters_of_every_script_stay(name: str, kept: str) -> None:
    assert normal(name) == kept


@pytest.mark.parametrize(("one", "other"), [("ሰላም", "ሰናይ"), ("محمد", "محمود"), ("Jan", "Joan"), ("Berg", "Burg")])
def test_two_names_stay_two(one: str, other: str) -> None:
    assert normal(one) != normal(other)


@pytest.mark.parametrize("name", ["Al", "Ben", "Den", "Van der"])
def test_a_name_that_is_all_prefixes_keeps_them(name: str) -> None:
    assert normal(name) == name.lower().replace(" ", "")


@pytest.mark.parametrize("nothing", ["", "  ", "-", "123", "?!"])
def test_what_has_no_letter_is_no_name(nothing: str) -> None:
    assert normal(nothing) == sounds(nothing) == ""
    assert keys(nothing, nothing, BORN) == ()


@given(st.text(max_size=40))
def test_a_normal_name_is_normal(text: str) -> None:
    assert normal(normal(text)) == normal(text)


@given(st.text(max_size=40))
def test_a_normal_name_has_only_letters(text: str) -> None:
    assert normal(text) == "" or normal(text).isalpha()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Meijer", "Meyer"),
        ("Meijer", "Maier"),
        ("Philip", "Filip"),
        ("Karel", "Carel"),
        ("Marcel", "Marsel"),
        ("Smit", "Smidt"),
        ("Thomas", "Tomas"),
        ("Mohammed", "Muhamad"),
        ("Achmed", "Ahmet"),
        ("Rachid", "Rashid"),
        ("Youssef", "Joesoef"),
        ("Alexander", "Aleksander"),
        ("Wouter", "Vouter"),
        ("Sanne", "Sane"),
        ("Zoë", "Soe"),
    ],
)
def test_names_that_sound_alike_are_found_together(one: str, other: str) -> None:
    assert normal(one) != normal(other)
    assert sounds(one) == sounds(other)


@pytest.mark.parametrize(("one", "other"), [("Jan", "Piet"), ("Fatima", "Fadil"), ("Emma", "Anna"), ("ሰላም", "ሰናይ")])
def test_names_that_sound_different_stay_apart(one: str, other: str) -> None:
    assert sounds(one) != sounds(other)


def _share(one: tuple[str, ...], other: tuple[str, ...]) -> set[str]:
    return {key.partition(":")[0] for key in {*one} & {*other}}


def test_given_and_family_name_may_change_places() -> None:
    assert keys("Tesfay", "Haile", BORN) == keys("Haile", "Tesfay", BORN)


def test_the_exact_name_and_birth_date_are_shared_by_two_spellings() -> None:
    assert "born" in _share(keys("José", "van der Berg", BORN), keys("jose", "Berg", BORN))


def test_another_spelling_and_another_day_of_the_year_still_meet() -> None:
    shared = _share(keys("Mohammed", "El Amrani", BORN), keys("Muhamad", "Amrani", date(2011, 3, 1)))

    assert shared == {"name", "year"}


def test_one_name_and_the_birth_date_are_enough_to_meet() -> None:
    assert _share(keys("Sara", "Visser", BORN), keys("Sara", "de Boer", BORN)) == {"day"}


def test_a_search_without_a_birth_date_goes_by_name_alone() -> None:
    assert _share(keys("Sara", "Visser", None), keys("Sara", "Visser", BORN)) == {"name"}


def test_two_young_people_of_one_year_share_nothing() -> None:
    assert not _share(keys("Sara", "Visser", BORN), keys("Noor", "Bakker", date(2011, 5, 6)))


def test_two_young_people_whose_family_name_nobody_knows_do_not_meet_by_it() -> None:
    assert not _share(keys("Sara", "", BORN), keys("Noor", "?", BORN))


@given(st.text(max_size=20), st.text(max_size=20), st.none() | st.dates())
def test_every_key_comes_once(given_name: str, family: str, born: date | None) -> None:
    found = keys(given_name, family, born)

    assert len(set(found)) == len(found)
