import type { ReactNode } from 'react';
import { Link } from '#components/ui/link';

/** The column that a page's parts stand in. */
export function Page({ children }: { children: ReactNode }) {
  return <div className="page">{children}</div>;
}

/** A page's one `h1`, what is to know at a glance, and what one can do. */
export function PageHeader({ title, meta, actions }: { title: ReactNode; meta?: ReactNode; actions?: ReactNode }) {
  return (
    <header className="page-head">
      <div>
        <h1 className="page-title">{title}</h1>
        {meta ? <div className="page-meta">{meta}</div> : null}
      </div>
      {actions ? <div className="btn-row">{actions}</div> : null}
    </header>
  );
}

/** A part of a page under a thin rule. */
export function Section({ title, aside, children }: { title: ReactNode; aside?: ReactNode; children: ReactNode }) {
  return (
    <section className="section">
      <div className="section-head">
        <h2>{title}</h2>
        {aside ? <div>{aside}</div> : null}
      </div>
      {children}
    </section>
  );
}

export type Fact = { term: string; detail: ReactNode };

/** Terms and details in two columns. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className="facts">
      {facts.map(({ term, detail }) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{detail}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Nothing here: why, and what to do next. */
export function EmptyState({
  title,
  children,
  action,
}: {
  title: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className="empty">
      <h2 className="empty-title">{title}</h2>
      {children ? <div className="muted">{children}</div> : null}
      {action}
    </div>
  );
}

export type Tab = { href: string; label: string; count?: number | undefined; current?: boolean | undefined };

/** Views of one thing, each with an address of its own. */
export function Tabs({ label, tabs }: { label: string; tabs: readonly Tab[] }) {
  return (
    <nav className="tabs" aria-label={label}>
      {tabs.map((tab) => (
        <Link key={tab.href} className="tab" href={tab.href} aria-current={tab.current ? 'page' : undefined}>
          {tab.label}
          {tab.count === undefined ? null : <span className="chip num">{tab.count}</span>}
        </Link>
      ))}
    </nav>
  );
}
