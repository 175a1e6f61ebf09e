import { api } from '#lib/http/api';

const answer = (request: Request) => api.fetch(request);

export { answer as DELETE, answer as GET, answer as PATCH, answer as POST, answer as PUT };
