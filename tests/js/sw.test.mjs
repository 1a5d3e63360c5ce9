// The service worker keeps the exact list of one release, answers from that and from the network, and keeps nothing else.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { runInNewContext } from "node:vm";

const SOURCE = readFileSync(new URL("../../returnapp/static/sw.js", import.meta.url), "utf8");
const HOME = "https://returnapp.example";
const LIST = [["/tablet/nl", "sha256-a"], ["/static/1/js/tablet.js", "sha256-b"]];

/** A browser around the worker: its caches, its network, and the events it sends. */
function browser({ caches = {}, network = async ({ url }) => `network ${url}`, list = LIST, release = "1" } = {}) {
  const made = { caches, heard: {}, skipped: 0, asked: [], network };
  const store = (name) => ({
    addAll: async (requests) => {
      for (const request of requests) made.asked.push(request);
      const found = await Promise.all(requests.map((request) => made.network(request)));
      requests.forEach(({ url }, place) => (caches[name][new URL(url, HOME).href] = found[place]));
    },
    match: async (address) => caches[name][address],
    put: () => assert.fail("nothing is kept besides the list"),
  });
  const self = {
    location: new URL(`${HOME}/sw.js?language=nl`),
    addEventListener: (name, act) => (made.heard[name] = act),
    skipWaiting: () => (made.skipped += 1),
  };
  runInNewContext(SOURCE, {
    self,
    URL,
    RELEASE: release,
    PAGE: "/tablet/nl",
    LIST: list,
    Request: function (url, how) {
      Object.assign(this, { url }, how);
    },
    Response: { redirect: (url) => `redirect ${url}` },
    fetch: (request) => made.network(request),
    caches: {
      open: async (name) => {
        caches[name] ??= {};
        return store(name);
      },
      keys: async () => Object.keys(caches),
      delete: async (name) => delete caches[name],
    },
  });
  made.send = (name) => {
    let done;
    made.heard[name]({ waitUntil: (promise) => (done = promise) });
    return done;
  };
  made.ask = (path, { method = "GET", mode = "cors" } = {}) => {
    let answer = "left to the browser";
    made.heard.fetch({ request: { url: HOME + path, method, mode }, respondWith: (given) => (answer = given) });
    return answer;
  };
  return made;
}

const offline = async () => {
  throw new TypeError("no network");
};

test("exactly the list is kept, past the browser's cache, without anybody's cookie, each with its digest", async () => {
  const page = browser();

  await page.send("install");

  assert.deepEqual(Object.keys(page.caches), ["tablet-1"]);
  assert.deepEqual(Object.keys(page.caches["tablet-1"]), LIST.map(([address]) => HOME + address));
  for (const [place, request] of page.asked.entries()) {
    assert.deepEqual({ ...request }, { url: LIST[place][0], cache: "reload", credentials: "omit", integrity: LIST[place][1] });
  }
});

test("one file that does not come stops the whole release, and the one before stays", async () => {
  const page = browser({ caches: { "tablet-0": { kept: 1 } } });
  page.network = offline;

  await assert.rejects(page.send("install"));

  assert.deepEqual(page.caches["tablet-0"], { kept: 1 });
  assert.deepEqual(page.caches["tablet-1"], {});
});

test("older releases of ours go when this one begins, what is not ours stays", async () => {
  const page = browser({ caches: { "tablet-0": {}, "tablet-00": {}, other: {} } });
  await page.send("install");

  await page.send("activate");

  assert.deepEqual(Object.keys(page.caches).sort(), ["other", "tablet-1"]);
});

test("what is on the list comes from the cache, also at a place on the page", async () => {
  const page = browser();
  await page.send("install");
  page.network = offline;

  assert.equal(await page.ask("/tablet/nl#topic-now", { mode: "navigate" }), "network /tablet/nl");
  assert.equal(await page.ask("/static/1/js/tablet.js"), "network /static/1/js/tablet.js");
});

for (const path of ["/tablet/nl?x=1", "/static/1/js/main.js", "/tablet/me", "/static/0/js/tablet.js"]) {
  test(`what is not exactly on the list is left to the browser: ${path}`, async () => {
    const page = browser();
    await page.send("install");

    assert.equal(page.ask(path), "left to the browser");
    assert.equal(page.ask("/tablet/nl", { method: "POST", mode: "navigate" }), "left to the browser");
  });
}

test("a page comes from the network, and without one the tablet's page comes in its place", async () => {
  const page = browser();
  await page.send("install");
  assert.equal(await page.ask("/my-interviews", { mode: "navigate" }), `network ${HOME}/my-interviews`);

  page.network = offline;

  assert.equal(await page.ask("/my-interviews", { mode: "navigate" }), "redirect /tablet/nl");
});

test("a file of the list that the browser threw away is fetched and not kept again", async () => {
  const page = browser();
  await page.send("install");
  page.caches["tablet-1"] = {};

  assert.equal(await page.ask("/static/1/js/tablet.js"), `network ${HOME}/static/1/js/tablet.js`);
  assert.deepEqual(page.caches["tablet-1"], {});
});

test("it never takes over by itself, and does when a page asks for it", async () => {
  const page = browser();
  await page.send("install");
  await page.send("activate");
  page.heard.message({ data: "go-on" });
  page.heard.message({ data: { type: "other" } });
  page.heard.message({ data: null });
  assert.equal(page.skipped, 0);

  page.heard.message({ data: { type: "go-on" } });

  assert.equal(page.skipped, 1);
});
