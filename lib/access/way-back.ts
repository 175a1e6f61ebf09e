/** A path of this very site to go on to after sign-in; anything else, such as another site's address, is the first page. */
export function safePath(asked: string | string[] | undefined): string {
  if (typeof asked !== 'string' || !asked.startsWith('/')) return '/';
  const base = 'http://this.site';
  try {
    const url = new URL(asked, base);
    const path = `${url.pathname}${url.search}`;
    // What is left of `/x/..//else.where` is another site's address once it is read again.
    const isHere = [asked, path].every((one) => new URL(one, base).origin === base);
    return isHere && !path.startsWith('/sign-in') ? path : '/';
  } catch {
    return '/';
  }
}
