// Keeps what is typed as whole snapshots, one request at a time, for ever trying again. Nothing is kept in the browser.

const EVERY = 10_000;
const FIRST = 1_000;
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
  let isFresh = false; // whether the token was renewed for what is being sent now
  let timer = null;
  let sending = null;
  let wait = FIRST;
  let sent = JSON.stringify(pairsOf(data(form)));
  let next = null; // a snapshot that was not acknowledged keeps its id when it is sent again
  let isStopped = false;

  function show(state) {
    for (const words of form.querySelectorAll("[data-state]")) words.hidden = words.dataset.state !== state;
    if (state === "saved") form.querySelector("[data-state=saved] time").textContent = clock();
  }

  function snapshot() {
    const pairs = pairsOf(data(form));
    const text = JSON.stringify(pairs);
    if (isStopped || text === sent) return null;
    const made = () => hex(random(new Uint8Array(16)));
    if (next?.text !== text) next = { text, id: made(), salt: made(), pairs };
    return next;
  }

  function request({ id, salt, pairs }, keepalive) {
    const body = JSON.stringify({ id, parent: field("parent").value, salt, version: Number(form.dataset.version), pairs });
    const headers = { "Content-Type": "application/json", "X-CSRFToken": token };
    return fetch(form.dataset.save, { method: "POST", headers, body, keepalive, credentials: "same-origin" });
  }

  async function acknowledge(answer, message) {
    field("parent").value = (await answer.json()).id;
    sent = message.text;
    next = null;
    wait = FIRST;
    isFresh = false;
    show("saved");
    if (snapshot()) plan(EVERY);
  }

  async function renew() {
    const answer = await fetch(form.dataset.tokenUrl, { credentials: "same-origin" });
    if (!answer.ok) return false;
    token = (await answer.json()).token;
    field("csrf_token").value = token;
    isFresh = true;
    return true;
  }

  function retry(state) {
    show(state);
    plan(wait);
    wait = Math.min(wait * 2, LONGEST);
  }

  async function answered(answer, message) {
    if (answer.ok) return acknowledge(answer, message);
    if (answer.status === 409) return show("refused"); // handed in elsewhere: asking again changes nothing
    const isSignedOut = answer.status === 401 || (answer.status === 400 && !isFresh);
    if (isSignedOut) return (await renew()) ? send() : retry("signed-out");
    return retry(answer.status < 500 ? "refused" : "waiting");
  }

  async function send() {
    const message = snapshot();
    if (!message) return;
    plan(null);
    show("saving");
    try {
      await answered(await request(message, false), message);
    } catch {
      retry("waiting");
    }
  }

  function now() {
    sending ??= send().finally(() => {
      sending = null;
    });
    return sending;
  }

  function plan(inMilliseconds) {
    if (timer !== null) cancel(timer);
    const act = () => {
      timer = null;
      return now();
    };
    timer = inMilliseconds === null ? null : later(act, inMilliseconds);
  }

  return {
    now,
    typed: () => (timer === null && sending === null ? plan(EVERY) : undefined),
    isPending: () => snapshot() !== null,
    leaving: () => {
      const message = snapshot();
      if (message) request(message, true).then((answer) => answered(answer, message), () => retry("waiting"));
    },
    stop: () => {
      isStopped = true;
    },
  };
}
