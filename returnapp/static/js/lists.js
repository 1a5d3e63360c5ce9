// Lists of people, places and promises: a line more from the template, a line less, and answers that exclude each other.

import { unchecked } from "./rules.js";

const hex = (bytes) => [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
const TWICE = 300; // milliseconds between two taps that are one to the hand
const NEAR = 24; // pixels between them
const TYPED = "input:not([type=hidden]), select, textarea";

export function lists(form, changed, random = () => crypto.getRandomValues(new Uint8Array(16))) {
  const numberOf = (rows) =>
    1 + Math.max(-1, ...[...rows.querySelectorAll("[name$='.row']")].map((field) => Number(field.name.split(".")[1])));

  function add(question) {
    const rows = question.querySelector(".rows");
    const line = question.querySelector(":scope > template").content.firstElementChild.cloneNode(true);
    const number = numberOf(rows);
    for (const field of line.querySelectorAll("[name]")) field.name = field.name.replace(".NEW.", `.${number}.`);
    line.querySelector("[name$='.row']").value = hex(random());
    rows.append(line);
    ready(line);
    return line;
  }

  function ready(line) {
    const button = line.querySelector("[data-remove]");
    if (!button) return;
    button.hidden = false;
    button.addEventListener("click", () => {
      const question = line.closest("fieldset");
      line.remove();
      changed(question);
      question.querySelector("[data-add]").focus();
    });
  }

  // A suggested step becomes a card that is chosen, where the plan has one for it, and a line of its own elsewhere.
  function take(suggestion) {
    const question = suggestion.closest("fieldset");
    const card = question.querySelector(`[data-takes="${suggestion.dataset.step}"]`);
    const line = card ? null : add(question);
    if (line) {
      line.querySelector("[name$='.step']").value = suggestion.dataset.step;
      line.querySelector("[data-step-words]").textContent = suggestion.querySelector("span").textContent;
    } else {
      card.checked = true;
    }
    suggestion.remove();
    changed(line ?? card);
    (card ?? line.querySelector(TYPED)).focus();
  }

  // A second tap on a chosen answer takes it back: a slip of the finger is no answer.
  // The second of a double tap is none: it would take the answer back, or answer in a line that came under the finger.
  let before = null;
  let last = null;
  let isTwice = false;
  form.addEventListener("pointerdown", (tap) => {
    const input = tap.target.closest("label")?.querySelector("[type=radio]");
    before = input?.checked ? input : null;
    const isSame = last && (last.target === tap.target || last.target.localName === "button");
    isTwice = isSame && tap.timeStamp - last.timeStamp < TWICE && Math.hypot(tap.x - last.x, tap.y - last.y) < NEAR;
    last = tap;
  });
  form.addEventListener("click", (event) => {
    if (isTwice && event.detail) event.preventDefault(); // a key is no tap
    else if (event.target === before) {
      before.checked = false;
      changed(before);
      before = null;
    }
  });
  form.addEventListener("change", ({ target }) => {
    if (target.type !== "checkbox") return;
    const group = [...form.querySelectorAll("[type=checkbox]")].filter((input) => input.name === target.name);
    for (const input of unchecked(group, target)) input.checked = false;
  });
  for (const button of form.querySelectorAll("[data-add]")) {
    button.type = "button";
    button.addEventListener("click", () => {
      const line = add(button.closest("fieldset"));
      changed(line);
      line.scrollIntoView();
      line.querySelector(TYPED).focus({ preventScroll: true });
    });
  }
  for (const line of form.querySelectorAll(".rows > article")) ready(line);
  for (const button of form.querySelectorAll("[data-take]")) {
    button.hidden = false;
    button.addEventListener("click", () => take(button.closest("[data-step]")));
  }
}
