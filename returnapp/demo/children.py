"""Made-up young people: first and family names that nobody has together, from a seeded draw."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from returnapp.domain.episode import Gender, Interpreter, YoungPerson

_FIRST = (
    "Amira Bo Chenoa Dwayne Élise Fenna Goran Hediye Ísis Jaya Kofi Lúcia Mees Noor Olek Pippa "
    "Quinty Rümeysa Semira Tigist Umut Vieve Wout Xenia Yara Zoë Adel Bilge Citlali Demba Ebru "
    "Fadumo Gijs Hiwa Ilja Jip Kidane Lotte Malak Nils"
)
_FAMILY = (
    "van der Verzinsel|Bedenkwaard|el Fantasie|Nergenshuis|de Proef|Testerman|Dromeland|Al-Voorbeeld|"
    "O'Nowhere|van Nietes|Spiegelbeek|Papierenboom|Schijnwater|Łuchtkasteel|Wolkenaar|Demoğlu|"
    "Kartonia|Van 't Fictum|Bordspel|Luchtbel"
)
_LANGUAGES = ("nl",) * 12 + ("ar", "ti", "so", "tr", "pl", "uk", "fa", "fr", "en")
_NEEDS = ("", "", "", "Korte zinnen en plaatjes helpen.", "Heeft een bril nodig om te lezen.", "Praat liever lopend.")


def young_person(draw: Random, number: int, today: date) -> YoungPerson:
    """The young person with this number: of the same draw always the same."""
    firsts, families = _FIRST.split(" "), _FAMILY.split("|")
    language = draw.choice(_LANGUAGES)
    return YoungPerson(
        given=firsts[number % len(firsts)],
        family=families[(number * 7 + number // len(firsts)) % len(families)],
        born=today - timedelta(days=draw.randint(12 * 366, 18 * 365)),
        gender=draw.choice((Gender.GIRL, Gender.GIRL, Gender.BOY, Gender.OTHER)),
        language=language,
        interpreter=Interpreter.NO
        if language in ("nl", "en")
        else draw.choice((Interpreter.PHONE, Interpreter.PRESENT)),
        needs=draw.choice(_NEEDS),
    )
