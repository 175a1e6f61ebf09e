import { Tabs } from '#components/ui/page';

const TABS = [
  { href: '/schedule', label: 'Week' },
  { href: '/schedule/planning', label: 'Supply and demand' },
  { href: '/schedule/rules', label: 'How calls are booked' },
] as const;

/** The schedule's views for a supervisor. */
export function ScheduleTabs({ current }: { current: (typeof TABS)[number]['href'] }) {
  return <Tabs label="Schedule" tabs={TABS.map((tab) => ({ ...tab, current: tab.href === current }))} />;
}
