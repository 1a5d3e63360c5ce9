// Sends what is typed as whole snapshots, one request at a time, for ever trying again, and renews the token of its form.
// What is sent, and when, say autosave.js and drafts.js.

const FIRST = 1_000;
const LONGEST = 30_000;
const STUCK = new Set(["waiting", "signed-out", "refused", "full"]);

export function keeper({ form, fetch, later, cancel, clock, url, pairs, body, made, kept, every, debounced, final, isNew }) {
  const tokenField = form.elements.namedItem("csrf_token");
  let token = tokenField.value;
  let isFresh = false; // whether the token was renewed for what is being sent now
  let timer = null;
  let sending = null;
  let wait = FIRST;
  let sent = isNew ? null : JSON.stringify(pairs());
  let next = null; // a snapshot that was not acknowledged stays the same when it is sent again
  let isStopped = false;
  let state = "";

  function show(now) {
    state = now;
    for (const words of form.querySelectorAll("[data-state]")) words.hidden = words.dataset.state !== state;
    if (state === "saved") form.querySelector("[data-state=saved] time").textContent = clock();
  }

  function snapshot() {
    const found = pairs();
    const text = JSON.stringify(found);
    if (isStopped || text === sent) return null;
    if (next?.text !== text) next = { text, pairs: found, ...made?.() };
    return next;
  }

  function request(message, keepalive) {
    const headers = { "Content-Type": "application/json", "X-CSRFToken": token };
    return fetch(url, { method: "POST", headers, body: JSON.stringify(body(message)), keepalive, credentials: "same-origin" });
  }

  async function acknowledge(answer, message) {
    kept?.(await answer.json());
    sent = message.text;
    next = null;
    wait = FIRST;
    isFresh = false;
    show("saved");
    if (snapshot()) plan(every);
  }

  async function renew() {
    const answer = await fetch(form.dataset.tokenUrl, { credentials: "same-origin" });
    if (!answer.ok) return false;
    token = (await answer.json()).token;
    tokenField.value = token;
    isFresh = true;
    return true;
  }

  function retry(why) {
    show(why);
    plan(wait);
    wait = Math.min(wait * 2, LONGEST);
  }

  async function answered(answer, message) {
    if (answer.ok) return acknowledge(answer, message);
    if (answer.status === 409) return show(final); // asking again changes nothing
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

  if (isNew) plan(every);

  return {
    now,
    typed: () => (debounced || (timer === null && sending === null) ? plan(debounced ? wait : every) : undefined),
    isPending: () => snapshot() !== null,
    isStuck: () => STUCK.has(state) && snapshot() !== null,
    leaving: () => {
      const message = snapshot();
      if (message) request(message, true).then((answer) => answered(answer, message), () => retry("waiting"));
    },
    stop: () => {
      isStopped = true;
    },
  };
}
