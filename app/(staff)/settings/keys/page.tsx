import type { Metadata } from 'next';
import { AddKey, KeyTable } from '#components/settings/keys';
import { Section } from '#components/ui/page';
import { requireStaff } from '#lib/access/gates';
import { keys } from '#lib/platforms/queries';
import { scopeText } from '#lib/platforms/text';
import { dayShort, momentShort } from '#lib/time/console';

export const metadata: Metadata = { title: 'API keys' };

export default async function KeysPage() {
  const admin = await requireStaff('admin');
  const now = new Date();
  const day = (at: Date) => dayShort(at, admin.timeZone, now);
  const lines = (await keys(admin)).map(({ id, name, scopes, createdAt, lastUsedAt, revokedAt }) => ({
    id,
    name,
    scopes: scopes.map(scopeText).join(' · '),
    made: `Made on ${day(createdAt)}`,
    used: lastUsedAt ? momentShort(lastUsedAt, admin.timeZone) : 'Never',
    revoked: revokedAt && `Revoked on ${day(revokedAt)}`,
  }));
  return (
    <Section title="API keys" aside={<AddKey />}>
      <p className="muted">
        A platform sends its key with every request.{' '}
        <a className="link" href="/api/v1/docs">
          How to call the API
        </a>
      </p>
      <KeyTable keys={lines} />
    </Section>
  );
}
