import type { ReactNode } from 'react';
import { Wordmark } from '#components/shell/wordmark';
import { Link } from '#components/ui/link';
import { Avatar } from '#components/ui/small';

export type NavItem = {
  href: string;
  label: string;
  count?: number | undefined;
  /** What the count counts, where it should catch the eye. */
  alert?: string | undefined;
  current?: boolean | undefined;
};

type StaffShellProps = {
  nav: readonly NavItem[];
  who: { name: string; role: string };
  /** The form or button that ends the session. */
  signOut: ReactNode;
  /** What concerns every page, such as a lost connection. */
  banner?: ReactNode;
  children: ReactNode;
};

/** The console's frame: a rail beside the page, or a strip above it on a narrow screen. */
export function StaffShell({ nav, who, signOut, banner, children }: StaffShellProps) {
  return (
    <div className="staff">
      <a className="skip" href="#main">
        Skip to the page
      </a>
      <header className="rail">
        <Link className="rail-brand" href="/">
          <Wordmark />
        </Link>
        <nav className="rail-nav" aria-label="Main">
          {nav.map((item) => (
            <Link
              key={item.href}
              className="rail-link"
              href={item.href}
              aria-current={item.current ? 'page' : undefined}
            >
              <span>{item.label}</span>
              {item.count ? (
                <span className="rail-count" data-alert={item.alert ? true : undefined}>
                  {item.count}
                  {item.alert ? <span className="visually-hidden"> {item.alert}</span> : null}
                </span>
              ) : null}
            </Link>
          ))}
        </nav>
        <div className="rail-who">
          <Avatar name={who.name} />
          <p className="rail-name">
            {who.name}
            <span className="rail-role">{who.role}</span>
          </p>
          <div className="rail-out">{signOut}</div>
        </div>
      </header>
      <div className="staff-body">
        {banner}
        <main id="main" className="staff-main" tabIndex={-1}>
          {children}
        </main>
      </div>
    </div>
  );
}
