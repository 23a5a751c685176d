const DAY = 86_400_000;

function moved(day: string, by: number): string {
  const at = Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(at) ? day : new Date(at + by * DAY).toISOString().slice(0, 10);
}

/** The day after `day` (`YYYY-MM-DD`). */
export const after = (day: string): string => moved(day, 1);

/** The day before `day`. The register keeps the first day on which a duty is no longer held; people say the last on which it is. */
export const before = (day: string): string => moved(day, -1);
