import { and, asc, desc, eq, gt, isNull, sql } from 'drizzle-orm';
import { db } from '#db/client';
import { callAgents, calls, stillAsks, stills } from '#db/schema/calls';
import { cases } from '#db/schema/cases';
import type { Agent, CaseReader, Guest } from '#lib/access/actors';
import { ASK_SECONDS, StoreFault } from '#lib/evidence/rules';
import { evidenceStore } from '#lib/evidence/service';
import { sha256 } from '#lib/ids';
import { BoxFault } from '#lib/vault/box';
import type { Vault } from '#lib/vault/vault';

/** Whether somebody may see pictures and films of a case: who judges or audits; an agent while they hold it, or was in a call of it. */
export async function seesEvidence(reader: CaseReader, caseId: string): Promise<boolean> {
  if (reader.role !== 'agent') return true;
  const holds = and(eq(cases.id, caseId), eq(cases.leaseOwner, reader.id), sql`${cases.leaseUntil} > now()`);
  const talked = and(eq(callAgents.caseId, caseId), eq(callAgents.staffId, reader.id));
  const [held, met] = await Promise.all([db().$count(cases, holds), db().$count(callAgents, talked)]);
  return held > 0 || met > 0;
}

/** The stills of a call, oldest first, without their bytes. */
export async function stillsOf(_reader: CaseReader, callId: string) {
  return db()
    .select({
      id: stills.id,
      kind: stills.kind,
      source: stills.source,
      askId: stills.askId,
      sha256: stills.sha256,
      width: stills.width,
      height: stills.height,
      momentMs: stills.momentMs,
      takenAt: stills.takenAt,
    })
    .from(stills)
    .where(eq(stills.callId, callId))
    .orderBy(asc(stills.takenAt), asc(stills.id));
}

/** The stills of every call of a case, in the order of their moments. */
export async function stillsOfCase(_reader: CaseReader, caseId: string) {
  return db()
    .select({
      id: stills.id,
      callId: stills.callId,
      kind: stills.kind,
      source: stills.source,
      momentMs: stills.momentMs,
      sha256: stills.sha256,
    })
    .from(stills)
    .where(eq(stills.caseId, caseId))
    .orderBy(asc(stills.momentMs));
}

/** Where a still lies and what it must hash to, or null. */
export async function stillById(_reader: CaseReader, stillId: string) {
  const [row] = await db()
    .select({
      id: stills.id,
      caseId: stills.caseId,
      sha256: stills.sha256,
      mediaType: stills.mediaType,
      storeKey: stills.storeKey,
    })
    .from(stills)
    .where(eq(stills.id, stillId));
  return row ?? null;
}

/** An ask of this very call, or null. */
export async function askOfCall(_agent: Agent, callId: string, askId: string) {
  const [row] = await db()
    .select({ kind: stillAsks.kind })
    .from(stillAsks)
    .where(and(eq(stillAsks.id, askId), eq(stillAsks.callId, callId)));
  return row ?? null;
}

/** The ask that waits for this user's device, or null; the latest, or the one named. Theirs alone who is in the call. */
export async function openAsk(guest: Guest, askId: string | null, now: Date) {
  const [row] = await db()
    .select({ askId: stillAsks.id, kind: stillAsks.kind, callId: calls.id, startedAt: calls.startedAt })
    .from(stillAsks)
    .innerJoin(calls, eq(calls.id, stillAsks.callId))
    .where(
      and(
        eq(stillAsks.caseId, guest.caseId),
        isNull(stillAsks.answeredAt),
        gt(stillAsks.askedAt, new Date(now.getTime() - ASK_SECONDS * 1000)),
        isNull(calls.endedAt),
        eq(calls.guestSession, guest.id),
        askId ? eq(stillAsks.id, askId) : undefined,
      ),
    )
    .orderBy(desc(stillAsks.askedAt))
    .limit(1);
  return row ?? null;
}

/** A picture or a piece of a recording: its place in the case's vault, where it lies, and what it must hash to. */
type Kept = { name: string; storeKey: string; sha256: string };
/** Why evidence cannot be shown: the store does not have it, or has other bytes than were sealed. */
export type Missing = 'lost' | 'changed';
export type Opened = { ok: true; bytes: Uint8Array } | { ok: false; why: Missing };

/** Opens evidence, whole and as it was sealed, or says why not. Throws `StoreFault` where the store does not answer. */
export async function openEvidence(vault: Vault, { name, storeKey, sha256: hash }: Kept): Promise<Opened> {
  try {
    const bytes = vault.openBytes(name, await evidenceStore().get(storeKey));
    return sha256(bytes) === hash ? { ok: true, bytes } : { ok: false, why: 'changed' };
  } catch (error) {
    if (error instanceof StoreFault && error.code === 'STORE_LACKS') return { ok: false, why: 'lost' };
    if (error instanceof BoxFault) return { ok: false, why: 'changed' };
    throw error;
  }
}

/** Whether a still of this case has this very content. */
export async function isKeptAlready(_actor: Agent | Guest, caseId: string, sha256: string): Promise<boolean> {
  return (await db().$count(stills, and(eq(stills.caseId, caseId), eq(stills.sha256, sha256)))) > 0;
}
