// Hands in what waits on the tablet: one request at a time, for ever trying again, and one bad piece stops nothing.

const FIRST = 1_000;
const LONGEST = 300_000;
const ANSWER = 60_000; // a network that neither answers nor fails is none
const MOST = 40;
const BYTES = 1_000_000;
const BUSY = new Set([429, 502, 503, 504]);

export function sync({ fetch, url, outbox, identity, later, cancel, now, chance, told, report }) {
  let timer = null;
  let wait = FIRST;
  let running = null;
  let isStopped = false;
  let most = MOST; // one by one as soon as the server stumbles over something
  let isBarren = false; // whether it proved nothing of what it got last
  const apart = new Set(); // what it stumbled over or did not prove; the rest goes first

  function plan(inMilliseconds) {
    if (timer !== null) cancel(timer);
    timer = isStopped ? null : later(soon, inMilliseconds);
  }

  async function post(given) {
    const { tablet, token } = await identity();
    const body = JSON.stringify({ now: now(), ...(await told()), items: given.map(({ text }) => text) });
    const headers = { "Content-Type": "application/json", Authorization: `Tablet ${tablet}:${token}` };
    const stop = new AbortController();
    const limit = later(() => stop.abort(), ANSWER);
    const begun = now();
    try {
      const answer = await fetch(url, { method: "POST", headers, body, credentials: "same-origin", signal: stop.signal });
      if (!answer.ok) return { status: answer.status };
      const said = await answer.json();
      // The server's clock when the answer was made, against ours in the middle of the way.
      return { ...said, offset: said.now - (begun + now()) / 2 };
    } finally {
      cancel(limit);
    }
  }

  function stumbled(given, isBusy) {
    if (isBusy || given.length === 0) throw new Error("later");
    if (given.length === 1) apart.add(given[0].id);
    most = 1;
    return true;
  }

  // Whether something was handed in, so that more may follow at once.
  async function round() {
    const given = await outbox.pending({ most, bytes: BYTES, without: apart });
    if (given.length === 0 && apart.size) throw new Error("not taken");
    report({ state: given.length ? "sending" : "asking" });
    const { status, receipts, offset, order } = await post(given);
    if (status === 401) {
      report({ state: "unknown" });
      return false;
    }
    if (status) return stumbled(given, BUSY.has(status));
    const done = await outbox.acknowledge(receipts, given);
    const left = given.filter(({ id }) => !done.includes(id));
    for (const { id } of left) apart.add(id);
    report({ state: left.length ? "waiting" : "done", offset, order });
    // Who proves nothing twice is not sent everything else as well.
    if (isBarren && left.length && !done.length) throw new Error("not proven");
    isBarren = left.length > 0 && !done.length;
    if (done.length || !left.length) wait = FIRST;
    return given.length > 0;
  }

  async function run() {
    try {
      while (!isStopped && (await round()));
    } catch {
      const pause = wait * (0.75 + chance() / 2); // not all tablets at the same moment when a server comes back
      report({ state: "waiting", pause });
      plan(pause);
      wait = Math.min(wait * 2, LONGEST);
    }
    apart.clear();
    [most, isBarren] = [MOST, false];
  }

  function soon() {
    timer = null;
    if (isStopped) return undefined;
    running ??= run().finally(() => {
      running = null;
    });
    return running;
  }

  return {
    soon,
    // The network is back, or somebody pressed the button: waiting longer makes no sense.
    now: () => {
      wait = FIRST;
      if (timer !== null) cancel(timer);
      return soon();
    },
    stop: () => {
      isStopped = true;
      if (timer !== null) cancel(timer);
    },
  };
}
