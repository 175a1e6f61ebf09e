import { and, eq, isNull } from 'drizzle-orm';
import { staffCertificates } from '#db/schema/certificates';
import type { Admin, Ctx } from '#lib/access/actors';
import { certificatesOf } from '#lib/certificates/queries';
import { lapsesAt } from '#lib/certificates/rules';
import type { NewCertificate } from '#lib/certificates/schema';
import { refuse } from '#lib/errors';
import { REHOME } from '#lib/handover/rules';
import { commit } from '#lib/ledger/commit';
import { settle } from '#lib/ledger/outcome';
import { insert, update } from '#lib/ledger/statements';
import { takesCalls } from '#lib/ledger/takes-calls';
import { colleague } from '#lib/staff/queries';

/**
 * Writes down until which day somebody may talk with users of a country; an earlier certificate for it ends. Promised calls
 * that lie after it go to a colleague. `not_found` for who takes no calls, `invalid_input` for a day that is over.
 */
export async function giveCertificate(ctx: Ctx<Admin>, staffId: string, { country, until }: NewCertificate) {
  if (lapsesAt(until) <= ctx.now) return refuse('invalid_input', { errors: [{ field: 'until', message: 'is over' }] });
  if (!(await colleague(ctx.actor, staffId))) return refuse('not_found');
  const answer = { staffId, country, until };
  const done = await commit(ctx, {
    writes: [
      takesCalls(staffId),
      { optional: update(staffCertificates, { endedAt: ctx.now }, live(staffId, country)) },
      insert(staffCertificates, { staffId, country, until, givenAt: ctx.now }),
    ],
    events: [{ kind: 'certificate.given', subject: staffId, data: { country, until } }],
    jobs: [REHOME],
    answer,
  });
  return settle(done, answer);
}

/** Takes a certificate back, from now on; promised calls that ask for it go to a colleague. */
export async function endCertificate(ctx: Ctx<Admin>, staffId: string, country: string) {
  const held = (await certificatesOf(ctx.actor, staffId)).some((one) => one.country === country);
  if (!held) return refuse('not_found');
  const answer = { staffId, country };
  const done = await commit(ctx, {
    writes: [update(staffCertificates, { endedAt: ctx.now }, live(staffId, country))],
    events: [{ kind: 'certificate.ended', subject: staffId, data: { country } }],
    jobs: [REHOME],
    answer,
  });
  return settle(done, answer);
}

function live(staffId: string, country: string) {
  return and(
    eq(staffCertificates.staffId, staffId),
    eq(staffCertificates.country, country),
    isNull(staffCertificates.endedAt),
  );
}
