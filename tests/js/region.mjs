// What the tests of a tablet share: its keys, an outbox on a disk, and a server that proves what it kept.
import { openOutbox } from "../../returnapp/static/js/outbox.js";
import { sync } from "../../returnapp/static/js/sync.js";
import { digest, fromHex, openVault, toHex } from "../../returnapp/static/js/vault.js";
import { token } from "./open.mjs";
import { memoryStore } from "./memory.mjs";

export const KEY = fromHex("11".repeat(32));
export const [TABLET, TALK, OTHER] = ["7a".repeat(16), "e1".repeat(16), "e2".repeat(16)];
export const ALL = { most: 10_000, bytes: 1e9 };
export const said = (text) => ({ pairs: [["story", text]], version: 1 });
export const saidIn = ({ pairs, list }) => list ?? pairs[0][1];
export const packetOf = (episode, more = {}) => ({ episode, first_name: "Jip", parent: "", pairs: [], ...more });

export async function begun(store = memoryStore(), { tablet = TABLET, now = () => 1000 } = {}) {
  const random = (bytes) => crypto.getRandomValues(bytes);
  return { store, outbox: await openOutbox({ vault: await openVault(KEY), store, tablet, random, now }) };
}

// Another page on the same disk, as after a kill.
export const again = (store) => begun(memoryStore(store.disk.kept));

const receiptKey = openVault(KEY).then((vault) => vault.derived("receipt")).then(fromHex);
export async function receipt({ id, text }, state = "kept", more = {}, tablet = TABLET) {
  const proof = await token(await receiptKey, "receipt", tablet, id, state, await digest(text));
  return { id, state, proof: toHex(proof), ...more };
}

// Keeps items as the real one does: the same again is kept once, other words under a known id stand beside it.
export function server() {
  const made = { kept: [], requests: 0, judge: () => "kept", onRequest: null, onAnswer: null };
  made.fetch = async (url, { body }) => {
    made.requests += 1;
    made.onRequest?.(made.requests);
    const receipts = [];
    for (const text of JSON.parse(body).items) {
      const item = JSON.parse(text);
      const state = made.judge(item);
      if (state === "nothing") continue;
      if (state === "kept" && !made.kept.includes(text)) made.kept.push(text);
      receipts.push(await receipt({ id: item.id, text }, state, state === "kept" ? {} : { why: "names" }));
    }
    made.onAnswer?.(made.requests);
    return { ok: true, status: 200, json: async () => ({ now: 5000, order: null, receipts }) };
  };
  made.items = () => made.kept.map((text) => JSON.parse(text));
  made.words = () => made.items().map(saidIn);
  return made;
}

// Hands in until nothing more goes, with a clock that never makes anybody wait.
export async function handIn(outbox, { fetch }, rounds = 20) {
  const planned = new Set();
  const hands = sync({
    fetch,
    url: "/tablet/sync",
    outbox,
    identity: async () => ({ tablet: TABLET, token: "secret" }),
    later: (act, wait) => {
      const timer = { act, wait };
      planned.add(timer);
      return timer;
    },
    cancel: (timer) => planned.delete(timer),
    now: () => 1000,
    chance: () => 0.5,
    told: async () => ({ held: 0, pending: (await outbox.written()).length, persisted: true }),
    report: () => undefined,
  });
  await hands.soon();
  for (let round = 1; planned.size && round < rounds; round += 1) {
    const [next] = planned;
    planned.delete(next);
    await next.act();
  }
  hands.stop();
}
