import * as cases from '#lib/cases/endpoints';
import * as eligibility from '#lib/eligibility/endpoints';
import * as links from '#lib/links/endpoints';
import * as referrals from '#lib/referrals/endpoints';
import * as verdicts from '#lib/verdicts/endpoints';

/** Every endpoint of the API. A new noun's endpoints are added here, by name, and nowhere else. */
export const ENDPOINTS = { ...cases, ...eligibility, ...links, ...referrals, ...verdicts } as const;
