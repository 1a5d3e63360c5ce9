// The row of tools: turn the screen to the young person, cover it, the short form, and what must not wait.

export function turn(tools, { form, body }, changed) {
  const tool = (name, act) => tools.querySelector(`[data-${name}]`)?.addEventListener("click", act);
  const pressed = (act) => ({ currentTarget: button }) => {
    const on = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", String(on));
    button.classList.toggle("primary", on);
    act(on);
    changed();
  };
  const cover = tools.parentElement.querySelector("dialog.cover");

  tools.hidden = false;
  tool("turn", pressed((on) => body.toggleAttribute("data-turned", on)));
  tool("short-form", pressed((on) => form.toggleAttribute("data-only-short", on)));
  tool("cover", () => cover.showModal());
  cover.querySelector("button").addEventListener("click", () => cover.close());
  tool("act-now", () => {
    const panel = form.querySelector("[data-urgent]");
    for (const part of [panel, ...panel.querySelectorAll("[data-list]")]) part.hidden = false;
    panel.focus({ preventScroll: true });
    panel.scrollIntoView({ block: "center" });
  });
}
