// My interviews: what is on the tablet and what the server has, in one list; taking along, opening, and leaving.

import { refreshRings } from "./ring.js";
import { list, on, say } from "./screens.js";

// As an address has it.
const inAddress = (id) => id.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");

export function mine({ show, ask, me, outbox, moments, clock, isSafe, isKept, person, opens, leaves }) {
  let screen = null;
  let online = null; // what the server listed last; null without it

  async function known() {
    const [packets, written] = [await outbox.packets(), await outbox.written()];
    const here = new Map(packets.map((packet) => [packet.episode, packet]));
    const listed = new Map((online ?? []).map((one) => [one.episode, one]));
    const unsent = (episode) => written.filter(({ about }) => about === episode).length;
    const all = [...new Set([...listed.keys(), ...here.keys()])];
    return all.map((episode) => ({ episode, packet: here.get(episode), listed: listed.get(episode), unsent: unsent(episode) }));
  }

  const isExpired = ({ until }) => Date.parse(until) <= clock();

  function card({ packet, listed, unsent }, isBegun) {
    const one = listed ?? packet;
    const isOld = packet && isExpired(packet);
    const isUsable = packet && (!isOld || unsent > 0 || isBegun);
    return {
      ...one,
      language: moments.language(one.language),
      appointment: moments.day(one.appointment_at),
      ...(one.done ? { due_at: "" } : moments.due(one.due_at)),
      is_here: packet,
      until: moments.day(packet?.until),
      unsent_here: unsent,
      is_expired: isOld,
      is_over: packet && online && !listed,
      can_take: listed?.can_take && !packet && isSafe(),
      can_again: listed?.can_take && packet && isSafe(),
      can_start: isUsable && !isBegun,
      can_go_on: isUsable && isBegun,
      next_url: unsent ? "" : one.next_url,
    };
  }

  async function take(line, episode) {
    say(line, { is_taking: true, is_not_taken: false });
    const answer = await ask(`/tablet/packets/${inAddress(episode)}`, { csrf: (await me())?.csrf, body: { tablet: person.tablet } }).catch(() => null);
    const isTaken = answer?.ok && (await outbox.putPacket(await answer.json()));
    say(line, { is_taking: false, is_not_taken: !isTaken });
    if (isTaken) await draw();
  }

  async function draw() {
    const isBegun = async (episode) => Boolean((await outbox.latest(episode))?.pairs.length);
    const cards = await Promise.all((await known()).map(async (one) => card(one, await isBegun(one.episode))));
    list(screen, "cards", cards, (line, { episode, due_at: due }) => {
      line.dataset.episode = episode;
      if (due) line.querySelector(".ring[data-if=due_at]").dataset.due = due;
      on(line, "open", () => opens(episode));
      on(line, "take", () => take(line, episode));
    });
    refreshRings(screen.querySelectorAll("[data-due]"), clock());
    const unsent = (await outbox.written()).length;
    say(screen, { is_empty: cards.length === 0, unsent, is_all_sent: unsent === 0, is_unkept: !(await isKept()) });
  }

  async function refresh() {
    const answer = await ask("/tablet/interviews").catch(() => null);
    online = answer?.ok ? (await answer.json()).interviews : null;
    // What is over and was sent is not kept longer than it is good for.
    if (online) for (const { episode, packet, listed } of await known()) if (packet && !listed && isExpired(packet)) await outbox.dropPacket(episode);
    say(screen, { is_offline: !answer, is_signed_out: answer?.status === 401 });
    await draw();
  }

  async function open(more = {}) {
    screen = show("list");
    say(screen, { name: person.name, is_unsafe: !isSafe(), ...more });
    for (const [act, does] of Object.entries(leaves)) on(screen, act, () => does(screen));
    await draw();
    await refresh();
  }

  return { open, refresh, draw: () => (screen?.isConnected ? draw() : undefined) };
}
