import type { ReactNode } from 'react';
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
      <a className="skip" href="#main">
        {skipLabel}
      </a>
      <header className="guest-head">
        <Wordmark name={brand} />
        {languageSwitch}
      </header>
      <main id="main" className="guest-main" tabIndex={-1}>
        {children}
      </main>
      {action ? <div className="guest-action">{action}</div> : null}
      {help ? <footer className="guest-foot">{help}</footer> : null}
    </div>
  );
}
