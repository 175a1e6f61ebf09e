/** The sources by path from the repository's root, such as `lib/cases/rules.ts`. */
export type Sources = ReadonlyMap<string, string>;

export type Import = { from: string; to: string; typeOnly: boolean };

/** Every import and re-export of a file; `#…` and relative ones as paths without extension, packages by name. */
export function importsOf(path: string, text: string): Import[] {
  const found: Import[] = [];
  const statement = /^\s*(import|export)\s+(type\s)?([^;'"]*?from\s+)?['"]([^'"]+)['"]/gm;
  for (const [, , type, names, to = ''] of text.matchAll(statement)) {
    const named =
      names
        ?.match(/\{([^}]*)\}/)?.[1]
        ?.split(',')
        .map((n) => n.trim())
        .filter(Boolean) ?? [];
    const allTypes = named.length > 0 && named.every((n) => n.startsWith('type ')) && /^\s*\{/.test(names ?? '');
    found.push({ from: path, to: resolve(path, to), typeOnly: Boolean(type) || allTypes });
  }
  for (const [, to = ''] of text.matchAll(/\bimport\(\s*['"]([^'"]+)['"]\s*\)/g)) {
    found.push({ from: path, to: resolve(path, to), typeOnly: false });
  }
  return found;
}

function resolve(path: string, to: string): string {
  if (to.startsWith('#')) return to.slice(1);
  if (!to.startsWith('.')) return to;
  const parts = path.split('/').slice(0, -1);
  for (const step of to.split('/')) {
    if (step === '..') parts.pop();
    else if (step !== '.') parts.push(step);
  }
  return parts.join('/').replace(/\.tsx?$/, '');
}

export const room = (path: string) => path.split('/')[0] ?? '';
export const base = (path: string) => (path.split('/').at(-1) ?? '').replace(/\.tsx?$/, '');
export const isTest = (path: string) => path.startsWith('tests/') || path.endsWith('.test.ts');
export const code = (sources: Sources) => [...sources].filter(([path]) => /\.tsx?$/.test(path));
export const allImports = (sources: Sources) => code(sources).flatMap(([path, text]) => importsOf(path, text));

/** Functions of more than 60 lines: the formatter closes a block where the line that opened it is indented. */
export function longFunctions(path: string, text: string): string[] {
  const lines = text.split('\n');
  return lines.flatMap((line, i) => {
    if (!/\bfunction\b[^;]*$|=> [{(]$/.test(line) || /^\s*(\/\/|\*)/.test(line)) return [];
    const indent = line.match(/^ */)?.[0] ?? '';
    const closes = new RegExp(`^${indent}[})]`);
    const end = lines.findIndex((other, j) => j > i && closes.test(other) && !/^\s*\).*[{(]$/.test(other));
    return end - i + 1 > 60 ? [`${path}:${i + 1} has ${end - i + 1} lines`] : [];
  });
}
