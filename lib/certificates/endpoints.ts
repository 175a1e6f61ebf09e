import { z } from 'zod';
import { endCertificate, giveCertificate } from '#lib/certificates/commands';
import { certificateParams, newCertificate } from '#lib/certificates/schema';
import { endpoint } from '#lib/http/endpoint';
import { staffParams } from '#lib/staff/schema';

const certificate = z.object({ staffId: z.string(), country: z.string() });

export const addCertificate = endpoint({
  method: 'POST',
  path: '/staff/{staffId}/certificates',
  does: 'Writes down until when somebody may talk with users of a country',
  for: 'admin',
  stepUp: true,
  params: staffParams,
  body: newCertificate,
  output: certificate.extend({ until: z.string() }),
  status: 201,
  refusals: ['not_found', 'conflict', 'key_running'],
  handle: (ctx, { params, body }) => giveCertificate(ctx, params.staffId, body),
});

export const stopCertificate = endpoint({
  method: 'POST',
  path: '/staff/{staffId}/certificates/{country}/end',
  does: 'Takes a certificate back',
  for: 'admin',
  stepUp: true,
  params: certificateParams,
  output: certificate,
  refusals: ['not_found', 'conflict', 'key_running'],
  handle: (ctx, { params }) => endCertificate(ctx, params.staffId, params.country),
});
