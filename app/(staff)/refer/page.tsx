import type { Metadata } from 'next';
import { ReferForm } from '#components/cases/refer-form';
import { Page, PageHeader } from '#components/ui/page';
import { requireStaff } from '#lib/access/gates';
import { referChoices } from './choices';

export const metadata: Metadata = { title: 'Refer a user' };

export default async function ReferPage() {
  await requireStaff('agent');
  return (
    <Page>
      <PageHeader title="Refer a user" meta="For a user who says that liveness detection keeps failing." />
      <ReferForm choices={referChoices()} />
    </Page>
  );
}
