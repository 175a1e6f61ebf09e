import NextLink from 'next/link';
import type { ComponentProps } from 'react';

/**
 * A link within the app that fetches nothing ahead: every page is as its reader may see it at this moment, so that what
 * was fetched before is stale, and the router would fetch it all again whenever the page reads itself anew.
 */
export function Link(props: Omit<ComponentProps<typeof NextLink>, 'prefetch'>) {
  return <NextLink {...props} prefetch={false} />;
}
