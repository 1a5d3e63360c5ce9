// A document of answers: one topic at a time, lists that grow, and what every answer brings about.

import { follow } from "./consequences.js";
import { lists } from "./lists.js";
import { topics } from "./topics.js";
import { turn } from "./turn.js";

export function sheet(form, { window, document, saving, signal }) {
  const { body } = document;
  const tools = document.querySelector("[data-tools]");
  if ("reading" in form.dataset) {
    if (tools) turn(tools, { form, body }, () => undefined);
    return;
  }
  const pages = topics(form, { location: window.location, byId: (id) => document.getElementById(id), body });

  function changed() {
    follow(form);
    pages.paint();
  }

  form.addEventListener("change", changed);
  lists(form, (part) => {
    changed();
    part.dispatchEvent(new window.Event("input", { bubbles: true }));
  });
  const walked = () => {
    pages.show();
    saving?.now();
  };
  window.addEventListener("hashchange", walked, { signal });
  if (tools) turn(tools, { form, body }, pages.paint);
  follow(form);
  pages.show();
}
