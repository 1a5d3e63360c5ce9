"""What an interviewer waits for on a tablet: from the passphrase to the talk, and until what is typed is kept."""

from __future__ import annotations

import shutil
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory

from playwright.sync_api import Page, sync_playwright

from tests.bench.measure import Row, row
from tests.browser.killed import killable
from tests.browser.road import Road, road
from tests.browser.tablets import OPEN_OUTBOX, is_at, set_up, take_along
from tests.world import passphrase

ROUNDS, SAVES, LETTERS = 9, 200, 8_000

UNLOCK = """async (words) => {
    const seen = (selector) => new Promise((done) => {
        const look = () => {
            const found = document.querySelector(selector);
            if (found) done(found);
            else setTimeout(look, 1);
        };
        look();
    });
    const begun = performance.now();
    const form = document.querySelector("[data-form=unlock]");
    form.elements.namedItem("passphrase").value = words;
    form.requestSubmit();
    (await seen("[data-at=list] [data-act=open]:not([hidden])")).click();
    await seen("[data-at=interview] fieldset");
    return performance.now() - begun;
}"""
"""From the passphrase to the questions of a talk that was taken along."""

DERIVE = """async (words) => {
    const begun = performance.now();
    const raw = new TextEncoder().encode(words);
    const typed = await crypto.subtle.importKey("raw", raw, "PBKDF2", false, ["deriveBits"]);
    const how = { name: "PBKDF2", hash: "SHA-256", salt: new Uint8Array(16), iterations: 600_000 };
    await crypto.subtle.deriveBits(how, typed, 256);
    return performance.now() - begun;
}"""

SAVE = """async ([many, letters]) => {
    const { outbox, packet: { episode } } = tried;
    const bare = await new Promise((done) => {
        const request = indexedDB.open("bare", 1);
        request.onupgradeneeded = () => request.result.createObjectStore("boxes", { keyPath: "id" });
        request.onsuccess = () => done(request.result);
    });
    const key = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt"]);
    const seal = async (text) => {
        const how = { name: "AES-GCM", iv: crypto.getRandomValues(new Uint8Array(12)) };
        const box = new Uint8Array(await crypto.subtle.encrypt(how, key, new TextEncoder().encode(text)));
        await new Promise((done) => {
            const change = bare.transaction("boxes", "readwrite", { durability: "strict" });
            change.oncomplete = done;
            change.objectStore("boxes").put({ id: "one", box });
        });
    };
    const took = async (act) => {
        const begun = performance.now();
        await act();
        return performance.now() - begun;
    };
    const [ours, theirs] = [[], []];
    for (let number = 0; number < many; number += 1) {
        const text = String(number).padEnd(letters, "x");
        ours.push(await took(() => outbox.keep(episode, { pairs: [["story", text]], version: 1 })));
        theirs.push(await took(() => seal(text)));
    }
    return [ours, theirs];
}"""


def rows() -> list[Row]:
    """In a real browser whose store is on a disk: milliseconds."""
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        (Path(folder) / "region").mkdir()
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        with road(Path(folder) / "region") as served, killable(browser, Path(folder) / "profile") as tablet:
            page = tablet.start()
            found = [_unlocking(page, served), _saving(page)]
        browser.close()
    return found


def _unlocking(page: Page, served: Road) -> Row:
    served.world.an_assigned_return()
    set_up(page, served)
    take_along(page)
    ours, theirs = [], []
    for _ in range(ROUNDS):
        page.reload()
        is_at(page, "unlock")
        theirs.append(page.evaluate(DERIVE, passphrase("interviewer")))
        ours.append(page.evaluate(UNLOCK, passphrase("interviewer")))
    return row("tablet: passphrase to talk, against PBKDF2 alone", median(ours), median(theirs), "ms", "<= 2")


def _saving(page: Page) -> Row:
    page.reload()
    is_at(page, "unlock")
    page.evaluate(OPEN_OUTBOX, passphrase("interviewer"))
    ours, theirs = page.evaluate(SAVE, [SAVES, LETTERS])
    late, soon = (quantiles(one, n=20)[-1] for one in (ours, theirs))
    return row(f"tablet: keep {LETTERS:,} letters (p95), against AES-GCM and a put", late, soon, "ms", "<= 10")
