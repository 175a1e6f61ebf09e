/** A path of this very site to go on to after sign-in; anything else, such as another site's address, is the first page. */
export function safePath(asked: string | string[] | undefined): string {
  if (typeof asked !== 'string' || !asked.startsWith('/')) return '/';
  const base = 'http://this.site';
  try {
    const url = new URL(asked, base);
    return url.origin === base && !url.pathname.startsWith('/sign-in') ? `${url.pathname}${url.search}` : '/';
  } catch {
    return '/';
  }
}
