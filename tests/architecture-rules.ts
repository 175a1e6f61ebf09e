import {
  allImports,
  base,
  code,
  impure,
  isTest,
  longFunctions,
  RANK,
  room,
  type Sources,
} from '#tests/architecture-sources';

export type Rule = { says: string; broken: Readonly<Record<string, string>>; find(sources: Sources): string[] };

/** Folders of lib whose files may have any name; every other folder is a noun and keeps to the vocabulary. */
const INFRASTRUCTURE = 'access audit demo http language ledger live setup time vault worker'.split(' ');
const LIB_FILES = ['env', 'errors', 'ids', 'log'];
const VOCABULARY = ['lifecycle', 'rules', 'schema', 'queries', 'commands', 'endpoints', 'service', 'text'];
const PURE = ['lifecycle', 'rules', 'schema', 'text'];
const CLOCK = /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bprocess\.env\b|\bfetch\(|\bperformance\.now\(/;
/** Programs stand above the rooms: they are started, never imported. */
const PROGRAMS = /^(db\/(migrate|seed)\.ts|db\/seed\/|lib\/(setup|demo)\/|tests\/)/;

const isPure = (path: string) => path.startsWith('lib/') && path.split('/').length === 3 && PURE.includes(base(path));

/** Where `wrong` files import one of `targets`. */
function importers(sources: Sources, targets: readonly string[], allowed: (path: string) => boolean): string[] {
  return allImports(sources)
    .filter(({ from, to }) => targets.includes(to) && !allowed(from))
    .map(({ from, to }) => `${from} imports ${to}`);
}

/** Where files that are not `allowed` contain `pattern`. */
function containing(sources: Sources, pattern: RegExp, allowed: (path: string) => boolean): string[] {
  return code(sources)
    .filter(([path, text]) => !allowed(path) && pattern.test(text))
    .map(([path]) => `${path} contains ${pattern.source}`);
}

const mayCommit = (path: string) =>
  isTest(path) ||
  /^lib\/(ledger|worker)\//.test(path) ||
  path.startsWith('db/seed') ||
  /^lib\/[^/]+\/commands\.ts$/.test(path) ||
  /^lib\/access\/(session|password|second-factor|sso)\.ts$/.test(path);

export const RULES: readonly Rule[] = [
  {
    says: 'arrows point down: app → components → lib → db',
    broken: { 'lib/cases/rules.ts': "import { Page } from '#components/ui/page';" },
    find: (sources) =>
      allImports(sources)
        .filter(({ from, to }) => {
          const [upper, lower] = [RANK[room(from)], RANK[room(to)]];
          if (upper === undefined || PROGRAMS.test(from) || isTest(from)) return false;
          if (room(to) === 'tests') return true;
          return lower !== undefined && lower > upper && room(from) !== 'db';
        })
        .map(({ from, to }) => `${from} → ${to}`),
  },
  {
    says: 'db looks up only for types and constants of pure files, and for the environment',
    broken: { 'db/schema/cases.ts': "import { claimCase } from '#lib/cases/commands';" },
    find: (sources) =>
      allImports(sources)
        .filter(({ from, to }) => room(from) === 'db' && !PROGRAMS.test(from) && RANK[room(to)] !== undefined)
        .filter(
          ({ from, to }) =>
            room(to) !== 'db' && !isPure(`${to}.ts`) && !(to === 'lib/env' && !from.startsWith('db/schema/')),
        )
        .map(({ from, to }) => `${from} → ${to}`),
  },
  {
    says: 'a noun of lib keeps to the closed vocabulary of file names',
    broken: { 'lib/cases/helpers.ts': '' },
    find: (sources) =>
      [...sources.keys()].filter((path) => {
        const [top, folder = '', file] = path.split('/');
        if (top !== 'lib') return false;
        if (file === undefined) return !LIB_FILES.includes(base(path));
        if (INFRASTRUCTURE.includes(folder)) return false;
        return (
          path.split('/').length > 3 || !VOCABULARY.includes(base(path).replace(/\.test$/, '')) || !path.endsWith('.ts')
        );
      }),
  },
  {
    says: 'rules, lifecycle, text and schema reach no I/O, however far one follows their imports',
    broken: {
      'lib/cases/text.ts': "import { word } from '#lib/cases/rules';",
      'lib/cases/rules.ts': "import { readFileSync } from 'node:fs';",
    },
    find: (sources) => [...sources.keys()].filter(isPure).flatMap((path) => impure(sources, path)),
  },
  {
    says: 'rules, lifecycle, text and schema ask no clock, no chance and no environment',
    broken: { 'lib/cases/rules.ts': 'export const late = () => Date.now() > 0;' },
    find: (sources) => containing(sources, CLOCK, (path) => !isPure(path)),
  },
  {
    says: 'only the ledger holds the writing handle',
    broken: { 'lib/cases/commands.ts': "import { writer } from '#db/write';" },
    find: (sources) => importers(sources, ['db/write'], (path) => path.startsWith('lib/ledger/')),
  },
  {
    says: 'only commands, the worker, sign-in and the seed make statements for the door',
    broken: { 'lib/cases/queries.ts': "import { insert } from '#lib/ledger/statements';" },
    find: (sources) => importers(sources, ['lib/ledger/statements', 'lib/ledger/move-case'], mayCommit),
  },
  {
    says: 'reads of a noun stand in its queries; pages and components never hold the database',
    broken: { 'app/queue/page.tsx': "import { db } from '#db/client';" },
    find: (sources) =>
      importers(sources, ['db/client'], (path) => {
        const folder = path.split('/')[1] ?? '';
        return (
          isTest(path) ||
          PROGRAMS.test(path) ||
          (room(path) === 'lib' && (INFRASTRUCTURE.includes(folder) || base(path) === 'queries'))
        );
      }),
  },
  {
    says: 'every page of a case leaves a look in the trail, which its user can read',
    broken: { 'app/(staff)/notes/[caseId]/page.tsx': "const reader = await requireStaff('reader');" },
    find: (sources) =>
      [...sources]
        .filter(([path, text]) => /\/\[caseId\]\/(.*\/)?page\.tsx$/.test(path) && !/\bonCase\(/.test(text))
        .map(([path]) => path),
  },
  {
    says: 'components know nothing of the database, not even its types',
    broken: { 'components/cases/row.tsx': "import type { cases } from '#db/schema/cases';" },
    find: (sources) =>
      allImports(sources)
        .filter(({ from, to }) => room(from) === 'components' && room(to) === 'db')
        .map(({ from, to }) => `${from} imports ${to}`),
  },
  {
    says: 'what names a person is opened for mails and the user alone; everybody else reads it masked',
    broken: { 'lib/cases/queries.ts': "import { openRow } from '#lib/vault/queries';" },
    find: (sources) =>
      containing(
        sources,
        /\bopenRow\b/,
        (path) =>
          isTest(path) ||
          /^lib\/(vault|delivery|guests)\/queries\.ts$/.test(path) ||
          path === 'tests/architecture-rules.ts',
      ),
  },
  {
    says: 'nothing opens an interactive transaction',
    broken: { 'lib/cases/commands.ts': 'await writer().transaction(async (tx) => tx);' },
    find: (sources) =>
      containing(
        sources,
        /\.(transaction|begin)\(/,
        (path) => path === 'db/migrate.ts' || path === 'tests/architecture-rules.ts',
      ),
  },
  {
    says: 'only lib/access, lib/worker, the seed and tests mint actors',
    broken: { 'app/queue/page.tsx': 'const actor = mint<Agent>({ party: "staff" });' },
    find: (sources) =>
      containing(sources, /\bmint[(<]/, (path) => isTest(path) || /^(lib\/(access|worker)\/|db\/seed)/.test(path)),
  },
  {
    says: 'there are no server actions: every write goes through the one API',
    broken: { 'app/queue/actions.ts': "'use server';" },
    find: (sources) => containing(sources, /^\s*['"]use server['"]/m, isTest),
  },
  {
    says: 'files stay small: 200 lines (.ts), 250 (.tsx)',
    broken: { 'lib/cases/commands.ts': '\n'.repeat(201) },
    find: (sources) =>
      code(sources)
        .map(([path, text]) => ({ path, lines: text.split('\n').length - 1, most: path.endsWith('.tsx') ? 250 : 200 }))
        .filter(({ lines, most }) => lines > most)
        .map(({ path, lines }) => `${path} has ${lines} lines`),
  },
  {
    says: 'functions stay small: 60 lines',
    broken: { 'lib/cases/commands.ts': `export function long() {\n${'  work();\n'.repeat(60)}}\n` },
    find: (sources) =>
      code(sources)
        .filter(([path]) => !isTest(path))
        .flatMap(([path, text]) => longFunctions(path, text)),
  },
];
