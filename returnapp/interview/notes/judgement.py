"""Notes: grades with a reason, danger facts, advice."""

from __future__ import annotations

from returnapp.domain.kinds import Input, Kind, Sensitivity, Share, Who
from returnapp.domain.roles import Role
from returnapp.domain.schema import Column, Line, Question
from returnapp.domain.words import N_
from returnapp.interview.options import option

SEVEN = Question(
    "seven",
    Kind.ROWS,
    Who.NOTE,
    N_("Risk of going again: seven inputs"),
    tip=N_("The app lists the answers that belong to each input; it never adds them up. 'Unknown' is not 'absent'."),
    role=Role.SEVEN_INPUTS,
    rows_hint=N_("The seven inputs, fixed"),
    sensitivity=Sensitivity.SENSITIVE,
    share=Share.GUARDIAN,
    lines=tuple(Line(factor, factor.words) for factor in Input),
    columns=(
        Column(
            "state",
            Kind.ONE,
            Who.NOTE,
            N_("Factor"),
            options=(
                option("present", N_("Present")),
                option("absent", N_("Absent")),
                option("unknown", N_("Unknown")),
            ),
        ),
        Column("evidence", Kind.TEXT, Who.NOTE, N_("Evidence (answer, file, carer, seen)")),
        Column("strength", Kind.TEXT, Who.NOTE, N_("Strengths")),
    ),
)

REPEAT_GRADE = Question(
    "repeat_grade",
    Kind.ONE,
    Who.NOTE,
    N_("Grade: will the young person go again?"),
    tip=N_("Reason in own words required. Given by a person, no default, never computed."),
    role=Role.REPEAT_GRADE,
    sensitivity=Sensitivity.SENSITIVE,
    share=Share.GUARDIAN,
    options=(
        option(
            "low", N_("Low"), hint=N_("Reasons dealt with or gone, someone steady, young person does not expect to go.")
        ),
        option("medium", N_("Medium"), hint=N_("Some reasons open, plan made but not tried.")),
        option(
            "high",
            N_("High"),
            hint=N_(
                "Reasons unchanged, or someone outside pulls or forces, or young person says yes / now, or third "
                "absence in 90 days with no change."
            ),
        ),
        option("cannot", N_("Cannot say (why)"), hint=N_("Name what is missing and who finds out.")),
    ),
)

DANGER_FACTS = Question(
    "danger_facts",
    Kind.ROWS,
    Who.NOTE,
    N_("Danger to the child if missing again: facts a police report needs"),
    tip=N_(
        "Dutch police often grade 'other' because reports give no basis: write the basis, not only the word 'loverboy'."
    ),
    role=Role.DANGER_FACTS,
    rows_hint=N_("The eleven lines, fixed"),
    sensitivity=Sensitivity.POLICE,
    share=Share.POLICE,
    lines=(
        Line("under13", N_("Under 13")),
        Line("disability", N_("Mild intellectual (LVB) or other disability")),
        Line("medicine", N_("Needs medicine or care")),
        Line("suicidal", N_("Suicidal or self-harm")),
        Line("exploitation", N_("Sexual harm or exploitation (known / suspected, on what basis)")),
        Line("crime", N_("Criminal network or forced crime")),
        Line("known_risk", N_("Known risky persons or addresses")),
        Line("order", N_("Court order or closed placement")),
        Line("unusual", N_("Out of character")),
        Line("means", N_("Language, money, no phone, weather")),
        Line("others", N_("Others at risk")),
    ),
    columns=(
        Column(
            "state",
            Kind.ONE,
            Who.NOTE,
            N_("State"),
            options=(
                option("present", N_("Present")),
                option("absent", N_("Absent")),
                option("unknown", N_("Unknown")),
            ),
        ),
        Column("facts", Kind.TEXT, Who.NOTE, N_("Facts: what, since when")),
        Column(
            "source",
            Kind.ONE,
            Who.NOTE,
            N_("Source"),
            options=(
                option("child", N_("Said by the young person")),
                option("seen", N_("Seen by interviewer")),
                option("carer", N_("Carer")),
                option("file", N_("File")),
                option("police", N_("Police")),
            ),
        ),
    ),
)

DANGER_GRADE = Question(
    "danger_grade",
    Kind.ONE,
    Who.NOTE,
    N_("Grade: danger while missing"),
    tip=N_("Separate from the chance of going again. Reason required."),
    role=Role.DANGER_GRADE,
    sensitivity=Sensitivity.POLICE,
    share=Share.POLICE,
    options=(
        option("green", N_("Green: few worries"), hint=N_("No danger facts; place and people known and safe.")),
        option(
            "orange",
            N_("Orange: unclear or some danger"),
            hint=N_("Unclear, or one serious fact without signs of acute danger."),
        ),
        option(
            "red",
            N_("Red: direct danger"),
            hint=N_(
                "Direct danger: suicidal, under 13, LVB or disability with need of help, medical need, exploiter "
                "or criminal network, earlier harm while missing."
            ),
        ),
    ),
)

NEXT_TIME = Question(
    "next_time",
    Kind.ONE,
    Who.NOTE,
    N_("What must happen at a next absence"),
    tip=N_("Told to the young person. Includes who calls, code word, place kept, warm return, same interviewer."),
    role=Role.NEXT_TIME,
    sensitivity=Sensitivity.SENSITIVE,
    share=Share.ALL,
    options=(
        option("at_once", N_("Report to police at once, with the danger facts")),
        option("contact_first", N_("Contact the young person first, report within agreed hours")),
        option("protocol", N_("Local protocol")),
    ),
)

SAFEGUARD = Question(
    "safeguard",
    Kind.ONE,
    Who.NOTE,
    N_("Does a report start? (NL: meldcode steps 1-5; E&W: s.17/s.47, NRM, LADO)"),
    tip=N_("Always answered. With date, name, step; several can be true over time: last one counts, history stays."),
    role=Role.SAFEGUARD,
    sensitivity=Sensitivity.POLICE,
    share=Share.GUARDIAN,
    options=(
        option("no", N_("No, because"), hint=N_("Write why not. Consult when in doubt.")),
        option(
            "consult",
            N_("Consulted (step 2)"),
            hint=N_("With a trained colleague or Veilig Thuis / the safeguarding lead; without names is possible."),
        ),
        option("report", N_("Report made"), hint=N_("To whom, when, reference; young person told, or why not.")),
        option(
            "meeting",
            N_("Strategy / case meeting asked (within 3 working days)"),
            hint=N_("Who asked, date, who comes; what is done until then."),
        ),
        option("running", N_("Already running"), hint=N_("Since when, who leads; new facts passed on.")),
    ),
)

ADVICE = Question(
    "advice",
    Kind.TEXT,
    Who.NOTE,
    N_("Interviewer's comments and recommendations"),
    tip=N_(
        "To whom, what, by when. Apart from the young person's words. Includes lessons for the place and "
        "for the police."
    ),
    role=Role.ADVICE,
    share=Share.GUARDIAN,
)
