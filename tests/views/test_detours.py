"""Off the straight road: what each page shows, and what it keeps apart."""

from __future__ import annotations

from uuid import UUID

from returnapp.casework import assignments, interviews
from returnapp.casework.desk import Posted
from returnapp.casework.missing import link_episodes
from returnapp.domain.roles import Role
from returnapp.interview import DEFINITION
from returnapp.records.sealed import Kind, fresh
from tests.casework.steps import accept, assign, revision, talk
from tests.views.detours import a_missing, a_second
from tests.views.markup import Page
from tests.views.road import path_of
from tests.world import World, an_episode, file_of

OUTSIDE = DEFINITION.carrier(Role.OUTSIDE)
CARD = f"{OUTSIDE.question.key}.{OUTSIDE.card.key}" if OUTSIDE.card else ""


def page(world: World, episode: str, rest: str, login: str = "interviewer") -> Page:
    response = world.client(login).get(path_of(episode, rest))
    assert response.status_code == 200
    return Page(response)


def file_page(world: World, episode: str, login: str = "coordinator") -> str:
    return Page(world.client(login).get(f"/files/{UUID(file_of(episode))}")).words


def test_what_carers_say_is_never_beside_the_young_persons_words(world: World) -> None:
    episode = world.an_assigned_return()
    said = (("carer_account", "Kwam met een dure jas terug"), ("carer_saw", "money"))
    interviews.save_revision(world.desk(), episode, revision(said), Kind.CARER)
    interviews.save_revision(world.desk("interviewer"), episode, revision((("close_add", "Het ging goed"),)))

    for rest in ("interview", "interview/read-back"):
        assert "dure jas" not in page(world, episode, rest).words
    assert "New money, clothes or goods (carers)" in page(world, episode, "risk").words
    assert "Kwam met een dure jas terug" in str(page(world, episode, "carers").form(path_of(episode, "carers")).data())


def test_who_is_not_independent_does_not_say_that_they_work_elsewhere(world: World) -> None:
    ordinary = world.an_assigned_return()
    excepted = world.a_return(episode=an_episode(world.now))
    accept(world, excepted)
    who = world.id_of("house-interviewer")
    assignments.assign_interviewer(world.desk(), Posted(fresh()), excepted, who, wish="Alleen met haar")

    def cards(episode: str, login: str) -> set[str]:
        return {tag["name"] for tag in page(world, episode, "interview", login).tags("input")}

    assert CARD in cards(ordinary, "interviewer")
    assert CARD not in cards(excepted, "house-interviewer")


def test_the_file_says_which_interview_answers_which_episode(world: World) -> None:
    first = world.an_assigned_return()
    second = a_second(world, first)
    assert "Belongs to the interview of interviewer, not held yet" in file_page(world, first)

    assignments.answer_together(world.desk(), Posted(fresh()), first, (second,))

    assert file_page(world, first).count("the same interview is about the episode of") == 2


def test_missing_again_leads_to_the_new_episode(world: World) -> None:
    episode = world.a_return()
    client = world.client("coordinator")
    address = path_of(episode, "offer")
    data = Page(client.get(address)).form(address).data(outcome="again", by="Mentor")

    response = client.post(address, data=data)

    assert response.location == f"/files/{UUID(file_of(episode))}/missing/new"


def test_somebody_who_is_missing_cannot_be_registered_a_second_time(world: World) -> None:
    episode = a_missing(world)
    client = world.client("coordinator")
    form = Page(client.get(path_of(file_of(episode), "missing/new", "files")))

    assert "This young person is registered as missing." in form.words


def test_an_interviewer_sees_how_many_went_along_and_opens_none_of_them(world: World) -> None:
    one = world.an_assigned_return()
    other = world.an_assigned_return("other-interviewer")
    link_episodes(world.desk(), Posted(fresh()), one, (other,))

    client = world.client("interviewer")
    shown = Page(client.get(f"/files/{UUID(file_of(one))}"))
    assert "Went together with" in shown.words
    assert not [tag for tag in shown.tags("a") if str(UUID(file_of(other))) in tag["href"]]
    assert client.get(f"/files/{UUID(file_of(other))}").status_code == 404


def test_a_comment_that_sends_back_is_read_by_the_interviewer(world: World) -> None:
    episode = world.an_assigned_return()
    talk(world, episode)
    interviews.hand_in(world.desk("interviewer"), Posted(fresh()), episode)
    address = path_of(episode, "check")
    client = world.client("coordinator")
    client.post(address, data=Page(client.get(address)).form(address).data(decision="send_back", comments="Wie belde?"))

    assert "Comments: Wie belde?" in file_page(world, episode, "interviewer")
    assert "Comments: Wie belde?" in page(world, episode, "interview").words
    assign(world, episode, "other-interviewer")
    assert "Comments: Wie belde?" in file_page(world, episode, "other-interviewer")
