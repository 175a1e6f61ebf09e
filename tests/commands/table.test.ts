import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { onTable, reachingDoor } from '#tests/reaches-door';

/** What reaches the door through functions of the table alone, adding no decision that could go wrong by itself; and why it is no line of its own. */
const THROUGH: Readonly<Record<string, string>> = {
  'lib/slots/commands:takeSlot': 'writes what its caller says: bookSlot, moveBooking and takeEarlier stand for it',
  'lib/casefile/commands:exportCaseFile': 'packs what exportHeld gave, whose event stands for it',
  'lib/gaps/commands:lookInto': 'asks the video server who is inside, then is notePresence',
  'lib/access/sign-in:authOptions': 'next-auth’s way to signIn, arriveBySso and signOut',
  // The house's own key is made by whoever needs it first (houseVault).
  'lib/access/second-factor:stepOf': 'reads a code with the house’s key',
  'lib/access/second-factor:spendCode': 'reads a code with the house’s key; its write is its caller’s',
  'lib/sso/queries:idTokenOf': 'reads with the house’s key',
  'lib/vault/blind-index:blindIndex': 'hashes with the house’s key',
};

/** Endpoints hand over to a command; the worker's tasks say when, and each thing that they decide is a command. */
const callsOnly = (id: string) => /^lib\/(\w+\/endpoints|worker\/[\w-]+):/.test(id);

const sources = new Map(
  ['lib', 'tests'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => [join(folder, file), readFileSync(join(folder, file), 'utf8')] as const),
  ),
);
const reaching = reachingDoor(sources);
const tested = onTable(sources);

test('every function of lib that changes something has its five tests', () => {
  expect(reaching.length).toBeGreaterThan(100);
  expect(reaching.filter((id) => !callsOnly(id) && !(id in THROUGH) && !tested.includes(id))).toEqual([]);
});

test('none has them twice, and what is said to go through others does', () => {
  expect(tested.filter((id, i) => tested.indexOf(id) !== i)).toEqual([]);
  expect(tested.filter((id) => !reaching.includes(id))).toEqual([]);
  expect(Object.keys(THROUGH).filter((id) => !reaching.includes(id) || tested.includes(id))).toEqual([]);
});

test('endpoints and tasks of the worker never stand at the door themselves', () => {
  const itself = [...sources].filter(([path]) => callsOnly(`${path.replace(/\.ts$/, '')}:`));
  expect(itself.filter(([, text]) => /\bcommit\(/.test(text)).map(([path]) => path)).toEqual([]);
});

test('a command that reaches the door by others, or under another name, is noticed', () => {
  const door = "import { commit } from '#lib/ledger/commit';\n";
  const made = new Map([
    [
      'lib/a/commands.ts',
      `${door}export async function one() {\n  return two();\n}\nfunction two() {\n  commit();\n}\n`,
    ],
    ['lib/b/rules.ts', "import { one as other } from '#lib/a/commands';\nexport const three = () => other();\n"],
    ['lib/c/rules.ts', "/** commit() */\nexport function four() {\n  return 'commit';\n}\n"],
    ['tests/a.test.ts', "import { one } from '#lib/a/commands';\nguarantees(one, {});\n"],
  ]);
  expect(reachingDoor(made)).toEqual(['lib/a/commands:one', 'lib/b/rules:three']);
  expect(onTable(made)).toEqual(['lib/a/commands:one']);
});
