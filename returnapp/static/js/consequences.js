// What an answer brings about at once: questions, act-now lists, steps for the plan, a warning, a list of what was put off.

import { opened, shows } from "./rules.js";

export function follow(form) {
  const chosen = [...form.querySelectorAll("input:checked")];
  const all = (name) => form.querySelectorAll(`[data-${name}]`);
  for (const question of all("show")) {
    // What was shown stays shown: a question that vanishes takes its answer out of sight.
    if (shows(question.dataset.show, chosen)) question.dataset.shown = "";
    question.hidden = !("shown" in question.dataset);
  }
  const lists = opened(chosen, "act");
  for (const list of all("list")) if (lists.has(list.dataset.list)) list.hidden = false;
  for (const panel of all("urgent")) if (lists.size) panel.hidden = false;
  const steps = opened(chosen, "plan");
  for (const step of all("step")) if (steps.has(step.dataset.step)) step.hidden = false;
  for (const warning of all("warn")) {
    warning.hidden = chosen.some(({ name, value }) => name === warning.dataset.warn && (value === "yes" || value === "bit"));
  }
  for (const panel of all("later")) remind(panel, chosen);
}

function remind(panel, chosen) {
  const later = chosen.filter((input) => input.value === "later").map((input) => input.closest("section > fieldset"));
  const line = panel.querySelector("template").content.firstElementChild;
  const lines = [...new Set(later)].map((question) => {
    const made = line.cloneNode(true);
    made.firstElementChild.href = `#${question.id}`;
    made.firstElementChild.textContent = question.querySelector("legend").firstChild.textContent;
    return made;
  });
  panel.querySelector("ul").replaceChildren(...lines);
  panel.hidden = lines.length === 0;
}
