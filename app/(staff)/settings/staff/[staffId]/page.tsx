import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Certificates } from '#components/settings/certificates';
import { Sessions } from '#components/settings/sessions';
import { Link } from '#components/ui/link';
import { requireStaff } from '#lib/access/gates';
import { certificatesOf } from '#lib/certificates/queries';
import { lapsesAt } from '#lib/certificates/rules';
import { env } from '#lib/env';
import { countryName } from '#lib/language/names';
import { colleague, sessionsOf } from '#lib/staff/queries';
import { sessionLine } from '#lib/staff/text';

export const metadata: Metadata = { title: 'Colleague' };

type Props = { params: Promise<{ staffId: string }> };

/** Where a colleague is signed in, and the certificates they hold where countries ask for one; for administrators. */
export default async function ColleaguePage({ params }: Props) {
  const admin = await requireStaff('admin');
  const { staffId } = await params;
  const [found, open, held] = await Promise.all([
    colleague(admin, staffId),
    sessionsOf(admin, staffId),
    certificatesOf(admin, staffId),
  ]);
  if (!found) notFound();
  const reader = { here: admin.sessionHash, timeZone: admin.timeZone };
  const countries = env().CERTIFICATE_COUNTRIES.map((value) => ({ value, label: countryName(value) }));
  const now = new Date();
  const lines = held.map(({ country, until }) => ({
    ...{ country, until, name: countryName(country) },
    isOver: lapsesAt(until) <= now,
  }));
  return (
    <>
      <p>
        <Link className="link" href="/settings/staff">
          Staff
        </Link>{' '}
        › <bdi>{found.name}</bdi>
      </p>
      {countries.length > 0 && found.takesCalls ? (
        <Certificates staffId={found.id} held={lines} countries={countries} />
      ) : null}
      <Sessions sessions={open.map((row) => sessionLine(row, reader))} staffId={found.id} />
    </>
  );
}
