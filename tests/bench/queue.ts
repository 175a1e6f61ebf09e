import postgres from 'postgres';
import { type Figure, series, statsOf, type Target } from '#tests/bench/measure';

/** The queue page as an agent gets it, beside the query that it could not do without. */
export async function queue(target: Target): Promise<Figure> {
  const { name, value } = await target.cookieOf('agent');
  const page = async () => {
    const answer = await fetch(`${target.appUrl}/queue`, {
      headers: { cookie: `${name}=${value}` },
      redirect: 'error',
    });
    if (!answer.ok) throw new Error(`the queue answered ${answer.status}`);
    await answer.text();
  };
  const sql = postgres(target.ownerUrl, { max: 1, onnotice: () => {} });
  const bare = () => sql`
    select c.id, c.state, c.due_at, c.lobby_at, c.lease_owner, c.name, p.locale, p.country, b.starts_at
    from cases c join people p on p.id = c.person_id
    left join bookings b on b.case_id = c.id and b.ended_at is null
    where c.state in ('waiting', 'invited', 'needs_info', 'escalated') order by c.due_at, c.id limit 51`;
  try {
    const ours = statsOf(await series(60, 10, page));
    const floor = statsOf(await series(60, 10, bare));
    return { name: 'queue', what: 'GET /queue, whole page', floor: 'the query of its rows', ours, bare: floor };
  } finally {
    await sql.end();
  }
}
