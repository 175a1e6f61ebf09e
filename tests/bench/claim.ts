import postgres from 'postgres';
import { type Figure, series, statsOf, type Target } from '#tests/bench/measure';

const CLIENTS = 16;
const EACH = 25;

/** Claims by 16 clients at once, each of its own case, beside a bare UPDATE by 16 clients. */
export async function claim(target: Target): Promise<Figure> {
  const sql = postgres(target.ownerUrl, { max: CLIENTS, onnotice: () => {} });
  try {
    const { name, value } = await target.cookieOf('agent');
    const cases = await sql<{ id: string }[]>`
      select id from cases where state in ('waiting', 'invited') and (lease_until is null or lease_until < now())
      order by id limit ${CLIENTS}`;
    if (cases.length < CLIENTS) throw new Error(`the bench needs ${CLIENTS} cases that nobody holds`);
    const ours = await together(cases, async ({ id }) => {
      const headers = { cookie: `${name}=${value}`, 'content-type': 'application/json' };
      const answer = await fetch(`${target.appUrl}/api/v1/cases/${id}/claim`, { method: 'POST', headers, body: '{}' });
      if (!answer.ok) throw new Error(`the claim answered ${answer.status}: ${await answer.text()}`);
      await answer.text();
    });
    await sql`create table if not exists bench_leases (id text primary key, epoch integer not null, until timestamptz not null)`;
    await sql`insert into bench_leases select id, 0, now() from unnest(${cases.map((c) => c.id)}::text[]) id on conflict do nothing`;
    const bare = await together(cases, async ({ id }) => {
      await sql`update bench_leases set epoch = epoch + 1, until = now() + interval '15 minutes' where id = ${id}`;
    });
    const what = `claim over HTTP, ${CLIENTS} clients: lease, trail, answer kept`;
    return { name: 'claim', what, floor: `a bare UPDATE, ${CLIENTS} clients`, ours, bare };
  } finally {
    await sql`drop table if exists bench_leases`;
    await sql.end();
  }
}

async function together<T>(given: readonly T[], work: (one: T) => Promise<void>) {
  const taken = await Promise.all(given.map((one) => series(EACH, 3, () => work(one))));
  return statsOf(taken.flat());
}
