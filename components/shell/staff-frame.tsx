'use client';

import { usePathname } from 'next/navigation';
import { signOut } from 'next-auth/react';
import { type ReactNode, useState } from 'react';
import { type NavItem, StaffShell } from '#components/shell/staff-shell';
import { Button } from '#components/ui/button';

type StaffFrameProps = { nav: readonly NavItem[]; who: { name: string; role: string }; children: ReactNode };

/** The console's frame with the current page marked and a way out. */
export function StaffFrame({ nav, who, children }: StaffFrameProps) {
  const path = usePathname();
  const [leaving, setLeaving] = useState(false);
  const marked = nav.map((item) => ({ ...item, current: path === item.href || path.startsWith(`${item.href}/`) }));
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
