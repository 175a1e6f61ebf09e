import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { drawChallenge, SLOTS } from '#lib/challenge/rules';
import type { ItemKey, Result, Still } from '#lib/checklist/rules';
import {
  ACTIONS,
  canTick,
  challengeOf,
  evidenceOf,
  grantAllowed,
  INSTRUCTIONS,
  ITEM_KEYS,
  instructionOf,
  itemsIn,
  RESULT_VALUES,
  STILLS,
} from '#lib/checklist/rules';
import { missingSentence } from '#lib/checklist/text';
import { type Comparison, FACE_FEATURES } from '#lib/faces/rules';
import type { Gap } from '#lib/gaps/rules';

const draw = drawChallenge({ document: 'id_card', declared: [] }, () => 0);
const at = (minute: number) => new Date(Date.UTC(2026, 2, 2, 9, minute));
type Given = Result & { at: Date };
const passed: Given[] = itemsIn([]).map((item) => ({ item, value: 'pass', at: at(1) }));
const except = (item: ItemKey, change: Partial<Given>): Given[] =>
  passed.map((r) => (r.item === item ? { ...r, ...change } : r));
const allowed = (results: readonly Given[], stills: readonly Still[] = STILLS, documentType?: string) =>
  grantAllowed({ results, stills, gaps: [], ...(documentType ? { documentType } : {}) });

describe('the checklist', () => {
  test('asks for the drawn actions in their order', () => {
    expect(instructionOf('action_1', draw)).toBe(draw.items.action_1);
    expect(instructionOf('action_2', draw)).toBe(draw.items.action_2);
    expect(challengeOf('feature_1', draw)).toBe(draw.items.feature_1);
    expect(instructionOf('feature_1', draw)).toMatch(/^id_/);
    expect(instructionOf('action_1', null)).toBeNull();
    expect(instructionOf('data_matches', draw)).toBe('ask_data');
    expect(INSTRUCTIONS).toEqual(expect.arrayContaining([...ACTIONS]));
  });

  test('a grant is allowed only with every item passed and every still taken', () => {
    expect(allowed(passed)).toEqual({ ok: true });
    for (const key of itemsIn([])) {
      expect(allowed(except(key, { value: 'fail' }))).toEqual({
        ok: false,
        missing: [{ what: 'item', item: key, why: 'failed' }],
      });
    }
    const noFace = allowed(passed, ['id_front', 'id_back']);
    expect(noFace).toEqual({ ok: false, missing: [{ what: 'still', still: 'face' }] });
    expect(noFace.ok ? '' : noFace.missing.map(missingSentence).join()).toBe('Still of the face: not taken yet');
  });

  test('the last answer for an item counts', () => {
    const first: Given = { item: 'consent', value: 'fail', at: at(0) };
    expect(allowed([first, ...passed]).ok).toBe(true);
    expect(allowed([...passed, first]).ok).toBe(false);
  });

  test('the back of a passport may be left out with a reason, that of an ID card may not', () => {
    const leftOut = except('id_back', { value: 'not_applicable', reason: 'passport' });
    expect(allowed(leftOut, ['face', 'id_front'], 'passport')).toEqual({ ok: true });
    expect(allowed(leftOut, ['face', 'id_front'], 'id_card').ok).toBe(false);
    expect(allowed(except('id_back', { value: 'not_applicable' }), STILLS, 'passport').ok).toBe(false);
    expect(allowed(except('consent', { value: 'not_applicable', reason: 'x' }), STILLS, 'passport').ok).toBe(false);
  });

  test('no set of answers with an item open or failed is ever granted', () => {
    const results = fc.array(
      fc.record<Given>({
        item: fc.constantFrom(...ITEM_KEYS),
        value: fc.constantFrom(...RESULT_VALUES),
        at: fc.constant(at(1)),
      }),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(results, (list) => {
        const all = itemsIn([]).every((key) => list.findLast((r) => r.item === key)?.value === 'pass');
        expect(allowed(list).ok).toBe(all);
      }),
    );
  });
});

describe('after a gap', () => {
  const back = at(5);
  const short: Gap = { backAt: back, needs: 'same_face' };
  const looked: Given = { item: 'same_face', value: 'pass', at: at(6) };
  const lacking = (results: readonly Given[], gaps: readonly Gap[]) => {
    const check = grantAllowed({ results, stills: STILLS, gaps });
    return check.ok ? [] : check.missing.map(missingSentence);
  };

  test('a grant waits for the look at the face, and in a call without one nobody is asked for it', () => {
    expect(itemsIn([])).not.toContain('same_face');
    expect(itemsIn([short])).toEqual([...itemsIn([]), 'same_face']);
    expect(lacking(passed, [])).toEqual([]);
    expect(lacking(passed, [short])).toEqual(['Still the same face: not answered yet']);
    expect(lacking([...passed, looked], [short])).toEqual([]);
    expect(lacking([...passed, { ...looked, value: 'fail' }], [short])).toEqual(['Still the same face: failed']);
    expect(instructionOf('same_face', null)).toBe('face_clear');
    expect(evidenceOf('same_face')).toBe('face');
  });

  test('a look from before a later gap, or from its very end, is none', () => {
    const anew = ['Still the same face: answered before the line dropped, ask it anew'];
    expect(lacking([...passed, looked], [short, { ...short, backAt: at(7) }])).toEqual(anew);
    expect(lacking([...passed, { ...looked, at: back }], [short])).toEqual(anew);
  });

  test('a long one opens what shows that they are alive again, and nothing else', () => {
    const long: Gap = { backAt: back, needs: 'liveness' };
    const live = ['First action', 'Second action', 'A hand across', 'Four digits'];
    expect(lacking([...passed, looked], [long])).toEqual(
      live.map((label) => `${label}: answered before the line dropped, ask it anew`),
    );
    expect(lacking([...passed.map((one) => ({ ...one, at: at(6) })), looked], [long])).toEqual([]);
  });
});

describe('ticking', () => {
  const facts = {
    inCall: true,
    holdsLease: true,
    documentType: 'id_card',
    drawn: draw,
    compared: null,
    read: 'not_read' as const,
    gaps: [],
  };

  test('is possible in the call, for who holds the case', () => {
    expect(canTick({ item: 'consent', value: 'pass' }, facts)).toEqual({ ok: true });
    expect(canTick({ item: 'consent', value: 'pass' }, { ...facts, inCall: false })).toMatchObject({
      why: 'not_in_call',
    });
    expect(canTick({ item: 'consent', value: 'pass' }, { ...facts, holdsLease: false })).toMatchObject({
      why: 'lease_lost',
    });
  });

  test.each(SLOTS)('of what is drawn waits for the draw: %s', (item) => {
    expect(canTick({ item, value: 'pass' }, { ...facts, drawn: null })).toMatchObject({ why: 'not_drawn' });
    expect(canTick({ item, value: 'pass' }, facts)).toEqual({ ok: true });
  });

  test('of the faces passes only once every feature is answered, and with words where one differs', () => {
    const pass: Result = { item: 'face_matches', value: 'pass' };
    const same: Comparison = Object.fromEntries(FACE_FEATURES.map((feature) => [feature, 'same']));
    expect(canTick(pass, { ...facts, compared: same })).toEqual({ ok: true });
    for (const feature of FACE_FEATURES) {
      const { [feature]: _, ...rest } = same;
      expect(canTick({ ...pass, reason: 'Sure.' }, { ...facts, compared: rest })).toMatchObject({
        why: 'features_open',
      });
      const differs = { ...facts, compared: { ...same, [feature]: 'differs' as const } };
      expect(canTick(pass, differs)).toMatchObject({ why: 'reason_needed' });
      expect(canTick({ ...pass, reason: 'A scar since the photo.' }, differs)).toEqual({ ok: true });
    }
    expect(canTick({ ...pass, value: 'fail' }, facts)).toEqual({ ok: true });
  });

  test('of the data passes only once the document was read, or with words on why not', () => {
    const pass: Result = { item: 'data_matches', value: 'pass' };
    expect(canTick(pass, facts)).toMatchObject({ why: 'not_read' });
    expect(canTick(pass, { ...facts, read: 'holds' })).toEqual({ ok: true });
    expect(canTick(pass, { ...facts, read: 'read_disagrees' })).toMatchObject({ why: 'read_disagrees' });
    expect(canTick({ ...pass, reason: 'No number is on file.' }, facts)).toEqual({ ok: true });
    expect(canTick({ ...pass, value: 'fail' }, facts)).toEqual({ ok: true });
  });

  test('of the same face is possible after a gap alone', () => {
    const pass: Result = { item: 'same_face', value: 'pass' };
    expect(canTick(pass, facts)).toMatchObject({ why: 'no_gap' });
    expect(canTick(pass, { ...facts, gaps: [{ backAt: at(5), needs: 'same_face' }] })).toEqual({ ok: true });
  });

  test('as not applicable needs a document that allows it, and a reason', () => {
    const leave: Result = { item: 'id_back', value: 'not_applicable' };
    expect(canTick(leave, facts)).toMatchObject({ why: 'must_be_answered' });
    expect(canTick(leave, { ...facts, documentType: 'passport' })).toMatchObject({ why: 'reason_needed' });
    expect(canTick({ ...leave, reason: 'passport' }, { ...facts, documentType: 'passport' })).toEqual({ ok: true });
  });
});
