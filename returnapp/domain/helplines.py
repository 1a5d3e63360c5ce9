"""Helplines of each country: whom staff call, and what may stand on the young person's copy.

Pure. None of these numbers was checked live: a coordinator checks each and enters the day.
Marks: S and V seen in a stored page, K background knowledge.
"""

from __future__ import annotations

from dataclasses import dataclass

from returnapp.domain.urgent import Country
from returnapp.domain.words import N_, Y_, Staff, Youth


@dataclass(frozen=True, slots=True)
class Helpline:
    """One line to call or write to; `youth` is its name on the young person's copy, where it is meant for them.

    `number` is plain text, or `Staff` words where it needs a translation; `source` says where it was seen.
    """

    words: Staff
    number: str
    mark: str
    source: str
    youth: Youth | None = None

    @property
    def for_youth(self) -> bool:
        """Whether it may stand on the young person's copy, once somebody checked it."""
        return self.youth is not None


HELPLINES: dict[Country, tuple[Helpline, ...]] = {
    Country.NL: (
        Helpline(N_("Emergency: police, ambulance, fire"), "112", "S", "domain.md S76", youth=Y_("Danger now")),
        Helpline(
            N_("Police, no emergency (ask for zedenpolitie / vermissingen)"),
            N_("0900-8844 (paid)"),
            "S V",
            "S76; politie.nl/informatie/voor-professionals-over-seksueel-misbruik.html",
        ),
        Helpline(N_("Veilig Thuis (report, advice, 24/7, free)"), "0800-2000", "S", "S79 S80"),
        Helpline(
            N_("113 Zelfmoordpreventie (24/7)"), "113 / 0800-0113", "S", "S81", youth=Y_("113 (thoughts about dying)")
        ),
        Helpline(
            N_("Centrum Seksueel Geweld (24/7; best within 7 days; police not needed)"),
            "0800-0188",
            "S V",
            "S82 S83; fier.nl 25-6-2018; politie.nl page above",
            youth=Y_("Centrum Seksueel Geweld"),
        ),
        Helpline(
            N_("Kindertelefoon (8-18 years; 11-21 h in 2019)"),
            "0800-0432",
            "S",
            "S77 S78; hours to check",
            youth=Y_("Kindertelefoon"),
        ),
        Helpline(
            N_("Jeugdstem, confidential adviser (was AKJ)"),
            "088-555 1000",
            "S old name, K new",
            "S84 S85",
            youth=Y_("Jeugdstem"),
        ),
        Helpline(N_("CoMensha, trafficking (was office hours)"), "033-448 11 86", "S 2016-17", "S87; to check"),
        Helpline(N_("Meldpunt Uitbuiting Minderjarigen"), "melduitbuitingminderjarigen.nl", "S", "S88"),
        Helpline(N_("Keerpunt chat (forced crime)"), "keerpunt.chat", "S", "S89", youth=Y_("Keerpunt")),
        Helpline(
            N_("Chat met Fier (violence, exploitation)"),
            "chatmetfier.nl",
            "K address",
            "S90 exists",
            youth=Y_("Chat met Fier"),
        ),
        Helpline(N_("Labour exploitation"), "0800-5151", "S", "S91"),
        Helpline(N_("Meld Misdaad Anoniem"), "0800-7000", "K", "S91 exists"),
        Helpline(
            N_("Inspectorate IGJ: duty to report violence and calamities (youth-care providers, Jeugdwet 4.1.8)"),
            "igj.nl, melden jeugdhulpverleners",
            "V",
            "igj.nl/zorgsectoren/jeugd/melden-jeugdhulpverleners",
        ),
        Helpline(
            N_("116 000 NL (Centrum IKO, aimed at parents)"),
            "116 000",
            "S 2008-14",
            "S86; do not print for youth until checked",
        ),
    ),
    Country.EW: (
        Helpline(
            N_("Emergency: police, ambulance"), "999", "K", "named in several stored pages", youth=Y_("Danger now")
        ),
        Helpline(N_("Police, no emergency"), "101", "V", "southwalesargus.co.uk 18422579 (2020)"),
        Helpline(
            N_("Children's social care of the area / out-of-hours team"),
            N_("local number, set by coordinator"),
            "-",
            "each authority",
        ),
        Helpline(N_("Runaway Helpline (call or text, free)"), "116 000", "S", "S92", youth=Y_("Runaway Helpline")),
        Helpline(
            N_("Childline (under 19)"),
            "0800 1111",
            "S exists, V number",
            "S93; southwalesargus.co.uk; paperzz.com/doc/8851563",
            youth=Y_("Childline"),
        ),
        Helpline(
            N_("NSPCC helpline (adults worried about a child)"),
            "0808 800 5000",
            "V",
            "southwalesargus.co.uk 2020; gloucesterfm.com 2011",
        ),
        Helpline(
            N_("HOPELINE Papyrus, suicide under 35"),
            "0800 068 4141",
            "V",
            "papyrus-uk.org/hopelineuk-faqs (9-24 h then; to check)",
            youth=Y_("HOPELINE (thoughts about dying)"),
        ),
        Helpline(N_("Samaritans (24 h)"), "116 123", "V", "samaritans.org contact page", youth=Y_("Samaritans")),
        Helpline(N_("NHS urgent (mental-health crisis: option 2)"), "111", "K", "to check per nation"),
        Helpline(
            N_("Sexual assault referral centre (SARC), under 18: paediatric SARC"),
            N_("local number, set by coordinator"),
            "V",
            (
                "westmidsregionalcypsas.co.uk: under 13 by police or social care; 13+ and competent may "
                "refer themselves (that region)"
            ),
        ),
        Helpline(
            N_("Modern Slavery and Exploitation Helpline (24/7)"), "08000 121 700", "V", "modernslaveryhelpline.org"
        ),
        Helpline(
            N_("NRM: a child does not need to consent; first responder = police, local authority"),
            N_("form online"),
            "V",
            "yjlc.uk; medwayscp.org.uk",
        ),
        Helpline(
            N_("Independent child trafficking guardians (24 h)"), "0800 043 4303", "V", "medwayscp.org.uk; to check"
        ),
        Helpline(
            N_("Wales: Meic, advice and advocacy under 25"),
            "080880 23456 / SMS 84001",
            "V",
            "southwalesargus.co.uk 2020 (8-24 h then)",
            youth=Y_("Meic"),
        ),
        Helpline(
            N_("Wales: duty to report, local authority"), N_("local number"), "K", "Wales Safeguarding Procedures"
        ),
        Helpline(N_("Allegation against staff: LADO (England)"), N_("local number"), "K", "each authority"),
    ),
}
