"""What must not wait: the act-now lists, and whom to call in each country.

Pure. Must not know which answers open a list (options of the definition do). No number here was checked live.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from returnapp.domain.words import N_, Staff


class Country(StrEnum):
    """Where a deployment stands: the Netherlands, or England and Wales."""

    NL = "NL"
    EW = "EW"


class ActList(StrEnum):
    """Lists of what to do at once; opening one is a prompt to weigh, not a report."""

    EMERGENCY = "emergency"
    MEDICAL = "medical"
    SUICIDE = "suicide"
    SEXUAL = "sexual"
    PLACE = "place"
    EXPLOITATION = "exploitation"
    OTHER_CHILD = "other_child"


@dataclass(frozen=True, slots=True)
class ActWords:
    """What staff read on one list: its title, what to do now, and whom to call in each country."""

    title: Staff
    do: Staff
    contacts: Mapping[Country, Staff]


ACT_LISTS: dict[ActList, ActWords] = {
    ActList.EMERGENCY: ActWords(
        title=N_("Danger to life now"),
        do=N_("Stop the talk. Stay. First aid. Call."),
        contacts={Country.NL: N_("112"), Country.EW: N_("999")},
    ),
    ActList.MEDICAL: ActWords(
        title=N_("Doctor today"),
        do=N_(
            "Doctor or emergency post today. Medicine list. Unprotected sex, possible drugging: within hours "
            "(emergency contraception, HIV prevention: doctor decides). Head injury, heavy pain, overdose: "
            "emergency."
        ),
        contacts={
            Country.NL: N_("GP or out-of-hours GP post; 112 if life at risk"),
            Country.EW: N_("GP, NHS 111, A&E; 999 if life at risk"),
        },
    ),
    ActList.SUICIDE: ActWords(
        title=N_("Suicide or serious self-harm"),
        do=N_(
            "Do not leave the young person alone. Ask about plan and means, calmly. Take means away with a "
            "carer. Agree who stays tonight. A plan or means at hand: emergency."
        ),
        contacts={
            Country.NL: N_("112 if acute; 113 or 0800-0113; GP or mental-health crisis team; guardian's on-call line"),
            Country.EW: N_(
                "999 or A&E if acute; NHS 111 option 2; HOPELINE 0800 068 4141; Samaritans 116 123; CAMHS crisis team"
            ),
        },
    ),
    ActList.SEXUAL: ActWords(
        title=N_("Sexual violence (7-day window)"),
        do=N_(
            "No more questions. Window = 7 days: call now, also when unsure of the date. Before washing, "
            "changing or eating if oral: ask the centre what to do. Clothes in a paper bag. Police is a "
            "choice for the centre visit; the duty to protect stays. Older than 7 days: still call. Stays "
            "open until called or refused; refused: ask again next day inside the window."
        ),
        contacts={
            Country.NL: N_(
                "Centrum Seksueel Geweld 0800-0188 day and night; zedenpolitie through 0900-8844; advice Veilig "
                "Thuis 0800-2000"
            ),
            Country.EW: N_(
                "children's social care and police (s.47); paediatric SARC (local; under 13 by police or social "
                "care, 13+ may refer themselves in the region seen); NSPCC 0808 800 5000. In England 7 days is "
                "the usual outer limit, shorter for some traces"
            ),
        },
    ),
    ActList.PLACE: ActWords(
        title=N_("Not safe where the child sleeps, or harm by carer, staff or family"),
        do=N_(
            "Safe bed for tonight, agreed with the guardian. Do not inform the person named. Do not let the "
            "child be fetched by that person. Forced marriage or honour: do not contact the family."
        ),
        contacts={
            Country.NL: N_(
                "guardian / GI on-call; Veilig Thuis 0800-2000; by staff or in the group: provider must report "
                "violence and calamities to IGJ (Jeugdwet 4.1.8); Jeugdstem 088-555 1000 (check); forced "
                "marriage: LKHA (number to add)"
            ),
            Country.EW: N_(
                "children's social care, out-of-hours; police; allegation against staff: LADO; Forced Marriage "
                "Unit (number to add); Wales: duty to report"
            ),
        },
    ),
    ActList.EXPLOITATION: ActWords(
        title=N_("Exploitation, coercion, threats, debt"),
        do=N_(
            "Threat now: emergency. Else today: consult trained colleague; no contact with the suspected "
            "person; no own inquiry; phone and clothes may hold traces: do not search, ask police. Plan where"
            " the child is safe tonight; who fetches is checked. Debt: nobody pays."
        ),
        contacts={
            Country.NL: N_(
                "police 0900-8844, ask for team human trafficking; Veilig Thuis 0800-2000; CoMensha / regional "
                "care coordinator 033-448 11 86 (check); Meldpunt Uitbuiting Minderjarigen; youth: Keerpunt, Chat"
                " met Fier"
            ),
            Country.EW: N_(
                "police 101 / 999; children's social care; NRM by a first responder, the child's consent is not "
                "needed; Modern Slavery Helpline 08000 121 700; child trafficking guardians 0800 043 4303 (check)"
            ),
        },
    ),
    ActList.OTHER_CHILD: ActWords(
        title=N_("Another young person in danger now"),
        do=N_(
            "Ask only: who or where, and is it now. Call police with place and time; protect the source; tell"
            " the young person what you do."
        ),
        contacts={Country.NL: N_("112, or 0900-8844"), Country.EW: N_("999, or 101")},
    ),
}
