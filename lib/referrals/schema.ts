import { z } from 'zod';
import { country, fact, instant, line, locale, nameLine, timeZone } from '#lib/cases/schema';
import { ACTIONS } from '#lib/checklist/rules';
import { OUTCOMES, REASON_CODES } from '#lib/eligibility/rules';
import { asReference, undirected } from '#lib/language/plain';

const device = z
  .record(fact(40), z.union([fact(200), z.number(), z.boolean()]))
  .refine((facts) => Object.keys(facts).length <= 12, 'has too many facts')
  .transform((facts) => Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, String(value)])));

export const attempt = z.strictObject({
  at: instant,
  outcome: z.enum(OUTCOMES),
  reason: z
    .enum(REASON_CODES)
    .nullish()
    .transform((reason) => reason ?? null),
  actions: z.array(z.enum(ACTIONS)).max(10).default([]),
  device: device.optional(),
});

/** A public name: no address of a machine, and no name that only the inside of a network knows. */
const PUBLIC_HOST = /\.(?!(?:local|localhost|internal|lan|home|arpa)$)[a-z][a-z0-9-]*[a-z0-9]$/i;

const identityDocument = z.strictObject({
  type: z
    .string()
    .overwrite(undirected)
    .trim()
    .max(40)
    .regex(/^[a-z][a-z0-9]*(?:[_-][a-z0-9]+)*$/, 'is no lower-case name such as id_card'),
  country,
  number: line(60).optional(),
  expiresOn: z.iso
    .date()
    .refine((day) => day >= '1900', 'lies before 1900')
    .optional(),
  portraitUrl: z
    .url({ protocol: /^https$/, hostname: PUBLIC_HOST })
    .max(2000)
    .optional(),
});

/** What `POST /referrals` takes: who, every attempt, the documents that the platform holds, and why an exception. */
export const referral = z.strictObject({
  user: z.strictObject({
    ref: z.string().overwrite(asReference).trim().min(1, { abort: true }).max(120),
    name: nameLine(200),
    email: z.email().max(254),
    phone: line(40).optional(),
    locale,
    timeZone,
    country,
  }),
  attempts: z.array(attempt).max(500),
  documents: z.array(identityDocument).max(10).default([]),
  signals: z.record(fact(60), z.union([fact(500), z.number(), z.boolean()])).optional(),
  note: line(2000).optional(),
  override: z.strictObject({ reason: line(500) }).optional(),
});
export type ReferralInput = z.output<typeof referral>;
