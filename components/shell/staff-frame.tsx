'use client';

import { usePathname } from 'next/navigation';
import { type ReactNode, useEffect } from 'react';
import { SignOut } from '#components/shell/sign-out';
import { type NavItem, StaffShell } from '#components/shell/staff-shell';
import { StepUp } from '#components/shell/step-up';

type StaffFrameProps = {
  nav: readonly NavItem[];
  who: { name: string; role: string };
  notes?: ReactNode;
  children: ReactNode;
};

/** The console's frame with the current page marked and a way out. */
export function StaffFrame({ nav, who, notes, children }: StaffFrameProps) {
  const path = usePathname();
  const marked = nav.map((item) => ({ ...item, current: path === item.href || path.startsWith(`${item.href}/`) }));
  useDoorTitle(nav.find(({ href }) => href === '/queue')?.count ?? 0, path);
  return (
    <StaffShell nav={marked} who={who} signOut={<SignOut />} banner={notes}>
      {children}
      <StepUp />
    </StaffShell>
  );
}

/** Says in the tab's title how many people stand at the door, for whoever looks at another window. */
function useDoorTitle(waits: number, path: string): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page brings its own title
  useEffect(() => {
    const told = waits > 0 ? `(${waits}) ` : '';
    const bare = document.title.replace(/^\(\d+\) /, '');
    document.title = `${told}${bare}`;
    const kept = new MutationObserver(() => {
      if (told && !document.title.startsWith(told)) document.title = `${told}${document.title}`;
    });
    const element = document.querySelector('title');
    if (element) kept.observe(element, { childList: true });
    return () => kept.disconnect();
  }, [waits, path]);
}
