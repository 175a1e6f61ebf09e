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

/** Packages without I/O: what a pure file may reach. */
const PURE_PACKAGES = ['zod', 'temporal-polyfill', 'mrz', 'use-intl/core'];
export const RANK: Readonly<Record<string, number>> = { app: 3, components: 2, lib: 1, db: 0 };

/** The imports by which a pure file reaches I/O, each with the way to it. */
export function impure(sources: Sources, start: string): string[] {
  const found: string[] = [];
  const known = new Set([start]);
  const open: [string, string][] = [[start, start]];
  for (let next = open.pop(); next; next = open.pop()) {
    const [path, way] = next;
    for (const { to, typeOnly } of importsOf(path, sources.get(path) ?? '')) {
      if (typeOnly) continue;
      const inside = RANK[room(to)] !== undefined;
      const file = [`${to}.ts`, `${to}.tsx`].find((candidate) => sources.has(candidate));
      if (inside ? !file || room(to) !== 'lib' : !PURE_PACKAGES.includes(to)) found.push(`${way} → ${to}`);
      else if (file && !known.has(file)) {
        known.add(file);
        open.push([file, `${way} → ${to}`]);
      }
    }
  }
  return found;
}
