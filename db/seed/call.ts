import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import { db } from '#db/client';
import { calls, stills, ticks } from '#db/schema/calls';
import { documents } from '#db/schema/cases';
import { documentChecks } from '#db/schema/checks';
import { type Life, then, vaultFor, write } from '#db/seed/life';
import { drawStill } from '#db/seed/picture';
import type { Chance } from '#db/seed/random';
import { type ItemKey, itemsIn, type ResultValue } from '#lib/checklist/rules';
import { evidenceStore } from '#lib/evidence/service';
import { type Comparison, FACE_FEATURES } from '#lib/faces/rules';
import { newId, sha256 } from '#lib/ids';
import { inOwnWords } from '#lib/ledger/own-words';
import { insert, update, upsert } from '#lib/ledger/statements';

export type Line = { item: ItemKey; result: ResultValue; note?: string };

const NO_BACK: Line = { item: 'id_back', result: 'not_applicable', note: 'A passport has no back.' };
const NOTES: Partial<Record<ItemKey, readonly string[]>> = {
  surroundings: ['Kitchen, alone; a dog.', 'Office corner, door closed.'],
  face_clear: ['Took the glasses off when asked.', 'Headscarf; hairline and jaw visible.'],
  id_front: ['Hologram moves when tilted.', 'Older photo, clearly the same person.'],
  data_matches: ['Spelling of the middle name differs; the number is right.'],
  action_1: ['Slow, but clear. Tremor.'],
  who_asked: ['Savings account for the family; nobody asked.', 'Salary account, new employer.'],
};

const ALL_SAME: Comparison = Object.fromEntries(FACE_FEATURES.map((feature) => [feature, 'same']));

/** What an agent found in a call, item by item, in their order. `failing` items do not pass. */
export function findings(chance: Chance, failing: Partial<Record<ItemKey, string>>, until?: ItemKey): Line[] {
  const lines: Line[] = [];
  for (const key of itemsIn([])) {
    const words = failing[key];
    if (words !== undefined) lines.push({ item: key, result: 'fail', note: words });
    else
      lines.push({
        item: key,
        result: 'pass',
        ...(chance.yes(0.15) && NOTES[key] ? { note: chance.pick(NOTES[key]) } : {}),
      });
    if (key === until) break;
  }
  return lines;
}

/** Saves one finding, with what the user's screen showed for it. */
export async function tick(life: Life, now: Date, line: Line): Promise<void> {
  const { caseId, callId } = life;
  const momentMs = now.getTime() - life.callStart.getTime();
  const staff = life.worker.actor;
  const prompt = line.item;
  const { item, result, note } = line.item === 'id_back' && life.isPassport ? NO_BACK : line;
  const vault = await vaultFor(caseId);
  const said = note ? inOwnWords(vault, note) : null;
  const faces = item === 'face_matches' && result === 'pass' ? inOwnWords(vault, JSON.stringify(ALL_SAME)) : null;
  if (item === 'data_matches' && result === 'pass') await readPaper(life, now);
  await write(then(staff, now), {
    writes: [
      insert(ticks, {
        callId,
        caseId,
        item,
        result,
        note: said?.commitment ?? null,
        compared: faces?.commitment ?? null,
        momentMs,
        staffId: staff.id,
        at: now,
      }),
      update(
        calls,
        { prompt, promptAt: now, asked: sql`array_append(${calls.asked}, ${prompt})` },
        and(eq(calls.id, callId), isNull(calls.endedAt)),
      ),
      ...(said ? [said.write] : []),
      ...(faces ? [faces.write] : []),
    ],
    events: [
      { kind: 'call.prompted', subject: caseId, data: { callId, prompt, momentMs } },
      {
        kind: 'item.ticked',
        subject: caseId,
        data: {
          ...{ callId, item, result, momentMs },
          ...(said ? { note: said.commitment } : {}),
          ...(faces ? { compared: faces.commitment } : {}),
        },
      },
    ],
  });
}

/** The number read off the document, as it must be before the data can pass. */
async function readPaper(life: Life, now: Date): Promise<void> {
  const { caseId, callId } = life;
  const [paper] = await db().select().from(documents).where(eq(documents.caseId, caseId)).orderBy(asc(documents.id));
  if (!paper) return;
  const read = inOwnWords(await vaultFor(caseId), '{"number":"read"}');
  const momentMs = now.getTime() - life.callStart.getTime();
  const check = {
    ...{ callId, documentId: paper.id, read: read.commitment, momentMs },
    results: { number: paper.number ? 'agrees' : 'not_on_file' },
  };
  const staff = life.worker.actor;
  const target = [documentChecks.callId, documentChecks.documentId];
  const latest = { staffId: staff.id, at: now };
  await write(then(staff, now), {
    writes: [read.write, upsert(documentChecks, { caseId, ...check, ...latest }, { target, set: latest })],
    events: [{ kind: 'document.checked', subject: caseId, data: check }],
  });
}

/** Keeps a still of the call: bytes first, then the row that seals them. */
export async function takeStill(
  life: Life,
  now: Date,
  kind: 'face' | 'id_front' | 'id_back',
  hue: number,
): Promise<void> {
  const { caseId, callId } = life;
  if (kind === 'id_back' && life.isPassport) return;
  const id = newId('still', now);
  const picture = drawStill(kind, hue, id);
  const staff = life.worker.actor;
  const { width, height } = picture;
  const sealed = {
    kind,
    sha256: sha256(picture.bytes),
    bytes: picture.bytes.length,
    width,
    height,
    momentMs: now.getTime() - life.callStart.getTime(),
  };
  const storeKey = await evidenceStore().put((await vaultFor(caseId)).sealBytes(id, picture.bytes));
  await write(then(staff, now), {
    writes: [
      insert(stills, {
        id,
        caseId,
        callId,
        ...sealed,
        mediaType: 'image/png',
        storeKey,
        takenBy: staff.id,
        takenAt: now,
      }),
    ],
    events: [{ kind: 'still.taken', subject: caseId, data: { callId, stillId: id, ...sealed } }],
  });
}
