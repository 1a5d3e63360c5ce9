// What the tablet keeps on its disk: slots, boxes and a few numbers. It sees no key and opens nothing.

export class Full extends Error {}

const KINDS = { slots: "tablet", boxes: ["tablet", "id"], meta: "name" };

const asked = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

async function opened(indexedDB) {
  const request = indexedDB.open("tablet", 1);
  request.onupgradeneeded = () => {
    for (const [name, keyPath] of Object.entries(KINDS)) request.result.createObjectStore(name, { keyPath });
  };
  const db = await asked(request);
  db.onversionchange = () => db.close();
  return db;
}

// Done only when it is on the disk: "strict" waits for that, and the tablet says "kept" after it.
const written = (db, name, act) =>
  new Promise((resolve, reject) => {
    const change = db.transaction(name, "readwrite", { durability: "strict" });
    change.oncomplete = () => resolve();
    change.onabort = () => reject(change.error?.name === "QuotaExceededError" ? new Full() : change.error);
    act(change.objectStore(name));
  });

export async function openStore(indexedDB) {
  let db = await opened(indexedDB);

  // A browser may close what a page has open, as some do while a tablet sleeps: then it is opened once more.
  const within = (act) =>
    act().catch(async (error) => {
      if (error instanceof Full) throw error;
      db.close();
      db = await opened(indexedDB);
      return act();
    });
  const write = (name, act) => within(async () => written(db, name, act));
  const read = (name, act) => within(async () => asked(act(db.transaction(name).objectStore(name))));
  // An empty list sorts after every text: these are all keys that begin with the tablet.
  const mine = (tablet) => IDBKeyRange.bound([tablet], [tablet, []]);

  // A box becomes another or goes, unless somebody wrote on in it since it was read.
  function swap(boxes, tablet, [before, after]) {
    boxes.get([tablet, before.id]).onsuccess = ({ target: { result } }) => {
      if (!result || indexedDB.cmp(result.box, before.box) !== 0) return;
      if (after) boxes.put({ ...after, tablet });
      else boxes.delete([tablet, before.id]);
    };
  }

  return {
    slots: {
      all: () => read("slots", (slots) => slots.getAll()),
      put: (slot) => write("slots", (slots) => slots.put(slot)),
      drop: (tablet) => write("slots", (slots) => slots.delete(tablet)),
    },
    boxes: {
      tablets: async () => [...new Set((await read("boxes", (boxes) => boxes.getAllKeys())).map(([tablet]) => tablet))],
      of: (tablet) => read("boxes", (boxes) => boxes.getAll(mine(tablet))),
      get: (tablet, id) => read("boxes", (boxes) => boxes.get([tablet, id])),
      // All of it or nothing.
      change: (tablet, { put = [], drop = [], swaps = [] }) =>
        write("boxes", (boxes) => {
          for (const box of put) boxes.put({ ...box, tablet });
          for (const id of drop) boxes.delete([tablet, id]);
          for (const one of swaps) swap(boxes, tablet, one);
        }),
    },
    meta: {
      get: async (name) => (await read("meta", (meta) => meta.get(name)))?.value,
      put: (name, value) => write("meta", (meta) => meta.put({ name, value })),
    },
  };
}
