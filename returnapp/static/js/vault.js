// Sealing on the tablet, in format 1 of the server's vault: one box opens under one key, in one place only.
// The key lives in the page's memory, where scripts can use it and not read it.

const FORMAT = 1;
const SALT = 32;
const SEALED = 65; // the format, the salt and the commitment stand before what is sealed
const BLOCK = 256; // a length is told in steps of this many bytes
const ROUNDS = 600_000;
const utf8 = new TextEncoder();
const NOTHING = new Uint8Array(12);

export class CannotOpen extends Error {}

export const toHex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
export const fromHex = (text) => Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
export const bytesOf = (text) => utf8.encode(text);
export const textOf = (bytes) => new TextDecoder().decode(bytes);

function join(...parts) {
  const whole = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

// The place something is sealed for: every part with its length, so that no two lists of parts read alike.
export function where(...parts) {
  return join(
    ...parts.flatMap((part) => {
      const raw = part instanceof Uint8Array ? part : utf8.encode(String(part));
      return [[24, 16, 8, 0].map((bits) => raw.length >>> bits), raw];
    }),
  );
}

export async function digest(text) {
  return toHex(new Uint8Array(await crypto.subtle.digest("SHA-256", utf8.encode(text))));
}

const hmacKey = (raw) => crypto.subtle.importKey("raw", raw, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
const sign = async (key, ...parts) => new Uint8Array(await crypto.subtle.sign("HMAC", key, join(...parts)));

function alike(one, other) {
  let differ = one.length ^ other.length;
  for (let at = 0; at < one.length; at += 1) differ |= one[at] ^ other[at];
  return differ === 0;
}

export async function openVault(raw) {
  const base = await crypto.subtle.importKey("raw", raw, "HKDF", false, ["deriveBits"]);
  const mac = await hmacKey(raw);
  const derive = (label) => sign(mac, utf8.encode(`tk1/${label}`), [1]);

  // A fresh key from every salt, so that the zero nonce is never used twice; its second half is the commitment.
  async function keys(salt, place, use) {
    const how = { name: "HKDF", hash: "SHA-256", salt, info: join([FORMAT], place) };
    const both = new Uint8Array(await crypto.subtle.deriveBits(how, base, 512));
    return [await crypto.subtle.importKey("raw", both.subarray(0, 32), "AES-GCM", false, [use]), both.subarray(32)];
  }

  async function seal(place, data, block = BLOCK) {
    const padded = new Uint8Array(Math.ceil((data.length + 1) / block) * block);
    padded.set(data);
    padded[data.length] = 0x80;
    const salt = crypto.getRandomValues(new Uint8Array(SALT));
    const [key, commitment] = await keys(salt, place, "encrypt");
    const body = await crypto.subtle.encrypt({ name: "AES-GCM", iv: NOTHING }, key, padded);
    return join([FORMAT], salt, commitment, new Uint8Array(body));
  }

  async function open(place, box) {
    if (box.length <= SEALED + 16 || box[0] !== FORMAT) throw new CannotOpen("format");
    const [key, commitment] = await keys(box.subarray(1, 1 + SALT), place, "decrypt");
    if (!alike(commitment, box.subarray(1 + SALT, SEALED))) throw new CannotOpen("key or place");
    const body = await crypto.subtle.decrypt({ name: "AES-GCM", iv: NOTHING }, key, box.subarray(SEALED)).catch(() => {
      throw new CannotOpen("changed");
    });
    const padded = new Uint8Array(body);
    const end = padded.findLastIndex((byte) => byte !== 0);
    if (padded[end] !== 0x80) throw new CannotOpen("padding");
    return padded.slice(0, end);
  }

  // What the server says it kept counts only with a proof that it holds this vault's receipt key.
  async function proves(proof, ...parts) {
    const key = await hmacKey(await derive("receipt"));
    return alike(await sign(key, where(...parts)), fromHex(String(proof)));
  }

  return { seal, open, proves, derived: async (label) => toHex(await derive(label)) };
}

async function lockOf(passphrase, salt) {
  const words = utf8.encode(passphrase.normalize("NFKC").trim());
  const typed = await crypto.subtle.importKey("raw", words, "PBKDF2", false, ["deriveBits"]);
  const how = { name: "PBKDF2", hash: "SHA-256", salt, iterations: ROUNDS };
  return openVault(new Uint8Array(await crypto.subtle.deriveBits(how, typed, 256)));
}

const slotPlace = ({ tablet, person }) => where("slot", tablet, person);

// The vault's key under somebody's passphrase, for opening it without a network.
export async function lockUp(passphrase, whose, raw) {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  return { salt, box: await (await lockOf(passphrase, salt)).seal(slotPlace(whose), raw, 1) };
}

export async function unlock(passphrase, slot) {
  return (await lockOf(passphrase, slot.salt)).open(slotPlace(slot), slot.box);
}
