"""What a tablet keeps: the exact list with digests, the worker that keeps it, how it is installed and wiped."""

from __future__ import annotations

import gzip
import json
import re
import struct
from base64 import b64encode
from hashlib import sha256
from pathlib import PurePosixPath

import pytest
from flask.testing import FlaskClient

from returnapp import i18n
from returnapp.access import HEADERS
from returnapp.i18n import catalogue
from tests.views.markup import Page
from tests.views.region import Place, app_of
from tests.views.test_role_matrix import ANSWERS, TABLE, ask, methods_of
from tests.world import World

LANGUAGES = ("nl", "en")
CLEARS = "Clear-Site-Data"


def worker_of(client: FlaskClient, language: str) -> dict[str, object]:
    """What the server wrote into the service worker."""
    text = client.get(f"/sw.js?language={language}").text
    return {
        name: json.loads(value)
        for name, value in re.findall(r"^const (RELEASE|PAGE|LIST) = (.+);$", text, re.MULTILINE)
    }


def listed(client: FlaskClient, language: str) -> dict[str, str]:
    """The exact list: addresses with their digests."""
    return dict(worker_of(client, language)["LIST"])  # type: ignore[call-overload]


def _named_by(address: str, content: bytes) -> set[str]:
    """Every address that a browser asks for because of this file."""
    if address.endswith(".js"):
        text = re.sub(r"//.*", "", content.decode())
        names = re.findall(r"(?:\bfrom|\bimport)\s*\(?\s*[\"'](\./[^\"']+)[\"']", text)
        return {str(PurePosixPath(address).parent / name) for name in names}
    if address.endswith(".webmanifest"):
        manifest = json.loads(content)
        return {manifest["start_url"], *(icon["src"] for icon in manifest["icons"])}
    if address.endswith(".css"):
        return set(re.findall(r"url\(([^)]+)\)|@import", content.decode()))
    if not address.startswith("/tablet/"):
        return set()
    tags = _whole(Page(content.decode()))
    shown = {tag[name] for tag in tags for name in ("src", "data-icon", "srcset", "poster") if tag[name]}
    return shown | {tag["href"] for tag in tags if tag.name in ("link", "use", "image")}


def _whole(page: Page) -> list:
    found = page.tags()
    for template in found:
        if template.name == "template":
            found.extend(template.tags())
    return found


def needed(client: FlaskClient, language: str) -> set[str]:
    """Everything the page needs, found by following it as a browser does."""
    found: set[str] = set()
    wanted = {f"/tablet/{language}"}
    while wanted:
        address = wanted.pop()
        answer = client.get(address, buffered=True)
        assert answer.status_code == 200, address
        found.add(address)
        wanted |= _named_by(address, answer.data) - found
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_list_is_exactly_what_the_page_needs(place: Place, language: str) -> None:
    client = place.client("visitor")

    assert set(listed(client, language)) == needed(client, language)
    assert len(needed(client, language)) > 12


def test_what_a_page_names_is_found(place: Place) -> None:
    module = b'import { a } from "./a.js";\nimport "./b.js";\nconst c = await import("./c.js"); // from "./d.js"\n'
    page = b'<p><script src="/s.js"></script></p><template><dialog data-icon="/i.svg"></dialog></template>'

    assert _named_by("/static/1/js/x.js", module) == {f"/static/1/js/{name}.js" for name in "abc"}
    assert _named_by("/tablet/nl", page) == {"/s.js", "/i.svg"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_digest_is_that_of_what_anybody_gets(place: Place, language: str) -> None:
    for address, digest in listed(place.client("visitor"), language).items():
        for person in ("visitor", "interviewer"):
            content = place.client(person).get(address, buffered=True).data
            assert digest == "sha256-" + b64encode(sha256(content).digest()).decode(), address


def test_the_worker_says_which_release_and_page_it_keeps(place: Place) -> None:
    dutch, english = (worker_of(place.client("visitor"), language) for language in LANGUAGES)

    assert dutch["RELEASE"] != english["RELEASE"]
    assert (dutch["PAGE"], english["PAGE"]) == ("/tablet/nl", "/tablet/en")
    assert dutch == worker_of(place.client("interviewer"), "nl")
    assert worker_of(app_of(place.world).test_client(), "nl") == dutch


def test_another_word_or_another_file_is_another_release(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    before = worker_of(place.client("visitor"), "nl")
    words = dict(catalogue("nl", "staff")) | {"Unlock": "Van het slot"}
    monkeypatch.setattr(i18n, "catalogue", lambda _language, domain: words if domain == "staff" else {})

    after = worker_of(app_of(place.world).test_client(), "nl")

    assert after["RELEASE"] != before["RELEASE"]
    assert after["PAGE"] == before["PAGE"]


def test_the_worker_is_a_script_nobody_keeps_and_a_language_we_lack_has_none(place: Place) -> None:
    answer = place.client("visitor").get("/sw.js?language=nl")

    assert answer.headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert answer.headers["Cache-Control"] == "no-store"
    assert "worker-src 'self'" in HEADERS["Content-Security-Policy"]
    assert "manifest-src 'self'" in HEADERS["Content-Security-Policy"]
    assert place.client("visitor").get("/sw.js?language=fr").status_code == 404
    assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_can_be_installed(place: Place, language: str) -> None:
    client = place.client("visitor")
    answer = client.get(f"/tablet/{language}/manifest.webmanifest")
    manifest = answer.json

    assert answer.headers["Content-Type"].startswith("application/manifest+json")
    assert manifest["start_url"] == f"/tablet/{language}" and manifest["lang"] == language
    assert (manifest["scope"], manifest["display"], manifest["dir"]) == ("/", "standalone", "ltr")
    assert manifest["name"] and manifest["short_name"] and manifest["description"]
    assert {(icon["sizes"], icon["purpose"]) for icon in manifest["icons"]} >= {
        ("192x192", "any"),
        ("512x512", "any"),
        ("512x512", "maskable"),
    }
    for icon in manifest["icons"]:
        picture = client.get(icon["src"], buffered=True).data
        assert "{}x{}".format(*struct.unpack(">II", picture[16:24])) == icon["sizes"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_both_languages_are_one_app(place: Place, language: str) -> None:
    manifest = place.client("visitor").get(f"/tablet/{language}/manifest.webmanifest").json

    assert manifest["id"] == "/tablet"


@pytest.mark.parametrize("language", LANGUAGES)
def test_whoever_asks_first_it_is_the_same(world: World, language: str) -> None:
    addresses = (f"/tablet/{language}", f"/tablet/{language}/manifest.webmanifest", f"/sw.js?language={language}")
    found = [
        [client.get(address, buffered=True).data for address in addresses]
        for client in (world.client(), world.client("interviewer"), world.client("coordinator"))
    ]

    assert found[0] == found[1] == found[2]


def _weight(client: FlaskClient, address: str) -> int:
    content = client.get(address, buffered=True).data
    return len(content) if address.endswith(".png") else len(gzip.compress(content, 9))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_load_stays_small(place: Place, language: str) -> None:
    client = place.client("visitor")
    weights = {
        address: _weight(client, address) for address in [*listed(client, language), f"/sw.js?language={language}"]
    }

    assert weights[f"/tablet/{language}"] <= 35_000
    assert sum(weights.values()) <= 90_000
    assert sum(weight for address, weight in weights.items() if address.endswith(".js")) <= 25_000


def test_the_browser_is_told_to_wipe_by_our_own_page_only(world: World) -> None:
    client = world.client()

    wiped = client.post("/tablet/wiped", headers={"Sec-Fetch-Site": "same-origin"})

    assert (wiped.status_code, wiped.headers[CLEARS]) == (200, '"storage"')
    assert Page(wiped).one("h1").text
    for site in ("cross-site", "same-site", "none", None):
        headers = {"Sec-Fetch-Site": site} if site else {}
        refused = client.post("/tablet/wiped", headers=headers)
        assert refused.status_code == 403 and CLEARS not in refused.headers, site
    assert client.get("/tablet/wiped").status_code in (404, 405)


def test_our_page_may_ask_for_it_though_it_has_nobodys_token(world: World) -> None:
    app = world.app()
    app.config["WTF_CSRF_ENABLED"] = True
    ours = {"Sec-Fetch-Site": "same-origin"}

    assert world.client(None, app).post("/tablet/wiped", headers=ours).status_code == 200
    assert world.client(None, app).post("/sign-in", headers=ours).status_code == 400


def test_no_other_page_ever_wipes_what_was_not_sent(place: Place) -> None:
    for endpoint in set(TABLE) - {"tablet.wiped"}:
        for method in methods_of(place, endpoint) & {"GET", "POST"}:
            client = (
                place.world.client("interviewer", place.app) if "sign_out" in endpoint else place.client("interviewer")
            )
            answer = ask(place, client, endpoint, method)
            assert CLEARS not in answer.headers, endpoint
    assert ANSWERS["POST", "account.sign_out"] == 303
