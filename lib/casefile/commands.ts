import type { Ctx, Supervisor } from '#lib/access/actors';
import { packCaseFile } from '#lib/audit/case-file';
import { checkpointKey } from '#lib/audit/checkpoint';
import { chainOf, proofsOf } from '#lib/audit/sealed';
import { exportHeld } from '#lib/retention/commands';

const ENDINGS: Readonly<Record<string, string>> = { 'image/jpeg': 'jpg', 'image/png': 'png' };

/**
 * A case as one signed zip that can be checked without this installation: its events and their proofs, what is held, and
 * the pictures; one that the store has lost is named as missing, with the hash that the trail knows. The export's own
 * event is written first and is the last one in it.
 */
export async function exportCaseFile(ctx: Ctx<Supervisor>, caseId: string, reason: string) {
  const held = await exportHeld(ctx, caseId, reason);
  if (!held.ok) return held;
  const { pictures, ...words } = held.value;
  const named = pictures.map(({ base64, ...picture }, i) => {
    const name = `pictures/${i + 1}-${picture.kind}.${ENDINGS[picture.mediaType] ?? 'bin'}`;
    return { base64, picture: { name: base64 === null ? null : name, ...picture } };
  });
  const shown = named.flatMap(({ base64, picture: { name } }) =>
    name === null ? [] : [[name, new Uint8Array(Buffer.from(base64 ?? '', 'base64'))] as const],
  );
  const whole = { ...words, pictures: named.map(({ picture }) => picture) };
  const zip = packCaseFile(
    {
      caseId,
      exportedAt: ctx.now,
      events: await chainOf(ctx.actor, caseId),
      ...(await proofsOf(ctx.actor, caseId)),
      others: {
        'held.json': Buffer.from(`${JSON.stringify(whole, null, 2)}\n`),
        ...Object.fromEntries(shown),
      },
    },
    checkpointKey(),
  );
  return { ok: true as const, value: { bytes: zip, mediaType: 'application/zip', name: `case-file-${caseId}.zip` } };
}
