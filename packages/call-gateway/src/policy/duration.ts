const units: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** How a duration is written: `200ms`, `60s`, `15m`, `24h`, `30d`. */
export const durationPattern: RegExp = /^[0-9]{1,6}(?:ms|s|m|h|d)$/;

/**
 * A written duration in milliseconds; undefined when it is none.
 *
 * @example
 * parseDuration('60s'); // 60000
 */
export function parseDuration(text: string): number | undefined {
  const unit = units[text.replace(/^[0-9]+/, '')];
  return durationPattern.test(text) && unit !== undefined ? Number.parseInt(text, 10) * unit : undefined;
}
