import { z } from 'zod';
import { callId } from '#lib/calls/schema';
import { line } from '#lib/cases/schema';
import { AGENT_PHRASES, DOOR_PHRASES, GUEST_PHRASES, LINE_LENGTH } from '#lib/chat/rules';

const ONE = 'needs either a phrase or words';
const isOne = (said: { phrase?: unknown; words?: unknown }) =>
  (said.phrase === undefined) !== (said.words === undefined);

export const agentLine = z
  .strictObject({ callId, phrase: z.enum(AGENT_PHRASES).optional(), words: line(LINE_LENGTH).optional() })
  .refine(isOne, ONE);
export const guestLine = z
  .strictObject({ callId, phrase: z.enum(GUEST_PHRASES).optional(), words: line(LINE_LENGTH).optional() })
  .refine(isOne, ONE);
export const doorAnswer = z.strictObject({ phrase: z.enum(DOOR_PHRASES) });
