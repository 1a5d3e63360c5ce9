// What one person has on this tablet: interviews taken along, and everything written in them until the server has it.
// Each is a box under the vault's key. Nothing is dropped before a receipt proves that the server kept these very bytes.

import { Full } from "./store.js";
import { bytesOf, digest, textOf, toHex, where } from "./vault.js";

const PACKET = "packet";
const REVISION = "revision";
const ACT_NOW = "act_now";
const packetId = (episode) => `packet-${episode}`;
export const isRevision = ({ kind }) => kind === REVISION;
// What must not wait goes before everything else, then what was written first.
export const byHaste = (one, other) => (other.kind === ACT_NOW) - (one.kind === ACT_NOW) || one.seq - other.seq;
// A version is newer than what was taken along, also where both have one number.
const newestFirst = (one, other) => other.seq - one.seq || isRevision(other) - isRevision(one);

export async function openOutbox({ vault, store, tablet, random, now }) {
  const place = ({ id, kind }) => where("box", tablet, id, kind);
  const fresh = () => toHex(random(new Uint8Array(16)));
  const all = () => store.boxes.of(tablet);
  const change = (changes) => store.boxes.change(tablet, changes);
  let seq = Math.max(0, ...(await all()).map((box) => box.seq));
  const working = new Map(); // by talk, the version that is still being written; whatever another page wrote is finished
  let turn = Promise.resolve();

  // One change at a time: what is being sealed must not be sent or counted half.
  function inTurn(act) {
    const done = turn.then(act);
    turn = done.catch(() => undefined);
    return done;
  }

  const written = async () => (await all()).filter(({ kind }) => kind !== PACKET);
  const textIn = (box) => vault.open(place(box), box.box).then(textOf, () => null);
  const read = async (box) => JSON.parse(await textIn(box));
  const sealed = async (box, content) => ({ ...box, box: await vault.seal(place(box), bytesOf(JSON.stringify(content))) });

  const packetOf = (episode) => store.boxes.get(tablet, packetId(episode));
  const packet = async (episode) => {
    const box = await packetOf(episode);
    return box ? read(box) : null;
  };
  const packetBox = (content, number) =>
    sealed({ id: packetId(content.episode), kind: PACKET, about: content.episode, seq: number }, content);

  // What stands in a talk, and the version to go on from; a box that is damaged does not hide the one before it.
  async function latest(episode) {
    const mine = (await all()).filter(({ kind, about }) => kind !== ACT_NOW && about === episode);
    for (const box of mine.sort(newestFirst)) {
      const content = await read(box);
      if (content) return { id: isRevision(box) ? content.id : content.parent, pairs: content.pairs };
    }
    return null;
  }

  async function keep(episode, { pairs, version }) {
    if (!working.has(episode)) {
      const before = await latest(episode);
      working.set(episode, { id: fresh(), parent: before?.id ?? "", salt: fresh(), seq: (seq += 1) });
    }
    const one = working.get(episode);
    const box = { id: one.id, kind: REVISION, about: episode, seq: one.seq };
    await change({ put: [await sealed(box, { type: REVISION, ...one, episode, version, pairs, at: now() })] });
    return one.id;
  }

  async function actNow(episode, list) {
    const item = { type: ACT_NOW, id: fresh(), episode, list, at: now() };
    await change({ put: [await sealed({ id: item.id, kind: ACT_NOW, about: episode, seq: (seq += 1) }, item)] });
  }

  // What is given out may have arrived although no answer came: from then on it is never changed, and a version follows it.
  async function pending({ most, bytes, without = new Set() }) {
    const mine = (await written()).filter((box) => !box.refused && !without.has(box.id));
    const given = [];
    let size = 0;
    for (const box of mine.sort(byHaste).slice(0, most)) {
      size += box.box.length;
      if (given.length && size > bytes) break;
      const text = await textIn(box);
      if (text === null) await change({ swaps: [[box, { ...box, refused: "damaged" }]] }).catch(() => undefined);
      else given.push({ id: box.id, text, box });
      if (working.get(box.about)?.id === box.id) working.delete(box.about);
    }
    return given;
  }

  // A talk whose last words are with the server goes on from them, also when it is opened without a network.
  async function movedOn({ box, text }) {
    const before = await packetOf(box.about);
    const content = before && before.seq <= box.seq ? await read(before) : null; // never back to what arrived too late
    const { id, pairs } = JSON.parse(text);
    return content ? [await packetBox({ ...content, parent: id, pairs }, box.seq)] : [];
  }

  // All at once, so that a kill leaves a talk as it was or as it is now. Answers with the ids that are dealt with.
  async function settle(proven) {
    const here = await written();
    const isLast = ({ box }) => isRevision(box) && !here.some((one) => isRevision(one) && one.about === box.about && one.seq > box.seq);
    const kept = proven.filter(({ state }) => state === "kept");
    const refused = proven.filter(({ state }) => state !== "kept");
    const gone = (some) => some.map(({ box }) => [box]);
    const idsOf = (some) => some.map(({ id }) => id);
    try {
      const put = (await Promise.all(kept.filter(isLast).map(movedOn))).flat();
      const swaps = refused.map(({ box, why, state }) => [box, { ...box, refused: why || state }]);
      await change({ put, swaps: [...gone(kept), ...swaps] });
      return idsOf(proven);
    } catch (error) {
      if (!(error instanceof Full)) throw error;
    }
    // On a full disk older versions still make room; the last of a talk stays until it can be gone on from.
    const older = kept.filter((one) => !isLast(one));
    await change({ swaps: gone(older) });
    return idsOf(older);
  }

  async function acknowledge(receipts, given) {
    const proven = new Map();
    for (const { id, state, why, proof } of receipts) {
      const one = given.find((sent) => sent.id === id);
      const isOurs = one && (await vault.proves(proof, "receipt", tablet, id, state, await digest(one.text)));
      if (isOurs) proven.set(id, { ...one, state, why });
    }
    return settle([...proven.values()]);
  }

  async function putPacket(content) {
    // The server has at least what it proved: a talk that is taken along again keeps its place between the versions.
    const before = await packetOf(content.episode);
    await change({ put: [await packetBox(content, before?.seq ?? 0)] });
    const again = await packet(content.episode); // only what opens again is on the tablet
    return JSON.stringify(again) === JSON.stringify(content);
  }

  async function packets() {
    const mine = (await all()).filter(({ kind }) => kind === PACKET);
    return (await Promise.all(mine.map(read))).filter(Boolean);
  }

  async function dropPacket(episode) {
    if ((await written()).some(({ about }) => about === episode)) return false;
    await change({ drop: [packetId(episode)] });
    return true;
  }

  return {
    packet,
    packets,
    latest,
    written,
    all,
    read,
    putPacket: (content) => inTurn(() => putPacket(content)),
    dropPacket: (episode) => inTurn(() => dropPacket(episode)),
    keep: (episode, snapshot) => inTurn(() => keep(episode, snapshot)),
    finish: (episode) => inTurn(() => working.delete(episode)),
    actNow: (episode, list) => inTurn(() => actNow(episode, list)),
    pending: (limits) => inTurn(() => pending(limits)),
    acknowledge: (receipts, given) => inTurn(() => acknowledge(receipts, given)),
  };
}
