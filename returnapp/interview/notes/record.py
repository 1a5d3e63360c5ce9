"""Notes: the sittings, what was seen and said, what was done at once."""

from __future__ import annotations

from returnapp.domain.kinds import Computed, Kind, Sensitivity, Share, Who
from returnapp.domain.roles import Role
from returnapp.domain.schema import Column, Question
from returnapp.domain.tags import Tag
from returnapp.domain.urgent import ActList
from returnapp.domain.words import N_
from returnapp.interview.options import I3, I6, I7, SOME, option

HELD = Question(
    "held",
    Kind.ROWS,
    Who.NOTE,
    N_("The talk: when, where, who"),
    role=Role.HELD,
    rows_hint=N_("One line per sitting"),
    share=Share.GUARDIAN,
    columns=(
        Column("start", Kind.WHEN, Who.NOTE, N_("Start"), role=Role.HELD_AT),
        Column("end", Kind.WHEN, Who.NOTE, N_("End"), role=Role.HELD_UNTIL),
        Column(
            "where",
            Kind.ONE,
            Who.NOTE,
            N_("Kind of place"),
            options=(
                option("neutral", N_("Neutral place")),
                option("living", N_("Where the child lives")),
                option("school", N_("School")),
                option("outside", N_("Outside, walking, car")),
                option("office", N_("Office")),
                option("online", N_("By video or phone")),
            ),
        ),
        Column(
            "chosen",
            Kind.ONE,
            Who.NOTE,
            N_("Place chosen by the young person"),
            options=(
                option("yes", N_("Yes")),
                option("no", N_("No")),
            ),
        ),
        Column(
            "present",
            Kind.MANY,
            Who.NOTE,
            N_("Present"),
            options=(
                option("alone", N_("Only us")),
                option("trusted", N_("Trusted person")),
                option("interpreter", N_("Interpreter")),
                option("advocate", N_("Advocate")),
                option("carer", N_("Carer (own wish)")),
                option("other", N_("Something else")),
            ),
        ),
        Column(
            "form",
            Kind.ONE,
            Who.NOTE,
            N_("Form used"),
            role=Role.HELD_FORM,
            options=(
                option("full", N_("Full")),
                option("short", N_("Short")),
                option("parts", N_("In parts")),
            ),
        ),
    ),
)

LATE_REASON = Question(
    "late_reason",
    Kind.ONE,
    Who.NOTE,
    N_("Why later than 72 hours"),
    role=Role.LATE_REASON,
    computed=Computed.HELD_LATE,
    share=Share.GUARDIAN,
    options=(
        option("wish", N_("Young person's wish")),
        option("late_referral", N_("Referral came late")),
        option("no_time", N_("No interviewer free")),
        option("interpreter", N_("No interpreter")),
        option("area", N_("Out of area")),
        option("again", N_("Missing again")),
        option("health", N_("Ill or in hospital")),
        option("blocked", N_("Access refused by an adult")),
        option("other", N_("Something else")),
    ),
)

INDEPENDENCE = Question(
    "independence",
    Kind.ONE,
    Who.NOTE,
    N_("Independence statement"),
    tip=N_("With role and training. Goes on the first page of the report."),
    role=Role.INDEPENDENCE,
    share=Share.ALL,
    options=(
        option(
            "independent",
            N_("I do not care for this child and do not work for the place, the responsible authority or the police"),
        ),
        option("exception", N_("Exception, by choice of the young person (reason)")),
        option("not", N_("Not independent (reason; reported)")),
    ),
)

OBSERVED = Question(
    "observed",
    Kind.MANY,
    Who.NOTE,
    N_("What I saw myself"),
    tip=N_("Facts, no diagnosis. Watch also, without asking: FGM, honour, radicalisation signs: consult."),
    sensitivity=Sensitivity.POLICE,
    share=Share.GUARDIAN,
    options=(
        option("injury", N_("Visible injury"), SOME, I6, ActList.MEDICAL),
        option("ill", N_("Tired, ill, thin, under influence"), SOME, I6),
        option("scared", N_("Afraid, jumpy, looks at someone before answering"), SOME, I3),
        option("coached", N_("Answers sound learned"), SOME, I3),
        option("phones", N_("More than one phone, calls all the time"), SOME, I3),
        option("goods", N_("New expensive goods without explanation"), Tag.EXPL_GIFTS, SOME, I3),
        option("changed", N_("Changed look since last time"), SOME, I7),
        option("literal", N_("Words not understood, agreed to all"), I7),
        option("calm", N_("Calm, open, strong moments"), strength=I7),
        option("none", N_("Nothing special")),
        option("other", N_("Something else")),
    ),
)

DISCLOSURE = Question(
    "disclosure",
    Kind.ROWS,
    Who.NOTE,
    N_("Disclosure in the young person's words"),
    tip=N_("Not a statement, not an inquiry. Quotation marks, no summary, no opinion, no photo of injuries."),
    role=Role.DISCLOSURE,
    rows_hint=N_("One line per disclosure"),
    sensitivity=Sensitivity.POLICE,
    columns=(
        Column("words", Kind.TEXT, Who.NOTE, N_("Exact words")),
        Column("after", Kind.TEXT, Who.NOTE, N_("My question just before")),
        Column("at", Kind.WHEN, Who.NOTE, N_("When said")),
        Column("to", Kind.TEXT, Who.NOTE, N_("Passed on to, when")),
    ),
)

ACT_LOG = Question(
    "act_log",
    Kind.ROWS,
    Who.NOTE,
    N_("Act-now log"),
    tip=N_(
        "Opens by itself after an urgent answer. It cannot be closed empty, it can be closed with 'not "
        "needed, because'."
    ),
    role=Role.ACT_LOG,
    sensitivity=Sensitivity.POLICE,
    share=Share.GUARDIAN,
    columns=(
        Column(
            "list",
            Kind.ONE,
            Who.NOTE,
            N_("List"),
            role=Role.ACT_LIST,
            options=(
                option("emergency", N_("Danger to life now")),
                option("medical", N_("Doctor today")),
                option("suicide", N_("Suicide or serious self-harm")),
                option("sexual", N_("Sexual violence, 7 days")),
                option("place", N_("Not safe where the child sleeps")),
                option("exploitation", N_("Exploitation, coercion, threat, debt")),
                option("other_child", N_("Another young person in danger")),
            ),
        ),
        Column("did", Kind.TEXT, Who.NOTE, N_("Done, or why not")),
        Column("who", Kind.TEXT, Who.NOTE, N_("Spoken to (name, line)")),
        Column("at", Kind.WHEN, Who.NOTE, N_("When")),
        Column(
            "told",
            Kind.ONE,
            Who.NOTE,
            N_("Young person told"),
            options=(
                option("yes", N_("Yes")),
                option("no", N_("No")),
            ),
        ),
    ),
)
