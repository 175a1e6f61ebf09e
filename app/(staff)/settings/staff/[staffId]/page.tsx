import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Sessions } from '#components/settings/sessions';
import { Link } from '#components/ui/link';
import { requireStaff } from '#lib/access/gates';
import { colleague, sessionsOf } from '#lib/staff/queries';
import { sessionLine } from '#lib/staff/text';

export const metadata: Metadata = { title: 'Sessions' };

type Props = { params: Promise<{ staffId: string }> };

/** Where a colleague is signed in, for administrators. */
export default async function ColleaguePage({ params }: Props) {
  const admin = await requireStaff('admin');
  const found = await colleague(admin, (await params).staffId);
  if (!found) notFound();
  const reader = { here: admin.sessionHash, timeZone: admin.timeZone };
  const sessions = (await sessionsOf(admin, found.id)).map((row) => sessionLine(row, reader));
  return (
    <>
      <p>
        <Link className="link" href="/settings/staff">
          Staff
        </Link>{' '}
        › <bdi>{found.name}</bdi>
      </p>
      <Sessions sessions={sessions} staffId={found.id} />
    </>
  );
}
