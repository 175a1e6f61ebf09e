import { importsOf, type Sources } from '#tests/architecture-sources';

/** A top-level function or constant of a file of lib, by `lib/cases/commands:claimCase`. */
type Part = { id: string; path: string; exported: boolean; body: string };

const DOOR = 'lib/ledger/commit:commit';
const BEGINS = /^(export )?(?:async )?(?:function\*? |const )(\w+)/gm;

/** The exported functions of lib that change something: they call the door, or what is not exported and calls it, or another of these. */
export function reachingDoor(sources: Sources): string[] {
  const files = [...sources].filter(([path]) => path.startsWith('lib/') && /(?<!\.test)\.ts$/.test(path));
  const parts = files.flatMap(([path, text]) => partsOf(path.replace(/\.ts$/, ''), bare(text)));
  const named = new Map(files.map(([path, text]) => [path.replace(/\.ts$/, ''), namesIn(path, text)]));
  const reaching = new Set([DOOR]);
  for (let before = 0; before !== reaching.size; ) {
    before = reaching.size;
    for (const { id, path, body } of parts) {
      const calls = [...body.matchAll(/(?<![.\w])(\w+)(?!\w|:)/g)].map(([, name = '']) => name);
      if (calls.some((name) => reaching.has(named.get(path)?.get(name) ?? `${path}:${name}`))) reaching.add(id);
    }
  }
  return parts.filter(({ id, exported }) => exported && id !== DOOR && reaching.has(id)).map(({ id }) => id);
}

/** What the tests of `tests/guarantees` are about, each by the file that it is imported from; twice where it stands there twice. */
export function onTable(sources: Sources): string[] {
  return [...sources].flatMap(([path, text]) => {
    if (!path.startsWith('tests/')) return [];
    const names = namesIn(path, text);
    return [...text.matchAll(/^guarantees\((\w+),/gm)].map(([, name = '']) => names.get(name) ?? `${path}:${name}`);
  });
}

function partsOf(path: string, text: string): Part[] {
  const begins = [...text.matchAll(BEGINS)];
  return begins.map((begin, i) => ({
    id: `${path}:${begin[2]}`,
    path,
    exported: begin[1] !== undefined,
    body: text.slice(begin.index + begin[0].length, begins[i + 1]?.index),
  }));
}

/** The names that a file imports, each with where it comes from. */
function namesIn(path: string, text: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const [, names = '', from = ''] of text.matchAll(/^import (?!type )\{([^}]*)\} from ('[^']+')/gm)) {
    const [file] = importsOf(path, `import {} from ${from}`);
    for (const name of names.split(',').map((one) => one.trim())) {
      const [there, here = there] = name.split(' as ');
      if (there && file && !name.startsWith('type ')) found.set(here ?? there, `${file.to}:${there}`);
    }
  }
  return found;
}

/** Without comments and the words in quotes, so that a sentence calls nothing. */
function bare(text: string): string {
  return text
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/(^|\s)\/\/.*$/gm, '')
    .replace(/'[^'\n]*'/g, "''");
}
