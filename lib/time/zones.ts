/** The zones that this runtime knows, with `also` among them whatever its spelling. */
export function timeZones(also: string): string[] {
  return [...new Set([...Intl.supportedValuesOf('timeZone'), 'UTC', also])].sort();
}
