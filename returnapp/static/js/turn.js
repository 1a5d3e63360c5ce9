// The row of tools: turn the screen to the young person, cover it, a break, the short form, and what must not wait.

export function turn(tools, { form, body }, changed) {
  const tool = (name, act) => tools.querySelector(`[data-${name}]`)?.addEventListener("click", act);
  const pressed = (act) => ({ currentTarget: button }) => {
    const on = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", String(on));
    button.classList.toggle("primary", on);
    act(on);
    changed();
  };
  const dialog = (name) => tools.parentElement.querySelector(`dialog[data-of=${name}]`);
  const opens = (name, before = () => undefined) => {
    dialog(name).querySelector("button").addEventListener("click", () => dialog(name).close());
    tool(name, () => {
      before(dialog(name));
      dialog(name).showModal();
    });
  };

  delete tools.dataset.waiting;
  tool("turn", pressed((on) => body.toggleAttribute("data-turned", on)));
  tool("short-form", pressed((on) => form.toggleAttribute("data-only-short", on)));
  opens("cover", disguise);
  opens("break");
  tool("act-now", () => {
    const panel = form.querySelector("[data-urgent]");
    for (const part of [panel, ...panel.querySelectorAll("[data-list]")]) part.hidden = false;
    panel.focus({ preventScroll: true });
    panel.scrollIntoView({ block: "center" });
  });
}

// While the screen is covered, the tab and the list of open apps say nothing else than the cover does.
function disguise(dialog) {
  const page = dialog.ownerDocument;
  const icon = page.querySelector("link[rel=icon]");
  const before = [page.title, icon.href];
  const wear = ([title, href]) => {
    page.title = title;
    icon.href = href;
  };
  wear([dialog.dataset.title, dialog.dataset.icon]);
  dialog.addEventListener("close", () => wear(before), { once: true });
}
