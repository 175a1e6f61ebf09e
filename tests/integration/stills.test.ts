import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import { db } from '#db/client';
import { calls, stills } from '#db/schema/calls';
import { type Guest, mint } from '#lib/access/actors';
import { interruptCall } from '#lib/calls/commands';
import { askStill, giveStill, takeStill } from '#lib/evidence/commands';
import { openAsk } from '#lib/evidence/queries';
import { ASK_SECONDS } from '#lib/evidence/rules';
import { sha256 } from '#lib/ids';
import { commit } from '#lib/ledger/commit';
import { update } from '#lib/ledger/statements';
import { signalsOfCase } from '#lib/signals/queries';
import { ctxOf, eventsOf, makeStaff, must, trailOf, useDatabase } from '#tests/factories';
import { caseInCall } from '#tests/factories-calls';

useDatabase();
let folder: string;
let picture: Uint8Array;
beforeAll(() => {
  folder = join(inject('runFolder'), `store-${process.pid}`);
  process.env.STORAGE_URL = `file:${folder}`;
  const film = readFileSync('tests/media/idle.mjpeg');
  picture = new Uint8Array(film.subarray(0, film.indexOf(Buffer.from([0xff, 0xd9])) + 2));
});

const TRACK = { via: 'photo', trackWidth: 1280, trackHeight: 720, frameRate: 30, facing: 'user' } as const;
const own = (askId: string) => ({
  ...{ askId, bytes: picture, sha256: sha256(picture), mediaType: 'image/jpeg', ...TRACK },
});
const filesIn = () => readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());

/** A call that the user's device has joined. */
async function talking() {
  const agent = await makeStaff('agent');
  const call = await caseInCall(agent);
  const { caseId, callId, guest } = call;
  await must(
    commit(ctxOf(guest), {
      writes: [update(calls, { guestSession: guest.id }, eq(calls.id, callId))],
      events: [{ kind: 'call.joined', subject: caseId, data: { callId, party: 'guest' } }],
    }),
  );
  return { agent, ...call };
}

async function asked() {
  const talk = await talking();
  const { agent, caseId, callId } = talk;
  const done = await askStill(ctxOf(agent), caseId, { callId, kind: 'id_front' });
  if (!done.ok) throw new Error(done.why);
  return { ...talk, askId: done.value.askId };
}

describe('a picture that comes twice', () => {
  test('is kept, and noticed by the server in the same statement, whatever it is said to show', async () => {
    const { agent, guest, caseId, callId, askId } = await asked();
    expect(await giveStill(ctxOf(guest), own(askId))).toMatchObject({ ok: true });
    const before = await eventsOf(caseId);
    const { bytes, sha256: hash, mediaType } = own(askId);
    const again = { callId, kind: 'face' as const, bytes, sha256: hash, mediaType };
    expect(await takeStill(ctxOf(agent), caseId, again)).toMatchObject({ ok: true });
    expect(await eventsOf(caseId)).toEqual([...before, 'still.taken', 'signal.noted']);
    expect(await signalsOfCase(agent, caseId)).toMatchObject([{ kind: 'same_picture', origin: 'server', callId }]);
  });
});

describe('asking for a still from the user’s own device', () => {
  test('opens an ask that the user’s page finds', async () => {
    const { guest, askId } = await asked();
    expect(await openAsk(guest, null, new Date())).toMatchObject({ askId, kind: 'id_front' });
  });

  test('is refused once the call has ended', async () => {
    const { agent, caseId, callId } = await talking();
    await interruptCall(ctxOf(agent), caseId, { callId, why: 'dropped' });
    const done = await askStill(ctxOf(agent), caseId, { callId, kind: 'face' });
    expect(done).toEqual({ ok: false, why: 'wrong_state' });
  });

  test('is refused without the lease', async () => {
    const { caseId, callId } = await talking();
    const done = await askStill(ctxOf(await makeStaff('agent')), caseId, { callId, kind: 'face' });
    expect(done).toEqual({ ok: false, why: 'lease_lost' });
  });

  test('that races with the end of the call is on record before it or not at all', async () => {
    const { agent, caseId, callId } = await talking();
    const [ended] = await Promise.all([
      interruptCall(ctxOf(agent), caseId, { callId, why: 'dropped' }),
      askStill(ctxOf(agent), caseId, { callId, kind: 'face' }),
    ]);
    expect(ended.ok).toBe(true);
    expect((await eventsOf(caseId)).at(-2)).toBe('case.interrupted');
  });

  test('leaves exactly one event, still.asked', async () => {
    const { agent, caseId, callId } = await talking();
    const before = await eventsOf(caseId);
    await askStill(ctxOf(agent), caseId, { callId, kind: 'face' });
    expect(await eventsOf(caseId)).toEqual([...before, 'still.asked']);
  });
});

describe('a still from the user’s own device', () => {
  test('is kept with its source, its track and the hash that the server computed, in the row and in the trail', async () => {
    const { caseId, guest, askId } = await asked();
    const done = await giveStill(ctxOf(guest), own(askId));
    const [row] = await db().select().from(stills).where(eq(stills.askId, askId));
    expect(done).toEqual({ ok: true, value: { stillId: row?.id } });
    const track = { via: 'photo', width: 1280, height: 720, frameRate: 30, facing: 'user' };
    const sealed = { source: 'guest', kind: 'id_front', sha256: sha256(picture), width: 640, height: 480, track };
    expect(row).toMatchObject({ ...sealed, takenBy: null });
    const last = (await trailOf(caseId)).at(-1);
    expect(last).toMatchObject({ kind: 'still.taken', actor: `guest:${guest.id}` });
    expect(JSON.parse(last?.body ?? '{}').data).toMatchObject({ ...sealed, askId });
  });

  test('stands beside the one from the agent’s side, of the same ask', async () => {
    const { agent, caseId, callId, guest, askId } = await asked();
    const sent = { bytes: picture, sha256: sha256(picture), mediaType: 'image/jpeg' };
    await takeStill(ctxOf(agent), caseId, { callId, kind: 'id_front', askId, ...sent });
    await giveStill(ctxOf(guest), own(askId));
    const pair = await db().select({ source: stills.source }).from(stills).where(eq(stills.askId, askId));
    expect(pair.map(({ source }) => source).sort()).toEqual(['agent', 'guest']);
  });

  test('is refused where nobody asks', async () => {
    const { guest } = await talking();
    const done = await giveStill(ctxOf(guest), own(`ask_${'0'.repeat(26)}`));
    expect(done).toEqual({ ok: false, why: 'not_asked' });
  });

  test('is refused a second time, and after its time', async () => {
    const { guest, askId } = await asked();
    const late = new Date(Date.now() + (ASK_SECONDS + 1) * 1000);
    expect(await giveStill(ctxOf(guest, late), own(askId))).toEqual({ ok: false, why: 'not_asked' });
    expect((await giveStill(ctxOf(guest), own(askId))).ok).toBe(true);
    expect(await giveStill(ctxOf(guest), own(askId))).toEqual({ ok: false, why: 'not_asked' });
  });

  test('is refused once the call has ended', async () => {
    const { agent, caseId, callId, guest, askId } = await asked();
    await interruptCall(ctxOf(agent), caseId, { callId, why: 'dropped' });
    expect(await giveStill(ctxOf(guest), own(askId))).toEqual({ ok: false, why: 'not_asked' });
  });

  test('is refused from another user, and from a device of theirs that is not in the call', async () => {
    const { caseId, askId } = await asked();
    const stranger = (await talking()).guest;
    const tablet = mint<Guest>({ party: 'guest', id: `guest_${'0'.repeat(26)}`, caseId, locale: 'es' });
    for (const guest of [stranger, tablet])
      expect(await giveStill(ctxOf(guest), own(askId))).toEqual({ ok: false, why: 'not_asked' });
  });

  test('is refused where its bytes are not those that were named, not of their type, or no picture; nothing is kept', async () => {
    const { caseId, guest, askId } = await asked();
    const files = filesIn().length;
    const before = await eventsOf(caseId);
    const given = own(askId);
    expect(await giveStill(ctxOf(guest), { ...given, sha256: sha256('x') })).toEqual({
      ok: false,
      why: 'hash_differs',
    });
    expect(await giveStill(ctxOf(guest), { ...given, mediaType: 'image/png' })).toEqual({
      ok: false,
      why: 'bad_image',
    });
    const text = Buffer.from('<svg onload="alert(1)">');
    expect(await giveStill(ctxOf(guest), { ...given, bytes: text, sha256: sha256(text) })).toEqual({
      ok: false,
      why: 'bad_image',
    });
    expect(filesIn()).toHaveLength(files);
    expect(await eventsOf(caseId)).toEqual(before);
  });

  test('sent twice at once is kept once, and no picture is left that no row names', async () => {
    const { guest, askId } = await asked();
    const files = filesIn().length;
    const both = await Promise.all([giveStill(ctxOf(guest), own(askId)), giveStill(ctxOf(guest), own(askId))]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await db().select().from(stills).where(eq(stills.askId, askId))).toHaveLength(1);
    expect(filesIn()).toHaveLength(files + 1);
  });

  test('leaves exactly one event, still.taken', async () => {
    const { caseId, guest, askId } = await asked();
    const before = await eventsOf(caseId);
    await giveStill(ctxOf(guest), own(askId));
    expect(await eventsOf(caseId)).toEqual([...before, 'still.taken']);
  });
});
