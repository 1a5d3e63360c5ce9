// What one person has on this tablet: interviews taken along, and everything written in them until the server has it.
// Each is a box under the vault's key. Nothing is dropped before a receipt proves that the server kept these very bytes.

import { bytesOf, digest, textOf, toHex, where } from "./vault.js";

const PACKET = "packet";
const REVISION = "revision";
const ACT_NOW = "act_now";
const packetId = (episode) => `packet-${episode}`;
const bySeq = (one, other) => one.seq - other.seq;
// What must not wait goes before everything else.
const byHaste = (one, other) => Number(other.kind === ACT_NOW) - Number(one.kind === ACT_NOW) || bySeq(one, other);

export async function openOutbox({ vault, store, tablet, random, now }) {
  const place = ({ id, kind }) => where("box", tablet, id, kind);
  const fresh = () => toHex(random(new Uint8Array(16)));
  const found = await store.boxes.of(tablet);
  let seq = Math.max(0, ...found.map((box) => box.seq));
  const working = new Map(); // by talk, the revision that is still being written; whatever another page wrote is finished
  let turn = Promise.resolve();

  // One change at a time: what is being sealed must not be sent or counted half.
  function inTurn(act) {
    const done = turn.then(act);
    turn = done.catch(() => undefined);
    return done;
  }

  const textIn = async (box) => textOf(await vault.open(place(box), box.box));
  const sealed = async (box, text) => ({ ...box, box: await vault.seal(place(box), bytesOf(text)) });
  const all = () => store.boxes.of(tablet);
  const written = async () => (await all()).filter(({ kind }) => kind !== PACKET);

  const revisions = async (episode) =>
    (await written()).filter(({ kind, about }) => kind === REVISION && about === episode).sort(bySeq);

  const opened = (box) => textIn(box).then(JSON.parse, () => null);
  async function packet(episode) {
    const box = await store.boxes.get(tablet, packetId(episode));
    return box ? opened(box) : null;
  }
  const packetBox = (episode, content) =>
    sealed({ id: packetId(episode), kind: PACKET, about: episode, seq: 0, frozen: true }, JSON.stringify(content));

  // What stands in a talk, and the version to go on from; a box that is damaged does not hide the one before it.
  async function latest(episode) {
    for (const box of (await revisions(episode)).reverse()) {
      const text = await textIn(box).catch(() => null);
      if (text) return (({ id, pairs }) => ({ id, pairs }))(JSON.parse(text));
    }
    const taken = await packet(episode);
    return taken && { id: taken.parent, pairs: taken.pairs };
  }

  async function begin(episode) {
    const before = await latest(episode);
    working.set(episode, { id: fresh(), parent: before?.id ?? "", salt: fresh(), seq: (seq += 1) });
  }

  async function keep(episode, { pairs, version }) {
    if (!working.has(episode)) await begin(episode);
    const { id, parent, salt, seq: number } = working.get(episode);
    const item = { type: REVISION, id, episode, parent, salt, version, pairs, seq: number, at: now() };
    const box = { id, kind: REVISION, about: episode, seq: number, frozen: false };
    await store.boxes.change(tablet, { put: [await sealed(box, JSON.stringify(item))] });
    return id;
  }

  async function actNow(episode, list) {
    const item = { type: ACT_NOW, id: fresh(), episode, list, at: now() };
    const box = { id: item.id, kind: ACT_NOW, about: episode, seq: (seq += 1), frozen: true };
    await store.boxes.change(tablet, { put: [await sealed(box, JSON.stringify(item))] });
  }

  // What is given out may have arrived although no answer came: from then on it is never changed.
  async function pending({ most, bytes, without = new Set() }) {
    const mine = (await written()).filter((box) => !box.refused && !without.has(box.id));
    const waiting = mine.sort(byHaste).slice(0, most);
    const given = [];
    let size = 0;
    const changed = [];
    for (const box of waiting) {
      const text = await textIn(box).catch(() => null);
      size += text?.length ?? 0;
      if (given.length && size > bytes) break;
      if (text === null) changed.push({ ...box, refused: "damaged" });
      else given.push({ id: box.id, text, box: { ...box, frozen: true } });
      if (text !== null && !box.frozen) changed.push({ ...box, frozen: true });
    }
    if (changed.length) await store.boxes.change(tablet, { put: changed });
    for (const { about } of changed) working.delete(about);
    return given;
  }

  // A talk whose last words are with the server goes on from them, also when it is opened without a network.
  async function movedOn(box, text) {
    const last = (await revisions(box.about)).at(-1);
    const before = last?.id === box.id ? await packet(box.about) : null;
    if (!before) return [];
    const { id, pairs } = JSON.parse(text);
    return [await packetBox(box.about, { ...before, parent: id, pairs })];
  }

  async function receive({ id, state, why, proof }, { text, box }) {
    const isOurs = await vault.proves(proof, "receipt", tablet, id, state, await digest(text));
    if (!isOurs) return false;
    if (state === "kept") await store.boxes.change(tablet, { put: await movedOn(box, text), drop: [id] });
    else await store.boxes.change(tablet, { put: [{ ...box, frozen: true, refused: why || state }] });
    return true;
  }

  async function acknowledge(receipts, given) {
    const sent = new Map(given.map((one) => [one.id, one]));
    let believed = 0;
    for (const receipt of receipts) {
      if (sent.has(receipt.id) && (await receive(receipt, sent.get(receipt.id)))) believed += 1;
    }
    return believed;
  }

  async function putPacket(content) {
    const box = await packetBox(content.episode, content);
    await store.boxes.change(tablet, { put: [box] });
    const again = await packet(content.episode); // only what opens again is on the tablet
    return JSON.stringify(again) === JSON.stringify(content);
  }

  async function packets() {
    const mine = (await all()).filter(({ kind }) => kind === PACKET);
    return (await Promise.all(mine.map(opened))).filter(Boolean);
  }

  async function dropPacket(episode) {
    if ((await written()).some(({ about }) => about === episode)) return false;
    await store.boxes.change(tablet, { drop: [packetId(episode)] });
    return true;
  }

  return {
    packet,
    packets,
    latest,
    written,
    all,
    read: opened,
    putPacket: (content) => inTurn(() => putPacket(content)),
    dropPacket: (episode) => inTurn(() => dropPacket(episode)),
    keep: (episode, snapshot) => inTurn(() => keep(episode, snapshot)),
    finish: (episode) => inTurn(() => working.delete(episode)),
    actNow: (episode, list) => inTurn(() => actNow(episode, list)),
    pending: (limits) => inTurn(() => pending(limits)),
    acknowledge: (receipts, given) => inTurn(() => acknowledge(receipts, given)),
  };
}
