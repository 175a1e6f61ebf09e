'use client';

import { usePathname } from 'next/navigation';
import { Tabs } from '#components/ui/page';

const OWN = [
  { href: '/settings', label: 'Your account' },
  { href: '/settings/access', label: 'Who may what' },
];
const ADMIN = [
  { href: '/settings/staff', label: 'Staff' },
  { href: '/settings/calls', label: 'Calls' },
  { href: '/settings/keys', label: 'API keys' },
  { href: '/settings/webhooks', label: 'Webhooks' },
];

/** Whether a page is a tab's own, or one below it. */
const isAt = (path: string, href: string) => path === href || (href !== '/settings' && path.startsWith(`${href}/`));

/** The parts of the settings: one's own, and those that an administrator keeps. */
export function SettingsTabs({ admin }: { admin: boolean }) {
  const path = usePathname();
  const tabs = admin ? [...OWN, ...ADMIN] : OWN;
  return <Tabs label="Settings" tabs={tabs.map((tab) => ({ ...tab, current: isAt(path, tab.href) }))} />;
}
