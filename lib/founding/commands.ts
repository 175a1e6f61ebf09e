import { staff } from '#db/schema/staff';
import type { Ctx, Visitor } from '#lib/access/actors';
import { hashPassword } from '#lib/access/password';
import { isSetupToken } from '#lib/access/setup-link';
import { refuse } from '#lib/errors';
import { isWeakPassword } from '#lib/factors/rules';
import { hasAdmin } from '#lib/founding/queries';
import type { Founding } from '#lib/founding/schema';
import { sha256 } from '#lib/ids';
import { commit } from '#lib/ledger/commit';
import { settle } from '#lib/ledger/outcome';
import { insert } from '#lib/ledger/statements';

/**
 * Makes the first administrator's account by the link of `npm run first-admin`. A wrong, old or used link and one of an
 * installation that has an administrator are `link_gone` alike. The account's id follows from the token, so that of two
 * who use it at once the database lets one in.
 */
export async function found(ctx: Ctx<Visitor>, given: Founding) {
  const { token, password, ...person } = given;
  if (!isSetupToken(token, ctx.now) || (await hasAdmin(ctx.actor))) return refuse('link_gone');
  if (isWeakPassword(password, { ...person, role: 'admin' })) return refuse('weak_password');
  const staffId = `staff_${sha256(token).slice(0, 26)}`;
  const row = { ...person, id: staffId, role: 'admin' as const, languages: ['en'], createdAt: ctx.now };
  const done = await commit(ctx, {
    writes: [insert(staff, { ...row, passwordHash: await hashPassword(password) })],
    events: [{ kind: 'staff.founded', subject: staffId, data: {} }],
    answer: { staffId },
  });
  return settle(done, { staffId }, { staff_email: 'email_taken', staff_pkey: 'link_gone' });
}
