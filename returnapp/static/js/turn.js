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
  const cover = (name) => {
    const dialog = tools.parentElement.querySelector(`dialog[data-of=${name}]`);
    dialog.querySelector("button").addEventListener("click", () => dialog.close());
    tool(name, () => dialog.showModal());
  };

  tools.hidden = false;
  tool("turn", pressed((on) => body.toggleAttribute("data-turned", on)));
  tool("short-form", pressed((on) => form.toggleAttribute("data-only-short", on)));
  cover("cover");
  cover("break");
  tool("act-now", () => {
    const panel = form.querySelector("[data-urgent]");
    for (const part of [panel, ...panel.querySelectorAll("[data-list]")]) part.hidden = false;
    panel.focus({ preventScroll: true });
    panel.scrollIntoView({ block: "center" });
  });
}
