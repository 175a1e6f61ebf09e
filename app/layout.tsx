import type { Metadata, Viewport } from 'next';
import { connection } from 'next/server';
import type { ReactNode } from 'react';
import { direction } from '#lib/language/locales';
import { documentLocale } from './(guest)/reader';
import './globals.css';

export const metadata: Metadata = {
  title: { default: 'Second Look', template: '%s · Second Look' },
  robots: { index: false, follow: false },
};

export const viewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f5f3ec' },
    { media: '(prefers-color-scheme: dark)', color: '#131817' },
  ],
};

/** Every page is made for its request: the security policy's nonce is another one each time. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  await connection();
  const locale = await documentLocale();
  return (
    <html lang={locale} dir={direction(locale)}>
      <body>{children}</body>
    </html>
  );
}
