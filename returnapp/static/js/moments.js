// Moments in the words of the page's language, as it is then where the team works, wherever the tablet thinks it is.

const HOUR = 3_600_000;

export function moments({ language, clock, zone: timeZone }) {
  const format = (how) => new Intl.DateTimeFormat(language, { hourCycle: "h23", timeZone, ...how });
  const time = format({ hour: "2-digit", minute: "2-digit" });
  const day = format({ weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });
  const names = new Intl.DisplayNames([language], { type: "language" });
  return {
    time: (at) => time.format(at),
    day: (at) => (at ? day.format(new Date(at)) : ""),
    language: (code) => (code ? names.of(code) : ""),
    // The 72 hours: when they end, and how many hours are left or over.
    due(at) {
      if (!at) return { due_at: "", no_clock: true };
      const left = (Date.parse(at) - clock()) / HOUR;
      const hours = String(Math.trunc(Math.abs(left)));
      return { due_at: at, no_clock: false, due: day.format(new Date(at)), left: left >= 0 ? hours : "", over: left < 0 ? hours : "" };
    },
  };
}
