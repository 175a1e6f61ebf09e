import * as abilities from '#lib/abilities/endpoints';
import * as absences from '#lib/absences/endpoints';
import * as approvals from '#lib/approvals/endpoints';
import * as callpolicy from '#lib/callpolicy/endpoints';
import * as calls from '#lib/calls/endpoints';
import * as casefile from '#lib/casefile/endpoints';
import * as cases from '#lib/cases/endpoints';
import * as certificates from '#lib/certificates/endpoints';
import * as challenge from '#lib/challenge/endpoints';
import * as chat from '#lib/chat/endpoints';
import * as checklist from '#lib/checklist/endpoints';
import * as delivery from '#lib/delivery/endpoints';
import * as earlier from '#lib/earlier/endpoints';
import * as eligibility from '#lib/eligibility/endpoints';
import * as evidence from '#lib/evidence/endpoints';
import * as factors from '#lib/factors/endpoints';
import * as founding from '#lib/founding/endpoints';
import * as guests from '#lib/guests/endpoints';
import * as guides from '#lib/guides/endpoints';
import * as handover from '#lib/handover/endpoints';
import * as links from '#lib/links/endpoints';
import * as objections from '#lib/objections/endpoints';
import * as papers from '#lib/papers/endpoints';
import * as passkeys from '#lib/passkeys/endpoints';
import * as people from '#lib/people/endpoints';
import * as platforms from '#lib/platforms/endpoints';
import * as policies from '#lib/policies/endpoints';
import * as recordings from '#lib/recordings/endpoints';
import * as referrals from '#lib/referrals/endpoints';
import * as retention from '#lib/retention/endpoints';
import * as safety from '#lib/safety/endpoints';
import * as schedule from '#lib/schedule/endpoints';
import * as sessions from '#lib/sessions/endpoints';
import * as shifts from '#lib/shifts/endpoints';
import * as signals from '#lib/signals/endpoints';
import * as sso from '#lib/sso/endpoints';
import * as staff from '#lib/staff/endpoints';
import * as takeover from '#lib/takeover/endpoints';
import * as turning from '#lib/turning/endpoints';
import * as verdicts from '#lib/verdicts/endpoints';
import * as waits from '#lib/waits/endpoints';
import * as watch from '#lib/watch/endpoints';

/** Every endpoint of the API. A new noun's endpoints are added here, by name, and nowhere else. */
export const ENDPOINTS = {
  ...absences,
  ...abilities,
  ...approvals,
  ...calls,
  ...casefile,
  ...cases,
  ...certificates,
  ...challenge,
  ...chat,
  ...checklist,
  ...delivery,
  ...earlier,
  ...eligibility,
  ...evidence,
  ...factors,
  ...founding,
  ...guides,
  ...guests,
  ...handover,
  ...links,
  ...objections,
  ...passkeys,
  ...papers,
  ...people,
  ...platforms,
  ...policies,
  ...callpolicy,
  ...recordings,
  ...referrals,
  ...retention,
  ...safety,
  ...schedule,
  ...shifts,
  ...sessions,
  ...signals,
  ...sso,
  ...staff,
  ...takeover,
  ...turning,
  ...verdicts,
  ...waits,
  ...watch,
} as const;
