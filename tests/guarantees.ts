import { asc, gt, max } from 'drizzle-orm';
import type postgres from 'postgres';
import { describe, expect, test } from 'vitest';
import { db } from '#db/client';
import { auditEvents } from '#db/schema/audit';
import { type Actor, type Ctx, SYSTEM, VISITOR } from '#lib/access/actors';
import type { EventParty } from '#lib/audit/parties';
import { ctxOf, makeKey, makeStaff, referCase } from '#tests/factories';
import { openGuest } from '#tests/factories-calls';
import { atOnce, meanwhile } from '#tests/races';

type Done<V> = { ok: true; value: V } | { ok: false; why: string };
type Wrong<S> = {
  why: string;
  ready?: () => Promise<S>;
  given?: (world: S) => unknown;
  by?: (world: S) => Actor;
  run?: (world: S) => Promise<Done<unknown>>;
};
type Left = Readonly<Record<string, readonly string[]>>;
/** Why a command knows no role to refuse: it takes no actor, and acts as nobody or as the house itself. */
type NoActor = { nobody: string };

/**
 * The five tests of a command; the compiler asks for each. `ready` makes a world in which it goes through, `run` runs it
 * there; the words of a refusal follow on "is refused". What is refused leaves nothing; `changes_nothing` stands for a repetition that is answered as before, and
 * `goes_through` for what no state forbids.
 */
export type Guarantees<S, A extends Actor, V> = {
  ready: () => Promise<S>;
  by: (world: S) => A;
  run: (ctx: Ctx<A>, world: S) => Promise<Done<V>>;
  /** 1. It does it. */
  does: readonly [says: string, check: (world: S, value: V) => unknown];
  /** 2. It refuses in the wrong state: words → the code. */
  states: Readonly<Record<string, Wrong<S>>>;
  /** 3. It refuses the wrong role, in the database too, and those of the right role to whom it is not there. */
  never: readonly [EventParty, ...EventParty[]] | NoActor;
  strangers?: Readonly<Record<string, Wrong<S>>>;
  /** 4. Of two at once, who have both read before either wrote, one is told `loser`; or `both` go through, each with its events. */
  race:
    | { loser: string; rival?: (world: S) => Promise<Done<unknown>> }
    | { both: (world: S, values: V[]) => Left }
    | 'both';
  /** And what may fall in between: it is noticed, though it was not there when the command read. */
  fences?: Readonly<Record<string, (sql: postgres.ReservedSql, world: S) => Promise<unknown>>>;
  /** 5. It leaves exactly these events: subject → kinds in order. */
  leaves: (world: S, value: V) => Left;
};

/** Writes the five tests of a command. The file has called `useDatabase`. */
export function guarantees<S, A extends Actor, V>(
  command: { name: string },
  { ready, by, run, does, states, never, strangers = {}, race, fences = {}, leaves }: Guarantees<S, A, V>,
): void {
  const go = (world: S, as: Actor = by(world)) => run(ctxOf(as as A), world); // who must not is tried as well

  describe(command.name, () => {
    test(does[0], async () => {
      const world = await ready();
      await does[1](world, wonOf(await go(world)));
    });

    const wrongs = Object.entries({ ...states, ...strangers }).map(
      ([words, wrong]) => [said(words, wrong), wrong] as const,
    );
    test.each(wrongs)('%s', async (_, wrong) => {
      const world = await (wrong.ready ?? ready)();
      await wrong.given?.(world);
      const before = await end();
      const done = await (wrong.run?.(world) ?? go(world, wrong.by?.(world)));
      const passes = wrong.why === 'changes_nothing' || wrong.why === 'goes_through';
      expect(done).toMatchObject(passes ? { ok: true } : { ok: false, why: wrong.why });
      if (wrong.why !== 'goes_through') expect(await leftSince(before)).toEqual({});
    });

    if ('0' in never)
      test(`is nothing that ${never.join(', ')} could do`, async () => {
        const world = await ready();
        for (const party of never) {
          // Whatever the command reads of its actor is right; who they are is not.
          const actor: Actor = Object.assign({}, by(world), await somebody(party));
          const before = await end();
          const done = await go(world, actor).catch((error: unknown) => error);
          expect([party, done]).toMatchObject([party, netOrRefusal(done)]);
          expect(await leftSince(before), party).toEqual({});
        }
        wonOf(await go(world));
      });

    test('of two at once, nothing is done by halves or twice', async () => {
      const world = await ready();
      const before = await end();
      const rival = race !== 'both' && 'rival' in race && race.rival;
      const done = await atOnce<Done<unknown>>(
        () => go(world),
        () => (rival ? rival(world) : go(world)),
      );
      const left = await leftSince(before);
      if (race === 'both' || 'both' in race) {
        const values = done.map((one) => wonOf(one) as V); // without a rival both are `go`
        const each = values.map((value) => leaves(world, value));
        expect(left).toEqual(race === 'both' ? merged(each) : race.both(world, values));
        return;
      }
      expect(done.map((one) => (one.ok ? 'won' : one.why)).sort()).toEqual(['won', race.loser].sort());
      const ours = rival ? done[0] : done.find((one) => one.ok);
      if (ours?.ok) expect(left).toEqual(leaves(world, ours.value as V)); // only `go` answered it
    });

    test.each(Object.entries(fences))('loses to %s between reading and writing', async (_, change) => {
      const world = await ready();
      const before = await end();
      const done = await meanwhile(
        (sql) => change(sql, world),
        () => go(world).catch((error: unknown) => error),
      );
      // A command that judges again what has moved finds the reason itself.
      const refused = { ok: false, why: expect.stringMatching(/^(conflict|lease_lost)$/) };
      expect(done).toMatchObject(done instanceof Error ? { code: 'SL403' } : refused);
      expect(await leftSince(before)).toEqual({});
    });

    test('leaves exactly the events that it is known for', async () => {
      const world = await ready();
      const before = await end();
      const value = wonOf(await go(world));
      expect(await leftSince(before)).toEqual(leaves(world, value));
    });
  });
}

/** The fence of a lease: it runs out between reading and writing. */
export const leaseEnds = {
  'the end of the lease': (sql: postgres.ReservedSql, { caseId }: { caseId: string }) =>
    sql`update cases set lease_until = now() - interval '1 second' where id = ${caseId}`,
};

function said(words: string, { why }: { why: string }): string {
  if (why === 'changes_nothing') return `changes nothing ${words}`;
  return why === 'goes_through' ? `goes through ${words}` : `is refused ${words}, as ${why}, and nothing is left`;
}

function netOrRefusal(done: unknown) {
  return done instanceof Error ? { code: 'SL403' } : { ok: false };
}

function wonOf<V>(done: Done<V>): V {
  if (!done.ok) throw new Error(`it was refused: ${done.why}`);
  return done.value;
}

/** The last event of the whole trail. */
async function end(): Promise<number> {
  const [row] = await db()
    .select({ last: max(auditEvents.position) })
    .from(auditEvents);
  return row?.last ?? 0;
}

/** The kinds of all events after it, by subject. */
async function leftSince(position: number): Promise<Left> {
  const rows = await db()
    .select({ subject: auditEvents.subject, kind: auditEvents.kind })
    .from(auditEvents)
    .where(gt(auditEvents.position, position))
    .orderBy(asc(auditEvents.position));
  const left: Record<string, string[]> = {};
  for (const { subject, kind } of rows) left[subject] = [...(left[subject] ?? []), kind];
  return left;
}

function merged(each: readonly Left[]): Left {
  const all: Record<string, string[]> = {};
  for (const left of each)
    for (const [subject, kinds] of Object.entries(left)) all[subject] = [...(all[subject] ?? []), ...kinds];
  return all;
}

/** Somebody of this party who has nothing to do with the world of a test. */
async function somebody(party: EventParty): Promise<Actor> {
  if (party === 'system') return SYSTEM;
  if (party === 'visitor') return VISITOR;
  if (party === 'platform') return (await makeKey()).platform;
  if (party === 'guest') return (await openGuest((await referCase()).caseId)).guest;
  return makeStaff(party);
}
