import type { ReactNode } from 'react';
import { LanguageSwitch } from '#components/guest/language-switch';
import { GuestShell } from '#components/shell/guest-shell';
import { Link } from '#components/ui/link';
import { direction, LOCALES, type Locale, NATIVE_NAMES } from '#lib/language/locales';
import { translator } from '#lib/language/translate';

type GuestFrameProps = {
  locale: Locale;
  /** Whether a device's session remembers the language; a cookie does either way. */
  remembered?: boolean | undefined;
  action?: ReactNode;
  help?: boolean | undefined;
  children: ReactNode;
};

/** The guest's frame with the switch of languages and the way to the questions. */
export function GuestFrame({ locale, remembered = true, action, help = true, children }: GuestFrameProps) {
  const t = translator(locale);
  const languages = LOCALES.map((value) => ({ value, label: NATIVE_NAMES[value] }));
  return (
    <GuestShell
      lang={locale}
      dir={direction(locale)}
      skipLabel={t('language.skip')}
      languageSwitch={
        <LanguageSwitch label={t('language.label')} locale={locale} languages={languages} remembered={remembered} />
      }
      help={
        help ? (
          <Link className="link" href="/v/help">
            {t('help.title')}
          </Link>
        ) : undefined
      }
      action={action}
    >
      {children}
    </GuestShell>
  );
}
