import type { CaseReader } from '#lib/access/actors';
import { requireStaff } from '#lib/access/gates';
import type { ActorOf } from '#lib/access/policy';
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
  await noteLook({ actor: reader, now: new Date(), requestId: newId('req') }, caseId);
  return { reader, caseId };
}
