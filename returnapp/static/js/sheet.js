// The interview as one topic at a time: walking through topics, show rules, lists, and what answers open at once.

import { lists } from "./lists.js";
import { opened, shows } from "./rules.js";

export function sheet({ form, body, location, tools }, byId, window) {
  const topics = [...form.querySelectorAll(".topics > section")];
  const stones = [...form.querySelectorAll(".stones a")];
  const part = (name) => form.querySelector(`[data-${name}]`);
  const heard = [];

  function current() {
    const target = byId(location.hash.slice(1));
    const topic = target?.closest(".topics > section");
    return Math.max(0, topics.indexOf(topic));
  }

  function show() {
    const at = current();
    topics.forEach((topic, number) => {
      topic.hidden = number !== at;
    });
    stones.forEach((stone, number) => {
      if (number === at) stone.setAttribute("aria-current", "step");
      else stone.removeAttribute("aria-current");
      if (number < at) stone.parentElement.dataset.done = "";
    });
    stones[at]?.scrollIntoView({ inline: "center", block: "nearest" });
    if (part("back")) part("back").hidden = at === 0;
    if (part("next")) part("next").hidden = at === topics.length - 1;
    if (part("last")) part("last").hidden = at !== topics.length - 1;
  }

  function go(step) {
    const next = topics[current() + step];
    if (!next) return;
    location.hash = next.id;
    next.setAttribute("tabindex", "-1");
    next.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }

  function follow() {
    const chosen = [...form.querySelectorAll("input:checked")];
    for (const question of form.querySelectorAll("[data-show]")) {
      // What was shown stays shown: a question that vanishes takes its answer out of sight.
      if (shows(question.dataset.show, chosen)) question.dataset.shown = "";
      question.hidden = !("shown" in question.dataset);
    }
    const lists = opened(chosen, "act");
    for (const list of form.querySelectorAll("[data-list]")) if (lists.has(list.dataset.list)) list.hidden = false;
    if (lists.size && part("urgent")) part("urgent").hidden = false;
    const steps = opened(chosen, "plan");
    for (const step of form.querySelectorAll("[data-step]")) if (steps.has(step.dataset.step)) step.hidden = false;
    for (const warning of form.querySelectorAll("[data-warn]")) {
      warning.hidden = chosen.some((input) => input.name === warning.dataset.warn && ["yes", "bit"].includes(input.value));
    }
  }

  if ("reading" in form.dataset) {
    for (const field of form.querySelectorAll("input, select, textarea")) field.disabled = true;
    return { onTopic: () => undefined };
  }
  lists(form, (changed) => {
    follow();
    changed.dispatchEvent(new window.Event("input", { bubbles: true }));
  });
  form.addEventListener("change", follow);
  part("back")?.addEventListener("click", () => go(-1));
  part("next")?.addEventListener("click", () => go(1));
  window.addEventListener("hashchange", () => {
    show();
    for (const tell of heard) tell();
  });
  if (tools) turn(tools, form, body);
  follow();
  show();
  return { onTopic: (tell) => heard.push(tell) };
}

function turn(tools, form, body) {
  tools.hidden = false;
  const press = (button, act) => {
    button?.addEventListener("click", () => {
      const on = button.getAttribute("aria-pressed") !== "true";
      button.setAttribute("aria-pressed", String(on));
      act(on);
    });
  };
  press(tools.querySelector("[data-turn]"), (on) => body.toggleAttribute("data-turned", on));
  press(tools.querySelector("[data-short-form]"), (on) => form.toggleAttribute("data-only-short", on));
  const cover = tools.parentElement.querySelector("dialog.cover");
  tools.querySelector("[data-cover]").addEventListener("click", () => cover.showModal());
  cover.querySelector("button").addEventListener("click", () => cover.close());
}
