"""Before the talk: who, where, since when."""

from __future__ import annotations

from returnapp.domain.kinds import Kind, Sensitivity, Share, Who
from returnapp.domain.roles import Role
from returnapp.domain.schema import Column, Question
from returnapp.domain.tags import Tag
from returnapp.domain.words import N_
from returnapp.interview.options import I1, SOME, option

PREP_NAMES = Question(
    "prep_names",
    Kind.TEXT,
    Who.FILE,
    N_("Names, call name, nicknames"),
    tip=N_("Sealed. The call name is the only name on youth screens."),
    role=Role.NAMES,
    sensitivity=Sensitivity.SENSITIVE,
    share=Share.GUARDIAN,
)

PREP_BORN = Question(
    "prep_born",
    Kind.WHEN,
    Who.FILE,
    N_("Date of birth"),
    tip=N_("Date only. Gives 'under 13', 'under 12', '12+', '16+' rules and an age band; never a statistic by itself."),
    role=Role.BIRTH_DATE,
    sensitivity=Sensitivity.SENSITIVE,
    share=Share.GUARDIAN,
)

PREP_REFERENCE = Question(
    "prep_reference",
    Kind.TEXT,
    Who.FILE,
    N_("Own case reference"),
    tip=N_("No BSN or NHS number."),
    role=Role.REFERENCE,
    share=Share.GUARDIAN,
)

PREP_LIVING = Question(
    "prep_living",
    Kind.ONE,
    Who.FILE,
    N_("Where the young person lives"),
    tip=N_("With name of place (sealed), since when, out of area yes/no."),
    role=Role.PLACEMENT,
    share=Share.GUARDIAN,
    options=(
        option("home", N_("At home with family")),
        option("foster", N_("Foster family")),
        option("family_home", N_("Family-style home")),
        option("open", N_("Open group")),
        option("closed", N_("Closed youth care or secure home"), I1),
        option("lvb", N_("Group for learning disability")),
        option("asylum", N_("Reception for unaccompanied minors"), I1),
        option("supported", N_("Supported or independent living")),
        option("other", N_("Something else")),
    ),
)

PREP_STATUS = Question(
    "prep_status",
    Kind.ONE,
    Who.FILE,
    N_("Legal status"),
    tip=N_("With responsible authority or municipality, and who has parental authority."),
    share=Share.GUARDIAN,
    options=(
        option("none", N_("Voluntary or none")),
        option("supervision", N_("Supervision order (OTS; s.31/s.38)")),
        option("guardianship", N_("Guardianship / full care order")),
        option("accommodated", N_("Accommodated (s.20)")),
        option("closed_order", N_("Closed placement order / secure order"), I1),
        option("criminal", N_("Youth justice measure, bail or curfew"), I1),
        option("asylum", N_("Guardianship for asylum (Nidos)")),
        option("leaver", N_("Care leaver")),
        option("unknown", N_("Not known")),
    ),
)

PREP_PEOPLE = Question(
    "prep_people",
    Kind.ROWS,
    Who.FILE,
    N_("Parents, carers, professionals"),
    sensitivity=Sensitivity.SENSITIVE,
    share=Share.GUARDIAN,
    columns=(
        Column(
            "role",
            Kind.ONE,
            Who.FILE,
            N_("Role"),
            options=(
                option("parent", N_("Parent with authority")),
                option("parent_no", N_("Parent without authority")),
                option("carer", N_("Carer or key worker")),
                option("guardian", N_("Guardian or social worker")),
                option("police", N_("Police contact for missing")),
                option("school", N_("School")),
                option("health", N_("Health worker")),
                option("advocate", N_("Advocate or confidential adviser")),
                option("lawyer", N_("Lawyer")),
                option("referrer", N_("Who asks for this talk")),
                option("other", N_("Something else")),
            ),
        ),
        Column("name", Kind.TEXT, Who.FILE, N_("Name, organisation")),
        Column("reach", Kind.SEALED, Who.FILE, N_("Phone, e-mail, best time")),
        Column(
            "may_know",
            Kind.ONE,
            Who.FILE,
            N_("May know of this talk"),
            options=(
                option("yes", N_("Yes")),
                option("no", N_("No")),
                option("unknown", N_("Not known")),
            ),
        ),
    ),
)

PREP_EPISODES = Question(
    "prep_episodes",
    Kind.ROWS,
    Who.FILE,
    N_("Absence(s) this talk covers"),
    tip=N_("One talk may close several episodes; each keeps its own clock. No return time = no clock."),
    role=Role.EPISODES,
    sensitivity=Sensitivity.SENSITIVE,
    share=Share.GUARDIAN,
    columns=(
        Column(
            "type",
            Kind.ONE,
            Who.FILE,
            N_("Missing or away without permission"),
            options=(
                option("M", N_("Missing: whereabouts unknown")),
                option("A", N_("Away without authorisation: whereabouts known")),
            ),
        ),
        Column("since", Kind.WHEN, Who.FILE, N_("Left or last seen by a responsible adult")),
        Column("reported", Kind.WHEN, Who.FILE, N_("Reported to police")),
        Column("found", Kind.WHEN, Who.FILE, N_("Found")),
        Column("returned", Kind.WHEN, Who.FILE, N_("Returned (starts the 72 hours)")),
        Column("police_ref", Kind.TEXT, Who.FILE, N_("Police reference")),
        Column(
            "grade",
            Kind.ONE,
            Who.FILE,
            N_("Police grade"),
            options=(
                option("none", N_("No apparent risk / not taken up")),
                option("low", N_("Low / other")),
                option("medium", N_("Medium")),
                option("high", N_("High / urgent")),
                option("unknown", N_("Not known")),
            ),
        ),
        Column(
            "check",
            Kind.ONE,
            Who.FILE,
            N_("Police safe-and-well check"),
            options=(
                option("done", N_("Done")),
                option("not", N_("Not done")),
                option("unknown", N_("Not known")),
            ),
        ),
        Column(
            "said", Kind.TEXT, Who.FILE, N_("What was said before leaving (destination)"), role=Role.DEPARTURE_FACTS
        ),
        Column(
            "found_facts",
            Kind.TEXT,
            Who.FILE,
            N_("Where, with whom, in what state found (police/carer)"),
            role=Role.FOUND_FACTS,
        ),
        Column(
            "bed",
            Kind.ONE,
            Who.FILE,
            N_("Place kept"),
            options=(
                option("kept", N_("Kept")),
                option("lost", N_("Given away / moved"), Tag.SYS_PLACE_LOST, SOME, I1),
            ),
        ),
    ),
)
