import postgres from 'postgres';
import { inCall, launched } from '#tests/bench/in-call';
import { type Figure, series, statsOf, type Target, timed } from '#tests/bench/measure';

const ROUNDS = 40;
const ITEMS = ['consent', 'surroundings', 'face_clear'] as const;

/** Ticks in one call, and in five at once: ten browsers' pages that film and show beside everything else. */
export const tick = (target: Target) => ticksIn(target, 1, 'tick: one call, sent to stored (max: 95th of 100)');
export const ticks = (target: Target) => ticksIn(target, 5, 'ticks: five calls at once on this machine, likewise');

/**
 * Ticks in calls, from the page's request to the server's answer, beside a bare insert that is flushed as well. Fails
 * where one of them was refused or is not in the trail.
 */
async function ticksIn(target: Target, count: number, what: string): Promise<Figure> {
  const browser = await launched('clip');
  const sql = postgres(target.ownerUrl, { max: 1 });
  try {
    const cookies = await target.cookiesOfAgents(count);
    const rooms = [];
    for (const cookie of cookies) rooms.push(await inCall(browser, target, { cookie }));
    const taken: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const item = ITEMS[round % ITEMS.length];
      const result = Math.floor(round / ITEMS.length) % 2 === 0 ? 'pass' : 'fail';
      await Promise.all(
        rooms.map(async ({ desk, caseId, callId }) => {
          const path = `${target.appUrl}/api/v1/cases/${caseId}/call/ticks`;
          const data = { callId, item, result };
          const post = () => desk.context().request.post(path, { data });
          const answers: Awaited<ReturnType<typeof post>>[] = [];
          taken.push(await timed(async () => answers.push(await post())));
          for (const answer of answers) if (!answer.ok()) throw new Error(`a tick was refused: ${await answer.text()}`);
        }),
      );
    }
    const ids = rooms.map(({ caseId }) => caseId);
    const [stored] = await sql<{ n: number }[]>`select count(*)::int n from audit_events
      where subject in ${sql(ids)} and kind = 'item.ticked'`;
    if (stored?.n !== count * ROUNDS) throw new Error(`${count * ROUNDS} ticks, and ${stored?.n} in the trail`);
    await sql`create table if not exists public.bench_ticks (at timestamptz, item text)`;
    const bare = await series(count * ROUNDS, count, () => sql`insert into public.bench_ticks values (now(), 'pass')`);
    await sql`drop table public.bench_ticks`;
    await Promise.all(rooms.map((room) => room.close()));
    const floor = 'a bare insert, flushed (max: 95th of 100)';
    return { name: what.split(':')[0] ?? '', what, floor, ours: p95(taken), bare: p95(bare) };
  } finally {
    await sql.end();
    await browser.close();
  }
}

/** The usual figures with the 95th of a hundred in the place of the worst. */
function p95(values: readonly number[]) {
  const sorted = values.toSorted((a, b) => a - b);
  return { ...statsOf(values), max: sorted[Math.floor(sorted.length * 0.95)] ?? Number.NaN };
}
