import { health } from '#lib/health/service';

export const dynamic = 'force-dynamic';

/** Whether work can be done here: 503 where it cannot; `degraded` where calls or mails have to wait. */
export async function GET(): Promise<Response> {
  const found = await health();
  return Response.json(found, {
    status: found.status === 'down' ? 503 : 200,
    headers: { 'cache-control': 'no-store' },
  });
}
