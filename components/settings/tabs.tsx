'use client';

import { usePathname } from 'next/navigation';
import { Tabs } from '#components/ui/page';

const TABS = [
  { href: '/settings', label: 'Your account' },
  { href: '/settings/staff', label: 'Staff' },
  { href: '/settings/keys', label: 'API keys' },
  { href: '/settings/webhooks', label: 'Webhooks' },
];

/** The parts of the settings that an administrator keeps. */
export function SettingsTabs() {
  const path = usePathname();
  return <Tabs label="Settings" tabs={TABS.map((tab) => ({ ...tab, current: path === tab.href }))} />;
}
