/** Who is logged in, as headers of their calls: with the accounts of the development seed. */
import { z } from 'zod';
import { STAFF_ADMIN } from '../../../prisma/seed/personas.ts';

const loggedIn = z.object({ token: z.string() });

/** At the shop. */
export async function shopSession(
  port: number,
  { email, password }: { readonly email: string; readonly password: string },
): Promise<Record<string, string>> {
  const response = await postJson(port, '/api/sesiones', { email, password });
  const cookies = response.headers.getSetCookie().map((cookie) => cookie.split(';')[0]);
  return { Cookie: cookies.join('; ') };
}

/** At dispatch, as its admin. */
export async function staffSession(port: number): Promise<Record<string, string>> {
  const { usuario, password } = STAFF_ADMIN;
  const response = await postJson(port, '/api/login', { usuario, password });
  return { Authorization: `Bearer ${loggedIn.parse(await response.json()).token}` };
}

function postJson(port: number, path: string, body: object): Promise<Response> {
  return fetch(`http://127.0.0.1:${port}${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
}
