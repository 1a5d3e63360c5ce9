// What the tablet keeps on its disk: slots, boxes and a few numbers. It sees no key and opens nothing.

export class Full extends Error {}

const KINDS = { slots: "tablet", boxes: ["tablet", "id"], meta: "name" };

const asked = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

function opened(indexedDB) {
  const request = indexedDB.open("tablet", 1);
  request.onupgradeneeded = () => {
    for (const [name, keyPath] of Object.entries(KINDS)) request.result.createObjectStore(name, { keyPath });
  };
  return asked(request);
}

export async function openStore(indexedDB) {
  const db = await opened(indexedDB);
  db.onversionchange = () => db.close();

  // Done only when it is on the disk: "strict" waits for that, and the tablet says "kept" after it.
  function write(name, act) {
    return new Promise((resolve, reject) => {
      const failed = (error) => reject(error?.name === "QuotaExceededError" ? new Full() : error);
      try {
        const change = db.transaction(name, "readwrite", { durability: "strict" });
        change.oncomplete = () => resolve();
        change.onabort = () => failed(change.error);
        act(change.objectStore(name));
      } catch (error) {
        failed(error);
      }
    });
  }
  const read = (name, act) => asked(act(db.transaction(name).objectStore(name)));
  // An empty list sorts after every text: these are all keys that begin with the tablet.
  const mine = (tablet) => IDBKeyRange.bound([tablet], [tablet, []]);

  return {
    slots: {
      all: () => read("slots", (slots) => slots.getAll()),
      put: (slot) => write("slots", (slots) => slots.put(slot)),
      drop: (tablet) => write("slots", (slots) => slots.delete(tablet)),
    },
    boxes: {
      of: (tablet) => read("boxes", (boxes) => boxes.getAll(mine(tablet))),
      get: (tablet, id) => read("boxes", (boxes) => boxes.get([tablet, id])),
      // All of it or nothing.
      change: (tablet, { put = [], drop = [] }) =>
        write("boxes", (boxes) => {
          for (const box of put) boxes.put({ ...box, tablet });
          for (const id of drop) boxes.delete([tablet, id]);
        }),
    },
    meta: {
      get: async (name) => (await read("meta", (meta) => meta.get(name)))?.value,
      put: (name, value) => write("meta", (meta) => meta.put({ name, value })),
    },
  };
}
