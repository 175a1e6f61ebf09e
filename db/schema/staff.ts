import { bigint, boolean, index, integer, pgTable, text, timestamp, uniqueIndex } from 'drizzle-orm/pg-core';
import type { Sealed } from '#db/schema/vault';

export const STAFF_ROLES = ['agent', 'supervisor', 'auditor', 'admin'] as const;
export type StaffRole = (typeof STAFF_ROLES)[number];

/** What may stand as a second factor of a session. */
export const PASSES = ['totp', 'recovery', 'passkey', 'sso'] as const;
export type Pass = (typeof PASSES)[number];

/**
 * Somebody who signs in. Rows are never deleted: `disabledAt` ends an account, and every session is checked against it
 * at every request. `email` is stored in lower case. `ssoIssuer` and `ssoSubject` bind the account to one identity of one
 * provider, at its first single sign-on; nobody else's identity opens it from then on. `passwordGivenAt` is set while the
 * password is one that an administrator made: who signs in by it chooses their own before anything else opens. Until `breakUntil`
 * no call is offered to them (the clock decides).
 */
export const staff = pgTable(
  'staff',
  {
    id: text('id').primaryKey(),
    email: text('email').notNull(),
    name: text('name').notNull(),
    role: text('role', { enum: STAFF_ROLES }).notNull(),
    passwordHash: text('password_hash').notNull(),
    passwordGivenAt: timestamp('password_given_at', { withTimezone: true }),
    timeZone: text('time_zone').notNull(),
    languages: text('languages').array().notNull(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
    disabledAt: timestamp('disabled_at', { withTimezone: true }),
    breakUntil: timestamp('break_until', { withTimezone: true }),
    ssoIssuer: text('sso_issuer'),
    ssoSubject: text('sso_subject'),
  },
  (t) => [uniqueIndex('staff_email').on(t.email), uniqueIndex('staff_sso').on(t.ssoIssuer, t.ssoSubject)],
);

/**
 * One sign-in of one person. The cookie holds the random id, this table its SHA-256. A session is valid while
 * `revokedAt` is null, `expiresAt` lies ahead, `seenAt` is not older than the idle limit (the clock decides both) and its
 * person is not disabled. `factorAt` is when a second factor was passed; where one is due and was not, the session opens
 * nothing but the way to it. `signedBy` and `passedBy` say how; `place` is where from, no finer than a network; `known` says
 * that it began in a browser of the account. `provedAt` is the last proof that the person is still the same one.
 * `ssoSid` and the sealed `idToken` are for signing out at the provider too. `challenge` is what a passkey of this very
 * session is to sign, until `challengeUntil` and once.
 */
export const staffSessions = pgTable(
  'staff_sessions',
  {
    idHash: text('id_hash').primaryKey(),
    staffId: text('staff_id')
      .notNull()
      .references(() => staff.id),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
    expiresAt: timestamp('expires_at', { withTimezone: true }).notNull(),
    revokedAt: timestamp('revoked_at', { withTimezone: true }),
    seenAt: timestamp('seen_at', { withTimezone: true }).notNull().defaultNow(),
    provedAt: timestamp('proved_at', { withTimezone: true }),
    factorAt: timestamp('factor_at', { withTimezone: true }),
    device: text('device'),
    place: text('place'),
    known: boolean('known').notNull().default(false),
    signedBy: text('signed_by', { enum: ['password', 'sso'] }),
    passedBy: text('passed_by', { enum: PASSES }),
    ssoSid: text('sso_sid'),
    idToken: text('id_token').$type<Sealed>(),
    challenge: text('challenge'),
    challengeUntil: timestamp('challenge_until', { withTimezone: true }),
  },
  (t) => [index('staff_sessions_staff').on(t.staffId)],
);

/**
 * A second factor: an authenticator app's secret (sealed), or one of ten recovery codes (its SHA-256), each good once.
 * Usable while `confirmedAt` is set, `endedAt` is null and, for a recovery code, `usedAt` is null. `lastStep` is the last
 * 30-second step whose code was taken: a code seen over somebody's shoulder opens nothing.
 */
export const staffFactors = pgTable(
  'staff_factors',
  {
    id: text('id').primaryKey(),
    staffId: text('staff_id')
      .notNull()
      .references(() => staff.id),
    kind: text('kind', { enum: ['totp', 'recovery'] }).notNull(),
    secret: text('secret').notNull(),
    lastStep: integer('last_step'),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
    confirmedAt: timestamp('confirmed_at', { withTimezone: true }),
    usedAt: timestamp('used_at', { withTimezone: true }),
    endedAt: timestamp('ended_at', { withTimezone: true }),
  },
  (t) => [index('staff_factors_staff').on(t.staffId, t.kind)],
);

/**
 * A passkey (WebAuthn): a second factor whose private key never leaves somebody's device. Usable while `endedAt` is null.
 * `counter` only rises where the device counts at all; one that falls behind was copied, and the passkey ends.
 */
export const staffPasskeys = pgTable(
  'staff_passkeys',
  {
    id: text('id').primaryKey(),
    staffId: text('staff_id')
      .notNull()
      .references(() => staff.id),
    name: text('name').notNull(),
    credentialId: text('credential_id').notNull(),
    publicKey: text('public_key').notNull(),
    counter: bigint('counter', { mode: 'number' }).notNull(),
    transports: text('transports').array().notNull(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
    usedAt: timestamp('used_at', { withTimezone: true }),
    endedAt: timestamp('ended_at', { withTimezone: true }),
  },
  (t) => [uniqueIndex('staff_passkeys_credential').on(t.credentialId), index('staff_passkeys_staff').on(t.staffId)],
);

/** How often something was tried under a key of its own (never a name or an address in the open) until `resetsAt`. */
export const limits = pgTable('limits', {
  key: text('key').primaryKey(),
  points: integer('points').notNull(),
  resetsAt: timestamp('resets_at', { withTimezone: true }).notNull(),
});

/**
 * When somebody works: local wall times in the shift's own zone, weekday 1 (Monday) to 7. Expanded to instants by
 * `lib/schedule/rules`; one that ends before it begins runs past midnight.
 */
export const shifts = pgTable(
  'shifts',
  {
    id: text('id').primaryKey(),
    staffId: text('staff_id')
      .notNull()
      .references(() => staff.id),
    weekday: integer('weekday').notNull(),
    fromTime: text('from_time').notNull(),
    toTime: text('to_time').notNull(),
    timeZone: text('time_zone').notNull(),
    endedAt: timestamp('ended_at', { withTimezone: true }),
  },
  (t) => [index('shifts_staff').on(t.staffId)],
);
