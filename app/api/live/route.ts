import { liveStream } from '#lib/live/stream';

export const dynamic = 'force-dynamic';

export const GET = (request: Request): Promise<Response> => liveStream(request);
