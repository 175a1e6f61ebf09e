import { SYSTEM } from '#lib/access/actors';
import { sendMail } from '#lib/delivery/service';
import { env } from '#lib/env';
import { alertedBy } from '#lib/watch/queries';
import { alertLetter } from '#lib/watch/text';

/**
 * Writes to every supervisor but the one whom an open alert is about. A failed one is tried again with the others; the
 * mail's id stays the same, so that whoever has it already sees it once.
 */
export async function mailAlert(alertId: string): Promise<void> {
  const letter = alertLetter(env().APP_URL);
  const told = await Promise.allSettled(
    (await alertedBy(SYSTEM, alertId)).map(({ id, email }) =>
      sendMail({ mailId: `${alertId}.${id}`, to: { name: '', address: email }, letter }),
    ),
  );
  const failed = told.find((one) => one.status === 'rejected');
  if (failed) throw failed.reason;
}
