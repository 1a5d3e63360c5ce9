"""Whatever is typed into a form: a clear word beside the field, nothing saved, and all that was typed still there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import NamedTuple
from uuid import UUID

import pytest
from flask.testing import FlaskClient
from werkzeug.datastructures import MultiDict

from returnapp.casework.dossier import read_dossier
from returnapp.forms.plan import MOST_LINES
from returnapp.records.sealed import fresh
from tests.casework.seed import copied
from tests.casework.steps import content
from tests.views.markup import Page, Sheet
from tests.views.posts import DOCUMENTS, FORMS, NO_ACT, PATHS, WHOSE
from tests.views.road import Written, day, hour, planned
from tests.views.settings import ADDING, SETTINGS
from tests.views.test_role_matrix import SNAPSHOT
from tests.world import World, file_of


def find(_world: World) -> Written:
    """The search for a young person."""
    typed = {"given": "Noor", "family": "Proefveld", "born": "2011-02-03"}
    return Written("coordinator", "/returns/new", typed, {})


ALL_FORMS = FORMS | SETTINGS | {"returns.find": find}
TYPED = sorted(set(ALL_FORMS) - DOCUMENTS - {"interviews.hand_in", "assignments.apart"})
DATES = ("2026-02-29", "2026-02-30", "2026-13-01", "yesterday", "23-11-2026", "0000-00-00")
TIMES = ("25:00", "12:60", "noon", "-1:00", "1")
FAR_DAYS = ("0001-01-01", "9999-12-31")


class Filled(NamedTuple):
    """A form filled in well, and the browser it stands in."""

    world: World
    written: Written
    client: FlaskClient
    sheet: Sheet
    data: MultiDict[str, str]

    def names(self, *kinds: str) -> list[str]:
        """Names of the controls of these kinds, each once."""
        found = [one["name"] for one in self.sheet.controls if one["type"] in kinds or one.name in kinds]
        return list(dict.fromkeys(found))

    def send(self, **other: str) -> tuple[int, Page]:
        """Send it with other values."""
        sent = MultiDict([(name, value) for name, value in self.data.items(multi=True) if name not in other])
        sent.update(other)
        response = self.client.post(self.written.address, data=sent)
        return response.status_code, Page(response) if response.status_code != 303 else Page("<p>kept</p>")

    def assert_refused(self, words: str = "", /, *blamed: str, **other: str) -> None:
        """Fail unless this is refused in these words beside each field, with nothing saved and nothing lost."""
        before = content(self.world.store)
        status, page = self.send(**other)

        assert status == 200, other
        back = page.form(self.written.address)
        for name in blamed or other:
            assert back.beside(name), (name, other)
            assert words in back.beside(name)
            assert back.beside(name).partition(".")[0] in page.errors
        assert content(self.world.store) == before
        self._assert_kept(back, other)

    def _assert_kept(self, back: Sheet, other: dict[str, str]) -> None:
        sent = {**self.data.to_dict(), **other}
        typed = {name: value.strip() for name, value in sent.items() if name in self.names_typed()}
        shown = {name: back.data().get(name, "") for name in typed}
        assert shown == typed

    def names_typed(self) -> list[str]:
        """What is typed and not chosen: a choice that does not exist cannot be shown."""
        return self.names("text", "date", "time", "textarea")


def fill(world: World, endpoint: str) -> Filled:
    """Open a form and fill it in well."""
    written = ALL_FORMS[endpoint](world)
    client = world.client(written.login)
    sheet = written.open(client)
    return Filled(world, written, client, sheet, sheet.data(**written.typed))


@pytest.fixture(scope="module", params=TYPED)
def filled(seed: World, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Filled]:
    """Every form, one after the other, for tests that save nothing."""
    with copied(seed, tmp_path_factory.mktemp("filled")) as world:
        yield fill(world, str(request.param))


def test_no_text_is_too_long_without_a_word_about_it(filled: Filled) -> None:
    if names := filled.names("text", "textarea"):
        filled.assert_refused("At most", **dict.fromkeys(names, "x" * 20_000))


@pytest.mark.parametrize("odd", ["a\x07b", "\x1b[31m", "a\x7fb", "a\x92b"])
def test_characters_nobody_can_see_are_refused(filled: Filled, odd: str) -> None:
    if names := filled.names("text", "textarea"):
        filled.assert_refused("characters that cannot be shown", **dict.fromkeys(names, odd))


@pytest.mark.parametrize("odd", DATES)
def test_a_day_that_does_not_exist_is_refused(filled: Filled, odd: str) -> None:
    if names := filled.names("date"):
        filled.assert_refused("Write a date that exists", **dict.fromkeys(names, odd))


@pytest.mark.parametrize("odd", TIMES)
def test_a_time_that_does_not_exist_is_refused(filled: Filled, odd: str) -> None:
    if names := filled.names("time"):
        filled.assert_refused("Write a time from 00:00 to 23:59", **dict.fromkeys(names, odd))


def test_an_hour_the_clock_jumped_over_is_refused(filled: Filled) -> None:
    if names := filled.names("time"):
        days = {name.replace("_time", "_on"): "2026-03-29" for name in names}
        filled.assert_refused("The clock was put forward here", *names, **days, **dict.fromkeys(names, "02:30"))


def test_a_choice_that_is_not_in_the_list_is_refused(filled: Filled) -> None:
    if names := filled.names("radio", "select"):
        filled.assert_refused("", **dict.fromkeys(names, "no-such-option"))


def test_what_must_be_there_is_asked_for(filled: Filled) -> None:
    required = [one["name"] for one in filled.sheet.controls if "required" in one.attributes and one["type"] != "radio"]
    blank = {name: "" if name in filled.names("date", "time") else "  " for name in required}

    if blank:
        filled.assert_refused("", **blank)


def test_a_whole_empty_form_comes_back_with_its_mistakes(filled: Filled) -> None:
    before = content(filled.world.store)
    names = [one["name"] for one in filled.sheet.controls if one["type"] != "hidden"]

    status, page = filled.send(**dict.fromkeys(names, ""), act="not an id")

    assert status == 200
    assert page.errors
    assert content(filled.world.store) == before


def test_nobody_is_an_answer_to_who_went_together(world: World) -> None:
    filled = fill(world, "missing.together")
    data = [(name, value) for name, value in filled.sheet.data().items() if name != "others"]

    assert filled.client.post(filled.written.address, data=dict(data)).status_code == 303


@pytest.mark.parametrize("endpoint", sorted(set(TYPED) - ADDING))
def test_text_of_every_script_with_quotes_and_tags_is_taken_as_it_is(world: World, endpoint: str) -> None:
    filled = fill(world, endpoint)
    odd = 'O\'Brien & "Zoë" <b>Ünal</b> {{ 7*7 }} %(x)s 100% مريم 👩‍👩‍👧'
    names = filled.names("text", "textarea")

    status, page = filled.send(**dict.fromkeys(names, odd))

    assert status == (200 if endpoint == "returns.find" else 303), page.errors
    assert not page.errors


@pytest.mark.parametrize("endpoint", sorted(set(TYPED) - {"assignments.new", "assignments.withdraw", "plans.finish"}))
def test_a_day_at_the_end_of_time_is_no_accident(world: World, endpoint: str) -> None:
    filled = fill(world, endpoint)

    for name in filled.names("date"):
        for odd in FAR_DAYS:
            status, page = filled.send(**{name: odd})

            back = page.form(filled.written.address) if status == 200 else None
            assert status == 303 or (back and (back.beside(name) or back.beside(name.replace("_on", "_time")))), name


MOMENTS = sorted(
    (endpoint, name)
    for endpoint, names in {
        "returns.register": ("missing", "found", "returned"),
        "returns.again": ("missing", "found", "returned"),
        "offers.new": ("happened",),
        "plans.sharing": ("happened",),
    }.items()
    for name in names
)


@pytest.mark.parametrize(("endpoint", "name"), MOMENTS)
def test_what_happened_cannot_lie_in_the_future(world: World, endpoint: str, name: str) -> None:
    filled = fill(world, endpoint)

    for ahead in (timedelta(minutes=10), timedelta(days=1), timedelta(days=400)):
        at = datetime.now(UTC) + ahead
        filled.assert_refused("in the future", f"{name}_on", **{f"{name}_on": day(at), f"{name}_time": hour(at)})


@pytest.mark.parametrize(("endpoint", "name"), MOMENTS)
def test_half_a_moment_asks_for_the_other_half(world: World, endpoint: str, name: str) -> None:
    filled = fill(world, endpoint)
    at = world.now - timedelta(hours=1)

    filled.assert_refused("", f"{name}_time", **{f"{name}_on": day(at), f"{name}_time": ""})
    filled.assert_refused("", f"{name}_on", **{f"{name}_on": "", f"{name}_time": hour(at)})


ORDERS = [
    ({"returned": 60}, "returned_on", "before the young person went missing"),
    ({"returned": 3, "found": 60}, "found_on", "before the young person went missing"),
    ({"returned": 10, "found": 3}, "returned_on", "before the young person was found"),
    ({}, "returned_on", "Say when the young person was found or came back"),
]
"""Hours ago, of a young person who went missing 48 hours ago; what is blamed, and why."""


@pytest.mark.parametrize("endpoint", ["returns.register", "returns.again"])
@pytest.mark.parametrize(("hours", "blamed", "words"), ORDERS)
def test_a_return_in_an_impossible_order_is_refused(
    world: World, endpoint: str, hours: dict[str, int], blamed: str, words: str
) -> None:
    filled = fill(world, endpoint)
    times = {"returned_on": "", "returned_time": "", "found_on": "", "found_time": ""}
    for name, ago in hours.items():
        at = world.now - timedelta(hours=ago)
        times |= {f"{name}_on": day(at), f"{name}_time": hour(at)}

    filled.assert_refused(words, blamed, **times)


@pytest.mark.parametrize("endpoint", ["returns.register", "returns.again"])
def test_a_year_that_is_mistyped_is_asked_about(world: World, endpoint: str) -> None:
    fill(world, endpoint).assert_refused("more than ten years ago", "missing_on", missing_on="1926-11-20")


@pytest.mark.parametrize("endpoint", ["returns.register", "returns.find"])
def test_a_birth_date_must_be_a_young_persons(world: World, endpoint: str) -> None:
    filled = fill(world, endpoint)

    filled.assert_refused("in the future", "born", born=day(world.now + timedelta(days=2)))
    filled.assert_refused("more than 25 years ago", "born", born="1931-02-03")


def test_of_an_hour_that_came_twice_the_first_is_meant(world: World) -> None:
    filled = fill(world, "plans.sharing")
    episode = UUID(filled.written.page.split("/")[2]).hex

    status, _page = filled.send(happened_on="2025-10-26", happened_time="02:30")

    assert status == 303
    (sent,) = read_dossier(world.desk(), file_of(episode)).work(episode).sent
    assert sent.at == datetime(2025, 10, 26, 0, 30, tzinfo=UTC)


def test_an_appointment_is_near(world: World) -> None:
    filled = fill(world, "assignments.appointment")

    filled.assert_refused("more than a year away", "at_on", at_on=day(world.now + timedelta(days=400)))
    filled.assert_refused("This day has passed", "at_on", at_on=day(world.now - timedelta(days=1)))


@pytest.mark.parametrize("endpoint", ["missing.report", "missing.contacting", "offers.new"])
def test_nothing_happened_before_it_could_begin(world: World, endpoint: str) -> None:
    filled = fill(world, endpoint)

    filled.assert_refused("when this could begin", "happened_on", happened_on=day(world.now - timedelta(days=9)))


def test_a_new_promise_is_for_a_day_to_come(world: World) -> None:
    filled = fill(world, "plans.agree")

    filled.assert_refused("has passed", "lines-0-due", **{"lines-0-due": day(world.now - timedelta(days=2))})


def test_nobody_is_missing_twice_at_a_time(world: World) -> None:
    filled = fill(world, "returns.again")
    since = {"missing_on": day(world.now - timedelta(days=1)), "missing_time": hour(world.now)}

    status, page = filled.send(**since)

    assert status == 200
    assert "at the same time" in page.errors


def test_a_wish_that_is_not_followed_needs_a_reason(world: World) -> None:
    filled = fill(world, "plans.sharing")
    del filled.data["agreed"]

    filled.assert_refused("needs a reason", "reason", reason="")


def test_a_promise_needs_somebody_and_a_day(world: World) -> None:
    filled = fill(world, "plans.agree")

    filled.assert_refused("Say who does it", "lines-0-owner", **{"lines-0-owner": ""})
    filled.assert_refused("Say by when", "lines-0-due", **{"lines-0-due": ""})
    filled.assert_refused("more than a year", "lines-0-due", **{"lines-0-due": day(world.now + timedelta(days=400))})


def test_a_plan_is_looked_at_again_within_a_year(world: World) -> None:
    filled = fill(world, "plans.agree")

    for ahead in (timedelta(days=-1), timedelta(days=400)):
        filled.assert_refused("within a year", "review_on", review_on=day(world.now + ahead))


def lines(number: int) -> dict[str, str]:
    """So many promises as a form has them."""
    return {
        f"lines-{line}-{name}": value
        for line in range(number)
        for name, value in {"row": fresh(), "what": f"Belofte {line}", "owner": "Opa", "due": "", "step": ""}.items()
    }


def test_one_line_more_than_fits_is_refused_with_every_line_still_there(world: World) -> None:
    filled = fill(world, "plans.agree")
    before = content(world.store)

    for asked in ({"more": "1"}, {}):
        status, page = filled.send(**lines(MOST_LINES + (0 if asked else 1)), **asked)

        assert status == 200
        assert f"At most {MOST_LINES} lines" in page.errors
        assert f"Belofte {MOST_LINES - (1 if asked else 0)}" in page.form(filled.written.address).data().values()
    assert content(world.store) == before


def test_another_line_keeps_what_was_typed_in_the_others(world: World) -> None:
    filled = fill(world, "plans.agree")

    status, page = filled.send(more="1")

    sheet = page.form(filled.written.address)
    assert status == 200
    assert not page.errors
    assert sheet.data()["lines-0-what"] == filled.data["lines-0-what"]
    assert len([name for name in sheet.data() if name.endswith("-row")]) == 2


@pytest.mark.parametrize("name", ["lines-999999999999999999999-what", "lines--what", "lines-x-what", "lines"])
def test_a_line_with_a_number_nobody_gave_is_no_accident(world: World, name: str) -> None:
    filled = fill(world, "plans.agree")

    status, _page = filled.send(**{name: "odd"})

    assert status in (200, 303)


def test_a_promise_of_another_episode_is_not_there(world: World) -> None:
    _other, task = planned(world)
    filled = fill(world, "plans.agree")
    before = content(world.store)

    status, page = filled.send(**{"lines-0-row": task})

    assert status == 404
    assert "not yours to open" in page.words
    assert content(world.store) == before


def test_a_task_that_is_not_there_is_a_calm_page(world: World) -> None:
    filled = fill(world, "plans.finish")
    address = filled.written.address.rsplit("/", 1)[0]

    response = filled.client.post(f"{address}/{UUID(fresh())}", data=filled.data)

    assert response.status_code == 404


@pytest.mark.parametrize(
    "typed", [{"login": "x" * 100_000}, {"login": "a\x00b"}, {"code": "1" * 100_000}, {"login": ""}]
)
def test_sign_in_says_what_is_wrong_beside_the_field(world: World, typed: dict[str, str]) -> None:
    good = {"login": "coordinator", "passphrase": "whatever it is", "code": "123456"}
    (name,) = typed

    response = world.client().post("/sign-in", data={**good, **typed})

    sheet = Page(response).form("/sign-in")
    assert response.status_code == 200
    assert sheet.beside(name)
    assert sheet.data()["code"] == {**good, **typed}["code"]


LARGE = sorted((set(FORMS) | NO_ACT) - {"tablets.save"})  # a sealed copy may be larger


@pytest.mark.parametrize("endpoint", [LARGE[0], *(pytest.param(one, marks=pytest.mark.long) for one in LARGE[1:])])
def test_three_megabytes_are_refused_with_a_calm_page(world: World, endpoint: str) -> None:
    login = "coordinator" if endpoint.startswith(("people.", "team.", "retention.", "tablets.")) else "interviewer"
    login = WHOSE.get(endpoint, login)
    written = ALL_FORMS[endpoint](world) if endpoint in ALL_FORMS else Written(login, PATHS[endpoint], {}, {})
    app = world.app()
    client = world.client(written.login, app)
    app.config["WTF_CSRF_ENABLED"] = True
    before = content(world.store)
    kind = "application/x-www-form-urlencoded"

    response = client.post(written.address, data=b"csrf_token=x&known=" + b"a" * 3_000_000, content_type=kind)

    assert response.status_code == 413
    if endpoint.startswith("tablet_data."):
        assert response.json == {"problem": "large"}
    else:
        assert "This is too long" in Page(response).words
    assert content(world.store) == before


@pytest.fixture
def talk(world: World) -> Iterator[Filled]:
    """The interview's own form."""
    yield fill(world, "interviews.show")


ODD_ANSWERS = [
    ({"held.0.start.date": "2026-02-30", "held.0.start.time": "10:00"}, "Enter a date that exists"),
    ({"held.0.start.date": "2026-02-01", "held.0.start.time": "25:00"}, "Enter a time between"),
    ({"held.0.start.time": "10:00"}, "Enter the date that belongs to this time"),
    ({"close_add": "x" * 20_001}, "Shorten this text"),
]


@pytest.mark.parametrize(("odd", "words"), ODD_ANSWERS)
def test_an_answer_that_cannot_be_read_is_kept_and_marked(talk: Filled, odd: dict[str, str], words: str) -> None:
    status, page = talk.send(**odd, safeguard="no")

    sheet = page.form(talk.written.address)
    assert status == 200
    assert "could not be read" in page.errors
    assert words in page.words
    assert {name: sheet.data().get(name) for name in odd} == odd
    assert sheet.data()["safeguard"] == "no"
    assert "could not be read" not in talk.written.open(talk.client).tag.text


ODD_NAMES = [
    {"no_such_question": "x"},
    {"safeguard": "no-such-option"},
    {"close_add": "x" * 400_001},
    {"held.².form": "full"},
    {f"held.{'9' * 5_000}.form": "full"},
]


@pytest.mark.parametrize("odd", ODD_NAMES)
def test_what_our_form_cannot_have_sent_is_refused_with_everything_still_there(
    talk: Filled, odd: dict[str, str]
) -> None:
    before = content(talk.world.store)

    status, page = talk.send(**{"close_add": "gele veren", **odd})

    assert status == 200
    assert "nothing was kept" in page.errors
    assert page.form(talk.written.address).data()["close_add"] == odd.get("close_add", "gele veren")
    assert content(talk.world.store) == before


ODD_SNAPSHOTS = [
    None,
    [],
    "text",
    {},
    {**SNAPSHOT, "id": "short"},
    {**SNAPSHOT, "id": 7},
    {**SNAPSHOT, "parent": "x"},
    {**SNAPSHOT, "salt": "x"},
    {**SNAPSHOT, "version": 0},
    {**SNAPSHOT, "pairs": {}},
    {**SNAPSHOT, "pairs": [["one"]]},
    {**SNAPSHOT, "pairs": [["close_add", 7]]},
    {**SNAPSHOT, "pairs": [["no_such_question", "x"]]},
]


def test_a_snapshot_of_another_shape_is_refused(talk: Filled) -> None:
    before = content(talk.world.store)

    for message in ODD_SNAPSHOTS:
        response = talk.client.post(talk.written.address + "/revisions", json=message)

        assert response.status_code == 400, message
        assert set(response.json) == {"problem"}
    assert content(talk.world.store) == before


def test_a_snapshot_with_half_a_character_is_kept(talk: Filled) -> None:
    message = {**SNAPSHOT, "pairs": [["close_add", "gele veren \ud83d"]]}

    response = talk.client.post(talk.written.address + "/revisions", json=message)

    assert response.status_code == 200
    assert talk.written.open(talk.client).data()["close_add"] == "gele veren ?"


@pytest.mark.parametrize(
    "query", ["owner=x", "state=x", "placement=x", "after=x", "after=1.", "after=²." + "a" * 32, "after=.."]
)
def test_an_address_with_nonsense_is_a_board_all_the_same(world: World, query: str) -> None:
    assert world.client("coordinator").get(f"/board?{query}").status_code == 200


@pytest.mark.parametrize(
    "path", ["/files/x", "/files/00000000-0000-0000-0000-00000000000g", "/episodes/1/offer", "/%00", "/%ff"]
)
def test_an_address_that_cannot_be_is_not_there(world: World, path: str) -> None:
    assert world.client("coordinator").get(path).status_code == 404
