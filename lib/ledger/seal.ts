import { sql } from 'drizzle-orm';
import { writer } from '#db/write';

export type Checkpoint = { size: number; root: string; at: string; signature: string };

/** Gives the oldest unsealed events their place in the tree; returns how many, at most `most`. */
export async function sealNext(most: number): Promise<number> {
  const rows = await writer().execute(sql`select leaf from audit_seal_next(${most})`);
  return rows.length;
}

/** Keeps a signed root beside the trail. */
export async function keepCheckpoint({ size, root, at, signature }: Checkpoint): Promise<void> {
  await writer().execute(sql`select audit_checkpoint(${size}::bigint, ${root}, ${at}::timestamptz, ${signature})`);
}
