import type { ReactNode } from 'react';
import { SkipLink } from '#components/shell/skip-link';
import { Wordmark } from '#components/shell/wordmark';

type GuestShellProps = {
  lang: string;
  dir: 'ltr' | 'rtl';
  /** Whose check this is: the platform's name, or the house's. */
  brand?: string | undefined;
  languageSwitch?: ReactNode;
  help?: ReactNode;
  skipLabel: string;
  /** The one next step, kept within the thumb's reach on a phone. */
  action?: ReactNode;
  children: ReactNode;
};

/** The guest's frame: one column, large text, nothing to wander off to. */
export function GuestShell({ lang, dir, brand, languageSwitch, help, skipLabel, action, children }: GuestShellProps) {
  return (
    <div className="guest" lang={lang} dir={dir}>
      <SkipLink label={skipLabel} />
      <header className="guest-head">
        <Wordmark name={brand} />
        {languageSwitch}
      </header>
      <main id="main" className="guest-body" tabIndex={-1}>
        <div className="guest-main">{children}</div>
        {action ? <div className="guest-action">{action}</div> : null}
      </main>
      {help ? <footer className="guest-foot">{help}</footer> : null}
    </div>
  );
}
