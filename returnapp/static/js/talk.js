// One talk on the tablet: the blank document filled with what was kept, kept again with every change, and read back.

import { fill, mirror } from "./fill.js";
import { keep } from "./keep.js";
import { refreshRings } from "./ring.js";
import { sheet } from "./sheet.js";
import { list, say } from "./screens.js";

function leaveOut(form, names) {
  for (const name of names) form.querySelector(`[name="${name}"]`)?.closest("fieldset")?.remove();
}

// The areas of the deployment come with what was taken along; also into the lines that are added later.
function areasInto(form, areas) {
  const patterns = [...form.querySelectorAll("template")].map(({ content }) => content);
  for (const root of [form, ...patterns]) {
    for (const choice of root.querySelectorAll("select[name$='.area']")) choice.append(...areas.map(([code, name]) => new Option(name, code)));
  }
}

const isRead = (form) => "reading" in form.dataset;

function shut(form, is) {
  for (const question of form.querySelectorAll(".topics > section > fieldset")) question.disabled = is;
}

// What cannot be changed while it is read back is no less an answer: a form leaves out what is disabled.
function whole(form) {
  shut(form, false);
  const data = new FormData(form);
  shut(form, isRead(form));
  return data;
}

function reading(form, isReading) {
  form.toggleAttribute("data-reading", isReading);
  shut(form, isReading);
  for (const button of form.querySelectorAll("[data-back], [data-next], [data-save-button], [data-read-back]")) button.hidden = isReading;
  say(form, { is_reading: isReading });
  if (isReading) {
    mirror(form);
    for (const topic of form.querySelectorAll(".topics > section")) topic.hidden = false;
  } else {
    form.dispatchEvent(new Event("change")); // one topic at a time again
  }
}

export function talk({ screen, packet, latest, outbox, window, tools, moments, tells, changed }) {
  const { document } = window;
  const form = screen.querySelector("form");
  const { episode } = packet;
  const life = new AbortController(); // of everything that listens for this talk
  say(screen, {
    first_name: packet.first_name,
    reference: packet.reference,
    ...moments.due(packet.due_at),
    comments: packet.comments,
    brief: packet.brief.length,
    helplines: packet.helplines.length,
  });
  list(screen, "brief", packet.brief.map(([label, text]) => ({ label, text })));
  list(screen, "helplines", packet.helplines);
  list(screen, "act_lists", packet.act_lists, (line, { key }) => {
    line.dataset.list = key;
    line.hidden = true;
    line.querySelector("[data-tell]").onclick = async ({ currentTarget: button }) => {
      button.disabled = true; // one alarm, however often it is tapped
      const isKept = await outbox.actNow(episode, key).then(() => true, () => false);
      button.disabled = isKept; // else once more
      say(line, { told: isKept && moments.time(tools.now()), is_untold: !isKept });
      if (isKept) tells();
    };
  });
  const rings = packet.due_at ? screen.querySelectorAll(".ring[data-if=due_at]") : [];
  for (const ring of rings) ring.dataset.due = packet.due_at;
  const goesOn = () => refreshRings(rings, tools.now());
  const minutes = window.setInterval(goesOn, 60_000);
  goesOn();
  areasInto(form, packet.areas);
  leaveOut(form, packet.not_asked);
  fill(form, latest.pairs);

  const kept = () => {
    for (const time of form.querySelectorAll("[data-state=saved] time")) time.textContent = moments.time(tools.now());
    changed();
  };
  const saving = keep({ form, episode, outbox, kept, data: whole, later: tools.later, cancel: tools.cancel });
  form.addEventListener("input", saving.typed);
  form.addEventListener("change", saving.typed);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    saving.now();
  });
  const hidden = () => document.hidden && saving.leaving();
  document.addEventListener("visibilitychange", hidden, life);
  window.addEventListener("pagehide", saving.leaving, life);
  const walked = () => isRead(form) && reading(form, false);
  window.addEventListener("hashchange", walked, life); // before the sheet goes there
  sheet(form, { window, document, saving: { now: saving.turned }, signal: life.signal });
  form.querySelector("[data-read-back]").onclick = () => saving.now().then(() => reading(form, true));
  form.querySelector("[data-write]").onclick = () => reading(form, false);

  return {
    episode,
    // Everything is kept before the page forgets it.
    async close() {
      await saving.turned();
      if (saving.isPending()) return false;
      saving.stop();
      window.clearInterval(minutes);
      life.abort();
      window.history.replaceState(null, "", window.location.pathname);
      document.body.removeAttribute("data-turned");
      return true;
    },
  };
}
