"""Scripts are sent without remarks, and say the same."""

from __future__ import annotations

import gzip
import subprocess
from pathlib import Path

import pytest

from returnapp.config import release
from returnapp.views.scripts import script
from tests.vault.vectors import node
from tests.world import World

HERE = Path("returnapp/static/js")
SCRIPTS = sorted((Path(__file__).parent.parent.parent / HERE).glob("*.js"))


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_a_script_without_its_remarks_is_shorter_and_still_a_script(path: Path) -> None:
    found = script(path)

    assert found.strip() and len(found) < path.stat().st_size
    assert not [line for line in found.splitlines() if line.lstrip().startswith(b"//")]
    assert "`\n" not in path.read_text("utf-8"), "text over several lines would lose its indentation"
    subprocess.run([*node(), "--check", "--input-type=module"], input=found, check=True, timeout=20)


def test_what_is_sent_is_that_and_is_kept_for_a_year(world: World) -> None:
    answer = world.client().get(f"/static/{release()}/js/tablet.js")

    assert answer.data == script(HERE.resolve() / "tablet.js")
    assert answer.mimetype == "text/javascript"
    assert "immutable" in answer.headers["Cache-Control"]
    again = world.client().get(f"/static/{release()}/js/tablet.js", headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304


def test_a_script_that_is_not_there_is_not_found(world: World) -> None:
    assert world.client().get(f"/static/{release()}/js/nothing.js").status_code == 404
    assert world.client().get(f"/static/{release()}/js/..%2f..%2fcli.js").status_code == 404


@pytest.mark.parametrize("path", ["/static/{}/js/tablet.js", "/static/{}/css/base.css", "/tablet/nl", "/sw.js"])
def test_what_is_the_same_for_everybody_comes_compressed_to_who_takes_it(world: World, path: str) -> None:
    client, address = world.client(), path.format(release())
    plain, small = client.get(address), client.get(address, headers={"Accept-Encoding": "gzip, br"})

    assert plain.content_encoding is None
    assert small.content_encoding == "gzip"
    assert gzip.decompress(small.data) == plain.data
    assert len(small.data) < len(plain.data) / 2
    assert plain.headers["ETag"] != small.headers["ETag"]
    for answer in (plain, small):
        assert "Accept-Encoding" in answer.vary


@pytest.mark.parametrize("path", ["/sign-in", "/my-interviews", "/nothing-here"])
def test_pages_come_compressed_too(world: World, path: str) -> None:
    client = world.client("interviewer")
    plain, small = client.get(path), client.get(path, headers={"Accept-Encoding": "gzip"})

    assert (plain.content_encoding, small.content_encoding) == (None, "gzip")
    assert gzip.decompress(small.data).startswith(b"<!doctype html>")
    assert int(small.headers["Content-Length"]) == len(small.data) < len(plain.data) / 2
    assert "Accept-Encoding" in plain.vary
