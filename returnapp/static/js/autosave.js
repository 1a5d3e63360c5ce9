// Keeps what is typed as whole snapshots, one request at a time, for ever trying again. Nothing is kept in the browser.

const EVERY = 10_000;
const LONGEST = 30_000;
const MESSAGE = new Set(["csrf_token", "act", "parent", "salt", "add"]);

const hex = (bytes) => [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");

// What the form would post, without what belongs to the message and without empty values.
export function pairsOf(data) {
  return [...data].filter(([name, value]) => value && !MESSAGE.has(name));
}

export function autosave({ form, fetch, random, later, cancel, clock, data = (of) => new FormData(of) }) {
  const field = (name) => form.elements.namedItem(name);
  let token = field("csrf_token").value;
  let timer = null;
  let busy = false;
  let wait = 1_000;
  let sent = JSON.stringify(pairsOf(data(form)));
  let stopped = false;
  let next = null; // a snapshot that was not acknowledged keeps its id when it is sent again

  function show(state) {
    for (const words of form.querySelectorAll("[data-state]")) words.hidden = words.dataset.state !== state;
    if (state === "saved") form.querySelector("[data-state=saved] time").textContent = clock();
  }

  function snapshot() {
    const pairs = pairsOf(data(form));
    const text = JSON.stringify(pairs);
    if (text === sent) return null;
    if (next?.text !== text) {
      next = { text, id: hex(random(new Uint8Array(16))), salt: hex(random(new Uint8Array(16))), pairs };
    }
    return next;
  }

  function request(message, keepalive) {
    const body = JSON.stringify({
      id: message.id,
      parent: field("parent").value,
      salt: message.salt,
      version: Number(form.dataset.version),
      pairs: message.pairs,
    });
    const headers = { "Content-Type": "application/json", "X-CSRFToken": token };
    return fetch(form.dataset.save, { method: "POST", headers, body, keepalive, credentials: "same-origin" });
  }

  async function acknowledge(answer, message) {
    field("parent").value = (await answer.json()).id;
    sent = message.text;
    next = null;
    wait = 1_000;
    show("saved");
    if (snapshot()) plan(EVERY);
  }

  async function freshToken() {
    const answer = await fetch(form.dataset.tokenUrl, { credentials: "same-origin" });
    if (answer.ok) {
      token = (await answer.json()).token;
      field("csrf_token").value = token;
    }
    return answer.ok;
  }

  function retry(state) {
    show(state);
    plan(wait);
    wait = Math.min(wait * 2, LONGEST);
  }

  async function answered(answer, message) {
    if (answer.ok) return acknowledge(answer, message);
    if (answer.status === 401) return retry((await freshToken()) ? "waiting" : "signed-out");
    if (answer.status === 409) return show("refused");
    if (answer.status === 400) return (await freshToken()) ? retry("refused") : retry("signed-out");
    return retry("waiting");
  }

  async function now() {
    const message = busy || stopped ? null : snapshot();
    if (!message) return;
    busy = true;
    plan(null);
    show("saving");
    try {
      const answer = await request(message, false);
      busy = false;
      await answered(answer, message);
    } catch {
      busy = false;
      retry("waiting");
    }
  }

  function plan(inMilliseconds) {
    if (timer !== null) cancel(timer);
    timer = inMilliseconds === null ? null : later(now, inMilliseconds);
  }

  return {
    now,
    again: () => (snapshot() && !busy ? now() : undefined),
    typed: () => (timer === null && !busy ? plan(EVERY) : undefined),
    isPending: () => !stopped && snapshot() !== null,
    leaving: () => {
      const message = stopped ? null : snapshot();
      if (message) request(message, true).then((answer) => answered(answer, message), () => retry("waiting"));
    },
    stop: () => {
      stopped = true;
    },
  };
}
