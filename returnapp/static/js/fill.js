// Puts what was kept back into the blank document, as the server would have filled it in; what has no place is carried along.

const ANY = /\.\d+\./;
const LINE = /^([^.]+)\.(\d+)\.(.+)$/;

function byName(pairs) {
  const found = new Map();
  for (const [name, value] of pairs) found.set(name, [...(found.get(name) ?? []), value]);
  return found;
}

// The lines of each list: by question, its numbers in order, each with the id of its line.
function linesIn(values) {
  const found = new Map();
  for (const name of values.keys()) {
    const [, key, number] = LINE.exec(name) ?? [];
    if (key) found.set(key, (found.get(key) ?? new Set()).add(Number(number)));
  }
  return found;
}

const rename = (line, from, number) => {
  for (const field of line.querySelectorAll("[name]")) field.name = field.name.replace(from, `.${number}.`);
};

function number(question, values, key, numbers) {
  const rows = question.querySelector(".rows");
  const pattern = question.querySelector(":scope > template");
  const lines = pattern ? [] : [...rows.children];
  const free = new Set(lines);
  for (const one of [...numbers].sort((a, b) => a - b)) {
    const id = values.get(`${key}.${one}.row`)?.[0];
    const fixed = lines.find((line) => line.querySelector("[name$='.row']").value === id && id);
    if (fixed) {
      rename(fixed, ANY, one);
      free.delete(fixed);
    } else if (pattern) {
      const line = pattern.content.firstElementChild.cloneNode(true);
      rename(line, ".NEW.", one);
      rows.append(line);
    }
  }
  // A fixed line with nothing in it never keeps the number of one that has.
  lines.forEach((line, place) => free.has(line) && rename(line, ANY, Math.max(...numbers) + 1 + place));
}

function put(field, found) {
  if (field.type === "radio" || field.type === "checkbox") {
    field.checked = found.includes(field.value);
    return;
  }
  const [value] = found;
  if (field.localName === "select" && ![...field.options].some((option) => option.value === value)) {
    field.append(new Option(value, value)); // a choice that is gone since is still what was chosen
  }
  field.value = value;
}

function carry(form, name, value) {
  const field = form.ownerDocument.createElement("input");
  Object.assign(field, { type: "hidden", name, value });
  form.append(field);
}

// What was answered stays in sight, also when the answer that asked for it is gone.
function reveal(form, names) {
  const answered = new Set(names.filter((name) => !name.endsWith(".row")).map((name) => name.split(".")[0]));
  for (const question of form.querySelectorAll("[data-show]")) if (answered.has(question.id)) question.dataset.shown = "";
}

// A line that was made of a suggestion has its words; what is in the plan is suggested no more.
function plan(form) {
  const steps = new Map([...form.querySelectorAll("[data-step]")].map((step) => [step.dataset.step, step]));
  const lines = [...form.querySelectorAll("[data-step-words]")].map((words) => [words, words.closest("article").querySelector("[name$='.step']").value]);
  for (const [words, step] of lines) words.textContent = steps.get(step)?.querySelector("span").textContent ?? "";
  const cards = [...form.querySelectorAll("[data-takes]:checked")].map((card) => card.dataset.takes);
  for (const step of [...lines.map(([, one]) => one), ...cards]) steps.get(step)?.remove();
}

export function fill(form, pairs) {
  const values = byName(pairs);
  const questions = new Map([...form.querySelectorAll("fieldset[id]")].map((question) => [question.id, question]));
  for (const [key, numbers] of linesIn(values)) {
    const question = questions.get(key);
    if (question?.querySelector(".rows")) number(question, values, key, numbers);
  }
  const fields = [...form.querySelectorAll("[name]")];
  for (const field of fields) if (values.has(field.name)) put(field, values.get(field.name));
  for (const [name, found] of values) {
    const mine = fields.filter((field) => field.name === name);
    const isTap = mine.some(({ type }) => type === "radio" || type === "checkbox");
    const left = isTap ? found.filter((value) => !mine.some((field) => field.value === value)) : found.slice(mine.length ? 1 : 0);
    for (const value of left) carry(form, name, value);
  }
  reveal(form, [...values.keys()]);
  plan(form);
}

// What is only read shows by its attributes, as a page of the server would have them.
export function mirror(form) {
  for (const field of form.querySelectorAll("input:not([type=radio], [type=checkbox])")) {
    if (field.value) field.setAttribute("value", field.value);
    else field.removeAttribute("value");
  }
}
