import type { Metadata } from 'next';
import { Again } from '#components/shell/again';
import { Wordmark } from '#components/shell/wordmark';

export const metadata: Metadata = { title: 'Sign in once more' };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** A window beside the page that asks who is there: to the provider of single sign-on and back. It shows and decides nothing. */
export default async function AgainPage({ searchParams }: Props) {
  return (
    <main className="grid min-h-dvh place-items-center p-4">
      <div className="grid w-full max-w-sm gap-6">
        <div className="text-xl">
          <Wordmark />
        </div>
        <h1 className="page-title">Sign in once more</h1>
        <Again isBack={(await searchParams).back !== undefined} />
      </div>
    </main>
  );
}
