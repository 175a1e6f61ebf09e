import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { drawChallenge, SLOTS } from '#lib/challenge/rules';
import type { ItemKey, Result } from '#lib/checklist/rules';
import {
  ACTIONS,
  canTick,
  challengeOf,
  grantAllowed,
  INSTRUCTIONS,
  ITEM_KEYS,
  instructionOf,
  openItems,
  RESULT_VALUES,
  STILLS,
} from '#lib/checklist/rules';
import { missingSentence } from '#lib/checklist/text';
import { type Comparison, FACE_FEATURES } from '#lib/faces/rules';

const draw = drawChallenge({ document: 'id_card', declared: [] }, () => 0);
const passed: Result[] = ITEM_KEYS.map((item) => ({ item, value: 'pass' }));
const except = (item: ItemKey, change: Partial<Result>): Result[] =>
  passed.map((r) => (r.item === item ? { ...r, ...change } : r));

describe('the checklist', () => {
  test('starts with every item open and asks for the drawn actions in their order', () => {
    expect(openItems([])).toEqual(ITEM_KEYS);
    expect(openItems(passed)).toEqual([]);
    expect(instructionOf('action_1', draw)).toBe(draw.items.action_1);
    expect(instructionOf('action_2', draw)).toBe(draw.items.action_2);
    expect(challengeOf('feature_1', draw)).toBe(draw.items.feature_1);
    expect(instructionOf('feature_1', draw)).toMatch(/^id_/);
    expect(instructionOf('action_1', null)).toBeNull();
    expect(instructionOf('data_matches', draw)).toBe('ask_data');
    expect(INSTRUCTIONS).toEqual(expect.arrayContaining([...ACTIONS]));
  });

  test('a grant is allowed only with every item passed and every still taken', () => {
    expect(grantAllowed(passed, STILLS)).toEqual({ ok: true });
    for (const key of ITEM_KEYS) {
      expect(grantAllowed(except(key, { value: 'fail' }), STILLS)).toEqual({
        ok: false,
        missing: [{ what: 'item', item: key, why: 'failed' }],
      });
    }
    const noFace = grantAllowed(passed, ['id_front', 'id_back']);
    expect(noFace).toEqual({ ok: false, missing: [{ what: 'still', still: 'face' }] });
    expect(noFace.ok ? '' : noFace.missing.map(missingSentence).join()).toBe('Still of the face: not taken yet');
  });

  test('the last answer for an item counts', () => {
    const first: Result = { item: 'consent', value: 'fail' };
    expect(grantAllowed([first, ...passed], STILLS).ok).toBe(true);
    expect(grantAllowed([...passed, first], STILLS).ok).toBe(false);
  });

  test('the back of a passport may be left out with a reason, that of an ID card may not', () => {
    const leftOut = except('id_back', { value: 'not_applicable', reason: 'passport' });
    expect(grantAllowed(leftOut, ['face', 'id_front'], 'passport')).toEqual({ ok: true });
    expect(grantAllowed(leftOut, ['face', 'id_front'], 'id_card').ok).toBe(false);
    expect(grantAllowed(except('id_back', { value: 'not_applicable' }), STILLS, 'passport').ok).toBe(false);
    expect(grantAllowed(except('consent', { value: 'not_applicable', reason: 'x' }), STILLS, 'passport').ok).toBe(
      false,
    );
  });

  test('no set of answers with an item open or failed is ever granted', () => {
    const results = fc.array(
      fc.record<Result>({ item: fc.constantFrom(...ITEM_KEYS), value: fc.constantFrom(...RESULT_VALUES) }),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(results, (list) => {
        const all = ITEM_KEYS.every((key) => list.findLast((r) => r.item === key)?.value === 'pass');
        expect(grantAllowed(list, STILLS).ok).toBe(all);
      }),
    );
  });
});

describe('ticking', () => {
  const facts = { inCall: true, holdsLease: true, documentType: 'id_card', drawn: draw, compared: null, isRead: false };

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
    expect(canTick(pass, { ...facts, isRead: true })).toEqual({ ok: true });
    expect(canTick({ ...pass, reason: 'No number is on file.' }, facts)).toEqual({ ok: true });
    expect(canTick({ ...pass, value: 'fail' }, facts)).toEqual({ ok: true });
  });

  test('as not applicable needs a document that allows it, and a reason', () => {
    const leave: Result = { item: 'id_back', value: 'not_applicable' };
    expect(canTick(leave, facts)).toMatchObject({ why: 'must_be_answered' });
    expect(canTick(leave, { ...facts, documentType: 'passport' })).toMatchObject({ why: 'reason_needed' });
    expect(canTick({ ...leave, reason: 'passport' }, { ...facts, documentType: 'passport' })).toEqual({ ok: true });
  });
});
