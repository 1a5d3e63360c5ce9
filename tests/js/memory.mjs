// A store in memory with the interface of store.js: it copies as a disk would, and fails or dies when it is told to.
const copy = (value) => (value === undefined ? undefined : structuredClone(value));
const keyOf = (tablet, id) => JSON.stringify([tablet, id]);
const isAs = (one, other) => one !== undefined && Buffer.compare(Buffer.from(one.box), Buffer.from(other.box)) === 0;

export function memoryStore(kept = { slots: new Map(), boxes: new Map(), meta: new Map() }) {
  // `before` and `after` are asked at every write, with its number: an error before it is no write, after it is one.
  const disk = { kept, writes: 0, before: null, after: null };

  async function write(change) {
    await Promise.resolve();
    disk.writes += 1;
    const number = disk.writes;
    const no = disk.before?.(number);
    if (no) throw no;
    change();
    const late = disk.after?.(number);
    if (late) throw late;
  }
  const boxes = (tablet) => [...kept.boxes.values()].filter((box) => box.tablet === tablet);
  const put = (tablet, box) => kept.boxes.set(keyOf(tablet, box.id), copy({ ...box, tablet }));
  const drop = (tablet, id) => kept.boxes.delete(keyOf(tablet, id));

  function swap(tablet, [before, after]) {
    if (!isAs(kept.boxes.get(keyOf(tablet, before.id)), before)) return;
    if (after) put(tablet, after);
    else drop(tablet, before.id);
  }
  return {
    disk,
    slots: {
      all: async () => [...kept.slots.values()].map(copy),
      put: (slot) => write(() => kept.slots.set(slot.tablet, copy(slot))),
      drop: (tablet) => write(() => kept.slots.delete(tablet)),
    },
    boxes: {
      of: async (tablet) => boxes(tablet).map(copy),
      tablets: async () => [...new Set([...kept.boxes.values()].map(({ tablet }) => tablet))],
      get: async (tablet, id) => copy(kept.boxes.get(keyOf(tablet, id))),
      change: (tablet, { put: puts = [], drop: drops = [], swaps = [] }) =>
        write(() => {
          for (const box of puts) put(tablet, box);
          for (const id of drops) drop(tablet, id);
          for (const one of swaps) swap(tablet, one);
        }),
    },
    meta: {
      get: async (name) => copy(kept.meta.get(name)),
      put: (name, value) => write(() => kept.meta.set(name, copy(value))),
    },
  };
}
