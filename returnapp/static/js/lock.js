// When the tablet locks itself, and how long somebody waits who guesses. Both go by the clock: timers sleep with a tablet.

const IDLE = 5 * 60_000;
const HIDDEN = 2 * 60_000;
const LOOK = 10_000;
const FREE = 5; // guesses without a pause
export const MOST = 10; // then only the server opens it again; what is sealed stays
const PAUSE = 30_000;

export function autoLock({ clock, every, cancel, lock }) {
  let touched = clock();
  let hiddenSince = null;
  let locking = null;

  function look() {
    const now = clock();
    // A clock that was set back says nothing about how long nobody was there: then it is locked as well.
    const isIdle = now - touched >= IDLE || now < touched;
    const isHidden = hiddenSince !== null && (now - hiddenSince >= HIDDEN || now < hiddenSince);
    if (!isIdle && !isHidden) return false;
    // As often as it takes: what cannot be kept yet keeps a talk open, and nobody is there.
    locking ??= Promise.resolve(lock()).finally(() => (locking = null));
    return true;
  }

  const timer = every(look, LOOK);
  return {
    look,
    stop: () => cancel(timer),
    touch: () => {
      if (!look()) touched = clock();
    },
    shown: (isShown) => {
      if (!look()) hiddenSince = isShown ? null : (hiddenSince ?? clock());
    },
  };
}

// What a wrong guess does to a slot: it waits longer and longer, and after the tenth there is no slot.
export function failed(slot, now) {
  const fails = (slot.fails ?? 0) + 1;
  if (fails >= MOST) return null;
  const wait = fails < FREE ? 0 : PAUSE * 2 ** (fails - FREE);
  return { ...slot, fails, since: now, until: now + wait };
}

// How long somebody still has to wait, in milliseconds; a clock that was turned changes nothing for the better.
export function waiting(slot, now) {
  if (!slot.until || slot.until === slot.since) return 0;
  return now < slot.since ? slot.until - slot.since : Math.max(0, slot.until - now);
}
