import { SYSTEM } from '#lib/access/actors';
import { sendMail } from '#lib/delivery/service';
import { env } from '#lib/env';
import { alertedBy } from '#lib/watch/queries';
import { alertLetter } from '#lib/watch/text';

/**
 * Writes to everybody who is told of an open alert, never to the one whom it is about. A failed one is tried again with the others; the
 * mail's id stays the same, so that whoever has it already sees it once.
 */
export async function mailAlert(alertId: string): Promise<void> {
  const told = await Promise.allSettled(
    (await alertedBy(SYSTEM, alertId)).map(({ id, email, role }) => {
      const letter = alertLetter(env().APP_URL, role);
      return sendMail({ mailId: `${alertId}.${id}`, to: { name: '', address: email }, letter });
    }),
  );
  const failed = told.find((one) => one.status === 'rejected');
  if (failed) throw failed.reason;
}
