'use client';

import { usePathname } from 'next/navigation';
import { signOut } from 'next-auth/react';
import { type ReactNode, useEffect, useState } from 'react';
import { type NavItem, StaffShell } from '#components/shell/staff-shell';
import { Button } from '#components/ui/button';

type StaffFrameProps = { nav: readonly NavItem[]; who: { name: string; role: string }; children: ReactNode };

/** The console's frame with the current page marked and a way out. */
export function StaffFrame({ nav, who, children }: StaffFrameProps) {
  const path = usePathname();
  const [leaving, setLeaving] = useState(false);
  const marked = nav.map((item) => ({ ...item, current: path === item.href || path.startsWith(`${item.href}/`) }));
  useDoorTitle(nav.find(({ alert }) => alert)?.count ?? 0, path);
  const leave = () => {
    setLeaving(true);
    signOut({ callbackUrl: '/sign-in' }).catch(() => setLeaving(false));
  };
  return (
    <StaffShell
      nav={marked}
      who={who}
      signOut={
        <Button variant="quiet" size="small" busy={leaving} onClick={leave}>
          Sign out
        </Button>
      }
    >
      {children}
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
