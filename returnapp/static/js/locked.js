// Before anything is open: setting the tablet up with the network, and unlocking it without one.

import { MOST, failed, waiting } from "./lock.js";
import { list, on, say } from "./screens.js";
import { CannotOpen, fromHex, lockUp, unlock } from "./vault.js";

const PROBLEMS = { 403: "is_wrong", 429: "is_too_often", 503: "is_full" };
const CLEAR = { is_wrong: false, is_too_often: false, is_full: false, is_failed: false, is_waiting: false, is_damaged: false };

// What a form does when it is sent, once at a time.
function sending(screen, name, act) {
  const form = screen.querySelector(`[data-form=${name}]`);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const button = form.querySelector("button");
    if (button.disabled) return;
    button.disabled = true;
    say(screen, { ...CLEAR, is_busy: true });
    const words = form.elements.namedItem("passphrase");
    const typed = words.value;
    words.value = "";
    try {
      await act(typed, form);
    } finally {
      button.disabled = false;
      say(screen, { is_busy: false });
    }
  });
}

export function locked({ show, store, ask, clock, persist, unsentOf, opens, go }) {
  async function enrol(screen, me, passphrase) {
    const persisted = await persist();
    const body = { passphrase, persisted, tablet: me.tablet?.id ?? "" };
    const answer = await ask("/tablet/enrol", { csrf: me.csrf, body }).catch(() => null);
    if (!answer?.ok) return say(screen, { [PROBLEMS[answer?.status] ?? "is_failed"]: true });
    const { tablet, key } = await answer.json();
    const whose = { tablet, person: me.person };
    const slot = { ...whose, name: me.name, login: me.login, zone: me.zone, ...(await lockUp(passphrase, whose, fromHex(key))) };
    await store.slots.put(slot);
    return opens(slot, fromHex(key), me);
  }

  // A tablet whose key was dropped is known by what it still keeps, also when its cookie is gone.
  async function whoIsThere() {
    let answer = await ask("/tablet/me").catch(() => null);
    for (const tablet of await store.boxes.tablets()) {
      if (!answer?.ok || (await answer.clone().json()).tablet) return answer;
      answer = await ask(`/tablet/me?tablet=${tablet}`).catch(() => null);
    }
    return answer;
  }

  async function setup(why = {}) {
    const screen = show("setup");
    const slots = await store.slots.all();
    say(screen, { ...why, people: slots.length > 0 });
    on(screen, "again", () => setup(why));
    const answer = await whoIsThere();
    say(screen, { is_offline: !answer, is_signed_out: answer?.status === 401, is_other: answer && ![200, 401].includes(answer.status) });
    if (!answer?.ok) return;
    const me = await answer.clone().json();
    say(screen, { is_ready: true, name: me.name });
    sending(screen, "enrol", (typed) => enrol(screen, me, typed));
  }

  async function open(screen, typed, slot) {
    const wait = waiting(slot, clock());
    if (wait) return say(screen, { is_waiting: true, seconds: String(Math.ceil(wait / 1000)) });
    // Booked before it is tried: who switches the tablet off in the middle gains nothing.
    const booked = failed(slot, clock());
    if (booked) await store.slots.put(booked);
    try {
      const raw = await unlock(typed, slot);
      const whole = { ...slot, fails: 0, since: 0, until: 0 };
      await store.slots.put(whole);
      return await opens(whole, raw);
    } catch (error) {
      if (!(error instanceof CannotOpen)) {
        await store.slots.put(slot);
        return say(screen, { is_damaged: true });
      }
    }
    if (booked) return say(screen, { is_wrong: true, tries: String(MOST - booked.fails) });
    await store.slots.drop(slot.tablet); // what is sealed stays; the server opens it again
    return setup({ was_forgotten: true, unsent: await unsentOf(slot.tablet) });
  }

  async function unlocking(why = {}) {
    const slots = await store.slots.all();
    if (!slots.length) return setup();
    const screen = show("unlock");
    say(screen, why);
    const people = await Promise.all(slots.map(async (slot) => ({ ...slot, owner: slot.name, unsent_of: await unsentOf(slot.tablet) })));
    list(screen, "people", people, (line, { tablet }) => {
      Object.assign(line.querySelector("input"), { value: tablet, checked: slots.length === 1 });
    });
    sending(screen, "unlock", async (typed, form) => {
      const fresh = (await store.slots.all()).find(({ tablet }) => tablet === form.elements.namedItem("tablet").value);
      return fresh ? open(screen, typed, fresh) : go("unlock");
    });
    return screen.querySelector("input[type=password]").focus();
  }

  return { setup, unlocking };
}
