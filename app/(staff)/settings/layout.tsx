import type { ReactNode } from 'react';
import { SettingsTabs } from '#components/settings/tabs';
import { Page, PageHeader } from '#components/ui/page';
import { mayOpen, requireStaff } from '#lib/access/gates';

export default async function SettingsLayout({ children }: { children: ReactNode }) {
  const person = await requireStaff('staff');
  return (
    <Page>
      <PageHeader title="Settings" />
      <SettingsTabs admin={mayOpen(person, 'admin')} />
      {children}
    </Page>
  );
}
