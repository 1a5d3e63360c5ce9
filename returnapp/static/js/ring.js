// The 72-hour ring goes on while a page stays open: hours left, and its shape when a limit is passed.

const HOUR = 3_600_000;
const ALLOWED = 72;
const SOON = 24;
const BROKEN = "13 7 20 7 18 7";

export function standingOf(left) {
  if (left < 0) return "overdue";
  return left <= SOON ? "due_soon" : "on_track";
}

export function refreshRings(rings, now) {
  for (const ring of rings) {
    const before = ring.dataset.standing;
    if (before.startsWith("done") || before === "none") continue;
    draw(ring, (Date.parse(ring.dataset.due) - now) / HOUR);
  }
}

function draw(ring, left) {
  const standing = standingOf(left);
  const hours = Math.trunc(Math.abs(left));
  ring.dataset.standing = standing;
  ring.querySelector("text").textContent = (standing === "overdue" ? "+" : "") + hours;
  const shown = Math.min(left, ALLOWED);
  ring.querySelector(".arc").setAttribute("stroke-dasharray", standing === "overdue" ? BROKEN : `${shown} ${ALLOWED}`);
  ring.querySelector(".hand")?.setAttribute("transform", `rotate(${(ALLOWED - Math.max(shown, 0)) * 5} 24 24)`);
}
