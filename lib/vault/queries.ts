import { and, asc, count, eq, inArray, isNotNull, ne, type SQL } from 'drizzle-orm';
import { db } from '#db/client';
import type { documents } from '#db/schema/cases';
import { type Commitment, dataKeys, type Sealed, said } from '#db/schema/vault';
import { MASKED_FIELDS, MASKS, maskNumber } from '#lib/people/rules';
import { keyring, type Wrapped } from '#lib/vault/keyring';
import { isCommitment, wordsOf } from '#lib/vault/said';
import { documentPlace, type KeyColumns, type Vault, vaultOf } from '#lib/vault/vault';

/** The columns that a query joins to bring a case's vault along. */
export const KEY = { keyId: dataKeys.keyId, wrapped: dataKeys.wrapped } as const;

/** The stored key of a subject, or null. */
export async function keyOf(subject: string): Promise<KeyColumns | null> {
  const [row] = await db().select(KEY).from(dataKeys).where(eq(dataKeys.subject, subject));
  return row ?? null;
}

/** A case's vault, or null where the case was erased. */
export async function caseVault(caseId: string): Promise<Vault | null> {
  return vaultOf(caseId, await keyOf(caseId));
}

/** How many subjects each key of the keyring still protects. */
export async function keysInUse(): Promise<{ keyId: string; subjects: number }[]> {
  return db()
    .select({ keyId: dataKeys.keyId, subjects: count() })
    .from(dataKeys)
    .where(isNotNull(dataKeys.wrapped))
    .groupBy(dataKeys.keyId);
}

/** Some subjects whose key is wrapped by another key of the ring than `keyId`. */
export async function keysUnderOthers(keyId: string, most: number) {
  const rows = await db()
    .select({ subject: dataKeys.subject, ...KEY })
    .from(dataKeys)
    .where(and(ne(dataKeys.keyId, keyId), isNotNull(dataKeys.wrapped)))
    .orderBy(asc(dataKeys.subject))
    .limit(most);
  return rows.flatMap(({ wrapped, ...row }) => (wrapped ? [{ ...row, wrapped }] : []));
}

/** For each key of the keyring that protects something, one data key that it wraps. */
export async function oneUnderEach(): Promise<({ subject: string } & Wrapped)[]> {
  const rows = await db()
    .selectDistinctOn([dataKeys.keyId], { subject: dataKeys.subject, ...KEY })
    .from(dataKeys)
    .where(isNotNull(dataKeys.wrapped))
    .orderBy(asc(dataKeys.keyId), asc(dataKeys.subject));
  return rows.flatMap(({ wrapped, ...row }) => (wrapped ? [{ ...row, wrapped }] : []));
}

/** The keys that data is sealed under and that the keyring lacks; with any of them nothing may start. */
export async function missingKeys(): Promise<{ keyId: string; subjects: number }[]> {
  const held = keyring().ids;
  return (await keysInUse()).filter(({ keyId }) => !held.includes(keyId));
}

/** What stands where something was erased. */
export const ERASED = '(erased)';

/** Opens the sealed columns of a row that brought its case's key; each is null where nothing was kept or it was erased. */
export async function openRow<R extends KeyColumns, const F extends keyof R & string>(
  caseId: string,
  row: R,
  fields: readonly F[],
): Promise<Omit<R, F | keyof KeyColumns> & Record<F, string | null>> {
  const vault = await vaultOf(caseId, row);
  const texts = fields.map((field) => [field, vault?.open(field, row[field] as Sealed | null) ?? null] as const);
  const plain = Object.entries(row).filter(([name]) => name !== 'keyId' && name !== 'wrapped');
  // The row without its key, with the listed fields opened.
  return Object.fromEntries([...plain, ...texts]) as Omit<R, F | keyof KeyColumns> & Record<F, string | null>;
}

/** The same for whoever reads a case: what names a person is masked (lib/people/rules). */
export async function openMasked<R extends KeyColumns, const F extends keyof R & string>(
  caseId: string,
  row: R,
  fields: readonly F[],
) {
  const opened = await openRow(caseId, row, fields);
  const masked = MASKED_FIELDS.flatMap((field) => {
    const value = (opened as Record<string, unknown>)[field];
    return typeof value === 'string' && fields.some((one) => one === field) ? [[field, MASKS[field](value)]] : [];
  });
  return { ...opened, ...(Object.fromEntries(masked) as object) } as typeof opened; // the same fields, masked
}

/** The documents of a case, their numbers masked. */
export async function maskedDocuments(caseId: string, papers: readonly (typeof documents.$inferSelect)[]) {
  const vault = papers.length > 0 ? await caseVault(caseId) : null;
  return papers.map((paper) => ({
    ...paper,
    number: masked(vault?.open(documentPlace(paper.id, 'number'), paper.number) ?? null),
    portraitUrl: null,
  }));
}

const masked = (number: string | null) => (number === null ? null : maskNumber(number));

/** What staff wrote about a case, by its commitment. */
export async function wordsOfCase(caseId: string) {
  return lookup(await wordsWhere(eq(said.caseId, caseId)));
}

/** What staff wrote, by these commitments, about whichever cases. */
export async function wordsBehind(commitments: readonly (Commitment | null)[]) {
  const wanted = commitments.filter((one) => one !== null);
  return lookup(wanted.length === 0 ? new Map() : await wordsWhere(inArray(said.commitment, wanted)));
}

function lookup(words: ReadonlyMap<string, string>) {
  return (commitment: Commitment | null): string | null =>
    commitment === null ? null : (words.get(commitment) ?? ERASED);
}

/** Events with staff's own words in the place of their commitments; where the case was erased, it says so. */
export async function withWords<E extends { body: string }>(events: readonly E[]): Promise<E[]> {
  const quoted = events.flatMap((event) => event.body.match(/"said:[0-9a-f]{64}"/g) ?? []);
  const wanted = [...new Set(quoted)].map((one) => one.slice(1, -1)).filter(isCommitment);
  if (wanted.length === 0) return [...events];
  const words = await wordsWhere(inArray(said.commitment, wanted));
  return events.map((event) => ({
    ...event,
    body: event.body.replaceAll(/"(said:[0-9a-f]{64})"/g, (_, one: string) => JSON.stringify(words.get(one) ?? ERASED)),
  }));
}

async function wordsWhere(where: SQL): Promise<ReadonlyMap<string, string>> {
  const rows = await db()
    .select({ caseId: said.caseId, commitment: said.commitment, box: said.box, ...KEY })
    .from(said)
    .innerJoin(dataKeys, eq(dataKeys.subject, said.caseId))
    .where(where);
  const words = new Map<string, string>();
  for (const row of rows) {
    const vault = await vaultOf(row.caseId, row);
    if (vault) words.set(row.commitment, wordsOf(vault, row));
  }
  return words;
}
