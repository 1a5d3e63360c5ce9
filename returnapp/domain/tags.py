"""The closed taxonomy: a tag is a yes or no fact about an episode, without name, age, date, place or free text.

Pure. Must not know who sets a tag (options of the definition do) nor when a count may be seen.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from returnapp.domain.words import N_, Staff


class Dimension(StrEnum):
    """What kind of fact a tag is."""

    REASON_PUSH = "reason-push"
    REASON_PULL = "reason-pull"
    REASON_OTHER = "reason-other"
    DESTINATION = "destination"
    TRAVEL = "travel"
    CONTACT = "contact"
    HARM = "harm"
    EXPLOITATION = "exploitation"
    CRIME = "crime"
    SYSTEM = "system"
    FOUND_HOW = "found-how"
    TIME_PATTERN = "time-pattern"


class Tag(StrEnum):
    """All tags there are; only options can set one."""

    PUSH_ADULTS = "push-adults"
    PUSH_GROUP = "push-group"
    PUSH_UNSAFE = "push-unsafe"
    PUSH_FREEDOM = "push-freedom"
    PUSH_PUNISHED = "push-punished"
    PUSH_UNHEARD = "push-unheard"
    PUSH_NO_GOAL = "push-no-goal"
    PUSH_SCHOOL = "push-school"
    PUSH_MOVE = "push-move"
    PUSH_HOME = "push-home"
    PUSH_FEELING = "push-feeling"
    PULL_FAMILY = "pull-family"
    PULL_PARTNER = "pull-partner"
    PULL_FRIENDS = "pull-friends"
    PULL_FREE_TIME = "pull-free-time"
    PULL_SUBSTANCE = "pull-substance"
    PULL_MONEY = "pull-money"
    LURED = "lured"
    FORCED = "forced"
    UNPLANNED = "unplanned"
    NOT_MISSING = "not-missing"
    DEST_FAMILY = "dest-family"
    DEST_FRIEND = "dest-friend"
    DEST_PARTNER = "dest-partner"
    DEST_ADULT_HOME = "dest-adult-home"
    DEST_HOTEL = "dest-hotel"
    DEST_PUBLIC = "dest-public"
    DEST_FAR = "dest-far"
    TRAVEL_SELF = "travel-self"
    TRAVEL_PUBLIC = "travel-public"
    TRAVEL_DRIVEN = "travel-driven"
    CONTACT_CO_MISSING = "contact-co-missing"
    CONTACT_ADULT = "contact-adult"
    CONTACT_ONLINE = "contact-online"
    HARM_PHYSICAL = "harm-physical"
    HARM_SEXUAL = "harm-sexual"
    HARM_THREAT = "harm-threat"
    HARM_CONTROL = "harm-control"
    HARM_SELF = "harm-self"
    HARM_HEALTH = "harm-health"
    HARM_SUBSTANCE = "harm-substance"
    EXPL_SEXUAL = "expl-sexual"
    EXPL_GIFTS = "expl-gifts"
    EXPL_IMAGES = "expl-images"
    EXPL_DEBT = "expl-debt"
    EXPL_WORK = "expl-work"
    CRIME_PRESSED = "crime-pressed"
    CRIME_GROUP = "crime-group"
    SYS_TRUSTED_PERSON = "sys-trusted-person"
    SYS_WARNING_MISSED = "sys-warning-missed"
    SYS_RETURN_COLD = "sys-return-cold"
    SYS_PLACE_LOST = "sys-place-lost"
    SYS_POLICE = "sys-police"
    FOUND_SELF = "found-self"
    FOUND_PEOPLE = "found-people"
    FOUND_POLICE = "found-police"
    TIME_LEAVE = "time-leave"
    TIME_NIGHT = "time-night"
    TIME_SOON = "time-soon"
    TIME_START = "time-start"


@dataclass(frozen=True, slots=True)
class TagWords:
    """What staff read of a tag, and its dimension."""

    dimension: Dimension
    words: Staff


DIMENSIONS: dict[Dimension, Staff] = {
    Dimension.REASON_PUSH: N_("Reasons to leave"),
    Dimension.REASON_PULL: N_("Reasons to go somewhere"),
    Dimension.REASON_OTHER: N_("Other reasons"),
    Dimension.DESTINATION: N_("Destination"),
    Dimension.TRAVEL: N_("Travel"),
    Dimension.CONTACT: N_("Contacts"),
    Dimension.HARM: N_("Harm"),
    Dimension.EXPLOITATION: N_("Exploitation"),
    Dimension.CRIME: N_("Crime"),
    Dimension.SYSTEM: N_("System"),
    Dimension.FOUND_HOW: N_("How found"),
    Dimension.TIME_PATTERN: N_("Time pattern"),
}

INTERNAL = frozenset({Dimension.SYSTEM, Dimension.FOUND_HOW, Dimension.TIME_PATTERN})
"""Dimensions that are never published: numbers for coordinators and for the institution's own lessons."""

TAGS: dict[Tag, TagWords] = {
    Tag.PUSH_ADULTS: TagWords(Dimension.REASON_PUSH, N_("Trouble with adults there")),
    Tag.PUSH_GROUP: TagWords(Dimension.REASON_PUSH, N_("Trouble or bullying in the group")),
    Tag.PUSH_UNSAFE: TagWords(Dimension.REASON_PUSH, N_("Place not felt safe")),
    Tag.PUSH_FREEDOM: TagWords(Dimension.REASON_PUSH, N_("Too little freedom or privacy")),
    Tag.PUSH_PUNISHED: TagWords(Dimension.REASON_PUSH, N_("Felt punished; leave or phone stopped")),
    Tag.PUSH_UNHEARD: TagWords(Dimension.REASON_PUSH, N_("Not heard or not accepted")),
    Tag.PUSH_NO_GOAL: TagWords(Dimension.REASON_PUSH, N_("No perspective or unclear plan")),
    Tag.PUSH_SCHOOL: TagWords(Dimension.REASON_PUSH, N_("School, work or day programme")),
    Tag.PUSH_MOVE: TagWords(Dimension.REASON_PUSH, N_("Change of place or of staff")),
    Tag.PUSH_HOME: TagWords(Dimension.REASON_PUSH, N_("Trouble in the family")),
    Tag.PUSH_FEELING: TagWords(Dimension.REASON_PUSH, N_("Felt very bad")),
    Tag.PULL_FAMILY: TagWords(Dimension.REASON_PULL, N_("To family")),
    Tag.PULL_PARTNER: TagWords(Dimension.REASON_PULL, N_("To boyfriend or girlfriend")),
    Tag.PULL_FRIENDS: TagWords(Dimension.REASON_PULL, N_("To friends")),
    Tag.PULL_FREE_TIME: TagWords(Dimension.REASON_PULL, N_("Rest, fun or free time")),
    Tag.PULL_SUBSTANCE: TagWords(Dimension.REASON_PULL, N_("Alcohol or drugs")),
    Tag.PULL_MONEY: TagWords(Dimension.REASON_PULL, N_("Money or work")),
    Tag.LURED: TagWords(Dimension.REASON_OTHER, N_("Asked, fetched or talked into going")),
    Tag.FORCED: TagWords(Dimension.REASON_OTHER, N_("Made to go")),
    Tag.UNPLANNED: TagWords(Dimension.REASON_OTHER, N_("Not planned: late, phone, transport")),
    Tag.NOT_MISSING: TagWords(Dimension.REASON_OTHER, N_("Did not see it as missing")),
    Tag.DEST_FAMILY: TagWords(Dimension.DESTINATION, N_("Home or family")),
    Tag.DEST_FRIEND: TagWords(Dimension.DESTINATION, N_("Friend's home")),
    Tag.DEST_PARTNER: TagWords(Dimension.DESTINATION, N_("Partner's home")),
    Tag.DEST_ADULT_HOME: TagWords(Dimension.DESTINATION, N_("Home of another adult")),
    Tag.DEST_HOTEL: TagWords(Dimension.DESTINATION, N_("Hotel or holiday rental")),
    Tag.DEST_PUBLIC: TagWords(Dimension.DESTINATION, N_("Public place: street, station, shop, party")),
    Tag.DEST_FAR: TagWords(Dimension.DESTINATION, N_("Another town or abroad")),
    Tag.TRAVEL_SELF: TagWords(Dimension.TRAVEL, N_("On foot or by bicycle")),
    Tag.TRAVEL_PUBLIC: TagWords(Dimension.TRAVEL, N_("Public transport")),
    Tag.TRAVEL_DRIVEN: TagWords(Dimension.TRAVEL, N_("Driven or ride paid by someone")),
    Tag.CONTACT_CO_MISSING: TagWords(Dimension.CONTACT, N_("With another young person from care")),
    Tag.CONTACT_ADULT: TagWords(Dimension.CONTACT, N_("With an adult outside family and care")),
    Tag.CONTACT_ONLINE: TagWords(Dimension.CONTACT, N_("Contact began online")),
    Tag.HARM_PHYSICAL: TagWords(Dimension.HARM, N_("Physical harm")),
    Tag.HARM_SEXUAL: TagWords(Dimension.HARM, N_("Sexual harm")),
    Tag.HARM_THREAT: TagWords(Dimension.HARM, N_("Threat or coercion to marry")),
    Tag.HARM_CONTROL: TagWords(Dimension.HARM, N_("Held, checked, phone or papers taken")),
    Tag.HARM_SELF: TagWords(Dimension.HARM, N_("Self-harm or thoughts of dying")),
    Tag.HARM_HEALTH: TagWords(Dimension.HARM, N_("Health need on return")),
    Tag.HARM_SUBSTANCE: TagWords(Dimension.HARM, N_("Alcohol or drugs used or given")),
    Tag.EXPL_SEXUAL: TagWords(Dimension.EXPLOITATION, N_("Sexual exploitation signal")),
    Tag.EXPL_GIFTS: TagWords(Dimension.EXPLOITATION, N_("Gifts or a phone from someone, or a favour wanted back")),
    Tag.EXPL_IMAGES: TagWords(Dimension.EXPLOITATION, N_("Naked images made, asked or used")),
    Tag.EXPL_DEBT: TagWords(Dimension.EXPLOITATION, N_("Debt to someone")),
    Tag.EXPL_WORK: TagWords(Dimension.EXPLOITATION, N_("Work for little or no pay")),
    Tag.CRIME_PRESSED: TagWords(Dimension.CRIME, N_("Asked or made to commit crime")),
    Tag.CRIME_GROUP: TagWords(Dimension.CRIME, N_("Gang, weapon or recruiting signal")),
    Tag.SYS_TRUSTED_PERSON: TagWords(Dimension.SYSTEM, N_("No steady trusted adult")),
    Tag.SYS_WARNING_MISSED: TagWords(Dimension.SYSTEM, N_("Told before, nothing changed")),
    Tag.SYS_RETURN_COLD: TagWords(Dimension.SYSTEM, N_("Received with anger, punishment or silence")),
    Tag.SYS_PLACE_LOST: TagWords(Dimension.SYSTEM, N_("Bed lost or moved after absence")),
    Tag.SYS_POLICE: TagWords(Dimension.SYSTEM, N_("Hard police contact: cell, handcuffs, unkind")),
    Tag.FOUND_SELF: TagWords(Dimension.FOUND_HOW, N_("Came back alone")),
    Tag.FOUND_PEOPLE: TagWords(Dimension.FOUND_HOW, N_("Brought by family, friends or carers")),
    Tag.FOUND_POLICE: TagWords(Dimension.FOUND_HOW, N_("Found or brought by police")),
    Tag.TIME_LEAVE: TagWords(Dimension.TIME_PATTERN, N_("From leave, visit or school")),
    Tag.TIME_NIGHT: TagWords(Dimension.TIME_PATTERN, N_("One or more nights away")),
    Tag.TIME_SOON: TagWords(Dimension.TIME_PATTERN, N_("Within 28 days of the last absence")),
    Tag.TIME_START: TagWords(Dimension.TIME_PATTERN, N_("In the first four weeks in the place")),
}
