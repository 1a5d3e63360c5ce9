// A store in memory with the interface of store.js: it copies as a disk would, and fails or dies when it is told to.
export function memoryStore(kept = { slots: new Map(), boxes: new Map(), meta: new Map() }) {
  const copy = (value) => (value === undefined ? undefined : structuredClone(value));
  const keyOf = (tablet, id) => JSON.stringify([tablet, id]);
  const disk = { kept, writes: 0, fail: null };

  async function write(change) {
    await Promise.resolve();
    disk.writes += 1;
    const error = disk.fail?.(disk.writes);
    if (error) throw error;
    change();
  }
  const boxes = (tablet) => [...kept.boxes.values()].filter((box) => box.tablet === tablet);
  return {
    disk,
    slots: {
      all: async () => [...kept.slots.values()].map(copy),
      put: (slot) => write(() => kept.slots.set(slot.tablet, copy(slot))),
      drop: (tablet) => write(() => kept.slots.delete(tablet)),
    },
    boxes: {
      of: async (tablet) => boxes(tablet).map(copy),
      get: async (tablet, id) => copy(kept.boxes.get(keyOf(tablet, id))),
      change: (tablet, { put = [], drop = [] }) =>
        write(() => {
          for (const box of put) kept.boxes.set(keyOf(tablet, box.id), copy({ ...box, tablet }));
          for (const id of drop) kept.boxes.delete(keyOf(tablet, id));
        }),
    },
    meta: {
      get: async (name) => copy(kept.meta.get(name)),
      put: (name, value) => write(() => kept.meta.set(name, copy(value))),
    },
  };
}
