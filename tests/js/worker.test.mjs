// The page is kept by our own worker only, and a newer release takes over when it is asked to.
import assert from "node:assert/strict";
import { test } from "node:test";
import { keepShell } from "../../returnapp/static/js/worker.js";

const ADDRESS = "/sw.js?language=nl";

function browser({ waiting = null, controller = {} } = {}) {
  const made = { registered: [], told: [], reloads: 0, offers: [], heard: {} };
  made.waiting = waiting && { postMessage: (message) => made.told.push(message) };
  made.registration = { waiting: made.waiting, installing: null, addEventListener: (name, act) => (made.heard[name] = act) };
  made.container = {
    controller,
    register: async (...given) => {
      made.registered.push(given);
      return made.registration;
    },
    addEventListener: (name, act) => (made.heard[name] = act),
  };
  made.types = { createPolicy: (name, rules) => ({ createScriptURL: (url) => ({ name, url: rules.createScriptURL(url) }) }) };
  made.keep = (more = {}) =>
    keepShell({
      container: made.container,
      types: made.types,
      address: ADDRESS,
      reload: () => (made.reloads += 1),
      found: (goOn) => made.offers.push(goOn),
      ...more,
    });
  return made;
}

test("the worker is registered by the policy that the page allows, and never from the browser's own cache", async () => {
  const page = browser();

  await page.keep();

  assert.deepEqual(page.registered, [[{ name: "sw", url: ADDRESS }, { updateViaCache: "none" }]]);
});

test("a browser without trusted types registers the same address", async () => {
  const page = browser();

  await page.keep({ types: undefined });

  assert.equal(page.registered[0][0], ADDRESS);
});

for (const address of ["/other.js", "https://elsewhere.example/sw.js?language=nl", "/sw.js", "/sw.js?language=nl&x=1", "//sw.js?language=nl"]) {
  test(`nothing else is taken for our worker: ${address}`, async () => {
    const page = browser();

    await assert.rejects(page.keep({ address }), TypeError);
    await assert.rejects(page.keep({ address, types: undefined }), TypeError);

    assert.deepEqual(page.registered, []);
  });
}

test("the first release of all is not offered, there is nothing to take over from", async () => {
  const page = browser({ waiting: true, controller: null });

  await page.keep();

  assert.deepEqual(page.offers, []);
});

test("a newer release is offered, takes over when it is asked to, and only then is the page loaded again", async () => {
  const page = browser({ waiting: true });
  await page.keep();
  assert.equal(page.offers.length, 1);
  assert.deepEqual(page.told, []);

  page.offers[0]();
  assert.deepEqual(page.told, [{ type: "go-on" }]);
  assert.equal(page.reloads, 0);
  page.heard.controllerchange();

  assert.equal(page.reloads, 1);
});

test("a release that comes while the page is open is offered once it is complete", async () => {
  const page = browser();
  await page.keep();
  page.registration.installing = { addEventListener: (name, act) => (page.heard[name] = act) };

  page.heard.updatefound();
  page.heard.statechange();
  assert.deepEqual(page.offers, []);
  page.registration.waiting = { postMessage: (message) => page.told.push(message) };
  page.heard.statechange();

  assert.equal(page.offers.length, 1);
});
