/** What became of callers after their calls were rejected: counts by rule and variant of the text, from the trail alone. */
import type { Database } from './database.ts';
import { rowsOf } from './database.ts';

/** Which rejections, and how long a caller has to come back. Milliseconds. */
export interface ReportQuery {
  readonly session: string;
  readonly since: number;
  readonly now: number;
  readonly within: number;
}

/** The callers of one rule and variant. Only those whose time is over are counted. */
export interface ReportRow {
  readonly rule: string;
  readonly template?: string;
  readonly variant?: string;
  readonly callers: number;
  /** Those who neither wrote nor called again in time. */
  readonly gone: number;
}

/** Counts each caller once, by its first rejection of the kind. */
export async function readReport(
  database: Database,
  { session, since, now, within }: ReportQuery,
): Promise<readonly ReportRow[]> {
  const rows = await rowsOf(database, {
    sql: `SELECT rule, template, variant, COUNT(*) AS callers, SUM(gone) AS gone FROM (
        SELECT r.rule, r.template, r.variant, CASE WHEN r.wrote <= r.first + ? OR EXISTS (
            SELECT 1 FROM calls a WHERE a.session = r.session AND a.pn = r.pn AND a.offered_at > r.first
              AND a.offered_at <= r.first + ?
          ) OR EXISTS (
            SELECT 1 FROM calls a WHERE a.session = r.session AND a.lid = r.lid AND a.offered_at > r.first
              AND a.offered_at <= r.first + ?
          ) THEN 0 ELSE 1 END AS gone
        FROM (
          SELECT c.session, COALESCE(c.rule, 'by hand') AS rule, f.template, f.variant, c.pn, c.lid,
            MIN(c.offered_at) AS first, MIN(c.written_at) AS wrote
          FROM calls c LEFT JOIN follow_ups f
            ON f.session = c.session AND f.call_id = c.call_id AND f.state = 'sent'
          WHERE c.session = ? AND c.offered_at >= ? AND c.offered_at <= ? AND c.state IN ('accepted', 'confirmed')
          GROUP BY c.session, COALESCE(c.rule, 'by hand'), f.template, f.variant, c.pn, c.lid
        ) r
      ) counted GROUP BY rule, template, variant ORDER BY rule, template, variant`,
    args: [within, within, within, session, since, now - within],
  });
  return rows.map(({ rule, template, variant, callers, gone }) => ({
    rule: String(rule),
    ...(template !== null && { template: String(template) }),
    ...(variant !== null && { variant: String(variant) }),
    callers: Number(callers),
    gone: Number(gone),
  }));
}

/**
 * The share of `hits` in `of` with its 95% interval (Wilson): small numbers give a wide one.
 *
 * @example
 * share(3, 10); // { share: 0.3, from: 0.108, to: 0.603 }
 */
export function share(
  hits: number,
  of: number,
): { readonly share: number; readonly from: number; readonly to: number } {
  if (of === 0) return { share: 0, from: 0, to: 1 };
  const z = 1.96;
  const p = hits / of;
  const middle = p + (z * z) / (2 * of);
  const spread = z * Math.sqrt((p * (1 - p)) / of + (z * z) / (4 * of * of));
  const scale = 1 + (z * z) / of;
  const round = (value: number): number => Math.round(Math.min(1, Math.max(0, value)) * 1000) / 1000;
  return { share: round(p), from: round((middle - spread) / scale), to: round((middle + spread) / scale) };
}
