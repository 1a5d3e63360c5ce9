// Keeps the tablet's page so that it starts without a network: the exact list of one release, and nothing else, ever.
// The server writes above this what it is: RELEASE, the address of the PAGE, and the LIST of addresses with their digests.
/* global RELEASE, PAGE, LIST */

const OURS = "tablet-";
const NAME = OURS + RELEASE;
const KEPT = new Set(LIST.map(([address]) => new URL(address, self.location).href));

// All or nothing: a file that is not exactly the one of this release leaves the release before it in place.
async function fill() {
  const cache = await caches.open(NAME);
  await cache.addAll(LIST.map(([address, integrity]) => new Request(address, { cache: "reload", credentials: "omit", integrity })));
}

async function clean() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(OURS) && name !== NAME).map((name) => caches.delete(name)));
}

async function kept(address, request) {
  const cache = await caches.open(NAME);
  return (await cache.match(address)) ?? fetch(request);
}

self.addEventListener("install", (event) => event.waitUntil(fill()));
self.addEventListener("activate", (event) => event.waitUntil(clean()));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const [address] = request.url.split("#");
  if (request.method !== "GET") return;
  if (KEPT.has(address)) event.respondWith(kept(address, request));
  else if (request.mode === "navigate") event.respondWith(fetch(request).catch(() => Response.redirect(PAGE)));
});

// A new release waits until nothing of the old one is open, or until a page on which nothing is open asks for it.
self.addEventListener("message", ({ data }) => {
  if (data?.type === "go-on") self.skipWaiting();
});
