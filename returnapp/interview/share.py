"""Who may know what: first the wish, then the decision."""

from __future__ import annotations

from returnapp.domain.kinds import Kind, Part, Who
from returnapp.domain.roles import Role
from returnapp.domain.schema import Column, Line, Question, Section
from returnapp.domain.words import N_, Y_
from returnapp.interview.options import card, option

SHARE = Question(
    "share",
    Kind.ROWS,
    Who.YOUTH,
    N_("Sharing decisions per recipient and part"),
    Y_("Who may know what?"),
    tip=N_(
        "One recipient per screen. Ask the wish first, then decide. If you must share more than they "
        "want: say it now, with the reason, unless that is dangerous. A wish not followed is a decision "
        "with a name, a reason and a ground. Do not pass papers to anyone who asks at the door."
    ),
    role=Role.SHARE,
    rows_hint=N_("One line per recipient, in this order"),
    part=Part.TEAM_ONLY,
    short=True,
    minutes=2,
    minutes_short=2,
    lines=(
        Line("carers", Y_("People where I live")),
        Line("parents", Y_("My parents")),
        Line("guardian", Y_("My social worker or guardian")),
        Line("police", Y_("The police")),
        Line("health", Y_("A doctor")),
        Line("school", Y_("School")),
        Line("other", Y_("Something else")),
    ),
    columns=(
        Column(
            "who",
            Kind.ONE,
            Who.YOUTH,
            Y_("Who is this about?"),
            role=Role.RECIPIENT,
            short=True,
            options=(
                card("carers", Y_("People where I live"), "houses", short=True),
                card("parents", Y_("My parents"), "family", short=True),
                card("guardian", Y_("My social worker or guardian"), "badge", short=True),
                card("police", Y_("The police"), "police"),
                card("health", Y_("A doctor"), "doctor"),
                card("school", Y_("School"), "school"),
                card("other", Y_("Something else"), "plus"),
            ),
        ),
        Column(
            "wish",
            Kind.ONE,
            Who.YOUTH,
            Y_("What may this person know?"),
            role=Role.WISH,
            short=True,
            options=(
                card("all", Y_("Everything"), "check", short=True),
                card("plan", Y_("Only my plan"), "sheet", short=True),
                card("part", Y_("Some parts"), "chart"),
                card("nothing", Y_("Nothing"), "crossed-circle", short=True),
            ),
        ),
        Column(
            "parts",
            Kind.MANY,
            Who.YOUTH,
            Y_("Which parts?"),
            role=Role.PARTS,
            options=(
                card("before", Y_("What was before"), "arrow-left"),
                card("away", Y_("Where I was"), "map-pin"),
                card("people", Y_("The people"), "group"),
                card("harm", Y_("What happened to me"), "broken-heart"),
                card("health", Y_("My health"), "doctor"),
                card("better", Y_("What adults can do better"), "ear"),
                card("plan", Y_("My plan"), "sheet"),
                card("view", Y_("What I think and want"), "thought"),
            ),
        ),
        Column(
            "decision",
            Kind.ONE,
            Who.NOTE,
            N_("Decision"),
            role=Role.DECISION,
            short=True,
            options=(
                option("as_wished", N_("As wished")),
                option("more", N_("More than wished")),
                option("less", N_("Less than wished (safety)")),
            ),
        ),
        Column(
            "ground",
            Kind.ONE,
            Who.NOTE,
            N_("Ground if overruled"),
            role=Role.GROUND,
            options=(
                option("vital", N_("Acute danger to life or health"), hint=N_("GDPR / UK GDPR art. 6.1.d, 9.2.c")),
                option(
                    "protection",
                    N_("Child protection report (meldcode; s.47/s.17)"),
                    hint=N_(
                        "Netherlands: meldcode and reporting right to Veilig Thuis (Wmo 2015 5.2.6). "
                        "England and Wales: Children Act 1989 s.17/s.47 and DPA 2018 safeguarding condition"
                    ),
                ),
                option(
                    "other_person", N_("Danger to another person"), hint=N_("Conflict of duties, prevention of crime")
                ),
                option(
                    "duty",
                    N_("Other legal duty (trafficking notice, inspectorate, court)"),
                    hint=N_("Netherlands: Jeugdwet 4.1.8, court order. England and Wales: Modern Slavery Act s.52"),
                ),
                option(
                    "guardian",
                    N_("Information right of guardian or parent"),
                    hint=N_(
                        "Information right of guardian or parent with authority (age rules 12 / 16 in the Netherlands)"
                    ),
                ),
            ),
        ),
        Column("reason", Kind.TEXT, Who.NOTE, N_("Reason in words"), role=Role.OVERRULE_REASON),
        Column(
            "told",
            Kind.ONE,
            Who.NOTE,
            N_("Young person told"),
            role=Role.TOLD,
            short=True,
            options=(
                option("before", N_("Yes, before")),
                option("after", N_("Yes, afterwards")),
                option("not_safe", N_("Not yet: dangerous")),
            ),
        ),
        Column("sent", Kind.WHEN, Who.NOTE, N_("Sent at"), role=Role.SENT_AT),
    ),
)

SECTION = Section(
    key="share",
    who=Who.YOUTH,
    staff=N_("Who may know"),
    staff_intro=N_("First the wish, then the decision, said out loud."),
    youth_intro=Y_("Now we choose who may know what."),
    questions=(SHARE,),
)
