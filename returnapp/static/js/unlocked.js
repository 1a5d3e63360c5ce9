// What is open while the tablet is unlocked: one person's vault. Everything of it is gone from memory when it locks.

import { autoLock } from "./lock.js";
import { mine } from "./mine.js";
import { openOutbox } from "./outbox.js";
import { sync } from "./sync.js";
import { talk } from "./talk.js";
import { openVault } from "./vault.js";
import { waiting } from "./waiting.js";
import { on, say } from "./screens.js";

const ASK_AGAIN = 60_000;
const PACE = 10_000; // while somebody writes: each time a version is finished, and they should not be hundreds
const OFF = 5 * 60_000; // a clock that is further from that of the server is not right

export async function unlocked({ slot, raw, known, store, window, show, ask, tools, moments, isSafe, locks, signsOut, download, random }) {
  const { document } = window;
  const { tablet } = slot;
  const vault = await openVault(raw);
  raw.fill(0);
  const outbox = await openOutbox({ vault, store, tablet, random, now: tools.device });
  const token = await vault.derived("token");
  let said = { state: "asking", isOffline: false };
  let at = null; // the talk that is open

  async function gone(order) {
    if (at && !(await at.close())) return; // first what is on the page is kept
    if (order === "wipe") await store.boxes.change(tablet, { drop: (await outbox.all()).map(({ id }) => id) });
    await store.slots.drop(tablet);
    end(order);
  }

  async function report(now) {
    const isOffline = now.state === "waiting" && !window.navigator.onLine;
    said = { ...said, ...now, isOffline, nextAt: now.pause && tools.now() + now.pause };
    if (now.offset !== undefined) await tools.corrected(now.offset);
    if (now.order === "lock" || (now.order === "wipe" && !(await outbox.written()).length)) return gone(now.order);
    return drawn();
  }

  const syncing = sync({
    fetch: tools.fetch,
    url: "/tablet/sync",
    outbox,
    identity: async () => ({ tablet, token }),
    later: tools.later,
    cancel: tools.cancel,
    now: tools.device,
    chance: Math.random,
    told: async () => ({ held: (await outbox.packets()).length, pending: (await outbox.written()).length, persisted: isSafe() }),
    report,
  });

  const leaves = {
    lock: () => lock(),
    "sign-out": signsOut,
    "take-off": takeOff,
    persist: () => tools.persist().then(() => list.open()),
    export: () => pending.open(),
  };
  const me = async () => {
    const answer = await ask(`/tablet/me?tablet=${tablet}`).catch(() => null);
    return answer?.ok ? answer.json() : null;
  };
  const list = mine({ show: shown, ask, me, outbox, moments, clock: tools.now, isSafe, isKept: tools.isKept, person: slot, opens: openTalk, leaves });
  const pending = waiting({
    show: shown, outbox, moments, tablet, download, standing: () => said, sends: () => syncing.now().then(() => pending.draw()),
  });

  function shown(name) {
    return show(name, go);
  }

  async function go(name) {
    if (at && !(await at.close())) return;
    at = null;
    syncing.soon();
    await (name === "pending" ? pending.open() : list.open(await lost()));
  }

  let planned = false;
  function soon() {
    if (planned) return;
    planned = true;
    tools.later(() => {
      planned = false;
      syncing.soon();
    }, PACE);
  }

  async function openTalk(episode) {
    const packet = await outbox.packet(episode);
    if (!packet) return list.open();
    const latest = await outbox.latest(episode);
    const screen = shown("interview"); // filled in before it is laid out
    at = talk({ screen, packet, latest, outbox, window, tools, moments, tells: syncing.now, changed: () => drawn().then(soon) });
    return drawn();
  }

  async function drawn() {
    const unsent = (await outbox.written()).length;
    const main = document.querySelector("main");
    say(main, { unsent, is_offline: said.isOffline, is_clock_off: Math.abs(tools.offset()) > OFF, is_not_known: said.state === "unknown" });
    await Promise.all([list.draw(), pending.draw()]);
  }

  // What this tablet last told the server, against what is here: a browser may have thrown it away.
  async function lost() {
    const told = known?.tablet;
    if (!told || told.id !== tablet || (await outbox.all()).length || !(told.held || told.pending)) return {};
    return { lost: String(told.pending), held: String(told.held), held_at: moments.day(told.told_at) };
  }

  async function takeOff(screen) {
    const dialog = screen.querySelector("dialog[data-of=take-off]");
    const unsent = (await outbox.written()).length;
    say(dialog, { unsent, can_take_off: unsent === 0 });
    on(dialog, "stay", () => dialog.close());
    on(dialog, "take-off-now", () => gone("wipe"));
    dialog.showModal();
  }

  const guard = autoLock({
    clock: tools.device,
    every: (look, wait) => window.setInterval(look, wait),
    cancel: (timer) => window.clearInterval(timer),
    lock: () => lock({ is_idle: true }),
  });
  const again = window.setInterval(() => syncing.soon(), ASK_AGAIN);
  const { touch } = guard;
  const sight = () => guard.shown(!document.hidden);
  const heard = [[document, "pointerdown", touch], [document, "keydown", touch], [document, "visibilitychange", sight], [window, "online", syncing.now]];
  for (const [where, event, act] of heard) where.addEventListener(event, act, true);

  function end(order) {
    syncing.stop();
    guard.stop();
    window.clearInterval(again);
    for (const [where, event, act] of heard) where.removeEventListener(event, act, true);
    locks(order);
  }

  async function lock(why) {
    if (at && !(await at.close())) return; // what cannot be kept now is not thrown away by locking
    end(why);
  }

  await list.open(await lost());
  syncing.soon();
  return { lock };
}
