import type { CaseReader } from '#lib/access/actors';
import { requireStaff } from '#lib/access/gates';
import type { ActorOf } from '#lib/access/policy';
import { casesAbout } from '#lib/audit/queries';
import { newId } from '#lib/ids';
import { noteLook } from '#lib/watch/commands';

type Opened<A extends 'reader' | 'agent' | 'supervisor'> = { reader: ActorOf<A> & CaseReader; caseId: string };

/** Who opens one of a case's pages, and which: the look stands in the trail before anything of the case is read. */
export async function onCase<A extends 'reader' | 'agent' | 'supervisor'>(
  audience: A,
  params: Promise<{ caseId: string }>,
): Promise<Opened<A>> {
  const reader = await requireStaff(audience);
  const { caseId } = await params;
  await look(reader, caseId);
  return { reader, caseId };
}

/** Whoever asks the trail about a case, its person or their reference has looked at it as much as whoever opens its page. */
export async function onTrail(reader: CaseReader, about: string): Promise<void> {
  for (const caseId of await casesAbout(reader, about)) await look(reader, caseId);
}

const look = (reader: CaseReader, caseId: string) =>
  noteLook({ actor: reader, now: new Date(), requestId: newId('req') }, caseId);
