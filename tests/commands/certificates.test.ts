import { expect } from 'vitest';
import type { Admin } from '#lib/access/actors';
import { endCertificate, giveCertificate } from '#lib/certificates/commands';
import { certificatesOf } from '#lib/certificates/queries';
import { disableStaff } from '#lib/staff/commands';
import { ctxOf, makeStaff, useDatabase } from '#tests/factories';
import { guarantees } from '#tests/guarantees';

useDatabase({ CERTIFICATE_COUNTRIES: 'ES' });

const NOT_ADMINS = ['agent', 'supervisor', 'auditor', 'guest', 'platform', 'visitor', 'system'] as const;
const until = new Date(Date.now() + 90 * 86_400_000).toISOString().slice(0, 10);
const spanish = { country: 'ES', until };
const person = async () => ({ admin: await makeStaff('admin'), them: await makeStaff('agent') });
const certified = async () => {
  const world = await person();
  expect(await giveCertificate(ctxOf(world.admin), world.them.id, spanish)).toMatchObject({ ok: true });
  return world;
};
type World = Awaited<ReturnType<typeof person>>;
const admin = (world: World): Admin => world.admin;
const heldBy = ({ admin, them }: World) => certificatesOf(admin, them.id);
const give = ({ admin, them }: World, wanted = spanish) => giveCertificate(ctxOf(admin), them.id, wanted);

guarantees(giveCertificate, {
  ready: person,
  by: admin,
  run: (ctx, { them }) => giveCertificate(ctx, them.id, spanish),
  does: [
    'writes down until when somebody may talk with users of a country',
    async (world) => {
      expect(await heldBy(world)).toEqual([spanish]);
      const later = { country: 'ES', until: '2199-01-01' };
      expect(await give(world, later)).toMatchObject({ ok: true });
      expect(await heldBy(world)).toEqual([later]);
    },
  ],
  states: {
    'for a day that is over': {
      run: (world) => give(world, { country: 'ES', until: '2020-02-29' }),
      why: 'invalid_input',
    },
    'for an account that has ended': {
      given: ({ admin, them }) => disableStaff(ctxOf(admin), them.id),
      why: 'conflict',
    },
    'for somebody who takes no calls': {
      run: ({ admin }) => giveCertificate(ctxOf(admin), admin.id, spanish),
      why: 'conflict',
    },
  },
  never: NOT_ADMINS,
  strangers: {
    'for nobody': { run: ({ admin }) => giveCertificate(ctxOf(admin), 'staff_none', spanish), why: 'not_found' },
  },
  race: { loser: 'conflict' },
  leaves: ({ them }) => ({ [them.id]: ['certificate.given'] }),
});

guarantees(endCertificate, {
  ready: certified,
  by: admin,
  run: (ctx, { them }) => endCertificate(ctx, them.id, 'ES'),
  does: ['takes a certificate back', async (world) => expect(await heldBy(world)).toEqual([])],
  states: {
    'where it has ended': { given: ({ admin, them }) => endCertificate(ctxOf(admin), them.id, 'ES'), why: 'not_found' },
    'of another country': { run: ({ admin, them }) => endCertificate(ctxOf(admin), them.id, 'PT'), why: 'not_found' },
  },
  never: NOT_ADMINS,
  strangers: {
    'of nobody': { run: ({ admin }) => endCertificate(ctxOf(admin), 'staff_none', 'ES'), why: 'not_found' },
  },
  race: { loser: 'conflict' },
  leaves: ({ them }) => ({ [them.id]: ['certificate.ended'] }),
});
