import type { Task, TaskList } from 'graphile-worker';
import { z } from 'zod';
import { REMINDERS } from '#db/schema/waiting';
import { sealTrail } from '#lib/audit/checkpoint';
import { closeRoom } from '#lib/calls/service';
import { log } from '#lib/log';
import { removeEvidence } from '#lib/retention/commands';
import { noteErasure } from '#lib/retention/service';
import { systemCtx } from '#lib/worker/context';
import { deliverWebhooks } from '#lib/worker/deliver-webhooks';
import { eraseWhatIsDue } from '#lib/worker/erase-due';
import { mailAlert } from '#lib/worker/mail-alert';
import { coverOne, offerFreed, rehomeCalls } from '#lib/worker/mind-bookings';
import { remindOne } from '#lib/worker/remind';
import { tryMail } from '#lib/worker/send-owed-mail';
import { sweep } from '#lib/worker/sweep';

const alert = z.object({ alertId: z.string() });
const mail = z.object({ mailId: z.string(), tries: z.number().int().default(0) });
const room = z.object({ room: z.string() });
const booking = z.object({ bookingId: z.string() });
const reminder = booking.extend({ before: z.enum(REMINDERS) });
const freed = z.object({ startsAt: z.iso.datetime() });
const erased = z.object({ caseId: z.string() });
const webhooks = z.object({ endpointId: z.string(), caseId: z.string() });

/** Every job that the door or the clock asks for. A task that throws is tried again by the queue. */
export const TASKS: TaskList = {
  send_mail: task(async (payload, helpers) => {
    const { mailId, tries } = mail.parse(payload);
    const again = await tryMail(mailId, tries);
    // Its own short steps: the queue's grow to hours, and a reminder would come too late once the server is back.
    if (again)
      await helpers.addJob(
        'send_mail',
        { mailId, tries: tries + 1 },
        { runAt: again, jobKey: mailId, maxAttempts: 25 },
      );
  }),
  mail_alert: task(async (payload) => {
    await mailAlert(alert.parse(payload).alertId);
  }),
  deliver_webhooks: task(async (payload, helpers) => {
    const owed = webhooks.parse(payload);
    const runAt = await deliverWebhooks(owed);
    if (!runAt) return;
    const { endpointId, caseId } = owed;
    // The same key as the door's own job: an event that came meanwhile has to wait for its elder anyway.
    await helpers.addJob('deliver_webhooks', owed, {
      runAt,
      jobKey: `webhooks:${endpointId}:${caseId}`,
      queueName: `webhooks:${caseId}`,
      maxAttempts: 25,
    });
  }),
  remind: task(async (payload) => {
    const { bookingId, before } = reminder.parse(payload);
    await remindOne(bookingId, before);
  }),
  mind_start: task(async (payload) => {
    await coverOne(booking.parse(payload).bookingId);
  }),
  rehome_calls: task(() => rehomeCalls()),
  offer_earlier: task(async (payload) => {
    await offerFreed(new Date(freed.parse(payload).startsAt));
  }),
  close_room: task(async (payload) => {
    await closeRoom(room.parse(payload).room);
  }),
  seal_trail: task(async () => {
    const size = await sealTrail(new Date());
    log().debug({ size }, 'trail sealed');
  }),
  erase_evidence: task(async (payload) => {
    const { caseId } = erased.parse(payload);
    await noteErasure(caseId);
    await removeEvidence(systemCtx(), caseId);
  }),
  erase_due: task(eraseWhatIsDue),
  sweep: task(sweep),
};

/** The clock's own jobs, every minute or every hour; one that was missed is not made up for. */
export const CRONTAB = `
* * * * * seal_trail ?fill=0s&max=3&queue=seal&jobKey=seal_trail
17 * * * * erase_due ?max=3&queue=erase&jobKey=erase_due
* * * * * sweep ?fill=0s&max=3&queue=sweep&jobKey=sweep
`;

function task(run: Task): Task {
  return run;
}
