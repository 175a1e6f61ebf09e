import { redirect } from 'next/navigation';
import { requireGuest } from '#lib/access/gates';
import { ownCase } from '#lib/guests/queries';
import { guestStep, pageOf } from '#lib/guests/rules';

/** On to the page whose turn it is. */
export default async function NextPage() {
  const own = await ownCase(await requireGuest());
  redirect(own ? pageOf(guestStep(own, new Date())) : '/v');
}
