// What was not sent yet, in a list a person understands; and a sealed copy of it, for when nothing can be sent any more.

import { byHaste } from "./outbox.js";
import { list, say } from "./words.js";

const WHY = { shape: "is_unreadable", names: "is_unreadable", damaged: "is_unreadable", unknown: "is_unknown", version: "is_old" };
const base64 = (bytes) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));

export function waiting({ show, outbox, moments, tablet, standing, sends, download }) {
  async function piece(box, packets) {
    const item = await outbox.read(box);
    const packet = packets.find(({ episode }) => episode === box.about);
    const { state, nextAt, isOffline } = standing();
    const isTrying = state === "waiting" && !isOffline && nextAt;
    const why = WHY[box.refused] ?? (state === "sending" ? "is_sending" : isTrying ? "is_trying" : "is_waiting");
    return {
      is_answers: box.kind === "revision",
      is_act_now: box.kind === "act_now",
      list: packet?.act_lists.find(({ key }) => key === item?.list)?.title ?? "",
      whose: packet ? `${packet.first_name} · ${packet.reference}` : "",
      since: item ? moments.day(item.at) : "",
      next_at: isTrying ? moments.time(nextAt) : "",
      [why]: true,
    };
  }

  async function draw(screen) {
    const packets = await outbox.packets();
    const pieces = (await outbox.written()).sort(byHaste);
    list(screen, "pieces", await Promise.all(pieces.map((box) => piece(box, packets))));
    say(screen, { is_all_sent: pieces.length === 0, is_offline: standing().isOffline });
  }

  // As it lies on the disk: nobody reads it but a coordinator, with the team's copy of the key.
  async function save(screen) {
    const boxes = (await outbox.all()).map(({ id, kind, about, seq, box }) => ({ id, kind, about, seq, box: base64(box) }));
    download(`tablet-${tablet.slice(0, 8)}.json`, JSON.stringify({ format: 1, tablet, boxes }));
    say(screen, { is_exported: true });
  }

  let screen = null;
  async function open() {
    screen = show("pending");
    screen.querySelector("[data-act=sync]").addEventListener("click", sends);
    screen.querySelector("[data-act=export]").addEventListener("click", () => save(screen));
    await draw(screen);
  }
  return { open, draw: () => (screen?.isConnected ? draw(screen) : undefined) };
}
