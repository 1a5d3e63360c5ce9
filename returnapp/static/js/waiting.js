// What was not sent yet, in a list a person understands; and a sealed copy of it, for when nothing can be sent any more.

import { byHaste, isRevision } from "./outbox.js";
import { list, on, say } from "./screens.js";

const WHY = { unknown: "is_unknown", version: "is_old" }; // refused for anything else, it could not be read
const base64 = (bytes) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));

export function waiting({ show, outbox, moments, tablet, standing, sends, download }) {
  async function piece(box, packets) {
    const item = await outbox.read(box);
    const packet = packets.find(({ episode }) => episode === box.about);
    const { state, nextAt, isOffline } = standing();
    const isTrying = nextAt && !isOffline;
    const why = state === "sending" ? "is_sending" : isTrying ? "is_trying" : "is_waiting";
    return {
      is_answers: isRevision(box),
      is_act_now: !isRevision(box),
      versions: box.versions > 1 && box.versions,
      list: packet?.act_lists.find(({ key }) => key === item?.list)?.title,
      whose: packet ? `${packet.first_name} · ${packet.reference}` : "",
      since: item ? moments.day(item.at) : "",
      next_at: isTrying ? moments.time(nextAt) : "",
      [box.refused ? (WHY[box.refused] ?? "is_unreadable") : why]: true,
    };
  }

  // One line for all versions of a talk that wait alike: the last is what will stand there.
  function alike(boxes) {
    const found = new Map();
    for (const box of boxes) {
      const key = isRevision(box) ? box.about + box.refused : box.id;
      found.set(key, { ...box, versions: 1 + (found.get(key)?.versions ?? 0) });
    }
    return [...found.values()];
  }

  async function draw(screen) {
    const packets = await outbox.packets();
    const pieces = alike((await outbox.written()).sort(byHaste));
    list(screen, "pieces", await Promise.all(pieces.map((box) => piece(box, packets))));
    say(screen, { is_all_sent: pieces.length === 0, is_offline: standing().isOffline });
  }

  // As it lies on the disk: nobody reads it but a coordinator, with the team's copy of the key.
  async function save(screen) {
    const boxes = (await outbox.all()).map((one) => ({ ...one, box: base64(one.box) }));
    download(`tablet-${tablet.slice(0, 8)}.json`, JSON.stringify({ format: 1, tablet, boxes }));
    say(screen, { is_exported: true });
  }

  let screen = null;
  async function open() {
    screen = show("pending");
    on(screen, "sync", sends);
    on(screen, "export", () => save(screen));
    await draw(screen);
  }
  return { open, draw: () => (screen?.isConnected ? draw(screen) : undefined) };
}
