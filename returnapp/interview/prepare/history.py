"""Before the talk: pattern, vulnerability, needs and wishes."""

from __future__ import annotations

from returnapp.domain.kinds import Kind, Sensitivity, Share, Who
from returnapp.domain.schema import Question
from returnapp.domain.tags import Tag
from returnapp.domain.words import N_
from returnapp.interview.options import HIGH, I1, I2, I3, I5, I7, SOME, option

PREP_TIME = Question(
    "prep_time",
    Kind.MANY,
    Who.FILE,
    N_("Time pattern"),
    tip=N_("Computed from dates where possible; a person confirms."),
    share=Share.GUARDIAN,
    options=(
        option("leave", N_("Left from leave, visit or school"), Tag.TIME_LEAVE, I5),
        option("night", N_("One or more nights away"), Tag.TIME_NIGHT, I5),
        option("soon", N_("Within 28 days of the last absence"), Tag.TIME_SOON, SOME, I5),
        option("start", N_("In the first four weeks in this place"), Tag.TIME_START, I5),
        option("rising", N_("More often or longer than before"), SOME, I5),
        option("unusual", N_("Out of character"), SOME, I5),
        option("none", N_("None of these")),
    ),
)

PREP_EARLIER = Question(
    "prep_earlier",
    Kind.ONE,
    Who.FILE,
    N_("Absences in the last 90 days (this one included)"),
    tip=N_(
        "The register also counts 28/30 days, 6 and 12 months; triggers are settings. Each episode is looked at as new."
    ),
    share=Share.GUARDIAN,
    options=(
        option("n1", N_("1")),
        option("n2", N_("2"), I5),
        option("n3", N_("3 or 4"), SOME, I5),
        option("n5", N_("5 or more"), SOME, I5),
        option("unknown", N_("Not known"), I5),
    ),
)

PREP_KNOWN = Question(
    "prep_known",
    Kind.MANY,
    Who.FILE,
    N_("Known vulnerability and history"),
    tip=N_("Only what is in the file, with date and source. Not asked of the young person. Nothing older than needed."),
    sensitivity=Sensitivity.SENSITIVE,
    share=Share.GUARDIAN,
    options=(
        option("under13", N_("Under 13"), SOME, I7),
        option("lvb", N_("Mild intellectual disability (LVB) or lower IQ"), SOME, I7),
        option("disability", N_("Other disability, autism, illness"), SOME, I7),
        option("medicine", N_("Needs medicine or treatment"), SOME, I7),
        option("mental", N_("Depression, trauma or other mental-health need"), SOME, I7),
        option("suicide", N_("Earlier self-harm or suicide attempt"), HIGH, I7),
        option("substance", N_("Alcohol or drug use"), SOME, I7),
        option("pregnant", N_("Pregnant or has a child"), SOME, I7),
        option("exploited", N_("Earlier or suspected exploitation"), HIGH, I3),
        option("crime", N_("Known to police or youth justice as suspect"), SOME, I7),
        option("asylum", N_("Unaccompanied, trafficked or no residence status"), SOME, I1),
        option("bail", N_("Court condition or curfew"), I1),
        option("danger_others", N_("Threat to another person"), SOME, I7),
        option("none", N_("None known")),
    ),
)

PREP_FAMILY = Question(
    "prep_family",
    Kind.MANY,
    Who.FILE,
    N_("Family circumstances and history"),
    tip=N_("From the file or the guardian; fills input 2 so that the child need not be asked."),
    sensitivity=Sensitivity.SENSITIVE,
    share=Share.GUARDIAN,
    options=(
        option("conflict", N_("Conflict or separation"), I2),
        option("violence", N_("Violence at home"), SOME, I2),
        option("abuse", N_("Earlier abuse or neglect"), SOME, I2),
        option("substance", N_("Addiction or illness of a parent"), I2),
        option("loss", N_("Death or loss"), I2),
        option("no_contact", N_("Little or no contact, not welcome"), SOME, I2),
        option("siblings", N_("Brothers or sisters elsewhere"), I2),
        option("honour", N_("Honour or forced-marriage worry"), HIGH, I2),
        option("moves", N_("Three or more placements, or first placed as a teenager"), SOME, I1),
        option("support", N_("Family that supports"), strength=I2),
        option("none", N_("None known")),
    ),
)

PREP_NEEDS = Question(
    "prep_needs",
    Kind.MANY,
    Who.FILE,
    N_("Language and communication needs"),
    tip=N_(
        "With language and dialect (Dari is not Farsi, Darija is not Levantine). Never a relative, carer "
        "or other young person as interpreter."
    ),
    share=Share.ALL,
    options=(
        option("interpreter_there", N_("Interpreter present")),
        option("interpreter_phone", N_("Interpreter by phone")),
        option("pictures", N_("Pictures, read aloud")),
        option("short", N_("Short form proposed")),
        option("hearing", N_("Hearing or sight")),
        option("trusted", N_("Wants a trusted person")),
        option("none", N_("None")),
    ),
)

PREP_WISHES = Question(
    "prep_wishes",
    Kind.MANY,
    Who.FILE,
    N_("Wishes about the talk and safe contact"),
    tip=N_("Details in the sealed line. Consent to contact is not consent to share."),
    sensitivity=Sensitivity.SENSITIVE,
    options=(
        option("place", N_("Chose the place")),
        option("time", N_("Chose the time (not in lessons)")),
        option("person", N_("Chose or knows the interviewer")),
        option("before_return", N_("Talk before going back")),
        option("secret", N_("Someone must not know of the talk"), SOME, I1),
        option("agrees", N_("Agrees to be contacted")),
        option("parents_told", N_("Parents informed")),
        option("none", N_("Not asked yet")),
    ),
)

PREP_WORRIES = Question(
    "prep_worries",
    Kind.TEXT,
    Who.FILE,
    N_("Referrer's worries, known contacts and places, last plan"),
    tip=N_(
        "Includes: strategy or case meeting asked or held, state of the last safety plan, risk plan, "
        "trigger plan / missing pack with photo kept by the place. Do not show on the tablet in the talk."
    ),
    sensitivity=Sensitivity.POLICE,
)
