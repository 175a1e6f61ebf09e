import type { Metadata } from 'next';
import { Again } from '#components/shell/again';
import { Entry } from '#components/shell/entry';

export const metadata: Metadata = { title: 'Sign in once more' };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** A window beside the page that asks who is there: to the provider of single sign-on and back. It shows and decides nothing. */
export default async function AgainPage({ searchParams }: Props) {
  return (
    <Entry>
      <h1 className="page-title">Sign in once more</h1>
      <Again isBack={(await searchParams).back !== undefined} />
    </Entry>
  );
}
