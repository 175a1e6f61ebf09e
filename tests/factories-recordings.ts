import { expect } from 'vitest';
import type { Agent, CaseReader } from '#lib/access/actors';
import { changeCallPolicy } from '#lib/callpolicy/commands';
import { callPolicyNow } from '#lib/callpolicy/queries';
import { CALL_POLICY, type RecordingMode } from '#lib/callpolicy/rules';
import { giveConsent } from '#lib/guests/commands';
import { beginRecording, keepPiece, playRecording } from '#lib/recordings/commands';
import { consentVersion } from '#lib/recordings/rules';
import { ctxOf, makeStaff } from '#tests/factories';
import { caseInCall } from '#tests/factories-calls';

/** What the recorder hands over as its n-th piece. */
export const piece = (n: number) => Buffer.from(`piece ${n} `.repeat(50));

/** Lets the house record so much. */
export async function policy(recording: RecordingMode) {
  const admin = await makeStaff('admin');
  if ((await callPolicyNow(admin)).recording !== recording)
    await changeCallPolicy(ctxOf(admin), { ...CALL_POLICY, recording });
}

/** A call whose user agreed to the text of `agreed`, in a house that records `mode`. */
export async function talking(mode: RecordingMode = 'video', agreed: RecordingMode = mode) {
  const agent = await makeStaff('agent');
  const call = await caseInCall(agent);
  if (agreed !== 'none') {
    await policy(agreed);
    expect(await giveConsent(ctxOf(call.guest), 'en', consentVersion(agreed))).toMatchObject({ ok: true });
  }
  await policy(mode);
  return { agent, ...call };
}

/** A call that is recorded. */
export async function begun(mode: 'sound' | 'video' = 'video') {
  const talk = await talking(mode);
  const done = await beginRecording(ctxOf(talk.agent), talk.caseId, talk.callId);
  if (!done.ok) throw new Error(done.why);
  return { ...talk, ...done.value };
}

/** A recording that holds so many pieces and was never ended. */
export async function kept(pieces: number) {
  const film = await begun();
  for (let n = 0; n < pieces; n += 1) expect(await keep(film.agent, film.recordingId, n)).toMatchObject({ ok: true });
  return film;
}
/** Hands over a piece. */
export const keep = (agent: Agent, recordingId: string, n: number, bytes: Uint8Array = piece(n)) =>
  keepPiece(ctxOf(agent), recordingId, { n, bytes });

/** The bytes of a recording as its player gets them. */
export async function played(reader: CaseReader, recordingId: string): Promise<Buffer> {
  const seen = await playRecording(ctxOf(reader), recordingId);
  if (!seen.ok) throw new Error(seen.why);
  return Buffer.concat(await Array.fromAsync(seen.value.bytes));
}
