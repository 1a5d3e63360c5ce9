// One page at a time works for somebody on a tablet: the one that was opened last. The other keeps what stands on it, and leaves.

const PATIENCE = 5_000; // a page that sleeps answers nobody

export async function alone({ locks, name, leave, patience = () => AbortSignal.timeout(PATIENCE) }) {
  let isHere = true;
  const hold = (what, how) =>
    new Promise((has, failed) => {
      locks.request(`${name} ${what}`, how, () => new Promise((free) => has(free))).catch(failed);
    });
  // Whoever knocks takes the door from the one inside, who hears it by that.
  const door = locks.request(`${name} door`, { steal: true }, () => new Promise(() => undefined));
  door.catch(() => isHere && leave());
  const free = await hold("room", { signal: patience() }).catch(() => hold("room", { steal: true }));
  return () => {
    isHere = false;
    free();
  };
}
