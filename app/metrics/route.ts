import { timingSafeEqual } from 'node:crypto';
import { env } from '#lib/env';
import { gauges } from '#lib/health/queries';
import { exposition } from '#lib/health/text';
import { sha256 } from '#lib/ids';

export const dynamic = 'force-dynamic';

/** Gauges for Prometheus, behind METRICS_TOKEN; where none is set, there is nothing here. */
export async function GET(request: Request): Promise<Response> {
  const { METRICS_TOKEN } = env();
  const given = sha256(request.headers.get('authorization') ?? '');
  const known = METRICS_TOKEN && timingSafeEqual(Buffer.from(given), Buffer.from(sha256(`Bearer ${METRICS_TOKEN}`)));
  if (!known) return new Response(null, { status: METRICS_TOKEN ? 401 : 404 });
  return new Response(exposition(await gauges()), {
    headers: { 'content-type': 'text/plain; version=0.0.4; charset=utf-8', 'cache-control': 'no-store' },
  });
}
