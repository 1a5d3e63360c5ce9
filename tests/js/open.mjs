// Format 1 of the vault in WebCrypto: written from its description, not from its code, so that the two check each other.
const { subtle } = globalThis.crypto;
const utf8 = new TextEncoder();
const [FORMAT, SALT, COMMITMENT, TAG] = [1, 32, 32, 16];

export class CannotOpen extends Error {}

export const fromHex = (text) => Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
export const toHex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

export function join(...parts) {
  const whole = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  parts.reduce((at, part) => (whole.set(part, at), at + part.length), 0);
  return whole;
}

export function where(...parts) {
  return join(...parts.flatMap((part) => {
    const raw = part instanceof Uint8Array ? part : utf8.encode(String(part));
    const length = new Uint8Array(4);
    new DataView(length.buffer).setUint32(0, raw.length);
    return [length, raw];
  }));
}

async function hmac(key, ...parts) {
  const imported = await subtle.importKey("raw", key, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  return new Uint8Array(await subtle.sign("HMAC", imported, join(...parts)));
}

export const derive = (key, label) => hmac(key, utf8.encode(`tk1/${label}`), [1]);
export const token = (key, ...parts) => hmac(key, where(...parts));

async function keys(key, salt, context) {
  const base = await subtle.importKey("raw", key, "HKDF", false, ["deriveBits"]);
  const info = join([FORMAT], context);
  const bits = new Uint8Array(await subtle.deriveBits({ name: "HKDF", hash: "SHA-256", salt, info }, base, 512));
  return [bits.slice(0, 32), bits.slice(32)];
}

async function aes(verb, key, nonce, data) {
  const imported = await subtle.importKey("raw", key, "AES-GCM", false, [verb]);
  return new Uint8Array(await subtle[verb]({ name: "AES-GCM", iv: nonce }, imported, data));
}

export async function seal(key, context, data, pad = 256) {
  const padded = new Uint8Array(Math.ceil((data.length + 1) / pad) * pad);
  padded.set(data);
  padded[data.length] = 0x80;
  const salt = crypto.getRandomValues(new Uint8Array(SALT));
  const [secret, commitment] = await keys(key, salt, context);
  return join([FORMAT], salt, commitment, await aes("encrypt", secret, new Uint8Array(12), padded));
}

export async function open(key, context, blob) {
  if (blob.length < 1 + SALT + COMMITMENT + TAG + 1 || blob[0] !== FORMAT) throw new CannotOpen("not format 1");
  const [salt, commitment, body] = [blob.slice(1, 33), blob.slice(33, 65), blob.slice(65)];
  const [secret, expected] = await keys(key, salt, context);
  if (toHex(commitment) !== toHex(expected)) throw new CannotOpen("another key or another place");
  const padded = await aes("decrypt", secret, new Uint8Array(12), body).catch(() => {
    throw new CannotOpen("changed since it was sealed");
  });
  const end = padded.findLastIndex((byte) => byte !== 0);
  if (padded[end] !== 0x80) throw new CannotOpen("padding is not ours");
  return padded.slice(0, end);
}

// HPKE (RFC 9180), base mode, DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-256-GCM: one shot, opening only.
const KEM = join(utf8.encode("KEM"), [0, 0x20]);
const HPKE = join(utf8.encode("HPKE"), [0, 0x20, 0, 1, 0, 2]);
const NONE = new Uint8Array();
const VERSION = utf8.encode("HPKE-v1");

const extract = (suite, salt, label, secret) =>
  hmac(salt.length ? salt : new Uint8Array(32), VERSION, suite, utf8.encode(label), secret);
const expand = async (suite, secret, label, info, size) =>
  (await hmac(secret, [0, size], VERSION, suite, utf8.encode(label), info, [1])).slice(0, size);

async function agree(privateKey, ephemeral) {
  const pkcs8 = join(fromHex("302e020100300506032b656e04220420"), privateKey);
  const mine = await subtle.importKey("pkcs8", pkcs8, "X25519", true, ["deriveBits"]);
  const theirs = await subtle.importKey("raw", ephemeral, "X25519", false, []);
  const shared = new Uint8Array(await subtle.deriveBits({ name: "X25519", public: theirs }, mine, 256));
  const { x } = await subtle.exportKey("jwk", mine);
  const context = join(ephemeral, new Uint8Array(Buffer.from(x, "base64url")));
  return expand(KEM, await extract(KEM, NONE, "eae_prk", shared), "shared_secret", context, 32);
}

export async function unwrap(privateKey, context, blob) {
  if (blob[0] !== FORMAT) throw new CannotOpen("not a wrapped key of format 1");
  const shared = await agree(privateKey, blob.slice(1, 33));
  const ids = [await extract(HPKE, NONE, "psk_id_hash", NONE)];
  ids.push(await extract(HPKE, NONE, "info_hash", join(utf8.encode("tk1"), context)));
  const [schedule, secret] = [join([0], ...ids), await extract(HPKE, shared, "secret", NONE)];
  const key = await expand(HPKE, secret, "key", schedule, 32);
  const nonce = await expand(HPKE, secret, "base_nonce", schedule, 12);
  return aes("decrypt", key, nonce, blob.slice(33)).catch(() => {
    throw new CannotOpen("wrapped for another holder or another place");
  });
}
