"""The library of plan steps: drafts that the young person accepts, changes or crosses out.

Pure. Must not know which answers suggest a step (options of the definition do).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from returnapp.domain.words import Y_, Youth


class StepType(StrEnum):
    """Where a step stands in the plan: my own signs, what adults do, or how I stay safe if I go anyway."""

    SELF = "self"
    ADULT = "adult"
    AWAY = "away"


class Step(StrEnum):
    """All steps there are, by the first letter of their type (w: when away)."""

    S_QUIET = "s_quiet"
    S_MUSIC = "s_music"
    S_MOVE = "s_move"
    S_WAIT = "s_wait"
    S_TELL = "s_tell"
    S_CALL = "s_call"
    S_WORD = "s_word"
    S_SHOW = "s_show"
    S_BLOCK = "s_block"
    A_PERSON = "a_person"
    A_LISTEN = "a_listen"
    A_TALK = "a_talk"
    A_GROUP = "a_group"
    A_TONIGHT = "a_tonight"
    A_FREEDOM = "a_freedom"
    A_RULES = "a_rules"
    A_RETURN = "a_return"
    A_PLACE_KEPT = "a_place_kept"
    A_FUTURE = "a_future"
    A_SCHOOL = "a_school"
    A_FAMILY = "a_family"
    A_HOMEHELP = "a_homehelp"
    A_FRIENDS = "a_friends"
    A_PARTNER = "a_partner"
    A_ACTIVITY = "a_activity"
    A_QUIET = "a_quiet"
    A_MOVE = "a_move"
    A_PLACE = "a_place"
    A_CARE = "a_care"
    A_DOCTOR = "a_doctor"
    A_CENTRE = "a_centre"
    A_POLICE = "a_police"
    A_PROTECT = "a_protect"
    A_DEBT = "a_debt"
    A_SUBSTANCE = "a_substance"
    A_IMAGES = "a_images"
    A_RIGHTS = "a_rights"
    A_CALL_ME = "a_call_me"
    W_PHONE = "w_phone"
    W_NUMBER = "w_number"
    W_TELL = "w_tell"
    W_PEOPLE = "w_people"
    W_CAR = "w_car"
    W_DRINK = "w_drink"
    W_MEDICINE = "w_medicine"
    W_HELP = "w_help"
    W_BACK = "w_back"


@dataclass(frozen=True, slots=True)
class StepWords:
    """What the young person reads, and the part of the plan it belongs to."""

    type: StepType
    words: Youth


STEPS: dict[Step, StepWords] = {
    Step.S_QUIET: StepWords(StepType.SELF, Y_("I go to a quiet place.")),
    Step.S_MUSIC: StepWords(StepType.SELF, Y_("I listen to music.")),
    Step.S_MOVE: StepWords(StepType.SELF, Y_("I go for a walk or do sport.")),
    Step.S_WAIT: StepWords(StepType.SELF, Y_("I wait ten minutes.")),
    Step.S_TELL: StepWords(StepType.SELF, Y_("I tell an adult that I feel bad.")),
    Step.S_CALL: StepWords(StepType.SELF, Y_("I call someone I trust.")),
    Step.S_WORD: StepWords(StepType.SELF, Y_("I send my secret word.")),
    Step.S_SHOW: StepWords(StepType.SELF, Y_("I show the message to an adult.")),
    Step.S_BLOCK: StepWords(StepType.SELF, Y_("I do not answer the message.")),
    Step.A_PERSON: StepWords(StepType.ADULT, Y_("Each week someone talks with me. Always the same person.")),
    Step.A_LISTEN: StepWords(StepType.ADULT, Y_("An adult asks what I need. And does something.")),
    Step.A_TALK: StepWords(StepType.ADULT, Y_("Someone helps us to talk about the trouble.")),
    Step.A_GROUP: StepWords(StepType.ADULT, Y_("Someone makes the group safe for me.")),
    Step.A_TONIGHT: StepWords(StepType.ADULT, Y_("Someone finds a safe bed for tonight.")),
    Step.A_FREEDOM: StepWords(StepType.ADULT, Y_("We agree what I may do, and when.")),
    Step.A_RULES: StepWords(StepType.ADULT, Y_("An adult explains the rules to me.")),
    Step.A_RETURN: StepWords(StepType.ADULT, Y_("When I come back: first food and rest.")),
    Step.A_PLACE_KEPT: StepWords(StepType.ADULT, Y_("My bed stays free for me.")),
    Step.A_FUTURE: StepWords(StepType.ADULT, Y_("I hear my plan for later. I help decide.")),
    Step.A_SCHOOL: StepWords(StepType.ADULT, Y_("We look for school or work that fits.")),
    Step.A_FAMILY: StepWords(StepType.ADULT, Y_("We plan contact with my family.")),
    Step.A_HOMEHELP: StepWords(StepType.ADULT, Y_("My family gets help too.")),
    Step.A_FRIENDS: StepWords(StepType.ADULT, Y_("We plan how I see friends safely.")),
    Step.A_PARTNER: StepWords(StepType.ADULT, Y_("We talk calmly about my boyfriend or girlfriend.")),
    Step.A_ACTIVITY: StepWords(StepType.ADULT, Y_("Each week I do something nice.")),
    Step.A_QUIET: StepWords(StepType.ADULT, Y_("There is a quiet place for me.")),
    Step.A_MOVE: StepWords(StepType.ADULT, Y_("I hear it early when something will change.")),
    Step.A_PLACE: StepWords(StepType.ADULT, Y_("We talk about another place to live.")),
    Step.A_CARE: StepWords(StepType.ADULT, Y_("I get help for feeling bad.")),
    Step.A_DOCTOR: StepWords(StepType.ADULT, Y_("Someone goes with me to a doctor.")),
    Step.A_CENTRE: StepWords(StepType.ADULT, Y_("Someone goes with me to special help.")),
    Step.A_POLICE: StepWords(StepType.ADULT, Y_("Someone goes with me to the police.")),
    Step.A_PROTECT: StepWords(StepType.ADULT, Y_("Someone keeps that person away from me.")),
    Step.A_DEBT: StepWords(StepType.ADULT, Y_("Someone helps me with the money problem.")),
    Step.A_SUBSTANCE: StepWords(StepType.ADULT, Y_("I get help to use less.")),
    Step.A_IMAGES: StepWords(StepType.ADULT, Y_("Someone helps to remove the pictures.")),
    Step.A_RIGHTS: StepWords(StepType.ADULT, Y_("I get a helper from outside.")),
    Step.A_CALL_ME: StepWords(StepType.ADULT, Y_("Someone calls me when I am away.")),
    Step.W_PHONE: StepWords(StepType.AWAY, Y_("I take my phone and charger.")),
    Step.W_NUMBER: StepWords(StepType.AWAY, Y_("I write one phone number on paper.")),
    Step.W_TELL: StepWords(StepType.AWAY, Y_("I tell one person where I am.")),
    Step.W_PEOPLE: StepWords(StepType.AWAY, Y_("I stay where other people are.")),
    Step.W_CAR: StepWords(StepType.AWAY, Y_("I do not get into a stranger's car.")),
    Step.W_DRINK: StepWords(StepType.AWAY, Y_("I only drink what I open myself.")),
    Step.W_MEDICINE: StepWords(StepType.AWAY, Y_("I take my medicine with me.")),
    Step.W_HELP: StepWords(StepType.AWAY, Y_("I call for help when I am scared.")),
    Step.W_BACK: StepWords(StepType.AWAY, Y_("I can always come back. Also at night.")),
}
