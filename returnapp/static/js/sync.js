// Hands in what waits on the tablet: one request at a time, for ever trying again, and one bad piece stops nothing.

const FIRST = 1_000;
const LONGEST = 300_000;
const MOST = 40;
const BYTES = 1_000_000;
const BUSY = new Set([429, 502, 503, 504]);

export function sync({ fetch, url, outbox, identity, later, cancel, now, chance, told, report }) {
  let timer = null;
  let wait = FIRST;
  let running = null;
  let isStopped = false;
  let most = MOST; // one by one as soon as the server stumbles over something
  const apart = new Set(); // what it stumbled over alone; the rest goes first

  function plan(inMilliseconds) {
    if (timer !== null) cancel(timer);
    timer = isStopped ? null : later(soon, inMilliseconds);
  }

  async function request(given) {
    const { tablet, token } = await identity();
    const body = { now: now(), ...(await told()), items: given.map(({ text }) => text) };
    const headers = { "Content-Type": "application/json", Authorization: `Tablet ${tablet}:${token}` };
    const begun = now();
    const answer = await fetch(url, { method: "POST", headers, body: JSON.stringify(body), credentials: "same-origin" });
    if (answer.status === 401) return { state: "unknown" };
    if (!answer.ok) return stumbled(given, BUSY.has(answer.status));
    const said = await answer.json();
    // The server's clock when the answer was made, against ours in the middle of the way.
    return { ...said, offset: said.now - (begun + now()) / 2 };
  }

  function stumbled(given, isBusy) {
    if (isBusy || given.length === 0) throw new Error("later");
    if (given.length === 1) apart.add(given[0].id);
    most = 1;
    return { isAgain: true };
  }

  // Whether something was handed in, so that more may follow at once.
  async function round() {
    const given = await outbox.pending({ most, bytes: BYTES, without: apart });
    if (given.length === 0 && apart.size) throw new Error("not taken");
    report({ state: given.length ? "sending" : "asking" });
    const said = await request(given);
    if (said.isAgain) return true;
    if (said.state) {
      report(said);
      return false;
    }
    const believed = await outbox.acknowledge(said.receipts ?? [], given);
    const isDone = believed === given.length;
    report({ state: isDone ? "done" : "waiting", offset: said.offset, order: said.order });
    if (!isDone) throw new Error("some are not proven");
    return given.length > 0;
  }

  async function run() {
    try {
      while (!isStopped && (await round())) wait = FIRST;
      wait = FIRST;
    } catch {
      apart.clear();
      most = MOST;
      report({ state: "waiting" });
      plan(wait * (0.75 + chance() / 2)); // not all tablets at the same moment when a server comes back
      wait = Math.min(wait * 2, LONGEST);
    }
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
